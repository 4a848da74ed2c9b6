"""What a regency's hosts, mail servers and zones run on, as far as their answers name it.

It chooses which of several instructions a reader is shown first, and decides nothing: an answer may
be a proxy's, and a header may name anything.

Sources, read 2026-11-28: the names of web servers in ``Server`` and of Plesk in ``X-Powered-By`` as
in `cyberscan.tables.software.recognisers`; Cloudflare's ``Server`` as in
`cyberscan.tables.answers.walls`, and its name servers ``….ns.cloudflare.com``
(developers.cloudflare.com/dns/nameservers; Cloudflare's API, Zone ``name_servers``). Greetings of
mail servers: Exchange's (learn.microsoft.com, "Modify the SMTP banner on Receive connectors");
Postfix's and Exim's as in `cyberscan.parse.software.services`; Zimbra's is Postfix's own (Zimbra
administration guide, "Zimbra Mail Transfer Agent").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.judge.facts import Facts
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.dns import Nameservers
from cyberscan.model.facts.mail import Starttls
from cyberscan.model.facts.services import Services
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding, Landing
from cyberscan.model.inventory import Regency
from cyberscan.model.look import Ok
from cyberscan.model.services.web import HostingPanel
from cyberscan.model.subject import Kind, Subject
from cyberscan.parse.software.headers import tokens
from cyberscan.parse.url import host_of

Platforms = tuple[str, ...]
"""Names as `cyberscan.model.remedy.Step` has them, sorted."""

_SERVERS: Final = {
    "nginx": "nginx",
    "openresty": "nginx",
    "apache": "apache",
    "litespeed": "litespeed",
    "microsoft-iis": "iis",
    "cloudflare": "cloudflare",
    "cpsrvd": "cpanel",
    "sw-cp-server": "plesk",
}
_POWERED_BY: Final = {"plesklin": "plesk", "pleskwin": "plesk"}
_PANELS: Final = {"cPanel": "cpanel", "cPanel/WHM": "cpanel", "WHM": "cpanel", "Plesk": "plesk"}
_GREETINGS: Final = (
    ("esmtp exim", "exim"),
    ("esmtp postfix", "postfix"),
    ("microsoft esmtp mail service", "exchange"),
)
_CLOUDFLARE: Final = ".ns.cloudflare.com"


def platforms_of(facts: Facts, regency: Regency) -> dict[str, Platforms]:
    """Return the platforms recognised by name of host, zone, mail server or address; what nothing
    is known of is left out."""
    found: dict[str, set[str]] = {}
    for host in regency.hosts:
        names = set(_of_host(facts, host.name))
        for address in facts.addresses(host.name):
            panels = set(_panels(facts, address))
            found.setdefault(address, set()).update(names | panels)
            names |= panels
        found.setdefault(host.name, set()).update(names)
    for zone in regency.zones:
        found.setdefault(zone.name, set()).update(_of_zone(facts, zone.name))
        for exchanger in facts.exchangers(zone.name) or ():
            found.setdefault(exchanger, set()).update(_of_mail(facts, exchanger))
    return {name: tuple(sorted(found[name])) for name in sorted(found) if found[name]}


def _of_host(facts: Facts, name: str) -> Iterator[str]:
    """Yield what the answers of the host itself name: those it sends visitors on to are others."""
    subject = Subject(Kind.HOST, name)
    for kind in (HttpsLanding, HttpLanding):
        for record in facts.of(kind_of(kind), subject):
            if isinstance(record.look, Ok) and isinstance(record.look.fact, Landing):
                for hop in record.look.fact.hops:
                    if host_of(hop.url) == name:
                        yield from _named(hop)


def _named(answer: Exchange) -> Iterator[str]:
    for header, known in (("server", _SERVERS), ("x-powered-by", _POWERED_BY)):
        for value in answer.all(header):
            # The first product is the server; what follows are its modules.
            for token in tokens(value)[:1]:
                if platform := known.get(token.name.lower()):
                    yield platform


def _panels(facts: Facts, address: str) -> Iterator[str]:
    for record in facts.of(kind_of(Services), Subject(Kind.ADDRESS, address)):
        if isinstance(record.look, Ok) and isinstance(record.look.fact, Services):
            for heard in record.look.fact.heard:
                if isinstance(heard.answer, HostingPanel) and heard.answer.product in _PANELS:
                    yield _PANELS[heard.answer.product]


def _of_zone(facts: Facts, name: str) -> Iterator[str]:
    for record in facts.of(kind_of(Nameservers), Subject(Kind.ZONE, name)):
        if isinstance(record.look, Ok) and isinstance(record.look.fact, Nameservers):
            servers = [*record.look.fact.parent, *(one.name for one in record.look.fact.child)]
            if any(server.lower().rstrip(".").endswith(_CLOUDFLARE) for server in servers):
                yield "cloudflare"


def _of_mail(facts: Facts, name: str) -> Iterator[str]:
    for record in facts.of(kind_of(Starttls), Subject(Kind.MAIL, name)):
        if isinstance(record.look, Ok) and isinstance(record.look.fact, Starttls):
            for greeting in record.look.fact.greetings:
                told = greeting.banner.lower()
                for words, platform in _GREETINGS:
                    if words in told:
                        yield platform
