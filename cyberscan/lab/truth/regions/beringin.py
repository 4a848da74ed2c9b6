"""Kota Beringin."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.72",
    fails(
        "beringinkota.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
    ),
    fails(
        "www.beringinkota.go.test:443",
        "I web/www-apex:missing",
        "I tls/opinion-ssl-labs:untrusted",
        # 203.0.113.146 still has last quarter's certificate.
        "M tls/addresses-differ:certificates",
        "C tls/cert-expired:expired",
        # One day.
        "M web/hsts:short",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    fails(
        "lapor.beringinkota.go.test:443",
        "I tls/opinion-ssl-labs:untrusted",
        "H tls/cert-name:stranger",
        "M web/hsts:invalid",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    fails(
        "epuskesmas.beringinkota.go.test:443",
        "I tls/opinion-ssl-labs:untrusted",
        # The intermediate is not sent, and the leaf does not say where it could be fetched.
        "H tls/cert-untrusted:unknown_issuer",
        "M web/hsts:short",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    # It promises STARTTLS and has no key for it.
    fails("mail.beringinkota.go.test:25", "H mail/starttls:broken"),
    fails("arsip.beringinkota.go.test:80", "H web/https-redirect:stays_plain"),
    fails("arsip.beringinkota.go.test:443", "H tls/no-https:missing"),
)
