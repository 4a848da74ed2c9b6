"""Kab. Flamboyan: shared hosting in good order."""

from __future__ import annotations

from cyberscan.lab.province.backbone import HOSTING_SERVERS, SHARED
from cyberscan.lab.province.kit import GOOD, SESSION, security_txt
from cyberscan.lab.province.shapes import Region, ZoneFile
from cyberscan.lab.province.sites import DMARC, caa, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "flamboyankab.go.test"
_TXT = security_txt(_ZONE, "2027-04-01T00:00:00Z")

REGION = Region(
    code="99.25",
    name="Kabupaten Flamboyan",
    kind=RegencyKind.KABUPATEN,
    abbreviation="FLB",
    row=4,
    column=3,
    office="Dinas Komunikasi dan Informatika Kabupaten Flamboyan",
    registration_ends="2027-07-07",
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
            "Pemerintah Kabupaten Flamboyan",
            "Flamboyan Merona: marmer, ikan hias, dan kerajinan onyx.",
            headers=(*GOOD, SESSION),
            paths=_TXT,
        ),
        office(
            f"bpkad.{_ZONE}",
            SHARED,
            "BPKAD Kabupaten Flamboyan",
            "Laporan keuangan daerah dan standar harga satuan.",
            service="keuangan",
            style="biru",
            paths=_TXT,
        ),
        office(
            f"kecamatan-utara.{_ZONE}",
            SHARED,
            "Kecamatan Flamboyan Utara",
            "Jam layanan, daftar desa, dan surat keterangan.",
            paths=_TXT,
        ),
    ),
)
