"""TFTP: one request for a file that nobody has. What else is there is not asked for."""

from __future__ import annotations

from cyberscan.model.services.datagrams import Tftp
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.wire import tftp


async def _talk(packets: Packets) -> Tftp:
    (data,) = await packets.ask(tftp.READ)
    try:
        return Tftp(code=tftp.read_answer(data))
    except tftp.TftpError as error:
        raise NotSpoken(data) from error


INQUIRY = Inquiry(talk=_talk, any_port=True)
