"""Kab. Anggrek: well kept, on IPv4 and IPv6."""

from __future__ import annotations

from cyberscan.lab.province.kit import STRONG_SSH, security_txt
from cyberscan.lab.province.shapes import Leaf, Machine, NameServer, Region, Smtp, ZoneFile
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "anggrekkab.go.test"
_TXT = security_txt(_ZONE, "2027-03-31T00:00:00Z")

REGION = Region(
    code="99.16",
    name="Kabupaten Anggrek",
    kind=RegencyKind.KABUPATEN,
    abbreviation="AGK",
    row=2,
    column=4,
    office="Dinas Komunikasi dan Informatika Kabupaten Anggrek",
    networks=("198.18.16.0/28", "2001:db8:16::/48"),
    registration_ends="2028-08-17",
    zones=(
        ZoneFile(
            name=_ZONE,
            servers=(
                NameServer(f"ns1.{_ZONE}", ("198.18.16.3", "2001:db8:16::3")),
                NameServer(f"ns2.{_ZONE}", ("198.19.16.53",)),
            ),
            records=(*mail("198.18.16.4"), SPF, DMARC, *caa(_ZONE)),
            signed=True,
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            ("198.18.16.2", "2001:db8:16::2"),
            "Kabupaten Anggrek",
            "Anggrek Gemilang: semua layanan kabupaten dalam satu laman.",
            news=(
                ("Sekolah lansia", "Angkatan pertama diikuti enam puluh warga."),
                ("Irigasi Kali Bening", "Saluran sepanjang empat kilometer selesai diperbaiki."),
            ),
            paths=_TXT,
        ),
        office(
            f"lpse.{_ZONE}",
            ("198.18.16.5", "2001:db8:16::5"),
            "LPSE Kabupaten Anggrek",
            "Tender dan nontender pemerintah kabupaten tahun berjalan.",
            service="pengadaan",
            style="biru",
            paths=_TXT,
        ),
        office(
            f"satudata.{_ZONE}",
            "198.18.16.5",
            "Satu Data Anggrek",
            "Kumpulan data terbuka dengan metadata baku.",
            paths=_TXT,
        ),
    ),
    machines=(
        Machine(address="198.18.16.2", services=(STRONG_SSH,)),
        Machine(
            address="198.18.16.4",
            services=(Smtp(name=f"mail.{_ZONE}", leaf=Leaf(names=(f"mail.{_ZONE}",))),),
        ),
    ),
)
