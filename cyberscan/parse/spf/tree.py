"""Where an SPF record leads: its terms in the order of evaluation, what each asks the DNS and costs
(RFC 7208 sections 4.6.4, 5 and 6, read 2026-11-26).

Walked is the way of a client that nobody authorises: every term up to ``all``, through every
include and redirect. Mail is taken to claim the zone's own domain; a name that depends on more of
the message than that cannot be known ahead. Void look-ups are counted as an IPv4 client causes
them: of an ``a`` whose name has only IPv6 addresses, say.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cyberscan.model.facts.spf import SpfAnswer, SpfTree
from cyberscan.model.look import Negative
from cyberscan.parse.spf import macro as spf_macro
from cyberscan.parse.spf import record as spf
from cyberscan.parse.spf.host import MOST_HOSTS, Answers, host_of
from cyberscan.parse.spf.record import Mechanism, Qualifier, SpfError, SpfRecord
from cyberscan.parse.spf.terms import Fault, Mark, Query, Term, Visit, Walk, within
from cyberscan.tables.second_level import registrable

MOST_TERMS: Final = 30
"""Look-ups that are counted: thrice what receivers make; a hostile tree has no end."""

WIDE_V4: Final = 15
"""Prefix length of an IPv4 range in the zone's own records that holds more than the 100,000
addresses which S. Czybik, M. Horlboge and K. Rieck, "Lazy Gatekeepers: A Large-Scale Study on SPF
Configuration in the Wild" (2023, doi:10.1145/3618257.3624827, abstract read 2026-11-26) call very
lax."""
VAST_V4: Final = 8
VAST_V6: Final = 23
"""Prefix lengths of blocks that IANA gives whole regional registries (IANA IPv4 Address Space and
IPv6 Global Unicast Address Assignments, as listed in the R package ipaddress, ``iana_ipv4`` and
``iana_ipv6``, read 2026-11-26): no one network is as large."""

_HOST_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
"""What can be registered at all (RFC 1123 section 2.1): no ``_spf.penyedia`` cut short."""

_FOR_OFFICES: Final = frozenset({"go", "mil", "desa"})
"""Second-level labels below which only public offices may register (requirements by label at
https://www.bahureksa.com/syarat-pendaftaran-domain-indonesia/, read 2026-11-26)."""


def answers_of(tree: SpfTree) -> Answers:
    """Return the answers by name and type."""
    return {(answer.name, answer.rdtype): answer for answer in tree.answers}


def walk(zone: str, dns: Answers) -> Walk:
    """Follow the zone's record as far as the answers go."""
    walker = _Walker(zone, dns)
    final = walker.record(zone, (), granting=True)
    return Walk(
        zone=zone,
        visits=tuple(Visit(*visit) for visit in walker.visits),
        marks=tuple(dict.fromkeys(walker.marks)),
        lookups=walker.lookups,
        more=walker.lookups > MOST_TERMS,
        final=final,
        wanted=tuple(dict.fromkeys(walker.wanted)),
    )


class _Walker:
    def __init__(self, zone: str, dns: Answers) -> None:
        self._zone = zone
        self._dns = dns
        self.visits: list[tuple[Term, int]] = []
        self.marks: list[Mark] = []
        self.wanted: list[Query] = []
        self.lookups = 0

    def record(
        self, domain: str, above: tuple[str, ...], *, granting: bool, by: Term | None = None
    ) -> Qualifier | None:
        """Walk one record; return what its end says."""
        record = self._read(domain, by)
        if record is None:
            return None
        above = (*above, domain)
        for mechanism in record.reached:
            if self.lookups > MOST_TERMS:
                return record.final
            grants = granting and mechanism.qualifier is Qualifier.PASS
            if mechanism.name in spf.ASKING:
                self._mechanism(mechanism, domain, above, granting=grants)
            elif mechanism.network:
                term = Term(domain, str(mechanism), "", grants)
                self._range(term, mechanism, mechanism.network)
        if record.final is not None or not record.redirect or self.lookups > MOST_TERMS:
            return record.final
        text = f"redirect={record.redirect}"
        term = self._term(domain, text, record.redirect, granting=granting)
        return self._descend(term, above)

    def _read(self, domain: str, by: Term | None) -> SpfRecord | None:
        answer = self._ask(by, domain, "TXT")
        if answer is None or answer.reason:
            return None
        texts = spf.selected(answer.records)
        if len(texts) == 1:
            record = _parsed(texts[0])
            if isinstance(record, SpfRecord):
                return record
            self._mark(Fault.BROKEN, by, record)
        elif texts:
            self._mark(Fault.BROKEN, by, f"{len(texts)} v=spf1")
        else:
            self._mark(Fault.EMPTY, by, answer.negative or "0 v=spf1")
        return None

    def _mechanism(
        self, mechanism: Mechanism, domain: str, above: tuple[str, ...], *, granting: bool
    ) -> None:
        spec = mechanism.domain or "%{d}"
        term = self._term(domain, str(mechanism), spec, granting=granting)
        if mechanism.name == "include":
            self._descend(term, above)
            return
        self._visit(term)
        if mechanism.name == "ptr":
            self.marks += [Mark(Fault.PTR, term), Mark(Fault.MESSAGE, term)]
            return
        # Receivers have stopped by now: further addresses would change nothing.
        if not term.target or self.lookups > spf.MOST_LOOKUPS:
            return
        if not spf_macro.is_name(term.target):
            return
        match mechanism.name:
            case "mx":
                self._exchangers(term, mechanism)
            case "a":
                self._void(term, self._addresses(term, mechanism, term.target))
            case _:
                self._void(term, self._ask(term, term.target, "A"))

    def _descend(self, term: Term, above: tuple[str, ...]) -> Qualifier | None:
        at, before = len(self.visits), self.lookups
        self._visit(term)
        final = None
        if term.target in above:
            self._mark(Fault.LOOP, term)
        elif "." in term.target and spf_macro.is_name(term.target):
            final = self.record(term.target, above, granting=term.granting, by=term)
        elif term.target:
            self._mark(Fault.EMPTY, term, "no name")
        self.visits[at] = (term, self.lookups - before)
        return final

    def _visit(self, term: Term) -> None:
        self.visits.append((term, 1))
        self.lookups += 1
        if not term.target:
            self._mark(Fault.MESSAGE, term)

    def _term(self, domain: str, text: str, spec: str, *, granting: bool) -> Term:
        name = spf_macro.target(spec, {"d": domain, "o": self._zone})
        term = Term(domain, text, name or "", granting)
        if "p" in spf_macro.letters(spec):
            self._mark(Fault.PTR, term)
        return term

    def _exchangers(self, term: Term, mechanism: Mechanism) -> None:
        answer = self._ask(term, term.target, "MX")
        self._void(term, answer)
        hosts = [host_of(text) for text in answer.records] if answer else []
        if len(hosts) > MOST_HOSTS:
            self._mark(Fault.CROWDED, term, str(len(hosts)))
            return
        for host in hosts:
            if spf_macro.is_name(host):
                self._addresses(term, mechanism, host)

    def _addresses(self, term: Term, mechanism: Mechanism, name: str) -> SpfAnswer | None:
        """Ask for both kinds; return the answer an IPv4 client causes."""
        v4 = self._ask(term, name, "A")
        # A name that does not exist has no other records either (RFC 8020); whoever asks for both
        # at once may have been told otherwise.
        gone = v4 is not None and v4.negative is Negative.NXDOMAIN
        v6 = None if gone else self._ask(term, name, "AAAA")
        for answer in (v4, v6):
            for address in answer.records[:1] if answer else ():
                self._range(term, mechanism, address)
        return v4

    def _range(self, term: Term, mechanism: Mechanism, address: str) -> None:
        """Note a range that is too wide; ``address`` says of which kind."""
        v6 = ":" in address
        prefix = mechanism.v6 if v6 else mechanism.v4
        if not term.granting or prefix > (VAST_V6 if v6 else WIDE_V4):
            return
        if prefix <= (VAST_V6 if v6 else VAST_V4):
            self._mark(Fault.VAST, term, f"{address}/{prefix}")
        elif within(term.domain, self._zone):
            self._mark(Fault.WIDE, term, f"{address}/{prefix}")

    def _void(self, term: Term, answer: SpfAnswer | None) -> None:
        if answer and answer.negative:
            self._mark(Fault.VOID, term, f"{answer.name} {answer.rdtype}: {answer.negative}")

    def _ask(self, term: Term | None, name: str, rdtype: str) -> SpfAnswer | None:
        answer = self._dns.get((name, rdtype))
        if answer is None:
            self.wanted.append((name, rdtype))
        elif answer.reason and term:
            self._mark(Fault.UNSEEN, term, f"{name} {rdtype}: {answer.reason}")
        elif answer.negative is Negative.NXDOMAIN and term and term.granting:
            self._registered(term, name)
        return answer

    def _registered(self, term: Term, name: str) -> None:
        """Learn whether a name that does not exist lies in a domain that anyone may register."""
        domain = registrable(name)
        label, _, suffix = domain.partition(".")
        if not suffix or not _HOST_LABEL.fullmatch(label) or domain == registrable(self._zone):
            return
        if suffix.partition(".")[0] in _FOR_OFFICES:
            return
        found = [self._dns.get((asked, "NS")) for asked in (domain, suffix)]
        if found[0] is None:
            self.wanted.append((domain, "NS"))
        elif found[0].negative is Negative.NXDOMAIN and found[1] is None:
            self.wanted.append((suffix, "NS"))
        elif found[0].negative is Negative.NXDOMAIN and _exists(found[1]):
            self._mark(Fault.UNREGISTERED, term, domain)

    def _mark(self, fault: Fault, term: Term | None, detail: str = "") -> None:
        if term is not None:
            self.marks.append(Mark(fault, term, detail))


@lru_cache(maxsize=MOST_TERMS + 2)
def _parsed(text: str) -> SpfRecord | str:
    """Return the record, or what is wrong with it; a tree is walked once more for each level that
    has been asked for, and its records stay the same."""
    try:
        return spf.read(text)
    except SpfError as error:
        return str(error)


def _exists(answer: SpfAnswer | None) -> bool:
    return answer is not None and not answer.reason and answer.negative is not Negative.NXDOMAIN
