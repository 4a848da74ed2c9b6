"""A mail server as its probe is given it: addresses from canned DNS, port 25 on loopback."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cyberscan.model.look import Look
from cyberscan.model.subject import Kind, Subject
from cyberscan.observe.mail.starttls import PROBE
from tests.support.dns import reply
from tests.support.loopback import LoopbackSession
from tests.support.services import hasty

NAME, V4, V6 = "mx.contoh.go.test", "192.0.2.25", "2001:db8::25"


def session(
    ports: dict[str, int],
    *,
    v4: Sequence[str] = (V4,),
    v6: Sequence[str] = (),
    patient: bool = True,
    kind: type[LoopbackSession] = LoopbackSession,
) -> LoopbackSession:
    """A session on a mail server whose addresses' port 25 leads to loopback ports (0: silent)."""
    answers: dict[tuple[str, str, str], Any] = {
        ("", NAME, "A"): reply(NAME, "A", *(f"{NAME}. 60 A {a}" for a in v4)),
        ("", NAME, "AAAA"): reply(NAME, "AAAA", *(f"{NAME}. 60 AAAA {a}" for a in v6)),
    }
    on = kind(
        subject=Subject(Kind.MAIL, NAME),
        zone=None,
        address="",
        addresses=(),
        ports={(address, 25): port for address, port in ports.items()},
        answers=answers,
    )
    if not patient:
        on.policy = hasty()
    return on


async def look_at(on: LoopbackSession) -> Look[Any]:
    """Look at the mail server and return how the look at its greeting ended."""
    look, _ = await PROBE.observe(on)
    return look


async def tls_of(on: LoopbackSession) -> Look[Any]:
    """Look at the mail server and return how the look at its TLS ended."""
    _, look = await PROBE.observe(on)
    return look
