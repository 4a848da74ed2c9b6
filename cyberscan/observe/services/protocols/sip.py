"""SIP: one OPTIONS. Nobody is called, and no name is registered."""

from __future__ import annotations

from cyberscan.model.services.datagrams import Sip
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.parse.mask import mask
from cyberscan.wire import sip


async def _talk(packets: Packets) -> Sip:
    (data,) = await packets.ask(sip.options(packets.address))
    try:
        told = sip.read_answer(data)
    except sip.SipError as error:
        raise NotSpoken(data) from error
    return Sip(status=told.status, server=mask(told.server))


INQUIRY = Inquiry(talk=_talk)
