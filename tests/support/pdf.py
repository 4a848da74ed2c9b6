"""PDFs made of a description, the same bytes each time: as plain as TCPDF writes them, or packed
and in object streams, as office programs do."""

from __future__ import annotations

import zlib
from html import escape
from typing import Any

import msgspec

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a PDF says, and how it is written."""

    title: str = ""
    subject: str = ""
    keywords: str = ""
    producer: str = "TCPDF 6.2.13"
    xmp: str = ""
    """The title in XMP."""
    pages: tuple[tuple[str, ...], ...] = ()
    """The lines of each page."""
    links: tuple[str, ...] = ()
    """Addresses of link annotations, all on the first page."""
    packed: bool = False
    """Streams are compressed."""
    held: bool = False
    """What is no stream lies in an object stream."""
    glyphs: bool = False
    """The text is written in the numbers of a font's glyphs."""


def described(told: dict[str, Any]) -> bytes:
    """Make the PDF of a description as a table of TOML."""
    return build(msgspec.convert(told, Paper))


def literal(text: str) -> bytes:
    """Return a text string, in UTF-16 where it must be."""
    plain = text.isascii() and text.isprintable()
    raw = text.encode() if plain else b"\xfe\xff" + text.encode("utf-16-be")
    for sign in (b"\\", b"(", b")"):
        raw = raw.replace(sign, b"\\" + sign)
    return b"(" + raw.replace(b"\r", b"\\r") + b")"


def stream(about: bytes, body: bytes, *, packed: bool) -> bytes:
    """Return a stream object's content."""
    if packed:
        body = zlib.compress(body, 9)
        about += b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about, len(body), body)


def shown(lines: tuple[str, ...], *, glyphs: bool = False) -> bytes:
    """Return the content stream of a page."""
    out = [b"BT /F1 11 Tf 14 TL 60 790 Td"]
    for line in lines:
        raw = line.encode("cp1252", "replace")
        numbers = b"".join(b"%04X" % (sign - 29) for sign in raw)
        out.append(b"<%s> Tj T*" % numbers if glyphs else literal_bytes(raw) + b" Tj T*")
    return b"\n".join([*out, b"ET"])


def literal_bytes(raw: bytes) -> bytes:
    """Return bytes as a literal string."""
    for sign in (b"\\", b"(", b")"):
        raw = raw.replace(sign, b"\\" + sign)
    return b"(" + raw + b")"


def build(paper: Paper) -> bytes:
    """Return the file."""
    plain: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    plain[1] = b"<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>"
    said = {"Title": paper.title, "Subject": paper.subject, "Keywords": paper.keywords}
    told = [b"/%s %s" % (key.encode(), literal(text)) for key, text in said.items() if text]
    plain[3] = b"<< %s /Producer %s >>" % (b" ".join(told), literal(paper.producer))
    streams[4] = stream(b"/Type /Metadata /Subtype /XML", _xmp(paper.xmp), packed=False)
    number = 5
    notes = []
    for link in paper.links:
        plain[number] = (
            b"<< /Type /Annot /Subtype /Link /Rect [60 700 500 720] /Border [0 0 0] "
            b"/A << /S /URI /URI %s >> >>" % literal(link)
        )
        notes.append(b"%d 0 R" % number)
        number += 1
    kids = []
    for at, lines in enumerate(paper.pages or ((),)):
        annots = b"/Annots [%s]" % b" ".join(notes) if notes and not at else b""
        page = b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>"
        plain[number] = page % (annots, number + 1)
        content = shown(lines, glyphs=paper.glyphs)
        streams[number + 1] = stream(b"", content, packed=paper.packed)
        kids.append(b"%d 0 R" % number)
        number += 2
    plain[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    if paper.held:
        streams[number] = held(plain, packed=paper.packed)
        plain = {}
    objects = sorted({**plain, **streams}.items())
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % one for one in objects)
    end = b"trailer\n<< /Root 1 0 R /Info 3 0 R /Size %d >>\nstartxref\n0\n%%%%EOF\n" % (number + 1)
    return HEADER + body + end


def held(objects: dict[int, bytes], *, packed: bool) -> bytes:
    """Return an object stream."""
    at, head = 0, []
    for number, content in objects.items():
        head.append(b"%d %d" % (number, at))
        at += len(content) + 1
    pairs = b" ".join(head) + b"\n"
    about = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(pairs))
    return stream(about, pairs + b"\n".join(objects.values()), packed=packed)


def _xmp(title: str) -> bytes:
    if not title:
        return b"<x:xmpmeta xmlns:x='adobe:ns:meta/'></x:xmpmeta>"
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description><dc:title><rdf:Alt>'
        f'<rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()
