"""A mail server is greeted on port 25 of each of its addresses, up to STARTTLS.

EHLO with the operator's own name, STARTTLS where it is offered, QUIT: one connection an address, no
login, no mail. The TLS handshake that STARTTLS asks for is not made; after its 220 the connection
is closed, because nothing in the clear may follow (RFC 3207 section 4).
"""

from __future__ import annotations

from typing import Any, Final

import anyio
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA

from cyberscan.model.facts.mail import Answer, Greeting, Starttls
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt, failure
from cyberscan.net.base import NetError, Packet, Refused
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import records
from cyberscan.observe.mail.greeting import converse, own_name
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.services.port import Conversation

MOST_ADDRESSES: Final = 16
"""Addresses of one server that are greeted; what lies beyond is told as unseen."""

_PATIENCE: Final = 10
"""Connect time-outs for a whole conversation: many servers hold their greeting back for some
seconds, to catch senders that talk before they are spoken to."""

_SPOKEN: Final = frozenset({Answer.GREETED, Answer.TURNED_AWAY})


async def _look(session: Session) -> Starttls | Absent:
    found = await _addresses(session)
    if isinstance(found, Absent):
        return found
    addresses, gaps = found
    looks: dict[str, Look[Greeting]] = {}

    async def greet(address: str) -> None:
        looks[address] = await attempt(lambda: _greet(session, address), session.until)

    async with anyio.create_task_group() as tasks:
        for address in addresses[:MOST_ADDRESSES]:
            tasks.start_soon(greet, address)
    looks |= dict.fromkeys(
        addresses[MOST_ADDRESSES:],
        Failed(Reason.BUDGET, f"more than {MOST_ADDRESSES} addresses of one mail server"),
    )
    told = [_told(address, looks[address]) for address in addresses]
    told += [_told("", gap) for gap in gaps]
    if any(greeting.answer in _SPOKEN for greeting in told):
        return Starttls(greetings=tuple(told))
    return _nothing(told, [*looks.values(), *gaps])


async def _addresses(session: Session) -> tuple[list[str], list[Failed]] | Absent:
    """Return the addresses, IPv4 first, and why a kind of them could not be looked up."""
    found: list[str] = []
    gaps: list[Failed] = []
    for rdtype, kind in (("A", A), ("AAAA", AAAA)):
        try:
            answer = await records(session, session.subject.name, rdtype)
        except NetError as error:
            gaps.append(failure(error))
            continue
        if not isinstance(answer, Absent):
            found += sorted(str(rd.address) for rd in answer if isinstance(rd, kind))
        elif answer.how is Negative.NXDOMAIN:
            return answer
    return (found, gaps) if found or gaps else Absent(Negative.NO_DATA)


async def _greet(session: Session, address: str) -> Greeting:
    """Talk to one address. Raises `NetError`."""
    try:
        stream = await session.connect(Starttls.port, Packet.SMTP, address=address)
    except Refused:
        return Greeting(address=address, answer=Answer.REFUSED)
    patience = _PATIENCE * session.policy.deadlines.connect
    async with stream:
        try:
            with anyio.fail_after(patience):
                return await converse(Conversation(stream), address, own_name(session.operator))
        except TimeoutError as error:
            raise NetError(f"open, no whole answer in {patience:g} s", Reason.TIMEOUT) from error


def _told(address: str, look: Look[Greeting]) -> Greeting:
    if isinstance(look, Ok) and isinstance(look.fact, Greeting):
        return look.fact
    reason = look.reason if isinstance(look, Failed) else Reason.INTERNAL
    return Greeting(address=address, answer=Answer.UNSEEN, reason=reason)


def _nothing(told: list[Greeting], looks: list[Look[Greeting]]) -> Absent:
    """Say what it means that nobody spoke SMTP. Raises `NetError` where one was not seen."""
    failed = [look for look in looks if isinstance(look, Failed)]
    if failed:
        # An address that was never ours to greet says nothing of one that kept silent.
        first = min(failed, key=lambda look: look.reason.bars)
        raise NetError(first.detail, first.reason)
    others = [greeting for greeting in told if greeting.answer is Answer.OTHER]
    if others:
        return Absent(Negative.NOT_SPOKEN, others[0].detail)
    return Absent(Negative.REFUSED, ", ".join(greeting.address for greeting in told))


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Starttls`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Starttls,),
    observe=observe,
    sends=(
        Sends(Packet.OPERATOR, (53,), 2),
        Sends(Packet.SMTP, (Starttls.port,), MOST_ADDRESSES),
    ),
)
