"""Servers of an office network that stand in the open, as configuration."""

from __future__ import annotations

from msgspec import Struct


class Smb(Struct, frozen=True, kw_only=True):
    """A file server."""

    version1: bool = False
    """Takes ``NT LM 0.12``; else it closes, as Windows does."""
    dialect: int = 0x0311
    """Highest of versions 2 and 3; 0: it speaks none."""
    signing_required: bool = False
    session: bool = False
    """Wants a NetBIOS session first, as on port 139."""
    port: int = 445


class Rdp(Struct, frozen=True, kw_only=True):
    """A remote desktop."""

    nla: bool = True
    """Requires CredSSP."""
    tls: bool = True
    """Takes TLS at all; without it nothing protects but RDP itself."""
    standard: bool = False
    """Takes connections without TLS beside those with it."""
    port: int = 3389


class Msrpc(Struct, frozen=True, kw_only=True):
    """The endpoint mapper of Windows."""

    refuses: bool = False
    """Refuses every bind."""
    port: int = 135


class Ldap(Struct, frozen=True, kw_only=True):
    """A directory that answers nothing but StartTLS."""

    start_tls: bool = False
    """Says that TLS may begin; none does, for nobody here goes on."""
    sealed: bool = False
    """TLS is on already, as on port 636."""
    port: int = 389


class Winrm(Struct, frozen=True, kw_only=True):
    """Remote management of Windows over HTTP."""

    port: int = 5985
