"""Kab. Kenanga: well kept, by a small team on one machine room."""

from __future__ import annotations

from cyberscan.lab.province.kit import STRONG_SSH, security_txt
from cyberscan.lab.province.shapes import Ftp, Leaf, Machine, Region, Smtp
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "kenangakab.go.test"
_TXT = security_txt(_ZONE, "2027-08-31T00:00:00Z")

REGION = Region(
    code="99.24",
    name="Kabupaten Kenanga",
    kind=RegencyKind.KABUPATEN,
    abbreviation="KNG",
    row=4,
    column=2,
    office="Dinas Komunikasi dan Informatika Kabupaten Kenanga",
    networks=("198.18.24.0/28",),
    registration_ends="2027-12-01",
    zones=(
        zone(
            _ZONE,
            "198.18.24.3",
            "198.19.24.53",
            *mail("198.18.24.4"),
            SPF,
            DMARC,
            *caa(_ZONE),
            # Of a certificate that has been replaced since.
            f"_443._tcp.bappeda TLSA 3 1 1 {'5e' * 32}",
            signed=True,
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            "198.18.24.2",
            "Kabupaten Kenanga",
            "Kenanga Wangi: teluk, tebing, dan tenun di pesisir selatan.",
            news=(("Festival nelayan", "Larung saji digelar di tiga pelabuhan."),),
            paths=_TXT,
        ),
        office(
            f"disparbud.{_ZONE}",
            "198.18.24.5",
            "Disparbud Kabupaten Kenanga",
            "Kalender wisata, tiket pantai, dan sanggar tari.",
            style="hijau",
            paths=_TXT,
        ),
        office(
            f"bappeda.{_ZONE}",
            "198.18.24.5",
            "Bappeda Kabupaten Kenanga",
            "Dokumen perencanaan lima tahunan dan hasil musrenbang.",
            style="biru",
            paths=_TXT,
        ),
    ),
    machines=(
        Machine(address="198.18.24.2", services=(STRONG_SSH,), filtered=(21, 3306, 6379)),
        Machine(
            address="198.18.24.4",
            services=(Smtp(name=f"mail.{_ZONE}", leaf=Leaf(names=(f"mail.{_ZONE}",))),),
        ),
        Machine(
            address="198.18.24.5",
            services=(Ftp(greeting=("Kenanga",), features=("AUTH TLS", "PROT", "UTF8")),),
        ),
    ),
)
