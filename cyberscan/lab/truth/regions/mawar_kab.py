"""Kab. Mawar."""

from __future__ import annotations

from cyberscan.lab.truth.rows import PAGE, VISITS, fails, truth, unknown

TRUTH = truth(
    "99.26",
    fails("mawarkab.go.test", "L dns/dnssec-unsigned:unsigned"),
    fails("siswa.mawarkab.go.test:80", "H web/https-redirect:stays_plain"),
    # Over https the shared server answers with its first certificate and a 404 of its own.
    fails(
        "siswa.mawarkab.go.test:443",
        "I tls/opinion-ssl-labs:untrusted",
        "H tls/cert-name:stranger",
        "L web/security-txt:missing",
    ),
    unknown("siswa.mawarkab.go.test:443", "not_the_site", *PAGE),
    unknown("siswa.mawarkab.go.test:443", "blocked", VISITS),
)
