"""How hard a text is to read: sentence lengths, Flesch reading ease and Flesch-Kincaid grade.

Formulas: R. Flesch, "A new readability yardstick" (1948); J. P. Kincaid et al.,
Navy Research Branch Report 8-75 (1975). Own syllable counter, since dictionaries
that do better have to be downloaded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.words import word_list

_VOWELS = re.compile(r"[aeiouy]+")
# Two vowels side by side that are said apart, or a syllable without a vowel.
_APART = re.compile(
    r"[aeiouy]ing(?=s?$)|^re(?=act|ali|assess|assur|open|enter|organ|use|inforc)|^pre(?=empt|exist|arrang)"
    r"|^co(?=op|ord|exist|author)|^(?:dia|bio|via)|crea(?=t(?!ure))|[ei]a(?=$|s$)|eo(?=$|n|l|us)"
    r"|(?<=sc)ie|(?<=cl)ie|(?<=d)ie(?=n)|(?<=per)ie(?=n)|(?<=r)ie(?=nt)|ie(?=t)"
    r"|(?<=[bdnr])io(?!u|n)|(?<=r)io(?=d|us)|(?<=[vbdr])io(?=us)"
    r"|iu(?=m)|eu(?=m)|ua(?=l|r|t)|(?<=[^gqs])ue(?=[ln])|oe(?=m|t)"
    r"|(?<=[^aeioulnrtscgdbv])ia(?=[a-z])|(?<=[ie])sm$"
)
_SILENT = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiouyr]l)e$|(?<=[^aeioutdy])(?<![^aeiouy]l)(?<![dc]r)ed$"
    r"|(?<=[^aeiouyscxzgh])es$"
    r"|(?<=th)es$|(?<=[^aeiouy])e(?=(?:ly|ments?|ful|less|ness|works?|times?|things?|where|one"
    r"|what|bod(?:y|ies))$)"
)


@dataclass(frozen=True)
class Readability:
    """The figures of one text.

    ``ease`` is Flesch reading ease (100 easy, 0 very hard), ``grade`` the
    Flesch-Kincaid school grade; both are 0 for a text without words.
    ``lengths`` are words to each sentence.
    """

    ease: float
    grade: float
    lengths: tuple[int, ...]

    def share_longer_than(self, words: int) -> float:
        """The share of sentences of more than ``words`` words."""
        return sum(n > words for n in self.lengths) / len(self.lengths) if self.lengths else 0.0


@lru_cache(maxsize=1024)
def readability(text: str) -> Readability:
    """Measure ``text``; bullets and table rows count as sentences."""
    return readability_of(tuple(sentence.text for sentence in sentences(text)))


def readability_of(whole: tuple[str, ...]) -> Readability:
    """Measure a text that is already cut into its sentences."""
    said = [spoken for sentence in whole if (spoken := word_list(sentence))]
    lengths = tuple(map(len, said))
    words = sum(lengths)
    if not words:
        return Readability(0.0, 0.0, ())
    heard = sum(sum(map(syllables, sentence)) for sentence in said)
    per_sentence, per_word = words / len(lengths), heard / words
    return Readability(
        ease=206.835 - 1.015 * per_sentence - 84.6 * per_word,
        grade=0.39 * per_sentence + 11.8 * per_word - 15.59,
        lengths=lengths,
    )


@lru_cache(maxsize=32768)
def syllables(word: str) -> int:
    """Count the syllables of one English word, at least one; a number counts as one."""
    word = word.lower().partition("'")[0]
    if not word.isalpha():
        return 1
    vowels = _VOWELS.findall(word)
    count = len(vowels)
    # Only vowels side by side can be said apart, but for the syllable at the end of "autism".
    if len("".join(vowels)) > count or word.endswith("sm"):
        count += len(_APART.findall(word))
    if "e" in word:
        count -= len(_SILENT.findall(word))
    return max(1, count)
