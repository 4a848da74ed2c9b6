"""Kab. Cendana."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

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
)
