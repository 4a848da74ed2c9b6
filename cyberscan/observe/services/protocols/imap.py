"""IMAP on an address: greeting, CAPABILITY, LOGOUT. STARTTLS is not begun; nobody logs in.

It is about the address; the mail family judges the zone's mail servers by name.
"""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.kit import Imap
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.lines import leave, steady, whole
from cyberscan.wire import mailbox


async def _talk(peer: Peer) -> Imap:
    hello = await _answer(peer, "*")
    if hello.state is mailbox.State.KNOWN:
        raise NetError("it takes us for somebody known to it (PREAUTH)", Reason.UNSUPPORTED)
    if hello.state is mailbox.State.NO:
        raise NotSpoken(b"* NO")
    known = hello.capabilities
    if hello.state is mailbox.State.OK:
        await peer.send(mailbox.IMAP_CAPABILITY)
        told = await _answer(peer, "a1")
        known = known if told.capabilities is None else told.capabilities
        await leave(peer, mailbox.IMAP_LOGOUT)
    return Imap(
        greeting=steady(hello.text),
        told=known is not None,
        starttls=mailbox.imap_starttls(known or ()),
        passwords=() if known is None else mailbox.imap_passwords(known),
    )


async def _answer(peer: Peer, tag: str) -> mailbox.Answer:
    return await whole(
        peer,
        mailbox.ImapReader(tag),
        longest=mailbox.LONGEST_LINE,
        errors=mailbox.MailboxError,
        too_long=mailbox.TooLong,
    )


def _recognises(heard: bytes) -> bool:
    return heard.upper().startswith((b"* OK ", b"* PREAUTH ", b"* BYE "))


SERVICE = Service(talk=_talk, recognises=_recognises)
