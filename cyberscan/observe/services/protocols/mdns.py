"""Multicast DNS asked from afar: which kinds of services? Which ones there are is not asked."""

from __future__ import annotations

from typing import Final

from cyberscan.model.services.datagrams import Mdns
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.parse.mask import mask
from cyberscan.wire import mdns
from cyberscan.wire.amplification import factor

_SHOWN: Final = 100


async def _talk(packets: Packets) -> Mdns:
    (data,) = await packets.ask(mdns.QUESTION)
    try:
        services = mdns.read_answer(data)
    except mdns.MdnsError as error:
        raise NotSpoken(data) from error
    return Mdns(
        services=tuple(mask(name)[:_SHOWN] for name in services),
        factor=factor(packets.sent, packets.received),
    )


INQUIRY = Inquiry(talk=_talk)
