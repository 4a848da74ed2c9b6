"""PDFs: what they say of themselves, what they show, where they lead; cut, packed and hostile."""

from __future__ import annotations

import zlib
from base64 import a85encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.parse import pdf, pdf_text
from cyberscan.parse.pdf import Pdf, PdfError, read
from cyberscan.parse.pdf_strings import LONGEST, string_at, text_of
from tests.support.pdf import HEADER, Paper, build, stream

JUDI = "https://gacor88.test/daftar?a=1&b=2"
PAPER = Paper(
    title="Situs Slot Gacor (Maxwin)",
    subject="Daftar",
    keywords="slot, gacor",
    pages=(("SLOT GACOR", "Daftar sekarang"), ("Halaman dua",)),
    links=(JUDI, "http://lain.test/", JUDI),
)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("held", [False, True])
def test_what_it_says_shows_and_leads_to(packed: bool, held: bool) -> None:
    written = build(replace(PAPER, packed=packed, held=held))
    assert read(written) == Pdf(
        titles=("Situs Slot Gacor (Maxwin)",),
        subject="Daftar",
        keywords="slot, gacor",
        lines=("SLOT GACOR", "Daftar sekarang", "Halaman dua"),
        links=(JUDI, "http://lain.test/"),
    )


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"(a)", "a"),
        (b"(a (b (c)) d)", "a (b (c)) d"),
        (rb"(\(\)\\)", "()\\"),
        (rb"(a\nb\tc\rd\be\ff)", "a b c d e f"),
        (rb"(\101\60\7x\1234)", "A0 xS4"),
        (b"(a\\\nb\\\r\nc)", "abc"),
        (rb"(\q)", "q"),
        (b"<41 42\n43>", "ABC"),
        (b"<414>", "A@"),
        (b"<>", ""),
        (b"(\xfe\xff\x00S\x00l\x00o\x00t)", "Slot"),
        (b"(\xff\xfeS\x00l\x00)", "Sl"),
        (b"(\xef\xbb\xbf\xe2\x80\x93)", "–"),
        (b"(\xfe\xff\x00\x1b\x00i\x00d\x00\x1b\x00A)", "A"),
        # PDFDocEncoding: what Latin-1 has otherwise, and what it has alike.
        (b"(\x84 \x93 \xa0 \xe9)", "— ﬁ € é"),
        # No strings.
        (b"(a", ""),
        (b"<4G>", ""),
        (b"x", ""),
        (b"", ""),
        (b"(" + b"a" * 2 * LONGEST + b")", ""),
        (b"(" * 9_000, ""),
    ],
)
def test_strings(raw: bytes, text: str) -> None:
    assert text_of(string_at(raw, 0)[0]) == text


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"BT (a) Tj ET", ["a"]),
        (b"BT [(Slo) -20 (t) -400 (gacor)] TJ ET", ["Slot gacor"]),
        (b"BT [(Slo)20(t)-400(gacor)]TJ ET", ["Slot gacor"]),
        (b"BT 60 700 Td (a) Tj 0 -14 Td (b) Tj 30 0 Td (c) Tj ET", ["a", "b c"]),
        (b"BT 60 700 TD (a) Tj T* (b) Tj (c) ' 1 2 (d) \" ET", ["a", "b", "c", "d"]),
        (b"BT 1 0 0 1 60 700 Tm (a) Tj 1 0 0 1 90 700 Tm (b) Tj ET", ["a b"]),
        # As TCPDF does: each piece in an object of its own, with its place on the page.
        (b"BT 9 700 Td (a) Tj ET BT 50 700 Td (b) Tj ET BT 9 680 Td (c) Tj ET", ["a b", "c"]),
        (b"BT <53 6C6F74> Tj ET", ["Slot"]),
        (rb"BT (\(Tj\) ' TJ) Tj ET", ["(Tj) ' TJ"]),
        (b"BT (caf\xe9 \x96 x) Tj ET", ["café – x"]),
        # Numbers of glyphs are no characters.
        (b"BT <0034 004F> Tj (\x00\x01\x02) Tj ET", []),
        (b"BT /Tj 12 Tf /F1 gs (a) Tj ET", ["a"]),
        (b"(a", []),
        (b"", []),
    ],
)
def test_lines(content: bytes, lines: list[str]) -> None:
    assert pdf_text.lines(content, 1_000) == lines


def made(*objects: bytes, end: bytes = b"") -> bytes:
    numbered = (b"%d 0 obj\n%s\nendobj\n" % one for one in enumerate(objects, 1))
    return HEADER + b"".join(numbered) + end


INFO = b"<< /Title (Edaran) /Producer (x) >>"


@pytest.mark.parametrize(
    ("data", "titles"),
    [
        (made(INFO, end=b"trailer << /Info 1 0 R >>"), ("Edaran",)),
        # Where the end is missing it is told by what only it has; outlines have titles too.
        (made(b"<< /Title (Bab 1) /Dest [3 0 R] >>", INFO), ("Edaran",)),
        (made(b"<< /Title (Bab 1) /Dest [3 0 R] >>"), ()),
        # A later part of the file says it anew.
        (
            made(INFO, b"<< /Title (Baru) >>", end=b"trailer</Info 1 0 R>trailer</Info 2 0 R>"),
            ("Baru",),
        ),
        (build(Paper(xmp="Slot & Togel")), ("Slot & Togel",)),
        (build(Paper(title="A", xmp="B")), ("A", "B")),
        (build(Paper(title="A", xmp="A")), ("A",)),
        (made(INFO, end=b"trailer << /Info 9 0 R >>"), ("Edaran",)),
        (b"junk\n" * 20 + made(INFO), ("Edaran",)),
        (made(b"<< /Title () /Producer (x) >>"), ()),
        (made(b"<< /Title 7 0 R /Producer (x) >>"), ()),
    ],
)
def test_titles(data: bytes, titles: tuple[str, ...]) -> None:
    assert read(data).titles == titles


@pytest.mark.parametrize(
    ("about", "body"),
    [
        (b"", b"BT (a) Tj ET"),
        (b"/Filter /FlateDecode", zlib.compress(b"BT (a) Tj ET")),
        (b"/Filter [/FlateDecode]", zlib.compress(b"BT (a) Tj ET")),
        (b"/Filter/FlateDecode", zlib.compress(b"BT (a) Tj ET" + b" " * 9_000)[:-9]),
        (b"/Filter [ /ASCII85Decode /FlateDecode ]", a85encode(zlib.compress(b"BT (a) Tj ET"))),
        (b"/Filter /ASCII85Decode", a85encode(b"BT (a) Tj ET") + b"~>"),
    ],
)
def test_streams_that_are_read(about: bytes, body: bytes) -> None:
    written = b"<< %s >>\nstream\r\n%s\nendstream" % (about, body)
    assert read(made(written)).lines == ("a",)


@pytest.mark.parametrize(
    ("about", "body"),
    [
        (b"/Filter /LZWDecode", b"BT (a) Tj ET"),
        (b"/Filter [/FlateDecode /LZWDecode]", zlib.compress(b"BT (a) Tj ET")),
        (b"/Filter /ASCII85Decode", b"BT (a) Tj ET {}"),
        (b"/Filter /FlateDecode", b"BT (a) Tj ET"),
        (b"/Subtype /Image", b"BT (a) Tj ET"),
        (b"/Length1 400", b"BT (a) Tj ET"),
    ],
)
def test_streams_that_are_not(about: bytes, body: bytes) -> None:
    assert read(made(b"<< %s >>\nstream\n%s\nendstream" % (about, body))) == Pdf()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "header"),
        (b"<html>", "header"),
        (b" " * 2_000 + b"%PDF-1.4", "header"),
        (made(INFO, end=b"trailer << /Encrypt 4 0 R >>"), "encrypted"),
        (made(INFO, end=b"trailer << /Encrypt << /V 1 >> >>"), "encrypted"),
        (made(b"<< /Type /XRef /Encrypt 4 0 R >>\nstream\nx\nendstream"), "encrypted"),
    ],
)
def test_what_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(PdfError, match=why):
        read(data)


def test_a_stream_that_unpacks_without_end_is_left_out() -> None:
    bomb = stream(b"", b"BT (a) Tj ET" + b" " * pdf.LONGEST_STREAM, packed=True)
    assert read(made(bomb)) == Pdf(cut=True)


def test_no_more_is_unpacked_than_may_be() -> None:
    near = stream(b"", b"BT (a) Tj ET" + b" " * (pdf.LONGEST_STREAM - 20), packed=True)
    found = read(made(*[near] * 8))
    assert len(found.lines) == pdf.LONGEST_STREAMS // pdf.LONGEST_STREAM
    assert found.cut
    small = stream(b"", b"BT (a) Tj ET", packed=True)
    found = read(made(*[small] * (pdf.MOST_STREAMS + 1)))
    assert len(found.lines) == pdf.MOST_STREAMS
    assert found.cut


def test_texts_and_links_are_bounded() -> None:
    many = tuple(f"https://a{number}.test/" for number in range(pdf.MOST_LINKS + 1))
    found = read(build(Paper(pages=(("a" * 900,) * 99,), links=many, packed=True)))
    assert len("".join(found.lines)) <= pdf.TEXT_CHARACTERS
    assert found.links == many[:-1]
    assert found.cut
    assert len(read(build(Paper(title="a b" * 600))).titles[0]) <= pdf.ABOUT_CHARACTERS


def test_what_was_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = build(Paper(links=(JUDI,), pages=(("baris",) * 400,), packed=True))
    cut = read(whole[: whole.rindex(b"endstream") - 9], truncated=True)
    assert (cut.links, cut.lines[:1], cut.titles) == ((JUDI,), ("baris",), ())
    assert read(whole, truncated=True).cut
    assert read(HEADER + b"1 0 obj << >> stream\n" + b"x" * 2 * pdf.LONGEST).cut


@pytest.mark.parametrize(
    "piece",
    [b"/URI (", b"/URI <4", b"1 0 obj", b"stream\n", b"/Producer", b"<<", b"/Info 1 0 R", b"BT["],
)
def test_long_hostile_files_say_nothing(piece: bytes) -> None:
    assert read(HEADER + piece * (pdf.LONGEST // len(piece))).titles == ()


@pytest.mark.parametrize("piece", [b"(", b"<", b"(a) Tj ", b"[1 ", b"T* ", b"BT (", b"-1 "])
def test_long_hostile_streams_say_little(piece: bytes) -> None:
    body = b"BT " + piece * (pdf.LONGEST_STREAM // len(piece) - 3)
    found = read(made(*[stream(b"", body, packed=True)] * 4))
    assert sum(map(len, found.lines)) <= pdf.TEXT_CHARACTERS


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for begin in (b"", HEADER, HEADER + b"1 0 obj <</Title(", HEADER + b"<<>>stream\nBT "):
        try:
            found = read(begin + data)
        except PdfError:
            continue
        assert len(found.links) <= pdf.MOST_LINKS
        assert all(title.isprintable() for title in found.titles)


@given(st.text(max_size=40), st.booleans(), st.booleans())
def test_titles_come_back(title: str, packed: bool, held: bool) -> None:
    said = " ".join("".join(sign if sign.isprintable() else " " for sign in title).split())
    plain = title.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    if plain == title and not title.startswith(("\ufeff", "\ufffe")):
        found = read(build(Paper(title=title, packed=packed, held=held)))
        assert found.titles == ((said,) if said else ())
