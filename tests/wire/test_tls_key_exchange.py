"""ServerKeyExchange: of every kind of suite, of real servers, and hostile."""

from __future__ import annotations

import contextlib
import ssl
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls.suite import Suite, suite
from cyberscan.tables.tls.suites import SUITES
from cyberscan.wire.tls.bytes import TlsError, vector
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.key_exchange import KeyExchange, has_key_exchange, server_key_exchange
from tests.support.tls import leaf, server_context

CODES = {name: code for code, name in SUITES.items()}
ECDHE = suite(CODES["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"])
ECDH_ANON = suite(CODES["TLS_ECDH_anon_WITH_AES_128_CBC_SHA"])
DHE = suite(CODES["TLS_DHE_RSA_WITH_AES_128_CBC_SHA"])
DH_ANON = suite(CODES["TLS_DH_anon_WITH_AES_128_CBC_SHA"])
EXPORT = suite(CODES["TLS_RSA_EXPORT_WITH_RC4_40_MD5"])
DHE_EXPORT = suite(CODES["TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA"])
RSA = suite(CODES["TLS_RSA_WITH_AES_128_CBC_SHA"])

PRIME = (1 << 1023) + 1
FIELD = vector(2, PRIME.to_bytes(128, "big")) + vector(2, b"\x02") + vector(2, b"Ys")
CURVE = b"\x03\x00\x17" + vector(1, b"point")
REST = b"".join(vector(1, b"x") for _ in range(5)) + vector(1, b"point")
EXPLICIT_PRIME = b"\x01" + vector(1, b"\xff" * 20) + REST
TRINOMIAL = b"\x02\x00\xa3\x01" + vector(1, b"\x07") + REST
PENTANOMIAL = b"\x02\x00\xa3\x02" + vector(1, b"\x07") * 3 + REST
SHORT_RSA = vector(2, b"\x80" + bytes(63)) + vector(2, b"\x01\x00\x01")
SIGNATURE = vector(2, b"signature")


@pytest.mark.parametrize(
    ("chosen", "version", "body", "found"),
    [
        (
            ECDHE,
            Version.TLS12,
            CURVE + b"\x08\x04" + SIGNATURE,
            KeyExchange(group=0x17, public=b"point", signed=True, scheme=0x0804),
        ),
        (
            ECDHE,
            Version.TLS10,
            CURVE + SIGNATURE,
            KeyExchange(group=0x17, public=b"point", signed=True),
        ),
        (ECDH_ANON, Version.TLS12, CURVE, KeyExchange(group=0x17, public=b"point")),
        (
            DHE,
            Version.TLS11,
            FIELD + SIGNATURE,
            KeyExchange(prime=PRIME, generator=2, public=b"Ys", signed=True),
        ),
        (DH_ANON, Version.SSL3, FIELD, KeyExchange(prime=PRIME, generator=2, public=b"Ys")),
        (
            DHE_EXPORT,
            Version.SSL3,
            FIELD + SIGNATURE,
            KeyExchange(prime=PRIME, generator=2, public=b"Ys", signed=True),
        ),
        (EXPORT, Version.TLS10, SHORT_RSA + SIGNATURE, KeyExchange(rsa_bits=512, signed=True)),
        (
            ECDHE,
            Version.TLS10,
            EXPLICIT_PRIME + SIGNATURE,
            KeyExchange(field_bits=160, public=b"point", signed=True),
        ),
        (ECDH_ANON, Version.TLS10, TRINOMIAL, KeyExchange(field_bits=163, public=b"point")),
        (ECDH_ANON, Version.TLS10, PENTANOMIAL, KeyExchange(field_bits=163, public=b"point")),
    ],
)
def test_each_kind_is_read(
    chosen: Suite, version: Version, body: bytes, found: KeyExchange
) -> None:
    assert server_key_exchange(body, chosen, version) == found


@pytest.mark.parametrize(
    ("chosen", "body", "says"),
    [
        (RSA, CURVE, "does not belong"),
        (DHE, vector(2, b"") + vector(2, b"\x02") + vector(2, b"Y") + SIGNATURE, "no prime"),
        (ECDHE, b"\x04" + CURVE[1:] + SIGNATURE, "type 4"),
        (ECDH_ANON, b"\x02\x00\xa3\x03" + REST, "basis 3"),
        (DH_ANON, FIELD + b"x", "too many"),
        (DHE, FIELD + SIGNATURE + b"x", "too many"),
        (DHE, FIELD, "too early"),
    ],
)
def test_what_tls_does_not_allow_is_named(chosen: Suite, body: bytes, says: str) -> None:
    with pytest.raises(TlsError, match=says):
        server_key_exchange(body, chosen, Version.TLS10)


@given(
    st.binary(max_size=200),
    st.sampled_from([ECDHE, ECDH_ANON, DHE, DH_ANON, EXPORT]),
    st.sampled_from([Version.TLS12, Version.TLS10]),
)
def test_any_bytes_are_read_or_refused(body: bytes, chosen: Suite, version: Version) -> None:
    with contextlib.suppress(TlsError):
        server_key_exchange(body, chosen, version)


@given(st.data(), st.integers(0, 255))
def test_one_wrong_byte_is_read_or_refused(data: st.DataObject, value: int) -> None:
    chosen, whole = data.draw(
        st.sampled_from(
            [(ECDHE, CURVE + SIGNATURE), (DHE, FIELD + SIGNATURE), (ECDH_ANON, PENTANOMIAL)]
        )
    )
    broken = bytearray(whole)
    broken[data.draw(st.integers(0, len(whole) - 1))] = value
    with contextlib.suppress(TlsError):
        server_key_exchange(bytes(broken), chosen, Version.TLS10)


def test_only_ephemeral_anonymous_and_export_suites_come_with_the_message() -> None:
    assert [has_key_exchange(s) for s in (ECDHE, ECDH_ANON, DHE, DH_ANON, EXPORT, RSA)] == [
        *[True] * 5,
        False,
    ]


@pytest.mark.parametrize(
    ("cipher", "scheme"), [("ECDHE-ECDSA-AES128-GCM-SHA256", 0x0403), ("AECDH-AES128-SHA", None)]
)
def test_openssl_shows_its_key_exchange(cipher: str, scheme: int | None, tmp_path: Path) -> None:
    context = server_context(
        leaf(), tmp_path, newest=ssl.TLSVersion.TLSv1_2, ciphers=f"{cipher}:@SECLEVEL=0"
    )
    made = ClientHello(
        version=Version.TLS12,
        random=bytes(32),
        suites=tuple(code for code in SUITES if not suite(code).tls13),
    )
    inward, outward = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = context.wrap_bio(inward, outward, server_side=True)
    inward.write(made.records())
    with contextlib.suppress(ssl.SSLWantReadError):
        server.do_handshake()
    flight = Flight()
    flight.feed(outward.read())
    assert flight.over
    assert flight.hello is not None
    assert flight.key_exchange is not None
    found = server_key_exchange(flight.key_exchange, suite(flight.hello.suite), Version.TLS12)
    assert (found.group, found.scheme, found.signed) == (0x001D, scheme, scheme is not None)
