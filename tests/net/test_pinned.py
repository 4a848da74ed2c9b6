"""Names whose addresses the user said: nobody is asked for those, and for all else as ever."""

from __future__ import annotations

import pytest

from cyberscan.net.base import Forbidden
from cyberscan.net.messages import addresses
from cyberscan.net.network import Network
from cyberscan.net.pinned import answer, told
from cyberscan.net.resolver import Resolver
from tests.support.net import RESOLVER, MapDialer, network, udp_server, zone_answers

pytestmark = pytest.mark.anyio

NAME = "staging.contoh.go.test"
HELD = ("192.0.2.10", "2001:db8::10", "192.0.2.11")


def test_an_answer_holds_the_addresses_of_its_kind() -> None:
    assert addresses(answer(NAME, "A", HELD), NAME) == ("192.0.2.10", "192.0.2.11")
    assert addresses(answer(NAME, "AAAA", HELD), NAME) == ("2001:db8::10",)
    empty = answer(NAME, "AAAA", HELD[:1])
    assert (empty.rcode(), empty.answer) == (0, [])


def test_only_addresses_are_told_and_only_addresses_are_taken() -> None:
    assert [told(rdtype) for rdtype in ("A", "AAAA", "MX", "HTTPS", "CNAME")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    with pytest.raises(Forbidden):
        answer(NAME, "A", ("localhost",))


async def test_a_pinned_name_is_not_asked_for_and_every_other_question_is() -> None:
    asked: list[tuple[str, str]] = []
    zone = zone_answers({("contoh.go.test", "A"): ("192.0.2.99",)})

    def noted(query):  # type: ignore[no-untyped-def]
        question = query.question[0]
        asked.append((question.name.to_text().lower(), question.rdtype.name))
        return zone(query)

    async with udp_server(noted) as port:
        door: Network = network(MapDialer(udp_ports={(RESOLVER, 53): port}))
        resolver = Resolver(door, (RESOLVER,), pins={NAME.upper(): HELD})
        for spelled in (NAME, f"{NAME}.", NAME.title()):
            found = await resolver.stub(spelled, "A")
            assert addresses(found, NAME) == ("192.0.2.10", "192.0.2.11")
        assert asked == []
        await resolver.stub(NAME, "HTTPS")
        found = await resolver.stub("contoh.go.test", "A")
        assert addresses(found, "contoh.go.test") == ("192.0.2.99",)
    assert asked == [(f"{NAME}.", "HTTPS"), ("contoh.go.test.", "A")]
