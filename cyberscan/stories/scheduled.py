"""What is planned, what took place, and what the examination says of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from cyberscan.model.check import Say
from cyberscan.model.inventory import Regency
from cyberscan.model.problem import UserError
from cyberscan.model.record import RunInfo
from cyberscan.model.schedule import Freshness, Ran, ScheduleSettings, Slot
from cyberscan.net.calendar import window_open
from cyberscan.schedule.calendar import following, next_slots
from cyberscan.schedule.crontab import block_of, read_table
from cyberscan.schedule.installing import failure, folder_of, ours, properties, timers_among
from cyberscan.schedule.missed import freshness, missed
from cyberscan.schedule.pings import last_ping
from cyberscan.schedule.programs import Run, has_crontab, systemd_runs
from cyberscan.store import is_there, open_store
from cyberscan.stories.machine import Line, State, both, trouble

_QUARTER: Final = timedelta(minutes=15)
_INSTALL: Final = Say(
    id="pasang dengan `cyberscan schedule install`", en="install it: `cyberscan schedule install`"
)
_SHOW: Final = both("cyberscan schedule show")


class Kept(Struct, frozen=True):
    """Where a schedule is installed, and whether what keeps it is at work."""

    system: bool = False
    cron: bool = False
    timers: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    """Timers that are not active."""
    failed: tuple[str, ...] = ()
    """Services whose last run failed, each with how."""
    asked: bool = True
    """False where no service manager could be asked."""


class Shut(Struct, frozen=True):
    """A regency whose agreed hours a planned run meets not at all, or leaves before its end."""

    regency: str
    profile: str
    never: bool
    """Whether its hours are closed from the run's begin to the end of the time it is let."""


def ran(runs: Iterable[RunInfo]) -> list[Ran]:
    """Return scans as the schedule sees them."""
    return [Ran(run.started, run.finished, run.profile) for run in runs if run.is_scan]


def age_of(
    settings: ScheduleSettings, runs: Sequence[RunInfo], told: RunInfo, moment: datetime
) -> Freshness | None:
    """Return how old the data of a run are at ``moment`` (aware); None where it is not the last
    that ended, or is the lab's: a report of the past is no news."""
    ended = [run for run in runs if run.is_scan and run.finished]
    if told.lab or (ended and max(ended, key=lambda run: run.started).id != told.id):
        return None
    (this,) = ran([told])
    return freshness(settings, ran(runs), this, moment)


def shut(
    settings: ScheduleSettings, regencies: Iterable[Regency], moment: datetime
) -> Iterator[Shut]:
    """Yield who agreed to hours that the next planned runs do not keep to.

    Nothing is sent outside a regency's windows, whatever is planned: what falls outside is not
    looked at and told so.
    """
    listed = [regency for regency in regencies if regency.windows]
    for name, turn in settings.profiles.items():
        begin = following(turn, settings.time_zone, moment)
        steps = [begin + _QUARTER * step for step in range(turn.hours * 4)]
        for regency in listed:
            open_then = [window_open(regency.windows, step) for step in steps]
            if not all(open_then):
                yield Shut(regency.label, name, never=not any(open_then))


def where_kept(run: Run) -> list[Kept]:
    """Return where this schedule is installed. Raises `UserError` for what cannot be read."""
    found = []
    for system in (True, False):
        names = timers_among(ours(folder_of(system=system)))
        if not names:
            continue
        asked = systemd_runs(system=system)
        states = {name: properties(run, name, system=system) for name in names} if asked else {}
        idle = [name for name, said in states.items() if said.get("ActiveState") != "active"]
        services = [f"{name.removesuffix('.timer')}.service" for name in names] if asked else []
        failed = [
            f"{name} ({how})"
            for name in services
            if (how := failure(properties(run, name, system=system)))
        ]
        found.append(
            Kept(
                system=system,
                timers=tuple(names),
                idle=tuple(idle),
                failed=tuple(failed),
                asked=asked,
            )
        )
    table = ""
    if has_crontab():
        with suppress(UserError):  # whoever may have no crontab has no schedule in it
            table = read_table(run)
    if block_of(table):
        found.append(Kept(cron=True))
    return found


def doctor_lines(
    settings: ScheduleSettings, store: str, data: Path, moment: datetime, run: Run, *, url: str
) -> Iterator[Line]:
    """Yield what the examination says: the timer, the last run and what was missed, the ping."""
    yield _timer(run)
    yield _runs(settings, store, moment)
    yield _ping(data, url)


def _timer(run: Run) -> Line:
    about = Say(id="Jadwal", en="Schedule")
    try:
        kept = where_kept(run)
    except (UserError, RuntimeError) as error:
        return trouble(about, error) if isinstance(error, UserError) else _none(about)
    if not kept:
        return _none(about)
    names = " · ".join(_place(place) for place in kept)
    if idle := [name for place in kept for name in place.idle]:
        return Line(
            about=about,
            state=State.PROBLEM,
            what=Say(
                id=f"{names}: {', '.join(idle)} tidak aktif, tidak ada yang akan berjalan",
                en=f"{names}: {', '.join(idle)} not active, nothing will run",
            ),
            do=_INSTALL,
        )
    if failed := [(place, one) for place in kept for one in place.failed]:
        place, one = failed[0]
        every = ", ".join(what for _, what in failed)
        return Line(
            about=about,
            state=State.PROBLEM,
            what=Say(id=f"{names}: terakhir gagal: {every}", en=f"{names}: failed last: {every}"),
            do=both(f"journalctl{'' if place.system else ' --user'} -u {one.split()[0]}"),
        )
    if any(not place.asked for place in kept):
        what = Say(
            id=f"{names}: systemd tidak berjalan di sini", en=f"{names}: no systemd runs here"
        )
        return Line(about=about, state=State.WARNING, what=what, do=_SHOW)
    if len(kept) > 1:
        what = Say(id=f"{names}: terpasang dua kali", en=f"{names}: installed twice")
        do = both("cyberscan schedule remove")
        return Line(about=about, state=State.WARNING, what=what, do=do)
    return Line(about=about, state=State.OK, what=both(names))


def _place(place: Kept) -> str:
    if place.cron:
        return "crontab"
    return f"systemd{' --user' if not place.system else ''}: {', '.join(place.timers)}"


def _none(about: Say) -> Line:
    what = Say(id="tidak terpasang: tidak ada yang berjalan sendiri", en="none: nothing runs alone")
    return Line(about=about, state=State.NOT_CHECKED, what=what, do=_INSTALL)


def _runs(settings: ScheduleSettings, store: str, moment: datetime) -> Line:
    about = Say(id="Pemindaian terjadwal", en="Planned runs")
    try:
        runs: list[RunInfo] = []
        if is_there(store):
            with open_store(store, lab=False, read_only=True) as held:
                runs = held.runs()
    except UserError:  # told by the line of the store
        what = Say(id="penyimpanan tidak terbaca", en="the store cannot be read")
        return Line(about=about, state=State.NOT_CHECKED, what=what)
    planned = [run for run in runs if run.profile]
    following_one = next(iter(next_slots(settings, moment)), None)
    then = _shown(following_one) if following_one else "—"
    if not planned:
        what = Say(id=f"belum ada; berikutnya {then}", en=f"none yet; the next is {then}")
        return Line(about=about, state=State.NOT_CHECKED, what=what)
    last = max(planned, key=lambda one: one.started)
    ended = ("", "") if last.finished else (" (tidak selesai)", " (not finished)")
    lost = missed(settings, ran(runs), moment)
    recent = [slot for slot in lost if slot.at > moment - timedelta(days=14)]
    local = last.started.astimezone(ZoneInfo(settings.time_zone))
    shown = _shown(Slot(local, last.profile))
    what = Say(
        id=f"terakhir {shown}{ended[0]}; berikutnya {then}",
        en=f"last {shown}{ended[1]}; next {then}",
    )
    if not recent:
        return Line(about=about, state=State.OK, what=what)
    slots = ", ".join(_shown(slot) for slot in recent[-3:])
    return Line(
        about=about,
        state=State.WARNING,
        what=Say(
            id=f"{what.id}; {len(recent)} tidak berjalan dalam 14 hari: {slots}",
            en=f"{what.en}; {len(recent)} missed within 14 days: {slots}",
        ),
        do=_SHOW,
    )


def _shown(slot: Slot) -> str:
    return f"{slot.profile} {slot.at:%Y-%m-%d %H:%M %Z}"


def _ping(data: Path, url: str) -> Line:
    about = Say(id="Ping pengawas", en="Dead-man ping")
    last = last_ping(data)
    if not url:
        what = Say(
            id="tidak disetel: tidak ada yang tahu bila pemindaian berhenti",
            en="not set: nobody learns when runs stop coming",
        )
        return Line(about=about, state=State.NOT_CHECKED, what=what)
    if last is None:
        what = Say(id="belum pernah dikirim", en="never sent yet")
        do = both("cyberscan schedule ping success")
        return Line(about=about, state=State.NOT_CHECKED, what=what, do=do)
    shown = f"{last.event} {last.at:%Y-%m-%d %H:%M} UTC"
    if not last.why:
        return Line(about=about, state=State.OK, what=both(shown))
    return Line(
        about=about,
        state=State.WARNING,
        what=Say(id=f"{shown}: tidak sampai ({last.why})", en=f"{shown}: not heard ({last.why})"),
        do=both("cyberscan schedule ping success"),
    )
