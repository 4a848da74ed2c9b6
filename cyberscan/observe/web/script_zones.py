"""Whether the domains that a page takes scripts and style sheets from are registered."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Final

import dns.message
import dns.name
import dns.rcode
import dns.rdatatype

from cyberscan.config.suffixes import suffixes
from cyberscan.model.facts.site import Markup, Resource, ScriptZones
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.parse.html import is_foreign
from cyberscan.parse.url import host_of

QUERIES: Final = 20
_KINDS: Final = frozenset({"script", "stylesheet", "modulepreload"})


async def look(session: Session, markup: Markup) -> ScriptZones:
    """Ask the resolver for the name servers of each domain, at most twenty questions in all."""
    zone = session.zone.name if session.zone else session.subject.name
    found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    left = QUERIES
    for domain in domains(markup.resources, zone):
        registered = None
        # A second question confirms what the first one did not find.
        for rdtype in ("NS", "A"):
            if not left:
                break
            left -= 1
            try:
                registered = is_registered(await session.stub(domain, rdtype), domain)
            except NetError:
                registered = None
            if registered is not False:
                break
        else:
            found[False].append(domain)
            continue
        # One that only one question did not find has not been seen, either way.
        found[registered or None].append(domain)
    return ScriptZones(
        registered=tuple(found[True]), missing=tuple(found[False]), unseen=tuple(found[None])
    )


def domains(resources: Sequence[Resource], zone: str) -> tuple[str, ...]:
    """Return the registrable domains of foreign scripts and style sheets, sorted."""
    hosts = {host_of(r.url) for r in resources if r.kind in _KINDS}
    return tuple(
        sorted(
            {
                domain
                for host in hosts
                if host
                and not _is_address(host)
                and is_foreign(host, zone)
                # A domain everybody may register below is its own, as github.io.
                and (domain := suffixes().registrable(host))
            }
        )
    )


def is_registered(message: dns.message.Message, domain: str) -> bool | None:
    """Return what an answer says about ``domain``: False only for an NXDOMAIN that a zone above it
    vouches for (its SOA, RFC 2308 section 3). Resolvers that keep names from their users say
    NXDOMAIN too, in nobody's name or their own, and nobody can register below a top-level domain
    that does not exist (the root's SOA): that is None, and so is an answer with any other code.
    """
    code = message.rcode()
    if code not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
        return None
    # An alias that leads to nothing is an NXDOMAIN of what it leads to (RFC 6604 section 3).
    if code == dns.rcode.NOERROR or message.answer:
        return True
    name = dns.name.from_text(domain)
    vouching = {rrset.name for rrset in message.authority if rrset.rdtype == dns.rdatatype.SOA}
    above = {zone for zone in vouching if name.is_subdomain(zone)} - {name, dns.name.root}
    return False if above else None


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
