"""Kab. Tanjung: a village below an unsound parent zone, and a login server nobody updated."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.kit import STRONG_SSH
from cyberscan.lab.province.shapes import Leaf, Machine, Region
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "tanjungkab.go.test"
_VILLAGE = "sukamaju.desa.test"

REGION = Region(
    code="99.20",
    name="Kabupaten Tanjung",
    kind=RegencyKind.KABUPATEN,
    abbreviation="TJG",
    row=3,
    column=7,
    office="Dinas Komunikasi dan Informatika Kabupaten Tanjung",
    networks=("198.18.20.0/28",),
    zones=(
        zone(_ZONE, "198.18.20.3", "198.19.20.53", *mail("198.18.20.4"), SPF, DMARC, *caa(_ZONE)),
        # Its parent's signatures have run out: nothing below can be proven either way.
        zone(
            _VILLAGE,
            "198.18.20.3",
            "198.19.20.53",
            "@ MX 0 .",
            '@ TXT "v=spf1 -all"',
            DMARC,
            *caa(_VILLAGE),
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            "198.18.20.2",
            "Kabupaten Tanjung",
            "Tanjung Permai: pelabuhan rakyat, tambak, dan wisata gunung api.",
            style="biru",
        ),
        office(
            _VILLAGE,
            "198.18.20.5",
            "Desa Sukamaju",
            "Profil desa, anggaran desa, dan surat pengantar daring.",
            news=(("Musyawarah desa", "Rencana kerja 2027 dibahas hari Sabtu."),),
            style="hijau",
            leaf=Leaf(names=(_VILLAGE,), with_san=False),
        ),
    ),
    machines=(
        Machine(
            address="198.18.20.2",
            services=(
                replace(
                    STRONG_SSH,
                    banner="SSH-2.0-dropbear_2017.75",
                    kex=("curve25519-sha256", "diffie-hellman-group14-sha256"),
                    host_keys=("ecdsa-sha2-nistp256", "rsa-sha2-256"),
                    ciphers=("aes128-ctr", "aes128-cbc"),
                    macs=("hmac-sha2-256", "hmac-md5"),
                ),
            ),
        ),
        Machine(address="198.18.20.5", services=(replace(STRONG_SSH, banner="SSH-1.5-1.2.27"),)),
        Machine(address="198.18.20.4"),
    ),
)
