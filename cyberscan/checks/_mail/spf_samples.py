"""Examples of the check of the SPF record."""

from __future__ import annotations

from typing import Final

from cyberscan.model.check import Example
from cyberscan.model.facts.mail import Dmarc, Spf
from cyberscan.model.facts.spf import SpfAnswer, SpfTree
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
)

_ZONE = "x.test"
_NO_DMARC = Absent(Negative.NXDOMAIN)
_REJECT = Dmarc(records=("v=DMARC1; p=reject",))
_SERVERS = (
    SpfAnswer(_ZONE, "A", ("192.0.2.2",)),
    SpfAnswer(_ZONE, "AAAA", negative=Negative.NO_DATA),
    SpfAnswer(_ZONE, "MX", ("10 mail.x.test",)),
    SpfAnswer("mail.x.test", "A", ("192.0.2.25",)),
    SpfAnswer("mail.x.test", "AAAA", ("2001:db8::25",)),
    SpfAnswer("_spf.y.test", "TXT", ("v=spf1 ip4:198.51.100.0/24 ?all",)),
)


def _example(
    name: str,
    record: str,
    outcome: Outcome,
    message: str,
    *answers: SpfAnswer,
    dmarc: Dmarc | Absent | Failed = _NO_DMARC,
    severity: Severity | None = None,
) -> Example:
    """An example with one record; beside ``answers`` the DNS knows `_SERVERS`."""
    known = (SpfAnswer(_ZONE, "TXT", (record,)), *_SERVERS, *answers)
    given = {
        "spf": Spf(records=(record,)),
        "tree": SpfTree(domain=_ZONE, answers=known),
        "dmarc": dmarc,
    }
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


def _without_tree(
    name: str, spf: Spf | Absent, outcome: Outcome, message: str, tree: Absent | Failed
) -> Example:
    given = {"spf": spf, "tree": tree, "dmarc": _NO_DMARC}
    return Example(name=name, given=given, outcome=outcome, message=message)


def _text(name: str, *records: str) -> SpfAnswer:
    return SpfAnswer(name, "TXT", records)


def _gone(name: str, rdtype: str) -> SpfAnswer:
    return SpfAnswer(name, rdtype, negative=Negative.NXDOMAIN)


_UNREGISTERED = (
    _gone("_spf.bekas.test", "TXT"),
    _gone("bekas.test", "NS"),
    SpfAnswer("test", "NS", ("a.nic.test",)),
)


EXAMPLES: Final = (
    _example(
        "servers and a provider", "v=spf1 a mx include:_spf.y.test -all", Outcome.PASS, "strict"
    ),
    _example("nobody", "v=spf1 -all", Outcome.PASS, "nobody"),
    _example(
        "soft fail under DMARC", "v=spf1 mx ~all", Outcome.PASS, "soft_enforced", dmarc=_REJECT
    ),
    _without_tree(
        "no record",
        Absent(Negative.NO_DATA),
        Outcome.FAIL,
        "missing",
        Absent(Negative.NO_DATA),
    ),
    _without_tree(
        "two records",
        Spf(records=("v=spf1 -all", "v=spf1 mx -all")),
        Outcome.FAIL,
        "several",
        Failed(Reason.TIMEOUT),
    ),
    _example(
        "an address family that does not exist",
        "v=spf1 ipv4:192.0.2.1 -all",
        Outcome.FAIL,
        "syntax",
        severity=Severity.MEDIUM,
    ),
    _example(
        "a provider that is gone, and its domain free",
        "v=spf1 mx include:_spf.bekas.test -all",
        Outcome.FAIL,
        "takeover",
        *_UNREGISTERED,
        severity=Severity.CRITICAL,
    ),
    _example(
        "everyone",
        "v=spf1 mx all",
        Outcome.FAIL,
        "pass_all",
        dmarc=_REJECT,
        severity=Severity.HIGH,
    ),
    _example(
        "everyone, by a provider's record",
        "v=spf1 include:z.test -all",
        Outcome.FAIL,
        "pass_all",
        _text("z.test", "v=spf1 +all"),
    ),
    _without_tree(
        "everyone, the rest unseen",
        Spf(records=("v=spf1 +all",)),
        Outcome.FAIL,
        "pass_all",
        Failed(Reason.DNS_FAILURE),
    ),
    _example(
        "sixteen million neighbours",
        "v=spf1 ip4:203.0.113.9/8 -all",
        Outcome.FAIL,
        "wide",
        severity=Severity.HIGH,
    ),
    _example(
        "131,072 neighbours",
        "v=spf1 a/15 -all",
        Outcome.FAIL,
        "wide",
        severity=Severity.MEDIUM,
    ),
    _example(
        "an include without a record",
        "v=spf1 include:web.y.test -all",
        Outcome.FAIL,
        "empty",
        _text("web.y.test"),
    ),
    _example(
        "a provider's mistake",
        "v=spf1 include:z.test -all",
        Outcome.FAIL,
        "broken",
        _text("z.test", "v=spf1 ip4:192.0.2 -all"),
    ),
    _example("itself", "v=spf1 include:x.test -all", Outcome.FAIL, "loop"),
    _example(
        "eleven exchangers",
        "v=spf1 mx:z.test -all",
        Outcome.FAIL,
        "crowded",
        SpfAnswer("z.test", "MX", tuple(f"10 m{n}.z.test" for n in range(11))),
    ),
    _example(
        "eleven includes",
        "v=spf1 " + "include:_spf.y.test " * 11 + "-all",
        Outcome.FAIL,
        "lookups",
        severity=Severity.MEDIUM,
    ),
    _example(
        "three dead names",
        "v=spf1 a:a.x.test a:b.x.test mx:c.x.test -all",
        Outcome.FAIL,
        "voids",
        _gone("a.x.test", "A"),
        _gone("b.x.test", "A"),
        _gone("c.x.test", "MX"),
        severity=Severity.LOW,
    ),
    _example("ptr", "v=spf1 mx ptr -all", Outcome.FAIL, "ptr", severity=Severity.LOW),
    _example("soft, no DMARC", "v=spf1 mx ~all", Outcome.FAIL, "soft", severity=Severity.LOW),
    _example(
        "no ending, DMARC only watches",
        "v=spf1 mx",
        Outcome.FAIL,
        "open_end",
        dmarc=Dmarc(records=("v=DMARC1; p=none; rua=mailto:d@x.test",)),
        severity=Severity.LOW,
    ),
    _without_tree(
        "no such domain",
        Absent(Negative.NXDOMAIN),
        Outcome.NOT_APPLICABLE,
        "no_zone",
        Absent(Negative.NXDOMAIN),
    ),
    _example("by each sender", "v=spf1 redirect=%{l}._spf.x.test", Outcome.UNKNOWN, "redirect"),
    _example(
        "all but some",
        "v=spf1 -exists:%{i}.daftar.x.test +all",
        Outcome.UNKNOWN,
        "conditional",
    ),
    _example(
        "a provider out of sight",
        "v=spf1 include:z.test -all",
        Outcome.UNKNOWN,
        "unseen",
        SpfAnswer("z.test", "TXT", reason=Reason.TIMEOUT),
    ),
    _example(
        "soft, and DMARC unseen",
        "v=spf1 mx ~all",
        Outcome.UNKNOWN,
        "",
        dmarc=Failed(Reason.DNS_FAILURE),
    ),
)
