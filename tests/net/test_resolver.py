from __future__ import annotations

import errno
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import anyio
import dns.edns
import dns.flags
import dns.message
import dns.rcode
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.look import Absent, Negative, Ok, Reason
from cyberscan.model.policy import Rates
from cyberscan.model.subject import Family
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Datagrams, Forbidden, NetError, Packet, Silent
from cyberscan.net.messages import addresses, answer, query
from cyberscan.net.network import Network
from cyberscan.net.resolvconf import system_resolvers
from cyberscan.net.resolver import Resolver
from tests.support.net import (
    RESOLVER,
    Answer,
    MapDialer,
    dns_tcp,
    network,
    reply,
    tcp_server,
    udp_server,
    zone_answers,
)

SERVER = "198.51.100.53"
ZONE = "contoh.go.test"


@dataclass
class Setting:
    resolver: Resolver
    door: Network
    queries: list[dns.message.Message] = field(default_factory=list)

    async def ask(self, rdtype: str = "A", name: str = ZONE) -> dns.message.Message:
        return await self.resolver.ask(SERVER, name, rdtype, regency="99.01", family=Family.DNS)


@asynccontextmanager
async def serving(udp: Answer, tcp: Answer | None = None) -> AsyncIterator[Setting]:
    seen: list[dns.message.Message] = []

    def noted(query: dns.message.Message) -> list[bytes]:
        seen.append(query)
        return udp(query)

    async with udp_server(noted) as port, tcp_server(dns_tcp(tcp or udp)) as tcp_port:
        places = [(RESOLVER, 53), (SERVER, 53)]
        dialer = MapDialer(
            tcp_ports=dict.fromkeys(places, tcp_port), udp_ports=dict.fromkeys(places, port)
        )
        door = network(dialer)
        yield Setting(Resolver(door, (RESOLVER,)), door, seen)


def one(query: dns.message.Message) -> list[bytes]:
    return [reply(query, f"{ZONE}. 60 IN A 192.0.2.1").to_wire()]


async def failing(setting: Setting) -> NetError:
    with pytest.raises(NetError) as caught:
        await setting.resolver.stub(ZONE, "A")
    return caught.value


pytestmark = pytest.mark.anyio


async def test_a_query_is_what_the_servers_expect() -> None:
    async with serving(one) as setting:
        assert addresses(await setting.resolver.stub(ZONE, "A"), ZONE) == ("192.0.2.1",)
        await setting.ask()
    stub, direct = setting.queries
    assert stub.flags & dns.flags.RD
    assert not direct.flags & dns.flags.RD
    for asked in (stub, direct):
        assert asked.edns == 0
        assert asked.payload == 1232
        assert asked.ednsflags & dns.flags.DO


async def test_nxdomain_and_empty_answers_are_answers() -> None:
    async with serving(zone_answers({(ZONE, "NS"): ("ns1.contoh.go.test.",)})) as setting:
        assert (await setting.resolver.stub("tiada.test", "A")).rcode() == dns.rcode.NXDOMAIN
        empty = await setting.resolver.stub(ZONE, "A")
        assert empty.rcode() == dns.rcode.NOERROR
        assert not empty.answer


@pytest.mark.parametrize("rcode", [dns.rcode.SERVFAIL, dns.rcode.REFUSED, dns.rcode.NOTIMP])
async def test_a_resolver_that_could_not_says_nothing_about_the_name(
    rcode: dns.rcode.Rcode,
) -> None:
    async with serving(lambda q: [reply(q, rcode=rcode).to_wire()]) as setting:
        error = await failing(setting)
    assert error.reason is Reason.DNS_FAILURE
    assert dns.rcode.to_text(rcode) in str(error)


async def test_any_rcode_of_an_authoritative_server_is_an_answer() -> None:
    async with serving(lambda q: [reply(q, rcode=dns.rcode.REFUSED).to_wire()]) as setting:
        assert (await setting.ask()).rcode() == dns.rcode.REFUSED


def wrong_id(query: dns.message.Message) -> list[bytes]:
    forged = reply(query, f"{ZONE}. 60 IN A 203.0.113.66")
    forged.id = (query.id + 1) & 0xFFFF
    return [forged.to_wire()]


def wrong_question(query: dns.message.Message) -> list[bytes]:
    other = dns.message.make_query("lain.test", "A")
    other.id = query.id
    return [reply(other, "lain.test. 60 IN A 203.0.113.66").to_wire()]


def no_response(query: dns.message.Message) -> list[bytes]:
    return [query.to_wire()]


def garbage(query: dns.message.Message) -> list[bytes]:
    return [b"", b"\x00" * 5, query.id.to_bytes(2, "big") + b"\x80\x00" + b"\xff" * 400]


FORGERIES = [wrong_id, wrong_question, no_response, garbage]


@pytest.mark.parametrize("forge", FORGERIES)
async def test_a_forged_answer_is_passed_over_for_the_true_one(
    forge: Callable[[dns.message.Message], list[bytes]],
) -> None:
    async with serving(lambda q: forge(q) + one(q)) as setting:
        assert addresses(await setting.resolver.stub(ZONE, "A"), ZONE) == ("192.0.2.1",)


@pytest.mark.parametrize("forge", FORGERIES)
async def test_forged_answers_alone_are_silence(
    forge: Callable[[dns.message.Message], list[bytes]],
) -> None:
    async with serving(forge) as setting:
        with pytest.raises(Silent):
            await setting.ask()
    assert len(setting.queries) == 2
    assert setting.queries[0].id != setting.queries[1].id


async def test_silence_is_asked_once_more_and_then_told() -> None:
    async with serving(lambda _: []) as setting:
        with pytest.raises(Silent):
            await setting.ask()
        assert len(setting.queries) == 2
        with pytest.raises(Silent):
            await setting.ask()
    assert len(setting.queries) == 2, "a fresh failure is believed for a while"


async def test_a_truncated_answer_is_asked_again_over_tcp() -> None:
    def cut(query: dns.message.Message) -> list[bytes]:
        message = reply(query)
        message.flags |= dns.flags.TC
        return [message.to_wire()]

    async with serving(cut, one) as setting:
        assert addresses(await setting.ask(), ZONE) == ("192.0.2.1",)


@pytest.mark.parametrize("tcp", [wrong_id, wrong_question, lambda _: [b""], lambda _: []])
async def test_over_tcp_the_answer_is_checked_too(tcp: Answer) -> None:
    def cut(query: dns.message.Message) -> list[bytes]:
        message = reply(query)
        message.flags |= dns.flags.TC
        return [message.to_wire()]

    async with serving(cut, tcp) as setting:
        with pytest.raises(NetError) as caught:
            await setting.ask()
    assert caught.value.reason in {Reason.MALFORMED, Reason.CLOSED}


async def test_a_server_without_edns_is_asked_without() -> None:
    def old(query: dns.message.Message) -> list[bytes]:
        if query.edns >= 0:
            message = dns.message.make_response(query)
            message.use_edns(-1)
            message.set_rcode(dns.rcode.FORMERR)
            return [message.to_wire()]
        return one(query)

    async with serving(old) as setting:
        assert addresses(await setting.ask(), ZONE) == ("192.0.2.1",)


async def test_nothing_is_asked_twice_not_even_at_once() -> None:
    async with serving(one) as setting:
        async with anyio.create_task_group() as group:
            for _ in range(20):
                group.start_soon(setting.resolver.stub, ZONE, "A")
        await setting.resolver.stub(f"{ZONE.upper()}.", "A")
        assert len(setting.queries) == 1
        await setting.resolver.stub(ZONE, "AAAA")
    assert len(setting.queries) == 2


async def test_who_waits_for_anothers_question_in_the_queue_keeps_its_time() -> None:
    async with udp_server(one) as port:
        dialer = MapDialer(udp_ports={(RESOLVER, 53): port})
        slow = Rates(connections_global=10)
        resolver = Resolver(network(dialer, rates=slow), (RESOLVER,), at_once=2)
        ended: list[bool] = []

        async def look(name: str) -> None:
            async def work() -> Absent:
                await resolver.stub(name, "A")
                return Absent(Negative.NO_DATA)

            ended.append(isinstance(await attempt(work, anyio.current_time() + 0.3), Ok))

        async with anyio.create_task_group() as group:
            for number in range(8):
                group.start_soon(look, f"{number}.{ZONE}")
                await anyio.wait_all_tasks_blocked()
            for _ in range(3):
                group.start_soon(look, ZONE)
    assert ended == [True] * 11


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ECONNREFUSED, Reason.TIMEOUT),
        (errno.ENETUNREACH, Reason.UNREACHABLE),
        (errno.EHOSTUNREACH, Reason.UNREACHABLE),
    ],
)
async def test_no_way_to_a_server_is_not_its_silence(number: int, reason: Reason) -> None:
    class Cut:
        async def send(self, data: bytes) -> None:
            raise OSError(number, "no")

        async def receive(self, until: float = 0) -> bytes:
            raise AssertionError

        async def aclose(self) -> None:
            pass

    class CutLater(MapDialer):
        async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
            return Cut()

    resolver = Resolver(network(CutLater()), (RESOLVER,))
    with pytest.raises(NetError) as caught:
        await resolver.ask(SERVER, ZONE, "SOA", regency="99.01", family=Family.DNS)
    assert caught.value.reason is reason


async def test_who_gives_up_asking_does_not_take_the_answer_from_who_waits() -> None:
    got: list[dns.message.Message] = []

    async def wait(resolver: Resolver) -> None:
        got.append(await resolver.stub(ZONE, "A"))

    async with serving(one) as setting:
        setting.resolver._flight = anyio.Semaphore(0)
        first = anyio.CancelScope()

        async def leave() -> None:
            with first:
                await setting.resolver.stub(ZONE, "A")

        with anyio.fail_after(5):
            async with anyio.create_task_group() as group:
                group.start_soon(leave)
                await anyio.wait_all_tasks_blocked()
                group.start_soon(wait, setting.resolver)
                await anyio.wait_all_tasks_blocked()
                first.cancel()
                await anyio.wait_all_tasks_blocked()
                setting.resolver._flight.release()
    assert len(got) == 1


async def test_the_cost_of_a_lookup_is_on_the_bill_of_who_asked() -> None:
    async with serving(one) as setting:
        first, second = setting.door.account(), setting.door.account()
        await setting.resolver.stub(ZONE, "A", account=first)
        await setting.resolver.stub(ZONE, "A", account=second)
    assert first.cost.datagrams == 1
    assert second.cost.datagrams == 0


async def test_names_outside_the_listed_tree_are_not_asked_directly() -> None:
    async with serving(one) as setting:
        with pytest.raises(Forbidden):
            await setting.ask(name="lain.test")
    assert setting.queries == []


@pytest.mark.parametrize("name", ["a" * 64 + ".test", ".".join(["a" * 60] * 6), "a..b"])
async def test_what_is_no_name_is_malformed(name: str) -> None:
    async with serving(one) as setting:
        with pytest.raises(NetError) as caught:
            await setting.resolver.stub(name, "A")
    assert caught.value.reason is Reason.MALFORMED


async def test_zone_transfers_are_not_asked_for() -> None:
    async with serving(one) as setting:
        with pytest.raises(NetError) as caught:
            await setting.resolver.ask(
                SERVER, ZONE, "AXFR", packet=Packet.DNS, regency="99.01", family=Family.DNS
            )
    assert caught.value.reason is Reason.UNSUPPORTED


async def test_aliases_are_followed_and_loops_end() -> None:
    asked = query("a.test", "A", recursion=True)
    chain = reply(asked, "a.test. 1 IN CNAME b.test.", "b.test. 1 IN A 192.0.2.7")
    assert addresses(chain, "a.test") == ("192.0.2.7",)
    loop = reply(asked, "a.test. 1 IN CNAME b.test.", "b.test. 1 IN CNAME a.test.")
    assert addresses(loop, "a.test") == ()
    foreign = reply(asked, "b.test. 1 IN A 192.0.2.7")
    assert addresses(foreign, "a.test") == ()


@given(st.binary(max_size=600))
def test_any_bytes_are_an_answer_or_none(wire: bytes) -> None:
    asked = query("a.test", "A", recursion=True)
    answer(asked, wire)
    answer(asked, asked.id.to_bytes(2, "big") + b"\x81\x80" + wire)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "nameserver 10.0.0.1\n# nameserver 10.0.0.2\nsearch x\nnameserver fe80::1%eth0\n",
            ("10.0.0.1",),
        ),
        (
            "nameserver  ::1\nnameserver 1.1.1.1\nnameserver 2.2.2.2\nnameserver 3.3.3.3",
            ("::1", "1.1.1.1", "2.2.2.2"),
        ),
    ],
)
def test_the_systems_resolvers_are_read(tmp_path: Path, text: str, found: tuple[str, ...]) -> None:
    path = tmp_path / "resolv.conf"
    path.write_text(text)
    assert system_resolvers(path) == found


@pytest.mark.parametrize("text", ["", "nameserver\n", "nameserver example.org\n", "\xff\x00"])
def test_a_machine_may_be_set_up_with_no_resolver(tmp_path: Path, text: str) -> None:
    path = tmp_path / "resolv.conf"
    path.write_bytes(text.encode("latin-1"))
    assert system_resolvers(path) == ()
    assert system_resolvers(tmp_path / "missing") == ()


async def test_a_server_that_folds_letters_is_asked_once_more_in_its_own() -> None:
    def folding(query: dns.message.Message) -> list[bytes]:
        wire = bytearray(one(query)[0])
        end = 12 + len(ZONE) + 2
        wire[12:end] = bytes(wire[12:end]).lower()
        return [bytes(wire)]

    async with serving(folding) as setting:
        for rdtype in ("A", "AAAA", "MX"):
            found = await setting.ask(rdtype)
            assert found.question[0].name.to_text(omit_final_dot=True) == ZONE
        # Once for each question, and once more for the first: then it is known.
        assert len(setting.queries) <= 4


async def test_questions_are_put_in_letters_of_mixed_case_and_answers_come_back_plain() -> None:
    async with serving(one) as setting:
        for label in "abcdefgh":
            found = await setting.ask(name=f"{label}.{ZONE}")
            assert found.question[0].name.to_text(omit_final_dot=True) == f"{label}.{ZONE}"
        put = [query.question[0].name.to_text() for query in setting.queries]
    assert any(name != name.lower() for name in put)


@pytest.mark.parametrize("unchecked", [dns.rcode.NOERROR, dns.rcode.NXDOMAIN, dns.rcode.SERVFAIL])
async def test_what_the_resolver_holds_for_forged_is_asked_for_unchecked(unchecked: int) -> None:
    """RFC 4035 section 3.2.2: it is ours to validate, and to say what is wrong."""

    def validating(query: dns.message.Message) -> list[bytes]:
        if query.flags & dns.flags.CD:
            return [reply(query, rcode=dns.rcode.Rcode(unchecked)).to_wire()]
        bogus = reply(query, rcode=dns.rcode.SERVFAIL)
        bogus.use_edns(0, options=[dns.edns.EDEOption(dns.edns.EDECode.DNSSEC_BOGUS)])
        return [bogus.to_wire()]

    async with serving(validating) as setting:
        if unchecked == dns.rcode.SERVFAIL:
            error = await failing(setting)
            assert error.reason is Reason.DNS_FAILURE
            assert "SERVFAIL, EDE 6" in str(error)
        else:
            found = await setting.resolver.stub(ZONE, "A")
            assert found.rcode() == unchecked
            assert found.flags & dns.flags.CD
            assert [int(told.code) for told in found.extended_errors()] == [6]
        assert [bool(q.flags & dns.flags.CD) for q in setting.queries] == [False, True]


async def test_a_resolver_that_refuses_is_not_asked_unchecked() -> None:
    refusing = lambda query: [reply(query, rcode=dns.rcode.REFUSED).to_wire()]  # noqa: E731
    async with serving(refusing) as setting:
        await failing(setting)
        assert len(setting.queries) == 1
