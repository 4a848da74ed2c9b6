"""Kab. Beringin."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.17",
    fails("beringinkab.go.test", "L dns/dnssec-unsigned:unsigned"),
    fails("beringinkab.go.test:80", "M web/https-redirect:leaves_host"),
    fails("beringinkab.go.test:443", "L web/security-txt:no_contact"),
    fails("www.beringinkab.go.test:443", "L web/security-txt:no_contact"),
    fails("ppdb.beringinkab.go.test:443", "L web/security-txt:wrong_type"),
    fails("pajak.beringinkab.go.test:443", "L web/security-txt:no_end"),
    fails("arsip.beringinkab.go.test:80", "H web/https-redirect:falls_back"),
    # The file itself is complete, but comes over plain http.
    fails(
        "arsip.beringinkab.go.test:443",
        "L web/security-txt:unencrypted",
        "I web/opinion-observatory:lower",
    ),
)
