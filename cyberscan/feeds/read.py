"""Reading one feed file: JSON that someone carried in, so every part of it is checked.

{"feed": "registration", "date": "2026-11-01", "source": "…", "entries": {"contoh.go.id": "…"}}
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from msgspec import Struct

from cyberscan.config.reader import nearest
from cyberscan.feeds.known import KNOWN, is_date
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import visible

LIMIT: Final = 128 * 1024 * 1024
"""Largest feed that is read, in bytes. That of the Internet's routes is half as large."""

_SHOWN = 10
"""Wrong entries that are told one by one."""

_KEYS = ("feed", "date", "source", "entries")


class Feed(Struct, frozen=True):
    """A dated table: what ``source`` said on ``date``."""

    name: str
    date: date
    source: str
    entries: dict[str, str]


def parse_feed(source: bytes, file: str) -> Feed:
    """Read a feed from bytes; ``file`` is what messages call it. Raises `UserError`."""
    content = _json(source, file)
    problems = list(_frame(content, file))
    if not problems:
        problems = list(_entries(content["feed"], content["entries"], file))
    if problems:
        raise UserError(problems)
    return Feed(
        name=content["feed"],
        date=date.fromisoformat(content["date"]),
        source=content["source"],
        entries=content["entries"],
    )


def checked(feed: Feed, file: str) -> Feed:
    """Return a feed that was made of other data if its entries are what they must be.

    Raises `UserError`.
    """
    problems = list(_entries(feed.name, feed.entries, file))
    if problems:
        raise UserError(problems)
    return feed


def _json(source: bytes, file: str) -> dict[str, Any]:
    try:
        content = json.loads(source.decode(), object_pairs_hook=_once, parse_constant=_refuse)
    except RecursionError:
        raise UserError(Problem(file=file, what="is nested too deeply")) from None
    except json.JSONDecodeError as error:
        raise UserError(
            Problem(file=file, line=error.lineno, what=f"is not JSON: {error.msg}")
        ) from error
    except ValueError as error:  # not UTF-8, a key twice, NaN, a number of too many digits
        raise UserError(Problem(file=file, what=f"is not a feed: {error}")) from error
    if not isinstance(content, dict):
        raise UserError(Problem(file=file, what="is not a feed: not a JSON object"))
    return content


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise ValueError(f'"{visible(key[:80])}" stands there twice')
        table[key] = value
    return table


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _frame(content: dict[str, Any], file: str) -> Iterator[Problem]:
    for key in content:
        if key not in _KEYS:
            yield Problem(
                file=file, key=visible(key[:80]), what="is not a known key", do=nearest(key, _KEYS)
            )
    for key in _KEYS:
        wanted = dict if key == "entries" else str
        if key not in content:
            yield Problem(file=file, key=key, what="is missing")
        elif not isinstance(content[key], wanted):
            yield Problem(
                file=file, key=key, what="must be a table" if wanted is dict else "must be text"
            )
        elif key != "entries" and not content[key].strip():
            yield Problem(file=file, key=key, what="is empty")
    name, day, source = (content.get(key) for key in _KEYS[:3])
    if isinstance(name, str) and name.strip() and name not in KNOWN:
        do = nearest(name, KNOWN) or f"known are: {', '.join(KNOWN)}"
        yield Problem(
            file=file, key="feed", what=f'no feed is called "{visible(name[:80])}"', do=do
        )
    if isinstance(day, str) and day.strip() and not is_date(day):
        yield Problem(file=file, key="date", what="is not a date", do="write it as 2026-11-24")
    if isinstance(source, str) and (len(source) > 500 or visible(source) != source):
        yield Problem(file=file, key="source", what="is longer than 500 characters or not one line")


def _entries(name: str, entries: dict[str, Any], file: str) -> Iterator[Problem]:
    shape = KNOWN[name]
    if not entries:
        yield Problem(file=file, key="entries", what="is empty")
    wrong = 0
    for key, value in entries.items():
        if not shape.key(key):
            what, do = "is not what this feed is asked for", f"a key is {shape.key_is}"
        elif not isinstance(value, str) or not shape.value(key, value):
            what, do = "has a value this feed cannot have", f"a value is {shape.value_is}"
        else:
            continue
        wrong += 1
        if wrong <= _SHOWN:
            yield Problem(file=file, key=f"entries.{visible(key[:80])}", what=what, do=do)
    if wrong > _SHOWN:
        yield Problem(file=file, key="entries", what=f"{wrong} entries are wrong in all")
