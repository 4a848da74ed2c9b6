"""Lists of revoked certificates: any bytes become entries that fit, or are refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from cyberscan.feeds.known import KNOWN
from cyberscan.feeds.upstream.crls import entries_of, recognises
from cyberscan.feeds.upstream.table import UpstreamError
from cyberscan.parse.crl import CrlError, read_crl, rows
from cyberscan.parse.revocations import RevocationsError, find, is_value
from tests.fuzz.target import Target
from tests.support.crls import LIST, OTHER, crl, named, point
from tests.support.tls import NOW

_NAMED: Final = (named(1041, 5), named(2041, address=OTHER))


def _list(data: bytes) -> None:
    recognises(data)
    with suppress(CrlError):
        found = read_crl(data)
        assert found.this_update.tzinfo
        assert all(row.at.tzinfo for row in rows(found))
    with suppress(UpstreamError):
        shape = KNOWN["crls"]
        for key, value in entries_of(data, _NAMED, {}, now=NOW).items():
            assert shape.key(key), key
            assert shape.value(key, value), value


def _entry(data: bytes) -> None:
    value = data.decode("latin-1")
    if is_value(value):
        find(value, 1041)
    with suppress(RevocationsError):
        find(value, 5)


def _lists() -> Iterator[bytes]:
    yield crl({1041: "keyCompromise", 5: ""}, point(LIST))
    yield crl({2**158: "certificateHold"}, point(OTHER), number=2**100, pem=True)
    yield crl(number=None)


def _entries() -> Iterator[bytes]:
    for data in (crl({1041: "keyCompromise", 5: ""}, point(LIST)), crl({}, point(OTHER))):
        (value,) = entries_of(data, _NAMED, {}, now=NOW).values()
        yield value.encode()


TARGETS: Final = {"crl": Target(_list, _lists), "crl-entry": Target(_entry, _entries)}
"""By name."""
