"""Kab. Rasamala."""

from __future__ import annotations

from cyberscan.lab.truth.rows import BESIDE, HEADERS, VISITS, fails, truth, unknown

TRUTH = truth(
    "99.12",
    fails(
        "rasamalakab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
    ),
    fails(
        "rasamalakab.go.test:443",
        "I tls/opinion-mozilla:neither",
        "I tls/opinion-ncsc:insufficient",
        "M tls/cbc-sha1-static-rsa:no_aead",
        "M tls/tls10-tls11:accepted",
        "H tls/no-tls12-or-13:neither",
        "M web/hsts:missing",
        "L web/security-txt:missing",
    ),
    fails(
        "www.rasamalakab.go.test:443",
        "I tls/opinion-mozilla:neither",
        "I tls/opinion-ncsc:insufficient",
        "M tls/cbc-sha1-static-rsa:no_aead",
        "M tls/tls10-tls11:accepted",
        "H tls/no-tls12-or-13:neither",
        "M web/hsts:missing",
        "L web/security-txt:missing",
    ),
    fails(
        "simpeg.rasamalakab.go.test:443",
        "I tls/opinion-mozilla:neither",
        "I tls/opinion-ncsc:insufficient",
        "M tls/rc4-des-3des:accepted",
        "M tls/renegotiation:missing",
        "H tls/sslv3:accepted",
        "M web/hsts:missing",
        "L web/security-txt:missing",
    ),
    # It takes what the client likes best and knows no extension; its first flight is its last.
    fails(
        "arsip.rasamalakab.go.test:443",
        "I tls/opinion-mozilla:neither",
        "I tls/opinion-ncsc:insufficient",
        "I tls/opinion-ssl-labs:lower",
        "C tls/sslv2:accepted",
        "H tls/sslv3:accepted",
        "M tls/tls10-tls11:accepted",
        "L tls/no-tls12-or-13:only_tls12",
        "C tls/null-anon-export:accepted",
        "M tls/rc4-des-3des:accepted",
        "M tls/cbc-sha1-static-rsa:no_aead",
        "L tls/suite-order:client",
        "H tls/weak-dh:broken",
        "M tls/weak-curves:weak",
        "M tls/compression:on",
        "M tls/renegotiation:missing",
        "L tls/fallback-scsv:not_stopped",
        "L tls/extended-master-secret:missing",
        "M tls/signature-hash:weak",
        "H tls/cert-key:short",
    ),
    fails(
        "bpbd.rasamalakab.go.test:443",
        "I tls/opinion-ssl-labs:untrusted",
        "C tls/cert-not-yet-valid:early",
        "M web/hsts:missing",
        "L web/security-txt:missing",
    ),
    # TLS 1.1 is the best, and the short look asks for the order of nothing below TLS 1.2.
    unknown("rasamalakab.go.test:443", "unseen", "tls/suite-order"),
    unknown("www.rasamalakab.go.test:443", "unseen", "tls/suite-order"),
    unknown(
        "arsip.rasamalakab.go.test:443",
        "tls_failed",
        *HEADERS,
        *BESIDE,
        VISITS,
        "web/http-invalid",
        "web/not-assessable",
        "web/security-txt",
    ),
    unknown("arsip.rasamalakab.go.test:80", "unfinished", "web/https-redirect"),
    # Port 25 swallows what is sent to it.
    unknown("mail.rasamalakab.go.test:25", "timeout", "mail/starttls"),
    fails("198.18.12.5:19", "H services/chargen:udp"),
    fails("198.18.12.5:69", "H services/tftp:answers"),
    # Nothing is sent to such equipment without the owner's word for it.
    fails("198.18.12.6:502", "I services/modbus:open_port"),
)
