"""Servers of routers, screens and industry in the fictional province: configuration as data."""

from __future__ import annotations

from msgspec import Struct


class Telnet(Struct, frozen=True, kw_only=True):
    """A Telnet server up to its prompt."""

    banner: str = ""
    """Line before the prompt."""
    negotiates: bool = True
    """False: it shows its prompt without a command, as some devices do."""
    port: int = 23


class Winbox(Struct, frozen=True, kw_only=True):
    """MikroTik's Winbox up to the first answer of the key exchange."""

    old: bool = False
    """RouterOS below 6.43: it knows only the exchange of before."""
    port: int = 8291


class MikrotikApi(Struct, frozen=True, kw_only=True):
    """The API of RouterOS, to which nobody is logged in."""

    port: int = 8728


class Vnc(Struct, frozen=True, kw_only=True):
    """A VNC server up to its security types."""

    version: str = "003.008"
    security: tuple[int, ...] = (2,)
    """Types it lists; none: it turns everybody away."""
    reason: str = "Too many security failures"
    port: int = 5900


class Modbus(Struct, frozen=True, kw_only=True):
    """A device that tells its identification, and nothing else."""

    objects: tuple[str, ...] = ("Contoh", "PLC", "1.0")
    """Vendor, product code, revision; none: it answers with an exception."""
    port: int = 502


KitService = Telnet | Winbox | MikrotikApi | Vnc | Modbus
