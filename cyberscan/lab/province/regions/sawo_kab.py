"""Kab. Sawo: tidy servers; mail policy and name servers still to be done."""

from __future__ import annotations

from cyberscan.lab.province.kit import STRONG_SSH, security_txt
from cyberscan.lab.province.shapes import Leaf, Machine, Region
from cyberscan.lab.province.shapes_datagrams import Ntp
from cyberscan.lab.province.shapes_kit import Modbus
from cyberscan.lab.province.sites import mail, office, portal, zone
from cyberscan.model.inventory import Extra, RegencyKind

_ZONE = "sawokab.go.test"
_TXT = security_txt(_ZONE, "2027-02-28T00:00:00Z")

REGION = Region(
    code="99.19",
    name="Kabupaten Sawo",
    kind=RegencyKind.KABUPATEN,
    abbreviation="SWO",
    row=3,
    column=6,
    office="Dinas Komunikasi dan Informatika Kabupaten Sawo",
    networks=("198.18.19.0/28",),
    # The pumps of the irrigation were to be looked at.
    extras=(Extra.OT,),
    registration_ends="2027-01-20",
    zones=(
        zone(
            _ZONE,
            "198.18.19.3",
            "198.18.19.4",
            *mail("198.18.19.5"),
            # Whatever another zone says.
            '@ TXT "v=spf1 redirect=_spf.awancontoh.test"',
            '_dmarc TXT "v=DMARC1; p=reject"',
            '_dmarc TXT "v=DMARC1; p=none"',
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            "198.18.19.2",
            "Pemerintah Kabupaten Sawo",
            "Sawo Manis: kabupaten agrobisnis dan peternakan sapi perah.",
            news=(("Kontes sapi perah", "Digelar di lapangan kecamatan akhir bulan."),),
            style="hijau",
            paths=_TXT,
        ),
        office(
            f"distan.{_ZONE}",
            "198.18.19.6",
            "Dinas Pertanian Kabupaten Sawo",
            "Kalender tanam, harga pupuk, dan penyuluh di setiap desa.",
            paths=_TXT,
            leaf=Leaf(names=(f"distan.{_ZONE}",), key_of="citra peladen Sawo"),
        ),
        office(
            f"jdih.{_ZONE}",
            "198.18.19.6",
            "JDIH Kabupaten Sawo",
            "Produk hukum daerah lengkap dengan status berlakunya.",
            service="hukum",
            style="biru",
            paths=_TXT,
            leaf=Leaf(names=(f"jdih.{_ZONE}",), key_of="citra peladen Sawo", must_staple=True),
        ),
    ),
    machines=(
        Machine(address="198.18.19.2", services=(STRONG_SSH,)),
        Machine(address="198.18.19.5"),
        Machine(
            address="198.18.19.6",
            services=(Modbus(objects=("Contoh", "Pompa Irigasi", "2.1")),),
            datagrams=(Ntp(software="ntpd 4.2.6p5@1.2349-o", clients=20),),
        ),
    ),
)
