from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

import anyio
import pytest

from cyberscan.stories.lanes import Lane, Lanes, drain


@dataclass(frozen=True)
class Look:
    level: int
    name: str = ""


def lane(
    name: str, levels: list[int], *, regency: str = "r", width: int = 1, gap: float = 0.0
) -> Lane[Look]:
    looks = (Look(level, f"{name}{i}") for i, level in enumerate(levels))
    return Lane(regency, looks, width=width, gap=gap)


def lanes(*given: Lane[Look], window: int = 100) -> Lanes[Look]:
    return Lanes(iter(given), window=window)


def played(held: Lanes[Look], *, seconds: float = 0.0, at_once: int = 1) -> list[tuple[float, str]]:
    """Take every look on a virtual clock, each lasting so long; return (start, name)."""
    now = 0.0
    under_way: list[tuple[float, int, Lane[Look]]] = []
    started: list[tuple[float, str]] = []
    number = count()
    while True:
        turn = held.next(now) if len(under_way) < at_once else None
        if turn is not None:
            started.append((round(now, 6), turn[1].name))
            heappush(under_way, (now + seconds, next(number), turn[0]))
            continue
        if not under_way and held.over:
            return started
        ends = under_way[0][0] if under_way else math.inf
        wake = held.wake() if len(under_way) < at_once else math.inf
        assert min(ends, wake) < math.inf, "nothing can happen any more"
        now = max(now, min(ends, wake))
        if ends <= now:
            held.ended(heappop(under_way)[2], now)


def names(started: list[tuple[float, str]]) -> list[str]:
    return [name for _, name in started]


def test_the_most_urgent_look_goes_first_wherever_it_stands() -> None:
    order = names(played(lanes(lane("a", [1, 3]), lane("b", [0, 2]), lane("c", [2, 3]))))
    assert order == ["b0", "a0", "c0", "b1", "a1", "c1"]


def test_regencies_take_turns_however_many_lanes_they_have() -> None:
    many = [lane(f"m{i}-", [0, 0], regency="many") for i in range(8)]
    few = [lane("f-", [0, 0, 0], regency="few")]
    order = names(played(lanes(*many, *few)))
    assert order.index("f-2") <= 6


def test_lanes_of_one_regency_take_turns() -> None:
    order = names(played(lanes(lane("a", [0] * 4), lane("b", [0] * 4))))
    assert order == ["a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3"]


def test_a_lane_is_not_used_again_before_its_moment() -> None:
    started = played(lanes(lane("a", [0] * 3, gap=0.1, width=5)), at_once=10)
    assert started == [(0.0, "a0"), (0.1, "a1"), (0.2, "a2")]


def test_nobody_waits_in_the_queue_of_one_lane_while_another_may_be_used() -> None:
    slow = lane("slow", [0] * 50, gap=1.0, width=6)
    quick = [lane(f"q{i}-", [5], regency="other") for i in range(20)]
    started = played(lanes(slow, *quick), at_once=4, seconds=0.01)
    assert max(at for at, name in started if name.startswith("q")) < 0.1


def test_urgent_looks_that_never_end_do_not_starve_the_others_of_their_places() -> None:
    # Ten lanes full of urgent looks, each one place wide: the one late look still gets a place.
    urgent = [lane(f"u{i}-", [0] * 100, regency=f"u{i}", gap=1.0) for i in range(10)]
    started = played(lanes(*urgent, lane("late", [5])), at_once=12, seconds=0.5)
    assert next(at for at, name in started if name == "late0") == 0.0
    assert len(started) == 1001


def test_only_so_many_looks_of_a_lane_are_under_way() -> None:
    held = lanes(lane("a", [0] * 10, width=3))
    turns = [held.next(0.0) for _ in range(4)]
    assert turns[3] is None
    assert turns[0] is not None
    held.ended(turns[0][0], 0.0)
    assert held.next(0.0) is not None
    assert held.next(0.0) is None


def test_lanes_are_fetched_only_when_there_is_room() -> None:
    fetched = Counter[str]()

    def source() -> Iterator[Lane[Look]]:
        for number in range(100):
            fetched["lanes"] += 1
            yield lane(f"l{number}-", [0, 0])

    held = Lanes(source(), window=5)
    held.next(0.0)
    assert fetched["lanes"] == 5
    assert len(played(Lanes(source(), window=5))) == 200


def test_lanes_without_looks_are_passed_over() -> None:
    assert names(played(lanes(lane("a", []), lane("b", [0]), lane("c", []), window=1))) == ["b0"]
    assert played(lanes()) == []


def test_a_lane_that_others_have_used_meanwhile_waits_on() -> None:
    free_at = [0.0]
    held = lanes(Lane("r", iter([Look(0, "x")]), width=1, due=lambda now: max(now, free_at[0])))
    free_at[0] = 3.0
    assert held.next(1.0) is None
    assert held.wake() == 3.0
    free_at[0] = 4.0
    assert held.next(3.0) is None
    assert held.wake() == 4.0
    assert held.next(4.0) is not None


@pytest.mark.anyio
async def test_draining_takes_every_look_once_and_no_more_at_once_than_allowed() -> None:
    taken = Counter[str]()
    under_way, most = 0, 0

    async def take(look: Look) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await anyio.lowlevel.checkpoint()
        taken[look.name] += 1
        under_way -= 1

    held = lanes(*(lane(f"l{i}-", [0, 1, 2], width=2) for i in range(40)), window=10)
    await drain(held, take, at_once=7)
    assert len(taken) == 120
    assert set(taken.values()) == {1}
    assert most == 7


@pytest.mark.anyio
async def test_cancelling_ends_the_looks_under_way_and_begins_no_other() -> None:
    begun: list[str] = []
    ended: list[str] = []

    async def take(look: Look) -> None:
        begun.append(look.name)
        try:
            await anyio.sleep_forever()
        finally:
            ended.append(look.name)

    async with anyio.create_task_group() as group:
        held = lanes(*(lane(f"l{i}-", [0] * 5) for i in range(10)))
        group.start_soon(lambda: drain(held, take, at_once=4))
        await anyio.wait_all_tasks_blocked()
        group.cancel_scope.cancel()
    assert len(begun) == 4
    assert sorted(ended) == sorted(begun)


@pytest.mark.anyio
async def test_what_a_look_raises_ends_the_rest() -> None:
    async def take(look: Look) -> None:
        raise OSError(look.name)

    with pytest.raises(ExceptionGroup):
        await drain(lanes(lane("a", [0] * 5)), take, at_once=1)
