"""Kab. Flamboyan: in order but for DNSSEC, the SPF records of its other domains, and names left
behind."""

from __future__ import annotations

from cyberscan.lab.truth.rows import PAGE, VISITS, fails, truth, unknown

TRUTH = truth(
    "99.25",
    fails(
        "flamboyankab.go.test",
        "L dns/dnssec-unsigned:unsigned",
        "C dns/dangling:registrable",
        "H dns/dangling:claimable",
        "M dns/dangling:dead",
        "M dns/dangling:restricted",
        "L dns/dangling:dead_own",
    ),
    fails(
        "pdamflamboyan.go.test",
        "C mail/spf:takeover",
        "M mail/spf:wide",
        "M mail/spf:empty",
        "M mail/spf:broken",
        "M mail/spf:loop",
        "M mail/spf:crowded",
        "L mail/spf:voids",
        "L mail/spf:ptr",
    ),
    # What is still named in the zones and is no more.
    fails("kartu.flamboyankab.go.test", "H dns/takeover:unclaimed"),
    fails(
        "kartu.flamboyankab.go.test:443",
        "I web/not-assessable:error",
        "L web/security-txt:missing",
    ),
    unknown("kartu.flamboyankab.go.test:80", "not_the_site", "web/https-redirect"),
    unknown("kartu.flamboyankab.go.test:443", "not_the_site", *PAGE),
    unknown("kartu.flamboyankab.go.test:443", "blocked", VISITS),
    fails(
        "rsudflamboyan.go.test",
        "C dns/dangling:registrable",
        "M dns/dangling:dead",
        "L dns/dangling:impossible",
    ),
    fails("bpbdflamboyan.go.test", "H dns/dangling:claimable"),
    fails("ulpflamboyan.go.test", "M dns/dangling:restricted", "L dns/dangling:dead_own"),
    unknown("rsudflamboyan.go.test", "unseen", "mail/spf"),
    unknown("bpbdflamboyan.go.test", "redirect", "mail/spf"),
    unknown("ulpflamboyan.go.test", "conditional", "mail/spf"),
)
