"""What is asked beside the front page, of whom, and where not at all."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import anyio
import dns.message
import dns.rcode
import dns.rrset
import pytest
from msgspec.structs import replace

from cyberscan.checks.web.cors import judge as judge_cors
from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.content import Material, Page
from cyberscan.model.facts.site import (
    ByFamily,
    Cors,
    Counterpart,
    Families,
    Folder,
    Folders,
    Markup,
    Missing,
    Robots,
    ScriptZones,
    Sitemap,
)
from cyberscan.model.facts.web import HttpLanding, SecurityTxt
from cyberscan.model.inventory import Host
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Outcome
from cyberscan.net.base import Forbidden, NetError, Silent
from cyberscan.net.session import Fetched
from cyberscan.observe.web import control, cors, site
from cyberscan.observe.web.script_zones import QUERIES
from tests.support.loopback import Asked, LoopbackSession
from tests.support.web import HOST, HTTP, HTTPS, ZONE, answer

pytestmark = pytest.mark.anyio

Pages = dict[str, Fetched | NetError]

BESIDE: tuple[type[Fact], ...] = (
    Robots,
    Missing,
    Cors,
    Sitemap,
    Folders,
    Families,
    Counterpart,
    ScriptZones,
)
CONTROL = f"https://{HOST}{control.path(HOST)}"
ROBOTS, SITEMAP = f"{HTTPS}robots.txt", f"{HTTPS}sitemap.xml"
TO_ITSELF: tuple[type[Fact], ...] = (Robots, Missing, Cors, Sitemap, Folders)
UPLOADS, SECURITY = f"{HTTPS}uploads/", f"{HTTPS}.well-known/security.txt"
APEX = f"https://{ZONE}/"
PAGE = """<!doctype html><html lang=id><title>Kab. Contoh</title>
<script src="https://cdn.pustaka.example/a.js"></script><img src="/uploads/logo.png">"""


def gone(url: str) -> Fetched:
    return answer(url, "<title>404</title><p>Tidak ada", status=404)


def site_of(**more: Fetched | NetError) -> Pages:
    """A plain site on www; the keywords are pages of it that answer otherwise."""
    pages: Pages = {
        HTTP: answer(HTTP, to=HTTPS),
        HTTPS: answer(HTTPS, PAGE),
        CONTROL: gone(CONTROL),
        SECURITY: gone(SECURITY),
        ROBOTS: answer(ROBOTS, "User-agent: *\nDisallow: /admin/\n", kind="text/plain"),
        SITEMAP: gone(SITEMAP),
        UPLOADS: answer(UPLOADS, "<title>403</title>", status=403),
    }
    places = {"front": HTTPS, "control": CONTROL, "robots": ROBOTS, "sitemap": SITEMAP,
              "uploads": UPLOADS}  # fmt: skip
    return pages | {places[name]: page for name, page in more.items()}


def message(name: str, rdtype: str, *values: str, nx: bool = False, soa: str = "") -> Any:
    query = dns.message.make_query(name, rdtype)
    reply = dns.message.make_response(query)
    if values:
        reply.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", rdtype, *values))
    if nx:
        reply.set_rcode(dns.rcode.NXDOMAIN)
    if soa:
        text = f"ns.{soa} a.{soa} 1 2 3 4 5" if soa != "." else ". . 1 2 3 4 5"
        reply.authority.append(dns.rrset.from_text(soa, 60, "IN", "SOA", text))
    return reply


Answers = dict[tuple[str, str, str], Any]

NOBODY: Answers = {
    ("", ZONE, "A"): message(ZONE, "A"),
    ("", ZONE, "AAAA"): message(ZONE, "AAAA"),
    ("", "pustaka.example", "NS"): message("pustaka.example", "NS", "ns.pustaka.example."),
}


def session(pages: Pages, **more: Any) -> LoopbackSession:
    return LoopbackSession(pages=pages, **{"answers": NOBODY, **more})


async def all_of(asked: LoopbackSession) -> dict[Any, Look[Any]]:
    return dict(zip(site.FACTS, await site.observe(asked), strict=True))


async def look(asked: LoopbackSession, kind: type[Fact]) -> Look[Any]:
    return (await all_of(asked))[kind]


async def fact(asked: LoopbackSession, kind: type[Fact]) -> Any:
    found = await look(asked, kind)
    assert isinstance(found, Ok), found
    assert isinstance(found.fact, kind), found
    return found.fact


async def absent(asked: LoopbackSession, kind: type[Fact]) -> Absent:
    found = await look(asked, kind)
    assert isinstance(found, Ok), found
    assert isinstance(found.fact, Absent), found
    return found.fact


# The whole


async def test_a_plain_site_is_seen_whole() -> None:
    looks = await site.observe(session(site_of()))
    facts = [look.fact for look in looks if isinstance(look, Ok)]
    assert len(facts) == len(site.FACTS)
    absent = {k for k, f in zip(site.FACTS, facts, strict=True) if isinstance(f, Absent)}
    assert absent == {SecurityTxt, Sitemap, Families}


async def test_nothing_is_asked_for_twice() -> None:
    asked = session(site_of())
    await site.observe(asked)
    urls = [request.url for request in asked.asked]
    plain = [url for url in urls if url != HTTPS]
    # The control is asked again where a folder is refused.
    assert sorted(plain) == sorted([*set(plain), CONTROL])
    # The front page, and once more in a foreign origin's name and in that of "null".
    assert urls.count(HTTPS) == 3


async def test_equal_answers_give_equal_facts() -> None:
    assert await site.observe(session(site_of())) == await site.observe(session(site_of()))


async def test_nothing_is_sent_that_is_not_said_here() -> None:
    asked = session(site_of())
    await site.observe(asked)
    assert {request for request in asked.asked if request.headers} == {
        Asked(HTTPS, (("Origin", "https://cyberscan.invalid"),)),
        Asked(HTTPS, (("Origin", "null"),)),
    }
    assert all(request.address is None for request in asked.asked)


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (answer(HTTPS, "no", status=403), Reason.NOT_THE_SITE),
        (answer(HTTPS, "no", status=401), Reason.NOT_THE_SITE),
        (answer(HTTPS, "no", status=404), Reason.NOT_THE_SITE),
        (answer(HTTPS, "no", status=503), Reason.NOT_THE_SITE),
        (answer(HTTPS, PAGE, ("cf-mitigated", "challenge")), Reason.NOT_THE_SITE),
        (answer(HTTPS, "slow", status=429), Reason.RATE_LIMITED),
    ],
    ids=["403", "401", "404", "503", "challenge", "429"],
)
async def test_what_is_not_the_site_is_asked_for_nothing_more(
    front: Fetched, reason: Reason
) -> None:
    asked = session(site_of(front=front))
    looks = await all_of(asked)
    for kind in BESIDE:
        found = looks[kind]
        if isinstance(found, Ok):
            assert kind is Families
            assert found.fact == Absent(Negative.NO_DATA, "the host has IPv4 addresses only")
        else:
            assert found.reason is reason
    beside = {request.url for request in asked.asked} - {HTTP, HTTPS}
    assert beside <= {SECURITY}
    if reason is Reason.RATE_LIMITED:
        assert beside == set()


async def test_after_a_429_nothing_more_is_asked_for() -> None:
    asked = session(site_of(robots=answer(ROBOTS, "slow", status=429)))
    looks = await all_of(asked)
    for kind in TO_ITSELF:
        found = looks[kind]
        assert isinstance(found, Failed)
        assert found == Failed(
            Reason.RATE_LIMITED, f"{ROBOTS} answered 429: nothing more was asked for"
        )
    assert {r.url for r in asked.asked}.isdisjoint({CONTROL, SITEMAP, UPLOADS})
    assert isinstance(looks[Markup], Ok)


async def test_one_failure_costs_one_fact() -> None:
    asked = session(site_of(control=Silent("quiet")))
    looks = await all_of(asked)
    assert looks[Missing] == Failed(Reason.TIMEOUT, "quiet")
    for kind in {*BESIDE} - {Missing}:
        assert isinstance(looks[kind], Ok)


async def test_a_page_that_never_comes_costs_its_own_time_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stuck(LoopbackSession):
        async def fetch(self, url: str, **more: Any) -> Fetched:
            if url == ROBOTS:
                await anyio.sleep_forever()
            return await super().fetch(url, **more)

    monkeypatch.setattr("cyberscan.observe.web.asking.SECONDS", 0.2)
    asked = Stuck(pages=site_of(), answers=NOBODY)
    looks = await all_of(asked)
    stuck = looks[Robots]
    assert isinstance(stuck, Failed)
    assert stuck.reason is Reason.DEADLINE
    assert isinstance(looks[Missing], Ok)


async def test_a_fault_of_ours_costs_one_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(cors, "look", broken)
    looks = await all_of(session(site_of()))
    found = looks[Cors]
    assert isinstance(found, Failed)
    assert found.reason is Reason.INTERNAL
    assert isinstance(looks[Folders], Ok)


async def test_where_web_is_not_asked_for_only_what_content_needs_is() -> None:
    asked = session(site_of(), family=Family.CONTENT)
    looks = await all_of(asked)
    assert {request.url for request in asked.asked} == {HTTP, HTTPS, ROBOTS, SITEMAP}
    for kind in {*BESIDE, SecurityTxt} - {Robots, Sitemap}:
        found = looks[kind]
        assert isinstance(found, Failed)
        assert found.reason is Reason.NOT_ASKED
    for kind in (Markup, Page, Material, Robots):
        found = looks[kind]
        assert isinstance(found, Ok)
        assert isinstance(found.fact, kind)


async def test_where_web_is_not_asked_for_no_page_beside_is_asked_of_what_is_no_html() -> None:
    pages = site_of(front=answer(HTTPS, "%PDF", kind="application/pdf"))
    asked = session(pages, family=Family.CONTENT)
    looks = await all_of(asked)
    for kind in {*BESIDE, SecurityTxt} - {Robots, Sitemap}:
        found = looks[kind]
        assert isinstance(found, Failed)
        assert found.reason is Reason.NOT_ASKED


async def test_material_is_read_of_the_answer_that_the_page_is() -> None:
    page = await fact(session(site_of()), Page)
    material = await fact(session(site_of()), Material)
    assert material.exchange == page.exchange
    assert material.matter.title == page.title == "Kab. Contoh"
    assert material.matter.foreign_hosts == page.foreign_hosts


async def test_material_is_absent_where_the_page_is() -> None:
    pages = site_of(front=answer(HTTPS, "%PDF", kind="application/pdf"))
    assert await absent(session(pages), Material) == await absent(session(pages), Page)


async def test_a_host_that_leads_elsewhere_has_no_site() -> None:
    away = "https://sso.example/masuk"
    found = await absent(session(site_of(front=answer(HTTPS, to=away))), Robots)
    assert found == Absent(Negative.NOT_FOUND, f"the chain ends in a redirect to {away}")


async def test_a_chain_that_broke_off_was_not_seen() -> None:
    pages: Pages = {
        HTTP: answer(HTTP, to=f"{HTTP}b"),
        f"{HTTP}b": Silent("quiet"),
    }
    found = await look(session(pages), Missing)
    assert found == Failed(Reason.TIMEOUT, f"{HTTP}b was not seen")


async def test_a_host_nobody_answers_on_has_nothing_beside() -> None:
    looks = await all_of(session({}))
    for kind in (*BESIDE, SecurityTxt):
        found = looks[kind]
        assert isinstance(found, Ok)
        assert found.fact.how is Negative.REFUSED


def apex_session(pages: Pages, *hosts: str, **more: Any) -> LoopbackSession:
    asked = session(pages, subject=Subject(Kind.HOST, ZONE), **more)
    asked.regency = replace(asked.regency, hosts=tuple(Host(name=name) for name in hosts))
    return asked


async def test_a_front_page_on_another_listed_host_is_left_to_its_own_look() -> None:
    pages = site_of() | {APEX: answer(APEX, to=HTTPS), f"http://{ZONE}/": answer(APEX, to=HTTPS)}
    asked = apex_session(pages, ZONE, HOST)
    looks = await all_of(asked)
    for kind in (*TO_ITSELF, Counterpart, ScriptZones):
        found = looks[kind]
        assert isinstance(found, Ok)
        assert found.fact == Absent(
            Negative.NO_DATA, f"the front page is on {HOST}, which is looked at too"
        )
    assert isinstance(looks[Markup], Ok)


async def test_a_front_page_on_a_name_nobody_else_looks_at_is_asked_there() -> None:
    pages = site_of() | {APEX: answer(APEX, to=HTTPS), f"http://{ZONE}/": answer(APEX, to=HTTPS)}
    robots = await fact(apex_session(pages, ZONE), Robots)
    assert robots.url == ROBOTS


async def test_a_site_over_http_is_asked_over_http() -> None:
    robots = f"{HTTP}robots.txt"
    pages: Pages = {HTTP: answer(HTTP, PAGE), robots: answer(robots, "Disallow: /a", kind="")}
    assert (await fact(session(pages), Robots)).url == robots


HOSTILE = (
    b"",
    b"\x00" * 100_000,
    b"\xff\xfe<\x00",
    b"\x1f\x8b\x08\x00" + b"x" * 1000,
    b"<" * 200_000,
    b"<div>" * 100_000,
    b"<a href='/uploads/a.jpg'>" * 9_000,
    b"<script src='https://" + b"a." * 200 + b"example/x.js'></script>",
    b"<script src='https://\xf0\x9f\x92\xa9.la/x.js'></script><script src=//[::1]/x></script>",
    b"<img src='/%2e%2e/\xff/..//a.jpg'><img src='/uploads/%00/a.jpg'>",
    b"Sitemap: https://www.contoh.go.test/" + b"a" * 9_000 + b"\n" + b"Disallow: /x\n" * 20_000,
    b"Sitemap: //\xff\nSitemap: http://www.contoh.go.test:99999/\nDisallow: /\xff\xfe\n",
    b"<urlset><url><loc>\xff</loc></url></urlset>",
    b"<urlset><url><loc>//[x</loc></url><url><loc>mailto:a@b.id</loc></url></urlset>",
)


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/xml", "", ";;;\xff"])
@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_answers_are_no_fault_of_ours(body: bytes, kind: str) -> None:
    places = (HTTPS, CONTROL, SECURITY, ROBOTS, SITEMAP, UPLOADS, APEX)
    pages: Pages = {url: answer(url, body, kind=kind) for url in places}
    asked = session(pages, answers=THERE, addresses=(V4, V6))
    for kind_, found in (await all_of(asked)).items():
        assert not isinstance(found, Failed) or found.reason is not Reason.INTERNAL, kind_


async def test_where_the_headers_of_the_front_page_send_visitors_is_told() -> None:
    page = answer(
        HTTPS,
        PAGE,
        ("Refresh", "3; url=https://lain.test/"),
        ("Link", '<https://lain.test/a>; rel="canonical"'),
    )
    material = await fact(session(site_of(front=page)), Material)
    found = {(p.kind, p.url) for p in material.matter.pointers if not p.selector}
    assert found == {("refresh", "https://lain.test/"), ("canonical", "https://lain.test/a")}


# robots.txt


async def test_robots_are_read_and_masked() -> None:
    text = (
        "Disallow: /admin\nallow : /a # x\nDisallow: /?s= warga@contoh.go.id\nSitemap: /peta.xml\n"
    )
    robots = await fact(session(site_of(robots=answer(ROBOTS, text, kind="text/plain"))), Robots)
    assert robots == Robots(
        url=ROBOTS,
        content_type="text/plain",
        rules=("disallow: /admin", "allow: /a", "disallow: /?s= [surel]"),
        sitemaps=("/peta.xml",),
    )


@pytest.mark.parametrize(
    "page",
    [
        gone(ROBOTS),
        answer(ROBOTS, "hilang", status=410),
        answer(ROBOTS, PAGE),
        answer(ROBOTS, PAGE, kind="text/plain"),
        answer(ROBOTS, "Selamat datang"),
        answer(ROBOTS, "", kind="text/plain"),
        answer(ROBOTS, " \n", kind="text/plain"),
    ],
)
async def test_no_robots_is_knowledge_and_so_is_a_page_in_its_place(page: Fetched) -> None:
    assert (await absent(session(site_of(robots=page)), Robots)).how is Negative.NOT_FOUND


async def test_rules_sent_as_html_are_rules() -> None:
    page = answer(ROBOTS, "Disallow: /a", kind="text/html")
    assert (await fact(session(site_of(robots=page)), Robots)).rules == ("disallow: /a",)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (answer(ROBOTS, "no", status=403), Reason.NOT_THE_SITE),
        (answer(ROBOTS, "no", status=500), Reason.NOT_THE_SITE),
        (answer(ROBOTS, to="https://lain.test/robots.txt"), Reason.OUT_OF_REACH),
        (answer(ROBOTS, to=ROBOTS), Reason.MALFORMED),
        (NetError("reset", Reason.RESET), Reason.RESET),
    ],
)
async def test_robots_that_were_not_seen(page: Fetched | NetError, reason: Reason) -> None:
    found = await look(session(site_of(robots=page)), Robots)
    assert isinstance(found, Failed)
    assert found.reason is reason


# The control


async def test_the_control_is_the_same_path_every_day_and_harmless() -> None:
    assert control.path(HOST) == control.path(HOST) != control.path(ZONE)
    assert control.path(HOST).startswith("/cyberscan-")
    assert control.path(HOST).removeprefix("/cyberscan-").isalnum()


@pytest.mark.parametrize(
    ("page", "title", "text"),
    [
        (gone(CONTROL), "404", "Tidak ada"),
        (answer(CONTROL, PAGE), "Kab. Contoh", ""),
        (answer(CONTROL, "not\n found", status=404, kind="text/plain"), "", "not found"),
        (
            answer(CONTROL, '{"e": "a@b.id"}', status=404, kind="application/json"),
            "",
            '{"e": "[surel]"}',
        ),
        (answer(CONTROL, to=HTTPS), "", ""),
        (answer(CONTROL, "<div>" * 100_000, status=404), "", None),
    ],
    ids=["404", "soft", "text", "json", "redirect", "elaborate"],
)
async def test_the_control_is_kept_as_it_answers(
    page: Fetched, title: str, text: str | None
) -> None:
    missing = await fact(session(site_of(control=page)), Missing)
    assert missing.exchange == page.exchange
    assert missing.title == title
    assert text is None or missing.masked_text == text
    assert len(missing.masked_text) <= 4_000


# CORS


async def test_cors_is_the_front_pages_answer_to_a_stranger() -> None:
    class Reflecting(LoopbackSession):
        async def fetch(self, url: str, **more: Any) -> Fetched:
            found = await super().fetch(url, **more)
            origin = dict(more.get("headers", ())).get("Origin")
            if origin is None:
                return found
            headers = (("Access-Control-Allow-Origin", origin),)
            return replace(found, exchange=replace(found.exchange, headers=headers))

    found = await fact(Reflecting(pages=site_of(), answers=NOBODY), Cors)
    assert found.origin == "https://cyberscan.invalid"
    assert found.exchange.first("access-control-allow-origin") == "https://cyberscan.invalid"


async def test_who_lets_in_null_alone_is_seen() -> None:
    class ByName(LoopbackSession):
        """As ``if ($http_origin ~ null)`` in a server's settings."""

        async def fetch(self, url: str, **more: Any) -> Fetched:
            found = await super().fetch(url, **more)
            if dict(more.get("headers", ())).get("Origin") != "null":
                return found
            headers = (
                ("Access-Control-Allow-Origin", "null"),
                ("Access-Control-Allow-Credentials", "true"),
            )
            return replace(found, exchange=replace(found.exchange, headers=headers))

    found = await fact(ByName(pages=site_of(), answers=NOBODY), Cors)
    assert found.exchange.first("access-control-allow-origin") is None
    assert found.as_null
    assert found.as_null.first("access-control-allow-origin") == "null"
    verdict = judge_cors(found)
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "null_login")


@pytest.mark.parametrize("allowed", ["https://cyberscan.invalid", "null"])
async def test_who_lets_in_strangers_with_cookies_is_asked_no_more(allowed: str) -> None:
    headers = (
        ("Access-Control-Allow-Origin", allowed),
        ("Access-Control-Allow-Credentials", "true"),
    )
    asked = session(site_of(front=answer(HTTPS, PAGE, *headers)))
    assert (await fact(asked, Cors)).as_null is None
    assert [r.headers for r in asked.asked if r.headers] == [
        (("Origin", "https://cyberscan.invalid"),)
    ]


async def test_what_null_is_told_may_stay_unseen() -> None:
    class Dropping(LoopbackSession):
        async def fetch(self, url: str, **more: Any) -> Fetched:
            if dict(more.get("headers", ())).get("Origin") == "null":
                raise NetError("no answer", Reason.TIMEOUT)
            return await super().fetch(url, **more)

    found = await fact(Dropping(pages=site_of(), answers=NOBODY), Cors)
    assert found.as_null is None
    assert judge_cors(found).outcome is Outcome.UNKNOWN


# The page over plain HTTP

LOGIN = '<!doctype html><title>Masuk</title><form action="masuk"><input type="password"></form>'


async def plain(page: Fetched, **more: Fetched | NetError) -> tuple[str, ...] | None:
    found = await fact(session({**site_of(**more), HTTP: page}), HttpLanding)
    passwords: tuple[str, ...] | None = found.passwords
    return passwords


async def test_a_password_field_over_plain_http_is_seen_beside_https() -> None:
    front = answer(HTTPS, LOGIN)
    assert await plain(answer(HTTP, LOGIN), front=front) == ('<form action="masuk">',)
    # Also where the page over https is another one.
    assert await plain(answer(HTTP, LOGIN)) == ('<form action="masuk">',)


async def test_a_page_over_plain_http_without_one_is_told_apart() -> None:
    assert await plain(answer(HTTP, PAGE), front=answer(HTTPS, LOGIN)) == ()
    assert await plain(answer(HTTP, "{}", kind="application/json")) == ()


async def test_who_is_led_to_https_meets_no_page_over_http() -> None:
    assert await plain(answer(HTTP, LOGIN, to=HTTPS), front=answer(HTTPS, LOGIN)) is None


async def test_a_page_over_plain_http_that_was_cut_may_hold_one() -> None:
    cut = replace(answer(HTTP, PAGE), truncated=True)
    assert await plain(cut) is None
    assert await plain(replace(answer(HTTP, LOGIN), truncated=True)) == ('<form action="masuk">',)


async def test_where_https_is_closed_the_front_page_is_the_one_over_http() -> None:
    pages: Pages = {HTTP: answer(HTTP, LOGIN)}
    assert (await fact(session(pages), HttpLanding)).passwords == ('<form action="masuk">',)


# The sitemap

XML = b"<urlset><url><loc>https://www.contoh.go.test/a?token=rahasia</loc></url></urlset>"


async def test_the_sitemap_robots_name_is_read() -> None:
    peta = f"{HTTPS}peta.xml"
    robots = answer(ROBOTS, f"Sitemap: https://lain.test/x.xml\nSitemap: {peta}\n", kind="")
    pages = site_of(robots=robots) | {peta: answer(peta, XML, kind="application/xml")}
    assert await fact(session(pages), Sitemap) == Sitemap(
        url=peta, index=False, count=1, hosts=(HOST,), paths=("/a?token=[token]",)
    )


async def test_of_several_that_robots_name_two_are_read_first_the_one_that_tells() -> None:
    names = ("peta.xml", "slot-gacor.xml", "peta-2.xml")
    urls = [f"{HTTPS}{name}" for name in names]
    robots = answer(ROBOTS, "".join(f"Sitemap: {url}\n" for url in urls), kind="")
    pages = site_of(robots=robots)
    pages |= {url: answer(url, urlset(f"{url}/a"), kind="text/xml") for url in urls}
    asked = session(pages)
    found = await fact(asked, Sitemap)
    assert (found.url, found.index, found.count) == (urls[1], False, 1)
    assert (found.children, found.child_count) == ((urls[0],), 1)
    assert found.paths == ("/slot-gacor.xml/a", "/peta.xml/a")
    assert urls[2] not in [request.url for request in asked.asked]


async def test_a_second_one_that_is_missing_takes_nothing_from_the_first() -> None:
    first, second = f"{HTTPS}peta.xml", f"{HTTPS}peta-2.xml"
    robots = answer(ROBOTS, f"Sitemap: {first}\nSitemap: {second}\nSitemap: {first}\n", kind="")
    pages = site_of(robots=robots) | {first: answer(first, XML, kind=""), second: gone(second)}
    found = await fact(session(pages), Sitemap)
    assert (found.url, found.count, found.children) == (first, 1, ())


async def test_without_one_the_usual_place_is_asked() -> None:
    page = answer(SITEMAP, XML, kind="text/xml")
    assert (await fact(session(site_of(sitemap=page)), Sitemap)).url == SITEMAP


@pytest.mark.parametrize(
    "page",
    [
        gone(SITEMAP),
        answer(SITEMAP, PAGE),
        answer(SITEMAP, PAGE, kind="text/xml"),
        answer(SITEMAP, "<!-- tema --> <div>404</div>"),
        answer(SITEMAP, "Tidak ada"),
        answer(SITEMAP, "", kind="text/xml"),
    ],
)
async def test_no_sitemap_is_knowledge(page: Fetched) -> None:
    assert (await absent(session(site_of(sitemap=page)), Sitemap)).how is Negative.NOT_FOUND


async def test_a_sitemap_of_another_kind_is_not_read() -> None:
    found = await look(session(site_of(sitemap=answer(SITEMAP, "<rss/>", kind=""))), Sitemap)
    assert isinstance(found, Failed)
    assert found.reason is Reason.UNSUPPORTED


async def test_a_large_sitemap_is_kept_in_bounds() -> None:
    entries = "".join(
        f"<url><loc>https://h{n}.contoh.go.test/{n}</loc></url>" for n in range(30_000)
    )
    page = replace(answer(SITEMAP, f"<urlset>{entries}"[:1_000_000], kind=""), truncated=True)
    found = await fact(session(site_of(sitemap=page)), Sitemap)
    assert found.truncated
    assert found.count > 10_000
    assert len(found.hosts) == 50
    assert len(found.paths) == 200


def urlset(*locations: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in locations) + "</urlset>"


def index(*locations: str) -> str:
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in locations)
    return f"<sitemapindex>{entries}</sitemapindex>"


async def test_every_entry_of_a_sitemap_is_held_against_the_lexicon() -> None:
    pages = [f"{HTTPS}berita/{n}" for n in range(3_000)]
    pages[1_500:1_500] = [f"{HTTPS}slot-gacor-{n}/" for n in range(120)]
    pages += ["https://judi.example/", f"{HTTPS}%E3%81%82%E3%82%AB/", f"{HTTPS}産地直送"]
    page = answer(SITEMAP, urlset(*pages), kind="application/xml")
    found = await fact(session(site_of(sitemap=page)), Sitemap)
    assert found.count == len(pages)
    assert found.telling_count == 120
    assert len(found.telling) == 50
    assert found.telling[0] == "/slot-gacor-0/"
    assert found.telling[-1] == "/slot-gacor-117/"
    assert (found.foreign, found.cjk) == (1, 2)


async def test_a_plain_sitemap_tells_nothing() -> None:
    page = answer(SITEMAP, urlset(HTTPS, f"{HTTPS}berita"), kind="application/xml")
    found = await fact(session(site_of(sitemap=page)), Sitemap)
    assert (found.telling, found.telling_count, found.foreign, found.cjk) == ((), 0, 0, 0)
    assert (found.children, found.child_count) == ((), 0)


@pytest.mark.parametrize(
    ("listed", "asked_for"),
    [
        (("post-1.xml", "page-1.xml"), "post-1.xml"),
        (("post-1.xml", "slot-gacor.xml"), "slot-gacor.xml"),
        (("post-1.xml", "%73lot-gacor.xml"), "%73lot-gacor.xml"),
    ],
)
async def test_of_an_index_one_sitemap_is_read_for_its_name_or_place(
    listed: tuple[str, ...], asked_for: str
) -> None:
    child = f"{HTTPS}{asked_for}"
    pages = site_of(
        sitemap=answer(SITEMAP, index(*(f"{HTTPS}{name}" for name in listed)), kind="text/xml")
    ) | {child: answer(child, urlset(f"{HTTPS}togel-1", f"{HTTPS}berita"), kind="text/xml")}
    asked = session(pages)
    found = await fact(asked, Sitemap)
    assert (found.index, found.count, found.child_count) == (True, 2, 2)
    assert found.children == (child,)
    assert "/togel-1" in found.telling
    assert {"/togel-1", "/berita"} < set(found.paths)
    assert sum(request.url.endswith(".xml") for request in asked.asked) <= 3


async def test_of_an_index_the_last_one_is_read_too() -> None:
    first, middle, last = (f"{HTTPS}{name}.xml" for name in "abc")
    pages = site_of(sitemap=answer(SITEMAP, index(first, middle, last), kind="text/xml"))
    pages |= {url: answer(url, urlset(f"{url}/x"), kind="text/xml") for url in (first, last)}
    asked = session(pages)
    assert (await fact(asked, Sitemap)).children == (first, last)
    assert middle not in [request.url for request in asked.asked]


async def test_beside_an_index_another_one_that_robots_name_is_read() -> None:
    own, other, child = f"{HTTPS}peta.xml", f"{HTTPS}unggah/p.xml", f"{HTTPS}page.xml"
    robots = answer(ROBOTS, f"Sitemap: {own}\nSitemap: {other}\n", kind="")
    pages = site_of(robots=robots) | {own: answer(own, index(child), kind="text/xml")}
    pages |= {url: answer(url, urlset(f"{url}/x"), kind="text/xml") for url in (other, child)}
    assert (await fact(session(pages), Sitemap)).children == (other, child)


async def test_language_versions_of_another_party_are_held_against_the_lexicon() -> None:
    there = "https://lain.test/slot-gacor"
    entry = f"<loc>{HTTPS}a</loc><x:link rel='alternate' hreflang='en' href='{{}}'/>"
    urls = "".join(f"<url>{entry.format(at)}</url>" for at in (there, f"{HTTPS}en/togel"))
    page = answer(SITEMAP, f"<urlset>{urls}</urlset>", kind="text/xml")
    found = await fact(session(site_of(sitemap=page)), Sitemap)
    assert (found.hosts, found.telling) == (("lain.test", HOST), ("/slot-gacor",))
    assert (found.count, found.foreign) == (2, 0)


@pytest.mark.parametrize(
    "child",
    [
        gone(f"{HTTPS}a.xml"),
        answer(f"{HTTPS}a.xml", PAGE),
        answer(f"{HTTPS}a.xml", "<rss/>", kind="text/xml"),
        answer(f"{HTTPS}a.xml", "", status=403),
        answer(f"{HTTPS}a.xml", to="https://lain.test/a.xml"),
        Silent("quiet"),
    ],
)
async def test_a_sitemap_that_cannot_be_read_leaves_the_index_as_it_is(
    child: Fetched | NetError,
) -> None:
    pages = site_of(sitemap=answer(SITEMAP, index(f"{HTTPS}a.xml"), kind="text/xml"))
    found = await fact(session(pages | {f"{HTTPS}a.xml": child}), Sitemap)
    assert (found.index, found.count, found.children) == (True, 1, ())


async def test_of_an_index_no_sitemap_of_another_party_is_asked_for() -> None:
    page = answer(SITEMAP, index("https://lain.test/slot-gacor.xml", "bukan url"), kind="text/xml")
    asked = session(site_of(sitemap=page))
    found = await fact(asked, Sitemap)
    assert (found.children, found.foreign, found.telling_count) == ((), 1, 1)
    assert not any("lain.test" in request.url for request in asked.asked)


async def test_of_an_index_the_sitemap_that_was_changed_last_is_read() -> None:
    old, new = f"{HTTPS}post.xml", f"{HTTPS}k7.xml"
    text = (
        f"<sitemapindex><sitemap><loc>{old}</loc><lastmod>2025-02-11</lastmod></sitemap>"
        f"<sitemap><lastmod>2026-11-25T19:04:10+00:00</lastmod><loc>{new}</loc></sitemap>"
        "</sitemapindex>"
    )
    pages = site_of(sitemap=answer(SITEMAP, text, kind="text/xml"))
    pages[new] = answer(new, urlset(f"{HTTPS}a"), kind="text/xml")
    assert (await fact(session(pages), Sitemap)).children == (new,)


async def test_an_index_in_an_index_is_not_followed_further() -> None:
    below = f"{HTTPS}b.xml"
    pages = site_of(sitemap=answer(SITEMAP, index(below), kind="text/xml")) | {
        below: answer(below, index(f"{HTTPS}c.xml"), kind="text/xml")
    }
    asked = session(pages)
    assert (await fact(asked, Sitemap)).child_count == 1
    assert not any(request.url.endswith("c.xml") for request in asked.asked)


# Folders


async def test_a_folder_is_asked_for_and_read() -> None:
    page = answer(
        UPLOADS,
        "<title>Index of /uploads/</title><h1>Index of /uploads/</h1><a href=a>a</a>",
    )
    found = await fact(session(site_of(uploads=page)), Folders)
    assert found.folders == (
        Folder(UPLOADS, 200, "Index of /uploads/", "Index of /uploads/", entries=1),
    )


@pytest.mark.parametrize(
    "page",
    [
        answer(UPLOADS, "<title>Index of /uploads/</title>", status=404),
        answer(UPLOADS, "<title>Index of /uploads/</title>", kind="text/plain"),
        answer(UPLOADS, "<a>" * 100_000),
        answer(UPLOADS, to=HTTPS),
    ],
    ids=["404", "text", "elaborate", "redirect"],
)
async def test_what_is_no_page_has_no_title(page: Fetched) -> None:
    (found,) = (await fact(session(site_of(uploads=page)), Folders)).folders
    assert found == Folder(UPLOADS, page.exchange.status, "", "", entries=0)


@pytest.mark.parametrize("status", [401, 403, 406])
async def test_a_refused_folder_is_closed_unless_everything_is_refused(status: int) -> None:
    refused = answer(UPLOADS, "<title>x</title>", status=status)
    asked = session(site_of(uploads=refused))
    (found,) = (await fact(asked, Folders)).folders
    assert found.status == status
    asked = session(site_of(uploads=refused, control=answer(CONTROL, "x", status=status)))
    ended = await look(asked, Folders)
    assert isinstance(ended, Failed)
    assert ended.reason is Reason.NOT_THE_SITE


async def test_no_folders_is_a_fact_and_no_page_none() -> None:
    asked = session(site_of(front=answer(HTTPS, "<title>x</title>")))
    assert await fact(asked, Folders) == Folders(folders=())
    asked = session(site_of(front=answer(HTTPS, "{}", kind="application/json")))
    assert (await absent(asked, Folders)).how is Negative.NOT_FOUND


# IPv4 and IPv6

V4, V6 = "192.0.2.10", "2001:db8::10"


async def test_every_address_is_asked_and_the_first_answer_not_again() -> None:
    addresses = (V4, "192.0.2.11", "192.0.2.12", V6, "2001:db8::11", "2001:db8::12")
    other = answer(HTTPS, "<title>Lain</title>")
    asked = session(site_of(), addresses=addresses)
    for address in addresses[1:]:
        asked.pinned[HTTPS, address] = other
    asked.pinned[HTTPS, "192.0.2.12"] = NetError("no", Reason.TIMEOUT)
    found = await fact(asked, Families)
    assert found.answers == (
        ByFamily(4, V4, exchange=answer(HTTPS, PAGE).exchange, title="Kab. Contoh"),
        ByFamily(6, V6, exchange=other.exchange, title="Lain"),
        ByFamily(4, "192.0.2.11", exchange=other.exchange, title="Lain"),
        ByFamily(4, "192.0.2.12", reason=Reason.TIMEOUT),
        ByFamily(6, "2001:db8::11", exchange=other.exchange, title="Lain"),
    )
    assert [a.address for a in asked.asked if a.address] == [V6, *addresses[1:3], "2001:db8::11"]


async def test_the_address_that_answered_speaks_for_its_version() -> None:
    """The landing tries the next address where the first one is silent."""
    asked = session(site_of(), addresses=("192.0.2.9", V4, V6))
    asked.pinned[HTTPS, "192.0.2.9"] = NetError("no", Reason.TIMEOUT)
    found = await fact(asked, Families)
    assert [one.address for one in found.answers] == [V4, V6, "192.0.2.9"]
    assert found.answers[2].reason is Reason.TIMEOUT


async def test_redirects_are_compared_as_they_are() -> None:
    asked = session(site_of(front=answer(HTTPS, to=f"{HTTPS}id/")), addresses=(V4, V6))
    asked.pages[f"{HTTPS}id/"] = answer(f"{HTTPS}id/", PAGE)
    found = await fact(asked, Families)
    assert [(one.version, one.title) for one in found.answers] == [(4, ""), (6, "")]
    assert {one.exchange.status for one in found.answers if one.exchange} == {301}


@pytest.mark.parametrize("reason", [Reason.TIMEOUT, Reason.NO_IPV6_HERE, Reason.TLS_FAILED])
async def test_a_version_nobody_answers_on_says_why(reason: Reason) -> None:
    asked = session(site_of(), addresses=(V4, V6))
    asked.pinned[HTTPS, V6] = NetError("no", reason)
    found = await fact(asked, Families)
    assert found.answers[1] == ByFamily(6, V6, reason=reason)


@pytest.mark.parametrize("address", [V4, V6])
async def test_one_address_has_nothing_to_compare(address: str) -> None:
    assert (await absent(session(site_of(), addresses=(address,)), Families)).how is (
        Negative.NO_DATA
    )


async def test_without_https_there_is_nothing_to_compare() -> None:
    asked = session({HTTP: answer(HTTP, PAGE)}, addresses=(V4, V6))
    assert (await absent(asked, Families)).how is Negative.REFUSED


# The other name

THERE: Answers = NOBODY | {("", ZONE, "A"): message(ZONE, "A", "192.0.2.10")}


async def test_the_other_names_chains_are_followed_and_nothing_is_asked_again() -> None:
    pages = site_of() | {
        APEX: answer(APEX, to=HTTPS),
        f"http://{ZONE}/": answer(f"http://{ZONE}/", to=HTTP),
    }
    asked = session(pages, answers=THERE)
    found = await fact(asked, Counterpart)
    assert found.name == ZONE
    assert found.exists
    assert [hop.url for hop in found.https] == [APEX, HTTPS]
    assert [hop.url for hop in found.http] == [f"http://{ZONE}/", HTTP, HTTPS]
    assert found.https_next == found.http_next == ""
    assert found.https_reason is found.http_reason is None
    assert [a.url for a in asked.asked].count(HTTP) == 1


async def test_another_name_without_an_address_does_not_exist() -> None:
    assert await fact(session(site_of()), Counterpart) == Counterpart(name=ZONE, exists=False)


async def test_what_nobody_answers_on_says_why() -> None:
    pages = site_of() | {APEX: NetError("handshake", Reason.TLS_FAILED)}
    found = await fact(session(pages, answers=THERE), Counterpart)
    assert (found.https, found.https_reason) == ((), Reason.TLS_FAILED)
    assert (found.http, found.http_reason) == ((), Reason.UNREACHABLE)


async def test_three_hops_are_followed_and_where_the_last_leads_is_kept() -> None:
    urls = [APEX, *(f"{APEX}{n}" for n in range(9))]
    pages = site_of() | {url: answer(url, to=to) for url, to in pairwise(urls)}
    found = await fact(session(pages, answers=THERE), Counterpart)
    assert len(found.https) == 4
    assert found.https_next == f"{APEX}3"


async def test_www_is_the_other_name_of_the_zones_own() -> None:
    answers: Answers = {("", HOST, "A"): message(HOST, "A"), ("", HOST, "AAAA"): message(HOST, "A")}
    pages: Pages = {APEX: answer(APEX, PAGE)}
    found = await fact(apex_session(pages, ZONE, answers=answers | NOBODY), Counterpart)
    assert found == Counterpart(name=HOST, exists=False)


@pytest.mark.parametrize("name", [f"ppid.{ZONE}", f"www.ppid.{ZONE}"])
async def test_other_hosts_have_no_other_name(name: str) -> None:
    url = f"https://{name}/"
    asked = session({url: answer(url, PAGE)}, subject=Subject(Kind.HOST, name))
    assert (await absent(asked, Counterpart)).how is Negative.NO_DATA


async def test_another_name_in_the_inventory_has_its_own_landing() -> None:
    asked = session(site_of(), answers=THERE)
    asked.regency = replace(asked.regency, hosts=(Host(name=ZONE), Host(name=HOST)))
    assert (await absent(asked, Counterpart)).how is Negative.NO_DATA


async def test_another_name_that_may_not_be_asked_is_not_asked() -> None:
    pages = site_of() | {APEX: Forbidden("excluded", Reason.EXCLUDED)}
    assert await look(session(pages, answers=THERE), Counterpart) == Failed(
        Reason.EXCLUDED, "excluded"
    )


async def test_one_kind_of_address_is_enough() -> None:
    found = await fact(
        session(site_of(), answers={("", ZONE, "A"): THERE["", ZONE, "A"]}), Counterpart
    )
    assert found.exists


async def test_another_name_that_could_not_be_looked_up_is_unseen() -> None:
    found = await look(session(site_of(), answers={}), Counterpart)
    assert isinstance(found, Failed)
    assert found.reason is Reason.TIMEOUT


# The domains of foreign scripts

CDN = "pustaka.example"


def aliased(name: str) -> Any:
    reply = message(name, "NS", nx=True, soa="example.")
    reply.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "CNAME", "hilang.example."))
    return reply


@pytest.mark.parametrize(
    ("ns", "a", "ends"),
    [
        (message(CDN, "NS", f"ns.{CDN}."), None, "registered"),
        (message(CDN, "NS"), None, "registered"),
        (
            message(CDN, "NS", nx=True, soa="example."),
            message(CDN, "A", nx=True, soa="example."),
            "missing",
        ),
        # A second answer that says otherwise is believed.
        (message(CDN, "NS", nx=True, soa="example."), message(CDN, "A", "192.0.2.1"), "registered"),
        (message(CDN, "NS", nx=True, soa="example."), Silent("quiet"), "unseen"),
        (Silent("quiet"), message(CDN, "A", nx=True, soa="example."), "unseen"),
        (NetError("SERVFAIL", Reason.DNS_FAILURE), None, "unseen"),
        # An alias that leads to nothing: the domain is there.
        (aliased(CDN), None, "registered"),
        # Nobody vouches for it: a resolver that keeps names from its users.
        (message(CDN, "NS", nx=True), message(CDN, "A", nx=True), "unseen"),
        (message(CDN, "NS", nx=True, soa="rpz.local."), None, "unseen"),
        (message(CDN, "NS", nx=True, soa=f"{CDN}."), None, "unseen"),
        # A top-level domain that does not exist: nobody can register below it.
        (message(CDN, "NS", nx=True, soa="."), None, "unseen"),
    ],
)
async def test_whether_a_domain_is_registered(ns: Any, a: Any, ends: str) -> None:
    answers = NOBODY | {("", CDN, "NS"): ns, ("", CDN, "A"): a or Silent("unasked")}
    found = await fact(session(site_of(), answers=answers), ScriptZones)
    assert {kind: getattr(found, kind) for kind in ("registered", "missing", "unseen")} == {
        "registered": (),
        "missing": (),
        "unseen": (),
        ends: (CDN,),
    }


async def test_only_foreign_scripts_and_style_sheets_are_asked_about() -> None:
    front = answer(
        HTTPS,
        "<script src='//a.example/x.js'></script><link rel=stylesheet href='//b.example/x.css'>"
        "<script src='/own.js'></script><script src='//cdn.contoh.go.test/x.js'></script>"
        "<script src='//192.0.2.77/x.js'></script><img src='//c.example/x.png'>"
        "<a href='//d.example/'>d</a><script src='//kita.github.io/x.js'></script>",
    )
    names = ("a.example", "b.example", "kita.github.io")
    answers = NOBODY | {("", name, "NS"): message(name, "NS") for name in names}
    found = await fact(session(site_of(front=front), answers=answers), ScriptZones)
    assert found == ScriptZones(registered=names, missing=())


async def test_twenty_questions_are_asked_at_most() -> None:
    scripts = "".join(f"<script src='//a{n:02}.example/x.js'></script>" for n in range(30))
    answers = NOBODY | {
        ("", f"a{n:02}.example", kind): message(f"a{n:02}.example", kind, nx=True, soa="example.")
        for n in range(30)
        for kind in ("NS", "A")
    }
    found = await fact(session(site_of(front=answer(HTTPS, scripts)), answers=answers), ScriptZones)
    assert len(found.missing) == QUERIES // 2
    assert len(found.unseen) == 30 - QUERIES // 2


async def test_the_probes_limit_is_what_it_may_send() -> None:
    """Where a server closes after every answer, every request is a connection."""
    asked = session(site_of(), addresses=(V4, V6), answers=THERE)
    await site.observe(asked)
    for port in ("http:", "https:"):
        assert sum(a.url.startswith(port) for a in asked.asked) <= site.MOST
