"""Kab. Akasia: hard to look at: a WAF, a maintenance page, a dead server, a lame name server."""

from __future__ import annotations

from cyberscan.lab.province.kit import to_https
from cyberscan.lab.province.shapes import (
    Answer,
    Leaf,
    Machine,
    NameServer,
    Pages,
    Region,
    Site,
    ZoneFile,
)
from cyberscan.model.inventory import RegencyKind

_CHALLENGE = (
    '<!doctype html>\n<html lang="en-US"><head><title>Just a moment...</title>'
    '<meta name="robots" content="noindex,nofollow"></head>\n<body>'
    "<h1>www.akasiakab.go.test</h1><p>Checking if the site connection is secure. "
    "Enable JavaScript and cookies to continue.</p>"
    '<form id="challenge-form" action="/?__chl_f_tk=x" method="POST"></form>'
    "</body></html>\n"
)
_WAF = Pages(
    {},
    Answer(403, (("Server", "perisai"), ("X-WAF-Event", "challenge")), _CHALLENGE),
)
_MAINTENANCE = Pages(
    {},
    Answer(
        503,
        (("Server", "nginx"), ("Retry-After", "86400")),
        '<!doctype html>\n<html lang="id"><head><meta charset="utf-8">'
        "<title>Situs dalam pemeliharaan</title></head>\n<body><h1>Mohon maaf</h1>"
        "<p>PPID Kabupaten Akasia sedang dalam pemeliharaan sampai waktu yang belum "
        "ditentukan.</p></body></html>\n",
    ),
)

REGION = Region(
    code="99.08",
    name="Kabupaten Akasia",
    kind=RegencyKind.KABUPATEN,
    abbreviation="AKS",
    row=2,
    column=0,
    office="Dinas Komunikasi dan Informatika Kabupaten Akasia",
    networks=("192.0.2.112/28",),
    zones=(
        ZoneFile(
            name="akasiakab.go.test",
            servers=(
                NameServer("ns1.akasiakab.go.test", ("192.0.2.115",)),
                # The hosting contract ended; the delegation still names the company's server.
                NameServer("ns2.awancontoh.test", ("203.0.113.53",), holds=False),
            ),
            records=(
                "@ MX 10 mail.akasiakab.go.test.",
                "mail A 192.0.2.116",
                '@ TXT "v=spf1 mx ~all"',
            ),
        ),
    ),
    sites=(
        Site(
            name="www.akasiakab.go.test",
            addresses=("203.0.113.114",),
            http=_WAF,
            https=_WAF,
            leaf=Leaf(names=("www.akasiakab.go.test", "akasiakab.go.test")),
        ),
        Site(
            name="ppid.akasiakab.go.test",
            service="lainnya",
            addresses=("192.0.2.114",),
            http=to_https("ppid.akasiakab.go.test"),
            https=_MAINTENANCE,
            leaf=Leaf(names=("ppid.akasiakab.go.test",)),
        ),
        Site(name="lama.akasiakab.go.test", service="lainnya", addresses=("192.0.2.118",)),
    ),
    machines=(
        Machine(address="203.0.113.114", latency=0.02),
        Machine(address="192.0.2.116"),
        Machine(address="192.0.2.118", silent=True),
    ),
)
