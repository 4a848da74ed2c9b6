"""Examples of the check of forged mail."""

from __future__ import annotations

from typing import Final

from cyberscan.model.check import Example
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_names import HostMail, HostsMail
from cyberscan.model.facts.mail_policy import DmarcLevel, DmarcTree
from cyberscan.model.facts.spf import SpfAnswer, SpfTree
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Outcome,
)

_ZONE = "x.go.test"


def _tree(own: str = "", above: str = "", gap: Reason | None = None) -> DmarcTree:
    levels = (
        DmarcLevel(_ZONE, (own,) if own else ()),
        DmarcLevel("go.test", (above,) if above else (), gap),
        DmarcLevel("test"),
    )
    return DmarcTree(levels=levels)


def _record(text: str, *more: SpfAnswer) -> SpfTree:
    return SpfTree(domain=_ZONE, answers=(SpfAnswer(_ZONE, "TXT", (text,)), *more))


_REJECT = _tree("v=DMARC1; p=reject")
_STRICT = _record("v=spf1 ip4:192.0.2.1 -all")
_NOTHING = Absent(Negative.NO_DATA)
_NO_HOSTS = Failed(Reason.NO_SUBJECT)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    tree: DmarcTree = _REJECT,
    spf: SpfTree | Absent | Failed = _STRICT,
    mx: Mx | Absent | Failed = _NOTHING,
    *hosts: HostMail,
) -> Example:
    told = HostsMail(hosts=hosts) if hosts else _NO_HOSTS
    given = {"tree": tree, "spf": spf, "mx": mx, "hosts": told}
    return Example(name=name, given=given, outcome=outcome, message=message)


EXAMPLES: Final = (
    _example("all shut", Outcome.PASS, "rejected"),
    _example("a soft SPF and reject", Outcome.PASS, "rejected", spf=_record("v=spf1 ~all")),
    _example("no SPF and reject", Outcome.PASS, "rejected", spf=_NOTHING),
    _example(
        "the record above rejects",
        Outcome.PASS,
        "rejected",
        _tree(above="v=DMARC1; p=none; sp=reject; psd=y"),
    ),
    _example("quarantine", Outcome.PASS, "spam", _tree("v=DMARC1; p=quarantine")),
    _example(
        "no mail",
        Outcome.PASS,
        "no_mail",
        spf=_record("v=spf1 -all"),
        mx=Mx(records=((0, "."),)),
    ),
    _example("+all", Outcome.FAIL, "everyone", spf=_record("v=spf1 +all")),
    _example("neither", Outcome.FAIL, "nothing", _tree(), _NOTHING),
    _example("SPF alone", Outcome.FAIL, "no_dmarc", _tree()),
    _example("only watching", Outcome.FAIL, "watching", _tree("v=DMARC1; p=none")),
    _example("still a test", Outcome.FAIL, "watching", _tree("v=DMARC1; p=quarantine; t=y")),
    _example("a misspelt policy", Outcome.FAIL, "useless", _tree("v=DMARC1; p=rejected")),
    _example("sp=none", Outcome.FAIL, "below", _tree("v=DMARC1; p=reject; sp=none")),
    _example("np=none", Outcome.FAIL, "below", _tree("v=DMARC1; p=reject; np=none")),
    _example(
        "a host that watches by itself",
        Outcome.FAIL,
        "below",
        _REJECT,
        _STRICT,
        _NOTHING,
        HostMail(name=f"surat.{_ZONE}", dmarc=("v=DMARC1; p=none",)),
    ),
    _example(
        "a host that lets everyone send",
        Outcome.FAIL,
        "aligned",
        _REJECT,
        _STRICT,
        _NOTHING,
        HostMail(name=f"surat.{_ZONE}", spf=("v=spf1 mx +all",)),
    ),
    _example(
        "the same, for itself alone",
        Outcome.FAIL,
        "below",
        _tree("v=DMARC1; p=reject; aspf=s"),
        _STRICT,
        _NOTHING,
        HostMail(name=f"surat.{_ZONE}", spf=("v=spf1 mx +all",)),
    ),
    _example(
        "a host that lets everyone but some send",
        Outcome.UNKNOWN,
        "unclear",
        _REJECT,
        _STRICT,
        _NOTHING,
        HostMail(name=f"surat.{_ZONE}", spf=("v=spf1 -exists:%{i}.x.go.test +all",)),
    ),
    _example(
        "a host without mail is covered",
        Outcome.PASS,
        "rejected",
        _REJECT,
        _STRICT,
        _NOTHING,
        HostMail(name=f"www.{_ZONE}"),
    ),
    _example(
        "a host was not seen",
        Outcome.UNKNOWN,
        "",
        _REJECT,
        _STRICT,
        _NOTHING,
        HostMail(name=f"www.{_ZONE}", reason=Reason.DNS_FAILURE),
    ),
    _example(
        "everyone but some",
        Outcome.UNKNOWN,
        "unclear",
        spf=_record("v=spf1 -exists:%{i}.x.go.test +all"),
    ),
    _example("SPF unseen", Outcome.UNKNOWN, "", spf=Failed(Reason.DNS_FAILURE)),
    _example("the level above unseen", Outcome.UNKNOWN, "", _tree(gap=Reason.TIMEOUT)),
    _example("no such domain", Outcome.NOT_APPLICABLE, "no_zone", spf=Absent(Negative.NXDOMAIN)),
)
