"""The index of all runs: every report that is there, newest first, and nothing that runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from cyberscan.render.edition import Format
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.runs_page import Entry, runs_page
from cyberscan.render.shelf import shelve
from cyberscan.render.tlp import Tlp
from tests.render import sample
from tests.render.inert import require_inert
from tests.render.sample_folder import FILES, manifest, put, run


def page(*entries: Entry, latest: str = "", lang: Lang = "id") -> LexborHTMLParser:
    return LexborHTMLParser(runs_page(entries, latest, lang))


def rows(shown: LexborHTMLParser) -> list[str]:
    return [" ".join(row.text(separator=" ").split()) for row in shown.css("tbody tr")]


def entry(number: int, **changes: Any) -> Entry:
    held = manifest(number, **changes)
    return Entry(held.run, held)


def test_each_run_has_its_date_its_minimum_and_its_criticals() -> None:
    one = entry(2, at_minimum=3, counted=11, open_critical=1234)
    (row,) = rows(page(one))
    assert row.startswith("3 November 2026 pukul 09.00 WIB")
    assert "3 dari 11" in row
    assert "1.234" in row
    assert "TLP:AMBER" in row
    assert "DATA CONTOH" in row


def test_the_figures_are_those_of_the_report() -> None:
    held = manifest()
    results = sample.results(1)
    assert held.counted == len(results.regencies) - 1
    # A and B of the sample's scores: Ketapang, Akasia, Sengon, Pinus.
    assert held.at_minimum == 4
    critical = [f for f in results.findings if f.is_open and f.severity.value == "critical"]
    assert held.open_critical == len(critical) > 0


def test_newest_first_with_links_to_every_index(tmp_path: Path) -> None:
    for number in (2, 1, 3):
        put(tmp_path, number)
    shown = LexborHTMLParser((tmp_path / "index.html").read_bytes())
    links = [link.attributes["href"] or "" for link in shown.css("main a")]
    assert links == ["latest/index.html", *(f"{run(n)}/index.html" for n in (3, 2, 1))]
    assert all((tmp_path / link).is_file() for link in links)


def test_a_report_without_pages_is_led_to_as_a_folder() -> None:
    shown = page(entry(1, formats=(Format.CSV,)), latest=run(1))
    assert [a.attributes["href"] for a in shown.css("main a")] == ["latest/", f"{run(1)}/"]


def test_what_is_less_than_whole_is_said() -> None:
    (row,) = rows(page(entry(1, finished=None, families=("tls",))))
    assert "tidak selesai" in row
    assert "rumpun" in row


def test_the_strictest_label_stands_above() -> None:
    shown = page(entry(1, tlp=Tlp.RED), entry(2, tlp=Tlp.GREEN))
    (label,) = shown.css("header .tlp")
    assert label.text() == "TLP:RED"
    assert "tlp-red" in (label.attributes["class"] or "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_names_stay_text(lang: Lang) -> None:
    entries = [entry(n, name=text, scanner=text) for n, text in enumerate(sample.HOSTILE, 1)]
    shown = page(*entries, latest=run(1), lang=lang)
    require_inert(shown)
    assert len(rows(shown)) == len(entries)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_shelf_says_so(lang: Lang) -> None:
    shown = page(lang=lang)
    assert rows(shown) == []
    assert not shown.css("main a")


def test_the_index_speaks_the_language_of_the_report(tmp_path: Path) -> None:
    shelve(tmp_path, FILES.items(), manifest(), keep=0, lang="en")
    assert b'<html lang="en">' in (tmp_path / "index.html").read_bytes()
