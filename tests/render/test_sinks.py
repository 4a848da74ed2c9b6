"""Each sink's encoder against what an attacker may write."""

from __future__ import annotations

import csv
import io
import re
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from cyberscan.model.text import Untrusted
from cyberscan.render import sinks
from cyberscan.render.html import environment
from cyberscan.render.sinks import BOM, csv_cell, csv_table, href, lines, markdown, terminal
from tests.render.sample_checks import HOSTILE

ANY = st.text(max_size=200)


def test_autoescape_encodes_untrusted_text_in_its_visible_form() -> None:
    text = Untrusted('<b title="x">\u202e&\'')
    made = environment().from_string('<p title="{{ x }}">{{ x }}</p>').render(x=text)
    assert made == f'<p title="{escape(str(text))}">{escape(str(text))}</p>'
    assert "<b" not in made
    assert "\u202e" not in made


@given(ANY)
def test_a_page_shows_plain_text_without_markup_or_invisible_characters(text: str) -> None:
    made = environment().from_string("{{ x }}").render(x=text)
    assert not set(made) & set("<>\"'")
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs"} for c in made if c != "\n")


def test_a_template_refuses_to_print_what_has_no_words() -> None:
    with pytest.raises(TypeError, match="NoneType"):
        environment().from_string("{{ x }}").render(x=None)


def test_our_own_code_keeps_its_lines() -> None:
    assert lines("a {\n\tb\r\n}") == "a {\n    b⟨U+000D⟩\n}"


@given(ANY)
def test_a_terminal_line_is_one_line_of_printable_characters(text: str) -> None:
    shown = terminal(text)
    assert "\n" not in shown
    assert "\x1b" not in shown
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in shown)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "  =1", "\t=1", "\r=1", "＝1", "＠x", "-"]
)
def test_a_cell_that_would_be_a_formula_is_text(text: str) -> None:
    [[cell]] = csv.reader(io.StringIO(csv_cell(text)))
    assert cell.startswith(("'", "⟨"))


_FORMULA = re.compile(r"\s*[=+@＝＋－＠]|\s*-(?![0-9])")


@pytest.mark.parametrize("text", ["x;=1", "x; +1", 'x;"=1', 'x;" "@SUM(A1)', ";;-x", "x;＝1"])
def test_no_part_of_a_cell_is_a_formula_where_semicolons_separate(text: str) -> None:
    table = csv_table([["99.01", text, text]], bom=False)
    for row in csv.reader(io.StringIO(table), delimiter=";"):
        assert not [cell for cell in row if _FORMULA.match(cell)]


@given(st.lists(st.text(st.sampled_from("\";,=+-@＝ 'a\t1\n"), max_size=9), min_size=1, max_size=4))
def test_no_delimiter_makes_a_formula_of_a_row(cells: list[str]) -> None:
    text = csv_table([["99.01", *cells]], bom=False)
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            assert not [cell for cell in row if _FORMULA.match(cell)], delimiter


@pytest.mark.parametrize("text", ["-12", "-1.5", "12", "a=b", "a; b=1", ""])
def test_numbers_and_plain_text_stay_as_they_are(text: str) -> None:
    assert csv_cell(text) == f'"{text}"'


@given(st.text(st.sampled_from("\";,=+-@＝ 'aZ~!<>?/.:*#\x7f1\n\u202e"), max_size=6) | ANY)
def test_the_short_way_of_a_cell_comes_to_the_same(text: str) -> None:
    short = csv_cell(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sinks, "_SOUND", re.compile(r"(?!)"))
        assert csv_cell(text) == short


@given(st.lists(st.lists(ANY, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_table_reads_back_with_its_shape(rows: list[list[str]]) -> None:
    text = csv_table(rows)
    assert text.startswith(BOM)
    read = list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True))
    assert [len(row) for row in read] == [len(row) for row in rows]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_leaves_no_punctuation_with_a_meaning(text: str) -> None:
    shown = markdown(text)
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", shown)
    assert not set(bare) & set(string.punctuation)
    assert re.sub(r"\\(.)", r"\1", shown) == str(Untrusted(text))


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://www.bssn.go.id/x?y=1#z", True),
        ("http://x.go.test", True),
        ("mailto:csirt@x.go.test", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("//evil.example/x", False),
        ("https:evil", False),
        ("https://x\\@evil.example", False),
        ("http://[::1", False),
        ("https://\u202eevil.example", False),
        ("", False),
    ],
)
def test_only_safe_links_are_followed(url: str, *, kept: bool) -> None:
    assert href(url) == (url if kept else "")


@given(ANY)
def test_no_text_breaks_the_link_filter(url: str) -> None:
    kept = href(url)
    assert kept in {"", url}
