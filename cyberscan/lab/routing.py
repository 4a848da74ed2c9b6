"""How the province is routed: the feeds of who may announce a prefix, and of who does.

Documentation ranges and AS numbers (RFC 5737, RFC 3849, RFC 5398). A few wide prefixes carry
nearly everything; whatever differs in a region stands alone.
"""

from __future__ import annotations

from typing import Final

_PROVINCE, _HOSTING, _NETWORK, _REGIONS, _SECOND = 64496, 64497, 64498, 64499, 64500
_CARRIER: Final = 64501
"""Carries both networks of Kota Pinus."""
_STRANGER: Final = 64511
"""Announces what it may not."""

ROUTES: Final = {
    prefix: " ".join(f"AS{number}" for number in numbers)
    for prefix, numbers in {
        "192.0.2.0/24": (_PROVINCE,),
        "198.51.100.0/24": (_HOSTING,),
        "203.0.113.0/24": (_NETWORK,),
        "198.18.0.0/18": (_REGIONS,),
        "198.18.72.0/22": (_REGIONS,),
        "198.18.76.0/23": (_REGIONS,),
        "198.18.78.0/24": (_REGIONS,),
        "198.18.79.0/24": (_REGIONS,),
        "198.19.0.0/16": (_SECOND,),
        "198.18.18.0/24": (_STRANGER,),
        "198.18.20.0/24": (_REGIONS, _STRANGER),
        "198.18.74.0/24": (_CARRIER,),
        "198.19.74.0/24": (_CARRIER,),
        # 2001:db8:16::/48 and 2001:db8:99::/48 have not reached the collectors yet.
        "2001:db8:7::/48": (_PROVINCE,),
        "2001:db8:51::/48": (_HOSTING,),
        "2001:db8:cd::/48": (_NETWORK,),
    }.items()
}
"""The feed of routes: prefix to who announces it."""

VRPS: Final = {
    prefix: f"AS{number} {longest}"
    for prefix, number, longest in (
        ("192.0.2.0/24", _PROVINCE, 24),
        ("198.51.100.0/24", _HOSTING, 24),
        ("203.0.113.0/24", _NETWORK, 24),
        ("198.18.0.0/18", _REGIONS, 18),
        ("198.18.72.0/22", _REGIONS, 22),
        ("198.18.76.0/23", _REGIONS, 23),
        # None for 198.18.79.0/24: Kota Mawar never asked for one.
        ("198.18.78.0/24", _REGIONS, 24),
        ("198.18.18.0/24", _REGIONS, 24),
        ("198.18.20.0/24", _REGIONS, 24),
        ("198.18.74.0/24", _CARRIER, 24),
        ("198.19.0.0/16", _SECOND, 16),
        ("198.19.74.0/24", _CARRIER, 24),
        ("2001:db8:7::/48", _PROVINCE, 48),
        # Kab. Anggrek's holder disowned the block and never took that back.
        ("2001:db8:16::/48", 0, 128),
        ("2001:db8:51::/48", _HOSTING, 48),
        ("2001:db8:99::/48", _PROVINCE, 48),
        ("2001:db8:cd::/48", _NETWORK, 48),
    )
}
"""The feed of ROA payloads: prefix to who may announce it, up to which length."""
