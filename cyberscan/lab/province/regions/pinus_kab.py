"""Kab. Pinus: somebody sells pills and games through its pages."""

from __future__ import annotations

from cyberscan.lab.province.kit import NOSNIFF, SESSION
from cyberscan.lab.province.shapes import Leaf, Machine, Region, Sealed
from cyberscan.lab.province.shapes_data import Nats
from cyberscan.lab.province.shapes_web import WHM
from cyberscan.lab.province.shapes_windows import Cldap, Ldap, Msrpc, OncRpc, Winrm
from cyberscan.lab.province.sites import mail, office, portal, zone
from cyberscan.lab.province.taken_over import taken_over
from cyberscan.model.inventory import RegencyKind

_ZONE = "pinuskab.go.test"
_HEADERS = (("Server", "Apache"), NOSNIFF, SESSION)
_PILLS = (
    '<div style="position:absolute;left:-9999px">'
    '<a href="https://viagra-murah.test/beli">apotek</a> '
    '<a href="https://toko-obat.test/cialis">cialis levitra</a></div>\n'
)
_ONE = '<p style="font-size:0"><a href="https://pasar-malam.test/x">bonus new member</a></p>\n'
_WORD = '<p style="font-size:0"><a href="https://kabar-kota.test/judi">kabar</a></p>\n'
_CROWD = '<div style="position:absolute;left:-9999px">{}</div>\n'.format(
    " ".join(
        f'<a href="https://{name}.test/">{name}</a>'
        for name in (
            "toko-sepatu", "sewa-tenda", "jasa-taman", "kue-basah", "pagar-besi", "cuci-karpet",
            "les-piano", "foto-nikah", "servis-motor", "bibit-lele", "kaca-film", "cat-tembok",
        )
    )
)  # fmt: skip

REGION = Region(
    code="99.14",
    name="Kabupaten Pinus",
    kind=RegencyKind.KABUPATEN,
    abbreviation="PNS",
    row=2,
    column=2,
    office="Dinas Komunikasi dan Informatika Kabupaten Pinus",
    networks=("198.18.14.0/28",),
    zones=(
        zone(
            _ZONE,
            "198.18.14.3",
            "198.18.14.4",
            *mail("198.18.14.5"),
            '@ TXT "v=spf1 mx"',
            '_dmarc TXT "v=DMARC1; p=quarantine; t=y"',
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            "198.18.14.2",
            "Kabupaten Pinus",
            "Hutan pinus, getah, dan wisata alam: selamat datang di Kabupaten Pinus.",
            headers=_HEADERS,
            more=_PILLS,
            style="hijau",
        ),
        office(
            f"dlh.{_ZONE}",
            "198.18.14.6",
            "Dinas Lingkungan Hidup Kabupaten Pinus",
            "Jadwal pengangkutan sampah dan daftar bank sampah per kecamatan.",
            headers=_HEADERS,
            more=_ONE,
        ),
        office(
            f"dispora.{_ZONE}",
            "198.18.14.6",
            "Dispora Kabupaten Pinus",
            "Agenda olahraga pelajar, persewaan gelanggang, dan pendaftaran klub.",
            headers=_HEADERS,
            more=_WORD,
            style="biru",
        ),
        office(
            f"diskoperindag.{_ZONE}",
            "198.18.14.6",
            "Diskoperindag Kabupaten Pinus",
            "Harga bahan pokok harian di enam pasar rakyat.",
            headers=_HEADERS,
            more=_CROWD,
        ),
        *taken_over(_ZONE, "198.18.14.7", "2027-07-31T00:00:00Z"),
    ),
    machines=(
        Machine(address="198.18.14.5"),
        # The panel of whoever looks after the sites, and a network of offices on the same line.
        Machine(
            address="198.18.14.6",
            services=(
                Sealed(inside=WHM, leaf=Leaf(names=(f"diskoperindag.{_ZONE}",))),
                Msrpc(),
                Ldap(),
                Winrm(),
                OncRpc(),
                OncRpc(program=100_003, lowest=3, port=2049),
                Nats(version="2.9.11"),
            ),
            datagrams=(Cldap(), OncRpc(udp=True)),
        ),
    ),
)
