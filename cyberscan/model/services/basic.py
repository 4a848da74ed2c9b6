"""Answers of servers that nearly every host has: SSH, FTP, MySQL, Redis."""

from __future__ import annotations

from cyberscan.model.services.base import Answer


class Ssh(Answer, frozen=True, kw_only=True, tag="ssh"):
    """SSH identification string and KEXINIT name-lists (RFC 4253 sections 4.2 and 7.1)."""

    banner: str
    kex: tuple[str, ...]
    host_keys: tuple[str, ...]
    ciphers: tuple[str, ...]
    """Of either direction; server to client first, in the server's order."""
    macs: tuple[str, ...]


class Ftp(Answer, frozen=True, kw_only=True, tag="ftp"):
    """FTP greeting and FEAT (RFC 959, 2389, 4217). Nothing else was sent."""

    greeting: str
    features: tuple[str, ...]
    """Lines of the FEAT answer, sorted; empty when FEAT was refused."""
    feat_code: int
    """Reply code to FEAT."""


class Mysql(Answer, frozen=True, kw_only=True, tag="mysql"):
    """MySQL/MariaDB greeting, or the error packet sent in its place. Nothing was sent."""

    version: str = ""
    tls: bool | None = None
    """CLIENT_SSL capability of the greeting; None behind an error packet."""
    error: str = ""
    """Error text sent in place of the greeting (1130: this host may not connect)."""
    error_code: int = 0


class Redis(Answer, frozen=True, kw_only=True, tag="redis"):
    """The answer to one PING."""

    open: bool
    """True when PONG came without a password."""
    answer: str
    """First line of the answer."""


Basic = Ssh | Ftp | Mysql | Redis
