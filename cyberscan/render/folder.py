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
from itertools import chain, count, takewhile
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from cyberscan.config.files import PRIVATE_FOLDER, ensure_folder, write_whole, writing_whole
from cyberscan.model.problem import Problem, UserError
from cyberscan.render.manifest import (
    NAME,
    RUN,
    SUMS,
    Manifest,
    further_files,
    manifest_json,
    read_manifest,
    told,
)
from cyberscan.render.pieces import Data, pieces

Files = Iterable[tuple[str, Data]]
"""Names, as `cyberscan.render.manifest` allows them, and what is in each; may be made as they are
asked for, so that one, or a piece of one, is held at a time."""

INDEX: Final = "index.html"

_GENERATOR: Final = b'<meta name="generator" content="cyberscan'
"""In our pages, also those of releases that wrote no manifest."""
_HEAD: Final = 1 << 16
"""Bytes of a page among which it stands."""

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
    report left there and this one has not is removed; everything else stays, and is told before
    anything is changed where it is in the way. ``manifest`` is written with the files listed.
    Raises `UserError`, and what making the files raises.
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
            _require_room(folder, names, before)
            _replace(folder, aside, names, before)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return [folder / name for name in names]


def _require_room(folder: Path, names: Iterable[str], before: Manifest | None) -> None:
    """Raise `UserError` for everything that has a file's place and is of no report of ours."""
    if before is None and _is_older(folder):
        ours = {*names} - {NAME, SUMS}
    else:
        ours = {*before.files, NAME, SUMS} if before else set()
    wanted = {folder / name for name in names}
    above = {path for one in wanted for path in takewhile(lambda path: path != folder, one.parents)}
    strange = {folder / name for name in names if name not in ours}
    in_the_way = {path for path in strange if os.path.lexists(path)}
    in_the_way |= {path for path in wanted if _is_folder(path)}
    in_the_way |= {path for path in above if os.path.lexists(path) and not path.is_dir()}
    if in_the_way:
        what = "is in the way, and of no report of ours"
        do = "move it elsewhere, or name another folder"
        raise UserError(Problem(file=str(path), what=what, do=do) for path in sorted(in_the_way))


def _is_older(folder: Path) -> bool:
    """Return whether a release that wrote no manifest has left its report in a folder: what bears
    the names of a report there was written by it, or would have been written over by it."""
    index = folder / INDEX
    if os.path.lexists(folder / NAME) or index.is_symlink() or not index.is_file():
        return False
    with index.open("rb") as file:
        return _GENERATOR in file.read(_HEAD)


def _replace(folder: Path, aside: Path, names: Iterable[str], before: Manifest | None) -> None:
    """Let what was written aside take its place, and what only the old report has go.

    Whoever kills this leaves no file behind that the manifest there does not list.
    """
    whole, last = read_manifest(aside), {NAME, SUMS}
    if whole is None:
        raise AssertionError("what was written bears a manifest")
    old = before.files if before else {}
    write_whole(folder / NAME, manifest_json(replace(whole, files={**old, **whole.files})))
    for name in (name for name in names if name not in last):
        ensure_folder((folder / name).parent)
        (aside / name).replace(folder / name)
    for name in sorted(old.keys() - whole.files.keys()):
        _remove(folder, name)
    for name in sorted(last):
        (aside / name).replace(folder / name)


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
    names = []
    for name, data in told(files, manifest):
        if "/" in name:
            ensure_folder((folder / name).parent)
        with writing_whole(folder / name) as file:
            for piece in pieces(data):
                file.write(piece)
        names.append(name)
    return sorted(names, key=lambda name: (name == INDEX, name))


def _aside(folder: Path, way: str) -> Path:
    return folder.with_name(f".{folder.name}.{os.getpid()}.{way}")


def _swap(made: Path, target: Path) -> None:
    before = _aside(target, _BEFORE)
    if target.is_symlink():
        target.unlink()
    if not target.exists():
        made.rename(target)
        return
    try:
        target.rename(before)
        made.rename(target)
    except BaseException:
        if not target.exists() and before.exists():
            before.rename(target)
        raise
    _give_up(before, target)


def _give_up(before: Path, target: Path) -> None:
    """Remove what was in a folder's place, but for what is not of its report: that moves over,
    under a name of its own where the new report has one that is called so."""
    manifest = read_manifest(before)
    for name in further_files(before, manifest) if manifest else _entries(before):
        source, place = before / name, target / name
        # A folder takes what is in it along, but where there is one that it can be put into.
        if not os.path.lexists(source) or (place.is_dir() and _is_folder(source)):
            continue
        place.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        source.rename(free_place(place))
    shutil.rmtree(before)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def free_place(place: Path) -> Path:
    """Return a place, or the first beside it that nothing has."""
    others = (place.with_name(f"{place.stem}-{n}{place.suffix}") for n in count(1))
    return next(one for one in chain([place], others) if not os.path.lexists(one))


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
    """Return whether another process may still be at work: in a container one that was killed
    often had the number of this. Only POSIX has a harmless way to ask."""
    if process == os.getpid():
        return False
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
