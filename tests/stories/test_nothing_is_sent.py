"""Without the owner's word nothing leaves: counted at the door, with the shipped inventory."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.inventory import load
from cyberscan.model.inventory import Authorisation, Inventory, Operator, Status
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Family
from cyberscan.net.base import Datagrams, IpNetwork
from cyberscan.store import open_store
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.world import World
from tests.support.command import ROOT

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


class Counting:
    """A dialer that reaches nobody and counts who was tried."""

    admits: tuple[IpNetwork, ...] = ()
    fictional = False
    has_ipv6 = True

    def __init__(self) -> None:
        self.dialled: list[tuple[str, int]] = []

    async def tcp(self, address: str, port: int) -> ByteStream:
        self.dialled.append((address, port))
        raise ConnectionRefusedError

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        self.dialled.append((address, port))
        raise ConnectionRefusedError


def world(inventory: Inventory, dialer: Counting) -> World:
    return World(
        lab=False,
        dialer=dialer,
        inventory=inventory,
        operator=Operator(name="Kantor Contoh", contact="kontak@contoh.go.test"),
        policy=default_policy(),
        feed=lambda name, key: None,
        feed_dates={},
        trust_anchor=(),
        resolvers=("203.0.113.53",),
        clock=lambda: NOW,
    )


def shipped() -> Inventory:
    return load([ROOT / "targets" / "jatim"])


CONFIRMED = Authorisation(
    status=Status.CONFIRMED,
    reference="S-1",
    signer="Dinas",
    valid_from=date(2026, 1, 1),
    valid_until=date(2026, 12, 31),
    families=tuple(Family),
)


@pytest.mark.anyio
@pytest.mark.parametrize(
    "word",
    [
        Authorisation(),
        replace(CONFIRMED, status=Status.UNCONFIRMED),
        replace(CONFIRMED, valid_until=date(2026, 11, 23)),
        replace(CONFIRMED, valid_from=date(2026, 11, 25)),
        replace(CONFIRMED, reference=""),
        replace(CONFIRMED, families=()),
    ],
)
async def test_no_valid_word_no_packet(word: Authorisation, tmp_path: Path) -> None:
    inventory = shipped()
    regencies = tuple(replace(r, authorisation=word) for r in inventory.regencies)
    dialer = Counting()
    with open_store(str(tmp_path / "runs.sqlite"), lab=False) as store:
        with pytest.raises(UserError, match="nothing was sent"):
            await scan(world(replace(inventory, regencies=regencies), dialer), store, Order())
        assert store.runs() == []
    assert dialer.dialled == []


@pytest.mark.anyio
async def test_one_word_lets_only_that_regency_be_asked_for(tmp_path: Path) -> None:
    inventory = shipped()
    first, *others = inventory.regencies
    one = replace(first, authorisation=CONFIRMED)
    dialer = Counting()
    with open_store(str(tmp_path / "runs.sqlite"), lab=False) as store:
        run = await scan(
            world(replace(inventory, regencies=(one, *others)), dialer), store, Order()
        )
        subjects = {record.subject.name for record in store.records(run.id)}
    assert run.regencies == (one.code,)
    canaries = {canary.address for canary in default_policy().canaries}
    assert {address for address, _ in dialer.dialled} <= {"203.0.113.53", *canaries}
    assert subjects == {zone.name for zone in one.zones} | {host.name for host in one.hosts}


@pytest.mark.anyio
async def test_nothing_leaves_for_families_that_nobody_allowed(tmp_path: Path) -> None:
    word = replace(CONFIRMED, families=(Family.DNS, Family.MAIL))
    regencies = tuple(replace(r, authorisation=word) for r in shipped().regencies[:2])
    dialer = Counting()
    there = world(replace(shipped(), regencies=regencies), dialer)
    order = Order((Family.WEB, Family.TLS))
    what = "none of 2 regencies has allowed web, tls"
    with (
        open_store(str(tmp_path / "runs.sqlite"), lab=False) as store,
        pytest.raises(UserError, match=what),
    ):
        await scan(there, store, order)
    assert dialer.dialled == []
    assert store.runs() == []
