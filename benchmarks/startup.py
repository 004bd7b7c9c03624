"""How long the command takes to start, as a ratio to a bare Python in the same run.

    python benchmarks/startup.py [--runs N]

Wants: ``--version`` under 1.5 times a bare ``python -c pass``, ``--help`` under 8 times.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

WANTED = {"--version": 1.5, "--help": 8.0}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=21)
    runs = parser.parse_args().runs
    beside = Path(sys.executable).with_name("ehcp-audit")
    command = str(beside) if beside.exists() else shutil.which("ehcp-audit") or ""
    if not command:
        print("ehcp-audit is not installed beside this Python")
        return 2
    commands = {"bare": [sys.executable, "-c", "pass"]}
    commands |= {option: [command, option] for option in WANTED}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):  # in turn, so that a busy moment falls on all of them
        for name, words in commands.items():
            times[name].append(seconds(words))
    bare = statistics.median(times["bare"])
    print(f"bare Python: {1000 * bare:.1f} ms (median of {runs})")
    slow = 0
    for option, limit in WANTED.items():
        ratio = statistics.median(times[option]) / bare
        slow += ratio > limit
        print(f"{option:<10} {ratio:.2f} times bare Python; wanted under {limit:g}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
