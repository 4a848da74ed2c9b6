"""Kota Teratai: sound servers behind name servers that contradict each other; its offices' domains
are signed in every way that goes wrong."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from cyberscan.lab.province.kit import security_txt
from cyberscan.lab.province.shapes import (
    Hashed,
    Machine,
    Mishap,
    NameServer,
    Region,
    Signing,
    ZoneFile,
)
from cyberscan.lab.province.sites import DMARC, SPF, caa, mail, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "terataikota.go.test"
_PDAM = "pdamteratai.go.test"
_TXT = security_txt(_ZONE, "2027-06-01T00:00:00Z")
_FIRST = NameServer(f"ns1.{_ZONE}", ("198.18.77.3",))

_PAIRS = tuple(
    (
        NameServer(f"ns{number}.{_ZONE}", (f"198.18.77.{number}",)),
        NameServer(f"ns{number + 3}.{_ZONE}", (f"198.19.77.{number + 46}",)),
    )
    for number in (8, 9, 10)
)
"""Name servers for the offices' domains, who share them by turns."""


def _office(
    number: int,
    name: str,
    *records: str,
    until: float = 31.0,
    behind: float = 0.0,
    **signing: Any,
) -> ZoneFile:
    """A domain without mail and web site."""
    zone = f"{name}teratai.go.test"
    first, second = _PAIRS[number % len(_PAIRS)]
    return ZoneFile(
        name=zone,
        servers=(first, replace(second, stands_still=behind)),
        records=("@ MX 0 .", '@ TXT "v=spf1 -all"', DMARC, *caa(zone), *records),
        signed=True,
        signed_until=until,
        signing=Signing(**signing),
    )


_OFFICES = (
    # Bogus
    _office(0, "arsip", until=-2.0),
    _office(1, "bagor", begins=2.0),
    _office(2, "bkpsdm", mishap=Mishap.OTHER_KEY),
    _office(0, "bpbd", mishap=Mishap.NO_KEYS),
    _office(1, "brida", mishap=Mishap.CHANGED),
    _office(2, "damkar", mishap=Mishap.STRANGER),
    _office(0, "disdag", mishap=Mishap.ENTRY),
    _office(1, "disnaker", mishap=Mishap.BARE),
    _office(2, "dispora", mishap=Mishap.NO_DENIAL),
    # The second server has not been told for forty days.
    _office(0, "dishub", behind=40.0),
    # Denial
    _office(1, "dinsos", "* A 192.0.2.71", hashed=Hashed(iterations=10, salt="ab12")),
    _office(2, "dkp", hashed=Hashed(iterations=200)),
    _office(0, "dlh", hashed=Hashed(opt_out=True)),
    _office(1, "dpkp", hashed=Hashed(salt="c0ffee"), algorithm=8, bits=1280),
    _office(2, "dpupr", "* A 192.0.2.72", hashed=Hashed()),
    # Algorithms
    _office(0, "dukcapil", algorithm=17),
    _office(1, "inspektorat", algorithm=7),
    _office(2, "kesbang", algorithm=13, also=5),
    _office(0, "kpu", algorithm=10, digest=1),
    _office(1, "perpus", algorithm=8, bits=1024),
    # Time, and the parent's part
    _office(2, "pmptsp", until=1.0, mishap=Mishap.ORPHAN),
    _office(0, "satpol", "* A 192.0.2.73", mishap=Mishap.ASKING),
    _office(1, "setwan", mishap=Mishap.NO_DS),
)

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
        *_OFFICES,
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
