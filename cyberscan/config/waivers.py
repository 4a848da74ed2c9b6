"""Reading a waivers file: every mistake in it at once, with file, line and key.

A file is a list of ``[[waivers]]``, each with ``check``, ``subject``, ``reason``, ``owner``,
``approver`` and ``end``, all mandatory, and maybe a ``start``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from msgspec import Struct

from cyberscan.config.document import Document, load
from cyberscan.config.reader import nearest, read
from cyberscan.model.inventory import Origin
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import visible
from cyberscan.model.waiver import LONGEST_DAYS, Waiver

LONGEST_TEXT: Final = 300
"""Characters."""
MOST: Final = 2000
"""Waivers of one file."""

_SUBJECT: Final = re.compile(r"(?:[a-z0-9_*?.:-]+|\[[0-9a-f:*?]+\](?::[0-9*?]+)?)")
_EVERYTHING: Final = re.compile(r"[\[\]*?.:-]*")


class Entry(Struct, frozen=True, kw_only=True):
    """One waiver as it is written."""

    check: str
    subject: str
    reason: str
    owner: str
    approver: str
    start: date | None = None
    end: date


class File(Struct, frozen=True):
    """A waivers file as it is written."""

    waivers: tuple[Entry, ...] = ()


def load_waivers(path: Path, *, checks: Mapping[str, str], today: date) -> tuple[Waiver, ...]:
    """Read a waivers file, in its order; expired ones are among them.

    ``checks`` gives a check's id for each name it may be called by: id, key, earlier keys. Raises
    `UserError` with every problem of the file.
    """
    return waivers_of(load(path), checks=checks, today=today)


def waivers_of(document: Document, *, checks: Mapping[str, str], today: date) -> tuple[Waiver, ...]:
    """Do what `load_waivers` does with a document."""
    problems: list[Problem] = []
    file = read(document, File, problems)
    if len(file.waivers) > MOST:
        problems.append(document.problem(("waivers",), f"holds more than {MOST} entries"))
    for index, entry in enumerate(file.waivers[:MOST]):
        problems.extend(_wrong(document, index, entry, checks, today))
    problems.extend(_twice(document, file.waivers[:MOST], checks))
    if problems:
        raise UserError(sorted(set(problems)))
    return tuple(
        Waiver(
            check=checks[entry.check],
            subject=entry.subject.strip().lower(),
            reason=entry.reason.strip(),
            owner=entry.owner.strip(),
            approver=entry.approver.strip(),
            start=entry.start,
            end=entry.end,
            origin=Origin(document.file, document.line(("waivers", index))),
        )
        for index, entry in enumerate(file.waivers)
    )


def _wrong(
    document: Document, index: int, entry: Entry, checks: Mapping[str, str], today: date
) -> Iterator[Problem]:
    here = ("waivers", index)
    for key in ("check", "subject", "reason", "owner", "approver"):
        text = getattr(entry, key)
        if not document.has((*here, key)):
            continue
        if not text.strip():
            yield document.problem((*here, key), "is empty")
        elif len(text) > LONGEST_TEXT:
            yield document.problem((*here, key), f"is longer than {LONGEST_TEXT} characters")
        elif visible(text) != text:
            yield document.problem((*here, key), "holds line ends or characters nobody can see")
    if entry.check.strip() and entry.check not in checks:
        yield document.problem(
            (*here, "check"),
            f'there is no check "{visible(entry.check[:80])}"',
            nearest(entry.check[:80], checks) or "see `cyberscan checks list`",
        )
    subject = entry.subject.strip().lower()
    if subject and not _SUBJECT.fullmatch(subject):
        yield document.problem(
            (*here, "subject"),
            "is not a name or address, name:port, or a pattern of * and ?",
            "write names in A-labels (xn--…), as the findings do",
        )
    elif subject and _EVERYTHING.fullmatch(subject):
        yield document.problem(
            (*here, "subject"), "is everything", "name what it is about, as *.contoh.go.id"
        )
    if document.has((*here, "end")) and entry.end != date.min:
        yield from _dates(document, index, entry, today)


def _dates(document: Document, index: int, entry: Entry, today: date) -> Iterator[Problem]:
    path = ("waivers", index, "end")
    begins = entry.start or today
    if entry.start is not None and entry.end < entry.start:
        yield document.problem(path, f"is before its start, {entry.start}")
    elif entry.end - begins > timedelta(days=LONGEST_DAYS):
        counted = f"its start, {begins}" if entry.start else f"today, {begins}"
        latest = begins + timedelta(days=LONGEST_DAYS)
        yield document.problem(
            path,
            f"is more than {LONGEST_DAYS} days after {counted}",
            f"at most {latest}; renew it when it ends",
        )


def _twice(
    document: Document, entries: tuple[Entry, ...], checks: Mapping[str, str]
) -> Iterator[Problem]:
    seen: dict[tuple[str, str, date | None, date], int] = {}
    for index, entry in enumerate(entries):
        check = checks.get(entry.check)
        if check is None:
            continue
        what = (check, entry.subject.strip().lower(), entry.start, entry.end)
        if what in seen:
            first = document.line(("waivers", seen[what]))
            yield document.problem(
                ("waivers", index, "subject"), f"is waived twice: first on line {first}"
            )
        seen.setdefault(what, index)
