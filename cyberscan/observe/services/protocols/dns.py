"""DNS: over UDP two control questions, over TCP an ordinary one.

Whether strangers are served is asked as `cyberscan.observe.dns.control` asks the zone's own
servers: for the servers of the root, with recursion desired, then for the version. The reach table
grants that on own networks and on declared name servers; elsewhere the port is not asked. Over TCP,
which cannot be used to flood others, only whether DNS is spoken is found out.
"""

from __future__ import annotations

from typing import Final

import dns.flags
import dns.message
import dns.rcode
import dns.rdataclass
import dns.rdatatype
from dns.rdtypes.ANY.TXT import TXT

from cyberscan.model.services.datagrams import Dns
from cyberscan.net.base import Packet, Silent
from cyberscan.net.messages import answer, query, renew, wants_plain
from cyberscan.observe.dns import questions
from cyberscan.observe.services.conversation import NotSpoken, Packets, Peer
from cyberscan.observe.services.service import Inquiry, Service
from cyberscan.parse.mask import mask
from cyberscan.wire.amplification import factor

_CUT: Final = 100
_ROOT: Final = "."
_SIZES: Final = range(12, 4_096)
"""Octets of an answer: its header at least; those for the root have less than a thousand."""


async def _ask(packets: Packets) -> Dns:
    asked = questions.recursion()
    said = await _asked(packets, asked)
    sent = received = 0
    if wants_plain(said):
        sent, received = packets.sent, packets.received
        asked.use_edns(edns=False)
        renew(asked)
        said = await _asked(packets, asked)
    times = factor(packets.sent - sent, packets.received - received)
    served = _served(said)
    return Dns(recursion=served, version=await _version(packets), factor=times if served else 0)


async def _asked(packets: Packets, asked: dns.message.Message) -> dns.message.Message:
    (data,) = await packets.ask(asked.to_wire())
    said = answer(asked, data)
    if said is None:
        raise NotSpoken(data)
    return said


async def _version(packets: Packets) -> str:
    asked = questions.version()
    try:
        (data,) = await packets.ask(asked.to_wire())
    except Silent:
        return ""
    said = answer(asked, data)
    for rrset in said.answer if said else ():
        if rrset.rdclass == dns.rdataclass.CH:
            for rd in rrset:
                if isinstance(rd, TXT):
                    return mask(b" ".join(rd.strings).decode("latin-1"))[:_CUT]
    return ""


def _served(said: dns.message.Message) -> bool | None:
    """With authority it carries the root itself (RFC 8806); a referral is no service. None for an
    answer that is cut off."""
    if said.flags & dns.flags.TC:
        return None
    offered = said.flags & dns.flags.RA and not said.flags & dns.flags.AA
    answers = any(
        rrset.rdtype == dns.rdatatype.NS and rrset.name.to_text() == _ROOT for rrset in said.answer
    )
    return bool(offered and answers and said.rcode() == dns.rcode.NOERROR)


async def _talk(peer: Peer) -> Dns:
    asked = query(_ROOT, "NS", recursion=False, edns=False)
    wire = asked.to_wire()
    await peer.send(len(wire).to_bytes(2, "big") + wire)
    head = await peer.exactly(2)
    size = int.from_bytes(head, "big")
    if size not in _SIZES:
        raise NotSpoken(head + peer.heard)
    data = await peer.exactly(size)
    if answer(asked, data) is None:
        raise NotSpoken(head + data)
    return Dns()


SERVICE = Service(talk=_talk)
INQUIRY = Inquiry(talk=_ask, packet=Packet.DNS_CONTROL)
