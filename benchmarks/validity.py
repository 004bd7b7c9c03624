"""How often the text-reading checks agree with a careful auditor, on labelled sentences.

    python benchmarks/validity.py [--data DIR] [--json] [--wrong N]

``--data`` takes any folder with files of the same names and shapes as
``tests/data/labelled/``; a set without a file is left out. ``--json`` prints one
object with a key for each set: rows, accuracy, precision, recall and f1, the
last three averaged over the classes (macro).
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DATA = HERE.parent / "tests" / "data" / "labelled"
sys.path.insert(0, str(HERE.parent))

Row = dict[str, Any]


@dataclass(frozen=True)
class LabelledSet:
    """A set of rows, the field compared, which rows count, and who predicts it."""

    name: str
    file: str
    predictor: str
    field: str
    counts: Callable[[Row], bool] = lambda _: True


SETS = (
    LabelledSet("provision", "provision.jsonl", "provision", "label"),
    LabelledSet("outcomes", "outcomes.jsonl", "outcomes", "has_indicator_of_success"),
    # Rows that a lawyer could argue either way are never an error.
    LabelledSet("health", "health.jsonl", "health", "belongs", lambda row: row["certainty"] == "clear"),
    LabelledSet("placeholders", "placeholders.jsonl", "placeholders", "filled"),
    LabelledSet("lifted", "lifted.jsonl", "lifted", "lifted", lambda row: not row["diluted"]),
    LabelledSet("diluted", "lifted.jsonl", "lifted", "diluted"),
    LabelledSet("concerns", "concerns.jsonl", "concerns", "addressed"),
)

_WOOLLY = re.compile(
    r"access to|opportunit|regular|as required|appropriate|where possible|as needed|benefit from|"
    r"support|input|intervention|encourage|should|may|could|available|monitor|consider"
)
_NUMBER_AND_FREQUENCY = re.compile(r"\d.*(?:daily|week|day|term|month|year|fortnight|lesson)")
BASELINES: dict[str, dict[str, Callable[[Row], Any]]] = {
    "provision": {
        "a list of woolly words": lambda row: "vague" if _WOOLLY.search(row["text"].lower()) else "specific",
        "a number and a frequency word": lambda row: (
            "specific" if _NUMBER_AND_FREQUENCY.search(row["text"].lower()) else "vague"
        ),
    }
}


@dataclass(frozen=True)
class Measured:
    """What came out of one set; the last three figures are means over the classes."""

    rows: int
    accuracy: float
    precision: float
    recall: float
    f1: float


_ANSWERS = """
why label missing smart timebound is_provision has_indicator_of_success belongs is_health certainty
filled lifted diluted lost addressed
"""


def rows_of(path: Path) -> list[Row]:
    """The rows of a labelled file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measured(pairs: Iterable[tuple[Hashable, Hashable]]) -> Measured:
    """Accuracy, and precision, recall and F1 averaged over the classes of the truth."""
    listed = list(pairs)
    classes = sorted({truth for truth, _ in listed}, key=str)
    counted = Counter(listed)
    scores = []
    for cls in classes:
        hit = counted[(cls, cls)]
        said = sum(n for (_, given), n in counted.items() if given == cls)
        there = sum(n for (truth, _), n in counted.items() if truth == cls)
        precision, recall = hit / said if said else 0.0, hit / there
        both = precision + recall
        scores.append((precision, recall, 2 * precision * recall / both if both else 0.0))
    means = [sum(column) / len(classes) for column in zip(*scores, strict=True)]
    right = sum(n for (truth, given), n in counted.items() if truth == given)
    return Measured(len(listed), right / len(listed), *means)


def predictions(labelled: LabelledSet, rows: list[Row]) -> list[tuple[Row, Any]]:
    """Each row that counts, with what the tool says of it; the answer and its reason are hidden."""
    predict = importlib.import_module(f"benchmarks.predictors.{labelled.predictor}").predict
    hidden = set(_ANSWERS.split())
    shown = [(row, {k: v for k, v in row.items() if k not in hidden}) for row in rows if labelled.counts(row)]
    return [(row, predict(seen)[labelled.field]) for row, seen in shown]


def main() -> int:
    """Measure every set and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--wrong", type=int, default=20, help="how many wrong rows to list for each set")
    given = parser.parse_args()
    found: dict[str, Measured] = {}
    for labelled in SETS:
        path = given.data / labelled.file
        if not path.is_file():
            continue
        rows = rows_of(path)
        predicted = predictions(labelled, rows)
        if not predicted:
            continue
        found[labelled.name] = measured((row[labelled.field], guess) for row, guess in predicted)
        if not given.json:
            _print(labelled, found[labelled.name], predicted, given.wrong)
    if given.json:
        print(json.dumps({name: vars(one) for name, one in found.items()}, indent=2))
    return 0 if found else 2


def _print(labelled: LabelledSet, one: Measured, predicted: list[tuple[Row, Any]], most: int) -> None:
    print(f"\n{labelled.name}: {one.rows} rows, accuracy {one.accuracy:.3f}, precision {one.precision:.3f}, "
          f"recall {one.recall:.3f}, F1 {one.f1:.3f}")  # fmt: skip
    truth = [row[labelled.field] for row, _ in predicted]
    for name, baseline in BASELINES.get(labelled.name, {}).items():
        crude = measured((row[labelled.field], baseline(row)) for row, _ in predicted)
        print(f"  beside it, {name}: accuracy {crude.accuracy:.3f}, F1 {crude.f1:.3f}")
    commonest = Counter(truth).most_common(1)[0][0]
    crude = measured((answer, commonest) for answer in truth)
    print(f"  beside it, always {commonest!r}: accuracy {crude.accuracy:.3f}, F1 {crude.f1:.3f}")
    pairs = Counter((row[labelled.field], guess) for row, guess in predicted)
    shown = (f"{a} -> {b}: {n}" for (a, b), n in sorted(pairs.items(), key=str))
    print(f"  truth -> said: {', '.join(shown)}")
    wrong = [(row, guess) for row, guess in predicted if guess != row[labelled.field]]
    for row, guess in wrong[:most]:
        text = row.get("text") or row.get("concern") or row.get("plan", "")
        print(f"  wrong: {row['id']} said {guess!r}, {row[labelled.field]!r} is right: {text[:110]}")


if __name__ == "__main__":
    sys.exit(main())
