"""The steps of ``cyberscan schedule``: each is done as its line is asked for, and told by it."""

from __future__ import annotations

import pwd
import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.cli.state import DEFAULT_TARGETS, State
from cyberscan.config.files import ensure_folder
from cyberscan.inventory import load_targets
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import RunInfo
from cyberscan.model.schedule import ScheduleSettings
from cyberscan.schedule import crontab, installing
from cyberscan.schedule.calendar import next_slots
from cyberscan.schedule.installing import Standing
from cyberscan.schedule.missed import missed
from cyberscan.schedule.programs import CRONTAB, has_crontab, run, systemd_runs
from cyberscan.schedule.units import STATE, Places, started_in, timers, units
from cyberscan.store import is_there, open_store
from cyberscan.stories.scheduled import ran, shut

_CARRIED: Final = "CYBERSCAN_"
_SHOWN: Final = 5
"""Missed runs that are named."""


class Line(Struct, frozen=True):
    """What is told; ``aside`` of results."""

    text: str
    aside: bool = False


Told = Line | bool
"""A line, or whether something stands as it should."""


def install_units(settings: ScheduleSettings, places: Places, *, dry_run: bool) -> Iterator[Told]:
    """Write the units and start the timers; or say only what would be done. Raises `UserError`."""
    folder = installing.folder_of(system=places.system)
    wanted = units(settings, places)
    commands = installing.enabling(timers(settings), system=places.system)
    if dry_run:
        installing.refuse_foreign(installing.standing(folder, wanted))
        for name, data in wanted.items():
            yield Line(f"## {folder / name}")
            yield Line(data.decode().rstrip("\n"))
            yield Line("")
        yield from _typed("then would be run:", commands)
        return
    if not places.system:
        for needed in (places.data, places.reports):
            ensure_folder(needed)
    before = installing.install(folder, wanted)
    for file in before:
        yield Line(f"{_DONE[file.standing]:<9} {file.path}")
        if file.standing is Standing.EDITED:
            yield Line(f"{file.path}: had been changed by hand; kept as NAME.edited", aside=True)
    stale = installing.timers_among(
        [file.path for file in before if file.standing is Standing.STALE]
    )
    if stale:
        commands = [*installing.disabling(stale, system=places.system), *commands]
    if systemd_runs(system=places.system):
        yield from _run(commands, may_fail=bool(stale))
    else:
        yield from _typed("no systemd runs here for this; where it does, type:", commands)
    yield from _account(settings, places)


_DONE: Final[Mapping[Standing, str]] = {
    Standing.SAME: "as it was",
    Standing.MISSING: "written",
    Standing.DIFFERS: "replaced",
    Standing.EDITED: "replaced",
    Standing.STALE: "removed",
}


def _account(settings: ScheduleSettings, places: Places) -> Iterator[Line]:
    """Say what besides the units must be there."""
    if not places.system:
        yield Line(
            "runs also while you are not logged in: `loginctl enable-linger` (once)", aside=True
        )
        return
    try:
        pwd.getpwnam(settings.user)
    except KeyError:
        command = ["useradd", "--system", "--home-dir", str(STATE), "--shell", "/usr/sbin/nologin"]
        yield from _typed("the account is not there yet; type:", [[*command, settings.user]])
    yield Line(
        f"runs are kept in {places.data}, settings are read from {places.config}; both must be "
        f"readable for {settings.user}",
        aside=True,
    )


def carried(env: Mapping[str, str], places: Places) -> Iterator[Line]:
    """Say which settings of this shell planned runs will not see."""
    names = sorted(k for k in env if k.startswith(_CARRIED) and k not in places.variables)
    if names:
        yield Line(
            f"set here, and not in planned runs: {', '.join(names)}; put them into the settings, "
            f"or what is secret into {places.config / 'environment'} (mode 0600; systemd only)",
            aside=True,
        )


def remove_units(*, system: bool, dry_run: bool) -> Iterator[Told]:
    """Stop our timers and remove our units. Raises `UserError`."""
    folder = installing.folder_of(system=system)
    gone = installing.ours(folder)
    names = installing.timers_among(gone)
    if not gone:
        yield Line(f"{folder}: holds no unit of ours")
        return
    commands = installing.disabling(names, system=system) if names else []
    reload = installing.enabling((), system=system)[:1]
    if dry_run:
        yield from _typed("would be run:", [*commands, *reload])
        for path in gone:
            yield Line(f"would go  {path}")
        return
    runs = systemd_runs(system=system)
    if runs:
        yield from _run(commands, may_fail=True)
    for path in installing.remove(folder):
        yield Line(f"removed   {path}")
    if runs:
        yield from _run(reload)


def install_cron(
    settings: ScheduleSettings, places: Places, now: datetime, *, dry_run: bool
) -> Iterator[Told]:
    """Put the block into the user's crontab; print it where there is none. Raises `UserError`."""
    wanted = crontab.block(settings, places, now)
    if dry_run or not has_crontab():
        if not dry_run:
            yield Line("there is no program crontab here; the lines for another:", aside=True)
        yield Line(wanted.rstrip("\n"))
        return
    ensure_folder(places.data)
    before = crontab.read_table(run)
    after = crontab.with_block(before, wanted)
    if after == before:
        yield Line("as it was  crontab")
        return
    crontab.write_table(run, after)
    yield Line("written   crontab")
    yield Line("cron makes up for nothing: what was due while the machine was off is missed", True)


def remove_cron(*, dry_run: bool) -> Iterator[Told]:
    """Take the block out of the user's crontab. Raises `UserError`."""
    before = crontab.read_table(run) if has_crontab() else ""
    after = crontab.without(before)
    if after == before:
        yield Line("the crontab holds no block of ours")
    elif dry_run:
        yield Line(f"would go\n{crontab.block_of(before)}".rstrip("\n"))
    else:
        crontab.write_table(run, after)
        yield Line("removed   the block in the crontab")


def show_units(
    settings: ScheduleSettings, places: Places, now: datetime, *, said_so: bool
) -> Iterator[Told]:
    """Tell how units stand; nothing where there are none and nobody asked for them."""
    folder = installing.folder_of(system=places.system)
    services = [path for path in installing.ours(folder) if path.suffix == ".service"]
    places = _from(places, started_in(services[0].read_bytes()) if services else None)
    found = installing.standing(folder, units(settings, places))
    if all(file.standing is Standing.MISSING for file in found) and not said_so:
        return
    asked = systemd_runs(system=places.system)
    for file in found:
        yield Line(f"{file.standing:<9} {file.path}")
        yield file.standing is Standing.SAME
        if asked and file.path.suffix == ".timer" and file.standing is not Standing.MISSING:
            said = installing.properties(run, file.path.name, system=places.system)
            shown = [f"{key} {value}" for key, value in said.items() if value]
            yield Line(f"{'':<9} {', '.join(shown) or 'systemd does not answer'}")
            yield said.get("ActiveState") == "active"
    if not asked:
        yield Line("no systemd runs here that could be asked about them", aside=True)


def _from(places: Places, folder: Path | None) -> Places:
    """Return places as they were when something was installed from ``folder``: which one that was
    is the installation's choice, not a difference."""
    if folder is None:
        return places
    reports = folder / places.reports.relative_to(places.folder)
    return replace(places, folder=folder, reports=reports)


def show_cron(
    settings: ScheduleSettings, places: Places, now: datetime, *, said_so: bool
) -> Iterator[Told]:
    """Tell how the crontab's block stands, likewise."""
    if not has_crontab():
        if said_so:
            yield Line(f"there is no program {CRONTAB} here")
            yield False
        return
    try:
        table = crontab.read_table(run)
    except UserError as error:
        if said_so:
            raise
        yield Line(f"the crontab cannot be read: {error}", aside=True)
        return
    there = crontab.block_of(table)
    if not there and not said_so:
        return
    state = Standing.MISSING
    if there:
        places = _from(places, crontab.started_in(there))
        same = there == crontab.block(settings, places, now)
        state = Standing.SAME if same else Standing.DIFFERS
    yield Line(f"{state:<9} crontab")
    yield state is Standing.SAME


def plan(settings: ScheduleSettings, store: str, now: datetime) -> Iterator[Told]:
    """Tell when each profile ran last, when it is due, and what was missed."""
    runs = _runs(store)
    for slot in next_slots(settings, now):
        last = max(
            (one for one in runs if one.profile == slot.profile),
            key=lambda one: one.started,
            default=None,
        )
        zone = slot.at.tzinfo
        before = f"{last.started.astimezone(zone):%a %Y-%m-%d %H:%M %Z}" if last else "never"
        if last is not None and last.finished is None:
            before = f"{before} (not finished)"
        yield Line(f"{slot.profile}: next {slot.at:%a %Y-%m-%d %H:%M %Z}, last {before}")
    lost = missed(settings, ran(runs), now)
    for slot in lost[-_SHOWN:]:
        yield Line(f"missed    {slot.profile} of {slot.at:%a %Y-%m-%d %H:%M %Z}")
    if len(lost) > _SHOWN:
        yield Line(f"missed    … and {len(lost) - _SHOWN} before")


def hours(settings: ScheduleSettings, state: State, now: datetime) -> Iterator[Told]:
    """Tell which regencies' agreed hours the next planned runs do not keep to."""
    if not DEFAULT_TARGETS.exists():
        return
    try:
        inventory = load_targets([str(DEFAULT_TARGETS)])
    except UserError:  # a scan tells it whole
        return
    for found in shut(settings, inventory.regencies, now):
        how = "lies wholly outside" if found.never else "goes beyond"
        yield Line(
            f"{found.regency}: profile {found.profile} {how} the agreed hours; what falls outside "
            "is not looked at",
            aside=True,
        )


def _runs(store: str) -> list[RunInfo]:
    try:
        if not is_there(store):
            return []
        with open_store(store, lab=False, read_only=True) as held:
            return held.runs()
    except UserError:  # the doctor tells it
        return []


def _typed(why: str, commands: Sequence[Sequence[str]]) -> Iterator[Line]:
    yield Line(why, aside=True)
    for words in commands:
        yield Line(f"  {shlex.join(words)}")


def _run(commands: Sequence[Sequence[str]], *, may_fail: bool = False) -> Iterator[Line]:
    """Run commands, each told; those of tidying up may fail. Raises `UserError`."""
    for words in commands:
        done = run(words)
        tidying = may_fail and ("disable" in words or "clean" in words)
        if done.code != 0 and not tidying:
            what = f"`{shlex.join(words)}` ended with {done.code}: {done.err or done.out.strip()}"
            raise UserError(Problem(what=what, do="put it right and say it again by hand"))
        yield Line(f"ran       {shlex.join(words)}")
