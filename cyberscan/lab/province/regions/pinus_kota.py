"""Kota Pinus: what answers is not the site: a challenge, a stranger's login, a circle, a blank."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.kit import GOOD, to, to_https
from cyberscan.lab.province.shapes import Answer, Leaf, Machine, Pages, Region, Site
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "pinuskota.go.test"
_MISSING = Answer(404, (("Server", "nginx"),), "<!doctype html><title>404</title>Tidak ada.\n")
_CHALLENGE = Pages(
    {},
    Answer(
        403,
        (("Server", "awan"), ("cf-mitigated", "challenge")),
        "<!doctype html><title>Sebentar...</title><p>Memeriksa peramban Anda.</p>\n",
    ),
)
_LOOP = f"putar.{_ZONE}"
_CIRCLE = office(_LOOP, "198.18.74.5", "Putar", "Aplikasi kinerja perangkat daerah.")

REGION = Region(
    code="99.74",
    name="Kota Pinus",
    kind=RegencyKind.KOTA,
    abbreviation="PNK",
    row=2,
    column=1,
    office="Dinas Komunikasi dan Informatika Kota Pinus",
    networks=("198.18.74.0/28",),
    zones=(
        zone(_ZONE, "198.18.74.3", "198.19.74.53", *mail("198.18.74.4"), SPF, DMARC, *caa(_ZONE)),
    ),
    sites=(
        Site(
            name=f"www.{_ZONE}",
            addresses=("198.18.74.2",),
            http=to_https(f"www.{_ZONE}"),
            https=_CHALLENGE,
            leaf=Leaf(names=(_ZONE, f"www.{_ZONE}")),
        ),
        Site(
            name=f"masuk.{_ZONE}",
            addresses=("198.18.74.5",),
            http=to_https(f"masuk.{_ZONE}"),
            https=to("https://sso.penyedia.test/pinus", status=302, headers=GOOD),
            leaf=Leaf(names=(f"masuk.{_ZONE}",)),
        ),
        replace(
            _CIRCLE,
            http=Pages({"/": Answer(302, (("Location", f"http://{_LOOP}/"),))}, _MISSING),
            https=Pages({"/": Answer(302, (("Location", f"https://{_LOOP}/"),))}, _MISSING),
        ),
        Site(
            name=f"baru.{_ZONE}",
            addresses=("198.18.74.6",),
            http=to_https(f"baru.{_ZONE}"),
            https=Pages({"/": Answer(200, GOOD, "")}, _MISSING),
            leaf=Leaf(names=(f"baru.{_ZONE}",)),
        ),
    ),
    machines=(Machine(address="198.18.74.4"),),
)
