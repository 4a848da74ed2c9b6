"""Mail ports of an address: what they say before anybody logs in, and what is kept of it."""

from __future__ import annotations

import pytest
from anyio.abc import SocketStream
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.look import Reason
from cyberscan.model.services.base import Answer
from cyberscan.model.services.kit import Imap, Pop3, Sieve, Smtp
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.service import services
from cyberscan.observe.services.talks.lines import steady
from tests.support.services import Handler, said, saying, serving

pytestmark = pytest.mark.anyio


def _telling(greeting: bytes, answers: dict[bytes, bytes], heard: list[bytes]) -> Handler:
    """A server that greets and answers commands by their first word."""

    async def handler(stream: SocketStream) -> None:
        await stream.send(greeting)
        while True:
            command = await stream.receive()
            heard.append(command)
            word = command.split()[-1 if command.startswith(b"a") else 0]
            await stream.send(answers.get(word, b""))

    return handler


async def _talk(name: str, greeting: bytes, answers: dict[bytes, bytes]) -> Answer:
    heard: list[bytes] = []
    async with serving(_telling(greeting, answers, heard)) as port:
        answer = await said(services()[name], port)
    words = b" ".join(heard).upper()
    assert not any(word in words for word in (b"STARTTLS", b"STLS", b"USER", b"LOGIN", b"AUTH"))
    return answer


async def test_smtp_tells_its_extensions() -> None:
    told = b"250-x\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN CRAM-MD5\r\n"
    answer = await _talk("smtp", b"220 surel.go.test ESMTP siap\r\n", {b"EHLO": told})
    assert answer == Smtp(
        greeting="surel.go.test ESMTP siap",
        told=True,
        starttls=True,
        passwords=("AUTH LOGIN", "AUTH PLAIN"),
    )


async def test_smtp_of_old_tells_nothing() -> None:
    answer = await _talk("smtp", b"220 surel.go.test SMTP\r\n", {b"EHLO": b"502 no\r\n"})
    assert answer == Smtp(greeting="surel.go.test SMTP")


async def test_smtp_that_asks_to_come_back_was_not_seen() -> None:
    async with serving(saying(b"421 nanti\r\n")) as port:
        with pytest.raises(NetError) as caught:
            await said(services()["smtp"], port)
    assert caught.value.reason is Reason.RATE_LIMITED


async def test_imap_tells_its_capabilities() -> None:
    told = b"* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\na1 OK done\r\n"
    answer = await _talk("imap", b"* OK Dovecot ready.\r\n", {b"CAPABILITY": told})
    assert answer == Imap(greeting="Dovecot ready.", told=True, starttls=True)


async def test_imap_that_takes_leave_tells_nothing() -> None:
    assert await _talk("imap", b"* BYE sibuk\r\n", {}) == Imap(greeting="sibuk")


async def test_imap_that_knows_us_was_not_seen() -> None:
    async with serving(saying(b"* PREAUTH halo\r\n")) as port:
        with pytest.raises(NetError) as caught:
            await said(services()["imap"], port)
    assert caught.value.reason is Reason.UNSUPPORTED


async def test_pop3_tells_its_capabilities() -> None:
    told = b"+OK\r\nUSER\r\nSTLS\r\nSASL PLAIN\r\n.\r\n"
    answer = await _talk("pop3", b"+OK siap <18.6@surel.go.test>\r\n", {b"CAPA": told})
    assert answer == Pop3(
        greeting="siap …", told=True, starttls=True, passwords=("SASL PLAIN", "USER")
    )


async def test_pop3_of_old_tells_nothing() -> None:
    answer = await _talk("pop3", b"+OK POP3 siap\r\n", {b"CAPA": b"-ERR apa?\r\n"})
    assert answer == Pop3(greeting="POP3 siap")


async def test_what_says_ok_to_everything_is_no_pop3() -> None:
    heard: list[bytes] = []
    async with serving(_telling(b"+OK\r\n", {b"CAPA": b"-ERR\r\n"}, heard)) as port:
        with pytest.raises(NotSpoken):
            await said(services()["pop3"], port)


async def test_managesieve_greets_with_its_capabilities() -> None:
    greeting = b'"IMPLEMENTATION" "Cyrus"\r\n"SASL" "PLAIN"\r\n"SIEVE" "x"\r\nOK "siap"\r\n'
    answer = await _talk("sieve", greeting, {})
    assert answer == Sieve(greeting="Cyrus", told=True, passwords=("SASL PLAIN",))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("surel2024.contoh.go.id ESMTP Postfix", "surel2024.contoh.go.id ESMTP Postfix"),
        (
            "x ESMTP MailEnable Service, Version: 8.60--8.60 ready at 11/27/26 18:33:21",
            "x ESMTP MailEnable Service, Version: 8.60--8.60 ready at … …",
        ),
        ("x ESMTP; Fri,  6 Nov 2026 06:33:21 +0700", "x ESMTP; … …"),
        ("x siap 2026-11-27T18:33:21.123Z", "x siap ……"),
        ("x siap 11/27/2026 6:33:21 PM", "x siap … …"),
        ("x siap 27.11.2026 18:33:21", "x siap … …"),
        ("x ESMTP Sendmail 8.14.4/8.14.4; ok", "x ESMTP Sendmail 8.14.4/8.14.4; ok"),
        ("x ESMTP at Fri, 27 Nov 2026 18:33:21 +0700", "x ESMTP at … …"),
        (
            "Gimap ready for requests from 192.0.2.7 d9443c01a7336",
            "Gimap ready for requests from … …",
        ),
        ("The service is ready. [QgBPADIAUABSADAA]", "The service is ready. …"),
        ("siap <1896.697170952@surel.go.test>", "siap …"),
    ],
)
def test_what_is_kept_of_a_greeting_is_the_same_at_every_visit(text: str, kept: str) -> None:
    assert steady(text) == kept


@given(st.text(max_size=1_000))
def test_any_greeting_is_cut(text: str) -> None:
    assert len(steady(text)) <= 100
