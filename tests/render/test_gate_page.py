"""The gate's page: the decision first, all a repair needs on each card, nothing told as good that
was not seen."""

from __future__ import annotations

import re
import tomllib
from base64 import b64encode
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.config.document import parse
from cyberscan.config.waivers import waivers_of
from cyberscan.judge.facts import Facts
from cyberscan.judge.gate import decide_gate
from cyberscan.model.gate import Measure, Rule, Standing
from cyberscan.model.gate_policy import GatePolicy, OnIncomplete
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Outcome, Severity
from cyberscan.render.gate_page import ROWS, gate_page
from cyberscan.render.gate_view import View, listed
from cyberscan.render.lang import LANGUAGES, Lang
from tests.render import gate_sample, sample
from tests.render.gate_sample import view
from tests.render.inert import require_inert

SECTIONS = ["gagal", "belum", "dikecualikan", "peringatan", "pengecualian", "kebijakan"]


def tree(held: View) -> LexborHTMLParser:
    return LexborHTMLParser(gate_page(held))


def section(page: LexborHTMLParser, name: str) -> str:
    """Return the text from one heading to the next."""
    at = page.css_first(f"#{name}")
    assert at is not None
    told, node = [], at.next
    while node is not None and node.tag != "h2":
        told.append(node.text())
        node = node.next
    return "".join(told)


def decided(
    policy: GatePolicy | None = None, outcome: Outcome | None = None, lang: Lang = "en"
) -> View:
    """Return a view of one high finding, with an outcome and under a policy of one's own."""
    judged = gate_sample.results()
    bad = next(f for f in judged.findings if f.fails and f.severity is Severity.HIGH)
    if outcome is not None:
        seen = next(f for f in judged.findings if f.verdict.outcome is outcome)
        bad = replace(bad, check=seen.check, key=seen.key, verdict=seen.verdict)
    held = replace(
        judged,
        findings=(bad,),
        regencies=(),
        policy=replace(judged.policy, gate=policy or GatePolicy()),
    )
    gate = decide_gate(held, Facts((), held.inventory))
    return View(gate, sample.checks(), sample.remedies(), lang, listed(held.inventory, "t.txt"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_inert_and_says_what_it_is(lang: Lang) -> None:
    page = tree(view(lang))
    require_inert(page)
    assert (html := page.css_first("html")) is not None
    assert html.attributes["lang"] == lang
    assert (header := page.css_first("header")) is not None
    assert "DATA CONTOH" in header.text()
    assert len(page.css("h1")) == 1
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for link in page.css("a[href^='#']"):
        assert (link.attributes["href"] or "")[1:] in ids
    assert [node.attributes.get("id") for node in page.css("h2")] == SECTIONS


def test_its_policy_allows_exactly_the_one_style_sheet() -> None:
    source = gate_page(view()).decode()
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in source.replace("&#39;", "'")


def test_headings_leave_out_no_level_and_tables_have_heads() -> None:
    page = tree(view())
    assert page.body is not None
    levels = [
        int(n.tag[1]) for n in page.body.traverse() if n.tag and re.fullmatch(r"h[1-6]", n.tag)
    ]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    tables = page.css("table")
    assert len(tables) == 5
    for table in tables:
        heads = len(table.css("thead th[scope=col]"))
        rows = table.css("tbody tr")
        assert rows
        assert {len(row.css("th,td")) for row in rows} == {heads}
        assert all(len(row.css("th[scope=row]")) == 1 for row in rows)
        parent = table.parent
        assert isinstance(parent, LexborNode)
        assert parent.attributes.get("tabindex") == "0"
        assert parent.attributes.get("aria-label")


def test_hostile_text_stands_literally_in_its_visible_form() -> None:
    body = tree(view()).body
    assert body is not None
    shown = body.text()
    for hostile in sample.HOSTILE:
        assert str(Untrusted(hostile)) in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_has_all_a_repair_needs(lang: Lang) -> None:
    held = view(lang)
    page = tree(held)
    rulings = held.gate.standing(Standing.FAILS)
    by_check = list(dict.fromkeys(ruling.finding.check for ruling in rulings))
    cards = page.css(".card")
    assert len(cards) == len(by_check) > 1
    for check, card in zip(by_check, cards, strict=True):
        mine = [r for r in rulings if r.finding.check == check]
        first, shown = mine[0].finding, card.text()
        remedy = held.remedies[held.checks[check].check.remedy]
        for part in (
            held.title(first),
            held.why(first),
            held.repair(first),
            held.command(first),
            held.cause(mine[0]),
            *(held.text(step.say) for step in remedy.steps),
            *(step.code for step in remedy.steps),
            *(ruling.finding.id for ruling in mine),
        ):
            assert part in shown


def test_the_waiver_of_a_card_is_one_its_reader_takes() -> None:
    checks = {name: f"web/{name}" for name in ("cert-expired", "cookie-secure", "hsts")}
    today = view().context.today
    for card in tree(view()).css(".card"):
        source = card.css("details pre")[-1].text().replace("…", "kata")
        assert tomllib.loads(source)["waivers"]
        (held,) = waivers_of(parse(source.encode(), "w.toml"), checks=checks, today=today)
        assert held.end - today == timedelta(days=30)


def test_what_is_beside_the_failures_is_told_with_its_reason() -> None:
    held, page = view("en"), tree(view("en"))
    for name, standing in (
        ("belum", Standing.INCOMPLETE),
        ("dikecualikan", Standing.WAIVED),
        ("peringatan", Standing.WARNS),
    ):
        told = section(page, name)
        rulings = held.gate.standing(standing)
        assert rulings
        for ruling in rulings:
            # Control characters of a site stand in their visible form.
            assert str(Untrusted(held.cause(ruling))) in told
    waivers = section(page, "pengecualian")
    for note in held.gate.waivers:
        assert held.state(note) in waivers
        assert f"{note.waiver.origin.file}:{note.waiver.origin.line}" in waivers


@pytest.mark.parametrize(
    ("policy", "outcome", "code", "lead"),
    [
        (GatePolicy(), Outcome.FAIL, "1", "This build was stopped. Work through section 1"),
        (GatePolicy(), Outcome.PASS, "0", "Nothing fails this build."),
        (GatePolicy(), Outcome.UNKNOWN, "3", "what would decide was not seen"),
        (GatePolicy(on_incomplete=OnIncomplete.PASS), Outcome.UNKNOWN, "0", "is not good for that"),
    ],
)
def test_the_decision_stands_first(
    policy: GatePolicy, outcome: Outcome, code: str, lead: str
) -> None:
    page = tree(decided(policy, None if outcome is Outcome.FAIL else outcome))
    box, told = page.css_first(".big b"), page.css_first(".lead")
    assert box is not None
    assert told is not None
    assert box.text() == code
    assert lead in told.text()
    assert bool(page.css(".card")) is (outcome is Outcome.FAIL)
    assert ("Nothing fails." in section(page, "gagal")) is (outcome is not Outcome.FAIL)
    unseen = section(page, "belum")
    assert ("All that would decide was seen." in unseen) is (outcome is not Outcome.UNKNOWN)


def test_an_ended_waiver_that_stops_the_build_is_told() -> None:
    held = view("en")
    stopped = View(replace(held.gate, code=4), held.checks, held.remedies, "en", held.targets)
    assert (lead := tree(stopped).css_first(".lead")) is not None
    assert "a waiver has ended: see section 5" in lead.text()


def test_the_policy_is_told_whole() -> None:
    policy = GatePolicy(
        fail_from=Severity.LOW,
        minimum="B",
        on_incomplete=OnIncomplete.PASS,
        warn_only=("web/version",),
        pinned=("web/hsts",),
        grace={"mail/dmarc": date(2026, 12, 31)},
    )
    told = section(tree(decided(policy)), "kebijakan")
    for part in (
        "from this severity: Low",
        "Minimum grade of each host: B",
        "the build goes on",
        "These only warn: web/version",
        "Only these checks can fail a build: web/hsts",
        "mail/dmarc only warns until 31 December 2026",
    ):
        assert part in told


def test_a_long_list_is_cut_and_counted() -> None:
    held = decided()
    rules = tuple(
        Measure(
            rule=Rule.OPEN_PORTS,
            regency="99.01",
            host=f"h{n}.go.test",
            standing=Standing.PASSES if n else Standing.FAILS,
            limit="3",
            value="2",
        )
        for n in range(ROWS + 7)
    )
    made = replace(held.gate, measures=rules)
    page = tree(View(made, held.checks, held.remedies, "en", held.targets))
    told = section(page, "gagal")
    assert "… and 7 more: --format csv=FILE has them all" in told
    assert "Close the ports the public need not reach" in told


def test_instructions_several_cards_share_are_told_once() -> None:
    held = view()
    remedy = next(iter(held.remedies.values()))
    checks = {
        name: replace(found, check=replace(found.check, remedy=remedy.name))
        for name, found in held.checks.items()
    }
    cards = tree(View(held.gate, checks, held.remedies, "id", held.targets)).css(".card")
    for card in cards[1:]:
        assert [a.attributes["href"] for a in card.css("a[href^='#tugas']")] == ["#tugas-1"]
        assert len(card.css("details")) == 1
    assert len(cards[0].css("details")) > 1


def test_a_name_a_program_would_take_for_an_option_has_no_command() -> None:
    held = decided()
    (finding,) = held.results.findings
    subject = replace(finding.target.subject, name="-oProxyCommand=x")
    odd = replace(finding, target=replace(finding.target, subject=subject))
    gate = decide_gate(replace(held.results, findings=(odd,)), Facts((), held.results.inventory))
    page = tree(View(gate, held.checks, held.remedies, "en", held.targets))
    assert "The command that shows it" not in page.css(".card")[0].text()
