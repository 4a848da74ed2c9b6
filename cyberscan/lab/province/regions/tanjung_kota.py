"""Kota Tanjung: on the content network, whose IPv6 side has last year's page and certificate."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.backbone import CDN
from cyberscan.lab.province.kit import GOOD, page, security_txt, site
from cyberscan.lab.province.shapes import Leaf, Machine, NameServer, Region, ZoneFile
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "tanjungkota.go.test"
_TXT = security_txt(_ZONE, "2027-01-15T00:00:00Z")
# As the content network sends it for whoever switches it on.
_HTTP3 = (*GOOD, ("Alt-Svc", 'h3=":443"; ma=86400'))
_APEX, _WWW = portal(
    _ZONE,
    CDN,
    "Kota Tanjung",
    "Kota mangga di pesisir utara: berita, agenda, dan layanan warga.",
    headers=_HTTP3,
    news=(("Hari bebas kendaraan", "Alun-alun ditutup setiap Minggu pagi."),),
    paths=_TXT,
)
_SURVEI = office(
    f"survei.{_ZONE}",
    CDN,
    "Survei Kepuasan Kota Tanjung",
    "Nilai pelayanan kami dalam tiga menit.",
    paths=_TXT,
)

_BEFORE = site(
    page("Survei", office="Survei Kepuasan Kota Tanjung", intro="Segera hadir."),
    (("Server", "nginx"),),
    _TXT,
)

REGION = Region(
    code="99.76",
    name="Kota Tanjung",
    kind=RegencyKind.KOTA,
    abbreviation="TJK",
    row=2,
    column=8,
    office="Dinas Komunikasi dan Informatika Kota Tanjung",
    networks=("198.18.76.0/28",),
    registration_ends="2027-10-10",
    zones=(
        ZoneFile(
            name=_ZONE,
            # The second one is a neighbour's, whose own zone has gone dark.
            servers=(
                NameServer(f"ns1.{_ZONE}", ("198.18.76.3",)),
                NameServer("ns3.anggrekkota.go.test", ()),
            ),
            records=(*mail("198.18.76.4"), SPF, DMARC, *caa(_ZONE)),
        ),
    ),
    sites=(
        _APEX,
        replace(_WWW, alias="tanjung.jaringancontoh.test"),
        replace(
            _SURVEI,
            alias="survei-tanjung.jaringancontoh.test",
            https_at={CDN[1]: _BEFORE},
            leaf_at={CDN[1]: Leaf(names=(_SURVEI.name,), start=-80, end=10, serial=2)},
        ),
    ),
    machines=(Machine(address="198.18.76.4"),),
)
