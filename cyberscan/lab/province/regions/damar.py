"""Kab. Damar: TLS that stopped at 1.2, an SSH server open to Terrapin."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.kit import GOOD, STRONG_SSH, security_txt
from cyberscan.lab.province.shapes import Earlier, Leaf, Machine, Region, Smtp
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "damarkab.go.test"
_NOT_STRICT = tuple(name for name in STRONG_SSH.kex if not name.startswith("kex-strict"))

_BEFORE = Leaf(names=(f"bkpsdm.{_ZONE}",), key="rsa", start=-85, end=5)
_BKPSDM = office(
    f"bkpsdm.{_ZONE}",
    "198.18.11.5",
    "BKPSDM Kabupaten Damar",
    "Informasi kepegawaian, pengembangan karier, dan seleksi pegawai.",
    headers=(*GOOD, ("X-Powered-By", "PHP/8.2.7")),
    leaf=Leaf(names=(f"bkpsdm.{_ZONE}",), key="rsa"),
)

REGION = Region(
    code="99.11",
    name="Kabupaten Damar",
    kind=RegencyKind.KABUPATEN,
    abbreviation="DMR",
    row=0,
    column=8,
    office="Dinas Komunikasi dan Informatika Kabupaten Damar",
    networks=("198.18.11.0/28",),
    registration_ends="2027-11-20",
    zones=(
        zone(_ZONE, "198.18.11.3", "198.19.11.53", *mail("198.18.11.4"), SPF, DMARC, *caa(_ZONE)),
    ),
    sites=(
        *portal(
            _ZONE,
            "198.18.11.2",
            "Pemerintah Kabupaten Damar",
            "Damar Bercahaya: laman resmi kabupaten penghasil damar dan kopi.",
            news=(("Kopi Damar di pameran", "Delapan kelompok tani ikut pameran di ibu kota."),),
            style="hijau",
            paths=security_txt(_ZONE, "2027-01-31T00:00:00Z"),
        ),
        _BKPSDM,
    ),
    machines=(
        Machine(
            address="198.18.11.2",
            newest_tls="TLSv1.2",
            services=(replace(STRONG_SSH, kex=_NOT_STRICT),),
        ),
        Machine(address="198.18.11.5", resets_old_tls=True),
        Machine(address="198.18.11.4", services=(Smtp(name=f"mail.{_ZONE}"),)),
    ),
    # Renewed since, and the key was kept.
    earlier={1: Earlier(sites=(replace(_BKPSDM, leaf=_BEFORE),))},
)
