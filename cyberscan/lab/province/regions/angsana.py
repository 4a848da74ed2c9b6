"""Kab. Angsana: well kept; its portal stands behind a content network, its hospital has a zone."""

from __future__ import annotations

from cyberscan.lab.province.backbone import CDN
from cyberscan.lab.province.kit import STRONG_SSH, security_txt, to
from cyberscan.lab.province.shapes import Leaf, Machine, Mailbox, Region, Site, Smtp
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "angsanakab.go.test"
_RSUD = "rsudangsana.go.test"
_MAIL = Leaf(names=(f"mail.{_ZONE}",))
_LEAF = Leaf(names=(_RSUD, f"www.{_RSUD}"))
_TXT = security_txt(_ZONE, "2027-04-30T00:00:00Z")
_APEX, _WWW = portal(
    _ZONE,
    CDN,
    "Kabupaten Angsana",
    "Angsana Asri: kabupaten dengan dua ratus kilometer garis pantai.",
    news=(("Panen garam", "Produksi garam naik berkat kemarau panjang."),),
    paths=_TXT,
)

REGION = Region(
    code="99.10",
    name="Kabupaten Angsana",
    kind=RegencyKind.KABUPATEN,
    abbreviation="AGS",
    row=0,
    column=5,
    office="Dinas Komunikasi dan Informatika Kabupaten Angsana",
    networks=("198.18.10.0/28",),
    registration_ends="2028-05-01",
    zones=(
        zone(
            _ZONE,
            "198.18.10.3",
            "198.19.10.53",
            *mail("198.18.10.4"),
            SPF,
            DMARC,
            *caa(_ZONE),
            signed=True,
        ),
        zone(
            _RSUD,
            "198.18.10.3",
            "198.19.10.53",
            "@ MX 0 .",
            '@ TXT "v=spf1 -all"',
            DMARC,
            *caa(_RSUD),
            signed=True,
        ),
    ),
    sites=(
        _APEX,
        Site(
            name=_WWW.name,
            addresses=CDN,
            alias="angsana.jaringancontoh.test",
            http=_WWW.http,
            https=_WWW.https,
            leaf=_WWW.leaf,
        ),
        office(
            f"dpmptsp.{_ZONE}",
            "198.18.10.2",
            "DPMPTSP Kabupaten Angsana",
            "Seluruh perizinan usaha dilayani lewat satu pintu dan tanpa biaya.",
            service="perizinan",
            paths=_TXT,
        ),
        office(
            _RSUD,
            "198.18.10.5",
            "RSUD Angsana",
            "Jadwal dokter dan ketersediaan kamar rawat inap.",
            service="kesehatan",
            news=(("Vaksin influenza", "Tersedia di poliklinik setiap hari kerja."),),
            style="biru",
            paths=security_txt(_RSUD, "2027-04-30T00:00:00Z"),
            leaf=_LEAF,
        ),
        # Nobody has to list what only leads on.
        Site(
            name=f"www.{_RSUD}",
            addresses=("198.18.10.5",),
            http=to(f"https://{_RSUD}{{path}}"),
            https=to(f"https://{_RSUD}{{path}}"),
            leaf=_LEAF,
            listed=False,
        ),
    ),
    machines=(
        Machine(address="198.18.10.2", services=(STRONG_SSH,)),
        Machine(
            address="198.18.10.4",
            services=(
                Smtp(name=f"mail.{_ZONE}", leaf=_MAIL),
                Smtp(name=f"mail.{_ZONE}", leaf=_MAIL, port=587),
                Smtp(name=f"mail.{_ZONE}", leaf=_MAIL, passwords=True, sealed=True, port=465),
                Mailbox(leaf=_MAIL, port=143),
                Mailbox(leaf=_MAIL, sealed=True, port=993),
                Mailbox(leaf=_MAIL, pop3=True, port=110),
                Mailbox(leaf=_MAIL, pop3=True, sealed=True, port=995),
            ),
        ),
    ),
)
