"""Kab. Seruni."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.28",
    fails(
        "serunikab.go.test",
        "L dns/dnssec-unsigned:unsigned",
        # The tag p stands twice.
        "M mail/dmarc:syntax",
    ),
    fails("serunikab.go.test:443", "L web/security-txt:missing"),
    fails("www.serunikab.go.test:443", "L web/security-txt:missing"),
    fails(
        "dispendukcapil.serunikab.go.test:443",
        "I web/opinion-observatory:lower",
        "I tls/opinion-ssl-labs:untrusted",
        "H tls/cert-name:stranger",
        "I web/hsts:void",
        "L web/security-txt:missing",
    ),
    fails("ppid.serunikab.go.test:443", "L web/security-txt:missing"),
)
