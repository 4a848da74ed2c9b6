"""Kota Teratai."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.77",
    fails(
        "terataikota.go.test",
        # ns3 is known to the zone only.
        "M dns/delegation:differ",
        "L dns/dnssec-unsigned:unsigned",
    ),
    fails(
        "pdamteratai.go.test",
        "M dns/delegation:no_address",
        "M dns/nameservers:one_address",
        "L dns/dnssec-unsigned:unsigned",
    ),
    fails("arsipteratai.go.test", "C dns/dnssec-bogus:expired"),
    fails("bagorteratai.go.test", "C dns/dnssec-bogus:early"),
    fails("bkpsdmteratai.go.test", "C dns/dnssec-bogus:no_match"),
    fails("bpbdteratai.go.test", "C dns/dnssec-bogus:no_dnskey"),
    fails("bridateratai.go.test", "C dns/dnssec-bogus:wrong"),
    fails("damkarteratai.go.test", "C dns/dnssec-bogus:stranger"),
    fails("disdagteratai.go.test", "C dns/dnssec-bogus:entry"),
    fails("disnakerteratai.go.test", "C dns/dnssec-bogus:missing"),
    fails("disporateratai.go.test", "H dns/dnssec-bogus:denial"),
    fails("dishubteratai.go.test", "H dns/dnssec-bogus:partly"),
    fails("dinsosteratai.go.test", "L dns/dnssec-nsec3:iterations", "I dns/wildcard:found"),
    # Nobody computes so many hashes for a stranger.
    fails("dkpteratai.go.test", "L dns/dnssec-nsec3:iterations"),
    unknown("dkpteratai.go.test", "beyond", "dns/dnssec-bogus"),
    fails("dlhteratai.go.test", "L dns/dnssec-nsec3:opt_out"),
    fails("dpkpteratai.go.test", "I dns/dnssec-nsec3:salt", "L dns/dnssec-algorithm:short"),
    fails("dpuprteratai.go.test", "I dns/wildcard:found"),
    fails("dukcapilteratai.go.test", "M dns/dnssec-algorithm:unknown"),
    fails("inspektoratteratai.go.test", "M dns/dnssec-algorithm:sha1_only"),
    fails("kesbangteratai.go.test", "L dns/dnssec-algorithm:sha1_also"),
    fails(
        "kputeratai.go.test",
        "I dns/dnssec-algorithm:not_recommended",
        "L dns/dnssec-algorithm:digest",
    ),
    fails("perpusteratai.go.test", "M dns/dnssec-algorithm:broken"),
    fails("pmptspteratai.go.test", "M dns/dnssec-expiry:soon", "L dns/dnssec-rollover:orphan"),
    # It asked a week ago already.
    fails("satpolteratai.go.test", "L dns/dnssec-rollover:stuck", "I dns/wildcard:found"),
    fails(
        "setwanteratai.go.test",
        "L dns/dnssec-unsigned:unsigned",
        "I dns/dnssec-rollover:no_ds",
    ),
    fails(
        "pdamteratai.go.test:443",
        "I web/www-apex:missing",
    ),
)
