"""The project's tasks, with nothing but Python: ``python tasks.py audit|test|check|golden|dist``.

Each task makes the virtual environment ``.venv`` if it is missing or out of
date, so that one command is enough on a fresh machine, Windows included.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed-from"


def environment() -> None:
    """Make the virtual environment and install the project into it, if needed."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    print("Setting up .venv; this takes a minute the first time.", file=sys.stderr)
    # A current pip writes a command that starts without the regular expressions module.
    venv.create(VENV, with_pip=True, clear=VENV.exists(), upgrade_deps=True)
    python("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", f"{ROOT}[dev]")
    STAMP.write_text(wanted, encoding="utf-8")


def python(*arguments: str) -> None:
    """Run the environment's Python, and stop with its code if it fails."""
    done = subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def audit() -> None:
    """Audit the sample plans of 2021 into the folder ``out``."""
    python("-m", "ehcp_audit", "score", "sample_plans/2021", "-o", "out", *sys.argv[2:])


def test() -> None:
    """Run the tests, with branch coverage."""
    python("-m", "pytest", "-n", "auto", "--cov", "--cov-report=term", *sys.argv[2:])


def check() -> None:
    """Run the linters, the type checker, the import contracts and the rubric checks."""
    python("-m", "ruff", "check", ".")
    python("-m", "ruff", "format", "--check", ".")
    python("-m", "mypy")
    python("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    rubrics = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "rubrics").glob("*.yaml"))
    python("-m", "ehcp_audit", "rubric", "check", *rubrics)
    python("-m", "ehcp_audit", "rubric", "test", "--fail-under", "90", *rubrics)


def golden() -> None:
    """Write the golden files anew; look at the difference before you commit it."""
    python(
        "-m",
        "pytest",
        "-q",
        "tests/test_golden.py",
        "tests/test_docs.py",
        "tests/authoring",
        "--rewrite-golden",
    )


def dist() -> None:
    """Build the wheel and the source archive."""
    python("-m", "pip", "install", "--quiet", "build")
    python("-m", "build")


TASKS = {task.__name__: task for task in (audit, test, check, golden, dist)}

if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TASKS:
        for task in TASKS.values():
            print(f"python tasks.py {task.__name__:<8} {(task.__doc__ or '').splitlines()[0]}")
        sys.exit(2)
    environment()
    TASKS[name]()
