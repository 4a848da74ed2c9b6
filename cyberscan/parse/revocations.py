"""A list of revoked certificates as the feed ``crls`` writes it.

The key is ``ISSUER ADDRESS``: SHA-256 of the issuer's name and public key in hexadecimal, and the
address that its certificates name. The value is ``THIS | NEXT | NUMBER | SCOPE | ROWS``: when it
was made and when the next was due, its number, ``whole`` or ``part`` (of its certificates only
those that were known are told of, with those not revoked among them), and 36 characters a
certificate: serial number, moment and reason in base64, in order of serial number, so that one is
found without reading the others.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from typing import Final

from msgspec import Struct

from cyberscan.model.text import visible
from cyberscan.parse.x509 import Read

REASONS: Final = {
    0: "unspecified",
    1: "keyCompromise",
    2: "cACompromise",
    3: "affiliationChanged",
    4: "superseded",
    5: "cessationOfOperation",
    6: "certificateHold",
    8: "removeFromCRL",
    9: "privilegeWithdrawn",
    10: "aACompromise",
}
"""RFC 5280 section 5.3.1."""
HOLD: Final = 6
REMOVED: Final = 8
NOT_LISTED: Final = 255
"""Our own: the certificate was known, and not on the list."""

_KEY = re.compile(r"[0-9a-f]{64} https?://\S{1,1000}", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,50}", re.ASCII)
_BAR: Final = " | "
_HEAD: Final = 200
"""Characters in which the last bar of a value stands."""
_SERIAL: Final = 20
"""Octets of the longest serial number (RFC 5280 section 4.1.2.2)."""
_MOMENT: Final = 6
ROW: Final = (_SERIAL + _MOMENT + 1) * 4 // 3
"""Characters of one certificate."""
_LAST: Final = 253_402_300_799
"""The last second a datetime holds."""


class RevocationsError(ValueError):
    """A text is no list as the feed writes it. ``str()`` says why."""


class Row(Struct, frozen=True, order=True):
    """One certificate on a list."""

    serial: int
    at: datetime
    """When it was revoked; aware, UTC."""
    reason: int
    """A code of `REASONS`, or `NOT_LISTED`."""


class Head(Struct, frozen=True):
    """What a list says of itself. Moments are aware, UTC."""

    this_update: datetime
    next_update: datetime
    number: int
    whole: bool


def key_of(issuer: Read, address: str) -> str:
    """Return the key of an issuer's list for the certificates that name ``address``."""
    whose = sha256(issuer.raw.subject.public_bytes() + issuer.key_info).hexdigest()
    return f"{whose} {address}"


def is_key(text: str) -> bool:
    """Whether ``text`` is such a key."""
    return _KEY.fullmatch(text) is not None and visible(text) == text


def is_serial(number: int) -> bool:
    """Whether a certificate can have that serial number."""
    return 0 < number < 1 << _SERIAL * 8


def written(head: Head, rows: Iterable[Row]) -> str:
    """Return a list as the feed writes it. Serial numbers that no certificate can have are left
    out; of rows of one serial number the last counts."""
    fit = {row.serial: row for row in rows if is_serial(row.serial)}
    packed = b"".join(_packed(fit[serial]) for serial in sorted(fit))
    scope = "whole" if head.whole else "part"
    moments = (_text(head.this_update), _text(head.next_update))
    told = base64.b64encode(packed).decode()
    return _BAR.join((*moments, str(head.number), scope, told))


def read_head(value: str) -> Head:
    """Read what a list says of itself. Raises `RevocationsError`."""
    parts = value[:_HEAD].split(_BAR)
    if len(parts) < 5 or parts[3] not in {"whole", "part"} or not _NUMBER.fullmatch(parts[2]):
        raise RevocationsError("must be THIS | NEXT | NUMBER | SCOPE | ROWS")
    try:
        this_update, next_update = map(datetime.fromisoformat, parts[:2])
    except ValueError as error:
        raise RevocationsError(str(error)) from error
    if this_update.tzinfo is None or next_update.tzinfo is None:
        raise RevocationsError("a moment has no zone")
    return Head(this_update, next_update, int(parts[2]), parts[3] == "whole")


def told_by(value: str) -> str:
    """Return the text in which a list says of itself what it is: all but its rows."""
    return _BAR.join(value[:_HEAD].split(_BAR)[:4])


def is_value(value: str) -> bool:
    """Whether all of ``value`` is such a list."""
    try:
        read_head(value)
        count, start = _place(value)
        rows = [_row(value, start, number) for number in range(count)]
    except ValueError:  # ours, of base64, or of what is not ASCII
        return False
    codes = {*REASONS, NOT_LISTED}
    rising = all(one.serial < other.serial for one, other in pairwise(rows))
    return rising and all(row.reason in codes for row in rows)


def find(value: str, serial: int) -> Row | None:
    """Return what a list says of a serial number, None if nothing. Raises `RevocationsError`."""
    count, start = _place(value)
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        row = _row(value, start, middle)
        if row.serial == serial:
            return row
        low, high = (middle + 1, high) if row.serial < serial else (low, middle)
    return None


def _place(value: str) -> tuple[int, int]:
    """Return how many rows there are, and where they begin."""
    head = value[:_HEAD].split(_BAR)
    start = sum(len(part) + len(_BAR) for part in head[:4])
    count, rest = divmod(len(value) - start, ROW)
    if rest or len(head) != 5:
        raise RevocationsError("its rows are not whole")
    return count, start


def _row(value: str, start: int, number: int) -> Row:
    at = start + number * ROW
    try:
        packed = base64.b64decode(value[at : at + ROW], validate=True)
    except ValueError as error:
        raise RevocationsError("a row is no base64") from error
    if len(packed) != _SERIAL + _MOMENT + 1:
        raise RevocationsError("a row is not whole")
    seconds = min(int.from_bytes(packed[_SERIAL:-1], "big"), _LAST)
    moment = datetime.fromtimestamp(seconds, UTC)
    return Row(int.from_bytes(packed[:_SERIAL], "big"), moment, packed[-1])


def _packed(row: Row) -> bytes:
    seconds = max(0, int(row.at.timestamp()))
    serial, moment = row.serial.to_bytes(_SERIAL, "big"), seconds.to_bytes(_MOMENT, "big")
    return serial + moment + bytes([row.reason])


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
