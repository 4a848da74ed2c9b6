"""DKIM keys by the grammar of RFC 6376 section 3.6.1, RFC 8301 and RFC 8463."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.dkim import LONGEST, DkimError, looks_like, read
from cyberscan.parse.dkim_selectors import SELECTORS


def _spki(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> str:
    raw = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(raw).decode()


# The same on every worker: any odd number has the size of a modulus.
RSA = {
    bits: rsa.RSAPublicNumbers(65537, (1 << bits) - (1 << bits // 3) + 7).public_key()
    for bits in (1024, 2048, 3072)
}
P = _spki(RSA[1024])
ED = base64.b64encode(
    ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32))
    .public_key()
    .public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
).decode()


@pytest.mark.parametrize("bits", sorted(RSA))
def test_an_rsa_key_is_measured_in_either_form(bits: int) -> None:
    assert read(f"v=DKIM1; k=rsa; p={_spki(RSA[bits])}").bits == bits
    raw = RSA[bits].public_bytes(Encoding.DER, PublicFormat.PKCS1)
    assert read(f"p={base64.b64encode(raw).decode()}").bits == bits


def test_an_ed25519_key_is_its_32_bytes() -> None:
    key = read(f"v=DKIM1; k=ed25519; p={ED}")
    assert (key.kind, key.bits) == ("ed25519", 256)


@pytest.mark.parametrize(
    "text",
    [
        # Section 3.6.1: v is recommended and first; k is rsa where it is missing.
        f"v=DKIM1; k=rsa; p={P}",
        f"v=DKIM1;p={P}",
        f"p={P}",
        f"k=rsa; p={P};",
        f"k=RSA; p={P}; ",
        f"v=DKIM1; n=catatan; p={P}",
        f"v=DKIM1; g=*; p={P}",
        f"v=DKIM1; x_1=apa pun; p={P}",
        f"v=DKIM1; s=*; p={P}",
        f"v=DKIM1; s=email; p={P}",
        f"v=DKIM1; s=tlsrpt:email; p={P}",
        f"v=DKIM1; h=sha1:sha256; p={P}",
        f"v=DKIM1; h=sha256; p={P}",
        f"v=DKIM1; h=SHA256; p={P}",
        f"v=DKIM1; t=s; p={P}",
        # Section 3.2: folding white space round tags and within the key.
        f" v = DKIM1 ;\t k = rsa ; p = {P} ",
        f"v=DKIM1;\r\n p={P}",
        f"v=DKIM1; p={P[:40]} {P[40:80]}\t{P[80:]}",
    ],
)
def test_a_sound_key(text: str) -> None:
    key = read(text)
    assert (key.kind, key.bits, key.revoked, key.testing) == ("rsa", 1024, False, False)
    assert key.takes_sha256
    assert key.for_mail


@pytest.mark.parametrize("text", ["v=DKIM1; p=", "p=", "v=DKIM1; k=rsa; p=;", "v=DKIM1; p= ;"])
def test_an_empty_key_is_a_revoked_one(text: str) -> None:
    key = read(text)
    assert (key.revoked, key.bits) == (True, 0)


@pytest.mark.parametrize(
    ("flags", "testing"),
    [
        ("y", True),
        ("Y", True),
        ("y:s", True),
        ("s : y", True),
        ("s", False),
        ("", False),
        ("x", False),
    ],
)
def test_who_is_only_testing(flags: str, testing: bool) -> None:
    assert read(f"v=DKIM1; t={flags}; p={P}").testing is testing


@pytest.mark.parametrize(
    ("hashes", "taken"),
    [
        ("sha256", True),
        ("sha1:sha256", True),
        ("sha256 : sha1", True),
        ("", True),
        ("sha1", False),
        ("sha512", False),
        ("sha-256", False),
    ],
)
def test_which_hashes_leave_a_signature(hashes: str, taken: bool) -> None:
    assert read(f"v=DKIM1; h={hashes}; p={P}").takes_sha256 is taken


@pytest.mark.parametrize(
    ("services", "mail"),
    [("*", True), ("email", True), ("tlsrpt", False), ("tlsrpt:*", True), ("EMAIL", True)],
)
def test_which_keys_are_for_mail(services: str, mail: bool) -> None:
    assert read(f"v=DKIM1; s={services}; p={P}").for_mail is mail


def test_a_kind_nobody_knows_has_no_size() -> None:
    key = read("v=DKIM1; k=dilithium; p=AAAA")
    assert (key.kind, key.bits, key.revoked) == ("dilithium", 0, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "v=DKIM1",
        "v=DKIM1;",
        "v=DKIM1; k=rsa",
        f"v=DKIM2; p={P}",
        f"v=dkim1; p={P}",
        f"k=rsa; v=DKIM1; p={P}",
        f"v=DKIM1; p={P}; p={P}",
        f"v=DKIM1; k=rsa; k=rsa; p={P}",
        f"v=DKIM1 p={P}",
        f"v=DKIM1;; p={P}",
        f"v=DKIM1; =x; p={P}",
        f"v=DKIM1; 1=x; p={P}",
        f"v=DKIM1; x; p={P}",
        "v=DKIM1; p=%%%",
        "v=DKIM1; p=AAAA",
        "v=DKIM1; p=A",
        f"v=DKIM1; p={P[:-8]}",
        f"v=DKIM1; p={P[:60]}",
        f"v=DKIM1; p={P[1:]}",
        f'v=DKIM1; p="{P}"',
        f"v=DKIM1; k=ed25519; p={P}",
        "v=DKIM1; k=ed25519; p=AAAA",
        f"v=DKIM1; k=rsa; p={ED}",
        f"v=DKIM1; k=rsa; p={_spki(ec.derive_private_key(7, ec.SECP256R1()).public_key())}",
        "v=DKIM1; p=" + "A" * LONGEST,
    ],
)
def test_a_record_no_verifier_can_use(text: str) -> None:
    with pytest.raises(DkimError):
        read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v=DKIM1; p=AAAA", True),
        ("v=DKIM1", True),
        ("V=dkim1; p=", True),
        ("p=AAAA", True),
        ("k=rsa; p=AAAA", True),
        ("k=rsa;p = AAAA", True),
        ("v=spf1 -all", False),
        ("v=DMARC1; p=reject", False),
        ("google-site-verification=abc", False),
        ("t=y; o=~", False),
        ("ip=1; P=2", False),
        ("", False),
    ],
)
def test_which_texts_are_meant_as_a_key(text: str, expected: bool) -> None:
    assert looks_like(text) is expected


TAG = st.sampled_from(
    [
        "v=DKIM1",
        "k=rsa",
        "k=ed25519",
        "p=",
        f"p={P}",
        f"p={ED}",
        "t=y:s",
        "h=sha1",
        "s=email",
        "x=;",
        "",
    ]
)


@given(st.text(max_size=300) | st.lists(TAG, max_size=6).map("; ".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    looks_like(text)
    try:
        key = read(text)
    except DkimError:
        return
    assert key.bits >= 0
    assert not (key.revoked and key.bits)


@given(st.binary(max_size=200))
def test_any_key_is_measured_or_refused(raw: bytes) -> None:
    try:
        key = read(f"v=DKIM1; p={base64.b64encode(raw).decode()}")
    except DkimError:
        return
    assert key.revoked is (raw == b"")


@pytest.mark.parametrize("piece", ["v=DKIM1;", "p=", ";", "A", " ", "h=sha1:", "p=A;"])
def test_a_megabyte_is_refused(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    looks_like(text)
    with pytest.raises(DkimError):
        read(text)


def test_the_selectors_are_few_distinct_and_dated() -> None:
    names = [row.name for row in SELECTORS]
    assert len(set(names)) == len(names) <= 24
    assert all(row.of and row.source and row.read for row in SELECTORS)
