"""Asking: how many at once, what is repeated, when it ends."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable

import anyio
import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.look import Reason
from cyberscan.net.base import Forbidden, NetError
from cyberscan.observe.tls import asking
from cyberscan.observe.tls.asking import Asker
from cyberscan.observe.tls.greet import Answer, End
from cyberscan.wire.tls.flight import Flight
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

Rule = Callable[[int, int], End]
"""(number of the question, questions under way) to how it ends."""


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_PAUSE", 0)


class Server:
    """Ends every question as a rule says, after others had time to begin."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.asked = 0
        self.open = 0
        self.most = 0

    async def __call__(self, patience: float) -> Answer:
        self.asked += 1
        number = self.asked
        self.open += 1
        self.most = max(self.most, self.open)
        crowd = self.open
        try:
            for _ in range(3):
                await anyio.lowlevel.checkpoint()
            end = self.rule(number, crowd)
        finally:
            self.open -= 1
        if end is End.NO_CONNECTION:
            raise NetError("refused", Reason.UNREACHABLE)
        return Answer(end, Flight())


def asker(most: int = 100, at_once: int = 5) -> Asker:
    rates = replace(default_policy().rates, open_per_ip=at_once)
    return Asker(LoopbackSession(policy=replace(default_policy(), rates=rates)), most)


def served(answer: Answer) -> bool:
    return answer.end is End.HELLO


async def together(
    asked: Asker, server: Callable[[float], Awaitable[Answer]], count: int
) -> list[End]:
    found: list[End] = []

    async def one() -> None:
        found.append((await asked.put(server, served)).end)

    async with anyio.create_task_group() as group:
        for _ in range(count):
            group.start_soon(one)
    return found


@pytest.mark.parametrize("at_once", [1, 3, 5])
async def test_no_more_are_under_way_than_the_policy_allows(at_once: int) -> None:
    server = Server(lambda number, crowd: End.HELLO)
    asked = asker(at_once=at_once)
    await asked.put(server, served)
    assert set(await together(asked, server, 20)) == {End.HELLO}
    assert server.most == at_once


@pytest.mark.parametrize("end", [End.RESET, End.NO_CONNECTION, End.CLOSED])
async def test_a_server_that_bears_one_connection_is_asked_one_by_one(end: End) -> None:
    server = Server(lambda number, crowd: end if crowd > 1 else End.HELLO)
    asked = asker()
    await asked.put(server, served)
    assert set(await together(asked, server, 12)) == {End.HELLO}
    server.most = 0
    await together(asked, server, 12)
    assert server.most == 1


async def test_what_fails_alone_as_well_does_not_slow_the_rest_down() -> None:
    server = Server(lambda number, crowd: End.HELLO if number == 1 else End.RESET)
    asked = asker()
    await asked.put(server, served)
    assert set(await together(asked, server, 12)) == {End.RESET}
    server.most = 0
    await together(asked, server, 12)
    assert server.most == 5


async def test_a_close_counts_only_when_it_is_repeated() -> None:
    server = Server(lambda number, crowd: End.CLOSED if number == 2 else End.HELLO)
    asked = asker()
    await asked.put(server, served)
    assert (await asked.put(server, served)).end is End.HELLO
    assert server.asked == 3


@pytest.mark.parametrize("end", [End.SILENT, End.RESET, End.NO_CONNECTION])
async def test_one_accident_is_asked_over_with_all_patience_and_slows_nothing_down(
    end: End,
) -> None:
    given: list[float] = []
    server = Server(lambda number, crowd: end if number == 2 else End.HELLO)

    async def hasty(patience: float) -> Answer:
        given.append(patience)
        return await server(patience)

    asked = asker()
    await asked.put(hasty, served)
    assert (await asked.put(hasty, served)).end is End.HELLO
    first, second, again = given
    assert second < first == again
    server.most = 0
    assert set(await together(asked, server, 12)) == {End.HELLO}
    assert server.most == 5


@pytest.mark.parametrize("end", [End.SILENT, End.RESET, End.NO_CONNECTION])
async def test_what_a_server_does_twice_is_its_way_and_not_asked_over(end: End) -> None:
    server = Server(lambda number, crowd: end if number > 1 else End.HELLO)
    asked = asker()
    await asked.put(server, served)
    assert (await asked.put(server, served)).end is end
    assert server.asked == 3
    assert (await asked.put(server, served)).end is end
    assert server.asked == 4


async def test_a_refusal_stands_once_a_later_question_was_served() -> None:
    server = Server(lambda number, crowd: End.ALERT if number == 2 else End.HELLO)
    asked = asker()
    await asked.put(server, served)
    refused = await asked.put(server, served)
    assert not asked.stands(refused.stamp)
    assert asked.in_doubt
    await asked.put(server, served)
    assert asked.stands(refused.stamp)
    assert not asked.in_doubt


async def test_who_was_under_way_when_another_was_refused_proves_nothing() -> None:
    gate = anyio.Event()

    async def slow(patience: float) -> Answer:
        await gate.wait()
        return Answer(End.HELLO, Flight())

    asked = asker()
    await asked.put(Server(lambda number, crowd: End.HELLO), served)
    async with anyio.create_task_group() as group:
        group.start_soon(asked.put, slow, served)
        await anyio.wait_all_tasks_blocked()
        refused = await asked.put(Server(lambda number, crowd: End.ALERT), served)
        gate.set()
    assert not asked.stands(refused.stamp)


async def test_nothing_is_asked_beyond_the_allowed_connections() -> None:
    server = Server(lambda number, crowd: End.HELLO)
    asked = asker(most=7)
    await asked.put(server, served)
    await together(asked, server, 20)
    assert server.asked == 7
    last = await asked.put(server, served)
    assert (last.end, last.why) == (End.NO_CONNECTION, Reason.BUDGET)


@pytest.mark.parametrize(
    ("end", "reason", "most"),
    [(End.NO_CONNECTION, Reason.BLOCKED, 10), (End.SILENT, Reason.BLOCKED, 15)],
)
async def test_a_server_that_falls_silent_for_good_is_left_alone(
    end: End, reason: Reason, most: int
) -> None:
    server = Server(lambda number, crowd: End.HELLO if number == 1 else end)
    asked = asker()
    await asked.put(server, served)
    await together(asked, server, 40)
    assert server.asked <= most
    assert asked.over is not None
    assert asked.over[1] is reason


async def test_our_own_budget_ends_everything_and_is_told_as_such() -> None:
    async def spent(patience: float) -> Answer:
        raise NetError("used up", Reason.BUDGET)

    asked = asker()
    await asked.put(Server(lambda number, crowd: End.HELLO), served)
    answer = await asked.put(spent, served)
    assert answer.why is Reason.BUDGET
    assert asked.over == ("used up", Reason.BUDGET)


@pytest.mark.parametrize("error", [Forbidden("no"), NetError("first", Reason.UNREACHABLE)])
async def test_what_the_guard_forbids_and_the_first_failure_are_raised(error: NetError) -> None:
    async def fails(patience: float) -> Answer:
        raise error

    with pytest.raises(NetError, match=str(error)):
        await asker().put(fails, served)


async def test_patience_follows_the_server_s_pace() -> None:
    given: list[float] = []

    async def server(patience: float) -> Answer:
        given.append(patience)
        return Answer(End.HELLO, Flight(), seconds=0.4)

    asked = asker()
    for _ in range(2):
        await asked.put(server, served)
    assert given[0] == asking._FIRST_PATIENCE
    assert math.isclose(given[1], 3.2)
