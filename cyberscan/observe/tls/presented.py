"""The chains one address presents: to a client of today, and to one that reads other keys.

Up to TLS 1.2 certificates travel in clear and the suites offered choose the kind of key; in TLS 1.3
they are encrypted, a whole handshake is needed and the signature schemes choose.
"""

from __future__ import annotations

import secrets
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.facts.tls import Version
from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.net.base import NetError, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.tls.greet import Answer, End, greet, hello_for, reason_of, shake_hands
from cyberscan.parse.x509 import X509Error, read
from cyberscan.tables.tls import codes
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import COMMON_SUITES, RARE_SUITES, TLS13_SUITES, before_tls12
from cyberscan.wire.tls.bytes import numbers, vector
from cyberscan.wire.tls.client13 import Client13
from cyberscan.wire.tls.ephemeral import GROUPS, ephemeral, shares
from cyberscan.wire.tls.messages import PROTOCOL_VERSION
from cyberscan.wire.tls.protect import CIPHERS

CONNECTIONS: Final = 5
"""At most so many for one address."""
_PATIENCE: Final = 5.0
_LATE: Final = 4
"""After so many connections a question that was not answered is not put again."""

_COMMON: Final = tuple(COMMON_SUITES)
_RARE: Final = tuple(code for code in RARE_SUITES if not suite(code).anonymous)
_OLD: Final = tuple(code for code in (*_COMMON, *_RARE) if before_tls12(code))
_UNCLEAR: Final = frozenset({End.CLOSED, End.RESET, End.SILENT, End.NO_CONNECTION})
"""Ends that say nothing, or nothing on their first time."""
_SHARED: Final = GROUPS[:2]

RSA: Final = "RSA"
EC: Final = "EC"
_AUTHENTICATIONS: Final = {RSA: "RSA", EC: "ECDSA"}
_SIGNS: Final = {RSA: "rsa", EC: "ecdsa"}
"""What the names of their signature schemes have in common."""


class Presented(Struct, frozen=True):
    """One chain as it came. ``staple`` and ``scts``: None not asked for, empty none came."""

    certificates: tuple[bytes, ...]
    """DER, leaf first; at least one."""
    staple: bytes | None = None
    scts: bytes | None = None
    proved: bool = False
    new: bool = False
    """It came in TLS 1.3."""

    @property
    def kind(self) -> str:
        """``RSA``, ``EC`` or whatever else the leaf's key is; empty if it cannot be read."""
        try:
            return read(self.certificates[0]).key.partition(" ")[0]
        except X509Error:
            return ""


class Chains:
    """Asks one address for its chains, at most `CONNECTIONS` times."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asked = 0

    @property
    def let_in(self) -> bool:
        """Whether the port has let us in before."""
        return self._asked > 1

    async def usual(self) -> Presented | Absent:
        """Return what a client of today gets, by the first way that shows it.

        Raises `Refused` and `Silent` where the port does not let us in at all, else `NetError`.
        """
        first = await self._in_tls13()
        answers = [first]
        if found := _of(first):
            return found
        for version, suites in (
            (Version.TLS12, _COMMON),
            (Version.TLS12, _RARE),
            (Version.SSL3, _OLD),
        ):
            answer = await self._in_clear(version, suites)
            if found := _of(answer, asked=version is not Version.SSL3):
                return found
            answers.append(answer)
            if {a.end for a in answers} <= {End.NOT_TLS}:
                return Absent(Negative.NOT_SPOKEN, answer.detail)
            if {a.end for a in answers} <= {End.SILENT}:
                break
        alerts = [a for a in answers if a.alert and a.end is End.ALERT]
        # A no to one of the versions asked for says less than any other.
        alerts.sort(key=lambda a: a.alert is not None and a.alert.code == PROTOCOL_VERSION)
        told = (alerts or answers[-1:])[0]
        raise NetError(told.detail or "no certificate came", reason_of(told))

    async def another(self, usual: Presented) -> tuple[Presented | None, str]:
        """Return the chain for clients that cannot use the usual one's kind of key, if there is
        one; else why nothing is known about it, or "" if there is none.
        """
        kind = usual.kind
        ends: list[Answer] = []
        while True:
            answer = await self._for_others(kind, new=usual.new)
            if found := _of(answer):
                if not found.kind:
                    return None, "the leaf of the other chain cannot be read"
                return (None if found.kind == kind else found), ""
            if answer.end not in _UNCLEAR:
                return None, ""
            ends.append(answer)
            if len(ends) == 2 or self._asked >= _LATE:
                break
        if len(ends) == 2 and {a.end for a in ends} == {End.CLOSED}:
            return None, ""
        return None, ends[-1].detail or "no answer to the hello"

    async def _for_others(self, kind: str, *, new: bool) -> Answer:
        try:
            if new:
                return await self._in_tls13(_schemes(kind))
            names = {name for one, name in _AUTHENTICATIONS.items() if one != kind}
            suites = (*_COMMON, *_RARE)
            chosen = tuple(code for code in suites if suite(code).authentication in names)
            return await self._in_clear(Version.TLS12, chosen)
        except (Refused, Silent) as error:
            raise NetError(str(error), Reason.BLOCKED) from error

    async def _in_tls13(self, schemes: tuple[int, ...] = ()) -> Answer:
        keys = ephemeral(secrets.token_bytes(32))
        suites = tuple(code for code in TLS13_SUITES if code in CIPHERS)
        offered = shares({group: keys[group] for group in _SHARED})
        hello = replace(
            hello_for(self._session, Version.TLS13, suites, key_shares=offered),
            groups=GROUPS,
            status_request=True,
            signed_certificate_timestamp=True,
        )
        if schemes:
            # The kind of the leaf's key is chosen; who signed it may have signed as he likes.
            anything = vector(2, numbers(2, tuple(codes.SIGNATURE_SCHEMES)))
            chain = ((codes.SIGNATURE_ALGORITHMS_CERT, anything),)
            hello = replace(hello, signatures=schemes, extensions=chain)
        self._asked += 1
        return await shake_hands(self._session, Client13(hello, keys), patience=_PATIENCE)

    async def _in_clear(self, version: Version, suites: tuple[int, ...]) -> Answer:
        hello = replace(
            hello_for(self._session, version, suites),
            status_request=True,
            signed_certificate_timestamp=True,
        )
        self._asked += 1
        return await greet(self._session, hello, patience=_PATIENCE, exchange=True)


def _of(answer: Answer, *, asked: bool = True) -> Presented | None:
    """Return the chain an answer carries. ``asked``: its hello could ask for staple and SCTs."""
    if heard := answer.whole:
        if not heard.certificates:
            return None
        return Presented(
            heard.certificates, heard.staple or b"", heard.scts or b"", heard.proved, new=True
        )
    flight = answer.flight
    if not flight.certificates:
        return None
    if not asked:
        return Presented(flight.certificates)
    extensions = flight.hello.extensions if flight.hello else {}
    scts = extensions.get(codes.SIGNED_CERTIFICATE_TIMESTAMP, b"")
    return Presented(flight.certificates, flight.staple or b"", scts)


def _schemes(kind: str) -> tuple[int, ...]:
    """Return the signature schemes that keys of other kinds than ``kind`` sign with, RSA's first:
    it is what old clients read.
    """
    own = _SIGNS.get(kind, kind.lower())
    found = [(name, code) for code, name in codes.SIGNATURE_SCHEMES.items()]
    rsa_first = sorted(found, key=lambda pair: _SIGNS[RSA] not in pair[0])
    return tuple(code for name, code in rsa_first if own not in name)
