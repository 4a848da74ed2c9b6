from __future__ import annotations

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.web import Exchange
from cyberscan.net.decode import Body
from cyberscan.parse.http_faults import Fault, fault_of, kept, shown

OK = b"HTTP/1.1 200 OK\r\n"

RAW = [
    # RFC 9112 section 4, the status line.
    (b"HTTP/1.1 2000 OK\r\n\r\n", Fault.STATUS),
    (b"HTTP/1.1  200 OK\r\n\r\n", Fault.STATUS),
    (b"HTTP/1.1 OK\r\n\r\n", Fault.STATUS),
    (b"http/1.1 200 OK\r\n\r\n", Fault.STATUS),
    (b"HTTP/2 200 OK\r\n\r\n", Fault.STATUS),
    (b"ICY 200 OK\r\n\r\n", Fault.STATUS),
    (b"<html>halo</html>\r\n\r\n", Fault.STATUS),
    (b"HTTP/1.1 000 x\r\n\r\n", Fault.STATUS),
    (b"HTTP/1.1 101 Switching\r\n\r\n", Fault.STATUS),
    # Sections 5 and 5.1, field lines.
    (OK + b"Server : nginx\r\n\r\n", Fault.FIELD),
    (OK + b"Server\t: nginx\r\n\r\n", Fault.FIELD),
    (OK + b"halo\r\n\r\n", Fault.FIELD),
    (OK + b": halo\r\n\r\n", Fault.FIELD),
    (OK + b"X Y: halo\r\n\r\n", Fault.FIELD),
    (OK + b"X-A: a\x00b\r\n\r\n", Fault.FIELD),
    (OK + b"X-A: a\rb\r\n\r\n", Fault.FIELD),
    (OK + b"X-A: a\x0bb\r\n\r\n", Fault.FIELD),
    (OK + b"<b>Notice</b>: Undefined index\r\n\r\n", Fault.FIELD),
    # Section 5.2, a fold with nothing before it.
    (OK + b" X-A: a\r\n\r\n", Fault.FIELD),
    # Sections 6.1 to 6.3, where the body ends.
    (OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhalo!", Fault.FRAMING),
    (OK + b"Content-Length: 5, 6\r\n\r\nhalo!", Fault.FRAMING),
    (OK + b"Content-Length: -5\r\n\r\nhalo!", Fault.FRAMING),
    (OK + b"Content-Length: 5.0\r\n\r\nhalo!", Fault.FRAMING),
    (OK + b"Content-Length: lima\r\n\r\nhalo!", Fault.FRAMING),
    (OK + b"Content-Length:\r\n\r\nhalo!", Fault.FRAMING),
    (OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Fault.FRAMING),
    (
        OK + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        Fault.FRAMING,
    ),
    (OK + b"Content-Length: 50\r\n\r\nhalo!", Fault.CUT),
    # RFC 9110 section 10.1.4: we send no TE.
    (OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", Fault.UNASKED),
    (OK + b"Transfer-Encoding: identity\r\n\r\nhalo", Fault.UNASKED),
    # Section 7.1, chunks.
    (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhalo\r\n0\r\n\r\n", Fault.CHUNKS),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalolagi\r\n0\r\n\r\n", Fault.CHUNKS),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\nha", Fault.CUT),
    # What is well formed.
    (OK + b"\r\n", None),
    (OK + b"Content-Length: 5\r\n\r\nhalo!", None),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalo\r\n0\r\n\r\n", None),
    (OK + b"Transfer-Encoding: Chunked\r\n\r\n4;x=y\r\nhalo\r\n0\r\n\r\n", None),
    (b"HTTP/1.1 200\r\n\r\n", None),
    (b"HTTP/1.0 200 OK\r\n\r\nhalo", None),
    (OK + b"X-A:\r\n\r\n", None),
    # What the reader mends without a word: said in the docstring, not seen.
    (OK + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhalo!", None),
    (OK + b"X-A: a\r\n b\r\n\r\n", None),
    (b"HTTP/1.1 200 OK\nX-A: a\n\n", None),
]

BODIES = [
    (["gzip"], b"bukan gzip", Fault.ENCODING),
    (["deflate"], b"bukan deflate", Fault.ENCODING),
    (["br"], b"\x0b\x02\x80halo\x03", Fault.UNASKED),
    (["zstd"], b"x", Fault.UNASKED),
    (["gzip, gzip, gzip, gzip"], b"x", Fault.UNREAD),
    (["gzip"], b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcbH", Fault.CUT),
    (["identity"], b"halo", None),
    ([], b"halo", None),
]


def received(raw: bytes) -> Exchange:
    """What h11 makes of an answer, recorded as the HTTP client records it."""
    connection = h11.Connection(h11.CLIENT)
    connection.send(h11.Request(method="GET", target="/", headers=[("Host", "contoh.go.test")]))
    connection.send(h11.EndOfMessage())
    headers: tuple[tuple[str, str], ...] = ()
    failure = ""
    try:
        connection.receive_data(raw)
        connection.receive_data(b"")
        while True:
            event = connection.next_event()
            if isinstance(event, h11.Response):
                headers = tuple((n.decode(), v.decode()) for n, v in event.headers.raw_items())
            elif not isinstance(event, h11.Data):
                break
    except h11.RemoteProtocolError as error:
        failure = str(error)
    return Exchange(url="https://contoh.go.test/", status=200, headers=headers, failure=failure)


def failing(failure: str) -> Exchange:
    return Exchange(url="https://contoh.go.test/", status=200, headers=(), failure=failure)


@pytest.mark.parametrize(("raw", "fault"), RAW)
def test_a_real_answer_has_its_fault(raw: bytes, fault: Fault | None) -> None:
    exchange = received(raw)
    assert fault_of(exchange) is fault
    if fault:
        assert shown(exchange).startswith("https://contoh.go.test/: ")


@pytest.mark.parametrize(("encodings", "content", "fault"), BODIES)
def test_a_real_body_has_its_fault(
    encodings: list[str], content: bytes, fault: Fault | None
) -> None:
    body = Body(encodings, 10_000)
    body.feed(content)
    body.end()
    assert fault_of(failing(body.failure)) is fault


@pytest.mark.parametrize(
    "failure",
    [
        "the head is longer than 65536 bytes",
        "https://contoh.go.test/: connection reset",
        "https://contoh.go.test/: no answer in time",
        "Server disconnected without sending a response.",
        "peer unexpectedly closed connection",
        "something h11 never said before",
    ],
)
def test_what_may_be_the_networks_fault_or_is_not_known_is_unread(failure: str) -> None:
    assert fault_of(failing(failure)) is Fault.UNREAD


@pytest.mark.parametrize(
    "line",
    [
        b"Set-Cookie : PHPSESSID=rahasia123456; path=/",
        b"Set-Cookie: a=rahasia\x00123456",
        b"PHPSESSID=rahasia123456",
        b"X-Token : rahasia123456",
        b"Set-Cookie : it's=rahasia123456",
    ],
)
def test_the_value_of_a_broken_line_is_not_shown(line: bytes) -> None:
    exchange = received(OK + line + b"\r\n\r\n")
    evidence = shown(exchange)
    assert "rahasia" not in evidence
    assert evidence.endswith(" …")


def test_the_name_of_a_broken_line_is_shown() -> None:
    exchange = received(OK + b"Server : nginx\r\n\r\n")
    assert shown(exchange) == ("https://contoh.go.test/: illegal header line: Server : …")


@pytest.mark.parametrize(
    "failure",
    [
        "illegal header line: bytearray(b'Set bytearray(b'Setkie : sesi=rahasia')",
        "illegal header line: bytearray(b'bytearray(b'a: b')",
        "illegal status line: bytearray(b\"a bytearray(b'b')",
        "illegal status line: bytearray(b'bytearbytearray(b'ray(b'x')",
    ],
)
def test_what_was_kept_stays_as_it_is_whatever_words_the_server_sent(failure: str) -> None:
    once = kept(failure)
    assert kept(once) == once
    assert "rahasia" not in once


def test_both_framing_fields_are_shown() -> None:
    exchange = received(OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    assert shown(exchange) == (
        "https://contoh.go.test/: Content-Length: 5, Transfer-Encoding: chunked"
    )


@given(
    st.text() | st.sampled_from(["illegal header line: bytearray(b'", "bytearray(b'"]), st.text()
)
def test_any_failure_is_named_and_shown(beginning: str, rest: str) -> None:
    exchange = failing(beginning + rest)
    fault = fault_of(exchange)
    assert (fault is None) == (exchange.failure == "")
    if fault:
        assert shown(exchange)


@pytest.mark.parametrize("piece", ["bytearray(b'", "a", ":", "illegal header line", "\\x00"])
def test_a_long_failure_is_read(piece: str) -> None:
    exchange = failing(piece * (1_000_000 // len(piece)))
    fault = fault_of(exchange)
    assert fault is not None
    assert shown(exchange)
