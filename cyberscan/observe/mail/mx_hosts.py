"""Where each MX record leads: aliases and addresses of the mail servers, from the resolver."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any, Final

import dns.message
import dns.rcode
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA

from cyberscan.model.facts.mail_policy import Exchanger, Exchangers
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chained, records, text_of
from cyberscan.observe.mail.mx import MOST_RECORDS
from cyberscan.observe.probe import Probe, Sends

MOST_HOSTS: Final = 16
"""Mail servers of one zone that are looked up; what lies beyond is told as unseen."""


async def _look(session: Session) -> Exchangers | Absent:
    rrset = await records(session, session.subject.name, "MX")
    if isinstance(rrset, Absent):
        return rrset
    found = {(rd.preference, text_of(rd.exchange)) for rd in rrset if isinstance(rd, MX)}
    if len(found) > MOST_RECORDS:
        raise NetError(f"{len(found)} MX records", Reason.TOO_LARGE)
    names = sorted({name for _, name in found if name != "." and not _is_address(name)})
    hosts = [await _host(session, name) for name in names[:MOST_HOSTS]]
    hosts += [Exchanger(name=name, reason=Reason.BUDGET) for name in names[MOST_HOSTS:]]
    return Exchangers(records=tuple(sorted(found)), hosts=tuple(hosts))


async def _host(session: Session, name: str) -> Exchanger:
    """Ask for both families: half an answer is told as half a one."""
    alias = ""
    found: dict[str, tuple[str, ...]] = {"A": (), "AAAA": ()}
    nowhere = False
    reason: Reason | None = None
    for rdtype in found:
        try:
            message = await session.stub(name, rdtype)
            answer = chained(message)
        except NetError as error:
            if error.reason is Reason.DEADLINE:
                raise
            reason = reason or error.reason
            continue
        alias = alias or _target(message, name)
        nowhere = nowhere or message.rcode() == dns.rcode.NXDOMAIN
        known = {str(rd.address) for rd in answer.answer or () if isinstance(rd, (A, AAAA))}
        found[rdtype] = tuple(sorted(known))
    absent = None
    if not found["A"] and not found["AAAA"] and (nowhere or reason is None):
        absent = Negative.NXDOMAIN if nowhere else Negative.NO_DATA
    return Exchanger(
        name=name,
        alias=alias,
        v4=found["A"],
        v6=found["AAAA"],
        absent=absent,
        reason=None if absent else reason,
    )


def _target(message: dns.message.Message, name: str) -> str:
    cnames = chained(message).cnames
    first = text_of(cnames[0][0].target) if cnames else ""
    return "" if first == name else first


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Exchangers`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Exchangers,),
    observe=observe,
    sends=(Sends(Packet.OPERATOR, (53,), 1 + 2 * MOST_HOSTS),),
)
