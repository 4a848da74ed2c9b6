"""Every page in a real browser, at three widths, in light and dark, in both languages: it asks for
nothing, complains of nothing, is no wider than its window, leads somewhere, and is accessible."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pytest

from cyberscan.render.edition import Edition
from cyberscan.render.gate_page import gate_page
from cyberscan.render.lang import Lang
from cyberscan.render.pages import write_reports
from cyberscan.render.scanner_page import scanner_page
from tests.render import sample
from tests.render.gate_sample import view
from tests.render.sample_scanner import introduced
from tests.support.browser import Page, axe, browsing

pytestmark = pytest.mark.real

WIDTHS: Final = (360, 768, 1280)
LANGUAGES: Final[tuple[Lang, ...]] = ("id", "en")
NAMES: Final = (
    "index.html",
    "province.html",
    "99.01.html",  # many tasks
    "99.05.html",  # few
    "99.07.html",  # not scanned
    "99.73.html",  # not seen
    "rules/index.html",
    "rules/web-hsts.html",
    "gate.html",
)
PLACES: Final = [f"{before}{name}" for before in ("", "en/") for name in NAMES] + ["scanner.html"]

_WIDER: Final = """
(() => {
  const root = document.documentElement, out = [];
  if (root.scrollWidth > root.clientWidth)
    for (const one of document.body.querySelectorAll("*"))
      if (one.getBoundingClientRect().right > root.clientWidth + 1 && !one.closest(".scroll"))
        out.push(one.outerHTML.slice(0, 120));
  return [root.scrollWidth, root.clientWidth, out.slice(0, 3)];
})()
"""
_LINKS: Final = """
[...document.querySelectorAll("a")].map((one) => one.href.baseVal !== undefined
  ? new URL(one.href.baseVal, document.baseURI).href : one.href)
"""
_AXE: Final = """
axe.run(document, {resultTypes: ["violations"]}).then((told) => told.violations.map((one) =>
  [one.id, one.nodes.length, one.nodes[0].html.slice(0, 200), one.nodes[0].failureSummary]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    edition = Edition(languages=LANGUAGES)
    write_reports(sample.results(), sample.checks(), sample.remedies(), made, edition=edition)
    (made / "gate.html").write_bytes(gate_page(view()))
    (made / "en" / "gate.html").write_bytes(gate_page(view("en")))
    (made / "scanner.html").write_bytes(scanner_page(introduced()))
    return made


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browsing() as found:
        yield found


@pytest.mark.parametrize("place", PLACES)
def test_it_is_quiet_alone_and_no_wider_than_its_window(
    folder: Path, page: Page, place: str
) -> None:
    url = (folder / place).as_uri()
    for width in WIDTHS:
        for dark in (False, True):
            page.look(width, dark=dark)
            page.go(url)
            wide, window, what = page.run(_WIDER)
            assert wide <= window, (width, what)
            assert page.complaints() == []
            # Pictures within the page itself are asked of nobody.
            assert [asked for asked in page.asked() if not asked.startswith("data:")] == [url]


@pytest.mark.parametrize("place", PLACES)
def test_its_links_lead_somewhere(folder: Path, page: Page, place: str) -> None:
    page.go((folder / place).as_uri())
    links = page.run(_LINKS)
    assert links
    for link in links:
        found = urlsplit(link)
        if found.scheme in {"https", "http", "mailto", "tel"}:
            continue
        assert found.scheme == "file", link
        path = Path(unquote(found.path))
        assert path.is_file(), link
        assert path.is_relative_to(folder)
        if found.fragment:
            assert f'id="{unquote(found.fragment)}"' in path.read_text("utf-8"), link


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_it_is_accessible(folder: Path, page: Page, place: str, width: int, *, dark: bool) -> None:
    """By axe-core's rules for WCAG 2.2 AA, contrast of 4.5 to 1 among them, and its own for good
    practice."""
    page.look(width, dark=dark)
    # What axe measures with would be stopped by the page's own policy.
    page.go((folder / place).as_uri(), unguarded=True)
    page.run(axe())
    assert page.run(_AXE) == []


def test_the_rules_and_the_measure_can_fail(page: Page, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!doctype html><title>t</title><img src=x.png><p style='color:#aaa'>pale words</p>"
        "<p style='width:2000px'>b</p>"
        "<script>console.error('no')</script>"
    )
    page.look(360)
    page.go(bad.as_uri(), unguarded=True)
    page.run(axe())
    found: list[Any] = page.run(_AXE)
    assert {"image-alt", "color-contrast", "html-has-lang"} <= {one[0] for one in found}
    wide, window, what = page.run(_WIDER)
    assert wide > window
    assert "2000px" in what[0]
    assert len(page.complaints()) >= 1
    assert len(page.asked()) == 2


@pytest.mark.parametrize("before", ["", "en/"])
def test_no_table_of_the_province_is_scrolled_on_a_desk(
    folder: Path, page: Page, before: str
) -> None:
    page.look(1280)
    page.go((folder / f"{before}province.html").as_uri())
    wider = page.run(
        "[...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth >"
        " one.clientWidth).map((one) => one.getAttribute('aria-label'))"
    )
    assert wider == []


def test_each_tile_of_the_map_says_its_regency_and_letter_and_leads_to_it(
    folder: Path, page: Page
) -> None:
    page.go((folder / "province.html").as_uri())
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    links = {node["name"]["value"] for node in nodes if node["role"]["value"] == "link"}
    tiles = page.run(
        "[...document.querySelectorAll('.map a')].map((one) => [one.getAttribute('href'),"
        " one.querySelector('.l').firstChild.data.trim(), one.querySelector('title').textContent])"
    )
    by_page = {f"{r.code}.html": r for r in sample.results().regencies}
    shown = {place for place, _, _ in tiles}
    assert shown == set(by_page) - {"99.00.html"}
    for place, letter, name in tiles:
        result = by_page[place]
        assert letter == (result.score.letter if result.scanned else "–")
        assert name.startswith(f"{result.label}: ")
        assert name in links


def test_bars_are_as_long_as_their_numbers(folder: Path, page: Page) -> None:
    page.look(1280)
    page.go((folder / "province.html").as_uri())
    rows = page.run(
        "[...document.querySelectorAll('#terbanyak ~ .scroll')].slice(0, 1).flatMap((table) =>"
        " [...table.querySelectorAll('tbody tr')].map((row) => [Number(row.cells[3].textContent),"
        " row.querySelector('rect:not(.rail)').getBoundingClientRect().width,"
        " row.querySelector('.rail').getBoundingClientRect().width]))"
    )
    scanned = sum(r.scanned for r in sample.results().regencies if r.code != "99.00")
    assert len(rows) > 3
    for number, length, rail in rows:
        assert length == pytest.approx(rail * number / scanned, abs=rail * 0.011)
