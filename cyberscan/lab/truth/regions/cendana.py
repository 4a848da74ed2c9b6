"""Kab. Cendana."""

from __future__ import annotations

from cyberscan.lab.truth.rows import EXPOSED, PAGE, VISITS, fails, truth, unknown

_HALF = ("M web/framing:missing", "L web/security-txt:missing")

TRUTH = truth(
    "99.23",
    fails(
        "cendanakab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
    ),
    fails("cendanakab.go.test:443", *_HALF),
    fails("www.cendanakab.go.test:443", *_HALF),
    fails("dpupr.cendanakab.go.test:443", *_HALF),
    fails("dispendik.cendanakab.go.test:443", *_HALF),
    # Each for a fault of its own; see `cyberscan.lab.province.weak_sites`.
    fails(
        "simpeg.cendanakab.go.test:443",
        "I web/opinion-observatory:lower",
        "M web/cookie-domain:shared",
        "L web/cookie-prefix:refused",
        "M web/cookie-samesite:open",
        "H web/cors:any_login",
        "L web/security-txt:missing",
    ),
    fails(
        "pariwisata.cendanakab.go.test:443",
        "M web/csp-weak:inline",
        "M web/framing:missing",
        "M web/js-vulnerable:vulnerable",
        "M web/mixed-content-active:found",
        "L web/mixed-content-passive:found",
        "C web/script-unregistered:script",
        "L web/security-txt:missing",
        "L web/sri:missing",
        "I web/third-party:found",
        "I web/opinion-observatory:lower",
    ),
    fails(
        "aduan.cendanakab.go.test:443",
        "H web/form-insecure:post",
        "C web/login-over-http:action",
        "L web/security-txt:missing",
    ),
    fails(
        "jdih.cendanakab.go.test:443",
        "M web/directory-listing:listed",
        "L web/robots-secrets:told",
        "L web/security-txt:missing",
    ),
    fails(
        "sippd.cendanakab.go.test:443",
        "H web/debug-mode:control",
        "L web/security-txt:missing",
    ),
    fails(
        "bpkad.cendanakab.go.test:443",
        "I web/cross-origin-isolation:open",
        "M web/csp-weak:inline",
        "M web/framing:open",
        "I web/permissions-policy:invalid",
        "L web/referrer-policy:whole_url",
        "L web/security-txt:missing",
        "I web/opinion-observatory:lower",
    ),
    fails(
        "bkd.cendanakab.go.test:443",
        "M web/http-invalid:field",
        "L web/security-txt:missing",
    ),
    unknown("baru.cendanakab.go.test:80", "not_the_site", "web/https-redirect"),
    unknown("baru.cendanakab.go.test:443", "blocked", VISITS),
    fails(
        "baru.cendanakab.go.test:443",
        "L web/default-page:default",
        "I web/not-assessable:default_page",
        "L web/security-txt:missing",
    ),
    unknown(
        "baru.cendanakab.go.test:443",
        "not_the_site",
        *(c for c in PAGE if c != "web/default-page" and c not in EXPOSED),
    ),
    fails(
        "perizinan.cendanakab.go.test:443",
        # Another party's file, checked by its hash.
        "I web/third-party:found",
        "L web/version-disclosure:shown",
        "L web/security-txt:missing",
    ),
)
