"""The page for whoever looks up the address that contacted a server of theirs: who scans, on whose
authority, what is looked at, how often, how to check it, how to be left out, and who answers.

All of it is one file in both languages, which asks for nothing and runs nothing. What it says of
reach and manners is what `cyberscan.net` keeps to; the numbers are the policy's, the hours the
schedule's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from typing import Any, Final

from cyberscan.model.inventory import Operator
from cyberscan.model.letterhead import Letterhead
from cyberscan.model.policy import Policy
from cyberscan.model.schedule import Day, Turn
from cyberscan.model.subject import Family
from cyberscan.render.dates import day
from cyberscan.render.html import SCANNER_PAGE, environment, policy_under, style
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.locales import locale
from cyberscan.render.sinks import href
from cyberscan.render.words import Words

_LOOKS: Final[Mapping[Family, str]] = {
    Family.TLS: "scanner_look_tls",
    Family.WEB: "scanner_look_web",
    Family.CONTENT: "scanner_look_content",
    Family.DNS: "scanner_look_dns",
    Family.MAIL: "scanner_look_mail",
    Family.SERVICES: "scanner_look_services",
}
_ZONES: Final[Mapping[str, str]] = {"Asia/Jakarta": "WIB"}
"""Time zones that every reader knows by another name."""
_WEEK: Final = tuple(Day)


@dataclass(frozen=True, slots=True)
class Address:
    """An address that scans come from, and the name its reverse lookup gives ("" for none)."""

    address: str
    name: str = ""

    @property
    def kind(self) -> str:
        """The record type by which the name gives the address again."""
        return "AAAA" if ip_address(self.address).version == 6 else "A"


@dataclass(frozen=True, slots=True)
class Planned:
    """A profile's turn, and the families it looks at (none: all)."""

    turn: Turn
    families: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the page tells."""

    operator: Operator
    agent: str
    """The User-Agent, as it is sent."""
    policy: Policy
    version: str
    """Of the scanner."""
    written: date
    addresses: tuple[Address, ...] = ()
    planned: tuple[Planned, ...] = ()
    """Empty where scans are begun by hand."""
    time_zone: str = "Asia/Jakarta"
    letterhead: Letterhead | None = None


def scanner_page(about: Introduction) -> bytes:
    """Return the page as UTF-8."""
    contact = about.operator.contact
    mailto = f"mailto:{contact}" if "@" in contact else ""
    text = (
        environment()
        .get_template(SCANNER_PAGE)
        .render(
            csp=policy_under(SCANNER_PAGE, about.letterhead),
            style=style(SCANNER_PAGE, letterhead=about.letterhead is not None),
            t=Words(LANGUAGES[0]),
            lang=LANGUAGES[0],
            results={"run": {"scanner": about.version}},
            context={"letterhead": about.letterhead},
            parts=[_part(about, lang) for lang in LANGUAGES],
            operator=about.operator,
            mailto=mailto if href(mailto) else "",
            agent=about.agent,
            rates=about.policy.rates,
            caps=about.policy.caps,
            addresses=about.addresses,
            named=[one for one in about.addresses if one.name],
            version=about.version,
        )
    )
    return text.encode()


def _part(about: Introduction, lang: Lang) -> dict[str, Any]:
    t = Words(lang)
    return {
        "t": t,
        "looks": [(t.name(family), t(key)) for family, key in _LOOKS.items()],
        "turns": list(_turns(about, t)),
        "written": day(about.written, lang),
    }


def _turns(about: Introduction, t: Words) -> Iterator[str]:
    """Yield a sentence for each planned profile."""
    zone = _ZONES.get(about.time_zone, about.time_zone)
    names = locale(t.lang).days["format"]["wide"]
    for planned in about.planned:
        wanted = [family for family in Family if family in planned.families]
        every = not wanted or len(wanted) == len(Family)
        families = t("scanner_everything") if every else ", ".join(t.name(f) for f in wanted)
        at = planned.turn.at.replace(":", "." if t.lang == "id" else ":")
        days = ", ".join(str(names[_WEEK.index(d)]) for d in _WEEK if d in planned.turn.days)
        if days and len(set(planned.turn.days)) < len(_WEEK):
            yield t("scanner_on_days", days=days, at=at, zone=zone, families=families)
        else:
            yield t("scanner_every_day", at=at, zone=zone, families=families)
