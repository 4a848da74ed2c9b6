"""Kab. Rasamala: encryption from another age, and a certificate from the future."""

from __future__ import annotations

from cyberscan.lab.province.kit import NOSNIFF
from cyberscan.lab.province.shapes import Leaf, Machine, Region
from cyberscan.lab.province.shapes_datagrams import Chargen, Tftp
from cyberscan.lab.province.shapes_kit import Modbus
from cyberscan.lab.province.sites import SPF, mail, office, portal, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "rasamalakab.go.test"
_HEADERS = (("Server", "Apache"), NOSNIFF, ("X-Frame-Options", "SAMEORIGIN"))

REGION = Region(
    code="99.12",
    name="Kabupaten Rasamala",
    kind=RegencyKind.KABUPATEN,
    abbreviation="RSM",
    row=0,
    column=9,
    office="Dinas Komunikasi dan Informatika Kabupaten Rasamala",
    networks=("198.18.12.0/28",),
    zones=(
        zone(
            _ZONE,
            "198.18.12.3",
            "198.19.12.53",
            *mail("198.18.12.4"),
            SPF,
            '_dmarc TXT "v=DMARC1; p=quarantine"',
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            "198.18.12.2",
            "Kabupaten Rasamala",
            "Laman resmi Pemerintah Kabupaten Rasamala di kaki pegunungan kapur.",
            headers=_HEADERS,
        ),
        office(
            f"simpeg.{_ZONE}",
            "198.18.12.5",
            "Sistem Informasi Kepegawaian Rasamala",
            "Aplikasi bagi pegawai untuk memperbarui data kepangkatan.",
            headers=_HEADERS,
            style="biru",
        ),
        office(
            f"bpbd.{_ZONE}",
            "198.18.12.6",
            "BPBD Kabupaten Rasamala",
            "Info kekeringan, kebakaran lahan, dan pos pengungsian.",
            headers=_HEADERS,
            leaf=Leaf(names=(f"bpbd.{_ZONE}",), start=2, end=92),
        ),
        office(
            f"arsip.{_ZONE}",
            "198.18.12.7",
            "Arsip Daerah Rasamala",
            "Katalog arsip, di server yang tidak pernah diperbarui.",
            headers=_HEADERS,
            leaf=Leaf(names=(f"arsip.{_ZONE}",), key="rsa", bits=1024),
        ),
    ),
    machines=(
        Machine(address="198.18.12.2", oldest_tls="TLSv1", newest_tls="TLSv1.1"),
        Machine(address="198.18.12.4", filtered=(25,)),
        Machine(address="198.18.12.5", sslv3=True, datagrams=(Chargen(), Tftp())),
        # The gauges of the flood warning; nobody asked for them to be looked at.
        Machine(address="198.18.12.6", services=(Modbus(),)),
        Machine(address="198.18.12.7", relic=True),
    ),
)
