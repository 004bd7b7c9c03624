"""Who appears in a plan: each name with the code that stands for it.

The record says which words are names (``names``, ``people``, ``I.name``); its
text says who is who: the child is named most often, a parent stands beside
"mother", a school ends in "School". Codes are numbered in the order of the
text, and a code once given is kept (``known``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ehcp_audit.intake.identity import identity, is_common, is_generic, people, schools
from ehcp_audit.language.words import normal
from ehcp_audit.plan import Plan

# "[child]" and "[school 1]" would pass for what a template asks to be filled in.
CHILD, FAMILY_NAME, SCHOOL = "the child", "family name", "the school"
_ALONE = (CHILD, FAMILY_NAME)  # there is one of each
_WORDS = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SHORTEST = 2
_PARTICLES = frozenset(
    ["de", "da", "van", "von", "der", "den", "al", "el", "bin", "ap", "la", "le", "of", "and", "the"]
)
_NEVER = frozenset(["of", "and", "the"])
_SALUTATION = re.compile(r"\bdear ([^,\n]{2,60})")


@dataclass
class One:
    """Somebody or some place; its code is given when it is first met, or was given before."""

    kind: str
    code: str = ""


@dataclass
class Cast:
    """The names of one plan: ``words`` by word in lower case, ``phrases`` by whole name.

    A word in ``listed`` is a name however it is written; the others, drawn
    from longer names, are names only where they have a capital.
    """

    words: dict[str, One] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    phrases: dict[str, One] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def code(self, one: One) -> str:
        """The code of somebody, the next of their kind where they have none yet: "[parent 2]"."""
        if not one.code:
            self.counts[one.kind] += 1
            one.code = f"[{one.kind}]" if one.kind in _ALONE else f"[{one.kind} {self.counts[one.kind]}]"
        return one.code

    def add(self, phrase: str, kind: str) -> None:
        """Take in a whole name; the words of it that are no ordinary words stand for it too."""
        key = folded(phrase)
        if not key or key in self.phrases:
            return
        parts = [word for word in words_of(phrase) if not is_generic(word)]
        taken = [one for p in map(folded, parts) if (one := self.words.get(p)) and one.kind != FAMILY_NAME]
        one = taken[0] if taken else One(kind)
        self.phrases[key] = one
        for part in parts:
            if len(part) >= _SHORTEST and not is_common(part):
                self.words.setdefault(folded(part), one)


def folded(text: str) -> str:
    """A name as it is compared: lower case, plain apostrophes, single spaces, no possessive."""
    return re.sub(r"'s$", "", " ".join(normal(text).split()))


def words_of(name: str) -> list[str]:
    """The words of a name, particles left out; a hyphenated word and its halves."""
    found: dict[str, None] = {}
    for word in _WORDS.findall(name):
        for part in (word, *re.split(r"[-]", normal(word))):
            small = word.islower() and part in _PARTICLES  # "al Amin", but Al
            if len(part) >= _SHORTEST and not small and normal(part) not in _NEVER:
                found.setdefault(part)
    return list(found)


def cast_of(plan: Plan, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> Cast:
    """The names of a plan with their codes; ``known`` holds those of an earlier time, by code."""
    cast = Cast()
    _recall(cast, known)
    _schools(cast, plan.sections.I.name, texts)
    _family(cast, plan.names, texts)
    _officers(cast, plan)
    for text in texts:
        for start, end, kind in people(text):
            if folded(text[start:end]) not in cast.words:
                cast.add(text[start:end], kind)
    return cast


def _schools(cast: Cast, placement: str | None, texts: Sequence[str]) -> None:
    if placement:
        for start, end in schools(placement):
            cast.add(placement[start:end], SCHOOL)
        cast.add(placement, SCHOOL)
    for text in texts:
        for start, end in schools(text):
            cast.add(text[start:end], SCHOOL)


def _officers(cast: Cast, plan: Plan) -> None:
    for person in (plan.people.author, plan.people.case_officer, plan.people.signed_by):
        if not person.name or all(is_common(word) for word in _WORDS.findall(person.name)):
            continue  # "Case officer" is nobody's name
        cast.add(person.name, "officer")
        for word in words_of(person.name):  # a name in its own field, whatever else it may mean
            cast.words.setdefault(folded(word), cast.phrases[folded(person.name)])


def _recall(cast: Cast, known: Mapping[str, Sequence[str]]) -> None:
    for code, names in known.items():
        kind, _, number = code.strip("[]").rpartition(" ")
        if number.isdigit():
            cast.counts[kind] = max(cast.counts[kind], int(number))
        one = One(kind if number.isdigit() else code.strip("[]"), code)
        for name in names:
            alone = not re.search(r"\s", name.strip()) and bool(_WORDS.fullmatch(name))
            (cast.words if alone else cast.phrases).setdefault(folded(name), one)


def _family(cast: Cast, names: Iterable[str], texts: Sequence[str]) -> None:
    """The listed names: the child's, the parents', the family's own, and what is left a relative's."""
    listed = [word for name in names for word in words_of(name)]
    cast.listed |= set(map(folded, listed))
    new = [word for word in dict.fromkeys(map(folded, listed)) if word not in cast.words]
    if not new:
        return
    plain = [normal(text) for text in texts]
    said = Counter(word for text in plain for word in _WORDS.findall(text))
    said += Counter({re.sub(r"'s$", "", w): n for w, n in said.items() if w.endswith("'s")})
    second = _surnames(new, plain)
    given = [word for word in new if word not in second]
    child = None
    if all(one.kind != CHILD for one in cast.words.values()):
        child = max(given or new, key=lambda w: (said[w], -new.index(w)))
        cast.words[child] = One(CHILD)
    parents = _parents([word for word in new if word != child], plain)
    for word in new:
        if word == child:
            continue
        if word in second:
            cast.words[word] = One(FAMILY_NAME)
        else:
            cast.words[word] = One("parent" if word in parents else _other(word, plain))


def _surnames(words: Sequence[str], texts: Sequence[str]) -> set[str]:
    """The listed words that stand behind another one more often than not: "Elsie Marrowby"."""
    either = "|".join(map(re.escape, words))
    behind: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    pattern = re.compile(rf"(?<!\w)(?:(?P<before>{either})[\s-])?(?P<word>{either})(?!\w)")
    titled = re.compile(rf"(?<!\w)(?:mr|mrs|ms|miss|dr)\.? (?P<word>{either})(?!\w)")
    for text in texts:
        for found in pattern.finditer(text):
            (behind if found["before"] else alone)[found["word"]] += 1
        for found in titled.finditer(text):
            behind[found["word"]] += 2
    return {word for word in words if behind[word] and behind[word] >= alone[word]}


def _parents(words: Sequence[str], texts: Sequence[str]) -> set[str]:
    if not words:
        return set()
    relation = "|".join(map(re.escape, identity()["relations_parent"]))
    either = "|".join(map(re.escape, words))
    name = rf"(?P<name>{either})(?! ?'s)(?:[\s-](?:{either}))?"
    also = rf"(?: (?:and|&) (?P<also>{either}))?"
    whose = "(?:his |her |their |the )?"
    forms = (
        re.compile(rf"(?<!\w)(?:{relation})(?:,| is| called| \(|:)? ?{name}{also}(?!\w)"),
        re.compile(rf"(?<!\w){name}{also}(?:,| is| \(| are)? ?\(?{whose}(?:{relation})(?!\w)"),
    )
    found: set[str] = set()
    for text in texts:
        for form in forms:
            for match in form.finditer(text):
                found |= {part for part in (match["name"], match["also"]) if part}
        for greeting in _SALUTATION.finditer(text):
            found |= set(_WORDS.findall(greeting.group(1))) & set(words)
    return found


def _other(word: str, texts: Sequence[str]) -> str:
    """A listed word that is nobody's given name here: a place the child goes to, or a relative."""
    place = re.compile(rf"\b(?:at|from|to|joined|attends|attended|left|in) (?:the )?{re.escape(word)}(?!\w)")
    anywhere = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    at = sum(len(place.findall(text)) for text in texts)
    return SCHOOL if at and at * 2 >= sum(len(anywhere.findall(text)) for text in texts) else "family"
