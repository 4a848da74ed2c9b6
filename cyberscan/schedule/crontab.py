"""A block of lines in the user's crontab, where no systemd is.

``CRON_TZ=`` is heeded by cronie (crontab(5) of cronie: "specifies the time zone specific for the
cron table"; Fedora, RHEL, Arch) and not by the cron of Debian and Ubuntu (crontab(5) of cron
3.0pl1-162 does not know it); read 2026-11-28. So the block does without: it says the times in the
machine's own zone. Where the two zones drift apart during the year (summer time), no lines that
every cron reads alike could be right: that is refused.

Lines as crontab(5) has them: ``%`` ends a command unless a backslash stands before it.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from cyberscan.model.problem import Problem, UserError
from cyberscan.model.schedule import NOTIFY, Day, ScheduleSettings, Turn
from cyberscan.schedule.calendar import cron_expression, on_days, time_of
from cyberscan.schedule.programs import CRONTAB, Run
from cyberscan.schedule.units import EVERY, Places

BEGIN: Final = "# >>> cyberscan schedule >>>"
END: Final = "# <<< cyberscan schedule <<<"
_YEAR: Final = 366
_DAY: Final = 24 * 60

Offset = Callable[[datetime], timedelta]
"""How far the machine's clock is ahead of UTC at a moment."""


def offset_here(moment: datetime) -> timedelta:
    """Return it for this machine, as the C library knows its zone."""
    return moment.astimezone().utcoffset() or timedelta()


def block(
    settings: ScheduleSettings, places: Places, now: datetime, offset: Offset = offset_here
) -> str:
    """Return the whole block, with both of its marks. Raises `UserError`."""
    return "".join(f"{line}\n" for line in _block(settings, places, now, offset))


def _block(
    settings: ScheduleSettings, places: Places, now: datetime, offset: Offset
) -> Iterator[str]:
    ahead = _ahead(settings, now, offset)
    yield BEGIN
    yield "# Written by `cyberscan schedule install --cron`; changes between the marks are lost."
    if ahead:
        hours = ahead.total_seconds() / 3600
        yield f"# This machine is {hours:+g} h from {settings.time_zone}: times are its own."
    for name, turn in settings.profiles.items():
        command = _command(name, f"run --profile {name}", settings, places)
        yield f"{cron_expression(_moved(turn, ahead))} {command}"
    if places.tells:
        yield f"*/{EVERY} * * * * {_command(NOTIFY, NOTIFY, settings, places)}"
    yield END


def _command(name: str, what: str, settings: ScheduleSettings, places: Places) -> str:
    log = places.data / f"cron-{name}.log"  # the last run's: it does not grow with the years
    words = [f"{key}={value}" for key, value in places.variables.items()]
    said = shlex.join(["nice", "-n", str(settings.limits.nice), "env", *words, *places.command])
    line = (
        f"umask 077; cd {shlex.quote(str(places.folder))} && "
        f"{said} {what} >{shlex.quote(str(log))} 2>&1"
    )
    if not line.isprintable():
        what = "holds characters that cannot stand in a crontab"
        raise UserError(Problem(file=repr(str(places.folder)), what=what, do="use another folder"))
    return line.replace("%", "\\%")


def _ahead(settings: ScheduleSettings, now: datetime, offset: Offset) -> timedelta:
    """Return how far the machine's clock is ahead of the schedule's zone, all year."""
    zone = ZoneInfo(settings.time_zone)
    days = [now + timedelta(days=day) for day in range(_YEAR)]
    found = {offset(day) - (day.astimezone(zone).utcoffset() or timedelta()) for day in days}
    if len(found) > 1:
        raise UserError(
            Problem(
                key="schedule.time_zone",
                what=f"{settings.time_zone} and this machine's own time zone drift apart during "
                "the year, and not every cron heeds CRON_TZ",
                do="use systemd's timers, or set the machine's zone (timedatectl set-timezone)",
            )
        )
    return found.pop()


def _moved(turn: Turn, ahead: timedelta) -> Turn:
    """Return a turn as a clock shows it that is ``ahead``."""
    hour, minute = time_of(turn)
    over, minutes = divmod(hour * 60 + minute + round(ahead.total_seconds() / 60), _DAY)
    week = tuple(Day)
    days = tuple(week[(week.index(day) + over) % len(week)] for day in on_days(turn))
    return replace(turn, at=f"{minutes // 60:02}:{minutes % 60:02}", days=days)


def without(table: str) -> str:
    """Return a crontab without our block. Raises `UserError` where one mark of it is missing."""
    kept: list[str] = []
    inside = False
    for line in table.splitlines(keepends=True):
        mark = line.strip()
        if mark == (BEGIN if inside else END):
            raise _torn()
        if mark in {BEGIN, END}:
            inside = not inside
        elif not inside:
            kept.append(line)
    if inside:
        raise _torn()
    return "".join(kept)


def with_block(table: str, wanted: str) -> str:
    """Return a crontab with our block at its end, in the place of an earlier one.

    Raises `UserError` where the block would not mean there what it says.
    """
    rest = without(table)
    if any(line.lstrip().startswith("CRON_TZ") for line in rest.splitlines()):
        what = "sets a time zone for the lines below it: some crons would read ours in it"
        do = "use systemd's timers, or an account whose crontab sets none"
        raise UserError(Problem(key="crontab -l", what=what, do=do))
    gap = "" if not rest or rest.endswith("\n") else "\n"
    return f"{rest}{gap}{wanted}"


def block_of(table: str) -> str:
    """Return our block as it stands in a crontab; "" where there is none. Raises `UserError`."""
    without(table)
    lines = table.splitlines(keepends=True)
    marks = [line.strip() for line in lines]
    return "".join(lines[marks.index(BEGIN) : marks.index(END) + 1]) if BEGIN in marks else ""


def started_in(block_text: str) -> Path | None:
    """Return the folder that a block's runs are started in; None where it names none."""
    for line in block_text.splitlines():
        _, found, rest = line.partition("; cd ")
        if found:
            return Path(shlex.split(rest.replace("\\%", "%"))[0])
    return None


def read_table(run: Run) -> str:
    """Return the user's crontab; "" where there is none yet. Raises `UserError`."""
    done = run([CRONTAB, "-l"])
    if done.code == 0:
        return done.out
    if "no crontab for" in done.err:
        return ""
    raise UserError(Problem(key=f"{CRONTAB} -l", what=done.err or f"ended with {done.code}"))


def write_table(run: Run, table: str) -> None:
    """Put a crontab in the place of the user's. Raises `UserError`; then the old one stays."""
    done = run([CRONTAB, "-"], table)
    if done.code != 0:
        raise UserError(Problem(key=f"{CRONTAB} -", what=done.err or f"ended with {done.code}"))


def _torn() -> UserError:
    return UserError(
        Problem(
            key="crontab -l",
            what="one of the two marks of our block is missing: nobody can tell what is ours",
            do=f"take out the rest of the block by hand (`crontab -e`): {BEGIN} … {END}",
        )
    )
