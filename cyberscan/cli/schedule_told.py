"""``cyberscan schedule install`` and ``remove``: steps done as their lines are asked for."""

from __future__ import annotations

import pwd
import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from cyberscan.config.files import ensure_folder
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.schedule import ScheduleSettings
from cyberscan.schedule import crontab, installing
from cyberscan.schedule.installing import Standing
from cyberscan.schedule.programs import has_crontab, run, systemd_runs
from cyberscan.schedule.units import STATE, Places, timers, units

_CARRIED: Final = "CYBERSCAN_"


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
    commands = installing.enabling(timers(settings, places), system=places.system)
    if dry_run:
        installing.refuse_foreign(installing.standing(folder, wanted))
        for name, data in wanted.items():
            yield Line(f"## {folder / name}")
            yield Line(data.decode().rstrip("\n"))
            yield Line("")
        yield from _typed("then would be run:", commands)
        return
    if not places.system:
        for needed in places.written:
            ensure_folder(needed)
    runs = systemd_runs(system=places.system)
    planned = installing.standing(folder, wanted)
    installing.refuse_foreign(planned)
    stale = installing.timers_among([f.path for f in planned if f.standing is Standing.STALE])
    if stale and runs:
        yield from _run(installing.disabling(stale, system=places.system), may_fail=True)
    before = installing.install(folder, wanted)
    for file in before:
        yield Line(f"{_DONE[file.standing]:<9} {file.path}")
        if file.standing is Standing.EDITED:
            yield Line(f"{file.path}: had been changed by hand; kept as NAME.edited", aside=True)
    if runs:
        yield from _run(commands)
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
    if hidden := places.in_homes:
        yield Line(f"{hidden[0]} lies in a home: {settings.user} must be allowed to read it", True)
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
    else:
        yield from _typed("no systemd runs here; where it does, type:", [*commands[:1], *reload])


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
