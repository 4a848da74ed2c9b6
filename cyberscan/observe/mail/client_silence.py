"""What it proves when a submission or mailbox port keeps silent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import anyio
from msgspec.structs import replace

from cyberscan.model.facts.mail import Starttls
from cyberscan.model.facts.mail_clients import ClientPort, PortAnswer
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError, Packet, Refused
from cyberscan.net.session import Session

CONTROL: Final = Starttls.port
"""Asked for a sign of life where none of the ports gives one. Nothing is said there."""
SHUT: Final = frozenset({PortAnswer.REFUSED, PortAnswer.FILTERED})


async def explained(session: Session, address: str, seen: list[ClientPort]) -> list[ClientPort]:
    """Turn silence into what it proves."""
    silent = [one for one in seen if one.answer is PortAnswer.FILTERED]
    control = _control(seen)
    if control is None:
        # The silent port is asked once more, between two signs of life.
        connects = await _life(session, address, CONTROL)
        if connects is None or await _life(session, address, silent[0].port) is not None:
            return [_without_control(one, "no other port settles it") for one in seen]
        control = (CONTROL, connects)
    port, connects = control
    if await _life(session, address, port) is not connects:
        told = f"port {port} answered before, not after"
        return [_without_control(one, told, Reason.BLOCKED) for one in seen]
    told = f"port {port} answers before and after"
    return [replace(one, detail=told) if one in silent else one for one in seen]


def _control(seen: Sequence[ClientPort]) -> tuple[int, bool] | None:
    """Return a port that showed that the address lives, and whether it connects."""
    lively = [one for one in seen if one.answer not in {*SHUT, PortAnswer.UNSEEN}]
    refusing = [one for one in seen if one.answer is PortAnswer.REFUSED]
    return next(((one.port, one in lively) for one in (*lively, *refusing)), None)


async def _life(session: Session, address: str, port: int) -> bool | None:
    """Whether a port connects; None for neither that nor a refusal. Nothing is said there."""
    try:
        stream = await session.connect(port, Packet.SERVICE, address=address)
    except Refused:
        return False
    except NetError:
        return None
    await anyio.aclose_forcefully(stream)
    return True


def _without_control(one: ClientPort, told: str, reason: Reason = Reason.TIMEOUT) -> ClientPort:
    if one.answer is not PortAnswer.FILTERED:
        return one
    return unseen(one.address, one.port, reason, f"{one.detail}; {told}")


def unseen(address: str, port: int, reason: Reason, detail: str = "") -> ClientPort:
    """Return a port of which nothing is known."""
    return ClientPort(
        address=address, port=port, answer=PortAnswer.UNSEEN, detail=detail, reason=reason
    )
