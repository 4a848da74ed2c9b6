"""SMTP on an address: greeting, EHLO, QUIT. STARTTLS is not begun, no mail and no login.

It is about the address. Mail servers that take the zone's mail are judged by name in the mail
family.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from cyberscan.model.look import Reason
from cyberscan.model.services.kit import Smtp
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.lines import leave, steady, whole
from cyberscan.wire import smtp
from cyberscan.wire.mailbox import PLAIN

_NAMELESS: Final = "tanpa-nama.invalid"
"""What an operator without a page greets with (RFC 2606: nobody's)."""
_PAGE: Final = re.compile(r"\(\+?(?P<page>[^();]*)[;)]")


async def _talk(peer: Peer) -> Smtp:
    ready = await _reply(peer)
    greeting = steady(ready.lines[0])
    if ready.later:
        raise NetError(f"it asks to come back later: {greeting}", Reason.RATE_LIMITED)
    if ready.code != smtp.READY:
        raise NotSpoken(f"{ready.code} {ready.lines[0]}".encode())
    await peer.send(smtp.ehlo(_name(peer.agent)))
    told = await _reply(peer)
    await leave(peer, smtp.QUIT)
    # FTP greets with 220, too; it answers 500 or 530 to EHLO, and names no mail.
    known = told.code == smtp.DONE
    if not known and "SMTP" not in " ".join(ready.lines).upper():
        raise NotSpoken(f"{ready.code} {ready.lines[0]}".encode())
    extensions = smtp.keywords(told)
    ways = PLAIN.intersection(smtp.mechanisms(extensions))
    return Smtp(
        greeting=greeting,
        told=known,
        starttls=smtp.offers_starttls(extensions),
        passwords=tuple(sorted(f"AUTH {way}" for way in ways)),
    )


async def _reply(peer: Peer) -> smtp.Reply:
    return await whole(
        peer,
        smtp.ReplyReader(),
        longest=smtp.LONGEST_LINE,
        errors=smtp.SmtpError,
        too_long=smtp.TooLong,
    )


def _name(agent: str) -> str:
    """Return the name to greet with: that of the operator's page, which the agent tells."""
    found = _PAGE.search(agent)
    try:
        page = urlsplit(found["page"]).hostname or "" if found else ""
    except ValueError:
        page = ""
    return page if smtp.is_name(page) else _NAMELESS


def _recognises(heard: bytes) -> bool:
    return heard.startswith((b"220 ", b"220-")) and b"SMTP" in heard.upper()


SERVICE = Service(talk=_talk, recognises=_recognises)
