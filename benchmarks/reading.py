"""How long the kinds that read text take on a plan of 24 KB, as ratios to a plain parse of the same plan.

    python benchmarks/reading.py [--runs N] [--plans DIR] [--rubric NAME]

Each kind looks at every sample plan with an empty memory, as in an audit of one
plan; "all" shares the memory between the kinds, as an audit does. Patterns are
compiled and word lists read before the clock starts. Times are scaled to 24 KB
of the plan's own text. The parse is pydantic's, of the plan as JSON.
"""

from __future__ import annotations

import argparse
import datetime as dt
import inspect
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from ehcp_audit.check import Check, Reading
from ehcp_audit.checks import KINDS
from ehcp_audit.loading import read_plan
from ehcp_audit.loading.rubrics import read_rubric
from ehcp_audit.plan import Plan
from ehcp_audit.record_path import texts

HERE = Path(__file__).parent
AS_OF = dt.date(2021, 4, 30)
SIZE = 24_000  # bytes of text
LANGUAGE = "ehcp_audit.language"
SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")


def reads_text(kind: str) -> bool:
    """Whether a kind uses anything of the language layer."""
    held = vars(sys.modules[KINDS[kind].__module__]).values()
    return any(str(getattr(one, "__module__", "")).startswith(LANGUAGE) for one in held)


def checks_in(check: Check) -> Iterable[Check]:
    """A check and those it joins."""
    joined: tuple[Check, ...] = getattr(check, "checks", ())
    if joined:
        for part in joined:
            yield from checks_in(part)
    else:
        yield check


def memories() -> list[Any]:
    """Every memory of the language layer that is keyed by a text, and not by a word list."""
    found: dict[int, Any] = {}
    for name, module in list(sys.modules.items()):
        if not name.startswith(LANGUAGE):
            continue
        for one in vars(module).values():
            if hasattr(one, "cache_clear") and str(one.__module__).startswith(LANGUAGE):
                parameters = list(inspect.signature(one.__wrapped__).parameters)
                if parameters and parameters[0] not in ("lists", "lexicons", "name"):
                    found[id(one)] = one
    return list(found.values())


def size_of(plan: Plan) -> int:
    """Bytes of text in Sections A to K."""
    return sum(len(text.encode()) for letter in SECTIONS for _, text in texts(plan, letter))


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def checks_by_kind(rubric: str) -> dict[str, list[Check]]:
    """The checks of a rubric that read text, by their kind."""
    found: dict[str, list[Check]] = {}
    for criterion in read_rubric(rubric).rubric.criteria:
        for check in checks_in(criterion.check):
            if reads_text(check.kind):
                found.setdefault(check.kind, []).append(check)
    return found


def look(checks: Iterable[Check], plan: Plan) -> None:
    """Let every check look at the plan."""
    reading = Reading(plan, AS_OF)
    for check in checks:
        check.look(reading)


def measured(plans: list[Plan], checks: dict[str, list[Check]], runs: int) -> dict[str, float]:
    """Seconds for all plans together: the parse, each kind, and all kinds; the best of so many runs."""
    every = {**checks, "all": [check for several in checks.values() for check in several]}
    for plan in plans:
        look(every["all"], plan)
    kept = memories()
    best: dict[tuple[str, str], float] = {}
    for _ in range(runs):  # in turn, so that a busy moment falls on all of them
        for plan in plans:
            as_json = plan.model_dump_json()
            took = {"parse": seconds(partial(Plan.model_validate_json, as_json))}
            for name, several in every.items():
                for memory in kept:
                    memory.cache_clear()
                took[name] = seconds(partial(look, several, plan))
            for name, time_taken in took.items():
                best[name, plan.ref] = min(time_taken, best.get((name, plan.ref), time_taken))
    return {name: sum(t for (n, _), t in best.items() if n == name) for name in ("parse", *every)}


def main() -> int:
    """Measure every kind and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--plans", type=Path, default=HERE.parent / "sample_plans" / "2021")
    parser.add_argument("--rubric", default="kingston-2021")
    given = parser.parse_args()
    plans = [read_plan(str(path), path.read_bytes()) for path in sorted(given.plans.glob("*.yaml"))]
    total = measured(plans, checks_by_kind(given.rubric), given.runs)
    scale = SIZE / sum(size_of(plan) for plan in plans)
    print(f"{len(plans)} plans, the best of {given.runs} runs, to {SIZE // 1000} KB of text")
    kinds = sorted(total.keys() - {"parse", "all"}, key=lambda name: -total[name])
    for name in ("parse", *kinds, "all"):
        ratio = total[name] / total["parse"]
        print(f"{name:<16}{1000 * scale * total[name]:8.2f} ms {ratio:8.1f} times the parse")
    return 0


if __name__ == "__main__":
    sys.exit(main())
