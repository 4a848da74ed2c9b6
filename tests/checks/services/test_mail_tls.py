"""Which mail ports of an address are left to the checks of mail servers, and what is told of the
others."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.checks._mail.clients_samples import clear, sealed, shaken
from cyberscan.checks._services.mail_tls_made import (
    ADDRESS,
    accepted,
    example,
    imaps,
    presenting,
    smtp,
)
from cyberscan.checks._shared.certificates import HOST, LEAF, chain, made
from cyberscan.checks.services.mail_tls import CHECK
from cyberscan.model.facts.mail_clients import ClientPort, MailClients, PortAnswer
from cyberscan.model.facts.mail_tls import Handshake, MailTls
from cyberscan.model.facts.services_tls import HelloAnswer, MailPortTls
from cyberscan.model.facts.tls import Offer, Trust, Version
from cyberscan.model.look import Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Verdict

SERVER = Subject(Kind.MAIL, HOST)
SELF = presenting(chain(LEAF, trust=Trust.SELF_SIGNED, root="CN=localhost"))
RESET = Handshake(address=ADDRESS, reason=Reason.RESET)


def judged(port: MailPortTls, **given: object) -> list[Verdict]:
    sample = example("", Outcome.PASS, "", port, **given)  # type: ignore[arg-type]  # its own
    found = CHECK.judge(**sample.given)
    return list(found) if isinstance(found, tuple) else [found]


def messages(port: MailPortTls, **given: object) -> list[str]:
    return [verdict.message for verdict in judged(port, **given)]


def clients(port: ClientPort) -> tuple[tuple[Subject, MailClients], ...]:
    return ((SERVER, MailClients(ports=(port,))),)


def senders(handshake: Handshake) -> tuple[tuple[Subject, MailTls], ...]:
    return ((SERVER, MailTls(handshakes=(handshake,))),)


@pytest.mark.parametrize(
    ("seen", "left"),
    [
        (sealed(993, SELF), True),
        (replace(clear(993, "STARTTLS"), port=993), True),
        # Another port, another address, and what the other check can judge nothing of.
        (sealed(143, SELF), False),
        (replace(sealed(993, SELF), address="192.0.2.26"), False),
        (replace(sealed(993, SELF), answer=PortAnswer.TURNED_AWAY), False),
        (ClientPort(address=ADDRESS, port=993, answer=PortAnswer.OPEN), False),
    ],
)
def test_only_what_the_other_check_has_seen_is_left_to_it(seen: ClientPort, *, left: bool) -> None:
    found = messages(imaps(SELF), clients=clients(seen))
    assert found == (["by_mail"] if left else ["untrusted"])


@pytest.mark.parametrize(
    ("handshake", "left"),
    [(SELF, True), (RESET, False), (replace(SELF, address="192.0.2.26"), False)],
)
def test_port_25_is_left_where_it_was_seen(handshake: Handshake, *, left: bool) -> None:
    found = messages(smtp(25, shaken(Version.TLS10)), senders=senders(handshake))
    assert found == (["by_mail"] if left else ["old_only"])


def test_no_other_port_is_left_to_the_check_of_port_25() -> None:
    port = imaps(weak=accepted(0x000A))
    assert messages(port, senders=senders(SELF)) == ["rc4"]


def test_of_port_25_of_a_mail_server_nothing_more_is_asked() -> None:
    port = smtp(25, RESET, asked_at=0, weak=None, finite_field=None)
    assert messages(port, senders=senders(SELF)) == ["by_mail"]


def test_suites_that_could_not_be_asked_for_are_unknown_of_a_servers_port_too() -> None:
    port = imaps(RESET, asked_at=0, weak=None, finite_field=None)
    (verdict,) = judged(port, clients=clients(sealed(993, SELF)))
    assert verdict.outcome is Outcome.UNKNOWN
    assert "RESET" in repr(verdict.reason)


@pytest.mark.parametrize(
    ("suite", "message"), [(0x003B, "export"), (0x0003, "export"), (0x0005, "rc4")]
)
def test_what_gives_no_protection_at_all_is_told_apart(suite: int, message: str) -> None:
    assert messages(imaps(weak=accepted(suite))) == [message]


def test_a_field_that_was_not_seen_is_not_known_to_be_long() -> None:
    (verdict,) = judged(imaps(finite_field=HelloAnswer(offer=Offer.UNSEEN, detail="silent")))
    assert (verdict.outcome, verdict.message) == (Outcome.UNKNOWN, "unseen_suites")


def test_below_tls12_the_version_is_the_fault() -> None:
    static = replace(shaken(Version.TLS11), suite="TLS_RSA_WITH_AES_128_CBC_SHA")
    assert messages(imaps(static)) == ["old_only"]


def test_a_wildcard_of_the_hosting_company_is_good_for_its_own_names() -> None:
    theirs = presenting(chain(made("*.hosting.test")))
    (verdict,) = judged(imaps(theirs), led=False, names=("lain.contoh.go.test",))
    assert (verdict.message, str(verdict.severity)) == ("aside", "info")
