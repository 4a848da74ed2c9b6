"""Facts about QUIC, which HTTP/3 runs on."""

from __future__ import annotations

from typing import ClassVar

from cyberscan.model.facts.base import Fact
from cyberscan.model.subject import Family, Kind


class Quic(Fact, frozen=True, kw_only=True, tag="tls.quic/1"):
    """Which versions of QUIC one address speaks on UDP port 443.

    Absent: FILTERED (UDP stays silent while TCP on the same port answers), REFUSED (neither is
    there), NOT_SPOKEN (something answers, not QUIC).
    """

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.TLS
    port: ClassVar[int] = 443

    versions: tuple[int, ...]
    """As it lists them, sorted, without reserved ones (RFC 9000 section 15). Empty if it lists
    those only."""
