"""Certificate revocation lists, each verified by the issuer of certificates that were seen.

RFC 5280 section 6.3.3, without delta and indirect lists. A list that its issuer did not sign, that
speaks for other certificates, that should have been replaced by now or is older than the one held
is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from cyberscan.feeds.upstream.table import UpstreamError
from cyberscan.model.text import visible
from cyberscan.parse.crl import PEM, Crl, CrlError, is_signed_by, read_crl, rows
from cyberscan.parse.der import INTEGER, SEQUENCE
from cyberscan.parse.revocations import (
    NOT_LISTED,
    ROW,
    Head,
    RevocationsError,
    Row,
    find,
    key_of,
    read_head,
    written,
)
from cyberscan.parse.x509 import Read

NAME: Final = "crls"
WHOLE: Final = 50_000
"""Rows up to which a list is kept whole; of a longer one only what is said of the certificates that
were seen. 1.8 MB; our own choice."""
MOST: Final = 32 * 1024 * 1024
"""Characters of all lists beyond which no further one is kept whole; our own choice."""
_AHEAD: Final = timedelta(hours=1)
"""How far this machine's clock may be behind an issuer's; our own choice."""
_OTHERS: Final = "is the list of other certificates, those that name {}"
_TIMES: Final = frozenset({0x17, 0x18})
"""UTCTime and GeneralizedTime (X.680 section 8.4)."""


class Named(Struct, frozen=True, kw_only=True):
    """What certificates that were seen say of one list."""

    issuer: Read
    address: str
    serials: frozenset[int]
    """Of the certificates that name the address."""
    newest: datetime
    """When the youngest of them began to hold; aware, UTC."""
    beside: frozenset[str] = frozenset()
    """The other addresses they name."""
    public: bool = True
    """At least one of them is believed by a public root: no stranger made up the address."""

    @property
    def key(self) -> str:
        """The list's key in the feed."""
        return key_of(self.issuer, self.address)


def recognises(head: bytes) -> bool:
    """Whether a file that begins so may be a list: in PEM, or DER that has a signature's algorithm,
    a name and a time where a list has them (RFC 5280 section 5.1)."""
    if PEM in head[:4096]:
        return True
    at = _inside(head, 0, SEQUENCE)
    at = _inside(head, at, SEQUENCE)
    if head[at : at + 3] == bytes([INTEGER, 1, 1]):
        at += 3
    after = _after(head, at, SEQUENCE)
    after = _after(head, after, SEQUENCE) if after > 0 else -1
    return after > 0 and head[after : after + 1] != b"" and head[after] in _TIMES


def _inside(data: bytes, at: int, tag: int) -> int:
    """Return where the content of the element at ``at`` begins; -1 if it is another one."""
    if at < 0 or len(data) < at + 2 or data[at] != tag:
        return -1
    return at + 2 + (data[at + 1] & 0x7F if data[at + 1] & 0x80 else 0)


def _after(data: bytes, at: int, tag: int) -> int:
    inside = _inside(data, at, tag)
    if inside < 0:
        return -1
    long = data[at + 1] & 0x80
    return inside + (int.from_bytes(data[at + 2 : inside], "big") if long else data[at + 1])


def entries_of(
    data: bytes,
    named: Sequence[Named],
    held: Mapping[str, str],
    *,
    now: datetime,
    asked: str = "",
    force: bool = False,
) -> dict[str, str]:
    """Return the feed's entries that one list makes, for the certificates it speaks for.

    ``asked`` is the address it was fetched from as certificates name it, "" if it was carried in;
    ``held`` are the feed's entries up to now; ``force`` takes an older one. Raises `UpstreamError`.
    """
    try:
        crl = read_crl(data)
        _check_dates(crl, now)
        spoken = _spoken_for(crl, _signed(crl, named), asked)
        if not force:
            _check_newer(crl, spoken, held)
        listed, whole = _listed(crl, spoken, room=MOST - sum(map(len, held.values())))
    except CrlError as error:
        raise UpstreamError(visible(str(error))[:300]) from error
    head = Head(crl.this_update, crl.next_update, crl.number, whole)
    return {one.key: _entry(head, listed, one.serials) for one in spoken}


def _check_dates(crl: Crl, now: datetime) -> None:
    if crl.this_update > now + _AHEAD:
        raise CrlError(f"was made in the future, on {crl.this_update:%Y-%m-%d %H:%M} UTC")
    if crl.next_update <= now:
        raise CrlError(f"is out of date: the next was due on {crl.next_update:%Y-%m-%d %H:%M} UTC")


def _signed(crl: Crl, named: Sequence[Named]) -> list[Named]:
    """Return those whose issuer signed the list: each key is tried once."""
    ours = [one for one in named if one.issuer.raw.subject == crl.raw.issuer]
    if not ours:
        what = (
            f"is of {crl.issuer}: no certificate of that issuer was seen, so nobody can verify it"
        )
        raise CrlError(what)
    holds: dict[bytes, bool] = {}
    for one in ours:
        if one.issuer.der not in holds:
            holds[one.issuer.der] = is_signed_by(crl, one.issuer)
    found = [one for one in ours if holds[one.issuer.der]]
    if not found:
        raise CrlError(f"was not signed by {crl.issuer}: it was changed, or another key's")
    return found


def _spoken_for(crl: Crl, signed: Sequence[Named], asked: str) -> list[Named]:
    """Return those for whose certificates the list speaks (section 6.3.3 b)."""
    if crl.addresses:
        found = [one for one in signed if one.address in crl.addresses]
        if asked:
            found = [one for one in found if asked == one.address or asked in one.beside]
        if not found:
            raise CrlError(_OTHERS.format(", ".join(crl.addresses)[:200]))
        return found
    addresses = sorted({one.address for one in signed})
    if asked:
        if asked not in addresses:
            raise CrlError(_OTHERS.format(", ".join(addresses)[:200]))
        return [one for one in signed if one.address == asked]
    # It says itself the whole issuer's; yet some publish several such lists, each of a part.
    if len(addresses) > 1:
        several = ", ".join(addresses)[:200]
        raise CrlError(f"does not say which it is, and its issuer has several: {several}")
    return list(signed)


def _check_newer(crl: Crl, spoken: Iterable[Named], held: Mapping[str, str]) -> None:
    for one in spoken:
        try:
            known = read_head(held[one.key])
        except (KeyError, RevocationsError):
            continue
        if (crl.number, crl.this_update) < (known.number, known.this_update):
            raise CrlError(
                f"is older than the one held: number {crl.number} of {crl.this_update:%Y-%m-%d}, "
                f"held is {known.number} of {known.this_update:%Y-%m-%d}"
            )


def _listed(crl: Crl, spoken: Iterable[Named], room: int) -> tuple[dict[int, Row], bool]:
    """Return what is listed by serial number, and whether that is all of it: of a long list only
    the certificates that were seen are kept in memory."""
    known = frozenset[int]().union(*(one.serials for one in spoken))
    most = max(0, min(WHOLE, room // ROW))
    found: dict[int, Row] = {}
    count = 0
    for row in rows(crl):
        count += 1
        if count == most + 1:
            found = {serial: kept for serial, kept in found.items() if serial in known}
        if count <= most or row.serial in known:
            found[row.serial] = row
    return found, count <= most


def _entry(head: Head, listed: Mapping[int, Row], serials: Iterable[int]) -> str:
    if head.whole:
        return written(head, listed.values())
    absent = Row(0, head.this_update, NOT_LISTED)
    told = (listed.get(s, Row(s, absent.at, absent.reason)) for s in serials)
    return written(head, told)


def is_due(one: Named, held: Mapping[str, str], *, now: datetime, every: timedelta) -> bool:
    """Whether a list is to be fetched whole: none is held, it would be out of date before the next
    time, or it cannot tell of a certificate that was seen since."""
    value = held.get(one.key)
    if value is None:
        return True
    try:
        head = read_head(value)
        unknown = not head.whole and any(find(value, serial) is None for serial in one.serials)
    except RevocationsError:
        return True
    return unknown or one.newest > head.this_update or head.next_update <= now + every


def kept(held: Mapping[str, str], named: Iterable[Named], now: datetime) -> dict[str, str]:
    """Return the entries that stay: those not out of date, and those that certificates still name,
    for what is revoked stays so."""
    wanted = {one.key for one in named}
    found = {}
    for key, value in held.items():
        try:
            if read_head(value).next_update > now or key in wanted:
                found[key] = value
        except RevocationsError:
            continue
    return found
