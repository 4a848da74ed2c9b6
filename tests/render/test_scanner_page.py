"""The page for whoever looks up the address that contacted them, and its security.txt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.config.policy import default_policy
from cyberscan.model.letterhead import Letterhead
from cyberscan.model.schedule import Day, Turn
from cyberscan.model.subject import Family
from cyberscan.parse import security_txt
from cyberscan.render.contact_file import contact_file
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.scanner_page import Address, Planned, scanner_page
from tests.render.inert import NEVER
from tests.render.sample_scanner import AGENT, OPERATOR, introduced

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def page(**changes: Any) -> LexborHTMLParser:
    return LexborHTMLParser(scanner_page(introduced(**changes)))


def said(lang: Lang, part: str = "", **changes: Any) -> str:
    """Return the text of one language's part of the page, or of one section of that."""
    within = page(**changes).css_first(f"main > div[lang={lang}]")
    assert within is not None
    if part:
        heading = within.css_first(f"h2#{lang}-{part}")
        assert heading is not None
        within = heading.parent
        assert within is not None
    return " ".join(within.text(separator=" ").split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_answers_who_why_what_how_often_how_to_check_and_how_to_be_left_out(lang: Lang) -> None:
    whole = page().css_first(f"main > div[lang={lang}]")
    assert whole is not None
    parts = [heading.attributes["id"] for heading in whole.css("h2")]
    wanted = ("who", "authority", "what", "often", "check", "out", "answers")
    assert parts == [f"{lang}-{part}" for part in wanted]
    for part in ("who", "out", "answers"):
        assert OPERATOR.contact in said(lang, part)
    assert OPERATOR.name in said(lang, "who")
    assert OPERATOR.page in said(lang, "who")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_what_stands_in_a_request(lang: Lang) -> None:
    told = said(lang, "check")
    assert f"User-Agent: {AGENT}" in told
    assert f"From: {OPERATOR.contact}" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_address_with_a_name_is_checked_both_ways(lang: Lang) -> None:
    name = "pindai.ttis.contoh.go.test"
    told = said(lang, "check")
    assert f"$ dig +short -x 198.51.100.7 {name}. $ dig +short {name} A 198.51.100.7" in told
    assert f"$ dig +short {name} AAAA 2001:db8::7" in told
    assert "198.51.100.8" not in told
    assert "198.51.100.8" in said(lang, "who")


def test_without_a_name_the_list_counts_and_without_addresses_one_asks() -> None:
    alone = (Address("198.51.100.8"),)
    assert "daftar di atas" in said("id", "check", addresses=alone)
    assert "dig" not in said("id", "check", addresses=alone)
    assert "daftar di atas" not in said("id", "check", addresses=())
    assert "tanyakan kepada kami" in said("id", "who", addresses=())


def test_hours_and_families_are_those_of_the_schedule() -> None:
    assert "Setiap hari Minggu mulai pukul 22.00 WIB: semua" in said("id", "often")
    assert "Every Sunday from 22:00 WIB: all" in said("en", "often")
    daily = "Every day from 02:30 WIB: Certificates and TLS, Content, Exposed services."
    assert daily in said("en", "often")
    turn = Turn(at="4:05", days=(Day.FRIDAY, Day.MONDAY))
    other = {"planned": (Planned(turn, (Family.DNS,)),), "time_zone": "Asia/Makassar"}
    assert "Setiap hari Senin, Jumat mulai pukul 4.05 Asia/Makassar: DNS." in said(
        "id", "often", **other
    )
    every = Planned(Turn(at="01:00", days=tuple(Day)), ())
    assert "Every day from 01:00 WIB: all" in said("en", "often", planned=(every,))
    assert "begun by a person" in said("en", "often", planned=())
    assert "Every" not in said("en", "often", planned=())


def test_numbers_are_those_of_the_policy() -> None:
    policy = default_policy()
    slow = replace(policy, rates=replace(policy.rates, connections_per_ip=2.5, open_per_ip=3))
    assert "paling banyak 2,5 sambungan per detik dan 3 sambungan terbuka" in said(
        "id", "often", policy=slow
    )
    assert "at most 10 connections a second and 5 open" in said("en", "often")
    told = said("en", "often")
    # The budget is a subject's: `cyberscan.stories.memory.Purses`.
    assert "600 connections for each name or address (as many again for each further" in told
    assert "300 HTTP requests" in told


@pytest.mark.parametrize(
    ("part", "told"),
    [
        # A declared server is asked for more, whoever runs it: `cyberscan.observe.dns.control`.
        ("authority", "whole zone (only the first message of which is read), recursion, and its"),
        # Hellos, negotiations and front pages are sent: `cyberscan.observe.services.protocols`.
        ("what", "asked what it is, in the first words of its protocol or by its front page"),
        # Its CONNECT without a user is a guest's: `cyberscan.observe.services.protocols.mqtt`.
        ("what", "not even as a guest (only an MQTT broker is asked"),
        # They may hold addresses and are kept whole: `cyberscan.model.facts.tls.Chain`.
        ("what", "Only certificates, which a server shows to everybody, are kept as they are"),
    ],
)
def test_it_says_what_those_will_see_who_look_into_their_logs(part: str, told: str) -> None:
    assert told in said("en", part)


@pytest.mark.parametrize(
    ("contact", "link"),
    [("a+b@contoh.go.test", "mailto:a+b@contoh.go.test"), ("+62 31 123-4567", "")],
)
def test_a_contact_is_a_link_where_a_link_can_be(contact: str, link: str) -> None:
    shown = page(operator={"contact": contact})
    links = {a.attributes["href"] for a in shown.css("a") if a.text() == contact}
    assert links == ({link} if link else set())
    assert " ".join(part.text() for part in shown.css("main")).count(contact) >= 2 * 5


def test_no_page_is_told_where_there_is_none() -> None:
    assert "Laman" not in said("id", "who", operator={"page": ""})


def test_it_runs_nothing_fetches_nothing_and_may_be_found() -> None:
    evil = '<script>x</script>"&'
    shown = page(
        operator={"name": evil, "page": "javascript:alert(1)", "contact": f"{evil}@x"},
        letterhead=Letterhead(name=evil),
        agent=evil,
    )
    assert not shown.css(", ".join(NEVER))
    assert not shown.css("[href^=javascript]")
    for link in shown.css("a"):
        assert (link.attributes["href"] or "").startswith(("#", "mailto:")) or not link.attributes[
            "href"
        ]
    assert [head.text() for head in shown.css(".letterhead b")] == [evil]
    (policy,) = shown.css("meta[http-equiv]")
    assert (policy.attributes["content"] or "").startswith("default-src 'none'; style-src 'sha256-")
    # Who looks for the address or the User-Agent should find it.
    assert not shown.css("meta[name=robots]")
    assert not shown.css(".tlp")


def test_it_carries_no_more_of_the_style_sheet_than_it_uses() -> None:
    assert len(scanner_page(introduced())) < 24 * 1024


@pytest.mark.parametrize(
    ("contact", "place", "contacts"),
    [
        ("a@b.test", "", ("mailto:a@b.test",)),
        ("a%/b&c@d.test", "", ("mailto:a%25%2Fb%26c@d.test",)),
        ("+62 31 123-4567", "", ("tel:+62311234567",)),
        ("031 1234567", "https://b.test/x", ("https://b.test/x",)),
        ("a@b.test", "https://b.test/x", ("mailto:a@b.test", "https://b.test/x")),
        ("a@b.test", "http://b.test/x", ("mailto:a@b.test",)),
    ],
)
def test_security_txt_is_one_that_we_ourselves_would_pass(
    contact: str, place: str, contacts: tuple[str, ...]
) -> None:
    text = contact_file(replace(OPERATOR, contact=contact, page=place), NOW)
    read = security_txt.read(text)
    assert read.problems == ()
    assert read.contacts == contacts
    (until,) = read.expires
    left = datetime.fromisoformat(until) - NOW
    assert timedelta(days=180) < left < timedelta(days=365)
    assert ("Policy: https://b.test/x\n" in text) is place.startswith("https:")


@pytest.mark.parametrize("place", ["", "http://b.test/x"])
def test_without_a_contact_it_could_name_there_is_no_security_txt(place: str) -> None:
    assert contact_file(replace(OPERATOR, contact="031 1234567", page=place), NOW) == ""
