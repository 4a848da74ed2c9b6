"""Kota Anggrek."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown, unseen

TRUTH = truth(
    "99.73",
    # Said by the parent, whose servers answer.
    fails("anggrekkota.go.test", "L dns/dnssec-unsigned:unsigned"),
    unknown("anggrekkota.go.test", "timeout", "dns/delegation", "dns/nameservers"),
    unknown("anggrekkota.go.test", "dns_failure", "dns/caa", "mail/spf", "mail/dmarc"),
    unseen("anggrekkota.go.test", "dns_failure"),
    unseen("www.anggrekkota.go.test", "dns_failure"),
    unknown("anggrekkota.go.test", "dns_failure", "web/ipv6"),
    unknown("www.anggrekkota.go.test", "dns_failure", "web/ipv6"),
)
