"""Kota Lontar."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.78",
    fails(
        "lontarkota.go.test",
        "L dns/dnssec-unsigned:unsigned",
        # A week away.
        "H dns/registration-end:soon",
    ),
    # It was closed for repairs a week ago: nothing to compare with.
    unknown("damkar.lontarkota.go.test:443", "no_measure", "content/changed"),
)
