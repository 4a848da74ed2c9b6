"""What is about to be needed is asked for at once, and what goes wrong is left to who needs it."""

from __future__ import annotations

import anyio
import dns.message
import dns.rdatatype
import pytest

from cyberscan.net.base import NetError
from cyberscan.observe.dns.ahead import ahead
from cyberscan.observe.dns.servers import addresses, some_addresses
from tests.support.dns import reply
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio


class Together(LoopbackSession):
    """Answers nobody before so many questions have been asked."""

    wanted = 0
    heard = 0
    there: anyio.Event

    async def stub(self, name: str, rdtype: str) -> dns.message.Message:
        self.heard += 1
        if self.heard >= self.wanted:
            self.there.set()
        await self.there.wait()
        return await super().stub(name, rdtype)


def together(wanted: int, *found: dns.message.Message) -> Together:
    session = Together()
    for message in found:
        (asked,) = message.question
        name, kind = asked.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(asked.rdtype)
        session.answers["", name, kind] = message
    session.wanted, session.there = wanted, anyio.Event()
    return session


async def test_nobody_waits_for_another_and_nothing_is_asked_twice() -> None:
    session = together(3)
    with anyio.fail_after(20):
        await ahead(session, [("a.test", "A"), ("b.test", "A"), ("a.test", "A"), ("a.test", "NS")])
    assert session.heard == 3


async def test_both_families_of_a_server_are_asked_for_together() -> None:
    name = "ns1.contoh.go.test"
    session = together(
        2,
        reply(name, "A", f"{name}. 60 A 192.0.2.53"),
        reply(name, "AAAA", f"{name}. 60 AAAA 2001:db8::53"),
    )
    with anyio.fail_after(20):
        found = await addresses(session, name)
    assert found.found == ("192.0.2.53", "2001:db8::53")


async def test_the_servers_that_are_wanted_are_asked_for_together() -> None:
    names = tuple(f"ns{n}.contoh.go.test" for n in range(4))
    session = together(6, *(reply(n, "A", f"{n}. 60 A 192.0.2.5{i}") for i, n in enumerate(names)))
    with anyio.fail_after(20):
        assert await some_addresses(session, names, 3) == ("192.0.2.50", "192.0.2.51", "192.0.2.52")


async def test_a_failure_is_told_to_who_needs_the_answer() -> None:
    session = together(1)
    await ahead(session, [("a.test", "A")])
    with pytest.raises(NetError):
        await some_addresses(session, ("a.test",), 1)
