"""A handshake with whoever answers anything at all ends in knowledge or in a `NetError`."""

from __future__ import annotations

import ssl
from contextlib import suppress
from pathlib import Path

import anyio
import pytest
from anyio.abc import ByteStream
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.handshake import Alerted, shake
from tests.support.tls import make, server_context


class Canned(ByteStream):
    """Says what it has to say and closes."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = [piece for piece in pieces if piece]
        self.heard = b""

    async def receive(self, max_bytes: int = 65536) -> bytes:
        if not self._pieces:
            raise anyio.EndOfStream
        piece, rest = self._pieces[0][:max_bytes], self._pieces[0][max_bytes:]
        self._pieces[:1] = [rest] if rest else []
        return piece

    async def send(self, item: bytes) -> None:
        self.heard += item

    async def send_eof(self) -> None: ...

    async def aclose(self) -> None: ...


def ended(name: str, *pieces: bytes) -> NetError:
    with pytest.raises(NetError) as caught:
        anyio.run(shake, Canned(*pieces), name)
    return caught.value


ALERT = b"\x15\x03\x01\x00\x02\x02"
RECORDS = st.builds(
    lambda kind, version, body: bytes([kind, 3, version]) + len(body).to_bytes(2, "big") + body,
    st.sampled_from([20, 21, 22, 23, 24, 0, 128]),
    st.integers(0, 5),
    st.binary(max_size=200),
)


@settings(deadline=None)
@given(st.lists(st.one_of(RECORDS, st.binary(max_size=100)), max_size=6))
def test_whatever_answers_the_handshake_ends(pieces: list[bytes]) -> None:
    found = ended("mx.contoh.go.test", *pieces)
    assert found.reason in {Reason.TLS_FAILED, Reason.CLOSED}


@pytest.mark.parametrize(
    ("code", "alert"),
    [
        (10, "unexpected_message"),
        (40, "handshake_failure"),
        (70, "protocol_version"),
        (71, "insufficient_security"),
        (80, "internal_error"),
    ],
)
def test_the_servers_alerts_have_their_names(code: int, alert: str) -> None:
    found = ended("mx.contoh.go.test", ALERT + bytes([code]))
    assert isinstance(found, Alerted)
    assert found.alert == alert


class Serving(Canned):
    """Answers as a server with this context does."""

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__()
        self._inward, self._outward = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._served = context.wrap_bio(self._inward, self._outward, server_side=True)

    async def send(self, item: bytes) -> None:
        self._inward.write(item)
        with suppress(ssl.SSLError):
            self._served.do_handshake()
        self._pieces.append(self._outward.read())


def demanding(folder: Path, newest: ssl.TLSVersion) -> Serving:
    context = server_context(make(), folder, newest=newest)
    context.verify_mode = ssl.CERT_REQUIRED
    return Serving(context)


def test_who_demands_a_certificate_has_not_refused_the_hello(tmp_path: Path) -> None:
    with pytest.raises(NetError, match="handshake_failure after both had agreed") as caught:
        anyio.run(shake, demanding(tmp_path, ssl.TLSVersion.TLSv1_2), "mx.contoh.go.test")
    assert not isinstance(caught.value, Alerted)
    assert caught.value.reason is Reason.TLS_FAILED


def test_of_tls13_it_is_demanded_behind_what_is_to_be_seen(tmp_path: Path) -> None:
    served = demanding(tmp_path, ssl.TLSVersion.TLSv1_3)
    assert anyio.run(shake, served, "mx.contoh.go.test").certificates


def test_a_close_is_not_an_alert() -> None:
    assert ended("mx.contoh.go.test").reason is Reason.CLOSED


def test_a_message_without_an_end_is_given_up() -> None:
    body = b"\x02\xff\xff\xff" + bytes(16_000)
    record = b"\x16\x03\x03" + len(body).to_bytes(2, "big") + body
    assert ended("mx.contoh.go.test", record * 100).reason in {Reason.TLS_FAILED, Reason.TOO_LARGE}


@pytest.mark.parametrize("name", [".contoh.test", "a..b", "x" * 300, "\udc80", "a\x00b"])
def test_a_name_that_fits_no_sni_is_told_as_such(name: str) -> None:
    assert ended(name, ALERT + b"\x28").reason in {Reason.UNSUPPORTED, Reason.TLS_FAILED}


@pytest.mark.parametrize("name", ["192.0.2.25", "mx_1.contoh.go.test", "MX.CONTOH.GO.TEST"])
def test_unusual_names_are_sent_all_the_same(name: str) -> None:
    stream = Canned(ALERT + b"\x28")
    with suppress(NetError):
        anyio.run(shake, stream, name)
    assert stream.heard.startswith(b"\x16\x03")
