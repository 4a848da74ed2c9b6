"""The lab's web sites, read as raw bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan import lab
from cyberscan.lab.province.shapes import Answer, Pages
from cyberscan.lab.web import WebServer
from tests.support.lab_clients import ended, exchange, get


def values(headers: list[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in headers if key.lower() == name.lower()]


@pytest.mark.anyio
async def test_a_well_kept_site_redirects_to_https_and_sends_its_headers(
    running: lab.Running,
) -> None:
    status, headers, _ = await get(running, "http://www.terataikab.go.test/data", "192.0.2.98")
    assert status == 301
    assert values(headers, "Location") == ["https://www.terataikab.go.test/data"]
    status, headers, body = await get(running, "https://www.terataikab.go.test/", "192.0.2.98")
    assert status == 200
    assert values(headers, "Strict-Transport-Security") == ["max-age=31536000; includeSubDomains"]
    assert values(headers, "X-Content-Type-Options") == ["nosniff"]
    assert "<title>Pemerintah Kabupaten Teratai</title>" in body


@pytest.mark.anyio
async def test_redirects_go_wrong_where_they_are_configured_so(running: lab.Running) -> None:
    status, headers, _ = await get(running, "http://www.mahonikab.go.test/", "192.0.2.18")
    assert status == 200
    assert values(headers, "Set-Cookie") == ["PHPSESSID=k3v9q2h1; path=/"]
    status, headers, _ = await get(running, "https://trembesikab.go.test/", "192.0.2.50")
    assert status == 301
    assert values(headers, "Location") == ["http://www.trembesikab.go.test/"]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("host", "address", "status", "expires"),
    [
        ("www.terataikab.go.test", "192.0.2.98", 200, "2027-05-01"),
        ("www.ketapangkab.go.test", "198.51.100.80", 200, "2026-08-31"),
        ("www.jatikab.go.test", "192.0.2.82", 404, ""),
    ],
)
async def test_security_txt_is_good_expired_or_missing(
    running: lab.Running, host: str, address: str, status: int, expires: str
) -> None:
    url = f"https://{host}/.well-known/security.txt"
    seen, headers, body = await get(running, url, address)
    assert seen == status
    if expires:
        assert values(headers, "Content-Type") == ["text/plain; charset=utf-8"]
        assert f"Expires: {expires}" in body


@pytest.mark.anyio
async def test_the_waf_and_the_maintenance_page_answer_every_path(running: lab.Running) -> None:
    for path in ("", ".well-known/security.txt", "apa-saja"):
        status, _, body = await get(
            running, f"https://www.akasiakab.go.test/{path}", "203.0.113.114"
        )
        assert status == 403
        assert "challenge-form" in body
    status, headers, _ = await get(running, "https://ppid.akasiakab.go.test/", "192.0.2.114")
    assert status == 503
    assert values(headers, "Retry-After") == ["86400"]


@pytest.mark.anyio
async def test_gambling_links_are_hidden_on_one_site_and_gambling_is_only_named_on_another(
    running: lab.Running,
) -> None:
    _, _, injected = await get(running, "https://rsud.mahonikab.go.test/", "192.0.2.22")
    assert 'style="display:none"><a href="https://slot-raja88.test/' in injected
    assert "left:-9999px" in injected
    _, _, circular = await get(running, "https://kominfo.sengonkota.go.test/", "192.0.2.132")
    assert circular.count("slot") > 2
    assert "display:none" not in circular
    assert ".test/" in circular
    assert "slot-raja88" not in circular


@pytest.mark.anyio
async def test_hostile_headers_arrive_as_they_were_written(running: lab.Running) -> None:
    _, headers, body = await get(running, "https://www.warukab.go.test/", "192.0.2.66")
    server = values(headers, "Server")[0]
    for piece in ("<script>", "\x1b[31m", "=cmd", "\u202e", "[red]", "{{7*7}}", "]]>"):
        assert piece in server
        if piece != "<script>":
            assert piece in body


@pytest.mark.anyio
async def test_an_unknown_name_gets_nobodys_page(running: lab.Running) -> None:
    status, _, body = await get(running, "http://lain.example/", "192.0.2.98")
    assert status == 404
    assert "tidak dikenal" in body


@pytest.mark.anyio
async def test_two_requests_travel_on_one_connection(running: lab.Running) -> None:
    stream = await running.dialer.tcp("192.0.2.98", 80)
    one = b"GET /a HTTP/1.1\r\nHost: www.terataikab.go.test\r\n\r\n"
    two = b"HEAD /b HTTP/1.1\r\nHost: www.terataikab.go.test\r\nConnection: close\r\n\r\n"
    reply = await exchange(stream, one + two)
    assert reply.count(b"HTTP/1.1 301") == 2
    assert b"/b\r\n" in reply


@pytest.mark.anyio
async def test_a_head_without_end_closes_the_connection(running: lab.Running) -> None:
    stream = await running.dialer.tcp("192.0.2.98", 80)
    async with stream:
        # Just over the limit: what is written after the server has closed could be reset.
        await stream.send(b"GET / HTTP/1.1\r\nX: " + b"a" * 16_384)
        assert await ended(stream)


SERVER = WebServer({"a.test": Pages({}, Answer())}, lab.moment(1))


@pytest.mark.parametrize(
    ("head", "status", "again"),
    [
        (b"GET / HTTP/1.1\r\nHost: a.test", b"200", True),
        (b"GET / HTTP/1.1\r\nHost: A.TEST:80", b"200", True),
        (b"GET / HTTP/1.0\r\nHost: a.test", b"200", False),
        (b"GET / HTTP/1.1\r\nHost: a.test\r\nConnection: close", b"200", False),
        (b"POST / HTTP/1.1\r\nHost: a.test\r\nContent-Length: 3", b"405", False),
        (b"GET / HTTP/1.1", b"400", False),
        (b"GET  / HTTP/1.1\r\nHost: a.test", b"400", False),
        (b"\x16\x03\x01", b"400", False),
    ],
)
def test_requests_are_answered_by_the_rules(head: bytes, status: bytes, again: bool) -> None:
    reply, stays = SERVER.reply(head)
    assert reply.split(b" ")[1] == status
    assert stays is again


@given(st.binary(max_size=300))
def test_no_request_upsets_a_server(head: bytes) -> None:
    reply, _ = SERVER.reply(head)
    assert reply.startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize(
    ("origin", "sent"),
    [(b"", []), (b"Origin: https://asing.test\r\n", ["https://asing.test"])],
)
def test_an_origin_comes_back_to_who_names_one(origin: bytes, sent: list[str]) -> None:
    answer = Answer(200, (("Access-Control-Allow-Origin", "{origin}"),), "halo")
    server = WebServer({"contoh.go.test": Pages({}, answer)}, lab.moment(1))
    reply, _ = server.reply(b"GET / HTTP/1.1\r\nHost: contoh.go.test\r\n" + origin)
    lines = reply.decode().split("\r\n")
    found = [line.partition(": ")[2] for line in lines if line.startswith("Access-Control")]
    assert found == sent
