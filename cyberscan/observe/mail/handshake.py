"""The TLS handshake that STARTTLS asks for, on the connection of the greeting (RFC 3207)."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import anyio
import certifi
from anyio.abc import ByteStream

from cyberscan.model.facts.mail_tls import Handshake
from cyberscan.model.facts.tls import Chain, Version
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.handshake import Alerted, shake
from cyberscan.net.session import Session
from cyberscan.parse.trust import Roots, diagnose_with, roots
from cyberscan.parse.x509 import X509Error, read_all
from cyberscan.tables.tls.suites import NAMES
from cyberscan.wire.smtp import QUIT

_LONGEST_CHAIN: Final = 16
"""Certificates that are kept; more than any path needs."""


async def handshake(
    session: Session, stream: ByteStream, address: str, *, heard: bytes, patience: float
) -> Handshake:
    """Shake hands and take leave. Never raises `NetError`: the greeting before it stands.

    ``heard`` is what came in the clear behind the server's 220: nothing may (RFC 3207 section 4.2).
    """
    if heard:
        detail = "it goes on in the clear after its answer to STARTTLS"
        return Handshake(address=address, detail=detail, reason=Reason.MALFORMED)
    try:
        with anyio.fail_after(patience):
            shaken = await shake(stream, session.subject.name, QUIT)
        chain = _chain(session, shaken.certificates)
    except TimeoutError:
        detail = f"no end of the TLS handshake in {patience:g} s"
        return Handshake(address=address, detail=detail, reason=Reason.TIMEOUT)
    except Alerted as error:
        return Handshake(address=address, alert=error.alert)
    except NetError as error:
        return Handshake(address=address, detail=str(error), reason=error.reason)
    version = next((v for v in Version if v.value == shaken.version), None)
    if version is None:
        detail = f"a version without a name: {shaken.version}"
        return Handshake(address=address, detail=detail, reason=Reason.UNSUPPORTED)
    suite = NAMES.get(shaken.suite, f"0x{shaken.suite:04X}")
    return Handshake(address=address, version=version, suite=suite, chain=chain)


def _chain(session: Session, ders: Sequence[bytes]) -> Chain:
    """Return the chain as it was presented. Raises `NetError` for one that cannot be read."""
    kept = tuple(ders[:_LONGEST_CHAIN])
    try:
        read = read_all(kept)
    except X509Error as error:
        raise NetError(str(error), Reason.MALFORMED) from error
    leaf = read[0]
    found = diagnose_with(read, _roots(session), session.regency.authorities, session.moment)
    return Chain(
        sha256=sha256(leaf.der).hexdigest(),
        serial=leaf.serial,
        subject_name=leaf.subject,
        issuer_name=leaf.issuer,
        not_before=leaf.not_before.isoformat(),
        not_after=leaf.not_after.isoformat(),
        names=leaf.names,
        key=leaf.key,
        signature=leaf.signature,
        chain=tuple(base64.b64encode(der).decode("ascii") for der in kept),
        trust=found.trust,
        trust_detail=found.detail,
        issuer_urls=found.issuer_urls,
        proved=True,
    )


def _roots(session: Session) -> Roots:
    if session.root_store_is_own:
        return roots(session.roots)
    return roots((_shipped(), *session.roots))


@cache
def _shipped() -> str:
    return Path(certifi.where()).read_text(encoding="ascii")
