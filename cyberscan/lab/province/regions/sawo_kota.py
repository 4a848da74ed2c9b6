"""Kota Sawo: middleboxes, tarpits and machines that are gone."""

from __future__ import annotations

from cyberscan.lab.province.shapes import Drip, Machine, Mute, Region, Site
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "sawokota.go.test"

REGION = Region(
    code="99.75",
    name="Kota Sawo",
    kind=RegencyKind.KOTA,
    abbreviation="SWK",
    row=2,
    column=7,
    office="Dinas Komunikasi dan Informatika Kota Sawo",
    networks=("198.18.75.0/28",),
    zones=(
        zone(_ZONE, "198.18.75.3", "198.19.75.53", *mail("198.18.75.4"), SPF, DMARC, *caa(_ZONE)),
    ),
    sites=(
        office(
            f"www.{_ZONE}",
            "198.18.75.2",
            "Kota Sawo",
            "Kota kecil di tepi jalur utama, dengan pelabuhan penyeberangan.",
            service="portal",
        ),
        Site(name=f"cctv.{_ZONE}", addresses=("198.18.75.5",)),
        Site(name=f"absen.{_ZONE}", addresses=("198.18.75.6",)),
        Site(name=f"edukasi.{_ZONE}", service="pendidikan", addresses=("198.18.75.7",)),
        Site(name=f"radio.{_ZONE}", addresses=("198.18.75.8",)),
    ),
    machines=(
        # SSH that never comes to the point (lines before the identification are legal).
        Machine(address="198.18.75.2", services=(Drip(port=22),)),
        Machine(address="198.18.75.4"),
        Machine(address="198.18.75.5", all_open=True),
        Machine(address="198.18.75.6", services=(Mute(port=80), Mute(port=443))),
        Machine(address="198.18.75.7", silent=True),
        # Alive, and drops whatever comes to the web.
        Machine(address="198.18.75.8", filtered=(80, 443)),
    ),
)
