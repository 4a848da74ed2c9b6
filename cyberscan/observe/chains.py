"""A presented chain of certificates as a fact keeps it, with whether it is believed."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import certifi

from cyberscan.model.facts.tls import Chain
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.parse.trust import Roots, diagnose_with, roots
from cyberscan.parse.x509 import X509Error, read_all

_LARGEST: Final = 131_072
"""Bytes of a staple or a list of timestamps that are kept."""


def chain_of(
    session: Session,
    certificates: Sequence[bytes],
    *,
    proved: bool,
    staple: bytes | None = None,
    scts: bytes | None = None,
) -> Chain:
    """Return the chain as it was presented, leaf first, in DER.

    ``proved`` is whether the server showed that it holds the leaf's key. Raises `NetError`
    MALFORMED for a chain that cannot be read.
    """
    try:
        read = read_all(tuple(certificates))
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
        chain=tuple(_text(der) for der in certificates),
        trust=diagnosis.trust,
        trust_detail=diagnosis.detail,
        issuer_urls=diagnosis.issuer_urls,
        staple=_kept(staple),
        scts=_kept(scts),
        proved=proved,
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
