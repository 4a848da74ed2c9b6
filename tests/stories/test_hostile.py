"""What Kab. Waru's servers say (script, ESC, =cmd, bidi, rich markup) is shown and does nothing."""

from __future__ import annotations

import csv
import json
import re
import unicodedata

import pytest
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.text import Untrusted
from cyberscan.render.terminal import summary_lines
from cyberscan.stories.telling import words
from tests.support.demo import Demo

WARU = "99.05"
SCHEMES = ("https://", "mailto:", "#")


def without_glyph(text: str) -> set[str]:
    return {
        f"U+{ord(c):04X}"
        for c in text
        if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"} and c not in "\r\n\t"
    }


def test_the_hostile_servers_were_seen(shown: Demo) -> None:
    said = [
        e.raw
        for f in shown.results.findings
        if f.regency == WARU
        for e in (*f.verdict.evidence, *(v for v in f.verdict.values.values()))
        if isinstance(e, Untrusted)
    ]
    for weapon in ("<script>", "\x1b[31m", "=cmd", "\u202e", "[red]", "{{7*7}}"):
        assert any(weapon.lower() in text.lower() for text in said), weapon


def test_no_page_runs_or_fetches_anything(shown: Demo) -> None:
    pages = sorted(shown.folder.rglob("*.html"))
    assert len(pages) >= 15
    for page in pages:
        tree = LexborHTMLParser(page.read_bytes())
        for node in tree.css("*"):
            assert node.tag not in {"script", "iframe", "object", "embed", "img", "base", "form"}
            for name, value in node.attributes.items():
                assert not name.startswith("on"), (page.name, name)
                assert name != "style", page.name
                if name in {"href", "src", "action"}:
                    target = str(value).partition("#")[0]
                    led = page if not target else (page.parent / target).resolve()
                    own = led.is_file() and led.is_relative_to(shown.folder)
                    assert str(value).startswith(SCHEMES) or own, (page.name, value)


def test_weapons_stand_in_the_page_as_text(shown: Demo) -> None:
    tree = LexborHTMLParser((shown.folder / f"{WARU}.html").read_bytes())
    text = tree.body.text() if tree.body else ""
    assert "<script>alert(1)</script>" in text
    assert "⟨U+202E⟩" in text
    assert "⟨U+001B⟩" in text
    assert "{{7*7}}" in text


def test_no_file_holds_a_character_without_a_glyph(shown: Demo) -> None:
    for path in shown.folder.iterdir():
        if path.suffix in {".html", ".json", ".csv"}:
            text = path.read_text(encoding="utf-8-sig")
            assert without_glyph(text) == set(), path.name
    told = json.loads((shown.folder / "results.json").read_text(encoding="utf-8"))
    assert told


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_of_a_table_is_a_formula(shown: Demo, delimiter: str) -> None:
    tables = sorted(shown.folder.glob("*.csv"))
    assert tables
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, delimiter=delimiter):
                for cell in row:
                    odd = cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
                    # Days since a certificate ended are a number, and stay one.
                    assert not odd or re.fullmatch(r"-[0-9]+", cell), (table, cell)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_terminal_gets_no_control_character(shown: Demo, lang: str) -> None:
    for line in summary_lines(shown.results, words(), lang):
        assert without_glyph(line) == set()
