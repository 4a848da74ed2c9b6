"""What kind of fault an answer has that broke HTTP's grammar, from the words it was recorded with.

`Exchange.failure` holds the sentence of the reader that gave up (h11 0.16, or our own decoder):
free text with the server's bytes in it. The sentences are told apart by how they begin.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from cyberscan.model.facts.web import Exchange
from cyberscan.parse.mask import mask


class Fault(StrEnum):
    """Worst first."""

    FRAMING = "framing"
    """Where the body ends is said twice, or wrongly (RFC 9112 sections 6.1 to 6.3)."""
    FIELD = "field"
    """A line of the head that is no field line (sections 5.1 and 5.2)."""
    STATUS = "status"
    """The first line is no status line (section 4), or an interim answer nobody asked for."""
    CHUNKS = "chunks"
    """The chunked body breaks its grammar (section 7.1)."""
    ENCODING = "encoding"
    """The body is not in the coding its Content-Encoding names (RFC 9110 section 8.4)."""
    UNASKED = "unasked"
    """A coding that the request did not accept (RFC 9110 sections 10.1.4 and 12.5.3)."""
    CUT = "cut"
    """The server closed in the middle of the body (RFC 9112 sections 6.3 and 8)."""
    UNREAD = "unread"
    """The reading broke off for a reason that need not be the server's: the network, a cap."""


_BEGINNINGS: Final = (
    ("conflicting Content-Length headers", Fault.FRAMING),
    ("bad Content-Length", Fault.FRAMING),
    ("multiple Transfer-Encoding headers", Fault.FRAMING),
    ("illegal header line", Fault.FIELD),
    ("continuation line at start of headers", Fault.FIELD),
    ("illegal status line", Fault.STATUS),
    ("InformationalResponse status_code", Fault.STATUS),
    ("Received server _SWITCH_UPGRADE event", Fault.STATUS),
    ("illegal chunk header", Fault.CHUNKS),
    ("malformed chunk footer", Fault.CHUNKS),
    ("the body is not ", Fault.ENCODING),
    ("Only Transfer-Encoding: chunked is supported", Fault.UNASKED),
    ("Content-Encoding ", Fault.UNASKED),
    ("peer closed connection without sending complete message body", Fault.CUT),
    ("the body ends inside its ", Fault.CUT),
)

# The server's bytes as h11 quotes them. Of a field line only the name is shown: its value may be a
# cookie's.
_QUOTE: Final = re.compile(r"bytearray\(b['\"]")
_NAME_ENDS: Final = re.compile(r"([:=])")
_NAME: Final = 40
_LINE: Final = 100
_FRAMING: Final = ("Content-Length", "Transfer-Encoding")


def fault_of(exchange: Exchange) -> Fault | None:
    """Return what is wrong with an answer, or None.

    Seen are the faults that stop the reader, and both framing fields in one answer. Not seen, since
    the reader mends them without a word: a Content-Length that comes twice with one value, folded
    lines, bare line feeds.
    """
    if exchange.failure:
        return _named(exchange.failure)
    both = exchange.all("content-length") and exchange.all("transfer-encoding")
    return Fault.FRAMING if both else None


def shown(exchange: Exchange) -> str:
    """Return the fault as evidence, without the values of the answer's fields."""
    if not exchange.failure:
        fields = [f"{name}: {v}" for name in _FRAMING for v in exchange.all(name)]
        return f"{exchange.url}: {', '.join(fields)}"
    return f"{exchange.url}: {kept(exchange.failure)}"


def kept(failure: str) -> str:
    """Return the reader's sentence as it may be stored: of a field line the name alone, of anything
    else that it quotes the beginning, masked. What was kept before stays as it is."""
    quoted = _QUOTE.search(failure)
    if quoted is None:
        return failure
    # A server may send the same words: they must not count as a quotation next time.
    text = _QUOTE.sub("…", failure[quoted.end() :])
    if _named(failure) is Fault.FIELD:
        name, *value = _NAME_ENDS.split(text, maxsplit=1)
        text = name[:_NAME] + (f"{value[0]} …" if value else "")
    said = failure[: quoted.start()].rstrip(": ")
    return f"{said}: {mask(text[:_LINE])}"


def _named(failure: str) -> Fault:
    for beginning, fault in _BEGINNINGS:
        if failure.startswith(beginning):
            return fault
    return Fault.UNREAD
