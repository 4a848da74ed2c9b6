"""What DNS tells browsers of the host's HTTPS service (RFC 9460).

A record that contradicts itself (``no-default-alpn`` without ``alpn``, ``mandatory`` of what is
not there) is one that nobody can read: the answer that holds it counts as not seen.
"""

from __future__ import annotations

from typing import Any, Final

from dns.rdtypes.IN.HTTPS import HTTPS
from dns.rdtypes.svcbbase import IPv4HintParam, IPv6HintParam

from cyberscan.model.facts.zone import Binding, HttpsRecord
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import records, text_of
from cyberscan.observe.dns.servers import MOST_ADDRESSES, addresses
from cyberscan.observe.probe import Probe, Sends

MOST_RECORDS: Final = 8
_MOST_HINTS: Final = 32


async def _look(session: Session) -> HttpsRecord | Absent:
    name = session.subject.name
    rrset = await records(session, name, "HTTPS")
    if isinstance(rrset, Absent):
        return rrset
    found = [rd for rd in rrset if isinstance(rd, HTTPS)]
    if len(found) > MOST_RECORDS:
        raise NetError(f"{name} has {len(found)} HTTPS records", Reason.TOO_LARGE)
    owner = text_of(rrset.name)
    return HttpsRecord(records=tuple(sorted([await _binding(session, owner, rd) for rd in found])))


async def _binding(session: Session, owner: str, rdata: HTTPS) -> Binding:
    target = text_of(rdata.target)
    if target == "." and rdata.priority == 0:
        return Binding(0, ".")
    target = owner if target == "." else target
    seen = await addresses(session, target)
    hints = [
        address
        for parameter in rdata.params.values()
        if isinstance(parameter, (IPv4HintParam, IPv6HintParam))
        for address in parameter.addresses
    ]
    return Binding(
        priority=rdata.priority,
        target=target,
        hints=tuple(sorted(hints)[:_MOST_HINTS]),
        addresses=tuple(sorted(seen.found)),
        # Of more addresses than are kept some may be what the hints say.
        seen=seen.gap is None and len(seen.found) < MOST_ADDRESSES,
    )


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `HttpsRecord`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(HttpsRecord,),
    observe=observe,
    sends=(Sends(Packet.OPERATOR, (53,), 1 + 2 * MOST_RECORDS),),
)
