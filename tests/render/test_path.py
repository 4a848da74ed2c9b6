"""The path, the steps and the shared causes on a page: read back from it."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.config.policy import default_policy
from cyberscan.config.remedies import read_remedy
from cyberscan.judge.maturity import maturity_of
from cyberscan.model.check import Say
from cyberscan.model.maturity import Asked, Condition, Maturity, Step
from cyberscan.model.problem import UserError
from cyberscan.model.results import Path, Results, Score
from cyberscan.render.calls import calls
from cyberscan.render.context import Context
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.pages import report_files
from cyberscan.render.path import After, course
from cyberscan.render.shared import causes
from cyberscan.render.steps import standing
from cyberscan.render.tasks import tasks
from cyberscan.render.words import Words, catalogue
from tests.judge import test_path as judged
from tests.render import sample
from tests.render.inert import require_inert


@cache
def page(code: str, lang: Lang = "id") -> LexborHTMLParser:
    return page_of(sample.results(), code, lang)


def page_of(results: Results, code: str, lang: Lang = "id") -> LexborHTMLParser:
    files = report_files(results, sample.checks(), sample.remedies(), lang=lang)
    return LexborHTMLParser(files[f"{code}.html"])


def text(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def numbers(results: Results, code: str) -> dict[str, int]:
    context = Context(results, sample.checks(), sample.remedies(), "id")
    return {card.check: number for number, card in enumerate(tasks(context, code), start=1)}


def card(tree: LexborHTMLParser, check: str, code: str = "99.01") -> LexborNode:
    found = tree.css_first(f"#tugas-{numbers(sample.results(), code)[check]}")
    assert found is not None
    return found


def test_the_way_up_stands_in_the_one_minute_box_and_leads_to_its_cards() -> None:
    first, second = page("99.01").css(".lead .course > div")
    places = numbers(sample.results(), "99.01")
    assert "Selesaikan 2 tugas ini, dan peringkatnya menjadi C (nilai 71)" in text(first)
    assert {a.attributes["href"] for a in first.css("a")} == {
        f"#tugas-{places[check]}" for check in ("tls/cert-expired", "content/hidden-links")
    }
    assert "± 5 jam" in text(first)
    assert "Tidak ada daftar lain yang lebih cepat" in text(first)
    # The second list holds the first: it tells what comes on top, and what that takes.
    assert "Selesaikan 1 tugas ini juga, dan peringkatnya menjadi B (nilai 80)" in text(second)
    assert [a.attributes["href"] for a in second.css("a")] == [f"#tugas-{places['web/hsts']}"]
    assert "± 10 menit" in text(second)
    assert "Tidak satu pun boleh ditinggalkan" in text(second)
    assert "1 di antaranya tidak terlihat pada pemindaian ini" in text(second)


def test_where_repairs_give_no_letter_the_box_says_so() -> None:
    lead = page("99.06").css_first(".lead")
    assert "Memperbaiki semuanya pun belum memberi peringkat, karena terlalu sedikit" in text(lead)


@pytest.mark.parametrize(
    ("check", "told"),
    [
        ("tls/cert-expired", "E naik bersama tugas"),
        ("content/hidden-links", "E 38 naik 6,1 naik bersama tugas"),
        ("web/hsts", "E naik bersama tugas"),
        ("services/mysql", "tetap E, nilai yang tampil sama"),
    ],
)
def test_a_card_says_what_the_grade_becomes(check: str, told: str) -> None:
    assert f"Setelah selesai {told}" in text(card(page("99.01"), check).css_first(".facts"))


def test_a_card_names_the_cards_that_lift_only_together_with_it() -> None:
    after = card(page("99.01"), "tls/cert-expired").css_first(".after")
    assert after is not None
    other = numbers(sample.results(), "99.01")["content/hidden-links"]
    assert [a.attributes["href"] for a in after.css("a")] == [f"#tugas-{other}"]


def test_a_card_that_lifts_the_letter_shows_both() -> None:
    results = sample.results()
    changed = tuple(
        replace(r, path=replace(r.path, after={**r.path.after, "web/hsts": Score("B", 80.0, 1.0)}))
        if r.code == "99.01" and r.path
        else r
        for r in results.regencies
    )
    tree = page_of(replace(results, regencies=changed), "99.01")
    assert text(card(tree, "web/hsts").css_first(".after")) == "Setelah selesai E → B 80 naik 48,1"


def test_a_regency_without_a_letter_claims_none_after_a_repair() -> None:
    after = text(card(page("99.06"), "web/hsts", "99.06").css_first(".after"))
    assert "?" in after
    assert "78" not in after


def after(score: Score, path: Path, check: str = "web/hsts") -> After:
    """Return what the card of Kab. Mahoni's tells, were this its score and its path."""
    context = Context(sample.results(), sample.checks(), sample.remedies(), "en")
    regency = next(r for r in context.results.regencies if r.code == "99.01")
    path = replace(path, after={check: next(iter(path.after.values()))}, ways=())
    told = course(context, replace(regency, score=score, path=path), tasks(context, "99.01"))
    return told.after[check]


def test_where_nothing_caps_no_cap_is_blamed_for_a_score_that_stays() -> None:
    """One weakness of little weight on one of 120 hosts is lost in the rounding."""
    failing = judged.but(judged.finding("web/e"), count=120)
    now = judged.regency(failing)
    assert (now.letter, now.cap) == ("A", "")
    told = after(now, judged.path(failing))
    assert told.sentence == "stays A, the score shown is the same"
    assert not told.marked


def test_a_letter_where_there_was_none_rises_by_no_number_that_was_not_shown() -> None:
    best = Score("B", 80.0, 0.8)
    told = after(Score("?", 40.0, 0.6), Path(after={"web/hsts": best}, best=best, ways=()))
    assert (told.before.letter, told.grade.letter, told.grade.score) == ("?", "B", "80")
    assert (told.sentence, told.grade.delta) == ("", 0.0)
    assert told.marked


CONDITIONS = (
    Condition(step=Step.VISIBLE, asked=Asked.COVERAGE, met=True, wanted=0.7, have=0.93),
    Condition(step=Step.BASIC, asked=Asked.CRITICAL, met=True, wanted=0, have=0),
    Condition(step=Step.BASIC, asked=Asked.HTTPS, met=False, unseen=2),
    Condition(step=Step.BASIC, asked=Asked.REPAIR_DAYS, met=False, wanted=30.0),
    Condition(step=Step.BASIC, asked=Asked.GRADE, met=False, wanted="B", have="E"),
)


def stepped(code: str, *conditions: Condition, step: Step | None = Step.VISIBLE) -> Results:
    results = sample.results()
    reached = Maturity(step=step, conditions=conditions)
    return replace(
        results,
        regencies=tuple(
            replace(r, maturity=reached) if r.code == code else r for r in results.regencies
        ),
    )


def test_the_step_is_told_with_what_the_next_one_lacks() -> None:
    results = stepped("99.01", *CONDITIONS)
    failing = next(f for f in results.findings if f.regency == "99.01" and f.check == "web/hsts")
    against = replace(CONDITIONS[2], failing=(failing.id,))
    tree = page_of(stepped("99.01", *CONDITIONS[:2], against, *CONDITIONS[3:]), "99.01")
    assert "Tingkat 1 dari 5: Terlihat. Menuju tingkat 2 Dasar: 1 dari 4" in text(
        tree.css_first(".steps")
    )
    assert [text(li) for li in tree.css(".steps .on")] == ["1 Terlihat"]
    rows = [text(li) for li in tree.css(".asked li")]
    number = numbers(results, "99.01")["web/hsts"]
    assert rows == [
        (
            "Belum terpenuhi semua situs dibuka hanya lewat HTTPS 1 temuan, 2 hasil tidak terlihat"
            f" (tugas {number} )"
        ),
        (
            "Belum terpenuhi median waktu perbaikan setahun terakhir paling lama 30 hari"
            " belum ada perbaikan yang terkonfirmasi"
        ),
        "Belum terpenuhi peringkat B atau lebih baik kini E",
        "Terpenuhi tidak ada temuan kritis yang terbuka",
    ]
    require_inert(tree)


def test_below_the_first_step_and_on_the_last() -> None:
    lacking = replace(CONDITIONS[0], met=False, have=0.4)
    tree = page_of(stepped("99.01", lacking, step=None), "99.01", "en")
    assert "Below the first step." in text(tree.css_first(".steps"))
    assert "at least 70% of what applies was seen now 40%" in text(tree.css_first(".asked"))
    last = page_of(stepped("99.01", CONDITIONS[0], step=Step.EXEMPLARY), "99.01", "en")
    assert "This is the highest step." in text(last.css_first(".steps"))
    assert len(last.css(".steps .on")) == 5
    assert not last.css(".asked")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_a_step_can_ask_has_a_sentence(lang: Lang) -> None:
    nones = {f"{key}_none" for key in ("critical", "high", "medium", "overdue")}
    assert set(catalogue(lang)["asked"]) == {asked.value for asked in Asked} | nones
    context = Context(sample.results(), sample.checks(), sample.remedies(), lang)
    found = maturity_of(default_policy(), Score("?"), [], (), context.today, context.checks)
    assert found is not None
    for condition in found.conditions:
        alone = replace(found, step=None, conditions=(replace(condition, step=Step.VISIBLE),))
        regency = replace(context.results.regencies[0], maturity=alone)
        told = standing(context, regency, {})
        assert told is not None
        assert told.asked[0].sentence
        assert "{" not in told.asked[0].sentence


def test_a_regencys_causes_are_its_own_sites_and_its_neighbours_a_number() -> None:
    results = sample.results()
    context = Context(results, sample.checks(), sample.remedies(), "id")
    for result in results.regencies:
        own = {host.name for host in result.hosts}
        for cause in causes(context, result.code):
            assert {host for group in cause.groups for host in group.hosts} <= own
            assert cause.ids <= {f.id for f in context.findings(result.code) if f.is_open}
    mahoni = next(r for r in results.regencies if r.code == "99.01")
    told = calls(context, mahoni, tasks(context, "99.01"))
    server = next(call for call in told.calls if call.kind == "shared_server")
    assert "198.51.100.1" in server.names
    assert server.sites == 4
    assert "services/mysql" in told.notes
    assert "di satu server, 198.51.100.1 (4 situs)" in told.notes["services/mysql"][0]
    shown = text(page("99.01").css_first("#telepon ~ .causes"))
    assert "Server 198.51.100.1" in shown
    assert "4 situs" in shown
    assert "Hubungi" in shown


def test_what_another_regency_has_on_the_same_server_is_counted() -> None:
    results = sample.results()
    moved = tuple(
        replace(
            r, hosts=tuple(replace(h, addresses=(*h.addresses, "198.51.100.1")) for h in r.hosts)
        )
        if r.code == "99.02"
        else r
        for r in results.regencies
    )
    context = Context(replace(results, regencies=moved), sample.checks(), sample.remedies(), "id")
    server = next(c for c in causes(context, "99.01") if "198.51.100.1" in c.names)
    assert server.others == 4
    assert server.sites == 4


def test_a_cost_is_told_only_where_a_remedy_states_it() -> None:
    remedies = sample.remedies()
    assert "Biaya" not in text(page("99.01").css_first(".lead"))
    name = sample.checks()["tls/cert-expired"].check.remedy
    stated = remedies | {name: replace(remedies[name], cost=Say(id="tanpa biaya", en="free"))}
    files = report_files(sample.results(), sample.checks(), stated, lang="id")
    tree = LexborHTMLParser(files["99.01.html"])
    assert text(tree.css_first(".lead")).count("Biaya: tanpa biaya") == 1
    assert "Biaya tanpa biaya" in text(card(tree, "tls/cert-expired").css_first(".facts"))
    assert "Biaya" not in text(card(tree, "content/hidden-links"))


def test_a_remedys_cost_is_read_and_must_say_something() -> None:
    source = b"""summary = { id = "a", en = "b" }
cost = { id = "gratis", en = "free" }
[[steps]]
platform = "nginx"
id = "a"
en = "b"
"""
    assert read_remedy("x", source).cost == Say(id="gratis", en="free")
    with pytest.raises(UserError):
        read_remedy("x", source.replace(b"gratis", b" "))


@pytest.mark.parametrize(
    ("minutes", "told"), [(5, "5 menit"), (119, "119 menit"), (120, "2 jam"), (121, "3 jam")]
)
def test_long_work_is_told_in_hours(minutes: int, told: str) -> None:
    assert Words("id").work_time(minutes) == told


def test_decisions_name_office_deadline_and_time() -> None:
    first = text(page("99.01").css_first(".lead ol li .small"))
    assert first.startswith("Pelaksana: Dinas Kominfo · ")
    assert "lewat batas waktu sejak" in first
    assert first.endswith(("menit", "jam"))
