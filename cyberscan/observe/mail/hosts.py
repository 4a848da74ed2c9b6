"""What the listed hosts of a zone say about mail in their own names: MX, SPF and DMARC."""

from __future__ import annotations

from typing import Any, Final

import anyio
from dns.rdtypes.ANY.MX import MX

from cyberscan.model.facts.mail_names import HostMail, HostsMail
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chosen, records, text_of, texts
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.dmarc import is_dmarc
from cyberscan.parse.spf.record import is_spf

MOST_HOSTS: Final = 60
"""Hosts of one zone that are asked about; what lies beyond is told as unseen."""
_AT_ONCE: Final = 8
_MOST_RECORDS: Final = 16


async def _look(session: Session) -> HostsMail:
    zone = session.subject.name
    names = sorted({h.name for h in session.regency.hosts if h.zone == zone} - {zone})
    if not names:
        raise NetError("no host of the zone is listed", Reason.NO_SUBJECT)
    found: dict[str, HostMail] = {}
    limit = anyio.CapacityLimiter(_AT_ONCE)

    async def ask(name: str) -> None:
        async with limit:
            found[name] = await _host(session, name)

    async with anyio.create_task_group() as tasks:
        for name in names[:MOST_HOSTS]:
            tasks.start_soon(ask, name)
    for name in names[MOST_HOSTS:]:
        found[name] = HostMail(name=name, reason=Reason.BUDGET)
    return HostsMail(hosts=tuple(found[name] for name in names))


async def _host(session: Session, name: str) -> HostMail:
    """Ask about one host. A name that does not exist has nothing else (RFC 8020)."""
    try:
        told = await texts(session, name)
        if isinstance(told, Absent) and told.how is Negative.NXDOMAIN and not told.detail:
            return HostMail(name=name, exists=False)
        spf = () if isinstance(told, Absent) else tuple(t for t in told if is_spf(t))
        policy = await texts(session, f"_dmarc.{name}")
        dmarc = () if isinstance(policy, Absent) else tuple(t for t in policy if is_dmarc(t))
        return HostMail(
            name=name,
            mx=await _exchangers(session, name),
            spf=chosen(spf, name),
            dmarc=chosen(dmarc, f"_dmarc.{name}"),
        )
    except NetError as error:
        return HostMail(name=name, reason=error.reason)


async def _exchangers(session: Session, name: str) -> tuple[tuple[int, str], ...]:
    rrset = await records(session, name, "MX")
    if isinstance(rrset, Absent):
        return ()
    found = {(rd.preference, text_of(rd.exchange)) for rd in rrset if isinstance(rd, MX)}
    return tuple(sorted(found)[:_MOST_RECORDS])


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `HostsMail`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(HostsMail,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), 3 * MOST_HOSTS),)
)
