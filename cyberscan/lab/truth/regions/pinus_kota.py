"""Kota Pinus."""

from __future__ import annotations

from cyberscan.lab.truth.rows import HEADERS, PAGE, VISITS, fails, truth, unknown

TRUTH = truth(
    "99.74",
    fails(
        "pinuskota.go.test",
        "L dns/dnssec-unsigned:unsigned",
        # Two networks, both carried by one operator.
        "I dns/nameservers:one_system",
    ),
    fails("www.pinuskota.go.test:443", "I web/not-assessable:challenge"),
    unknown("www.pinuskota.go.test:443", "not_the_site", *PAGE, "web/security-txt"),
    unknown("www.pinuskota.go.test:443", "blocked", VISITS),
    # Another party's login: no page to read, and its security.txt is not ours to ask for.
    fails("masuk.pinuskota.go.test:443", "I web/not-assessable:elsewhere"),
    unknown("masuk.pinuskota.go.test:443", "not_the_site", *HEADERS),
    # Both ports redirect to themselves; no page here either.
    fails(
        "putar.pinuskota.go.test:443",
        "I web/not-assessable:elsewhere",
        "L web/security-txt:missing",
    ),
    unknown("putar.pinuskota.go.test:80", "unfinished", "web/https-redirect"),
    unknown("putar.pinuskota.go.test:443", "not_the_site", *HEADERS),
    fails(
        "baru.pinuskota.go.test:443",
        "I web/not-assessable:empty",
        "L web/security-txt:missing",
    ),
    unknown("baru.pinuskota.go.test:443", "not_the_site", *PAGE),
    unknown("baru.pinuskota.go.test:443", "blocked", VISITS),
)
