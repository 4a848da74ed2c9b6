"""FTP: the greeting is read, FEAT and QUIT are sent. No USER, not even an anonymous one."""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.basic import Ftp
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.lines import leave, steady
from cyberscan.parse.mask import mask
from cyberscan.wire import ftp

_MOST_FEATURES = 64
_CUT = 100


async def _talk(peer: Peer) -> Ftp:
    greeting = await _greeting(peer)
    first = steady(greeting.lines[0])
    if greeting.code == ftp.BUSY:
        raise NetError(f"the server is busy: {first}", Reason.RATE_LIMITED)
    if greeting.code != ftp.READY:
        raise NotSpoken(str(greeting.code).encode())
    await peer.send(b"FEAT\r\n")
    answer = await _reply(peer)
    await leave(peer, b"QUIT\r\n")
    if ftp.is_mail(greeting, answer):
        raise NotSpoken(f"{greeting.code} {' '.join(greeting.lines)}".encode())
    features = sorted({mask(line)[:_CUT] for line in ftp.features(answer)})
    return Ftp(greeting=first, features=tuple(features[:_MOST_FEATURES]), feat_code=answer.code)


async def _greeting(peer: Peer) -> ftp.Reply:
    reply = await _reply(peer)
    while reply.code == ftp.WAIT:
        reply = await _reply(peer)
    return reply


async def _reply(peer: Peer) -> ftp.Reply:
    reader = ftp.ReplyReader()
    reply, line = None, b""
    while reply is None:
        try:
            line = await peer.line(ftp.LONGEST_LINE)
            reply = reader.take(line)
        except ftp.TooLong as error:
            raise NetError(str(error), Reason.TOO_LARGE) from error
        except ftp.FtpError as error:
            raise NotSpoken(line, str(error)) from error
        except NetError as error:
            if error.reason is Reason.TOO_LARGE and not reader.begun:
                raise NotSpoken(peer.heard, str(error)) from error
            raise
    return reply


def _recognises(heard: bytes) -> bool:
    """What greets with 220 may be a mail server, too; who says so is not asked for FEAT."""
    return heard.startswith((b"220 ", b"220-")) and b"SMTP" not in heard.upper()


SERVICE = Service(talk=_talk, recognises=_recognises)
