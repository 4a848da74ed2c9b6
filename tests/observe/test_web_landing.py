from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import anyio
import pytest

from cyberscan.model.facts.content import Page
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.base import NetError, Refused, Silent
from cyberscan.net.session import Fetched
from cyberscan.observe.probe import probes
from cyberscan.observe.web import site
from cyberscan.observe.web.site import PROBE
from tests.support.loopback import LoopbackSession
from tests.support.web import HTTP, HTTPS, answer

pytestmark = pytest.mark.anyio

PAGE = "<html lang=id><title>Kab. Contoh</title><p hidden><a href=https://x.test/>x</a>"


def session(pages: dict[str, Fetched | NetError], **more: Any) -> LoopbackSession:
    return LoopbackSession(pages=pages, **more)


async def observe(session: LoopbackSession) -> tuple[Look[Any], Look[Any], Look[Any]]:
    """The landing's share of the look: both chains and the page."""
    http, https, page, *_ = await site.observe(session)
    return http, https, page


def landing(look: Look[Any]) -> HttpLanding | HttpsLanding:
    assert isinstance(look, Ok)
    assert isinstance(look.fact, HttpLanding | HttpsLanding)
    return look.fact


def absent(look: Look[Any]) -> Negative:
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Absent)
    return look.fact.how


@contextmanager
def listening() -> Iterator[int]:
    """A port on loopback that takes connections."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


async def test_both_chains_are_followed_and_the_page_is_read_from_https() -> None:
    http, https, page = await observe(
        session({HTTP: answer(HTTP, to=HTTPS), HTTPS: answer(HTTPS, PAGE)})
    )
    assert [hop.status for hop in landing(http).hops] == [301, 200]
    assert landing(http).next_url == ""
    assert [hop.url for hop in landing(https).hops] == [HTTPS]
    assert isinstance(page, Ok)
    assert isinstance(page.fact, Page)
    assert page.fact.title == "Kab. Contoh"
    assert page.fact.language == "id"
    assert page.fact.exchange.url == HTTPS
    assert [link.host for link in page.fact.hidden_links] == ["x.test"]


async def test_equal_answers_give_equal_facts() -> None:
    pages: dict[str, Fetched | NetError] = {
        HTTP: answer(HTTP, to=HTTPS),
        HTTPS: answer(HTTPS, PAGE),
    }
    assert await observe(session(pages)) == await observe(session(pages))


async def test_a_redirect_out_of_scope_is_recorded_and_not_followed() -> None:
    elsewhere = "https://lain.test/masuk"
    http, _, page = await observe(
        session(
            {
                HTTP: answer(HTTP, to=HTTPS),
                HTTPS: answer(HTTPS, to=elsewhere),
                elsewhere: answer(elsewhere, PAGE),
            }
        )
    )
    assert landing(http).next_url == elsewhere
    assert landing(http).stopped == ""
    assert len(landing(http).hops) == 2
    assert absent(page) is Negative.NOT_FOUND


async def test_a_loop_is_noticed() -> None:
    other = HTTP + "a"
    http, _, _ = await observe(
        session({HTTP: answer(HTTP, to=other), other: answer(other, to=HTTP)})
    )
    assert landing(http).stopped == "loop"
    assert landing(http).next_url == HTTP
    assert len(landing(http).hops) == 2


async def test_a_chain_without_end_stops_at_the_policys_limit() -> None:
    urls = [HTTP, *(f"{HTTP}{n}" for n in range(1, 30))]
    chain = dict(pairwise(urls))
    asked = session({url: answer(url, to=to) for url, to in chain.items()})
    http, _, _ = await observe(asked)
    assert landing(http).stopped == "limit"
    assert len(landing(http).hops) == asked.policy.caps.redirects + 1


async def test_what_was_seen_before_a_hop_fails_is_kept_with_the_reason() -> None:
    http, https, page = await observe(
        session({HTTP: answer(HTTP, to=HTTPS), HTTPS: NetError("handshake", Reason.TLS_FAILED)})
    )
    assert landing(http).stopped == "tls_failed"
    assert landing(http).next_url == HTTPS
    assert isinstance(https, Failed)
    assert https.reason is Reason.TLS_FAILED
    assert absent(page) is Negative.NOT_FOUND


async def test_refused_on_every_address_is_knowledge() -> None:
    http, https, page = await observe(session({}))
    assert absent(http) is absent(https) is absent(page) is Negative.REFUSED


async def test_the_page_comes_over_http_where_nothing_answers_on_https() -> None:
    _, https, page = await observe(session({HTTP: answer(HTTP, PAGE)}))
    assert absent(https) is Negative.REFUSED
    assert isinstance(page, Ok)
    assert isinstance(page.fact, Page)
    assert page.fact.exchange.url == HTTP


async def test_a_page_nobody_could_look_at_is_unseen_and_not_absent() -> None:
    silence = Silent("quiet")
    _, https, page = await observe(session({HTTP: Refused("no"), HTTPS: silence}))
    assert https == page == Failed(Reason.TIMEOUT, "quiet")


async def test_a_silent_port_beside_one_that_answers_is_filtered() -> None:
    with listening() as port:
        http, _, _ = await observe(
            session(
                {HTTP: Silent("quiet"), HTTPS: answer(HTTPS, PAGE)},
                ports={("192.0.2.10", 443): port},
            )
        )
    assert absent(http) is Negative.FILTERED


async def test_a_silent_port_is_unseen_when_the_control_no_longer_answers() -> None:
    asked = session(
        {HTTP: Silent("quiet"), HTTPS: answer(HTTPS, PAGE)}, ports={("192.0.2.10", 443): 0}
    )
    http, _, _ = await observe(asked)
    assert http == Failed(Reason.TIMEOUT, "quiet")
    assert asked.connected == [("192.0.2.10", 443)]


async def test_a_silent_port_is_unseen_when_one_address_of_several_is_away() -> None:
    with listening() as port:
        http, _, _ = await observe(
            session(
                {HTTP: Silent("quiet"), HTTPS: answer(HTTPS, PAGE)},
                addresses=("192.0.2.10", "192.0.2.11"),
                ports={("192.0.2.10", 443): port},
            )
        )
    assert http == Failed(Reason.TIMEOUT, "quiet")


@pytest.mark.parametrize(
    ("kind", "body", "there"),
    [
        ("text/html", PAGE, True),
        ("TEXT/HTML; charset=utf-8", PAGE, True),
        ("application/xhtml+xml", PAGE, True),
        ("", "\n <!DOCTYPE html><p>x", True),
        ("", "teks", False),
        ("application/json", "{}", False),
        ("text/plain", PAGE, False),
    ],
)
async def test_only_html_is_a_page(kind: str, body: str, there: bool) -> None:
    _, _, page = await observe(session({HTTPS: answer(HTTPS, body, kind=kind)}))
    assert isinstance(page, Ok)
    assert isinstance(page.fact, Page) is there


@pytest.mark.parametrize(
    "body", [b"", b"\x00" * 5000, b"<" * 100_000, b"\xff\xfe<\x00", b"<div>" * 20_000]
)
async def test_hostile_bodies_are_pages_like_others(body: bytes) -> None:
    _, _, page = await observe(session({HTTPS: answer(HTTPS, body)}))
    assert isinstance(page, Ok)
    assert isinstance(page.fact, Page)


async def test_a_page_that_would_cost_too_much_is_unseen_and_not_clean() -> None:
    _, https, page = await observe(session({HTTPS: answer(HTTPS, "<div>" * 100_000)}))
    assert landing(https).final.status == 200
    assert isinstance(page, Failed)
    assert page.reason is Reason.UNSUPPORTED
    assert "100000 tags" in page.detail


async def test_a_fault_in_one_chain_leaves_the_other_alone() -> None:
    class Broken(LoopbackSession):
        async def fetch(self, url: str, **more: Any) -> Fetched:
            if url.startswith("http:"):
                raise ZeroDivisionError("ours")
            return await super().fetch(url, **more)

    http, https, _ = await observe(Broken(pages={HTTPS: answer(HTTPS, PAGE)}))
    assert isinstance(http, Failed)
    assert http.reason is Reason.INTERNAL
    assert landing(https).final.status == 200


async def test_a_chain_that_never_ends_costs_only_itself() -> None:
    class Stuck(LoopbackSession):
        async def fetch(self, url: str, **more: Any) -> Fetched:
            if url.startswith("http:"):
                await anyio.sleep_forever()
            return await super().fetch(url, **more)

    stuck = Stuck(pages={HTTPS: answer(HTTPS, PAGE)})
    stuck.until = anyio.current_time() + 0.4
    http, https, page = await observe(stuck)
    assert isinstance(http, Failed)
    assert http.reason is Reason.DEADLINE
    assert landing(https).final.status == 200
    assert isinstance(page, Ok)


async def test_the_probe_is_found_and_answers_for_all_its_facts() -> None:
    assert PROBE in probes()
    assert [fact.port for fact in PROBE.facts[:3]] == [80, 443, 443]
    looks = await PROBE.observe(session({}))
    assert len(looks) == len(PROBE.facts)


async def test_a_bad_certificate_does_not_end_the_chain() -> None:
    bad = answer(HTTPS, PAGE)
    bad = Fetched(
        exchange=type(bad.exchange)(
            url=HTTPS, status=200, headers=bad.exchange.headers, tls_verified=False
        ),
        body=bad.body,
    )
    _, https, page = await observe(session({HTTPS: bad}))
    assert landing(https).final.tls_verified is False
    assert isinstance(page, Ok)


async def test_where_a_redirect_leads_is_stored_without_what_it_carries() -> None:
    away = (
        "https://login.example/masuk?token=0123456789abcdef0123456789abcdef&surel=warga@contoh.id"
    )
    exchange = Exchange("https://www.contoh.go.test/", 302, (("Location", away),))
    session = LoopbackSession(
        pages={"https://www.contoh.go.test/": Fetched(exchange, b"", next_url=away)}
    )
    _, https, page = await observe(session)
    assert isinstance(https, Ok)
    assert isinstance(https.fact, HttpsLanding)
    assert https.fact.next_url.startswith("https://login.example/masuk?")
    for told in (https.fact.next_url, str(page)):
        assert "0123456789abcdef" not in told
        assert "warga@contoh.id" not in told
