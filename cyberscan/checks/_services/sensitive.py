"""What checks have in common whose protocols are asked only where the authorisation names them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from cyberscan.checks._services.answers import ABSENT, NOTHING, each
from cyberscan.model.check import Example, Message
from cyberscan.model.facts.services import Heard, Services, Unconfirmed
from cyberscan.model.look import Failed, Reason
from cyberscan.model.services.base import Answer, protocol_of
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed, unseen
from cyberscan.tables.ports.plan import expected

A = TypeVar("A", bound=Answer)

OPEN_PORT = "open_port"
"""Name of the message for a port that is open, and to which nothing was sent."""

SENSITIVE = ("modbus", "s7", "dnp3", "iec104", "opc-ua", "mqtt")
"""Protocols whose checks tell such a port themselves."""


def open_port(service: str) -> Message:
    """Return that message; ``service`` is the protocol's name as people write it."""
    return Message(
        id=f"Port {service} terbuka untuk internet. Tidak ada yang dikirim ke sana karena surat "
        "izin tidak menyebut pemeriksaan ini, jadi layanannya belum dipastikan.",
        en=f"The {service} port is open to the Internet. Nothing was sent to it, as the "
        "authorisation does not name this look, so what answers there is not confirmed.",
        severity=Severity.INFO,
    )


def each_sensitive(
    services: Services, kind: type[A], judge: Callable[[Heard, A], Judgement]
) -> Judgement:
    """Judge as `each` does; a port of its own that was left alone is told, never passed.

    Where something in between accepts for every port, such a port says nothing: NOT_APPLICABLE,
    as nothing was asked that could have been answered.
    """
    alone = [at for at in services.unconfirmed if is_left_alone(at, protocol_of(kind))]
    judged = each(services, kind, judge)
    if not alone:
        return judged
    verdicts = judged if isinstance(judged, tuple) else (judged,)
    # That nothing else answered tells nothing of a port to which nothing was sent.
    told = [v for v in verdicts if v.message != ABSENT and v.reason is not Reason.INTERCEPTED]
    return (*told, *(_open(services, at) for at in alone))


def is_left_alone(at: Unconfirmed, protocol: str) -> bool:
    """Whether nothing was sent to a port of this protocol."""
    return bool(at.why) and at.port in expected(protocol)


def left_alone(port: int, *, all_open: bool = False) -> Services:
    """Return an address with such a port, for examples."""
    why = "the authorisation does not name its probe"
    return replace(
        NOTHING,
        refused=tuple(n for n in NOTHING.refused if n != port),
        unconfirmed=(Unconfirmed(port=port, why=why),),
        all_open=all_open,
    )


def examples_left_alone(port: int) -> tuple[Example, Example]:
    """Return the examples of a port of its own to which nothing was sent."""
    return (
        Example(
            name="left alone",
            given={"services": left_alone(port)},
            outcome=Outcome.FAIL,
            message=OPEN_PORT,
            severity=Severity.INFO,
        ),
        Example(
            name="left alone, behind something that accepts everything",
            given={"services": left_alone(port, all_open=True)},
            outcome=Outcome.NOT_APPLICABLE,
            message="",
        ),
    )


def _open(services: Services, at: Unconfirmed) -> Verdict:
    shown = f"{at.port}/tcp: open; {at.why}"
    if services.all_open:
        shown = f"{at.port}/tcp: every port of this address accepts; {at.why}"
        return replace(unseen(Failed(Reason.OUT_OF_REACH, shown)), port=at.port)
    return replace(failed(OPEN_PORT, evidence=[shown]), port=at.port)
