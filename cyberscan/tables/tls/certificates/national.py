"""Indonesian certification authorities that browsers do not carry, by how issuers call themselves.

They sign documents, and in law their certificates are valid for that; a browser believes none of
them: no root of certifi 2026.10.18 and none of Mozilla's certdata.txt of 2026-06-13 is of C=ID.
The names were read on 2026-11-26 in a published validation report of a signed document (issuers
``CN=BSRE CA DS G1,O=Badan Siber dan Sandi Negara,C=ID`` and ``CN=Root CA Indonesia DS G1,
O=Kementerian Komunikasi dan Informatika,C=ID``), in BSrE's certification practice statement of
2022, and in Peruri CA's certificate policy of 2019. Names that could not be read are not here.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

READ: Final = date(2026, 11, 26)


class National(NamedTuple):
    """``pattern`` is sought in an issuer's name, case aside; ``authority`` is its usual name."""

    pattern: str
    authority: str


NATIONAL: Final = (
    National("o=badan siber dan sandi negara", "BSrE (BSSN)"),
    National("balai sertifikasi elektronik", "BSrE (BSSN)"),
    National("balai besar sertifikasi elektronik", "BSrE (BSSN)"),
    National("cn=bsre ca", "BSrE (BSSN)"),
    National("cn=root ca indonesia", "PSrE Induk (Root CA Indonesia)"),
    National("o=kementerian komunikasi dan informatika", "PSrE Induk (Root CA Indonesia)"),
    National("cn=peruri ca", "Peruri CA"),
)


def national(*names: str) -> str:
    """Return the authority one of these issuer names (RFC 4514 text) belongs to, or ""."""
    for name in names:
        for row in NATIONAL:
            if row.pattern in name.lower():
                return row.authority
    return ""
