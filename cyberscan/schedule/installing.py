"""Units on the disk: written whole, ours alone replaced or removed, and how they stand now."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

from cyberscan.config.files import write_whole
from cyberscan.model.problem import Problem, UserError
from cyberscan.schedule.programs import Run, systemctl
from cyberscan.schedule.units import PREFIX, is_edited, is_ours

SYSTEM: Final = Path("/etc/systemd/system")
_EDITED: Final = ".edited"
_SHOWN: Final = (
    *("ActiveState", "UnitFileState", "LastTriggerUSec", "NextElapseUSecRealtime"),
    *("Result", "ExecMainStatus"),
)
_LARGEST: Final = 1 << 20
_MODE: Final = 0o644


class Standing(StrEnum):
    """How a unit's file stands against what would be written now."""

    SAME = "same"
    DIFFERS = "differs"
    """Ours, of other settings."""
    EDITED = "edited"
    """Ours, changed by hand since."""
    MISSING = "missing"
    STALE = "stale"
    """Ours, of a profile that the settings no longer have."""
    FOREIGN = "foreign"
    """Not ours: it is never touched."""


class File(Struct, frozen=True):
    """One unit."""

    path: Path
    standing: Standing


def folder_of(*, system: bool) -> Path:
    """Return where units belong (systemd.unit(5), UNIT FILE LOAD PATH)."""
    if system:
        return SYSTEM
    own = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (own if own.is_absolute() else Path.home() / ".config") / "systemd/user"


def standing(folder: Path, wanted: Mapping[str, bytes]) -> list[File]:
    """Return every unit that is wanted or is ours, in order of name. Raises `UserError`."""
    found = [File(folder / name, _standing(folder / name, data)) for name, data in wanted.items()]
    stale = [
        File(path, Standing.STALE)
        for path in _candidates(folder)
        if path.name not in wanted and (data := _read(path)) is not None and is_ours(data)
    ]
    return sorted([*found, *stale], key=lambda file: file.path.name)


def install(folder: Path, wanted: Mapping[str, bytes]) -> list[File]:
    """Write what is wanted, remove what is stale, and return how each stood before.

    Raises `UserError` before anything is written where a file of that name is not ours. What was
    changed by hand is kept beside the new one, as ``NAME.edited``.
    """
    before = standing(folder, wanted)
    refuse_foreign(before)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o755)
    except OSError as error:
        what = f"{error.strerror or error} (errno {error.errno})"
        do = "a system's units are written by root: use sudo, or --user"
        raise UserError(Problem(file=str(folder), what=what, do=do)) from error
    for file in before:
        if file.standing is Standing.EDITED:
            old = _read(file.path) or b""
            write_whole(file.path.with_name(f"{file.path.name}{_EDITED}"), old, mode=_MODE)
        if file.standing is Standing.STALE:
            _remove(file.path)
        elif file.standing is not Standing.SAME:
            write_whole(file.path, wanted[file.path.name], mode=_MODE)
    return before


def refuse_foreign(files: Sequence[File]) -> None:
    """Raise `UserError` for each file that is in the way and not ours."""
    problems = [
        Problem(
            file=str(file.path),
            what="was not written by `cyberscan schedule install`: it stays as it is",
            do="move it away, or remove it yourself",
        )
        for file in files
        if file.standing is Standing.FOREIGN
    ]
    if problems:
        raise UserError(problems)


def ours(folder: Path) -> list[Path]:
    """Return the units there that we wrote, in order of name. Raises `UserError`."""
    return [p for p in _candidates(folder) if (data := _read(p)) is not None and is_ours(data)]


def remove(folder: Path) -> list[Path]:
    """Remove the units that we wrote, and return them. Raises `UserError`."""
    gone = ours(folder)
    for path in gone:
        _remove(path)
    return gone


def enabling(names: Sequence[str], *, system: bool) -> list[list[str]]:
    """Return the commands that put installed timers to work."""
    call = systemctl(system=system)
    return [[*call, "daemon-reload"], [*call, "enable", "--now", *names]]


def disabling(names: Sequence[str], *, system: bool) -> list[list[str]]:
    """Return the commands that stop timers and forget when they were last due (systemd.timer(5),
    Persistent=); to be said before their files are removed."""
    call = systemctl(system=system)
    return [[*call, "disable", "--now", *names], [*call, "clean", "--what=state", *names]]


def timers_among(paths: Sequence[Path]) -> list[str]:
    """Return the names of the timers among units."""
    return [path.name for path in paths if path.suffix == ".timer"]


def properties(run: Run, name: str, *, system: bool) -> dict[str, str]:
    """Return what the service manager says of a unit; {} when it does not answer."""
    words = [*systemctl(system=system), "show", name, f"--property={','.join(_SHOWN)}"]
    done = run(words)
    if done.code != 0:
        return {}
    pairs = (line.partition("=") for line in done.out.splitlines())
    return {key: value for key, _, value in pairs if key in _SHOWN}


def failure(said: Mapping[str, str]) -> str:
    """Return how a service's last run failed, by its properties; "" where it did not."""
    result = said.get("Result", "success")
    if result in {"success", ""}:
        return ""
    return f"{result} {said.get('ExecMainStatus', '')}".strip()


def _standing(path: Path, wanted: bytes) -> Standing:
    data = _read(path)
    if data is None:
        return Standing.MISSING
    if not is_ours(data):
        return Standing.FOREIGN
    if data == wanted:
        return Standing.SAME
    return Standing.EDITED if is_edited(data) else Standing.DIFFERS


def _candidates(folder: Path) -> Iterator[Path]:
    for pattern in (f"{PREFIX}*.service", f"{PREFIX}*.timer"):
        yield from sorted(folder.glob(pattern))


def _read(path: Path) -> bytes | None:
    """Return a file's octets; None where there is none. A link is whatever it leads to: not ours
    (systemd's own links for masked units lead to /dev/null)."""
    if path.is_symlink():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        what = f"{error.strerror or error} (errno {error.errno})"
        raise UserError(Problem(file=str(path), what=what)) from error


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        what = f"{error.strerror or error} (errno {error.errno})"
        raise UserError(Problem(file=str(path), what=what, do="use sudo")) from error
