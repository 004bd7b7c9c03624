"""Whether places of the record are filled with something real."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from ehcp_audit.check import Check, Reading
from ehcp_audit.finding import (
    Evidence,
    Finding,
    Outcome,
    met,
    not_assessable,
    not_met,
    partly_met,
)
from ehcp_audit.language.lexicon import Lexicons
from ehcp_audit.language.placeholders import Filling, classify
from ehcp_audit.language.sentences import excerpt
from ehcp_audit.language.words import word_list
from ehcp_audit.record_path import as_text, section_of, texts, values

_LISTED = 12


def _as_group(value: object) -> object:
    return [value] if isinstance(value, str) else value


Group = Annotated[tuple[str, ...], BeforeValidator(_as_group), Field(min_length=1)]
Count = Annotated[int, Field(ge=1)]


class Recorded(Check):
    """Looks whether places of the record hold something real.

    A blank, a dash, "TBC", "see report", a bare "None" or the form's own prompt is
    nothing. Either name the places: *met* if all of ``all_of`` and at least one of
    ``any_of`` hold something, *partly met* if all of ``partly`` do, else *not met*.
    Or count: of the places in ``of`` (each a path, or a list of paths of which any
    will do), *met* if at least ``met`` hold something, *partly met* if ``partly`` do.

    A statement that there is none, with its basis, counts unless ``accept_nil`` is
    false; a recorded "asked, and declined" counts only if ``accept_declined`` is
    true. A text of fewer than ``least_words`` words does not count.

    *Not assessable* where nothing is found place by place but the section is held
    as one text, so that its parts cannot be told apart.
    """

    can_give: ClassVar[frozenset[Outcome]] = frozenset(
        {Outcome.MET, Outcome.PARTLY_MET, Outcome.NOT_MET, Outcome.NOT_ASSESSABLE}
    )

    kind: Literal["recorded"] = "recorded"
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    of: tuple[Group, ...] = ()
    met: Count | None = None
    partly: Count | tuple[str, ...] = ()
    accept_nil: bool = True
    accept_declined: bool = False
    least_words: Count = 1

    @model_validator(mode="after")
    def _one_way(self) -> Recorded:
        counting = bool(self.of)
        if counting == bool(self.all_of or self.any_of):
            message = "recorded takes either all_of and any_of, or of with met"
            raise ValueError(message)
        if counting and (self.met is None or (self.partly and not isinstance(self.partly, int))):
            message = "with of, met and partly are numbers, and met is required"
            raise ValueError(message)
        if not counting and (self.met is not None or isinstance(self.partly, int)):
            message = "with all_of or any_of, partly is a list of paths, and met is not used"
            raise ValueError(message)
        return self

    def look(self, reading: Reading) -> Finding:
        """Look at every place named."""
        groups = self.of or self._named_groups()
        seen = [self._group(reading, group) for group in groups]
        filled = sum(group.filled for group in seen)
        evidence = [e for group in sorted(seen, key=lambda g: g.filled) for e in group.evidence][:_LISTED]
        if filled == 0 and self._only_whole(reading, groups):
            return not_assessable(
                "the section is held as one text, so its parts cannot be told apart", *evidence
            )
        reason = self._reason(filled, len(seen))
        if filled >= (self.met or len(seen)):
            return met(reason, *evidence)
        if isinstance(self.partly, int):
            partly = filled >= self.partly
        else:
            partly = bool(self.partly) and all(self._group(reading, (path,)).filled for path in self.partly)
        return (partly_met if partly else not_met)(reason, *evidence)

    def paths(self) -> tuple[str, ...]:
        """Every place named."""
        partly = () if isinstance(self.partly, int) else self.partly
        return (*self.all_of, *self.any_of, *(path for group in self.of for path in group), *partly)

    def _named_groups(self) -> tuple[tuple[str, ...], ...]:
        alone = tuple((path,) for path in self.all_of)
        return (*alone, self.any_of) if self.any_of else alone

    def _reason(self, filled: int, total: int) -> str:
        if total == 1:
            return "it is recorded" if filled else "nothing is recorded"
        return f"{filled} of {total} are recorded"

    def _group(self, reading: Reading, group: tuple[str, ...]) -> _Seen:
        found = [value for path in group for value in values(reading.plan, path)]
        judged = [(v.path, as_text(v.value), self._silence(v.path, v.value, reading.lexicons)) for v in found]
        good = [Evidence(path=p, quote=excerpt(t), why="recorded") for p, t, silence in judged if not silence]
        if good:
            return _Seen(1, tuple(good[:2]))
        bad = [Evidence(path=p, quote=excerpt(t), why=silence) for p, t, silence in judged]
        return _Seen(0, tuple(bad[:2]) or (Evidence(path=group[0], why="nothing stands here"),))

    def _silence(self, path: str, value: object, lists: Lexicons) -> str:
        """Why a value does not count, or an empty string."""
        if not isinstance(value, str):
            return ""
        filling = classify(as_text(value), path, lexicons=lists)
        accepted = {
            Filling.FILLED: True,
            Filling.NIL: self.accept_nil,
            Filling.DECLINED: self.accept_declined or path.endswith("declined"),
        }.get(filling, False)
        if not accepted:
            return filling.words
        few = filling is Filling.FILLED and len(word_list(value)) < self.least_words
        return f"fewer than {self.least_words} words" if few else ""

    def _only_whole(self, reading: Reading, groups: tuple[tuple[str, ...], ...]) -> bool:
        """Whether a section holds its one text and nothing else."""
        letters = {section_of(path) for group in groups for path in group} - {""}
        named = {path for group in groups for path in group}
        return any(
            f"{letter}.text" not in named
            and [path for path, _ in texts(reading.plan, letter)] == [f"{letter}.text"]
            for letter in letters
        )


class _Seen(NamedTuple):
    """Whether a group of places holds something (1) or not (0), and what stands there."""

    filled: int
    evidence: tuple[Evidence, ...]
