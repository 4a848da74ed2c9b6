"""Kab. Ketapang. Services on the hosting company's address are not ours to look at."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.04",
    fails(
        "ketapangkab.go.test",
        # issue without iodef.
        "I dns/caa:no_iodef",
        "L dns/dnssec-unsigned:unsigned",
        "H dns/registration-end:soon",
    ),
    # The apex leads to www: page headers and security.txt are those found there.
    fails(
        "ketapangkab.go.test:443",
        "L web/nosniff:missing",
        "L web/security-txt:expired",
    ),
    fails(
        "www.ketapangkab.go.test:443",
        "L web/nosniff:missing",
        "L web/security-txt:expired",
    ),
    fails("jdih.ketapangkab.go.test:443", "L web/security-txt:missing"),
)
