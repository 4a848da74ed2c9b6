"""What else an endpoint does: what its answers showed on the way, and a few questions more."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import Final

import anyio
from msgspec import structs

from cyberscan.model.facts.tls import Behaviour, Offer, Trait, Version
from cyberscan.observe.tls.asking import Asker, serves
from cyberscan.observe.tls.eliminate import Outcome, eliminate, once, settle
from cyberscan.observe.tls.gleaned import exchange_of
from cyberscan.observe.tls.greet import Answer, hello_for, sni
from cyberscan.observe.tls.plan import MORE_PROTOCOLS, OLD_SCHEMES, PROTOCOL, parted
from cyberscan.observe.tls.sessions import Sessions
from cyberscan.observe.tls.traits import NO_ROOM, NOT_ASKED, Said, shown, unseen
from cyberscan.observe.tls.versions import ORDER, Sweep, Way
from cyberscan.observe.tls.whole import Shaker
from cyberscan.parse.x509 import X509Error, read
from cyberscan.tables.tls.codes import ALPN, SIGNATURE_SCHEMES
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import COMMON_SUITES
from cyberscan.wire.tls.bytes import TlsError
from cyberscan.wire.tls.encrypted import alpn
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.messages import INAPPROPRIATE_FALLBACK, NO_APPLICATION_PROTOCOL

OLD: Final = (Version.TLS12, Version.TLS11, Version.TLS10, Version.SSL3)
"""Below TLS 1.3, newest first."""
_WITH_EXTENSIONS: Final = OLD[:-1]
_SIGNED: Final = tuple(code for code in COMMON_SUITES if suite(code).forward_secrecy)
_FOR_EC: Final = frozenset(
    code for code, name in SIGNATURE_SCHEMES.items() if "ecdsa" in name or name.startswith("ed")
)
"""Schemes that go with ECDSA suites (RFC 8422 section 5.10 for the Edwards curves)."""
_NAMES: Final = 20
"""Names of a certificate kept."""


class Manners:
    """The questions and what came of them. What is known may be read at any time."""

    def __init__(self, asker: Asker, sweep: Sweep) -> None:
        self.sessions = Sessions(asker, sweep)
        self._asker = asker
        self._sweep = sweep
        self._old = sweep.best(*OLD)
        self._shaker = Shaker(asker)
        self._fallback = Said(NOT_ASKED)
        self._without_sni = Said(NOT_ASKED)
        self._leaf = b""
        self._alpn: dict[str, Said] = {}
        self._schemes = Outcome()

    async def fallback(self, *, thorough: bool) -> None:
        """Pretend to come back from a failed try with a newer version (RFC 7507).

        TLS 1.3 has a protection of its own (RFC 8446 section 4.1.3): where it is accepted only a
        ``thorough`` look asks.
        """
        accepted = [self._sweep.ways[v] for v in ORDER if v in self._sweep.ways]
        if len(accepted) < 2:
            self._fallback = Said(NO_ROOM)
            return
        if accepted[0].version is Version.TLS13 and not thorough:
            return
        hello = structs.replace(self._fresh(accepted[1]), fallback=True)
        answer = await self._asker.ask(hello)
        if answer.alert and answer.alert.code == INAPPROPRIATE_FALLBACK:
            self._fallback = Said(Trait(Offer.ACCEPTED, answer.detail))
        elif serves(hello, answer):
            detail = f"a fallback to {hello.version} was served"
            self._fallback = Said(Trait(Offer.REFUSED, detail))
        else:
            self._fallback = Said(unseen(answer))

    async def without_name(self) -> None:
        """Leave the server's name out of a hello."""
        if not sni(self._asker.session.subject):
            self._without_sni = Said(structs.replace(NO_ROOM, detail="an address has no name"))
            return
        if self._old is None:
            answer = await self._shaker.shake(server_name="")
            certificates = answer.whole.certificates if answer.whole else ()
        else:
            hello = structs.replace(self._fresh(self._old), server_name="")
            answer, refused = await settle(self._asker, hello, exchange=True)
            certificates = answer.flight.certificates or ()
            if refused:
                self._without_sni = Said(Trait(Offer.REFUSED, answer.detail), answer.stamp)
                return
        if certificates:
            self._leaf = certificates[0]
            self._without_sni = Said(Trait(Offer.ACCEPTED, "a certificate came"))
        elif self._old is None and answer.alert:
            self._without_sni = Said(Trait(Offer.REFUSED, answer.detail), answer.stamp)
        else:
            self._without_sni = Said(unseen(answer))

    async def whole(self, *, thorough: bool) -> None:
        """Finish handshakes of TLS 1.3, then offer each application protocol alone (RFC 7301)
        that they did not offer."""
        await self.sessions.new(thorough=thorough)
        if self.sessions.protocol:
            self._alpn[PROTOCOL] = self.sessions.protocol
        for protocol in (PROTOCOL, *(MORE_PROTOCOLS if thorough else ())):
            if protocol not in self._alpn:
                self._alpn[protocol] = await self._protocol(protocol)

    async def _protocol(self, protocol: str) -> Said:
        way = self._sweep.best(*_WITH_EXTENSIONS)
        if way is None and Version.TLS13 not in self._sweep.ways:
            return Said(NO_ROOM)
        if way is None or way.hello.bare:
            answer = await self._shaker.shake(alpn=(protocol,))
            chosen = answer.whole.alpn if answer.whole and answer.whole.finished else None
        else:
            hello = structs.replace(self._fresh(way), alpn=(protocol,))
            answer = await self._asker.ask(hello)
            chosen = _chosen(answer) if serves(hello, answer) else None
        if answer.alert and answer.alert.code == NO_APPLICATION_PROTOCOL:
            return Said(Trait(Offer.REFUSED, answer.detail), answer.stamp)
        if chosen is None:
            return Said(unseen(answer))
        return Said(Trait(Offer.ACCEPTED if chosen == protocol else Offer.REFUSED))

    async def old_schemes(self) -> None:
        """Offer nothing but MD5 and SHA-1 to sign with (RFC 5246 section 7.4.1.4.1)."""
        if Version.TLS12 in self._sweep.ways:
            make = partial(self._signed, _SIGNED)
            await once(self._asker, OLD_SCHEMES, make, _scheme, self._schemes)

    async def schemes(self) -> None:
        """Ask for every signature scheme, for each kind of certificate apart: a server may settle
        on one of its certificates before it looks for a scheme."""
        if Version.TLS12 in self._sweep.ways:
            async with anyio.create_task_group() as group:
                for suites in parted(_SIGNED):
                    ecdsa = suite(suites[0]).authentication == "ECDSA"
                    # What the answers to other questions were signed with is known.
                    known = self._asker.gleaned.schemes
                    wanted = tuple(
                        code
                        for code in SIGNATURE_SCHEMES
                        if (code in _FOR_EC) is ecdsa and code not in known
                    )
                    make = partial(self._signed, suites)
                    # One by one they would take longer than everything beside them.
                    for chain in (wanted,) if ecdsa else (wanted[::2], wanted[1::2]):
                        found = self._schemes
                        group.start_soon(eliminate, self._asker, chain, make, _scheme, found)
        elif Version.TLS13 in self._sweep.ways:
            await self._schemes_of_tls13()

    async def _schemes_of_tls13(self) -> None:
        left = tuple(code for code in SIGNATURE_SCHEMES if code not in OLD_SCHEMES)
        while left:
            answer = await self._shaker.shake(signatures=left)
            scheme = answer.whole.signature_scheme if answer.whole else None
            if scheme not in left:
                if answer.alert:
                    self._schemes.refused |= dict.fromkeys(left, answer.stamp)
                return
            self._schemes.accepted.append(scheme)
            left = tuple(code for code in left if code != scheme)

    def told(self) -> Behaviour:
        """Return what is known."""
        gleaned, asker, sessions = self._asker.gleaned, self._asker, self.sessions
        said = {name: one.believed(asker) for name, one in self._alpn.items()}
        chosen = (name for name, trait in said.items() if trait.offer is Offer.ACCEPTED)
        schemes, unknown = self._signatures()
        old = self._old is not None
        extended = self._sweep.best(*_WITH_EXTENSIONS) is not None
        found = {
            "compression": shown(gleaned.compression, "DEFLATE", wanted=False),
            "secure_renegotiation": shown(gleaned.secure_renegotiation, "renegotiation_info"),
            "resumption_id": sessions.by_id.believed(asker),
        }
        found = {name: trait if old else NO_ROOM for name, trait in found.items()}
        more = {
            "extended_master_secret": shown(
                gleaned.extended_master_secret, "extended_master_secret"
            ),
            "encrypt_then_mac": shown(gleaned.encrypt_then_mac, "encrypt_then_mac"),
            "resumption_ticket": sessions.by_ticket.believed(asker),
        }
        found |= {name: trait if extended else NO_ROOM for name, trait in more.items()}
        found = {name: self._room(trait, *OLD) for name, trait in found.items()}
        new = {
            "resumption_psk": sessions.by_psk.believed(asker),
            "early_data": sessions.early_data.believed(asker),
            "ech": sessions.ech.believed(asker),
        }
        found |= {name: self._room(trait, Version.TLS13) for name, trait in new.items()}
        return Behaviour(
            **found,
            fallback_scsv=self._room(self._fallback.believed(asker), *ORDER[:-1]),
            alpn=tuple(sorted(chosen)),
            alpn_seen=_all_of(tuple(said.values())),
            signatures=schemes,
            signatures_unseen=unknown,
            legacy_signature=gleaned.legacy_signature,
            without_sni=self._without_sni.believed(asker),
            without_sni_names=_names(self._leaf),
            without_sni_sha256=sha256(self._leaf).hexdigest() if self._leaf else "",
        )

    def _room(self, trait: Trait, *versions: Version) -> Trait:
        """Return the trait, unless it is said not to apply while one of the versions that could
        make it apply was not seen."""
        if trait.applies:
            return trait
        for offer in self._sweep.told():
            if offer.version in versions and offer.offer is Offer.UNSEEN:
                return Trait(Offer.UNSEEN, f"{offer.version} was not seen", offer.reason)
        return trait

    def _signatures(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        accepted = set(self._schemes.accepted) | self._asker.gleaned.schemes
        whole = self.sessions.scheme
        accepted |= {whole} if whole is not None else set()
        every: tuple[int, ...] = ()
        if Version.TLS12 in self._sweep.ways:
            every = tuple(SIGNATURE_SCHEMES)
        elif Version.TLS13 in self._sweep.ways:
            every = tuple(code for code in SIGNATURE_SCHEMES if code not in OLD_SCHEMES)
        unknown = self._schemes.unseen(every, self._asker)
        return tuple(sorted(accepted)), tuple(code for code in unknown if code not in accepted)

    def _signed(self, suites: tuple[int, ...], schemes: tuple[int, ...]) -> ClientHello:
        way = self._sweep.ways[Version.TLS12]
        return structs.replace(self._fresh(way), suites=suites, signatures=schemes)

    def _fresh(self, way: Way) -> ClientHello:
        fresh = hello_for(self._asker.session, way.version, way.hello.suites)
        return structs.replace(way.hello, random=fresh.random, session_id=fresh.session_id)


def _chosen(answer: Answer) -> str | None:
    """Return the protocol a ServerHello chose, "" if none, None if it cannot be read."""
    hello = answer.flight.hello
    if hello is None:
        return None
    try:
        return alpn(hello.extensions[ALPN]) if ALPN in hello.extensions else ""
    except TlsError:
        return None


def _scheme(answer: Answer) -> int | None:
    exchange = exchange_of(answer.flight)
    return exchange.scheme if exchange else None


def _all_of(said: tuple[Trait, ...]) -> Trait:
    """Return what is known of all protocols together."""
    if not said:
        return NOT_ASKED
    gap = next((trait for trait in said if trait.offer is Offer.UNSEEN), None)
    if gap or not all(trait.applies for trait in said):
        return gap or NO_ROOM
    if any(trait.offer is Offer.ACCEPTED for trait in said):
        return Trait(Offer.ACCEPTED)
    return Trait(Offer.REFUSED, "none of the protocols on offer was chosen")


def _names(leaf: bytes) -> tuple[str, ...]:
    try:
        return read(leaf).names[:_NAMES] if leaf else ()
    except X509Error:
        return ()
