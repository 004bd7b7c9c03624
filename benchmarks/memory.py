"""Whether memory stays flat however many plans are scored.

    python benchmarks/memory.py [--plans N] [--workers N]

Makes plans of about 20 KB from the sample plans, scores a tenth of them and
then all of them, and compares the peak memory of the two runs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "sample_plans" / "2021"
SIZE = 20_000
FLAT = 1.3

# Prints the peak resident memory of the command it ran, in MB; Linux and macOS.
WATCHER = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(code, peak / (1024 if sys.platform != "darwin" else 1024 * 1024))
"""


def generate(path: Path, number: int) -> None:
    from ehcp_audit.loading import read_plan  # noqa: PLC0415

    models = [read_plan(str(p), p.read_bytes()) for p in sorted(SAMPLES.glob("*.yaml"))]
    with path.open("w", encoding="utf-8") as out:
        for index in range(number):
            data = models[index % len(models)].model_dump(mode="json", exclude_defaults=True)
            data["ref"] = f"G-{index:06d}"
            text = json.dumps(data, ensure_ascii=False)
            data["letter"]["text"] = data["letter"].get("text", "") + " More." * max(
                0, (SIZE - len(text)) // 6
            )
            out.write(json.dumps(data, ensure_ascii=False) + "\n")


def peak(plans: Path, out: Path, workers: int) -> tuple[float, float]:
    command = [sys.executable, "-c", WATCHER, sys.executable, "-m", "ehcp_audit", "score", str(plans)]
    command += ["-o", str(out), "--workers", str(workers), "--as-of", "2021-04-30"]
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    code, memory = done.stdout.split()
    if code != "0":
        sys.exit(f"scoring ended with {code}\n{done.stderr}")
    return float(memory), time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--plans", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.jsonl"), Path(folder, "many.jsonl")
        generate(few, given.plans // 10)
        generate(many, given.plans)
        low, _ = peak(few, Path(folder, "a"), given.workers)
        high, took = peak(many, Path(folder, "b"), given.workers)
    print(f"{given.plans // 10} plans: {low:.0f} MB; {given.plans} plans: {high:.0f} MB, {took:.0f} s")
    print(f"ratio {high / low:.2f}; flat is under {FLAT}")
    return 0 if high / low < FLAT else 1


if __name__ == "__main__":
    sys.exit(main())
