"""The names an own address leads back to, and the addresses those names have.

Whose name an address of somebody else's network bears is that network's affair: it is not asked.
"""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Any, Final

from dns.rdtypes.ANY.PTR import PTR

from cyberscan.model.facts.zone import Pointed, Reverse
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import records, text_of
from cyberscan.observe.dns.servers import addresses
from cyberscan.observe.probe import Probe, Sends

MOST_NAMES: Final = 8
"""PTR records of one address that are looked at; more than a handful is a mistake already."""


async def _look(session: Session) -> Reverse | Absent:
    address = ip_address(session.subject.name)
    networks = (ip_network(text, strict=False) for text in session.regency.networks)
    if not any(address in network for network in networks):
        raise NetError(f"{address} lies in no network of the regency's own", Reason.OUT_OF_REACH)
    found = await names_of(session, session.subject.name, MOST_NAMES)
    return found if isinstance(found, Absent) else Reverse(names=found)


async def names_of(session: Session, address: str, most: int) -> tuple[Pointed, ...] | Absent:
    """Return at most ``most`` names that an address leads back to, sorted, each with the addresses
    it has. Raises `NetError`."""
    rrset = await records(session, ip_address(address).reverse_pointer, "PTR")
    if isinstance(rrset, Absent):
        return rrset
    names = sorted({text_of(rd.target) for rd in rrset if isinstance(rd, PTR)})
    found = []
    for name in names[:most]:
        seen = await addresses(session, name)
        found.append(Pointed(name, tuple(sorted(seen.found)), seen.gap is None))
    return tuple(found)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Reverse`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Reverse,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), 1 + 2 * MOST_NAMES),)
)
