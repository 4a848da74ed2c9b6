"""The page that tells strangers of the scanner, and its security.txt: made, and put where a web
server finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cyberscan import __version__
from cyberscan.config.files import read_whole, write_whole
from cyberscan.config.settings import SettingsFile
from cyberscan.inventory.names import Wrong, to_ascii
from cyberscan.model.inventory import Operator
from cyberscan.model.letterhead import Letterhead
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.wib import WIB
from cyberscan.net.http import user_agent
from cyberscan.render.contact_file import MARK, contact_file
from cyberscan.render.scanner_page import Address, Introduction, Planned, scanner_page

PAGE: Final = "index.html"
CONTACT: Final = ".well-known/security.txt"
"""RFC 9116 section 3: where it is looked for, below the root of a site."""

_OURS: Final = b'<meta name="generator" content="cyberscan '
_HEAD: Final = 65536
"""Bytes of a page before which our mark stands: a style sheet and a letterhead are below it."""
# For a web server, which reads as somebody else: whatever our umask hides from others.
_FILE: Final = 0o644
_FOLDER: Final = 0o755
_ADDRESS: Final = "write it as 198.51.100.7, or as 198.51.100.7=scan.example.org"


def addresses_of(written: Sequence[str]) -> tuple[Address, ...]:
    """Return the scanner's addresses from ``ADDRESS`` or ``ADDRESS=NAME``. Raises `UserError` with
    every problem of them."""
    found, problems = [], []
    for text in written:
        number, given, name = text.partition("=")
        try:
            address = ip_address(number.strip())
            found.append(Address(str(address), to_ascii(name) if given else ""))
        except Wrong as error:
            problems.append(_wrong(text, error.what, error.do))
        except ValueError:
            problems.append(_wrong(text, "does not begin with an IP address", _ADDRESS))
    if problems:
        raise UserError(problems)
    return tuple(dict.fromkeys(found))


def _wrong(text: str, what: str, do: str) -> Problem:
    return Problem(key="--address", what=f"{text[:80]!r}: {what}", do=do)


def introduction(
    operator: Operator,
    policy: Policy,
    file: SettingsFile,
    now: datetime,
    *,
    addresses: tuple[Address, ...] = (),
    planned: bool = True,
    letterhead: Letterhead | None = None,
) -> Introduction:
    """Return what the page tells. Raises `UserError`: the schedule names a profile that is not
    there."""
    schedule = file.settings.schedule
    turns = schedule.profiles.items() if planned else ()
    return Introduction(
        operator=operator,
        agent=user_agent(operator),
        policy=policy,
        version=__version__,
        written=now.astimezone(WIB).date(),
        addresses=addresses,
        planned=tuple(Planned(turn, file.profile(name).families) for name, turn in turns),
        time_zone=schedule.time_zone,
        letterhead=letterhead,
    )


def write_page(folder: Path, about: Introduction, now: datetime, *, force: bool) -> list[Path]:
    """Write the page and security.txt below ``folder`` and return what was written; security.txt is
    left out where the operator has no contact it could name.

    Raises `UserError`: a file that stands there is not ours (without ``force``; nothing is written
    then), or the folder cannot be written.
    """
    files = {folder / PAGE: scanner_page(about)}
    if text := contact_file(about.operator, now):
        files[folder / CONTACT] = text.encode()
    with _told(folder):
        foreign = [] if force else [path for path in files if path.exists() and not _ours(path)]
    if foreign:
        do = "name another folder, or replace it with --force"
        what = "was not written by `cyberscan page`: it is left as it is"
        raise UserError(Problem(file=str(path), what=what, do=do) for path in foreign)
    for path, data in files.items():
        _ensure(path.parent)
        write_whole(path, data, mode=_FILE)
        _open(path, _FILE)
    return list(files)


def _ours(path: Path) -> bool:
    if not path.is_file():
        return False
    head = read_whole(path)[:_HEAD]
    return _OURS in head if path.name == PAGE else head.startswith(MARK.encode())


def _ensure(folder: Path) -> None:
    with _told(folder):
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(parents=True, exist_ok=True, mode=_FOLDER)
    for one in missing:
        _open(one, _FOLDER)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what the disk says of a folder into `UserError`."""
    try:
        yield
    except OSError as error:
        what = f"{error.strerror or error} (errno {error.errno})"
        do = "name a folder that may be written"
        raise UserError(Problem(file=str(folder), what=what, do=do)) from error


def _open(path: Path, mode: int) -> None:
    with suppress(OSError):  # a file system that knows no modes
        path.chmod(mode)
