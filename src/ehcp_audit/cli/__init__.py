"""The command line: parses, calls, prints, and turns errors into exit codes."""

from __future__ import annotations

import os
import sys

from ehcp_audit.errors import AuditError, ExitCode


def run(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; the one boundary for errors.

    A fault of our own is reported without a traceback, since its values could
    be a child's words; ``EHCP_AUDIT_DEBUG=1`` shows it.
    """
    from ehcp_audit.cli.app import app_for

    given = sys.argv[1:] if arguments is None else arguments
    _make_ready_to_write()
    try:
        code = app_for(given)(args=given, prog_name="ehcp-audit", standalone_mode=False)
    except AuditError as error:
        for problem in error.problems:
            complain(str(problem))
        return int(error.exit_code)
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except SystemExit:
        code = ExitCode.DONE  # typer leaves so where a reader, such as "head", closed the pipe
    except Exception as error:  # noqa: BLE001 - the boundary
        code = _unexpected(error)
    if code == ExitCode.INTERRUPTED:
        complain("interrupted; nothing was written")
    _flush()
    return int(code) if isinstance(code, int) else int(ExitCode.DONE)


def _make_ready_to_write() -> None:
    """Make no character a crash, and files and pipes the same on every computer."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console may not know a plan's characters; better a "?" than a crash.
            stream.reconfigure(errors="replace")
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        # Programs read this: JSON is UTF-8, and CSV has line ends of its own, which Windows would double.
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def complain(message: str) -> None:
    """Say something on standard error."""
    sys.stderr.write(f"{message}\n")


def _flush() -> None:
    """Hand over what is still to be printed; a pipe that was closed is nobody's fault."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unexpected(error: Exception) -> ExitCode:
    import typer

    if isinstance(error, typer.Abort):
        return ExitCode.INTERRUPTED
    # Newer typers carry a click of their own, so its errors are known by what they can do.
    show = getattr(error, "show", None)
    if callable(show):
        show()
        return ExitCode.USAGE
    if isinstance(error, BrokenPipeError):
        return ExitCode.DONE
    if isinstance(error, OSError) and error.strerror:  # a full disk, a folder without rights
        place = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        complain(f"{place}cannot be read or written: {error.strerror}")
        return ExitCode.USAGE
    complain(
        f"ehcp-audit failed ({type(error).__name__}); this is our fault, not yours.\n"
        "Set EHCP_AUDIT_DEBUG=1 to see where; look the trace over before you pass it on."
    )
    if os.environ.get("EHCP_AUDIT_DEBUG"):
        import traceback

        traceback.print_exception(error)
    return ExitCode.OUR_FAULT
