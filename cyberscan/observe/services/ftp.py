"""FTP: the greeting is read, FEAT and QUIT are sent. No USER, not even an anonymous one."""

from __future__ import annotations

from cyberscan.model.facts.services import Ftp
from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.net.base import NetError
from cyberscan.observe.services.port import Conversation, Service, stranger
from cyberscan.parse.mask import mask
from cyberscan.wire import ftp


async def _talk(peer: Conversation) -> Ftp | Absent:
    greeting = await _greeting(peer)
    if isinstance(greeting, Absent):
        return greeting
    first = mask(greeting.lines[0].strip())
    if greeting.code == ftp.BUSY:
        raise NetError(f"the server is busy: {first}", Reason.RATE_LIMITED)
    if greeting.code != ftp.READY:
        return stranger(str(greeting.code).encode())
    await peer.send(b"FEAT\r\n")
    answer = await _reply(peer)
    await peer.send(b"QUIT\r\n")
    if answer.code != ftp.FEATURES and "SMTP" in " ".join(greeting.lines).upper():
        return Absent(Negative.NOT_SPOKEN, "it speaks SMTP")
    return Ftp(greeting=first, features=ftp.features(answer), feat_code=answer.code)


async def _greeting(peer: Conversation) -> ftp.Reply | Absent:
    try:
        reply = await _reply(peer)
        while reply.code == ftp.WAIT:
            reply = await _reply(peer)
    except _NoReply as error:
        return stranger(error.heard)
    return reply


class _NoReply(NetError):
    """What came begins no reply; ``heard`` is its beginning."""

    reason = Reason.MALFORMED

    def __init__(self, detail: str, heard: bytes) -> None:
        super().__init__(detail)
        self.heard = heard[:16]


async def _reply(peer: Conversation) -> ftp.Reply:
    reader = ftp.ReplyReader()
    reply, line = None, b""
    while reply is None:
        try:
            line = await peer.line(ftp.LONGEST_LINE)
            reply = reader.take(line)
        except ftp.TooLong as error:
            raise NetError(str(error), Reason.TOO_LARGE) from error
        except ftp.FtpError as error:
            raise _NoReply(str(error), line) from error
        except NetError as error:
            if error.reason is Reason.TOO_LARGE and not reader.begun:
                raise _NoReply(str(error), peer.heard) from error
            raise
    return reply


SERVICE = Service(Ftp, _talk)
