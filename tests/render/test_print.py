"""The pages as a browser prints them: whole, with what is folded and every row of every table."""

from __future__ import annotations

import re
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.gate import Standing
from cyberscan.render.gate_page import gate_page
from cyberscan.render.pages import write_reports
from tests.render import sample
from tests.render.gate_sample import view
from tests.support.browser import Page, browsing
from tests.support.programs import need

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    write_reports(sample.results(), sample.checks(), sample.remedies(), made)
    (made / "gate.html").write_bytes(gate_page(view()))
    return made


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browsing(tmp_path_factory.mktemp("profile")) as found:
        yield found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed(browser: Page, page: Path) -> str:
    """Return the text of a page's PDF without its spaces, in the order it is painted: that of the
    page, cell by cell."""
    browser.go(page.as_uri())
    made = browser.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    text = subprocess.run(
        [need("pdftotext"), "-raw", "-", "-"],
        input=b64decode(made),
        capture_output=True,
        check=True,
    ).stdout
    return squeezed(text.decode("utf-8"))


@pytest.mark.parametrize(
    "name",
    ["province.html", "99.01.html", "99.05.html", "99.73.html", "index.html", "gate.html"],
)
def test_every_row_and_everything_folded_is_printed(folder: Path, browser: Page, name: str) -> None:
    page = folder / name
    text = printed(browser, page)
    tree = LexborHTMLParser(page.read_bytes())
    cells = tree.css("table th, table td")
    closed = tree.css("details:not([open]) p, details pre")
    assert cells
    assert closed or name in {"province.html", "99.73.html", "index.html"}
    for node in (*cells, *closed):
        assert squeezed(node.text()) in text


def test_each_card_is_printed_with_its_letter(folder: Path, browser: Page) -> None:
    page = folder / "99.01.html"
    cards = len(re.findall(r' class="card ', page.read_text("utf-8")))
    assert cards >= 7
    assert printed(browser, page).count("Yth.penyediahosting") == cards


def test_a_rules_page_is_printed_whole(folder: Path, browser: Page) -> None:
    text = printed(browser, folder / "rules" / "web-hsts.html")
    for step in sample.remedies()["hsts"].steps:
        assert squeezed(step.say.id) in text
        assert squeezed(step.code) in text
    assert "Yth.penyediahosting" in text


def test_the_gates_page_is_printed_with_every_waiver(folder: Path, browser: Page) -> None:
    text = printed(browser, folder / "gate.html")
    failing = {r.finding.check for r in view().gate.standing(Standing.FAILS)}
    assert text.count("[[waivers]]") == len(failing) > 1
    remedy = sample.remedies()[sample.checks()["tls/cert-expired"].check.remedy]
    for step in remedy.steps:
        assert squeezed(step.code) in text
