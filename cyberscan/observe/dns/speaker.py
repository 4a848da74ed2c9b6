"""Asking the zone itself: whichever of its servers answers with authority first."""

from __future__ import annotations

from typing import Final

import dns.flags
import dns.message

from cyberscan.model.facts.dns import Nameservers
from cyberscan.model.look import Absent, Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.dns.nameservers import known
from cyberscan.observe.dns.zone_servers import speaking

MOST_TRIED: Final = 3
"""Servers asked for one thing before it counts as not seen."""


async def speakers(session: Session) -> tuple[str, ...] | Absent:
    """Return addresses that speak for the zone, at most `MOST_TRIED`. Raises `NetError`."""
    servers = await known(session)
    if isinstance(servers, Absent):
        return servers
    return speakers_of(servers)


def speakers_of(servers: Nameservers) -> tuple[str, ...]:
    """Return them of servers that are known. Raises `NetError` if there is none."""
    found = tuple(address for _, address in speaking(servers))[:MOST_TRIED]
    if not found:
        raise NetError("no server speaks for the zone", Reason.DNS_FAILURE)
    return found


async def authoritative(
    session: Session, servers: tuple[str, ...], name: str, rdtype: str
) -> dns.message.Message:
    """Return the first answer that has authority. Raises `NetError` if there is none."""
    gap: NetError | None = None
    for server in servers:
        try:
            message = await session.ask(server, name, rdtype)
        except NetError as error:
            gap = gap or error
            continue
        if message.flags & dns.flags.AA:
            return message
    raise gap or NetError(f"nobody answers {name} {rdtype} with authority", Reason.DNS_FAILURE)
