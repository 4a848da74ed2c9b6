"""Kab. Bakung: on shared hosting, and lets the scanner look at the services there as well."""

from __future__ import annotations

from cyberscan.lab.province.backbone import HOSTING_SERVERS, MAIL_SERVER, SHARED
from cyberscan.lab.province.kit import security_txt
from cyberscan.lab.province.shapes import Region, ZoneFile
from cyberscan.lab.province.sites import caa, office, portal
from cyberscan.model.inventory import Extra, RegencyKind

_ZONE = "bakungkab.go.test"
_TXT = security_txt(_ZONE, "2027-05-15T00:00:00Z")

REGION = Region(
    code="99.21",
    name="Kabupaten Bakung",
    kind=RegencyKind.KABUPATEN,
    abbreviation="BKG",
    row=3,
    column=8,
    office="Dinas Komunikasi dan Informatika Kabupaten Bakung",
    extras=(Extra.HOSTED_SERVICES, Extra.MAIL_SERVERS),
    registration_ends="2028-01-15",
    zones=(
        ZoneFile(
            name=_ZONE,
            servers=HOSTING_SERVERS,
            records=(
                f"@ MX 10 {MAIL_SERVER}.",
                '@ TXT "v=spf1 include:_spf.awancontoh.test -all"',
                '_dmarc TXT "v=DMARC1; p=reject; sp=none"',
                *caa(_ZONE),
            ),
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            SHARED,
            "Kabupaten Bakung",
            "Bakung Berseri: dataran tinggi kopi dan tembakau.",
            news=(("Lelang tembakau", "Harga pembukaan naik sepuluh persen."),),
            paths=_TXT,
        ),
        office(
            f"dinsos.{_ZONE}",
            SHARED,
            "Dinas Sosial Kabupaten Bakung",
            "Cek penerima bantuan dan pengajuan usulan baru.",
            paths=_TXT,
        ),
        office(
            f"puskesmas.{_ZONE}",
            SHARED,
            "Puskesmas Bakung Kota",
            "Daftar antrean, jadwal posyandu, dan nomor ambulans.",
            service="kesehatan",
            style="hijau",
            paths=_TXT,
        ),
    ),
)
