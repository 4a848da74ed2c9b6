"""Who may send as a domain: its SPF record evaluated for every address there is at once (RFC 7208).

Terms whose match cannot be known ahead (they depend on the message, or a look-up failed) are taken
not to match; `cyberscan.parse.spf.tree` marks them. The limit on void look-ups is not applied.
"""

from __future__ import annotations

from ipaddress import ip_network
from typing import Final

from msgspec import Struct

from cyberscan.parse.spf import macro as spf_macro
from cyberscan.parse.spf import record as spf
from cyberscan.parse.spf.host import MOST_HOSTS, RESULTS, Answers, Result, host_of
from cyberscan.parse.spf.ranges import EVERYWHERE, Network, Space, count, space
from cyberscan.parse.spf.record import Mechanism, SpfError, SpfRecord

MOST_CUTS: Final = 128
"""Times that what matched is cut out of what is left. Neighbours of one sign are one cut, so that
records written by people need a dozen; every cut takes time that grows with the ranges."""


class Senders(Struct, frozen=True):
    """What every address gets."""

    gets: dict[Result, Space]
    whole: bool = True
    """False: given up at `MOST_CUTS`; what `gets` holds was decided, the rest was not."""

    def of(self, result: Result) -> Space:
        """Return the addresses that get a result."""
        return self.gets.get(result, Space())

    @property
    def most(self) -> Result:
        """What the most IPv4 addresses get: a stranger's lot."""
        return max(Result, key=lambda result: count(self.of(result).v4))


def senders(zone: str, dns: Answers) -> Senders:
    """Evaluate the zone's record for mail that claims to come from the zone."""
    evaluation = _Evaluation(zone, dns)
    gets = evaluation.record(zone, EVERYWHERE, ())
    return Senders(gets, evaluation.cuts <= MOST_CUTS)


Gets = dict[Result, Space]


class _Evaluation:
    def __init__(self, zone: str, dns: Answers) -> None:
        self._zone = zone
        self._dns = dns
        self._lookups = 0
        self.cuts = 0

    def record(self, domain: str, left: Space, above: tuple[str, ...]) -> Gets:
        """Divide ``left`` among the results; what no mechanism matches is NEUTRAL."""
        record = self._read(domain)
        if not isinstance(record, SpfRecord):
            return {record: left}
        gets: Gets = {}
        above = (*above, domain)
        at = 0
        while at < len(record.mechanisms) and left:
            mechanism = record.mechanisms[at]
            at += 1
            if mechanism.name == "include":
                left = self._include(mechanism, domain, left, above, gets)
            else:
                matched = [*self._networks(mechanism, domain)]
                # Neighbours of the same sign match together.
                for other in record.mechanisms[at:]:
                    if not _alike(mechanism, other) or self._lookups > spf.MOST_LOOKUPS:
                        break
                    matched += self._networks(other, domain)
                    at += 1
                left = self._give(gets, RESULTS[mechanism.qualifier], left, space(matched))
            if self._lookups > spf.MOST_LOOKUPS:
                return _with(gets, Result.PERMERROR, left)
            if self.cuts > MOST_CUTS:
                return gets
        if left and record.redirect and record.final is None:
            return self._redirect(record.redirect, domain, left, above, gets)
        return _with(gets, Result.NEUTRAL, left)

    def _read(self, domain: str) -> SpfRecord | Result:
        answer = self._dns.get((domain, "TXT"))
        if answer is None or answer.reason:
            return Result.TEMPERROR
        texts = spf.selected(answer.records)
        if not texts:
            return Result.NONE
        try:
            return spf.read(texts[0]) if len(texts) == 1 else Result.PERMERROR
        except SpfError:
            return Result.PERMERROR

    def _give(self, gets: Gets, result: Result, left: Space, matched: Space) -> Space:
        """Give a result to what matched of what is left; return what is left then."""
        if not matched:
            return left
        self.cuts += 1
        gets[result] = gets.get(result, Space()) | (left & matched)
        return left - matched

    def _include(
        self, mechanism: Mechanism, domain: str, left: Space, above: tuple[str, ...], gets: Gets
    ) -> Space:
        self._lookups += 1
        target = self._target(mechanism.domain, domain)
        if target is None:
            return left
        inner = self._inner(target, left, above)
        for error in (Result.PERMERROR, Result.NONE):
            left = self._give(gets, Result.PERMERROR, left, inner.get(error, Space()))
        passing = inner.get(Result.PASS, Space())
        return self._give(gets, RESULTS[mechanism.qualifier], left, passing)

    def _redirect(
        self, spec: str, domain: str, left: Space, above: tuple[str, ...], gets: Gets
    ) -> Gets:
        self._lookups += 1
        target = self._target(spec, domain)
        if self._lookups > spf.MOST_LOOKUPS:
            return _with(gets, Result.PERMERROR, left)
        if target is None:
            return _with(gets, Result.TEMPERROR, left)
        for result, addresses in self._inner(target, left, above).items():
            told = Result.PERMERROR if result is Result.NONE else result
            gets = _with(gets, told, addresses)
        return gets

    def _inner(self, target: str, left: Space, above: tuple[str, ...]) -> Gets:
        named = "." in target and spf_macro.is_name(target)
        if target in above or not named or self._lookups > spf.MOST_LOOKUPS:
            return {Result.PERMERROR: left}
        return self.record(target, left, above)

    def _networks(self, mechanism: Mechanism, domain: str) -> list[Network]:
        """Return what a mechanism matches, but for include; count what it costs."""
        if mechanism.name == "all":
            return [ip_network("0.0.0.0/0"), ip_network("::/0")]
        if mechanism.name in {"ip4", "ip6"}:
            return _around([mechanism.network], mechanism)
        self._lookups += 1
        target = self._target(mechanism.domain, domain) if mechanism.domain else domain
        if mechanism.name == "ptr" or target is None or self._lookups > spf.MOST_LOOKUPS:
            return []
        if mechanism.name == "exists":
            every = bool(self._records(target, "A"))
            return [ip_network("0.0.0.0/0"), ip_network("::/0")] if every else []
        names = [target]
        if mechanism.name == "mx":
            names = [host_of(text) for text in self._records(target, "MX")]
            if len(names) > MOST_HOSTS:
                # Permerror ends it all, as running out of look-ups does.
                self._lookups = spf.MOST_LOOKUPS + 1
                return []
        addresses = [a for n in names for kind in ("A", "AAAA") for a in self._records(n, kind)]
        return _around(addresses, mechanism)

    def _records(self, name: str, rdtype: str) -> tuple[str, ...]:
        answer = self._dns.get((name, rdtype))
        return answer.records if answer else ()

    def _target(self, spec: str, domain: str) -> str | None:
        return spf_macro.target(spec, {"d": domain, "o": self._zone})


def _alike(one: Mechanism, other: Mechanism) -> bool:
    return other.name not in {"include", "all"} and one.qualifier is other.qualifier


def _with(gets: Gets, result: Result, addresses: Space) -> Gets:
    return {**gets, result: gets.get(result, Space()) | addresses}


def _around(addresses: list[str], mechanism: Mechanism) -> list[Network]:
    found: list[Network] = []
    for address in addresses:
        prefix = mechanism.v6 if ":" in address else mechanism.v4
        try:
            found.append(ip_network(f"{address}/{prefix}", strict=False))
        except ValueError:
            continue
    return found
