"""Kab. Teratai: what it looks like when everything is done."""

from __future__ import annotations

from cyberscan.lab.province.kit import (
    GOOD,
    SESSION,
    STRONG_SSH,
    page,
    security_txt,
    site,
    to,
    to_https,
)
from cyberscan.lab.province.shapes import Leaf, Machine, NameServer, Region, Site, ZoneFile
from cyberscan.model.inventory import RegencyKind

_WEB = ("192.0.2.98", "2001:db8:7::98")
_LEAF = Leaf(names=("terataikab.go.test", "www.terataikab.go.test"))
_TXT = security_txt("terataikab.go.test", "2027-05-01T00:00:00Z")

REGION = Region(
    code="99.07",
    name="Kabupaten Teratai",
    kind=RegencyKind.KABUPATEN,
    abbreviation="TRT",
    row=4,
    column=4,
    office="Dinas Komunikasi dan Informatika Kabupaten Teratai",
    networks=("192.0.2.96/28", "2001:db8:7::/48"),
    registration_ends="2029-01-31",
    zones=(
        ZoneFile(
            name="terataikab.go.test",
            servers=(
                NameServer("ns1.terataikab.go.test", ("192.0.2.99", "2001:db8:7::99")),
                NameServer("ns2.terataikab.go.test", ("203.0.113.99",)),
                NameServer("ns3.terataikab.go.test", ("198.51.100.99",)),
            ),
            records=(
                "@ MX 10 mail.terataikab.go.test.",
                "mail A 192.0.2.101",
                '@ TXT "v=spf1 mx -all"',
                '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@terataikab.go.test"',
                '@ CAA 0 issue "penerbit.contoh.test"',
                '@ CAA 0 iodef "mailto:csirt@terataikab.go.test"',
            ),
            signed=True,
        ),
    ),
    sites=(
        Site(
            name="terataikab.go.test",
            addresses=_WEB,
            http=to_https("terataikab.go.test"),
            https=to("https://www.terataikab.go.test{path}", headers=GOOD),
            leaf=_LEAF,
        ),
        Site(
            name="www.terataikab.go.test",
            addresses=_WEB,
            http=to_https("www.terataikab.go.test"),
            https=site(
                page(
                    "Pemerintah Kabupaten Teratai",
                    office="Pemerintah Kabupaten Teratai",
                    intro="Layanan, berita, dan data terbuka Kabupaten Teratai.",
                    news=(
                        (
                            "Danau Teratai ditata",
                            "Jalur pejalan kaki baru sepanjang dua kilometer.",
                        ),
                        ("Data terbuka", "Tujuh puluh kumpulan data baru dapat diunduh."),
                    ),
                    menu=(("/", "Beranda"), ("/data", "Data Terbuka"), ("/lapor", "Lapor")),
                ),
                (*GOOD, SESSION),
                _TXT,
            ),
            leaf=_LEAF,
        ),
        Site(
            name="rsud.terataikab.go.test",
            service="kesehatan",
            addresses=("192.0.2.100",),
            http=to_https("rsud.terataikab.go.test"),
            https=site(
                page(
                    "RSUD Teratai",
                    office="RSUD Teratai",
                    intro="Ketersediaan tempat tidur diperbarui setiap dua jam.",
                    news=(("Donor darah", "Unit donor darah buka setiap hari, 08.00–20.00."),),
                    style="biru",
                ),
                GOOD,
                _TXT,
            ),
            leaf=Leaf(names=("rsud.terataikab.go.test",)),
        ),
    ),
    machines=(
        Machine(address="192.0.2.98", services=(STRONG_SSH,)),
        Machine(address="192.0.2.101"),
    ),
)
