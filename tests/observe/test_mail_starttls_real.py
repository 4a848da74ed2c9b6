"""The look at a mail server against a real Postfix, with and without TLS."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.checks._mail.tls_faults import unseen_suites, weak_suites
from cyberscan.checks.mail.starttls import CHECK, judge
from cyberscan.model.facts.mail import Answer, Starttls
from cyberscan.model.facts.mail_tls import MailOffers, MailTls
from cyberscan.model.facts.tls import Offer, Trust, Version
from cyberscan.model.look import Ok
from cyberscan.model.verdict import Outcome
from cyberscan.observe.mail.offers import PROBE as OFFERS
from tests.support.mail import V4, look_at, session, tls_of
from tests.support.mail_servers import key_of, postfix, unprivileged
from tests.support.programs import need

pytestmark = [pytest.mark.anyio, pytest.mark.real]


@pytest.fixture
def folder() -> Iterator[Path]:
    with unprivileged() as path:
        yield path


async def _seen(port: int) -> Starttls:
    look = await look_at(session({V4: port}))
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, Starttls), look
    return look.fact


async def _tls(port: int) -> MailTls:
    look = await tls_of(session({V4: port}))
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailTls), look
    return look.fact


async def _offers(port: int) -> MailOffers:
    """Ask it as a server in a network that its owner declared."""
    on = session({V4: port})
    on.regency = replace(on.regency, networks=("192.0.2.0/24",))
    (look,) = await OFFERS.observe(on)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailOffers), look
    return look.fact


def _shown(port: int) -> str:
    """Return what the command says that the finding gives for it."""
    need("openssl")
    command = CHECK.reproduce.format(name="127.0.0.1", port=port)
    ran = subprocess.run(  # noqa: S602 - it is written for a shell
        command, shell=True, capture_output=True, text=True, timeout=20, check=False
    )
    return ran.stdout + ran.stderr


async def test_a_real_postfix_without_tls_takes_mail_in_the_clear(folder: Path) -> None:
    async with postfix(folder, "smtpd_tls_security_level = none") as port:
        fact, shown = await _seen(port), _shown(port)
    (told,) = fact.greetings
    assert told.answer is Answer.GREETED
    assert told.banner == "surel.contoh.go.test ESMTP Postfix"
    assert (told.ehlo_code, told.starttls_code) == (250, 0)
    assert "8BITMIME" in told.extensions
    verdict = judge(fact)
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "missing")
    assert "STARTTLS" in shown


async def test_the_cure_makes_a_real_postfix_ready_for_tls(folder: Path) -> None:
    """With the very settings the remedy names."""
    settings = (
        f"smtpd_tls_chain_files = {key_of(folder)}",
        "smtpd_tls_security_level = may",
        "smtpd_tls_auth_only = yes",
        # Of mail/tls's cure.
        "smtpd_tls_protocols = >=TLSv1.2",
        "smtpd_tls_exclude_ciphers = RC4, 3DES, DES, EXPORT",
    )
    async with postfix(folder, *settings) as port:
        fact, shown = await _seen(port), _shown(port)
        encryption, offers = await _tls(port), await _offers(port)
    (shaken,) = encryption.handshakes
    assert shaken.version is Version.TLS13
    assert shaken.chain is not None
    assert shaken.chain.trust is Trust.SELF_SIGNED
    (offered,) = offers.addresses
    assert {o.version for o in offered.versions if o.offer is Offer.ACCEPTED} == {
        Version.TLS12,
        Version.TLS13,
    }
    assert all(o.offer is not Offer.UNSEEN for o in offered.versions)
    assert not unseen_suites(offered), "also where it takes suites without certificate"
    assert not list(weak_suites(offers))
    (told,) = fact.greetings
    assert "STARTTLS" in told.extensions
    assert told.starttls_code == 220
    assert judge(fact).outcome is Outcome.PASS
    assert "CONNECTION ESTABLISHED" in shown


async def test_a_real_postfix_that_turns_us_away_says_so(folder: Path) -> None:
    refusing = ("smtpd_delay_reject = no", "smtpd_client_restrictions = reject")
    async with postfix(folder, *refusing) as port:
        fact = await _seen(port)
    assert fact.greetings[0].answer is Answer.TURNED_AWAY
    assert judge(fact).message == "turned_away"
