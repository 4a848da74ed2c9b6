"""The zone's DNSSEC, verified from the trust anchor down to its own records and denials.

Where the resolver validates, a broken zone has no addresses for it: the zone's servers are found at
the parent, by its glue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import dns.dnssec
import dns.flags
import dns.rcode
import dns.rdatatype
import dns.rrset
from dns.dnssectypes import DSDigest
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.DS import DS
from msgspec.structs import replace

from cyberscan.model.facts.dns import Nameservers
from cyberscan.model.facts.dnssec import Answered, Dnssec, Ds, Fault, Opinion, State
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import name_of
from cyberscan.observe.dns.dnssec_walk import MOST_TRIED, Broken, spoken, walk
from cyberscan.observe.dns.dnssec_zone import MOST_HOSTS, MOST_SPEAKING, SignedZone
from cyberscan.observe.dns.nameservers import MOST_ASKED, known
from cyberscan.observe.dns.servers import MOST_SERVERS
from cyberscan.observe.dns.zone_servers import speaking
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.dnssec.step import NoName, NotCut, Signed, Unsigned, ds_of, usable_ds
from cyberscan.parse.dnssec.verify import HOSTILE, MOST_KEYS, find, key_of

MOST_CHILDREN: Final = 16
"""CDS and CDNSKEY records that are kept."""
_LONGEST_CHILD: Final = 400
_REMOVAL: Final = 0
"""The algorithm by which CDS and CDNSKEY ask for the DS set's removal (RFC 8078 section 4)."""
_CODE: Final = re.compile(r"\bEDE (\d{1,5})\b")
"""How the resolver's own words tell an Extended DNS Error, where they do."""


async def _look(session: Session) -> Dnssec | Absent:
    zone = session.subject.name
    try:
        reached = await walk(session, zone)
    except Broken as error:
        return await _broken(session, zone, error)
    parent = reached.parent
    match reached.step:
        case NoName():
            return Absent(Negative.NXDOMAIN)
        case NotCut():
            return Absent(Negative.NO_DATA, f"no zone of its own: part of {parent}")
        case Unsigned(proof):
            fact = Dnssec(state=State.INSECURE, parent=parent, proof=proof)
            return await _unsigned(session, zone, fact, ())
        case Signed(ds) if not usable_ds(ds):
            return await _unsigned(session, zone, Dnssec(state=State.INSECURE, parent=parent), ds)
        case Signed(ds):
            return await _signed(session, zone, parent, ds)


async def _broken(session: Session, zone: str, error: Broken) -> Dnssec:
    answer = Answered(server="", name=error.zone, rdtype="", fault=error.fault, detail=str(error))
    return Dnssec(
        state=State.BOGUS,
        parent=error.zone,
        broken=error.zone,
        answers=(answer,),
        opinion=await _opinion(session, zone),
    )


async def _unsigned(
    session: Session, zone: str, fact: Dnssec, anchors: tuple[DS, ...]
) -> Dnssec | Absent:
    """Add which keys an insecure zone shows, and what it asks its parent for; unverified."""
    servers = await _speaking(session)
    if isinstance(servers, Absent):
        return servers
    keys: list[DNSKEY] = []
    for server in servers[:MOST_TRIED]:
        try:
            message = await session.ask(server, zone, "DNSKEY")
            spoken(message, server, (zone, "DNSKEY"))
        except NetError:
            continue
        found = find(message.answer, name_of(zone), dns.rdatatype.DNSKEY)
        keys = [cast(DNSKEY, key) for key in list(found or ())[:MOST_KEYS]]
        break
    return replace(
        fact,
        ds=ds_of(name_of(zone), anchors, keys),
        keys=tuple(sorted({key_of(key) for key in keys})),
        opinion=await _opinion(session, zone) if anchors else None,
    )


async def _signed(
    session: Session, zone: str, parent: str, anchors: tuple[DS, ...]
) -> Dnssec | Absent:
    servers = await _speaking(session)
    if isinstance(servers, Absent):
        return servers
    if not servers:
        raise NetError("no server speaks for the zone", Reason.DNS_FAILURE)
    signed = SignedZone(session, zone, anchors, servers)
    await signed.ask_keys()
    if not signed.answers:
        raise NetError("no server of the zone told its keys", Reason.DNS_FAILURE)
    if signed.keys is not None:
        await signed.ask_rest(_hosts(session, zone))
    shown = list(signed.shown.values())
    answers = tuple(sorted(signed.answers.values(), key=_order))
    return Dnssec(
        state=_state(answers),
        parent=parent,
        ds=ds_of(name_of(zone), anchors, shown),
        keys=tuple(sorted(signed.shown)),
        answers=answers,
        signatures=tuple(sorted(signed.signatures.values())),
        hashing=tuple(sorted(signed.hashing)),
        children=_children(signed.children),
        wanted=_wanted(zone, signed.children, shown),
        unseen=signed.unseen,
        opinion=await _opinion(session, zone),
    )


def _order(answer: Answered) -> tuple[str, str, str]:
    return answer.name, answer.rdtype, answer.server


def _state(answers: Sequence[Answered]) -> State:
    """Bogus where a question finds no server whose answer holds: a validator asks the others where
    one fails. What was not verified for its cost is neither."""
    good = {(a.name, a.rdtype) for a in answers if a.fault is None}
    bad = {(a.name, a.rdtype) for a in answers if a.fault not in {None, Fault.BEYOND}}
    if bad - good:
        return State.BOGUS
    return State.SECURE if good else State.INDETERMINATE


async def _speaking(session: Session) -> tuple[str, ...] | Absent:
    """Return addresses that speak for the zone, one of each server's name before the second."""
    servers: Nameservers | Absent = await known(session)
    if isinstance(servers, Absent):
        return servers
    first: dict[str, str] = {}
    more = []
    for name, address in speaking(servers):
        if name in first:
            more.append(address)
        else:
            first[name] = address
    return (*first.values(), *more)[:MOST_SPEAKING]


def _hosts(session: Session, zone: str) -> tuple[str, ...]:
    """Return listed hosts of the zone but its apex, sorted; the nearest first."""
    names = {host.name for host in session.regency.hosts if host.zone == zone} - {zone}
    return tuple(sorted(names, key=lambda name: (name.count("."), name)))[:MOST_HOSTS]


def _children(sets: Mapping[str, dns.rrset.RRset]) -> tuple[str, ...]:
    texts = {
        f"{rdtype} {rd.to_text()}"[:_LONGEST_CHILD]
        for rdtype, rrset in sets.items()
        for rd in rrset
    }
    return tuple(sorted(texts)[:MOST_CHILDREN])


def _wanted(
    zone: str, sets: Mapping[str, dns.rrset.RRset], shown: Sequence[DNSKEY]
) -> tuple[Ds, ...] | None:
    """Return the DS set the zone asks its parent for (RFC 7344 section 4, RFC 8078 section 4)."""
    for rdtype in ("CDS", "CDNSKEY"):
        rrset = sets.get(rdtype)
        if rrset is None:
            continue
        records = [cast(Any, rd) for rd in rrset][:MOST_CHILDREN]
        if all(int(rd.algorithm) == _REMOVAL for rd in records):
            return ()
        if rdtype == "CDNSKEY":
            records = [ds for rd in records for ds in _digested(zone, rd)]
        return ds_of(name_of(zone), records, shown)
    return None


def _digested(zone: str, key: Any) -> list[DS]:
    try:
        return [dns.dnssec.make_ds(name_of(zone), key, DSDigest.SHA256)]
    except HOSTILE:
        return []


async def _opinion(session: Session, zone: str) -> Opinion:
    """Ask the resolver what it makes of the zone. RFC 8914's codes come along with an answer, or in
    the words of the failure."""
    try:
        message = await session.stub(zone, "SOA")
    except NetError as error:
        codes = {int(code) for code in _CODE.findall(str(error))}
        servfail = dns.rcode.to_text(dns.rcode.SERVFAIL) in str(error)
        return Opinion(answered=False, servfail=servfail, errors=tuple(sorted(codes)))
    errors = tuple(sorted({int(option.code) for option in message.extended_errors()}))
    if message.flags & dns.flags.CD:
        # It said SERVFAIL and was asked for what it holds unchecked.
        return Opinion(answered=False, servfail=True, errors=errors)
    authentic = bool(message.flags & dns.flags.AD)
    try:
        root = await session.stub(".", "SOA")
        validates = authentic or bool(root.flags & dns.flags.AD)
    except NetError:
        validates = authentic
    return Opinion(answered=True, authentic=authentic, validates=validates, errors=errors)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Dnssec`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Dnssec,),
    observe=observe,
    # The walk, the servers' finding, each server's keys, SOA and denial; everything else on one
    # server, or where it is at fault on all, with the DS of a host that may lie elsewhere.
    sends=(
        Sends(
            Packet.DNS,
            (53,),
            8 * MOST_TRIED
            + MOST_SERVERS
            + 2 * MOST_ASKED
            + MOST_SPEAKING * (3 + 6 + 4 * MOST_HOSTS),
        ),
    ),
)
