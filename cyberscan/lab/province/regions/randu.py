"""Kab. Randu: guards that let nobody look twice: 429, and a firewall with a short temper."""

from __future__ import annotations

from cyberscan.lab.province.kit import security_txt, to_https
from cyberscan.lab.province.shapes import Answer, Leaf, Machine, Pages, Region, Site
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "randukab.go.test"
_SLOW_DOWN = Pages(
    {},
    Answer(
        429,
        (("Server", "gerbang"), ("Retry-After", "3600")),
        '<!doctype html><html lang="id"><title>Terlalu banyak permintaan</title>'
        "<p>Silakan mencoba lagi satu jam lagi.</p></html>\n",
    ),
)

REGION = Region(
    code="99.18",
    name="Kabupaten Randu",
    kind=RegencyKind.KABUPATEN,
    abbreviation="RND",
    row=2,
    column=6,
    office="Dinas Komunikasi dan Informatika Kabupaten Randu",
    networks=("198.18.18.0/28",),
    zones=(
        zone(_ZONE, "198.18.18.3", "198.19.18.53", *mail("198.18.18.4"), SPF, DMARC, *caa(_ZONE)),
    ),
    sites=(
        Site(
            name=f"www.{_ZONE}",
            addresses=("198.18.18.2",),
            http=to_https(f"www.{_ZONE}"),
            https=_SLOW_DOWN,
            leaf=Leaf(names=(_ZONE, f"www.{_ZONE}")),
        ),
        office(
            f"dishub.{_ZONE}",
            "198.18.18.5",
            "Dinas Perhubungan Kabupaten Randu",
            "Uji kendaraan, trayek angkutan, dan rambu yang rusak.",
            paths=security_txt(_ZONE, "2027-04-15T00:00:00Z"),
        ),
    ),
    machines=(
        Machine(address="198.18.18.4"),
        Machine(address="198.18.18.5", silent_after=20),
    ),
)
