"""What STARTTLS leads to: one handshake with everybody, versions and suites of own servers."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import anyio
import dns.flags
import pytest
from anyio.abc import SocketStream
from anyio.streams.buffered import BufferedByteReceiveStream
from msgspec.structs import replace

from cyberscan.feeds.upstream.crls import entries_of
from cyberscan.lab.tls import TlsStream
from cyberscan.model.facts.carried import Listing
from cyberscan.model.facts.mail_tls import Handshake, MailOffers, MailTls, MailTlsa
from cyberscan.model.facts.tls import Offer, Trust, Version
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.handshake import Alerted, _failed
from cyberscan.observe.mail import offers, tlsa
from tests.support.crls import LIST, crl, named
from tests.support.dns import nxdomain, reply
from tests.support.loopback import LoopbackSession
from tests.support.mail import NAME, V4, V6, session, tls_of
from tests.support.services import Handler, serving
from tests.support.tls import NOW, Made, intermediate, make, root, server_context

pytestmark = pytest.mark.anyio

READY = b"220 mx.contoh.go.test ESMTP\r\n"
HELLO = b"250-mx.contoh.go.test\r\n250 STARTTLS\r\n"
GO = b"220 go ahead\r\n"
After = Callable[[SocketStream], Awaitable[None]]


def smtp(after: After, *, hello: bytes = HELLO, go: bytes = GO) -> Handler:
    """A server that gets as far as its answer to STARTTLS and then does ``after``."""

    async def handler(stream: SocketStream) -> None:
        lines = BufferedByteReceiveStream(stream)
        try:
            for answer in (READY, hello, go):
                await stream.send(answer)
                if answer is not go:
                    await lines.receive_until(b"\n", 1024)
            await after(stream)
        except (anyio.EndOfStream, anyio.BrokenResourceError, anyio.IncompleteRead, ssl.SSLError):
            return

    return handler


def tls(context: ssl.SSLContext, heard: list[bytes] | None = None) -> Handler:
    async def after(stream: SocketStream) -> None:
        # Unlike a library's stream it sends its alerts.
        wrapped = TlsStream(stream, context)
        await wrapped.handshake()
        data = await wrapped.receive()
        if heard is not None:
            heard.append(data)

    return smtp(after)


def saying(data: bytes) -> Handler:
    async def after(stream: SocketStream) -> None:
        await stream.receive()
        await stream.send(data)

    return smtp(after)


def good(**changed: Any) -> Made:
    given: dict[str, Any] = {
        "issuer": intermediate(),
        "names": (NAME,),
        "above": (intermediate().certificate,),
    }
    return make(NAME, **(given | changed))


@asynccontextmanager
async def at(handler: Handler, *, own: bool = False) -> AsyncIterator[LoopbackSession]:
    async with serving(handler) as port:
        on = session({V4: port})
        on.moment = NOW
        on.roots = (root().pem,)
        if own:
            on.regency = replace(on.regency, networks=("192.0.2.0/24",))
        yield on


async def shaken(handler: Handler, *, patience: float = 0.0) -> Handshake:
    async with at(handler) as on:
        if patience:
            deadlines = replace(on.policy.deadlines, connect=patience)
            on.policy = replace(on.policy, deadlines=deadlines)
        look = await tls_of(on)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailTls), look
    (told,) = look.fact.handshakes
    return told


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("keyCompromise", Listing.REVOKED),
        ("certificateHold", Listing.HELD),
        ("removeFromCRL", None),
        ("", None),
    ],
)
async def test_what_a_list_holds_against_the_certificate_is_kept(
    tmp_path: Path, reason: str, said: Listing | None
) -> None:
    handler = tls(server_context(good(number=41, lists=(LIST,)), tmp_path))
    revoked = {1041: reason} if reason else {}
    entries = entries_of(crl(revoked), (named(),), {}, now=NOW, asked=LIST)
    held: tuple[dict[str, dict[str, str]], ...] = ({"crls": entries}, {"crls": {}}, {})
    for feeds in held:
        async with at(handler) as on:
            on.feeds = feeds
            look = await tls_of(on)
        assert isinstance(look, Ok)
        assert isinstance(look.fact, MailTls)
        (told,) = look.fact.handshakes
        assert told.chain is not None
        if feeds.get("crls") and said:
            assert told.listed is not None
            assert (told.listed.said, told.listed.address) == (said, LIST)
        else:
            assert told.listed is None


async def test_the_handshake_shows_version_suite_and_chain(tmp_path: Path) -> None:
    heard: list[bytes] = []
    told = await shaken(tls(server_context(good(), tmp_path), heard))
    assert (told.address, told.version, told.alert, told.reason) == (V4, Version.TLS13, "", None)
    assert told.suite.startswith("TLS_")
    assert told.chain is not None
    assert told.chain.trust is Trust.TRUSTED
    assert told.chain.names == (NAME,)
    assert len(told.chain.chain) == 2
    assert told.chain.proved
    assert heard == [b"QUIT\r\n"], "it takes leave where nobody can listen"


@pytest.mark.parametrize(
    ("newest", "version"),
    [
        (ssl.TLSVersion.TLSv1_2, Version.TLS12),
        (ssl.TLSVersion.TLSv1_1, Version.TLS11),
        (ssl.TLSVersion.TLSv1, Version.TLS10),
    ],
)
async def test_the_servers_best_version_is_seen(
    newest: ssl.TLSVersion, version: Version, tmp_path: Path
) -> None:
    context = server_context(good(), tmp_path, oldest=ssl.TLSVersion.TLSv1, newest=newest)
    told = await shaken(tls(context))
    assert told.version is version
    assert told.suite.startswith("TLS_ECDHE_ECDSA_")
    assert told.chain is not None


async def test_a_server_that_prefers_anonymous_suites_shows_its_certificate(
    tmp_path: Path,
) -> None:
    context = server_context(
        good(), tmp_path, newest=ssl.TLSVersion.TLSv1_2, ciphers="aNULL:ALL:@SECLEVEL=0"
    )
    told = await shaken(tls(context))
    assert told.chain is not None
    assert "anon" not in told.suite


@pytest.mark.parametrize(
    ("made", "trust"),
    [
        (make(NAME, names=(NAME,)), Trust.SELF_SIGNED),
        (good(above=()), Trust.UNKNOWN_ISSUER),
        (good(end=NOW - timedelta(days=1)), Trust.TRUSTED),
        (good(names=("s1.hosting.test",)), Trust.TRUSTED),
    ],
)
async def test_whatever_is_presented_is_kept(made: Made, trust: Trust, tmp_path: Path) -> None:
    told = await shaken(tls(server_context(made, tmp_path)))
    assert told.chain is not None
    assert told.chain.trust is trust


@pytest.mark.parametrize(
    ("code", "alert"),
    [(40, "handshake_failure"), (70, "protocol_version"), (80, "internal_error")],
)
async def test_an_alert_is_an_answer(code: int, alert: str) -> None:
    told = await shaken(saying(b"\x15\x03\x03\x00\x02\x02" + bytes([code])))
    assert told == Handshake(address=V4, alert=alert)


async def hang_up(stream: SocketStream) -> None:
    await stream.receive()
    await stream.aclose()


async def hang(stream: SocketStream) -> None:
    await stream.receive()
    await anyio.sleep(30)


@pytest.mark.parametrize(
    ("handler", "reason"),
    [
        (smtp(hang_up), Reason.CLOSED),
        (saying(b"500 what is that?\r\n"), Reason.TLS_FAILED),
        (saying(b"\x00" * 64), Reason.TLS_FAILED),
        (smtp(hang, go=GO + b"250 injected\r\n"), Reason.MALFORMED),
    ],
)
async def test_what_is_no_handshake_says_nothing(handler: Handler, reason: Reason) -> None:
    told = await shaken(handler)
    assert (told.version, told.chain, told.reason) == (None, None, reason)
    assert told.detail


async def test_a_server_that_falls_silent_is_waited_for_in_vain() -> None:
    told = await shaken(smtp(hang), patience=0.05)
    assert told.reason is Reason.TIMEOUT


async def test_a_flood_in_place_of_a_handshake_ends() -> None:
    async def after(stream: SocketStream) -> None:
        await stream.receive()
        # Handshake records that belong to one endless message.
        record = b"\x16\x03\x03\x3f\xff" + b"\x0b\xff\xff\xff" + b"\x00" * 16_379
        for _ in range(200):
            await stream.send(record)

    told = await shaken(smtp(after))
    assert told.reason in {Reason.TOO_LARGE, Reason.TLS_FAILED}


@pytest.mark.parametrize(
    ("hello", "go"),
    [(b"250 mx.contoh.go.test\r\n", b"221 bye\r\n"), (HELLO, b"454 no key\r\n")],
)
async def test_without_starttls_there_is_no_handshake(hello: bytes, go: bytes) -> None:
    async with at(smtp(hang, hello=hello, go=go)) as on:
        look = await tls_of(on)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Absent)
    assert look.fact.how is Negative.NOT_SPOKEN


async def test_a_server_that_turns_us_away_shows_nothing() -> None:
    async def handler(stream: SocketStream) -> None:
        await stream.send(b"554 5.7.1 not you\r\n")
        await stream.receive()

    async with at(handler) as on:
        look = await tls_of(on)
    assert isinstance(look, Failed)
    assert look.reason is Reason.BLOCKED


async def test_an_address_that_was_not_seen_is_told_beside_the_other(tmp_path: Path) -> None:
    async with serving(tls(server_context(good(), tmp_path))) as port:
        on = session({V4: port, V6: 0}, v6=(V6,), patient=False)
        on.moment, on.roots = NOW, (root().pem,)
        look = await tls_of(on)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, MailTls)
    told = {h.address: h for h in look.fact.handshakes}
    assert told[V4].version is Version.TLS13
    assert told[V6].reason is Reason.TIMEOUT


async def _offers(on: LoopbackSession) -> Look[Any]:
    (look,) = await offers.PROBE.observe(on)
    return look


async def test_an_own_server_is_asked_for_every_version(tmp_path: Path) -> None:
    context = server_context(good(), tmp_path, oldest=ssl.TLSVersion.TLSv1)
    async with at(tls(context), own=True) as on:
        look = await _offers(on)
        connected = len(on.connected)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailOffers)
    (told,) = look.fact.addresses
    found = {o.version: o.offer for o in told.versions}
    assert found == {
        Version.SSL2: Offer.REFUSED,
        Version.SSL3: Offer.REFUSED,
        Version.TLS10: Offer.ACCEPTED,
        Version.TLS11: Offer.ACCEPTED,
        Version.TLS12: Offer.ACCEPTED,
        Version.TLS13: Offer.ACCEPTED,
    }
    assert {s.version for s in told.suites} == {Version.TLS10, Version.TLS11, Version.TLS12}
    assert connected <= offers.MOST_CONNECTIONS


async def test_a_server_of_today_refuses_what_is_old(tmp_path: Path) -> None:
    context = server_context(good(), tmp_path, ciphers="ECDHE+AESGCM")
    async with at(tls(context), own=True) as on:
        look = await _offers(on)
        connected = len(on.connected)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailOffers)
    (told,) = look.fact.addresses
    accepted = {o.version for o in told.versions if o.offer is Offer.ACCEPTED}
    assert accepted == {Version.TLS12, Version.TLS13}
    assert all(o.offer is not Offer.UNSEEN for o in told.versions)
    assert connected <= offers.MOST_CONNECTIONS // 2


async def test_a_foreign_server_is_not_asked_at_all(tmp_path: Path) -> None:
    async with at(tls(server_context(good(), tmp_path))) as on:
        look = await _offers(on)
        assert on.connected == []
    assert isinstance(look, Failed)
    assert look.reason is Reason.OUT_OF_REACH


@pytest.mark.parametrize(
    ("hello", "go", "how"),
    [
        (b"250 mx.contoh.go.test\r\n", b"221 bye\r\n", Negative.NOT_SPOKEN),
        (HELLO, b"454 no key\r\n", Negative.NOT_SPOKEN),
    ],
)
async def test_an_own_server_that_is_not_ready(hello: bytes, go: bytes, how: Negative) -> None:
    async with at(smtp(hang, hello=hello, go=go), own=True) as on:
        look = await _offers(on)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Absent)
    assert look.fact.how is how


async def test_an_own_address_that_refuses() -> None:
    on = session({})
    on.regency = replace(on.regency, networks=("192.0.2.0/24",))
    look = await _offers(on)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Absent)
    assert look.fact.how is Negative.REFUSED


async def test_an_own_server_that_is_busy_was_not_seen() -> None:
    async def handler(stream: SocketStream) -> None:
        await stream.send(b"421 4.7.0 too busy\r\n")

    async with at(handler, own=True) as on:
        look = await _offers(on)
    assert isinstance(look, Failed)
    assert look.reason is Reason.RATE_LIMITED


TLSA_NAME = f"_25._tcp.{NAME}"
RECORD = f"{TLSA_NAME}. 60 TLSA 3 1 1 {'ab' * 32}"
ROOT_SOA = ". 60 SOA a. b. 1 2 3 4 5"


def signature(owner: str, covers: str, signer: str) -> str:
    return f"{owner}. 60 RRSIG {covers} 13 2 60 20261231000000 20261101000000 1 {signer}. qqo="


def answering(*answer: str, ad: bool = False, root_ad: bool = False, signed: bool = True) -> Any:
    found = reply(TLSA_NAME, "TLSA", *answer)
    top = reply(".", "SOA", ROOT_SOA, *((signature("", "SOA", ""),) if signed else ()))
    if ad:
        found.flags |= dns.flags.AD
    if root_ad:
        top.flags |= dns.flags.AD
    on = session({})
    on.answers[("", TLSA_NAME, "TLSA")] = found
    on.answers[("", ".", "SOA")] = top
    return on


@pytest.mark.parametrize(
    ("answer", "ad", "root_ad", "signed", "expected"),
    [
        ((RECORD,), False, False, False, ("", False, False, False)),
        ((RECORD,), False, False, True, ("", False, False, True)),
        ((RECORD,), True, True, True, ("", True, True, True)),
        (
            (RECORD, signature(TLSA_NAME, "TLSA", "contoh.go.test")),
            False,
            False,
            True,
            ("contoh.go.test", False, False, True),
        ),
        (
            (RECORD, signature(TLSA_NAME, "A", "contoh.go.test")),
            False,
            False,
            True,
            ("", False, False, True),
        ),
    ],
)
async def test_what_is_known_of_the_records_signatures(
    answer: tuple[str, ...],
    ad: bool,
    root_ad: bool,
    signed: bool,
    expected: tuple[str, bool, bool, bool],
) -> None:
    on = answering(*answer, ad=ad, root_ad=root_ad, signed=signed)
    (look,) = await tlsa.PROBE.observe(on)
    assert isinstance(look, Ok), look
    told = look.fact
    assert isinstance(told, MailTlsa)
    assert (told.signer, told.authentic, told.validates, told.passes) == expected
    assert [(r.usage, r.selector, r.matching, r.data) for r in told.records] == [
        (3, 1, 1, "ab" * 32)
    ]


async def test_an_alias_without_a_signature_is_no_signed_answer() -> None:
    target = "_dane.penyedia.test"
    on = answering(
        f"{TLSA_NAME}. 60 CNAME {target}.",
        f"{target}. 60 TLSA 3 1 1 {'ab' * 32}",
        signature(target, "TLSA", "penyedia.test"),
    )
    (look,) = await tlsa.PROBE.observe(on)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailTlsa)
    assert look.fact.signer == ""
    on = answering(
        f"{TLSA_NAME}. 60 CNAME {target}.",
        signature(TLSA_NAME, "CNAME", "contoh.go.test"),
        f"{target}. 60 TLSA 3 1 1 {'ab' * 32}",
        signature(target, "TLSA", "penyedia.test"),
    )
    (look,) = await tlsa.PROBE.observe(on)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailTlsa)
    assert look.fact.signer == "penyedia.test"


@pytest.mark.parametrize("there", [True, False])
async def test_what_the_resolver_holds_for_forged_is_not_seen(there: bool) -> None:
    """Who validates gets no answer: neither records to go by, nor the word that there are none."""
    on = answering(RECORD, signature(TLSA_NAME, "TLSA", "contoh.go.test"), root_ad=True)
    if not there:
        on.answers[("", TLSA_NAME, "TLSA")] = nxdomain(TLSA_NAME, "TLSA")
    on.answers[("", TLSA_NAME, "TLSA")].flags |= dns.flags.CD
    (look,) = await tlsa.PROBE.observe(on)
    assert isinstance(look, Failed)
    assert look.reason is Reason.DNS_FAILURE


async def test_without_records_there_is_nothing_to_know() -> None:
    on = session({})
    on.answers[("", TLSA_NAME, "TLSA")] = nxdomain(TLSA_NAME, "TLSA")
    assert await tlsa.PROBE.observe(on) == (Ok(Absent(Negative.NXDOMAIN)),)


async def test_a_resolver_that_will_not_tell_of_the_root_is_taken_to_do_nothing() -> None:
    on = answering(RECORD)
    del on.answers[("", ".", "SOA")]
    (look,) = await tlsa.PROBE.observe(on)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailTlsa)
    assert (look.fact.validates, look.fact.passes) == (False, False)


async def test_a_failed_look_up_is_no_absence() -> None:
    (look,) = await tlsa.PROBE.observe(session({}))
    assert isinstance(look, Failed)


@pytest.mark.parametrize(
    ("reason", "alert"),
    [
        ("SSLV3_ALERT_HANDSHAKE_FAILURE", "handshake_failure"),
        ("TLSV1_ALERT_PROTOCOL_VERSION", "protocol_version"),
        ("TLSV13_ALERT_CERTIFICATE_REQUIRED", "certificate_required"),
        ("SSL/TLS_ALERT_HANDSHAKE_FAILURE", "handshake_failure"),
        ("WRONG_VERSION_NUMBER", ""),
        ("UNKNOWN_ALERT_TYPE", ""),
        ("", ""),
    ],
)
def test_which_errors_are_the_servers_alerts(reason: str, alert: str) -> None:
    error = ssl.SSLError(1, "text")
    error.reason = reason
    told = _failed(error)
    assert told.reason is Reason.TLS_FAILED
    assert (told.alert if isinstance(told, Alerted) else "") == alert
