"""What this machine has and lacks for a scan, found out without a single packet."""

from __future__ import annotations

import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import certifi
from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.check import Say
from cyberscan.model.inventory import Operator
from cyberscan.model.policy import Policy
from cyberscan.model.problem import UserError
from cyberscan.render.shelf import changed
from cyberscan.store import file_of, is_there, open_store, place_of
from cyberscan.stories.files import FEWEST, needed, suffices

OLD_ROOTS: Final = timedelta(days=180)
ROOM: Final = 1024**3
"""Bytes of free disk below which a warning is given."""
LEAST_ROOM: Final = 100 * 1024**2
"""Bytes of free disk below which a run may not fit any more."""
# All of these are our own choice: nobody prescribes them.


class State(StrEnum):
    """How a line of the examination came out."""

    OK = "ok"
    WARNING = "warning"
    """A scan runs; something in it will be missing or old."""
    PROBLEM = "problem"
    """A scan cannot run, or would not be true."""
    NOT_CHECKED = "not checked"


class Line(Struct, frozen=True, kw_only=True):
    """One thing that was examined."""

    about: Say
    state: State
    what: Say
    """What was found and what it means."""
    do: Say | None = None


def both(text: str) -> Say:
    """Return text that is the same in every language: names, figures, messages."""
    return Say(id=text, en=text)


def here(policy: Policy, store: str, reports: Path, *, lab: bool) -> Iterator[Line]:
    """Yield everything this machine alone can tell."""
    yield _open_files(policy, *resource.getrlimit(resource.RLIMIT_NOFILE))
    yield _roots(certifi.__version__, datetime.now(UTC).date())
    yield _time_zone()
    yield _store(store, lab=lab)
    with suppress(UserError):  # told by the line before
        if file := file_of(store):
            yield _disk(file)
    yield _reports(reports)


def operator(found: Operator | UserError) -> Line:
    """Tell whether it is set who scans."""
    about = Say(id="Penanggung jawab", en="Operator")
    if isinstance(found, Operator):
        return Line(about=about, state=State.OK, what=both(f"{found.name} ({found.contact})"))
    return trouble(
        about,
        found,
        Say(id="jalankan `cyberscan init` sekali", en="run `cyberscan init` once"),
    )


def aged(about: Say, day: date, today: date, limit: timedelta) -> Line:
    """Tell the age of something dated, and whether it is over its limit."""
    age = (today - day).days
    what = Say(id=f"{day}, umur {age} hari", en=f"{day}, {age} days old")
    if today - day <= limit:
        return Line(about=about, state=State.OK, what=what)
    return Line(
        about=about,
        state=State.WARNING,
        what=Say(id=f"{what.id}: mungkin usang", en=f"{what.en}: may be out of date"),
        do=Say(id="perbarui", en="bring in a newer one"),
    )


def trouble(about: Say, error: UserError, do: Say | None = None) -> Line:
    """Return the line of what is wrong outside; ``do`` takes the place of the error's advice."""
    problems = [replace(p, do="") if do else p for p in error.problems]
    what = both("; ".join(str(problem) for problem in problems))
    return Line(about=about, state=State.PROBLEM, what=what, do=do)


def _open_files(policy: Policy, soft: int, hard: int) -> Line:
    """Compare with what the policy may need: a scan raises its own limit as far as it may."""
    about = Say(id="Batas berkas terbuka", en="Open files")
    need = needed(policy)
    most = soft if suffices(soft, need) else hard
    if suffices(most, need):
        shown = "∞" if most == resource.RLIM_INFINITY else most
        what = Say(id=f"{shown}; perlu {need}", en=f"{shown}; {need} are needed")
        return Line(about=about, state=State.OK, what=what)
    return Line(
        about=about,
        state=State.WARNING if suffices(most, FEWEST) else State.PROBLEM,
        what=Say(
            id=f"{most}; kebijakan ini dapat memerlukan {need} bila banyak situs diam bersamaan",
            en=f"{most}; this policy may need {need} when many sites are silent at once",
        ),
        do=Say(
            id=f"`ulimit -Hn {need}` sebelum memindai, atau turunkan rates.connections_global",
            en=f"`ulimit -Hn {need}` before scanning, or lower rates.connections_global",
        ),
    )


def _roots(release: str, today: date) -> Line:
    """Read the day from a release of certifi, which is named after it."""
    about = Say(id="Sertifikat akar (certifi)", en="Root certificates (certifi)")
    try:
        year, month, day = (int(part) for part in release.split(".")[:3])
        released = date(year, month, day)
    except ValueError:
        what = Say(
            id=f"versi {release} tidak menyebut tanggal", en=f"version {release} names no date"
        )
        return Line(about=about, state=State.WARNING, what=what)
    return aged(about, released, today, OLD_ROOTS)


def _time_zone() -> Line:
    """Agreed hours are in zones of the time zone database, as a rule in WIB."""
    about = Say(id="Zona waktu", en="Time zones")
    try:
        offset = datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Jakarta")).utcoffset()
    except (ZoneInfoNotFoundError, OSError, ValueError):
        offset = None
    if offset == timedelta(hours=7):
        try:
            carried = f", tzdata {version('tzdata')}"
        except PackageNotFoundError:
            carried = ""
        return Line(about=about, state=State.OK, what=both(f"Asia/Jakarta = UTC+7{carried}"))
    return Line(
        about=about,
        state=State.PROBLEM,
        what=Say(
            id="Asia/Jakarta tidak terbaca sebagai UTC+7: jam yang disepakati dianggap tertutup",
            en="Asia/Jakarta does not read as UTC+7: agreed hours count as closed",
        ),
        do=Say(id="pasang paket tzdata", en="install the tzdata package"),
    )


def _store(store: str, *, lab: bool) -> Line:
    about = Say(id="Penyimpanan", en="Store")
    try:
        path, there = file_of(store), is_there(store)
    except UserError as error:
        return trouble(about, error)
    if not there:
        if path and (why := _cannot_make(path.parent)):
            return _unwritable(about, why)
        shown = place_of(store)
        lack = ("belum ada", "is not there yet") if path else ("masih kosong", "is still empty")
        what = Say(
            id=f"{shown} {lack[0]}; pemindaian pertama mengisinya",
            en=f"{shown} {lack[1]}; the first scan fills it",
        )
        return Line(about=about, state=State.OK, what=what)
    try:
        with open_store(store, lab=lab, read_only=True) as held:
            shown, wrong, runs = held.shown, held.check(), len(held.runs())
    except UserError as error:
        return trouble(about, error)
    if wrong:
        more = f" (+{len(wrong) - 3})" if len(wrong) > 3 else ""
        return Line(
            about=about,
            state=State.PROBLEM,
            what=both(f"{shown}: {'; '.join(wrong[:3])}{more}"),
            do=Say(
                id="pulihkan dari cadangan data, atau pindahkan dan mulai yang baru",
                en="restore it from a back-up, or move it away and start a new one",
            ),
        )
    if path and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _unwritable(about, shown)
    what = Say(
        id=f"{shown}, {runs} pemindaian, utuh", en=f"{shown}, {runs} runs, every fact is sound"
    )
    return Line(about=about, state=State.OK, what=what)


def _disk(path: Path) -> Line:
    about = Say(id="Ruang disk", en="Disk")
    try:
        free = shutil.disk_usage(_existing(path.parent)).free
    except OSError as error:
        return Line(about=about, state=State.NOT_CHECKED, what=both(str(error)))
    shown = f"{free / 1024**3:.1f} GiB"
    what = Say(id=f"{shown} kosong", en=f"{shown} free")
    if free >= ROOM:
        return Line(about=about, state=State.OK, what=what)
    return Line(
        about=about,
        state=State.PROBLEM if free < LEAST_ROOM else State.WARNING,
        what=what,
        do=Say(id=f"kosongkan ruang pada {path.parent}", en=f"make room on {path.parent}"),
    )


def _reports(folder: Path) -> Line:
    about = Say(id="Folder laporan", en="Reports folder")
    if why := _cannot_make(folder):
        return _unwritable(about, why)
    if which := changed(folder):
        return Line(
            about=about,
            state=State.WARNING,
            what=Say(id=f"{which} tidak seperti saat ditulis", en=f"{which} is not as written"),
            do=both(f"cyberscan report --check {which}"),
        )
    return Line(about=about, state=State.OK, what=both(str(folder)))


def _unwritable(about: Say, path: str) -> Line:
    return Line(
        about=about,
        state=State.PROBLEM,
        what=Say(id=f"{path} tidak dapat ditulis", en=f"{path} cannot be written"),
        do=Say(
            id="beri hak tulis, atau pilih folder lain",
            en="give yourself the right to write it, or choose another folder",
        ),
    )


def _cannot_make(folder: Path) -> str:
    """Return what keeps ``folder`` from being made or written to; "" if nothing does."""
    there = _existing(folder)
    usable = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    return "" if usable else str(there)


def _existing(path: Path) -> Path:
    """Return ``path`` or the nearest folder above it that is there."""
    path = path.absolute()
    while not path.exists() and path != path.parent:
        path = path.parent
    return path
