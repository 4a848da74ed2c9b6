"""Kota Sengon. Its circular against gambling and its partners' links are nobody's fault."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth(
    "99.71",
    fails(
        "sengonkota.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
        "M mail/dmarc:watching",
    ),
    fails(
        "kominfo.sengonkota.go.test:443",
        "L web/security-txt:missing",
        "I web/compression:plain",
    ),
    fails(
        "disdik.sengonkota.go.test:443",
        "I tls/opinion-ssl-labs:untrusted",
        "I tls/cert-chain-order:root",
        "H tls/cert-untrusted:private_root",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    fails("192.0.2.133:6379", "H services/redis:reachable"),
    fails("192.0.2.133:3306", "L services/mysql:host_list"),
)
