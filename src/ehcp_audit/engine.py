"""One plan and a rubric to one result; many plans, streaming and in parallel.

The one place where a kind of check may crash: the criterion then gets the
``error`` outcome, with the criterion's id and never a plan's words.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Generic, TypeVar

from ehcp_audit.check import Reading
from ehcp_audit.errors import AuditError, Problem
from ehcp_audit.finding import Evidence, Finding, Outcome, not_applicable, not_assessable
from ehcp_audit.grouping import facts_of, groups_of
from ehcp_audit.language.words import normal
from ehcp_audit.plan import Plan
from ehcp_audit.results import (
    Cap,
    CriterionResult,
    Judgement,
    MachineView,
    PlanResult,
)
from ehcp_audit.rounding import kept_share, rounded
from ehcp_audit.rubric import Criterion, Rubric
from ehcp_audit.score import Weighed, grade, points_of, tally, weight_of

SourceT = TypeVar("SourceT")

_WINDOW = 8  # batches under way for each worker; more would only fill memory
_BATCH = 16  # plans handed over at a time
_MOST_WORKERS = 61  # Windows can wait for no more processes than that
_HIDDEN = "[name]"
_SHORTEST_CUT = 2  # letters of a name that still give it away
_LAST_WORDS = re.compile(r"[A-Z][\w'’-]*(?: [A-Z]?[\w'’-]*)?$")
# A name is the same name with another apostrophe or hyphen, or across a line break.
_ALIKE = {" ": r"\s+", "'": "['\u2018\u2019\u201b\u02bc]", "-": "[-\u2010-\u2014]"}

Judgements = Mapping[tuple[str, str], Judgement]


@dataclass(frozen=True)
class Audited(Generic[SourceT]):
    """What became of one source: a result, or the problems that kept it from being read."""

    source: SourceT
    result: PlanResult | None
    digest: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Auditor(Generic[SourceT]):
    """Everything an audit depends on; handed whole to each worker process.

    ``read`` turns a source into a plan and the digest of its bytes, and raises
    :class:`AuditError` where it cannot.
    """

    rubric: Rubric
    as_of: dt.date
    read: Callable[[SourceT], tuple[Plan, str]]
    judgements: Judgements

    def __call__(self, source: SourceT) -> Audited[SourceT]:
        """Read and audit one source."""
        try:
            plan, digest = self.read(source)
        except AuditError as error:
            return Audited(source, None, problems=error.problems)
        except Exception as error:  # noqa: BLE001 - one odd file may not end a batch
            # Only the type: the exception's own text may quote the plan.
            what = f"cannot be read ({type(error).__name__}); this is our fault"
            return Audited(source, None, problems=(Problem(what, getattr(source, "path", "")),))
        return Audited(source, audit(plan, self.rubric, self.as_of, self.judgements), digest)

    def many(self, sources: Iterable[SourceT], workers: int = 1) -> Iterator[Audited[SourceT]]:
        """Audit every source, in order; memory does not grow with their number."""
        if workers <= 1:
            yield from map(self, sources)
            return
        # Imported here: a small batch should not pay for a pool.
        from collections import deque  # noqa: PLC0415
        from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415

        waiting, workers = iter(sources), min(workers, _MOST_WORKERS)
        with ProcessPoolExecutor(workers, initializer=_begin, initargs=(self,)) as pool:
            under_way: deque[Future[list[Audited[SourceT]]]] = deque()
            try:
                while True:
                    while len(under_way) < workers * _WINDOW:
                        batch = list(islice(waiting, _BATCH))
                        if not batch:
                            break
                        under_way.append(pool.submit(_work, batch))
                    if not under_way:
                        return
                    yield from under_way.popleft().result()
            finally:  # an interrupt does not wait for what nobody will take
                pool.shutdown(wait=False, cancel_futures=True)


_auditor: Auditor[Any] | None = None  # each worker process holds its own


def _begin(auditor: Auditor[Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer, and once is enough
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    _remember(auditor)


def _end_with_the_parent() -> None:
    """A parent that is killed tells nobody; its workers would wait for ever, with plans in memory."""
    import multiprocessing  # noqa: PLC0415 - only a worker needs it

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _remember(auditor: Auditor[Any]) -> None:
    global _auditor  # noqa: PLW0603 - set once, when the worker process starts
    _auditor = auditor


def _work(batch: list[Any]) -> list[Audited[Any]]:
    if _auditor is None:
        message = "a worker was given work before its rubric"
        raise RuntimeError(message)
    return [_auditor(source) for source in batch]


def audit(plan: Plan, rubric: Rubric, as_of: dt.date, judgements: Judgements | None = None) -> PlanResult:
    """Apply every criterion of a rubric to one plan.

    ``judgements`` are looked up by the plan's ref and the criterion's id.
    """
    reading = Reading(plan, as_of, rubric.word_lists)
    known = judgements or {}
    results = tuple(
        _settled(criterion, look(criterion, reading), known.get((plan.ref, criterion.id)), plan)
        for criterion in rubric.criteria
    )
    return assembled(
        results,
        rubric,
        ref=plan.ref,
        status=plan.status.value,
        groups=groups_of(plan),
        facts=facts_of(plan),
    )


def assembled(
    results: tuple[CriterionResult, ...],
    rubric: Rubric,
    *,
    ref: str,
    status: str,
    groups: dict[str, str],
    facts: dict[str, int],
) -> PlanResult:
    """Score and grade the criteria of one plan."""
    weighed = [_weighed(rubric, result) for result in results]
    tallied = tally(weighed)
    graded = grade(tallied, weighed, rubric.grades, rubric.coverage_floor)
    bounds = tallied.bounds
    return PlanResult(
        ref=ref,
        status=status,
        groups=groups,
        facts=facts,
        score=None if tallied.score is None else rounded(tallied.score),
        coverage=kept_share(tallied.coverage),
        bounds=None if bounds is None else (rounded(bounds[0]), rounded(bounds[1])),
        grade=graded.grade,
        grade_reason=graded.reason,
        caps=tuple(Cap(criterion=c.criterion, grade=str(c.cap)) for c in graded.capped_by),
        findings=results,
    )


def look(criterion: Criterion, reading: Reading) -> Finding:
    """One criterion's finding in one plan; a crash becomes the ``error`` outcome."""
    try:
        applies = _applies(criterion, reading)
        if applies is not None:
            return applies
        finding = criterion.check.look(reading)
        if finding.outcome is Outcome.NOT_MET and criterion.partly_when is not None:
            second = criterion.partly_when.look(reading)
            if second.outcome in (Outcome.MET, Outcome.PARTLY_MET):
                return second.model_copy(update={"outcome": Outcome.PARTLY_MET})
    except Exception as error:  # noqa: BLE001 - the one place where a kind may crash
        # The exception's own text may quote the plan, so only its type is kept.
        reason = f"the check {criterion.id!r} failed ({type(error).__name__}); this is our fault"
        return Finding(outcome=Outcome.ERROR, reason=reason)
    return finding


def _applies(criterion: Criterion, reading: Reading) -> Finding | None:
    condition = criterion.applies_when
    if condition is None:
        return None
    holds = condition.holds(reading.plan)
    if holds is None:
        missing = " and ".join(condition.silent_paths(reading.plan))
        return not_assessable(f"whether this applies cannot be told: {missing} is not recorded")
    return None if holds else not_applicable(condition.otherwise)


def _settled(
    criterion: Criterion, finding: Finding, judgement: Judgement | None, plan: Plan
) -> CriterionResult:
    """A finding as it goes into the results, with the reviewer's word where there is one."""
    hide = _hider(plan.names)
    outcome, reason = finding.outcome, hide(finding.reason)
    machine = None
    if judgement is not None:
        if finding.outcome is not Outcome.NOT_ASSESSABLE:
            machine = MachineView(outcome=outcome, reason=reason)
        outcome, reason = Outcome(judgement.outcome), hide(judgement.reason)
        judgement = judgement.model_copy(update={"reason": reason})
    points = points_of(outcome)
    return CriterionResult(
        criterion=criterion.id,
        outcome=outcome,
        points=None if points is None else float(points),
        weight=criterion.scored_weight,
        reason=reason,
        evidence=tuple(_hidden(evidence, hide) for evidence in finding.evidence),
        count=finding.count,
        total=finding.total,
        judgement=judgement,
        machine=machine,
    )


def _weighed(rubric: Rubric, result: CriterionResult) -> Weighed:
    criterion = rubric.criterion(result.criterion)
    return Weighed(
        result.criterion,
        result.outcome,
        weight_of(result.weight),
        criterion.cap if criterion is not None else None,
    )


def _hidden(evidence: Evidence, hide: Callable[[str], str]) -> Evidence:
    quote = hide(evidence.quote)
    marks = tuple(hide(mark) for mark in evidence.marks)
    if quote != evidence.quote:
        # A mark that begins or ends within a name would still show part of it.
        marks = tuple(mark for mark in marks if _plain(mark) in _plain(quote))
    return evidence.model_copy(update={"quote": quote, "why": hide(evidence.why), "marks": marks})


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


@lru_cache(maxsize=64)
def _hider(names: tuple[str, ...]) -> Callable[[str], str]:
    """A function that takes a record's names out of a text, possessives and all."""
    plain = {" ".join(normal(name).split()) for name in names}
    listed = sorted((name for name in plain if len(name) > 1), key=lambda name: (-len(name), name))
    if not listed:
        return lambda text: text
    options = "|".join("".join(_ALIKE.get(c, re.escape(c)) for c in name) for name in listed)
    pattern = re.compile(rf"(?i)(?<!\w)(?:{options})(?!\w)")
    words = {*listed, *(word for name in listed for word in name.split())}

    def hide(text: str) -> str:
        return _without_cut_name(pattern.sub(_HIDDEN, text), words)

    return hide


def _without_cut_name(text: str, names: set[str]) -> str:
    """Hide what is left of a name at the end of a quotation that was cut there."""
    last = _LAST_WORDS.search(text)
    if last is None:
        return text
    cut = normal(last.group())
    partial = len(cut) >= _SHORTEST_CUT and any(n.startswith(cut) and n != cut for n in names)
    return text[: last.start()] + _HIDDEN if partial else text
