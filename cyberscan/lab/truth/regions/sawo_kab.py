"""Kab. Sawo."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.19",
    fails(
        "sawokab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
        "L dns/nameservers:one_network",
        # 20 January 2027 is 59 days away.
        "H dns/registration-end:soon",
        "M mail/dmarc:several",
    ),
    fails("distan.sawokab.go.test:443", "I tls/cert-key-reuse:shared"),
    fails(
        "jdih.sawokab.go.test:443",
        "I tls/cert-key-reuse:shared",
        "M tls/cert-must-staple:missing",
    ),
    # The owner wanted these looked at.
    fails("198.18.19.6:502", "C services/modbus:answers"),
    fails("198.18.19.6:123", "H services/ntp:clients"),
)
