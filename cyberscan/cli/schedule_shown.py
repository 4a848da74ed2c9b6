"""What ``cyberscan schedule show`` says: how things stand, and when what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from cyberscan.cli.schedule_told import Line, Told
from cyberscan.cli.state import DEFAULT_TARGETS
from cyberscan.inventory import load_targets
from cyberscan.model.problem import UserError
from cyberscan.model.record import RunInfo
from cyberscan.model.schedule import ScheduleSettings
from cyberscan.schedule import crontab, installing
from cyberscan.schedule.calendar import next_slots
from cyberscan.schedule.installing import Standing
from cyberscan.schedule.missed import missed
from cyberscan.schedule.programs import CRONTAB, has_crontab, run, systemd_runs
from cyberscan.schedule.units import Places, started_in, units
from cyberscan.store import is_there, open_store
from cyberscan.stories.scheduled import ran, shut

_SHOWN: Final = 5
"""Missed runs that are named."""


def show_units(settings: ScheduleSettings, places: Places, *, said_so: bool) -> Iterator[Told]:
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
        if not asked or file.standing is Standing.MISSING:
            continue
        said = installing.properties(run, file.path.name, system=places.system)
        shown = [f"{key} {value}" for key, value in said.items() if value]
        yield Line(f"{'':<9} {', '.join(shown) or 'systemd does not answer'}")
        if file.path.suffix == ".timer":
            yield said.get("ActiveState") == "active"
        else:
            yield not installing.failure(said)
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


def hours(settings: ScheduleSettings, now: datetime) -> Iterator[Told]:
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
