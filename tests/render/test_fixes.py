"""Which instructions a card shows: those that fit what the targets' answers name."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.config.remedies import PLATFORMS, remedy, remedy_names
from cyberscan.model.check import Say
from cyberscan.model.remedy import Remedy, Step
from cyberscan.render.fixes import MOST, chosen, fixes_of
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.pages import report_files
from cyberscan.render.words import Words
from tests.render import sample

T = Words("id")
WEB = ("generic", "nginx", "apache", "iis", "cpanel", "cloudflare", "provider")
MAIL = ("postfix", "exim", "cpanel", "exchange", "zimbra", "firewall")
REMEDIES = [remedy(name) for name in remedy_names()]


def cure(*platforms: str) -> Remedy:
    steps = tuple(Step(p, Say(id=f"{p} {i}", en=p)) for i, p in enumerate(platforms))
    return Remedy("x", Say(id="x", en="x"), steps)


def shown(platforms: tuple[str, ...], *seen: tuple[str, ...]) -> list[str]:
    return [fix.tag for fix in chosen(T, cure(*platforms), seen).fixes]


@pytest.mark.parametrize(
    ("platforms", "seen", "expected"),
    [
        # Nothing recognised: cPanel, and what holds anyhow.
        (WEB, [()], ["generic", "cpanel", "provider"]),
        (WEB, [], ["generic", "cpanel", "provider"]),
        # A web server does not tell whether a panel writes its configuration.
        (WEB, [("nginx",)], ["generic", "cpanel", "nginx", "provider"]),
        (WEB, [("apache",), ()], ["generic", "cpanel", "apache", "provider"]),
        (WEB, [("litespeed",)], ["generic", "cpanel", "provider"]),
        # cPanel answers: its web server's own steps are not for its users.
        (WEB, [("apache", "cpanel")], ["generic", "cpanel", "provider"]),
        (WEB, [("cloudflare", "cpanel")], ["generic", "cpanel", "cloudflare", "provider"]),
        # Something else is certain.
        (WEB, [("iis",)], ["generic", "iis", "provider"]),
        (WEB, [("nginx", "plesk")], ["generic", "nginx", "provider"]),
        # What stands in front hides what is behind.
        (WEB, [("cloudflare",)], ["generic", "cpanel", "cloudflare", "provider"]),
        # Of many, those of most targets.
        (
            WEB,
            [("nginx",), ("nginx",), ("apache",), ("apache",), ("iis",)],
            ["generic", "cpanel", "nginx", "apache", "provider"],
        ),
        (MAIL, [()], ["cpanel", "firewall"]),
        (MAIL, [("exim",)], ["cpanel", "exim", "firewall"]),
        (MAIL, [("postfix",)], ["cpanel", "postfix", "zimbra", "firewall"]),
        (MAIL, [("exchange",)], ["exchange", "firewall"]),
        # A remedy that knows neither cPanel nor what was recognised shows its first.
        (("nginx", "apache"), [("iis",)], ["nginx"]),
        (("nginx", "apache"), [("apache", "cpanel")], ["apache"]),
        (("firewall", "windows"), [("nginx",)], ["firewall", "windows"]),
    ],
)
def test_the_steps_that_fit_are_shown(
    platforms: tuple[str, ...], seen: list[tuple[str, ...]], expected: list[str]
) -> None:
    assert shown(platforms, *seen) == expected


def test_what_is_not_shown_and_what_was_recognised_are_named() -> None:
    told = chosen(T, cure(*WEB), [("nginx",), ()])
    assert told.recognised == ("Nginx",)
    assert told.others == ("Apache", "IIS", "Cloudflare")
    assert chosen(T, cure("generic", "firewall"), [("nginx",)]).others == ()


def test_cpanel_leads_but_for_what_holds_for_all() -> None:
    assert [f.tag for f in fixes_of(T, cure("nginx", "generic", "cpanel"))] == [
        "cpanel",
        "nginx",
        "generic",
    ]
    assert [f.tag for f in fixes_of(T, cure("generic", "nginx", "cpanel"))] == [
        "generic",
        "cpanel",
        "nginx",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_step_of_a_remedy_is_lost_on_its_rules_page(lang: Lang) -> None:
    words = Words(lang)
    for one in REMEDIES:
        told = [step for fix in fixes_of(words, one) for step in fix.steps]
        assert sorted(told) == sorted((words.say(step.say), step.code) for step in one.steps)


@pytest.mark.parametrize("seen", [(), *((platform,) for platform in PLATFORMS)])
def test_every_remedy_shows_something_and_hides_nothing_silently(seen: tuple[str, ...]) -> None:
    for one in REMEDIES:
        told = chosen(T, one, [seen])
        every = {fix.platform for fix in fixes_of(T, one)}
        assert told.fixes
        assert {fix.platform for fix in told.fixes} | set(told.others) == every


def test_a_card_never_shows_more_than_the_most_frequent_platforms() -> None:
    told = chosen(T, cure(*WEB, *MAIL), [(platform,) for platform in PLATFORMS])
    exclusive = {"generic", "provider", "firewall"}
    assert len([fix for fix in told.fixes if fix.tag not in exclusive]) == MOST


def cards(code: str, platforms: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the text of a regency's cards with these platforms recognised."""
    results = sample.results(4)
    regencies = tuple(
        replace(r, platforms=platforms) if r.code == code else r for r in results.regencies
    )
    files = report_files(
        replace(results, regencies=regencies), sample.checks(), sample.remedies(), lang="id"
    )
    return [card.text() for card in LexborHTMLParser(files[f"{code}.html"]).css(".card")]


def test_a_card_shows_the_steps_of_its_own_targets() -> None:
    host = sample.hosts("99.01", 4)[0]
    expired = next(c for c in cards("99.01", {host: ("apache",)}) if "tls/cert-expired" in c)
    assert "Dikenali dari jawabannya: Apache." in expired
    assert "Langkah untuk Nginx" in expired
    assert "mod_headers.c" in expired
    assert "listen 443 ssl" not in expired


def test_what_runs_elsewhere_changes_no_card() -> None:
    alone = cards("99.02", {})
    assert alone == cards("99.02", {"www.lain.go.test": ("iis",)})
    assert all("Dikenali" not in card for card in alone)
