"""Kab. Cempaka: shared hosting; the portal's name leads to two machines."""

from __future__ import annotations

from cyberscan.lab.province.backbone import HOSTING_SERVERS, SHARED
from cyberscan.lab.province.kit import security_txt
from cyberscan.lab.province.shapes import Machine, Region, ZoneFile
from cyberscan.lab.province.sites import DMARC, caa, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "cempakakab.go.test"
_TXT = security_txt(_ZONE, "2027-09-01T00:00:00Z")

REGION = Region(
    code="99.29",
    name="Kabupaten Cempaka",
    kind=RegencyKind.KABUPATEN,
    abbreviation="CMP",
    row=4,
    column=9,
    office="Dinas Komunikasi dan Informatika Kabupaten Cempaka",
    machines=(
        # The second machine is older: TLS 1.0 is on there.
        Machine(address="203.0.113.80", oldest_tls="TLSv1"),
    ),
    registration_ends="2026-11-01",
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
            (SHARED, "203.0.113.80"),
            "Kabupaten Cempaka",
            "Cempaka Timur: gerbang penyeberangan dan kawah belerang.",
            news=(("Balap sepeda", "Tahap ketiga melewati empat kecamatan."),),
            paths=_TXT,
        ),
        office(
            f"disbudpar.{_ZONE}",
            SHARED,
            "Disbudpar Kabupaten Cempaka",
            "Atraksi budaya, izin keramaian, dan pemandu wisata.",
            style="hijau",
            paths=_TXT,
        ),
        office(
            f"smartdesa.{_ZONE}",
            SHARED,
            "Desa Digital Cempaka",
            "Dua ratus desa dengan surat dan data yang terhubung.",
            paths=_TXT,
        ),
    ),
)
