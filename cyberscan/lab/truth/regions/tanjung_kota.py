"""Kota Tanjung."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.76",
    fails("tanjungkota.go.test", "L dns/dnssec-unsigned:unsigned"),
    # One server's own name cannot be resolved: it may or may not answer, from another network or
    # not.
    unknown("tanjungkota.go.test", "silent", "dns/delegation"),
    unknown("tanjungkota.go.test", "unresolved", "dns/nameservers"),
    # Over IPv6 the older certificate, with ten of ninety days left.
    fails(
        "survei.tanjungkota.go.test:443",
        # And another page.
        "L web/same-over-v4-v6:title",
        "M tls/addresses-differ:certificates",
        "M tls/cert-expires-soon:soon",
    ),
)
