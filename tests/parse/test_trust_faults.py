"""What breaks a path that ends in a root, told by name; and mutated certificates."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.tls import Trust
from cyberscan.parse.trust import WEAK_SIGNATURE, Diagnosis, diagnose, roots
from cyberscan.parse.x509 import X509Error, read_all
from tests.support.tls import HOST, NOW, Made, intermediate, leaf, make, root, rsa_key


def judged(*made: Made) -> tuple[Trust, str]:
    ders = tuple(one.der for one in made)
    found = diagnose(read_all(ders), roots((root().pem,)), NOW)
    return found.trust, found.detail


def with_extensions(made: Made, signer: Made, *extensions: tuple[x509.ExtensionType, bool]) -> Made:
    """The same certificate, with some of its extensions changed."""
    old = made.certificate
    builder = (
        x509.CertificateBuilder()
        .subject_name(old.subject)
        .issuer_name(old.issuer)
        .public_key(made.key.public_key())
        .serial_number(old.serial_number)
        .not_valid_before(old.not_valid_before_utc)
        .not_valid_after(old.not_valid_after_utc)
    )
    new = {type(value): (value, critical) for value, critical in extensions}
    kept = {type(e.value): (e.value, e.critical) for e in old.extensions}
    for value, critical in (kept | new).values():
        builder = builder.add_extension(value, critical)
    return Made(builder.sign(signer.key, hashes.SHA256()), made.key)


def usage(*, sign: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=sign,
        crl_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


CLIENTS = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
ELSEWHERE = x509.NameConstraints([x509.DNSName("lain.go.test")], None)


@pytest.mark.parametrize(
    ("leaf_has", "issuer_has", "told"),
    [
        ((), (usage(sign=False), True), "Antara Uji may not sign certificates"),
        ((CLIENTS, False), (), "is not meant for TLS servers"),
        ((), (CLIENTS, False), "Antara Uji may not issue for TLS servers"),
        ((), (ELSEWHERE, True), "onstraint"),
    ],
)
def test_usages_and_constraints_are_told(
    leaf_has: tuple[x509.ExtensionType, bool] | tuple[()],
    issuer_has: tuple[x509.ExtensionType, bool] | tuple[()],
    told: str,
) -> None:
    above = with_extensions(intermediate(), root(), *([issuer_has] if issuer_has else []))
    below = with_extensions(leaf(), intermediate(), *([leaf_has] if leaf_has else []))
    trust, detail = judged(below, above)
    assert trust is Trust.BROKEN
    assert told in detail


def test_a_short_key_of_an_issuer_is_told() -> None:
    key = rsa.generate_private_key(65537, 1024)  # noqa: S505 - the fault it is about
    short = make("Antara Pendek", issuer=root(), ca=True, own_key=key)
    assert judged(make(issuer=short), short) == (
        Trust.BROKEN,
        "CN=Antara Pendek has a short key (RSA 1024)",
    )


def with_sha1(made: Made, signer: rsa.RSAPrivateKey) -> bytes:
    """The same certificate signed with SHA-1, which the builder no longer does: DER."""
    sha256 = bytes.fromhex("2a864886f70d01010b")
    relabelled = made.der.replace(sha256, sha256[:-1] + b"\x05")
    tbs = x509.load_der_x509_certificate(relabelled).tbs_certificate_bytes
    signature = signer.sign(tbs, padding.PKCS1v15(), hashes.SHA1())  # noqa: S303 - the fault
    return relabelled[: -len(signature)] + signature


def test_an_outdated_signature_is_told() -> None:
    authority = make("Akar RSA", number=42, ca=True, own_key=rsa_key(), end=NOW + timedelta(900))
    old = with_sha1(make(issuer=authority), rsa_key())
    found = diagnose(read_all((old,)), roots((authority.pem,)), NOW)
    assert found.trust is Trust.BROKEN
    assert found.detail == f"{WEAK_SIGNATURE}CN={HOST} is signed with sha1WithRSAEncryption"


def test_a_root_that_expired_is_told_with_its_days() -> None:
    old = make("Akar Lama", number=41, ca=True, end=NOW - timedelta(days=1))
    made = make(issuer=old)
    found = diagnose(read_all((made.der,)), roots((old.pem,)), NOW)
    assert found.trust is Trust.BROKEN
    assert "2026-11-23" in found.detail


CHAIN = leaf().chain
STORE = roots((root().pem,))


@given(st.data())
def test_mutated_chains_are_judged_or_refused(data: st.DataObject) -> None:
    """Neither a byte changed nor a piece cut out makes anything but our own error."""
    ders = [bytearray(der) for der in CHAIN]
    for der in ders:
        for at in data.draw(st.lists(st.integers(0, len(der) - 1), max_size=4)):
            der[at] = data.draw(st.integers(0, 255))
        start = data.draw(st.integers(0, len(der)))
        del der[start : start + data.draw(st.integers(0, 3))]
    try:
        read = read_all(bytes(der) for der in ders)
    except X509Error:
        return
    assert isinstance(diagnose(read, STORE, NOW), Diagnosis)
