"""ClientHellos: what is in them, and that real servers answer them."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls import codes
from cyberscan.tables.tls.suites import (
    COMMON_SUITES,
    RARE_SUITES,
    SUITES,
    TLS13_SUITES,
    before_tls12,
)
from cyberscan.wire.tls.bytes import Reader, TlsError
from cyberscan.wire.tls.extensions import chosen_group, grease_ech
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.hello import CODES, DEFLATE, ClientHello
from tests.support.tls import HOST, leaf, server_context

RANDOM = bytes(range(32))


def hello(version: Version, suites: tuple[int, ...] | None = None, name: str = HOST) -> ClientHello:
    chosen = suites or tuple(TLS13_SUITES if version is Version.TLS13 else COMMON_SUITES)
    return ClientHello(
        version=version,
        random=RANDOM,
        suites=chosen,
        server_name=name,
        key_shares=codes.KEY_SHARES,
    )


def parts(made: ClientHello) -> tuple[int, tuple[int, ...], dict[int, bytes]]:
    """Read a hello back: legacy version, suites, extensions."""
    reader = Reader(made.message(), "ClientHello")
    assert reader.number(1) == 1
    body = Reader(reader.vector(3), "body")
    reader.end()
    legacy = body.number(2)
    assert body.take(32) == RANDOM
    body.vector(1)
    packed = body.vector(2)
    suites = tuple(int.from_bytes(packed[i : i + 2], "big") for i in range(0, len(packed), 2))
    assert body.vector(1)[-1] == 0
    extensions: dict[int, bytes] = {}
    if len(body):
        block = Reader(body.vector(2), "extensions")
        while len(block):
            kind = block.number(2)
            assert kind not in extensions
            extensions[kind] = block.vector(2)
    body.end()
    return legacy, suites, extensions


def test_an_sslv3_hello_has_no_extensions_and_the_signalling_suite() -> None:
    legacy, suites, extensions = parts(hello(Version.SSL3))
    assert (legacy, suites[-1], extensions) == (0x0300, 0x00FF, {})
    assert hello(Version.SSL3).records()[:3] == bytes.fromhex("160300")


@pytest.mark.parametrize("version", [Version.TLS10, Version.TLS11, Version.TLS12, Version.TLS13])
def test_a_hello_offers_exactly_its_version(version: Version) -> None:
    legacy, _, extensions = parts(hello(version))
    if version is Version.TLS13:
        assert legacy == 0x0303
        assert extensions[codes.SUPPORTED_VERSIONS] == bytes.fromhex("020304")
    else:
        assert legacy == CODES[version]
        assert codes.SUPPORTED_VERSIONS not in extensions
        assert codes.KEY_SHARE not in extensions
    assert extensions[codes.SERVER_NAME][5:] == HOST.encode()
    assert extensions[codes.RENEGOTIATION_INFO] == b"\x00"
    assert hello(version).records()[:3] == bytes.fromhex("160301")


def test_signature_algorithms_are_offered_only_from_tls12_on() -> None:
    assert codes.SIGNATURE_ALGORITHMS not in parts(hello(Version.TLS11))[2]
    assert codes.SIGNATURE_ALGORITHMS in parts(hello(Version.TLS12))[2]


@pytest.mark.parametrize(
    ("change", "kind", "content"),
    [
        ({"encrypt_then_mac": True}, codes.ENCRYPT_THEN_MAC, b""),
        ({"ticket": b""}, codes.SESSION_TICKET, b""),
        ({"ticket": b"abc"}, codes.SESSION_TICKET, b"abc"),
        ({"alpn": ("h2", "http/1.1")}, codes.ALPN, b"\x00\x0c\x02h2\x08http/1.1"),
        ({"status_request": True}, codes.STATUS_REQUEST, b"\x01\x00\x00\x00\x00"),
        ({"signed_certificate_timestamp": True}, codes.SIGNED_CERTIFICATE_TIMESTAMP, b""),
        ({"signatures": (0x0201,)}, codes.SIGNATURE_ALGORITHMS, b"\x00\x02\x02\x01"),
        ({"groups": (0x0017,)}, codes.SUPPORTED_GROUPS, b"\x00\x02\x00\x17"),
        ({"extensions": ((0xABCD, b"x"),)}, 0xABCD, b"x"),
    ],
)
def test_what_is_chosen_stands_in_the_hello_and_else_does_not(
    change: dict[str, Any], kind: int, content: bytes
) -> None:
    plain = hello(Version.TLS12)
    assert parts(structs.replace(plain, **change))[2][kind] == content
    assert parts(plain)[2].get(kind) != content


def test_what_belongs_to_tls13_stands_in_its_hello_alone() -> None:
    change = {"compress_certificate": (1,)}
    assert (
        parts(structs.replace(hello(Version.TLS13), **change))[2][codes.COMPRESS_CERTIFICATE]
        == b"\x02\x00\x01"
    )
    old = parts(structs.replace(hello(Version.TLS12), **change))[2]
    assert codes.COMPRESS_CERTIFICATE not in old


def test_extended_master_secret_groups_and_schemes_can_be_left_out() -> None:
    made = structs.replace(
        hello(Version.TLS12), extended_master_secret=False, groups=(), signatures=(), padding=False
    )
    assert set(parts(made)[2]) == {codes.SERVER_NAME, codes.RENEGOTIATION_INFO}


@pytest.mark.parametrize("version", [Version.TLS10, Version.TLS11, Version.TLS12])
def test_a_bare_hello_has_no_extensions_and_the_signalling_suite(version: Version) -> None:
    legacy, suites, found = parts(structs.replace(hello(version), bare=True))
    assert (legacy, suites[-1], found) == (CODES[version], 0x00FF, {})


def test_a_fallback_is_signalled_behind_the_suites() -> None:
    made = structs.replace(hello(Version.TLS11), fallback=True)
    assert parts(made)[1] == (*made.suites, 0x5600)


def test_compression_is_offered_before_none_at_all() -> None:
    made = structs.replace(hello(Version.TLS12), compressions=(DEFLATE,))
    plain = hello(Version.TLS12).message()
    assert made.message()[4:].find(b"\x02\x01\x00") == plain[4:].find(b"\x01\x00")


@pytest.mark.parametrize("count", range(1, 90))
def test_a_pre_shared_key_stays_the_last_of_all(count: int) -> None:
    made = structs.replace(
        hello(Version.TLS12, tuple(RARE_SUITES)[:count]),
        extensions=((0xABCD, b""), (codes.PRE_SHARED_KEY, b"psk")),
    )
    assert list(parts(made)[2])[-1] == codes.PRE_SHARED_KEY
    assert not 256 <= len(made.message()) < 512


def test_an_ech_nobody_can_open_looks_like_one() -> None:
    kind, content = grease_ech(7, bytes(32), bytes(100))
    assert kind == codes.ENCRYPTED_CLIENT_HELLO
    reader = Reader(content, "ECH")
    assert (reader.number(1), reader.number(2), reader.number(2), reader.number(1)) == (0, 1, 1, 7)
    assert (len(reader.vector(2)), len(reader.vector(2)), len(reader)) == (32, 100, 0)


@given(st.binary(max_size=12), st.booleans())
def test_a_key_share_names_a_group_or_is_refused(data: bytes, retry: bool) -> None:
    try:
        group = chosen_group(data, retry=retry)
    except TlsError:
        return
    assert data[:2] == group.to_bytes(2, "big")
    assert len(data) == (2 if retry else 4 + int.from_bytes(data[2:4], "big"))


def test_no_name_means_no_sni() -> None:
    assert codes.SERVER_NAME not in parts(hello(Version.TLS12, name=""))[2]


@pytest.mark.parametrize("count", range(1, 120))
def test_no_hello_with_extensions_is_between_256_and_511_bytes_long(count: int) -> None:
    made = hello(Version.TLS12, tuple(RARE_SUITES)[:count])
    assert not 256 <= len(made.message()) < 512


def test_the_constant_key_shares_are_the_public_keys_of_the_private_key_one() -> None:
    point = ec.derive_private_key(1, ec.SECP256R1()).public_key()
    encoded = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    assert codes.KEY_SHARES[codes.SECP256R1] == encoded
    # X25519 clamps private keys, so 1 cannot be used there: the base point must be a usable peer.
    peer = x25519.X25519PublicKey.from_public_bytes(codes.KEY_SHARES[codes.X25519])
    own = x25519.X25519PrivateKey.from_private_bytes(bytes(range(32)))
    assert own.exchange(peer) == own.public_key().public_bytes_raw()


def test_every_suite_stands_in_one_group_only() -> None:
    assert len(SUITES) == len(TLS13_SUITES) + len(COMMON_SUITES) + len(RARE_SUITES)


def test_names_agree_with_the_suites_openssl_knows() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_ciphers("ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    known = {entry["id"] & 0xFFFF: entry["name"] for entry in context.get_ciphers()}
    ours = {code: SUITES[code] for code in known if code in SUITES}
    assert len(ours) > 80
    for code, name in ours.items():
        openssl = str(known[code]).replace("_", "-")
        for word in ("AES", "GCM", "ARIA", "CAMELLIA", "CHACHA20", "NULL", "ECDSA", "CCM", "DSS"):
            assert (word in name) == (word in openssl), (name, openssl)


def test_suites_with_sha2_or_aead_are_not_offered_below_tls12() -> None:
    assert before_tls12(0x002F)
    assert before_tls12(0x0005)
    assert not before_tls12(0xC02F)
    assert not before_tls12(0x003C)
    assert not before_tls12(0xC09C)


def answer_of(context: ssl.SSLContext, sent: bytes) -> Flight:
    """Let OpenSSL answer a hello, without a socket."""
    inward, outward = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = context.wrap_bio(inward, outward, server_side=True)
    inward.write(sent)
    flight = Flight()
    try:
        server.do_handshake()
    except ssl.SSLError:
        flight.feed(outward.read())
    return flight


@pytest.mark.parametrize(
    ("version", "limit"),
    [
        (Version.TLS10, ssl.TLSVersion.TLSv1),
        (Version.TLS11, ssl.TLSVersion.TLSv1_1),
        (Version.TLS12, ssl.TLSVersion.TLSv1_2),
        (Version.TLS13, ssl.TLSVersion.TLSv1_3),
    ],
)
def test_openssl_chooses_the_version_a_hello_offers(
    version: Version, limit: ssl.TLSVersion, tmp_path: Path
) -> None:
    context = server_context(leaf(), tmp_path, oldest=limit, newest=limit)
    flight = answer_of(context, hello(version).records())
    assert flight.hello is not None
    assert flight.hello.version is version
    assert flight.hello.suite in SUITES
    assert not flight.hello.retry
    if version is not Version.TLS13:
        assert flight.certificates == leaf().chain


def test_openssl_names_a_group_when_the_key_share_is_empty(tmp_path: Path) -> None:
    made = ClientHello(version=Version.TLS13, random=RANDOM, suites=tuple(TLS13_SUITES))
    flight = answer_of(server_context(leaf(), tmp_path), made.records())
    assert flight.hello is not None
    assert flight.hello.retry
    assert flight.hello.version is Version.TLS13
    group = int.from_bytes(flight.hello.extensions[codes.KEY_SHARE], "big")
    assert group in codes.GROUPS


def test_openssl_refuses_a_version_that_is_off_with_protocol_version(tmp_path: Path) -> None:
    flight = answer_of(server_context(leaf(), tmp_path), hello(Version.TLS10).records())
    assert flight.hello is None
    assert flight.alert is not None
    assert flight.alert.name == "protocol_version"
