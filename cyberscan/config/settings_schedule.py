"""The table ``[schedule]``: what of it makes no sense, told with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cyberscan.config.document import Document, KeyPath
from cyberscan.config.reader import nearest
from cyberscan.model.problem import Problem
from cyberscan.model.schedule import NOTIFY, Limits, ScheduleSettings, Turn

# Part of file names and of unit names: nothing systemd would escape, nothing a shell would read.
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,30}[a-z0-9]", re.ASCII)
_USER: Final = re.compile(r"[a-z_][a-z0-9_-]{0,30}", re.ASCII)
_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_BYTES: Final = re.compile(r"[1-9][0-9]{0,8}[KMGT]?", re.ASCII)
_LONGEST: Final = 7 * 24
"""Hours of a run."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def problems_of(settings: ScheduleSettings, document: Document, path: KeyPath) -> Iterator[Problem]:
    """Yield what a schedule that reads well may still have wrong."""
    try:
        ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        what = f'"{settings.time_zone[:40]}" is no time zone'
        yield document.problem((*path, "time_zone"), what, "name one as Asia/Jakarta")
    if not settings.profiles:
        yield document.problem((*path, "profiles"), "names no profile: nothing would ever run")
    for name, turn in settings.profiles.items():
        yield from _turn(name, turn, settings.profiles, document, (*path, "profiles", name))
    for key, least, most in (("delay_minutes", 0, 180), ("grace_hours", 1, 72)):
        value = getattr(settings, key)
        if not least <= value <= most:
            yield document.problem((*path, key), f"must be from {least} to {most}, not {value}")
    if not _USER.fullmatch(settings.user):
        what = f'"{settings.user[:40]}" is no name of an account'
        yield document.problem((*path, "user"), what)
    yield from _limits(settings.limits, document, (*path, "limits"))
    if settings.ping and settings.ping_file:
        what = "and ping_file both say where to ping"
        yield document.problem((*path, "ping"), what, "leave one of them out")
    if settings.ping and (wrong := wrong_ping(settings.ping)):
        yield document.problem((*path, "ping"), wrong)


def wrong_ping(url: str) -> str:
    """Say why a URL is not one that may be pinged; "" when it is. The URL is not repeated."""
    if not url.isprintable() or " " in url:
        return "is not a URL"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is not a URL"
    if parts.scheme not in {"http", "https"} or not host:
        return "is not a URL that begins with https://"
    if parts.scheme == "http" and host not in _LOOPBACK:
        return "must begin with https://; http is for this machine only"
    if parts.username or parts.password:
        return "holds a user or a password: a ping needs none"
    if parts.query or parts.fragment:
        return "holds a ? or #: what happened is added to its path"
    return ""


def _turn(
    name: str, turn: Turn, known: Mapping[str, Turn], document: Document, path: KeyPath
) -> Iterator[Problem]:
    if name == NOTIFY:
        yield document.problem(path, "is the name of what sends messages", "name it otherwise")
    if not _NAME.fullmatch(name):
        what = "is no name of a profile"
        yield document.problem(path, what, "use 2 to 32 of a-z, 0-9 and -, a letter first")
    if not _TIME.fullmatch(turn.at):
        what = f'"{turn.at[:40]}" is no time of day'
        yield document.problem((*path, "at"), what, "write it as 02:30, in quotes")
    if not 1 <= turn.hours <= _LONGEST:
        what = f"must be from 1 to {_LONGEST}, not {turn.hours}"
        yield document.problem((*path, "hours"), what)
    for index, other in enumerate(turn.covers):
        if other not in known or other == name:
            what = f'"{other[:40]}" is no other profile of this schedule'
            yield document.problem((*path, "covers", index), what, nearest(other, known))


def _limits(limits: Limits, document: Document, path: KeyPath) -> Iterator[Problem]:
    if not _BYTES.fullmatch(limits.memory):
        what = f'"{limits.memory[:40]}" is no amount of memory'
        yield document.problem((*path, "memory"), what, "write it as 2G or 1500M, in quotes")
    for key, least, most in (
        ("cpu_weight", 1, 10_000),
        ("cpu_quota", 0, 100_000),
        ("nice", 0, 19),
        ("tasks", 64, 100_000),
        ("files", 512, 1_000_000),
    ):
        value = getattr(limits, key)
        if not least <= value <= most:
            yield document.problem((*path, key), f"must be from {least} to {most}, not {value}")
