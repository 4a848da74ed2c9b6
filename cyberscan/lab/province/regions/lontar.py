"""Kota Lontar: shared hosting; a small city with a fresh start."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.backbone import HOSTING_SERVERS, SHARED
from cyberscan.lab.province.kit import security_txt
from cyberscan.lab.province.shapes import Answer, Earlier, Pages, Region, ZoneFile
from cyberscan.lab.province.sites import DMARC, caa, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "lontarkota.go.test"
_TXT = security_txt(_ZONE, "2027-10-31T00:00:00Z")

_DAMKAR = office(
    f"damkar.{_ZONE}",
    SHARED,
    "Damkar Kota Lontar",
    "Nomor darurat, pos siaga, dan penyelamatan.",
    style="biru",
    paths=_TXT,
)
_CLOSED = Pages({}, Answer(503, (("Retry-After", "3600"),), "<!doctype html><title>503</title>\n"))

REGION = Region(
    code="99.78",
    name="Kota Lontar",
    kind=RegencyKind.KOTA,
    abbreviation="LTR",
    row=3,
    column=5,
    office="Dinas Komunikasi dan Informatika Kota Lontar",
    registration_ends="2026-11-30",
    zones=(
        ZoneFile(
            name=_ZONE,
            servers=HOSTING_SERVERS,
            records=("@ MX 0 .", '@ TXT "v=spf1 -all"', DMARC, *caa(_ZONE)),
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            SHARED,
            "Kota Lontar",
            "Kota apel dan wisata keluarga di lereng gunung.",
            paths=_TXT,
        ),
        office(
            f"diskumdag.{_ZONE}",
            SHARED,
            "Diskumdag Kota Lontar",
            "Pembinaan koperasi, UMKM, dan penataan pasar.",
            paths=_TXT,
        ),
        _DAMKAR,
    ),
    earlier={1: Earlier(sites=(replace(_DAMKAR, https=_CLOSED),))},
)
