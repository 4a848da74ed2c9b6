"""Kota Sengon. Its circular against gambling and its partners' links are nobody's fault."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.71",
    fails(
        "sengonkota.go.test",
        "L dns/caa:missing",
        "L dns/dnssec-unsigned:unsigned",
        "M mail/dmarc:watching",
        "H dns/axfr:given",
        "H dns/open-recursion:given",
        "L dns/version:given",
        "L dns/soa:serials",
    ),
    fails(
        "pdamsengon.go.test",
        "L dns/dnssec-unsigned:unsigned",
        "M dns/delegation:glue_missing",
        "M dns/nameservers:no_tcp",
        "L dns/nameservers:no_edns",
        "I dns/nameservers:shared",
        "L dns/soa:contradiction",
        "L dns/ttl:zero",
        "I dns/wildcard:found",
    ),
    fails(
        "rsudsengon.go.test",
        "L dns/dnssec-unsigned:unsigned",
        "M dns/delegation:glue_wrong",
        "L dns/soa:short_life",
        "I dns/ttl:short",
    ),
    fails(
        "pasarsengon.go.test",
        "L dns/dnssec-unsigned:unsigned",
        "L dns/delegation:alias",
        "I dns/nameservers:shared",
        "I dns/soa:range",
        "I dns/ttl:long",
    ),
    fails("intranet.sengonkota.go.test", "M dns/private-address:private", "I web/ipv6:no_address"),
    fails("uji.sengonkota.go.test", "M dns/private-address:nowhere", "I web/ipv6:no_address"),
    fails("sengonkota.go.test", "L dns/https-record:denied"),
    fails("disdik.sengonkota.go.test", "L dns/https-record:nowhere"),
    fails("kominfo.sengonkota.go.test", "I dns/https-record:hints"),
    fails("192.0.2.132", "L dns/ptr:mismatch"),
    fails(
        "kominfo.sengonkota.go.test:443",
        "L web/security-txt:missing",
        "I web/compression:plain",
    ),
    fails(
        "disdik.sengonkota.go.test:443",
        "I tls/opinion-ssl-labs:untrusted",
        "I tls/cert-chain-order:root",
        "H tls/cert-untrusted:private_root",
        "M web/hsts:missing",
        "M web/framing:missing",
        "L web/security-txt:missing",
    ),
    fails("192.0.2.132:2375", "C services/docker:open"),
    # Debian repairs such a Docker under the same number.
    unknown("192.0.2.132", "backported", "services/end-of-life"),
    fails("192.0.2.132:53", "H services/dns:recursion", "L services/dns:version"),
    fails("192.0.2.133:6379", "H services/redis:reachable"),
    fails("192.0.2.133:3306", "L services/mysql:host_list"),
)
