"""Tasks as Markdown: complete, and whatever a machine sent stands there as text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from cyberscan.model.results import Results
from cyberscan.model.text import Untrusted, visible
from cyberscan.render.context import Context
from cyberscan.render.edition import Edition, Format
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.pages import report_files
from cyberscan.render.sinks import fenced
from cyberscan.render.tasks import tasks
from cyberscan.render.tlp import Tlp
from tests.render import sample

MARKDOWN = Edition(formats=(Format.MARKDOWN,))
PARSER = MarkdownIt("gfm-like", {"linkify": False})


def made(lang: Lang = "id", results: Results | None = None, tlp: Tlp = Tlp.AMBER) -> dict[str, str]:
    edition = replace(MARKDOWN, tlp=tlp)
    held = results or sample.results()
    files = report_files(held, sample.checks(), sample.remedies(), lang=lang, edition=edition)
    return {name: data.decode() for name, data in files.items()}


def text_of(source: str) -> str:
    """Return what a reader sees, without mark-up, blanks made one."""
    pieces = []
    for token in PARSER.parse(source):
        if token.type == "fence":
            pieces.append(token.content)
        pieces += [child.content or " " for child in token.children or []]
    return " ".join(" ".join(pieces).split())


def kinds(source: str) -> set[str]:
    """Return the kinds of elements that a reader's program makes of it."""
    found = set()
    for token in PARSER.parse(source):
        found.add(token.type)
        found |= {child.type for child in token.children or []}
    return found


def test_the_form_alone_makes_these_files() -> None:
    codes = {f"{regency.code}.md" for regency in sample.results().regencies}
    assert made().keys() == {"province.md", *codes}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_task_says_who_how_long_until_when_and_how(lang: Lang) -> None:
    context = Context(sample.results(), sample.checks(), sample.remedies(), lang)
    shown = text_of(made(lang)["99.01.md"])
    cards = tasks(context, "99.01")
    assert cards
    for card in cards:
        for piece in (card.title, card.actor, card.due, card.summary, card.why):
            assert " ".join(visible(piece).split()) in shown
        assert context.t.count("minutes", card.minutes) in shown
        for fix in card.fixes:
            for step, code in fix.steps:
                assert " ".join(step.split()) in shown
                assert " ".join(code.split()) in shown
        for said in card.said:
            for line in said.lines[:10]:
                assert line.id in shown


def test_tasks_stand_in_the_order_of_the_page() -> None:
    context = Context(sample.results(), sample.checks(), sample.remedies(), "id")
    heads = re.findall(r"^### (\d+)\\\. (.*)$", made()["99.01.md"], re.MULTILINE)
    assert [int(number) for number, _ in heads] == list(range(1, len(heads) + 1))
    titles = [card.title for card in tasks(context, "99.01")]
    assert [text_of(head).partition("] ")[2] for _, head in heads] == titles


def test_the_province_lists_every_regency_with_its_file() -> None:
    files = made()
    links = re.findall(r"\]\(([^)]*)\)", files["province.md"])
    assert set(links) == files.keys() - {"province.md"}


@pytest.mark.parametrize("tlp", Tlp)
def test_every_file_says_with_whom_it_may_be_shared(tlp: Tlp) -> None:
    for text in made(tlp=tlp).values():
        said = re.search(r"TLP:[A-Z+]+", text_of(text))
        assert said
        assert said[0] == tlp.label
        assert "DATA CONTOH" in text_of(text)


def test_hostile_text_makes_no_element() -> None:
    for name, text in made().items():
        allowed_links = {"link_open", "link_close"} if name == "province.md" else set()
        bad = kinds(text) & {"html_block", "html_inline", "image", "link_open", "link_close"}
        assert bad <= allowed_links, name


def test_hostile_evidence_of_a_sentence_is_shown_and_not_lost() -> None:
    results = sample.results()
    evil = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) ```\n# h | a | "b" \u202e'
    findings = tuple(
        replace(f, verdict=replace(f.verdict, values={"what": Untrusted(evil)}))
        if f.check == "mail/dmarc" and f.fails
        else f
        for f in results.findings
    )
    shown = made(results=replace(results, findings=findings))["99.01.md"]
    assert not kinds(shown) & {"html_block", "html_inline", "image", "link_open"}
    assert " ".join(visible(evil).split()) in text_of(shown)


@given(st.text(alphabet="`~a\n #", max_size=40))
def test_no_code_ends_its_own_fence(code: str) -> None:
    tokens = PARSER.parse(f"before\n\n{fenced(code)}\n\nafter\n")
    assert [token.type for token in tokens][3:4] == ["fence"]
    assert len(tokens) == 7
    assert tokens[3].content.strip("\n") == code.strip("\n")


def test_what_was_not_scanned_says_so_and_asks_for_nothing() -> None:
    shown = made()["99.07.md"]
    assert "###" not in shown
    assert "tidak dipindai" in text_of(shown)
