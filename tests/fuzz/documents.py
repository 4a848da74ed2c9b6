"""Documents that are read as pages: PDFs and plain texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from msgspec.structs import replace

from cyberscan.parse import pdf, pdf_text
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.matter.document import of_pdf, of_text
from cyberscan.parse.pdf_strings import LONGEST, string_at
from tests.fuzz.target import Target, text
from tests.support.pdf import HEADER, Paper, build

_URL: Final = "https://contoh.go.test/unggahan/a.pdf"
_ZONE: Final = "contoh.go.test"
_PLACES: Final = frozenset({"title", "meta", "heading", "text", "link"})


def _pdf(data: bytes) -> None:
    try:
        found = pdf.read(data)
    except pdf.PdfError:
        return
    assert all(0 < len(title) <= pdf.ABOUT_CHARACTERS for title in found.titles)
    assert len(found.links) == len(set(found.links)) <= pdf.MOST_LINKS
    assert sum(map(len, found.lines)) <= pdf.TEXT_CHARACTERS
    with suppress(TooElaborateError):
        matter = of_pdf(data, _URL, _ZONE).matter
        assert not matter.codes
        assert {passage.place for passage in matter.passages} <= _PLACES


def _strings(data: bytes) -> None:
    raw, end = string_at(data, 0)
    assert 0 < end <= len(data) + 1
    assert len(raw) <= 2 * LONGEST
    for line in pdf_text.lines(data, pdf.TEXT_CHARACTERS):
        assert line == " ".join(line.split()) != ""


def _text(data: bytes) -> None:
    with suppress(TooElaborateError):
        matter = of_text(text(data), _URL, _ZONE).matter
        assert not matter.codes
        assert {passage.place for passage in matter.passages} <= _PLACES


def _papers() -> Iterator[bytes]:
    paper = Paper(
        title="Situs Slot (Gacor) \u2013 Maxwin",
        pages=(("SLOT GACOR", "Daftar (sekarang) \\"), ("dua",)),
        links=("https://gacor88.test/?a=1&b=(2)",),
    )
    yield build(replace(paper, xmp="Slot & Togel", subject="a", keywords="b"))
    yield build(replace(paper, packed=True))
    yield build(replace(paper, held=True))
    yield build(replace(paper, packed=True, held=True, glyphs=True))
    yield HEADER + b"1 0 obj<</Title<FEFF0041>/Producer(x)/URI(a)>>endobj trailer<</Info 1 0 R>>"


TARGETS: Final = {
    "pdf": Target(_pdf, _papers),
    "pdf-strings": Target(
        _strings,
        lambda: (
            b"(a (b) \\051\\\n\\q) Tj",
            b"<41 4>",
            b"BT /F1 9 Tf 1 0 0 1 60 700 Tm [(Slo)-20(t)-400.5<41>] TJ T* (b) ' 0 -14 Td (c) \" ET",
        ),
    ),
    "text-document": Target(
        _text,
        lambda: (
            b"Catatan\n\nSlot https://gacor88.test/ x\n[url=http://a.test]b[/url] [c](http://d.test)",
            b"<a href='http://a.test/?x=1&amp;y'>b</a><script>c</script>\r\n\r\n\xe9",
        ),
    ),
}
"""By name."""
