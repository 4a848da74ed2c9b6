"""The fact about a zone's chain of trust, for the store's tests."""

from __future__ import annotations

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.dnssec import (
    Answered,
    Dnssec,
    Ds,
    Fault,
    Hashing,
    Key,
    Opinion,
    Signature,
    State,
)

_ZONE = "contoh.go.test"

DNSSEC_FACTS: tuple[Fact, ...] = (
    Dnssec(
        state=State.BOGUS,
        parent="go.test",
        ds=(
            Ds(tag=2371, algorithm=13, digest=2),
            Ds(tag=60_000, algorithm=8, digest=1, usable=False, matches=False),
        ),
        keys=(
            Key(tag=2371, algorithm=13, bits=256, flags=257),
            Key(tag=34_505, algorithm=8, bits=2_048, flags=256),
        ),
        answers=(
            Answered(server="192.0.2.3", name=_ZONE, rdtype="DNSKEY"),
            Answered(
                server="192.0.2.3",
                name=_ZONE,
                rdtype="SOA",
                fault=Fault.EXPIRED,
                detail=f"the signature over {_ZONE}. SOA is not valid",
            ),
        ),
        signatures=(
            Signature(
                name=_ZONE,
                rdtype="DNSKEY",
                tag=2371,
                algorithm=13,
                begins="2026-11-08T19:00:00+00:00",
                ends="2026-12-23T19:00:00+00:00",
            ),
        ),
        hashing=(Hashing(iterations=10, salt="ab12", opt_out=True),),
        children=("CDS 60000 13 2 abab",),
        wanted=(Ds(tag=60_000, algorithm=13, digest=2, matches=False),),
        unseen=("192.0.2.4",),
        opinion=Opinion(answered=False, servfail=True, errors=(7,)),
    ),
)
