"""CoAP: a ping. No resource is asked for."""

from __future__ import annotations

from cyberscan.model.services.datagrams import Coap
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.wire import coap


async def _talk(packets: Packets) -> Coap:
    (data,) = await packets.ask(coap.PING)
    if data != coap.RESET:
        raise NotSpoken(data)
    return Coap()


INQUIRY = Inquiry(talk=_talk)
