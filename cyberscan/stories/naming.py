"""What the resolver says about names of which the right answer is known beforehand."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import cast

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
from cyberscan.net.base import NetError
from cyberscan.net.messages import addresses
from cyberscan.net.resolver import Resolver
from cyberscan.parse.dnssec.step import Unverified, validity, zone_keys
from cyberscan.stories.world import World


class Said(Struct, frozen=True):
    """What the resolver said about a name that does not exist."""

    answered: bool
    lie: str = ""
    detail: str = ""


class Names(Struct, frozen=True):
    """What was heard about names of which the answer is known."""

    said: tuple[Said, ...]
    window: tuple[datetime, datetime] | str
    """See `_signed_window`."""


async def ask_names(resolver: Resolver, world: World) -> Names:
    """Ask for names nobody can own, and for the root's signatures; everything at once."""
    said: list[Said] = []
    window: list[tuple[datetime, datetime] | str] = []

    async def name(of: str, strict: bool) -> None:
        said.append(await ask_name(resolver, of, strict=strict))

    async def clock() -> None:
        window.append(await _signed_window(resolver, world.trust_anchor))

    async with anyio.create_task_group() as group:
        for of, strict in _strange_names(world.inventory):
            group.start_soon(name, of, strict)
        group.start_soon(clock)
    return Names(tuple(said), window[0])


async def ask_name(resolver: Resolver, name: str, *, strict: bool) -> Said:
    """Ask for a name that does not exist; ``strict`` where it must be NXDOMAIN, see
    `_strange_names`."""
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
    yield unknown_name(inventory), False


def unknown_name(inventory: Inventory) -> str:
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
