"""The world a story plays in: the real one, or the lab's. Nothing else tells them apart."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import TYPE_CHECKING, Final

import anyio
from msgspec import Struct
from msgspec.structs import replace

from cyberscan.config.operator import load_operator
from cyberscan.config.paths import data
from cyberscan.config.policy import default_policy
from cyberscan.feeds import Feed, Feeds, load_feeds
from cyberscan.model.feeds import FeedSettings
from cyberscan.model.inventory import Inventory, Operator
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.net.base import Dialer, IpNetwork
from cyberscan.net.internet import Internet
from cyberscan.net.resolvconf import system_resolvers
from cyberscan.net.wall import Wall
from cyberscan.tables.root_anchor import ROOT_ANCHORS
from cyberscan.tables.root_hints import ROOT_HINTS

if TYPE_CHECKING:
    from cyberscan import lab

FeedLookup = Callable[[str, str], tuple[str, str] | None]


class World(Struct, frozen=True, kw_only=True):
    """Where the scanner stands and what it was told."""

    lab: bool
    dialer: Dialer
    inventory: Inventory
    operator: Operator
    policy: Policy
    feed: FeedLookup
    feed_dates: dict[str, str]
    trust_anchor: tuple[str, ...]
    resolvers: tuple[str, ...]
    """Addresses of the recursive resolvers to ask; without any, names are looked up from the root's
    servers down."""
    hints: tuple[str, ...] = ()
    """Addresses of servers of the root."""
    roots: tuple[str, ...] = ()
    """PEM certificates believed; with ``roots_only`` no others are."""
    roots_only: bool = False
    clock: Callable[[], datetime]
    """The wall clock: aware, UTC."""
    allow_networks: tuple[IpNetwork, ...] = ()
    """Special-purpose networks the user named for this run."""
    pins: dict[str, tuple[str, ...]] = {}
    """Addresses of names that the user said, instead of the resolver."""
    wall: Wall | None = None
    """The header that opens a site which is not public yet."""


HINTS: Final = tuple(address for _, *addresses in ROOT_HINTS for address in addresses)
"""Of the real world."""


def resolvers_of(operator: Operator) -> tuple[str, ...]:
    """Return the resolvers an operator wants asked, or else the system's; () for none at all."""
    return () if operator.iterates else operator.resolvers or system_resolvers()


def utc_now() -> datetime:
    """Return the wall clock, aware, UTC."""
    return datetime.now(UTC)


def real_world(
    inventory: Inventory,
    policy: Policy | None = None,
    allow_networks: Sequence[str] = (),
    feed_settings: FeedSettings | None = None,
) -> World:
    """Return the world as it is; ``feed_settings`` say when a feed is too old to be used.

    Raises `UserError` when no operator is configured or a network is none.
    """
    operator = load_operator()
    feeds = load_feeds(
        data() / "feeds", today=utc_now().date(), settings=feed_settings, without_damaged=True
    )
    return World(
        lab=False,
        dialer=Internet(),
        inventory=inventory,
        operator=operator,
        resolvers=resolvers_of(operator),
        hints=HINTS,
        policy=policy or default_policy(),
        feed=feeds.lookup,
        feed_dates=feeds.dates(),
        trust_anchor=ROOT_ANCHORS,
        clock=utc_now,
        allow_networks=tuple(_network(text) for text in allow_networks),
    )


def _network(text: str) -> IpNetwork:
    try:
        return ip_network(text)
    except ValueError as error:
        what = f"{text!r} is not a network in CIDR notation: {error}"
        raise UserError(Problem(key="--allow-network", what=what)) from error


def lab_feeds(week: int) -> Feeds:
    """Return the feeds of the lab's province in that week."""
    from cyberscan import lab  # noqa: PLC0415 - start-up time of the real world

    day = lab.moment(week).date()
    return Feeds(
        {name: Feed(name, day, "DATA CONTOH", entries) for name, entries in lab.feeds().items()}
    )


class Conditions(Struct, frozen=True):
    """What kind of a day it is in the lab."""

    seed: int = 1
    """Decides every key, and what chance decides."""
    loss: float = 0.0
    """Percent of the packets that are lost."""
    dead: float = 0.0
    """Percent of the web servers' addresses that are silent."""

    @property
    def rough(self) -> bool:
        """Whether looks fail that would succeed on a fine day."""
        return bool(self.loss or self.dead)

    def serve(self, week: int) -> AbstractAsyncContextManager[lab.Running]:
        """Start the lab under these conditions; see `cyberscan.lab.serve`."""
        from cyberscan import lab  # noqa: PLC0415 - start-up time of the real world

        lost = round(100 / self.loss) if self.loss else 0
        return lab.serve(week=week, seed=self.seed, lost=lost, dead=self.dead / 100)


FINE: Final = Conditions()


@asynccontextmanager
async def lab_world(
    *, week: int = 2, policy: Policy | None = None, conditions: Conditions = FINE
) -> AsyncIterator[World]:
    """Start the lab and yield its world. Its clock starts at the week's moment and runs on."""
    from cyberscan import lab  # noqa: PLC0415 - start-up time of the real world

    async with conditions.serve(week) as running:
        begun, moment = anyio.current_time(), lab.moment(week)
        feeds = lab_feeds(week)

        def clock() -> datetime:
            return datetime.fromtimestamp(moment.timestamp() + anyio.current_time() - begun, UTC)

        yield World(
            lab=True,
            dialer=running.dialer,
            inventory=lab.inventory(),
            operator=lab.operator(),
            resolvers=lab.operator().resolver,
            hints=running.hints,
            policy=replace(
                policy or replace(default_policy(), ports=lab.ports()),
                rates=lab.rates(),
                canaries=lab.canaries(),
            ),
            feed=feeds.lookup,
            feed_dates=feeds.dates(),
            trust_anchor=running.trust_anchor,
            roots=running.roots,
            roots_only=True,
            clock=clock,
        )
