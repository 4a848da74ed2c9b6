"""The scanner's own place is told in the reader's words, whatever a run has kept of it."""

from __future__ import annotations

from inspect import getsource

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.pages import report_files
from cyberscan.render.vantage import vantage_said
from cyberscan.render.words import Words
from cyberscan.stories import vantage as story
from cyberscan.stories.vantage import Answer, Vantage
from tests.render import sample

CLOCK, SMTP = "Jam masuk akal: ya", "port 25 keluar: tidak diperiksa"
FOUND = [name for name in Vantage.__struct_fields__ if name != "answered"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_and_answer_has_its_words(lang: Lang) -> None:
    t = Words(lang)
    assert set(t.vantage) == set(FOUND)
    assert {answer.value for answer in Answer} <= t.answers.keys()
    # Nothing is translated that is never said.
    source = getsource(story)
    assert [said for said in t.answers if f'"{said}"' not in source] == []


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({}, ""),
        ({"ipv6": "no"}, "IPv6 keluar: tidak"),
        (
            {"smtp": "not checked: x", "clock": "yes"},
            f"{CLOCK}; {SMTP} (x)",
        ),
        ({"ipv6": "no: it was not asked"}, "IPv6 keluar: tidak (tidak ditanya)"),
        ({"udp": "no: akar: timeout: 5 s"}, "UDP keluar: tidak (akar: timeout: 5 s)"),
        # Of another version.
        ({"zeta": "perhaps: so", "udp": "yes"}, "UDP keluar: ya; zeta: perhaps (so)"),
    ],
)
def test_what_a_run_kept(kept: dict[str, str], said: str) -> None:
    assert vantage_said(kept, Words("id")) == said


@given(st.dictionaries(st.sampled_from([*FOUND, "x"]), st.text(max_size=20)))
def test_no_answer_is_lost(kept: dict[str, str]) -> None:
    assert vantage_said(kept, Words("en")).count(": ") >= len(kept)


@pytest.mark.parametrize("name", ["99.01.html", "province.html"])
def test_the_pages_tell_it(name: str) -> None:
    files = report_files(sample.results(), sample.checks(), sample.remedies())
    main = LexborHTMLParser(files[name]).css_first("main")
    assert main is not None
    assert "Keadaan jaringan pemindai: IPv6 keluar: tidak." in main.text()
