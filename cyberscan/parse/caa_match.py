"""Whether a CAA set lets an issuer issue for a name (RFC 8659 sections 4.2 and 4.3)."""

from __future__ import annotations

from collections.abc import Sequence

from cyberscan.model.facts.dns import CaaRecord
from cyberscan.parse.caa import CaaError, issuer


def allowed(records: Sequence[CaaRecord], *, wildcard: bool) -> frozenset[str] | None:
    """Return the issuers' domains a set allows, None if it binds nobody.

    ``issuewild`` alone counts for wildcards where there is one; what breaks the grammar names
    nobody, as authorities read it.
    """
    tags = {record.tag.lower() for record in records}
    tag = "issuewild" if wildcard and "issuewild" in tags else "issue"
    if tag not in tags:
        return None
    found = (_issuer(record.value) for record in records if record.tag.lower() == tag)
    return frozenset(domain for domain in found if domain)


def _issuer(value: str) -> str:
    try:
        return issuer(value)
    except CaaError:
        return ""
