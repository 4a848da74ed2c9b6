"""Kota Mawar: services that should not be in sight, and web servers where none is expected."""

from __future__ import annotations

from cyberscan.lab.province.kit import GOOD, page
from cyberscan.lab.province.shapes import (
    Answer,
    Ftp,
    Issuer,
    Leaf,
    Machine,
    Mysql,
    PlainHttp,
    Redis,
    Region,
    Sealed,
    Site,
)
from cyberscan.lab.province.shapes_kit import Vnc
from cyberscan.lab.province.shapes_web import SQUID, Rtsp, Socks
from cyberscan.lab.province.shapes_windows import Rdp
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "mawarkota.go.test"
_CACHE = Leaf(names=(f"cache.{_ZONE}",), issuer=Issuer.ITSELF)
_PANEL = page("Panel Antrean", office="Panel Antrean Kota Mawar", intro="Nomor antrean hari ini.")

REGION = Region(
    code="99.79",
    name="Kota Mawar",
    kind=RegencyKind.KOTA,
    abbreviation="MWK",
    row=4,
    column=5,
    office="Dinas Komunikasi dan Informatika Kota Mawar",
    networks=("198.18.79.0/28",),
    zones=(
        zone(_ZONE, "198.18.79.3", "198.19.79.53", *mail("198.18.79.4"), SPF, DMARC, *caa(_ZONE)),
    ),
    sites=(
        *portal(
            _ZONE,
            "198.18.79.2",
            "Kota Mawar",
            "Kota pendidikan berhawa sejuk: agenda, layanan, dan wisata.",
            news=(("Pameran bunga", "Lima ratus jenis mawar di taman kota."),),
        ),
        office(
            f"esurat.{_ZONE}",
            "198.18.79.5",
            "E-Surat Kota Mawar",
            "Surat menyurat antarperangkat daerah.",
            headers=(*GOOD, ("Set-Cookie", "PHPSESSID=a1; Path=/; Secure")),
        ),
        # Plain HTTP on both ports: the router was told 443, the server was not told TLS.
        Site(
            name=f"antrean.{_ZONE}",
            addresses=("198.18.79.6",),
            http=None,
        ),
    ),
    machines=(
        Machine(address="198.18.79.4"),
        Machine(
            address="198.18.79.2",
            services=(
                Ftp(greeting=("Server berkas Kota Mawar",), features=None),
                Redis(password=False, protected=True),
                Mysql(full=True),
            ),
        ),
        Machine(
            address="198.18.79.5",
            services=(
                Mysql(version="8.0.36", tls=True),
                # Where nobody would look for it, and where everybody may listen, encrypted.
                Redis(password=False, port=16_379),
                Sealed(inside=Redis(password=True, port=6380), leaf=_CACHE),
                Rdp(),
            ),
        ),
        Machine(
            address="198.18.79.6",
            services=(
                PlainHttp(port=80, answer=Answer(200, (("Server", "antre"),), _PANEL)),
                PlainHttp(port=443, answer=Answer(200, (("Server", "antre"),), _PANEL)),
                # The camera of the waiting room, the screen that shows it, and two ways through.
                Rtsp(),
                Vnc(),
                Socks(),
                SQUID,
            ),
        ),
    ),
)
