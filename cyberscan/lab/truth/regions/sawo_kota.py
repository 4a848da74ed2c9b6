"""Kota Sawo."""

from __future__ import annotations

from cyberscan.lab.truth.rows import PAGE, TLS, VISITS, Rows, fails, truth, unheard, unknown, unseen

_ALWAYS = ("web/http-invalid", "web/not-assessable", "web/security-txt")


_LEFT_ALONE = (
    "services/dnp3",
    "services/iec104",
    "services/modbus",
    "services/mqtt",
    "services/s7",
)
"""Where every port accepts, an open one to which nothing was sent says nothing: not applicable."""


def _mute(host: str) -> Rows:
    return (
        *unknown(f"{host}:80", "closed", "web/https-redirect"),
        *unknown(f"{host}:443", "timeout", *(check for check in TLS if check != "tls/http3")),
        *fails(f"{host}:443", "I tls/http3:missing"),
        *unknown(f"{host}:443", "tls_failed", *PAGE, *_ALWAYS),
        # Five visits, and each of them waits.
        *unknown(f"{host}:443", "deadline", VISITS),
    )


TRUTH = truth(
    "99.75",
    fails("sawokota.go.test", "L dns/dnssec-unsigned:unsigned"),
    fails(
        "www.sawokota.go.test:443",
        "L web/security-txt:missing",
        "I web/www-apex:missing",
    ),
    unknown("198.18.75.2:22", "timeout", "services/ssh"),
    unknown("198.18.75.2", "timeout", "services/end-of-life", "services/unidentified"),
    # Every port accepts, says nothing, and closes after twelve seconds: longer than anybody waits
    # but the one who waits for a page.
    *(_mute(f"{name}.sawokota.go.test") for name in ("cctv", "absen")),
    # Something in between accepts for it; that much is told.
    unheard("198.18.75.5", "intercepted", but=("services/unidentified", *_LEFT_ALONE)),
    fails("198.18.75.5", "I services/unidentified:all_open"),
    # Nobody is there.
    unseen("edukasi.sawokota.go.test", "timeout"),
    unheard("198.18.75.7", "timeout"),
    # Both web ports are filtered: no control answers for either; services refuse.
    unseen("radio.sawokota.go.test", "timeout"),
)
