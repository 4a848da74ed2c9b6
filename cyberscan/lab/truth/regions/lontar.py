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
        "I mail/forgery:aligned",
    ),
    # A mail policy with a fault for every office.
    fails(
        "pdamlontar.go.test",
        "L mail/dmarc:psd",
        "L mail/mta-sts:several",
        "L mail/tls-rpt:several",
        "H mail/dkim:broken",
        "I mail/bimi:several",
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
        "L dns/dangling:dead_own",
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
    fails(
        "perpuslontar.go.test",
        "M mail/dmarc:unread",
        "L mail/mta-sts:mx_unmatched_testing",
        "I mail/bimi:not_enforced",
    ),
    fails("museumlontar.go.test", "L mail/mta-sts:testing", "I mail/bimi:syntax"),
    fails("arsiplontar.go.test", "I mail/mta-sts:short"),
    fails("pemudalontar.go.test", "L mail/dmarc:weaker"),
    fails("olahragalontar.go.test", "H mail/spf:pass_all"),
    # Mail servers in the city's own network. What DANE settles on is not judged otherwise.
    fails("surel.agrolontar.go.test:25", "H mail/dane:mismatch"),
    fails("surel.parkirlontar.go.test:25", "M mail/dane:unusable", "M mail/tls:expired"),
    fails("arealontar.go.test", "L dns/dnssec-unsigned:unsigned"),
    fails("surel.arealontar.go.test:25", "M mail/dane:unsigned"),
    fails("surel.bentenglontar.go.test:25", "L mail/tls:untrusted"),
    fails("surel.dermagalontar.go.test:25", "L mail/tls:name"),
    fails("surel.embunglontar.go.test:25", "H mail/tls:turned_away"),
    fails("fasumlontar.go.test", "L mail/mta-sts:testing"),
    fails("surel.fasumlontar.go.test:25", "M mail/tls:would_turn_away"),
    fails("surel.galonlontar.go.test:25", "L mail/tls:old"),
    fails("surel.hutanlontar.go.test:25", "H mail/tls:old_only"),
    fails("surel.irigasilontar.go.test:25", "I mail/tls:only_tls12"),
    fails("hutanlontar.go.test", "I mail/mx:no_ipv6", "L mail/mx:misnamed"),
    fails("irigasilontar.go.test", "I mail/mx:no_ipv6", "L mail/mx:unnamed"),
    unknown("surel.jalanlontar.go.test:25", "timeout", "mail/dane", "mail/starttls"),
    # It was closed for repairs a week ago: nothing to compare with.
    unknown("damkar.lontarkota.go.test:443", "no_measure", "content/changed"),
)
