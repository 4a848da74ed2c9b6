"""Everything the zone's SPF record leads to: includes and redirects to the last one, addresses of
its terms (RFC 7208 sections 5 and 6).

The resolver is asked and nobody else. A branch that fails is kept as such, beside the others.
"""

from __future__ import annotations

from typing import Any, Final

import anyio
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.ANY.NS import NS
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA

from cyberscan.model.facts.spf import SpfAnswer, SpfTree
from cyberscan.model.look import Absent, Failed, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chosen, records, text_of, texts
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.spf.record import is_spf
from cyberscan.parse.spf.terms import Query
from cyberscan.parse.spf.tree import walk

MOST_QUERIES: Final = 150
"""Questions about one zone's record. Ten terms that each name ten exchangers, the most that
receivers go into, would take two hundred; records in use take a few dozen."""

MOST_RECORDS: Final = 64
"""Records of one answer that are kept."""


async def _look(session: Session) -> SpfTree | Absent:
    zone = session.subject.name
    first = await _records(session, (zone, "TXT"))
    if isinstance(first, Absent):
        return first
    if not first:
        return Absent(Negative.NO_DATA)
    known = {(zone, "TXT"): SpfAnswer(zone, "TXT", first)}
    while wanted := walk(zone, known).wanted:
        room = max(MOST_QUERIES - len(known), 0)

        async def ask(query: Query) -> None:
            look = await attempt(lambda: _records(session, query), session.until)
            known[query] = _told(query, look)

        async with anyio.create_task_group() as tasks:
            for query in wanted[:room]:
                tasks.start_soon(ask, query)
        for query in wanted[room:]:
            known[query] = SpfAnswer(*query, reason=Reason.BUDGET)
    answers = sorted(known.values(), key=lambda answer: (answer.name, answer.rdtype))
    return SpfTree(domain=zone, answers=tuple(answers))


def _told(query: Query, look: Look[Any]) -> SpfAnswer:
    if isinstance(look, Failed):
        return SpfAnswer(*query, reason=look.reason)
    if isinstance(look.fact, Absent):
        return SpfAnswer(*query, negative=look.fact.how)
    return SpfAnswer(*query, records=look.fact)


async def _records(session: Session, query: Query) -> tuple[str, ...] | Absent:
    """Ask one question. Raises `NetError`."""
    name, rdtype = query
    if rdtype == "TXT":
        found = await texts(session, name)
        if isinstance(found, Absent):
            return found
        return chosen(tuple(text for text in found if is_spf(text)), name)
    rrset = await records(session, name, rdtype)
    if isinstance(rrset, Absent):
        return rrset
    told = {text for rdata in rrset if (text := _text(rdata))}
    if len(told) > MOST_RECORDS:
        raise NetError(f"{name} has {len(told)} {rdtype} records", Reason.TOO_LARGE)
    return tuple(sorted(told))


def _text(rdata: object) -> str:
    match rdata:
        case A() | AAAA():
            return str(rdata.address)
        case MX():
            return f"{rdata.preference} {text_of(rdata.exchange)}"
        case NS():
            return text_of(rdata.target)
        case _:
            return ""


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `SpfTree`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(SpfTree,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), MOST_QUERIES),)
)
