"""Pages that only their reader prints: whole, with all that is folded and every row. What
`report --pdf` makes is held in `tests/stories/test_printing.py`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.gate import Standing
from cyberscan.render.gate_page import gate_page
from cyberscan.render.pages import report_files
from cyberscan.render.paper import Paper, Printer
from cyberscan.stories.printing import printing
from tests.render import sample
from tests.render.gate_sample import view
from tests.support.printed import squeezed, text_of
from tests.support.programs import need

pytestmark = pytest.mark.real

AT = datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    made = report_files(sample.results(), sample.checks(), sample.remedies())
    return {**made, "gate.html": gate_page(view())}


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    with printing(Path(need("chromium"))) as found:
        yield found


def printed(printer: Printer, page: bytes) -> str:
    made = printer(Paper(name="x.pdf", html=page, head="<b></b>", foot="<b></b>", at=AT))
    return squeezed(text_of(made, "-raw"))


@pytest.mark.parametrize(
    "name", ["index.html", "gate.html", "rules/index.html", "rules/web-hsts.html"]
)
def test_every_row_and_everything_folded_is_printed(
    pages: dict[str, bytes], printer: Printer, name: str
) -> None:
    text = printed(printer, pages[name])
    tree = LexborHTMLParser(pages[name])
    told = tree.css("table th, table td, details:not([open]) p, pre")
    assert told
    assert [one for node in told if (one := squeezed(node.text())) not in text] == []


def test_the_gates_page_is_printed_with_every_waiver(
    pages: dict[str, bytes], printer: Printer
) -> None:
    text = printed(printer, pages["gate.html"])
    failing = {r.finding.check for r in view().gate.standing(Standing.FAILS)}
    assert text.count("[[waivers]]") == len(failing) > 1
    remedy = sample.remedies()[sample.checks()["tls/cert-expired"].check.remedy]
    for step in remedy.steps:
        assert squeezed(step.code) in text
