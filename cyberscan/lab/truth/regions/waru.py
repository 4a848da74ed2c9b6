"""Kab. Waru."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.05",
    fails(
        "warukab.go.test",
        # "<" is in no domain name of a CA (RFC 8659 section 4.2).
        "L dns/caa:malformed",
        "L dns/dnssec-unsigned:unsigned",
        # A term that is no mechanism spoils the record (RFC 7208 section 4.6).
        "M mail/spf:syntax",
        # Neither p nor rua is valid (RFC 9989 section 4.10.1).
        "M mail/dmarc:no_policy",
    ),
    fails(
        "www.warukab.go.test:443",
        "L web/cookie-samesite:missing",
        # The zone itself has no address.
        "I web/www-apex:missing",
        "I tls/opinion-ssl-labs:untrusted",
        "H tls/cert-untrusted:self_signed",
        "M web/hsts:invalid",
        "L web/nosniff:missing",
        "M web/framing:missing",
        # HttpOnly is set; none of the hostile headers holds a version.
        "H web/cookie-secure:session",
        "L web/security-txt:missing",
    ),
    fails(
        "lpse.warukab.go.test:443",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    fails("mail.warukab.go.test:25", "H mail/starttls:missing"),
    fails("192.0.2.66:21", "M services/ftp:no_tls"),
    # A web server where the database would be.
    fails("192.0.2.68:3306", "I services/web-odd-port:answers"),
    # Control characters in an identification string (RFC 4253 section 4.2).
    unknown("192.0.2.68:22", "malformed", "services/ssh"),
    unknown("192.0.2.68", "malformed", "services/end-of-life", "services/unidentified"),
)
