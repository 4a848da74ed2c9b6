"""Kab. Seruni: shared hosting; the panel's certificate serves for everything."""

from __future__ import annotations

from cyberscan.lab.province.backbone import HOSTING_SERVERS, SHARED
from cyberscan.lab.province.kit import GOOD
from cyberscan.lab.province.shapes import Leaf, Region, ZoneFile
from cyberscan.lab.province.sites import caa, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "serunikab.go.test"
_PANEL = Leaf(names=("panel.awancontoh.test",))

REGION = Region(
    code="99.28",
    name="Kabupaten Seruni",
    kind=RegencyKind.KABUPATEN,
    abbreviation="SRN",
    row=4,
    column=8,
    office="Dinas Komunikasi dan Informatika Kabupaten Seruni",
    zones=(
        ZoneFile(
            name=_ZONE,
            servers=HOSTING_SERVERS,
            records=(
                "@ MX 0 .",
                '@ TXT "v=spf1 -all"',
                '_dmarc TXT "v=DMARC1; p=reject; p=none"',
                *caa(_ZONE),
            ),
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            SHARED,
            "Pemerintah Kabupaten Seruni",
            "Seruni Indah: tembakau, karnaval, dan perkebunan kakao.",
            news=(("Karnaval busana", "Rute tahun ini tiga kilometer."),),
        ),
        office(
            f"dispendukcapil.{_ZONE}",
            SHARED,
            "Dispendukcapil Kabupaten Seruni",
            "Cetak mandiri dokumen kependudukan di anjungan.",
            service="kependudukan",
            headers=GOOD,
            leaf=_PANEL,
        ),
        office(
            f"ppid.{_ZONE}",
            SHARED,
            "PPID Kabupaten Seruni",
            "Permohonan informasi publik dan daftar informasi berkala.",
            style="biru",
        ),
    ),
)
