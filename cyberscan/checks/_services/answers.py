"""What every check of a service has in common: finding its protocol among all that answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, cast

from msgspec.structs import replace

from cyberscan.model.check import Example, Message
from cyberscan.model.facts.services import AnyAnswer, Heard, Services, Transport
from cyberscan.model.look import Failed, Reason
from cyberscan.model.policy import PortProfile
from cyberscan.model.services.base import Answer, protocol_of
from cyberscan.model.verdict import Judgement, Outcome, Verdict, passed, unseen
from cyberscan.tables.ports.plan import expected, plan

A = TypeVar("A", bound=Answer)

_FEW = 3
"""Ports of one protocol that are told apart on an address that accepts everything."""

ABSENT = "absent"
"""Name of the message that says that the protocol answers nowhere."""


NOTHING = Services(
    profile=PortProfile.FULL,
    refused=tuple(row.port for row in plan(PortProfile.FULL) if not row.udp),
    quiet=tuple(row.port for row in plan(PortProfile.FULL) if row.udp),
)
"""An address on which nothing answers, for examples."""


NOBODY = Example(
    name="nobody answers",
    given={"services": NOTHING},
    outcome=Outcome.PASS,
    message=ABSENT,
)
"""The example of that, which every check of one protocol has."""


def absent(service: str) -> Message:
    """Return that message; ``service`` is the protocol's name as people write it."""
    return Message(
        id=f"Tidak ada layanan {service} yang menjawab dari internet.",
        en=f"No {service} service answers from the Internet.",
    )


def each(services: Services, kind: type[A], judge: Callable[[Heard, A], Judgement]) -> Judgement:
    """Judge every port on which a protocol answered, whatever its number.

    Where it answered nowhere: PASS, if each of its own ports that the look was at was seen;
    UNKNOWN for the first that was not (one that accepts and says nothing was not), and where every
    port accepts; NOT_APPLICABLE where the look was at none of them. Where every port accepts and
    one protocol answers on many, that is one server behind them: one port stands for all.
    """
    verdicts = [
        replace(verdict, port=at.port)
        for at in _apart([at for at in services.heard if isinstance(at.answer, kind)], services)
        for verdict in _several(judge(at, cast("A", at.answer)))
    ]
    if services.all_open and not verdicts:
        return unseen(Failed(Reason.INTERCEPTED, "every port accepts, whatever its number"))
    verdicts += _gaps(services, protocol_of(kind))
    if verdicts:
        return tuple(verdicts)
    seen = _states(services, protocol_of(kind))
    if not seen:
        return unseen(Failed(Reason.NOT_ASKED))
    return passed(ABSENT, evidence=seen)


def _apart(heard: list[Heard], services: Services) -> list[Heard]:
    if not services.all_open or len(heard) <= _FEW:
        return heard
    protocol = protocol_of(type(heard[0].answer))
    own = [at for at in heard if at.port in expected(protocol)]
    return (own or heard)[:1]


def first_gap(services: Services, protocols: Iterable[str]) -> Verdict | None:
    """Return the first of these protocols' own ports that was to be seen and was not, without its
    port; None where all were."""
    gaps = [gap for protocol in protocols for gap in _gaps(services, protocol)]
    unknown = [gap for gap in gaps if gap.outcome is Outcome.UNKNOWN]
    return replace(min(unknown, key=lambda gap: gap.port), port=0) if unknown else None


def where(at: Heard) -> str:
    """Return a port as evidence names it."""
    return f"{at.port}/{at.transport}{' (TLS)' if at.tls else ''}"


def answering(port: int, answer: AnyAnswer, *, udp: bool = False, tls: bool = False) -> Services:
    """Return an address on which one port answers, for examples."""
    transport = Transport.UDP if udp else Transport.TCP
    return Services(
        profile=PortProfile.FULL,
        refused=tuple(n for n in NOTHING.refused if udp or n != port),
        quiet=tuple(n for n in NOTHING.quiet if not udp or n != port),
        heard=(Heard(port=port, transport=transport, tls=tls, answer=answer),),
    )


def _several(judged: Judgement) -> tuple[Verdict, ...]:
    return judged if isinstance(judged, tuple) else (judged,)


def _gaps(services: Services, protocol: str) -> list[Verdict]:
    gaps = [
        replace(unseen(Failed(at.reason, f"{at.port}/{at.transport}: {at.detail}")), port=at.port)
        for at in services.unseen
        if at.port in expected(protocol, udp=at.transport is Transport.UDP)
    ]
    for at in services.unconfirmed:
        if at.port in expected(protocol) and not at.said and not at.why:
            silent = Failed(Reason.TIMEOUT, f"{at.port}/tcp: open, and says nothing")
            gaps.append(replace(unseen(silent), port=at.port))
    return gaps


def _states(services: Services, protocol: str) -> list[str]:
    tcp, udp = expected(protocol), expected(protocol, udp=True)
    told = {(port, "tcp"): "refused" for port in services.refused if port in tcp}
    told |= {(port, "tcp"): "filtered" for port in services.filtered if port in tcp}
    told |= {(port, "udp"): "no answer" for port in services.quiet if port in udp}
    told |= {
        (at.port, "tcp"): f"open: {at.why or at.said}"
        for at in services.unconfirmed
        if at.port in tcp
    }
    told |= {
        (at.port, at.transport): f"answers as {protocol_of(type(at.answer))}"
        for at in services.heard
        if at.port in (udp if at.transport is Transport.UDP else tcp)
    }
    return [f"{port}/{transport}: {state}" for (port, transport), state in sorted(told.items())]
