"""Facts about services on an address, one kind per protocol.

Each is Absent when the port refuses (REFUSED), is silent while a control answers (FILTERED) or is
open and speaks something else (NOT_SPOKEN).
"""

from __future__ import annotations

from typing import ClassVar

from cyberscan.model.facts.base import Fact
from cyberscan.model.subject import Family, Kind


class Ssh(Fact, frozen=True, kw_only=True, tag="services.ssh/1"):
    """SSH identification string and KEXINIT name-lists (RFC 4253 sections 4.2 and 7.1)."""

    subject: ClassVar[Kind] = Kind.ADDRESS
    family: ClassVar[Family] = Family.SERVICES
    port: ClassVar[int] = 22

    banner: str
    kex: tuple[str, ...]
    host_keys: tuple[str, ...]
    ciphers: tuple[str, ...]
    """Of either direction; server to client first, in the server's order."""
    macs: tuple[str, ...]


class Ftp(Fact, frozen=True, kw_only=True, tag="services.ftp/1"):
    """FTP greeting and FEAT (RFC 959, 2389, 4217). Nothing else was sent."""

    subject: ClassVar[Kind] = Kind.ADDRESS
    family: ClassVar[Family] = Family.SERVICES
    port: ClassVar[int] = 21

    greeting: str
    features: tuple[str, ...]
    """Lines of the FEAT answer, sorted; empty when FEAT was refused."""
    feat_code: int
    """Reply code to FEAT."""


class Mysql(Fact, frozen=True, kw_only=True, tag="services.mysql/1"):
    """MySQL/MariaDB greeting, or the error packet sent in its place. Nothing was sent."""

    subject: ClassVar[Kind] = Kind.ADDRESS
    family: ClassVar[Family] = Family.SERVICES
    port: ClassVar[int] = 3306

    version: str = ""
    tls: bool | None = None
    """CLIENT_SSL capability of the greeting; None behind an error packet."""
    error: str = ""
    """Error text sent in place of the greeting (1130: this host may not connect)."""
    error_code: int = 0


class Redis(Fact, frozen=True, kw_only=True, tag="services.redis/1"):
    """The answer to one PING."""

    subject: ClassVar[Kind] = Kind.ADDRESS
    family: ClassVar[Family] = Family.SERVICES
    port: ClassVar[int] = 6379

    open: bool
    """True when PONG came without a password."""
    answer: str
    """First line of the answer."""
