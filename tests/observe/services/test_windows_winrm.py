"""GET /wsman and its control, against web servers of every kind."""

from __future__ import annotations

import pytest
from anyio.abc import SocketStream
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.services.windows import Winrm
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.protocols.winrm import SERVICE
from tests.support.services import Handler, said, serving

pytestmark = pytest.mark.anyio

HTTPAPI = "Server: Microsoft-HTTPAPI/2.0\r\n"
NOTHING = f"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n{HTTPAPI}\r\n"


def head(line: str, *fields: str, server: str = HTTPAPI) -> str:
    return f"HTTP/1.1 {line}\r\n{server}Content-Length: 0\r\n" + "".join(fields) + "\r\n"


def web(wsman: str, other: str = NOTHING) -> Handler:
    async def handler(stream: SocketStream) -> None:
        request = await BufferedByteReceiveStream(stream).receive_until(b"\r\n\r\n", 4_096)
        method, path, _ = request.split(b"\r\n")[0].split()
        assert method == b"GET"
        assert b"authorization" not in request.lower()
        await stream.send((wsman if path == b"/wsman" else other).encode())

    return handler


@pytest.mark.parametrize(
    ("wsman", "expected"),
    [
        (head("405 ", "Allow: POST\r\n"), Winrm(status=405)),
        (head("405 Method Not Allowed"), Winrm(status=405)),
        (
            head("401 ", "WWW-Authenticate: Negotiate\r\n", "WWW-Authenticate: Kerberos\r\n"),
            Winrm(status=401, schemes=("Kerberos", "Negotiate")),
        ),
    ],
)
async def test_winrm_is_told(wsman: str, expected: Winrm) -> None:
    async with serving(web(wsman)) as port:
        assert await said(SERVICE, port) == expected


@pytest.mark.parametrize(
    ("wsman", "other"),
    [
        (head("405 ", "Allow: POST\r\n"), head("405 ", "Allow: POST\r\n")),
        (head("405 ", server="Server: nginx\r\n"), NOTHING),
        (head("404 Not Found"), NOTHING),
        (head("200 OK"), NOTHING),
        (head("401 ", "WWW-Authenticate: Basic realm=x\r\n"), NOTHING),
        (head("405 "), head("404 ", server="Server: nginx\r\n")),
    ],
    ids=["everything", "nginx", "nothing", "page", "basic", "proxy"],
)
async def test_other_web_servers_are_handed_on_as_such(wsman: str, other: str) -> None:
    async with serving(web(wsman, other)) as port:
        with pytest.raises(NotSpoken) as raised:
            await said(SERVICE, port)
    assert raised.value.heard.startswith(b"HTTP/")
