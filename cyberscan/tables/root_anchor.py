"""Trust anchors of the DNS root zone, as DS records in presentation text.

Source: IANA's root trust anchors (RFC 9718), as carried by Debian's package dns-root-data
2024071801 in ``/usr/share/dns/root.ds``; read 2026-11-24.
"""

from __future__ import annotations

from typing import Final

ROOT_ANCHORS: Final = (
    "20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
    "38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16",
)
