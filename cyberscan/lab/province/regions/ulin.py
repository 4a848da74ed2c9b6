"""Kab. Ulin: islands at the end of a slow link that loses packets; in order otherwise."""

from __future__ import annotations

from cyberscan.lab.province.kit import STRONG_SSH, security_txt
from cyberscan.lab.province.shapes import Leaf, Machine, Region, Smtp
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "ulinkab.go.test"
_TXT = security_txt(_ZONE, "2027-07-31T00:00:00Z")

REGION = Region(
    code="99.13",
    name="Kabupaten Ulin",
    kind=RegencyKind.KABUPATEN,
    abbreviation="ULN",
    row=0,
    column=10,
    office="Dinas Komunikasi dan Informatika Kabupaten Ulin",
    networks=("198.18.13.0/28",),
    registration_ends="2029-02-14",
    zones=(
        zone(
            _ZONE,
            "198.18.13.3",
            "198.19.13.53",
            *mail("198.18.13.4"),
            SPF,
            DMARC,
            *caa(_ZONE),
            signed=True,
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            "198.18.13.2",
            "Kabupaten Ulin",
            "Ulin Bahari: seratus dua puluh enam pulau, satu pelayanan.",
            news=(("Kapal perintis", "Rute baru menghubungkan tiga pulau terluar."),),
            style="biru",
            paths=_TXT,
        ),
        office(
            f"dinkes.{_ZONE}",
            "198.18.13.5",
            "Dinas Kesehatan Kabupaten Ulin",
            "Puskesmas terapung melayani pulau tanpa fasilitas kesehatan.",
            service="kesehatan",
            paths=_TXT,
        ),
        office(
            f"disdukcapil.{_ZONE}",
            "198.18.13.5",
            "Disdukcapil Kabupaten Ulin",
            "Perekaman KTP-el keliling pulau dijadwalkan setiap bulan.",
            service="kependudukan",
            style="hijau",
            paths=_TXT,
        ),
    ),
    machines=(
        Machine(address="198.18.13.2", latency=0.2, lost=20, services=(STRONG_SSH,)),
        Machine(address="198.18.13.3", latency=0.2, lost=20),
        Machine(
            address="198.18.13.4",
            latency=0.2,
            services=(Smtp(name=f"mail.{_ZONE}", leaf=Leaf(names=(f"mail.{_ZONE}",))),),
        ),
        Machine(address="198.18.13.5", latency=0.25, lost=15),
    ),
)
