"""LDAP: one StartTLS request over TCP, one search that asks for nothing over UDP, and the answers.

Source: RFC 4511 sections 4.1.1 (message), 4.4.1 (notice of disconnection), 4.5 (search; 4.5.1.8:
"1.1" asks for no attributes), 4.12 and 4.14 (StartTLS), 5.1 (BER, limits); RFC 2830 section 2.3
(results of StartTLS); [MS-ADTS] "LDAP Search Over UDP" (msdn cc717362: the root entry only, an
entry and the end of the search); the search is shaped as nmap's LDAPSearchReqUDP; all read
2026-11-27. Samba as a domain controller answered both on that day.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

LONGEST: Final = 4_096
"""Bytes of an answer that are read; real ones have 12 to 200."""
START_TLS: Final = b"1.3.6.1.4.1.1466.20037"
DISCONNECTION: Final = b"1.3.6.1.4.1.1466.20036"

SUCCESS: Final = 0
OPERATIONS_ERROR: Final = 1
PROTOCOL_ERROR: Final = 2
UNAVAILABLE: Final = 52

_MESSAGE: Final = 0x30
_INTEGER: Final = 0x02
_OCTETS: Final = 0x04
_ENUMERATED: Final = 0x0A
_EXTENDED_REQUEST: Final = 0x77
_EXTENDED_RESPONSE: Final = 0x78
_SEARCH_REQUEST: Final = 0x63
_ENTRY: Final = 0x64
_DONE: Final = 0x65
_NAME: Final = 0x80
_PRESENT: Final = 0x87
_RESPONSE_NAME: Final = 0x8A
_ID: Final = 1
_MOST_RESULT: Final = 0xFFFF


class LdapError(ValueError):
    """The bytes are not an answer to what was asked."""


class Extended(Struct, frozen=True):
    """An extended response; ``disconnecting`` where it is the server's notice that it closes."""

    result: int
    disconnecting: bool = False


class Found(Struct, frozen=True):
    """Answer to the search: whether an entry came, and the result code where that came, too."""

    entry: bool
    result: int | None = None


def _tlv(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return bytes([tag, len(content)]) + content


def _message(operation: bytes) -> bytes:
    return _tlv(_MESSAGE, _tlv(_INTEGER, bytes([_ID])), operation)


START_TLS_REQUEST: Final = _message(_tlv(_EXTENDED_REQUEST, _tlv(_NAME, START_TLS)))
SEARCH: Final = _message(
    _tlv(
        _SEARCH_REQUEST,
        _tlv(_OCTETS),  # the server's own entry
        _tlv(_ENUMERATED, b"\0"),  # and nothing below it
        _tlv(_ENUMERATED, b"\0"),  # aliases as they are
        _tlv(_INTEGER, b"\0"),  # no limits of ours
        _tlv(_INTEGER, b"\0"),
        _tlv(0x01, b"\0"),  # types and values
        _tlv(_PRESENT, b"objectClass"),
        _tlv(_MESSAGE, _tlv(_OCTETS, b"1.1")),
    )
)
"""Finds the root entry and reads none of its attributes."""


def header_length(beginning: bytes) -> int:
    """Return how many bytes tag and length have, from the first two. Raises `LdapError`."""
    if len(beginning) < 2 or beginning[0] != _MESSAGE:
        raise LdapError("not the beginning of a message")
    count = beginning[1] - 0x80
    if count > 4 or not count:
        raise LdapError("no length that LDAP allows")
    return 2 + max(count, 0)


def body_length(header: bytes) -> int:
    """Return the length of the message behind its header. Raises `LdapError`."""
    if len(header) != header_length(header):
        raise LdapError("cut short")
    length = int.from_bytes(header[2:], "big") if header[1] & 0x80 else header[1]
    if not 3 <= length <= LONGEST:
        raise LdapError("not the length of a short message")
    return length


def read_extended(body: bytes) -> Extended:
    """Read what follows the header of an answer to StartTLS. Raises `LdapError`."""
    elements = _Elements(body)
    identifier = elements.integer(_INTEGER)
    response = _Elements(elements.take(_EXTENDED_RESPONSE))
    result = response.integer(_ENUMERATED)
    response.take(_OCTETS)
    response.take(_OCTETS)
    named = response.named(_RESPONSE_NAME)
    disconnecting = identifier == 0 and named == DISCONNECTION
    if not disconnecting and identifier != _ID:
        raise LdapError("an answer to something else")
    if result > _MOST_RESULT:
        raise LdapError("no result code")
    return Extended(result, disconnecting)


def read_found(datagram: bytes) -> Found:
    """Read the answer to the search: an entry, its end, or both. Raises `LdapError`."""
    messages = _Elements(datagram)
    entry, result = False, None
    while messages.left and result is None:
        message = _Elements(messages.take(_MESSAGE))
        if message.integer(_INTEGER) != _ID:
            raise LdapError("an answer to something else")
        if message.next_is(_ENTRY):
            inner = _Elements(message.take(_ENTRY))
            inner.take(_OCTETS)
            inner.take(_MESSAGE)
            entry = True
        else:
            inner = _Elements(message.take(_DONE))
            result = inner.integer(_ENUMERATED)
            inner.take(_OCTETS)
            inner.take(_OCTETS)
    if not entry and result is None:
        raise LdapError("no answer to a search")
    return Found(entry, result)


class _Elements:
    """BER elements of definite length, read one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> bool:
        return self._at < len(self._data)

    def next_is(self, tag: int) -> bool:
        return self._data[self._at : self._at + 1] == bytes([tag])

    def take(self, tag: int) -> bytes:
        """Return the content of the next element, which must have this tag."""
        head = self._data[self._at : self._at + 6]
        if len(head) < 2 or head[0] != tag:
            raise LdapError("another element was expected")
        count = head[1] - 0x80
        if count > 4 or not count or len(head) < 2 + count:
            raise LdapError("no length that LDAP allows")
        start = self._at + 2 + max(count, 0)
        length = int.from_bytes(head[2 : 2 + count], "big") if count > 0 else head[1]
        if start + length > len(self._data):
            raise LdapError("cut short")
        self._at = start + length
        return self._data[start : self._at]

    def integer(self, tag: int) -> int:
        content = self.take(tag)
        if not 1 <= len(content) <= 4 or content[0] & 0x80:
            raise LdapError("not a number that LDAP uses")
        return int.from_bytes(content, "big")

    def named(self, tag: int) -> bytes:
        """Return the content of the first element with this tag; others before it are passed
        over."""
        while self.left:
            if self.next_is(tag):
                return self.take(tag)
            self.take(self._data[self._at])
        return b""
