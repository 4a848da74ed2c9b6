"""Pages load on a weak link: sizes of a regency's page made with the checks and remedies that ship.

Checks are spread over all there are. On the page of forty cards they fail on one to ten sites, on
the large one all of them on every site; evidence is as long as it is in the demonstration.
"""

from __future__ import annotations

import gzip
from datetime import timedelta
from itertools import cycle

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.config.policy import default_policy
from cyberscan.config.remedies import remedy, remedy_names
from cyberscan.judge.find import checks
from cyberscan.judge.maturity import maturity_of
from cyberscan.model.check import FoundCheck
from cyberscan.model.results import HostResult, Path, Results, Score, Way
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Target, failed, identity
from cyberscan.render.context import Context
from cyberscan.render.html import render
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.regency import regency_page
from cyberscan.render.room import SITES, TOLD
from tests.render import sample

CODE = "99.02"
REMEDIES = {name: remedy(name) for name in remedy_names()}
ON = ("198.51.100.2", "2001:db8::2")
PLATFORMS = (("nginx",), ("apache",), (), ("litespeed",), ("cpanel", "apache"), ("iis",))


CHECKS = {found.id: found for found in checks()}


def failing(cards: int) -> list[FoundCheck]:
    """Return so many checks that can fail, from all families and of short and long instructions."""
    every = [f for f in checks() if any(e.outcome is Outcome.FAIL for e in f.check.examples)]
    return every[:: len(every) // cards][:cards]


def _finding(found: FoundCheck, name: str) -> Finding:
    check = found.check
    failing = next(e for e in check.examples if e.outcome is Outcome.FAIL)
    target = Target(Subject(Kind.HOST, name), 443)
    first = sample.JUDGED - timedelta(days=9)
    evidence = [f"https://{name}/: {found.id} {'x' * 60}"]
    return Finding(
        id=identity(check.key, CODE, target, ""),
        check=found.id,
        key=check.key,
        revision=check.revision,
        regency=CODE,
        target=target,
        verdict=failed(failing.message, evidence=evidence),
        severity=check.severity,
        seen_at=sample.JUDGED.isoformat(),
        addresses=ON,
        first_seen=first.isoformat(),
        due=(first + timedelta(days=7)).date().isoformat(),
        change=Change.OPEN,
    )


def large(cards: int, sites: int, *, everywhere: bool) -> Results:
    """Return a regency with that many cards and sites."""
    results = sample.results(1)
    names = [f"layanan{i:02}.gaharukab.go.test" for i in range(sites)]
    score = Score("E", 31.0, 0.9)
    own = next(r for r in results.regencies if r.code == CODE)
    regency = replace(
        own,
        score=score,
        hosts=tuple(
            HostResult(name, "portal", "gaharukab.go.test", score, dict.fromkeys(Family, score), ON)
            for name in names
        ),
        path=_path(cards),
        maturity=maturity_of(
            default_policy(),
            score,
            _spread(cards, names, everywhere),
            (40,),
            sample.JUDGED.date(),
            sample.checks(),
        ),
        platforms=dict(zip(names, cycle(PLATFORMS), strict=False)),
    )
    return replace(
        results,
        regencies=(regency,),
        findings=tuple(_spread(cards, names, everywhere)),
    )


def _spread(cards: int, names: list[str], everywhere: bool) -> list[Finding]:
    return [
        _finding(found, name)
        for i, found in enumerate(failing(cards))
        for name in (names if everywhere else names[: 1 + i % len(names)])
    ]


def _path(cards: int) -> Path:
    """Return a path on which every third card does something, and a way of half of them."""
    ids = [found.id for found in failing(cards)]
    after = {check: Score("E", 31.0 + (number % 3 == 0), 0.9) for number, check in enumerate(ids)}
    ways = tuple(
        Way(letter=letter, checks=tuple(ids[::step]), minutes=900, score=score, shortest=False)
        for letter, step, score in (("D", 4, Score("D", 50, 0.9)), ("B", 2, Score("B", 80, 0.9)))
    )
    return Path(after=after, best=Score("A", 100.0, 1.0), ways=ways)


def page(cards: int, sites: int, lang: Lang, *, everywhere: bool) -> bytes:
    context = Context(large(cards, sites, everywhere=everywhere), CHECKS, REMEDIES, lang)
    told = regency_page(context, context.results.regencies[0])
    assert len(told.tasks) == cards
    scale = [("A", 85.0, 100.0), ("E", 0.0, 85.0)]
    return render("regency.html.j2", context, page=told, families=tuple(Family), letters=scale)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_forty_cards_fit_a_hundred_and_fifty_kilobytes(lang: Lang) -> None:
    made = page(40, 10, lang, everywhere=False)
    assert len(made) <= 150_000
    assert len(gzip.compress(made)) <= 40_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_hundred_and_twenty_cards_on_eighty_sites_fit_four_hundred(lang: Lang) -> None:
    made = page(120, 80, lang, everywhere=True)
    assert len(made) <= 400_000


def test_the_first_and_the_urgent_cards_have_steps_and_the_others_lead_to_rules() -> None:
    told = LexborHTMLParser(page(40, 10, "id", everywhere=False)).css(".card")
    elsewhere = 0
    for number, card in enumerate(told, start=1):
        own = len(card.css("details")) > 1
        referring = bool(card.css("a[href^='#tugas-']"))
        left = "Langkahnya ada di halaman aturan." in card.text()
        assert own + referring + left == 1
        urgent = bool({"s-critical", "s-high"} & set((card.attributes["class"] or "").split()))
        assert not left or (number > TOLD and not urgent)
        assert not own or number <= TOLD or urgent
        elsewhere += left
    assert elsewhere


def test_a_page_of_few_cards_lists_all_that_a_card_may() -> None:
    told = LexborHTMLParser(page(6, 30, "id", everywhere=True)).css(".card")
    assert [len(card.css(".said i")) for card in told] == [SITES] * 6
    assert all(len(card.css("details")) > 1 or card.css("a[href^='#tugas-']") for card in told)
