"""Examples of the check of the names mail programs ask."""

from __future__ import annotations

from typing import Final

from cyberscan.model.check import Example
from cyberscan.model.facts.mail_names import MailSetup, SetupName, SetupService
from cyberscan.model.facts.mail_policy import Exchanger, Exchangers
from cyberscan.model.facts.zone import Wildcard
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Outcome,
    Target,
)

_ZONE = "x.go.test"
_TARGET = Target(Subject(Kind.ZONE, _ZONE))
_MX = Exchangers(
    records=((10, "mx.x.go.test"),),
    hosts=(Exchanger(name="mx.x.go.test", alias="mx.penyedia.test"),),
)
_NO_WILDCARD = Wildcard(asked="c0ba.x.go.test", records=())


def _srv(service: str, port: int, target: str = "mail.x.go.test") -> SetupService:
    return SetupService(service=service, priority=0, weight=1, port=port, target=target)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *found: SetupName | SetupService,
    mx: Exchangers | Absent | Failed = _MX,
    wildcard: Wildcard | Absent | Failed = _NO_WILDCARD,
    unseen_names: tuple[tuple[str, Reason], ...] = (),
) -> Example:
    setup = MailSetup(
        names=tuple(f for f in found if isinstance(f, SetupName)),
        services=tuple(f for f in found if isinstance(f, SetupService)),
        unseen=unseen_names,
    )
    given = {
        "setup": setup if found or unseen_names else Absent(Negative.NO_DATA),
        "mx": mx,
        "wildcard": wildcard,
        "target": _TARGET,
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


_OWN = SetupName(name=f"autoconfig.{_ZONE}")
_PROVIDER = SetupName(name=f"autodiscover.{_ZONE}", alias="setup.penyedia.test")
_STRANGER = SetupName(name=f"autodiscover.{_ZONE}", alias="setup.lain.test")


EXAMPLES: Final = (
    _example("own names", Outcome.PASS, "own", _OWN, _srv("_imaps._tcp", 993)),
    _example("the mail provider's", Outcome.PASS, "own", _PROVIDER),
    _example(
        "in the clear too, beside TLS",
        Outcome.PASS,
        "own",
        _srv("_imap._tcp", 143),
        _srv("_imaps._tcp", 993),
    ),
    _example(
        "switched off",
        Outcome.PASS,
        "own",
        _srv("_imap._tcp", 0, "."),
        _srv("_pop3._tcp", 0, "."),
    ),
    _example(
        "as cPanel makes it",
        Outcome.PASS,
        "own",
        _srv("_autodiscover._tcp", 443, "cpanelemaildiscovery.cpanel.net"),
    ),
    _example("a stranger's", Outcome.FAIL, "outside", _STRANGER),
    _example(
        "SRV to a stranger",
        Outcome.FAIL,
        "outside",
        _srv("_imaps._tcp", 993, "imap.lain.test"),
    ),
    _example(
        "a name that is gone",
        Outcome.FAIL,
        "nowhere",
        SetupName(name=f"autodiscover.{_ZONE}", alias="lama.x.go.test", leads=False),
    ),
    _example("IMAP in the clear only", Outcome.FAIL, "plain", _srv("_imap._tcp", 143)),
    _example("set-up over http", Outcome.FAIL, "plain", _srv("_autodiscover._tcp", 80)),
    _example(
        "a stranger's, and MX not seen",
        Outcome.UNKNOWN,
        "",
        _STRANGER,
        mx=Failed(Reason.DNS_FAILURE),
    ),
    _example(
        "one name not seen",
        Outcome.UNKNOWN,
        "",
        unseen_names=((f"autoconfig.{_ZONE}", Reason.TIMEOUT),),
    ),
    _example(
        "a wildcard",
        Outcome.NOT_APPLICABLE,
        "wildcard",
        _STRANGER,
        wildcard=Wildcard(asked="c0ba.x.go.test", records=("CNAME setup.lain.test",)),
    ),
    _example(
        "made beside a wildcard",
        Outcome.FAIL,
        "outside",
        _STRANGER,
        wildcard=Wildcard(asked="c0ba.x.go.test", records=("A 192.0.2.1",)),
    ),
    _example(
        "a stranger's, and the wildcard not seen",
        Outcome.UNKNOWN,
        "",
        _STRANGER,
        wildcard=Failed(Reason.TIMEOUT),
    ),
    _example("nothing", Outcome.NOT_APPLICABLE, "none"),
)
