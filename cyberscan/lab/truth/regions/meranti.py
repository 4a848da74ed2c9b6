"""Kab. Meranti."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth, unknown

TRUTH = truth(
    "99.15",
    fails(
        "merantikab.go.test",
        "L dns/caa:no_issue",
        "L dns/dnssec-unsigned:unsigned",
    ),
    # HSTS counts for nothing behind a chain that does not verify (RFC 6797 section 8.1).
    fails(
        "merantikab.go.test:443",
        # HSTS that counts for nothing is none to it.
        "I web/opinion-observatory:lower",
        "M tls/cert-chain-incomplete:incomplete",
        "I web/hsts:void",
        "L web/security-txt:missing",
    ),
    fails(
        "www.merantikab.go.test:443",
        # HSTS that counts for nothing is none to it.
        "I web/opinion-observatory:lower",
        "M tls/cert-chain-incomplete:incomplete",
        "I web/hsts:void",
        "L web/security-txt:missing",
    ),
    # Whether the issuer that was not sent is believed stays open.
    unknown("merantikab.go.test:443", "incomplete", "tls/cert-untrusted"),
    unknown("www.merantikab.go.test:443", "incomplete", "tls/cert-untrusted"),
    fails(
        "inspektorat.merantikab.go.test:443",
        "M web/hsts:switched_off",
        "L web/nosniff:invalid",
        "M web/framing:invalid",
        "L web/security-txt:missing",
    ),
    fails(
        "perpustakaan.merantikab.go.test:443",
        "M web/framing:open",
        "M web/cookie-secure:other",
        "L web/security-txt:missing",
    ),
    fails(
        "pegawai.merantikab.go.test:443",
        # HSTS that counts for nothing is none to it.
        "I web/opinion-observatory:lower",
        "I tls/opinion-ssl-labs:untrusted",
        "I tls/cert-chain-order:root",
        "H tls/cert-untrusted:private_root",
        "I web/hsts:void",
        "L web/security-txt:missing",
    ),
    # The router in front. Whether its clock helps in attacks is asked on the owner's word alone.
    fails("198.18.15.5:8291", "H services/winbox:exposed"),
    fails("198.18.15.5:8728", "H services/mikrotik-api:exposed"),
    fails("198.18.15.5:161", "M services/snmp:answers"),
    fails("198.18.15.5:1900", "H services/ssdp:answers"),
)
