"""Certificates of strangers: what is read from good ones, and what bad ones may do."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from pathlib import Path

import certifi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.tls import Trust
from cyberscan.parse.hostname import matches
from cyberscan.parse.trust import Roots, diagnose, diagnose_with, roots
from cyberscan.parse.x509 import X509Error, read, read_all, read_pem
from tests.support.tls import (
    HOST,
    NOW,
    Made,
    intermediate,
    key,
    leaf,
    make,
    root,
    rsa_key,
)


def store(*more: Made) -> Roots:
    return roots((root().pem, *(made.pem for made in more)))


def judged(made: Made, *others: Made) -> tuple[Trust, str]:
    found = diagnose(read_all(made.chain), store(*others), NOW)
    return found.trust, found.detail


def test_a_certificate_is_read_with_everything_that_is_judged() -> None:
    made = make(
        names=(HOST, "contoh.go.test", "192.0.2.7"), issuer=root(), issuer_url="http://a.test/i"
    )
    found = read(made.der)
    assert found.names == ("192.0.2.7", "contoh.go.test", HOST)
    assert (found.subject, found.issuer) == (f"CN={HOST}", "CN=Akar Uji")
    assert (found.key, found.signature) == ("EC secp256r1", "ecdsa-with-SHA256")
    assert (found.not_before, found.not_after) == (NOW - timedelta(30), NOW + timedelta(60))
    assert found.issuer_urls == ("http://a.test/i",)
    assert found.serial == "3e9"
    assert not found.is_ca
    assert not found.self_issued
    assert read(root().der).is_ca


def test_an_rsa_key_is_told_with_its_size() -> None:
    assert read(make(own_key=rsa_key()).der).key == "RSA 2048"


def test_a_bundle_is_read_in_its_order() -> None:
    assert [c.der for c in read_pem(leaf().pem + root().pem)] == [leaf().der, root().der]


def test_a_bundle_that_holds_no_certificate_is_our_own_error() -> None:
    with pytest.raises(X509Error):
        read_pem("no certificate here")


def test_a_chain_needs_a_readable_leaf_and_leaves_out_what_cannot_be_read_later() -> None:
    assert [c.der for c in read_all((leaf().der, b"junk", root().der))] == [leaf().der, root().der]
    for chain in ((), (b"junk", root().der)):
        with pytest.raises(X509Error):
            read_all(chain)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_certificate_or_our_own_error(data: bytes) -> None:
    with contextlib.suppress(X509Error):
        read(data)


@given(st.data())
def test_a_certificate_with_wrong_bytes_is_read_and_judged_or_our_own_error(
    data: st.DataObject,
) -> None:
    der = bytearray(leaf().der)
    for _ in range(data.draw(st.integers(1, 3))):
        der[data.draw(st.integers(0, len(der) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(X509Error):
        found = read_all((bytes(der), intermediate().der))
        diagnose(found, store(), NOW)


def test_every_root_that_certifi_ships_is_read() -> None:
    bundle = Path(certifi.where()).read_text(encoding="ascii")
    assert len(roots((bundle,)).certificates) > 100


@pytest.mark.parametrize(
    ("host", "names", "expected"),
    [
        ("www.a.test", ("www.a.test",), True),
        ("www.a.test", ("WWW.A.test",), True),
        ("www.a.test", ("www.a.test.",), True),
        ("www.a.test", ("*.a.test",), True),
        ("a.test", ("*.a.test",), False),
        ("x.www.a.test", ("*.a.test",), False),
        ("www.a.test", ("*.*.test",), False),
        ("www.a.test", ("w*.a.test",), False),
        ("www.a.test", ("www.*.test",), False),
        ("www.test", ("*.test",), False),
        ("www.a.test", ("*",), False),
        ("www.a.test", (), False),
        ("www.a.test", ("",), False),
        ("www.a.test", (".a.test", "www..test"), False),
        ("www.a.test", ("www.a.test\x00.evil.test",), False),
        ("k.a.test", ("\u212a.a.test",), False),
        ("xn--bcher-kva.test", ("xn--bcher-kva.test",), True),
        ("www.a.test", ("evil.test", "www.a.test"), True),
        ("192.0.2.1", ("192.0.2.1",), True),
        ("192.0.2.1", ("*.0.2.1",), False),
        ("2001:db8::1", ("2001:0db8:0:0:0:0:0:1",), True),
        ("www.a.test", ("192.0.2.1",), False),
    ],
)
def test_names_match_as_the_rfc_says(host: str, names: tuple[str, ...], expected: bool) -> None:
    assert matches(host, names) is expected


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=5))
def test_matching_never_raises_and_a_star_alone_is_nobodys_name(
    host: str, names: list[str]
) -> None:
    assert matches(host, names) in {True, False}
    assert not matches("www.a.test", ["*", "*.test", *names[:0]])


def test_a_chain_to_a_root_of_the_store_is_trusted_and_the_root_is_named() -> None:
    assert judged(leaf()) == (Trust.TRUSTED, "CN=Akar Uji")


@pytest.mark.parametrize(("start", "end"), [(-20, -2), (20, 50)])
def test_expiry_of_the_leaf_is_left_aside_before_and_after(start: int, end: int) -> None:
    made = make(
        issuer=intermediate(),
        above=(intermediate().certificate,),
        start=NOW + timedelta(days=start),
        end=NOW + timedelta(days=end),
    )
    assert judged(made)[0] is Trust.TRUSTED


def test_nothing_is_trusted_by_an_empty_store() -> None:
    found = diagnose(read_all((*leaf().chain, root().der)), roots(()), NOW)
    assert found.trust is Trust.PRIVATE_ROOT


def test_names_and_a_missing_name_are_left_aside() -> None:
    plain = (("other.test",), ("*.other.test",), ("192.0.2.9",), ())
    odd = ("_a.other.test", "a_b.test", "-a.test", "*", "f*.a.test", "*.*.a.test", "a b.test", "")
    for names in (*plain, (f"{HOST}.",), *((name, HOST) for name in odd), odd):
        made = make(issuer=intermediate(), above=(intermediate().certificate,), names=names)
        assert judged(made)[0] is Trust.TRUSTED, names


def test_missing_key_identifiers_do_not_make_a_chain_untrusted() -> None:
    made = make(issuer=intermediate(), above=(intermediate().certificate,), key_ids=False)
    assert judged(made)[0] is Trust.TRUSTED


def test_a_leaf_that_is_itself_in_the_store_is_trusted() -> None:
    own = make(number=9)
    assert judged(own, own)[0] is Trust.TRUSTED


def test_the_order_of_the_chain_and_strangers_in_it_do_not_matter() -> None:
    stranger = make("Orang Lain", number=8).certificate
    above = (stranger, root().certificate, intermediate().certificate)
    assert judged(make(issuer=intermediate(), above=above))[0] is Trust.TRUSTED


def test_a_self_signed_leaf_is_told() -> None:
    assert judged(make(number=9)) == (Trust.SELF_SIGNED, f"CN={HOST}")


def test_a_private_root_is_told_and_named() -> None:
    private = make("Akar Sendiri", number=7, ca=True)
    made = make(issuer=private, above=(private.certificate,))
    assert judged(made) == (Trust.PRIVATE_ROOT, "CN=Akar Sendiri")


def test_an_own_authority_is_told_apart_from_public_and_unknown_ones() -> None:
    own, other = (make(f"Akar {n}", number=n, ca=True) for n in (7, 8))
    below = make("Antara Dinas", issuer=own, number=9, ca=True, end=NOW - timedelta(days=1))

    def judged_with(made: Made, *authorities: Made) -> tuple[Trust, str]:
        pems = [authority.pem for authority in authorities]
        found = diagnose_with(read_all(made.chain), store(), pems, NOW)
        return found.trust, found.detail

    direct = make(issuer=own)
    assert judged_with(direct, other, own) == (Trust.OWN_ROOT, "CN=Akar 7")
    assert judged_with(direct, other)[0] is Trust.UNKNOWN_ISSUER
    assert judged_with(direct)[0] is Trust.UNKNOWN_ISSUER
    assert judged_with(leaf(), own, root())[0] is Trust.TRUSTED
    expired = make(issuer=below, above=(below.certificate,))
    trust, detail = judged_with(expired, own)
    assert trust is Trust.BROKEN
    assert detail.startswith("CN=Antara Dinas is valid from")


def test_a_missing_intermediate_is_told_with_the_issuer_that_is_missing() -> None:
    assert judged(make(issuer=intermediate())) == (Trust.UNKNOWN_ISSUER, "CN=Antara Uji")


def test_the_place_of_a_missing_issuer_is_kept_as_the_certificate_names_it() -> None:
    made = make(issuer=intermediate(), issuer_url="http://ca.test/antara.cer")
    found = diagnose(read_all(made.chain), store(), NOW)
    assert found.issuer_urls == ("http://ca.test/antara.cer",)


def test_an_issuer_of_the_same_name_with_another_key_id_is_unknown() -> None:
    twin = make("Antara Uji", issuer=root(), number=6, ca=True)
    made = make(issuer=intermediate(), above=(twin.certificate,))
    assert judged(made)[0] is Trust.UNKNOWN_ISSUER


def test_an_issuer_of_the_same_name_that_did_not_sign_is_broken() -> None:
    twin = make("Antara Uji", issuer=root(), number=6, ca=True, key_ids=False)
    made = make(issuer=intermediate(), above=(twin.certificate,))
    trust, detail = judged(made)
    assert trust is Trust.BROKEN
    assert "signature" in detail


def test_an_expired_intermediate_is_broken_and_dated() -> None:
    late = make("Antara Lama", issuer=root(), number=5, ca=True, end=NOW - timedelta(days=1))
    trust, detail = judged(make(issuer=late, above=(late.certificate,)))
    assert trust is Trust.BROKEN
    assert "2026-11-23" in detail


def test_an_issuer_that_is_no_authority_is_broken() -> None:
    no_ca = make("Bukan Otoritas", issuer=root(), number=5, names=("a.test",))
    trust, detail = judged(make(issuer=no_ca, above=(no_ca.certificate,)))
    assert trust is Trust.BROKEN
    assert "may not issue" in detail


def test_a_crowd_of_look_alike_issuers_costs_a_bounded_number_of_signatures() -> None:
    crowd = tuple(
        make("Antara Uji", number=100 + n, ca=True, key_ids=False).certificate for n in range(60)
    )
    trust, _ = judged(make(issuer=intermediate(), above=crowd * 2))
    assert trust in {Trust.BROKEN, Trust.UNKNOWN_ISSUER}


def test_layers_of_twins_cost_a_bounded_number_of_signatures() -> None:
    above: list[Made] = []
    issuer = make("Hantu", number=99, ca=True)
    for layer in range(7):
        end = [NOW + timedelta(days=100 + n) for n in range(8)]
        twins = [
            make(f"Lapis {layer}", issuer=issuer, number=50 + layer, ca=True, end=e) for e in end
        ]
        above += twins
        issuer = twins[0]
    made = make(issuer=issuer, above=tuple(twin.certificate for twin in above))
    assert judged(made) == (Trust.UNKNOWN_ISSUER, "CN=Hantu")


def test_two_authorities_that_signed_each_other_end_the_climb() -> None:
    first = make("Satu", number=21, ca=True)
    second = make("Dua", number=22, ca=True, issuer=first)
    again = make("Satu", number=21, ca=True, issuer=second, own_key=key(21))
    made = make(issuer=second, above=(second.certificate, again.certificate))
    assert judged(made)[0] is Trust.UNKNOWN_ISSUER
