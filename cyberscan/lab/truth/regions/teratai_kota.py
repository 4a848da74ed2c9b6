"""Kota Teratai."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.77",
    fails(
        "terataikota.go.test",
        # ns3 is known to the zone only.
        "M dns/delegation:differ",
        "L dns/dnssec-unsigned:unsigned",
    ),
    fails(
        "pdamteratai.go.test",
        "M dns/delegation:no_address",
        "M dns/nameservers:one_address",
        "L dns/dnssec-unsigned:unsigned",
    ),
    fails(
        "pdamteratai.go.test:443",
        "I web/www-apex:missing",
    ),
)
