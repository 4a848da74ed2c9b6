"""Who is looked at, and on whose word."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct, field

from cyberscan.model.subject import Family


class RegencyKind(StrEnum):
    """``daerah`` is for lists that name no administrative kind (the command line, a CSV)."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    DAERAH = "daerah"


SERVICES = (
    "portal",
    "pendidikan",
    "kesehatan",
    "kependudukan",
    "perizinan",
    "pengadaan",
    "hukum",
    "keuangan",
    "pengaduan",
    "surel",
    "lainnya",
)
"""The public services a host can be tagged with."""


HTTPS: Final = 443
"""Where every host is asked for TLS."""

MOST_PORTS: Final = 8
"""Further HTTPS ports of one host."""

PRINTER_PORTS: Final = range(9100, 9108)
"""Whatever arrives there may be printed on paper: nothing is ever sent."""


class Status(StrEnum):
    """Whether the owner's authorisation has been entered."""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"


class Extra(StrEnum):
    """Looks that need the owner's word by name, beyond the families."""

    HOSTED_SERVICES = "hosted_services"
    """Service probes on addresses of listed hosts outside the own networks."""
    MAIL_SERVERS = "mail_servers"
    """One EHLO/STARTTLS to a foreign MX."""
    CONTENT_PROFILES = "content_profiles"
    """Search-bot and Referer profiles."""
    OT = "ot"
    """Device identification on OT protocols, ADB, NTP monlist, SNMP."""


class Authorisation(Struct, frozen=True):
    """The owner's word that this may be looked at."""

    status: Status = Status.UNCONFIRMED
    reference: str = ""
    """Number of the letter or ticket."""
    signer: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    """Inclusive."""
    families: tuple[Family, ...] = ()
    extras: tuple[Extra, ...] = ()

    def missing(self, today: date) -> tuple[str, ...]:
        """Name the keys that still keep a scan from happening on ``today``; empty if none."""
        gaps = []
        if self.status is not Status.CONFIRMED:
            gaps.append("status")
        if not self.reference:
            gaps.append("reference")
        if not self.signer:
            gaps.append("signer")
        if self.valid_from is None or self.valid_from > today:
            gaps.append("valid_from")
        if self.valid_until is None or self.valid_until < today:
            gaps.append("valid_until")
        if not self.families:
            gaps.append("families")
        return tuple(gaps)


class Origin(Struct, frozen=True):
    """Where an entry was written: for messages and SARIF locations."""

    file: str = ""
    line: int = 0


class Host(Struct, frozen=True):
    """A name that serves something. ``name`` is its A-label form."""

    name: str
    service: str = "portal"
    zone: str = ""
    """The zone it lies in."""
    ports: tuple[int, ...] = ()
    """HTTPS ports besides 443, in order."""
    evidence: str = ""
    origin: Origin = Origin()
    formerly: tuple[str, ...] = ()
    """Names it had before, in A-label form: its findings keep their history."""


class Zone(Struct, frozen=True):
    """A domain of the regency. ``name`` is its A-label form."""

    name: str
    evidence: str = ""
    dkim_selectors: tuple[str, ...] = ()
    name_servers: tuple[str, ...] = ()
    """Names or addresses of the zone's own servers, which may be asked more than ordinary
    queries."""
    origin: Origin = Origin()


class Contact(Struct, frozen=True):
    """An office's published contact; unknown parts stay empty."""

    office: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""


class Window(Struct, frozen=True):
    """When looking is agreed: days of the week (1 = Monday) and local times ``HH:MM``."""

    days: tuple[int, ...]
    start: str
    end: str
    time_zone: str = "Asia/Jakarta"


class Regency(Struct, frozen=True):
    """One kabupaten, kota or the province itself."""

    code: str
    """Kemendagri code, as ``35.78``."""
    name: str
    kind: RegencyKind
    zones: tuple[Zone, ...] = ()
    hosts: tuple[Host, ...] = ()
    authorisation: Authorisation = Authorisation()
    contact: Contact = Contact()
    networks: tuple[str, ...] = ()
    """Own networks in CIDR."""
    exclusions: tuple[str, ...] = ()
    """Names and CIDRs that are never contacted."""
    authorities: tuple[str, ...] = ()
    """Certificate authorities of its own, each as PEM: known, but not to browsers."""
    windows: tuple[Window, ...] = ()
    origin: Origin = Origin()

    @property
    def label(self) -> str:
        """``Kab. Jombang``, ``Kota Batu``, ``Provinsi Jawa Timur``."""
        short = {RegencyKind.KABUPATEN: "Kab.", RegencyKind.KOTA: "Kota"}.get(self.kind)
        bare = self.name
        for word in ("Kabupaten ", "Kota ", "Provinsi "):
            bare = bare.removeprefix(word)
        if short:
            return f"{short} {bare}"
        return f"Provinsi {bare}" if self.kind is RegencyKind.PROVINSI else bare


class LeftAlone(Struct, frozen=True):
    """What somebody said is never contacted, whoever names it."""

    whose: str
    """Who keeps the list, as messages call it: a regency's label, or the file of settings."""
    entries: tuple[str, ...]
    """Names, which stand for all below them, and CIDRs."""
    origin: Origin = Origin()


class Tile(Struct, frozen=True):
    """A regency's place on the province's tile grid."""

    code: str
    abbreviation: str
    row: int
    column: int


class Inventory(Struct, frozen=True):
    """Everything that was loaded, in order of code."""

    name: str
    """The province, as ``Jawa Timur``."""
    regencies: tuple[Regency, ...] = ()
    tiles: tuple[Tile, ...] = ()
    rows: int = 0
    columns: int = 0
    fictional: bool = False
    """True for the lab's province: everything rendered says DATA CONTOH."""
    left_alone: tuple[LeftAlone, ...] = ()
    """Exclusions beside those of ``regencies``: of lists that are not looked at now."""

    def regency(self, code: str) -> Regency | None:
        """Return the regency with that code, or None."""
        return next((r for r in self.regencies if r.code == code), None)


ITERATE: Final = "iterate"


class Operator(Struct, frozen=True, forbid_unknown_fields=True):
    """Who runs the scanner: named in the User-Agent and in every report."""

    name: str
    contact: str
    """An e-mail address or phone number that is answered."""
    page: str = ""
    """URL that explains the scan and how to opt out."""
    resolver: tuple[str, ...] = field(default=())
    """Addresses of the recursive resolvers to use; the system's when empty. `ITERATE` alone asks
    none: names are looked up from the root's servers down."""

    @property
    def resolvers(self) -> tuple[str, ...]:
        """The addresses in it."""
        return () if self.iterates else self.resolver

    @property
    def iterates(self) -> bool:
        return self.resolver == (ITERATE,)
