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


class OncRpc(Struct, frozen=True, kw_only=True):
    """One program of ONC RPC: the port mapper (100000) or NFS (100003)."""

    program: int = 100_000
    lowest: int = 2
    highest: int = 4
    """Versions it speaks."""
    strict: bool = False
    """Turns strangers away before it looks at their calls."""
    udp: bool = False
    """Answers over UDP instead of TCP."""
    port: int = 111


class Cldap(Struct, frozen=True, kw_only=True):
    """A directory over UDP, as a domain controller has it."""

    bare: bool = False
    """Gives no entry."""
    port: int = 389


class NetbiosNs(Struct, frozen=True, kw_only=True):
    """A NetBIOS name service."""

    computer: str = "KANTOR"
    domain: str = "DINAS"
    controller: bool = False
    port: int = 137


WindowsService = Smb | Rdp | Msrpc | Ldap | Winrm | OncRpc
WindowsDatagram = Cldap | NetbiosNs | OncRpc
