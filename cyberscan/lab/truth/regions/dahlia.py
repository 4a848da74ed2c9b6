"""Kab. Dahlia."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.27",
    fails(
        "dahliakab.go.test",
        "L dns/dnssec-unsigned:unsigned",
        "M mail/spf:lookups",
    ),
    # Twelve days of ninety; the hospital's four days of six are enough.
    fails("dahliakab.go.test:443", "M tls/cert-expires-soon:soon"),
    fails("www.dahliakab.go.test:443", "M tls/cert-expires-soon:soon"),
    fails(
        "kesbangpol.dahliakab.go.test:443",
        "I web/opinion-observatory:lower",
        "I tls/opinion-ssl-labs:untrusted",
        "C tls/cert-expired:expired",
        "I web/hsts:void",
    ),
)
