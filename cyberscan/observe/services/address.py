"""The services of one address, each on its port, all looked for together.

A port that stays silent is only called filtered when a control port of the same address gives the
same answer before and after: it connects, or else it refuses. Nothing is sent on a control. What
the controls say holds for every port of the look, so an address where nobody lives is left after
one time-out for them and one for the ports.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Any

import anyio
from msgspec import Struct

from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.services import ftp, mysql, redis, ssh
from cyberscan.observe.services.port import Conversation, Service

CONTROLS = (443, 80)
"""Ports tried as control; the one that connects first is taken, else the first that refuses."""
SERVICES: tuple[Service, ...] = (ftp.SERVICE, mysql.SERVICE, redis.SERVICE, ssh.SERVICE)

_PATIENCE = 3
"""Connect time-outs a peer has to say enough."""


class _Life(Enum):
    """How a port shows that the address lives and lets us through."""

    CONNECTS = auto()
    REFUSES = auto()


class _Control(Struct, frozen=True):
    port: int
    life: _Life


async def _observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one look per service, in the order of `SERVICES`."""
    control = await _control(session)
    looks: dict[int, Look[Any]] = {}

    async def look(place: int, service: Service) -> None:
        looks[place] = await attempt(lambda: _converse(session, service), session.until)

    async with anyio.create_task_group() as tasks:
        for place, service in enumerate(SERVICES):
            tasks.start_soon(look, place, service)
    found = tuple(looks[place] for place in range(len(SERVICES)))
    if not any(_silent(each) for each in found):
        return found
    still = control is not None and await _life(session, control.port) is control.life
    return tuple(_explained(each, control, still=still) for each in found)


async def _converse(session: Session, service: Service) -> Any:
    """Connect and talk; silence is FILTERED until `_explained`. Raises `NetError`."""
    try:
        stream = await session.connect(service.fact.port, Packet.SERVICE)
    except Refused:
        return Absent(Negative.REFUSED)
    except Silent as error:
        return Absent(Negative.FILTERED, str(error))
    patience = _PATIENCE * session.policy.deadlines.connect
    async with stream:
        try:
            with anyio.fail_after(patience):
                return await service.talk(Conversation(stream))
        except TimeoutError as error:
            raise NetError(f"open, no whole answer in {patience:g} s", Reason.TIMEOUT) from error


async def _control(session: Session) -> _Control | None:
    """Try the controls at once; the first that connects ends it."""
    lives: dict[int, _Life] = {}

    async def try_one(port: int) -> None:
        life = await _life(session, port)
        if life is not None:
            lives[port] = life
        if life is _Life.CONNECTS:
            tasks.cancel_scope.cancel()

    async with anyio.create_task_group() as tasks:
        for port in CONTROLS:
            tasks.start_soon(try_one, port)
    for wanted in _Life:
        for port in CONTROLS:
            if lives.get(port) is wanted:
                return _Control(port, wanted)
    return None


async def _life(session: Session, port: int) -> _Life | None:
    try:
        stream = await session.connect(port, Packet.SERVICE)
    except Refused:
        return _Life.REFUSES
    except NetError:
        return None  # the look at the port itself tells what is wrong
    await anyio.aclose_forcefully(stream)
    return _Life.CONNECTS


def _silent(look: Look[Any]) -> bool:
    return (
        isinstance(look, Ok)
        and isinstance(look.fact, Absent)
        and look.fact.how is Negative.FILTERED
    )


def _explained(look: Look[Any], control: _Control | None, *, still: bool) -> Look[Any]:
    """Turn a port's silence into what it proves."""
    if not _silent(look):
        return look
    told = look.fact.detail if isinstance(look, Ok) else ""
    if control is None:
        return Failed(Reason.TIMEOUT, f"{told}; no control port answers either")
    if not still:
        return Failed(Reason.BLOCKED, f"{told}; port {control.port} answered before, not after")
    return Ok(Absent(Negative.FILTERED, f"port {control.port} answers before and after"))


PROBE = Probe(
    facts=tuple(service.fact for service in SERVICES),
    observe=_observe,
    sends=(
        Sends(Packet.SERVICE, tuple(service.fact.port for service in SERVICES), 1),
        Sends(Packet.SERVICE, CONTROLS, 2),
    ),
)
