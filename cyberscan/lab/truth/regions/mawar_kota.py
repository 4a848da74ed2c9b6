"""Kota Mawar."""

from __future__ import annotations

from cyberscan.lab.truth.rows import HEADERS, fails, truth, unknown

TRUTH = truth(
    "99.79",
    # Nobody asked for a ROA.
    fails("198.18.79.2", "I dns/rpki:uncovered"),
    fails("198.18.79.5", "I dns/rpki:uncovered"),
    fails("198.18.79.6", "I dns/rpki:uncovered"),
    fails("mawarkota.go.test", "L dns/dnssec-unsigned:unsigned"),
    fails("mawarkota.go.test:443", "L web/security-txt:missing"),
    fails("www.mawarkota.go.test:443", "L web/security-txt:missing"),
    fails(
        "esurat.mawarkota.go.test:443",
        "L web/cookie-samesite:missing",
        "I web/opinion-observatory:lower",
        "M web/cookie-httponly:readable",
        "L web/security-txt:missing",
    ),
    fails("antrean.mawarkota.go.test:80", "H web/https-redirect:stays_plain"),
    # It speaks HTTP on 443: no handshake, so nothing can be said of what https would answer.
    fails(
        "antrean.mawarkota.go.test:443",
        "H tls/no-https:other_protocol",
        "I tls/http3:missing",
    ),
    unknown(
        "antrean.mawarkota.go.test:443",
        "tls_failed",
        *HEADERS,
        "web/http-invalid",
        "web/same-over-v4-v6",
        "web/not-assessable",
        "web/security-txt",
    ),
    fails("198.18.79.2:6379", "M services/redis:protected"),
    # An error that is not about our address: the server is there for everybody.
    fails("198.18.79.2:3306", "H services/mysql:error"),
    # FEAT is refused before a login.
    unknown("198.18.79.2:21", "hidden", "services/ftp"),
    # MySQL 8.0 ended in April.
    fails("198.18.79.5:3306", "H services/mysql:exposed", "M services/end-of-life:ended"),
    # On a port of nobody's, and inside TLS, which keeps nobody out.
    fails("198.18.79.5:16379", "C services/redis:open"),
    fails("198.18.79.5:6380", "H services/redis:reachable"),
    fails("198.18.79.5:3389", "H services/rdp:nla"),
    fails("198.18.79.6:554", "M services/rtsp:reachable"),
    fails("198.18.79.6:5900", "H services/vnc:reachable"),
    fails("198.18.79.6:1080", "H services/socks:open"),
    fails("198.18.79.6:3128", "M services/squid:reachable"),
)
