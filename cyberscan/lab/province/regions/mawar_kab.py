"""Kab. Mawar: shared hosting, one application still over plain HTTP."""

from __future__ import annotations

from cyberscan.lab.province.backbone import HOSTING_SERVERS, SHARED
from cyberscan.lab.province.kit import page, security_txt, site
from cyberscan.lab.province.shapes import Region, Site, ZoneFile
from cyberscan.lab.province.sites import DMARC, caa, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "mawarkab.go.test"
_TXT = security_txt(_ZONE, "2027-03-01T00:00:00Z")

REGION = Region(
    code="99.26",
    name="Kabupaten Mawar",
    kind=RegencyKind.KABUPATEN,
    abbreviation="MWR",
    row=4,
    column=6,
    office="Dinas Komunikasi dan Informatika Kabupaten Mawar",
    zones=(
        ZoneFile(
            name=_ZONE,
            servers=HOSTING_SERVERS,
            records=("@ MX 0 .", '@ TXT "v=spf1 -all"', DMARC, *caa(_ZONE)),
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            SHARED,
            "Kabupaten Mawar",
            "Mawar Mekar: kabupaten terluas di bagian selatan provinsi.",
            paths=_TXT,
        ),
        office(
            f"disperindag.{_ZONE}",
            SHARED,
            "Disperindag Kabupaten Mawar",
            "Tera ulang timbangan, pasar tertib ukur, dan ekspor UMKM.",
            paths=_TXT,
        ),
        Site(
            name=f"siswa.{_ZONE}",
            service="pendidikan",
            addresses=(SHARED,),
            http=site(
                page(
                    "Data Siswa Kabupaten Mawar",
                    office="Dinas Pendidikan Kabupaten Mawar",
                    intro="Rekapitulasi jumlah siswa menurut kecamatan.",
                    style="biru",
                ),
                (("Server", "LiteSpeed"),),
            ),
        ),
    ),
)
