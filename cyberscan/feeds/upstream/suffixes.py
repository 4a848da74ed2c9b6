"""The public suffix list (https://publicsuffix.org/list/, read on 2026-11-28).

A rule a line, up to the first blank; ``//`` begins a comment. Two halves between markers: what
registries keep ("ICANN") and what others do ("PRIVATE"). A ``// VERSION:`` line bears the date.
"""

from __future__ import annotations

import re
from datetime import date
from typing import IO, Final

from cyberscan.feeds.upstream.opened import lines
from cyberscan.feeds.upstream.table import Rows, Table, UpstreamError, day_of
from cyberscan.model.suffix_rules import PRIVATE, REGISTRIES, is_rule

NAME: Final = "public-suffix-list"
_VERSION = re.compile(r"// VERSION: (\d{4}-\d{2}-\d{2})")
_MARKS: Final = {
    "// ===BEGIN ICANN DOMAINS===": ("", REGISTRIES),
    "// ===END ICANN DOMAINS===": (REGISTRIES, ""),
    "// ===BEGIN PRIVATE DOMAINS===": ("", PRIVATE),
    "// ===END PRIVATE DOMAINS===": (PRIVATE, ""),
}
"""What must stand open at each marker, and what does after it."""


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is that list."""
    return b"===BEGIN ICANN DOMAINS===" in head


def convert(file: IO[bytes]) -> Table:
    """Return rule to the half it stands in. Raises `UpstreamError`, also when an end is missing."""
    entries: dict[str, str] = {}
    rows, half, seen, day = Rows(), "", set[str](), None
    for line in lines(file):
        if match := _VERSION.match(line):
            day = _date(match[1])
        mark = _MARKS.get(line.strip())
        if mark:
            if half != mark[0]:
                raise UpstreamError(f"{line.strip()} stands where it cannot")
            half = mark[1]
            seen.add(half)
            continue
        rule = line.split()[0] if line.split() else ""
        if not rule or rule.startswith("//"):
            continue
        rows.all += 1
        if half and is_rule(rule):
            entries[rule] = half
        else:
            rows.wrong(line)
    if half or seen != {REGISTRIES, PRIVATE, ""}:
        raise UpstreamError("does not hold both halves to their ends: it is cut short")
    return Table(feed=NAME, entries=entries, date=day, note=rows.check())


def _date(text: str) -> date | None:
    return day_of(text)
