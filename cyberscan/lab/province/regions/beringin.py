"""Kota Beringin: two servers that do not agree, a forgotten intermediate, a name too many."""

from __future__ import annotations

from cyberscan.lab.province.kit import NOSNIFF, SESSION, page, site, to_https
from cyberscan.lab.province.shapes import Leaf, Machine, NameServer, Region, Site, Smtp, ZoneFile
from cyberscan.model.inventory import RegencyKind

_NAMES = ("www.beringinkota.go.test", "beringinkota.go.test")
_SHORT = (("Server", "nginx"), ("Strict-Transport-Security", "max-age=86400"), NOSNIFF, SESSION)

REGION = Region(
    code="99.72",
    name="Kota Beringin",
    kind=RegencyKind.KOTA,
    abbreviation="BRG",
    row=1,
    column=5,
    office="Dinas Komunikasi dan Informatika Kota Beringin",
    networks=("192.0.2.144/28",),
    zones=(
        ZoneFile(
            name="beringinkota.go.test",
            servers=(
                NameServer("ns1.beringinkota.go.test", ("192.0.2.147",)),
                NameServer("ns2.beringinkota.go.test", ("203.0.113.147",)),
            ),
            records=(
                "@ MX 10 mail.beringinkota.go.test.",
                "mail A 192.0.2.151",
                '@ TXT "v=spf1 mx -all"',
                '_dmarc TXT "v=DMARC1; p=reject"',
            ),
        ),
    ),
    sites=(
        Site(
            name="www.beringinkota.go.test",
            addresses=("192.0.2.146", "203.0.113.146"),
            http=to_https("www.beringinkota.go.test"),
            https=site(
                page(
                    "Kota Beringin",
                    office="Pemerintah Kota Beringin",
                    intro="Pusat layanan warga Kota Beringin.",
                    news=(("Parkir berlangganan", "Pendaftaran di kantor kelurahan."),),
                    style="biru",
                ),
                _SHORT,
            ),
            leaf=Leaf(names=_NAMES),
            leaf_at={"203.0.113.146": Leaf(names=_NAMES, start=-150, end=-60, serial=2)},
        ),
        Site(
            name="lapor.beringinkota.go.test",
            service="pengaduan",
            addresses=("192.0.2.148",),
            http=to_https("lapor.beringinkota.go.test"),
            https=site(
                page(
                    "Lapor Beringin",
                    office="Layanan Pengaduan Kota Beringin",
                    intro="Sampaikan pengaduan tentang jalan, lampu, dan sampah.",
                ),
                (("Server", "nginx"), ("Strict-Transport-Security", "max-age=tahun"), NOSNIFF),
            ),
            leaf=Leaf(names=("aplikasi.beringinkota.go.test",)),
        ),
        Site(
            name="epuskesmas.beringinkota.go.test",
            service="kesehatan",
            addresses=("192.0.2.149",),
            http=to_https("epuskesmas.beringinkota.go.test"),
            https=site(
                page(
                    "e-Puskesmas Kota Beringin",
                    office="Dinas Kesehatan Kota Beringin",
                    intro="Antrean puskesmas dapat diambil dari rumah.",
                ),
                _SHORT,
            ),
            leaf=Leaf(names=("epuskesmas.beringinkota.go.test",), with_issuer=False),
        ),
        Site(
            name="arsip.beringinkota.go.test",
            service="lainnya",
            addresses=("192.0.2.150",),
            http=site(
                page(
                    "Arsip Daerah Kota Beringin",
                    office="Dinas Perpustakaan dan Arsip Kota Beringin",
                    intro="Daftar arsip statis yang dapat dibaca di ruang baca.",
                    style="hijau",
                ),
                (("Server", "Apache/2.4.10"),),
            ),
        ),
    ),
    machines=(
        Machine(address="192.0.2.149", filtered=(3306,)),
        Machine(
            address="192.0.2.151",
            services=(Smtp(name="mail.beringinkota.go.test", keyless=True),),
        ),
    ),
)
