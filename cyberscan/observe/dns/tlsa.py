"""What DNS says of the certificate of a host's port 443 (RFC 6698)."""

from __future__ import annotations

from typing import Any, Final

import dns.message
import dns.rdatatype
from dns.rdtypes.ANY.TLSA import TLSA

from cyberscan.model.facts.dns import Tlsa, TlsaRecord
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import records
from cyberscan.observe.dns.servers import name_servers, some_addresses
from cyberscan.observe.probe import Probe, Sends

MOST_RECORDS: Final = 32
_MOST_TRIED: Final = 2
_LONGEST: Final = 8_192
"""Bytes of one record that are kept: a whole certificate fits."""

_SIGNED: Final = frozenset({dns.rdatatype.TLSA, dns.rdatatype.CNAME})
"""What must be signed at the host's own zone: the set, or the alias that leads to it."""


async def _look(session: Session) -> Tlsa | Absent:
    """Few hosts have any: the zone's own servers are asked only for what the resolver knows of."""
    name = f"_443._tcp.{session.subject.name}"
    rrset = await records(session, name, "TLSA")
    if isinstance(rrset, Absent):
        return rrset
    found = [rd for rd in rrset if isinstance(rd, TLSA)]
    if len(found) > MOST_RECORDS:
        raise NetError(f"{name} has {len(found)} TLSA records", Reason.TOO_LARGE)
    return Tlsa(
        name=name,
        records=tuple(sorted(_record(rd) for rd in found)),
        signed=await _signed(session, name),
    )


def _record(rdata: TLSA) -> TlsaRecord:
    return TlsaRecord(rdata.usage, rdata.selector, rdata.mtype, rdata.cert[:_LONGEST].hex())


async def _signed(session: Session, name: str) -> bool:
    """Return whether a signature comes with the set. Raises `NetError` if no server answers."""
    if session.zone is None:
        raise NetError(f"the zone of {name} is not known", Reason.NO_SUBJECT)
    names = await name_servers(session, session.zone.name)
    gap: NetError | None = None
    for server in await some_addresses(session, names, _MOST_TRIED):
        try:
            return _has_signature(await session.ask(server, name, "TLSA"))
        except NetError as error:
            gap = gap or error
    raise gap or NetError("no server to ask", Reason.DNS_FAILURE)


def _has_signature(message: dns.message.Message) -> bool:
    return any(
        rrset.rdtype == dns.rdatatype.RRSIG and rrset.covers in _SIGNED for rrset in message.answer
    )


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Tlsa`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Tlsa,),
    observe=observe,
    sends=(Sends(Packet.OPERATOR, (53,), 8), Sends(Packet.DNS, (53,), _MOST_TRIED)),
)
