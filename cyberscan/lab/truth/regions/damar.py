"""Kab. Damar."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.11",
    fails("damarkab.go.test", "L dns/dnssec-unsigned:unsigned"),
    fails(
        "damarkab.go.test:443",
        "L tls/no-tls12-or-13:only_tls12",
        "I tls/opinion-mozilla:neither",
    ),
    fails(
        "www.damarkab.go.test:443",
        "L tls/no-tls12-or-13:only_tls12",
        "I tls/opinion-mozilla:neither",
    ),
    fails(
        "bkpsdm.damarkab.go.test:443",
        "I tls/cert-key-renewal:kept",
        "L web/version-disclosure:shown",
        "L web/security-txt:missing",
    ),
    # A reset says nothing about the version, nor about what it would take.
    unknown("bkpsdm.damarkab.go.test:443", "reset", "tls/sslv3", "tls/tls10-tls11"),
    unknown(
        "bkpsdm.damarkab.go.test:443",
        "unseen",
        "tls/null-anon-export",
        "tls/rc4-des-3des",
    ),
    fails("mail.damarkab.go.test:25", "H mail/starttls:missing"),
    # ChaCha20-Poly1305 without strict key exchange.
    fails("198.18.11.2:22", "M services/ssh:terrapin"),
)
