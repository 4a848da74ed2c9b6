"""The lab's panels, proxies, video servers and debuggers, met as a scan meets them."""

from __future__ import annotations

import pytest
from anyio.abc import SocketStream

from cyberscan.lab.province.shapes_web import (
    DOCKER,
    ELASTICSEARCH,
    KUBELET,
    SQUID,
    WHM,
    Debugger,
    Face,
    Rtsp,
    Socks,
)
from cyberscan.lab.services import Converse, face, jdwp, rtsp, socks
from cyberscan.model.services import data, web
from cyberscan.model.services.base import Answer
from cyberscan.observe.services.service import services
from tests.support.services import Handler
from tests.support.web_answers import told

pytestmark = pytest.mark.anyio


def _handler(converse: Converse) -> Handler:
    async def handler(stream: SocketStream) -> None:
        await converse(stream)

    return handler


@pytest.mark.parametrize(
    ("name", "config", "expected"),
    [
        (
            "docker",
            DOCKER,
            web.Docker(open=True, status=200, version="20.10.24", api_version="1.41"),
        ),
        (
            "hosting-panel",
            WHM,
            web.HostingPanel(
                product="cPanel/WHM", version="11.110.0.8", status=200, mark="cpsrvd/11.110.0.8"
            ),
        ),
        ("squid", SQUID, web.Squid(product="Squid", status=400, mark="ERR_INVALID_URL 0")),
        (
            "elasticsearch",
            ELASTICSEARCH,
            data.Elasticsearch(product="Elasticsearch", version="7.17.9", open=True),
        ),
        ("kubelet", KUBELET, web.Kubelet(open=True, status=200)),
    ],
)
async def test_a_product_shows_its_face(name: str, config: Face, expected: Answer) -> None:
    assert await told(services()[name], _handler(face.server(config))) == expected


@pytest.mark.parametrize(("password", "method"), [(False, 0), (True, 2)])
async def test_a_proxy_chooses_a_method(password: bool, method: int) -> None:
    converse = socks.server(Socks(password=password))
    assert await told(services()["socks"], _handler(converse)) == web.Socks(method=method)


async def test_a_video_server_tells_its_methods() -> None:
    found = await told(services()["rtsp"], _handler(rtsp.server(Rtsp())))
    assert found == web.Rtsp(
        status=200,
        methods=("DESCRIBE", "OPTIONS", "PLAY", "SETUP", "TEARDOWN"),
        server="Rtsp Server/3.0",
    )


async def test_a_virtual_machine_tells_its_version() -> None:
    found = await told(services()["jdwp"], _handler(jdwp.server(Debugger())))
    assert found == web.Jdwp(version="1.8.0_292", name="OpenJDK 64-Bit Server VM")


def test_what_is_no_request_is_refused_in_the_servers_own_words() -> None:
    assert face.reply(WHM, b"HELP").startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert face.reply(WHM, b"GET /x HTTP/1.1").startswith(b"HTTP/1.1 404 Not Found\r\n")
    assert rtsp.reply(Rtsp(), b"GET / HTTP/1.1").startswith(b"RTSP/1.0 400 Bad Request\r\n")
    head = b"DESCRIBE rtsp://x/ RTSP/1.0\r\nCSeq: 2"
    assert rtsp.reply(Rtsp(), head).startswith(b"RTSP/1.0 401 Unauthorized\r\nCSeq: 2\r\n")
    assert jdwp.reply(Debugger(), bytes(9) + b"\x01\x0a")[8:] == b"\x80\x00\x63"
