"""Is it us? What the scanner's own place lacks or suffers, found out before anybody is judged."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, cast

import anyio
import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
from dns.rdtypes.ANY.DS import DS
from msgspec import Struct

from cyberscan.model.inventory import Inventory
from cyberscan.model.policy import Canary, CanaryKind, Policy
from cyberscan.model.problem import Problem
from cyberscan.net.base import NetError
from cyberscan.net.messages import addresses
from cyberscan.net.network import Network
from cyberscan.net.resolver import Resolver
from cyberscan.net.special import literal
from cyberscan.parse.dnssec import Unverified, validity, zone_keys
from cyberscan.stories.canaries import Heard, ask
from cyberscan.stories.world import World

SKEW: Final = timedelta(minutes=5)
"""How far our clock may stand from a page's Date before it counts as wrong: our own choice, well
inside what certificates and signatures bear."""

_SMTP: Final = 25
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

    def told(self) -> dict[str, str]:
        """Return every answer in words, as `RunInfo.vantage` keeps them."""
        return {
            name: str(found)
            for name in self.__struct_fields__
            if isinstance(found := getattr(self, name), Found)
        }


def canaries(policy: Policy) -> tuple[tuple[str, int], ...]:
    """Return the (address, port) of every canary, as `Reach` wants them."""
    return tuple((canary.address, canary.port) for canary in policy.canaries)


async def find_out(network: Network, resolver: Resolver, world: World) -> Vantage:
    """Ask the canaries and the resolver, everything at once; takes a few seconds.

    Where IPv6 has a route and leads nowhere, ``network`` is told so: from then on every look over
    it ends as NO_IPV6_HERE instead of waiting for silence.
    """
    heard: list[Heard] = []
    said: list[Said] = []
    window: list[tuple[datetime, datetime] | str] = []

    async def canary(one: Canary) -> None:
        heard.append(await ask(network, one, world.operator))

    async def name(of: str, strict: bool) -> None:
        said.append(await _said(resolver, of, strict=strict))

    async def clock() -> None:
        window.append(await _signed_window(resolver, world.trust_anchor))

    async with anyio.create_task_group() as group:
        for one in world.policy.canaries:
            group.start_soon(canary, one)
        for of, strict in _strange_names(world.inventory):
            group.start_soon(name, of, strict)
        group.start_soon(clock)
    vantage = _conclude(heard, said, window[0], world)
    network.ipv6 = network.ipv6 and vantage.ipv6.answer is not Answer.NO
    return vantage


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
            back = (await _said(resolver, _unknown_name(world.inventory), strict=False)).answered
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


class Said(Struct, frozen=True):
    """What the resolver said about a name that does not exist."""

    answered: bool
    lie: str = ""
    detail: str = ""


async def _said(resolver: Resolver, name: str, *, strict: bool) -> Said:
    try:
        found = await resolver.stub(name, "A")
    except NetError as error:
        return Said(answered=False, detail=str(error))
    return Said(answered=True, lie=_lie(found, name, strict=strict))


def _lie(found: dns.message.Message, name: str, *, strict: bool) -> str:
    given = addresses(found, name)
    if given:
        return f"the resolver gave {', '.join(given[:3])} for {name}, which does not exist"
    if found.answer:
        return f"the resolver gave records for {name}, which does not exist"
    if strict and found.rcode() != dns.rcode.NXDOMAIN:
        return f"the resolver does not say NXDOMAIN for {name}, which does not exist"
    return ""


def _strange_names(inventory: Inventory) -> Iterable[tuple[str, bool]]:
    """Yield names nobody can own, and whether they must be NXDOMAIN and nothing else.

    ``invalid`` is reserved (RFC 6761 section 6.4), a top-level domain of 26 random digits was never
    delegated, and below the domain most listed zones are registered under nobody has registered
    one. There an empty answer is no lie: some servers deny names that way (RFC 9824).
    """
    yield f"{_random()}.invalid", True
    yield _random(), True
    yield _unknown_name(inventory), False


def _unknown_name(inventory: Inventory) -> str:
    """Return a name no cache can know, below what most listed zones are registered under."""
    above = Counter(
        zone.name.partition(".")[2] for regency in inventory.regencies for zone in regency.zones
    )
    parent = above.most_common(1)[0][0] if above else ""
    return f"{_random()}.{parent}" if parent else _random()


def _random() -> str:
    # A letter first: a top-level label of digits alone would look like part of an address.
    return f"x{secrets.token_hex(13)[1:]}"


async def _signed_window(
    resolver: Resolver, anchors: tuple[str, ...]
) -> tuple[datetime, datetime] | str:
    """Return between which moments it must be now, by the root's signatures, or why not known.

    The root's SOA is signed anew twice a day, for about two weeks; its signature is verified with
    the root's keys and these with the trust anchor, each at its own time.
    """
    root = dns.name.root
    try:
        keys_said = await resolver.stub(".", "DNSKEY")
        soa_said = await resolver.stub(".", "SOA")
    except NetError as error:
        return str(error)
    try:
        known = [
            cast(DS, dns.rdata.from_text(dns.rdataclass.IN, dns.rdatatype.DS, text))
            for text in anchors
        ]
        unchecked = next(
            (r for r in keys_said.answer if (r.name, r.rdtype) == (root, dns.rdatatype.DNSKEY)),
            None,
        )
        if unchecked is None:
            return "the resolver passes on no DNSKEY of the root"
        begun, _ = validity(keys_said, root, dns.rdatatype.DNSKEY, root, unchecked)
        keys = zone_keys(keys_said, root, known, begun)
        return validity(soa_said, root, dns.rdatatype.SOA, root, keys)
    except Unverified as error:
        return str(error)


def _conclude(
    heard: list[Heard],
    said: list[Said],
    window: tuple[datetime, datetime] | str,
    world: World,
) -> Vantage:
    udp = _reached([h for h in heard if h.canary.kind is CanaryKind.DNS and not h.is_v6])
    untouched = _untouched(heard, udp)
    return Vantage(
        ipv6=_ipv6(heard, has_route=world.dialer.has_ipv6),
        udp=udp,
        smtp=_reached([h for h in heard if _is_smtp(h.canary)]),
        resolver=_answers(said),
        honest_resolver=_honest(said, untouched, world.resolvers),
        untouched_dns=untouched,
        no_portal=_no_portal(heard),
        clock=_clock(heard, window, world.clock()),
        answered=tuple(h.canary for h in heard if h.answered and not h.in_place),
    )


def _is_smtp(canary: Canary) -> bool:
    return canary.kind is CanaryKind.CONNECT and canary.port == _SMTP


def _reached(heard: list[Heard]) -> Found:
    """Whether anyone of those asked answered; one that does is enough."""
    asked = [h for h in heard if h.answered is not None]
    if any(h.answered for h in asked):
        return Found(Answer.YES)
    if not asked:
        return Found(Answer.UNSEEN, heard[0].detail if heard else _NO_CANARY)
    return Found(Answer.NO, "; ".join(f"{h.canary.name}: {h.detail}" for h in asked))


def _ipv6(heard: list[Heard], *, has_route: bool) -> Found:
    if not has_route:
        return Found(Answer.NO, "this machine has no route to it")
    mine = [h for h in heard if h.is_v6 and h.canary.kind is not CanaryKind.SILENCE]
    found = _reached(mine)
    if found.answer is Answer.UNSEEN:
        return Found(Answer.YES, f"there is a route; {found.detail}")
    if found.answer is Answer.NO:
        return Found(Answer.NO, f"there is a route that leads nowhere: {found.detail}")
    return found


def _untouched(heard: list[Heard], udp: Found) -> Found:
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


def _answers(said: list[Said]) -> Found:
    if any(s.answered for s in said):
        return Found(Answer.YES)
    return Found(Answer.NO, next((s.detail for s in said if s.detail), "it was not asked"))


def _honest(said: list[Said], untouched: Found, resolvers: tuple[str, ...]) -> Found:
    lies = [s.lie for s in said if s.lie]
    if lies:
        return Found(Answer.NO, "; ".join(lies))
    if not any(s.answered for s in said):
        return Found(Answer.UNSEEN, "it does not answer")
    far = [address for address in resolvers if literal(address).is_global]
    if untouched.answer is Answer.NO and far:
        # A resolver on the way out is behind the same interceptor. One in our own network may ask
        # its questions another way (DNS over TLS, a tunnel), and was not caught lying.
        why = f"questions to {', '.join(far)} leave this network, where others answer them"
        return Found(Answer.NO, why)
    return Found(Answer.YES)


def _no_portal(heard: list[Heard]) -> Found:
    pages = [h for h in heard if h.canary.kind is CanaryKind.PAGE]
    wrong = [h.in_place for h in pages if h.in_place]
    if wrong:
        return Found(Answer.NO, "; ".join(wrong))
    found = _reached(pages)
    return Found(Answer.UNSEEN, found.detail) if found.answer is Answer.NO else found


def _clock(heard: list[Heard], window: tuple[datetime, datetime] | str, now: datetime) -> Found:
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
