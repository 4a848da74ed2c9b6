"""A zone's DNSSEC as the probe sees it: whole trees of signed zones, right and wrong."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import dns.edns
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdatatype
import pytest

from cyberscan.checks.dns.dnssec_bogus import CHECK
from cyberscan.lab import signing
from cyberscan.lab.authority import Nameserver
from cyberscan.lab.province.shapes import (
    Hashed,
    Mishap,
    NameServer,
    Province,
    Signing,
    ZoneFile,
)
from cyberscan.lab.recursion import Resolver
from cyberscan.lab.signing import delegation_signers
from cyberscan.lab.zones import build, holders
from cyberscan.model.facts.dns import Proof
from cyberscan.model.facts.dnssec import Dnssec, Fault, State
from cyberscan.model.inventory import Host, Regency, RegencyKind
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome
from cyberscan.net.base import NetError, Packet, Silent
from cyberscan.observe.dns.dnssec import PROBE
from tests.support.dnssec import AT, taken
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

ZONE = "contoh.go.test"
SEED = 3
NS1, NS2 = "198.18.9.1", "198.19.9.2"
RECORDS = ("@ MX 10 surel", "surel A 192.0.2.25", "www A 192.0.2.1", '@ TXT "halo"')

Said = dns.message.Message | NetError
Change = Callable[[str, dns.message.Message], Said]


def _zone(name: str, number: int, **more: Any) -> ZoneFile:
    server = NameServer(f"ns.{name}".rstrip("."), (f"198.18.{number}.53",))
    return ZoneFile(name=name, servers=(server,), **{"signed": True, **more})


def _plan(behind: float = 0.0, above: dict[str, Any] | None = None, **more: Any) -> Province:
    """The root, ``test``, ``go.test`` and a zone on two servers."""
    servers = (
        NameServer(f"ns1.{ZONE}", (NS1,)),
        NameServer(f"ns2.{ZONE}", (NS2,), stands_still=behind),
    )
    zone = {"signed": True, "records": RECORDS, **more}
    child = more.pop("child", None)
    zone.pop("child", None)
    zones = [
        _zone("", 1),
        _zone("test", 2),
        _zone("go.test", 3, **(above or {})),
        ZoneFile(name=ZONE, servers=servers, **zone),
    ]
    if child is not None:
        # On the zone's own servers, as an office's separate zone is.
        zones.append(ZoneFile(name=f"anak.{ZONE}", servers=servers, records=("www A 192.0.2.9",)))
    return Province(regions=(), zones=tuple(zones), sites=(), machines={})


@dataclass
class TreeSession(LoopbackSession):
    """A session whose servers hold a plan's zones; ``change`` may alter what one of them says."""

    plan: Province = field(default_factory=_plan)
    change: Change | None = None
    resolver: Callable[[str, str], dns.message.Message | NetError | None] = lambda *_: None
    questions: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        zones = build(self.plan, SEED, AT)
        self._servers = {
            address: Nameserver([zones[zone.name] for zone in held])
            for address, held in holders(self.plan).items()
        }
        self._recursive = Resolver(self._servers, ("198.18.1.53",))

    async def stub(self, name: str, rdtype: str) -> dns.message.Message:
        own = self.resolver(name, rdtype)
        if isinstance(own, NetError):
            raise own
        if own is not None:
            return own
        query = dns.message.make_query(name, rdtype, want_dnssec=True)
        found = taken(self._recursive.answer(query))
        if found.rcode() == dns.rcode.SERVFAIL:
            raise NetError("198.18.0.53 answered SERVFAIL", Reason.DNS_FAILURE)
        return found

    async def ask(
        self, server: str, name: str, rdtype: str, *, packet: Packet = Packet.DNS
    ) -> dns.message.Message:
        self.questions.append((server, name, rdtype))
        if server not in self._servers:
            raise Silent(f"{server} is silent")
        query = dns.message.make_query(name or ".", rdtype, want_dnssec=True)
        query.flags &= ~dns.flags.RD
        found: Any = taken(self._servers[server].answer(query))
        if self.change is not None:
            found = self.change(server, found)
        if isinstance(found, NetError):
            raise found
        return taken(found)


def _session(plan: Province | None = None, zone: str = ZONE, **more: Any) -> TreeSession:
    plan = plan or _plan()
    hosts = tuple(Host(name=f"{name}.{ZONE}", zone=ZONE) for name in more.pop("hosts", ("www",)))
    return TreeSession(
        subject=Subject(Kind.ZONE, zone),
        regency=Regency(code="99.01", name="Contoh", kind=RegencyKind.KABUPATEN, hosts=hosts),
        trust_anchor=tuple(delegation_signers(plan.zones[0], SEED)),
        moment=more.pop("moment", AT),
        plan=plan,
        **more,
    )


async def _look(*arguments: Any, **more: Any) -> Look[Any]:
    (look,) = await PROBE.observe(_session(*arguments, **more))
    return look


async def _fact(*arguments: Any, **more: Any) -> Dnssec:
    look = await _look(*arguments, **more)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, Dnssec), look
    return look.fact


def _faults(fact: Dnssec) -> set[tuple[str, Fault]]:
    return {(answer.rdtype, answer.fault) for answer in fact.answers if answer.fault}


async def test_a_sound_zone_is_secure_down_to_its_hosts_addresses() -> None:
    fact = await _fact()
    assert fact.state is State.SECURE
    assert fact.parent == "go.test"
    assert [(ds.algorithm, ds.digest, ds.usable, ds.matches) for ds in fact.ds] == [
        (13, 2, True, True)
    ]
    assert sorted(key.flags for key in fact.keys) == [256, 257]
    assert {key.bits for key in fact.keys} == {256}
    assert not _faults(fact)
    asked = {(answer.name, answer.rdtype) for answer in fact.answers}
    assert asked >= {(ZONE, t) for t in ("DNSKEY", "SOA", "NS", "MX", "A", "AAAA", "CDS")}
    assert (f"www.{ZONE}", "A") in asked
    assert {a.server for a in fact.answers if a.rdtype in {"SOA", "DNSKEY"}} == {NS1, NS2}
    assert {s.rdtype for s in fact.signatures} >= {"SOA", "NS", "MX", "A", "NSEC", "DNSKEY"}
    assert fact.wanted is None
    assert fact.opinion is not None
    assert fact.opinion.answered
    assert not fact.opinion.authentic


async def test_two_looks_at_one_zone_are_the_same() -> None:
    assert await _fact() == await _fact()


@pytest.mark.parametrize(
    ("mishap", "faults"),
    [
        (Mishap.OTHER_KEY, {("DNSKEY", Fault.NO_MATCH)}),
        (Mishap.NO_KEYS, {("DNSKEY", Fault.NO_DNSKEY)}),
        (Mishap.ENTRY, {("DNSKEY", Fault.ENTRY)}),
        (Mishap.CHANGED, {("SOA", Fault.WRONG)}),
        (Mishap.BARE, {("SOA", Fault.MISSING), ("NS", Fault.MISSING)}),
    ],
)
async def test_what_goes_wrong_everywhere_is_bogus(mishap: Mishap, faults: Any) -> None:
    fact = await _fact(_plan(signing=Signing(mishap=mishap)))
    assert fact.state is State.BOGUS
    assert _faults(fact) == faults
    assert {a.server for a in fact.answers if a.fault} == {NS1, NS2}


async def test_a_signer_that_is_not_in_the_key_set() -> None:
    fact = await _fact(_plan(signing=Signing(mishap=Mishap.STRANGER)))
    assert fact.state is State.BOGUS
    assert {fault for _, fault in _faults(fact)} == {Fault.STRANGER}


async def test_a_zone_without_denials() -> None:
    fact = await _fact(_plan(signing=Signing(mishap=Mishap.NO_DENIAL)))
    assert fact.state is State.BOGUS
    assert {fault for _, fault in _faults(fact)} == {Fault.DENIAL}


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"signed_until": -1.0}, Fault.EXPIRED),
        ({"signing": Signing(begins=1.0)}, Fault.EARLY),
    ],
)
async def test_signatures_out_of_their_time(more: Any, fault: Fault) -> None:
    fact = await _fact(_plan(**more))
    assert fact.state is State.BOGUS
    assert _faults(fact) == {("DNSKEY", fault)}
    assert "UTC" in fact.answers[0].detail


async def test_one_server_that_stands_still_is_told_apart() -> None:
    fact = await _fact(_plan(behind=40.0))
    assert fact.state is State.SECURE
    bad = [answer for answer in fact.answers if answer.fault]
    assert {answer.server for answer in bad} == {NS2}
    assert {answer.fault for answer in bad} == {Fault.EXPIRED}


async def test_signatures_that_end_at_different_times_on_two_servers() -> None:
    """The one that ends first counts: who asks that server is the first to fail."""
    fact = await _fact(_plan(behind=10.0))
    soa = next(s for s in fact.signatures if s.rdtype == "SOA")
    assert soa.ends == (AT + timedelta(days=21)).isoformat()


@pytest.mark.parametrize(
    ("hashed", "told"),
    [
        (Hashed(), (0, "", False)),
        (Hashed(iterations=10, salt="ab"), (10, "ab", False)),
        (Hashed(opt_out=True), (0, "", True)),
    ],
)
async def test_nsec3_is_verified_and_its_parameters_told(hashed: Hashed, told: Any) -> None:
    fact = await _fact(_plan(signing=Signing(hashed=hashed)))
    assert fact.state is State.SECURE
    assert not _faults(fact)
    assert [(h.iterations, h.salt, h.opt_out) for h in fact.hashing] == [told]


async def test_too_many_iterations_are_not_computed_and_not_bogus() -> None:
    fact = await _fact(_plan(signing=Signing(hashed=Hashed(iterations=500))))
    assert fact.state is State.SECURE
    assert {fault for _, fault in _faults(fact)} == {Fault.BEYOND}
    assert fact.hashing[0].iterations == 500


@pytest.mark.parametrize("hashed", [None, Hashed(), Hashed(iterations=3, salt="aa")])
async def test_a_wildcard_in_a_signed_zone_is_proven(hashed: Hashed | None) -> None:
    records = (*RECORDS, "* A 192.0.2.77")
    fact = await _fact(_plan(records=records, signing=Signing(hashed=hashed)))
    assert fact.state is State.SECURE
    assert not _faults(fact)


async def test_an_algorithm_nobody_knows_makes_the_zone_insecure() -> None:
    fact = await _fact(_plan(signing=Signing(algorithm=17)))
    assert fact.state is State.INSECURE
    assert [(ds.algorithm, ds.usable, ds.matches) for ds in fact.ds] == [(17, False, True)]
    assert [key.algorithm for key in fact.keys] == [17]
    assert fact.proof is None


@pytest.mark.parametrize("algorithm", [7, 8, 10])
async def test_rsa_is_verified(algorithm: int) -> None:
    fact = await _fact(_plan(signing=Signing(algorithm=algorithm, bits=1024)))
    assert fact.state is State.SECURE
    assert [(key.algorithm, key.bits) for key in fact.keys] == [(algorithm, 1024)]


async def test_a_parent_on_the_servers_of_its_child_hides_no_cut() -> None:
    """As ``id.`` and ``go.id.`` are: who asks for the child's DS must not skip the parent."""
    plan = _plan()
    merged = tuple(
        ZoneFile(name=zone.name, servers=plan.zones[1].servers, signed=True)
        if zone.name == "go.test"
        else zone
        for zone in plan.zones
    )
    fact = await _fact(Province(regions=(), zones=merged, sites=(), machines={}))
    assert (fact.state, fact.parent) == (State.SECURE, "go.test")


async def test_keys_beyond_number_are_not_verified_and_not_bogus() -> None:
    def change(at: str, message: dns.message.Message) -> dns.message.Message:
        if at in {NS1, NS2} and message.question[0].rdtype == dns.rdatatype.DNSKEY:
            keys = message.answer[0]
            for number in range(40):
                text = f"257 3 13 {b64encode(bytes([number]) * 64).decode()}"
                keys.add(dns.rdata.from_text("IN", "DNSKEY", text))
        return message

    fact = await _fact(change=change)
    assert fact.state is State.INDETERMINATE
    assert {fault for _, fault in _faults(fact)} == {Fault.BEYOND}


async def test_a_server_that_is_a_roll_over_behind_is_right_by_its_own_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its zone-signing key is one that the other server has forgotten."""
    session = _session()
    real = signing._key

    def forgotten(zone: ZoneFile, seed: int, role: str, *more: Any) -> Any:
        return real(zone, seed, "zsk-lama" if role == "zsk" else role, *more)

    monkeypatch.setattr(signing, "_key", forgotten)
    old = Nameserver([build(session.plan, SEED, AT)[ZONE]])
    monkeypatch.undo()

    def change(at: str, message: dns.message.Message) -> dns.message.Message:
        if at != NS2:
            return message
        question = message.question[0]
        query = dns.message.make_query(question.name, question.rdtype, want_dnssec=True)
        return old.answer(query)

    session.change = change
    (look,) = await PROBE.observe(session)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Dnssec)
    assert look.fact.state is State.SECURE
    assert not _faults(look.fact)
    assert len(look.fact.keys) == 3


async def test_an_unsigned_zone_is_proven_so() -> None:
    fact = await _fact(_plan(signed=False))
    assert fact.state is State.INSECURE
    assert fact.proof is Proof.NSEC
    assert not fact.keys
    assert not fact.answers


async def test_keys_without_a_ds_are_seen() -> None:
    fact = await _fact(_plan(signing=Signing(mishap=Mishap.NO_DS)))
    assert fact.state is State.INSECURE
    assert len(fact.keys) == 2


async def test_below_an_unsigned_zone_the_parent_is_to_blame() -> None:
    fact = await _fact(_plan(above={"signed": False}))
    assert (fact.state, fact.proof) == (State.INSECURE, Proof.UNSIGNED_PARENT)


async def test_below_a_zone_of_an_unknown_algorithm_nothing_can_be_secure() -> None:
    fact = await _fact(_plan(above={"signing": Signing(algorithm=17)}))
    assert (fact.state, fact.proof) == (State.INSECURE, Proof.UNSIGNED_PARENT)


@pytest.mark.parametrize(
    ("above", "fault"),
    [
        ({"signed_until": -1.0}, Fault.EXPIRED),
        ({"signing": Signing(mishap=Mishap.OTHER_KEY)}, Fault.NO_MATCH),
        ({"signing": Signing(mishap=Mishap.NO_KEYS)}, Fault.NO_DNSKEY),
    ],
)
async def test_where_the_chain_broke_further_up_is_named(above: Any, fault: Fault) -> None:
    fact = await _fact(_plan(above=above))
    assert (fact.state, fact.broken) == (State.BOGUS, "go.test")
    assert [answer.fault for answer in fact.answers] == [fault]


async def test_names_that_are_no_zone() -> None:
    assert await _look(zone="takada.go.test") == Ok(Absent(Negative.NXDOMAIN))
    look = await _look(zone=f"www.{ZONE}")
    assert isinstance(look, Ok)
    assert look.fact.how is Negative.NO_DATA


async def test_a_ds_left_behind_and_what_the_zone_asks_for() -> None:
    fact = await _fact(_plan(signing=Signing(mishap=Mishap.ORPHAN)))
    assert sorted(ds.matches for ds in fact.ds) == [False, True]
    fact = await _fact(_plan(signing=Signing(mishap=Mishap.ASKING)))
    assert fact.wanted is not None
    assert [ds.matches for ds in fact.wanted] == [False]
    assert fact.children[0].startswith("CDS ")


@pytest.mark.parametrize(
    ("records", "wanted"),
    [
        (("@ CDS 0 0 0 00",), ()),
        (("@ CDNSKEY 0 3 0 AA==",), ()),
        ((), None),
    ],
)
async def test_a_zone_may_ask_for_its_ds_to_be_removed(records: Any, wanted: Any) -> None:
    """RFC 8078 section 4."""
    fact = await _fact(_plan(records=(*RECORDS, *records)))
    assert fact.wanted == wanted


async def test_a_cdnskey_asks_for_the_key_it_holds() -> None:
    key = "257 3 13 " + "mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxIL"
    key += "fDLUT0rAK9iUzy1L53eKGQ=="
    fact = await _fact(_plan(records=(*RECORDS, f"@ CDNSKEY {key}")))
    assert fact.wanted is not None
    assert [(ds.algorithm, ds.matches) for ds in fact.wanted] == [(13, False)]


async def test_a_host_in_a_zone_of_its_own_on_the_same_servers_is_no_fault() -> None:
    """Its address is not signed by this zone, and must not be."""
    fact = await _fact(_plan(child=True), hosts=("www", "www.anak"))
    assert fact.state is State.SECURE
    assert not _faults(fact)
    assert (f"www.anak.{ZONE}", "A") not in {(a.name, a.rdtype) for a in fact.answers}


def _strip(server: str) -> Callable[[str, dns.message.Message], dns.message.Message]:
    """One server's answers lose their signatures."""

    def change(at: str, message: dns.message.Message) -> dns.message.Message:
        if at == server:
            message.answer = [s for s in message.answer if s.rdtype != dns.rdatatype.RRSIG]
            message.authority = [s for s in message.authority if s.rdtype != dns.rdatatype.RRSIG]
        return message

    return change


async def test_one_server_without_signatures_is_told_apart() -> None:
    fact = await _fact(change=_strip(NS1))
    assert fact.state is State.SECURE
    bad = [answer for answer in fact.answers if answer.fault]
    assert {answer.server for answer in bad} == {NS1}
    assert {answer.fault for answer in bad} == {Fault.MISSING}


async def test_a_server_without_edns_says_so() -> None:
    def change(at: str, message: dns.message.Message) -> dns.message.Message:
        message = _strip(NS1)(at, message)
        if at == NS1:
            message.use_edns(False)
        return message

    fact = await _fact(change=change)
    assert any("EDNS" in a.detail for a in fact.answers if a.fault is Fault.MISSING)


async def test_a_silent_server_is_unseen_not_bogus() -> None:
    def change(at: str, message: dns.message.Message) -> dns.message.Message | NetError:
        keys = message.question[0].rdtype == dns.rdatatype.DNSKEY
        return Silent("silent") if at == NS2 and keys else message

    fact = await _fact(change=change)
    assert fact.state is State.SECURE
    assert not _faults(fact)


@pytest.mark.parametrize(
    "change",
    [
        # What answers has no authority: an interceptor, or a server that lost the zone.
        lambda m: m.__setattr__("flags", m.flags & ~dns.flags.AA),
        lambda m: m.set_rcode(dns.rcode.SERVFAIL),
        lambda m: m.set_rcode(dns.rcode.REFUSED),
    ],
    ids=["no authority", "SERVFAIL", "REFUSED"],
)
async def test_who_does_not_speak_for_the_zone_is_not_held_against_it(change: Any) -> None:
    def alter(at: str, message: dns.message.Message) -> dns.message.Message:
        if at in {NS1, NS2} and message.question[0].rdtype == dns.rdatatype.DNSKEY:
            message.answer = []
            change(message)
        return message

    look = await _look(change=alter)
    assert isinstance(look, Failed)
    assert look.reason is Reason.DNS_FAILURE


async def test_an_interceptor_in_front_of_everything_is_no_bogus_zone() -> None:
    """National filters answer for others and strip signatures: the root's own word would fail."""

    def change(at: str, message: dns.message.Message) -> dns.message.Message:
        return _strip(at)(at, message)

    look = await _look(change=change)
    assert isinstance(look, Failed)
    assert look.reason is Reason.INTERCEPTED


async def test_a_parent_of_which_one_server_is_silent_is_not_called_broken() -> None:
    def change(at: str, message: dns.message.Message) -> dns.message.Message | NetError:
        return Silent("silent") if at == "198.18.3.53" else message

    look = await _look(change=change)
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


def _said(rcode: Any = dns.rcode.NOERROR, *, ad: bool = False, code: int | None = None) -> Any:
    message = dns.message.make_response(dns.message.make_query(ZONE, "SOA", want_dnssec=True))
    if ad:
        message.flags |= dns.flags.AD
    if code is not None:
        message.use_edns(
            0, dns.flags.DO, 1232, options=[dns.edns.EDEOption(dns.edns.EDECode(code))]
        )
    message.set_rcode(rcode)
    return taken(message)


async def test_the_resolvers_opinion_is_recorded() -> None:
    def say(name: str, rdtype: str) -> Any:
        return _said(ad=True) if rdtype == "SOA" else None

    fact = await _fact(resolver=say)
    assert fact.opinion is not None
    assert (fact.opinion.authentic, fact.opinion.validates) == (True, True)


async def test_a_resolver_that_validates_and_takes_the_zone_for_unsigned() -> None:
    def say(name: str, rdtype: str) -> Any:
        return _said(ad=name == ".", code=1) if rdtype == "SOA" else None

    fact = await _fact(resolver=say)
    assert fact.opinion is not None
    assert (fact.opinion.authentic, fact.opinion.validates) == (False, True)
    assert fact.opinion.errors == (1,)


async def test_a_resolver_that_validates_does_not_hide_a_bogus_zone() -> None:
    """Every name of the zone is SERVFAIL for it: the servers are found at the parent."""

    def say(name: str, rdtype: str) -> Any:
        if name == ZONE or name.endswith(f".{ZONE}"):
            told = "198.18.0.53 answered SERVFAIL (EDE 9, EDE 22)"
            return NetError(told, Reason.DNS_FAILURE)
        return None

    fact = await _fact(_plan(signing=Signing(mishap=Mishap.OTHER_KEY)), resolver=say)
    assert fact.state is State.BOGUS
    assert _faults(fact) == {("DNSKEY", Fault.NO_MATCH)}
    assert fact.opinion is not None
    assert fact.opinion.servfail
    assert fact.opinion.errors == (9, 22)


async def test_an_answer_that_was_asked_for_unchecked_stands_for_servfail() -> None:
    def say(name: str, rdtype: str) -> Any:
        if rdtype != "SOA" or name != ZONE:
            return None
        said = _said(code=6)
        said.flags |= dns.flags.CD
        return said

    fact = await _fact(_plan(signing=Signing(mishap=Mishap.OTHER_KEY)), resolver=say)
    assert fact.opinion is not None
    assert (fact.opinion.answered, fact.opinion.servfail) == (False, True)
    assert fact.opinion.errors == (6,)


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ({}, "secure"),
        ({"signed_until": -1.0}, "expired"),
        ({"signing": Signing(begins=1.0)}, "early"),
        ({"signing": Signing(mishap=Mishap.OTHER_KEY)}, "no_match"),
        ({"signing": Signing(mishap=Mishap.NO_KEYS)}, "no_dnskey"),
        ({"signing": Signing(mishap=Mishap.ENTRY)}, "entry"),
        ({"signing": Signing(mishap=Mishap.CHANGED)}, "wrong"),
        ({"signing": Signing(mishap=Mishap.STRANGER)}, "stranger"),
        ({"signing": Signing(mishap=Mishap.BARE)}, "missing"),
        ({"signing": Signing(mishap=Mishap.NO_DENIAL)}, "denial"),
        ({"behind": 40.0}, "partly"),
        ({"signing": Signing(hashed=Hashed(iterations=500))}, "beyond"),
        ({"signing": Signing(algorithm=17)}, "unknown_algorithm"),
        ({"signed": False}, "unsigned"),
        ({"above": {"signed_until": -1.0}}, "broken_above"),
    ],
)
async def test_the_check_says_why(plan: Any, message: str) -> None:
    judged = CHECK.judge(await _fact(_plan(**plan)))
    verdicts = judged if isinstance(judged, tuple) else (judged,)
    assert [v.message for v in verdicts] == [message]
    if verdicts[0].outcome is Outcome.FAIL:
        assert verdicts[0].evidence


async def test_what_is_asked_is_bounded() -> None:
    session = _session(hosts=[f"h{n}" for n in range(50)])
    await PROBE.observe(session)
    assert len(set(session.questions)) <= PROBE.sends[0].connections
