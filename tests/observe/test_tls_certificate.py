"""The certificate probe: chains in clear, chains behind TLS 1.3, and hostile ones."""

from __future__ import annotations

import base64
import socket
import ssl
import struct
from pathlib import Path
from typing import Any

import pytest
from anyio.abc import ByteStream, SocketAttribute, SocketStream
from msgspec.structs import replace

from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.net.base import Packet, Refused
from cyberscan.observe.tls import presented
from cyberscan.observe.tls.certificate import PROBE
from tests.support.loopback import LoopbackSession
from tests.support.tls import (
    HOST,
    NOW,
    Handler,
    intermediate,
    leaf,
    make,
    read_hello,
    root,
    rsa_key,
    server_context,
    serving,
    tls_handler,
)

pytestmark = pytest.mark.anyio

ONLY_13 = ssl.TLSVersion.TLSv1_3
ONLY_12 = ssl.TLSVersion.TLSv1_2


async def look(handler: Handler, **session: Any) -> Any:
    async with serving(handler) as server:
        made = LoopbackSession(roots=(root().pem,), moment=NOW, **session)
        made.ports[made.address, 443] = server.port
        found, *_ = await PROBE.observe(made)
        assert server.count <= PROBE.sends[0].connections
        return found


def fact(found: Any) -> Certificate:
    assert isinstance(found, Ok), found
    assert isinstance(found.fact, Certificate)
    return found.fact


def first(found: Any) -> Chain:
    return fact(found).chains[0]


def hello_with(*entries: bytes) -> bytes:
    """ServerHello, Certificate and ServerHelloDone of TLS 1.2, in records."""

    def vector(data: bytes) -> bytes:
        return len(data).to_bytes(3, "big") + data

    body = b"\x03\x03" + bytes(32) + b"\x00" + b"\xc0\x2f" + b"\x00"
    said = b"\x02" + vector(body) + b"\x0b" + vector(vector(b"".join(map(vector, entries))))
    said += b"\x0e\x00\x00\x00"
    parts = [said[start : start + 16384] for start in range(0, len(said), 16384)]
    return b"".join(b"\x16\x03\x03" + len(p).to_bytes(2, "big") + p for p in parts)


@pytest.mark.parametrize("span", [ONLY_12, ONLY_13])
async def test_the_whole_chain_is_read_in_clear_and_behind_tls13(
    span: ssl.TLSVersion, tmp_path: Path
) -> None:
    found = first(
        await look(tls_handler(server_context(leaf(), tmp_path, oldest=span, newest=span)))
    )
    assert tuple(base64.b64decode(text) for text in found.chain) == leaf().chain
    assert (found.trust, found.trust_detail) == (Trust.TRUSTED, "CN=Akar Uji")
    assert found.names == (HOST,)
    assert (found.subject_name, found.issuer_name) == (f"CN={HOST}", "CN=Antara Uji")
    assert found.not_before == "2026-10-25T02:00:00+00:00"
    assert found.not_after == "2027-01-23T02:00:00+00:00"
    assert (found.key, found.signature) == ("EC secp256r1", "ecdsa-with-SHA256")


async def test_both_ways_give_the_same_chain_and_a_whole_handshake_proves_it(
    tmp_path: Path,
) -> None:
    clear, whole = [
        fact(await look(tls_handler(server_context(leaf(), tmp_path, oldest=span, newest=span))))
        for span in (ONLY_12, ONLY_13)
    ]
    assert [c.proved for c in (*clear.chains, *whole.chains)] == [False, True]
    assert clear.chains[0] == replace(whole.chains[0], proved=False)
    assert (clear.others_unseen, whole.others_unseen) == ("", "")


@pytest.mark.parametrize("span", [ONLY_12, ONLY_13])
async def test_a_server_with_two_kinds_of_key_shows_both_chains(
    span: ssl.TLSVersion, tmp_path: Path
) -> None:
    """Both leaves are signed by an EC authority: only the leaf's own key may choose."""
    context = server_context(leaf(), tmp_path, oldest=span, newest=span)
    old = make(issuer=intermediate(), above=(intermediate().certificate,), own_key=rsa_key())
    context.load_cert_chain(*old.files(tmp_path))
    found = fact(await look(tls_handler(context)))
    assert sorted(chain.key for chain in found.chains) == ["EC secp256r1", "RSA 2048"]
    assert {chain.trust for chain in found.chains} == {Trust.TRUSTED}
    assert all(len(chain.chain) == 2 for chain in found.chains)
    assert found.others_unseen == ""


@pytest.mark.parametrize("span", [ONLY_12, ONLY_13])
async def test_an_ec_leaf_below_an_rsa_authority_is_not_missed(
    span: ssl.TLSVersion, tmp_path: Path
) -> None:
    """The hello that asks for EC keys must not refuse RSA signatures higher up."""
    authority = make("Akar RSA", number=31, ca=True, own_key=rsa_key())
    context = server_context(
        make(own_key=rsa_key(), issuer=authority), tmp_path, oldest=span, newest=span
    )
    context.load_cert_chain(*make(issuer=authority, number=32).files(tmp_path))
    found = fact(await look(tls_handler(context)))
    assert sorted(chain.key for chain in found.chains) == ["EC secp256r1", "RSA 2048"]


@pytest.mark.parametrize(
    ("how", "known"), [("reset", False), ("silent", False), ("close once", True), ("close", True)]
)
async def test_what_becomes_of_the_question_for_another_chain(
    how: str, known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clean close counts as a no when it is repeated; a reset and silence never do."""
    monkeypatch.setattr(presented, "_PATIENCE", 0.3)
    serve = tls_handler(server_context(leaf(), tmp_path))

    async def moody(stream: SocketStream, number: int) -> None:
        if number == 1 or (how == "close once" and number > 2):
            await serve(stream, number)
        elif how == "reset":
            await read_hello(stream)
            raw = stream.extra_attributes[SocketAttribute.raw_socket]()
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif how == "silent":
            await read_hello(stream)
            await stream.receive()
        else:
            await read_hello(stream)

    found = fact(await look(moody))
    assert len(found.chains) == 1
    assert (found.others_unseen == "") is known


async def test_a_second_chain_that_cannot_be_read_does_not_cost_the_first(tmp_path: Path) -> None:
    serve = tls_handler(server_context(leaf(), tmp_path, newest=ONLY_12))

    async def lying(stream: SocketStream, number: int) -> None:
        if number == 1:
            await read_hello(stream)
            await stream.send(bytes.fromhex("15030300020246"))
        elif number == 2:
            await serve(stream, number)
        else:
            await read_hello(stream)
            await stream.send(hello_with(b"junk" * 20))

    found = fact(await look(lying))
    assert len(found.chains) == 1
    assert "cannot be read" in found.others_unseen


async def test_an_rsa_certificate_of_an_old_server_is_read(tmp_path: Path) -> None:
    old = make(issuer=intermediate(), above=(intermediate().certificate,), own_key=rsa_key())
    version = ssl.TLSVersion.TLSv1
    context = server_context(old, tmp_path, oldest=version, newest=version)
    found = first(await look(tls_handler(context)))
    assert (found.key, found.trust) == ("RSA 2048", Trust.TRUSTED)


async def test_a_server_with_rare_suites_only_is_asked_a_second_time(tmp_path: Path) -> None:
    context = server_context(
        leaf(), tmp_path, newest=ONLY_12, ciphers="ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0"
    )
    assert first(await look(tls_handler(context))).trust is Trust.TRUSTED


@pytest.mark.parametrize("span", [ONLY_12, ONLY_13])
async def test_a_missing_intermediate_is_told_by_name(span: ssl.TLSVersion, tmp_path: Path) -> None:
    alone = make(issuer=intermediate())
    found = first(
        await look(tls_handler(server_context(alone, tmp_path, oldest=span, newest=span)))
    )
    assert (found.trust, found.trust_detail) == (Trust.UNKNOWN_ISSUER, "CN=Antara Uji")


async def test_a_self_signed_certificate_is_told(tmp_path: Path) -> None:
    found = first(await look(tls_handler(server_context(make(number=9), tmp_path))))
    assert found.trust is Trust.SELF_SIGNED


async def test_a_further_port_is_asked_and_no_other(tmp_path: Path) -> None:
    async with serving(tls_handler(server_context(leaf(), tmp_path))) as server:
        session = LoopbackSession(roots=(root().pem,), moment=NOW, port=8443)
        session.ports[session.address, 8443] = server.port
        found = first((await PROBE.observe(session))[0])
    assert found.trust is Trust.TRUSTED
    assert {port for _, port in session.connected} == {8443}


@pytest.mark.parametrize("sent", [True, False])
async def test_an_authority_of_the_regencys_own_is_told_apart(tmp_path: Path, sent: bool) -> None:
    """Browsers do not carry it, so the chain is not believed; but it is no stranger's."""
    own = make("Akar Dinas", number=7, ca=True)
    made = make(issuer=own, above=(own.certificate,) if sent else ())
    regency = replace(LoopbackSession().regency, authorities=(own.pem,))
    handler = tls_handler(server_context(made, tmp_path))
    found = first(await look(handler, regency=regency))
    assert (found.trust, found.trust_detail) == (Trust.OWN_ROOT, "CN=Akar Dinas")
    stranger = first(await look(handler))
    assert stranger.trust is (Trust.PRIVATE_ROOT if sent else Trust.UNKNOWN_ISSUER)


async def test_a_public_root_stays_public_though_the_regency_names_it(tmp_path: Path) -> None:
    regency = replace(LoopbackSession().regency, authorities=(root().pem,))
    found = first(await look(tls_handler(server_context(leaf(), tmp_path)), regency=regency))
    assert found.trust is Trust.TRUSTED


async def test_without_an_own_store_the_shipped_roots_and_the_given_ones_count(
    tmp_path: Path,
) -> None:
    found = await look(tls_handler(server_context(leaf(), tmp_path)), root_store_is_own=False)
    assert first(found).trust is Trust.TRUSTED


async def test_a_closed_port_is_absent_and_a_silent_one_not_seen() -> None:
    closed, *_ = await PROBE.observe(LoopbackSession())
    assert isinstance(closed, Ok)
    assert isinstance(closed.fact, Absent)
    assert closed.fact.how is Negative.REFUSED
    silent = LoopbackSession()
    silent.ports[silent.address, 443] = 0
    found, *_ = await PROBE.observe(silent)
    assert isinstance(found, Failed)
    assert found.reason is Reason.TIMEOUT


async def test_http_on_the_port_is_absent() -> None:
    async def http(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        await stream.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    found = await look(http)
    assert isinstance(found, Ok)
    assert isinstance(found.fact, Absent)
    assert found.fact.how is Negative.NOT_SPOKEN


async def test_a_server_that_refuses_every_handshake_shows_its_alert() -> None:
    async def refuse(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        await stream.send(bytes.fromhex("15030300020270"))

    found = await look(refuse)
    assert isinstance(found, Failed)
    assert found.reason is Reason.TLS_FAILED
    assert "unrecognized_name" in found.detail


@pytest.mark.parametrize(
    "entries", [[], [b""], [b"junk" * 20], [b"\x30\x82\xff\xff"], [b"\x00" * 60_000]]
)
async def test_a_certificate_that_cannot_be_read_is_malformed_or_not_seen(
    entries: list[bytes],
) -> None:
    async def lie(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        await stream.send(hello_with(*entries))

    found = await look(lie)
    assert isinstance(found, Failed)
    assert found.reason in {Reason.MALFORMED, Reason.TLS_FAILED}


async def test_a_refusal_after_an_answer_is_about_us_and_not_about_the_port() -> None:
    async def refuse(stream: SocketStream, number: int) -> None:
        await read_hello(stream)
        await stream.send(bytes.fromhex("15030300020228"))

    class Closing(LoopbackSession):
        granted = 0

        async def connect(
            self, port: int, packet: Packet, *, address: str | None = None
        ) -> ByteStream:
            if len(self.connected) >= self.granted:
                raise Refused("refused")
            return await super().connect(port, packet, address=address)

    for granted in (1, 2, 3):
        async with serving(refuse) as server:
            session = Closing(roots=(root().pem,), moment=NOW)
            session.granted = granted
            session.ports[session.address, 443] = server.port
            found, *_ = await PROBE.observe(session)
        assert isinstance(found, Failed)
        assert found.reason is Reason.BLOCKED
