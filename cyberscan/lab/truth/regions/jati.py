"""Kab. Jati."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.06",
    fails(
        "jatikab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
        "M dns/nameservers:single",
        "M mail/spf:several",
    ),
    # Five days left of ninety. The apex leads to www without a header of its own.
    fails(
        "jatikab.go.test:443",
        "H tls/cert-expires-soon:urgent",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    fails(
        "www.jatikab.go.test:443",
        "H tls/cert-expires-soon:urgent",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    fails("bapenda.jatikab.go.test:443", "L web/security-txt:missing"),
    # Nothing is wrong on port 443 itself.
    fails(
        "bapenda.jatikab.go.test:8443",
        "I tls/opinion-ssl-labs:untrusted",
        "C tls/cert-expired:expired",
        "I web/hsts:void",
        "I web/opinion-observatory:lower",
    ),
    fails("mail.jatikab.go.test:25", "H mail/starttls:missing_auth"),
    # Neither IMAP nor POP3 has ever heard of TLS.
    fails("mail.jatikab.go.test", "H mail/mailbox-cleartext:only_clear"),
    # sipd does not exist (NXDOMAIN): nothing applies to it.
)
