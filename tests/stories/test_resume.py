"""A scan that is killed goes on where it stopped, and ends as one that never was."""

from __future__ import annotations

import os
import random
from bisect import bisect_left
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import anyio
import anyio.from_thread
import msgspec
import pytest
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.model.look import Negative
from cyberscan.model.policy import Rates
from cyberscan.model.problem import UserError
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Family, Kind
from cyberscan.store import open_store
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.tally import Tally
from cyberscan.stories.telling import conclude
from tests.support.engine import (
    SLICE,
    Served,
    Stamps,
    contents,
    default_world,
    scan_and_die,
    verdicts,
    world,
)

TORTURE = "CYBERSCAN_TORTURE"
"""Set to a number of moments to be killed at, in place of four."""

MOMENTS = int(os.environ.get(TORTURE, "4"))


class Unbroken(NamedTuple):
    folder: Path
    served: Served
    contents: dict[Any, object]
    verdicts: list[tuple[str, str, str, str]]
    sent: int
    looks: int


@asynccontextmanager
async def lab_served(folder: Path) -> AsyncIterator[Served]:
    async with lab.serve(week=2) as running:
        served = Served(running.dialer.wiring, running.trust_anchor, running.roots, running.feeds)
        (folder / "served.json").write_bytes(msgspec.json.encode(served))
        yield served


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unbroken]:
    """The lab, served for all tests here, and a scan of the slice that nothing interrupts."""
    folder = tmp_path_factory.mktemp("unbroken")
    with (
        anyio.from_thread.start_blocking_portal() as portal,
        portal.wrap_async_context_manager(lab_served(folder)) as served,
    ):
        stamps = Stamps()
        with open_store(str(folder / "runs.sqlite"), lab=True) as store:
            run = anyio.run(
                lambda: scan(world(served, stamps, default_world(served)), store, SLICE)
            )
            yield Unbroken(
                folder,
                served,
                contents(store, run.id),
                verdicts(store, run.id),
                sum(map(len, stamps.of.values())),
                store.looks_taken(run.id),
            )


def test_a_listed_port_is_looked_at_on_every_address_and_told_of_a_name_that_is_gone(
    unbroken: Unbroken,
) -> None:
    def looks(host: str, kind: str) -> dict[tuple[str, int], object]:
        return {
            (place.address, place.port): seen
            for (subject, place, fact), seen in unbroken.contents.items()
            if (subject.name, fact) == (host, kind)
        }

    both = ("198.51.100.80", "2001:db8:51::80")
    for kind in ("tls.endpoint", "tls.suites", "tls.groups", "tls.behaviour", "tls.certificate"):
        seen = looks("bapenda.jatikab.go.test", kind)
        assert set(seen) == {(address, port) for address in both for port in (443, 8443)}, kind
        gone = looks("sipd.jatikab.go.test", kind)
        assert gone == {("", 443): Negative.NXDOMAIN, ("", 8443): Negative.NXDOMAIN}, kind
    landed = looks("bapenda.jatikab.go.test", "web.https_landing")
    assert set(landed) == {("", 443), ("", 8443)}
    shown = looks("bapenda.jatikab.go.test", "tls.certificate")
    assert shown[both[0], 443] != shown[both[0], 8443]


def moments(sent: int) -> list[int]:
    seeded = random.Random(20261124)  # noqa: S311 - repeatable, no secret
    return sorted(seeded.randint(1, sent) for _ in range(MOMENTS))


def go_on(unbroken: Unbroken, path: Path, order: Order = SLICE) -> tuple[RunInfo, Tally]:
    tally = Tally()
    here = default_world(unbroken.served)
    with open_store(str(path), lab=True) as store:
        run = anyio.run(lambda: scan(here, store, order, tally=tally))
        conclude(store, run)
    return run, tally


def test_killed_at_any_moment_it_goes_on_and_nothing_is_lost_or_repeated(
    unbroken: Unbroken, tmp_path: Path
) -> None:
    kept = []
    for number, moment in enumerate(moments(unbroken.sent)):
        path = tmp_path / f"{number}.sqlite"
        code = scan_and_die(unbroken.folder, path, moment)
        assert code in {-9, 0}, moment
        with open_store(str(path), lab=True) as store:
            (before,) = store.runs()
            committed = {(r.subject, r.place, r.kind): r.at for r in store.records(before.id)}
        kept.append(len(committed))
        run, tally = go_on(unbroken, path)
        with open_store(str(path), lab=True) as store:
            assert store.check() == []
            if code == -9:
                assert (run.id, run.started) == (before.id, before.started)
                assert len(store.runs()) == 1
            after = {(r.subject, r.place, r.kind): r.at for r in store.records(run.id)}
            assert code == 0 or committed.items() <= after.items(), "a committed look was repeated"
            assert contents(store, run.id) == unbroken.contents, moment
            assert verdicts(store, run.id) == unbroken.verdicts, moment
        assert (tally.taken, tally.due, tally.exact) == (unbroken.looks, unbroken.looks, True)
    assert any(kept), "every run was killed before it had kept anything"


def test_killed_over_and_over_it_ends_all_the_same(unbroken: Unbroken, tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    for _ in range(3):
        scan_and_die(unbroken.folder, path, unbroken.sent // 4)
    run, _ = go_on(unbroken, path)
    with open_store(str(path), lab=True) as store:
        assert [info.id for info in store.runs()] == [run.id]
        assert contents(store, run.id) == unbroken.contents
        assert store.check() == []


@pytest.mark.anyio
async def test_what_ended_before_an_interruption_is_kept(
    unbroken: Unbroken, tmp_path: Path
) -> None:
    tally, done = Tally(), []
    here = default_world(unbroken.served)
    with open_store(str(tmp_path / "runs.sqlite"), lab=True) as store:
        with anyio.CancelScope() as scope:

            def stop_soon(records: Any) -> None:
                done.extend(records)
                # Every name has been resolved by then.
                if len(done) > 150:
                    scope.cancel()

            await scan(here, store, SLICE, done=stop_soon, tally=tally)
        (run,) = store.runs()
        assert run.finished is None
        assert len(done) == store.looks_taken(run.id) == tally.taken
        # How many mail servers there are is known only when every MX has been seen, and which
        # ports nobody listed when the services have.
        servers = sum(subject.kind is Kind.MAIL for subject, _, _ in unbroken.contents)
        further = sum(
            subject.name == "disdik.trembesikab.go.test" and place.port in {8080, 8443}
            for subject, place, _ in unbroken.contents
        )
        assert servers
        assert further
        assert tally.taken < tally.due == unbroken.looks - servers - further
        assert not tally.exact


def test_only_the_same_run_goes_on(unbroken: Unbroken, tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    scan_and_die(unbroken.folder, path, unbroken.sent // 3)
    one = replace(SLICE, regencies=("99.01",))
    with open_store(str(path), lab=True) as store:
        (broken,) = store.runs()
    with pytest.raises(UserError, match="the regencies changed since"):
        go_on(unbroken, path, replace(one, resume=broken.id))
    with pytest.raises(UserError, match="no run 2030"):
        go_on(unbroken, path, replace(SLICE, resume="2030"))
    other, _ = go_on(unbroken, path, replace(one, families=(Family.MAIL,)))
    assert other.id != broken.id
    with pytest.raises(UserError, match="this run was finished"):
        go_on(unbroken, path, replace(one, resume=other.id))
    # A later run has been made meanwhile: the broken one goes on only when it is named.
    fresh, _ = go_on(unbroken, path, replace(SLICE, families=(Family.MAIL,)))
    assert fresh.id != broken.id
    named, _ = go_on(unbroken, path, replace(SLICE, resume=broken.id))
    assert (named.id, named.started) == (broken.id, broken.started)


def test_never_begins_a_new_run(unbroken: Unbroken, tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    scan_and_die(unbroken.folder, path, unbroken.sent // 3)
    order = replace(SLICE, families=(Family.MAIL,), resume="never")
    with open_store(str(path), lab=True) as store:
        (broken,) = store.runs()
    assert go_on(unbroken, path, order)[0].id != broken.id


def densest(stamps: list[float]) -> int:
    """Return the largest number of stamps in any second."""
    return max(bisect_left(stamps, at + 1.0) - i for i, at in enumerate(stamps))


def test_no_address_ever_gets_more_than_its_limit(unbroken: Unbroken, tmp_path: Path) -> None:
    # Redirects, retries, DNS to authoritative servers and probes all draw on it; so do both the
    # looks before a kill and after it, which the slice's own stamps show.
    rates = Rates(
        connections_per_ip=20,
        open_per_ip=5,
        connections_per_network=50,
        connections_global=100,
    )
    stamps = Stamps()
    here = default_world(unbroken.served)
    here = world(unbroken.served, stamps, replace(here, policy=replace(here.policy, rates=rates)))
    order = Order(regencies=("99.01", "99.02"))
    with open_store(str(tmp_path / "runs.sqlite"), lab=True) as store:
        anyio.run(lambda: scan(here, store, order))
    own = set(here.resolvers)
    found = {address: densest(times) for address, times in stamps.of.items() if address not in own}
    assert max(found.values()) <= 21, found
    assert max(found.values()) >= 10, "the limit was never approached: nothing was shown"
    everything = sorted(at for times in stamps.of.values() for at in times)
    assert densest(everything) <= 101
