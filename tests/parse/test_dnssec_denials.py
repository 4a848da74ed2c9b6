"""Denials that almost prove something: RFC 4035 section 5.4, RFC 5155 section 8, RFC 6840.

Every record here is signed rightly; the question is only what it says.
"""

from __future__ import annotations

from base64 import b32hexdecode, b32hexencode
from typing import Any

import dns.dnssec
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cyberscan.model.facts.dnssec import Fault, Hashing
from cyberscan.parse.dnssec.answer import answered
from cyberscan.parse.dnssec.denial import MOST_DENIALS, MOST_ITERATIONS, hashing_in
from cyberscan.parse.dnssec.step import delegation, zone_keys
from cyberscan.parse.dnssec.verify import Unverified, find
from tests.support.dnssec import AT, KINDS, message, pair, rrset, signed, taken, tree

ZONE = dns.name.from_text("contoh.test")
KEY = pair(15, 9)
KEYS = dns.rrset.from_rdata_list(ZONE, 300, [KEY[1]])
NX, OK = dns.rcode.NXDOMAIN, dns.rcode.NOERROR


def nsec(owner: str, following: str, types: str = "A RRSIG NSEC") -> tuple[dns.rrset.RRset, ...]:
    """A signed NSEC; names are below the zone, "" is the zone."""
    owner, following = (f"{n}.contoh.test".lstrip(".") for n in (owner, following))
    plain = rrset(owner, "NSEC", f"{following}. {types}")
    return plain, signed(plain, KEY)


def of(name: str, salt: str = "aa", iterations: int = 2) -> str:
    """The hash of a name below the zone."""
    full = f"{name}.contoh.test".lstrip(".")
    return dns.dnssec.nsec3_hash(full, salt, iterations, 1)


def after(digest: str, by: int = 1) -> str:
    number = (int.from_bytes(b32hexdecode(digest), "big") + by) % (1 << 160)
    return b32hexencode(number.to_bytes(20, "big")).decode()


def nsec3(
    owner: str,
    following: str,
    types: str = "A RRSIG",
    *,
    flags: int = 0,
    iterations: int = 2,
    salt: str = "aa",
    algorithm: int = 1,
) -> tuple[dns.rrset.RRset, ...]:
    """A signed NSEC3 with these hashes."""
    text = f"{algorithm} {flags} {iterations} {salt} {following} {types}".strip()
    plain = rrset(f"{owner}.contoh.test", "NSEC3", text)
    return plain, signed(plain, KEY)


def matching(name: str, types: str = "A RRSIG", **more: Any) -> tuple[dns.rrset.RRset, ...]:
    return nsec3(of(name), after(of(name)), types, **more)


def covering(name: str, **more: Any) -> tuple[dns.rrset.RRset, ...]:
    return nsec3(after(of(name), -1), after(of(name)), **more)


def verdict(name: str, rdtype: str, authority: Any, rcode: Any = OK) -> Fault | None:
    """What becomes of an empty answer with these denials."""
    full = f"{name}.contoh.test".lstrip(".")
    answer = message(full, rdtype, (), authority, rcode)
    try:
        proven = answered(
            answer,
            dns.name.from_text(full),
            dns.rdatatype.from_text(rdtype),
            ZONE,
            KEYS,
            AT,
        )
    except Unverified as error:
        return error.fault
    assert proven.denied
    return None


APEX = "NS SOA MX RRSIG NSEC DNSKEY"
BAD = Fault.DENIAL


@pytest.mark.parametrize(
    ("name", "rdtype", "authority", "rcode", "fault"),
    [
        # RFC 4035 section 5.4: the name matches, the type is not there.
        ("www", "AAAA", nsec("www", "x"), OK, None),
        ("www", "A", nsec("www", "x"), OK, BAD),
        ("www", "AAAA", nsec("www", "x"), NX, BAD),
        ("", "A", nsec("", "www", APEX), OK, None),
        ("", "MX", nsec("", "www", APEX), OK, BAD),
        ("", "SOA", nsec("", "www", APEX), OK, BAD),
        ("www", "TYPE65400", nsec("www", "x", "A TYPE65400"), OK, BAD),
        ("www", "TYPE65401", nsec("www", "x", "A TYPE65400"), OK, None),
        ("www", "CAA", nsec("www", "x", "A TYPE256"), OK, None),
        # RFC 6840 section 4.3: with CNAME in the bitmap the alias should have been sent.
        ("www", "AAAA", nsec("www", "x", "CNAME RRSIG NSEC"), OK, BAD),
        ("www", "CNAME", nsec("www", "x", "CNAME RRSIG NSEC"), OK, BAD),
        # The name and its wildcard are covered, by one record or two.
        ("m", "A", (*nsec("a", "z"), *nsec("", "a", APEX)), NX, None),
        ("m", "A", nsec("", "z", APEX), NX, None),
        ("m", "A", nsec("a", "z"), NX, BAD),
        ("m", "A", nsec("", "a", APEX), NX, BAD),
        ("m", "A", (*nsec("a", "m"), *nsec("", "a", APEX)), NX, BAD),
        ("m", "A", (*nsec("m", "z"), *nsec("", "a", APEX)), NX, BAD),
        # The last record points back to the apex.
        ("z", "A", (*nsec("y", ""), *nsec("", "a", APEX)), NX, None),
        ("b", "A", (*nsec("y", ""), *nsec("", "a", APEX)), NX, BAD),
        # A wildcard that exists.
        ("m", "A", (*nsec("a", "z"), *nsec("", "*", APEX)), NX, BAD),
        ("m", "A", (*nsec("a", "z"), *nsec("*", "a")), NX, BAD),
        # The closest encloser is what the covering record shows: x.a, not a.
        ("m.x.a", "A", (*nsec("b.x.a", "z.x.a"), *nsec("x.a", "b.x.a")), NX, None),
        ("m.x.a", "A", (*nsec("b.x.a", "z.x.a"), *nsec("", "b.x.a", APEX)), NX, None),
        ("m.x.a", "A", (*nsec("b.x.a", "z.x.a"), *nsec("", "a", APEX)), NX, BAD),
        ("m.x.a", "A", (*nsec("b.x.a", "z.x.a"), *nsec("*.x.a", "b.x.a")), NX, BAD),
        # An empty non-terminal exists (section 3.1.3.1).
        ("ent", "A", nsec("a", "b.ent"), OK, None),
        ("ent", "A", (*nsec("a", "b.ent"), *nsec("", "a", APEX)), NX, BAD),
        ("ent", "MX", nsec("a", "b.ent"), OK, None),
        ("x.ent", "A", (*nsec("a", "y.x.ent"), *nsec("", "a", APEX)), NX, BAD),
        # The wildcard answers, without such a record (section 3.1.3.4).
        ("m", "MX", (*nsec("a", "z"), *nsec("*", "a")), OK, None),
        ("m", "A", (*nsec("a", "z"), *nsec("*", "a")), OK, BAD),
        ("m", "MX", (*nsec("a", "z"), *nsec("*", "a", "CNAME")), OK, BAD),
        ("m", "MX", nsec("a", "z"), OK, BAD),
        ("m", "MX", nsec("*", "a"), OK, BAD),
        # RFC 6840 section 4.1: a delegation's record says nothing of what is below it, nor of
        # what is at it, but for the DS.
        ("www.anak", "A", (*nsec("anak", "z", "NS RRSIG NSEC"), *nsec("", "a", APEX)), NX, BAD),
        ("anak", "A", nsec("anak", "z", "NS RRSIG NSEC"), OK, BAD),
        ("anak", "MX", nsec("anak", "z", "NS DS RRSIG NSEC"), OK, BAD),
        ("anak", "DS", nsec("anak", "z", "NS RRSIG NSEC"), OK, None),
        ("anak", "DS", nsec("anak", "z", "NS DS RRSIG NSEC"), OK, BAD),
        # A DNAME's record says nothing of what is below it (RFC 6672 section 5.3.4.1).
        ("x.pindah", "A", (*nsec("pindah", "z", "DNAME NSEC"), *nsec("", "a", APEX)), NX, BAD),
        # The denial of a DS comes from above the cut (RFC 4035 section 5.2).
        ("anak", "DS", nsec("anak", "x.anak", APEX), OK, BAD),
        ("", "DS", nsec("", "a", APEX), OK, BAD),
        # RFC 9824: NXNAME at the name itself denies it; the rcode may say either.
        ("m", "A", nsec("m", "\\000.m", "RRSIG NSEC TYPE128"), OK, None),
        ("m", "A", nsec("m", "\\000.m", "RRSIG NSEC TYPE128"), NX, None),
        ("m", "A", nsec("m", "\\000.m", "RRSIG NSEC"), OK, None),
        ("m", "A", nsec("m", "\\000.m", "RRSIG NSEC"), NX, BAD),
        ("m", "A", nsec("l", "\\000.l", "RRSIG NSEC TYPE128"), NX, BAD),
        # Nothing at all.
        ("m", "A", (), NX, BAD),
        ("m", "A", (), OK, BAD),
    ],
)
def test_nsec(name: str, rdtype: str, authority: Any, rcode: Any, fault: Fault | None) -> None:
    assert verdict(name, rdtype, authority, rcode) is fault


E3 = "NS SOA RRSIG DNSKEY NSEC3PARAM"
ENC = matching("", E3)


@pytest.mark.parametrize(
    ("name", "rdtype", "authority", "rcode", "fault"),
    [
        # RFC 5155 section 8.5: the hash matches, the type is not there.
        ("www", "AAAA", matching("www"), OK, None),
        ("www", "A", matching("www"), OK, BAD),
        ("www", "AAAA", matching("www", "CNAME RRSIG"), OK, BAD),
        ("www", "AAAA", matching("www"), NX, BAD),
        ("www", "AAAA", matching("lain"), OK, BAD),
        ("", "A", ENC, OK, None),
        # An empty non-terminal has a record without types.
        ("ent", "A", matching("ent", ""), OK, None),
        # Section 8.4: closest encloser, next closer, wildcard.
        ("m", "A", (*ENC, *covering("m"), *covering("*")), NX, None),
        ("m", "A", (*ENC, *covering("m")), NX, BAD),
        ("m", "A", (*ENC, *covering("*")), NX, BAD),
        ("m", "A", (*covering("m"), *covering("*")), NX, BAD),
        ("m", "A", (*ENC, *covering("m"), *matching("*")), NX, BAD),
        ("a.m", "A", (*ENC, *covering("m"), *covering("*")), NX, None),
        ("a.m", "A", (*ENC, *covering("a.m"), *covering("*")), NX, BAD),
        ("a.m", "A", (*matching("m"), *covering("a.m"), *covering("*.m")), NX, None),
        ("a.m", "A", (*matching("m"), *covering("a.m"), *covering("*")), NX, BAD),
        ("a.m", "A", (*ENC, *matching("m"), *covering("a.m"), *covering("*")), NX, BAD),
        # Section 8.3: the encloser is no delegation and no DNAME.
        ("a.m", "A", (*matching("m", "NS"), *covering("a.m"), *covering("*.m")), NX, BAD),
        ("a.m", "A", (*matching("m", "NS DS"), *covering("a.m"), *covering("*.m")), NX, BAD),
        ("a.m", "A", (*matching("m", "DNAME"), *covering("a.m"), *covering("*.m")), NX, BAD),
        # Section 8.7: the wildcard has no such record.
        ("m", "MX", (*ENC, *covering("m"), *matching("*")), OK, None),
        ("m", "A", (*ENC, *covering("m"), *matching("*")), OK, BAD),
        ("m", "MX", (*ENC, *covering("m")), OK, BAD),
        ("m", "MX", (*ENC, *matching("*")), OK, BAD),
        ("m", "MX", (*covering("m"), *matching("*")), OK, BAD),
        # Section 8.6: no DS.
        ("anak", "DS", matching("anak", "NS"), OK, None),
        ("anak", "DS", matching("anak", "NS DS RRSIG"), OK, BAD),
        ("anak", "DS", (*ENC, *covering("anak", flags=1)), OK, None),
        ("anak", "DS", (*ENC, *covering("anak")), OK, BAD),
        ("x.anak", "DS", (*ENC, *covering("anak", flags=1)), OK, None),
        ("anak", "DS", covering("anak", flags=1), OK, BAD),
        # Opt-out speaks of delegations only.
        ("anak", "A", (*ENC, *covering("anak", flags=1)), OK, BAD),
        # RFC 6840 section 4.1.
        ("anak", "A", matching("anak", "NS"), OK, BAD),
        ("anak", "DS", matching("anak", E3), OK, BAD),
        # Section 8.2: unknown flags, and records that are not of one kind, are ignored.
        ("www", "AAAA", matching("www", flags=2), OK, BAD),
        ("www", "AAAA", matching("www", flags=128), OK, BAD),
        ("m", "A", (*ENC, *covering("m", salt="bb"), *covering("*")), NX, BAD),
        ("m", "A", (*ENC, *covering("m", iterations=3), *covering("*")), NX, BAD),
        # Section 8.1: an unknown hash cannot be verified, nor is it wrong.
        ("www", "AAAA", matching("www", algorithm=2), OK, Fault.BEYOND),
        # RFC 9276 section 3.2, CVE-2023-50868.
        ("www", "AAAA", matching("www", iterations=MOST_ITERATIONS + 1), OK, Fault.BEYOND),
        ("www", "AAAA", matching("www", iterations=65_535), OK, Fault.BEYOND),
        # The ring's last record covers what is behind it and before the first.
        ("m", "A", (*ENC, *nsec3("V" * 32, after(of("m"))), *covering("*")), NX, None),
        ("m", "A", (*ENC, *nsec3(after(of("m"), -1), "0" * 32), *covering("*")), NX, None),
        # A record that is alone in its ring covers everything but itself.
        ("m", "A", nsec3(of(""), of(""), E3), NX, None),
        ("www", "AAAA", nsec3(of(""), of(""), E3), OK, BAD),
    ],
)
def test_nsec3(name: str, rdtype: str, authority: Any, rcode: Any, fault: Fault | None) -> None:
    assert verdict(name, rdtype, authority, rcode) is fault


def test_a_childs_denial_behind_an_alias_from_a_wildcard_is_not_the_zones() -> None:
    """The zone's own proof counts; what the same server adds for its other zone does not."""
    alias = rrset("*.contoh.test", "CNAME", "x.anak.contoh.test.")
    made = signed(alias, KEY)
    moved = [dns.rrset.from_rdata_list(_full("m"), 300, list(each)) for each in (alias, made)]
    stranger = pair(15, 10)
    theirs = rrset("anak.contoh.test", "NSEC", "z.anak.contoh.test. SOA NS RRSIG NSEC")
    denial = (theirs, signed(theirs, stranger, zone="anak.contoh.test"))
    for own, holds in ((nsec("", "z", APEX), True), ((), False)):
        answer = message("m.contoh.test", "A", tuple(moved), (*own, *denial))
        if holds:
            assert answered(answer, _full("m"), dns.rdatatype.A, ZONE, KEYS, AT).signatures
        else:
            with pytest.raises(Unverified):
                answered(answer, _full("m"), dns.rdatatype.A, ZONE, KEYS, AT)


def _full(name: str) -> dns.name.Name:
    return dns.name.from_text(name, ZONE)


@pytest.mark.parametrize("depth", [2, 3])
def test_an_nsec3_belongs_directly_below_its_zone(depth: int) -> None:
    """RFC 5155 section 3: the hash is prepended to the zone's name."""
    owner = ".".join([of("www"), *["x"] * (depth - 1)])
    plain = rrset(f"{owner}.contoh.test", "NSEC3", f"1 0 2 aa {after(of('www'))} A RRSIG")
    assert verdict("www", "AAAA", (plain, signed(plain, KEY))) is BAD


def test_records_behind_the_first_few_are_not_looked_at() -> None:
    """Each one costs a signature: RFC 5155 section 7.2 never needs more than three."""
    crowd = [s for n in range(MOST_DENIALS) for s in matching(f"n{n}")]
    assert verdict("www", "AAAA", (*crowd, *matching("www"))) is BAD
    assert verdict("www", "AAAA", (*crowd[2:], *matching("www"))) is None


def test_hashes_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """CVE-2023-50868: a name of a hundred labels costs a hundred hashes, not more."""
    calls = []
    real = dns.dnssec.nsec3_hash
    most = MOST_ITERATIONS
    crowd = [s for n in range(MOST_DENIALS) for s in matching(f"n{n}", iterations=most)]

    def counted(*arguments: Any) -> str:
        calls.append(1)
        return real(*arguments)

    monkeypatch.setattr(dns.dnssec, "nsec3_hash", counted)
    assert verdict(".".join("a" * 100), "A", crowd, NX) is BAD
    assert len(calls) <= 110


@pytest.mark.parametrize(
    ("authority", "hashing"),
    [
        ((), None),
        (nsec("www", "x"), None),
        (matching("www"), Hashing(2, "aa", opt_out=False)),
        (matching("www", salt="-", iterations=0), Hashing(0, "", opt_out=False)),
        ((*matching("www"), *covering("m", flags=1)), Hashing(2, "aa", opt_out=True)),
        (matching("www", iterations=500), Hashing(500, "aa", opt_out=False)),
    ],
)
def test_the_parameters_are_told_whatever_they_prove(authority: Any, hashing: Any) -> None:
    assert hashing_in(message("www.contoh.test", "A", (), authority), ZONE) == hashing


# Whatever is done to what the zone signed, it never says something else.

POOL = {
    kind: [
        rrset_
        for name, rdtype in (
            ("@", "SOA"),
            ("@", "AAAA"),
            ("www", "A"),
            ("www", "MX"),
            ("apa.liar", "A"),
            ("apa.liar", "MX"),
            ("tidak-ada", "A"),
            ("di.bawah.www", "A"),
            ("kosong", "A"),
            ("polos", "DS"),
            ("aman", "DS"),
            ("alias", "A"),
            ("dalam.pindah", "A"),
        )
        for message_ in (tree(kind).answer(name, rdtype),)
        for rrset_ in (*message_.answer, *message_.authority)
    ]
    for kind in KINDS
}
SLOW = [HealthCheck.too_slow]
"""A machine that is busy is no reason to fail."""
EXISTS = {"www", "nyata.liar", "ns", "surel", "a.b.kosong"}
"""These have an address: nobody may prove that they have none, or another one."""


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(
    kind=st.sampled_from(KINDS),
    name=st.sampled_from(sorted(EXISTS)),
    first=st.lists(st.integers(0, 200), max_size=4),
    second=st.lists(st.integers(0, 200), max_size=8),
    rcode=st.sampled_from([NX, OK]),
)
def test_replayed_records_never_deny_what_exists(
    kind: str, name: str, first: list[int], second: list[int], rcode: Any
) -> None:
    on, pool = tree(kind), POOL[kind]
    answer = message(
        on.absolute(name).to_text(omit_final_dot=True),
        "A",
        tuple(pool[n % len(pool)] for n in first),
        tuple(pool[n % len(pool)] for n in second),
        rcode,
    )
    try:
        proven = answered(answer, on.absolute(name), dns.rdatatype.A, on.name, on.keys, AT)
    except Unverified:
        return
    real = find(on.answer(name, "A").answer, on.absolute(name), dns.rdatatype.A)
    assert not proven.denied
    assert find(answer.answer, on.absolute(name), dns.rdatatype.A) == real


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(
    kind=st.sampled_from(KINDS),
    name=st.sampled_from(["tidak-ada", "0", "zzzz"]),
    owner=st.sampled_from(["www", "@", "*.liar"]),
    second=st.lists(st.integers(0, 200), max_size=8),
)
def test_nothing_makes_a_name_that_does_not_exist(
    kind: str, name: str, owner: str, second: list[int]
) -> None:
    """A real set, signature and all, under another name."""
    on, pool = tree(kind), POOL[kind]
    real = on.answer("apa.liar" if owner == "*.liar" else owner, "A" if owner != "@" else "MX")
    moved = [
        dns.rrset.from_rdata_list(on.absolute(name), s.ttl, list(s)) for s in real.answer if len(s)
    ]
    answer = message(
        on.absolute(name).to_text(omit_final_dot=True),
        "A",
        tuple(moved),
        tuple(pool[n % len(pool)] for n in second),
    )
    rdtype = dns.rdatatype.A if owner != "@" else dns.rdatatype.MX
    with pytest.raises(Unverified):
        answered(answer, on.absolute(name), rdtype, on.name, on.keys, AT)


@settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
@given(
    kind=st.sampled_from(KINDS),
    question=st.sampled_from(
        [("www", "A"), ("apa.liar", "A"), ("tidak-ada", "A"), ("@", "SOA"), ("polos", "DS")]
    ),
    changes=st.lists(
        st.tuples(st.integers(12, 3_000), st.integers(0, 255)), min_size=1, max_size=4
    ),
    cut=st.integers(0, 400),
)
def test_changed_octets_never_say_something_else(
    kind: str, question: tuple[str, str], changes: list[tuple[int, int]], cut: int
) -> None:
    on = tree(kind)
    name, rdtype = on.absolute(question[0]), dns.rdatatype.from_text(question[1])
    real = on.answer(*question)
    wire = bytearray(real.to_wire(max_size=65_535))
    for at, value in changes:
        wire[at % len(wire)] = value
    try:
        answer = dns.message.from_wire(bytes(wire[: len(wire) - cut % 40]))
    except Exception:  # noqa: BLE001 - whatever the parser raises, it is no answer then
        return
    try:
        proven = answered(answer, name, rdtype, on.name, on.keys, AT)
    except Unverified:
        return
    expected = answered(real, name, rdtype, on.name, on.keys, AT)
    assert proven.denied == expected.denied
    if not proven.denied:
        assert find(answer.answer, name, rdtype) == find(real.answer, name, rdtype)


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(
    kind=st.sampled_from(KINDS),
    name=st.sampled_from(["aman", "polos", "www", "tidak-ada", "kosong"]),
    second=st.lists(st.integers(0, 200), max_size=8),
    rcode=st.sampled_from([NX, OK]),
)
def test_a_signed_delegation_is_never_proven_unsigned(
    kind: str, name: str, second: list[int], rcode: Any
) -> None:
    """From whatever the zone signed: no proof that ``aman`` has no DS can be made."""
    on, pool = tree(kind), POOL[kind]
    answer = message(
        on.absolute("aman").to_text(omit_final_dot=True),
        "DS",
        (),
        tuple(pool[n % len(pool)] for n in second),
        rcode,
    )
    with pytest.raises(Unverified):
        delegation(answer, on.absolute("aman"), on.name, on.keys, AT)
    step = delegation(on.answer(name, "DS"), on.absolute(name), on.name, on.keys, AT)
    assert step == delegation(on.answer(name, "DS"), on.absolute(name), on.name, on.keys, AT)


@settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
@given(
    kind=st.sampled_from(KINDS),
    changes=st.lists(st.tuples(st.integers(12, 3_000), st.integers(0, 255)), max_size=4),
    extra=st.binary(max_size=40),
)
def test_changed_keys_are_never_believed(
    kind: str, changes: list[tuple[int, int]], extra: bytes
) -> None:
    """What comes out of a damaged key set is the zone's own keys, or nothing."""
    on = tree(kind)
    wire = bytearray(on.answer("@", "DNSKEY").to_wire(max_size=65_535) + extra)
    for at, value in changes:
        wire[at % len(wire)] = value
    try:
        answer = dns.message.from_wire(bytes(wire), ignore_trailing=True)
    except Exception:  # noqa: BLE001 - whatever the parser raises, it is no answer then
        return
    try:
        keys = zone_keys(answer, on.name, (on.ds(),), AT)
    except Unverified:
        return
    assert set(keys) == set(on.keys)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [1, 500])
def test_a_full_message_is_read_in_no_time(kind: str, number: int) -> None:
    """Sixty kilobytes of denials that deny nothing."""
    on = tree(kind)
    real = on.answer("tidak-ada", "A")
    many = [*real.authority[:2]]
    for n in range(number):
        owner = dns.name.from_text(f"n{n}", on.name)
        many += [dns.rrset.from_rdata_list(owner, 300, list(s)) for s in real.authority[2:4]]
    real.authority = many
    answer = real if number > 300 else taken(real)
    with pytest.raises(Unverified):
        answered(answer, on.absolute("lain"), dns.rdatatype.A, on.name, on.keys, AT)
