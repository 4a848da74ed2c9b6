"""What searches found that is too long, or too well signed, to be kept as a file."""

from __future__ import annotations

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, ObjectIdentifier

from cyberscan.checks._shared.certificates import ISSUER, LEAF, RESPONDER, SEEN, made
from cyberscan.parse.ocsp import Signed, read_staple
from cyberscan.parse.x509 import read
from cyberscan.tables.tls import codes
from cyberscan.wire.tls.bytes import TlsError, vector
from tests.support.tls13 import TICKET, Puppet, block, client, complete, message, record

_LONG = b"x" * 65_400


def _records(whole: bytes) -> bytes:
    return b"".join(record(22, whole[at : at + 16_000]) for at in range(0, len(whole), 16_000))


def test_a_cookie_too_long_to_be_sent_back_is_an_error_of_ours() -> None:
    started = client()
    extensions = {codes.SUPPORTED_VERSIONS: b"\x03\x04", codes.COOKIE: vector(2, _LONG)}
    random = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
    body = b"\x03\x03" + random + vector(1, b"s" * 32) + b"\x13\x01\x00" + block(extensions)
    with pytest.raises(TlsError, match="do not fit"):
        started.feed(_records(message(2, body)))
    assert started.done


def _ticketed(identity: bytes) -> int:
    """Return how many tickets are kept when this one was sent."""
    started, puppet = complete()
    whole = message(TICKET, bytes(8) + vector(1, b"n") + vector(2, identity) + block({}))
    for at in range(0, len(whole), 16_000):
        started.feed(puppet.seal(whole[at : at + 16_000]))
    for ticket in started.tickets:
        assert codes.PRE_SHARED_KEY in Puppet(client(ticket=ticket)).offered.extensions
    return len(started.tickets)


def test_a_ticket_too_long_to_be_sent_back_is_not_kept() -> None:
    assert _ticketed(_LONG) == 0
    assert _ticketed(_LONG[:30_000]) == 1


def test_a_responder_with_extensions_the_library_cannot_read_is_unseen() -> None:
    # 43 is a TLS extension (RFC 8446 section 4.2.1), and none the library knows as a feature.
    odd = x509.UnrecognizedExtension(ObjectIdentifier("1.3.6.1.5.5.7.1.24"), b"\x30\x03\x02\x01+")
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING])
    responder = x509.load_der_x509_certificate(made(ca=RESPONDER, extensions=(usage, odd)))
    response = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            cert=x509.load_der_x509_certificate(LEAF),
            issuer=x509.load_der_x509_certificate(ISSUER),
            algorithm=hashes.SHA1(),  # noqa: S303 - what OCSP names issuers by
            cert_status=ocsp.OCSPCertStatus.GOOD,
            this_update=SEEN,
            next_update=None,
            revocation_time=None,
            revocation_reason=None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, responder)
        .certificates([responder])
        .sign(RESPONDER.key, hashes.SHA256())
    )
    found = read_staple(response.public_bytes(Encoding.DER), read(LEAF), read(ISSUER))
    assert found.signed is Signed.UNSEEN
