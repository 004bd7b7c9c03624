"""Learns the second reader's weights from the labelled rows, and writes them as data.

    pip install scikit-learn
    python benchmarks/train.py [--data DIR ...] [--out DIR] [--only NAME]

Each set is learnt from every folder of ``--data``; the rows of ``tests/data/blind``
and ``tests/data/later`` measure the readers and must never be among them. The file
written says from which rows it was learnt, so that a test can tell when it is stale.
For placeholders the boxes of the sample plans are learnt from as well: labelled rows
hold every way to say nothing, and too few of the thousand ordinary sentences.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from ehcp_audit.language.placeholders import Filling, by_rules
from ehcp_audit.language.sentences import sentences
from ehcp_audit.language.weighing import features
from ehcp_audit.language.words import word_list
from ehcp_audit.loading import read_plan
from ehcp_audit.record_path import texts

HERE = Path(__file__).parent

DATA = HERE.parent / "tests" / "data"
OUT = HERE.parent / "src" / "ehcp_audit" / "language" / "weights"
LEARNT_FROM = ("labelled", "fresh", "learnt")
SETS = {"placeholders": ("placeholders", "filled"), "headings": ("health", "belongs")}
PLANS = HERE.parent / "sample_plans"
PLAIN = 0.1  # what a box of a sample plan counts beside a labelled row
BRIEF, ALONE = 40, 8  # words: the most of a box, the least of a sentence by itself
STRENGTH = 10.0  # the inverse of the penalty on large weights
SEEN_IN = 2  # rows: what stands in one row alone teaches nothing
FAINT = 0.1  # a weight below this decides nothing, and is left out
BOXES = (
    "child.interpreter.offered", "A.child.about_me", "A.child.communication", "A.child.views",
    "A.child.interests", "A.child.aspirations", "A.child.history", "A.parents.views",
    "A.parents.aspirations", "A.parents.concerns[].text", "A.parents.gathered", "B.needs[].text", "C.text",
    "C.needs[].text", "C.nil", "D.text", "D.needs[].text", "D.nil", "E.outcomes[].text",
    "F.provision[].text", "G.text", "H1.text", "H1.nil", "H2.text", "I.text", "J.text",
    "J.direct_payments.text",
)  # fmt: skip


def rows_for(name: str, folders: list[Path]) -> list[dict[str, Any]]:
    """The rows that count for a set: those that could be argued either way teach nothing."""
    file, _ = SETS[name]
    paths = [folder / f"{file}.jsonl" for folder in folders]
    rows = [
        json.loads(line)
        for path in paths
        if path.is_file()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return [row for row in rows if row.get("certainty", "clear") == "clear"]


def plan_rows(folder: Path = PLANS) -> list[dict[str, Any]]:
    """The short boxes of the sample plans and the longer sentences in them, with what the rules say of each.

    Only whole boxes count as silent or declined: of a sentence alone the rules are not sure.
    """
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        plan = read_plan(str(path), path.read_bytes())
        for place, box in ((place, text) for name in BOXES for place, text in texts(plan, name)):
            whole = " ".join(box.split())
            for text in (whole, *(sentence.text for sentence in sentences(box))):
                size = len(word_list(text))
                kind = by_rules(text, place)
                alone = kind is Filling.FILLED and size >= ALONE
                if size <= BRIEF and (text == whole or alone):
                    answer = "declined" if kind is Filling.DECLINED else kind.content
                    found[text] = {"text": text, "filled": answer, "counts": PLAIN}
    return list(found.values())


def digest_of(rows: list[dict[str, Any]], field: str) -> str:
    """What the rows say, as one SHA-256; their order does not matter."""
    lines = sorted(json.dumps([row["text"], row[field]], ensure_ascii=False) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def learnt(rows: list[dict[str, Any]], field: str) -> dict[str, Any]:
    """The weights of one set."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    found = [features(row["text"]) for row in rows]
    answers = [str(row[field]).lower() for row in rows]
    tables, kept = [], []
    for part in (0, 1):
        vectorizer = DictVectorizer()
        table = vectorizer.fit_transform([dict.fromkeys(sorted(one[part]), 1.0) for one in found])
        often = np.flatnonzero(np.asarray((table > 0).sum(axis=0)).ravel() >= SEEN_IN)
        names = vectorizer.get_feature_names_out()[often]
        tables.append(normalize(table[:, often]))
        kept.append([str(name) for name in names])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(hstack(tables).tocsr(), answers, sample_weight=_counts(rows, answers))
    columns = (model.coef_.T.round(2) + 0.0).tolist()  # no minus nought
    cut = len(kept[0])
    return {
        "classes": [str(one) for one in model.classes_],
        "start": [round(float(one), 3) for one in model.intercept_],
        "words": _loud(kept[0], columns[:cut]),
        "runs": _loud(kept[1], columns[cut:]),
    }


def _counts(rows: list[dict[str, Any]], answers: list[str]) -> list[float]:
    """What each row counts: a class of few labelled rows as much as one of many."""
    listed = Counter(answer for row, answer in zip(rows, answers, strict=True) if "counts" not in row)
    even = {answer: listed.total() / (len(listed) * number) for answer, number in listed.items()}
    return [even[answer] * row.get("counts", 1.0) for row, answer in zip(rows, answers, strict=True)]


def _loud(names: list[str], columns: list[list[float]]) -> dict[str, list[float]]:
    return {
        name: weights for name, weights in zip(names, columns, strict=True) if max(map(abs, weights)) >= FAINT
    }


def main() -> int:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, nargs="*", default=[DATA / name for name in LEARNT_FROM])
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", choices=sorted(SETS))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for name in [given.only] if given.only else sorted(SETS):
        field = SETS[name][1]
        rows = rows_for(name, given.data)
        if not rows:
            print(f"no rows for {name}", file=sys.stderr)
            return 2
        about = {"rows": len(rows), "sha256": digest_of(rows, field)}
        if name == "placeholders":
            rows = rows + plan_rows()
        text = written({"learnt_from": about, **learnt(rows, field)})
        (given.out / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: learnt from {len(rows)} rows")
    return 0


def written(data: dict[str, Any]) -> str:
    """The weights as JSON, each word with its weights on a line of its own, so that a change can be read."""
    lines = [f' "{key}": {json.dumps(data[key])},' for key in ("learnt_from", "classes", "start")]
    for part in ("words", "runs"):
        held = [
            f"  {json.dumps(key, ensure_ascii=False)}: {json.dumps(value)}"
            for key, value in data[part].items()
        ]
        lines.append(f' "{part}": {{\n' + ",\n".join(held) + "\n }" + ("," if part == "words" else ""))
    return "{\n" + "\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    sys.exit(main())
