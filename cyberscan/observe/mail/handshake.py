"""The TLS handshake that STARTTLS asks for, on the connection of the greeting (RFC 3207)."""

from __future__ import annotations

from typing import Final

import anyio
from anyio.abc import ByteStream

from cyberscan.model.facts.mail_tls import Handshake
from cyberscan.model.facts.tls import Version
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.handshake import Alerted, shake
from cyberscan.net.session import Session
from cyberscan.observe.chains import chain_of
from cyberscan.observe.tls.revocation import listed
from cyberscan.tables.tls.suites import NAMES
from cyberscan.wire.smtp import QUIT

_LONGEST_CHAIN: Final = 16
"""Certificates that are kept; more than any path needs."""


async def handshake(
    session: Session,
    stream: ByteStream,
    address: str,
    *,
    heard: bytes,
    patience: float,
    farewell: bytes = QUIT,
) -> Handshake:
    """Shake hands and say ``farewell``. Never raises `NetError`: the greeting before it stands.

    ``heard`` is what came in the clear behind the server's 220: nothing may (RFC 3207 section 4.2).
    """
    if heard:
        detail = "it goes on in the clear after its answer to STARTTLS"
        return Handshake(address=address, detail=detail, reason=Reason.MALFORMED)
    try:
        with anyio.fail_after(patience):
            shaken = await shake(stream, session.subject.name, farewell)
        chain = chain_of(session, shaken.certificates[:_LONGEST_CHAIN], proved=True)
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
    return Handshake(
        address=address, version=version, suite=suite, chain=chain, listed=listed(session, chain)
    )
