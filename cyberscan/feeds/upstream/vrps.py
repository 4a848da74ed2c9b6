"""Who may announce a prefix by RPKI: what a relying party's validator writes.

JSON of rpki-client and Routinator (``roas`` of asn, prefix, maxLength; the day in ``metadata``),
and their CSV: ``ASN,IP Prefix,Max Length,Trust Anchor`` with a line a VRP (rpki-client(8);
Routinator's documentation, output formats; both read on 2026-11-28). The CSV bears no date.
"""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from typing import IO, Any, Final

from msgspec import Struct, field

from cyberscan.feeds.upstream.opened import lines
from cyberscan.feeds.upstream.table import Rows, Table, UpstreamError, day_of, decoded
from cyberscan.parse.routing import LARGEST_AS, RoutingError, length_of

NAME: Final = "vrps"
_COLUMNS: Final = ("ASN", "IP Prefix", "Max Length")


class _Roa(Struct):
    asn: int | str
    prefix: str
    most: int = field(name="maxLength")


class _Export(Struct):
    roas: list[_Roa]
    metadata: dict[str, Any] = {}


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is one of theirs."""
    return b'"roas"' in head or head.replace(b'"', b"").startswith(b"ASN,IP Prefix,Max Length")


def convert(file: IO[bytes]) -> Table:
    """Return prefix to who may announce it, as ``AS64500 24, AS0 32``. Raises `UpstreamError`."""
    first = file.peek(1)[:1] if hasattr(file, "peek") else b""
    return _of_json(file.read()) if first in {b"{", b" ", b"\n", b"\r", b"\t"} else _of_csv(file)


def _of_json(source: bytes) -> Table:
    export = decoded(source, _Export)
    gathered = _Gathered()
    for roa in export.roas:
        gathered.add(str(roa.asn), roa.prefix, roa.most)
    return gathered.table(_day(export.metadata))


def _of_csv(file: IO[bytes]) -> Table:
    gathered = _Gathered()
    try:
        rows = csv.reader(lines(file, whole=True))
        head = next(rows, [])
        if tuple(head[:3]) != _COLUMNS:
            raise UpstreamError(f"does not begin with the columns {', '.join(_COLUMNS)}")
        for row in rows:
            if row:
                asn, prefix, most = row[:3] if len(row) >= 3 else ("", "", "")
                gathered.add(asn, prefix, int(most) if most.isdecimal() and len(most) < 4 else -1)
    except csv.Error as error:
        raise UpstreamError(str(error)) from error
    return gathered.table(None)


class _Gathered:
    def __init__(self) -> None:
        self._found: dict[str, set[tuple[int, int]]] = {}
        self._rows = Rows()

    def add(self, asn: str, prefix: str, most: int) -> None:
        self._rows.all += 1
        number = asn.removeprefix("AS")
        try:
            shortest = length_of(prefix)
        except RoutingError:
            self._rows.wrong(f"{asn} {prefix}")
            return
        longest = 128 if ":" in prefix else 32
        plain = number.isascii() and number.isdecimal() and len(number) <= 10
        if plain and int(number) <= LARGEST_AS and shortest <= most <= longest:
            self._found.setdefault(prefix, set()).add((int(number), most))
        else:
            self._rows.wrong(f"{asn} {prefix} {most}")

    def table(self, day: date | None) -> Table:
        note = self._rows.check()
        entries = {
            prefix: ", ".join(f"AS{number} {most}" for number, most in sorted(each))
            for prefix, each in self._found.items()
        }
        return Table(feed=NAME, entries=entries, date=day, note=note)


def _day(metadata: dict[str, Any]) -> date | None:
    """rpki-client says ``buildtime``, Routinator ``generatedTime`` and ``generated`` (seconds)."""
    for key in ("buildtime", "generatedTime"):
        if day := day_of(metadata.get(key)):
            return day
    seconds = metadata.get("generated")
    if type(seconds) is int and 0 < seconds < 2**33:
        return datetime.fromtimestamp(seconds, UTC).date()
    return None
