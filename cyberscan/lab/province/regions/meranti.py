"""Kab. Meranti: a certificate whose issuer was not sent along, and headers that say nothing."""

from __future__ import annotations

from cyberscan.lab.province.kit import GOOD, HSTS
from cyberscan.lab.province.shapes import Issuer, Leaf, Machine, Region
from cyberscan.lab.province.shapes_datagrams import Ntp, Snmp, Ssdp
from cyberscan.lab.province.shapes_kit import MikrotikApi, Winbox
from cyberscan.lab.province.sites import DMARC, ISSUER_URL, SPF, mail, office, portal, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "merantikab.go.test"

REGION = Region(
    code="99.15",
    name="Kabupaten Meranti",
    kind=RegencyKind.KABUPATEN,
    abbreviation="MRT",
    row=2,
    column=3,
    office="Dinas Komunikasi dan Informatika Kabupaten Meranti",
    networks=("198.18.15.0/28",),
    registration_ends="2027-06-30",
    zones=(
        zone(
            _ZONE,
            "198.18.15.3",
            "198.19.15.53",
            *mail("198.18.15.4"),
            SPF,
            DMARC,
            # Somebody may report, nobody is bound.
            '@ CAA 0 iodef "mailto:csirt@merantikab.go.test"',
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            "198.18.15.2",
            "Pemerintah Kabupaten Meranti",
            "Meranti Mandiri: data, berita, dan layanan kabupaten.",
            news=(("Jembatan gantung", "Dua desa kini terhubung tanpa memutar."),),
            leaf=Leaf(names=(_ZONE, f"www.{_ZONE}"), with_issuer=False, issuer_url=ISSUER_URL),
        ),
        office(
            f"inspektorat.{_ZONE}",
            "198.18.15.5",
            "Inspektorat Kabupaten Meranti",
            "Pengaduan masyarakat dan laporan pengawasan internal.",
            service="pengaduan",
            headers=(
                ("Server", "nginx"),
                ("Strict-Transport-Security", "max-age=0"),
                ("X-Content-Type-Options", "no-sniff"),
                ("X-Frame-Options", "ALLOWALL"),
            ),
            style="biru",
        ),
        office(
            f"perpustakaan.{_ZONE}",
            "198.18.15.6",
            "Perpustakaan Daerah Meranti",
            "Cari koleksi, perpanjang pinjaman, usulkan buku baru.",
            headers=(
                ("Server", "nginx"),
                HSTS,
                ("X-Content-Type-Options", "nosniff"),
                ("Content-Security-Policy", "default-src 'self'; frame-ancestors *"),
                ("Set-Cookie", "tema=gelap; Path=/"),
            ),
            style="hijau",
        ),
        office(
            f"pegawai.{_ZONE}",
            "198.18.15.6",
            "Portal Pegawai Meranti",
            "Presensi, cuti, dan slip gaji bagi pegawai kabupaten.",
            headers=GOOD,
            leaf=Leaf(names=(f"pegawai.{_ZONE}",), issuer=Issuer.PRIVATE),
        ),
    ),
    machines=(
        Machine(address="198.18.15.4"),
        # The router in front, of which more can be reached than the site behind it.
        Machine(
            address="198.18.15.5",
            services=(Winbox(), MikrotikApi()),
            datagrams=(
                Snmp(enterprise=14988),
                Ntp(software="ntpd 4.2.6p5"),
                Ssdp(server="MikroTik UPnP/1.0"),
            ),
        ),
    ),
)
