"""Kota Sengon: writes against gambling, links to others, trusts a root of its own; its name
servers were never looked after."""

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
    Earlier,
    Issuer,
    Leaf,
    Machine,
    Mysql,
    NameServer,
    OddDns,
    Redis,
    Region,
    Site,
    ZoneFile,
)
from cyberscan.lab.province.shapes_data import Mongodb
from cyberscan.lab.province.shapes_web import DOCKER
from cyberscan.lab.province.sites import DMARC, caa
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

_PDAM, _RSUD, _PASAR = "pdamsengon.go.test", "rsudsengon.go.test", "pasarsengon.go.test"


def _sender(zone: str) -> tuple[str, ...]:
    """Of a zone without mail."""
    return ("@ MX 0 .", '@ TXT "v=spf1 -all"', DMARC, *caa(zone))


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
                # Meant for the office, and seen by everybody.
                "intranet A 10.20.30.40",
                "uji A 127.0.0.1",
                # The address before the move; a name that is gone; "there is no such service".
                f"ns-pasar CNAME ns2.{_PASAR}.",
                "kominfo HTTPS 1 . alpn=h2 ipv4hint=192.0.2.129",
                "disdik HTTPS 0 lama.sengonkota.go.test.",
                "@ HTTPS 0 .",
                "www HTTPS 1 . alpn=http/1.1 ipv4hint=192.0.2.130",
            ),
        ),
        ZoneFile(
            name=_PDAM,
            # The parent was never told the address of the third one.
            servers=(
                NameServer(f"ns1.{_PDAM}", ("192.0.2.135",)),
                NameServer(f"ns2.{_PDAM}", ("203.0.113.135",)),
                NameServer(f"ns3.{_PDAM}", ()),
            ),
            records=(*_sender(_PDAM), "ns3 A 192.0.2.135", "* A 192.0.2.130"),
            timers="3600 7200 9000 900",
            ttl=0,
        ),
        ZoneFile(
            name=_RSUD,
            servers=(
                NameServer(f"ns1.{_RSUD}", ("192.0.2.136",)),
                NameServer(f"ns2.{_RSUD}", ("203.0.113.136",)),
            ),
            # It has moved since.
            glue={f"ns1.{_RSUD}": ("192.0.2.137",)},
            records=_sender(_RSUD),
            timers="7200 1800 86400 900",
            ttl=300,
        ),
        ZoneFile(
            name=_PASAR,
            servers=(
                NameServer(f"ns1.{_PASAR}", ("192.0.2.138",)),
                NameServer(f"ns2.{_PASAR}", ("203.0.113.138",)),
                # Another name of the second one, and an alias, which no server's may be.
                NameServer("ns-pasar.sengonkota.go.test", ()),
            ),
            records=_sender(_PASAR),
            timers="172800 3600 2419200 604800",
            ttl=2_592_000,
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
        Site(name="intranet.sengonkota.go.test"),
        Site(name="uji.sengonkota.go.test"),
    ),
    machines=(
        # Set up once with everything on, for the provider's help desk; the secondary has not
        # fetched the zone since.
        Machine(
            address="192.0.2.131",
            dns=OddDns(transfers=True, recursion=True, version="9.11.4-P2-RedHat-9.11.4-26.P2.el7"),
        ),
        Machine(address="203.0.113.131", dns=OddDns(behind=400)),
        # An appliance of long ago.
        Machine(address="192.0.2.135", dns=OddDns(edns=False, tcp=False, version="rahasia")),
        # The trainees' computer: containers for anybody, and names as well.
        Machine(
            address="192.0.2.132",
            services=(DOCKER,),
            dns=OddDns(recursion=True, version="dnsmasq-2.80"),
        ),
        Machine(address="192.0.2.133", services=(Redis(password=True), Mysql(banned=True))),
        # Somebody opened a door for himself where nobody would look for it.
        Machine(address="192.0.2.134", services=(replace(STRONG_SSH, port=25),)),
    ),
    # One door was closed.
    earlier={
        1: Earlier(
            machines=(
                Machine(
                    address="192.0.2.133",
                    services=(
                        Redis(password=True),
                        Mysql(banned=True),
                        Mongodb(version="3.6.23", wire=6, knows_hello=False),
                    ),
                ),
            )
        )
    },
)
