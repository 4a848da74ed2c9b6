"""What a chain ends in, by name: a root that is believed no more, a national authority."""

from __future__ import annotations

from cyberscan.model.facts.tls import Chain, Trust
from cyberscan.parse.sent import sent
from cyberscan.parse.x509 import X509Error
from cyberscan.tables.tls.certificates.distrust import DISTRUSTED
from cyberscan.tables.tls.certificates.national import national


def issuers(chain: Chain) -> tuple[str, ...]:
    """Return the names of everyone above the leaf: as the fact has them, then as they were sent."""
    try:
        above = [c.issuer for c in sent(chain.chain).path]
    except X509Error:
        above = []
    return tuple(dict.fromkeys((chain.trust_detail, chain.issuer_name, *above)))


def distrusted_root(chain: Chain) -> str:
    """Return the root of the dated table that a chain ends in, or "".

    A believed chain ends where it was found to end, whatever else was sent along.
    """
    names = (chain.trust_detail,) if chain.trust is Trust.TRUSTED else issuers(chain)
    return next((name for name in names if name in DISTRUSTED), "")


def national_authority(chain: Chain) -> str:
    """Return the Indonesian authority that stands above a chain nobody believes, or ""."""
    return "" if chain.trust is Trust.TRUSTED else national(*issuers(chain))
