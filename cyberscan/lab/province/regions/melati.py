"""Kab. Melati: has servers, and has not authorised anybody to look at them."""

from __future__ import annotations

from cyberscan.lab.province.backbone import HOSTING_SERVERS
from cyberscan.lab.province.kit import GOOD, page, site, to_https
from cyberscan.lab.province.shapes import Leaf, Region, Site, ZoneFile
from cyberscan.model.inventory import RegencyKind

_LEAF = Leaf(names=("melatikab.go.test", "www.melatikab.go.test"))
_PAGES = site(
    page(
        "Kabupaten Melati",
        office="Pemerintah Kabupaten Melati",
        intro="Selamat datang di Kabupaten Melati, kota seribu taman.",
    ),
    GOOD,
)

REGION = Region(
    code="99.09",
    name="Kabupaten Melati",
    kind=RegencyKind.KABUPATEN,
    abbreviation="MLT",
    row=3,
    column=2,
    office="Dinas Komunikasi dan Informatika Kabupaten Melati",
    authorised=False,
    zones=(ZoneFile(name="melatikab.go.test", servers=HOSTING_SERVERS),),
    sites=tuple(
        Site(
            name=name,
            addresses=("203.0.113.130",),
            http=to_https(name),
            https=_PAGES,
            leaf=_LEAF,
        )
        for name in _LEAF.names
    ),
)
