"""Kab. Tanjung."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.20",
    fails("tanjungkab.go.test", "L dns/dnssec-unsigned:unsigned"),
    # The parent's keys do not verify: its "no DS" is worth nothing, nor is its silence.
    unknown("sukamaju.desa.test", "malformed", "dns/dnssec-unsigned"),
    fails("tanjungkab.go.test:443", "L web/security-txt:missing"),
    fails("www.tanjungkab.go.test:443", "L web/security-txt:missing"),
    # Its name stands in the common name only, which browsers do not read.
    fails(
        "sukamaju.desa.test:443",
        "I web/www-apex:missing",
        "I web/opinion-observatory:lower",
        "I tls/opinion-ssl-labs:untrusted",
        "H tls/cert-name:nameless",
        "I web/hsts:void",
        "L web/security-txt:missing",
    ),
    # Beside the network that may, a stranger announces theirs.
    fails("198.18.20.2", "L dns/rpki:partly"),
    fails("198.18.20.5", "L dns/rpki:partly"),
    # CBC and MD5, without encrypt-then-MAC.
    fails("198.18.20.2:22", "L services/ssh:weak", "I services/ssh:no_post_quantum"),
    fails("198.18.20.5:22", "H services/ssh:protocol1"),
)
