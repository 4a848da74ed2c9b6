"""Kab. Cendana: shared hosting, headers half done, and applications with every fault of the web."""

from __future__ import annotations

from cyberscan.lab.province.backbone import HOSTING_SERVERS, SHARED
from cyberscan.lab.province.kit import HSTS, NOSNIFF
from cyberscan.lab.province.shapes import Region, ZoneFile
from cyberscan.lab.province.sites import DMARC, office, portal
from cyberscan.lab.province.weak_sites import weak_sites
from cyberscan.model.inventory import RegencyKind

_ZONE = "cendanakab.go.test"
_HEADERS = (("Server", "LiteSpeed"), HSTS, NOSNIFF)

REGION = Region(
    code="99.23",
    name="Kabupaten Cendana",
    kind=RegencyKind.KABUPATEN,
    abbreviation="CDN",
    row=4,
    column=1,
    office="Dinas Komunikasi dan Informatika Kabupaten Cendana",
    zones=(
        ZoneFile(
            name=_ZONE,
            servers=HOSTING_SERVERS,
            records=("@ MX 0 .", '@ TXT "v=spf1 -all"', DMARC),
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            SHARED,
            "Kabupaten Cendana",
            "Cendana Lestari: gua, pantai, dan karst di ujung barat.",
            headers=_HEADERS,
            style="hijau",
        ),
        office(
            f"dpupr.{_ZONE}",
            SHARED,
            "DPUPR Kabupaten Cendana",
            "Laporan jalan rusak, peta tata ruang, dan izin galian.",
            headers=_HEADERS,
        ),
        office(
            f"dispendik.{_ZONE}",
            SHARED,
            "Dinas Pendidikan Kabupaten Cendana",
            "Data sekolah, tunjangan guru, dan kalender pendidikan.",
            service="pendidikan",
            headers=_HEADERS,
            style="biru",
        ),
        *weak_sites(_ZONE, SHARED),
    ),
)
