"""Looking while an address that must stay silent still has time to speak: the gate's way, whose
looks take hardly longer than that silence.

A scan asks nothing of a target before all is known about its own network. Here all is known that
*answers*: the resolver does not lie, the root's servers speak with authority, no portal stands in
between, the clock is right. What may still be heard is a slow interceptor, who changes how looks
are judged, not who may be sent what: the guard forbids what it always forbids, and the sites are
the few their owners sent the gate to. So looking begins; but nothing is kept, told or judged before
the silence has held. Where it is broken, what was seen is thrown away and everything is looked at
as by a scan, which knows it from the beginning.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import anyio
from msgspec.structs import replace

from cyberscan.model.policy import Canary, CanaryKind
from cyberscan.model.record import Record
from cyberscan.net.network import Network
from cyberscan.net.sessions import Doors
from cyberscan.stories import canaries
from cyberscan.stories.canaries import Heard
from cyberscan.stories.keeping import Keep
from cyberscan.stories.vantage import Answer, Vantage, conclude, hear, must_stop, settle
from cyberscan.stories.world import World

LEAST: Final = 1.0
"""Seconds of silence that prove it at least: the least retransmission time-out of RFC 6298 section
2.4 (read 2026-11-28)."""
TIMES: Final = 3
"""Or so many times what the slowest root server's answer took, where that is longer: SRTT + 4
RTTVAR after one measurement R is R + 4 R/2 (RFC 6298 section 2.2). Who answers for others stands on
the way to those servers, not behind them, and the root's NS are what every resolver has at hand."""

Look = Callable[[Doors, Vantage, Keep], Awaitable[None]]


async def look_early(
    world: World, doors: Doors, anew: Callable[[], Doors], look: Look, keep: Keep
) -> Vantage:
    """Find out about our own network and call ``look``, as early as the module says; return what
    was found out. ``look`` is not called where a scan must not begin.

    Args:
        world: Whose policy names the canaries.
        doors: Through which the canaries are asked and the looks are taken.
        anew: Opens doors that know nothing of what was seen through ``doors``.
        look: Looks at everything, from a vantage; called a second time where the first was in vain.
        keep: Takes the records once the silence has held.

    """
    silence, held = _Silence(doors.network, world), _Held(keep)
    others = [canary for canary in world.policy.canaries if canary.kind is not CanaryKind.SILENCE]
    async with doors, anyio.create_task_group() as group:
        group.start_soon(silence.listen)
        heard, names = await hear(doors.network, doors.resolver, world, others)
        first = conclude(heard, names, world)
        if Answer.NO in {first.resolver.answer, first.honest_resolver.answer}:
            # Whether this resolver can be done without depends on who else answers.
            await silence.over.wait()
        known = [*heard, *silence.heard]
        vantage = await settle(doors.network, doors.resolver, known, names, world)
        if must_stop(vantage):
            group.cancel_scope.cancel()
            return vantage
        silence.hurry(heard)
        if silence.over.is_set():
            await look(doors, vantage, keep)
            return vantage
        with anyio.CancelScope() as looking:
            group.start_soon(silence.heed, held, looking)
            await look(doors, vantage, held)
    said = conclude([*heard, *silence.heard], names, world)
    vantage = replace(
        vantage, untouched_dns=said.untouched_dns, honest_resolver=said.honest_resolver
    )
    if silence.broken:
        async with anew() as fresh:
            fresh.network.ipv6 = doors.network.ipv6
            await look(fresh, vantage, keep)
    return vantage


class _Silence:
    """The addresses that must stay silent, listened to while others go on."""

    def __init__(self, network: Network, world: World) -> None:
        self._network = network
        self._operator = world.operator
        self._asked = [c for c in world.policy.canaries if c.kind is CanaryKind.SILENCE]
        self._scopes: list[anyio.CancelScope] = []
        self._seconds = canaries.PATIENCE
        self.heard: list[Heard] = []
        self.over = anyio.Event()

    @property
    def broken(self) -> bool:
        """Whether somebody answered in the place of another."""
        return any(heard.in_place for heard in self.heard)

    async def listen(self) -> None:
        """Ask all of them, and listen until each has had its time."""
        async with anyio.create_task_group() as group:
            for canary in self._asked:
                group.start_soon(self._one, canary)
        self.over.set()

    async def _one(self, canary: Canary) -> None:
        heard = canaries.ask(self._network, canary, self._operator, listening=self._listening)
        self.heard.append(await heard)
        if self.broken:
            # One is enough.
            self.over.set()

    def _listening(self, scope: anyio.CancelScope) -> None:
        scope.deadline += self._seconds - canaries.PATIENCE
        self._scopes.append(scope)

    def hurry(self, heard: Sequence[Heard]) -> None:
        """Listen no longer than the root's servers' answers show to be enough."""
        if took := [one.seconds for one in heard if _of_the_root(one)]:
            enough = max(LEAST, TIMES * max(took))
            less, self._seconds = self._seconds, min(self._seconds, enough)
            for scope in self._scopes:
                scope.deadline += self._seconds - less

    async def heed(self, held: _Held, looking: anyio.CancelScope) -> None:
        """Once it is over, let go what was held; where it was broken, stop looking instead."""
        await self.over.wait()
        if self.broken:
            looking.cancel()
        else:
            await held.release()


def _of_the_root(heard: Heard) -> bool:
    """Whether it is a root server's own answer over IPv4, the way the silent address is asked."""
    own = heard.canary.kind is CanaryKind.DNS and heard.answered and not heard.in_place
    return bool(own) and not heard.is_v6


class _Held:
    """Records that nobody is handed before they are released."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._waiting: deque[Sequence[Record]] = deque()
        self._released = False

    async def __call__(self, records: Sequence[Record]) -> None:
        self._waiting.append(records)
        if self._released:
            await self.release()

    async def release(self) -> None:
        """Hand over what waits, and from now on everything at once."""
        self._released = True
        while self._waiting:
            await self._keep(self._waiting.popleft())
