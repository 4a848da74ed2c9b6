"""What a PDF says of itself, shows in plain text, and where it leads.

No page tree and no table of objects is followed: files are often cut, and hostile ones lie. What
is looked for is found by how it is written (PDF Reference 1.7, chapter 3, read 2026-11-27 as
https://www.verypdf.com/document/pdf-format-reference/ shows it): streams between ``stream`` and
``endstream``, objects inside object streams (3.4.6), the information dictionary, ``dc:title`` of
XMP, and the addresses of URI actions. Only streams that are plain, Flate-compressed or in ASCII
base 85 are read. An encrypted file says nothing.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Final

from msgspec import Struct

from cyberscan.parse import pdf_text
from cyberscan.parse.pdf_strings import string_at, text_of

LONGEST: Final = 524_288
"""Bytes of a file that are read."""
MOST_STREAMS: Final = 64
"""Streams that are unpacked."""
LONGEST_STREAM: Final = 1_048_576
"""Bytes of one, unpacked: what is longer is left out."""
LONGEST_STREAMS: Final = 4_194_304
"""Of all together."""
MOST_LINKS: Final = 200
TEXT_CHARACTERS: Final = 12_000
ABOUT_CHARACTERS: Final = 500

_MOST_ADDRESSES: Final = 600
"""Strings that are looked at as addresses, and dictionaries as the one of information."""
_HEADER: Final = 1_024
"""Bytes in which readers look for the header (PDF Reference 1.7, appendix H.3, note 13)."""
_STREAM: Final = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_ENCRYPTED: Final = re.compile(rb"/Encrypt[\x00\t\n\f\r ]{1,9}(?:\d{1,9}[\x00\t\n\f\r ]|<<)")
_URI: Final = re.compile(rb"/URI[\x00\t\n\f\r ]{0,9}(?=[(<](?!<))")
_INFO: Final = re.compile(rb"/Info[\x00\t\n\f\r ]{1,9}(\d{1,9})[\x00\t\n\f\r ]{1,9}\d{1,5}")
_OBJECT: Final = re.compile(
    rb"(?<!\d)(\d{1,9})[\x00\t\n\f\r ]{1,9}\d{1,5}[\x00\t\n\f\r ]{1,9}obj\b"
)
_MADE: Final = re.compile(rb"/(?:Producer|Creator|CreationDate|ModDate)\b")
"""What only the information dictionary has beside a title."""
_NUMBER: Final = re.compile(rb"/(N|First)[\x00\t\n\f\r ]{1,9}(\d{1,7})")
_TITLE: Final = re.compile(
    r"<dc:title\b[^<>]{0,200}>\s{0,99}<rdf:Alt\b[^<>]{0,200}>\s{0,99}"
    r"<rdf:li\b[^<>]{0,200}>([^<]{0,2000})</rdf:li>"
)
_LONGEST_XMP: Final = 262_144
_FILTER: Final = re.compile(
    rb"/Filter[\x00\t\n\f\r ]{0,9}(?:\[([/\w\x00\t\n\f\r ]{0,99})\]|(/\w{1,20}))"
)
_FLATE: Final = frozenset({b"FlateDecode", b"Fl"})
_ASCII85: Final = frozenset({b"ASCII85Decode", b"A85"})
"""Names of filters; the short ones stand in pictures only, and are read all the same."""
_BLANKS: Final = b"\x00\t\n\f\r "
_LAST: Final = 8_192
"""Bytes of a dictionary."""
_LEFT_OUT: Final = re.compile(rb"/Image\b|/XRef\b|/Length1\b|/FontFile|/Type1C\b|/CIDFontType0C\b")
"""What holds no text: pictures, tables of objects, fonts."""


class PdfError(ValueError):
    """It is no PDF, or none that can be read: ``str()`` says why."""


class Pdf(Struct, frozen=True):
    """What a PDF says. All text has its blanks folded; nothing is masked."""

    titles: tuple[str, ...] = ()
    """Of the information dictionary, then of XMP, distinct, each at most `ABOUT_CHARACTERS`."""
    subject: str = ""
    keywords: str = ""
    lines: tuple[str, ...] = ()
    """What the pages show, in the order in which the file has it, at most `TEXT_CHARACTERS`."""
    links: tuple[str, ...] = ()
    """Addresses of URI actions as written, in the file's order, distinct, at most `MOST_LINKS`."""
    cut: bool = False
    """Something was too long, or too much, to be read."""


class _Budget:
    """What may still be unpacked."""

    def __init__(self) -> None:
        self.streams, self.left, self.cut = MOST_STREAMS, LONGEST_STREAMS, False

    def unpack(self, about: bytes, body: bytes) -> bytes:
        """Return what a stream holds; nothing of one that is packed otherwise or unpacks without
        end, and as far as it goes of one that is broken."""
        found = _FILTER.search(about)
        said = (found[1] or found[2] or b"") if found else b""
        names = [name.strip(_BLANKS) for name in said.split(b"/")[1:]]
        packed = bool(names) and names[-1] in _FLATE
        for name in names[:-1] if packed else names:
            if name not in _ASCII85:
                return b""
            body = _from_ascii85(body)
        if not packed:
            return body[:LONGEST_STREAM]
        if self.streams <= 0 or self.left <= 0:
            self.cut = True
            return b""
        self.streams -= 1
        most = min(LONGEST_STREAM, self.left)
        unpacking = zlib.decompressobj()
        out = _inflated(unpacking, body, most + 1)
        self.left -= len(out)
        if len(out) > most:
            self.cut = True
            return b""
        return out


def _from_ascii85(body: bytes) -> bytes:
    """Return what is written in base 85, b"" where it is not."""
    try:
        return a85decode(body.partition(b"~>")[0], ignorechars=_BLANKS)
    except ValueError:
        return b""


def _inflated(unpacking: zlib._Decompress, body: bytes, most: int) -> bytes:
    """Return at most ``most`` bytes of what is packed, up to the first fault."""
    out = bytearray()
    for at in range(0, len(body), _LAST):
        try:
            out += unpacking.decompress(body[at : at + _LAST], most - len(out))
        except zlib.error:
            break
        if len(out) >= most or unpacking.eof:
            break
    return bytes(out)


def read(data: bytes, *, truncated: bool = False) -> Pdf:
    """Read the beginning of a file; ``truncated`` says that there was more. Raises `PdfError`."""
    if b"%PDF-" not in data[:_HEADER]:
        raise PdfError("no header")
    budget = _Budget()
    budget.cut = truncated or len(data) > LONGEST
    data = data[:LONGEST]
    clear, streams = _apart(data)
    if _ENCRYPTED.search(clear) or any(_ENCRYPTED.search(about) for about, _ in streams):
        raise PdfError("it is encrypted")
    objects: dict[int, bytes] = {}
    chunks = [clear]
    titles: list[str] = []
    shown: list[str] = []
    room = TEXT_CHARACTERS
    for about, body in streams:
        if _LEFT_OUT.search(about):
            continue
        inside = budget.unpack(about, body)
        if b"/ObjStm" in about:
            objects |= _held(about, inside)
            chunks.append(inside)
        elif b"/Metadata" in about or b"<x:xmpmeta" in inside[:_HEADER]:
            titles += _xmp(inside)
        elif room > 0 and b"BT" in inside:
            for line in pdf_text.lines(inside, room):
                shown.append(line[:room])
                room -= len(line)
                if room <= 0:
                    budget.cut = True
                    break
    about = _information(clear, streams, objects, chunks)
    titles.insert(0, _said(about, b"Title"))
    links = dict.fromkeys(_addresses(chunks))
    return Pdf(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        subject=_said(about, b"Subject"),
        keywords=_said(about, b"Keywords"),
        lines=tuple(shown),
        links=tuple(islice(links, MOST_LINKS)),
        cut=budget.cut or len(links) > MOST_LINKS,
    )


def _apart(data: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Return what lies outside streams, and each stream's dictionary and body."""
    clear: list[bytes] = []
    streams: list[tuple[bytes, bytes]] = []
    at = 0
    while found := _STREAM.search(data, at):
        clear.append(data[at : found.start()])
        about = clear[-1][-_LAST:]
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        streams.append((about[max(about.rfind(b"obj"), 0) :], data[found.end() : end]))
        at = end
    clear.append(data[at:])
    return b"\n".join(clear), streams


def _held(about: bytes, inside: bytes) -> dict[int, bytes]:
    """Return the objects of an object stream by number."""
    told = {name: int(number) for name, number in _NUMBER.findall(about)}
    first = told.get(b"First", 0)
    head = inside[:first].split()[: 2 * min(told.get(b"N", 0), _LAST)]
    if not all(word.isdigit() and len(word) < 10 for word in head):
        return {}
    pairs = [(int(one), first + int(at)) for one, at in zip(head[::2], head[1::2], strict=False)]
    ends = [*(at for _, at in pairs[1:]), len(inside)]
    return {
        number: inside[at : min(max(end, at), at + _LAST)]
        for (number, at), end in zip(pairs, ends, strict=False)
    }


def _information(
    clear: bytes,
    streams: list[tuple[bytes, bytes]],
    objects: dict[int, bytes],
    chunks: list[bytes],
) -> bytes:
    """Return the information dictionary: the last that a trailer names, else one that looks like
    it; b"" where there is none."""
    named = [*_INFO.findall(clear), *(n for about, _ in streams for n in _INFO.findall(about))]
    if named:
        number = int(named[-1])
        if number in objects:
            return objects[number]
        for found in _OBJECT.finditer(clear):
            if int(found[1]) == number:
                return _body(clear, found.end())
    for chunk in chunks:
        for found in islice(_MADE.finditer(chunk), _MOST_ADDRESSES):
            begin = chunk.rfind(b"<<", max(0, found.start() - _LAST), found.start())
            whole = _body(chunk, begin) if begin >= 0 else b""
            if b"/Title" in whole:
                return whole
    return b""


def _body(chunk: bytes, at: int) -> bytes:
    """Return an object from ``at`` to its end."""
    piece = chunk[at : at + _LAST]
    end = piece.find(b"endobj")
    return piece if end < 0 else piece[:end]


def _said(about: bytes, key: bytes) -> str:
    found = re.search(rb"/" + key + rb"[\x00\t\n\f\r ]{0,9}(?=[(<](?!<))", about)
    if found is None:
        return ""
    return text_of(string_at(about, found.end())[0])[:ABOUT_CHARACTERS].strip()


def _xmp(inside: bytes) -> Iterator[str]:
    found = _TITLE.search(inside[:_LONGEST_XMP].decode("utf-8", "replace"))
    if found and (title := " ".join(unescape(found[1]).split())):
        yield title[:ABOUT_CHARACTERS].strip()


def _addresses(chunks: list[bytes]) -> Iterator[str]:
    tried = 0
    for chunk in chunks:
        for found in _URI.finditer(chunk):
            tried += 1
            if tried > _MOST_ADDRESSES:
                return
            if address := text_of(string_at(chunk, found.end())[0]):
                yield address
