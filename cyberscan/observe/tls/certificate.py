"""The certificates an address presents for this name, and whether their chains are believed."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import certifi

from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.tls.filtered import CONTROL_SENDS, filtered
from cyberscan.observe.tls.greet import PORT
from cyberscan.observe.tls.presented import CONNECTIONS, Chains, Presented
from cyberscan.parse.trust import Roots, diagnose_with, roots
from cyberscan.parse.x509 import X509Error, read_all

_LARGEST: Final = 131_072
"""Bytes of a staple or a list of timestamps that are kept."""


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Read the chains the session's address presents."""

    async def work() -> Certificate | Absent:
        chains = Chains(session)
        try:
            usual = await chains.usual()
        except (Refused, Silent) as error:
            if chains.let_in:
                # It let us in before: that is about us, not about the port.
                raise NetError("the port shut us out after a hello", Reason.BLOCKED) from error
            if isinstance(error, Silent):
                return await filtered(session, error)
            return Absent(Negative.REFUSED, str(error))
        if isinstance(usual, Absent):
            return usual
        found = [_chain(usual, session)]
        try:
            other, unseen = await chains.another(usual)
            if other:
                found.append(_chain(other, session))
        except NetError as error:
            unseen = str(error)
        return Certificate(chains=tuple(found), others_unseen=unseen)

    return (await attempt(work, session.until),)


def _chain(presented: Presented, session: Session) -> Chain:
    try:
        read = read_all(presented.certificates)
    except X509Error as error:
        raise NetError(str(error), Reason.MALFORMED) from error
    leaf = read[0]
    diagnosis = diagnose_with(read, _roots(session), session.regency.authorities, session.moment)
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
        chain=tuple(_text(der) for der in presented.certificates),
        trust=diagnosis.trust,
        trust_detail=diagnosis.detail,
        issuer_urls=diagnosis.issuer_urls,
        staple=_kept(presented.staple),
        scts=_kept(presented.scts),
        proved=presented.proved,
    )


def _kept(data: bytes | None) -> str | None:
    """Return bytes as a fact keeps them; of what is absurdly long, enough to be found wrong."""
    return None if data is None else _text(data[:_LARGEST])


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


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
    sends=(Sends(Packet.TLS, (PORT,), CONNECTIONS), CONTROL_SENDS),
    per_address=True,
    port=PORT,
    further_ports=True,
)
