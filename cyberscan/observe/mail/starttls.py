"""A mail server is greeted on port 25 of each of its addresses, up to STARTTLS and its handshake.

EHLO with the operator's own name, STARTTLS where it is offered, one TLS handshake where the server
is ready for it, QUIT: one connection an address, no login, no mail.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import anyio
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA
from msgspec import Struct

from cyberscan.model.facts.mail import Answer, Greeting, Starttls
from cyberscan.model.facts.mail_tls import Handshake, MailTls
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt, failure
from cyberscan.net.base import NetError, Packet, Refused
from cyberscan.net.session import Session
from cyberscan.observe.conversation import Conversation
from cyberscan.observe.dns.answers import records
from cyberscan.observe.mail.greeting import converse, own_name
from cyberscan.observe.mail.handshake import handshake
from cyberscan.observe.probe import Probe, Sends
from cyberscan.wire.smtp import READY

MOST_ADDRESSES: Final = 16
"""Addresses of one server that are greeted; what lies beyond is told as unseen."""

_PATIENCE: Final = 10
"""Connect time-outs for a whole conversation: many servers hold their greeting back for some
seconds, to catch senders that talk before they are spoken to."""

_SPOKEN: Final = frozenset({Answer.GREETED, Answer.TURNED_AWAY})


class Talk(Struct, frozen=True):
    """What one connection showed."""

    greeting: Greeting
    handshake: Handshake | None = None
    """None where the server was not ready for one."""


async def _look(session: Session, handshakes: list[Handshake]) -> Starttls | Absent:
    """Greet every address; ``handshakes`` is filled with what came of theirs, in order."""
    found = await addresses_of(session)
    if isinstance(found, Absent):
        return found
    addresses, gaps = found
    looks: dict[str, Look[Talk]] = {}

    async def greet(address: str) -> None:
        looks[address] = await attempt(lambda: _greet(session, address), session.until)

    async with anyio.create_task_group() as tasks:
        for address in addresses[:MOST_ADDRESSES]:
            tasks.start_soon(greet, address)
    looks |= dict.fromkeys(
        addresses[MOST_ADDRESSES:],
        Failed(Reason.BUDGET, f"more than {MOST_ADDRESSES} addresses of one mail server"),
    )
    talks = [_told(address, looks[address]) for address in addresses]
    talks += [_told("", gap) for gap in gaps]
    handshakes += [talk.handshake for talk in talks if talk.handshake]
    told = [talk.greeting for talk in talks]
    if any(greeting.answer in _SPOKEN for greeting in told):
        return Starttls(greetings=tuple(told))
    return _nothing(told, [*looks.values(), *gaps])


async def addresses_of(session: Session) -> tuple[list[str], list[Failed]] | Absent:
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


async def _greet(session: Session, address: str) -> Talk:
    """Talk to one address. Raises `NetError`."""
    try:
        stream = await session.connect(Starttls.port, Packet.SMTP, address=address)
    except Refused:
        return Talk(Greeting(address=address, answer=Answer.REFUSED))
    patience = _PATIENCE * session.policy.deadlines.connect
    async with stream:
        peer = Conversation(stream)
        try:
            with anyio.fail_after(patience):
                greeting = await converse(peer, address, own_name(session.operator))
        except TimeoutError as error:
            raise NetError(f"open, no whole answer in {patience:g} s", Reason.TIMEOUT) from error
        if greeting.starttls_code != READY:
            return Talk(greeting)
        shaken = await handshake(session, stream, address, heard=peer.heard, patience=patience)
        return Talk(greeting, shaken)


def _told(address: str, look: Look[Talk]) -> Talk:
    if isinstance(look, Ok) and isinstance(look.fact, Talk):
        return look.fact
    reason = look.reason if isinstance(look, Failed) else Reason.INTERNAL
    detail = look.detail if isinstance(look, Failed) else ""
    return Talk(
        Greeting(address=address, answer=Answer.UNSEEN, reason=reason),
        Handshake(address=address, detail=detail, reason=reason),
    )


def _nothing(told: list[Greeting], looks: Sequence[Look[Any]]) -> Absent:
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
    """Answer one `Starttls` and one `MailTls`, from the same connections."""
    handshakes: list[Handshake] = []
    look = await attempt(lambda: _look(session, handshakes), session.until)
    if not isinstance(look, Ok) or not isinstance(look.fact, Starttls):
        return (look, look)
    return (look, _encryption(look.fact, handshakes))


def _encryption(starttls: Starttls, handshakes: list[Handshake]) -> Look[Any]:
    """Return the second fact: absent where nobody was ready for a handshake."""
    greetings = starttls.greetings
    if any(greeting.starttls_code == READY for greeting in greetings):
        return Ok(MailTls(handshakes=tuple(handshakes)))
    away = next((g for g in greetings if g.answer is Answer.TURNED_AWAY), None)
    if away:
        return Failed(Reason.BLOCKED, f"it will not talk to us: {away.banner}")
    unseen = [g for g in greetings if g.reason is not None and not g.reason.bars]
    if unseen:
        return Failed(unseen[0].reason or Reason.INTERNAL, unseen[0].address)
    return Ok(Absent(Negative.NOT_SPOKEN, "no address was ready for TLS"))


PROBE = Probe(
    facts=(Starttls, MailTls),
    observe=observe,
    sends=(
        Sends(Packet.OPERATOR, (53,), 2),
        Sends(Packet.SMTP, (Starttls.port,), MOST_ADDRESSES),
    ),
)
