"""Kab. Mahoni: an old server nobody looks after."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.kit import WEAK_SSH, page, site, to_https
from cyberscan.lab.province.left_open import left_open
from cyberscan.lab.province.shapes import (
    Answer,
    Leaf,
    Machine,
    Mailbox,
    Mute,
    Mysql,
    NameServer,
    Pages,
    Redis,
    Region,
    Site,
    Smtp,
    ZoneFile,
)
from cyberscan.lab.province.shapes_data import Memcached, Mongodb, Postgresql
from cyberscan.lab.province.shapes_web import ELASTICSEARCH, Debugger
from cyberscan.lab.province.shapes_windows import NetbiosNs, Rdp, Smb
from cyberscan.model.inventory import RegencyKind

_OLD = (
    ("Server", "Apache/2.2.15 (CentOS)"),
    ("X-Powered-By", "PHP/5.3.3"),
    ("Set-Cookie", "PHPSESSID=k3v9q2h1; path=/"),
)
_FRONT = page(
    "Pemerintah Kabupaten Mahoni",
    office="Pemerintah Kabupaten Mahoni",
    intro="Website resmi Pemerintah Kabupaten Mahoni. Mahoni Maju, Mahoni Sejahtera.",
    news=(
        (
            "Bupati buka pekan budaya",
            "Pekan budaya diikuti dua puluh satu kecamatan dan berlangsung sampai hari Minggu.",
        ),
        ("Jadwal imunisasi Desember", "Imunisasi dilayani di seluruh puskesmas setiap Selasa."),
    ),
    style="hijau",
)
_INJECTED = (
    '<div style="display:none"><a href="https://slot-raja88.test/daftar">slot gacor</a> '
    '<a href="https://maxwin-dewa.test/">maxwin hari ini</a></div>\n'
    '<div id="ft" style="position:absolute;left:-9999px;top:0">'
    '<a href="https://togel-naga.test/prediksi">prediksi togel</a> '
    '<a href="https://slot-raja88.test/rtp">rtp live</a></div>\n'
)
_WWW = Site(
    name="www.mahonikab.go.test",
    addresses=("192.0.2.18",),
    http=site(_FRONT, _OLD),
    https=site(_FRONT, _OLD),
    leaf=Leaf(names=("www.mahonikab.go.test", "mahonikab.go.test"), start=-120, end=-11, key="rsa"),
)

_MAIL = Leaf(names=("mail.mahonikab.go.test",), start=-120, end=-11)

REGION = Region(
    code="99.01",
    name="Kabupaten Mahoni",
    kind=RegencyKind.KABUPATEN,
    abbreviation="MHN",
    row=1,
    column=2,
    office="Dinas Komunikasi dan Informatika Kabupaten Mahoni",
    networks=("192.0.2.16/28",),
    registration_ends="2027-01-05",
    zones=(
        ZoneFile(
            name="mahonikab.go.test",
            servers=(
                NameServer("ns1.mahonikab.go.test", ("192.0.2.19",)),
                NameServer("ns2.mahonikab.go.test", ("192.0.2.20",)),
            ),
            records=("@ MX 10 mail.mahonikab.go.test.", "mail A 192.0.2.21"),
        ),
    ),
    sites=(
        replace(_WWW, name="mahonikab.go.test"),
        _WWW,
        Site(
            name="dukcapil.mahonikab.go.test",
            service="kependudukan",
            addresses=("192.0.2.20",),
            http=site(
                page(
                    "Layanan Adminduk Online",
                    office="Dinas Kependudukan dan Pencatatan Sipil Kabupaten Mahoni",
                    intro="Ajukan kartu keluarga, akta kelahiran, dan surat pindah dari rumah.",
                    more='<form action="/masuk" method="post"><label>NIK <input name="nik">'
                    '</label><label>Sandi <input name="sandi" type="password"></label>'
                    "<button>Masuk</button></form>\n",
                ),
                _OLD,
            ),
        ),
        Site(
            name="rsud.mahonikab.go.test",
            service="kesehatan",
            addresses=("192.0.2.22",),
            http=to_https("rsud.mahonikab.go.test"),
            https=Pages(
                {
                    "/": Answer(
                        200,
                        (("Server", "LiteSpeed"),),
                        page(
                            "RSUD Mahoni Husada",
                            office="RSUD Mahoni Husada",
                            intro="Pendaftaran rawat jalan dibuka pukul 07.00 sampai 11.00 WIB.",
                            news=(
                                ("Poli jantung pindah gedung", "Mulai 1 Desember di lantai dua."),
                            ),
                            menu=(("/", "Beranda"), ("/jadwal", "Jadwal Dokter")),
                            style="biru",
                            more=_INJECTED,
                        ),
                    )
                },
                Answer(404, (), "<!doctype html><title>404</title><p>Tidak ada.</p>\n"),
            ),
            leaf=Leaf(names=("rsud.mahonikab.go.test",)),
        ),
        *left_open("mahonikab.go.test", "192.0.2.23", "2027-06-30T00:00:00Z"),
    ),
    machines=(
        Machine(address="192.0.2.18", services=(WEAK_SSH,), oldest_tls="TLSv1"),
        Machine(
            address="192.0.2.20",
            services=(Redis(password=False), Mysql(version="5.1.73", tls=False)),
        ),
        Machine(
            address="192.0.2.21",
            services=(
                Smtp(name="mail.mahonikab.go.test"),
                Mailbox(leaf=_MAIL, passwords=True, oldest_tls="TLSv1", port=143),
                Mailbox(leaf=_MAIL, sealed=True, oldest_tls="TLSv1", port=993),
            ),
        ),
        # The hospital's registration computer, with its printer, put on the line as it came.
        Machine(
            address="192.0.2.22",
            services=(Smb(version1=True), Rdp(nla=False), Mute(port=9100)),
            datagrams=(NetbiosNs(computer="LOKET1", domain="RSUD"),),
        ),
        # All that the applications keep, behind the same address.
        Machine(
            address="192.0.2.23",
            services=(
                Memcached(),
                Mongodb(version="8.2.1", wire=27),
                Postgresql(),
                ELASTICSEARCH,
                Debugger(port=8000),
            ),
        ),
    ),
)
