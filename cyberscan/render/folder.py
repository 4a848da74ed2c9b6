"""Folders of reports on the disk: a reader sees the old one or the new one, never half of one.

A folder that somebody names is written file by file. The reports' own layout keeps a folder for
each run, ``latest`` beside them, and puts a new one in place by renaming: it is made whole under a
name of its own first. What no manifest of ours lists is nobody's to remove.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from cyberscan.config.files import PRIVATE_FOLDER, ensure_folder, write_whole
from cyberscan.model.problem import Problem, UserError
from cyberscan.render.manifest import (
    NAME,
    RUN,
    SUMS,
    Manifest,
    further_files,
    listed,
    manifest_json,
    read_manifest,
    sums,
)

Files = Iterable[tuple[str, bytes]]
"""Names, as `cyberscan.render.manifest` allows them, and what is in each; may be made as they are
asked for, so that one is held at a time."""

INDEX: Final = "index.html"

_NEW: Final = "reports"
"""Name of what is under way inside a folder somebody named."""

_MAKING: Final = "part"
_BEFORE: Final = "old"
_GOING: Final = "gone"
# A folder under way: of what, by which process, and on which way.
_UNDER_WAY: Final = re.compile(rf"\.(.+)\.([0-9]+)\.({_MAKING}|{_BEFORE}|{_GOING})", re.ASCII)


def write_folder(folder: Path, files: Files, manifest: Manifest) -> list[Path]:
    """Write a report into a folder somebody named; return its files, `INDEX` last.

    All of it is made and written aside before the first file takes its place. What an earlier
    report left there and this one has not is removed; everything else stays. ``manifest`` is
    written with the files listed. Raises `UserError`, and what making the files raises.
    """
    with _told(folder):
        if folder.is_symlink() and (linked := read_manifest(folder)) and linked.layout == RUN:
            # A link into the reports' own layout: the run behind it stays as it is.
            folder.unlink()
    ensure_folder(folder)
    before = read_manifest(folder)
    with _told(folder):
        _sweep(folder, only=_NEW)
        aside = _aside(folder / _NEW, _MAKING)
        aside.mkdir(mode=PRIVATE_FOLDER)
        try:
            names = _write(aside, files, manifest)
            for name in names:
                ensure_folder((folder / name).parent)
                (aside / name).replace(folder / name)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        for name in sorted((before.files if before else {}).keys() - set(names)):
            _remove(folder, name)
    return [folder / name for name in names]


def _remove(folder: Path, name: str) -> None:
    """Remove a file, and the folders it leaves empty; nothing behind a link that leads away."""
    above = list(takewhile(lambda path: path != folder, (folder / name).parents))
    if any(path.is_symlink() for path in above):
        return
    (folder / name).unlink(missing_ok=True)
    for path in above:
        if path.exists() and not any(path.iterdir()):
            path.rmdir()


def place_folder(root: Path, name: str, files: Files, manifest: Manifest) -> list[Path]:
    """Put a whole folder in the place of ``root / name``; return its files, `INDEX` last.

    What somebody else put into an earlier one is taken over. ``manifest`` is written with the
    files listed. Raises `UserError`, and what making the files raises; then the earlier one is as
    it was.
    """
    ensure_folder(root)
    target, aside = root / name, _aside(root / name, _MAKING)
    with _told(target):
        _sweep(root)
        if target.exists() and not target.is_dir():
            what = "is in the way: a folder of reports belongs there"
            raise UserError(Problem(file=str(target), what=what, do="move it elsewhere"))
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=PRIVATE_FOLDER)
        try:
            names = _write(aside, files, manifest)
            _swap(aside, target)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
    return [target / written for written in names]


def remove_folder(folder: Path) -> None:
    """Remove a folder of reports as a whole. Raises `UserError`."""
    with _told(folder):
        going = _aside(folder, _GOING)
        folder.rename(going)
        shutil.rmtree(going)


def replace_by_link(link: Path, name: str) -> None:
    """Make ``link`` a link to its neighbour ``name``, at once. Raises `OSError` where the file
    system, or the system's rules, know no links."""
    aside = _aside(link, _MAKING)
    with suppress(FileNotFoundError):
        aside.unlink()
    aside.symlink_to(name, target_is_directory=True)
    try:
        aside.replace(link)
    except OSError:
        aside.unlink()
        raise


def _write(folder: Path, files: Files, manifest: Manifest) -> list[str]:
    """Write every file as it is made, then what is said of them; return their names."""
    entries = {}
    for name, data in files:
        if "/" in name:
            ensure_folder((folder / name).parent)
        write_whole(folder / name, data)
        entries[name] = listed(data)
    whole = replace(manifest, files=dict(sorted(entries.items())))
    write_whole(folder / NAME, manifest_json(whole))
    write_whole(folder / SUMS, sums(whole))
    return sorted([*entries, NAME, SUMS], key=lambda name: (name == INDEX, name))


def _aside(folder: Path, way: str) -> Path:
    return folder.with_name(f".{folder.name}.{os.getpid()}.{way}")


def _swap(made: Path, target: Path) -> None:
    before = _aside(target, _BEFORE)
    if target.is_symlink():
        target.unlink()
    if not target.exists():
        made.rename(target)
        return
    target.rename(before)
    try:
        made.rename(target)
    except OSError:
        before.rename(target)
        raise
    _give_up(before, target)


def _give_up(before: Path, target: Path) -> None:
    """Remove what was in a folder's place, but for what is not of its report: that moves over."""
    manifest = read_manifest(before)
    for name in further_files(before, manifest) if manifest else _entries(before):
        source, place = before / name, target / name
        # A folder takes what is in it along.
        if source.exists() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            source.rename(place)
    shutil.rmtree(before)


def _entries(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def _sweep(root: Path, *, only: str = "") -> None:
    """Put in order what a process that was killed had under way (of the name ``only``, if any)."""
    for path in sorted(root.iterdir()):
        found = _UNDER_WAY.fullmatch(path.name)
        if found is None or path.is_symlink() or not path.is_dir() or _lives(int(found[2])):
            continue
        if only and found[1] != only:
            continue
        target = root / found[1]
        if found[3] != _BEFORE:
            shutil.rmtree(path)
        elif target.exists():
            _give_up(path, target)
        else:
            path.rename(target)


def _lives(process: int) -> bool:
    """Return whether a process may still be at work; only POSIX has a harmless way to ask."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OverflowError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell what the operating system refuses as the user's to put right."""
    try:
        yield
    except OSError as error:
        raise UserError(
            Problem(
                file=str(error.filename or path),
                what=f"{error.strerror or error} (errno {error.errno})",
                do="check that the folder may be written, and that the disk has room",
            )
        ) from error
