"""Kota Teratai: sound servers behind name servers that contradict each other."""

from __future__ import annotations

from cyberscan.lab.province.kit import security_txt
from cyberscan.lab.province.shapes import Machine, NameServer, Region, ZoneFile
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "terataikota.go.test"
_PDAM = "pdamteratai.go.test"
_TXT = security_txt(_ZONE, "2027-06-01T00:00:00Z")
_FIRST = NameServer(f"ns1.{_ZONE}", ("198.18.77.3",))

REGION = Region(
    code="99.77",
    name="Kota Teratai",
    kind=RegencyKind.KOTA,
    abbreviation="TRK",
    row=3,
    column=4,
    office="Dinas Komunikasi dan Informatika Kota Teratai",
    networks=("198.18.77.0/28",),
    zones=(
        ZoneFile(
            name=_ZONE,
            # The third one was added to the zone; the registry was never told.
            servers=(_FIRST, NameServer(f"ns2.{_ZONE}", ("198.19.77.53",))),
            says=(
                _FIRST,
                NameServer(f"ns2.{_ZONE}", ("198.19.77.53",)),
                NameServer(f"ns3.{_ZONE}", ("198.18.77.4",)),
            ),
            records=(*mail("198.18.77.5"), SPF, DMARC, *caa(_ZONE)),
        ),
        ZoneFile(
            name=_PDAM,
            # Two names, one machine; the third was taken out of service with its address.
            servers=(
                NameServer(f"a.{_PDAM}", ("198.18.77.6",)),
                NameServer(f"b.{_PDAM}", ("198.18.77.6",)),
                NameServer(f"lama.{_ZONE}", ()),
            ),
            records=("@ MX 0 .", '@ TXT "v=spf1 -all"', DMARC, *caa(_PDAM)),
        ),
    ),
    sites=(
        *portal(
            _ZONE,
            "198.18.77.2",
            "Pemerintah Kota Teratai",
            "Kota seribu kolam: layanan warga tanpa antre.",
            style="biru",
            paths=_TXT,
        ),
        office(
            _PDAM,
            "198.18.77.7",
            "Perumda Air Minum Kota Teratai",
            "Tagihan air, gangguan jaringan, dan pemasangan baru.",
            paths=security_txt(_PDAM, "2027-06-01T00:00:00Z"),
        ),
    ),
    machines=(Machine(address="198.18.77.5"),),
)
