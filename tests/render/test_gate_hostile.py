"""Whatever a site says, each format of the gate stays what it is."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.judge.facts import Facts
from cyberscan.judge.gate import decide_gate
from cyberscan.model.text import visible
from cyberscan.model.verdict import failed
from cyberscan.render.gate_formats import FORMATS
from cyberscan.render.gate_terminal import MOST, gate_lines
from cyberscan.render.gate_view import View, listed
from cyberscan.render.sinks import sarif
from tests.render import gate_sample, sample
from tests.render.inert import require_inert

NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        (
            *sample.HOSTILE,
            "![x](http://evil.example)",
            "| a | b |",
            "\n# head\n",
            "{0} {1}",
            "[a](1)",
            "&#x3C;script&#x3E;",
            "]]>",
            "%0a%0d",
        )
    ),
)


def hostile(*texts: str) -> View:
    """Return a view in which a site says these texts wherever a site may speak."""
    judged = gate_sample.results()
    bad = next(f for f in judged.findings if f.fails and f.check == "web/cookie-secure")
    verdict = failed("bad", evidence=texts, discriminator=texts[0], what=texts[-1])
    held = replace(judged, findings=(replace(bad, verdict=verdict),))
    gate = decide_gate(held, Facts((), held.inventory))
    return View(gate, sample.checks(), sample.remedies(), "en", listed(held.inventory, "t.txt"))


@settings(max_examples=60, deadline=None)
@given(st.lists(NASTY, min_size=1, max_size=3))
def test_every_format_holds_whatever_a_site_says(texts: list[str]) -> None:
    view = hostile(*texts)
    made = {name: write(view) for name, write in FORMATS.items()}
    (result, *_) = json.loads(made["sarif"])["runs"][0]["results"]
    message = result["message"]["text"]
    assert "](" not in message
    assert not re.search(r"(?<!\{)(?:\{\{)*\{\d+\}(?!\})", message)
    suites = ET.fromstring(made["junit"])  # noqa: S314 - our own
    assert {each.tag for each in suites.iter()} <= {
        *("testsuites", "testsuite", "properties", "property", "testcase"),
        *("failure", "error", "skipped", "system-out", "system-err"),
    }
    assert all(row["fingerprint"] for row in json.loads(made["gitlab"]))
    assert json.loads(made["json"])["findings"][0]["evidence"] is not None
    rows = list(csv.reader(io.StringIO(made["csv"].decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    tokens = MarkdownIt("commonmark").enable("table").parse(made["md"].decode())
    kinds = {t.type for token in tokens for t in (token, *(token.children or ()))}
    assert not {"link_open", "image", "html_block", "html_inline", "fence"} & kinds
    heads = [t for t in tokens if t.type == "heading_open"]
    assert {t.tag for t in heads} <= {"h2", "h3"}
    require_inert(LexborHTMLParser(made["html"]))
    lines = gate_lines(view)
    assert len(lines) <= MOST
    assert all(visible(line) == line for line in lines)


@given(st.text())
def test_a_sarif_message_is_neither_link_nor_placeholder(text: str) -> None:
    shown = sarif(text)
    assert "](" not in shown
    # Doubled braces are braces; what is left would be a placeholder.
    assert not set("{}") & set(shown.replace("{{", "").replace("}}", ""))
