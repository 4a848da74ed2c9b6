"""The web sites without TLS on ports that were found: the page, what is beside it, no headers."""

from __future__ import annotations

from typing import Any

import pytest

from cyberscan.model.facts.content import Material, Page
from cyberscan.model.facts.site import Folders, Markup, Missing, Robots
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.look import Absent, Negative, Ok
from cyberscan.model.subject import Place
from cyberscan.observe.probe import Ports
from cyberscan.observe.web import control, plain_ports
from tests.support.loopback import LoopbackSession
from tests.support.web import HOST, HTTPS, answer

pytestmark = pytest.mark.anyio

AT = f"http://{HOST}:8123/"
CONTROL = AT.removesuffix("/") + control.path(HOST)
PAGE = '<!doctype html><html lang=id><title>Uji coba</title><img src="/uploads/logo.png">'


async def all_of(**pages: Any) -> tuple[dict[Any, Any], set[str]]:
    asked = LoopbackSession(pages={AT + path: page for path, page in pages.items()}, port=8123)
    found = dict(zip(plain_ports.FACTS, await plain_ports.observe(asked), strict=True))
    return found, {one.url for one in asked.asked}


async def test_the_page_and_what_is_beside_it_are_asked_for_without_tls_on_that_port() -> None:
    gone = answer(CONTROL, "<title>404</title>", status=404)
    found, urls = await all_of(
        **{
            "": answer(AT, PAGE),
            CONTROL.removeprefix(AT): gone,
            "robots.txt": answer(f"{AT}robots.txt", "<title>404</title>", status=404),
            "uploads/": answer(f"{AT}uploads/", "<title>403</title>", status=403),
        }
    )
    assert HttpsLanding not in found
    for kind in (Page, Markup, Material, Missing, Folders):
        assert isinstance(found[kind], Ok), kind
        assert isinstance(found[kind].fact, kind), kind
    assert found[Page].fact.title == "Uji coba"
    assert isinstance(found[Robots].fact, Absent)
    assert urls == {AT, CONTROL, f"{AT}robots.txt", f"{AT}uploads/"}


async def test_a_port_that_leads_elsewhere_has_no_site_of_its_own() -> None:
    """Else everything at the main site would be found twice."""
    asked = LoopbackSession(pages={AT: answer(AT, to=HTTPS), HTTPS: answer(HTTPS, PAGE)}, port=8123)
    looks = await plain_ports.observe(asked)
    assert all(isinstance(look, Ok) for look in looks)
    assert {look.fact.how for look in looks if isinstance(look, Ok)} == {Negative.NO_DATA}


def test_it_is_run_for_ports_that_were_found_alone_and_its_facts_lie_there() -> None:
    assert plain_ports.PROBE.on is Ports.PLAIN_ONLY
    assert plain_ports.PROBE.ports((8443,)) == ()
    assert plain_ports.PROBE.place(Page, "", 8123) == Place("", 8123)
