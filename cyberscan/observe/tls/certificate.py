"""The certificate an address presents for this name, and whether its chain is believed."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import anyio
import certifi

from cyberscan.model.facts.tls import Certificate, Version
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.net.tlsclient import peer_certificates
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.tls.filtered import CONTROL_SENDS, filtered
from cyberscan.observe.tls.greet import PORT, Answer, End, greet, hello_for, reason_of, sni
from cyberscan.parse.trust import Roots, diagnose, roots
from cyberscan.parse.x509 import X509Error, read_all
from cyberscan.tables.tls.suites import COMMON_SUITES, RARE_SUITES, before_tls12

_PATIENCE: Final = 5.0
_WITH_CERTIFICATE: Final = tuple(code for code, name in RARE_SUITES.items() if "_anon_" not in name)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Read the chain the session's address presents."""

    async def work() -> Certificate | Absent:
        try:
            first = await _ask(session, Version.TLS12, tuple(COMMON_SUITES))
        except Refused as error:
            return Absent(Negative.REFUSED, str(error))
        except Silent as error:
            return await filtered(session, error)
        try:
            chain = await _chain(session, first)
        except Refused as error:
            # It let us in before: that is about us, not about the port.
            raise NetError("the port refused us after the first hello", Reason.BLOCKED) from error
        return chain if isinstance(chain, Absent) else _fact(chain, session)

    return (await attempt(work, session.until),)


async def _chain(session: Session, first: Answer) -> tuple[bytes, ...] | Absent:
    """Return the certificates sent, by the first of these ways that shows them.

    Up to TLS 1.2 they travel in clear and the ``first`` hello is enough. A server that does not
    take that hello may speak TLS 1.3 only, and there they are encrypted: a whole handshake is
    needed. What is left are old servers with unusual suites, and SSLv3.
    """
    if first.flight.certificates:
        return first.flight.certificates
    if first.end is End.SILENT:
        raise NetError(first.detail, reason_of(first))
    try:
        return await _handshake(session)
    except Refused:
        raise
    except NetError as error:
        fault = str(error)
    if first.end is End.NOT_TLS:
        return Absent(Negative.NOT_SPOKEN, first.detail)
    old = tuple(code for code in (*COMMON_SUITES, *_WITH_CERTIFICATE) if before_tls12(code))
    for version, suites in ((Version.TLS12, _WITH_CERTIFICATE), (Version.SSL3, old)):
        answer = await _ask(session, version, suites)
        if answer.flight.certificates:
            return answer.flight.certificates
    if first.end is End.HELLO:
        raise NetError(fault, Reason.TLS_FAILED)
    raise NetError(first.detail, reason_of(first))


async def _ask(session: Session, version: Version, suites: tuple[int, ...]) -> Answer:
    hello = hello_for(session, version, suites)
    return await greet(session, hello, patience=_PATIENCE, certificate=True)


async def _handshake(session: Session) -> tuple[bytes, ...]:
    stream = await session.connect(PORT, Packet.TLS)
    try:
        with anyio.fail_after(_PATIENCE):
            return await peer_certificates(stream, sni(session.subject))
    except TimeoutError as error:
        raise NetError("the TLS handshake was not completed", Reason.TIMEOUT) from error
    finally:
        with anyio.move_on_after(1, shield=True):
            await stream.aclose()


def _fact(chain: tuple[bytes, ...], session: Session) -> Certificate:
    try:
        read = read_all(chain)
    except X509Error as error:
        raise NetError(str(error), Reason.MALFORMED) from error
    leaf = read[0]
    diagnosis = diagnose(read, _roots(session), session.moment)
    return Certificate(
        sha256=sha256(leaf.der).hexdigest(),
        serial=leaf.serial,
        subject_name=leaf.subject,
        issuer_name=leaf.issuer,
        not_before=leaf.not_before.isoformat(),
        not_after=leaf.not_after.isoformat(),
        names=leaf.names,
        key=leaf.key,
        signature=leaf.signature,
        chain=tuple(base64.b64encode(der).decode("ascii") for der in chain),
        trust=diagnosis.trust,
        trust_detail=diagnosis.detail,
        issuer_urls=diagnosis.issuer_urls,
    )


def _roots(session: Session) -> Roots:
    if session.root_store_is_own:
        return roots(session.roots)
    return roots((_shipped(), *session.roots))


@cache
def _shipped() -> str:
    return Path(certifi.where()).read_text(encoding="ascii")


PROBE = Probe(
    facts=(Certificate,),
    observe=observe,
    sends=(Sends(Packet.TLS, (PORT,), 4), CONTROL_SENDS),
    per_address=True,
    port=PORT,
)
