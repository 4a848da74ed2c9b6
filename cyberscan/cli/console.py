"""The terminal: results on stdout, everything else on stderr, and never a foreign control code."""

from __future__ import annotations

import errno
import os
import re
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

import typer
from typer.exceptions import TyperException

from cyberscan.model.problem import UserError
from cyberscan.model.text import visible

EXIT_OK = 0
EXIT_USAGE = 2
EXIT_OURS = 70
EXIT_INTERRUPTED = 130

PROBLEMS_SHOWN = 40
_NUMBERED = re.compile(r"(?=.*[0-9])[0-9A-Za-z-]{8,32}", re.ASCII)
"""What people copy: an id of a run or a finding, a day."""


def out(text: str = "") -> None:
    """Write a line to stdout, as it is but for characters without a glyph."""
    sys.stdout.write("\n".join(visible(line) for line in text.split("\n")) + "\n")


def note(text: str = "") -> None:
    """Write a line to stderr, likewise; one that nobody reads any more is no fault."""
    with suppress(OSError):
        sys.stderr.write("\n".join(visible(line) for line in text.split("\n")) + "\n")


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table to stdout: aligned for people, tab-separated when piped."""
    cells = [[visible(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in [list(headers), *cells]:
            sys.stdout.write("\t".join(row) + "\n")
        return
    from rich.console import Console  # noqa: PLC0415 - 40 ms only a terminal needs
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console()
    shown = Table(box=None, pad_edge=False, header_style="bold")
    # A number of a run or a finding in pieces cannot be copied: other columns give way first.
    room = console.width // 2
    for place, header in enumerate(headers):
        column = [row[place] for row in cells]
        wide = max(map(len, (header, *column)))
        whole = bool(column) and wide <= room and all(map(_NUMBERED.fullmatch, column))
        room -= wide if whole else 0
        shown.add_column(header, overflow="fold", no_wrap=whole)
    for row in cells:
        shown.add_row(*(Text(cell) for cell in row))
    console.print(shown)


def blocks(told: Iterable[str | tuple[Sequence[str], Sequence[Sequence[str]]]]) -> None:
    """Write lines and tables (headers, rows) to stdout."""
    for block in told:
        if isinstance(block, str):
            out(block)
        else:
            table(*block)


def tell_problems(error: UserError) -> None:
    """Write every problem (up to a screenful) to stderr."""
    problems = error.problems
    shown = problems
    if len(problems) > PROBLEMS_SHOWN:
        # The last one sums up; it is never cut.
        shown = (*problems[: PROBLEMS_SHOWN - 1], problems[-1])
    for problem in shown[:-1]:
        note(f"cyberscan: {problem}")
    if len(shown) < len(problems):
        note(f"cyberscan: … and {len(problems) - len(shown)} more of the same kind")
    note(f"cyberscan: {shown[-1]}")


def guarded(work: Callable[[], object]) -> int:
    """Run ``work`` and return the exit code: no traceback ever reaches the terminal."""
    code = EXIT_OK
    try:
        work()
    except BaseException as error:  # noqa: BLE001 - this is the last door
        code = _verdict(error)
    try:
        sys.stdout.flush()
    except OSError as error:
        # Output that nobody reads any more changes no verdict; output that is lost does.
        lost = _unwritable(error)
        return code if code in {EXIT_OURS, EXIT_INTERRUPTED} else lost or code
    return code


def replace_closed_streams() -> None:
    """Give a process that was started without stdout or stderr (``>&-``) a place to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8", closefd=False))


def heed_sigterm() -> None:
    """Let SIGTERM end the program as Ctrl-C does: what was seen is kept, and a line says so."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        handler = signal.getsignal(signal.SIGINT)
        if not callable(handler):  # SIGINT is ignored in a background job of a script
            handler = signal.default_int_handler
        handler(signal.SIGINT, frame)

    signal.signal(signal.SIGTERM, interrupt)


@contextmanager
def heeded() -> Iterator[None]:
    """Inside the event loop: end as interrupted if Ctrl-C came, whatever became of it inside.

    The loop turns the first SIGINT into a cancellation, which work can take for its own and go on
    from, with a part that was not looked at; or which can end in another error.
    """
    came = False
    handler = signal.getsignal(signal.SIGINT)

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal came
        came = True
        if callable(handler):
            handler(number, frame)

    # SIGINT is ignored in a background job of a script; and only the main thread hears of signals.
    heard = callable(handler) and threading.current_thread() is threading.main_thread()
    if heard:
        signal.signal(signal.SIGINT, note)
    try:
        yield
    except Exception as error:
        if came:
            raise KeyboardInterrupt from error
        raise
    finally:
        if heard:
            signal.signal(signal.SIGINT, handler)
    if came:
        raise KeyboardInterrupt


def _causes(error: BaseException) -> list[BaseException]:
    """Return what an exception (or a task group's group of them) is about, what decides the exit
    code first: an interruption, our own faults, the user's errors as one."""
    if not isinstance(error, BaseExceptionGroup):
        return [error]
    leaves = list(_leaves(error))
    stopped = [e for e in leaves if isinstance(e, KeyboardInterrupt)]
    users = [e for e in leaves if isinstance(e, UserError)]
    ours = [e for e in leaves if e not in stopped and e not in users]
    told = UserError(dict.fromkeys(problem for e in users for problem in e.problems))
    return [*stopped[:1], *ours[:1], *([told] if users else [])]


def _leaves(error: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for inner in error.exceptions:
        if isinstance(inner, BaseExceptionGroup):
            yield from _leaves(inner)
        else:
            yield inner


def _verdict(error: BaseException) -> int:
    first, *others = _causes(error)
    for other in others:
        if isinstance(other, UserError):
            tell_problems(other)
    return _alone(first)


def _alone(error: BaseException) -> int:
    match error:
        case typer.Exit():
            return error.exit_code
        case SystemExit():
            return error.code if isinstance(error.code, int) else EXIT_OK
        case UserError():
            tell_problems(error)
            return error.code
        case TyperException():
            # What shows itself shows the usage line too; typer gives that class no public name.
            show = getattr(error, "show", lambda: note(f"Error: {error}"))
            show()
            return EXIT_USAGE
        case KeyboardInterrupt() | typer.Abort():
            note(f"cyberscan: interrupted{f': {error}' if str(error) else ''}")
            return EXIT_INTERRUPTED
        case BrokenPipeError() | OSError(errno=errno.ENOSPC):
            return _unwritable(error)
        case _:
            return _ours(error)


def _unwritable(error: OSError) -> int:
    """End without the output: what is left of it goes nowhere, or Python would complain of it."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        # The reader has gone (``| head``): nothing to tell, and nobody to tell it to.
        return EXIT_OK
    note(f"cyberscan: the output cannot be written: {error.strerror or error}")
    return EXIT_USAGE


def _ours(error: BaseException) -> int:
    note(f"cyberscan: a fault of ours: {type(error).__name__}: {error}")
    text = "".join(traceback.format_exception(error))
    try:
        from cyberscan.config.paths import data  # noqa: PLC0415 - only on this path

        folder = data()
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "last-fault.txt"
        file.write_text(text, encoding="utf-8")
        note(f"cyberscan: the details are in {file}: please report them")
    except OSError:
        note("cyberscan: the details could not be written to a file")
    return EXIT_OURS
