"""Kab. Flamboyan: shared hosting in good order; its other domains say oddly who may send mail, and
names of services that were ended still stand in its zones."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.backbone import HOSTING_SERVERS, MAIL_SERVER, SHARED
from cyberscan.lab.province.clouds import PAGES, UNCLAIMED
from cyberscan.lab.province.kit import GOOD, SESSION, security_txt
from cyberscan.lab.province.shapes import Leaf, Pages, Region, Site, ZoneFile
from cyberscan.lab.province.sites import DMARC, caa, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "flamboyankab.go.test"
_TXT = security_txt(_ZONE, "2027-04-01T00:00:00Z")
_PDAM = "pdamflamboyan.go.test"


def _domain(name: str, *records: str) -> ZoneFile:
    """A domain without a web site whose mail goes through the hosting company."""
    records = (f"@ MX 10 {MAIL_SERVER}.", *records, DMARC, *caa(name))
    return ZoneFile(name=name, servers=HOSTING_SERVERS, records=records, signed=True)


_LEFT_BEHIND = (
    # A contractor's domain that nobody renewed.
    ("pajak", "pajak.bisnishilang.test"),
    # An app that was deleted at the cloud provider.
    ("bansos", "bansos-flamboyan.azurewebsites.net"),
    # The hosting company has ended the account.
    ("arsip", "arsip.awancontoh.test"),
    # Another government's office, whose name was given back.
    ("studi-banding", "program.kantorlama.gov"),
    # Renamed, and forgotten here.
    ("lama", f"beranda.{_ZONE}"),
)
"""Names of listed hosts, and what they still lead to."""


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
            records=(
                "@ MX 0 .",
                '@ TXT "v=spf1 -all"',
                DMARC,
                *caa(_ZONE),
                *(f"{name} CNAME {target}." for name, target in _LEFT_BEHIND),
                # Nobody has listed these.
                f"dinkes A {SHARED}",
                f"sinta A {SHARED}",
                "jdih CNAME www",
            ),
        ),
        _domain(
            _PDAM,
            # Nine look-ups, and nearly everything that can be wrong with one.
            '@ TXT "v=spf1 ip4:198.50.0.0/15 ptr include:_spf.penyediabekas.test "'
            ' "include:kosong.%{d} include:rusak.%{d} include:%{d} mx:banyak.%{d} "'
            ' "a:lama1.%{d} a:lama2.%{d} a:lama3.%{d} -all"',
            # Nobody has listed it, and no list of words has it.
            f"gudang-data A {SHARED}",
            'kosong TXT "situs=1"',
            'rusak TXT "v=spf1 ip4:198.51.100 -all"',
            *(f"banyak MX 10 mx{number}" for number in range(11)),
        ),
        # What the other region's broken name servers hold cannot be seen.
        _domain(
            "rsudflamboyan.go.test",
            '@ TXT "v=spf1 mx include:anggrekkota.go.test -all"',
            "_sip._tcp SRV 0 5 5060 sip.bisnishilang.test.",
            "_sip._udp SRV 0 5 5060 pabx.rsud.local.",
            "_caldavs._tcp SRV 0 1 443 kalender.awancontoh.test.",
        ),
        _domain(
            "bpbdflamboyan.go.test",
            '@ TXT "v=spf1 mx redirect=%{l}._spf.%{d}"',
            "autodiscover CNAME surel-bpbd.azurewebsites.net.",
        ),
        _domain(
            "ulpflamboyan.go.test",
            '@ TXT "v=spf1 -exists:%{ir}.tolak.%{d} +all"',
            "_imaps._tcp SRV 0 1 993 imap.kantorlama.gov.",
            "www CNAME beranda",
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
            leaf=Leaf(names=(f"bpkad.{_ZONE}", f"sinta.{_ZONE}")),
        ),
        office(
            f"kecamatan-utara.{_ZONE}",
            SHARED,
            "Kecamatan Flamboyan Utara",
            "Jam layanan, daftar desa, dan surat keterangan.",
            paths=_TXT,
        ),
        # Claimed by its office, on a provider that has a page for what nobody claims.
        replace(
            office(
                f"wisata.{_ZONE}",
                PAGES,
                "Wisata Flamboyan",
                "Pantai, gua, dan kalender acara.",
                paths=_TXT,
            ),
            alias="dinas-flamboyan.github.io",
        ),
        # Nobody's any more.
        Site(
            name=f"kartu.{_ZONE}",
            service="lainnya",
            alias="dinas-flamboyan.github.io",
            addresses=(PAGES,),
            http=Pages(paths={}, rest=UNCLAIMED),
            https=Pages(paths={}, rest=UNCLAIMED),
            leaf=Leaf(names=(f"kartu.{_ZONE}",)),
        ),
        *(Site(name=f"{name}.{_ZONE}", service="lainnya") for name, _ in _LEFT_BEHIND),
    ),
)
