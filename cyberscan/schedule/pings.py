"""How the last ping went, remembered beside the runs so that the examination can tell."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from cyberscan.config.files import ensure_folder, read_whole, write_whole
from cyberscan.config.secrets import secret
from cyberscan.model.problem import UserError
from cyberscan.model.schedule import ScheduleSettings

VARIABLE: Final = "CYBERSCAN_PING"
_NAME: Final = "ping.json"
_LONGEST: Final = 2048
_KILLED: Final = frozenset({"timeout", "signal", "core-dump", "oom-kill", "watchdog", "resources"})


class Pinged(Struct, frozen=True):
    """One ping."""

    at: datetime
    event: str
    why: str = ""
    """Why it was not heard; empty when it was."""


def url_of(
    settings: ScheduleSettings, place: Callable[[str], Path], env: Mapping[str, str] = os.environ
) -> str:
    """Return where to ping: by the environment, a file, or the settings; "" for nowhere.

    ``place`` says what a path of the settings means. Raises `UserError`: the file cannot be read,
    or others may read it.
    """
    if given := env.get(VARIABLE, "").strip():
        return given
    if not settings.ping_file:
        return settings.ping
    return secret("schedule.ping_file", file=str(place(settings.ping_file)))


def was_killed(env: Mapping[str, str]) -> bool:
    """Return whether systemd ended a run, which then could tell nobody (systemd.exec(5) of systemd
    252, $SERVICE_RESULT, read 2026-11-28)."""
    return env.get("SERVICE_RESULT", "") in _KILLED


def remember(folder: Path, pinged: Pinged) -> None:
    """Keep how a ping went. Raises `UserError`."""
    ensure_folder(folder)
    write_whole(folder / _NAME, msgspec.json.encode(pinged))


def last_ping(folder: Path) -> Pinged | None:
    """Return how the last one went; None where none is known."""
    try:
        return msgspec.json.decode(read_whole(folder / _NAME, limit=_LONGEST), type=Pinged)
    except (UserError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
