"""Lists of revoked certificates are read as RFC 5280 has them; what it would take more for is
refused with the reason, and any bytes are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID, ObjectIdentifier
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.crl import CrlError, is_signed_by, read_crl, rows
from cyberscan.parse.revocations import Row
from cyberscan.parse.x509 import read
from cyberscan.parse.x509_extensions import list_urls
from tests.support.crls import (
    LIST,
    OTHER,
    REVOKED_AT,
    crl,
    named_leaf,
    point,
    without_next_update,
)
from tests.support.tls import NOW, intermediate, make, root

ISSUER = read(intermediate().der)
_UNKNOWN = x509.UnrecognizedExtension(ObjectIdentifier("1.2.3.4"), b"\x05\x00")


def _relative() -> x509.IssuingDistributionPoint:
    name = x509.NameAttribute(NameOID.COMMON_NAME, "satu")
    relative = x509.RelativeDistinguishedName([name])
    return x509.IssuingDistributionPoint(None, relative, False, False, None, False, False)


def _directory() -> x509.IssuingDistributionPoint:
    names = [x509.DirectoryName(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "satu")]))]
    return x509.IssuingDistributionPoint(names, None, False, False, None, False, False)


@pytest.mark.parametrize("pem", [False, True])
def test_a_list_says_whose_it_is_and_what_it_lists(pem: bool) -> None:
    data = crl({1041: "keyCompromise", 5: "", 1042: "certificateHold"}, point(LIST), pem=pem)
    found = read_crl(data)
    assert (found.issuer, found.number, found.addresses) == ("CN=Antara Uji", 7, (LIST,))
    assert (found.this_update, found.next_update) == (
        NOW - timedelta(hours=2),
        NOW + timedelta(days=7),
    )
    assert is_signed_by(found, ISSUER)
    assert list(rows(found)) == [
        Row(1041, REVOKED_AT, 1),
        Row(5, REVOKED_AT, 0),
        Row(1042, REVOKED_AT, 6),
    ]


def test_a_list_of_all_that_its_issuer_made_names_no_address() -> None:
    assert read_crl(crl()).addresses == ()
    assert read_crl(crl({}, point(users=True))).addresses == ()
    assert list(rows(read_crl(crl()))) == []
    assert read_crl(crl(number=None)).number == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "can be read"),
        (b"-----BEGIN X509 CRL-----\nAAAA\n", "0 whole PEM blocks"),
        (crl(pem=True) * 2, "2 whole PEM blocks"),
        (crl()[:-1], "can be read"),
        (intermediate().der, "can be read"),
        (crl(number=2**160), "a number that no list can have"),
        (crl({}, x509.DeltaCRLIndicator(3)), "a delta list"),
        (crl({}, point(LIST, indirect=True)), "an indirect list"),
        (crl({}, point(LIST, some_reasons=True)), "for some reasons only"),
        (crl({}, point(LIST, authorities=True)), "no certificates of servers"),
        (crl({}, point(LIST, attributes=True)), "no certificates of servers"),
        (crl({}, _relative()), "in a way that is not understood"),
        (crl({}, _directory()), "names no address"),
        (without_next_update(crl()), "does not say when the next one comes"),
        (crl({}, _UNKNOWN), "a critical extension that is not understood: 1.2.3.4"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(CrlError, match=words):
        read_crl(data)


def test_an_extension_that_is_not_critical_may_be_unknown() -> None:
    freshest = x509.FreshestCRL(
        [x509.DistributionPoint([x509.UniformResourceIdentifier(OTHER)], None, None, None)]
    )
    for extension in (_UNKNOWN, freshest):
        assert read_crl(crl({}, extension, critical=False)).number == 7


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (x509.CertificateIssuer([x509.DNSName("lain.test")]), "another issuer's"),
        (_UNKNOWN, "an entry with a critical extension: 1.2.3.4"),
    ],
)
def test_an_entry_that_is_not_understood_costs_the_list(
    entry: x509.ExtensionType, words: str
) -> None:
    with pytest.raises(CrlError, match=words):
        list(rows(read_crl(crl({5: ""}, entry=entry))))


def test_what_else_an_entry_may_bear_costs_nothing() -> None:
    since = x509.InvalidityDate(REVOKED_AT)
    assert list(rows(read_crl(crl({5: ""}, entry=since)))) == [Row(5, REVOKED_AT, 0)]


def test_only_its_issuers_key_signs_it_and_only_one_that_may() -> None:
    found = read_crl(crl())
    assert not is_signed_by(found, read(root().der))
    assert not is_signed_by(found, read(make("Antara Uji", number=9, ca=True).der))
    renamed = crl(name=root().certificate.subject)
    assert not is_signed_by(read_crl(renamed), ISSUER)
    idle = make("Antara Uji", issuer=root(), number=3, ca=True, signs_lists=False)
    assert not is_signed_by(found, read(idle.der))
    renewed = make("Antara Uji", issuer=root(), number=3, ca=True)
    assert is_signed_by(found, read(renewed.der))
    changed = bytearray(crl({1041: ""}))
    changed[changed.index((1041).to_bytes(2, "big"))] ^= 1
    assert not is_signed_by(read_crl(bytes(changed)), ISSUER)


def test_a_certificate_names_its_lists() -> None:
    assert read(named_leaf(LIST, OTHER, LIST, "ldap://x/y").der).list_urls == (LIST, OTHER)
    assert read(named_leaf().der).list_urls == ()
    assert len(read(named_leaf(*(f"{LIST}?{n}" for n in range(9))).der).list_urls) == 8
    assert read(named_leaf("http://a b", f"http://x/{'y' * 1000}").der).list_urls == ()


def test_a_point_of_another_issuer_or_of_some_reasons_is_none_of_its_lists() -> None:
    url, there = [x509.UniformResourceIdentifier(LIST)], x509.UniformResourceIdentifier(OTHER)
    other = [x509.DirectoryName(root().certificate.subject)]
    some = frozenset({x509.ReasonFlags.key_compromise})
    points = [
        x509.DistributionPoint(url, None, some, None),
        x509.DistributionPoint(url, None, None, other),
    ]
    for extra, found in (([], ()), ([x509.DistributionPoint([there], None, None, None)], (OTHER,))):
        extension = x509.Extension(
            x509.CRLDistributionPoints.oid, False, x509.CRLDistributionPoints([*points, *extra])
        )
        assert list_urls(x509.Extensions([extension])) == found


_SEED = crl({1041: "keyCompromise", 2**150: "certificateHold"}, point(LIST))


@given(
    st.binary(max_size=200)
    | st.builds(
        lambda at, length, piece: _SEED[:at] + piece + _SEED[at + length :],
        st.integers(0, len(_SEED)),
        st.integers(0, 9),
        st.binary(max_size=9),
    )
)
def test_any_bytes_are_a_list_or_refused(data: bytes) -> None:
    try:
        found = read_crl(data)
        is_signed_by(found, ISSUER)
        assert all(isinstance(row.reason, int) for row in rows(found))
    except CrlError:
        return
