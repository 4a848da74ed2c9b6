"""Kab. Rasamala."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.12",
    fails(
        "rasamalakab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
    ),
    fails(
        "rasamalakab.go.test:443",
        "M tls/tls10-tls11:accepted",
        "H tls/no-tls12-or-13:neither",
        "M web/hsts:missing",
        "L web/security-txt:missing",
    ),
    fails(
        "www.rasamalakab.go.test:443",
        "M tls/tls10-tls11:accepted",
        "H tls/no-tls12-or-13:neither",
        "M web/hsts:missing",
        "L web/security-txt:missing",
    ),
    fails(
        "simpeg.rasamalakab.go.test:443",
        "H tls/sslv3:accepted",
        "M web/hsts:missing",
        "L web/security-txt:missing",
    ),
    fails(
        "bpbd.rasamalakab.go.test:443",
        "C tls/cert-not-yet-valid:early",
        "M web/hsts:missing",
        "L web/security-txt:missing",
    ),
    # Port 25 swallows what is sent to it.
    unknown("mail.rasamalakab.go.test:25", "timeout", "mail/starttls"),
)
