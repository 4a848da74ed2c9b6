"""Strings of PDF: how they are written, and what characters their bytes stand for.

Literal strings in parentheses, which may nest, with escapes and octal codes, and hexadecimal ones
(PDF Reference 1.7, chapter 3, as https://www.verypdf.com/document/pdf-format-reference/ shows it,
and ``pdfminer/psparser.py`` of https://github.com/pdfminer/pdfminer.six). Text strings are UTF-16BE
behind FE FF, or PDFDocEncoding (section 3.8); some writers put UTF-8 behind EF BB BF. The codes of
PDFDocEncoding that Latin-1 has otherwise are after table D.2, as ``pypdf/_codecs/pdfdoc.py`` of
https://github.com/py-pdf/pypdf repeats it. Read 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 2_048
"""Bytes of one string."""

_PIECE: Final = re.compile(rb"[^()\\]+|\\[0-7]{1,3}|\\\r\n|\\.|[()]", re.DOTALL)
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\x00\t\n\f\r ]{0,4096})>")
_BLANK: Final = re.compile(rb"[\x00\t\n\f\r ]+")
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CONTINUED: Final = frozenset({b"\n", b"\r", b"\r\n"})
_LANGUAGE: Final = re.compile("\x1b[A-Za-z]{2,4}\x1b")
"""What names the language inside a text string (section 3.8)."""
_DOC: Final = dict(
    zip(
        (*range(0x18, 0x20), *range(0x80, 0x9F), 0xA0),
        "˘ˇˆ˙˝˛˚˜•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž€",
        strict=True,
    )
)


def string_at(data: bytes, at: int, most: int = LONGEST) -> tuple[bytes, int]:
    """Return the bytes of the string that begins at ``at``, of either kind, and where it ends;
    nothing, and the next place, where none does or it is longer than ``most`` or never ends."""
    if data[at : at + 1] == b"<":
        found = _HEX.match(data, at)
        if found is None:
            return b"", at + 1
        digits = _BLANK.sub(b"", found[1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")), found.end()
    if data[at : at + 1] != b"(":
        return b"", at + 1
    out: list[bytes] = []
    depth = 0
    end = min(len(data), at + 2 * most)
    here = at
    while here < end and (piece := _PIECE.match(data, here, end)):
        here = piece.end()
        word = piece[0]
        if word == b"(":
            depth += 1
        elif word == b")":
            depth -= 1
            if not depth:
                return b"".join(out)[1:], here
        out.append(_plain(word))
    return b"", at + 1


def _plain(word: bytes) -> bytes:
    if word[:1] != b"\\":
        return word
    said = word[1:]
    if said in _CONTINUED:
        return b""
    if said[:1].isdigit() and said[:1] < b"8":
        return bytes((int(said, 8) & 0xFF,))
    return _ESCAPED.get(said, said)


def text_of(raw: bytes) -> str:
    """Return the characters of a text string, blanks folded."""
    if raw[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        codec = "utf-16-be" if raw[:1] == b"\xfe" else "utf-16-le"
        said = _LANGUAGE.sub("", raw[2:].decode(codec, "replace"))
    elif raw[:3] == b"\xef\xbb\xbf":
        said = raw[3:].decode("utf-8", "replace")
    else:
        said = raw.decode("latin-1").translate(_DOC)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
