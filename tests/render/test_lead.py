"""What a leader reads first: what holds the grade down, the cap of a "?", what is good."""

from __future__ import annotations

from functools import cache

from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.results import UNGRADED
from cyberscan.model.verdict import Severity
from cyberscan.render.context import Context
from cyberscan.render.pages import report_files
from cyberscan.render.regency import regency_page
from tests.render import sample


@cache
def made() -> dict[str, bytes]:
    return report_files(sample.results(), sample.checks(), sample.remedies())


def test_the_map_says_the_cap_of_what_is_ungraded() -> None:
    titles = [node.text() for node in LexborHTMLParser(made()["province.html"]).css("svg a title")]
    caps = {
        r.label: r.score.cap
        for r in sample.results().regencies
        if r.scanned and r.score.letter == UNGRADED
    }
    assert set(caps.values()) > {""}
    for title in titles:
        label, _, said = title.partition(": ")
        cap = caps.get(label, "")
        assert (f"paling tinggi {cap}" in said) if cap else ("paling tinggi" not in said)


def test_what_holds_the_grade_down_is_said_and_only_there() -> None:
    """A score that fell without a new finding is a riddle to whoever decides."""
    results = sample.results()
    late = {
        f.regency
        for f in results.findings
        if f.is_open and f.severity is Severity.CRITICAL and f.due and f.due < "2026-11-23"
    }
    told = set()
    for regency in results.regencies:
        for name in (f"{regency.code}.html", f"{regency.code}.md"):
            if "menahan peringkat di E" in made()[name].decode():
                told.add(regency.code)
                assert regency.score.letter == "E"
    assert told == {r.code for r in results.regencies if r.score.letter == "E"} & late
    assert told


def test_what_would_weigh_most_is_praised_first() -> None:
    context = Context(sample.results(), sample.checks(), sample.remedies(), "id")
    for result in context.results.regencies:
        good = regency_page(context, result).good
        assert [(row.rank, -row.count) for row in good] == sorted(
            (row.rank, -row.count) for row in good
        )
        for row in good:
            if not row.check.endswith("/…"):
                assert row.rank == context.checks[row.check].check.severity.rank
