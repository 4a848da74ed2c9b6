"""Kab. Ketapang: on shared hosting, in order but for a header that went missing."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.backbone import HOSTING_SERVERS
from cyberscan.lab.province.kit import (
    GOOD,
    NOSNIFF,
    SESSION,
    page,
    security_txt,
    site,
    to,
    to_https,
)
from cyberscan.lab.province.shapes import Earlier, Leaf, Region, Site, ZoneFile
from cyberscan.model.inventory import RegencyKind

_SHARED = ("198.51.100.80", "2001:db8:51::80")
_LEAF = Leaf(names=("ketapangkab.go.test", "www.ketapangkab.go.test"))
_FRONT = page(
    "Pemerintah Kabupaten Ketapang",
    office="Pemerintah Kabupaten Ketapang",
    intro="Portal informasi dan layanan publik Kabupaten Ketapang.",
    news=(
        ("Festival layang-layang di pantai utara", "Peserta datang dari enam kabupaten tetangga."),
        ("Pembayaran PBB-P2", "Jatuh tempo pembayaran adalah 30 November."),
    ),
    menu=(("/", "Beranda"), ("/berita", "Berita"), ("/anggaran", "Transparansi Anggaran")),
)
_WITHOUT_NOSNIFF = tuple(header for header in GOOD if header != NOSNIFF)
_WWW = Site(
    name="www.ketapangkab.go.test",
    addresses=_SHARED,
    http=to_https("www.ketapangkab.go.test"),
    https=site(
        _FRONT,
        (*_WITHOUT_NOSNIFF, SESSION),
        security_txt("ketapangkab.go.test", "2026-08-31T17:00:00Z"),
    ),
    leaf=_LEAF,
)

REGION = Region(
    code="99.04",
    name="Kabupaten Ketapang",
    kind=RegencyKind.KABUPATEN,
    abbreviation="KTP",
    row=0,
    column=3,
    office="Dinas Komunikasi dan Informatika Kabupaten Ketapang",
    registration_ends="2026-12-12",
    zones=(
        ZoneFile(
            name="ketapangkab.go.test",
            servers=HOSTING_SERVERS,
            records=(
                "@ MX 0 .",
                '@ TXT "v=spf1 -all"',
                '_dmarc TXT "v=DMARC1; p=reject"',
                '@ CAA 0 issue "penerbit.contoh.test"',
            ),
        ),
    ),
    sites=(
        Site(
            name="ketapangkab.go.test",
            addresses=_SHARED,
            http=to_https("ketapangkab.go.test"),
            https=to("https://www.ketapangkab.go.test{path}", headers=GOOD),
            leaf=_LEAF,
        ),
        _WWW,
        Site(
            name="jdih.ketapangkab.go.test",
            service="hukum",
            addresses=_SHARED,
            alias="www.ketapangkab.go.test",
            http=to_https("jdih.ketapangkab.go.test"),
            https=site(
                page(
                    "JDIH Kabupaten Ketapang",
                    office="Jaringan Dokumentasi dan Informasi Hukum",
                    intro="Peraturan daerah dan peraturan bupati sejak 2005, dapat diunduh.",
                    news=(("Perda 3/2026", "Tentang pengelolaan sampah rumah tangga."),),
                    style="hijau",
                ),
                GOOD,
            ),
            leaf=Leaf(names=("jdih.ketapangkab.go.test",)),
        ),
    ),
    earlier={
        1: Earlier(
            sites=(
                replace(
                    _WWW,
                    https=site(
                        _FRONT,
                        (*GOOD, SESSION),
                        security_txt("ketapangkab.go.test", "2026-08-31T17:00:00Z"),
                    ),
                ),
            )
        )
    },
)
