"""A pass that turns fail is looked at again before anybody is woken, in the lab."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import anyio
import anyio.from_thread
import pytest
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.model.inventory import Authorisation
from cyberscan.model.notify import NoticeKind, NotifySettings, Recipient
from cyberscan.model.recheck import Known
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Severity
from cyberscan.store import Store, open_store
from cyberscan.stories.known import known
from cyberscan.stories.notify import make, situation_of
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.second_look import look_again, seen_once, to_look_again
from cyberscan.stories.telling import conclude
from cyberscan.stories.world import World
from tests.support.engine import Served, default_world

CODE = "99.03"
MONDAY = lab.moment(1)
HOUR = timedelta(hours=1)
SETTINGS = NotifySettings(
    recipients=(Recipient(name="CSIRT", address="a@contoh.test", kinds=(NoticeKind.IMMEDIATE,)),)
)
TLS = Order(families=(Family.TLS,), regencies=(CODE,), resume="never")


class Labs(NamedTuple):
    """The first week, in which a certificate has ended, and the second, in which it was renewed."""

    weak: World
    mended: World


@pytest.fixture(scope="module")
def labs() -> Iterator[Labs]:
    with ExitStack() as stack:
        portal = stack.enter_context(anyio.from_thread.start_blocking_portal())

        def world(week: int) -> World:
            running = stack.enter_context(portal.wrap_async_context_manager(lab.serve(week=week)))
            served = Served(
                running.dialer.wiring, running.trust_anchor, running.roots, running.feeds
            )
            made = default_world(served)
            policy = replace(made.policy, canaries=lab.canaries(), ports=lab.ports())
            return replace(made, policy=policy)

        yield Labs(world(1), world(2))


def at(world: World, moment: datetime) -> World:
    begun = world.clock()
    return replace(world, clock=lambda: moment + (world.clock() - begun))


@pytest.fixture(scope="module")
def begun(labs: Labs, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store after the first week's scan."""
    path = tmp_path_factory.mktemp("begun") / "runs.sqlite"
    with open_store(str(path), lab=True) as store:
        world = at(labs.weak, MONDAY)
        conclude(store, anyio.run(lambda: scan(world, store, TLS)))
    return path.read_bytes()


@pytest.fixture
def store(begun: bytes, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "runs.sqlite"
    path.write_bytes(begun)
    with open_store(str(path), lab=True) as held:
        yield held


def chosen(store: Store) -> list[Known]:
    return to_look_again(*situation_of(store, (), MONDAY + 2 * HOUR), SETTINGS)


def looked(
    world: World, store: Store, note: Callable[[str], None] = lambda text: None
) -> list[Known]:
    found = chosen(store)
    later = at(world, MONDAY + 2 * HOUR)
    anyio.run(lambda: look_again(later, store, found, note))
    return found


def woken(store: Store) -> set[str]:
    made = make(store, SETTINGS, (), MONDAY + 3 * HOUR)
    return {point.finding for message in made for point in message.points}


def test_only_new_critical_findings_are_looked_at_again(store: Store) -> None:
    found = chosen(store)
    assert found
    assert {one.finding.severity for one in found} == {Severity.CRITICAL}
    assert all(seen_once(one) for one in found)


def test_what_does_not_stand_wakes_nobody(labs: Labs, store: Store) -> None:
    found = {one.finding.id for one in looked(labs.mended, store)}
    gone = {name for name in found if not known(store)[name].finding.is_open}
    assert gone
    assert not woken(store) & gone
    assert chosen(store) == []


def test_what_stands_wakes_people_and_is_not_looked_at_a_third_time(
    labs: Labs, store: Store
) -> None:
    notes: list[str] = []
    found = {one.finding.id for one in looked(labs.weak, store, notes.append)}
    assert chosen(store) == []
    situation, _ = situation_of(store, (), MONDAY + 3 * HOUR)
    assert not situation.unconfirmed & found
    assert woken(store) == found
    assert any("0 did not stand" in note for note in notes)


def test_what_may_not_be_looked_at_again_wakes_people_and_says_so(labs: Labs, store: Store) -> None:
    ended = tuple(
        replace(one, authorisation=Authorisation()) for one in labs.weak.inventory.regencies
    )
    inventory = replace(labs.weak.inventory, regencies=ended)
    runs = len(store.runs())
    notes: list[str] = []
    found = looked(replace(labs.weak, inventory=inventory), store, notes.append)
    assert len(store.runs()) == runs
    assert len(notes) == len(found)
    (message,) = make(store, SETTINGS, (), MONDAY + 3 * HOUR)
    assert "Baru terlihat satu kali, atau tidak terlihat lagi" in message.body.replace("\n", " ")
    assert {point.finding for point in message.points} == {one.finding.id for one in found}
