"""TLS of mail ports that were found on an address: what is asked, and what is made of answers."""

from __future__ import annotations

import ssl
from collections.abc import Sequence

import anyio
import pytest
from msgspec.structs import replace

from cyberscan.model.facts.services import AnyAnswer, Heard, Services, Transport
from cyberscan.model.facts.services_tls import MailPorts
from cyberscan.model.facts.tls import Offer, Trust, Version
from cyberscan.model.look import Failed, Ok, Reason
from cyberscan.model.services.data import Memcached
from cyberscan.model.services.kit import Imap
from cyberscan.observe.services import mail_tls
from cyberscan.observe.services.mail_tls import MOST_CONNECTIONS, MOST_PORTS, sni_of
from tests.support.mail_clients import (
    IMAP,
    IMAP_HELLO,
    POP3,
    POP3_HELLO,
    SMTP,
    SMTP_HELLO,
    Script,
    speaking,
    tls,
)
from tests.support.mail_ports import (
    ANSWERS,
    SIEVE,
    SIEVE_HELLO,
    at,
    heard,
    looked,
    services,
    tls12_context,
)
from tests.support.services import Handler, mute, saying

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    return tls12_context(tmp_path_factory.mktemp("tls"))


@pytest.mark.parametrize(
    ("protocol", "hello", "script"),
    [
        ("smtp", SMTP_HELLO, SMTP),
        ("imap", IMAP_HELLO, IMAP),
        ("pop3", POP3_HELLO, POP3),
        ("sieve", SIEVE_HELLO, SIEVE),
    ],
)
async def test_tls_is_begun_as_each_protocol_begins_it(
    protocol: str, hello: bytes, script: Script, context: ssl.SSLContext
) -> None:
    words: list[bytes] = []
    async with at({10_999: speaking(hello, script, tls(context), words)}) as on:
        (port,) = await looked(on, heard(10_999, protocol))
    shaken = port.seen.handshake
    assert shaken is not None
    assert shaken.chain is not None
    assert (shaken.version, shaken.chain.trust) == (Version.TLS13, Trust.TRUSTED)
    assert (port.protocol, port.sealed, port.asked_at) == (protocol, False, 10_999)
    assert port.seen.old is not None
    assert port.weak is not None
    assert port.finite_field is not None
    offers = [port.seen.old.offer, port.weak.offer, port.finite_field.offer]
    assert offers == [Offer.REFUSED] * 3
    assert len(on.connected) <= MOST_CONNECTIONS
    said = b" ".join(words).upper()
    assert not any(word in said for word in (b"USER", b"LOGIN ", b"AUTH", b"MAIL", b"PASS"))


async def test_a_program_is_asked_for_the_rest_once(context: ssl.SSLContext) -> None:
    plain = speaking(IMAP_HELLO, IMAP, tls(context))
    ports = {143: plain, 993: tls(context), 10_993: tls(context), 465: tls(context)}
    async with at(ports) as on:
        found = await looked(
            on,
            heard(143, "imap"),
            heard(465, "smtp", sealed=True),
            heard(993, "imap", sealed=True),
            heard(10_993, "imap", sealed=True),
        )
    assert {port.seen.port: port.asked_at for port in found} == {
        143: 993,
        465: 465,
        993: 993,
        10_993: 993,
    }
    assert all(port.seen.handshake for port in found)
    assert {port.seen.port for port in found if port.weak} == {465, 993}
    counts = {number: sum(1 for _, port in on.connected if port == number) for number in ports}
    assert (counts[143], counts[10_993]) == (1, 1)
    assert max(counts.values()) <= MOST_CONNECTIONS


async def test_the_name_of_a_listed_host_stands_in_sni(context: ssl.SSLContext) -> None:
    asked: list[str | None] = []
    by_name = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)

    def choose(made: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        asked.append(name)
        made.context = context

    by_name.sni_callback = choose
    async with at({993: tls(by_name)}) as on:
        on.names = ("web.contoh.go.test", "mail.contoh.go.test")
        look = await mail_tls.look(on, services(heard(993, "imap", sealed=True)))
    assert isinstance(look, Ok)
    assert isinstance(look.fact, MailPorts)
    assert look.fact.name == "mail.contoh.go.test"
    assert look.fact.names == ("mail.contoh.go.test", "web.contoh.go.test")
    assert set(asked) == {"mail.contoh.go.test"}


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ((), ""),
        (("b.go.test",), "b.go.test"),
        (("a.go.test", "b.go.test"), "a.go.test"),
        (("a.go.test", "smtp.go.test", "mail.go.test"), "mail.go.test"),
        (("a.go.test", "mail.go.test", "imap.go.test"), "imap.go.test"),
        (("a.go.test", "mailing.go.test"), "a.go.test"),
    ],
)
def test_the_likeliest_name_is_used(names: tuple[str, ...], chosen: str) -> None:
    assert sni_of(names) == chosen


@pytest.mark.parametrize(
    ("port", "handler", "reason"),
    [
        (587, saying(b"421 busy\r\n"), Reason.RATE_LIMITED),
        (587, saying(b"554 no\r\n"), Reason.RATE_LIMITED),
        (587, mute, Reason.TIMEOUT),
        (587, saying(b"* OK IMAP4rev1\r\n"), Reason.MALFORMED),
        (587, speaking(SMTP_HELLO, {b"EHLO": b"250 x\r\n"}), Reason.BLOCKED),
        (143, saying(b"* BYE busy\r\n"), Reason.RATE_LIMITED),
        (4190, saying(b'BYE "busy"\r\n'), Reason.MALFORMED),
        (4190, saying(b'"IMPLEMENTATION" "x"\r\n"SIEVE" "x"\r\nBYE\r\n'), Reason.RATE_LIMITED),
        (4190, saying(b'"IMPLEMENTATION" "x"\r\nnonsense\r\n'), Reason.MALFORMED),
        (4190, saying(SIEVE_HELLO.replace(b'"STARTTLS"\r\n', b"")), Reason.BLOCKED),
    ],
)
async def test_why_nothing_was_seen_of_a_port_is_told(
    port: int, handler: Handler, reason: Reason
) -> None:
    protocol = {587: "smtp", 143: "imap", 4190: "sieve"}[port]
    async with at({port: handler}) as on:
        (found,) = await looked(on, heard(port, protocol))
    assert (found.seen.reason, found.asked_at, found.weak) == (reason, 0, None)
    assert len(on.connected) == 1


async def test_a_port_that_was_open_and_refuses_now_has_had_enough() -> None:
    async with at({}) as on:
        (found,) = await looked(on, heard(993, "imap", sealed=True))
    assert found.seen.reason is Reason.RATE_LIMITED
    assert "open a moment before" in found.seen.detail


async def test_starttls_that_is_offered_and_refused_is_no_gap() -> None:
    refusing = {**SIEVE, b"STARTTLS": b'NO "not today"\r\n'}
    words: list[bytes] = []
    async with at({4190: speaking(SIEVE_HELLO, refusing, heard=words)}) as on:
        (found,) = await looked(on, heard(4190, "sieve"))
    assert (found.seen.reason, found.seen.ready, found.seen.handshake) == (None, False, None)
    assert found.seen.capabilities == ("SASL PLAIN", "STARTTLS")


async def test_what_comes_in_the_clear_behind_starttls_is_not_believed(
    context: ssl.SSLContext,
) -> None:
    stripped = {**IMAP, b"STARTTLS": b"a2 OK\r\n* CAPABILITY IMAP4rev1\r\n"}
    async with at({143: speaking(IMAP_HELLO, stripped, tls(context))}) as on:
        (found,) = await looked(on, heard(143, "imap"))
    assert found.seen.handshake is not None
    assert found.seen.handshake.reason is Reason.MALFORMED
    assert len(on.connected) == 1


_CLEAR = Heard(port=143, answer=Imap(greeting="contoh", told=True))
_MEMCACHED = Heard(port=11211, answer=Memcached(version="1.6", open=True))
_OVER_UDP = replace(heard(993, "imap", sealed=True), transport=Transport.UDP)


@pytest.mark.parametrize("found", [(), (_CLEAR,), (_MEMCACHED,), (_OVER_UDP,)])
async def test_where_no_mail_port_speaks_tls_nothing_is_sent(found: Sequence[Heard]) -> None:
    async with at({}) as on:
        assert await looked(on, *found) == []
    assert on.connected == []


async def test_ports_of_a_middlebox_are_left_alone() -> None:
    async with at({}) as on:
        everything = Services(
            profile="full", heard=(heard(993, "imap", sealed=True),), all_open=True
        )
        look = await mail_tls.look(on, Ok(everything))
    assert look == Ok(MailPorts())
    assert on.connected == []


async def test_in_foreign_networks_nothing_is_sent() -> None:
    async with at({}) as on:
        on.regency = replace(on.regency, networks=("198.51.100.0/24",))
        look = await mail_tls.look(on, services(heard(993, "imap", sealed=True)))
    assert isinstance(look, Failed)
    assert look.reason is Reason.OUT_OF_REACH
    assert on.connected == []


async def test_it_fails_as_the_look_at_the_services_does() -> None:
    async with at({}) as on:
        gone = Failed(Reason.TIMEOUT, "none of the ports answers")
        assert await mail_tls.look(on, gone) is gone
    assert on.connected == []


async def test_of_many_ports_a_few_are_looked_at() -> None:
    found = [heard(20_000 + n, "imap", sealed=True) for n in range(MOST_PORTS + 3)]
    async with at({}) as on:
        ports = await looked(on, *found)
    assert [port.seen.reason for port in ports[MOST_PORTS:]] == [Reason.BUDGET] * 3
    assert len(on.connected) == MOST_PORTS


async def test_without_time_nothing_is_known(context: ssl.SSLContext) -> None:
    async with at({993: tls(context)}) as on:
        on.until = anyio.current_time()
        (found,) = await looked(on, heard(993, "imap", sealed=True))
    assert found.seen.reason is Reason.DEADLINE
    assert on.connected == []


def test_no_answer_of_mail_is_left_out() -> None:
    kinds: list[AnyAnswer] = [kind(greeting="x", starttls=True) for kind in ANSWERS.values()]
    assert len(kinds) == len(mail_tls.PROTOCOLS)
    assert set(ANSWERS) == set(mail_tls.PROTOCOLS)
