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
)
