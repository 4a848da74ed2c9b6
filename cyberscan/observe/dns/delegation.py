"""Whether the chain of trust reaches the zone, walked from the trust anchor label by label.

The resolver only names the servers; every key, DS and denial comes from an authoritative server
and is verified here (RFC 4035 section 5).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import dns.exception
import dns.message
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.DS import DS
from msgspec import Struct

from cyberscan.model.facts.dns import Delegation, Proof
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import name_of, text_of
from cyberscan.observe.dns.servers import name_servers, parent_of, some_addresses
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.dnssec import (
    NoName,
    NotCut,
    Signed,
    Step,
    Unsigned,
    Unverified,
    delegation,
    zone_keys,
)

MOST_TRIED = 3
"""Servers of one zone that are asked before a step counts as not seen."""

T = TypeVar("T")


class _Trusted(Struct, frozen=True):
    """A zone whose keys are verified, and servers to ask for it."""

    name: dns.name.Name
    servers: tuple[str, ...]
    keys: dns.rrset.RRset


async def _first(
    session: Session,
    servers: tuple[str, ...],
    question: tuple[str, str],
    read: Callable[[dns.message.Message], T],
) -> T:
    """Ask one server after the other until an answer can be verified. Raises `NetError`."""
    bad: Unverified | None = None
    gap: NetError | None = None
    for server in servers:
        try:
            return read(await session.ask(server, *question))
        except Unverified as error:
            bad = bad or error
        except NetError as error:
            gap = gap or error
    if bad is not None:
        reason = Reason.UNSUPPORTED if bad.unsupported else Reason.MALFORMED
        raise NetError(str(bad), reason) from bad
    raise gap or NetError("no server to ask", Reason.DNS_FAILURE)


async def _trusted(session: Session, name: dns.name.Name, anchors: tuple[DS, ...]) -> _Trusted:
    zone = text_of(name)
    servers = await some_addresses(session, await name_servers(session, zone), MOST_TRIED)
    keys = await _first(
        session, servers, (zone, "DNSKEY"), lambda m: zone_keys(m, name, anchors, session.moment)
    )
    return _Trusted(name, servers, keys)


async def _root(session: Session) -> _Trusted:
    anchors = tuple(_anchor(text) for text in session.trust_anchor)
    if not anchors:
        raise NetError("no trust anchor is configured", Reason.UNSUPPORTED)
    try:
        return await _trusted(session, dns.name.root, anchors)
    except NetError as error:
        if error.reason is not Reason.MALFORMED:
            raise
        # The root itself is in order: an answer that fails here is not the root's.
        raise NetError(
            f"the root's answer is not the root's: {error}", Reason.INTERCEPTED
        ) from error


def _anchor(text: str) -> DS:
    try:
        rdata = dns.rdata.from_text(dns.rdataclass.IN, dns.rdatatype.DS, text)
    except dns.exception.DNSException as error:
        raise NetError(f"the trust anchor {text!r} is not a DS", Reason.UNSUPPORTED) from error
    return cast(DS, rdata)


async def _look(session: Session) -> Delegation | Absent:
    zone = session.subject.name
    wanted = name_of(zone)
    at = await _root(session)
    for depth in range(2, len(wanted.labels) + 1):
        name = wanted.split(depth)[1]
        step = await _step(session, name, at)
        if name == wanted:
            return _told(step, text_of(at.name))
        match step:
            case Signed(ds):
                at = await _trusted(session, name, ds)
            case Unsigned():
                parent, _ = await parent_of(session, zone)
                return Delegation(parent=parent, unsigned_proof=Proof.UNSIGNED_PARENT)
            case NoName():
                return Absent(Negative.NXDOMAIN, text_of(name))
            case NotCut():
                pass
    raise NetError("the root has no parent", Reason.UNSUPPORTED)


async def _step(session: Session, name: dns.name.Name, at: _Trusted) -> Step:
    return await _first(
        session,
        at.servers,
        (text_of(name), "DS"),
        lambda m: delegation(m, name, at.name, at.keys, session.moment),
    )


def _told(step: Step, parent: str) -> Delegation | Absent:
    match step:
        case Signed(ds):
            return Delegation(parent=parent, ds=tuple(sorted(rd.to_text() for rd in ds)))
        case Unsigned(proof):
            return Delegation(parent=parent, unsigned_proof=proof)
        case NoName():
            return Absent(Negative.NXDOMAIN)
        case NotCut():
            return Absent(Negative.NO_DATA, f"no zone of its own: part of {parent}")


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Delegation`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Delegation,), observe=observe, sends=(Sends(Packet.DNS, (53,), 8 * MOST_TRIED),)
)
