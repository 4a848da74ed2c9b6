from __future__ import annotations

from functools import partial
from typing import Any

import anyio
import pytest

from cyberscan.model.look import Absent, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt, queued
from cyberscan.net.base import Forbidden, NetError, Refused, Silent
from cyberscan.net.session import Fetched
from cyberscan.observe.web.chain import Arrival, Chains
from tests.support.loopback import LoopbackSession
from tests.support.web import HTTP, HTTPS, answer

pytestmark = pytest.mark.anyio


class Slow(LoopbackSession):
    """Answers a request for the https page only after the http chain has come to it."""

    async def fetch(self, url: str, **more: Any) -> Fetched:
        found = super().fetch(url, **more)
        if url == HTTPS:
            await anyio.wait_all_tasks_blocked()
        return await found


async def both(session: LoopbackSession) -> list[Any]:
    """Follow both chains at the same time; what one raises stands in its place."""
    chains = Chains(session)
    found: dict[str, Any] = {}

    async def follow(url: str) -> None:
        try:
            found[url] = await chains.follow(url)
        except NetError as error:
            found[url] = error

    async with anyio.create_task_group() as group:
        for url in (HTTPS, HTTP):
            group.start_soon(follow, url)
    return [found[HTTP], found[HTTPS]]


async def test_a_page_under_way_is_waited_for_and_not_asked_for_twice() -> None:
    session = Slow(pages={HTTP: answer(HTTP, to=HTTPS), HTTPS: answer(HTTPS, "<p>x")})
    http, https = await both(session)
    assert [a.url for a in session.asked].count(HTTPS) == 1
    assert http.hops[-1] is https.hops[0]
    assert http.last.body == https.last.body == b"<p>x"


@pytest.mark.parametrize(
    "error",
    [
        Silent("quiet"),
        NetError("handshake", Reason.TLS_FAILED),
        Forbidden("excluded", Reason.EXCLUDED),
    ],
)
async def test_a_failure_is_shared_as_it_is(error: NetError) -> None:
    session = Slow(pages={HTTP: answer(HTTP, to=HTTPS), HTTPS: error})
    http, https = await both(session)
    assert [a.url for a in session.asked].count(HTTPS) == 1
    assert (http.stopped, http.next_url) == (error.reason, HTTPS)
    assert type(https) is type(error)
    assert (https.reason, str(https)) == (error.reason, str(error))


async def test_who_waits_for_a_request_in_a_queue_loses_no_time() -> None:
    """What is waited for the allowance counts against nobody, whoever's request stands in it."""
    let_in = anyio.Event()

    class Queued(LoopbackSession):
        async def fetch(self, url: str, **more: Any) -> Fetched:
            if url == HTTPS:
                with queued():
                    await let_in.wait()
            return await super().fetch(url, **more)

    chains = Chains(Queued(pages={HTTP: answer(HTTP, to=HTTPS), HTTPS: answer(HTTPS, "<p>x")}))
    until = anyio.current_time() + 0.05
    found: dict[str, Look[Arrival]] = {}

    async def follow(url: str) -> None:
        found[url] = await attempt(partial(chains.follow, url), until)

    async with anyio.create_task_group() as group:
        for url in (HTTPS, HTTP):
            group.start_soon(follow, url)
        await anyio.sleep_until(until + 0.05)
        let_in.set()
    assert {url: type(look) for url, look in found.items()} == {HTTP: Ok, HTTPS: Ok}, found


async def test_a_refusal_is_shared_as_one() -> None:
    session = Slow(pages={HTTP: answer(HTTP, to=HTTPS), HTTPS: Refused("no")})
    http, https = await both(session)
    assert https == Absent(Negative.REFUSED, "no")
    assert http.stopped == Reason.UNREACHABLE


async def test_a_fault_of_ours_is_nobodys_answer() -> None:
    class Broken(LoopbackSession):
        broken = True

        async def fetch(self, url: str, **more: Any) -> Fetched:
            if self.broken:
                self.broken = False
                raise ZeroDivisionError("ours")
            return await super().fetch(url, **more)

    chains = Chains(Broken(pages={HTTPS: answer(HTTPS, "<p>x")}))
    with pytest.raises(ZeroDivisionError):
        await chains.follow(HTTPS)
    assert isinstance(await chains.follow(HTTPS), Arrival)


async def test_who_comes_late_finds_the_answer_without_its_body() -> None:
    session = LoopbackSession(pages={HTTPS: answer(HTTPS, "<p>x")})
    chains = Chains(session)
    first = await chains.follow(HTTPS)
    chains.forget_bodies()
    second = await chains.follow(HTTPS)
    assert isinstance(first, Arrival)
    assert isinstance(second, Arrival)
    assert first.last.body == b"<p>x"
    assert second.last.body == b""
    assert second.hops == first.hops
    assert len(session.asked) == 1


@pytest.mark.parametrize(("most", "hops"), [(0, 1), (1, 2), (3, 4), (None, 9)])
async def test_so_many_redirects_are_followed(most: int | None, hops: int) -> None:
    urls = [HTTPS, *(f"{HTTPS}{n}" for n in range(20))]
    pages = {url: answer(url, to=f"{HTTPS}{n}") for n, url in enumerate(urls)}
    end = await Chains(LoopbackSession(pages=dict(pages))).follow(HTTPS, most)
    assert isinstance(end, Arrival)
    assert end.stopped == "limit"
    assert len(end.hops) == hops
    assert end.url == urls[hops - 1]
    assert end.next_url == urls[hops]
