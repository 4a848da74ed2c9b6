from __future__ import annotations

import contextlib
import errno
import socket
from datetime import timedelta
from ipaddress import ip_network

import anyio
import pytest
from anyio.abc import ByteStream

from cyberscan.model.facts.web import Landing
from cyberscan.model.inventory import Extra, Window
from cyberscan.model.look import Absent, Look, Negative, Ok, Reason
from cyberscan.model.policy import Rates
from cyberscan.model.record import Cost
from cyberscan.model.subject import Family
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Errand, Forbidden, NetError, Packet, Refused, Silent
from cyberscan.net.reach import Reach
from tests.support.net import NOW, MapDialer, network, reach, regency, tcp_server

pytestmark = pytest.mark.anyio

ADDRESS = "192.0.2.10"
WEB = Errand(Packet.WEB, "99.01", "www.contoh.go.test", Family.WEB)


def guard() -> Reach:
    found = reach()
    found.learn("www.contoh.go.test", (ADDRESS, "2001:db8::1"))
    return found


async def echo(stream: ByteStream) -> None:
    while True:
        await stream.send(await stream.receive())


async def test_what_passes_is_counted_for_the_look_and_for_the_run() -> None:
    async with tcp_server(echo) as port:
        door = network(MapDialer({(ADDRESS, 80): port}), guard())
        account = door.account()
        async with await door.connect(WEB, ADDRESS, 80, account=account) as stream:
            await stream.send(b"hello")
            assert await stream.receive() == b"hello"
        async with await door.connect(WEB, ADDRESS, 80) as stream:
            await stream.send(b"x")
    assert account.cost == Cost(connections=1, bytes_out=5, bytes_in=5)
    assert door.cost.connections == 2
    assert door.cost.bytes_out == 6


async def test_nothing_is_dialled_before_the_reach_table_said_yes() -> None:
    dialer = MapDialer()
    door = network(dialer)
    for address in (ADDRESS, "10.0.0.1", "127.0.0.1", "not an address"):
        with pytest.raises(Forbidden):
            await door.connect(WEB, address, 80)
        with pytest.raises(Forbidden):
            await door.datagrams(WEB, address, 80)
    assert door.refused == 8
    assert dialer.dialled == []
    assert door.cost == Cost()


async def test_a_refusal_is_an_answer_and_is_not_asked_again() -> None:
    dialer = MapDialer()
    door = network(dialer, guard())
    with pytest.raises(Refused):
        await door.connect(WEB, ADDRESS, 80)
    assert len(dialer.dialled) == 1


async def test_silence_is_asked_once_more() -> None:
    dialer = MapDialer({(ADDRESS, 80): 0})
    door = network(dialer, guard())
    with pytest.raises(Silent):
        await door.connect(WEB, ADDRESS, 80)
    assert len(dialer.dialled) == 2
    assert door.cost.connections == 2


async def test_on_a_connection_that_was_only_to_knock_nothing_can_be_sent() -> None:
    heard: list[bytes] = []

    async def listens(stream: ByteStream) -> None:
        with contextlib.suppress(anyio.EndOfStream, anyio.BrokenResourceError):
            heard.append(await stream.receive())

    place = regency(networks=("192.0.2.0/24",))
    knock = Errand(Packet.KNOCK, "99.01", ADDRESS, Family.SERVICES)
    async with tcp_server(listens) as port:
        door = network(MapDialer({(ADDRESS, 9100): port}), reach(place))
        async with await door.connect(knock, ADDRESS, 9100) as stream:
            with pytest.raises(Forbidden, match="knock"):
                await stream.send(b"hello")
    assert heard == []


async def test_many_looks_at_a_silent_port_all_end() -> None:
    # More than may be open at once: those who want a second try hold every place.
    door = network(MapDialer({(ADDRESS, 80): 0}), guard())
    silent = 0

    async def one() -> None:
        nonlocal silent
        with pytest.raises(Silent):
            await door.connect(WEB, ADDRESS, 80)
        silent += 1

    with anyio.fail_after(10):
        async with anyio.create_task_group() as group:
            for _ in range(7):
                group.start_soon(one)
    assert silent == 7


async def test_the_end_of_the_agreed_hours_is_seen_by_who_waits_in_the_queue() -> None:
    now = [NOW]
    # 10:00 in Jakarta; the window closes at 11.
    place = regency(windows=(Window(days=(2,), start="08:00", end="11:00"),))
    found = reach(place, now=lambda: now[0])
    found.learn("www.contoh.go.test", (ADDRESS,))
    async with tcp_server(echo) as port:
        dialer = MapDialer({(ADDRESS, 80): port})
        door = network(dialer, found)
        held = [await door.connect(WEB, ADDRESS, 80) for _ in range(5)]
        ended: list[Reason] = []

        async def late() -> None:
            with pytest.raises(Forbidden) as caught:
                await door.connect(WEB, ADDRESS, 80)
            ended.append(caught.value.reason)

        async with anyio.create_task_group() as group:
            group.start_soon(late)
            await anyio.wait_all_tasks_blocked()
            now[0] += timedelta(hours=2)
            await held.pop().aclose()
        for stream in held:
            await stream.aclose()
    assert ended == [Reason.NOT_LOOKED]
    assert len(dialer.dialled) == 5


async def test_of_two_who_wait_to_greet_a_foreign_mail_server_one_does() -> None:
    found = reach(regency(extras=(Extra.MAIL_SERVERS,)))
    found.learn_mx("contoh.go.test", ("mx.surel.test",))
    found.learn("mx.surel.test", (ADDRESS,))
    greet = Errand(Packet.SMTP, "99.01", "mx.surel.test", Family.MAIL)
    async with tcp_server(echo) as port:
        dialer = MapDialer({(ADDRESS, 25): port})
        door = network(dialer, found)
        ended: list[Reason] = []

        async def one() -> None:
            try:
                await (await door.connect(greet, ADDRESS, 25)).aclose()
            except Forbidden as error:
                ended.append(error.reason)

        async with anyio.create_task_group() as group:
            group.start_soon(one)
            group.start_soon(one)
    assert ended == [Reason.OUT_OF_REACH]
    assert len(dialer.dialled) == 1


async def test_a_look_cut_short_while_another_part_of_it_queues_saw_no_silence() -> None:
    door = network(MapDialer({(ADDRESS, 80): 0}), guard())
    account = door.account(anyio.current_time() + 0.1)
    ended: list[Reason] = []

    async def dial() -> None:
        with pytest.raises(NetError) as caught:
            await door.connect(WEB, ADDRESS, 80, account=account)
        ended.append(caught.value.reason)

    async with anyio.create_task_group() as group:
        group.start_soon(dial)
        await anyio.wait_all_tasks_blocked()
        with account.queued():
            await anyio.sleep(0.3)
    assert ended == [Reason.DEADLINE]


async def test_the_looks_own_deadline_is_told_apart_from_silence() -> None:
    door = network(MapDialer({(ADDRESS, 80): 0}), guard())
    with pytest.raises(NetError) as caught:
        await door.connect(WEB, ADDRESS, 80, anyio.current_time() + 0.05)
    assert caught.value.reason is Reason.DEADLINE


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENETUNREACH, Reason.UNREACHABLE),
        (errno.ECONNRESET, Reason.RESET),
        (errno.EMFILE, Reason.INTERNAL),
    ],
)
async def test_errors_of_the_socket_have_reasons(number: int, reason: Reason) -> None:
    class Broken(MapDialer):
        async def tcp(self, address: str, port: int) -> ByteStream:
            raise OSError(number, "broken")

    with pytest.raises(NetError) as caught:
        await network(Broken(), guard()).connect(WEB, ADDRESS, 80)
    assert caught.value.reason is reason


async def test_no_ipv6_here_is_said_without_dialling() -> None:
    dialer = MapDialer()
    found = reach(admits=(ip_network("2001:db8::/32"),))
    found.learn("www.contoh.go.test", ("2001:db8::1",))
    with pytest.raises(NetError) as caught:
        await network(dialer, found).connect(WEB, "2001:db8::1", 80)
    assert caught.value.reason is Reason.NO_IPV6_HERE
    assert dialer.dialled == []


async def test_places_come_back_after_every_way_to_end() -> None:
    async with tcp_server(echo) as port:
        dialer = MapDialer({(ADDRESS, 80): port, (ADDRESS, 443): 0})
        door = network(dialer, guard())
        for _ in range(6):  # one more than may be open at once
            with anyio.move_on_after(0.01):
                await door.connect(WEB, ADDRESS, 443)
        for _ in range(6):
            stream = await door.connect(WEB, ADDRESS, 80)
            await stream.aclose()
            await stream.aclose()
        with anyio.CancelScope() as scope:
            stream = await door.connect(WEB, ADDRESS, 80)
            async with stream:
                scope.cancel()
                await anyio.sleep_forever()
        with anyio.fail_after(5):
            held = [await door.connect(WEB, ADDRESS, 80) for _ in range(5)]
            for stream in held:
                await stream.aclose()


async def test_at_most_five_connections_are_open_to_an_address() -> None:
    async with tcp_server(echo) as port:
        door = network(MapDialer({(ADDRESS, 80): port}), guard())
        held = [await door.connect(WEB, ADDRESS, 80) for _ in range(5)]
        with anyio.move_on_after(0.05) as scope:
            await door.connect(WEB, ADDRESS, 80)
        assert scope.cancelled_caught
        for stream in held:
            await stream.aclose()


async def test_a_look_behind_others_in_the_queue_keeps_its_time() -> None:
    async with tcp_server(echo) as port:
        slow = Rates(connections_per_ip=20, open_per_ip=50)
        door = network(MapDialer({(ADDRESS, 80): port}), guard(), rates=slow)
        ended: list[Look[Landing]] = []

        async def look() -> None:
            async def work() -> Absent:
                async with await door.connect(WEB, ADDRESS, 80):
                    return Absent(Negative.REFUSED)

            ended.append(await attempt(work, anyio.current_time() + 0.2))

        async with anyio.create_task_group() as group:
            for _ in range(12):
                group.start_soon(look)
    assert ended == [Ok(Absent(Negative.REFUSED))] * 12


async def test_answers_from_another_port_are_heard_and_counted_where_they_are_wanted() -> None:
    errand = Errand(Packet.SERVICE, "99.01", "", Family.SERVICES)
    with (
        socket.socket(type=socket.SOCK_DGRAM) as asked,
        socket.socket(type=socket.SOCK_DGRAM) as other,
    ):
        for one in (asked, other):
            one.bind(("127.0.0.1", 0))
            one.settimeout(5)
        dialer = MapDialer(udp_ports={(ADDRESS, 69): asked.getsockname()[1]})
        door = network(dialer, reach(regency(networks=(f"{ADDRESS}/32",))))
        for any_port in (True, False):
            datagrams = await door.datagrams(errand, ADDRESS, 69, any_port=any_port)
            await datagrams.send(b"?")
            _, back = asked.recvfrom(10)
            other.sendto(b"elsewhere", back)
            asked.sendto(b"here", back)
            heard = await datagrams.receive(anyio.current_time() + 5)
            assert heard == (b"elsewhere" if any_port else b"here")
            await datagrams.aclose()
    assert door.cost.datagrams == 2
    assert door.cost.bytes_in == 13
