"""A regency's page loads on a weak link, also where every check there is fails."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.judge.find import checks
from cyberscan.model.check import Check, FoundCheck
from cyberscan.model.results import Results
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Target, Verdict, identity
from cyberscan.render.pages import report_files
from cyberscan.stories.telling import remedies, words
from tests.support.demo import Demo

CODE = "99.01"
MOST_BYTES = 3_300
"""Of a card with ten sites, its share of the page's frame included."""
SITES = tuple(f"situs-nomor-{n}.mahonikab.go.test" for n in range(10))


def all_failing(results: Results) -> Results:
    """Return the results with one regency on whose ten sites every check fails."""
    findings = []
    for found in failing():
        verdict = _failure(found.check)
        for site in SITES:
            target = Target(Subject(Kind.HOST, site), 443)
            findings.append(
                Finding(
                    id=identity(found.check.key, CODE, target),
                    check=found.id,
                    key=found.check.key,
                    revision=1,
                    regency=CODE,
                    target=target,
                    verdict=verdict,
                    severity=verdict.severity or found.check.severity,
                    seen_at="2026-11-22T19:00:00+00:00",
                    addresses=("192.0.2.1",),
                    first_seen="2026-11-15T19:00:00+00:00",
                    due="2026-12-15",
                    change=Change.OPEN,
                )
            )
    regencies = tuple(
        replace(r, hosts=tuple(replace(r.hosts[0], name=site) for site in SITES))
        if r.code == CODE
        else r
        for r in results.regencies
    )
    return replace(results, findings=tuple(findings), regencies=regencies)


def failing() -> list[FoundCheck]:
    """Return the checks that can fail: some only tell what they saw."""
    return [c for c in checks() if any(e.outcome is Outcome.FAIL for e in c.check.examples)]


def _failure(check: Check) -> Verdict:
    for example in check.examples:
        made = check.judge(**dict(example.given))
        for verdict in made if isinstance(made, tuple) else (made,):
            if verdict.outcome is Outcome.FAIL:
                return verdict
    raise AssertionError("a check without an example that fails")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_page_with_every_check_failing_on_ten_sites_fits(shown: Demo, lang: str) -> None:
    files = report_files(all_failing(shown.results), words(), remedies(), lang=lang)
    page = files[f"{CODE}.html"]
    assert page.count(b'class="card ') == len(failing())
    assert len(page) <= MOST_BYTES * len(failing())
