"""One UDP port: every protocol that is expected there is asked its one harmless question."""

from __future__ import annotations

from typing import cast

from cyberscan.model.facts.services import AnyAnswer, Heard, Transport, Unseen
from cyberscan.model.look import Failed, Reason
from cyberscan.model.services.base import Answer
from cyberscan.net.attempt import failure
from cyberscan.net.base import Forbidden, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.services.conversation import Packets
from cyberscan.observe.services.identify import NOT_NAMED
from cyberscan.observe.services.service import Inquiry, inquiries
from cyberscan.tables.ports.row import Row


async def ask(session: Session, row: Row, *, sensitive: bool) -> Heard | Unseen | None:
    """Return what answered, None for a port that is quiet; silence is asked once more.

    Raises `Forbidden`: ports of an address are one errand, but for questions to name servers.
    """
    gap: Failed | None = Failed(Reason.OUT_OF_REACH, NOT_NAMED)
    for name in row.protocols:
        inquiry = inquiries()[name]
        if inquiry.packet is Packet.SENSITIVE and not sensitive:
            continue
        try:
            answer = await _patiently(session, row.port, inquiry)
        except (Silent, Refused):
            gap = None
        except Forbidden as error:
            if inquiry.packet is not Packet.DNS_CONTROL:
                raise
            gap = failure(error)
        except Exception as error:  # noqa: BLE001 - what fails at one port must not end the look
            gap = failure(error)
        else:
            answered = cast("AnyAnswer", answer)
            return Heard(port=row.port, transport=Transport.UDP, answer=answered)
    if gap is None:
        return None
    return Unseen(port=row.port, transport=Transport.UDP, reason=gap.reason, detail=gap.detail)


async def _patiently(session: Session, port: int, inquiry: Inquiry) -> Answer:
    try:
        return await _inquire(session, port, inquiry, session.patience())
    except Silent:
        return await _inquire(session, port, inquiry, session.patience(again=True))


async def _inquire(session: Session, port: int, inquiry: Inquiry, patience: float) -> Answer:
    inner = await session.datagrams(port, inquiry.packet, any_port=inquiry.any_port)
    try:
        packets = Packets(inner, address=session.subject.name, port=port, patience=patience)
        return await inquiry.talk(packets)
    finally:
        await inner.aclose()
