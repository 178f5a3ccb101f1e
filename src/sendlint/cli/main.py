"""The entry point: the plain lint call without click, everything else with it.

Standard streams may be closed or full, and terminals cannot show every character.
"""

from __future__ import annotations

import os
import sys
from errno import ENOSPC
from io import TextIOWrapper
from typing import NoReturn

from sendlint.cli.options import parse_plain
from sendlint.errors import InputError, SendlintError

COMMANDS = ("lint", "rules", "explain", "config", "init", "new", "test", "learn", "accept")
"""Names that are commands; a draft of such a name is given as ./name."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and exit: 0 nothing found, 1 something, 2 sendlint could not do its job."""
    given = sys.argv[1:] if arguments is None else arguments
    mend_streams()
    try:
        try:
            code = run(given)
        except SendlintError as broken:
            code = fail(broken)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has enough.
        give_up_streams()
        code = 2
    except OSError as broken:
        give_up_streams()
        place = broken.filename or ("standard output" if broken.errno == ENOSPC else "")
        reason = broken.strerror or str(broken)
        code = fail(InputError(f"{place}: {reason}" if place else reason))
    except KeyboardInterrupt:
        code = 130
    except Exception:
        # Python would exit with 1, which means that something was found.
        give_up_streams()
        sys.excepthook(*sys.exc_info())
        code = 2
    _leave(code)


def _leave(code: int) -> NoReturn:
    """Exit; where nobody waits for it, without taking the interpreter apart, which costs time."""
    watched = sys.getprofile() or sys.gettrace()
    if not watched and sys.modules.keys().isdisjoint(("atexit", "threading")):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def run(given: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    command = given[0] if given else ""
    if "_SENDLINT_COMPLETE" not in os.environ and command not in COMMANDS[1:]:
        options = parse_plain(given[1:] if command == "lint" else given)
        if options is not None:
            from sendlint.cli.lint import lint_drafts

            return lint_drafts(options)
    from sendlint.cli.commands import sendlint

    return int(sendlint.main(given, prog_name="sendlint", standalone_mode=False) or 0)


def fail(broken: SendlintError) -> int:
    """Say on standard error what is wrong and return exit code 2."""
    from sendlint.output.escape import visible

    sys.stdout.flush()
    print(f"sendlint: {visible(str(broken))}", file=sys.stderr)
    return 2


def mend_streams() -> None:
    """Make standard output and error take any text, and stand in for those that are closed.

    What the encoding of a terminal lacks is shown as backslash escapes.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8"))
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def speak_utf8() -> None:
    """Write standard output in UTF-8, as programs expect of JSON and XML, whatever the locale."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def give_up_streams() -> None:
    """Write what waits for the streams if they take it, so that Python does not fail at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
