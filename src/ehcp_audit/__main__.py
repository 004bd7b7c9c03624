"""The installed command; answers ``--version`` before anything is imported."""

from __future__ import annotations

import sys

from ehcp_audit._version import __version__


def main() -> None:
    """Run ``ehcp-audit``."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"ehcp-audit {__version__}\n")
        return
    from ehcp_audit.cli import run  # noqa: PLC0415 - typer alone costs four bare Pythons

    sys.exit(run())


if __name__ == "__main__":
    main()
