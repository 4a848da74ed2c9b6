"""Three hellos to a mail port that was found: what the answers settle, and when asking ends."""

from __future__ import annotations

import ssl

import anyio
import pytest

from cyberscan.model.facts.tls import Offer
from cyberscan.model.look import Reason
from cyberscan.observe.services.mail_tls import MOST_CONNECTIONS
from tests.support.mail_clients import SMTP, SMTP_HELLO, sending, speaking, tls
from tests.support.mail_ports import at, closing, heard, in_turn, looked, tls12_context
from tests.support.services import mute, saying

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    return tls12_context(tmp_path_factory.mktemp("tls"))


async def test_who_ends_hellos_without_a_word_must_still_serve_others(
    context: ssl.SSLContext,
) -> None:
    serve = tls(context)
    ending = in_turn(serve, closing, closing, closing, serve)
    async with at({993: ending}) as on:
        (port,) = await looked(on, heard(993, "imap", sealed=True))
    assert port.seen.old is not None
    assert port.weak is not None
    assert port.finite_field is not None
    assert {port.seen.old.offer, port.weak.offer, port.finite_field.offer} == {Offer.REFUSED}
    assert len(on.connected) == 5


async def test_one_hello_alone_that_is_ended_without_a_word_is_said_again(
    context: ssl.SSLContext,
) -> None:
    serve = tls(context)
    async with at({993: in_turn(serve, serve, closing, serve)}) as on:
        (port,) = await looked(on, heard(993, "imap", sealed=True))
    assert port.weak is not None
    assert (port.weak.offer, port.weak.detail) == (Offer.REFUSED, "alert handshake_failure")
    assert len(on.connected) == 5


async def test_who_serves_nobody_any_more_has_refused_nothing(context: ssl.SSLContext) -> None:
    async with at({993: in_turn(tls(context), closing)}) as on:
        (port,) = await looked(on, heard(993, "imap", sealed=True))
    assert port.seen.old is not None
    assert port.weak is not None
    assert port.finite_field is not None
    assert {port.seen.old.offer, port.weak.offer, port.finite_field.offer} == {Offer.UNSEEN}
    assert port.weak.reason is Reason.BLOCKED
    assert len(on.connected) <= MOST_CONNECTIONS


async def test_a_server_that_is_busy_is_left_alone(context: ssl.SSLContext) -> None:
    busy = saying(b"421 4.7.0 Too many connections\r\n")
    ready = speaking(SMTP_HELLO, SMTP, tls(context))
    async with at({587: in_turn(ready, ready, busy)}) as on:
        (port,) = await looked(on, heard(587, "smtp"))
    assert port.seen.old is not None
    assert port.weak is not None
    assert port.finite_field is not None
    assert port.seen.old.offer is Offer.REFUSED
    assert (port.weak.offer, port.weak.reason) == (Offer.UNSEEN, Reason.RATE_LIMITED)
    assert (port.finite_field.offer, port.finite_field.reason) == (
        Offer.UNSEEN,
        Reason.RATE_LIMITED,
    )
    assert len(on.connected) == 3


async def test_an_answer_that_was_not_offered_settles_nothing(context: ssl.SSLContext) -> None:
    # A ServerHello of TLS 1.2 with a suite that none of the three hellos offers.
    hello = bytes.fromhex("160303 002a 02 000026 0303" + "00" * 32 + "00 c02f 00")
    odd = in_turn(tls(context), sending(hello))
    async with at({993: odd}) as on:
        (found,) = await looked(on, heard(993, "imap", sealed=True))
    assert found.weak is not None
    assert found.finite_field is not None
    assert {found.weak.offer, found.finite_field.offer} == {Offer.UNSEEN}
    assert {found.weak.reason, found.finite_field.reason} == {Reason.MALFORMED}


async def test_a_control_that_there_was_no_time_for_is_told_as_such(
    context: ssl.SSLContext,
) -> None:
    async with at({993: in_turn(tls(context), closing, closing, closing, mute)}) as on:
        on.until = anyio.current_time() + 2
        (port,) = await looked(on, heard(993, "imap", sealed=True))
    assert port.weak is not None
    assert (port.weak.offer, port.weak.reason) == (Offer.UNSEEN, Reason.DEADLINE)
