"""The web sites on further HTTPS ports: the page and what is beside it, on that port alone."""

from __future__ import annotations

from typing import Any

import pytest

from cyberscan.model.facts.content import Material, Page
from cyberscan.model.facts.site import Cors, Folders, Markup, Missing, Robots
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.model.subject import Family, Place
from cyberscan.observe.web import control, ports, site
from tests.support.loopback import LoopbackSession
from tests.support.web import HOST, HTTPS, answer

pytestmark = pytest.mark.anyio

AT = f"https://{HOST}:8443/"
CONTROL = AT.removesuffix("/") + control.path(HOST)
PAGE = '<!doctype html><html lang=id><title>SIPD</title><img src="/uploads/logo.png">'


def gone(url: str) -> Any:
    return answer(url, "<title>404</title><p>Tidak ada", status=404)


async def all_of(asked: LoopbackSession) -> dict[Any, Any]:
    return dict(zip(ports.FACTS, await ports.observe(asked), strict=True))


def session(**pages: Any) -> LoopbackSession:
    known = {
        AT: answer(AT, PAGE),
        CONTROL: gone(CONTROL),
        f"{AT}robots.txt": gone(f"{AT}robots.txt"),
        f"{AT}uploads/": answer(f"{AT}uploads/", "<title>403</title>", status=403),
    }
    return LoopbackSession(
        pages=known | {AT + path: page for path, page in pages.items()}, port=8443
    )


async def test_everything_is_asked_on_that_port_and_nothing_elsewhere() -> None:
    asked = session()
    found = await all_of(asked)
    for kind in (HttpsLanding, Page, Markup, Material, Missing, Cors, Folders):
        assert isinstance(found[kind], Ok), kind
        assert isinstance(found[kind].fact, kind), kind
    assert found[HttpsLanding].fact.final.url == AT
    assert found[Page].fact.title == "SIPD"
    assert isinstance(found[Robots].fact, Absent)
    assert {one.url for one in asked.asked} == {
        AT,
        CONTROL,
        f"{AT}robots.txt",
        f"{AT}uploads/",
    }


async def test_a_page_on_another_port_is_that_ports() -> None:
    asked = LoopbackSession(pages={AT: answer(AT, to=HTTPS), HTTPS: answer(HTTPS, PAGE)}, port=8443)
    found = await all_of(asked)
    assert found[HttpsLanding].fact.final.url == HTTPS
    for kind in (Robots, Missing, Cors, Folders):
        assert found[kind].fact.how is Negative.NO_DATA, kind
    assert {one.url for one in asked.asked} == {AT, HTTPS}


async def test_a_port_that_refuses_has_no_site() -> None:
    found = await all_of(LoopbackSession(port=8443))
    assert all(look.fact.how is Negative.REFUSED for look in found.values())


async def test_only_the_page_is_looked_at_where_web_is_not_asked_for() -> None:
    asked = session()
    asked.family = Family.CONTENT
    found = await all_of(asked)
    assert isinstance(found[Page].fact, Page)
    assert isinstance(found[Cors], Failed)
    assert found[Cors].reason is Reason.NOT_ASKED
    assert {one.url for one in asked.asked} == {AT}


def test_its_facts_lie_at_their_port_and_those_of_443_where_they_always_did() -> None:
    assert ports.PROBE.ports((8443, 9443)) == (8443, 9443)
    assert ports.PROBE.ports() == ()
    assert ports.PROBE.place(Page, "", 8443) == Place("", 8443)
    assert site.PROBE.place(Page) == Place("", 443)
