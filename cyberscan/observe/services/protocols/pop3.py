"""POP3 on an address: greeting, CAPA, QUIT. STLS is not begun; nobody logs in.

It is about the address; the mail family judges the zone's mail servers by name.
"""

from __future__ import annotations

from cyberscan.model.services.kit import Pop3
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.lines import leave, steady, whole
from cyberscan.wire import mailbox


async def _talk(peer: Peer) -> Pop3:
    hello = await _answer(peer)
    if hello.state is not mailbox.State.OK:
        raise NotSpoken(b"-ERR " + hello.text.encode())
    await peer.send(mailbox.POP3_CAPA)
    told = await _answer(peer, listing=True)
    await leave(peer, mailbox.POP3_QUIT)
    known = told.capabilities
    if known is None and "POP" not in hello.text.upper():
        raise NotSpoken(b"+OK " + hello.text.encode(), "neither POP3 in its greeting nor CAPA")
    return Pop3(
        greeting=steady(hello.text),
        told=known is not None,
        starttls=mailbox.pop3_stls(known or ()),
        passwords=mailbox.pop3_passwords(known or ()),
    )


async def _answer(peer: Peer, *, listing: bool = False) -> mailbox.Answer:
    return await whole(
        peer,
        mailbox.Pop3Reader(listing=listing),
        longest=mailbox.LONGEST_LINE,
        errors=mailbox.MailboxError,
        too_long=mailbox.TooLong,
    )


def _recognises(heard: bytes) -> bool:
    return heard.startswith(b"+OK ") and heard != b"+OK "


SERVICE = Service(talk=_talk, recognises=_recognises)
