"""Scripts that only those get who come from a search: modules that mark the words that were sought,
and those of intruders, whose address is another one each time or in disguise."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.injected_script import CHECK
from cyberscan.model.facts.content import Visit, Visits
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Verdict
from cyberscan.parse.matter import page as matter
from tests.checks.content.reading import NONE, URL, ZONE, material, site
from tests.checks.content.test_injected_script_proof import HOST, MADE, MODULE, OPEN

SERVED_HONEST = (
    f'<script src="{HOST}/modul/sorot-kata.js"></script>',
    f'<script src="{HOST}/modul/sorot-kata.min.js?ver=2.4.1"></script>',
    f'<script src="{HOST}/v3/cari/istilah.js" defer></script>',
    f"<script>{OPEN}</script>",
    f'<script src="{HOST}/sorot.php?situs=jdih"></script>',
    f'<script src="{HOST}/2026/sorot.js"></script>',
)
SERVED_GUILTY = (
    f'<script src="{HOST}/1764121200.js"></script>',
    f'<script src="{HOST}/a/3f9c02b71d.js"></script>',
    f'<script src="{HOST}/?20261126"></script>',
    f"<script>{MADE.format(repr(HOST + '/x.js?') + '+Date.now()')}</script>",
    f"<script>{MADE.format(f'atob({MODULE!r})')}</script>",
    '<script src="https://cdn.slot88gacor.example/t.js"></script>',
)


def searched(body: str) -> Verdict:
    exchange = Exchange(url=URL, status=200, headers=())
    seen = Visits(
        visits=tuple(
            Visit(
                profile=profile,
                urls=(URL,),
                exchange=exchange,
                matter=matter.read(site(body if profile == "referer" else ""), URL, ZONE),
            )
            for profile in ("browser", "again", "referer", "mobile", "bot")
        )
    )
    verdict = CHECK.judge(material(site()), NONE, seen, NONE)
    assert isinstance(verdict, Verdict)
    return verdict


@pytest.mark.parametrize("body", SERVED_HONEST)
def test_a_script_that_is_served_to_searchers_needs_a_look(body: str) -> None:
    assert searched(body).message == "look"


@pytest.mark.parametrize("body", SERVED_GUILTY)
def test_a_script_that_is_another_one_for_each_searcher(body: str) -> None:
    assert searched(body).message in {"smuggled", "loader"}
