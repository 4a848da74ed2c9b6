"""Kab. Dahlia: shared hosting; certificates are renewed by hand, and late."""

from __future__ import annotations

from cyberscan.lab.province.backbone import HOSTING_SERVERS, SHARED
from cyberscan.lab.province.kit import security_txt
from cyberscan.lab.province.shapes import Leaf, Region, ZoneFile
from cyberscan.lab.province.sites import DMARC, caa, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "dahliakab.go.test"
_INCLUDE = "include:_spf.awancontoh.test "
_TXT = security_txt(_ZONE, "2027-02-01T00:00:00Z")

REGION = Region(
    code="99.27",
    name="Kabupaten Dahlia",
    kind=RegencyKind.KABUPATEN,
    abbreviation="DHL",
    row=4,
    column=7,
    office="Dinas Komunikasi dan Informatika Kabupaten Dahlia",
    zones=(
        ZoneFile(
            name=_ZONE,
            servers=HOSTING_SERVERS,
            records=(
                "@ MX 0 .",
                # Eleven look-ups, where receivers stop after ten (RFC 7208 section 4.6.4).
                f'@ TXT "v=spf1 {_INCLUDE * 6}" "{_INCLUDE * 5}-all"',
                DMARC,
                *caa(_ZONE),
            ),
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            SHARED,
            "Kabupaten Dahlia",
            "Dahlia Sejahtera: pisang, pasir besi, dan air terjun.",
            style="hijau",
            paths=_TXT,
            # Twelve days left: less than the policy's 21.
            leaf=Leaf(names=(_ZONE, f"www.{_ZONE}"), start=-78, end=12),
        ),
        office(
            f"kesbangpol.{_ZONE}",
            SHARED,
            "Kesbangpol Kabupaten Dahlia",
            "Pendaftaran organisasi kemasyarakatan dan izin penelitian.",
            paths=_TXT,
            leaf=Leaf(names=(f"kesbangpol.{_ZONE}",), start=-92, end=-2),
        ),
        office(
            f"rsud.{_ZONE}",
            SHARED,
            "RSUD Dahlia",
            "Pendaftaran daring, jadwal operasi, dan tarif layanan.",
            service="kesehatan",
            style="biru",
            paths=_TXT,
            # Six-day certificates: more than a quarter of the life is left.
            leaf=Leaf(names=(f"rsud.{_ZONE}",), start=-2, end=4),
        ),
    ),
)
