"""ONC RPC: a call of procedure 0, which takes nothing and does nothing, and the replies to it.

Source: RFC 5531 sections 9 (messages, discriminants), 10.1 (null authentication), 11 (record
marking) and 12 (procedure 0 takes no arguments and needs no authentication); RFC 1833 sections 2
and 3 (program 100000, versions 2 to 4), RFC 1813 section 3 and RFC 7530 section 15 (program
100003, procedure 0 NULL); numbers compared with nmap's rpc.lua and libtirpc's auth_stat as printed
in public sources; all read 2026-11-27.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

RPCBIND: Final = 100_000
NFS: Final = 100_003
MARK: Final = 4
"""Bytes before a record over TCP: last fragment or not, and the fragment's length."""
LONGEST: Final = 1_024
"""Bytes of a reply that are read; real ones have 24 to 32."""

_LAST: Final = 0x80000000
_CALL: Final = 0
_REPLY: Final = 1
_RPC_VERSION: Final = 2
_LONGEST_VERIFIER: Final = 400
_AUTH_ERROR: Final = 1
_MOST_AUTH: Final = 14
"""RPCSEC_GSS_CTXPROBLEM, the last reason of RFC 5531."""


class Status(StrEnum):
    """What became of the call."""

    SUCCESS = "success"
    NO_PROGRAM = "no_program"
    OTHER_VERSION = "other_version"
    """The program is there, not in this version; the reply tells which are."""
    FAULT = "fault"
    """It was not understood, or the server failed."""
    DENIED = "denied"
    """Turned away before it was looked at."""


_STATUS: Final = (
    Status.SUCCESS,
    Status.NO_PROGRAM,
    Status.OTHER_VERSION,
    Status.FAULT,  # PROC_UNAVAIL
    Status.FAULT,  # GARBAGE_ARGS
    Status.FAULT,  # SYSTEM_ERR
)


class OncRpcError(ValueError):
    """The bytes are not the reply to our call."""


class Reply(Struct, frozen=True):
    """The reply; ``lowest`` and ``highest`` are versions, told with OTHER_VERSION."""

    status: Status
    lowest: int = 0
    highest: int = 0


def null_call(xid: int, program: int, version: int) -> bytes:
    """Return the call, without credentials; 40 bytes."""
    words = (xid, _CALL, _RPC_VERSION, program, version, 0, 0, 0, 0, 0)
    return b"".join(word.to_bytes(4, "big") for word in words)


def record(message: bytes) -> bytes:
    """Return a message as TCP carries it: one last fragment."""
    return (_LAST | len(message)).to_bytes(MARK, "big") + message


def record_length(mark: bytes) -> int:
    """Return the length of the reply behind its mark. Raises `OncRpcError`."""
    value = int.from_bytes(mark, "big")
    length = value & ~_LAST
    if len(mark) != MARK or not value & _LAST or not 20 <= length <= LONGEST:
        raise OncRpcError("not the mark of a short record")
    return length


def read_reply(message: bytes, xid: int) -> Reply:
    """Read the reply to the call of that number. The call itself is none. Raises `OncRpcError`."""
    words = _Words(message)
    if words.next() != xid or words.next() != _REPLY:
        raise OncRpcError("not a reply to this call")
    match words.next():
        case 0:
            reply = _accepted(words)
        case 1:
            reply = _denied(words)
        case _:
            raise OncRpcError("neither accepted nor denied")
    words.end()
    return reply


def _accepted(words: _Words) -> Reply:
    words.next()  # flavour of the verifier
    words.opaque(_LONGEST_VERIFIER)
    status = words.next()
    if status >= len(_STATUS):
        raise OncRpcError("unknown status")
    if _STATUS[status] is not Status.OTHER_VERSION:
        return Reply(_STATUS[status])
    lowest, highest = words.next(), words.next()
    if lowest > highest:
        raise OncRpcError("versions in the wrong order")
    return Reply(Status.OTHER_VERSION, lowest, highest)


def _denied(words: _Words) -> Reply:
    if words.next() == _AUTH_ERROR:
        if words.next() > _MOST_AUTH:
            raise OncRpcError("unknown reason of denial")
    elif words.next() > words.next():
        raise OncRpcError("versions in the wrong order")
    return Reply(Status.DENIED)


class _Words:
    """XDR words, read one after the other (RFC 4506)."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def next(self) -> int:
        word = self._data[self._at : self._at + 4]
        if len(word) < 4:
            raise OncRpcError("cut short")
        self._at += 4
        return int.from_bytes(word, "big")

    def opaque(self, most: int) -> None:
        length = self.next()
        if length > most:
            raise OncRpcError("too long")
        self._at += length + -length % 4

    def end(self) -> None:
        if self._at != len(self._data):
            raise OncRpcError("more than a reply")
