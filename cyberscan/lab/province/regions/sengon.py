"""Kota Sengon: writes against gambling, links to others, trusts a root of its own."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.kit import (
    GOOD,
    NOSNIFF,
    STRONG_SSH,
    page,
    security_txt,
    site,
    to,
    to_https,
)
from cyberscan.lab.province.shapes import (
    Answer,
    Issuer,
    Leaf,
    Machine,
    Mysql,
    NameServer,
    Redis,
    Region,
    Site,
    ZoneFile,
)
from cyberscan.model.inventory import Extra, RegencyKind

_LEAF = Leaf(names=("sengonkota.go.test", "www.sengonkota.go.test"))
_CIRCULAR = page(
    "Surat Edaran Larangan Judi Online",
    office="Dinas Komunikasi dan Informatika Kota Sengon",
    intro="Surat Edaran Wali Kota Sengon tentang larangan judi online bagi aparatur sipil negara.",
    news=(
        (
            "Kenali ciri situs judi slot",
            (
                "Situs judi memakai kata seperti slot gacor, maxwin, togel, RTP live, dan bonus "
                "new member untuk menjerat korban. Jangan mendaftar, jangan menyetor dana."
            ),
        ),
        (
            "Sanksi bagi aparatur",
            (
                "Aparatur yang terbukti bermain judi online, termasuk slot dan togel, dikenai "
                "hukuman disiplin sedang sampai berat."
            ),
        ),
        (
            "Cara melapor",
            "Laporkan situs pemerintah yang disusupi iklan slot gacor kepada CSIRT provinsi.",
        ),
    ),
    menu=(
        ("/", "Beranda"),
        ("/edaran", "Surat Edaran"),
        ("https://csirt.contohprov.go.test/", "CSIRT"),
    ),
    style="biru",
)
_PARTNERS = (
    "<h2>Tautan</h2><ul>"
    '<li><a href="https://www.contohprov.go.test/">Pemerintah Provinsi Contoh</a></li>'
    '<li><a href="https://buku-sekolah.test/katalog">Katalog buku sekolah</a></li>'
    '<li><a href="https://video-belajar.test/kanal/disdiksengon">Kanal video kami</a></li>'
    '<li><a href="https://peta-jalan.test/?q=disdik+sengon">Peta lokasi kantor</a></li></ul>\n'
    '<details><summary>Menu ponsel</summary><div style="display:none">'
    '<a href="/profil">Profil</a> <a href="/kontak">Kontak</a></div></details>\n'
)

REGION = Region(
    code="99.71",
    name="Kota Sengon",
    kind=RegencyKind.KOTA,
    abbreviation="SGN",
    row=1,
    column=6,
    office="Dinas Komunikasi dan Informatika Kota Sengon",
    networks=("192.0.2.128/28",),
    extras=(Extra.HOSTED_SERVICES,),
    zones=(
        ZoneFile(
            name="sengonkota.go.test",
            servers=(
                NameServer("ns1.sengonkota.go.test", ("192.0.2.131",)),
                NameServer("ns2.sengonkota.go.test", ("203.0.113.131",)),
            ),
            records=(
                "@ MX 10 mail.sengonkota.go.test.",
                "mail A 192.0.2.134",
                '@ TXT "v=spf1 mx -all"',
                '_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@sengonkota.go.test"',
            ),
        ),
    ),
    sites=(
        Site(
            name="sengonkota.go.test",
            addresses=("192.0.2.130",),
            http=to_https("sengonkota.go.test"),
            https=to("https://www.sengonkota.go.test{path}", headers=GOOD),
            leaf=_LEAF,
        ),
        Site(
            name="www.sengonkota.go.test",
            addresses=("192.0.2.130",),
            http=to("https://www.sengonkota.go.test/", status=302),
            https=site(
                page(
                    "Pemerintah Kota Sengon",
                    office="Pemerintah Kota Sengon",
                    intro="Kota pelabuhan di ujung timur, pintu gerbang provinsi.",
                    news=(("Jadwal kapal", "Penyeberangan malam ditambah dua kali sehari."),),
                    style="hijau",
                ),
                GOOD,
                security_txt("sengonkota.go.test", "2027-02-28T00:00:00Z"),
            ),
            leaf=_LEAF,
        ),
        Site(
            name="kominfo.sengonkota.go.test",
            service="lainnya",
            addresses=("192.0.2.132",),
            http=to_https("kominfo.sengonkota.go.test"),
            https=site(_CIRCULAR, GOOD),
            leaf=Leaf(names=("kominfo.sengonkota.go.test",)),
        ),
        Site(
            name="disdik.sengonkota.go.test",
            service="pendidikan",
            addresses=("192.0.2.133",),
            http=to_https("disdik.sengonkota.go.test"),
            https=site(
                page(
                    "Disdik Kota Sengon",
                    office="Dinas Pendidikan Kota Sengon",
                    intro="Informasi sekolah negeri dan swasta di Kota Sengon.",
                    more=_PARTNERS,
                ),
                (("Server", "nginx"), NOSNIFF),
                {"/edaran": Answer(200, (NOSNIFF,), _CIRCULAR)},
            ),
            leaf=Leaf(names=("disdik.sengonkota.go.test",), issuer=Issuer.PRIVATE),
        ),
    ),
    machines=(
        Machine(address="192.0.2.133", services=(Redis(password=True), Mysql(banned=True))),
        # Somebody opened a door for himself where nobody would look for it.
        Machine(address="192.0.2.134", services=(replace(STRONG_SSH, port=25),)),
    ),
)
