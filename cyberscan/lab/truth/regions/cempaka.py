"""Kab. Cempaka."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

_TWO = (
    "M tls/tls10-tls11:accepted",
    "M tls/addresses-differ:versions",
    "L tls/cbc-sha1-static-rsa:also",
    "M tls/signature-hash:weak",
    "I tls/opinion-mozilla:neither",
    "I tls/opinion-ncsc:insufficient",
)

TRUTH = truth(
    "99.29",
    fails(
        "cempakakab.go.test",
        "L dns/dnssec-unsigned:unsigned",
        # Three weeks ago.
        "H dns/registration-end:ended",
    ),
    # TLS 1.0 and 1.1 on the second address only.
    fails("cempakakab.go.test:443", *_TWO),
    fails("www.cempakakab.go.test:443", *_TWO),
)
