"""How long two large rounds take to compare, as a ratio to reading their files, and with how much memory.

    python benchmarks/compare_scale.py [--plans N] [--evidence N] [--keep FOLDER]

Makes two rounds of N plans each (20,000 if not said; England has 718,838) from the
sample plans' results, half of the plans in both, compares them, and reads the same
files once as JSON. ``--evidence`` is how many places each finding keeps.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "sample_plans" / "2021"
BASE_MB = 120  # Python, pydantic and the reports themselves
KB_A_PLAN = 0.6  # measured: 0.34 for all of England, twice

# Prints the peak resident memory of the command it ran, in MB, and its seconds; Linux and macOS.
WATCHER = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
took = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(code, peak / (1024 if sys.platform != "darwin" else 1024 * 1024), took)
"""


def scored(folder: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "ehcp_audit",
        "score",
        str(SAMPLES),
        "-o",
        str(folder),
        "--as-of",
        "2021-04-30",
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def grown(source: Path, folder: Path, first: int, number: int, evidence: int) -> None:
    """A round of ``number`` plans, numbered from ``first``, each like a sample plan but for some outcomes."""
    folder.mkdir(parents=True)
    models = [
        json.loads(line) for line in (source / "results.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for model in models:
        for finding in model["findings"]:
            del finding["evidence"][evidence:]
    chance, digest = random.Random(first), hashlib.sha256()  # noqa: S311 - made-up plans
    with (folder / "results.jsonl").open("w", encoding="utf-8", newline="\n") as out:
        for index in range(number):
            model = chance.choice(models)
            line = json.dumps(varied(model, f"G-{first + index:07d}", chance), ensure_ascii=False) + "\n"
            digest.update(line.encode())
            out.write(line)
    manifest = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    manifest |= {"round": folder.name, "plans": [], "results_digest": digest.hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "rubric.yaml").write_bytes((source / "rubric.yaml").read_bytes())


def varied(model: dict[str, Any], ref: str, chance: random.Random) -> dict[str, Any]:
    """A sample plan's result with another ref, and one outcome in five another's."""
    points = {"met": 1.0, "partly_met": 0.5, "not_met": 0.0}
    findings = []
    for found in model["findings"]:
        finding = found
        if found["outcome"] in points and chance.random() < 0.2:
            outcome = chance.choice(list(points))
            finding = found | {"outcome": outcome, "points": points[outcome]}
        findings.append(finding)
    return model | {"ref": ref, "score": round(chance.uniform(40, 100), 1), "findings": findings}


def read(*folders: Path) -> float:
    """Seconds to read the rounds' files as JSON, line by line."""
    start = time.perf_counter()
    for folder in folders:
        with (folder / "results.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                json.loads(line)
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--plans", type=int, default=20_000)
    parser.add_argument("--evidence", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        source, old, new = folder / "source", folder / "before", folder / "after"
        scored(source)
        grown(source, old, 0, given.plans, given.evidence)
        grown(source, new, given.plans // 2, given.plans, given.evidence)
        size = sum((one / "results.jsonl").stat().st_size for one in (old, new)) / 1e6
        reading = read(old, new)
        command = [
            sys.executable,
            "-c",
            WATCHER,
            sys.executable,
            "-m",
            "ehcp_audit",
            "compare",
            str(old),
            str(new),
        ]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        code, memory, took = done.stdout.split()
        if code != "0":
            sys.exit(f"comparing ended with {code}\n{done.stderr}")
    allowed = BASE_MB + KB_A_PLAN * 2 * given.plans / 1024
    print(f"2 x {given.plans} plans, {size:.0f} MB: read as JSON in {reading:.1f} s")
    print(f"compared in {float(took):.1f} s")
    print(
        f"ratio {float(took) / reading:.2f}; memory {float(memory):.0f} MB; bounded is under {allowed:.0f} MB"
    )
    return 0 if float(memory) < allowed else 1


if __name__ == "__main__":
    sys.exit(main())
