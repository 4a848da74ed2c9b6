"""What the DNS tells mail programs about their settings: names of old, and SRV records (RFC 6186).

Only the resolver is asked; what the names serve is not looked at.
"""

from __future__ import annotations

from typing import Any, Final

import anyio
import dns.message
import dns.rcode
from dns.rdtypes.IN.SRV import SRV

from cyberscan.model.facts.mail_names import MailSetup, SetupName, SetupService
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import Chain, chained, name_of, records, text_of
from cyberscan.observe.probe import Probe, Sends

NAMES: Final = ("autoconfig", "autodiscover")
"""What Thunderbird and Outlook ask for (https://gist.github.com/stefanbackor/11243930, read
2026-11-26)."""
SERVICES: Final = (
    "_autodiscover._tcp",
    "_imap._tcp",
    "_imaps._tcp",
    "_pop3._tcp",
    "_pop3s._tcp",
    "_submission._tcp",
    "_submissions._tcp",
)
"""RFC 6186 section 3, RFC 8314 section 5.1; the first is Outlook's (as above)."""
MOST_RECORDS: Final = 16
"""SRV records of one service that are kept."""


class _Found:
    def __init__(self) -> None:
        self.names: list[SetupName] = []
        self.services: list[SetupService] = []
        self.unseen: list[tuple[str, Reason]] = []


async def _look(session: Session) -> MailSetup | Absent:
    zone = session.subject.name
    found = _Found()

    async def ask(label: str) -> None:
        name = f"{label}.{zone}"
        try:
            if label in SERVICES:
                found.services += await _services(session, label, name)
            else:
                found.names += await _name(session, name)
        except NetError as error:
            found.unseen.append((name, error.reason))

    async with anyio.create_task_group() as tasks:
        for label in (*NAMES, *SERVICES):
            tasks.start_soon(ask, label)
    if not (found.names or found.services or found.unseen):
        return Absent(Negative.NO_DATA)
    if len(found.unseen) == len(NAMES) + len(SERVICES):
        name, reason = found.unseen[0]
        raise NetError(name, reason)
    return MailSetup(
        names=tuple(sorted(found.names)),
        services=tuple(sorted(found.services)),
        unseen=tuple(sorted(found.unseen)),
    )


async def _services(session: Session, service: str, name: str) -> list[SetupService]:
    rrset = await records(session, name, "SRV")
    if isinstance(rrset, Absent):
        return []
    told = {
        SetupService(
            service=service,
            priority=rd.priority,
            weight=rd.weight,
            port=rd.port,
            target=text_of(rd.target),
        )
        for rd in rrset
        if isinstance(rd, SRV)
    }
    if len(told) > MOST_RECORDS:
        raise NetError(f"{name} has {len(told)} SRV records", Reason.TOO_LARGE)
    return sorted(told)


async def _name(session: Session, name: str) -> list[SetupName]:
    """Return the name if it is one: an alias, wherever it leads, or one that has an address."""
    message = await session.stub(name, "A")
    chain = chained(message)
    alias = _alias(chain, session.subject.name)
    if chain.answer:
        return [SetupName(name=name, alias=alias)]
    if not alias and message.rcode() == dns.rcode.NXDOMAIN:
        return []
    six = chained(await session.stub(name, "AAAA"))
    if six.answer:
        return [SetupName(name=name, alias=alias)]
    return [SetupName(name=name, alias=alias, leads=False)] if alias else []


def _alias(chain: Chain, zone: str) -> str:
    """Return where the zone's own aliases lead: providers' go on, as autodiscover.outlook.com's do
    to names of office.com."""
    targets = [cname[0].target for cname in chain.cnames]
    away = (target for target in targets if not target.is_subdomain(name_of(zone)))
    return text_of(next(away, targets[-1])) if targets else ""


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `MailSetup`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(MailSetup,),
    observe=observe,
    sends=(Sends(Packet.OPERATOR, (53,), len(SERVICES) + 2 * len(NAMES)),),
)
