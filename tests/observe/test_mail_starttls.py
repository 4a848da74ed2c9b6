"""The look at a mail server: what is said, what is heard, and what is not known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import anyio
import pytest
from anyio.abc import SocketStream
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.facts.mail import Answer, Greeting, Starttls
from cyberscan.model.inventory import Operator
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.base import Forbidden, NetError, Packet
from cyberscan.observe.mail.greeting import own_name
from cyberscan.observe.mail.starttls import MOST_ADDRESSES
from tests.support.dns import nxdomain
from tests.support.loopback import LoopbackSession
from tests.support.mail import NAME, V4, V6, look_at, session
from tests.support.services import Handler, dripping, mute, saying, serving

pytestmark = pytest.mark.anyio

READY = b"220 mx.contoh.go.test ESMTP\r\n"
HELLO = b"250-mx.contoh.go.test Hello [203.0.113.9]\r\n250-STARTTLS\r\n250 8BITMIME\r\n"
PLAIN = b"250-mx.contoh.go.test\r\n250-auth login plain\r\n250 SIZE 10\r\n"


def scripted(*answers: bytes, heard: list[bytes] | None = None) -> Handler:
    """A server that answers line by line, the greeting first, and notes what it is told."""

    async def handler(stream: SocketStream) -> None:
        lines = BufferedByteReceiveStream(stream)
        for answer in answers:
            await stream.send(answer)
            try:
                line = await lines.receive_until(b"\n", 1024)
            except (anyio.IncompleteRead, anyio.EndOfStream):
                return
            if heard is not None:
                heard.append(line)

    return handler


@asynccontextmanager
async def served(*handlers: Handler) -> AsyncIterator[list[int]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(serving(handler)) for handler in handlers]


async def _alone(handler: Handler, *, patient: bool = True) -> Look[Any]:
    async with served(handler) as (port,):
        return await look_at(session({V4: port}, patient=patient))


def _told(look: Look[Any]) -> tuple[Greeting, ...]:
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, Starttls), look
    return look.fact.greetings


async def _greeting(handler: Handler) -> Greeting:
    (told,) = _told(await _alone(handler))
    return told


async def test_a_server_is_greeted_in_the_operators_name_and_hears_a_hello_of_tls_at_last() -> None:
    heard: list[bytes] = []
    told = await _greeting(scripted(READY, HELLO, b"220 go ahead\r\n", heard=heard))
    assert told == Greeting(
        address=V4,
        answer=Answer.GREETED,
        banner="mx.contoh.go.test ESMTP",
        ehlo_code=250,
        extensions=("8BITMIME", "STARTTLS"),
        starttls_code=220,
    )
    # What follows is no line of SMTP, though a hello may hold the byte that ends one.
    assert heard[:2] == [b"EHLO siber.contoh.go.test\r", b"STARTTLS\r"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (b"AUTH=LOGIN PLAIN", "AUTH=LOGIN PLAIN"),
        (b"AUTH=LOGIN", "AUTH=LOGIN"),
        (b"AUTH=hunter2-is-my-whole-secret", "AUTH=[token]"),
        (b"XTOKEN token=abc", "XTOKEN TOKEN=[token]"),
    ],
)
async def test_mechanisms_are_no_secrets(line: bytes, kept: str) -> None:
    told = await _greeting(scripted(READY, b"250-mx\r\n250 " + line + b"\r\n", b"221 bye\r\n"))
    assert told.extensions == (kept,)


async def test_without_starttls_it_is_left_with_quit() -> None:
    heard: list[bytes] = []
    told = await _greeting(scripted(READY, PLAIN, b"221 bye\r\n", heard=heard))
    assert (told.extensions, told.starttls_code) == (("AUTH LOGIN PLAIN", "SIZE 10"), 0)
    assert heard == [b"EHLO siber.contoh.go.test\r", b"QUIT\r"]


async def test_a_server_that_cannot_begin_tls_is_left_with_quit() -> None:
    heard: list[bytes] = []
    told = await _greeting(
        scripted(READY, HELLO, b"454 4.7.0 no key\r\n", b"221 bye\r\n", heard=heard)
    )
    assert told.starttls_code == 454
    assert heard[-1] == b"QUIT\r"


async def test_a_server_without_ehlo_has_no_extensions() -> None:
    told = await _greeting(scripted(READY, b"502 5.5.2 what?\r\n", b"221 bye\r\n"))
    assert (told.answer, told.ehlo_code, told.extensions) == (Answer.GREETED, 502, ())


async def test_answers_may_come_byte_by_byte() -> None:
    whole = READY + HELLO + b"220 go\r\n"
    # The hello of TLS (RFC 8446 section 5.1) is left without an answer.
    told = await _greeting(dripping(whole, until=b"\x16\x03"))
    assert told.starttls_code == 220


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ((b"554 5.7.1 client [203.0.113.9] is listed\r\n",), 0),
        ((READY, b"550 5.7.1 client [203.0.113.9] is listed\r\n"), 550),
    ],
)
async def test_a_server_that_does_not_want_us_says_nothing_of_tls(
    answers: tuple[bytes, ...], code: int
) -> None:
    told = await _greeting(scripted(*answers, b"221 bye\r\n"))
    assert (told.answer, told.ehlo_code) == (Answer.TURNED_AWAY, code)
    assert told.banner == f"{code or 554} 5.7.1 client … is listed"


async def test_a_refusal_stands_also_where_the_server_hangs_up_with_it() -> None:
    async def handler(stream: SocketStream) -> None:
        await stream.send(b"554 no\r\n")
        await stream.aclose()

    assert (await _greeting(handler)).answer is Answer.TURNED_AWAY


@pytest.mark.parametrize(
    "answers", [(b"421 4.7.0 too busy\r\n",), (READY, b"421 4.7.0 too busy\r\n")]
)
async def test_a_server_that_is_busy_was_not_seen(answers: tuple[bytes, ...]) -> None:
    look = await _alone(scripted(*answers))
    assert look == Failed(Reason.RATE_LIMITED, "it asks to come back later: 421 4.7.0 too busy")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "it speaks SSH"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "it speaks HTTP"),
        (b"\x15\x03\x01" + b"x" * 4000, "it speaks TLS"),
    ],
)
async def test_something_else_on_the_port_is_not_smtp(data: bytes, what: str) -> None:
    assert await _alone(saying(data)) == Ok(Absent(Negative.NOT_SPOKEN, what))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"220-lagi\r\n" * 100_000, Reason.TOO_LARGE),
        (READY + b"250-a\r\n" * 100_000, Reason.TOO_LARGE),
        (READY + b"250-" + b"a" * 100_000, Reason.MALFORMED),
        (b"220-a\r\nb\r\n", Reason.MALFORMED),
        (READY + b"halo\r\n", Reason.MALFORMED),
        (READY + b"354 go\r\n", Reason.MALFORMED),
    ],
)
async def test_broken_smtp_is_not_seen(data: bytes, reason: Reason) -> None:
    look = await _alone(saying(data))
    assert isinstance(look, Failed)
    assert look.reason is reason


async def _hang_up(stream: SocketStream) -> None:
    await stream.send_eof()


async def test_silence_and_hanging_up_are_not_seen() -> None:
    look = await _alone(mute, patient=False)
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT
    look = await _alone(_hang_up)
    assert isinstance(look, Failed)
    assert look.reason in {Reason.CLOSED, Reason.RESET}
    look = await look_at(session({V4: 0}))
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


async def test_a_port_that_refuses_everywhere_is_known_to_be_closed() -> None:
    look = await look_at(session({}, v6=(V6,)))
    assert look == Ok(Absent(Negative.REFUSED, f"{V4}, {V6}"))


@pytest.mark.parametrize("silent", [V4, V6])
async def test_an_address_that_fails_does_not_spoil_the_other(silent: str) -> None:
    async with served(scripted(READY, HELLO, b"220 go\r\n")) as (port,):
        on = session({V4: port, V6: port} | {silent: 0}, v6=(V6,))
        look = await look_at(on)
    assert [(g.address, g.answer, g.reason) for g in _told(look)] == [
        (a, *((Answer.UNSEEN, Reason.TIMEOUT) if a == silent else (Answer.GREETED, None)))
        for a in (V4, V6)
    ]
    assert sorted(on.connected) == [(V4, 25), (V6, 25)]


async def test_one_that_refuses_and_one_that_is_silent_are_not_known_to_be_closed() -> None:
    look = await look_at(session({V6: 0}, v6=(V6,)))
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


async def test_a_kind_of_address_that_could_not_be_looked_up_is_told() -> None:
    async with served(scripted(READY, PLAIN, b"221 bye\r\n")) as (port,):
        on = session({V4: port})
        on.answers["", NAME, "AAAA"] = NetError("SERVFAIL", Reason.DNS_FAILURE)
        look = await look_at(on)
        on.answers["", NAME, "A"] = NetError("SERVFAIL", Reason.DNS_FAILURE)
        blind = await look_at(on)
    assert [(g.address, g.reason) for g in _told(look)] == [
        (V4, None),
        ("", Reason.DNS_FAILURE),
    ]
    assert blind == Failed(Reason.DNS_FAILURE, "SERVFAIL")


async def test_a_name_without_addresses_is_known_to_have_none() -> None:
    assert await look_at(session({}, v4=())) == Ok(Absent(Negative.NO_DATA))
    on = session({})
    on.answers["", NAME, "A"] = nxdomain(NAME, "A")
    assert await look_at(on) == Ok(Absent(Negative.NXDOMAIN))


async def test_not_more_than_so_many_addresses_are_greeted() -> None:
    many = [f"192.0.2.{n}" for n in range(100, 102 + MOST_ADDRESSES)]
    async with served(scripted(READY, HELLO, b"220 go\r\n")) as (port,):
        on = session(dict.fromkeys(many, port), v4=many)
        look = await look_at(on)
    reasons = [g.reason for g in _told(look)]
    assert reasons == [None] * MOST_ADDRESSES + [Reason.BUDGET] * 2
    assert len(on.connected) == MOST_ADDRESSES


async def test_what_the_reach_table_forbids_is_told_as_such_only_if_nothing_else_is_unseen() -> (
    None
):
    class Shut(LoopbackSession):
        async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> Any:
            if address == V4:
                raise Forbidden("not authorised")
            assert packet is Packet.SMTP
            return await super().connect(port, packet, address=address)

    assert await look_at(session({}, kind=Shut)) == Failed(Reason.OUT_OF_REACH, "not authorised")
    look = await look_at(session({V6: 0}, v6=(V6,), kind=Shut))
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


@pytest.mark.parametrize(
    ("banner", "kept"),
    [
        ("mx1-a2b3c4d5e6 ESMTP siap", "mx1-a2b3c4d5e6 ESMTP siap"),
        ("mx.test ESMTP Exim 4.96 Thu, 26 Nov 2026 11:30:57 +0700", "mx.test ESMTP Exim 4.96 …"),
        ("mx.test ESMTP d2e1a72fcca58-7b2c6f3 - gsmtp", "mx.test ESMTP … - gsmtp"),
        ("mx.test ESMTP, tanya admin@contoh.go.test", "mx.test ESMTP, tanya [surel]"),
        ("mx.test ESMTP mail2.cabang01.go.test", "mx.test ESMTP mail2.cabang01.go.test"),
    ],
)
async def test_of_the_banner_only_what_stays_is_kept(banner: str, kept: str) -> None:
    told = await _greeting(scripted(f"220 {banner}\r\n".encode(), PLAIN, b"221 bye\r\n"))
    assert told.banner == kept


@pytest.mark.parametrize(
    ("page", "contact", "name"),
    [
        ("https://csirt.contoh.go.id/pindai", "a@b.go.id", "csirt.contoh.go.id"),
        ("", "siber@Contoh.go.id", "contoh.go.id"),
        ("https://192.0.2.1/", "+62 31 123456", "tanpa-nama.invalid"),
        ("https://[::1", "siber@contoh.go.id", "contoh.go.id"),
    ],
)
def test_the_scanner_greets_with_a_name_of_its_operator(page: str, contact: str, name: str) -> None:
    assert own_name(Operator(name="Kantor", contact=contact, page=page)) == name
