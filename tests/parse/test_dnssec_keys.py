"""The zone's keys under its DS set: RFC 4035 section 5.2, RFC 4509, RFC 6840 and the caps."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime, timedelta
from typing import Any, cast

import dns.dnssec
import dns.name
import dns.rdata
import dns.rdatatype
import dns.rrset
import pytest
from dns.dnssectypes import DSDigest
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.DS import DS

from cyberscan.model.facts.dnssec import Fault
from cyberscan.parse.dnssec.answer import answered
from cyberscan.parse.dnssec.step import MOST_DS, MOST_KEYS, ds_of, entered, usable_ds, zone_keys
from cyberscan.parse.dnssec.verify import (
    MOST_SAME_TAG,
    MOST_SIGNATURES,
    Unverified,
    key_of,
    verify,
)
from tests.support.dnssec import AT, BEGINS, ENDS, message, pair, rrset, signed

ZONE = dns.name.from_text("contoh.test")
ALGORITHMS = (5, 7, 8, 10, 13, 14, 15, 16)
DIGESTS = (DSDigest.SHA1, DSDigest.SHA256, DSDigest.SHA384)
DAY = timedelta(days=1)


def _ds(key: DNSKEY, digest: DSDigest = DSDigest.SHA256) -> DS:
    return dns.dnssec.make_ds(ZONE, key, digest, policy=dns.dnssec.allow_all_policy)


def _set(*keys: DNSKEY) -> dns.rrset.RRset:
    return dns.rrset.from_rdata_list(ZONE, 300, list(keys))


def _keys(
    keys: tuple[DNSKEY, ...],
    by: tuple[Any, ...],
    anchors: tuple[DS, ...],
    at: datetime = AT,
    **more: Any,
) -> dns.rrset.RRset:
    """Verify a set of keys, signed by pairs, under a DS set."""
    plain = _set(*keys)
    sets = (plain, signed(plain, *by, **more)) if by else (plain,)
    return zone_keys(message("contoh.test", "DNSKEY", sets), ZONE, anchors, at)


def _fault(*arguments: Any, **more: Any) -> Fault:
    with pytest.raises(Unverified) as error:
        _keys(*arguments, **more)
    return error.value.fault


ONE, TWO, THREE = pair(15, 1), pair(13, 2), pair(14, 3)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("digest", DIGESTS)
def test_every_algorithm_and_digest_leads_on(algorithm: int, digest: DSDigest) -> None:
    """RFC 9904 tables 2 and 3: what validators implement."""
    one = pair(algorithm)
    keys = _keys((one[1],), (one,), (_ds(one[1], digest),))
    assert list(keys) == [one[1]]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("digest", DIGESTS)
def test_no_algorithm_forgives_a_changed_key(algorithm: int, digest: DSDigest) -> None:
    one, other = pair(algorithm), pair(algorithm, 2)
    assert _fault((one[1], other[1]), (other,), (_ds(one[1], digest),)) is Fault.ENTRY
    assert _fault((other[1],), (other,), (_ds(one[1], digest),)) is Fault.NO_MATCH


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize(
    ("at", "fault"),
    [
        (BEGINS, None),
        (ENDS, None),
        (AT, None),
        (BEGINS - timedelta(seconds=1), Fault.EARLY),
        (ENDS + timedelta(seconds=1), Fault.EXPIRED),
        (ENDS + 400 * DAY, Fault.EXPIRED),
    ],
)
def test_the_keys_signature_has_its_time(algorithm: int, at: datetime, fault: Fault | None) -> None:
    one = pair(algorithm)
    arguments = ((one[1],), (one,), (_ds(one[1]),), at)
    if fault is None:
        assert _keys(*arguments)
    else:
        assert _fault(*arguments) is fault


@pytest.mark.parametrize(
    ("keys", "by", "ds"),
    [
        # RFC 4035 section 5.2: one DS, one key, one signature is enough.
        ((ONE,), (ONE,), (ONE,)),
        ((ONE, TWO), (ONE,), (ONE,)),
        ((ONE, TWO), (ONE, TWO), (ONE,)),
        ((ONE, TWO), (ONE, TWO), (ONE, TWO)),
        # RFC 6840 section 5.11: a validator does not insist on every algorithm of the DS set.
        ((ONE, TWO), (ONE,), (ONE, TWO)),
        ((ONE, TWO), (TWO,), (ONE, TWO)),
        ((ONE,), (ONE,), (ONE, TWO)),
        ((ONE,), (ONE,), (ONE, TWO, THREE)),
        # RFC 6781 section 4.1.2: a DS may stand there before its key (double DS).
        ((ONE,), (ONE,), (TWO, ONE)),
        # A key-signing key signs the keys, another one the data.
        ((ONE, TWO, THREE), (THREE,), (THREE,)),
    ],
)
def test_one_way_in_is_enough(keys: Any, by: Any, ds: Any) -> None:
    assert _keys(tuple(k for _, k in keys), by, tuple(_ds(k) for _, k in ds))


@pytest.mark.parametrize(
    ("keys", "by", "ds", "fault"),
    [
        ((ONE,), (ONE,), (TWO,), Fault.NO_MATCH),
        ((ONE, TWO), (ONE, TWO), (THREE,), Fault.NO_MATCH),
        ((ONE, TWO), (TWO,), (ONE,), Fault.ENTRY),
        ((ONE, TWO), (), (ONE,), Fault.MISSING),
        ((ONE,), (), (ONE,), Fault.MISSING),
        ((ONE, TWO), (THREE,), (ONE, TWO), Fault.ENTRY),
    ],
)
def test_what_does_not_lead_in(keys: Any, by: Any, ds: Any, fault: Fault) -> None:
    assert _fault(tuple(k for _, k in keys), by, tuple(_ds(k) for _, k in ds)) is fault


def test_the_signature_by_which_the_chain_enters_is_told() -> None:
    """Another key's may last longer: that the entry's ends is what counts."""
    plain = _set(ONE[1], TWO[1])
    late = signed(plain, TWO, ends=ENDS + 100 * DAY)
    both = dns.rrset.from_rdata_list(ZONE, 300, [*signed(plain, ONE), *late])
    answer = message("contoh.test", "DNSKEY", (plain, both))
    _, signature = entered(answer, ZONE, (_ds(ONE[1]),), AT)
    assert (signature.algorithm, signature.ends) == (15, ENDS.isoformat())
    _, signature = entered(answer, ZONE, (_ds(ONE[1]), _ds(TWO[1])), AT)
    assert signature.ends == (ENDS + 100 * DAY).isoformat()


@pytest.mark.parametrize(
    ("flags", "protocol"),
    [
        # RFC 4034 section 2.1.1: without the Zone Key flag it must not verify anything.
        (0, 3),
        (1, 3),
        (255, 3),
        # Section 2.1.2: the protocol is 3.
        (257, 0),
        (257, 1),
        (257, 2),
        (257, 4),
        (257, 255),
        (256, 2),
        # RFC 5011 section 2.1: a revoked key is no key.
        (257 | 0x80, 3),
        (256 | 0x80, 3),
    ],
)
def test_a_key_that_may_not_sign_is_no_way_in(flags: int, protocol: int) -> None:
    private, key = ONE
    changed = cast(DNSKEY, cast(Any, key).replace(flags=flags, protocol=protocol))
    plain = _set(changed)
    made = signed(plain, (private, key))
    tagged = [cast(Any, rd).replace(key_tag=dns.dnssec.key_id(changed)) for rd in made]
    sets = (plain, dns.rrset.from_rdata_list(ZONE, 300, tagged))
    with pytest.raises(Unverified) as error:
        zone_keys(message("contoh.test", "DNSKEY", sets), ZONE, (_ds(changed),), AT)
    assert error.value.fault is Fault.NO_MATCH


@pytest.mark.parametrize("flags", [256, 257])
def test_the_entry_point_flag_is_a_hint(flags: int) -> None:
    """RFC 4034 section 2.1.1: a validator does not look at SEP."""
    private, key = ONE
    changed = cast(DNSKEY, cast(Any, key).replace(flags=flags))
    assert _keys((changed,), ((private, changed),), (_ds(changed),))


def test_a_zone_without_keys_under_a_ds() -> None:
    with pytest.raises(Unverified) as error:
        zone_keys(message("contoh.test", "DNSKEY"), ZONE, (_ds(ONE[1]),), AT)
    assert error.value.fault is Fault.NO_DNSKEY


def _text(tag: int, algorithm: int, digest: int, data: str = "ab" * 32) -> DS:
    text = f"{tag} {algorithm} {digest} {data}"
    return cast(DS, dns.rdata.from_text("IN", "DS", text))


UNKNOWN = (1, 2, 3, 4, 6, 9, 11, 12, 17, 18, 23, 123, 252, 253, 254, 255)


@pytest.mark.parametrize("algorithm", UNKNOWN)
def test_an_unknown_algorithm_makes_a_zone_insecure(algorithm: int) -> None:
    """RFC 4035 section 5.2: as if there were no DS."""
    assert usable_ds((_text(1, algorithm, 2),)) == ()
    known = _text(1, 13, 2)
    assert usable_ds((_text(1, algorithm, 2), known)) == (known,)


@pytest.mark.parametrize("digest", [5, 6, 7, 100, 254, 255])
@pytest.mark.parametrize("algorithm", [8, 13, 15])
def test_an_unknown_digest_makes_a_zone_insecure(algorithm: int, digest: int) -> None:
    """RFC 6840 section 5.2: a digest that is not known is like an algorithm that is not."""
    assert usable_ds((_text(1, algorithm, digest),)) == ()


@pytest.mark.parametrize(
    ("digests", "left"),
    [
        # RFC 4509 section 3: SHA-1 is ignored beside SHA-256; likewise beside SHA-384.
        ((1,), (1,)),
        ((2,), (2,)),
        ((4,), (4,)),
        ((1, 2), (2,)),
        ((1, 4), (4,)),
        ((1, 2, 4), (2, 4)),
        ((2, 4), (2, 4)),
        # One that is not known displaces nothing.
        ((1, 100), (1,)),
        ((2, 100), (2,)),
    ],
)
def test_a_better_digest_displaces_sha_1(digests: Any, left: Any) -> None:
    lengths = {1: 20, 2: 32, 4: 48, 100: 10}
    ds = tuple(_text(1, 13, n, "ab" * lengths[n]) for n in digests)
    assert tuple(int(each.digest_type) for each in usable_ds(ds)) == left


def test_a_sha_1_ds_does_not_help_where_the_better_one_is_wrong() -> None:
    assert _fault((ONE[1],), (ONE,), (_ds(ONE[1], DSDigest.SHA1), _ds(TWO[1]))) is Fault.NO_MATCH


def test_an_unknown_algorithms_better_digest_displaces_nothing() -> None:
    sha1 = _ds(ONE[1], DSDigest.SHA1)
    assert _keys((ONE[1],), (ONE,), (sha1, _text(1, 17, 2)))


def test_which_ds_names_which_key_is_told() -> None:
    anchors = (_ds(ONE[1]), _ds(TWO[1]), _ds(ONE[1], DSDigest.SHA1), _text(9, 17, 2))
    told = {(d.algorithm, d.digest): (d.usable, d.matches) for d in ds_of(ZONE, anchors, [ONE[1]])}
    assert told == {
        (15, 2): (True, True),
        (13, 2): (True, False),
        (15, 1): (False, True),
        (17, 2): (False, False),
    }


# CVE-2023-50387: work is bounded.


def _colliding(number: int) -> tuple[DNSKEY, ...]:
    """Keys of one tag: two octets are added and taken away again (RFC 4034 appendix B)."""
    made = []
    for at in range(number):
        data = bytearray(32)
        data[2 * (at % 8)] = 1 + at // 8
        data[16 + 2 * (at % 8)] = 255 - (1 + at // 8)
        text = f"257 3 15 {b64encode(bytes(data)).decode()}"
        made.append(cast(DNSKEY, dns.rdata.from_text("IN", "DNSKEY", text)))
    return tuple(made)


def test_the_keys_do_collide() -> None:
    assert len({dns.dnssec.key_id(key) for key in _colliding(12)}) == 1


@pytest.mark.parametrize(("keys", "signatures"), [(30, 1), (30, 200), (5, 500), (12, 8)])
def test_colliding_keys_and_many_signatures_cost_little(
    keys: int, signatures: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    real = dns.dnssec.validate_rrsig

    def counted(*arguments: Any, **more: Any) -> None:
        calls.append(1)
        real(*arguments, **more)

    monkeypatch.setattr(dns.dnssec, "validate_rrsig", counted)
    plain = rrset("contoh.test", "A", "192.0.2.1")
    crowd = _colliding(keys)
    made = cast(Any, signed(plain, ONE)[0]).replace(key_tag=dns.dnssec.key_id(crowd[0]))
    many = [made.replace(signature=bytes(62) + n.to_bytes(2, "big")) for n in range(signatures)]
    sets = (dns.rrset.from_rdata_list(plain.name, 300, many),)
    with pytest.raises(Unverified) as error:
        verify(plain, sets, ZONE, list(crowd), AT)
    assert error.value.fault is Fault.BEYOND
    assert error.value.unsupported
    assert len(calls) * min(keys, MOST_SAME_TAG) <= MOST_SIGNATURES * MOST_SAME_TAG


@pytest.mark.parametrize("number", [MOST_KEYS + 1, MOST_KEYS + 300])
def test_too_many_keys_are_not_looked_at(number: int) -> None:
    keys = tuple(_colliding(number))
    assert _fault(keys, (), (_ds(keys[0]),)) is Fault.BEYOND


def test_too_many_ds_are_not_looked_at() -> None:
    anchors = tuple(_text(n, 13, 2) for n in range(MOST_DS + 1))
    assert _fault((ONE[1],), (ONE,), anchors) is Fault.BEYOND


@pytest.mark.parametrize("size", [1_041, 5_000, 30_000])
def test_an_endless_rsa_key_is_not_used(size: int) -> None:
    data = b64encode(b"\x03\x01\x00\x01" + b"\xff" * (size - 4)).decode()
    key = cast(DNSKEY, dns.rdata.from_text("IN", "DNSKEY", f"257 3 8 {data}"))
    plain = _set(key)
    one = pair(8)
    made = cast(Any, signed(plain, one)[0]).replace(key_tag=dns.dnssec.key_id(key))
    sets = (plain, dns.rrset.from_rdata_list(ZONE, 300, [made]))
    with pytest.raises(Unverified) as error:
        zone_keys(message("contoh.test", "DNSKEY", sets), ZONE, (_ds(key),), AT)
    assert error.value.fault is Fault.BEYOND


@pytest.mark.parametrize(
    ("algorithm", "bits"),
    [(13, 256), (14, 384), (15, 256), (16, 456), (8, 1024), (10, 1024), (5, 1024), (7, 1024)],
)
def test_a_keys_length_is_told(algorithm: int, bits: int) -> None:
    assert key_of(pair(algorithm)[1]).bits == bits


@pytest.mark.parametrize("data", ["", "AA==", "AAAA", "AAAB", "/w==", "Af8=", "AP//"])
@pytest.mark.parametrize("algorithm", [1, 5, 8, 10, 13, 15, 17, 253])
def test_a_key_of_rubbish_has_a_length_and_a_tag(algorithm: int, data: str) -> None:
    """RFC 3110 section 2 read from what does not keep to it."""
    text = f"257 3 {algorithm} {data}".strip()
    try:
        key = cast(DNSKEY, dns.rdata.from_text("IN", "DNSKEY", text))
    except Exception:  # noqa: BLE001 - the library refuses it: nothing to read
        return
    told = key_of(key)
    assert told.bits >= 0
    assert told.algorithm == algorithm


# RFC 4035 section 5.3.1: what a signature must say.


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"signer": dns.name.from_text("test")}, Fault.MISSING),
        ({"signer": dns.name.from_text("lain.test")}, Fault.MISSING),
        ({"signer": dns.name.from_text("www.contoh.test")}, Fault.MISSING),
        ({"signer": dns.name.root}, Fault.MISSING),
        ({"labels": 4}, Fault.WRONG),
        ({"labels": 255}, Fault.WRONG),
        ({"labels": 2}, Fault.WRONG),
        ({"labels": 0}, Fault.WRONG),
        ({"original_ttl": 299}, Fault.WRONG),
        ({"original_ttl": 301}, Fault.WRONG),
        ({"key_tag": 1}, Fault.STRANGER),
        ({"algorithm": 13}, Fault.STRANGER),
        ({"algorithm": 17}, Fault.BEYOND),
        ({"algorithm": 253}, Fault.BEYOND),
        ({"signature": b""}, Fault.WRONG),
        ({"signature": b"\x00" * 64}, Fault.WRONG),
        ({"signature": b"\xff" * 4_000}, Fault.WRONG),
        ({"inception": 0}, Fault.WRONG),
        ({"expiration": 2**32 - 1}, Fault.WRONG),
        # The end before the beginning: never in time.
        ({"expiration": 1, "inception": 2}, Fault.WRONG),
    ],
)
def test_a_changed_signature_does_not_hold(change: dict[str, Any], fault: Fault | None) -> None:
    plain = rrset("www.contoh.test", "A", "192.0.2.1")
    made = cast(Any, signed(plain, ONE)[0]).replace(**change)
    sets = (plain, dns.rrset.from_rdata_list(plain.name, 300, [made]))
    answer = message("www.contoh.test", "A", sets)

    def verified() -> Any:
        return answered(answer, plain.name, dns.rdatatype.A, ZONE, _set(ONE[1]), AT)

    if fault is None:
        assert verified()
        return
    with pytest.raises(Unverified) as error:
        verified()
    assert error.value.fault is fault


@pytest.mark.parametrize("name", ["www.contoh.test", "WWW.Contoh.TEST", "wWw.cOntoh.test"])
@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_case_does_not_matter(name: str, algorithm: int) -> None:
    """RFC 4034 section 6.2: names are signed in lower case."""
    one = pair(algorithm)
    plain = rrset("www.contoh.test", "A", "192.0.2.1", "192.0.2.2")
    made = signed(plain, one)
    shouted = dns.name.from_text(name)
    sets = tuple(dns.rrset.from_rdata_list(shouted, 300, list(each)) for each in (plain, made))
    answer = message(name, "A", sets)
    assert answered(answer, plain.name, dns.rdatatype.A, ZONE, _set(one[1]), AT).signatures


@pytest.mark.parametrize("ttl", [0, 1, 299, 300, 301, 86_400])
def test_the_ttl_on_the_way_does_not_matter(ttl: int) -> None:
    """RFC 4034 section 3.1.4: the original TTL was signed, not the one that is left."""
    plain = rrset("www.contoh.test", "A", "192.0.2.1")
    made = signed(plain, ONE)
    sets = tuple(dns.rrset.from_rdata_list(plain.name, ttl, list(each)) for each in (plain, made))
    answer = message("www.contoh.test", "A", sets)
    assert answered(answer, plain.name, dns.rdatatype.A, ZONE, _set(ONE[1]), AT).signatures


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        # The reason that tells an administrator most is given, whatever the order.
        (("expired", "wrong"), Fault.EXPIRED),
        (("wrong", "expired"), Fault.EXPIRED),
        (("early", "stranger"), Fault.EARLY),
        (("wrong", "stranger"), Fault.WRONG),
        (("stranger", "stranger"), Fault.STRANGER),
        (("expired", "early"), Fault.EXPIRED),
        # One that holds is enough (RFC 6840 section 5.4).
        (("expired", "good"), None),
        (("wrong", "good"), None),
        (("stranger", "good"), None),
        (("early", "wrong", "stranger", "good"), None),
    ],
)
def test_of_several_signatures(bad: tuple[str, ...], fault: Fault | None) -> None:
    plain = rrset("www.contoh.test", "A", "192.0.2.1")
    good = cast(Any, signed(plain, ONE)[0])
    kinds = {
        "good": good,
        "expired": signed(plain, ONE, begins=AT - 9 * DAY, ends=AT - DAY)[0],
        "early": signed(plain, ONE, begins=AT + DAY, ends=AT + 9 * DAY)[0],
        "wrong": good.replace(signature=bytes(64)),
        "stranger": signed(plain, THREE)[0],
    }
    sets = (plain, dns.rrset.from_rdata_list(plain.name, 300, [kinds[each] for each in bad]))
    answer = message("www.contoh.test", "A", sets)
    if fault is None:
        assert answered(answer, plain.name, dns.rdatatype.A, ZONE, _set(ONE[1]), AT).signatures
        return
    with pytest.raises(Unverified) as error:
        answered(answer, plain.name, dns.rdatatype.A, ZONE, _set(ONE[1]), AT)
    assert error.value.fault is fault


@pytest.mark.parametrize("digest", [DSDigest.SHA256, DSDigest.SHA384])
def test_a_cds_names_a_key_as_a_ds_does(digest: DSDigest) -> None:
    """RFC 7344 section 3.1: the same format, of another type."""
    asked = cast(DS, dns.dnssec.make_cds(ZONE, ONE[1], digest))
    matches = [ds_of(ZONE, [asked], [key])[0].matches for key in (ONE[1], THREE[1])]
    assert matches == [True, False]
