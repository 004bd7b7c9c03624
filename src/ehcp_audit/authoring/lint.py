"""What ``rubric check`` finds in a rubric that is well formed and still cannot mean what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ehcp_audit.authoring.conditions import impossible
from ehcp_audit.authoring.examples import seen_in_examples
from ehcp_audit.authoring.notes import Level, Note, in_order
from ehcp_audit.authoring.phrase_lists import idle_entries
from ehcp_audit.errors import Loc
from ehcp_audit.finding import Outcome
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.loading.document import Document
from ehcp_audit.loading.examining import Examined
from ehcp_audit.loading.problems import problem_at
from ehcp_audit.rubric import Criterion, Rubric, Strength

_DROWNS = 0.005  # one part in two hundred: met or not, the score rounded to a whole number stays
_RULES_ALONE = 0.5
_FEW = 4  # in a rubric of three criteria each is bound to weigh much
_PLACEHOLDER = re.compile(
    r"(?i)\b(?:tbc|tbd|todo|fixme|xx+|lorem ipsum|placeholder)\b|\?\?\?|\{[^{}]*\}|<[a-z][^<>]*>"
    r"|\[(?:insert|add|your|name|date|text|to be)\b[^\]]*\]"
)


class Remark(NamedTuple):
    """Something wrong at a place of the rubric, by the rule it breaks."""

    rule: str
    loc: Loc
    what: str
    fix: str = ""
    level: Level = "error"
    key: bool = False


def checked(examined: Examined) -> list[Note]:
    """Everything to say of one rubric, in the order of its file."""
    notes = [Note(problem) for problem in examined.problems]
    if examined.rubric is not None:
        for remark in _remarks(examined.rubric, whole=examined.whole):
            if remark.rule == "one-outcome" and _faulty(notes, examined, remark.loc[:2]):
                continue
            problem = examined.problem(remark.loc, remark.what, remark.fix, key=remark.key)
            notes.append(Note(problem, remark.rule, remark.level))
        notes += unreasoned(examined.documents)
    return in_order(notes)


def _faulty(notes: list[Note], examined: Examined, loc: Loc) -> bool:
    """Whether a criterion has a fault already, which is then why its examples do not differ."""
    document, local = examined.where(loc)
    first = document.place(local)
    if first is None:
        return False
    lines = {first.line, *range(first.line, document.end_line(local))}
    return any(note.problem.path == document.path and note.problem.line in lines for note in notes)


def alike_on_plans(examined: Examined, seen: Mapping[str, Counter[Outcome]]) -> list[Note]:
    """Criteria that came out the same on every plan tried; ``seen`` counts outcomes by criterion."""
    notes = []
    for index, criterion in enumerate(examined.rubric.criteria if examined.rubric else ()):
        counted = seen.get(criterion.id, Counter())
        if len(counted) != 1 or criterion.check.kind == "reviewer":
            continue
        [(outcome, number)] = counted.items()
        what = f"{criterion.id!r} came out {outcome.words} in all {number} plans"
        fix = "a criterion that never differs tells plans from one another by nothing"
        problem = examined.problem(("criteria", index, "id"), what, fix)
        notes.append(Note(problem, "one-outcome", "warning"))
    return notes


def _remarks(rubric: Rubric, *, whole: bool) -> Iterator[Remark]:
    yield from _on_the_whole(rubric)
    total = sum(criterion.scored_weight for criterion in rubric.criteria)
    for index, criterion in enumerate(rubric.criteria):
        loc: Loc = ("criteria", index)
        yield from _placeholders(criterion, loc)
        found = [r for find in (_phrases, _applicability, _thresholds) for r in find(criterion, loc)]
        yield from found
        if all(remark.level == "warning" for remark in found):  # else that is why nothing differs
            yield from _outcomes(criterion, loc, rubric.word_lists)
        if whole:  # shares are of a total that is only known where every criterion is
            yield from _weight(criterion, loc, total, len(rubric.criteria))
            yield from _cap(criterion, loc, total, rubric)


def _on_the_whole(rubric: Rubric) -> Iterator[Remark]:
    for name in ("title", "about"):
        text = getattr(rubric, name)
        if text and _PLACEHOLDER.search(text):
            yield _placeholder((name,), text)
    start, end = rubric.effective_from, rubric.effective_to
    if start and end and end < start:
        yield Remark("dates-crossed", ("effective_to",), "the rubric ends before it begins")


def _placeholders(criterion: Criterion, loc: Loc) -> Iterator[Remark]:
    texts: list[tuple[Loc, str | None]] = [
        ((name,), getattr(criterion, name)) for name in ("statement", "advice", "theme", "owner")
    ]
    texts += [(("sources", number, "says"), cited.says) for number, cited in enumerate(criterion.sources)]
    if criterion.applies_when is not None:
        texts.append((("applies_when", "otherwise"), criterion.applies_when.otherwise))
    if criterion.check.kind == "reviewer":
        texts.append((("check", "question"), getattr(criterion.check, "question", None)))
    for place, text in texts:
        if text and _PLACEHOLDER.search(text):
            yield _placeholder((*loc, *place), text)


def _placeholder(loc: Loc, text: str) -> Remark:
    found = _PLACEHOLDER.search(text)
    shown = found.group() if found else ""
    fix = "reports print this as it stands; nothing is filled in"
    return Remark("placeholder", loc, f"{loc[-1]} still holds a placeholder: {shown}", fix)


def _phrases(criterion: Criterion, loc: Loc) -> Iterator[Remark]:
    for place, data in checks_of(criterion):
        for idle in idle_entries(data, (*loc, *place)):
            rule = "phrase-never-matches" if idle.dead else "phrase-adds-nothing"
            yield Remark(rule, idle.loc, idle.what, idle.fix, "error" if idle.dead else "warning")


def _applicability(criterion: Criterion, loc: Loc) -> Iterator[Remark]:
    if criterion.applies_when is None:
        return
    for part in impossible(criterion.applies_when):
        yield Remark("applies-never", (*loc, "applies_when", *part.loc), part.what, part.fix)
    if not criterion.examples.not_applicable:
        what = f"no example shows when {criterion.id!r} does not apply"
        yield Remark(
            "applies-untested", (*loc, "examples"), what, "add one under not_applicable", "warning", key=True
        )


def _outcomes(criterion: Criterion, loc: Loc, lexicons: Lexicons) -> Iterator[Remark]:
    if criterion.check.kind == "reviewer":
        return
    seen = [found for _, _, found in seen_in_examples(criterion, lexicons)]
    if len(seen) > 1 and len(set(seen)) == 1 and seen[0] is not None:
        what = f"every example of {criterion.id!r} comes out {seen[0].words}"
        yield Remark("one-outcome", (*loc, "check"), what, "the check may look in the wrong place", key=True)


def _thresholds(criterion: Criterion, loc: Loc) -> Iterator[Remark]:
    for place, data in checks_of(criterion):
        met, partly = data.get("met"), data.get("partly")
        at: Loc = (*loc, *place, "partly")
        if isinstance(met, float) and isinstance(partly, float) and partly > met:
            yield Remark(
                "partly-unreachable",
                at,
                f"partly ({partly:g}) is above met ({met:g})",
                "partly met begins lower",
            )
        topics = data.get("mentions")
        if isinstance(topics, dict) and isinstance(partly, int) and topics and partly >= len(topics):
            what = f"partly asks for {partly} of {len(topics)} topics, which is all of them or more"
            yield Remark("partly-unreachable", at, what, "all of them is met; partly met asks for fewer")


def _weight(criterion: Criterion, loc: Loc, total: float, number: int) -> Iterator[Remark]:
    share = criterion.scored_weight / total if total else 0
    at: Loc = (*loc, "weight")
    if 0 < share < _DROWNS:
        what = f"the weight {criterion.weight:g} is {share:.2%} of the total of {total:g}, and drowns in it"
        yield Remark("weight-drowns", at, what, "raise it, or make the criterion informational", "warning")
    if share > _RULES_ALONE and number >= _FEW:
        what = (
            f"the weight {criterion.weight:g} is {share:.0%} of the total of {total:g}, and rules the score"
        )
        yield Remark("weight-rules", at, what, "use a cap for what must not be outweighed", "warning")


def _cap(criterion: Criterion, loc: Loc, total: float, rubric: Rubric) -> Iterator[Remark]:
    order = sorted(rubric.grades, key=lambda name: -rubric.grades[name])
    if criterion.cap is None or criterion.cap not in order or criterion.informational:
        return
    at: Loc = (*loc, "cap")
    if criterion.cap == order[0]:
        what = f"{criterion.cap!r} is the best grade, so this cap never lowers one"
        yield Remark("cap-without-effect", at, what, f"name a lower grade: {', '.join(order[1:])}")
        return
    better = order[order.index(criterion.cap) - 1]
    best = 100 * (1 - criterion.scored_weight / total) if total else 100
    if best < rubric.grades[better]:
        what = (
            f"without it a plan scores {best:.0f} at best, which is no better than {criterion.cap!r} anyway"
        )
        yield Remark(
            "cap-without-effect",
            at,
            what,
            "the weight does what the cap should do; lower one of them",
            "warning",
        )
    if criterion.strength is Strength.GOOD_PRACTICE and criterion.cap == order[-1]:
        what = f"good practice alone cannot make a plan {criterion.cap!r}"
        yield Remark(
            "cap-contradicts-strength", at, what, "a cap this low is for what the law requires", "warning"
        )


def checks_of(criterion: Criterion) -> Iterator[tuple[Loc, dict[str, Any]]]:
    """Every check of a criterion as raw data, those inside others too, with its place in the criterion."""
    for name in ("check", "partly_when"):
        check = getattr(criterion, name)
        if check is not None:
            yield from _nested(check.model_dump(mode="python", by_alias=True), (name,))


def _nested(data: dict[str, Any], loc: Loc) -> Iterator[tuple[Loc, dict[str, Any]]]:
    yield loc, data
    for number, inner in enumerate(data.get("checks") or ()):
        yield from _nested(inner, (*loc, "checks", number))


def unreasoned(documents: tuple[Document, ...]) -> Iterator[Note]:
    """Weights that an overlay changes without saying why; the overlay's document stands first."""
    for level, document in enumerate(documents[:-1]):
        below = documents[level + 1 :]
        known = {entry.get("id") for base in below for _, entry in base.entries("criteria")} - {None}
        for index, entry in document.entries("criteria"):
            if entry.get("id") not in known or entry.get("reason"):
                continue
            for name in ("weight", "informational"):
                before = _before(below, entry["id"], name)
                if name in entry and before != entry[name]:
                    change = f"from {_shown(before)} to {_shown(entry[name])}"
                    what = f"the {name} of {entry['id']!r} is changed {change} without a reason"
                    yield _note_at(document, ("criteria", index, name), what)


def _note_at(document: Document, loc: Loc, what: str) -> Note:
    return Note(
        problem_at(document, loc, what, "add reason: to this criterion", show_text=True),
        "reweighted-without-reason",
    )


def _before(documents: tuple[Document, ...], name: str, key: str) -> Any:
    """What a key of a criterion says before an overlay; the default where nobody says it."""
    for document in documents:
        for _, entry in document.entries("criteria"):
            if entry.get("id") == name and key in entry:
                return entry[key]
    return Criterion.model_fields[key].default


def _shown(value: Any) -> str:
    return (
        f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value).lower()
    )
