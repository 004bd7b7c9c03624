"""The command line: parses, calls, prints, and turns errors into exit codes."""

from __future__ import annotations

import os
import sys
import traceback

from ehcp_audit.errors import AuditError, ExitCode


def run(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; the one boundary for errors.

    A fault of our own is reported without a traceback, since its values could
    be a child's words; ``EHCP_AUDIT_DEBUG=1`` shows it.
    """
    from ehcp_audit.cli.app import app  # noqa: PLC0415 - nothing is imported before it is needed

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console may not know a plan's characters; better a "?" than a crash.
            stream.reconfigure(errors="replace")
    try:
        code = app(args=arguments, prog_name="ehcp-audit", standalone_mode=False)
    except AuditError as error:
        for problem in error.problems:
            complain(str(problem))
        return int(error.exit_code)
    except KeyboardInterrupt:
        complain("interrupted; nothing was written")
        return int(ExitCode.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the boundary
        return _unexpected(error)
    return int(code) if isinstance(code, int) else int(ExitCode.DONE)


def complain(message: str) -> None:
    """Say something on standard error."""
    sys.stderr.write(f"{message}\n")


def _unexpected(error: Exception) -> int:
    import click  # noqa: PLC0415 - only where something went wrong

    if isinstance(error, click.exceptions.Abort):
        complain("interrupted; nothing was written")
        return int(ExitCode.INTERRUPTED)
    if isinstance(error, click.ClickException):
        error.show()
        return int(ExitCode.USAGE)
    if isinstance(error, BrokenPipeError):
        sys.stderr.close()
        return int(ExitCode.DONE)
    complain(
        f"ehcp-audit failed ({type(error).__name__}); this is our fault, not yours.\n"
        "Set EHCP_AUDIT_DEBUG=1 to see where; look the trace over before you pass it on."
    )
    if os.environ.get("EHCP_AUDIT_DEBUG"):
        traceback.print_exception(error)
    return int(ExitCode.OUR_FAULT)
