"""What a list of revoked certificates says of a leaf, told and weighed."""

from __future__ import annotations

from datetime import datetime

from cyberscan.model.facts.carried import ListWord
from cyberscan.model.facts.tls import Chain


def of_list(chain: Chain, word: ListWord) -> list[str]:
    """Return the evidence: which list, of when, and what it says."""
    evidence = [
        f"CRL: {word.address}",
        f"issuer={chain.issuer_name}",
        f"crlNumber={word.number} thisUpdate={word.this_update}",
        f"serial={chain.serial}",
    ]
    if not word.revoked_at:
        return [*evidence, "not listed"]
    return [*evidence, f"revocationDate={word.revoked_at} reason={word.reason}"]


def is_fresh(word: ListWord, moment: datetime) -> bool:
    """Whether the list held then: what may change since is believed so long."""
    return moment_of(word.this_update) <= moment <= moment_of(word.next_update)


def moment_of(text: str) -> datetime:
    """Return the moment that a list tells."""
    return datetime.fromisoformat(text)
