"""The work in every report: in words, with who and until when, and each waiver where it belongs."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.model.results import Results
from cyberscan.model.text import visible
from cyberscan.model.waiver import WaiverState
from cyberscan.model.work import Board, Lapse, WorkState
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.pages import report_files
from cyberscan.render.terminal import summary_lines
from cyberscan.render.words import Words
from cyberscan.render.work import waiver_warnings
from cyberscan.render.work_list import (
    counts_line,
    log_lines,
    opened,
    work_document,
    work_table,
)
from tests.render import sample
from tests.render.sample_work import words as said_of


@cache
def results() -> Results:
    return sample.results()


@cache
def made(lang: Lang = "id") -> dict[str, bytes]:
    return report_files(results(), sample.checks(), sample.remedies(), lang=lang)


def page(name: str, lang: Lang = "id") -> LexborHTMLParser:
    return LexborHTMLParser(made(lang)[name])


def card(check: str, lang: Lang = "id") -> LexborNode:
    foot = f"{check} ·"
    return next(c for c in page("99.01.html", lang).css(".card") if foot in c.text())


def board(results: Results) -> Board:
    opened_ones = {f.id: f for f in results.findings if f.is_open}
    return Board(
        findings=opened_ones,
        work=results.work,
        words=said_of(list(results.findings)),
        labels={r.code: r.label for r in results.regencies},
        offices={},
        moment=results.judged_at,
    )


@pytest.mark.parametrize(
    ("check", "lang", "expected"),
    [
        ("tls/cert-expired", "id", ("1 diketahui", "1 ditugaskan", "oleh", "23 November 2026")),
        ("tls/cert-expired", "en", ("1 acknowledged", "1 assigned", "2 days overdue")),
        ("mail/dmarc", "id", ("Disanggah (salah deteksi)", "1 disanggah (salah deteksi)")),
        ("content/hidden-links", "id", ("tidak berlaku lagi", "muncul kembali", "Terbuka")),
        ("services/mysql", "id", ("berakhir 20 November 2026", "Terbuka")),
        ("web/hsts", "id", ("3 dikecualikan", "berlaku sampai 31 Desember 2026")),
        ("web/hsts", "en", ("3 waived", "valid until 31 December 2026")),
    ],
)
def test_a_card_tells_where_the_work_stands(
    check: str, lang: Lang, expected: tuple[str, ...]
) -> None:
    shown = card(check, lang).text()
    for text in expected:
        assert text in shown


def test_what_is_merely_open_is_not_burdened_with_words() -> None:
    assert not card("dns/caa").css(".work")
    assert Words("id")("work") not in card("dns/caa").text()


def exceptions(name: str, lang: Lang = "id") -> str:
    heading = page(name, lang).css_first("#pengecualian")
    assert heading is not None
    told: list[str] = []
    node = heading.next
    while node is not None and node.tag != "h2":
        told.append(node.text())
        node = node.next
    return "".join(told)


def test_a_waiver_stands_on_the_page_of_those_it_speaks_of_and_on_no_other() -> None:
    mahoni, gaharu = exceptions("99.01.html"), exceptions("99.02.html")
    assert "*.mahonikab.go.test" in mahoni
    assert "sudah berakhir 20 November 2026" in mahoni
    assert "tidak terpakai" in mahoni
    assert "Khusus Gaharu" not in made()["99.01.html"].decode()
    assert "Khusus Gaharu" in gaharu
    for code in ("99.03", "99.71", "99.00"):
        assert exceptions(f"{code}.html").strip() == Words("id")("waivers_none")
    whole = made()["province.html"].decode()
    assert "Khusus Gaharu" in whole
    assert "*.mahonikab.go.test" in whole


def test_what_is_waived_still_counts_everywhere() -> None:
    bare = replace(results(), work={}, waivers=())
    files = report_files(bare, sample.checks(), sample.remedies())
    for name in ("99.01.html", "province.html"):
        ours, theirs = LexborHTMLParser(files[name]), page(name)
        for css in (".counts", ".big", ".lead p"):
            assert [n.text() for n in ours.css(css)] == [n.text() for n in theirs.css(css)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_province_counts_the_work_of_each_regency(lang: Lang) -> None:
    heading = page("province.html", lang).css_first("#pengerjaan")
    assert heading is not None
    table = page("province.html", lang).css("#pengerjaan ~ .scroll table")[1]
    heads = [n.text() for n in table.css("thead th")]
    assert heads[1:6] == [Words(lang).name(state) for state in WorkState]
    (mahoni,) = [r for r in table.css("tbody tr") if "Mahoni" in r.text()]
    cells = [n.text() for n in mahoni.css("td")]
    # Of those that matter: what only informs is not counted.
    mine = [f for f in results().findings if f.regency == "99.01" and f.severity != "info"]
    works = [results().work[f.id] for f in mine if f.id in results().work]
    counts = [sum(1 for w in works if w.state is state) for state in WorkState]
    assert cells[:5] == [str(n) if n else "·" for n in counts]
    assert cells[5] == str(sum(1 for w in works if w.days_over))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_can_be_filtered_by_the_state_in_words(lang: Lang) -> None:
    text = made(lang)["99.01.csv"].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    t = Words(lang)
    assert rows[0][-4:] == [t("csv_work"), t("csv_word"), t("csv_office"), t("csv_over")]
    by_id = {row[0]: row[-4:] for row in rows[1:]}
    states = {row[0] for row in by_id.values()}
    assert states == {"", *(t.name(state) for state in WorkState)}
    for finding in results().findings:
        if finding.regency == "99.01":
            work = results().work.get(finding.id)
            state, word, office, over = by_id[finding.id]
            assert (state == "") is (work is None)
            if work:
                assert over == str(work.days_over or "")
                assert bool(office) is bool(work.office)
                assert visible(word) == word


def test_results_json_tells_it_to_programs() -> None:
    document = json.loads(made()["results.json"])
    works = {f["id"]: f["work"] for f in document["findings"]}
    assert {work["state"] for work in works.values() if work} == {s.value for s in WorkState}
    for finding in results().findings:
        assert (works[finding.id] is None) is (not finding.is_open)
    lapsed = [work for work in works.values() if work and work["lapsed"]]
    assert [work["lapsed"] for work in lapsed] == [Lapse.CAME_BACK.value]
    assert lapsed[0]["word"]["state"] == "disputed"
    assert [(w["state"], w["regencies"]) for w in document["waivers"]] == [
        ("applied", ["99.01"]),
        ("expired", ["99.01"]),
        ("unused", ["99.01"]),
        ("applied", ["99.02"]),
    ]
    assert "waivers.toml" not in made()["results.json"].decode()


@pytest.mark.parametrize(
    ("lang", "words"), [("id", ("berakhir", "tidak terpakai")), ("en", ("ended", "unused"))]
)
def test_waivers_that_ended_or_speak_of_nothing_are_warned_of(
    lang: Lang, words: tuple[str, ...]
) -> None:
    lines = waiver_warnings(results().waivers, lang)
    assert len(lines) == sum(
        1 for n in results().waivers if n.state in {WaiverState.EXPIRED, WaiverState.UNUSED}
    )
    for line, word in zip(lines, words, strict=True):
        assert line.startswith("cyberscan: waivers.toml:7: ")
        assert word in line


def test_the_terminal_says_which_of_the_worst_are_in_hand() -> None:
    lines = summary_lines(results(), sample.checks(), "id")
    taken = [line for line in lines if line.endswith(" · Diketahui")]
    assert len(taken) == 1
    assert "www.mahonikab.go.test" in taken[0]


def test_the_list_begins_with_what_is_overdue_longest_and_can_be_narrowed() -> None:
    whole = board(results())
    shown = opened(whole)
    assert {f.id for f in shown} == set(results().work)
    over = [whole.work[f.id].days_over for f in shown]
    assert over == sorted(over, reverse=True)
    assert over[0] > 0
    assert {f.regency for f in opened(whole, regency="99.02")} == {"99.02"}
    (disputed,) = opened(whole, state=WorkState.DISPUTED)
    assert disputed.check == "mail/dmarc"
    assert len(opened(whole, regency="99.02", state=WorkState.DISPUTED)) == 0
    heads, rows = work_table(whole, [disputed], sample.checks(), "en")
    assert heads[:2] == ("Finding id", "Work")
    assert rows[0][:2] == (disputed.id, "Disputed (false positive)")
    # That nothing is in this state is not that nothing is open.
    assert counts_line(whole, [], "en", narrowed=True) == "No finding is in this state."
    assert counts_line(whole, [], "en") == "Nothing is open among what could be checked."
    told = counts_line(whole, shown, "en")
    assert told.startswith(f"{len(opened(whole, state=WorkState.OPEN))} open, 1 acknowledged")
    assert told.endswith(f"{sum(1 for days in over if days)} overdue")


def test_a_finding_of_a_check_that_is_none_any_more_is_still_told() -> None:
    whole = board(results())
    finding = replace(next(iter(whole.findings.values())), check="web/gone")
    held = replace(whole, findings={finding.id: finding}, work={}, words={})
    (line, *_) = log_lines(held, [finding.id, "0" * 16], {}, "en")
    assert "web/gone" in line
    assert json.loads(work_document(held, [finding.id, "0" * 16], {}, "en"))["findings"][1] == {
        "id": "0" * 16,
        "log": [],
    }
