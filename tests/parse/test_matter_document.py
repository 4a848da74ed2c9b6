"""Documents read as pages: a PDF's parts, a text's first line, its links and what are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.content import Matter
from cyberscan.parse.matter.document import LONGEST, of_pdf, of_text
from tests.support.pdf import Paper, build

ZONE = "contoh.go.test"
URL = f"https://www.{ZONE}/unggahan/a.pdf"
JUDI = "https://gacor88.test/daftar"


def said(matter: Matter) -> list[tuple[str, str, str]]:
    return [(one.place, one.text, one.url) for one in matter.passages]


def test_a_pdf_is_a_page_with_its_title_text_and_links() -> None:
    data = build(
        Paper(
            title="Situs <b>Slot</b> Gacor",
            subject="Daftar slot",
            keywords="gacor",
            xmp="Slot lain",
            pages=(("SLOT GACOR", "Daftar & deposit"),),
            links=(JUDI, f"https://{ZONE}/layanan", "javascript:alert(1)", "mailto:a@b.test"),
        )
    )
    reading = of_pdf(data, URL, ZONE)
    assert said(reading.matter) == [
        ("title", "Situs <b>Slot</b> Gacor", ""),
        ("title", "Slot lain", ""),
        ("meta", "Daftar slot", ""),
        ("meta", "gacor", ""),
        ("heading", "SLOT GACOR", ""),
        ("link", "", JUDI),
    ]
    assert reading.text == "SLOT GACOR Daftar & deposit"
    assert reading.matter.foreign_hosts == ("gacor88.test",)
    assert [link.url for link in reading.links] == [f"https://{ZONE}/layanan"]
    assert (reading.matter.pointers, reading.matter.codes) == ((), ())
    assert not reading.matter.truncated


def test_what_was_not_read_of_a_pdf_is_told() -> None:
    assert of_pdf(build(Paper(title="A")), URL, ZONE, truncated=True).matter.truncated


@pytest.mark.parametrize(
    ("line", "link"),
    [
        (f'<a href="{JUDI}">slot gacor</a>', ("slot gacor", JUDI)),
        (f"<A class=x HREF='{JUDI}' rel=a>slot gacor", ("slot gacor", JUDI)),
        (f"[url={JUDI}]slot gacor[/url]", ("slot gacor", JUDI)),
        (f"[slot gacor]({JUDI})", ("slot gacor", JUDI)),
        (f"Slot gacor terpercaya {JUDI}", ("Slot gacor terpercaya", JUDI)),
        (f"{JUDI} # slot", ("# slot", JUDI)),
        ("<a href=https://gacor88.test/?a=1&amp;b=2>x</a>", ("x", "https://gacor88.test/?a=1&b=2")),
        # An address alone says nothing of itself.
        (JUDI, None),
        (f"0.0.0.0 {JUDI}", None),
        ("gacor88.test slot gacor", None),
        ("<a href=/layanan>slot</a>", None),
        ("<script>location='https://gacor88.test/'</script>", ("< > location= </ >", JUDI[:21])),
    ],
)
def test_links_of_a_text(line: str, link: tuple[str, str] | None) -> None:
    matter = of_text(f"Catatan\n\n{line}\n", URL, ZONE).matter
    found = [(one.text, one.url) for one in matter.passages if one.place == "link"]
    if link is None or line.startswith("<script"):
        assert len(found) == (link is not None)
    else:
        assert found == [link]
    assert not matter.codes


def test_the_first_line_of_a_text_is_its_heading() -> None:
    matter = of_text("\ufeff\n  Edaran Judi  \r\n\r\nDilarang.\n", URL, ZONE).matter
    assert ("heading", "Edaran Judi", "") in said(matter)
    assert matter.title == ""
    assert not any(p.place == "heading" for p in of_text("a " * 90, URL, ZONE).matter.passages)


def test_markup_of_a_text_is_not_the_pages() -> None:
    source = "x\n<script>eval(1)</script><form><input type=password></form><iframe src=//a.test>"
    matter = of_text(source, URL, ZONE).matter
    assert (matter.codes, matter.pointers, matter.pictures) == ((), (), 0)


def test_a_long_text_is_cut() -> None:
    assert of_text("a\n" * LONGEST, URL, ZONE).matter.truncated
    assert of_text("a", URL, ZONE, truncated=True).matter.truncated


@given(st.text(max_size=300))
def test_any_text_is_read(source: str) -> None:
    matter = of_text(source, URL, ZONE).matter
    assert not matter.codes
    assert all(one.place in {"heading", "text", "link"} for one in matter.passages)
