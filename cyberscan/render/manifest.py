"""What lies in a folder of reports: every file with its digest, and of which run it tells.

Two files say so: ``manifest.json`` for programs, and ``SHA256SUMS`` in the form that ``sha256sum
-c`` of GNU coreutils reads, the manifest among what it lists. Neither holds a time of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cyberscan.config.files import read_whole
from cyberscan.model.check import FoundCheck
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.remedy import Remedy
from cyberscan.model.results import Results
from cyberscan.model.verdict import Severity
from cyberscan.render.context import Context
from cyberscan.render.edition import Edition, Format
from cyberscan.render.lang import Lang
from cyberscan.render.pieces import Data
from cyberscan.render.tlp import Tlp

NAME: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
SCHEMA: Final = "urn:cyberscan:reports:1"
RUN: Final = "run"
"""A folder of the reports' own layout: one run's, listed and pruned with the others."""
FOLDER: Final = "folder"
"""A folder somebody named: it is theirs."""

# Names a manifest may list: below its folder, no hidden file, nothing that leads out.
_PART: Final = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_PATH: Final = re.compile(rf"{_PART}(?:/{_PART})*", re.ASCII)


class Listed(Struct, frozen=True):
    """A file of the folder."""

    sha256: str
    bytes: int


class Manifest(Struct, frozen=True, kw_only=True):
    """One folder of reports."""

    schema: str = SCHEMA
    layout: str
    """`RUN` or `FOLDER`."""
    run: str
    started: datetime
    finished: datetime | None
    """None when the scan did not end by itself."""
    judged_at: datetime
    lab: bool
    fictional: bool
    name: str
    """The province."""
    scanner: str
    policy: str
    tlp: Tlp
    languages: tuple[Lang, ...]
    formats: tuple[Format, ...]
    regencies: tuple[str, ...]
    """Codes of those that are told; empty for all."""
    families: tuple[str, ...]
    """What the scan was asked for."""
    counted: int
    """Regencies that are told, without the province itself."""
    at_minimum: int
    """How many of them meet the policy's minimum."""
    open_critical: int
    """Critical findings that are open, the province's own among them."""
    files: dict[str, Listed] = {}
    """By name, `NAME` and `SUMS` aside."""

    @property
    def whole(self) -> bool:
        """Whether every regency of the run is told."""
        return not self.regencies


def manifest_of(
    results: Results,
    words: Mapping[str, FoundCheck],
    remedies: Mapping[str, Remedy],
    edition: Edition,
    *,
    layout: str,
) -> Manifest:
    """Return the manifest of a report whose files are still to be written."""
    context, run = Context(results, words, remedies, "id", edition.tlp), results.run
    counted = [regency for regency in context.counted() if edition.tells(regency.code)]
    return Manifest(
        layout=layout,
        run=run.id,
        started=run.started,
        finished=run.finished,
        judged_at=results.judged_at,
        lab=run.lab,
        fictional=results.inventory.fictional,
        name=results.inventory.name,
        scanner=run.scanner,
        policy=results.policy.version,
        tlp=edition.tlp,
        languages=edition.languages,
        formats=edition.formats,
        regencies=edition.regencies,
        families=tuple(family.value for family in run.families),
        counted=len(counted),
        at_minimum=sum(1 for regency in counted if context.at_minimum(regency)),
        open_critical=sum(
            1
            for finding in results.findings
            if finding.is_open
            and finding.severity is Severity.CRITICAL
            and edition.tells(finding.regency)
        ),
    )


def listed(data: bytes) -> Listed:
    """Return a file's entry."""
    return Listed(sha256(data).hexdigest(), len(data))


def manifest_json(manifest: Manifest) -> bytes:
    """Return ``manifest.json``."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def sums(files: Mapping[str, Listed], manifest: bytes) -> bytes:
    """Return ``SHA256SUMS``: of every file, and of the ``manifest`` as it is written."""
    digests = {name: entry.sha256 for name, entry in files.items()}
    digests[NAME] = listed(manifest).sha256
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


class _Passing:
    """The pieces of a file on their way to the disk, and its entry once all have passed."""

    def __init__(self, made: Iterator[bytes]) -> None:
        self._made = made
        self._digest = sha256()
        self._bytes = 0
        self._ended = False

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._made:
            self._digest.update(piece)
            self._bytes += len(piece)
            yield piece
        self._ended = True

    def listed(self) -> Listed:
        if not self._ended:
            raise AssertionError("a file is taken whole before the next one is asked for")
        return Listed(self._digest.hexdigest(), self._bytes)


def told(files: Iterable[tuple[str, Data]], manifest: Manifest) -> Iterator[tuple[str, Data]]:
    """Yield every file as it is made, then what is said of them: the manifest and the sums.

    Whoever asks for the next one has taken all pieces of the one before.
    """
    entries = {}
    for name, data in files:
        if isinstance(data, bytes):
            yield name, data
            entries[name] = listed(data)
        else:
            passing = _Passing(data)
            yield name, iter(passing)
            entries[name] = passing.listed()
    written = manifest_json(replace(manifest, files=dict(sorted(entries.items()))))
    yield NAME, written
    yield SUMS, sums(entries, written)


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest a folder bears; None where it bears none of ours that can be read."""
    try:
        return _read(folder / NAME)
    except UserError:
        return None


def _read(path: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode(read_whole(path), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        what = f"is not the manifest of a folder of reports: {error}"
        raise UserError(Problem(file=str(path), what=what)) from error
    problems = [
        Problem(file=str(path), key=name[:80], what="is no name of a report's file")
        for name in manifest.files
        if not _PATH.fullmatch(name) or ".." in name
    ]
    if manifest.schema != SCHEMA:
        what = f"is of another version of cyberscan ({manifest.schema[:80]})"
        problems.append(Problem(file=str(path), what=what))
    if problems:
        raise UserError(problems)
    return manifest


class Checked(Struct, frozen=True):
    """A folder that was held against its manifest."""

    manifest: Manifest
    problems: tuple[Problem, ...]
    further: tuple[str, ...]
    """Names of files the manifest does not list, sorted."""


def check_folder(folder: Path) -> Checked:
    """Hold every file of a folder against its manifest, and `SUMS` with them.

    Raises `UserError` where there is no manifest to hold it against.
    """
    if not (folder / NAME).exists():
        raise UserError(
            Problem(
                file=str(folder),
                what="bears no manifest.json: nothing says what should be in it",
                do="name a folder that `cyberscan report` or `cyberscan scan` has written",
            )
        )
    manifest = _read(folder / NAME)
    problems = []
    for name, entry in manifest.files.items():
        if why := _differs(folder / name, entry):
            problems.append(Problem(file=str(folder / name), what=why))
    if why := _differs(folder / SUMS, listed(sums(manifest.files, read_whole(folder / NAME)))):
        problems.append(Problem(file=str(folder / SUMS), what=why))
    return Checked(manifest, tuple(problems), further_files(folder, manifest))


def _differs(path: Path, entry: Listed) -> str:
    """Return what is wrong with a file; "" where it is as it was written."""
    if path.is_symlink():
        return "is a link, where a file was written"
    if not path.is_file():
        return "is missing"
    try:
        size = path.stat().st_size
        if size != entry.bytes:
            return f"is not as it was written: {size} bytes instead of {entry.bytes}"
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    return "" if digest == entry.sha256 else "is not as it was written"


def further_files(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return the names of what lies in a folder and is not of its report, sorted."""
    own = {*manifest.files, NAME, SUMS}
    folders = {above.as_posix() for name in own for above in PurePosixPath(name).parents}
    found = []
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        is_folder = path.is_dir() and not path.is_symlink()
        if name not in own and not (name in folders and is_folder):
            found.append(name)
    return tuple(sorted(found))
