"""Asking a signed zone's own servers, and verifying what they answer.

Every server is asked for the keys, the SOA and a name that nobody has made: what goes wrong on one
server alone (a transfer that failed, a signer that stands still) shows in these. The rest is the
same data, and is asked of one server; where that fails, of the others too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, cast

import anyio
import dns.message
import dns.name
import dns.rdata
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.DS import DS

from cyberscan.model.facts.dnssec import Answered, Fault, Hashing, Key, Signature
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import name_of, text_of
from cyberscan.observe.dns.dnssec_walk import spoken
from cyberscan.observe.dns.wildcard import made_up
from cyberscan.parse.dnssec.answer import answered
from cyberscan.parse.dnssec.denial import hashing_in
from cyberscan.parse.dnssec.step import Signed, Unsigned, Unverified, delegation, entered
from cyberscan.parse.dnssec.verify import MOST_KEYS, find, key_of

MOST_SPEAKING: Final = 8
"""Server addresses of one zone that are asked: four names over both families."""
MOST_HOSTS: Final = 4
"""Listed hosts of one zone whose addresses are asked for."""
AT_ONCE: Final = 4
LONGEST_DETAIL: Final = 160

Server = str
Question = tuple[str, str]


class SignedZone:
    """What the servers of a zone with a DS say, question by question."""

    def __init__(
        self, session: Session, zone: str, anchors: tuple[DS, ...], servers: Sequence[Server]
    ) -> None:
        self._session = session
        self._zone = name_of(zone)
        self._anchors = anchors
        self._servers = tuple(servers)
        self._hosts: tuple[Question, ...] = ()
        self._limiter = anyio.CapacityLimiter(AT_ONCE)
        self.keys: dns.rrset.RRset | None = None
        """The key set, verified; of the first server that has one."""
        self._own: dict[Server, dns.rrset.RRset] = {}
        self.shown: dict[Key, DNSKEY] = {}
        self.answers: dict[tuple[Server, Question], Answered] = {}
        self.signatures: dict[tuple[str, str], Signature] = {}
        self.hashing: set[Hashing] = set()
        self.children: dict[str, dns.rrset.RRset] = {}
        """Verified CDS and CDNSKEY sets, by type."""

    @property
    def unseen(self) -> tuple[Server, ...]:
        """Servers that told nothing."""
        heard = {server for server, _ in self.answers}
        return tuple(sorted(set(self._servers) - heard))

    async def ask_keys(self) -> None:
        """Ask every server for its key set."""
        question = (text_of(self._zone), "DNSKEY")

        async def ask(server: Server) -> None:
            message = await self._asked(server, question)
            if message is None:
                return
            shown = find(message.answer, self._zone, dns.rdatatype.DNSKEY)
            for key in list(shown or ())[:MOST_KEYS]:
                self.shown.setdefault(key_of(cast(DNSKEY, key)), cast(DNSKEY, key))
            try:
                keys, signature = entered(message, self._zone, self._anchors, self._session.moment)
            except Unverified as error:
                self._note(server, question, error, message)
            else:
                self._own[server] = keys
                self._note(server, question, None, message)
                self._keep([signature])

        async with anyio.create_task_group() as tasks:
            for server in self._servers:
                tasks.start_soon(ask, server)
        verified = (self._own[server] for server in self._servers if server in self._own)
        self.keys = next(verified, None)

    async def ask_rest(self, hosts: Iterable[str]) -> None:
        """Ask for everything else. Needs the keys."""
        apex = text_of(self._zone)
        everywhere = [(apex, "SOA"), (made_up(apex), "A")]
        once = [(apex, rdtype) for rdtype in ("NS", "A", "AAAA", "MX", "CDS", "CDNSKEY")]
        self._hosts = tuple(
            (host, rdtype) for host in list(hosts)[:MOST_HOSTS] for rdtype in ("A", "AAAA")
        )
        once += self._hosts
        async with anyio.create_task_group() as tasks:
            for server in self._servers:
                for question in everywhere:
                    tasks.start_soon(self._look, server, question)
            for question in once:
                tasks.start_soon(self._of_one, question)

    async def _of_one(self, question: Question) -> None:
        """Ask the first server that answers; where it is at fault, ask the others too."""
        seen = False
        for server in self._servers:
            found = await self._look(server, question)
            if found is None:
                continue
            if found.fault is None and not seen:
                return
            seen = True

    async def _look(self, server: Server, question: Question) -> Answered | None:
        """Return what one answer came to; None where it says nothing of this zone."""
        message = await self._asked(server, question)
        if message is None or self.keys is None:
            return None
        name, rdtype = name_of(question[0]), dns.rdatatype.from_text(question[1])
        hashing = hashing_in(message, self._zone)
        if hashing is not None:
            self.hashing.add(hashing)
        try:
            # A server that is a roll-over behind is right by its own keys.
            keys = self._own.get(server, self.keys)
            proven = answered(message, name, rdtype, self._zone, keys, self._session.moment)
        except Unverified as error:
            if question in self._hosts and await self._is_elsewhere(server, name):
                return None
            return self._note(server, question, error, message)
        self._keep(proven.signatures)
        if not proven.denied and rdtype in {dns.rdatatype.CDS, dns.rdatatype.CDNSKEY}:
            found = find(message.answer, name, rdtype)
            if found is not None:
                self.children.setdefault(question[1], found)
        return self._note(server, question, None, message)

    async def _asked(self, server: Server, question: Question) -> dns.message.Message | None:
        async with self._limiter:
            try:
                return spoken(await self._session.ask(server, *question), server, question)
            except NetError:
                return None

    async def _is_elsewhere(self, server: Server, host: dns.name.Name) -> bool:
        """Whether a host below the zone lies in another zone, which the same server holds: that the
        host's records are not signed by this zone is right then."""
        for depth in range(len(self._zone.labels) + 1, len(host.labels) + 1):
            name = host.split(depth)[1]
            message = await self._asked(server, (text_of(name), "DS"))
            if message is None or self.keys is None:
                return True  # it is not known whose fault it is
            try:
                step = delegation(message, name, self._zone, self.keys, self._session.moment)
            except Unverified:
                return False
            if isinstance(step, (Signed, Unsigned)):
                return True
        return False

    def _note(
        self,
        server: Server,
        question: Question,
        error: Unverified | None,
        message: dns.message.Message,
    ) -> Answered:
        detail = str(error) if error else ""
        if error is not None and message.edns < 0 and error.fault is Fault.MISSING:
            detail += "; the answer came without EDNS"
        noted = Answered(
            server=server,
            name=question[0],
            rdtype=question[1],
            fault=error.fault if error else None,
            detail=detail[:LONGEST_DETAIL],
        )
        self.answers[server, question] = noted
        return noted

    def _keep(self, signatures: Iterable[Signature]) -> None:
        """Keep of each set's signatures, seen on several servers, the one that ends first."""
        for signature in signatures:
            key = (signature.name, signature.rdtype)
            known = self.signatures.get(key)
            if known is None or signature.ends < known.ends:
                self.signatures[key] = signature
