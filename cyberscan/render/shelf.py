"""The reports' own layout: a folder for each run, ``latest``, and an index of them all.

reports/index.html            every run that is there, newest first
reports/latest                the newest run's folder: a link where possible, else a copy
reports/<run>/                the whole report of a run
reports/<run>_<code>…/        of single regencies, to hand on
reports/.gitignore            everything but itself: a list of targets is often kept under git
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct

from cyberscan.config.files import ensure_folder, read_pieces, read_whole, write_whole
from cyberscan.model.problem import Problem, UserError
from cyberscan.render.context import page_name
from cyberscan.render.folder import (
    INDEX,
    Files,
    free_place,
    place_folder,
    remove_folder,
    replace_by_link,
)
from cyberscan.render.lang import Lang
from cyberscan.render.manifest import (
    RUN,
    SUMS,
    Manifest,
    check_folder,
    further_files,
    read_manifest,
)
from cyberscan.render.runs_page import Entry, runs_page

_Held = tuple[Path, Manifest]

LATEST: Final = "latest"
_IGNORE: Final = ".gitignore"
_NAMED: Final = 3
"""Codes of regencies that stand in a folder's name; more are told by a hash."""


class Shelved(Struct, frozen=True):
    """What came of putting a report on the shelf."""

    folder: Path
    files: tuple[Path, ...]
    latest: bool
    """Whether ``latest`` is this run's."""
    gone: tuple[str, ...]
    """Names of older folders that were removed."""
    kept: tuple[str, ...]
    """Names of older ones that would have been, had nobody put files of their own into them."""
    moved: str = ""
    """Name under which something of somebody else's lies now that was in ``latest``'s place."""


def folder_name(manifest: Manifest) -> str:
    """Return the name of a report's folder: its run, and the codes of the regencies it is of."""
    run = page_name(manifest.run, "")
    codes = [page_name(code, "") for code in manifest.regencies]
    if len(codes) > _NAMED:
        codes = [sha256("\0".join(codes).encode()).hexdigest()[:12]]
    return "_".join([run, *codes])


def shelve(root: Path, files: Files, manifest: Manifest, *, keep: int, lang: Lang) -> Shelved:
    """Put a report on the shelf, let ``latest`` and the index follow, and remove the folders of all
    but the newest ``keep`` runs (0: of none). Raises `UserError`.
    """
    name = folder_name(manifest)
    _keep_private(root)
    written = place_folder(root, name, files, manifest)
    held = shelf(root)
    newest = _newest(held)
    moved = _point(root, newest) if newest else ""
    latest = newest[0].name if newest else ""
    gone, kept = _prune(held, keep, spare={name, latest})
    left = [Entry(path.name, known) for path, known in held if path.name not in gone]
    write_whole(root / INDEX, runs_page([e for e in left if e.manifest.whole], latest, lang))
    return Shelved(
        folder=root / name,
        files=tuple(written),
        latest=latest == name,
        gone=gone,
        kept=kept,
        moved=moved,
    )


def _keep_private(root: Path) -> None:
    """Let git pass over what lies here, unless somebody has said otherwise (gitignore(5))."""
    ensure_folder(root)
    if not os.path.lexists(root / _IGNORE):
        write_whole(root / _IGNORE, f"*\n!{_IGNORE}\n".encode())


def shelf(root: Path) -> list[_Held]:
    """Return the folders of runs that are there, newest first. What bears no manifest of ours, or
    another name than ours, is none of them."""
    return sorted(_known(root), key=lambda held: (held[1].started, held[0].name), reverse=True)


def _known(root: Path) -> Iterator[_Held]:
    for path in root.iterdir():
        if path.is_symlink() or path.name.startswith(".") or not path.is_dir():
            continue
        manifest = read_manifest(path)
        if manifest and manifest.layout == RUN and path.name == folder_name(manifest):
            yield path, manifest


def _newest(held: Sequence[_Held]) -> _Held | None:
    """Return the newest run's whole report; one of a scan that ended before one that did not."""
    whole = [one for one in held if one[1].whole]
    ended = [one for one in whole if one[1].finished]
    return next(iter(ended or whole), None)


def _point(root: Path, newest: _Held) -> str:
    """Let ``latest`` be the newest run's; return where a stranger in its place was moved to."""
    path, manifest = newest
    link, moved = root / LATEST, ""
    if link.exists() and not link.is_symlink():
        held = read_manifest(link) if link.is_dir() else None
        if held is None or further_files(link, held):
            moved = free_place(link).name
            try:
                link.rename(root / moved)
            except OSError as error:
                raise UserError(_in_the_way(link, error)) from error
        elif held.layout == RUN and _same(link, path):
            return ""
    try:
        if link.is_dir() and not link.is_symlink():
            remove_folder(link)
        replace_by_link(link, path.name)
    except (OSError, NotImplementedError):
        # A copy, where there are no links.
        files = ((name, read_pieces(path / name)) for name in manifest.files)
        place_folder(root, LATEST, files, manifest)
    return moved


def _same(one: Path, other: Path) -> bool:
    return read_whole(one / SUMS) == read_whole(other / SUMS)


def _in_the_way(link: Path, error: OSError) -> Problem:
    return Problem(
        file=str(link),
        what=f"is in the way of the latest report: {error.strerror or error}",
        do="move it elsewhere",
    )


def _prune(
    held: Sequence[_Held], keep: int, *, spare: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove the folders of old runs, but for those of the names ``spare``; return what went, and
    what stays for the sake of somebody's own files."""
    if keep <= 0:
        return (), ()
    runs = list(dict.fromkeys(manifest.run for _, manifest in held))
    gone, kept = [], []
    for path, manifest in held:
        if manifest.run in runs[:keep] or path.name in spare:
            continue
        if further_files(path, manifest):
            kept.append(path.name)
        else:
            remove_folder(path)
            gone.append(path.name)
    return tuple(gone), tuple(kept)


def changed(root: Path) -> str:
    """Return which report, in ``root`` itself or the latest there, is not as its manifest says; ""
    for none."""
    for folder in (root, root / LATEST):
        with suppress(UserError):  # it bears no manifest
            if check_folder(folder).problems:
                return str(folder)
    return ""
