"""Ends of support from endoflife.date: all products (API version 1, /products/full), or one.

After api_v1/openapi.yml of endoflife-date/endoflife.date (read on 2026-11-28): ``result`` is a list
of products, or one; a release has ``name``, ``releaseDate``, ``isEol``, ``eolFrom`` and ``latest``,
of which the last two may be null.
"""

from __future__ import annotations

import re
from typing import IO, Final

from msgspec import Struct, field

from cyberscan.feeds.upstream.table import Rows, Table, UpstreamError, day_of, decoded
from cyberscan.parse.support_ends import ENDED, OPEN, Line, LinesError, read_lines

NAME: Final = "end-of-life"
_PRODUCT = re.compile(r"[a-z0-9][a-z0-9.-]{0,79}")
_NEWEST = re.compile(r"[0-9][A-Za-z0-9._+-]{0,39}")


class _Latest(Struct):
    name: str = ""


class _Release(Struct):
    name: str
    ended: bool = field(name="isEol")
    end: str | None = field(name="eolFrom", default=None)
    released: str | None = field(name="releaseDate", default=None)
    latest: _Latest | None = None


class _Product(Struct):
    name: str
    releases: list[_Release] = []


class _Answer(Struct):
    result: list[_Product] | _Product
    total: int | None = None
    generated: str = field(name="generated_at", default="")


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is such an answer."""
    return b'"schema_version"' in head and b'"result"' in head


def convert(file: IO[bytes]) -> Table:
    """Return product to its lines (`cyberscan.parse.support_ends`). Raises `UpstreamError`."""
    read = decoded(file.read(), _Answer)
    if isinstance(read.result, list) and read.total not in {None, len(read.result)}:
        raise UpstreamError(f"holds {len(read.result)} products, and says {read.total}")
    rows, entries = Rows(), {}
    for product in read.result if isinstance(read.result, list) else [read.result]:
        lines = []
        for release in product.releases:
            rows.all += 1
            text = _written(release)
            try:
                lines.append(str(*read_lines(text)))
            except LinesError:
                rows.wrong(f"{product.name} {text}")
        if _PRODUCT.fullmatch(product.name) and lines:
            entries[product.name] = "; ".join(lines)
        elif lines:
            rows.wrong(product.name)
    return Table(feed=NAME, entries=entries, date=day_of(read.generated), note=rows.check())


def _written(release: _Release) -> str:
    end = ENDED if release.ended else OPEN
    if release.end:
        day = day_of(release.end)
        end = day.isoformat() if day else release.end
    newest = release.latest.name if release.latest else ""
    known = newest if _NEWEST.fullmatch(newest) else ""
    return str(Line(release.name, end, known, day_of(release.released)))
