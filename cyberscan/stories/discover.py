"""Finding names of a zone that its owner has not listed: candidates, of whom none is contacted.

Asked are the resolver, the zone's own servers and, where the operator names one, a search of
certificate transparency logs. A guess counts only where it is answered otherwise than a name that
nobody has made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final
from urllib.parse import quote

import anyio
from msgspec import Struct

from cyberscan.inventory.left_alone import excluding, left_alone
from cyberscan.inventory.names import Wrong, to_ascii
from cyberscan.judge.facts import Facts
from cyberscan.model.facts.dangling import Pointers
from cyberscan.model.inventory import Inventory, Regency, Zone
from cyberscan.model.look import Failed, Ok
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.wib import WIB
from cyberscan.net import service
from cyberscan.net.attempt import attempt
from cyberscan.net.certificates import Believer
from cyberscan.net.session import Session
from cyberscan.observe.dns import dangling
from cyberscan.observe.dns.walk import End, walk
from cyberscan.parse.ct_search import CtSearchError, names_in
from cyberscan.parse.url import split
from cyberscan.stories.discover_asking import Candidate, Resolving
from cyberscan.stories.discover_seen import ALIAS, Names, seen
from cyberscan.stories.scan import open_doors
from cyberscan.stories.world import World
from cyberscan.tables.offices import SERVICE_OF

LONGEST: Final = 1_800.0
"""Seconds that all of it may take."""
LONGEST_SEARCH: Final = 120.0
"""Seconds that a search of logs may take: our own choice."""
PLACEHOLDER: Final = "{zone}"
_ENDS: Final = {
    End.WHOLE: "NSEC: the whole zone was read",
    End.UNSIGNED: "NSEC: the zone is not signed, there is nothing to read",
    End.HASHED: "NSEC3: the zone hashes its names; left alone",
    End.MADE_UP: "NSEC: the zone answers with made-up neighbours; left alone",
    End.CAPPED: "NSEC: the zone has more names than are read",
    End.BROKEN: "NSEC: the chain does not hold; read as far as it goes",
    End.UNHEARD: "NSEC: the zone's servers were not heard",
}


class Discovered(Struct, frozen=True):
    """What was found in one zone."""

    zone: str
    regency: Regency
    candidates: tuple[Candidate, ...]
    notes: tuple[str, ...]
    """What could not be read, and what was left out."""
    at: datetime


def permitted(inventory: Inventory, name: str, now: datetime) -> tuple[Regency, Zone]:
    """Return the zone and whose it is. Raises `UserError` where its owner has not allowed it, or
    it is excluded."""
    try:
        wanted = to_ascii(name)
    except Wrong as wrong:
        raise UserError(Problem(key=name[:80], what=wrong.what, do=wrong.do)) from wrong
    for regency in inventory.regencies:
        for zone in regency.zones:
            if zone.name == wanted:
                if excluded := excluding(wanted, left_alone(inventory)):
                    raise UserError(excluded)
                _authorised(regency, now)
                return regency, zone
    raise UserError(
        Problem(
            key=wanted,
            what="is no zone of the inventory: nothing was asked",
            do="list it under [[zones]] in the file of the regency whose it is",
        )
    )


def _authorised(regency: Regency, now: datetime) -> None:
    missing = list(regency.authorisation.missing(now.astimezone(WIB).date()))
    if not missing and Family.DNS not in regency.authorisation.families:
        missing = ['families (it does not name "dns")']
    if missing:
        raise UserError(
            Problem(
                file=regency.origin.file,
                line=regency.origin.line,
                key="authorisation",
                what=f"{regency.label} ({regency.code}) may not be looked at: "
                f"missing or not valid today: {', '.join(missing)}",
                do="enter the owner's letter under [authorisation]; until then nothing is sent",
            )
        )


def search_url(template: str, zone: str) -> str:
    """Return the URL of a search for ``zone``. Raises `UserError`."""
    url = template.replace(PLACEHOLDER, quote(zone, safe=""))
    parts = split(url)
    if PLACEHOLDER not in template or parts is None or parts.scheme not in {"http", "https"}:
        raise UserError(
            Problem(
                key="--ct-url",
                what=f"is not an http or https URL with {PLACEHOLDER} in it",
                do="as https://ct.example/?q=%25.{zone}&output=json",
            )
        )
    return url


async def discover(
    world: World,
    name: str,
    last_run: Facts | None,
    *,
    ct_url: str = "",
    tell: Callable[[str], None] = lambda text: None,
) -> Discovered:
    """Look for names of a zone. Raises `UserError`, before anything is asked."""
    regency, zone = permitted(world.inventory, name, world.clock())
    url = search_url(ct_url, zone.name) if ct_url else ""
    until = anyio.current_time() + LONGEST
    notes: list[str] = []
    names: Names = seen(last_run, zone.name) if last_run else {}
    if last_run is None:
        notes.append("no earlier run: certificates and pages of a scan were not at hand")
    async with open_doors(world) as doors:
        session = doors.open(
            Subject(Kind.ZONE, zone.name), regency, zone=zone, family=Family.DNS, until=until
        )
        tell(f"asking the servers of {zone.name}")
        _add(names, await _pointed(session), zone.name)
        walked = await walk(session)
        notes.append(_ENDS[walked.end])
        _add(names, ((found, "NSEC") for found in walked.names), zone.name)
        if url:
            tell(f"asking {url}")
            logged, problem = await _logged(world, url, zone.name)
            notes += [problem] if problem else []
            _add(names, ((found, "certificate log") for found in logged), zone.name)
        tell(f"asking for {len(SERVICE_OF)} office names below {zone.name}")
        resolving = Resolving(session, regency, zone.name, left_alone(world.inventory))
        await resolving.all(names)
    return Discovered(
        zone=zone.name,
        regency=regency,
        candidates=tuple(sorted(resolving.found)),
        notes=(*notes, *resolving.notes),
        at=world.clock(),
    )


def _add(names: Names, found: Iterable[tuple[str, str]], zone: str) -> None:
    for name, how in found:
        if name.endswith(f".{zone}"):
            names.setdefault(name, set()).add(how)


async def _pointed(session: Session) -> list[tuple[str, str]]:
    """Return what the zone's NS, MX, SRV and service records name."""
    (look,) = await dangling.observe(session)
    if not isinstance(look, Ok) or not isinstance(look.fact, Pointers):
        return []
    found = [(p.target, f"{p.rdtype} of {p.owner}") for p in look.fact.pointers]
    return found + [(p.owner, ALIAS) for p in look.fact.pointers if p.rdtype == "CNAME"]


async def _logged(world: World, url: str, zone: str) -> tuple[tuple[str, ...], str]:
    """Return what the search of the logs knows, and why it knows nothing."""
    until = anyio.current_time() + LONGEST_SEARCH

    async def ask() -> bytes:
        return await service.ask(
            url,
            dialer=world.dialer,
            operator=world.operator,
            policy=world.policy,
            resolvers=world.resolvers,
            believer=Believer(world.roots, world.roots_only),
            now=world.clock,
            until=until,
        )

    answer = await attempt(ask, until)
    if isinstance(answer, Failed):
        return (), f"certificate logs: {answer.detail or answer.reason}"
    if not isinstance(answer.fact, bytes):
        return (), f"certificate logs: {answer.fact}"
    try:
        return names_in(answer.fact, zone), ""
    except CtSearchError as error:
        return (), f"certificate logs: {error}"
