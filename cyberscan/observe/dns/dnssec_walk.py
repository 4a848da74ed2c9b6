"""The chain of trust from the trust anchor to the zone's parent, label by label.

The resolver only names the servers; every key, DS and denial comes from an authoritative server and
is verified here (RFC 4035 section 5). The name's own labels are tried one by one, as one server for
``id.`` and ``go.id.`` hides the cut between them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.DS import DS
from msgspec import Struct

from cyberscan.model.facts.dns import Proof
from cyberscan.model.facts.dnssec import Fault
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.dns.ahead import ahead
from cyberscan.observe.dns.answers import name_of, text_of
from cyberscan.observe.dns.servers import name_servers, some_addresses
from cyberscan.parse.dnssec.step import (
    NoName,
    NotCut,
    Signed,
    Step,
    Unsigned,
    Unverified,
    delegation,
    usable_ds,
    zone_keys,
)

MOST_TRIED = 3
"""Servers of one zone that are asked before a step counts as not seen."""

SAID = frozenset({dns.rcode.NOERROR, dns.rcode.NXDOMAIN})
"""What a server says that knows: any other rcode says nothing about signatures."""

T = TypeVar("T")


class Broken(NetError):
    """Every server that was asked further up gave what cannot be verified."""

    def __init__(self, detail: str, zone: str, fault: Fault) -> None:
        super().__init__(detail, Reason.MALFORMED)
        self.zone = zone
        self.fault = fault


class Trusted(Struct, frozen=True):
    """A zone whose keys are verified, and servers to ask for it."""

    name: dns.name.Name
    servers: tuple[str, ...]
    keys: dns.rrset.RRset


class Reached(Struct, frozen=True):
    """What the zone's parent says of it, verified."""

    parent: str
    name: str
    """What the step is about: the zone, or a name above it where the way ended there."""
    step: Step


async def walk(session: Session, zone: str) -> Reached:
    """Walk down to ``zone``'s parent and ask it for the DS. Raises `Broken` or `NetError`."""
    wanted = name_of(zone)
    above = (text_of(wanted.split(depth)[1]) for depth in range(1, len(wanted.labels)))
    await ahead(session, ((name, "NS") for name in above))
    at = await _root(session)
    for depth in range(2, len(wanted.labels) + 1):
        name = wanted.split(depth)[1]
        step = await _step(session, name, at)
        if name == wanted:
            return Reached(text_of(at.name), text_of(name), step)
        match step:
            case Signed(ds) if usable_ds(ds):
                at = await _trusted(session, name, ds)
            case Signed() | Unsigned():
                unsigned = Unsigned(Proof.UNSIGNED_PARENT)
                return Reached(text_of(at.name), text_of(name), unsigned)
            case NoName():
                return Reached(text_of(at.name), text_of(name), step)
            case NotCut():
                pass
    raise NetError("the root has no parent", Reason.UNSUPPORTED)


async def _root(session: Session) -> Trusted:
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


async def _trusted(session: Session, name: dns.name.Name, anchors: tuple[DS, ...]) -> Trusted:
    zone = text_of(name)
    servers = await some_addresses(session, await name_servers(session, zone), MOST_TRIED)

    def read(message: dns.message.Message) -> dns.rrset.RRset:
        return zone_keys(message, name, anchors, session.moment)

    return Trusted(name, servers, await _first(session, zone, servers, (zone, "DNSKEY"), read))


async def _step(session: Session, name: dns.name.Name, at: Trusted) -> Step:
    def read(message: dns.message.Message) -> Step:
        return delegation(message, name, at.name, at.keys, session.moment)

    question = (text_of(name), "DS")
    return await _first(session, text_of(at.name), at.servers, question, read)


async def _first(
    session: Session,
    zone: str,
    servers: tuple[str, ...],
    question: tuple[str, str],
    read: Callable[[dns.message.Message], T],
) -> T:
    """Ask one server after the other until an answer can be verified. Raises `NetError`; `Broken`
    only where each of them answered with authority."""
    bad: Unverified | None = None
    gap: NetError | None = None
    for server in servers:
        try:
            return read(spoken(await session.ask(server, *question), server, question))
        except Unverified as error:
            bad = bad or error
        except NetError as error:
            gap = gap or error
    if bad is None:
        raise gap or NetError("no server to ask", Reason.DNS_FAILURE)
    if bad.unsupported:
        raise NetError(str(bad), Reason.UNSUPPORTED) from bad
    if gap is not None:
        raise NetError(str(bad), Reason.MALFORMED) from bad
    raise Broken(str(bad), zone, bad.fault) from bad


def spoken(
    message: dns.message.Message, server: str, question: tuple[str, str]
) -> dns.message.Message:
    """Return an answer that has authority and says something. Raises `NetError` for any other: it
    is another's, or a server's that has the zone not."""
    what = f"{server} to {' '.join(question)}"
    if message.rcode() not in SAID:
        raise NetError(f"{what}: {dns.rcode.to_text(message.rcode())}", Reason.DNS_FAILURE)
    if not message.flags & dns.flags.AA:
        raise NetError(f"{what}: answered without authority", Reason.DNS_FAILURE)
    return message
