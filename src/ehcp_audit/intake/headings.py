"""Which line is the heading of which section, in any of the forms councils use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ehcp_audit.intake.layout import Layout
from ehcp_audit.language.words import normal

_LETTER = r"(?:h ?[12]|[a-k](?:\d(?!\d))?)"
_BARE = r"(?:[ah] ?[12]|[a-k])"  # a letter by itself; "F4" by itself is an item's number
_AND = r"(?: ?(?:,|/|&|-|\+) ?(?:and )?| and )"
_LIST = rf"{_LETTER}(?:{_AND}{_LETTER}(?![a-z0-9]))*"
_SECTION = re.compile(
    rf"(?:^|[-:(.] ?|^.{{1,60}} )(?:sections?|part) \(?(?P<letters>{_LIST})(?![a-z0-9'])\)?"
)
_BRACKET = re.compile(rf"^\((?P<letters>{_LIST})\)\s*")
_LEADING = re.compile(rf"^(?P<letters>{_LIST})(?P<mark> ?[-:.)|] ?| )(?=\S)")
_ALONE = re.compile(rf"^\(?(?P<letters>{_BARE}(?:{_AND}{_BARE})*)\)?[:.]?$")
_ENDING = re.compile(rf"\((?:sections? )?(?P<letters>{_LETTER}(?:{_AND}{_LETTER})*)\)$")
_INSIDE = re.compile(rf"\((?:sections? )?(?P<letters>{_LETTER}(?:{_AND}{_LETTER})*)\)")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_PAGE = re.compile(r"[ .\u2026_]*(?<=[ .\u2026])\d{1,3}$")
_SENTENCE = re.compile(r"[.!?;](?:\s|$)")
_VERB = re.compile(
    r"^(?:of|must|should|will|is|are|was|says?|has|have|can|may|shall|sets?|below|above|and|or|to)\b"
)
_POINTS = re.compile(  # "See Section B" sends the reader there; it heads nothing
    r"\b(?:see|refer|as per|as in|as for|same as|in line with|set out|detailed|described|outlined|recorded|"
    r"listed|stated|covered|included|noted|mentioned|given|found|under|within|from|through)\b"
)
_LONGEST_TITLE = 25  # words
_SHORT_PROSE, _PROSE = 8, 12  # words
_LONGEST = 260  # characters


@dataclass(frozen=True)
class Heading:
    """The letters a heading names, and any text of the section in the same line.

    ``lettered`` is whether the letter itself is written; ``rest`` is the body
    text after it; ``title`` the heading without the letter.
    """

    letters: tuple[str, ...]
    lettered: bool
    title: str = ""
    rest: str = ""


def heading(text: str, layout: Layout, *, styled: bool) -> Heading | None:
    """The heading in ``text``, or ``None``; ``styled`` is whether it looks like one."""
    if "\n" in text:
        first, _, rest = text.partition("\n")
        found = heading(first, layout, styled=styled)
        if found is None:
            return None
        return Heading(found.letters, found.lettered, found.title, f"{found.rest}\n{rest}".strip())
    return _lettered(text, layout, styled=styled) or _titled(text, layout, styled=styled)


def letters_in(text: str) -> tuple[str, ...]:
    """The sections that a written list of letters names; a bare H is both H1 and H2."""
    found: list[str] = []
    for letter in re.findall(rf"(?<![a-z0-9]){_LETTER}(?![a-z0-9])", text):
        plain = letter.replace(" ", "").upper()
        if plain == "H":
            found += ["H1", "H2"]
        else:
            found.append(plain if plain in {"H1", "H2"} else plain[0])
    return tuple(dict.fromkeys(found))


def _lettered(text: str, layout: Layout, *, styled: bool) -> Heading | None:
    if len(text) > _LONGEST and not normal(text[:8]).startswith("section"):
        return None
    plain = normal(text[:_LONGEST]).strip()
    if alone := _ALONE.match(plain):
        is_letters = plain not in {"a", "i"} or styled
        return Heading(letters_in(alone["letters"]), lettered=True) if is_letters else None
    short = _ASIDE.sub(lambda m: " " * len(m.group()), plain)
    found = _SECTION.search(short)
    if found and _POINTS.search(short[: found.start("letters")]):
        return None
    if found:
        after = normal(text).strip()[found.end() :]
        # A letter after the aside: "Sections C (needs) and G (provision)".
        listed = re.match(
            rf"[ ]*{_AND.replace('(?: ?', '(?: *')}(?P<more>{_LIST})(?![a-z])", short[found.end() :]
        )
        letters = letters_in(found["letters"] + (f" {listed['more']}" if listed else ""))
        more = re.findall(rf"(?:,| and| &) +({_LETTER})(?![a-z0-9'])(?= *$| +\s)", short[found.end() :])
        letters = tuple(dict.fromkeys([*letters, *letters_in(" ".join(more))]))
        return _with_rest(text.strip(), found.end(), after, letters, layout, styled=styled)
    ending = _ENDING.search(plain)
    if ending and styled and len(plain.split()) <= _LONGEST_TITLE:
        named = " ".join(m["letters"] for m in _INSIDE.finditer(plain))
        return Heading(letters_in(named), lettered=True, title=text)
    return _marked(text.strip(), plain, layout, styled=styled)


def _with_rest(
    text: str, end: int, after: str, letters: tuple[str, ...], layout: Layout, *, styled: bool
) -> Heading | None:
    """A line with "Section X" in it: heading alone, heading with body text, or a sentence."""
    title = after.strip(" -:.()|")
    if not title:
        return Heading(letters, lettered=True)
    if _is_title(title, layout) or (styled and not _reads_on(title)):
        return Heading(letters, lettered=True, title=text[end:].strip(" -\u2013\u2014:.()|"))
    marked = re.match(r"\)? ?[-:.|]", after)
    if _VERB.match(title) and not marked:
        return None
    if not marked:
        return None
    body = text[end:].lstrip(" -\u2013\u2014:.)|")
    head, sep, rest = body.partition(": ")
    if sep and _is_title(normal(head), layout):
        return Heading(letters, lettered=True, title=head, rest=rest)
    return Heading(letters, lettered=True, rest=body)


def _marked(text: str, plain: str, layout: Layout, *, styled: bool) -> Heading | None:
    """A letter in brackets or before a dash, with a title that belongs to it."""
    for pattern in (_BRACKET, _LEADING):
        found = pattern.match(plain)
        if not found:
            continue
        letters = letters_in(found["letters"])
        rest = text[found.end() :]
        named = layout.titles.whole(rest)
        if named is None and letters == ("A",) and layout.voices.first(rest):
            named = letters  # "A - Aspirations"
        fits = named is not None and bool(set(named) & set(letters))
        loose = styled and named is not None and found.groupdict().get("mark", ":").strip()
        listed = styled and len(letters) > 1 and len(rest.split()) <= _LONGEST_TITLE
        if (fits or loose or listed) and not _reads_on(normal(rest)):
            return Heading(letters, lettered=True, title=rest)
        head, sep, body = rest.partition(": ")
        named = layout.titles.whole(head) if sep else None
        if named and set(named) & set(letters):
            return Heading(letters, lettered=True, title=head, rest=body)
    return None


def _titled(text: str, layout: Layout, *, styled: bool) -> Heading | None:
    """A title without a letter; in plain text it must be the title and nothing else."""
    shown = _PAGE.sub("", text.strip())
    if _reads_on(normal(shown)) or len(shown.split()) > _LONGEST_TITLE:
        return None
    tries = [shown, *re.split(r" [-\u2013\u2014] |: ", shown)[1:]]
    capitals = shown.isupper() or shown != text.strip()  # or with a page number after it
    for part in tries:
        named = layout.titles.whole(part)
        if named and (styled or capitals or _plain_title(part, layout)):
            return Heading(named, lettered=False, title=text)
    return None


def _plain_title(text: str, layout: Layout) -> bool:
    """Whether an unstyled line is a title rather than a short sentence: few words, no full stop."""
    words = text.split()
    named = layout.titles.whole(text)
    few = 2 <= len(words) <= 7 and not text.rstrip().endswith((".", ","))  # noqa: PLR2004
    return named is not None and few and text[:1].isupper() and not _SENTENCE.search(text)


def _is_title(title: str, layout: Layout) -> bool:
    return layout.titles.whole(_PAGE.sub("", title)) is not None and not _reads_on(title)


def _reads_on(title: str) -> bool:
    """Whether a text is prose: more than one sentence, or a long one with its full stop."""
    inner = _SENTENCE.search(title.rstrip(" .:"))
    words = len(title.split())
    return (inner is not None and words > _SHORT_PROSE) or (title.endswith(".") and words > _PROSE)
