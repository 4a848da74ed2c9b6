"""Configuration of servers that are spoken to over UDP."""

from __future__ import annotations

from msgspec import Struct


class Ntp(Struct, frozen=True, kw_only=True):
    """A time server of stratum 2."""

    software: str = ""
    """What it tells strangers of itself in mode 6; empty: it keeps that closed."""
    clients: int = 0
    """How many clients it lists to strangers in mode 7; 0: it keeps that closed."""
    port: int = 123


class Snmp(Struct, frozen=True, kw_only=True):
    """An SNMPv3 agent whose engine is told to whoever asks. It knows no user and no community."""

    enterprise: int
    """Its maker's private enterprise number."""
    port: int = 161


class Ssdp(Struct, frozen=True, kw_only=True):
    """A UPnP device that answers searches, wherever they come from."""

    server: str
    devices: int = 1
    """Root devices; each answers for itself."""
    port: int = 1900


class Tftp(Struct, frozen=True, kw_only=True):
    """A TFTP server that has no files, and says so from another port."""

    port: int = 69


class Chargen(Struct, frozen=True, kw_only=True):
    """A character generator over UDP."""

    port: int = 19


DatagramService = Ntp | Snmp | Ssdp | Tftp | Chargen
