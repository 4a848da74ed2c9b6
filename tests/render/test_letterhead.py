"""Letterheads on pages."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.letterhead import Letterhead
from cyberscan.render.edition import Edition
from cyberscan.render.gate_formats import FORMATS
from cyberscan.render.gate_page import gate_page
from cyberscan.render.gate_view import View
from cyberscan.render.pages import report_files
from tests.render import gate_sample, sample
from tests.render.inert import require_inert

LOGO = f"data:image/png;base64,{b64encode(b'x' * 7168).decode()}"
HEAD = Letterhead(name='CSIRT <b>"Contoh"', lines=("Jl. Contoh 1 & 2", "csirt@contoh.test"))
PAGES = ("99.01.html", "province.html", "index.html")


@cache
def made(logo: str = "") -> dict[str, bytes]:
    head = Letterhead(name=HEAD.name, lines=HEAD.lines, logo=logo)
    results = sample.results()
    edition = Edition(letterhead=head)
    return report_files(results, sample.checks(), sample.remedies(), edition=edition)


def policy(data: bytes) -> str:
    meta = LexborHTMLParser(data).css_first("meta[http-equiv=Content-Security-Policy]")
    assert meta is not None
    return meta.attributes["content"] or ""


@pytest.mark.parametrize("name", PAGES)
def test_name_lines_and_logo_stand_above_the_page(name: str) -> None:
    page = LexborHTMLParser(made(LOGO)[name])
    head = page.css_first("header > .letterhead")
    assert head is not None
    assert head.text() == f"{HEAD.name}Jl. Contoh 1 & 2csirt@contoh.test"
    (logo,) = page.css("img")
    assert logo.attributes == {"src": LOGO, "alt": f"Lambang {HEAD.name}"}
    assert not head.css("b b")


def test_images_are_allowed_only_where_there_is_a_logo() -> None:
    plain = report_files(sample.results(), sample.checks(), sample.remedies())
    for name in PAGES:
        assert policy(made(LOGO)[name]) == f"{policy(made()[name])}; img-src data:"
        assert "img-src" not in policy(plain[name])
        assert b"<img" not in made()[name]
    assert b"letterhead" not in plain["index.html"].partition(b"</style>")[2]
    assert b"letterhead" not in plain["99.01.html"]


def test_nothing_else_changes_and_rules_carry_no_logo() -> None:
    plain = report_files(sample.results(), sample.checks(), sample.remedies())
    files = made(LOGO)
    assert files.keys() == plain.keys()
    for name, data in files.items():
        if name.startswith("rules/"):
            assert LOGO.encode() not in data
        elif not name.endswith(".html"):
            assert data == plain[name]


def test_a_page_without_logo_stays_inert() -> None:
    require_inert(LexborHTMLParser(made()["99.01.html"]))


def test_the_gates_page_bears_it_and_tells_the_same() -> None:
    plain = gate_sample.view()
    head = Letterhead(name=HEAD.name, lines=HEAD.lines, logo=LOGO)
    view = View(plain.gate, plain.checks, plain.remedies, "id", plain.targets, letterhead=head)
    page = LexborHTMLParser(gate_page(view))
    letterhead = page.css_first("header > .letterhead")
    assert letterhead is not None
    assert letterhead.text() == f"{HEAD.name}Jl. Contoh 1 & 2csirt@contoh.test"
    assert policy(gate_page(view)) == f"{policy(gate_page(plain))}; img-src data:"
    letterhead.decompose()
    main = page.css_first("main"), LexborHTMLParser(gate_page(plain)).css_first("main")
    assert main[0]
    assert main[1]
    assert main[0].html == main[1].html
    assert LexborHTMLParser(gate_page(plain)).css_first(".letterhead") is None
    for name in FORMATS.keys() - {"html"}:
        assert FORMATS[name](view) == FORMATS[name](plain), name
