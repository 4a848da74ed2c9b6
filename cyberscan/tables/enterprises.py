"""Private enterprise numbers of makers whose devices offices here have, for SNMP engine ids.

The register is IANA's (https://www.iana.org/assignments/enterprise-numbers/). Numbers up to 2011
were read in nmap's copy of it (nselib/data/enterprise_numbers.txt), the others in several public
lists that agree, both on 2026-11-27.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ENTERPRISES: Final[Mapping[int, str]] = MappingProxyType(
    {
        9: "Cisco",
        11: "Hewlett-Packard",
        171: "D-Link",
        253: "Xerox",
        311: "Microsoft",
        318: "APC",
        2011: "Huawei",
        2636: "Juniper",
        8072: "Net-SNMP",
        12356: "Fortinet",
        14823: "Aruba",
        14988: "MikroTik",
        25461: "Palo Alto Networks",
        41112: "Ubiquiti",
    }
)


def maker(number: int) -> str:
    """Return the maker's name, or the number where it is not in the list."""
    return ENTERPRISES.get(number, str(number))
