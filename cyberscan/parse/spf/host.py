"""check_host(): what a receiver makes of one message (RFC 7208 section 4, read 2026-11-26).

The DNS is a table of answers; what is not in it counts as a look-up that failed. Where the RFC
leaves a choice: a target that is no name does not match (section 4.8), a void look-up is counted
once a term, by the term's own query (section 4.6.4), IPv4-mapped IPv6 addresses are IPv4
(section 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.spf import SpfAnswer
from cyberscan.model.look import Reason
from cyberscan.parse.spf import macro as spf_macro
from cyberscan.parse.spf import record as spf
from cyberscan.parse.spf.record import Mechanism, Qualifier, SpfError, SpfRecord

Answers = Mapping[tuple[str, str], SpfAnswer]
"""By name (lower case, no final dot) and type."""

MOST_HOSTS: Final = 10
"""Names an mx or ptr term leads to: with more, mx ends in permerror, ptr looks at the first ones
(section 4.6.4)."""

_DEEPEST: Final = 2 * spf.MOST_LOOKUPS
"""Evaluations inside an evaluation: the limit on look-ups ends them long before."""


class Result(StrEnum):
    """What check_host() answers (section 2.6)."""

    NONE = "none"
    NEUTRAL = "neutral"
    PASS = "pass"  # noqa: S105 - the result, not a credential
    FAIL = "fail"
    SOFTFAIL = "softfail"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"


RESULTS: Final = {
    Qualifier.PASS: Result.PASS,
    Qualifier.FAIL: Result.FAIL,
    Qualifier.SOFTFAIL: Result.SOFTFAIL,
    Qualifier.NEUTRAL: Result.NEUTRAL,
}


class Step(Struct, frozen=True):
    """One term that was evaluated: in whose record, which, and what came of it."""

    domain: str
    term: str
    outcome: str
    """``match``, ``no match``, or the error."""


class Checked(Struct, frozen=True):
    """The result, with the path to it."""

    result: Result
    path: tuple[Step, ...] = ()
    lookups: int = 0
    voids: int = 0
    why: str = ""
    """Of an error: what it was."""
    explanation: str = ""
    """Of a fail: the owner's own words (section 6.2), if they could be had."""


class _Ends(Exception):
    """An error that ends the whole evaluation."""

    def __init__(self, result: Result, why: str) -> None:
        self.result, self.why = result, why


def check_host(
    ip: str,
    domain: str,
    sender: str,
    dns: Answers,
    *,
    helo: str = "",
    receiver: str = "",
    seconds: int = 0,
) -> Checked:
    """Return what a receiver concludes. Raises `ValueError` for an ``ip`` that is none.

    Args:
        ip: Address of the client.
        domain: Domain of ``sender``, or the HELO name.
        sender: The MAIL FROM or HELO identity.
        dns: Every answer there is.
        helo: The HELO name, for ``%{h}``.
        receiver: Name of the checking host, for ``%{r}``.
        seconds: Since 1970, for ``%{t}``.

    """
    address = ip_address(ip)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    local, at, behind = sender.rpartition("@")
    identity = (local or "postmaster", behind if at else sender)
    values = spf_macro.of_message(address, identity, helo, receiver, seconds)
    return _Evaluation(address, dns, values).whole(domain.removesuffix(".").lower())


class _Evaluation:
    def __init__(self, ip: IPv4Address | IPv6Address, dns: Answers, values: dict[str, str]) -> None:
        self._ip = ip
        self._kind = "A" if ip.version == 4 else "AAAA"
        self._dns = dns
        self._values = values
        self._path: list[Step] = []
        self._lookups = 0
        self._voids = 0
        self._explains = ("", "")
        """Domain and domain-spec of the explanation that is in force."""

    def whole(self, domain: str) -> Checked:
        why, explanation = "", ""
        try:
            result = self._domain(domain, 0)
            if result is Result.FAIL:
                explanation = self._explanation()
        except _Ends as end:
            result, why = end.result, end.why
        return Checked(result, tuple(self._path), self._lookups, self._voids, why, explanation)

    def _domain(self, domain: str, depth: int) -> Result:
        """Evaluate one record, and what it redirects to."""
        if depth > _DEEPEST:
            raise _Ends(Result.PERMERROR, f"{domain}: nested too deep")
        if "." not in domain or not spf_macro.is_name(domain):
            return Result.NONE
        texts = self._ask(domain, "TXT").records
        records = spf.selected(texts)
        if len(records) != 1:
            if records:
                raise _Ends(Result.PERMERROR, f"{domain}: {len(records)} records")
            return Result.NONE
        try:
            record = spf.read(records[0])
        except SpfError as error:
            raise _Ends(Result.PERMERROR, f"{domain}: {error}") from error
        self._explains = (domain, record.explanation)
        for mechanism in record.mechanisms:
            if self._matches(mechanism, domain, depth):
                return RESULTS[mechanism.qualifier]
        return self._redirected(record, domain, depth)

    def _redirected(self, record: SpfRecord, domain: str, depth: int) -> Result:
        if not record.redirect:
            return Result.NEUTRAL
        term = f"redirect={record.redirect}"
        self._count(term)
        target = self._target(record.redirect, domain)
        result = self._domain(target, depth + 1)
        self._path.append(Step(domain, term, result))
        if result is Result.NONE:
            raise _Ends(Result.PERMERROR, f"{term}: no record")
        return result

    def _matches(self, mechanism: Mechanism, domain: str, depth: int) -> bool:
        try:
            found = self._evaluate(mechanism, domain, depth)
        except _Ends as end:
            self._path.append(Step(domain, str(mechanism), end.result))
            raise
        self._path.append(Step(domain, str(mechanism), "match" if found else "no match"))
        return found

    def _evaluate(self, mechanism: Mechanism, domain: str, depth: int) -> bool:
        if mechanism.name == "all":
            return True
        if mechanism.name in {"ip4", "ip6"}:
            return self._within(mechanism.network, mechanism)
        self._count(str(mechanism))
        target = self._target(mechanism.domain, domain) if mechanism.domain else domain
        if mechanism.name == "include":
            return self._included(str(mechanism), target, depth)
        if not spf_macro.is_name(target):
            return False
        match mechanism.name:
            case "a":
                addresses = self._ask(target, self._kind, void=True).records
                return any(self._within(address, mechanism) for address in addresses)
            case "mx":
                return self._exchanged(mechanism, target)
            case "exists":
                return bool(self._ask(target, "A", void=True).records)
            case _:
                return any(_in_domain(name, target) for name in self._validated(void=True))

    def _included(self, term: str, target: str, depth: int) -> bool:
        kept = self._explains
        result = self._domain(target, depth + 1)
        self._explains = kept
        if result is Result.NONE:
            raise _Ends(Result.PERMERROR, f"{term}: no record")
        return result is Result.PASS

    def _exchanged(self, mechanism: Mechanism, target: str) -> bool:
        hosts = [host_of(text) for text in self._ask(target, "MX", void=True).records]
        if len(hosts) > MOST_HOSTS:
            raise _Ends(Result.PERMERROR, f"{mechanism}: {len(hosts)} exchangers")
        return any(
            self._within(address, mechanism)
            for host in hosts
            if spf_macro.is_name(host)
            for address in self._ask(host, self._kind).records
        )

    def _within(self, text: str, mechanism: Mechanism) -> bool:
        prefix = mechanism.v6 if ":" in text else mechanism.v4
        try:
            network = ip_network(f"{text}/{prefix}", strict=False)
        except ValueError:
            return False
        return self._ip.version == network.version and self._ip in network

    def _validated(self, *, void: bool = False) -> Iterator[str]:
        """Return the client's own names that lead back to it (section 5.5); errors end quietly."""
        try:
            names = self._ask(self._ip.reverse_pointer, "PTR", void=void).records
        except _Ends as end:
            if end.result is Result.PERMERROR:
                raise
            return
        for name in names[:MOST_HOSTS]:
            try:
                addresses = self._ask(name, self._kind).records
            except _Ends:
                continue
            if str(self._ip) in {_canonical(address) for address in addresses}:
                yield name

    def _target(self, spec: str, domain: str) -> str:
        values = {**self._values, "d": domain}
        if "p" in spf_macro.letters(spec):
            values["p"] = self._name_of_client(domain)
        return spf_macro.target(spec, values) or ""

    def _name_of_client(self, domain: str) -> str:
        names = list(self._validated())
        ranked = sorted(names, key=lambda name: (name != domain, not _in_domain(name, domain)))
        return ranked[0] if ranked else "unknown"

    def _explanation(self) -> str:
        domain, spec = self._explains
        if not spec:
            return ""
        answer = self._dns.get((self._target(spec, domain), "TXT"))
        if answer is None or len(answer.records) != 1 or not answer.records[0].isascii():
            return ""
        text = answer.records[0]
        if not spf_macro.is_macro_string(text.replace(" ", "")):
            return ""
        values = {**self._values, "d": domain}
        if "p" in spf_macro.letters(text):
            values["p"] = self._name_of_client(domain)
        return spf_macro.expand(text, values) or ""

    def _count(self, term: str) -> None:
        self._lookups += 1
        if self._lookups > spf.MOST_LOOKUPS:
            raise _Ends(Result.PERMERROR, f"{term}: more than {spf.MOST_LOOKUPS} look-ups")

    def _ask(self, name: str, rdtype: str, *, void: bool = False) -> SpfAnswer:
        answer = self._dns.get((name, rdtype), SpfAnswer(name, rdtype, reason=Reason.NOT_LOOKED))
        if answer.reason is not None:
            raise _Ends(Result.TEMPERROR, f"{name} {rdtype}: {answer.reason}")
        if void and not answer.records:
            self._voids += 1
            if self._voids > spf.MOST_VOIDS:
                raise _Ends(
                    Result.PERMERROR, f"{name} {rdtype}: more than {spf.MOST_VOIDS} void look-ups"
                )
        return answer


def host_of(exchanger: str) -> str:
    """Return the host of ``preference exchanger``."""
    return exchanger.rpartition(" ")[2]


def _in_domain(name: str, domain: str) -> bool:
    return name == domain or name.endswith(f".{domain}")


def _canonical(address: str) -> str:
    try:
        return str(ip_address(address))
    except ValueError:
        return ""
