"""What is made of a report: its languages, forms, regencies and label."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path, PurePosixPath

import pytest

from cyberscan.render import pages
from cyberscan.render.context import Context
from cyberscan.render.edition import Edition, Format
from cyberscan.render.pages import Rules, edition_files
from cyberscan.render.province import Page
from cyberscan.render.rules import rule_files
from cyberscan.render.tlp import Tlp, strictest
from tests.render import sample


def test_a_further_language_stands_beside_and_both_lead_to_each_other(tmp_path: Path) -> None:
    edition = Edition(languages=("id", "en"))
    results = sample.results(1)
    files = dict(edition_files(results, sample.checks(), sample.remedies(), edition))
    first = {name for name in files if not name.startswith("en/")}
    assert files.keys() - first == {f"en/{name}" for name in first}
    assert b'href="en/index.html"' in files["index.html"]
    assert b'href="../index.html"' in files["en/index.html"]
    assert b'<html lang="en">' in files["en/99.01.html"]


def test_a_part_tells_of_its_regencies_alone() -> None:
    edition = Edition(regencies=("99.02",))
    results = sample.results(2)
    files = dict(edition_files(results, sample.checks(), sample.remedies(), edition))
    assert {n for n in files if n[:2].isdigit()} == {n for n in files if n.startswith("99.02")}
    assert "province.html" not in files
    assert "hosts.csv" not in files
    others = [sample.slug(r.code) for r in results.regencies if r.code != "99.02"]
    for name, data in files.items():
        if name != "results.schema.json":
            text = data.decode("utf-8", "replace")
            assert not [zone for zone in others if zone in text], name
    index = files["index.html"].decode()
    assert "province.html" not in index
    assert "99.01" not in index


def test_a_part_makes_no_page_of_the_province_and_the_rules_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    results, checks, remedies = sample.results(1), sample.checks(), sample.remedies()
    whole = dict(edition_files(results, checks, remedies, Edition()))
    made: list[str] = []

    def counted(context: Context) -> dict[str, bytes]:
        made.append(context.lang)
        return rule_files(context)

    def refused(context: Context) -> Page:
        raise AssertionError("nobody asked for it")

    monkeypatch.setattr(pages, "rule_files", counted)
    monkeypatch.setattr(pages, "province_page", refused)
    rules: Rules = {}
    for code in ("99.01", "99.02"):
        part = Edition(regencies=(code,), languages=("id", "en"))
        files = dict(edition_files(results, checks, remedies, part, rules=rules))
        page = f"{code}.html"
        assert files[page] == whole[page]
        assert f'href="{page}"' in files["index.html"].decode()
        assert {name for name in files if name.startswith("rules/")} == {
            name for name in whole if name.startswith("rules/")
        }
    assert made == ["id", "en"]


@pytest.mark.parametrize("form", Format)
def test_an_index_leads_only_to_what_was_made(form: Format) -> None:
    edition = Edition(formats=(Format.HTML, form))
    # Enough sites that lists are cut, and lead to the table where there is one.
    results, checks, remedies = sample.results(30), sample.checks(), sample.remedies()
    made = edition_files(results, checks, remedies, edition, printer=lambda paper: paper.html)
    files = dict(made)
    for name, data in files.items():
        if name.endswith(".html"):
            links = {link.split('"')[0] for link in data.decode().split('href="')[1:]}
            inner = {link for link in links if ":" not in link and not link.startswith("#")}
            named = {link.partition("#")[0] for link in inner}
            found = {normpath(PurePosixPath(name).parent / link) for link in named}
            assert found <= files.keys(), name


@pytest.mark.parametrize("beside", [(), (Format.HTML,)])
def test_paper_offers_a_notice_only_where_one_was_made(beside: tuple[Format, ...]) -> None:
    edition = Edition(formats=(Format.PDF, *beside))
    results, checks, remedies = sample.results(1), sample.checks(), sample.remedies()
    made = edition_files(results, checks, remedies, edition, printer=lambda paper: paper.html)
    files = dict(made)
    page = files["99.01.pdf"].decode()
    assert "Dugaan insiden siber." in page
    assert ("99.01.incident.txt" in page) is ("99.01.incident.txt" in files) is bool(beside)


@pytest.mark.parametrize("tlp", Tlp)
def test_every_page_bears_the_label_that_was_asked_for(tlp: Tlp) -> None:
    edition = Edition(tlp=tlp)
    files = dict(edition_files(sample.results(1), sample.checks(), sample.remedies(), edition))
    for name, data in files.items():
        # The rules' pages hold nothing of a run, and have their own label.
        if name.endswith((".html", ".md", ".txt", "results.json")) and "/" not in name:
            text = data.decode().replace("\\", "")
            assert tlp.label in text, name
            for other in set(Tlp) - {tlp}:
                assert other.label not in text or other.label in tlp.label, name


def test_the_strictest_label_holds_for_all() -> None:
    assert strictest([Tlp.GREEN, Tlp.AMBER_STRICT, Tlp.AMBER]) is Tlp.AMBER_STRICT
    assert strictest([]) is Tlp.AMBER
    assert Tlp.AMBER_STRICT.label == "TLP:AMBER+STRICT"
