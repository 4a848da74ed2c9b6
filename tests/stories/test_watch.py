"""Everybody silent at once is our own outage: the run waits, and what fell into it is repeated."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import anyio
import anyio.lowlevel
import pytest

from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.record import Cost, Record
from cyberscan.model.subject import NOWHERE, Kind, Place, Subject
from cyberscan.stories.watch import ADDRESSES, LOOKS, Turn, Watch

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SENT = Cost(connections=2)
ALIVE: Look[Any] = Ok(Absent(Negative.REFUSED))
SILENT = Failed(Reason.TIMEOUT, "silent")

pytestmark = pytest.mark.anyio


@dataclass
class Ourselves:
    """What our own network answers, in order; the last answer for ever after."""

    answers: list[bool]
    asked: int = 0
    waits: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    async def ask(self) -> bool:
        self.asked += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    async def pause(self, seconds: float) -> None:
        self.waits.append(seconds)
        await anyio.lowlevel.checkpoint()

    def watch(self, patience: float = 600.0) -> Watch:
        return Watch(self.ask, patience, pause=self.pause, tell=self.told.append)


def look(number: int, how: Look[Any], cost: Cost = SENT, reason: str = "tls.endpoint") -> Record:
    subject = Subject(Kind.HOST, f"h{number}.contoh.go.test")
    return Record(subject, reason, how, NOW, Place(f"198.51.100.{number}", 443), cost)


async def play(watch: Watch, *looks: Record) -> None:
    for record in looks:
        watch.saw(await watch.gate(), [record])


def silence(count: int = LOOKS, addresses: int = ADDRESSES) -> list[Record]:
    return [look(n % addresses, SILENT) for n in range(count)]


def life(addresses: int = ADDRESSES) -> list[Record]:
    return [look(n, ALIVE) for n in range(addresses)]


async def test_as_long_as_somebody_answers_nobody_asks() -> None:
    us = Ourselves([False])
    watch = us.watch()
    for _ in range(5):
        await play(watch, *life(), *silence(LOOKS - 1))
    await play(watch, look(1, ALIVE))
    assert (await watch.gate()).failed is None
    assert us.asked == 0


async def test_when_all_fall_silent_the_run_asks_itself_and_goes_on_if_it_is_not_us() -> None:
    us = Ourselves([True])
    watch = us.watch()
    await play(watch, *life(), *silence())
    assert (await watch.gate()).outages == 0
    assert us.asked == 1
    assert us.waits == []
    assert await watch.again() == ()
    await play(watch, *silence(LOOKS - 1))
    assert us.asked == 1, "it takes as long a silence again before the next question"


async def test_an_outage_is_waited_for_and_its_looks_are_named_to_be_taken_again() -> None:
    us = Ourselves([False, False, True])
    watch = us.watch()
    before = look(9, SILENT)
    await play(watch, before, *life(), *silence())
    turn = await watch.gate()
    assert (turn.outages, turn.failed) == (1, None)
    assert us.waits == [5.0, 10.0]
    again = await watch.again()
    assert [d.subject for d in again] == [r.subject for r in silence()]
    assert {d.kinds for d in again} == {("tls.endpoint",)}
    assert again[0].place == Place("198.51.100.0", 443)
    assert before.subject not in {d.subject for d in again}, "silent while others answered"
    assert await watch.again() == ()
    assert len(us.told) == 2


async def test_a_look_begun_before_the_outage_and_silent_after_it_is_doubtful_too() -> None:
    us = Ourselves([False, True])
    watch = us.watch()
    await play(watch, *life())
    slow = await watch.gate()
    quick = await watch.gate()
    await play(watch, *silence())
    await watch.gate()
    await watch.again()
    watch.saw(slow, [look(77, SILENT)])
    watch.saw(quick, [look(78, ALIVE)])
    assert [d.address for d in await watch.again()] == ["198.51.100.77"]


async def test_an_answer_to_a_look_begun_before_the_silence_is_no_sign_of_life() -> None:
    us = Ourselves([False, True])
    watch = us.watch()
    await play(watch, *life())
    early = [await watch.gate() for _ in range(3 * LOOKS)]
    for turn, record in zip(early, silence(3 * LOOKS), strict=True):
        watch.saw(turn, [record])
        watch.saw(turn, [look(50, ALIVE)])
    assert len(await watch.again()) == 3 * LOOKS


async def test_an_outage_at_the_very_end_is_not_missed() -> None:
    us = Ourselves([False, True])
    watch = us.watch()
    await play(watch, *life(), *silence(2))
    assert us.asked == 0
    assert len(await watch.again()) == 2
    assert us.asked == 2
    assert await watch.again() == ()
    assert us.asked == 2, "nothing has been silent since"


async def test_dead_hosts_at_the_very_end_stay_dead() -> None:
    us = Ourselves([True])
    watch = us.watch()
    await play(watch, *life(), *silence(2))
    assert await watch.again() == ()


async def test_patience_ends_and_what_follows_is_not_seen_rather_than_down() -> None:
    us = Ourselves([False])
    watch = us.watch(patience=40.0)
    await play(watch, *life(), *silence())
    turn = await watch.gate()
    assert us.waits == [5.0, 10.0, 20.0, 5.0]
    assert turn.failed is not None
    assert turn.failed.reason is Reason.NO_EGRESS_HERE
    assert "scanner's own network was down" in turn.failed.detail
    assert len(await watch.again()) == LOOKS
    asked = us.asked
    assert (await watch.gate()).failed == turn.failed
    assert us.asked == asked, "given up is given up: nobody waits once more"


async def test_who_comes_while_one_asks_waits_for_the_answer() -> None:
    asking, answer = anyio.Event(), anyio.Event()
    asked = 0

    async def ask() -> bool:
        nonlocal asked
        asked += 1
        asking.set()
        await answer.wait()
        return True

    watch = Watch(ask, 600.0)
    await play(watch, *life())
    for record in silence():
        watch.saw(Turn(0), [record])
    through: list[int] = []

    async def pass_gate(number: int) -> None:
        await watch.gate()
        through.append(number)

    async with anyio.create_task_group() as group:
        for number in range(3):
            group.start_soon(pass_gate, number)
        await asking.wait()
        await anyio.wait_all_tasks_blocked()
        assert through == []
        answer.set()
    assert sorted(through) == [0, 1, 2]
    assert asked == 1


async def test_if_who_asks_is_cancelled_another_one_asks() -> None:
    asking = anyio.Event()
    scope = anyio.CancelScope()
    answers = 0

    async def ask() -> bool:
        nonlocal answers
        answers += 1
        if answers == 1:
            asking.set()
            await anyio.sleep_forever()
        return True

    watch = Watch(ask, 600.0)
    await play(watch, *life())
    for record in silence():
        watch.saw(Turn(0), [record])

    async def first() -> None:
        with scope:
            await watch.gate()

    async with anyio.create_task_group() as group:
        group.start_soon(first)
        await asking.wait()
        group.start_soon(watch.gate)
        await anyio.wait_all_tasks_blocked()
        scope.cancel()
    assert answers == 2


@pytest.mark.parametrize(
    ("why", "records"),
    [
        ("nobody ever answered", silence(3 * LOOKS)),
        ("too few addresses", [*life(), *silence(3 * LOOKS, ADDRESSES - 1)]),
        ("answered from memory", [*life(), *(look(n, SILENT, Cost()) for n in range(3 * LOOKS))]),
        (
            "never ours to look at",
            [*life(), *(look(n, Failed(Reason.OUT_OF_REACH)) for n in range(3 * LOOKS))],
        ),
        ("no IPv6", [*life(), *(look(n, Failed(Reason.NO_IPV6_HERE)) for n in range(3 * LOOKS))]),
        ("resets", [*life(), *(look(n, Failed(Reason.RESET)) for n in range(3 * LOOKS))]),
    ],
)
async def test_what_is_no_sign_of_an_outage(why: str, records: list[Record]) -> None:
    us = Ourselves([True])
    await play(us.watch(), *records, look(200, SILENT))
    assert us.asked == 0, why


async def test_a_scan_of_one_site_asks_too() -> None:
    us = Ourselves([True])
    await play(us.watch(), *life(1), *silence(LOOKS, 1), look(1, SILENT))
    assert us.asked == 1


async def test_one_answer_in_a_bundle_is_life() -> None:
    us = Ourselves([False])
    watch = us.watch()
    await play(watch, *life())
    for n in range(3 * LOOKS):
        mixed = [look(n, SILENT), look(n, ALIVE, Cost(), "web.https_landing")]
        watch.saw(await watch.gate(), mixed)
    assert us.asked == 0


async def test_the_engine_may_say_where_a_look_went_and_what_to_take_it_again_with() -> None:
    us = Ourselves([False, True])
    watch = us.watch()
    zone = Subject(Kind.ZONE, "contoh.go.test")
    record = Record(zone, "dns.nameservers", SILENT, NOW, NOWHERE, SENT)
    for n in range(ADDRESSES):
        watch.saw(Turn(0), [look(n, ALIVE)])
    for n in range(LOOKS):
        watch.saw(await watch.gate(), [record], f"198.51.100.{n % ADDRESSES}", job=n)
    await watch.gate()
    again = await watch.again()
    assert {d.address for d in again} == {f"198.51.100.{n}" for n in range(ADDRESSES)}
    assert [d.job for d in again] == list(range(LOOKS))
