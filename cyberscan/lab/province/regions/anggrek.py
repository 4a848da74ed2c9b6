"""Kota Anggrek: none of its name servers answers; its web server would."""

from __future__ import annotations

from cyberscan.lab.province.kit import GOOD, page, site, to_https
from cyberscan.lab.province.shapes import Leaf, Machine, NameServer, Region, Site, ZoneFile
from cyberscan.model.inventory import RegencyKind

_LEAF = Leaf(names=("anggrekkota.go.test", "www.anggrekkota.go.test"))
_PAGES = site(
    page(
        "Pemerintah Kota Anggrek",
        office="Pemerintah Kota Anggrek",
        intro="Kota Anggrek, kota bunga di kaki gunung.",
    ),
    GOOD,
)

REGION = Region(
    code="99.73",
    name="Kota Anggrek",
    kind=RegencyKind.KOTA,
    abbreviation="AGR",
    row=3,
    column=3,
    office="Dinas Komunikasi dan Informatika Kota Anggrek",
    networks=("198.18.73.0/28",),
    zones=(
        ZoneFile(
            name="anggrekkota.go.test",
            servers=(
                NameServer("ns1.anggrekkota.go.test", ("198.18.73.3",)),
                NameServer("ns2.anggrekkota.go.test", ("198.18.73.4",)),
            ),
        ),
    ),
    sites=tuple(
        Site(
            name=name,
            addresses=("198.18.73.2",),
            http=to_https(name),
            https=_PAGES,
            leaf=_LEAF,
        )
        for name in _LEAF.names
    ),
    machines=(
        Machine(address="198.18.73.3", silent=True),
        Machine(address="198.18.73.4", silent=True),
    ),
)
