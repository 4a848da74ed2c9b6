"""When runs are planned, which took place, and how old that leaves the data.

A profile is due on some days of the week (all, when none is named) at one time of day, in one time
zone. More is not needed, and both systemd and every cron say it without loss.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct, field

FULL: Final = "full"
DAILY: Final = "daily"
NOTIFY: Final = "notify"
"""What sends messages that wait bears this name among the units: no profile may."""


class Day(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class Turn(Struct, frozen=True):
    """When one profile is due."""

    at: str
    """``HH:MM``, in the schedule's time zone."""
    days: tuple[Day, ...] = ()
    """Empty for every day."""
    hours: int = 12
    """What a run may take before it is stopped; what it saw until then is kept."""
    covers: tuple[str, ...] = ()
    """Profiles whose looks a run of this one takes as well: theirs are not missed meanwhile."""


class Limits(Struct, frozen=True):
    """What a run may take of the machine; our own choice, nobody prescribes it."""

    memory: str = "2G"
    """``MemoryMax=``: bytes with K, M, G or T."""
    cpu_weight: int = 50
    """1 to 10000; what is not limited has 100."""
    cpu_quota: int = 0
    """Percent of one processor; 0 for no limit."""
    nice: int = 10
    tasks: int = 512
    """Processes and threads."""
    files: int = 8192
    """Open files and connections."""


def _usual() -> dict[str, Turn]:
    """Everything on Sunday night, what changes fastest every night."""
    return {
        FULL: Turn(at="22:00", days=(Day.SUNDAY,), hours=20, covers=(DAILY,)),
        DAILY: Turn(at="02:30", hours=6),
    }


class ScheduleSettings(Struct, frozen=True):
    """The table ``[schedule]`` of the settings."""

    time_zone: str = "Asia/Jakarta"
    profiles: dict[str, Turn] = field(default_factory=_usual)
    delay_minutes: int = 15
    """A run begins by chance up to so many minutes late: not all scanners at one second."""
    grace_hours: int = 6
    """How late a run may begin before it is told as missed."""
    user: str = "cyberscan"
    """The account a system's service runs as; a user's own runs as that user."""
    limits: Limits = Limits()
    ping: str = ""
    """URL of a dead-man switch, told of each run's begin and end; better in ``ping_file`` or the
    environment where the URL is a secret."""
    ping_file: str = ""
    """A file of mode 0600 with that URL."""


class Ran(Struct, frozen=True, order=True):
    """One run, as far as the schedule is concerned. Times are aware."""

    started: datetime
    finished: datetime | None
    """None while it runs, and for ever if it was killed."""
    profile: str = ""
    """Empty for a run by hand, which stands in for none."""


class Slot(Struct, frozen=True, order=True):
    """One planned run; ``at`` is aware, in the schedule's time zone."""

    at: datetime
    profile: str


class Freshness(Struct, frozen=True):
    """How old a report's data are, at the moment it was written. Times are aware."""

    written: datetime
    data_of: datetime
    """When the run that is told ended."""
    next_due: datetime | None = None
    """When the schedule brings newer data, what it may be late included; None without one."""
    missed: tuple[Slot, ...] = ()
    """Planned runs since the data that did not take place, oldest first."""
    missed_before: tuple[Slot, ...] = ()
    """Likewise between the run before and the one that is told."""

    @property
    def days(self) -> int:
        """Whole days from the data to the writing; 0 at least."""
        return max(0, (self.written - self.data_of).days)
