"""Ports that were left alone, several ports of one address, and mail ports judged elsewhere."""

from __future__ import annotations

from importlib import import_module

import pytest
from msgspec.structs import replace

from cyberscan.checks._services.answers import ABSENT, NOTHING, answering
from cyberscan.checks._services.sensitive import OPEN_PORT, SENSITIVE, left_alone
from cyberscan.checks.services import imap, modbus, mqtt, smtp, telnet, unidentified, vnc
from cyberscan.model.facts.mail import Answer as MailAnswer
from cyberscan.model.facts.mail import Greeting, Starttls
from cyberscan.model.facts.mail_clients import ClientPort, MailClients, PortAnswer
from cyberscan.model.facts.services import Heard, Services, Unconfirmed
from cyberscan.model.services.kit import Imap, Mqtt, Smtp, Telnet, Vnc
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Judgement, Outcome, Severity, Target, Verdict
from cyberscan.net.base import Packet
from cyberscan.observe.services.service import services as modules


def _all(judged: Judgement) -> tuple[Verdict, ...]:
    return judged if isinstance(judged, tuple) else (judged,)


def test_a_port_left_alone_is_never_passed() -> None:
    (verdict,) = _all(modbus.judge(left_alone(502)))
    assert (verdict.outcome, verdict.message, verdict.port) == (Outcome.FAIL, OPEN_PORT, 502)


def test_a_port_that_answers_and_one_left_alone_are_both_told() -> None:
    told = replace(left_alone(8883), heard=(Heard(port=1883, answer=Mqtt(code=0)),), refused=())
    found = {verdict.port: verdict.message for verdict in _all(mqtt.judge(told))}
    assert found == {1883: "open", 8883: OPEN_PORT}


def test_a_port_left_alone_is_told_once() -> None:
    for port in (502, 102, 20_000, 2404, 4840, 1883):
        (verdict,) = _all(unidentified.judge(left_alone(port)))
        assert verdict.message == "none"


def test_the_protocols_told_elsewhere_are_those_that_need_the_owners_word() -> None:
    """Of this kit; other kits' checks decide for themselves."""
    for name in SENSITIVE:
        assert modules()[name].packet is Packet.SENSITIVE


def test_hundreds_of_open_ports_are_one_finding_where_every_port_accepts() -> None:
    ports = tuple(Unconfirmed(port=port) for port in NOTHING.refused)
    middlebox = Services(profile="full", unconfirmed=ports, all_open=True)
    (verdict,) = _all(unidentified.judge(middlebox))
    assert (verdict.outcome, verdict.message, verdict.port) == (Outcome.FAIL, "all_open", 0)
    assert len(verdict.evidence) <= 6


def test_each_unknown_port_is_a_finding_of_its_own() -> None:
    told = replace(NOTHING, unconfirmed=(Unconfirmed(port=81, said="x"), Unconfirmed(port=82)))
    found = {verdict.port: verdict.message for verdict in _all(unidentified.judge(told))}
    assert found == {81: "banner", 82: "silent"}


def test_what_was_recognised_is_not_unidentified() -> None:
    (verdict,) = _all(unidentified.judge(answering(23, Telnet(command="WILL ECHO"))))
    assert verdict.outcome is Outcome.PASS


def test_two_screens_are_two_findings() -> None:
    told = replace(
        NOTHING,
        heard=(
            Heard(port=5900, answer=Vnc(version="003.008", security=(1,))),
            Heard(port=5901, answer=Vnc(version="003.008", security=(2,))),
        ),
    )
    found = {verdict.port: verdict.message for verdict in _all(vnc.judge(told))}
    assert found == {5900: "open", 5901: "reachable"}


def test_a_silent_telnet_port_was_not_seen() -> None:
    told = replace(NOTHING, unconfirmed=(Unconfirmed(port=23),))
    (verdict,) = _all(telnet.judge(told))
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.message != ABSENT


_LEAKY = answering(143, Imap(greeting="x", told=True, starttls=True, passwords=("LOGIN",)))


def _server(name: str, address: str, answer: PortAnswer) -> tuple[Subject, MailClients]:
    port = ClientPort(address=address, port=143, answer=answer, told=answer is PortAnswer.OPEN)
    return Subject(Kind.MAIL, name), MailClients(ports=(port,))


def test_a_mailbox_port_is_charged_once() -> None:
    here = Target(Subject(Kind.ADDRESS, "192.0.2.10"))
    host = Target(Subject(Kind.HOST, "surel.contoh.go.test"))
    seen = _server("surel.contoh.go.test", "192.0.2.10", PortAnswer.OPEN)
    other = _server("lain.go.test", "192.0.2.11", PortAnswer.OPEN)
    away = _server("lain.go.test", "192.0.2.10", PortAnswer.UNSEEN)
    for target in (here, host):
        (verdict,) = _all(imap.judge(_LEAKY, (seen,), target))
        assert verdict.outcome is Outcome.NOT_APPLICABLE
        for clients in ((), (other,), (away,)):
            (verdict,) = _all(imap.judge(_LEAKY, clients, target))
            assert verdict.message == "allowed"


def _speaks(name: str, address: str, answer: MailAnswer) -> tuple[Subject, Starttls]:
    return Subject(Kind.MAIL, name), Starttls(greetings=(Greeting(address=address, answer=answer),))


@pytest.mark.parametrize("name", ["192.0.2.10", "surel.contoh.go.test"])
def test_a_mail_port_without_tls_is_charged_once_and_mildly_where_no_mail_comes_in(
    name: str,
) -> None:
    kind = Kind.ADDRESS if name[0].isdigit() else Kind.HOST
    target = Target(Subject(kind, name))
    bare = Smtp(greeting="x", told=True)
    mx = _speaks("surel.contoh.go.test", "192.0.2.10", MailAnswer.GREETED)
    away = _speaks("surel.contoh.go.test", "192.0.2.10", MailAnswer.UNSEEN)
    other = _speaks("lain.go.test", "192.0.2.11", MailAnswer.GREETED)
    (verdict,) = _all(smtp.judge(answering(25, bare), (), (other, mx), target))
    assert (verdict.outcome, verdict.message) == (Outcome.NOT_APPLICABLE, "by_mail")
    for senders in ((), (other,), (away,)):
        (verdict,) = _all(smtp.judge(answering(25, bare), (), senders, target))
        assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "no_starttls")
        assert verdict.severity is Severity.LOW
    # Port 587 is nobody's way in for mail.
    (verdict,) = _all(smtp.judge(answering(587, bare), (), (mx,), target))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "no_starttls")
    assert verdict.severity is None


def test_what_leaks_a_password_says_so_whoever_judges_its_tls() -> None:
    leaky = Smtp(greeting="x", told=True, passwords=("AUTH LOGIN",))
    mx = _speaks("surel.contoh.go.test", "192.0.2.10", MailAnswer.GREETED)
    here = Target(Subject(Kind.ADDRESS, "192.0.2.10"))
    (verdict,) = _all(smtp.judge(answering(25, leaky), (), (mx,), here))
    assert verdict.message == "only_clear"


def test_the_title_of_what_may_only_be_open_claims_no_more() -> None:
    """It stands over the message that only the port is open, too."""
    for name in SENSITIVE:
        found = import_module(f"cyberscan.checks.services.{name.replace('-', '_')}").CHECK
        assert found.title.id.startswith("Port ")
        assert found.title.id.endswith("terbuka untuk internet")
        assert found.title.en.endswith("is open to the Internet")
