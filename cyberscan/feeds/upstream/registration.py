"""A registry's answer about one domain (RDAP, RFC 9083), and which server to ask (RFC 9224)."""

from __future__ import annotations

from typing import IO, Any, Final

from msgspec import Struct, field

from cyberscan.feeds.upstream.table import Table, UpstreamError, day_of, decoded
from cyberscan.model.addresses import unfit
from cyberscan.parse.dns_names import is_domain

NAME: Final = "registration"


class _Event(Struct):
    action: str = field(name="eventAction", default="")
    at: str = field(name="eventDate", default="")


class _Domain(Struct):
    kind: str = field(name="objectClassName")
    name: str = field(name="ldhName")
    events: list[_Event] = []


class _Bootstrap(Struct):
    services: list[list[list[str]]]
    publication: str = ""
    version: Any = None


def recognises(head: bytes) -> bool:
    """Whether a file that begins so may be a registry's answer."""
    return b'"objectClassName"' in head or b'"rdapConformance"' in head


def convert(file: IO[bytes]) -> Table:
    """Return the domain to the day its registration ends (RFC 9083 section 4.5, "expiration");
    dated by its "last update of RDAP database". Raises `UpstreamError`."""
    read = decoded(file.read(), _Domain)
    name = read.name.lower().removesuffix(".")
    if read.kind != "domain" or not is_domain(name):
        raise UpstreamError("is no answer about a domain")
    ends = {day_of(event.at) for event in read.events if event.action == "expiration"}
    if len(ends) != 1 or not (end := ends.pop()):
        raise UpstreamError(f"does not say when the registration of {name} ends")
    days = [day_of(e.at) for e in read.events if e.action == "last update of RDAP database"]
    day = next((found for found in days if found), None)
    return Table(feed=NAME, entries={name: end.isoformat()}, date=day)


def servers(source: bytes) -> dict[str, str]:
    """Return top-level domain to the https base of its RDAP service, with a slash at its end.

    Raises `UpstreamError`.
    """
    found: dict[str, str] = {}
    for service in decoded(source, _Bootstrap).services:
        if len(service) != 2:
            raise UpstreamError("a service has other than two lists")
        secure = (url for url in service[1] if url.startswith("https://") and not unfit(url))
        base = next(secure, "")
        for top in service[0] if base else ():
            found[top.lower()] = f"{base.rstrip('/')}/"
    return found
