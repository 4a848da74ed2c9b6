"""The incident notice: whom it is written for, what it says, and that it is harmless text."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.results import Results
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Finding, Severity
from cyberscan.render.context import Context
from cyberscan.render.incident import (
    MOST_FINDINGS,
    SUFFIX,
    WIDTH,
    incident_notice,
    incidents,
    notice_name,
)
from cyberscan.render.lang import LANGUAGES
from cyberscan.render.pages import report_files
from tests.render import sample

GOLDEN = Path(__file__).parents[1] / "golden"
_COMMAND = re.compile(r"\s+\$ ")


def _grave(finding: Finding) -> bool:
    return (
        finding.fails
        and finding.check.startswith("content/")
        and finding.severity in {Severity.CRITICAL, Severity.HIGH}
    )


@cache
def made(lang: str = "id") -> dict[str, bytes]:
    return report_files(sample.results(), sample.checks(), sample.remedies(), lang=lang)


def notice(results: Results, code: str = "99.01") -> str:
    context = Context(results, sample.checks(), sample.remedies(), "id")
    result = next(r for r in results.regencies if r.code == code)
    return incident_notice(context, result).decode()


def changed(**values: object) -> Results:
    """Return the sample with its grave findings changed."""
    results = sample.results()
    findings = tuple(replace(f, **values) if _grave(f) else f for f in results.findings)
    return replace(results, findings=findings)


def test_regencies_with_grave_findings_of_content_get_one_and_no_others() -> None:
    expected = {f"{f.regency}{SUFFIX}" for f in sample.results().findings if _grave(f)}
    assert expected
    assert {name for name in made() if name.endswith(SUFFIX)} == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_links_to_it_only_where_there_is_one(lang: str) -> None:
    files = made(lang)
    for name in files:
        if not name.startswith("99.") or not name.endswith(".html"):
            continue
        links = [a.attributes.get("href") for a in LexborHTMLParser(files[name]).css("a")]
        beside = name.removesuffix(".html") + SUFFIX
        assert (beside in links) == (beside in files)


def test_both_languages_say_what_where_when_and_how_to_see_it() -> None:
    text = notice(sample.results())
    finding = next(f for f in sample.results().findings if _grave(f) and f.regency == "99.01")
    assert text.startswith("PEMBERITAHUAN DUGAAN INSIDEN SIBER\n")
    assert "\nNOTICE OF A SUSPECTED CYBER INCIDENT\n" in text
    for word in ("UTC", "WIB", "TLP:AMBER", finding.id, finding.check, "$ curl", "SHA-256"):
        assert text.count(word) >= 2, word
    assert finding.target.subject.name in text
    assert "Kab. Mahoni (99.01)" in text


def test_an_unsafe_moment_of_a_finding_is_left_open() -> None:
    assert "[isi]" in notice(changed(seen_at="yesterday", first_seen=""))


def test_info_and_middle_severities_call_for_none() -> None:
    for severity in (Severity.INFO, Severity.LOW, Severity.MEDIUM):
        results = changed(severity=severity)
        context = Context(results, sample.checks(), sample.remedies(), "id")
        for result in results.regencies:
            assert notice_name(context, result.code) == ""
            assert incident_notice(context, result) == b""


def test_lines_fit_and_only_commands_are_longer() -> None:
    for name, data in made().items():
        if not name.endswith(SUFFIX):
            continue
        for line in data.decode().split("\n"):
            assert len(line) <= WIDTH or _COMMAND.match(line) or line.startswith("- http"), line


@pytest.mark.parametrize("hostile", sample.HOSTILE)
def test_hostile_evidence_is_inert_and_ends_no_line(hostile: str) -> None:
    results = sample.results()
    findings = []
    for f in results.findings:
        if _grave(f):
            evidence = (Untrusted(f"a{hostile}b"), Untrusted(hostile * 30))
            f = replace(f, verdict=replace(f.verdict, evidence=evidence))  # noqa: PLW2901
        findings.append(f)
    text = notice(replace(results, findings=tuple(findings)))
    assert all(c == "\n" or c.isprintable() for c in text)


def test_the_worst_stand_first_and_many_are_counted() -> None:
    results = sample.results()
    first = next(f for f in results.findings if _grave(f) and f.regency == "99.01")
    many = tuple(
        replace(first, id=f"{n:016x}", severity=Severity.HIGH if n else Severity.CRITICAL)
        for n in range(MOST_FINDINGS + 7)
    )
    results = replace(results, findings=tuple(reversed(many)))
    context = Context(results, sample.checks(), sample.remedies(), "id")
    assert incidents(context, "99.01")[0].severity is Severity.CRITICAL
    text = notice(results)
    assert f"\n{MOST_FINDINGS}. " in text
    assert f"\n{MOST_FINDINGS + 1}. " not in text
    assert "There are 7 more findings" in text


def test_the_same_results_make_the_same_bytes_in_every_language_of_the_report() -> None:
    names = [name for name in made() if name.endswith(SUFFIX)]
    again = report_files(sample.results(), sample.checks(), sample.remedies(), lang="en")
    assert [made()[name] for name in names] == [again[name] for name in names]


def test_the_golden_notice_holds() -> None:
    data = made()[f"99.01{SUFFIX}"]
    golden = GOLDEN / f"99.01{SUFFIX}"
    if os.environ.get("CYBERSCAN_GOLDEN"):
        golden.write_bytes(data)
    assert data == golden.read_bytes(), "set CYBERSCAN_GOLDEN=1 to write it anew, and read the diff"
