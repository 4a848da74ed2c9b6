from __future__ import annotations

import time
from bisect import bisect_left
from ipaddress import ip_address

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.model.policy import Rates
from cyberscan.net.allowance import Allowance
from cyberscan.net.special import Ip, neighbourhood

pytestmark = pytest.mark.anyio

A, B, C = ip_address("192.0.2.1"), ip_address("192.0.2.2"), ip_address("198.51.100.1")


def rates(
    ip: float = 1000.0, opened: int = 100, network: float = 1000.0, everything: float = 1000.0
) -> Rates:
    return Rates(
        connections_per_ip=ip,
        open_per_ip=opened,
        connections_per_network=network,
        connections_global=everything,
    )


def densest(stamps: list[float], window: float) -> int:
    """Return the largest number of stamps in any half-open span of ``window`` seconds."""
    stamps = sorted(stamps)
    return max(bisect_left(stamps, at + window) - i for i, at in enumerate(stamps))


async def grants(allowance: Allowance, wanted: list[Ip]) -> dict[Ip, list[float]]:
    stamps: dict[Ip, list[float]] = {}

    async def one(address: Ip) -> None:
        async with allowance.slot(address):
            stamps.setdefault(address, []).append(time.monotonic())

    async with anyio.create_task_group() as group:
        for address in wanted:
            group.start_soon(one, address)
    return stamps


async def test_no_address_gets_more_than_its_rate_in_any_span() -> None:
    # 50 a second is 10 in any 0.2 s; A and B also share one /24.
    stamps = await grants(Allowance(rates(ip=50)), [A, B] * 20 + [C] * 20)
    assert all(densest(found, 0.2) <= 11 for found in stamps.values())
    assert sum(map(len, stamps.values())) == 60


async def test_who_holds_every_place_gets_another_grant_while_others_wait_for_one() -> None:
    allowance = Allowance(rates(opened=2))
    slots = [await allowance.take(A) for _ in range(2)]
    async with anyio.create_task_group() as group:
        group.start_soon(allowance.take, A)
        await anyio.wait_all_tasks_blocked()
        with anyio.fail_after(5):
            await allowance.again(A)
        for slot in slots:
            slot.release()


WORKLOADS = st.lists(
    st.tuples(
        st.integers(0, 11),  # which of twelve addresses in three networks
        st.integers(0, 20),  # milliseconds until it asks
        st.integers(0, 2),  # further grants on the same place: retries, requests, datagrams
        st.booleans(),  # given up while it waits
    ),
    min_size=20,
    max_size=60,
)


@settings(max_examples=6, deadline=None)
@given(WORKLOADS)
def test_no_workload_gets_more_than_any_limit_in_any_span(
    workload: list[tuple[int, int, int, bool]],
) -> None:
    # A tenth of a second of 60, 120 and 240 a second is 6, 12 and 24.
    stamps: dict[Ip, list[float]] = {}
    allowance = Allowance(rates(ip=60, opened=3, network=120, everything=240))

    async def one(which: int, wait: int, more: int, cut: bool) -> None:
        address = ip_address(f"198.18.{which % 3}.{which}")
        await anyio.sleep(wait / 1000)
        with anyio.move_on_after(0.03 if cut else 30):
            async with allowance.slot(address):
                stamps.setdefault(address, []).append(time.monotonic())
                for _ in range(more):
                    await allowance.again(address)
                    stamps[address].append(time.monotonic())

    async def everyone() -> None:
        async with anyio.create_task_group() as group:
            for line in workload:
                group.start_soon(one, *line)

    anyio.run(everyone)
    networks: dict[str, list[float]] = {}
    for address, found in stamps.items():
        assert densest(found, 0.1) <= 7
        networks.setdefault(neighbourhood(address), []).extend(found)
    assert all(densest(found, 0.1) <= 13 for found in networks.values())
    assert densest([at for found in stamps.values() for at in found], 0.1) <= 25


async def test_neighbours_share_one_rate_and_strangers_do_not() -> None:
    stamps = await grants(Allowance(rates(network=50)), [A, B] * 10 + [C] * 5)
    assert densest(stamps[A] + stamps[B], 0.2) <= 11


async def test_the_global_rate_holds_for_all_together() -> None:
    stamps = await grants(Allowance(rates(everything=50)), [A, C] * 10)
    assert densest(stamps[A] + stamps[C], 0.2) <= 11


async def test_waiting_for_others_does_not_save_up_a_burst() -> None:
    # C keeps the global gate busy while A's tickets wait: they must still come out spaced.
    stamps = await grants(Allowance(rates(ip=25, everything=50)), [C] * 6 + [A] * 6)
    assert densest(stamps[A], 0.2) <= 6


async def test_grants_come_in_the_order_they_were_asked_for() -> None:
    allowance = Allowance(rates(ip=200, opened=3))
    order: list[int] = []

    async def one(number: int) -> None:
        async with allowance.slot(A):
            order.append(number)

    async with anyio.create_task_group() as group:
        for number in range(20):
            group.start_soon(one, number)
            await anyio.lowlevel.checkpoint()
    assert order == list(range(20))


async def test_only_so_many_are_open_at_once() -> None:
    allowance = Allowance(rates(opened=3))
    slots = [await allowance.take(A) for _ in range(3)]
    fourth = anyio.Event()

    async def one() -> None:
        await allowance.take(A)
        fourth.set()

    async with anyio.create_task_group() as group:
        group.start_soon(one)
        await anyio.wait_all_tasks_blocked()
        assert allowance.crowded(A)
        assert not fourth.is_set()
        slots[0].release()
        with anyio.fail_after(5):
            await fourth.wait()


async def test_a_cancelled_waiter_frees_its_place_in_the_queue() -> None:
    allowance = Allowance(rates(opened=1))
    first = await allowance.take(A)
    async with anyio.create_task_group() as group:
        for _ in range(5):
            group.start_soon(allowance.take, A)
        await anyio.wait_all_tasks_blocked()
        group.cancel_scope.cancel()
    first.release()
    with anyio.fail_after(5):
        (await allowance.take(A)).release()
        (await allowance.take(A)).release()
    assert not allowance.crowded(A)


async def test_releasing_twice_gives_one_place() -> None:
    allowance = Allowance(rates(opened=1))
    slot = await allowance.take(A)
    slot.release()
    slot.release()
    await allowance.take(A)
    with anyio.move_on_after(0.05) as scope:
        await allowance.take(A)
    assert scope.cancelled_caught


async def test_a_kept_connection_is_given_back_to_who_waits() -> None:
    allowance = Allowance(rates(opened=1))
    kept = await allowance.take(A)

    async def give_back() -> None:
        kept.release()

    allowance.offer(A, give_back)
    with anyio.fail_after(5):
        await allowance.take(A)


async def test_one_busy_address_does_not_hold_up_another() -> None:
    allowance = Allowance(rates(opened=1))
    await allowance.take(A)
    async with anyio.create_task_group() as group:
        group.start_soon(allowance.take, A)
        await anyio.wait_all_tasks_blocked()
        with anyio.fail_after(5):
            await allowance.take(B)
            await allowance.take(C)
        group.cancel_scope.cancel()


async def test_lines_nobody_stands_in_are_forgotten() -> None:
    allowance = Allowance(rates(ip=1e6, network=1e6, everything=1e6))
    for number in range(4200):
        async with allowance.slot(ip_address(0x0B000000 + number * 256)):
            pass
    assert len(allowance._lines) <= 4097
    assert len(allowance._networks) <= 4097


async def test_a_place_is_had_at_once_only_where_nothing_is_waited_for() -> None:
    allowance = Allowance(rates(ip=2, opened=2))
    first = allowance.at_once(A)
    assert first is not None
    # Its rate holds the next one back, however many places are free.
    assert allowance.at_once(A) is None
    other = allowance.at_once(C)
    assert other is not None
    other.release()
    first.release()


async def test_places_that_are_all_held_are_not_had_at_once() -> None:
    allowance = Allowance(rates(opened=1))
    slot = await allowance.take(A)
    await anyio.sleep(0.02)
    assert allowance.at_once(A) is None
    slot.release()
    again = allowance.at_once(A)
    assert again is not None
    again.release()
