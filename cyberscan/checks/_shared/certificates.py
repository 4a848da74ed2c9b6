"""Certificates that the examples of several checks are made of: real DER, the same on every run.

Keys are derived, never drawn; an RSA key is a number nobody knows the factors of, which is enough
for a certificate that is only read.
"""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from msgspec import Struct

from cyberscan.model.facts.carried import Listing, ListWord
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.parse.x509 import read

ISSUED: Final = datetime(2026, 10, 1, tzinfo=UTC)
ENDS: Final = datetime(2026, 12, 30, tzinfo=UTC)
HOST: Final = "www.contoh.go.test"
PUBLIC: Final = "CN=ISRG Root X1,O=Internet Security Research Group,C=US"
"""A root of `cyberscan.tables.tls.certificates.public_roots`."""

PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey | ed25519.Ed25519PublicKey


class Authority(Struct, frozen=True):
    """Who signs: a name and a key."""

    common: str
    organisation: str
    secret: int

    @property
    def name(self) -> x509.Name:
        return x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, self.organisation),
                x509.NameAttribute(NameOID.COMMON_NAME, self.common),
            ]
        )

    @property
    def key(self) -> ec.EllipticCurvePrivateKey:
        return _key(self.secret)


@cache
def _key(secret: int) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(secret, ec.SECP256R1())


ROOT: Final = Authority("Akar Contoh", "Otoritas Contoh", 11)
INTERMEDIATE: Final = Authority("Antara Contoh", "Let's Encrypt", 12)
STRANGER: Final = Authority("Orang Lain", "Lain", 13)


def rsa_key(bits: int, *, exponent: int = 65537, modulus: int = 0) -> rsa.RSAPublicKey:
    """Return an RSA key of that size, or with that modulus."""
    return rsa.RSAPublicNumbers(exponent, modulus or (1 << bits) - 159).public_key()


def made(
    subject: str = HOST,
    *,
    issuer: Authority = INTERMEDIATE,
    key: PublicKey | None = None,
    ca: Authority | None = None,
    starts: datetime = ISSUED,
    ends: datetime = ENDS,
    signer: rsa.RSAPrivateKey | None = None,
    extensions: tuple[x509.ExtensionType, ...] = (),
) -> bytes:
    """Return DER: of ``ca``'s own certificate, else of a leaf."""
    name = ca.name if ca else x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
    public: PublicKey = key or (ca.key if ca else _key(1)).public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.name)
        .public_key(public)
        .serial_number(1001)
        .not_valid_before(starts)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=ca is not None, path_length=None), critical=True)
    )
    if ca is None:
        names = x509.SubjectAlternativeName([x509.DNSName(subject)])
        builder = builder.add_extension(names, critical=False)
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    if signer:
        signed = builder.sign(signer, hashes.SHA256())
    else:
        signed = builder.sign(issuer.key, hashes.SHA256(), ecdsa_deterministic=True)
    return signed.public_bytes(serialization.Encoding.DER)


LEAF: Final = made()
ISSUER: Final = made(ca=INTERMEDIATE, issuer=ROOT, ends=ENDS + timedelta(days=900))
ANCHOR: Final = made(ca=ROOT, issuer=ROOT, ends=ENDS + timedelta(days=3000))
OTHER: Final = made(ca=STRANGER, issuer=STRANGER, ends=ENDS + timedelta(days=900))


def chain(
    *ders: bytes,
    trust: Trust = Trust.TRUSTED,
    root: str = PUBLIC,
    staple: bytes | None = b"",
    scts: bytes | None = b"",
) -> Chain:
    """Return the chain of these certificates, leaf first (default: `LEAF` and `ISSUER`)."""
    sent = ders or (LEAF, ISSUER)
    leaf = read(sent[0])
    return Chain(
        sha256=sha256(leaf.der).hexdigest(),
        serial=leaf.serial,
        subject_name=leaf.subject,
        issuer_name=leaf.issuer,
        not_before=leaf.not_before.isoformat(),
        not_after=leaf.not_after.isoformat(),
        names=leaf.names,
        key=leaf.key,
        signature=leaf.signature,
        chain=tuple(_text(der) for der in sent),
        trust=trust,
        trust_detail=root,
        staple=None if staple is None else _text(staple),
        scts=None if scts is None else _text(scts),
    )


def certificate(*ders: bytes, **given: object) -> Certificate:
    """Return the fact of one such chain."""
    return Certificate(chains=(chain(*ders, **given),))  # type: ignore[arg-type]


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def timestamps(*logs: int) -> bytes:
    """Return a SignedCertificateTimestampList (RFC 6962 section 3.3), one of each log."""
    return _vector(b"".join(_vector(_timestamp(log)) for log in logs))


def _timestamp(log: int) -> bytes:
    version, no_extensions, ecdsa_sha256 = b"\x00", b"\x00\x00", b"\x04\x03"
    at = int(ISSUED.timestamp() * 1000).to_bytes(8, "big")
    return version + bytes([log]) * 32 + at + no_extensions + ecdsa_sha256 + _vector(b"\x30\x00")


def _vector(data: bytes) -> bytes:
    return len(data).to_bytes(2, "big") + data


def embedded(*logs: int) -> x509.ExtensionType:
    """Return the extension that carries the timestamps of these logs."""
    octets = timestamps(*logs)
    # DER lengths: short, then one byte, then two (X.690 section 8.1.3).
    size = len(octets)
    length = bytes([size]) if size < 128 else b"\x81" + bytes([size])
    oid = ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2")
    return x509.UnrecognizedExtension(oid, b"\x04" + length + octets)


@cache
def _mersenne() -> rsa.RSAPrivateKey:
    """Return an RSA key that is always the same: its primes are 2^521-1 and 2^607-1."""
    p, q, e = (1 << 521) - 1, (1 << 607) - 1, 65537
    d = pow(e, -1, (p - 1) * (q - 1))
    crt = rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q)
    return rsa.RSAPrivateNumbers(p, q, d, *crt, rsa.RSAPublicNumbers(e, p * q)).private_key(
        unsafe_skip_rsa_key_validation=True
    )


def with_sha1(subject: str = HOST, *, ca: Authority | None = None) -> bytes:
    """Return a certificate that says sha1WithRSAEncryption, of a leaf or of ``ca``.

    It is signed with SHA-256 and relabelled, for want of a library that still signs so.
    """
    sha256_with_rsa = bytes.fromhex("06092a864886f70d01010b")
    signed = made(subject, issuer=ROOT, ca=ca, signer=_mersenne())
    return signed.replace(sha256_with_rsa, sha256_with_rsa[:-1] + b"\x05")


MUST_STAPLE: Final = made(
    extensions=(x509.TLSFeature([x509.TLSFeatureType.status_request]),),
)
RESPONDER: Final = Authority("Penjawab Contoh", "Let's Encrypt", 14)
_DELEGATED: Final = made(
    ca=RESPONDER, extensions=(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]),)
)
SEEN: Final = datetime(2026, 11, 24, tzinfo=UTC)
"""When a `staple` was made."""


def staple(
    der: bytes,
    *,
    status: ocsp.OCSPCertStatus = ocsp.OCSPCertStatus.GOOD,
    days: int = 7,
    signer: Authority = INTERMEDIATE,
) -> bytes:
    """Return an OCSP response about a leaf of `INTERMEDIATE`'s, good for ``days`` from `SEEN`."""
    revoked = SEEN - timedelta(days=3) if status is ocsp.OCSPCertStatus.REVOKED else None
    own = {INTERMEDIATE: ISSUER, RESPONDER: _DELEGATED, STRANGER: OTHER}[signer]
    responder = x509.load_der_x509_certificate(own)
    response = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            cert=x509.load_der_x509_certificate(der),
            issuer=x509.load_der_x509_certificate(ISSUER),
            algorithm=hashes.SHA1(),  # noqa: S303 - what OCSP names issuers by
            cert_status=status,
            this_update=SEEN,
            next_update=SEEN + timedelta(days=days),
            revocation_time=revoked,
            revocation_reason=x509.ReasonFlags.key_compromise if revoked else None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, responder)
        .certificates([responder])
    )
    return response.sign(signer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def against(presented: Chain, said: Listing = Listing.REVOKED) -> ListWord:
    """What a list that holds for a week from `SEEN` on has against a leaf."""
    return ListWord(
        sha256=presented.sha256,
        said=said,
        address="http://crl.contoh.test/1.crl",
        number="41",
        this_update=(SEEN - timedelta(days=1)).isoformat(),
        next_update=(SEEN + timedelta(days=7)).isoformat(),
        revoked_at=(SEEN - timedelta(days=3)).isoformat(),
        reason="certificateHold" if said is Listing.HELD else "keyCompromise",
    )
