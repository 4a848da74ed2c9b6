"""Names whose addresses whoever runs the scan has said: nobody is asked for them."""

from __future__ import annotations

from collections.abc import Iterable

import dns.flags
import dns.message
import dns.rdatatype
import dns.rrset

from cyberscan.net.messages import absolute
from cyberscan.net.special import literal

_VERSIONS = {"A": 4, "AAAA": 6}
_SECONDS = 60


def told(rdtype: str) -> bool:
    """Whether a pinned name's answer of this type is made here: its addresses alone are."""
    return rdtype in _VERSIONS


def answer(name: str, rdtype: str, addresses: Iterable[str]) -> dns.message.Message:
    """Return the answer a resolver would give if ``name`` had exactly these addresses; empty where
    none is of that kind. Raises `Forbidden` for what is no address, `KeyError` for another type."""
    version = _VERSIONS[rdtype]
    question = dns.message.make_query(absolute(name), dns.rdatatype.from_text(rdtype))
    found = dns.message.make_response(question, recursion_available=True)
    chosen = [str(ip) for ip in map(literal, addresses) if ip.version == version]
    if chosen:
        owner = question.question[0].name
        found.answer.append(dns.rrset.from_text(owner, _SECONDS, "IN", rdtype, *chosen))
    return found
