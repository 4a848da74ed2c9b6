"""Kab. Flamboyan: shared hosting in good order; its other domains say oddly who may send mail."""

from __future__ import annotations

from cyberscan.lab.province.backbone import HOSTING_SERVERS, MAIL_SERVER, SHARED
from cyberscan.lab.province.kit import GOOD, SESSION, security_txt
from cyberscan.lab.province.shapes import Region, ZoneFile
from cyberscan.lab.province.sites import DMARC, caa, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "flamboyankab.go.test"
_TXT = security_txt(_ZONE, "2027-04-01T00:00:00Z")
_PDAM = "pdamflamboyan.go.test"


def _domain(name: str, *records: str) -> ZoneFile:
    """A domain without a web site whose mail goes through the hosting company."""
    records = (f"@ MX 10 {MAIL_SERVER}.", *records, DMARC, *caa(name))
    return ZoneFile(name=name, servers=HOSTING_SERVERS, records=records, signed=True)


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
        _domain(
            _PDAM,
            # Nine look-ups, and nearly everything that can be wrong with one.
            '@ TXT "v=spf1 ip4:198.50.0.0/15 ptr include:_spf.penyediabekas.test "'
            ' "include:kosong.%{d} include:rusak.%{d} include:%{d} mx:banyak.%{d} "'
            ' "a:lama1.%{d} a:lama2.%{d} a:lama3.%{d} -all"',
            'kosong TXT "situs=1"',
            'rusak TXT "v=spf1 ip4:198.51.100 -all"',
            *(f"banyak MX 10 mx{number}" for number in range(11)),
        ),
        # What the other region's broken name servers hold cannot be seen.
        _domain("rsudflamboyan.go.test", '@ TXT "v=spf1 mx include:anggrekkota.go.test -all"'),
        _domain("bpbdflamboyan.go.test", '@ TXT "v=spf1 mx redirect=%{l}._spf.%{d}"'),
        _domain("ulpflamboyan.go.test", '@ TXT "v=spf1 -exists:%{ir}.tolak.%{d} +all"'),
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
