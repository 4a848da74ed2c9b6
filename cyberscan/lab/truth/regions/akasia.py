"""Kab. Akasia."""

from __future__ import annotations

from cyberscan.lab.truth.rows import PAGE, VISITS, fails, truth, unheard, unknown, unseen

TRUTH = truth(
    "99.08",
    fails(
        "akasiakab.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
        # ns2.awancontoh.test is delegated to and refuses the zone.
        "M dns/delegation:lame",
        "L mail/spf:soft",
        "M mail/dmarc:missing",
    ),
    # A firewall answers 403 to everything, over http as well.
    fails("www.akasiakab.go.test:443", "I web/not-assessable:refused"),
    unknown("www.akasiakab.go.test:80", "not_the_site", "web/https-redirect"),
    unknown("www.akasiakab.go.test:443", "not_the_site", *PAGE, "web/security-txt"),
    unknown("www.akasiakab.go.test:443", "blocked", VISITS),
    # 503 behind a redirect to https that is in order.
    fails("ppid.akasiakab.go.test:443", "I web/not-assessable:maintenance"),
    unknown("ppid.akasiakab.go.test:443", "not_the_site", *PAGE, "web/security-txt"),
    unknown("ppid.akasiakab.go.test:443", "blocked", VISITS),
    # A name whose address is silent.
    unseen("lama.akasiakab.go.test", "timeout"),
    unheard("192.0.2.118", "timeout"),
)
