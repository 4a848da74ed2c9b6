"""What authorities publish over plain http is fetched from public addresses alone."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from cyberscan.net.fetching import FetchError, fetch
from cyberscan.net.published import UnfitError, pinned, unpublished
from tests.support.file_server import File, serving_files

pytestmark = pytest.mark.anyio

URL = "http://crl.contoh.test/a/1.crl?x=1"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


def found_at(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    async def getaddrinfo(host: str, port: int, **_: object) -> list[object]:
        assert (host, port) == ("crl.contoh.test", 80)
        if not addresses:
            raise socket.gaierror(-2, "Name or service not known")
        return [(0, 0, 0, "", (address, port)) for address in addresses]

    monkeypatch.setattr("anyio.getaddrinfo", getaddrinfo)


@pytest.mark.parametrize(
    "url",
    [
        "https://crl.contoh.test/",
        "ldap://crl.contoh.test/",
        "file:///etc/passwd",
        "http:///x",
        "http://crl.contoh.test:8080/",
        "http://a:b@crl.contoh.test/",
        "http://a@crl.contoh.test/",
        "http://:b@crl.contoh.test/",
        "http://crl.contoh.test:x/",
    ],
)
def test_where_no_authority_publishes(url: str) -> None:
    assert unpublished(url)


async def test_the_connection_goes_to_the_address_that_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found_at(monkeypatch, "2606:4700::1", "8.8.4.4")
    assert await pinned(URL) == ("http://8.8.4.4/a/1.crl?x=1", "crl.contoh.test")
    found_at(monkeypatch, "2606:4700::1")
    assert await pinned(URL) == ("http://[2606:4700::1]/a/1.crl?x=1", "crl.contoh.test")


@pytest.mark.parametrize(
    ("addresses", "words"),
    [
        ((), "is not found"),
        (("127.0.0.1",), "loopback"),
        (("169.254.169.254",), "link-local"),
        (("10.1.2.3",), "private"),
        (("8.8.4.4", "192.168.1.1"), "private"),
        (("::ffff:10.0.0.1",), "its host is at"),
    ],
)
async def test_no_certificate_leads_into_a_network_of_ours(
    monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...], words: str
) -> None:
    found_at(monkeypatch, *addresses)
    with pytest.raises(UnfitError, match=words):
        await pinned(URL)


async def test_behind_a_proxy_the_name_is_left_to_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with serving_files(tmp_path, secure=False) as (server, _):
        monkeypatch.setenv("http_proxy", server.base)
        server.files[URL] = File(b"list")
        await fetch(URL, tmp_path / "got", largest=100, published=True)
        server.files[URL] = File(status=302, headers={"location": "http://crl.contoh.test/b"})
        with pytest.raises(FetchError, match="answers 302"):
            await fetch(URL, tmp_path / "other", largest=100, published=True)
    assert (tmp_path / "got").read_bytes() == b"list"
    assert [(path, headers["host"]) for path, headers in server.asked] == [
        (URL, "crl.contoh.test")
    ] * 2


async def test_past_a_proxy_the_address_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    found_at(monkeypatch, "127.0.0.1")
    monkeypatch.setenv("all_proxy", "http://proksi.invalid:3128")
    assert await pinned(URL) == (URL, "crl.contoh.test")
    monkeypatch.setenv("no_proxy", "lain.test,contoh.test")
    with pytest.raises(UnfitError, match="loopback"):
        await pinned(URL)


async def test_a_refusal_is_told_and_nothing_is_sent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found_at(monkeypatch, "127.0.0.1")
    with pytest.raises(FetchError, match=r"its host is at 127\.0\.0\.1: loopback"):
        await fetch(URL, tmp_path / "got", largest=100, published=True)
    with pytest.raises(FetchError, match="is not https"):
        await fetch(URL, tmp_path / "got", largest=100)
