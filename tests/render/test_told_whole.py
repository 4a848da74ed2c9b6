"""Nothing is left out of a page unsaid, and no two places of it say different things."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.look import Reason
from cyberscan.model.results import RegencyResult, Results, Score
from cyberscan.model.subject import Family, Kind
from cyberscan.model.verdict import Change, Outcome, Severity
from cyberscan.render.context import Context
from cyberscan.render.incident_words import WORDS
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.news import fresh, moves, suspected, urgent_news
from cyberscan.render.pages import report_files
from cyberscan.render.regency import LISTED, regency_page
from cyberscan.render.room import TOLD
from cyberscan.render.unseen import silent
from tests.render import sample


def context(results: Results, lang: Lang = "id") -> Context:
    return Context(results, sample.checks(), sample.remedies(), lang)


def page(results: Results, name: str, lang: Lang = "id") -> LexborHTMLParser:
    files = report_files(results, sample.checks(), sample.remedies(), lang=lang)
    return LexborHTMLParser(files[name])


def words(text: str) -> str:
    return " ".join(text.split())


def regency(results: Results, code: str, **changes: object) -> Results:
    return replace(
        results,
        regencies=tuple(replace(r, **changes) if r.code == code else r for r in results.regencies),
    )


def _of(results: Results, code: str) -> RegencyResult:
    return next(r for r in results.regencies if r.code == code)


def test_sites_on_one_address_beyond_those_named_are_counted() -> None:
    results = sample.results(14)
    row = next(r for r in regency_page(context(results), _of(results, "99.05")).shared if r.own)
    assert (len(row.own), row.more) == (LISTED, 4)
    assert re.search(
        r"198\.51\.100\.5: .* dan 4 lainnya", words(page(results, "99.05.html").text())
    )


@pytest.mark.parametrize(
    ("coverage", "families", "said"),
    [
        (0.51, {}, "baru 51% pemeriksaan yang hasilnya terlihat, padahal diperlukan 70%."),
        (
            0.95,
            {Family.MAIL: 0.333, Family.WEB: 0.5},
            "terlalu sedikit yang terlihat pada rumpun Surel (33%); diperlukan 50% dari tiap",
        ),
        (0.95, {Family.DNS: 1.0}, "Peringkat belum dapat ditentukan."),
    ],
)
def test_a_regency_without_a_grade_tells_what_was_too_little(
    coverage: float, families: dict[Family, float], said: str
) -> None:
    """Told by the share of everything, one of which 95% were seen had no reason at all."""
    made = regency(
        sample.results(1),
        "99.06",
        score=Score("?", 78.0, coverage, "C"),
        families={family: Score("?", 50.0, share) for family, share in families.items()},
    )
    assert said in words(page(made, "99.06.html").text())
    assert said in words(page(made, "province.html").text())
    table = report_files(made, sample.checks(), sample.remedies())["99.06.md"].decode()
    assert said in table.replace("\\", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_regency_lacks_names_families_in_words(lang: Lang) -> None:
    made = regency(
        sample.results(1),
        "99.06",
        score=Score("?", 78.0, 0.9),
        families=dict.fromkeys(Family, Score("?", 50.0, 0.1)),
    )
    told = context(made, lang)
    said = told.why_ungraded(_of(made, "99.06"))
    assert all(told.t.name(family) in said for family in Family)


def test_a_site_that_never_spoke_is_silent_whatever_its_name_servers_tell() -> None:
    results = sample.results(2)
    name = _of(results, "99.01").hosts[1].name
    own = [f for f in results.findings if f.target.subject.name == name]
    assert {f.target.subject.kind for f in own} == {Kind.HOST}

    def hosts(outcome: Outcome) -> list[str]:
        dark = sample.runner_made(Reason.TIMEOUT)
        findings = [
            replace(f, verdict=replace(dark, outcome=outcome) if f is own[0] else dark)
            if f in own
            else f
            for f in results.findings
        ]
        made = regency(
            replace(results, findings=tuple(findings)),
            "99.01",
            hosts=tuple(
                replace(h, score=Score("?", 92.0, 0.2)) for h in _of(results, "99.01").hosts
            ),
        )
        return [row.host for row in silent(context(made)) if row.regency == "Kab. Mahoni"]

    assert hosts(Outcome.UNKNOWN) == [name]
    assert hosts(Outcome.NOT_APPLICABLE) == [name]
    assert hosts(Outcome.FAIL) == hosts(Outcome.PASS) == []


def test_who_disputes_a_finding_reads_where_to_write() -> None:
    results = sample.results(1)
    run = replace(results.run, operator="CSIRT Contoh", contact="csirt@contoh.go.test")
    shown = page(replace(results, run=run), "99.01.html")
    said = next(p for p in shown.css("p") if p.text().startswith("Keberatan"))
    assert "CSIRT Contoh · csirt@contoh.go.test." in words(said.text())
    assert said.css("a")[0].attributes["href"] == "mailto:csirt@contoh.go.test"
    called = replace(results, run=replace(run, contact="+62 31 000000"))
    shown = page(called, "99.01.html")
    said = next(p for p in shown.css("p") if p.text().startswith("Keberatan"))
    assert "CSIRT Contoh · +62 31 000000." in words(said.text())
    assert not said.css("a")


def test_the_counts_of_a_page_are_of_what_it_lists_as_open() -> None:
    """What was not seen again stays open: it stood among the tasks and in no count."""
    results = sample.results()
    for result in (r for r in results.regencies if r.scanned):
        told = regency_page(context(results), result)
        opened = [f for f in results.findings if f.regency == result.code and f.is_open]
        counted = {css: n for css, _, n in told.counts}
        for severity in Severity:
            of_it = [f for f in opened if f.severity is severity]
            assert counted[f"s-{severity.value}"] == len(of_it), result.code
    assert any(f.is_open and not f.fails for f in results.findings)


def test_a_card_says_which_of_its_targets_weighs_less() -> None:
    results = sample.results(1)
    mine = [f for f in results.findings if f.regency == "99.01" and f.check == "tls/cert-expired"]
    other = replace(
        mine[0],
        id="0123456789abcdef",
        severity=Severity.LOW,
        target=replace(mine[0].target, port=8443),
    )
    made = replace(results, findings=(*results.findings, other))
    card = next(c for c in page(made, "99.01.html").css(".card") if "tls/cert-expired" in c.text())
    marked = [words(li.text()) for li in card.css(".sites li") if "rendah" in li.text()]
    assert len(marked) == 1
    assert "Keparahan: rendah 0123456789abcdef" in marked[0]
    assert card.css(".tag")[0].text() == "Kritis"
    told = report_files(made, sample.checks(), sample.remedies())["99.01.md"].decode()
    assert "0123456789abcdef · Keparahan\\: rendah" in told


def test_the_province_tells_what_is_new_and_what_came_back() -> None:
    results = sample.results()
    told = context(results)
    news = [
        f
        for f in results.findings
        if f.change in {Change.NEW, Change.CAME_BACK} and f.severity is not Severity.INFO
    ]
    rows = fresh(told)
    assert sum(len(row.places) + row.more for row in rows) == len(
        {(f.check, f.regency, f.change, f.target) for f in news}
    )
    assert all(a.severity.rank <= b.severity.rank for a, b in pairwise(rows))
    urgent = sum(f.severity in {Severity.CRITICAL, Severity.HIGH} for f in news)
    assert urgent_news(told) == urgent > 0
    shown = page(results, "province.html")
    table = shown.css("#baru ~ .scroll table")[0]
    assert len(table.css("tbody tr")) == len(rows)
    tile = next(a for a in shown.css(".counts a") if a.attributes["href"] == "#baru")
    assert tile.css("b")[0].text() == str(urgent)
    counted = dict(moves(told))
    assert counted["Temuan baru"] + counted["Temuan muncul kembali"] == len(news)
    note = words(shown.css("#baru ~ p.note")[0].text())
    assert all(f"{word}: {n}" in note for word, n in counted.items())


def test_without_a_run_before_nothing_is_called_new() -> None:
    first = replace(sample.results(1), previous_run="")
    assert fresh(context(first)) == []
    assert moves(context(first)) == []
    shown = page(first, "province.html")
    assert not shown.css("#baru")
    assert "#baru" not in {a.attributes["href"] for a in shown.css("a")}


def test_every_suspected_incident_stands_on_the_provinces_page_with_its_notice() -> None:
    results = sample.results()
    files = report_files(results, sample.checks(), sample.remedies())
    notices = {name for name in files if name.endswith(".incident.txt")}
    assert notices
    for name in ("province.html", "index.html"):
        links = {a.attributes["href"] for a in LexborHTMLParser(files[name]).css("a[href$='.txt']")}
        assert links == notices
    rows = suspected(context(results))
    assert {row.notice for row in rows} == notices
    table = LexborHTMLParser(files["province.html"]).css("#insiden ~ .scroll table")[0]
    assert [words(tr.css("th a")[0].text()) for tr in table.css("tbody tr")] == [
        row.label for row in rows
    ]


def test_an_incident_that_could_not_be_seen_again_is_still_told() -> None:
    results = sample.results(1)
    dark = sample.runner_made(Reason.TIMEOUT)
    gone = tuple(
        replace(f, verdict=dark, change=Change.NOT_SEEN_AGAIN)
        if f.check == "content/hidden-links" and f.fails
        else f
        for f in results.findings
    )
    rows = suspected(context(replace(results, findings=gone)))
    assert [(row.label, row.notice) for row in rows] == [("Kab. Mahoni", "")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_notice_has_it_reported_before_anything_is_repaired(lang: Lang) -> None:
    """As the steps on the page have it."""
    steps = WORDS[lang].steps
    order = [
        next(i for i, step in enumerate(steps) if step.startswith(start))
        for start in (
            ("Simpan bukti", "Laporkan", "Ganti semua", "Cari dan tutup")
            if lang == "id"
            else ("Keep the evidence", "Report to", "Change every", "Find and close")
        )
    ]
    assert order == sorted(order)


def test_the_table_of_what_is_open_begins_with_the_worst() -> None:
    results = sample.results()
    files = report_files(results, sample.checks(), sample.remedies())
    rows = list(csv.DictReader(io.StringIO(files["open.csv"].decode("utf-8-sig"))))
    names = [context(results).t.name(severity) for severity in Severity]
    ranks = [names.index(row["Keparahan"]) for row in rows]
    assert ranks == sorted(ranks)
    dues = [row["Batas waktu"] for row in rows if row["Keparahan"] == names[0]]
    assert dues == sorted(dues)
    assert len(rows) == sum(f.is_open for f in results.findings)


def test_the_gravest_cards_have_their_steps_on_the_page() -> None:
    """Those of a weakness of middle weight were left out for the sake of quicker, lesser ones."""
    results = sample.results(1)
    base = sample.checks()["web/hsts"]
    remedy = sample.remedies()["hsts"]
    mine = next(f for f in results.findings if f.regency == "99.02" and f.check == "web/hsts")
    severities = [*[Severity.LOW] * 15, *[Severity.MEDIUM] * 3]
    names = [f"web/check-{i:02}" for i in range(len(severities))]
    checks = {
        name: replace(
            base, id=name, check=replace(base.check, remedy=name, minutes=5 + 30 * (s.rank < 3))
        )
        for name, s in zip(names, severities, strict=True)
    }
    made = report_files(
        replace(
            results,
            findings=tuple(
                replace(mine, check=name, severity=s)
                for name, s in zip(names, severities, strict=True)
            ),
        ),
        checks,
        {name: replace(remedy, name=name) for name in names},
    )
    cards = LexborHTMLParser(made["99.02.html"]).css(".card")
    told = [card.css(".tag")[0].text() for card in cards if "Langkahnya ada di" not in card.text()]
    assert len(cards) == len(names)
    assert len(told) == TOLD
    assert told.count("Sedang") == 3


def test_headings_of_changes_count_findings_not_kinds_of_them() -> None:
    """As the history does: six new findings of four checks were told as four."""
    results = sample.results()
    shown = page(results, "99.01.html")
    heads = [words(h3.text()) for h3 in shown.css("#perubahan ~ .cols h3")]
    t = context(results).t
    for change in (Change.NEW, Change.CAME_BACK, Change.FIXED, Change.NOT_SEEN_AGAIN):
        n = sum(f.change is change for f in results.findings if f.regency == "99.01")
        assert f"{t.name(change)} ({n})" in heads
    new = [f for f in results.findings if f.regency == "99.01" and f.change is Change.NEW]
    assert len(new) > len({f.check for f in new})
