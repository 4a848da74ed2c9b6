"""Asking which names of a zone exist, and which of them only a wildcard answers for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import anyio
import dns.rcode
from dns.rdtypes.ANY.CNAME import CNAME
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA
from msgspec import Struct

from cyberscan.inventory.names import Wrong, to_ascii
from cyberscan.model.inventory import LeftAlone, Regency
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.scope import ancestors
from cyberscan.net.session import Session
from cyberscan.observe.dns.wildcard import made_up
from cyberscan.stories.discover_seen import ALIAS, Names
from cyberscan.tables.offices import SERVICE_OF, service_of

AT_ONCE: Final = 4
"""Questions under way together: a resolver that serves an office is not to notice."""
ENOUGH: Final = 6
"""Failures in a row after which nothing more is asked: the resolver has no answer for this zone."""
MOST_NAMES: Final = 5_000
"""Names that are asked for; what lies beyond is told."""
_WORDLIST: Final = "word list"


class Candidate(Struct, frozen=True, order=True):
    """A name that exists and is not listed."""

    name: str
    service: str
    """One of `cyberscan.model.inventory.SERVICES`, guessed from the name."""
    how: tuple[str, ...]
    """Sorted."""
    answer: tuple[str, ...]
    """Aliases and addresses, sorted."""


class Resolving:
    """Asks which names exist, and keeps those that are answered as no wildcard answers."""

    def __init__(
        self, session: Session, regency: Regency, zone: str, left: Iterable[LeftAlone]
    ) -> None:
        self._session = session
        self._zone = zone
        self._listed = {host.name for host in regency.hosts}
        self._excluded = {entry for one in left for entry in one.entries}
        self._failures = 0
        self._unseen = 0
        self._gone = 0
        self.found: list[Candidate] = []
        self.notes: list[str] = []

    async def all(self, names: Names) -> None:
        """Ask for the names that were come across, and for the office names."""
        wildcard = await self._wildcard()
        ways: defaultdict[str, set[str]] = defaultdict(set, {n: set(h) for n, h in names.items()})
        if wildcard is None:
            self.notes.append("word list: left out, a made-up name could not be asked for")
        else:
            if wildcard:
                self.notes.append(f"wildcard: any name is answered with {_told(wildcard)}")
            for label in SERVICE_OF:
                ways[f"{label}.{self._zone}"].add(_WORDLIST)
        wanted = [name for name in sorted(ways) if self._wanted(name)]
        if len(wanted) > MOST_NAMES:
            self.notes.append(f"{len(wanted) - MOST_NAMES} names more were not asked for")
        limiter = anyio.CapacityLimiter(AT_ONCE)

        async def ask(name: str) -> None:
            async with limiter:
                await self._ask(name, ways[name], wildcard or frozenset())

        async with anyio.create_task_group() as tasks:
            for name in wanted[:MOST_NAMES]:
                tasks.start_soon(ask, name)
        if self._gone:
            self.notes.append(f"{self._gone} names that were come across do not exist any more")
        if self._unseen:
            self.notes.append(f"{self._unseen} names could not be asked for")

    def _wanted(self, name: str) -> bool:
        if name in self._listed or not self._excluded.isdisjoint(ancestors(name)):
            return False
        try:
            return to_ascii(name) == name
        except Wrong:
            return False

    async def _ask(self, name: str, how: set[str], wildcard: frozenset[str]) -> None:
        if self._failures >= ENOUGH:
            self._unseen += 1
            return
        try:
            answer = await self._answer(name)
        except NetError:
            self._failures += 1
            self._unseen += 1
            return
        self._failures = 0
        guess = how <= {_WORDLIST, ALIAS}
        if not answer:
            self._gone += not guess
        elif not guess or not answer <= wildcard:
            ways = tuple(sorted(how))
            self.found.append(Candidate(name, service_of(name), ways, tuple(sorted(answer))))

    async def _wildcard(self) -> frozenset[str] | None:
        """Return what names that nobody has made are answered with: two, since servers of a
        content network take turns. None if that cannot be learned."""
        first = made_up(self._zone)
        try:
            return await self._answer(first) | await self._answer(f"x{first}")
        except NetError:
            return None

    async def _answer(self, name: str) -> frozenset[str]:
        """Return the aliases and addresses of a name; none if it has no address."""
        aliases: set[str] = set()
        addresses: set[str] = set()
        for rdtype in ("A", "AAAA"):
            message = await self._session.stub(name, rdtype)
            if message.rcode() not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
                raise NetError(f"{name}: {dns.rcode.to_text(message.rcode())}", Reason.DNS_FAILURE)
            for rrset in message.answer:
                for rd in rrset:
                    if isinstance(rd, CNAME):
                        aliases.add(f"CNAME {rd.target.to_text(omit_final_dot=True).lower()}")
                    elif isinstance(rd, (A, AAAA)):
                        addresses.add(str(rd.address))
        # An alias that leads nowhere is a find: it is just what others could take.
        return frozenset(aliases | addresses)


def _told(answer: Iterable[str]) -> str:
    return ", ".join(sorted(answer)[:3])
