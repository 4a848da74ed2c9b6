"""The units of systemd that start a profile's runs: a service and a timer each.

Every profile has files of its own, whole and readable by themselves, rather than instances of a
template with drop-ins beside it: their hours differ, and so may more. Pages named are those of
systemd 252 (Debian 12), read 2026-11-28.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct

from cyberscan.model.problem import Problem, UserError
from cyberscan.model.schedule import NOTIFY, ScheduleSettings, Turn
from cyberscan.schedule.calendar import on_calendar
from cyberscan.schedule.hardening import sandbox
from cyberscan.schedule.lock import EXIT_BUSY

PREFIX: Final = "cyberscan-"
MARK: Final = "# cyberscan schedule"
"""How the first line of a file of ours begins; the digest of all that follows ends it."""
EVERY: Final = 15
"""Minutes between two calls of ``cyberscan notify``: a try that failed is repeated, a step of the
procedure is told at most so much late."""
_WAITS: Final = 3
"""Exit code of ``cyberscan notify`` when messages wait or were refused: `doctor` tells it."""
STATE: Final = Path("/var/lib/cyberscan")
"""Home of a system's service (systemd.exec(5), StateDirectory=)."""
_HOMES: Final = (Path("/home"), Path("/root"), Path("/run/user"))
"""What ``ProtectHome=`` is about."""


class Places(Struct, frozen=True, kw_only=True):
    """Where a run finds its command and its folders; all paths are absolute."""

    command: tuple[str, ...]
    """``cyberscan`` itself, without arguments."""
    folder: Path
    """Where it is started: relative paths of targets and reports begin there."""
    config: Path
    data: Path
    reports: Path
    system: bool
    store: Path | None = None
    """The folder of the store, where that is a file elsewhere than in ``data``."""
    program: tuple[Path, ...] = ()
    """What the command is made of, links followed: Python, and the folder of the package."""
    environment: dict[str, str] = {}
    """What else it is to be told."""
    tells: bool = False
    """Whether there is anybody to tell: then messages that wait are sent every `EVERY` minutes."""

    @property
    def variables(self) -> dict[str, str]:
        """Everything it is told by its environment."""
        return {
            "CYBERSCAN_CONFIG": str(self.config),
            "CYBERSCAN_DATA": str(self.data),
            **self.environment,
        }

    @property
    def written(self) -> tuple[Path, ...]:
        """Folders that a run writes into."""
        return tuple(dict.fromkeys((self.data, self.reports, *filter(None, (self.store,)))))

    @property
    def in_homes(self) -> tuple[Path, ...]:
        """What of it lies where ``ProtectHome=`` would hide it."""
        words = (Path(word) for word in self.command if word.startswith("/"))
        used = (*words, *self.program, self.folder, self.config, *self.written)
        return tuple(path for path in used if any(path.is_relative_to(home) for home in _HOMES))


def units(settings: ScheduleSettings, places: Places) -> dict[str, bytes]:
    """Return every unit by its file name. Raises `UserError` for a path no unit can name."""
    for path in (*places.command, *places.variables.values(), str(places.folder)):
        if not path.isprintable():
            what = "holds characters that cannot stand in a unit"
            raise UserError(Problem(file=repr(path), what=what, do="use another folder"))
    found = {}
    for name, turn in settings.profiles.items():
        found[f"{PREFIX}{name}.service"] = signed(_service(name, turn, settings, places))
        found[f"{PREFIX}{name}.timer"] = signed(_timer(name, turn, settings))
    if places.tells:
        found[f"{PREFIX}{NOTIFY}.service"] = signed(_notify_service(settings, places))
        found[f"{PREFIX}{NOTIFY}.timer"] = signed(_notify_timer())
    return found


def timers(settings: ScheduleSettings, places: Places) -> list[str]:
    """Return the names of the timers, in the schedule's order."""
    names = [*settings.profiles, *([NOTIFY] if places.tells else [])]
    return [f"{PREFIX}{name}.timer" for name in names]


def signed(lines: Iterator[str]) -> bytes:
    """Return a file of ours: its first line says so, and what the rest is."""
    text = "".join(f"{line}\n" for line in lines)
    return f"{MARK} {sha256(text.encode()).hexdigest()}\n{text}".encode()


def is_ours(data: bytes) -> bool:
    """Return whether a file was written by us, edited since or not."""
    return data.startswith(f"{MARK} ".encode())


def is_edited(data: bytes) -> bool:
    """Return whether a file of ours is no longer as it was written."""
    first, _, rest = data.partition(b"\n")
    return first.split()[-1].decode(errors="replace") != sha256(rest).hexdigest()


def started_in(data: bytes) -> Path | None:
    """Return the folder that a service of ours is started in; None where it names none."""
    for line in data.decode(errors="replace").splitlines():
        key, _, value = line.partition("=")
        if key == "WorkingDirectory":
            return Path(value.replace("%%", "%"))
    return None


def _timer(name: str, turn: Turn, settings: ScheduleSettings) -> Iterator[str]:
    yield "# Written by `cyberscan schedule install`, which writes it anew: change the settings, or"
    yield f"# use `systemctl edit {PREFIX}{name}.timer`."
    yield "[Unit]"
    yield f"Description=cyberscan: when profile {name} is due"
    yield ""
    yield "[Timer]"
    yield "# systemd.time(7), CALENDAR EVENTS"
    yield f"OnCalendar={on_calendar(turn, settings.time_zone)}"
    yield "# systemd.timer(5): a run that was due while the machine was off is made up for"
    yield "Persistent=true"
    yield f"RandomizedDelaySec={settings.delay_minutes}min"
    yield "AccuracySec=1min"
    yield f"Unit={PREFIX}{name}.service"
    yield ""
    yield "[Install]"
    yield "WantedBy=timers.target"


def _notify_timer() -> Iterator[str]:
    yield "# Written by `cyberscan schedule install`, which writes it anew: change the settings, or"
    yield f"# use `systemctl edit {PREFIX}{NOTIFY}.timer`."
    yield "[Unit]"
    yield "Description=cyberscan: when messages that wait are sent"
    yield ""
    yield "[Timer]"
    yield "# systemd.time(7), CALENDAR EVENTS"
    yield f"OnCalendar=*:0/{EVERY}"
    yield "RandomizedDelaySec=1min"
    yield "AccuracySec=1min"
    yield f"Unit={PREFIX}{NOTIFY}.service"
    yield ""
    yield "[Install]"
    yield "WantedBy=timers.target"


def _notify_service(settings: ScheduleSettings, places: Places) -> Iterator[str]:
    yield "# Written by `cyberscan schedule install`, which writes it anew: change the settings, or"
    yield f"# use `systemctl edit {PREFIX}{NOTIFY}.service`."
    yield "[Unit]"
    yield "Description=cyberscan: tell people what is due"
    yield ""
    yield "[Service]"
    yield "# systemd.service(5)"
    yield "Type=oneshot"
    yield f"ExecStart={_command(places)} notify"
    yield "TimeoutStartSec=1h"
    yield "# Messages wait, or another call is at work: the next one sends them."
    yield f"SuccessExitStatus={_WAITS} {EXIT_BUSY}"
    yield from _surroundings(settings, places)
    yield ""
    yield from _limits(settings)
    yield ""
    yield from _sandbox(places)


def _service(name: str, turn: Turn, settings: ScheduleSettings, places: Places) -> Iterator[str]:
    yield "# Written by `cyberscan schedule install`, which writes it anew: change the settings, or"
    yield f"# use `systemctl edit {PREFIX}{name}.service`."
    yield "[Unit]"
    yield f"Description=cyberscan: run of profile {name}"
    if places.system:
        yield "# systemd.special(7): a run made up for right after a start finds the network there"
        yield "Wants=network-online.target"
        yield "After=network-online.target"
    smaller = [o for o in turn.covers if name not in settings.profiles[o].covers]
    if smaller:
        yield "# systemd.unit(5): made up for together after a start, it waits for the smaller run"
        yield f"After={' '.join(f'{PREFIX}{other}.service' for other in smaller)}"
    yield "# systemd.unit(5): what is begun anew after a crash is begun three times a day at most"
    yield "StartLimitIntervalSec=1d"
    yield "StartLimitBurst=3"
    yield ""
    yield "[Service]"
    yield from _process(name, turn, settings, places)
    yield ""
    yield from _limits(settings)
    yield ""
    yield from _sandbox(places)


def _process(name: str, turn: Turn, settings: ScheduleSettings, places: Places) -> Iterator[str]:
    command = _command(places)
    yield "# systemd.service(5)"
    yield "Type=oneshot"
    yield f"ExecStart={command} run --profile {name}"
    yield "# A run that was killed cannot say so itself (systemd.exec(5), $SERVICE_RESULT)."
    yield f"ExecStopPost=-{command} schedule ping stopped"
    yield f"TimeoutStartSec={turn.hours}h"
    yield "# What was seen is kept on SIGTERM; reports are not written any more."
    yield "TimeoutStopSec=5min"
    yield "# Killed by a signal: the same run goes on where it stood. Out of time or memory: not."
    yield "Restart=on-abort"
    yield "RestartSec=10min"
    yield "# Another run was at work: that is no failure."
    yield f"SuccessExitStatus={EXIT_BUSY}"
    yield "# systemd.kill(5): only the run itself is asked to end, then nothing of it is left"
    yield "KillMode=mixed"
    yield from _surroundings(settings, places)


def _command(places: Places) -> str:
    return " ".join(quoted(word) for word in places.command)


def _surroundings(settings: ScheduleSettings, places: Places) -> Iterator[str]:
    yield "# systemd.exec(5)"
    if places.system:
        yield f"User={settings.user}"
    yield f"WorkingDirectory={_specific(str(places.folder))}"
    for key, value in places.variables.items():
        yield f"Environment={quoted(f'{key}={value}', command=False)}"
    yield "# Secrets, as NAME=VALUE; mode 0600. The file need not be there."
    yield f"EnvironmentFile=-{_specific(str(places.config / 'environment'))}"


def _limits(settings: ScheduleSettings) -> Iterator[str]:
    limits = settings.limits
    yield "# systemd.resource-control(5)"
    yield f"MemoryMax={limits.memory}"
    yield f"TasksMax={limits.tasks}"
    yield f"CPUWeight={limits.cpu_weight}"
    if limits.cpu_quota:
        yield f"CPUQuota={limits.cpu_quota}%"
    yield "# systemd.exec(5)"
    yield f"Nice={limits.nice}"
    yield "IOSchedulingClass=best-effort"
    yield "IOSchedulingPriority=7"
    yield f"LimitNOFILE={limits.files}"
    yield "LimitCORE=0"


def _sandbox(places: Places) -> Iterator[str]:
    yield "# systemd.exec(5), SANDBOXING. MemoryDenyWriteExecute= is left out: the browser that"
    yield "# prints PDFs makes code at run time."
    for line in sandbox(system=places.system):
        if line.why:
            yield f"# {line.why}"
        yield line.text
    if places.in_homes:
        yield "# The command or its folders lie in a home."
        yield "ProtectHome=read-only"
    else:
        yield "ProtectHome=yes"
    writable = dict.fromkeys(places.written)
    if places.system and any(path.is_relative_to(STATE) for path in writable):
        yield f"StateDirectory={STATE.name}"
        yield "StateDirectoryMode=0700"
        writable = {path: None for path in writable if not path.is_relative_to(STATE)}
    if writable:
        yield f"ReadWritePaths={' '.join(quoted(str(p), command=False) for p in writable)}"


def quoted(word: str, *, command: bool = True) -> str:
    """Return a word as systemd reads it back (systemd.service(5), COMMAND LINES; systemd.unit(5),
    SPECIFIERS); of commands alone ``$`` is anything but itself."""
    text = _specific(word.replace("\\", "\\\\").replace('"', '\\"'))
    if command:
        text = text.replace("$", "$$")
    plain = all(c.isalnum() or c in "/._-+=:@,$%" for c in text)
    return text if plain and text else f'"{text}"'


def _specific(word: str) -> str:
    return word.replace("%", "%%")
