"""Certificates, chains, staples, timestamps, and what DNS says of them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from cyberscan.checks._shared.certificates import (
    ANCHOR,
    HOST,
    ISSUER,
    LEAF,
    MUST_STAPLE,
    OTHER,
    RESPONDER,
    STRANGER,
    embedded,
    made,
    rsa_key,
    staple,
    timestamps,
    with_sha1,
)
from cyberscan.model.facts.dns import CaaRecord, TlsaRecord
from cyberscan.parse import caa, caa_match, hostname, roca, tlsa
from cyberscan.parse.der import SEQUENCE, Der, DerError, public_key_info, rsa_numbers
from cyberscan.parse.ocsp import OcspError, read_staple
from cyberscan.parse.sct import SctError, scts
from cyberscan.parse.sent import Sent, sent
from cyberscan.parse.trust import diagnose, roots
from cyberscan.parse.x509 import Read, X509Error, read, read_all, read_pem
from tests.fuzz.target import Target, either, joined, pieces
from tests.support import tls as support

_STORE: Final = roots((support.root().pem,))
_READ: Final = {der: read(der) for der in (LEAF, ISSUER, MUST_STAPLE)}


def _sent(*ders: bytes) -> Sent:
    return sent(tuple(base64.b64encode(der).decode() for der in ders))


def _certificate(der: bytes) -> None:
    with suppress(X509Error):
        _used(read(der))
    with suppress(X509Error):
        read_pem(der.decode("latin-1"))


def _used(one: Read) -> None:
    """Everything that checks do with a certificate that could be read."""
    assert one.not_before.tzinfo
    assert one.not_after.tzinfo
    assert one.self_issued in {True, False}
    hostname.matches(HOST, one.names)
    if one.rsa:
        roca.marked(one.rsa[0])
    with suppress(SctError):
        scts(one.scts)


def _chain(data: bytes) -> None:
    ders = tuple(pieces(data))[:20]
    with suppress(X509Error):
        found = read_all(ders)
        diagnose(found, _STORE, support.NOW)
    with suppress(X509Error):
        whole = _sent(*ders)
        assert whole.issuer is None or whole.issuer in whole.path
        assert whole.root is None or whole.root.self_issued


def _staple(data: bytes) -> None:
    kind, der = either(4, data)
    leaf = _READ[MUST_STAPLE if kind & 1 else LEAF]
    with suppress(OcspError):
        found = read_staple(der, leaf, _READ[ISSUER] if kind & 2 else None)
        with suppress(SctError):
            scts(found.scts)


def _staples(data: bytes) -> None:
    """The response, the leaf and its issuer all of them hostile."""
    response, leaf, issuer = (*pieces(data), b"", b"", b"")[:3]
    with suppress(X509Error, OcspError):
        read_staple(response, read(leaf), read(issuer))


def _timestamps(data: bytes) -> None:
    with suppress(SctError):
        assert len(scts(data)) <= 256


def _der(data: bytes) -> None:
    for reader in (rsa_numbers, public_key_info):
        with suppress(DerError):
            reader(data)
    _walk(data, 0)


def _walk(data: bytes, depth: int) -> None:
    elements = Der(data)
    with suppress(DerError):
        while elements and depth < 8:
            tag = elements.peek()
            whole = elements.whole(tag)
            assert whole in data
            if tag == SEQUENCE:
                _walk(Der(whole).take(tag), depth + 1)


def _tlsa(data: bytes) -> None:
    head, named = data[:3].ljust(3, b"\x00"), data[3:].hex()
    record = TlsaRecord(head[0], head[1], head[2], named)
    chain = _sent(LEAF, ISSUER, ANCHOR)
    usable = tlsa.usable(record)
    assert not tlsa.matches(record, chain) or named
    assert not usable or named


def _caa(data: bytes) -> None:
    flags, rest = either(256, data)
    texts = rest.decode("latin-1").split("\x00")
    records = [
        CaaRecord(flags, tag, value) for tag, value in zip(texts[::2], texts[1::2], strict=False)
    ]
    for one in records:
        caa.problem(one.flags, one.tag, one.value)
    for wildcard in (False, True):
        for domain in caa_match.allowed(records, wildcard=wildcard) or ():
            with suppress(caa.CaaError):
                assert caa.issuer(domain) == domain


def _certificates() -> Iterator[bytes]:
    yield from (LEAF, ISSUER, ANCHOR, MUST_STAPLE)
    yield made(extensions=(embedded(1, 2),))
    yield made(key=rsa_key(2048))
    yield with_sha1()
    yield support.leaf().pem.encode()
    yield support.make(issuer_url="http://ca.go.test/ca.crt", names=("*.go.test", "::1")).der


def _chains() -> Iterator[bytes]:
    yield joined(LEAF, ISSUER, ANCHOR)
    yield joined(LEAF, OTHER, ISSUER)
    yield joined(with_sha1(), ISSUER)
    yield joined(*support.leaf().chain)
    yield joined(*support.leaf().chain, support.root().der)
    yield joined(support.make().der)


def _responses() -> Iterator[bytes]:
    from cryptography.x509.ocsp import OCSPCertStatus

    yield b"\x02" + staple(LEAF)
    yield b"\x03" + staple(MUST_STAPLE)
    yield b"\x02" + staple(LEAF, status=OCSPCertStatus.REVOKED)
    for signer in (RESPONDER, STRANGER):
        yield b"\x02" + staple(LEAF, signer=signer)
    yield b"\x00" + staple(LEAF)


def _three() -> Iterator[bytes]:
    yield joined(staple(LEAF), LEAF, ISSUER)
    yield joined(staple(LEAF, signer=RESPONDER), LEAF, ISSUER)


def _lists() -> Iterator[bytes]:
    yield from (timestamps(1), timestamps(1, 2, 3), b"\x00\x00", b"\x00\x04\x00\x02\x01\xff")


def _elements() -> Iterator[bytes]:
    one = _READ[LEAF]
    yield one.key_info
    yield one.raw.tbs_certificate_bytes
    yield read(made(key=rsa_key(1024))).key_info


def _records() -> Iterator[bytes]:
    yield b"\x03\x00\x00" + LEAF
    yield b"\x02\x01\x00" + _READ[ISSUER].key_info
    yield b"\x03\x01\x01" + bytes(32)
    yield b"\x03\x01\x02" + bytes(64)


def _issuers() -> Iterator[bytes]:
    yield b"\x80issue\x00letsencrypt.org; validationmethods=dns-01\x00issuewild\x00;"
    yield b"\x00iodef\x00mailto:aduan@contoh.go.id\x00issue\x00ca.contoh.test"
    yield b"\x00issue\x00" + b"a-" * 500 + b"!"
    yield b"\x00issue\x00" + b"a.b" * 500 + b" ; " + b"k=v; " * 100 + b"\xff"


TARGETS: Final = {
    "x509": Target(_certificate, _certificates),
    "chain": Target(_chain, _chains),
    "ocsp": Target(_staple, _responses),
    "ocsp-chain": Target(_staples, _three),
    "sct": Target(_timestamps, _lists),
    "der": Target(_der, _elements),
    "tlsa": Target(_tlsa, _records),
    "caa": Target(_caa, _issuers),
}
"""By name."""
