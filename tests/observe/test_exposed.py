"""The look at exposed files: of whom, how far, and what it is sure of."""

from __future__ import annotations

from typing import Any

import anyio.lowlevel
import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.inventory import Host
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Family
from cyberscan.net.base import NetError, Packet, Silent
from cyberscan.net.session import Fetched
from cyberscan.observe.probe import probes
from cyberscan.observe.web import control, exposed
from cyberscan.parse.exposed.answer import MOST, sibling
from cyberscan.tables.exposed import KINDS, ROWS, paths
from tests.support.loopback import LoopbackSession
from tests.support.web import HOST, HTTP, HTTPS, answer

pytestmark = pytest.mark.anyio

Pages = dict[str, Fetched | NetError]
FRONT = "<!doctype html><html lang=id><title>Kab. Contoh</title><p>Selamat datang"
HEAD = "ref: refs/heads/main\n"


def at(path: str) -> str:
    return f"https://{HOST}{path}"


CONTROL = at(control.path(HOST))


class Site(LoopbackSession):
    """Answers 404 where nothing else is set."""

    async def fetch(self, url: str, **more: Any) -> Fetched:
        if url not in self.pages:
            self.pages[url] = answer(url, "<title>404</title>", status=404)
        return await super().fetch(url, **more)


def session(more: Pages | None = None, **given: Any) -> Site:
    pages: Pages = {HTTP: answer(HTTP, to=HTTPS), HTTPS: answer(HTTPS, FRONT)}
    return Site(pages=pages | (more or {}), **given)


async def look(asked: LoopbackSession) -> Look[Any]:
    (found,) = await exposed.observe(asked)
    return found


async def fact(asked: LoopbackSession) -> Exposures:
    found = await look(asked)
    assert isinstance(found, Ok), found
    assert isinstance(found.fact, Exposures), found
    return found.fact


def test_it_is_a_probe_of_the_web() -> None:
    assert exposed.PROBE in probes(Family.WEB)
    assert exposed.PROBE.families == {Family.WEB}
    (sends,) = exposed.PROBE.sends
    assert sends.packet is Packet.WEB
    assert sends.connections >= 2 * len(ROWS) + 1


async def test_a_plain_site_is_seen_whole() -> None:
    asked = session()
    found = await fact(asked)
    assert found == Exposures(
        origin=at(""), asked=tuple(sorted(KINDS)), finds=(), unsure=(), requests=70
    )
    every = {at(path) for kind in KINDS for path in paths(kind, HOST)}
    assert {request.url for request in asked.asked} == every | {HTTP, HTTPS, CONTROL}
    assert len(asked.asked) == len(every) + 3


async def test_the_worst_is_asked_for_first() -> None:
    asked = session()
    await fact(asked)
    urls = [request.url for request in asked.asked]
    assert urls.index(at("/.git/HEAD")) < urls.index(at("/.env")) < urls.index(at("/backup.zip"))
    assert (
        urls.index(at("/backup.zip")) < urls.index(at("/phpmyadmin/")) < urls.index(at("/siteman"))
    )


@pytest.mark.parametrize(("places", "expected"), [(5, 2), (128, 8)])
async def test_as_many_at_a_time_as_the_policy_has(places: int, expected: int) -> None:
    class Slow(Site):
        under_way = most = 0

        async def fetch(self, url: str, **more: Any) -> Fetched:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            await anyio.lowlevel.checkpoint()
            self.under_way -= 1
            return await super().fetch(url, **more)

    policy = default_policy()
    asked = Slow(
        pages=session().pages,
        policy=replace(policy, rates=replace(policy.rates, open_per_ip=places)),
    )
    assert await fact(asked) == await fact(session())
    assert asked.most == expected


async def test_a_find_ends_its_kind_and_is_controlled() -> None:
    asked = session({at("/.env.backup"): answer(at("/.env.backup"), "A_KEY=x\nB_C=y", kind="")})
    found = await fact(asked)
    (find,) = found.finds
    other = sibling("/.env.backup", HOST)
    assert (find.kind, find.url, find.status) == ("env", at("/.env.backup"), 200)
    assert find.control == f"{other}: 404"
    urls = {request.url for request in asked.asked}
    assert at(other) in urls
    assert at("/.env") in urls
    assert at("/.env.old") not in urls
    assert "env" in found.asked


async def test_a_redirect_is_no_find() -> None:
    url = at("/.git/HEAD")
    moved = replace(answer(url, HEAD, to=at("/x")), body=HEAD.encode())
    assert (await fact(session({url: moved}))).finds == ()


async def test_a_control_that_fails_leaves_it_open() -> None:
    url = at("/.git/HEAD")
    asked = session({url: answer(url, HEAD), at(sibling("/.git/HEAD", HOST)): Silent("quiet")})
    found = await fact(asked)
    assert found.finds == ()
    (doubt,) = found.unsure
    assert doubt.kind == "git"
    assert doubt.why == f"control {sibling('/.git/HEAD', HOST)}: timeout"
    assert "git" not in found.asked


async def test_a_control_that_redirects_or_refuses_is_one() -> None:
    url = at("/.git/HEAD")
    for status in (301, 403, 500):
        other = at(sibling("/.git/HEAD", HOST))
        beside = answer(other, HEAD, status=status)
        (find,) = (await fact(session({url: answer(url, HEAD), other: beside}))).finds
        assert find.control.endswith(f": {status}")


async def test_one_path_that_stays_silent_costs_its_kind_only() -> None:
    found = await fact(session({at("/db.sql"): Silent("quiet")}))
    (doubt,) = found.unsure
    assert (doubt.kind, doubt.path, doubt.why) == ("sql-dump", "/db.sql", "timeout")
    assert set(found.asked) == set(KINDS) - {"sql-dump"}


async def test_a_kind_with_a_silent_path_may_still_be_found() -> None:
    url = at("/dump.sql")
    found = await fact(
        session({at("/db.sql"): Silent("quiet"), url: answer(url, "-- MySQL dump 10\n", kind="")})
    )
    assert [find.url for find in found.finds] == [url]
    assert "sql-dump" in found.asked


@pytest.mark.parametrize("error", [Silent("quiet"), NetError("reset", Reason.RESET)])
async def test_after_six_failures_in_a_row_nothing_more_is_asked_for(error: NetError) -> None:
    silent: Pages = {at(path): error for kind in KINDS[4:] for path in paths(kind, HOST)}
    asked = session(silent)
    found = await fact(asked)
    assert len(asked.asked) < 60
    assert {"git", "env", "sql-dump", "archive"} <= set(found.asked)
    assert "panel" not in found.asked
    doubts = {doubt.kind: doubt.why for doubt in found.unsure}
    assert doubts["panel"].endswith(f"paths in a row: {error.reason}")
    assert set(doubts) == set(KINDS) - set(found.asked)


@pytest.mark.parametrize("reason", [Reason.BUDGET, Reason.DEADLINE, Reason.RATE_LIMITED])
async def test_what_ends_the_look_is_said(reason: Reason) -> None:
    # Without a deadline of its own a look that says so has come to the end of the subject's.
    asked = session({at("/backup.sql"): NetError("used up", reason)}, until=float("inf"))
    found = await fact(asked)
    doubts = {doubt.kind: doubt.why for doubt in found.unsure}
    if reason is Reason.DEADLINE:
        assert doubts == {"sql-dump": "timeout"}
    else:
        assert doubts["panel"] == reason
        assert len(asked.asked) < 20


async def test_a_site_on_another_listed_host_is_that_ones() -> None:
    asked = session()
    other = Host(name="ppid.contoh.go.test")
    asked.regency = replace(asked.regency, hosts=(Host(name=HOST), other))
    ppid = "https://ppid.contoh.go.test/"
    asked.pages |= {HTTPS: answer(HTTPS, to=ppid), ppid: answer(ppid, FRONT)}
    found = await look(asked)
    assert isinstance(found, Ok)
    assert isinstance(found.fact, Absent)
    assert found.fact.how is Negative.NO_DATA


async def test_where_no_site_answers_nothing_is_asked_for() -> None:
    asked = session({HTTPS: answer(HTTPS, "<title>x</title>", status=503)})
    found = await look(asked)
    assert isinstance(found, Failed)
    assert found.reason is Reason.NOT_THE_SITE
    assert {request.url for request in asked.asked} == {HTTP, HTTPS}


async def test_no_more_than_four_kilobytes_are_read() -> None:
    url = at("/access.log")
    line = '192.0.2.7 - - [20/Nov/2026:08:15:22 +0700] "GET / HTTP/1.1" 200 5\n'
    found = await fact(session({url: answer(url, line * 1_000, kind="text/plain")}))
    (find,) = found.finds
    assert find.length == MOST


async def test_every_kind_that_is_unknown_is_named_among_sixty() -> None:
    asked = session({CONTROL: answer(CONTROL, "x", status=403)})
    for kind in KINDS:
        for path in paths(kind, HOST):
            asked.pages[at(path)] = answer(at(path), "x", status=403)
    asked.pages[at("/.git/HEAD")] = answer(at("/.git/HEAD"), HEAD)
    found = await fact(asked)
    assert len(found.unsure) == 60
    assert {doubt.kind for doubt in found.unsure} == set(KINDS) - {"git"}
