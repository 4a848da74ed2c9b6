"""Small files in the form of their publishers. Every row is made up."""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from typing import Any

from tests.support import tls

HSTS = b"""// Copyright of nobody. This file contains the HSTS preloaded list.
// "entries" is a list of objects, see https://example.test/
{
  "pinsets": [ { "name": "uji", "static_spki_hashes": [ "TestSPKI" ] } ],

  "entries": [
    // names that only pin keys
    { "name": "pin.contoh.test", "policy": "test", "include_subdomains": true, "pins": "uji" },
    { "name": "aman", "policy": "test", "mode": "force-https", "include_subdomains": true },
    // https://example.test/ a comment with an address
    { "name": "contoh.go.test", "policy": "bulk-1-year", "mode": "force-https",
      "include_subdomains": true },
    { "name": "sendiri.go.test", "policy": "custom", "mode": "force-https" }
  ]
}
"""

SUFFIXES = """// This Source Code Form is subject to the terms of nobody.
// VERSION: 2026-11-20_08-12-45_UTC
// COMMIT: 0000000000000000000000000000000000000000

// ===BEGIN ICANN DOMAINS===
// test : https://example.test/
test
go.test
// a comment that stands behind a blank
*.ck
!www.ck
\u516c\u53f8.test  what stands behind the blank counts not
// ===END ICANN DOMAINS===
// ===BEGIN PRIVATE DOMAINS===
laman.test
// ===END PRIVATE DOMAINS===
""".encode()

RIS4 = b"""% This file is a sample in the form of a RIS whois dump.
% Dump generated 2026-11-24 07:55:20Z

64500\t192.0.2.0/24\t350
64501\t192.0.2.0/24\t12
64502\t198.51.100.0/24\t4
{64503,64504}\t203.0.113.0/24\t300
0\t198.18.0.0/15\t300
64505\t0.0.0.0/0\t300
4294967295\t198.51.100.0/25\t300
"""
RIS6 = b"""% Dump generated 2026-11-25 07:55:20Z
64500\t2001:db8::/32\t350
64501\t2001:DB8:1:0::/48\t300
"""
CAIDA = b"192.0.2.0\t24\t64500\n198.51.100.0\t24\t64501_64502\n203.0.113.0\t24\t64503,64504\n"
CAIDA6 = b"2001:db8::\t32\t64500\n"

VRPS_CSV = b"""ASN,IP Prefix,Max Length,Trust Anchor,Expires
AS64500,192.0.2.0/24,24,apnic,1764115200
AS64501,192.0.2.0/24,32,apnic,1764115200
AS0,2001:db8::/32,128,apnic,1764115200
"""
VRPS_ROUTINATOR = (
    b'"ASN","IP Prefix","Max Length","Trust Anchor"\n"64500","192.0.2.0/24","24","apnic"\n'
    b'"0","2001:db8::/32","128","apnic"\n'
)


def vrps_json(metadata: dict[str, Any] | None = None, **changes: Any) -> bytes:
    """In the form of rpki-client: ``asn`` is a number there, in Routinator's text."""
    roas = [
        {"asn": 64500, "prefix": "192.0.2.0/24", "maxLength": 24, "ta": "apnic", "expires": 1},
        {"asn": "AS64501", "prefix": "192.0.2.0/24", "maxLength": 32, "ta": "apnic"},
        {"asn": 0, "prefix": "2001:db8::/32", "maxLength": 128, "ta": "apnic"},
    ]
    said = {"buildtime": "2026-11-24T02:03:04Z"} if metadata is None else metadata
    return json.dumps({"metadata": said, "roas": roas, **changes}).encode()


def log(number: int, *, state: str = "usable", at: str = "2025-01-31T00:00:00Z") -> dict[str, Any]:
    """A log as the list writes it; its key is no key, for nobody uses it as one."""
    key = f"key {number}".encode()
    return {
        "description": f"Log {number}",
        "log_id": base64.b64encode(sha256(key).digest()).decode(),
        "key": base64.b64encode(key).decode(),
        "url": f"https://log{number}.test/",
        "mmd": 86400,
        "state": {state: {"timestamp": at}},
        "temporal_interval": {
            "start_inclusive": "2026-01-01T00:00:00Z",
            "end_exclusive": "2027-01-01T00:00:00Z",
        },
    }


def log_list(
    *operators: tuple[str, list[dict[str, Any]]], at: str = "2026-11-24T01:02:03Z"
) -> bytes:
    """A list of operators with their logs."""
    rows = [
        {"name": n, "email": ["a@b.test"], "logs": logs, "tiled_logs": []} for n, logs in operators
    ]
    content = {"version": "99.1", "log_list_timestamp": at, "operators": rows}
    return json.dumps(content, indent=2).encode()


def roots_csv(*rows: tuple[str, str, str]) -> bytes:
    """Rows of (common name, trust bits, distrust date)."""
    head = (
        '"Owner","Common Name or Certificate Name","Trust Bits","Distrust for TLS After Date",'
        '"PEM Info"'
    )
    lines = [head]
    for number, (name, bits, after) in enumerate(rows):
        pem = tls.make(name, number=10 + number, ca=True, names=()).pem
        lines.append(f'"Pemilik","{name}","{bits}","{after}","\'{pem}\'"')
    return "\r\n".join(lines).encode()


def release(name: str, **changes: Any) -> dict[str, Any]:
    """A release as endoflife.date's API writes it."""
    said = {
        "name": name,
        "codename": None,
        "label": name,
        "releaseDate": "2025-11-20",
        "isLts": False,
        "ltsFrom": None,
        "isEol": False,
        "eolFrom": "2029-12-31",
        "isMaintained": True,
        "latest": {"name": f"{name}.1", "date": "2026-11-20", "link": None},
    }
    return said | changes


def ends(*, at: str = "2026-11-24T00:00:00Z", **products: list[dict[str, Any]]) -> bytes:
    """The whole of endoflife.date; names with _ for -."""
    result = [
        {"name": name.replace("_", "-"), "label": name, "releases": releases}
        for name, releases in products.items()
    ]
    content = {"schema_version": "1.1.0", "generated_at": at, "total": len(result)}
    return json.dumps(content | {"result": result}).encode()


def exploit(number: str, **changes: Any) -> dict[str, Any]:
    """A row of CISA's catalogue."""
    said = {
        "cveID": number,
        "vendorProject": "Pembuat",
        "product": "Produk",
        "vulnerabilityName": "Produk Contoh Vulnerability",
        "dateAdded": "2025-01-23",
        "shortDescription": "Contoh.",
        "requiredAction": "Contoh.",
        "dueDate": "2025-02-13",
        "knownRansomwareCampaignUse": "Unknown",
        "notes": "",
        "cwes": ["CWE-79"],
    }
    return said | changes


def kev(*rows: dict[str, Any], **changes: Any) -> bytes:
    """CISA's catalogue of known exploited vulnerabilities."""
    content = {
        "title": "CISA Catalog of Known Exploited Vulnerabilities",
        "catalogVersion": "2026.11.24",
        "dateReleased": "2026-11-24T15:00:04.9796Z",
        "count": len(rows),
        "vulnerabilities": list(rows),
    }
    return json.dumps(content | changes, indent=4).encode()


def rdap(name: str = "CONTOH.GO.TEST", end: str = "2027-01-31T17:00:00Z", **changes: Any) -> bytes:
    """A registry's answer (RFC 9083)."""
    events = [
        {"eventAction": "registration", "eventDate": "2010-01-31T17:00:00Z"},
        {"eventAction": "expiration", "eventDate": end},
        {"eventAction": "last update of RDAP database", "eventDate": "2026-11-24T01:00:00Z"},
    ]
    content = {
        "rdapConformance": ["rdap_level_0"],
        "objectClassName": "domain",
        "ldhName": name,
        "events": events,
    }
    return json.dumps(content | changes).encode()


def bootstrap(**servers: str) -> bytes:
    """IANA's file (RFC 9224): top-level domain to its server."""
    services = [[[top], [url]] for top, url in servers.items()]
    content = {"version": "1.0", "publication": "2026-11-24T00:00:00Z", "services": services}
    return json.dumps(content).encode()
