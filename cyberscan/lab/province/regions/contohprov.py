"""The province itself: well kept, with its CSIRT."""

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

_WEB = ("192.0.2.162", "2001:db8:99::162")
_LEAF = Leaf(
    names=("contohprov.go.test", "www.contohprov.go.test"),
    organisation="Pemerintah Provinsi Contoh",
)
_TXT = security_txt("contohprov.go.test", "2027-06-30T17:00:00Z")

REGION = Region(
    code="99.00",
    name="Provinsi Contoh",
    kind=RegencyKind.PROVINSI,
    office="Dinas Komunikasi dan Informatika Provinsi Contoh",
    networks=("192.0.2.160/28", "2001:db8:99::/48"),
    registration_ends="2028-03-01",
    zones=(
        ZoneFile(
            name="contohprov.go.test",
            servers=(
                NameServer("ns1.contohprov.go.test", ("192.0.2.163", "2001:db8:99::163")),
                NameServer("ns2.contohprov.go.test", ("203.0.113.20",)),
            ),
            records=(
                "@ MX 10 mail.contohprov.go.test.",
                "mail A 192.0.2.164",
                '@ TXT "v=spf1 mx -all"',
                '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@contohprov.go.test"',
                '@ CAA 0 issue "penerbit.contoh.test"',
                '@ CAA 0 iodef "mailto:csirt@contohprov.go.test"',
            ),
            signed=True,
        ),
    ),
    sites=(
        Site(
            name="contohprov.go.test",
            addresses=_WEB,
            http=to_https("contohprov.go.test"),
            https=to("https://www.contohprov.go.test{path}", headers=GOOD),
            leaf=_LEAF,
        ),
        Site(
            name="www.contohprov.go.test",
            addresses=_WEB,
            http=to_https("www.contohprov.go.test"),
            https=site(
                page(
                    "Portal Resmi Pemerintah Provinsi Contoh",
                    office="Pemerintah Provinsi Contoh",
                    intro="Selamat datang di portal resmi. Semua layanan provinsi dapat dicari "
                    "dari laman ini, tanpa biaya.",
                    news=(
                        (
                            "Dua belas daerah ikuti latihan tanggap insiden",
                            (
                                "Tim dari dua belas kabupaten dan kota berlatih menangani gangguan "
                                "layanan selama dua hari di balai diklat provinsi."
                            ),
                        ),
                        (
                            "Jembatan Wira selesai diperlebar",
                            "Lalu lintas dua arah kembali dibuka mulai Senin pagi.",
                        ),
                    ),
                    menu=(("/", "Beranda"), ("/layanan", "Layanan"), ("/ppid", "PPID")),
                    style="biru",
                ),
                (*GOOD, SESSION),
                _TXT,
            ),
            leaf=_LEAF,
        ),
        Site(
            name="csirt.contohprov.go.test",
            service="pengaduan",
            addresses=("192.0.2.165",),
            http=to_https("csirt.contohprov.go.test"),
            https=site(
                page(
                    "CSIRT Provinsi Contoh",
                    office="Tim Tanggap Insiden Siber Provinsi Contoh",
                    intro="Laporkan insiden siber kepada kami; laporan dijawab pada hari kerja.",
                    news=(
                        (
                            "Pemindaian berkala situs pemerintah daerah",
                            (
                                "Setiap Senin dini hari situs yang telah memberi izin diperiksa "
                                "dari luar. Pemilik dapat meminta pengecualian kapan saja."
                            ),
                        ),
                    ),
                ),
                GOOD,
                _TXT,
            ),
            leaf=Leaf(names=("csirt.contohprov.go.test",), end=62),
        ),
    ),
    machines=(
        Machine(address="192.0.2.162", services=(STRONG_SSH,), filtered=(3306, 6379)),
        Machine(address="192.0.2.164"),
    ),
)
