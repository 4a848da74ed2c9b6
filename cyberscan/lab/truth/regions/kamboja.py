"""Kab. Kamboja."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

_DEFAULTS = (
    "M web/hsts:missing",
    "L web/nosniff:missing",
    "M web/framing:missing",
    # HttpOnly is set, Secure is not.
    "H web/cookie-secure:session",
    "L web/cookie-samesite:missing",
    "M web/eol-software:ended",
    "L web/version-disclosure:shown",
    "L web/security-txt:missing",
)

TRUTH = truth(
    "99.22",
    fails(
        "kambojakab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
        "L mail/spf:soft",
        "M mail/dmarc:missing",
    ),
    fails("kambojakab.go.test:443", *_DEFAULTS),
    fails("www.kambojakab.go.test:443", *_DEFAULTS),
    fails("disnaker.kambojakab.go.test:443", *_DEFAULTS),
    fails("satpolpp.kambojakab.go.test:443", *_DEFAULTS),
)
