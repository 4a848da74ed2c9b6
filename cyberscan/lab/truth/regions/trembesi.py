"""Kab. Trembesi."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.03",
    fails(
        "trembesikab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
        "L mail/spf:soft",
        "M mail/dmarc:watching",
    ),
    fails("www.trembesikab.go.test:80", "H web/https-redirect:stays_plain"),
    fails(
        "www.trembesikab.go.test:443",
        "M web/hsts:missing",
        "L web/nosniff:missing",
        "M web/framing:missing",
        "H web/cookie-secure:session",
        "M web/cookie-httponly:readable",
        "M web/eol-software:ended",
        "L web/version-disclosure:shown",
        "L web/security-txt:missing",
    ),
    # The apex leads to http://www, from https as well: no cookie is set over https there.
    fails("trembesikab.go.test:80", "H web/https-redirect:stays_plain"),
    fails(
        "trembesikab.go.test:443",
        "M web/hsts:missing",
        "L web/nosniff:missing",
        "M web/framing:missing",
        "M web/eol-software:ended",
        "L web/version-disclosure:shown",
        "L web/security-txt:missing",
    ),
    fails("disdik.trembesikab.go.test:443", "L web/security-txt:missing"),
    fails("192.0.2.50:21", "M services/ftp:no_tls"),
    fails("192.0.2.50:23", "H services/telnet:exposed"),
    fails("192.0.2.50:587", "M services/smtp:only_clear"),
    fails("192.0.2.50:143", "M services/imap:only_clear"),
    fails("192.0.2.50:110", "M services/pop3:only_clear"),
    # TLS 1.0 to 1.3, and a certificate of the site that ended in October; old versions are asked of
    # one IMAP port, as both shake hands alike.
    fails("192.0.2.50:465", "L services/mail-tls:old", "M services/mail-tls:expired"),
    fails("192.0.2.50:993", "L services/mail-tls:old", "M services/mail-tls:expired"),
    fails("192.0.2.50:9443", "M services/mail-tls:expired"),
    # A trial that nobody listed, and that is looked at like the site itself.
    fails("192.0.2.52:8443", "I services/web-odd-port:answers"),
    # Another without encryption, in which a password is typed.
    fails("192.0.2.52:8080", "I services/web-odd-port:answers"),
    fails("disdik.trembesikab.go.test:8080", "C web/login-over-http:page"),
    fails(
        "disdik.trembesikab.go.test:8443",
        "I tls/opinion-ssl-labs:untrusted",
        "C tls/cert-expired:expired",
        "I web/hsts:void",
        "I web/opinion-observatory:lower",
    ),
)
