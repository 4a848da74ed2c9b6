"""The province's page: what is late, what is not known, and who stands on which step."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.model.look import Reason
from cyberscan.model.maturity import Step
from cyberscan.model.policy import Policy
from cyberscan.model.results import Results, Score
from cyberscan.model.verdict import Change, Outcome, Severity, Verdict, failed, passed
from cyberscan.render.context import Context
from cyberscan.render.dates import day
from cyberscan.render.overdue import due_date, overdue
from cyberscan.render.pages import report_files
from cyberscan.render.unseen import silent, stale
from tests.render import sample
from tests.render.sample_charts import STARTED, STEPS


def page(results: Results | None = None) -> LexborHTMLParser:
    files = report_files(results or sample.results(), sample.checks(), sample.remedies())
    return LexborHTMLParser(files["province.html"])


def context(results: Results | None = None) -> Context:
    return Context(results or sample.results(), sample.checks(), sample.remedies(), "id")


def words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def test_columns_count_the_regencies_on_each_step() -> None:
    drawing = page().css("svg.columns")[0]
    counts = [int(t.text()) for t in drawing.css("text.figure")]
    names = [t.text() for t in drawing.css("text.axis")]
    assert names == [
        "Belum",
        "1 Terlihat",
        "2 Dasar",
        "3 Terkelola",
        "4 Tangguh",
        "5 Teladan",
    ]
    assert counts == [list(STEPS.values()).count(step) for step in (None, *Step)]
    heights = [float(r.attributes["height"] or "") for r in drawing.css("rect")]
    assert [height * max(counts) for height in heights] == pytest.approx(
        [count * max(heights) for count in counts], abs=max(counts)
    )
    said = drawing.attributes["aria-label"] or ""
    assert said == (
        "Tingkat kematangan: 1 Teladan, 2 Dasar, 1 Terlihat, 1 belum mencapai tingkat pertama."
    )


def test_each_regencys_step_stands_in_the_heat_map() -> None:
    table = page().css("#rumpun ~ .scroll table")[0]
    head = [words(th) for th in table.css("thead th")]
    column = head.index("Kematangan")
    shown = {
        words(row.css("th")[0]): words(row.css("th, td")[column]) for row in table.css("tbody tr")
    }
    assert shown["Kab. Mahoni"] == "1 Terlihat"
    assert shown["Kab. Akasia"] == "5 Teladan"
    assert shown["Kab. Flamboyan"] == "Belum"
    assert shown["Kab. Randu"] == "—"


def test_without_steps_there_are_no_columns() -> None:
    results = sample.results(1)
    bare = replace(results, regencies=tuple(replace(r, maturity=None) for r in results.regencies))
    made = page(bare)
    assert not made.css("svg.columns")
    assert "Kematangan" not in made.css("#rumpun ~ .scroll table")[0].text()


def test_the_worst_that_is_late_stands_first_with_where_and_since_when() -> None:
    told = context()
    late = overdue(told)
    assert late
    assert [row.severity.rank for row in late] == sorted(row.severity.rank for row in late)
    expired = next(r for r in late if r.label == "Kab. Mahoni" and "kedaluwarsa" in r.title)
    behind = [
        f
        for f in told.findings("99.01")
        if f.check == "tls/cert-expired" and due_date(told, f) is not None
    ]
    assert len(expired.places) + expired.more == len(behind) == 4
    assert expired.days == 2
    assert expired.due == day(told.today - timedelta(days=2), "id")
    row = page().css("#pengerjaan ~ .scroll table")[0].css("tbody tr")[0]
    assert "lewat" in row.text()


def test_what_is_fixed_or_not_due_is_not_late() -> None:
    told = context()
    for finding in told.results.findings:
        late = due_date(told, finding)
        assert late is None or (finding.is_open and late < told.today)
    fixed = replace(
        told.results,
        findings=tuple(
            replace(f, verdict=passed("good", what="x"), change=Change.FIXED)
            for f in told.results.findings
        ),
    )
    assert overdue(context(fixed)) == []
    assert "Tidak ada temuan yang lewat batas waktu." in page(fixed).text()


def test_late_is_from_the_day_after_and_since_the_first_that_was() -> None:
    told = context()
    first, second = [f for f in told.findings("99.01") if f.check == "tls/cert-expired"][:2]

    def late(*days: int) -> list[int]:
        dues = [(told.today - timedelta(days=n)).isoformat() for n in days]
        findings = [replace(f, due=d) for f, d in zip((first, second), dues, strict=False)]
        return [row.days for row in overdue(context(replace(told.results, findings=findings)))]

    assert late(0) == []
    assert late(1) == [1]
    assert late(0, 3) == [3]
    assert late(2, 9) == late(9, 2) == [9]


@pytest.mark.parametrize(
    ("score", "unseen"),
    [(Score("?", None, 0.0), True), (Score("?", None, 0.3), False), (Score("?", 50.0, 0.0), False)],
)
def test_a_site_of_which_anything_was_judged_is_not_silent(score: Score, unseen: bool) -> None:
    told = context()
    regency = next(r for r in told.results.regencies if r.code == "99.01")
    hosts = (replace(regency.hosts[0], score=score),)
    made = replace(told.results, regencies=(replace(regency, hosts=hosts),))
    assert [row.host for row in silent(context(made))] == [hosts[0].name] * unseen


def test_gambling_counts_sites_that_went_silent_and_no_pills() -> None:
    results, checks = sample.results(), dict(sample.checks())
    found = checks["content/hidden-links"]
    bad = found.check.messages["bad"]
    pills = replace(bad, severity=Severity.HIGH)
    words_of = {**found.check.messages, "gambling": bad, "pharmacy": pills}
    checks[found.id] = replace(found, check=replace(found.check, messages=words_of))
    hidden = {f.id: f for f in results.findings if f.check == found.id and f.is_open}
    dark = Verdict(Outcome.UNKNOWN, reason=Reason.TIMEOUT)

    def figure(verdict: Verdict, policy: Policy = results.policy, **changes: object) -> str:
        findings = tuple(
            replace(f, verdict=verdict, **changes) if f.id in hidden else f
            for f in results.findings
        )
        made = replace(results, findings=findings, policy=policy)
        shown = report_files(made, checks, sample.remedies())
        tiles = LexborHTMLParser(shown["province.html"]).css(".counts li")
        (tile,) = [words(li) for li in tiles if "sisipan judi" in li.text()]
        return tile.split(" ")[0]

    sites = len({f.target.subject for f in hidden.values()})
    assert sites
    assert figure(failed("gambling", evidence=[])) == str(sites)
    assert figure(failed("pharmacy", evidence=[])) == "0"
    gone = Change.NOT_SEEN_AGAIN
    assert figure(dark, change=gone) == str(sites)
    assert figure(dark, change=gone, severity=Severity.HIGH) == "0"
    told = replace(results.policy, severities={found.id: Severity.MEDIUM})
    assert figure(dark, told, change=gone, severity=Severity.MEDIUM) == str(sites)


def test_a_regency_without_a_grade_tells_when_it_last_had_one() -> None:
    rows = {row.label: row for row in stale(context())}
    randu, flamboyan, anggrek = (
        rows[f"{name}"] for name in ("Kab. Randu", "Kab. Flamboyan", "Kota Anggrek")
    )
    assert (randu.last, randu.score) == (day(STARTED - timedelta(weeks=4), "id"), "55,5")
    assert "status, reference, signer" in randu.why
    assert (flamboyan.last, flamboyan.score) == (day(STARTED - timedelta(weeks=2), "id"), "70,5")
    assert "51%" in flamboyan.why
    assert (anggrek.last, anggrek.score, anggrek.scans) == ("", "", 5)
    shown = page().css("#tak-terjangkau ~ ul")
    assert any("Terakhir dinilai 26 Oktober 2026: 55,5." in ul.text() for ul in shown)
    assert any("Tidak dinilai pada 5 pemindaian terakhir sebelum ini." in ul.text() for ul in shown)
    # Without a scan before there is none in which it was not graded.
    first = page(replace(sample.results(), trend={})).css("#tak-terjangkau ~ ul")
    assert not any("pemindaian terakhir" in ul.text() for ul in first)


def test_what_was_not_seen_again_is_counted_of_graded_regencies_too() -> None:
    told = context()
    rows = {row.label: row for row in stale(told)}
    for result in told.results.regencies:
        unseen = sum(f.change is Change.NOT_SEEN_AGAIN for f in told.findings(result.code))
        assert (rows[result.label].unseen if result.label in rows else 0) == unseen


def test_regencies_with_nothing_late_and_nothing_said_are_one_line() -> None:
    results = sample.results()
    quiet = replace(results, work={})
    assert "daerah lain tidak memiliki" not in page(quiet).text()
    made = page(results)
    table = made.css("#pengerjaan ~ .scroll table")[1]
    for row in table.css("tbody tr"):
        cells = [words(cell) for cell in row.css("td")]
        assert any(cell != "·" for cell in cells[1:])


def test_figures_lead_to_the_section_that_tells_more() -> None:
    made = page()
    ids = {node.attributes["id"] for node in made.css("[id]")}
    links = [a.attributes["href"] or "" for a in made.css(".counts a")]
    assert len(links) >= 4
    assert all(link[1:] in ids for link in links)


def test_the_headline_and_the_figures_stand_before_the_contents() -> None:
    made = report_files(sample.results(1), sample.checks(), sample.remedies())["province.html"]
    text = made.decode()
    places = [text.index(part) for part in ('class="lead', 'class="counts', "<nav", 'id="peta"')]
    assert places == sorted(places)


def test_criticals_of_the_figure_are_open_ones() -> None:
    told = context()
    opened = sum(f.is_open and f.severity is Severity.CRITICAL for f in told.results.findings)
    figures = {
        words(li).split(" ", 1)[1]: words(li).split(" ", 1)[0] for li in page().css(".counts li")
    }
    assert figures["temuan kritis terbuka"] == str(opened)


def test_waivers_that_end_soon_are_counted() -> None:
    told = context()
    soon = [
        note
        for note in told.results.waivers
        if told.today <= note.waiver.end <= told.today + timedelta(days=30)
    ]
    shown = page().css("#pengerjaan ~ p strong")
    said = [words(strong) for strong in shown if "pengecualian berakhir" in strong.text()]
    assert said == ([f"{len(soon)} pengecualian berakhir dalam 30 hari."] if soon else [])
    later = replace(
        told.results,
        waivers=tuple(
            replace(n, waiver=replace(n.waiver, end=told.today + timedelta(days=days)))
            for n, days in zip(told.results.waivers, (-1, 0, 30, 31), strict=False)
        ),
    )
    within = sum(days in {0, 30} for days in (-1, 0, 30, 31)[: len(told.results.waivers)])
    assert f"{within} pengecualian berakhir dalam 30 hari." in page(later).text()


def test_the_time_of_repairs_is_their_median() -> None:
    tiles = page(replace(sample.results(), repaired=(3, 5, 40))).css(".counts a")
    assert "5 hari median waktu perbaikan yang terkonfirmasi dalam setahun terakhir" in [
        words(a) for a in tiles
    ]


def test_scores_are_told_against_the_last_there_was_not_against_one_scan() -> None:
    """The scan before may have scored only some of them."""
    told = " ".join(page().text(separator=" ").split())
    assert "Dibanding nilai terakhir sebelumnya:" in told
    assert "naik atau turun dibanding nilai terakhir sebelumnya." in told
    assert "dibanding pemindaian sebelumnya" not in told.lower()
