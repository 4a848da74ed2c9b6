"""What a regency's file and a province's file may hold: the keys, as structs."""

from __future__ import annotations

from msgspec import Struct

from cyberscan.model.inventory import Authorisation, Contact, RegencyKind, Window


class ZoneForm(Struct, frozen=True):
    """One ``[[zones]]``."""

    name: str
    evidence: str = ""
    dkim_selectors: tuple[str, ...] = ()
    name_servers: tuple[str, ...] = ()


class HostForm(Struct, frozen=True):
    """One ``[[hosts]]``."""

    name: str
    service: str = "portal"
    ports: tuple[int, ...] = ()
    evidence: str = ""
    formerly: tuple[str, ...] = ()


class RegencyForm(Struct, frozen=True):
    """A regency's file."""

    code: str
    name: str
    kind: RegencyKind
    zones: tuple[ZoneForm, ...] = ()
    hosts: tuple[HostForm, ...] = ()
    authorisation: Authorisation = Authorisation()
    contact: Contact = Contact()
    networks: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()


class TileForm(Struct, frozen=True):
    """One ``[[tiles]]``: ``row`` 0 is north, ``column`` 0 is west."""

    code: str
    abbreviation: str
    row: int
    column: int


class ProvinceForm(Struct, frozen=True):
    """``province.toml`` beside the regencies' files."""

    name: str
    fictional: bool = False
    rows: int = 0
    columns: int = 0
    tiles: tuple[TileForm, ...] = ()
