"""Kab. Bakung."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.21",
    fails(
        "bakungkab.go.test",
        "L dns/dnssec-unsigned:unsigned",
        # Names below the zone may be forged.
        "L mail/dmarc:weaker",
    ),
)
