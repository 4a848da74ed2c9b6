"""Lists of revoked certificates, signed by the authorities of `tests.support.tls`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from cyberscan.feeds.upstream.crls import Named
from cyberscan.parse.der import SEQUENCE, Der
from cyberscan.parse.x509 import read
from tests.support.tls import NOW, Made, intermediate, make

LIST = "http://crl.contoh.test/1.crl"
OTHER = "http://crl.contoh.test/2.crl"
REVOKED_AT = NOW - timedelta(days=3)


def named_leaf(*lists: str, number: int = 41, issuer: Made | None = None) -> Made:
    """A leaf below `intermediate` that names these lists; its serial number is 1000 + number."""
    above = issuer or intermediate()
    return make(issuer=above, number=number, above=(above.certificate,), lists=lists, own_key=None)


def point(*urls: str, **flags: bool) -> x509.IssuingDistributionPoint:
    """The extension by which a list says for which certificates it speaks."""
    reasons = frozenset({x509.ReasonFlags.key_compromise}) if flags.get("some_reasons") else None
    return x509.IssuingDistributionPoint(
        full_name=[x509.UniformResourceIdentifier(url) for url in urls] or None,
        relative_name=None,
        only_contains_user_certs=flags.get("users", False),
        only_contains_ca_certs=flags.get("authorities", False),
        only_some_reasons=reasons,
        indirect_crl=flags.get("indirect", False),
        only_contains_attribute_certs=flags.get("attributes", False),
    )


def crl(
    revoked: Mapping[int, str] | None = None,
    *extensions: x509.ExtensionType,
    issuer: Made | None = None,
    name: x509.Name | None = None,
    start: datetime = NOW - timedelta(hours=2),
    end: datetime | None = NOW + timedelta(days=7),
    number: int | None = 7,
    critical: bool = True,
    pem: bool = False,
    entry: x509.ExtensionType | None = None,
) -> bytes:
    """Make a list; ``revoked`` maps serial numbers to reasons, "" for none."""
    signer = issuer or intermediate()
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(name or signer.certificate.subject)
        .last_update(start)
        .next_update(end or NOW)
    )
    if number is not None:
        builder = builder.add_extension(x509.CRLNumber(number), critical=False)
    for extension in extensions:
        builder = builder.add_extension(extension, critical=critical)
    for serial, reason in (revoked or {}).items():
        one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(REVOKED_AT)
        if reason:
            one = one.add_extension(x509.CRLReason(x509.ReasonFlags(reason)), critical=False)
        if entry:
            one = one.add_extension(entry, critical=True)
        builder = builder.add_revoked_certificate(one.build())
    made = builder.sign(signer.key, hashes.SHA256())
    encoding = serialization.Encoding.PEM if pem else serialization.Encoding.DER
    return made.public_bytes(encoding)


def without_next_update(data: bytes) -> bytes:
    """Take nextUpdate out of a list in DER, which no builder leaves out; its signature breaks."""
    whole = Der(Der(data).take(SEQUENCE))
    listed = Der(whole.take(SEQUENCE))
    pieces = [listed.whole(listed.peek()) for _ in range(4)]  # version, algorithm, issuer, time
    listed.skip()
    while listed:
        pieces.append(listed.whole(listed.peek()))
    signed = [whole.whole(whole.peek()) for _ in range(2)]
    return _sequence(_sequence(b"".join(pieces)) + b"".join(signed))


def _sequence(content: bytes) -> bytes:
    size = len(content)
    octets = b"" if size < 128 else size.to_bytes(1 if size < 256 else 2, "big")
    length = bytes([0x80 | len(octets)]) + octets if octets else bytes([size])
    return bytes([SEQUENCE]) + length + content


def named(
    *serials: int,
    address: str = LIST,
    issuer: Made | None = None,
    newest: datetime = NOW - timedelta(days=30),
    beside: frozenset[str] = frozenset(),
    public: bool = True,
) -> Named:
    """What leaves of an authority say of a list."""
    return Named(
        issuer=read((issuer or intermediate()).der),
        address=address,
        serials=frozenset(serials or {1041}),
        newest=newest,
        beside=beside,
        public=public,
    )
