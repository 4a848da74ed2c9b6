"""Kab. Flamboyan: in order but for DNSSEC, and for the SPF records of its other domains."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.25",
    fails("flamboyankab.go.test", "L dns/dnssec-unsigned:unsigned"),
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
    unknown("rsudflamboyan.go.test", "unseen", "mail/spf"),
    unknown("bpbdflamboyan.go.test", "redirect", "mail/spf"),
    unknown("ulpflamboyan.go.test", "conditional", "mail/spf"),
)
