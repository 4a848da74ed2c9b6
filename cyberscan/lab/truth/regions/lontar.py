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
    # A mail policy with a fault for every office.
    fails(
        "pdamlontar.go.test",
        "L mail/dmarc:psd",
        "L mail/mta-sts:several",
        "L mail/tls-rpt:several",
        "H mail/dkim:broken",
    ),
    fails(
        "rsudlontar.go.test",
        "L mail/dmarc:unauthorised",
        "L mail/mta-sts:record_syntax",
        "L mail/tls-rpt:syntax",
        "L mail/dkim:weak",
    ),
    fails(
        "bpbdlontar.go.test",
        "I mail/dmarc:historic",
        "L mail/mta-sts:no_policy",
        "L mail/dkim:testing",
    ),
    fails(
        "disbudlontar.go.test",
        "L mail/dmarc:damaged",
        "L mail/mta-sts:redirect",
        "L mail/dkim:hash",
    ),
    fails(
        "dlhlontar.go.test",
        "L mail/mx:alias",
        "L mail/mta-sts:certificate",
        "L mail/dkim:malformed",
    ),
    fails("satpollontar.go.test", "M mail/mx:address", "L mail/mta-sts:type"),
    unknown("satpollontar.go.test", "revoked", "mail/dkim"),
    fails(
        "pasarlontar.go.test",
        "M mail/dmarc:watching",
        "M mail/mx:nowhere",
        "L mail/mta-sts:policy_syntax",
    ),
    fails(
        "terminallontar.go.test",
        "L mail/mx:partly_nowhere",
        "L mail/mta-sts:off",
    ),
    fails("wisatalontar.go.test", "M mail/mx:null_beside", "M mail/mta-sts:mx_unmatched"),
    fails("perpuslontar.go.test", "M mail/dmarc:unread", "L mail/mta-sts:mx_unmatched_testing"),
    fails("museumlontar.go.test", "L mail/mta-sts:testing"),
    fails("arsiplontar.go.test", "I mail/mta-sts:short"),
    # It was closed for repairs a week ago: nothing to compare with.
    unknown("damkar.lontarkota.go.test:443", "no_measure", "content/changed"),
)
