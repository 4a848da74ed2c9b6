"""Looking may begin while silence is waited for, and nothing of it counts unless silence holds."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.inventory.staging import among
from cyberscan.model.policy import CanaryKind
from cyberscan.model.record import Record
from cyberscan.model.results import Results
from cyberscan.model.subject import Family
from cyberscan.net.base import Datagrams, Dialer, IpNetwork
from cyberscan.net.sessions import Doors
from cyberscan.store import open_store
from cyberscan.stories import canaries, early
from cyberscan.stories.canaries import Heard
from cyberscan.stories.early import look_early
from cyberscan.stories.keeping import Keep
from cyberscan.stories.scan import Order, open_doors, scan
from cyberscan.stories.tally import Tally
from cyberscan.stories.telling import conclude
from cyberscan.stories.vantage import Answer, Vantage, must_stop
from cyberscan.stories.world import World, lab_world
from tests.stories.test_vantage import (
    DNS,
    NOBODY,
    PUBLIC_RESOLVER,
    ROOT,
    ROOT6,
    SILENCE,
    V6_RANGE,
    canary,
    lying,
    nodata,
    standing,
    with_authority,
)
from tests.support.net import NOW

AGES = 60.0
"""Seconds nobody here waits for."""


class Interceptor:
    """A way out on which somebody answers for an address where nobody is, when he is told to."""

    def __init__(self, inner: Dialer, *, on_tcp: bool = False) -> None:
        self._inner = inner
        self._on_tcp = on_tcp
        self.answers = anyio.Event()

    @property
    def admits(self) -> tuple[IpNetwork, ...]:
        return self._inner.admits

    @property
    def fictional(self) -> bool:
        return self._inner.fictional

    @property
    def has_ipv6(self) -> bool:
        return self._inner.has_ipv6

    async def tcp(self, address: str, port: int) -> ByteStream:
        if self._on_tcp:
            self.answers.set()
        return await self._inner.tcp(address, port)

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        if address == NOBODY:
            return _Late(self.answers)
        return await self._inner.udp(address, port, any_port=any_port)


class _Late:
    def __init__(self, answers: anyio.Event) -> None:
        self._answers = answers

    async def send(self, data: bytes) -> None:
        pass

    async def receive(self, until: float = math.inf) -> bytes:
        await self._answers.wait()
        return b"not even DNS"

    async def aclose(self) -> None:
        pass


class Looker:
    """Stands for the looks: hands one record over, and does what it is told meanwhile."""

    def __init__(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        self._meanwhile = meanwhile
        self.seen: list[tuple[Doors, Vantage]] = []
        self.kept: list[Any] = []
        self.kept_while_looking: list[int] = []

    async def __call__(self, doors: Doors, vantage: Vantage, keep: Keep) -> None:
        self.seen.append((doors, vantage))
        await keep(self._record(len(self.seen)))
        self.kept_while_looking.append(len(self.kept))
        self._meanwhile()

    @staticmethod
    def _record(number: int) -> Any:
        return number

    async def keep(self, records: Sequence[Record]) -> None:
        self.kept.append(records)


async def looked(world: World, look: Looker) -> Vantage:
    with anyio.fail_after(20):
        return await look_early(
            world, open_doors(world), lambda: open_doors(world), look, look.keep
        )


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence has to last longer than any test."""
    monkeypatch.setattr("cyberscan.stories.canaries.PATIENCE", AGES)
    monkeypatch.setattr(early, "LEAST", AGES)


@pytest.fixture
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as a root server took is long enough, where one answered."""
    monkeypatch.setattr("cyberscan.stories.canaries.PATIENCE", AGES)
    monkeypatch.setattr(early, "LEAST", 0.0)


@pytest.mark.anyio
@pytest.mark.usefixtures("_hasty")
async def test_where_silence_holds_what_was_seen_is_kept_afterwards() -> None:
    look = Looker()
    async with standing(root=with_authority) as (*_, world, _):
        vantage = await looked(world, look)
    assert (len(look.seen), look.kept_while_looking, look.kept) == (1, [0], [1])
    assert look.seen[0][1].untouched_dns.answer is Answer.UNSEEN
    assert vantage.untouched_dns.answer is Answer.YES


@pytest.mark.anyio
@pytest.mark.usefixtures("_patient")
async def test_where_it_is_broken_everything_is_looked_at_anew_and_nothing_else_is_kept() -> None:
    async with standing(resolver_at=PUBLIC_RESOLVER) as (*_, given, dialer):
        interceptor = Interceptor(dialer)
        look = Looker(interceptor.answers.set)
        vantage = await looked(replace(given, dialer=interceptor), look)
    assert [told.untouched_dns.answer for _, told in look.seen] == [Answer.UNSEEN, Answer.NO]
    assert [told.honest_resolver.answer for _, told in look.seen] == [Answer.YES, Answer.NO]
    assert look.seen[0][0] is not look.seen[1][0]
    assert look.kept == [2]
    assert look.kept_while_looking == [0, 1]
    assert vantage == look.seen[1][1]


@pytest.mark.anyio
@pytest.mark.usefixtures("_patient")
async def test_what_was_found_out_of_ipv6_holds_for_the_second_time_too() -> None:
    asked = (SILENCE, DNS, canary(ROOT6, CanaryKind.CONNECT))
    async with standing(has_ipv6=True, asked=asked) as (*_, given, dialer):
        dialer.admits = (*dialer.admits, V6_RANGE)
        interceptor = Interceptor(dialer)
        look = Looker(interceptor.answers.set)
        vantage = await looked(replace(given, dialer=interceptor), look)
    assert vantage.ipv6.answer is Answer.NO
    assert [doors.network.ipv6 for doors, _ in look.seen] == [False, False]


@pytest.mark.anyio
@pytest.mark.usefixtures("_patient")
async def test_a_look_under_way_is_stopped_when_silence_is_broken() -> None:
    async with standing() as (*_, given, dialer):
        interceptor = Interceptor(dialer)
        stopped: list[bool] = []

        async def look(doors: Doors, vantage: Vantage, keep: Keep) -> None:
            if vantage.untouched_dns.answer is Answer.NO:
                return
            interceptor.answers.set()
            try:
                await anyio.sleep_forever()
            finally:
                stopped.append(True)

        world = replace(given, dialer=interceptor)
        with anyio.fail_after(20):
            await look_early(
                world, open_doors(world), lambda: open_doors(world), look, Looker().keep
            )
    assert stopped == [True]


@pytest.mark.anyio
@pytest.mark.usefixtures("_hasty")
async def test_without_a_root_servers_answer_silence_is_given_all_its_time() -> None:
    async with standing(asked=(SILENCE,)) as (*_, given, dialer):
        interceptor = Interceptor(dialer)
        look = Looker(interceptor.answers.set)
        vantage = await looked(replace(given, dialer=interceptor), look)
    assert vantage.untouched_dns.answer is Answer.NO


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("took", "enough"),
    [(0.01, early.LEAST), (0.5, 1.5), (0.9, canaries.PATIENCE), (None, canaries.PATIENCE)],
)
async def test_how_long_silence_has_to_hold(took: float | None, enough: float) -> None:
    async with standing() as (*_, world, _):
        silence = early._Silence(open_doors(world).network, world)
    root, root6 = canary(ROOT, CanaryKind.DNS), canary(ROOT6, CanaryKind.DNS)
    heard = [
        Heard(canary=root6, answered=True, seconds=5.0),
        Heard(canary=root, answered=True, in_place="without authority", seconds=0.6),
        Heard(canary=root, answered=False, seconds=0.6),
    ]
    if took is not None:
        heard += [Heard(canary=root, answered=True, seconds=less) for less in (took, took / 2)]
    scopes = [anyio.CancelScope(deadline=begun + canaries.PATIENCE) for begun in (100.0, 101.0)]
    silence._listening(scopes[0])
    silence.hurry(heard)
    silence._listening(scopes[1])
    assert [scope.deadline for scope in scopes] == pytest.approx([100.0 + enough, 101.0 + enough])


@pytest.mark.anyio
@pytest.mark.usefixtures("_hasty")
async def test_what_is_seen_after_the_release_is_kept_too() -> None:
    kept: list[Any] = []
    first = anyio.Event()

    async def keep(records: Sequence[Record]) -> None:
        kept.append(records)
        first.set()

    async def look(doors: Doors, vantage: Vantage, keep: Keep) -> None:
        await keep(Looker._record(1))
        with anyio.fail_after(20):
            await first.wait()
        await keep(Looker._record(2))

    async with standing(root=with_authority) as (*_, world, _):
        await look_early(world, open_doors(world), lambda: open_doors(world), look, keep)
    assert kept == [1, 2]


@pytest.mark.anyio
@pytest.mark.parametrize("bad", [lying, nodata])
async def test_a_resolver_that_lies_is_done_without_before_anybody_is_looked_at(
    bad: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cyberscan.stories.canaries.PATIENCE", 0.3)
    look = Looker()
    async with standing(resolver=bad, root=with_authority, hints=(ROOT,)) as (*_, given, _):
        vantage = await looked(replace(given, hints=(ROOT,)), look)
    ((doors, told),) = look.seen
    assert doors.resolver.iterates
    assert told == vantage
    assert vantage.untouched_dns.answer is Answer.YES


@pytest.mark.anyio
@pytest.mark.usefixtures("_patient")
async def test_an_answer_at_once_is_known_before_anybody_is_looked_at_through_a_liar() -> None:
    look = Looker()
    async with standing(resolver=lying, hints=(ROOT,)) as (*_, given, dialer):
        interceptor = Interceptor(dialer)
        interceptor.answers.set()
        await looked(replace(given, dialer=interceptor, hints=(ROOT,)), look)
    ((doors, told),) = look.seen
    assert not doors.resolver.iterates
    assert told.untouched_dns.answer is Answer.NO
    assert look.kept == [1]


@pytest.mark.anyio
@pytest.mark.usefixtures("_patient")
async def test_with_a_wrong_clock_nobody_is_looked_at() -> None:
    look = Looker()
    async with standing(now=NOW + timedelta(days=30), asked=(SILENCE, DNS)) as (*_, world, _):
        vantage = await looked(world, look)
    assert must_stop(vantage) is not None
    assert look.seen == []


@pytest.mark.anyio
@pytest.mark.usefixtures("_patient")
async def test_behind_an_interceptor_the_lab_is_judged_as_a_scan_judges_it(tmp_path: Path) -> None:
    async def told(name: str, *, begins_early: bool) -> tuple[Results, Tally]:
        order = Order((Family.DNS, Family.WEB), (), "never", early=begins_early)
        tally = Tally()
        async with lab_world() as given:
            interceptor = Interceptor(given.dialer, on_tcp=begins_early)
            if not begins_early:
                interceptor.answers.set()
            part = among(lab.inventory(), ["www.contohprov.go.test"])
            world = replace(given, dialer=interceptor, inventory=part)
            with open_store(str(tmp_path / name), lab=True) as store:
                run = await scan(world, store, order, tally=tally)
                return conclude(store, run), tally

    soon, counted = await told("early.sqlite", begins_early=True)
    late, expected = await told("late.sqlite", begins_early=False)
    assert soon.run.vantage == late.run.vantage
    assert soon.run.vantage["untouched_dns"].startswith("no: ")

    def said(results: Results) -> dict[str, tuple[str, str, str]]:
        return {
            f.id: (str(f.verdict.outcome), str(f.verdict.reason), f.verdict.message)
            for f in results.findings
        }

    assert said(soon) == said(late)
    assert (counted.taken, counted.due) == (expected.taken, expected.due)
