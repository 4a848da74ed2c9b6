"""What became of a name that a record leads to, and of its domain where it is gone.

The resolver is asked; the reach table lets nobody ask servers of zones that are not listed. An
NXDOMAIN counts where a zone above the name vouches for it (its SOA, RFC 2308 section 3): filters
and captive portals say NXDOMAIN too, in nobody's name, their own or that of the name itself; so do
load balancers that hold a zone for one name. That a domain can be registered is believed only after
two different questions; SERVFAIL and silence never count.
"""

from __future__ import annotations

from collections.abc import Iterable

import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
from msgspec import Struct

from cyberscan.config.suffixes import registries
from cyberscan.model.facts.dangling import Pointer, Standing
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chained, name_of, text_of

QUESTIONS = 3
"""For one name at most: the name, and its domain twice."""


class Found(Struct, frozen=True):
    """What was learned about a name."""

    standing: Standing
    chain: tuple[str, ...] = ()
    """Names its aliases lead to, in order."""
    domain: str = ""
    reason: Reason | None = None


async def look_up(session: Session, name: str) -> Found:
    """Look a name up and, if it is gone, its domain. Raises `NetError` only at the deadline."""
    try:
        message = await session.stub(name, "A")
        result = chained(message)
    except NetError as error:
        if error.reason is Reason.DEADLINE:
            raise
        return Found(Standing.UNSEEN, reason=error.reason)
    chain = tuple(text_of(rrset[0].target) for rrset in result.cnames)
    if message.rcode() != dns.rcode.NXDOMAIN or result.answer:
        return Found(Standing.EXISTS, chain)
    end = text_of(result.end)
    return await _gone(session, message, end, chain)


async def _gone(
    session: Session, message: dns.message.Message, end: str, chain: tuple[str, ...]
) -> Found:
    above = vouching(message, end)
    if above is None:
        return Found(Standing.UNSEEN, chain, reason=Reason.DNS_FAILURE)
    domain = registries().registrable(end)
    if above == dns.name.root or not domain:
        # Nobody can register below a top-level domain that does not exist.
        return Found(Standing.GONE, chain)
    if above.is_subdomain(name_of(domain)):
        return Found(Standing.GONE, chain, domain)
    return Found(await _registered(session, domain), chain, domain)


async def _registered(session: Session, domain: str) -> Standing:
    """Ask for the domain twice. GONE if it is there after all, FREE if both say it is not."""
    for rdtype in ("NS", "A"):
        try:
            message = await session.stub(domain, rdtype)
        except NetError as error:
            if error.reason is Reason.DEADLINE:
                raise
            return Standing.UNSURE
        if message.rcode() != dns.rcode.NXDOMAIN or message.answer:
            return Standing.GONE
        above = vouching(message, domain)
        if above is None or above == dns.name.root:
            return Standing.UNSURE
    return Standing.FREE


def vouching(message: dns.message.Message, name: str) -> dns.name.Name | None:
    """Return the zone whose SOA comes with a negative answer about ``name``, if it is above it; the
    deepest of several. A zone of that very name would be there."""
    asked = name_of(name)
    found = [
        rrset.name
        for rrset in message.authority
        if rrset.rdtype == dns.rdatatype.SOA
        and asked != rrset.name
        and asked.is_subdomain(rrset.name)
    ]
    return max(found, key=len, default=None)


def pointer(owner: str, rdtype: str, target: str, found: Found, zones: Iterable[str]) -> Pointer:
    """Return what was found as a part of a fact; ``zones`` are those of the owner's office."""
    end = found.chain[-1] if found.chain else target
    return Pointer(
        owner=owner,
        rdtype=rdtype,
        target=target,
        standing=found.standing,
        end=end,
        domain=found.domain,
        own=any(end == zone or end.endswith(f".{zone}") for zone in zones),
        reason=found.reason,
    )
