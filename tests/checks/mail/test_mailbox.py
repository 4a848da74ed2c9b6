"""Passwords in the clear and TLS of submission and mailbox ports, judged over all addresses."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from cyberscan.checks._mail.clients import is_used
from cyberscan.checks._mail.clients_samples import (
    AWAY,
    IMAP_OPEN,
    IMAP_SAFE,
    IMAPS,
    MX,
    NOT_IMAP,
    POP3_BARE,
    POP3_OLD,
    POP3_SAFE,
    SILENT,
    SUBMISSION_OPEN,
    SUBMISSION_SAFE,
    TOLD,
    clear,
    sealed,
    seen,
    shaken,
)
from cyberscan.checks._shared.certificates import ENDS, HOST, LEAF, SEEN, chain, made
from cyberscan.checks.mail import mailbox_cleartext, mailbox_tls
from cyberscan.model.check import Moment
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_clients import ClientPort, PortAnswer
from cyberscan.model.facts.mail_names import MailSetup, SetupService
from cyberscan.model.facts.mail_tls import Handshake
from cyberscan.model.facts.tls import Offer, Trust, Version, VersionOffer
from cyberscan.model.look import Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Target, Verdict

V6 = "2001:db8::25"
ZONE = Subject(Kind.ZONE, "contoh.go.test")


def elsewhere(port: ClientPort) -> ClientPort:
    """The same port of another address."""
    return replace(port, address=V6)


def unseen(reason: Reason, port: int = 143) -> ClientPort:
    return ClientPort(address=V6, port=port, answer=PortAnswer.UNSEEN, reason=reason)


def _what(verdict: Verdict) -> tuple[Outcome, object]:
    return verdict.outcome, verdict.reason or verdict.message


@pytest.mark.parametrize(
    ("ports", "outcome", "what", "told"),
    [
        ((IMAP_OPEN, IMAPS), Outcome.FAIL, "allowed", "143"),
        ((IMAP_SAFE, elsewhere(IMAP_OPEN), SILENT), Outcome.FAIL, "allowed", "143"),
        ((SUBMISSION_OPEN, IMAP_OPEN), Outcome.FAIL, "allowed", "143, 587"),
        # What has no encryption at all is told before what only allows to do without.
        ((POP3_BARE, IMAP_OPEN), Outcome.FAIL, "only_clear", "110"),
        ((clear(110, "STLS", "USER"),), Outcome.FAIL, "allowed", "110"),
        ((clear(587, "AUTH=LOGIN"),), Outcome.FAIL, "only_clear", "587"),
        ((clear(143, "AUTH=PLAIN", "LOGINDISABLED"),), Outcome.FAIL, "only_clear", "143"),
        # None hands the password over as it is; without STARTTLS the mail is in the clear.
        ((clear(143, "AUTH=CRAM-MD5", "LOGINDISABLED"),), Outcome.FAIL, "no_tls", "143"),
        ((clear(110, "SASL SCRAM-SHA-256"), SILENT), Outcome.FAIL, "no_tls", "110"),
        ((clear(587, "AUTH GSSAPI NTLM"), IMAP_SAFE), Outcome.FAIL, "no_tls", "587"),
        (
            (clear(143, "AUTH=CRAM-MD5", "LOGINDISABLED", "STARTTLS"),),
            Outcome.PASS,
            "after_tls",
            "143",
        ),
        ((clear(110, "SASL SCRAM-SHA-256", "STLS"),), Outcome.PASS, "after_tls", "110"),
        ((clear(587, "AUTH GSSAPI NTLM", "STARTTLS"),), Outcome.PASS, "after_tls", "587"),
        ((IMAP_SAFE, POP3_SAFE, SUBMISSION_SAFE), Outcome.PASS, "after_tls", "110, 143, 587"),
        ((IMAPS, sealed(465)), Outcome.PASS, "sealed", "465, 993"),
        ((IMAP_SAFE, unseen(Reason.TIMEOUT)), Outcome.UNKNOWN, Reason.TIMEOUT, None),
        ((IMAP_SAFE, unseen(Reason.DNS_FAILURE, 0)), Outcome.UNKNOWN, Reason.DNS_FAILURE, None),
        # Whether 993 answers says nothing of passwords in the clear.
        ((IMAP_SAFE, unseen(Reason.TIMEOUT, 993)), Outcome.PASS, "after_tls", "143"),
        ((IMAP_SAFE, unseen(Reason.OUT_OF_REACH)), Outcome.PASS, "after_tls", "143"),
        ((AWAY, IMAPS), Outcome.UNKNOWN, "turned_away", "143"),
        ((POP3_OLD, IMAP_SAFE), Outcome.UNKNOWN, "untold", "110"),
        ((NOT_IMAP,), Outcome.NOT_APPLICABLE, "closed", None),
    ],
)
def test_any_port_may_take_a_password_and_every_one_must_be_seen_not_to(
    ports: tuple[ClientPort, ...], outcome: Outcome, what: object, told: str | None
) -> None:
    verdict = mailbox_cleartext.judge(seen(*ports))
    assert _what(verdict) == (outcome, what)
    ports_told = verdict.values.get("ports")
    assert (str(ports_told) if ports_told else None) == told


def judged(
    *ports: ClientPort, told: tuple[tuple[Subject, MailSetup], ...] = TOLD, at: datetime = SEEN
) -> tuple[Verdict, ...]:
    target = Target(Subject(Kind.MAIL, HOST))
    found = mailbox_tls.judge(seen(*ports), MX, told, target, Moment(at))
    return found if isinstance(found, tuple) else (found,)


SELF = shaken(presented=chain(LEAF, trust=Trust.SELF_SIGNED, root="CN=localhost"))
OTHER = shaken(presented=chain(made("s1.hosting.test")))


@pytest.mark.parametrize(
    ("ports", "expected"),
    [
        ((IMAPS, IMAP_SAFE, POP3_BARE), [(Outcome.PASS, "good")]),
        ((sealed(993, old=VersionOffer(Version.TLS11, Offer.REFUSED)),), [(Outcome.PASS, "good")]),
        ((sealed(993, shaken(Version.TLS12)),), [(Outcome.PASS, "good")]),
        (
            (sealed(993, SELF), sealed(995, shaken(Version.TLS10)), clear(143, "STARTTLS")),
            [
                (Outcome.FAIL, "broken"),
                (Outcome.FAIL, "old_only"),
                (Outcome.FAIL, "untrusted"),
            ],
        ),
        ((sealed(993, OTHER), sealed(995, SELF)), [(Outcome.FAIL, "untrusted")]),
        (
            (
                sealed(993, old=VersionOffer(Version.SSL3, Offer.ACCEPTED)),
                sealed(465, shaken(Version.TLS11)),
            ),
            [(Outcome.FAIL, "ssl")],
        ),
        (
            (sealed(993, Handshake(address=V6, alert="internal_error")), IMAP_SAFE),
            [(Outcome.UNKNOWN, Reason.TLS_FAILED)],
        ),
        (
            (sealed(993, Handshake(address=V6, reason=Reason.MALFORMED)), IMAP_SAFE),
            [(Outcome.UNKNOWN, Reason.MALFORMED)],
        ),
        ((IMAPS, unseen(Reason.TIMEOUT)), [(Outcome.UNKNOWN, Reason.TIMEOUT)]),
        ((IMAPS, unseen(Reason.OUT_OF_REACH)), [(Outcome.PASS, "good")]),
        ((POP3_BARE,), [(Outcome.NOT_APPLICABLE, "no_tls")]),
    ],
)
def test_every_port_counts(
    ports: tuple[ClientPort, ...], expected: list[tuple[Outcome, object]]
) -> None:
    assert list(map(_what, judged(*ports))) == expected


def test_a_wrong_certificate_weighs_less_where_nobody_is_led_to_it() -> None:
    for handshake in (SELF, OTHER):
        (loud,), (quiet,) = (
            judged(sealed(993, handshake)),
            judged(sealed(993, handshake), told=()),
        )
        assert loud.message in {"untrusted", "name"}
        assert quiet.message == "aside"
    (late,) = judged(IMAPS, told=(), at=ENDS + timedelta(days=1))
    assert late.message == "aside"


def test_who_is_led_to_a_server() -> None:
    mx = ((ZONE, Mx(records=((10, "mail.contoh.go.test"), (20, "mx1.contoh.go.test")))),)
    service = SetupService(service="_imaps._tcp", priority=0, weight=1, port=993, target="x.test")
    setups = ((ZONE, MailSetup(names=(), services=(service,))),)
    assert is_used("mail.contoh.go.test", mx, ())
    assert not is_used("mx1.contoh.go.test", mx, ())
    assert not is_used("mail.contoh.go.test", (), ()), "a zone whose mail it does not take"
    assert is_used("x.test", mx, setups)
    only = replace(service, service="_autodiscover._tcp")
    assert not is_used("x.test", mx, ((ZONE, MailSetup(names=(), services=(only,))),))
    apex = ((ZONE, Mx(records=((0, "contoh.go.test"),))),)
    assert is_used("contoh.go.test", apex, ())
