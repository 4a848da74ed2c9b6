"""Kab. Kamboja: shared hosting with a control panel's defaults."""

from __future__ import annotations

from cyberscan.lab.province.backbone import HOSTING_SERVERS, SHARED
from cyberscan.lab.province.shapes import Region, ZoneFile
from cyberscan.lab.province.sites import office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "kambojakab.go.test"
_DEFAULTS = (
    ("Server", "LiteSpeed"),
    ("X-Powered-By", "PHP/7.4.33"),
    ("Set-Cookie", "ci_session=77ab; Path=/; HttpOnly"),
)

REGION = Region(
    code="99.22",
    name="Kabupaten Kamboja",
    kind=RegencyKind.KABUPATEN,
    abbreviation="KMB",
    row=3,
    column=9,
    office="Dinas Komunikasi dan Informatika Kabupaten Kamboja",
    zones=(
        ZoneFile(
            name=_ZONE,
            servers=HOSTING_SERVERS,
            records=(
                "@ MX 10 mail",
                "mail A 198.51.100.80",
                '@ TXT "v=spf1 a mx ?all"',
            ),
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            SHARED,
            "Pemkab Kamboja",
            "Selamat datang di situs resmi Kabupaten Kamboja.",
            headers=_DEFAULTS,
            news=(("Upacara hari pahlawan", "Diikuti pelajar dan veteran."),),
        ),
        office(
            f"disnaker.{_ZONE}",
            SHARED,
            "Disnaker Kabupaten Kamboja",
            "Lowongan kerja, kartu pencari kerja, dan pelatihan.",
            headers=_DEFAULTS,
            style="biru",
        ),
        office(
            f"satpolpp.{_ZONE}",
            SHARED,
            "Satpol PP Kabupaten Kamboja",
            "Laporan gangguan ketertiban dan peraturan daerah terkait.",
            headers=_DEFAULTS,
        ),
    ),
)
