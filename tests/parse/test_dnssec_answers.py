"""Answers of signed zones, each kind of name under each kind of denial, and what spoils them.

Rows are questions; the expectation is the protocol's, not the code's: RFC 4035 section 5.3 (data),
5.3.4 (wildcards), 5.4 (denial by NSEC), RFC 5155 sections 8.4 to 8.8 (denial by NSEC3).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import pytest

from cyberscan.model.facts.dnssec import Fault
from cyberscan.parse.dnssec.answer import Proven, answered
from cyberscan.parse.dnssec.verify import Unverified
from tests.support.dnssec import AT, BEGINS, ENDS, KINDS, Tree, pair, signed, taken, tree

DATA = (
    # RFC 4035 section 5.3: a set with its signature.
    ("@", "SOA"),
    ("@", "NS"),
    ("@", "MX"),
    ("@", "TXT"),
    ("@", "DNSKEY"),
    ("ns", "A"),
    ("www", "A"),
    ("nyata.liar", "A"),
    ("a.b.kosong", "A"),
    # The alias answers for every type; where it leads is another question.
    ("alias", "A"),
    ("alias", "MX"),
    ("luar", "A"),
    ("alias", "CNAME"),
    # RFC 2181 section 10.1: an alias has no other records.
    ("alias", "DS"),
    # RFC 6672 section 5.3.1: below a DNAME its signature counts.
    ("dalam.pindah", "A"),
    ("jauh.di.dalam.pindah", "MX"),
    ("pindah", "DNAME"),
    # The parent's side of a cut (RFC 4035 section 2.4).
    ("aman", "DS"),
)
WILD = (
    # RFC 4035 section 5.3.4, RFC 5155 section 8.8: made from a wildcard, with proof.
    ("apa.liar", "A"),
    ("apa.saja.liar", "A"),
    ("zzz.liar", "A"),
    ("x.lempar", "CNAME"),
    ("x.lempar", "A"),
)
NOTHING = (
    # RFC 4035 section 5.4, RFC 5155 section 8.5: the name has no such record.
    ("@", "A"),
    ("@", "AAAA"),
    ("@", "CAA"),
    ("www", "AAAA"),
    ("www", "MX"),
    ("ns", "TXT"),
    ("pindah", "MX"),
    ("nyata.liar", "TXT"),
    # Empty non-terminals (RFC 4035 section 3.1.3.1, RFC 5155 section 7.1).
    ("kosong", "A"),
    ("b.kosong", "A"),
    ("liar", "A"),
    # RFC 5155 section 8.6: a delegation without DS.
    ("polos", "DS"),
    # RFC 5155 section 8.7: the wildcard has no such record.
    ("apa.liar", "MX"),
    ("apa.saja.liar", "AAAA"),
)
NO_NAME = (
    # RFC 4035 section 5.4, RFC 5155 section 8.4.
    ("tidak-ada", "A"),
    ("tidak-ada", "MX"),
    ("0", "A"),
    ("zzzz", "A"),
    ("di.bawah.tidak-ada", "A"),
    ("di.bawah.www", "A"),
    ("a.a.b.kosong", "A"),
    ("z.b.kosong", "A"),
    ("x.nyata.liar", "A"),
    ("tidak-ada", "DS"),
)
EVERY = (*DATA, *WILD, *NOTHING, *NO_NAME)

Question = tuple[str, str]
IN = dns.rdataclass.IN


def ask(
    on: Tree, question: Question, message: dns.message.Message | None = None, **more: Any
) -> Any:
    """Verify the answer of the zone's server, or ``message`` in its place."""
    name, rdtype = question
    answer = on.answer(name, rdtype) if message is None else message
    return answered(
        answer,
        on.absolute(name),
        dns.rdatatype.from_text(rdtype),
        on.name,
        more.get("keys", on.keys),
        more.get("at", AT),
    )


def fault_of(on: Tree, question: Question, message: dns.message.Message, **more: Any) -> Fault:
    with pytest.raises(Unverified) as error:
        ask(on, question, message, **more)
    return error.value.fault


def _id(value: Any) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", EVERY, ids=_id)
def test_what_the_server_says_is_proven(kind: str, question: Question) -> None:
    proven = ask(tree(kind), question)
    assert isinstance(proven, Proven)
    assert proven.denied is (question in {*NOTHING, *NO_NAME})
    assert proven.signatures
    assert all(s.begins == BEGINS.isoformat() for s in proven.signatures)
    assert all(s.ends == ENDS.isoformat() for s in proven.signatures)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", EVERY, ids=_id)
@pytest.mark.parametrize(
    ("at", "fault"),
    [
        # RFC 4035 section 5.3.1: inception and expiration are both inclusive.
        (BEGINS, None),
        (ENDS, None),
        (ENDS + timedelta(seconds=1), Fault.EXPIRED),
        (BEGINS - timedelta(seconds=1), Fault.EARLY),
    ],
    ids=["first second", "last second", "over", "early"],
)
def test_it_holds_in_its_time_only(
    kind: str, question: Question, at: Any, fault: Fault | None
) -> None:
    on = tree(kind)
    if fault is None:
        assert ask(on, question, at=at)
    else:
        assert fault_of(on, question, on.answer(*question), at=at) is fault


def _without(
    message: dns.message.Message, unwanted: Callable[[dns.rrset.RRset], bool]
) -> dns.message.Message:
    message.answer = [s for s in message.answer if not unwanted(s)]
    message.authority = [s for s in message.authority if not unwanted(s)]
    return taken(message)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", EVERY, ids=_id)
def test_without_signatures_it_is_nothing(kind: str, question: Question) -> None:
    on = tree(kind)
    bare = _without(on.answer(*question), lambda s: s.rdtype == dns.rdatatype.RRSIG)
    assert fault_of(on, question, bare) is Fault.MISSING


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", [*WILD, *NOTHING, *NO_NAME], ids=_id)
def test_without_the_denial_it_is_nothing(kind: str, question: Question) -> None:
    on = tree(kind)
    kinds = {dns.rdatatype.NSEC, dns.rdatatype.NSEC3}
    bare = _without(on.answer(*question), lambda s: s.rdtype in kinds or s.covers in kinds)
    assert fault_of(on, question, bare) is Fault.DENIAL


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", EVERY, ids=_id)
def test_another_zones_key_proves_nothing(kind: str, question: Question) -> None:
    on = tree(kind)
    _, stranger = pair(13, 77)
    keys = dns.rrset.from_rdata_list(on.name, 300, [stranger])
    assert fault_of(on, question, on.answer(*question), keys=keys) is Fault.STRANGER


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", [*DATA, *WILD], ids=_id)
def test_changed_data_does_not_fit(kind: str, question: Question) -> None:
    """The last octet of some record is another one."""
    on = tree(kind)
    message = on.answer(*question)
    first = message.answer[0]
    changed = [_changed(rd) for rd in first]
    message.answer[0] = dns.rrset.from_rdata_list(first.name, first.ttl, changed)
    assert fault_of(on, question, taken(message)) is Fault.WRONG


def _changed(rdata: Any) -> Any:
    match dns.rdatatype.to_text(rdata.rdtype):
        case "A":
            return rdata.replace(address="192.0.2.250")
        case "SOA":
            return rdata.replace(serial=rdata.serial + 1)
        case "MX":
            return rdata.replace(preference=rdata.preference + 1)
        case "TXT":
            return rdata.replace(strings=(b"hola",))
        case "DS":
            return rdata.replace(key_tag=rdata.key_tag + 1)
        case "DNSKEY":
            return rdata.replace(flags=rdata.flags ^ 1)
        case _:
            return rdata.replace(target=dns.name.from_text("jahat.test"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", NO_NAME, ids=_id)
@pytest.mark.parametrize("victim", ["www", "@", "kosong", "apa.liar", "alias"])
def test_the_denial_of_one_name_does_not_deny_another(
    kind: str, question: Question, victim: str
) -> None:
    """Anyone can replay what the zone signed (RFC 4035 section 5.4)."""
    on = tree(kind)
    replayed = on.answer(*question)
    replayed.question[0] = dns.rrset.RRset(on.absolute(victim), IN, dns.rdatatype.A)
    for rcode in (dns.rcode.NXDOMAIN, dns.rcode.NOERROR):
        replayed.set_rcode(rcode)
        if victim == "@" or (victim, rcode) == ("kosong", dns.rcode.NOERROR):
            continue  # these have no address: a denial may be right
        assert fault_of(on, (victim, "A"), taken(replayed)) is Fault.DENIAL


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", NOTHING, ids=_id)
def test_what_exists_is_not_said_to_be_gone(kind: str, question: Question) -> None:
    """An empty answer with another rcode: the name exists, or its wildcard does."""
    on = tree(kind)
    message = on.answer(*question)
    message.set_rcode(dns.rcode.NXDOMAIN)
    if (kind, question) == ("nsec3-opt-out", ("polos", "DS")):
        # RFC 5155 section 12.2: whether there is an unsigned delegation cannot be proven.
        assert ask(on, question, taken(message)).denied
        return
    assert fault_of(on, question, taken(message)) is Fault.DENIAL


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("question", NO_NAME, ids=_id)
def test_a_missing_name_is_not_an_empty_one(kind: str, question: Question) -> None:
    """The reverse needs a record that matches, or a wildcard's; an opt-out span may hide a
    delegation, and there an empty answer for DS is right (RFC 5155 section 8.6)."""
    on = tree(kind)
    message = on.answer(*question)
    message.set_rcode(dns.rcode.NOERROR)
    if kind == "nsec3-opt-out" and question[1] == "DS":
        assert ask(on, question, taken(message)).denied
    else:
        assert fault_of(on, question, taken(message)) is Fault.DENIAL


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("asked", ["apa.liar", "apa.saja.liar", "zzz.liar"])
def test_a_wildcard_does_not_stand_in_for_a_name_that_exists(kind: str, asked: str) -> None:
    """RFC 4035 section 5.3.4: a record made from a wildcard, sent for a name that has its own."""
    on = tree(kind)
    real = on.answer(asked, "A")
    victim = on.absolute("nyata.liar")
    real.answer = [dns.rrset.from_rdata_list(victim, s.ttl, list(s)) for s in real.answer]
    real.question[0] = dns.rrset.RRset(victim, IN, dns.rdatatype.A)
    assert fault_of(on, ("nyata.liar", "A"), taken(real)) is Fault.DENIAL


def test_the_longest_of_several_signatures_counts() -> None:
    on = tree("nsec")
    one, two = pair(13, 5), pair(15, 6)
    keys = dns.rrset.from_rdata_list(on.name, 300, [one[1], two[1]])
    message = on.answer("www", "A")
    plain = message.answer[0]
    late = signed(plain, two, ends=ENDS + timedelta(days=3))
    both = dns.rrset.from_rdata_list(plain.name, 300, [*signed(plain, one), *late])
    message.answer = [plain, both]
    proven = ask(on, ("www", "A"), taken(message), keys=keys)
    assert proven.signatures[0].ends == (ENDS + timedelta(days=3)).isoformat()
    assert proven.signatures[0].algorithm == 15
