"""Where one telephone call mends many sites: servers, certificates, zones and mail servers that
several sites hang on, and what is wrong there.

What several sites fail is not always one fault. A finding counts as the server's where it is about
the address itself, where whoever runs the server is who can act, or where at least `ALIKE` sites
have it and none on that address passes; content and programs are never the server's. Of zones only
what is wrong with their DNS: that is what every site in them hangs on. Only open findings, and none
that only informs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import Final

from cyberscan.model.check import Actor
from cyberscan.model.inventory import HTTPS
from cyberscan.model.subject import Family, Kind
from cyberscan.model.verdict import Finding, Outcome, Severity
from cyberscan.render.context import Context

LISTED: Final = 12
"""Causes shown."""
ALIKE: Final = 3
"""Two sites are often one, with and without ``www``."""
WRONGS: Final = 4
"""Things told to be wrong with one of them."""
SITES: Final = 40
"""Sites named behind one of them."""

Site = tuple[str, str]
"""Code of the regency, and host."""
_SERVERS: Final = frozenset({Actor.HOSTING_PROVIDER, Actor.NETWORK_ADMIN})
_CERTIFICATE: Final = "tls/cert-"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with all or some of the sites."""

    check: str
    title: str
    severity: Severity
    sites: int


@dataclass(frozen=True, slots=True)
class Group:
    """Sites of one regency."""

    label: str
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that several sites hang on."""

    kind: str
    """Key of what it is called."""
    names: tuple[str, ...]
    """The same server may have several addresses."""
    sites: int
    regencies: int
    findings: int
    wrongs: tuple[Wrong, ...]
    more_wrongs: int
    groups: tuple[Group, ...]
    more: int
    """Sites beyond those named."""
    others: int = 0
    """Of one regency's: sites of other regencies on the same server, counted and never named."""
    ids: frozenset[str] = frozenset()
    """Ids of the findings."""
    reach: Mapping[str, int] = field(default_factory=dict)
    """Sites that each check concerns."""

    def sites_of(self, check: str) -> int:
        """Return how many sites a check concerns there."""
        return self.reach.get(check, 0)


@dataclass(slots=True)
class _Found:
    kind: str
    names: tuple[str, ...]
    wrongs: dict[str, dict[Site, Finding]]
    """By check, the finding behind each site."""

    @property
    def sites(self) -> set[Site]:
        return {site for found in self.wrongs.values() for site in found}

    @property
    def ids(self) -> set[str]:
        return {f.id for found in self.wrongs.values() for f in found.values()}


def causes(context: Context, code: str = "") -> list[Cause]:
    """Return what several sites hang on, by severity × sites: most is mended at the first.

    With the code of a regency only what several of its own sites hang on, and its own findings.
    """
    findings = context.findings(code) if code else context.results.findings
    opened = [f for f in findings if f.is_open and f.severity is not Severity.INFO]
    found = [*_certificates(context, opened, code), *_zones(context, opened), *_mail(opened)]
    told = {key for cause in found for key in cause.ids}
    found += _servers(context, findings, [f for f in opened if f.id not in told], code)
    weights = context.results.policy.grading.severity_weights

    def mended(cause: _Found) -> float:
        return fsum(
            weights.get(finding.severity, 0.0)
            for wrong in cause.wrongs.values()
            for finding in wrong.values()
        )

    found = [cause for cause in found if len(cause.sites) > 1]
    found.sort(key=lambda c: (-mended(c), -len(c.sites), c.kind, c.names))
    return [_cause(context, cause, code) for cause in found]


def _cause(context: Context, found: _Found, code: str) -> Cause:
    wrongs = sorted(
        (
            Wrong(
                check,
                context.t.say(context.checks[check].check.title),
                min((f.severity for f in sites.values()), key=lambda s: s.rank),
                len(sites),
            )
            for check, sites in found.wrongs.items()
        ),
        key=lambda w: (w.severity.rank, -w.sites, w.title),
    )
    sites, on = sorted(found.sites), context.on_address
    by_code: defaultdict[str, list[str]] = defaultdict(list)
    for regency, host in sites[:SITES]:
        by_code[regency].append(host)
    return Cause(
        kind=found.kind,
        names=found.names,
        sites=len(sites),
        regencies=len({code for code, _ in sites}),
        findings=len(found.ids),
        wrongs=tuple(wrongs[:WRONGS]),
        more_wrongs=max(len(wrongs) - WRONGS, 0),
        groups=tuple(Group(context.label(code), tuple(hosts)) for code, hosts in by_code.items()),
        more=max(len(sites) - SITES, 0),
        others=len({p for a in found.names for p in on.get(a, ()) if p[0] != code}) if code else 0,
        ids=frozenset(found.ids),
        reach={check: len(behind) for check, behind in found.wrongs.items()},
    )


def _certificates(context: Context, opened: Iterable[Finding], code: str) -> Iterator[_Found]:
    """Yield certificates that several sites serve, and what is wrong with them at two or more.

    A site may serve another one on another port. Its name is read from a regency's own looks: of
    what another one sees of it, a name may be that one's.
    """
    places: defaultdict[str, set[tuple[Site, int]]] = defaultdict(set)
    subjects: dict[str, str] = {}
    for entry in context.results.certificates:
        if code in {"", entry.regency}:
            at = (((entry.regency, place.name), place.port) for place in entry.served)
            places[entry.sha256].update(at)
            subjects[entry.sha256] = subjects.get(entry.sha256) or str(entry.subject)
    failing: defaultdict[tuple[Site, int], list[Finding]] = defaultdict(list)
    for finding in opened:
        if finding.check.startswith(_CERTIFICATE):
            site = (finding.regency, finding.target.subject.name)
            failing[site, finding.target.port or HTTPS].append(finding)
    for digest, served in sorted(places.items()):
        wrongs = _by_site(finding for place in sorted(served) for finding in failing.get(place, ()))
        several = {check: sites for check, sites in wrongs.items() if len(sites) > 1}
        yield _Found("shared_certificate", (subjects[digest] or digest[:16],), several)


def _zones(context: Context, opened: Iterable[Finding]) -> Iterator[_Found]:
    hosts: defaultdict[tuple[str, str], list[Site]] = defaultdict(list)
    for regency in context.results.regencies:
        for host in regency.hosts:
            hosts[regency.code, host.zone].append((regency.code, host.name))
    wrongs: defaultdict[str, dict[str, dict[Site, Finding]]] = defaultdict(dict)
    for finding in opened:
        subject = finding.target.subject
        if subject.kind is Kind.ZONE and finding.check.startswith(f"{Family.DNS}/"):
            behind = wrongs[subject.name].setdefault(finding.check, {})
            for site in hosts[finding.regency, subject.name]:
                behind[site] = _worse(behind.get(site), finding)
    for zone, by_check in sorted(wrongs.items()):
        yield _Found("shared_zone", (zone,), by_check)


def _mail(opened: Iterable[Finding]) -> Iterator[_Found]:
    """Yield mail servers that several regencies use: one site each."""
    wrongs: defaultdict[str, dict[str, dict[Site, Finding]]] = defaultdict(dict)
    for finding in opened:
        subject = finding.target.subject
        if subject.kind is Kind.MAIL:
            behind = wrongs[subject.name].setdefault(finding.check, {})
            site = (finding.regency, subject.name)
            behind[site] = _worse(behind.get(site), finding)
    for name, by_check in sorted(wrongs.items()):
        yield _Found("shared_mail", (name,), by_check)


def _servers(
    context: Context, findings: Iterable[Finding], opened: Iterable[Finding], code: str
) -> Iterator[_Found]:
    """Yield servers: addresses behind the same hosts are one."""
    by_address = _on_addresses(context, opened, lambda f: f.is_open)
    passing = _on_addresses(context, findings, lambda f: f.verdict.outcome is Outcome.PASS)
    together: defaultdict[frozenset[Site], list[str]] = defaultdict(list)
    for address, pairs in context.on_address.items():
        here = frozenset(pair for pair in pairs if code in {"", pair[0]})
        if len(here) > 1:
            together[here].append(address)
    around: defaultdict[Site, list[frozenset[Site]]] = defaultdict(list)
    for hosts in together:
        for site in hosts:
            around[site].append(hosts)
    told: defaultdict[str, list[set[str]]] = defaultdict(list)
    for hosts, addresses in sorted(together.items(), key=lambda item: (-len(item[0]), item[1])):
        # Some of the sites on another address: what is alike there is told of that one.
        whole = not any(hosts < others for others in around[next(iter(hosts))])
        wrongs: dict[str, dict[Site, Finding]] = {}
        for address in addresses:
            for check, sites in by_address[address].items():
                all_fail = whole and len(sites) >= ALIKE and not passing[address].get(check)
                if len(sites) > 1 and _is_servers(context, check, all_fail=all_fail):
                    wrongs.setdefault(check, {}).update(sites)
        found = _Found(
            "shared_server", tuple(sorted(addresses, key=lambda a: (":" in a, a))), wrongs
        )
        ids = found.ids
        # The same server under a further address, with fewer hosts, tells nothing new.
        if ids and not any(ids <= others for others in told[min(ids)]):
            for key in ids:
                told[key].append(ids)
            yield found


def _is_servers(context: Context, check: str, *, all_fail: bool) -> bool:
    found = context.checks[check]
    if found.family is Family.SERVICES or found.check.actor in _SERVERS:
        return True
    return (
        all_fail and found.family is not Family.CONTENT and found.check.actor is not Actor.DEVELOPER
    )


def _on_addresses(
    context: Context, findings: Iterable[Finding], wanted: Callable[[Finding], bool]
) -> defaultdict[str, defaultdict[str, dict[Site, Finding]]]:
    """Return findings by the address they were seen at, by check and site."""
    of_host = {
        (regency.code, host.name): host.addresses
        for regency in context.results.regencies
        for host in regency.hosts
    }
    sites_on: defaultdict[tuple[str, str], set[Site]] = defaultdict(set)
    for address, pairs in context.on_address.items():
        for pair in pairs:
            sites_on[address, pair[0]].add(pair)
    found: defaultdict[str, defaultdict[str, dict[Site, Finding]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for finding in findings:
        subject = finding.target.subject
        if not wanted(finding) or subject.kind not in {Kind.HOST, Kind.ADDRESS}:
            continue
        at: tuple[str, ...] = (subject.name,)
        if subject.kind is Kind.HOST:
            at = finding.addresses or of_host.get((finding.regency, subject.name), ())
        on_address = subject.kind is Kind.ADDRESS or finding.check.startswith(f"{Family.SERVICES}/")
        site = (finding.regency, subject.name)
        for address in at:
            here = sites_on.get((address, finding.regency), set())
            behind = found[address][finding.check]
            for one in here if on_address else here & {site}:
                behind[one] = _worse(behind.get(one), finding)
    return found


def _by_site(opened: Iterable[Finding]) -> dict[str, dict[Site, Finding]]:
    found: defaultdict[str, dict[Site, Finding]] = defaultdict(dict)
    for finding in opened:
        site = (finding.regency, finding.target.subject.name)
        found[finding.check][site] = _worse(found[finding.check].get(site), finding)
    return found


def _worse(known: Finding | None, finding: Finding) -> Finding:
    return finding if known is None or finding.severity.rank < known.severity.rank else known
