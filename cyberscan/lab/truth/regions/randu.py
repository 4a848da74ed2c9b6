"""Kab. Randu."""

from __future__ import annotations

from cyberscan.lab.truth.rows import BESIDE, FRONT, VISITS, fails, truth, unheard, unknown, unseen

TRUTH = truth(
    "99.18",
    fails("randukab.go.test", "L dns/dnssec-unsigned:unsigned"),
    # A stranger announces their network.
    fails("198.18.18.2", "L dns/rpki:invalid"),
    fails("198.18.18.5", "L dns/rpki:invalid"),
    fails("www.randukab.go.test:443", "I web/not-assessable:rate_limited"),
    unknown("www.randukab.go.test:443", "not_the_site", *FRONT),
    unknown("www.randukab.go.test:443", "blocked", VISITS),
    unknown("www.randukab.go.test:443", "rate_limited", *BESIDE, "web/security-txt"),
    # Twenty connections are answered; which ones, the order of the day decides. All of it is in
    # order, so nothing may ever fail but what no endpoint of the lab has.
    chance=(
        *unseen("dishub.randukab.go.test", "timeout"),
        *unheard("198.18.18.5", "timeout"),
        *fails(
            "dishub.randukab.go.test:443",
            "I tls/alpn-h2:missing",
            "I tls/ech:missing",
            "I tls/http3:missing",
            "I tls/post-quantum:missing",
        ),
    ),
)
