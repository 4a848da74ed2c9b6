"""Kab. Beringin: redirects of every kind, and a security.txt that helps nobody."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.kit import GOOD, to
from cyberscan.lab.province.shapes import Answer, Machine, Pages, Region
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal, zone
from cyberscan.model.inventory import RegencyKind

_ZONE = "beringinkab.go.test"
_PLACE = "/.well-known/security.txt"
_UNTIL = "Expires: 2027-05-31T00:00:00Z\r\n"
_APEX, _WWW = portal(
    _ZONE,
    "198.18.17.2",
    "Kabupaten Beringin",
    "Beringin Rindang: pelayanan publik dari tujuh belas kecamatan.",
    paths={_PLACE: Answer(200, (), f"Contact: csirt\r\n{_UNTIL}", "text/plain")},
)
_SEKOLAH = office(
    f"ppdb.{_ZONE}",
    "198.18.17.5",
    "PPDB Kabupaten Beringin",
    "Pendaftaran peserta didik baru dibuka bulan Juni.",
    service="pendidikan",
    paths={
        _PLACE: Answer(
            200, (), f"Contact: mailto:csirt@{_ZONE}\r\n{_UNTIL}", "application/octet-stream"
        )
    },
)
_PAJAK = office(
    f"pajak.{_ZONE}",
    "198.18.17.5",
    "Pajak Daerah Beringin",
    "Bayar pajak bumi dan bangunan dari mana saja.",
    service="keuangan",
    style="biru",
    paths={_PLACE: Answer(200, (), f"Contact: mailto:csirt@{_ZONE}\r\n", "text/plain")},
)
_ARSIP = office(
    f"arsip.{_ZONE}",
    "198.18.17.6",
    "Arsip Kabupaten Beringin",
    "Peta lama, foto, dan catatan sejarah kabupaten.",
    style="hijau",
)

REGION = Region(
    code="99.17",
    name="Kabupaten Beringin",
    kind=RegencyKind.KABUPATEN,
    abbreviation="BGK",
    row=2,
    column=5,
    office="Dinas Komunikasi dan Informatika Kabupaten Beringin",
    networks=("198.18.17.0/28",),
    zones=(
        zone(_ZONE, "198.18.17.3", "198.19.17.53", *mail("198.18.17.4"), SPF, DMARC, *caa(_ZONE)),
    ),
    sites=(
        # Straight from http to another name: the apex never gets to send its own HSTS.
        replace(_APEX, http=to(f"https://www.{_ZONE}/")),
        _WWW,
        _SEKOLAH,
        _PAJAK,
        # https is there, and sends visitors back to plain http.
        replace(
            _ARSIP,
            http=Pages(
                {
                    "/": Answer(301, (("Location", f"https://{_ARSIP.name}/masuk"),)),
                    _PLACE: Answer(
                        200, (), f"Contact: mailto:csirt@{_ZONE}\r\n{_UNTIL}", "text/plain"
                    ),
                },
                Answer(200, (("Server", "nginx"),), "<!doctype html><title>Arsip</title>Arsip\n"),
            ),
            https=Pages(
                {
                    "/masuk": Answer(302, (("Location", f"http://{_ARSIP.name}/depan"),)),
                    _PLACE: Answer(301, (("Location", f"http://{_ARSIP.name}{_PLACE}"),)),
                },
                Answer(200, GOOD, "<!doctype html><title>Arsip Beringin</title><p>Arsip.</p>\n"),
            ),
        ),
    ),
    machines=(Machine(address="198.18.17.4"),),
)
