"""Is it us? What the scanner's own place lacks or suffers, found out before anybody is judged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import anyio
from msgspec import Struct
from msgspec.structs import asdict, astuple, replace

from cyberscan.model.policy import Canary, CanaryKind, Policy
from cyberscan.model.problem import Problem
from cyberscan.net.network import Network
from cyberscan.net.resolver import Resolver
from cyberscan.net.special import literal
from cyberscan.stories.canaries import Heard, ask
from cyberscan.stories.naming import Names, Said, ask_name, ask_names, unknown_name
from cyberscan.stories.world import World

SKEW: Final = timedelta(minutes=5)
"""How far our clock may stand from a page's Date before it counts as wrong: our own choice, well
inside what certificates and signatures bear."""

_SMTP: Final = 25
_ROOT_DOWN: Final = "names are looked up from the root's servers down"
_NO_CANARY: Final = "the policy names no canary for it"


class Answer(StrEnum):
    """How a question about our own place was answered: each is put so that yes is good."""

    YES = "yes"
    NO = "no"
    UNSEEN = "not checked"


class Found(Struct, frozen=True):
    """One answer, and what it rests on."""

    answer: Answer
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.answer}: {self.detail}" if self.detail else str(self.answer)


class Vantage(Struct, frozen=True, kw_only=True):
    """What the scanner can see from where it stands."""

    ipv6: Found
    """IPv6 leads somewhere."""
    udp: Found
    """UDP queries to servers other than the resolver are answered."""
    smtp: Found
    """Connections to port 25 get out."""
    resolver: Found
    """The resolver answers."""
    honest_resolver: Found
    """Names that do not exist do not exist for it, and nobody answers in its place."""
    untouched_dns: Found
    """Nobody answers DNS queries that were sent to others."""
    no_portal: Found
    """Web requests are answered by who was asked."""
    clock: Found
    """Our clock is plausible."""
    answered: tuple[Canary, ...] = ()
    """The canaries that answered for themselves."""

    @property
    def lacks(self) -> bool:
        """Whether anything was answered with no."""
        return any(isinstance(f, Found) and f.answer is Answer.NO for f in astuple(self))

    def told(self) -> dict[str, str]:
        """Return every answer in words, as `RunInfo.vantage` keeps them."""
        told = asdict(self).items()
        return {name: str(found) for name, found in told if isinstance(found, Found)}


def canaries(policy: Policy) -> tuple[tuple[str, int], ...]:
    """Return the (address, port) of every canary, as `Reach` wants them."""
    return tuple((canary.address, canary.port) for canary in policy.canaries)


async def find_out(network: Network, resolver: Resolver, world: World) -> Vantage:
    """Ask everybody at once; takes a few seconds. What follows from it is done, see `settle`."""
    heard, names = await hear(network, resolver, world, world.policy.canaries)
    return await settle(network, resolver, heard, names, world)


async def hear(
    network: Network, resolver: Resolver, world: World, asked: Iterable[Canary]
) -> tuple[list[Heard], Names]:
    """Ask these canaries and the resolver, everything at once."""
    heard: list[Heard] = []

    async def canary(one: Canary) -> None:
        heard.append(await ask(network, one, world.operator))

    async with anyio.create_task_group() as group:
        for one in asked:
            group.start_soon(canary, one)
        names = await ask_names(resolver, world)
    return heard, names


async def settle(
    network: Network, resolver: Resolver, heard: Sequence[Heard], names: Names, world: World
) -> Vantage:
    """Conclude, and do what follows from it.

    Where the resolver lies or is silent, and nobody answers DNS queries in the place of others,
    ``resolver`` asks it no longer: names are looked up from the root's servers down. Where IPv6 has
    a route and leads nowhere, ``network`` is told so: from then on every look over it ends as
    NO_IPV6_HERE instead of waiting for silence.
    """
    vantage = conclude(heard, names, world)
    network.ipv6 = network.ipv6 and vantage.ipv6.answer is not Answer.NO
    return await _without(resolver, vantage, heard, world)


async def _without(
    resolver: Resolver, vantage: Vantage, heard: Sequence[Heard], world: World
) -> Vantage:
    """Do without a resolver that cannot be used, where the way to the root's servers is free."""
    wrong = [
        found.detail
        for found in (vantage.resolver, vantage.honest_resolver)
        if found.answer is Answer.NO
    ]
    if not wrong or resolver.iterates or vantage.untouched_dns.answer is Answer.NO:
        return vantage
    if not resolver.iterate():
        return vantage
    again = conclude(heard, await ask_names(resolver, world), world)
    if Answer.NO in {again.resolver.answer, again.honest_resolver.answer}:
        resolver.iterate(instead=False)
        return vantage
    told = Found(Answer.YES, f"{_ROOT_DOWN}, for the resolver does not do: {'; '.join(wrong)}")
    return replace(again, ipv6=vantage.ipv6, resolver=told)


def online(
    network: Network, resolver: Resolver, world: World, vantage: Vantage
) -> Callable[[], Awaitable[bool]]:
    """Return the question "is our own network there?", for `cyberscan.stories.watch.Watch`.

    It asks the canaries that answered at the start once more; where there are none, the resolver,
    for a name it cannot know yet. When somebody answers, what the resolver remembers of silence is
    forgotten.
    """

    async def there() -> bool:
        network.reach.renew_canaries()
        good = [c for c in vantage.answered if c.kind is not CanaryKind.PAGE] or vantage.answered
        if not good:
            back = (await ask_name(resolver, unknown_name(world.inventory), strict=False)).answered
        else:
            heard: list[bool] = []

            async def one(canary: Canary) -> None:
                found = await ask(network, canary, world.operator)
                heard.append(bool(found.answered and not found.in_place))

            async with anyio.create_task_group() as group:
                for canary in good:
                    group.start_soon(one, canary)
            back = any(heard)
        if back:
            resolver.forget_failures()
        return back

    return there


def must_stop(vantage: Vantage) -> Problem | None:
    """Return why a scan must not begin: with a wrong clock nobody's word can be checked."""
    if vantage.clock.answer is not Answer.NO:
        return None
    return Problem(
        key="clock",
        what=f"the clock of this machine is wrong: {vantage.clock.detail}; authorisations, agreed "
        "hours, certificates and signatures could not be checked",
        do="set the clock, best by NTP",
    )


def conclude(heard: Sequence[Heard], names: Names, world: World) -> Vantage:
    """Return what follows from what was heard."""
    said = list(names.said)
    udp = _reached([h for h in heard if h.canary.kind is CanaryKind.DNS and not h.is_v6])
    untouched = _untouched(heard, udp)
    return Vantage(
        ipv6=_ipv6(heard, has_route=world.dialer.has_ipv6),
        udp=udp,
        smtp=_reached([h for h in heard if _is_smtp(h.canary)]),
        resolver=_answers(said, world.resolvers),
        honest_resolver=_honest(said, untouched, world.resolvers),
        untouched_dns=untouched,
        no_portal=_no_portal(heard),
        clock=_clock(heard, names.window, world.clock()),
        answered=tuple(h.canary for h in heard if h.answered and not h.in_place),
    )


def _is_smtp(canary: Canary) -> bool:
    return canary.kind is CanaryKind.CONNECT and canary.port == _SMTP


def _reached(heard: Sequence[Heard]) -> Found:
    """Whether anyone of those asked answered; one that does is enough."""
    asked = [h for h in heard if h.answered is not None]
    if any(h.answered for h in asked):
        return Found(Answer.YES)
    if not asked:
        return Found(Answer.UNSEEN, heard[0].detail if heard else _NO_CANARY)
    return Found(Answer.NO, "; ".join(f"{h.canary.name}: {h.detail}" for h in asked))


def _ipv6(heard: Sequence[Heard], *, has_route: bool) -> Found:
    if not has_route:
        return Found(Answer.NO, "this machine has no route to it")
    mine = [h for h in heard if h.is_v6 and h.canary.kind is not CanaryKind.SILENCE]
    found = _reached(mine)
    if found.answer is Answer.UNSEEN:
        return Found(Answer.YES, f"there is a route; {found.detail}")
    if found.answer is Answer.NO:
        return Found(Answer.NO, f"there is a route that leads nowhere: {found.detail}")
    return found


def _untouched(heard: Sequence[Heard], udp: Found) -> Found:
    dns_only = [h for h in heard if h.canary.kind in {CanaryKind.SILENCE, CanaryKind.DNS}]
    forged = [h.in_place for h in dns_only if h.in_place]
    if forged:
        return Found(Answer.NO, "; ".join(forged))
    silent = [h for h in dns_only if h.canary.kind is CanaryKind.SILENCE and h.answered is False]
    if not silent:
        return Found(Answer.UNSEEN, _NO_CANARY)
    if udp.answer is Answer.NO:
        return Found(Answer.UNSEEN, "nothing is heard over UDP at all")
    return Found(Answer.YES)


def _answers(said: list[Said], resolvers: tuple[str, ...]) -> Found:
    if any(s.answered for s in said):
        return Found(Answer.YES, "" if resolvers else _ROOT_DOWN)
    return Found(Answer.NO, next((s.detail for s in said if s.detail), "it was not asked"))


def _honest(said: list[Said], untouched: Found, resolvers: tuple[str, ...]) -> Found:
    lies = [s.lie for s in said if s.lie]
    if lies:
        return Found(Answer.NO, "; ".join(lies))
    if not any(s.answered for s in said):
        return Found(Answer.UNSEEN, "it does not answer")
    far = [address for address in resolvers if literal(address).is_global]
    if untouched.answer is Answer.NO and not resolvers:
        return Found(Answer.NO, "others answer questions to the root's servers")
    if untouched.answer is Answer.NO and far:
        # A resolver on the way out is behind the same interceptor. One in our own network may ask
        # its questions another way (DNS over TLS, a tunnel), and was not caught lying.
        why = f"questions to {', '.join(far)} leave this network, where others answer them"
        return Found(Answer.NO, why)
    return Found(Answer.YES)


def _no_portal(heard: Sequence[Heard]) -> Found:
    pages = [h for h in heard if h.canary.kind is CanaryKind.PAGE]
    wrong = [h.in_place for h in pages if h.in_place]
    if wrong:
        return Found(Answer.NO, "; ".join(wrong))
    found = _reached(pages)
    return Found(Answer.UNSEEN, found.detail) if found.answer is Answer.NO else found


def _clock(heard: Sequence[Heard], window: tuple[datetime, datetime] | str, now: datetime) -> Found:
    dates = [(h.canary.name, h.date) for h in heard if h.date is not None]
    for name, date in dates:
        if abs(now - date) > SKEW:
            return Found(Answer.NO, f"it says {_stamp(now)}, and {name} says {_stamp(date)}")
    if isinstance(window, str):
        return Found(Answer.YES if dates else Answer.UNSEEN, "" if dates else window)
    begun, ended = window
    if begun <= now <= ended:
        return Found(Answer.YES)
    return Found(
        Answer.NO,
        f"it says {_stamp(now)}, and the root zone's signature is valid from {_stamp(begun)} to "
        f"{_stamp(ended)}",
    )


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
