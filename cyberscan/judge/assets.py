"""Certificates and services of a run, summed up by regency from what was seen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final, TypeVar

from msgspec import Struct

from cyberscan.judge.facts import in_networks, ip_key, target_of
from cyberscan.judge.findings import Case, subjects
from cyberscan.model.assets import Certificate, Served, Service
from cyberscan.model.facts import tls
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.mail_clients import MailClients
from cyberscan.model.facts.mail_tls import Handshake, MailTls
from cyberscan.model.facts.services import AnyAnswer, Heard, Services, Transport
from cyberscan.model.facts.services_tls import MailPorts
from cyberscan.model.inventory import HTTPS, Regency
from cyberscan.model.look import Ok
from cyberscan.model.record import Record
from cyberscan.model.subject import Family, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Finding
from cyberscan.parse.software.services import read
from cyberscan.tables.ports.plan import expected

F = TypeVar("F", bound=Fact)

_FEW: Final = 3
"""Ports of one protocol that are told apart on an address that accepts everything, as checks do."""

_TRUST: Final = tuple(tls.Trust)

# The common name in RFC 4514 text: up to a comma or a plus that no backslash stands before.
_COMMON_NAME: Final = re.compile(r"(?:^|[,+])CN=((?:\\.|[^,+\\])*)")
# A word with a dot inside: a domain in the name of a private authority, and not "Inc.".
_DOMAIN: Final = re.compile(r"[\w*-]+(?:\.[\w-]+)+")
_MAIL: Final = 25


class _Presented(Struct, frozen=True):
    chain: tls.Chain
    at: Served


def certificates_of(case: Case) -> tuple[Certificate, ...]:
    """Return each regency's certificates, soonest end first within a regency.

    Those of its hosts, of the mail ports of its own addresses, and of mail servers that are its
    own by name or by address: what a foreign provider serves is the provider's to renew.
    """
    found: list[Certificate] = []
    for regency in _told(case):
        by_digest: dict[str, list[_Presented]] = defaultdict(list)
        for presented in _presented(case, regency):
            by_digest[presented.chain.sha256].append(presented)
        found += [_certificate(regency, places, case.moment) for places in by_digest.values()]
    return tuple(sorted(found, key=lambda c: (c.regency, c.not_after, c.sha256)))


def _told(case: Case) -> Iterator[Regency]:
    for regency in case.inventory.regencies:
        if regency.code in case.run.regencies:
            yield regency


def _asked(case: Case, regency: Regency, family: Family) -> bool:
    return family in case.run.families and family in regency.authorisation.families


def _presented(case: Case, regency: Regency) -> Iterator[_Presented]:
    if _asked(case, regency, Family.TLS):
        for record, fact in _seen(case, regency, tls.Certificate):
            for chain in fact.chains:
                at = Served(record.subject.name, record.place.address, record.place.port or HTTPS)
                yield _Presented(chain, at)
    if _asked(case, regency, Family.MAIL):
        for record, greeted in _seen(case, regency, MailTls):
            name = record.subject.name
            yield from _shaken(regency, name, ((h, _MAIL) for h in greeted.handshakes))
        for record, clients in _seen(case, regency, MailClients):
            shaken = ((p.handshake, p.port) for p in clients.ports)
            yield from _shaken(regency, record.subject.name, shaken)
    if _asked(case, regency, Family.SERVICES):
        listed = {host.name for host in regency.hosts}
        for record, ports in _seen(case, regency, MailPorts):
            # On an address of several regencies the name asked for may be another one's.
            name = ports.name if ports.name in listed else record.subject.name
            for port in ports.ports:
                handshake = port.seen.handshake
                if handshake and handshake.chain:
                    place = Served(name, record.subject.name, port.seen.port)
                    yield _Presented(handshake.chain, place)


def _seen(case: Case, regency: Regency, kind: type[F]) -> Iterator[tuple[Record, F]]:
    """Yield the looks of a kind that saw, at the subjects of a regency."""
    for subject in subjects(kind.subject, regency, case.facts):
        for record in case.facts.of(kind_of(kind), subject):
            if isinstance(record.look, Ok) and isinstance(record.look.fact, kind):
                yield record, record.look.fact


def _shaken(
    regency: Regency, name: str, handshakes: Iterable[tuple[Handshake | None, int]]
) -> Iterator[_Presented]:
    """Yield what a mail server presented, where it or the address is the regency's own."""
    for handshake, port in handshakes:
        if handshake is None or handshake.chain is None or not handshake.address:
            continue
        if _is_own(name, regency) or in_networks(handshake.address, regency.networks):
            yield _Presented(handshake.chain, Served(name, handshake.address, port))


def _is_own(name: str, regency: Regency) -> bool:
    """Return whether a name of DNS (a pattern, too) lies in a zone of the regency."""
    low = name.lower().removesuffix(".")
    return any(low == zone.name or low.endswith(f".{zone.name}") for zone in regency.zones)


def _certificate(regency: Regency, places: Sequence[_Presented], moment: datetime) -> Certificate:
    chain = places[0].chain
    served = sorted({place.at for place in places}, key=_place)
    here = {at.address for at in served}
    own = sorted({name for name in chain.names if _is_own(name, regency) or name in here})
    blank = _is_strangers(chain, regency)
    ends = datetime.fromisoformat(chain.not_after).astimezone(UTC)
    return Certificate(
        regency=regency.code,
        sha256=chain.sha256,
        subject=Untrusted("" if blank else chain.subject_name),
        issuer=Untrusted(_issuer(chain, regency, blank=blank)),
        names=tuple(map(Untrusted, own)),
        other_names=len(set(chain.names)) - len(own),
        not_before=datetime.fromisoformat(chain.not_before).astimezone(UTC),
        not_after=ends,
        days_left=(ends - moment).days,
        key=chain.key,
        trust=max((place.chain.trust for place in places), key=_TRUST.index),
        served=tuple(served),
    )


def _place(at: Served) -> tuple[str, int, tuple[int, int]]:
    return (at.name, at.port, ip_key(at.address))


def _is_strangers(chain: tls.Chain, regency: Regency) -> bool:
    """Return whether any common name is a domain outside the regency's zones."""
    return any(
        "." in name and not _is_own(name, regency)
        for name in _COMMON_NAME.findall(chain.subject_name)
    )


def _issuer(chain: tls.Chain, regency: Regency, *, blank: bool) -> str:
    """Return the issuer's name; "" where it tells a stranger's domain.

    ``blank``: the subject is not told; what signed itself bears it as issuer, too. A public
    authority's own name may hold a domain.
    """
    if blank and chain.issuer_name == chain.subject_name:
        return ""
    if chain.trust is tls.Trust.TRUSTED:
        return chain.issuer_name
    domains = (d for name in _COMMON_NAME.findall(chain.issuer_name) for d in _DOMAIN.findall(name))
    return chain.issuer_name if all(_is_own(d, regency) for d in domains) else ""


def services_of(case: Case, findings: Sequence[Finding]) -> tuple[Service, ...]:
    """Return each regency's open ports, by address and port, with what was judged of them."""
    failing: dict[tuple[str, Subject, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.fails and finding.check.startswith(f"{Family.SERVICES}/"):
            target = finding.target
            failing[finding.regency, target.subject, target.port].append(finding)
    found: list[Service] = []
    for regency in _told(case):
        if not _asked(case, regency, Family.SERVICES):
            continue
        neighbours = case.facts.hosts_by_address(regency)
        for record, services in _seen(case, regency, Services):
            address = record.subject
            names = neighbours.get(address.name, ())
            for at in _open(services):
                place = target_of(address, at.port, regency, names)
                judged = [
                    f
                    for f in failing[regency.code, place.subject, at.port]
                    if address.name in f.addresses and not _is_the_others(f, at, services)
                ]
                found.append(_service(regency, address.name, names, at, judged))
    return tuple(sorted(found, key=lambda s: (s.regency, ip_key(s.address), s.port, s.transport)))


class _Port(Struct, frozen=True):
    port: int
    transport: Transport
    tls: bool = False
    answer: AnyAnswer | None = None

    @property
    def protocol(self) -> str:
        return _protocol(self.answer) if self.answer else ""


def _protocol(answer: AnyAnswer) -> str:
    return str(answer.__struct_config__.tag)


def _open(services: Services) -> Iterator[_Port]:
    """Yield the ports that are open.

    Where every port accepts, something in between does: a port on which nothing spoke tells
    nothing, and one protocol on many ports is one server behind them.
    """
    by_protocol: dict[str, list[Heard]] = defaultdict(list)
    for at in services.heard:
        by_protocol[_protocol(at.answer)].append(at)
    for protocol, heard in by_protocol.items():
        told = heard
        if services.all_open and len(heard) > _FEW:
            told = [at for at in heard if at.port in expected(protocol)][:1] or heard[:1]
        for at in told:
            yield _Port(at.port, at.transport, at.tls, at.answer)
    if not services.all_open:
        for silent in services.unconfirmed:
            yield _Port(silent.port, Transport.TCP)


def _is_the_others(finding: Finding, at: _Port, services: Services) -> bool:
    """Return whether a finding is about the protocol on the same port of the other transport."""
    told = finding.check.removeprefix(f"{Family.SERVICES}/").replace("_", "-")
    there = {
        _protocol(other.answer)
        for other in services.heard
        if other.port == at.port and other.transport is not at.transport
    }
    return told in there and told != at.protocol


def _service(
    regency: Regency, address: str, names: tuple[str, ...], at: _Port, judged: Sequence[Finding]
) -> Service:
    worst = sorted(judged, key=lambda f: (f.severity.rank, f.id))
    return Service(
        regency=regency.code,
        address=address,
        names=names,
        own=in_networks(address, regency.networks),
        port=at.port,
        transport=at.transport,
        tls=at.tls,
        protocol=at.protocol,
        product=Untrusted(_product(at.answer)),
        severity=worst[0].severity if worst else None,
        findings=tuple(f.id for f in worst),
    )


def _product(answer: AnyAnswer | None) -> str:
    """Return what a server says it is, with its version, where that is a product known here."""
    if answer is None:
        return ""
    shown = dict.fromkeys(f"{found.product} {found.text}".strip() for found in read(answer))
    if shown:
        return ", ".join(shown)
    product = getattr(answer, "product", "")
    # A version alone may be the protocol's.
    return f"{product} {getattr(answer, 'version', '')}".strip() if product else ""
