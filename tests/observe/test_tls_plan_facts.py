"""The four facts, from stacks whose setup is known and from servers that play tricks."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.lab.tls import TlsStream
from cyberscan.model.facts.tls import (
    Behaviour,
    Endpoint,
    Groups,
    Offer,
    Order,
    Suites,
    Version,
)
from cyberscan.model.look import Failed, Ok, Reason
from cyberscan.model.policy import TlsProfile
from cyberscan.observe.tls import asking, behaviour, endpoint, groups, plan
from cyberscan.observe.tls.endpoint import PROBE
from cyberscan.observe.tls.plan import suites_of
from cyberscan.tables.tls.codes import ALL_GROUPS
from cyberscan.tables.tls.suites import SUITES
from tests.support.loopback import LoopbackSession
from tests.support.tls import (
    HOST,
    Handler,
    intermediate,
    leaf,
    make,
    read_hello,
    rsa_key,
    server_context,
    serving,
)

pytestmark = pytest.mark.anyio

CODES = {name: code for code, name in SUITES.items()}
GROUPS = {group.name: code for code, group in ALL_GROUPS.items()}
TLS12 = ssl.TLSVersion.TLSv1_2
TLS13 = ssl.TLSVersion.TLSv1_3


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_PAUSE", 0)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(plan.PROFILES, TlsProfile.POSTURE, plan.FULL)


async def looks(handler: Handler, *, seconds: float | None = None) -> tuple[Any, ...]:
    async with serving(handler) as server:
        session = LoopbackSession()
        session.ports[session.address, 443] = server.port
        if seconds is not None:
            session.until = anyio.current_time() + seconds
        return await PROBE.observe(session)


async def facts(handler: Handler) -> tuple[Endpoint, Suites, Groups, Behaviour]:
    found = await looks(handler)
    assert all(isinstance(look, Ok) for look in found), found
    endpoint_, suites, named, manners = (look.fact for look in found)
    return endpoint_, suites, named, manners


def talking(context: ssl.SSLContext) -> Handler:
    """A server that tells why it refuses, as those people run do."""

    async def handle(stream: SocketStream, number: int) -> None:
        made = TlsStream(stream, context)
        await made.handshake()
        await made.receive()

    return handle


def rsa_leaf() -> Any:
    return make(issuer=intermediate(), above=(intermediate().certificate,), own_key=rsa_key())


RSA_SUITES = (
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
    "TLS_RSA_WITH_AES_128_CBC_SHA",
)
RSA_CIPHERS = "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-SHA:AES128-SHA"


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("order", [Order.SERVER, Order.CLIENT])
async def test_a_full_look_finds_exactly_the_suites_and_the_order(
    order: Order, tmp_path: Path
) -> None:
    context = server_context(rsa_leaf(), tmp_path, newest=TLS12, ciphers=RSA_CIPHERS)
    if order is Order.SERVER:
        context.options |= ssl.OP_CIPHER_SERVER_PREFERENCE
    else:
        context.options &= ~ssl.OP_CIPHER_SERVER_PREFERENCE
    _, suites, named, manners = await facts(talking(context))
    (offers,) = suites.versions
    assert offers.version is Version.TLS12
    assert offers.accepted == tuple(sorted(CODES[name] for name in RSA_SUITES))
    assert offers.unseen == ()
    assert (offers.order, offers.best) == (order, CODES[RSA_SUITES[0]])
    (curves,) = named.named
    assert GROUPS["x25519"] in curves.accepted
    assert not {GROUPS["secp192r1"], GROUPS["sect163k1"], *curves.unseen} & set(curves.accepted)
    assert curves.unseen == ()
    assert (named.finite_field, named.finite_field_unseen) == ((), "")
    assert manners.resumption_id.applies
    assert manners.resumption_ticket.offer is Offer.ACCEPTED
    assert not manners.resumption_psk.applies
    assert 0x0804 in manners.signatures
    assert manners.signatures_unseen == ()


async def test_posture_settles_the_classes_and_says_what_it_did_not_ask(tmp_path: Path) -> None:
    context = server_context(rsa_leaf(), tmp_path, newest=TLS12, ciphers=RSA_CIPHERS)
    _, suites, named, _ = await facts(talking(context))
    (offers,) = suites.versions
    assert set(offers.accepted) == {CODES[name] for name in RSA_SUITES}
    known = set(suites_of(Version.TLS12)) - {*offers.accepted, *offers.unseen}
    assert CODES["TLS_RSA_WITH_NULL_SHA"] in known
    assert CODES["TLS_RSA_WITH_RC4_128_SHA"] in known
    assert CODES["TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"] in offers.unseen
    (curves,) = named.named
    assert curves.accepted == (GROUPS["x25519"],)
    assert GROUPS["secp192r1"] not in curves.unseen
    assert GROUPS["secp384r1"] in curves.unseen


@pytest.mark.parametrize(
    ("protocols", "chosen", "seen"),
    [(["h2", "http/1.1"], ("h2",), Offer.ACCEPTED), (["http/1.1"], (), Offer.REFUSED)],
)
@pytest.mark.parametrize("newest", [TLS12, TLS13])
async def test_application_protocols_are_read_in_clear_and_sealed(
    newest: ssl.TLSVersion,
    protocols: list[str],
    chosen: tuple[str, ...],
    seen: Offer,
    tmp_path: Path,
) -> None:
    context = server_context(leaf(), tmp_path, oldest=newest, newest=newest)
    context.set_alpn_protocols(protocols)
    *_, manners = await facts(talking(context))
    assert manners.alpn == chosen
    assert manners.alpn_seen.offer is seen


async def test_a_tls13_server_is_read_behind_its_encryption(tmp_path: Path) -> None:
    context = server_context(leaf(), tmp_path, oldest=TLS13, newest=TLS13)
    _, suites, named, manners = await facts(talking(context))
    assert [offers.version for offers in suites.versions] == [Version.TLS13]
    assert CODES["TLS_SHA256_SHA256"] not in suites.versions[0].unseen
    (offers,) = named.named
    assert offers.best == GROUPS["x25519"]
    assert GROUPS["X25519MLKEM768"] not in {*offers.accepted, *offers.unseen}
    assert manners.early_data.offer is manners.ech.offer is Offer.REFUSED
    assert manners.signatures == (0x0403,)
    assert manners.without_sni.offer is Offer.ACCEPTED
    assert manners.without_sni_names == (HOST,)
    for trait in (manners.compression, manners.secure_renegotiation, manners.resumption_ticket):
        assert (trait.applies, trait.reason) == (False, None)


async def test_what_does_not_apply_is_unseen_while_an_old_version_is(tmp_path: Path) -> None:
    inner = talking(server_context(leaf(), tmp_path, oldest=TLS13, newest=TLS13))

    async def moody(stream: SocketStream, number: int) -> None:
        hello = await read_hello(stream)
        if b"\x00\x2b\x00\x03\x02\x03\x04" in hello:
            await inner(Again(stream, hello), number)  # type: ignore[arg-type]
        else:
            await stream.send(b"\x16\x03\x03\x00\x04garb")

    *_, manners = await facts(moody)
    assert manners.compression.applies
    assert (manners.compression.offer, manners.compression.reason) == (
        Offer.UNSEEN,
        Reason.MALFORMED,
    )


class Again:
    """A stream whose first bytes were already read."""

    def __init__(self, stream: SocketStream, first: bytes) -> None:
        self._stream, self._first = stream, first

    async def receive(self, max_bytes: int = 65536) -> bytes:
        first, self._first = self._first, b""
        return first or await self._stream.receive(max_bytes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


async def test_clear_answers_show_their_extensions(tmp_path: Path) -> None:
    context = server_context(rsa_leaf(), tmp_path, newest=TLS12, ciphers=RSA_CIPHERS)
    *_, manners = await facts(talking(context))
    assert manners.secure_renegotiation.offer is Offer.ACCEPTED
    assert manners.extended_master_secret.offer is Offer.ACCEPTED
    assert manners.encrypt_then_mac.offer is Offer.ACCEPTED
    assert manners.compression.offer is Offer.REFUSED
    assert not manners.legacy_signature


@pytest.mark.parametrize(
    ("oldest", "offer", "applies"),
    [(TLS12, Offer.REFUSED, False), (ssl.TLSVersion.TLSv1_1, Offer.ACCEPTED, True)],
)
async def test_a_fallback_is_tried_where_there_is_one(
    oldest: ssl.TLSVersion, offer: Offer, applies: bool, tmp_path: Path
) -> None:
    context = server_context(leaf(), tmp_path, oldest=oldest, newest=TLS12)
    *_, manners = await facts(talking(context))
    assert (manners.fallback_scsv.offer, manners.fallback_scsv.applies) == (offer, applies)


async def test_the_suites_of_an_ecdsa_server_are_not_refused_for_its_curve(tmp_path: Path) -> None:
    context = server_context(leaf(), tmp_path, newest=TLS12, ciphers="ECDHE-ECDSA-AES128-SHA")
    _, suites, named, _ = await facts(talking(context))
    assert suites.versions[0].accepted == (CODES["TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"],)
    (curves,) = named.named
    assert GROUPS["secp256r1"] in curves.accepted
    assert GROUPS["sect163k1"] not in {*curves.accepted, *curves.unseen}


async def test_one_fact_failing_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(self: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(groups.Groups13, "in_short", broken)
    monkeypatch.setattr(behaviour.Manners, "without_name", broken)
    found = await looks(talking(server_context(leaf(), tmp_path)))
    assert [isinstance(look, Ok) for look in found] == [True, True, False, False]
    assert {look.reason for look in found[2:]} == {Reason.INTERNAL}


async def test_without_a_version_nothing_is_said_of_the_rest() -> None:
    async def refuse(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        await stream.send(bytes.fromhex("15030300020228"))

    first, *rest = await looks(refuse)
    assert isinstance(first, Ok)
    assert all(isinstance(look, Failed) and look.reason is Reason.TLS_FAILED for look in rest)


@pytest.mark.usefixtures("full")
async def test_a_deadline_in_the_middle_keeps_what_is_known(tmp_path: Path) -> None:
    inner = talking(server_context(leaf(), tmp_path))

    async def tiring(stream: SocketStream, number: int) -> None:
        if number > 25:
            await anyio.sleep_forever()
        await inner(stream, number)

    found = await looks(tiring, seconds=endpoint._RESERVE + 1)
    assert all(isinstance(look, Ok) for look in found)
    seen = {offer.version: offer.offer for offer in found[0].fact.versions}
    assert seen[Version.TLS13] is seen[Version.TLS12] is Offer.ACCEPTED
    assert seen[Version.TLS10] is Offer.REFUSED
    old = found[1].fact.versions[0]
    assert old.accepted
    assert old.unseen


@pytest.mark.usefixtures("full")
async def test_refusals_that_nobody_was_served_after_are_unseen(tmp_path: Path) -> None:
    inner = talking(server_context(leaf(), tmp_path))

    async def tiring(stream: SocketStream, number: int) -> None:
        if number <= 20:
            await inner(stream, number)
            return
        await read_hello(stream)
        await stream.send(bytes.fromhex("15030300020228"))

    found = await looks(tiring)
    suites = found[1].fact
    for offers in suites.versions:
        assert len(offers.unseen) > len(suites_of(offers.version)) / 2
    assert found[3].fact.without_sni.offer is not Offer.REFUSED
