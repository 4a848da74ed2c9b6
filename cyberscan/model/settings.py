"""What an operator fixes once, in ``cyberscan.toml``: a section is a field, a key a field of it."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.model.check import Say
from cyberscan.model.edition import Format, Tlp
from cyberscan.model.feeds import FeedSettings
from cyberscan.model.notify import NotifySettings
from cyberscan.model.policy import PortProfile, TlsProfile
from cyberscan.model.schedule import ScheduleSettings
from cyberscan.model.subject import Family

LANGUAGES: Final[tuple[str, ...]] = Say.__struct_fields__
"""In which reports are written; the first is the usual one."""


class PathSettings(Struct, frozen=True, kw_only=True):
    """Where things lie, as written: relative to the file's folder. Empty for the usual place."""

    targets: tuple[str, ...] = ()
    policy: str = ""
    waivers: str = ""
    letterhead: str = ""
    keys: str = ""
    store: str = ""
    """A path, or the URL of a database without a password."""
    reports: str = ""


class Profile(Struct, frozen=True, kw_only=True):
    """What a scan asks, by a name. What it leaves open is as ``[scan]`` has it."""

    families: tuple[Family, ...] = ()
    tls_profile: TlsProfile | None = None
    ports: PortProfile | None = None
    policy: str = ""
    regencies: tuple[str, ...] = ()


class ScanSettings(Struct, frozen=True, kw_only=True):
    """What a scan asks. What is left open is everything, or as the policy says."""

    families: tuple[Family, ...] = ()
    tls_profile: TlsProfile | None = None
    ports: PortProfile | None = None
    regencies: tuple[str, ...] = ()
    """Codes or names."""
    allow_networks: tuple[str, ...] = ()
    """Private networks (CIDR) that may be looked at."""
    exclusions: tuple[str, ...] = ()
    """Names and networks (CIDR) that are never contacted, whoever names them. A name stands for
    all below it."""


class ReportSettings(Struct, frozen=True, kw_only=True):
    """How reports are written."""

    languages: tuple[str, ...] = LANGUAGES[:1]
    """The first is also that of what the terminal shows."""
    tlp: Tlp = Tlp.AMBER
    formats: tuple[Format, ...] = ()
    """Empty for the usual ones."""
    pdf: bool = False
    csv_bom: bool = True


class Settings(Struct, frozen=True, kw_only=True):
    """A file of settings, read."""

    paths: PathSettings = PathSettings()
    scan: ScanSettings = ScanSettings()
    report: ReportSettings = ReportSettings()
    profiles: dict[str, Profile] = {}
    """As written; `SettingsFile.profiles` knows those that ship as well."""
    schedule: ScheduleSettings = ScheduleSettings()
    feeds: FeedSettings = FeedSettings()
    notify: NotifySettings = NotifySettings()
    """As written: `SettingsFile.notify` knows what its paths mean."""


PROFILES: Final[dict[str, Profile]] = {
    "full": Profile(families=tuple(Family), tls_profile=TlsProfile.FULL, ports=PortProfile.FULL),
    "daily": Profile(
        families=(Family.TLS, Family.CONTENT, Family.SERVICES),
        tls_profile=TlsProfile.POSTURE,
        ports=PortProfile.DAILY,
    ),
}
"""Those that ship: everything, for each week; certificates, content and critical services, for each
day. A file's own of that name has what it leaves open from here."""
