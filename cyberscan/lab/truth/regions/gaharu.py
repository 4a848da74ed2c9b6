"""Kab. Gaharu."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.02",
    fails(
        "gaharukab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
        "L dns/nameservers:one_network",
        "H mail/spf:pass_all",
        "M mail/dmarc:missing",
    ),
    # Defaced since week 1.
    fails(
        "gaharukab.go.test:443",
        "C content/defacement:front",
        "I content/changed:changed",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/version-disclosure:shown",
        "L web/security-txt:missing",
    ),
    fails(
        "www.gaharukab.go.test:443",
        "C content/defacement:front",
        "I content/changed:changed",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/version-disclosure:shown",
        "L web/security-txt:missing",
    ),
    fails("perizinan.gaharukab.go.test:80", "H web/https-redirect:stays_plain"),
    fails(
        "perizinan.gaharukab.go.test:443",
        "I tls/opinion-mozilla:neither",
        "I tls/opinion-ssl-labs:untrusted",
        "H tls/cert-untrusted:self_signed",
        "M web/hsts:missing",
        "L web/nosniff:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    # 421: it takes nobody at the moment.
    unknown("mail.gaharukab.go.test:25", "rate_limited", "mail/starttls"),
    unknown("mail.gaharukab.go.test", "turned_away", "mail/mailbox-cleartext", "mail/mailbox-tls"),
    # The database of week 1 is closed now; a screen that asks nobody was opened.
    fails("192.0.2.36:5900", "C services/vnc:open"),
    fails("192.0.2.36:873", "H services/rsync:listed"),
)
