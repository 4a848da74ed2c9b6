"""Servers that answer everything in their own way: nothing that is not there is found.

The errors of ten products are of our own making, after the form their documentation and templates
give them.
"""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

import anyio
import pytest
from anyio.abc import ByteStream

from cyberscan.model.look import Failed, Reason
from cyberscan.observe.web.exposed_asking import OTHERWISE
from cyberscan.tables.exposed import KINDS, PAGES, ROWS, paths
from tests.support.exposed import (
    ENV,
    HOST,
    LARAVEL_LOG,
    MYSQL,
    NIK,
    PHPINFO,
    SECRET,
    Seen,
    looking,
    zipped,
)
from tests.support.net import read_request, tcp_server

pytestmark = pytest.mark.anyio

Answering = Callable[[str], "tuple[int, dict[str, str], bytes]"]
"""Path to status, fields and body."""


def page(title: str, text: str, more: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>{more}'
        f"</head><body><h1>{title}</h1><p>{text}</p></body></html>"
    ).encode()


HTML: Final = {"Content-Type": "text/html; charset=utf-8"}
TEXT: Final = {"Content-Type": "text/plain"}
JSON: Final = {"Content-Type": "application/json"}
FRONT: Final = page("Kabupaten Contoh", "Selamat datang di situs resmi. " * 40)


@asynccontextmanager
async def seen_at(answering: Answering, *, seconds: float = 60) -> AsyncIterator[Seen]:
    """Look at a server that answers each request so, and keeps its connections."""

    async def handler(stream: ByteStream) -> None:
        while True:
            request = await read_request(stream)
            path = request.split(b" ", 2)[1].decode()
            status, fields, body = answering(path)
            fields = {"Content-Length": str(len(body)), **fields}
            head = f"HTTP/1.1 {status} x\r\n" + "".join(f"{k}: {v}\r\n" for k, v in fields.items())
            await stream.send(head.encode() + b"\r\n" + body)

    async with tcp_server(handler) as port, looking(port, seconds=seconds) as seen:
        yield seen


def site(missing: Answering) -> Answering:
    """A site with a front page, whose answer to all else is ``missing``."""
    return lambda path: (200, HTML, FRONT) if path == "/" else missing(path)


def everything(path: str) -> tuple[int, dict[str, str], bytes]:
    return 200, HTML, FRONT


def similar(path: str) -> tuple[int, dict[str, str], bytes]:
    return 200, HTML, page("Kabupaten Contoh", f"Berita nomor {len(path)}. " * 60)


def reflected(path: str) -> tuple[int, dict[str, str], bytes]:
    return 200, HTML, page(f"Hasil pencarian {path}", f"Tidak ada hasil untuk {path}")


def reflected_text(path: str) -> tuple[int, dict[str, str], bytes]:
    return 200, TEXT, f"{path}\nAPP_NAME tidak ada\n{path}".encode()


def json_error(path: str) -> tuple[int, dict[str, str], bytes]:
    return 200, JSON, b'{"status":false,"error":"Unknown method.","code":404,"data":[]}'


def packed(path: str) -> tuple[int, dict[str, str], bytes]:
    return 200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(FRONT)


def packed_unsaid(path: str) -> tuple[int, dict[str, str], bytes]:
    return 200, HTML, gzip.compress(FRONT)


def empty(path: str) -> tuple[int, dict[str, str], bytes]:
    return 200, HTML, b""


def home(path: str) -> tuple[int, dict[str, str], bytes]:
    return 302, {"Location": "/"}, b""


def login(path: str) -> tuple[int, dict[str, str], bytes]:
    return 302, {"Location": f"/login?next={path}"}, b""


def login_page(path: str) -> tuple[int, dict[str, str], bytes]:
    form = '<form method="post"><input name="username"><input type="password" name="password">'
    return 200, HTML, page("Masuk", form)


def range_without_end(path: str) -> tuple[int, dict[str, str], bytes]:
    fields = HTML | {"Content-Range": f"bytes 0-{len(FRONT) - 1}/{len(FRONT)}"}
    return 206, fields, FRONT


def tutorial(path: str) -> tuple[int, dict[str, str], bytes]:
    return 200, HTML, page("Cara memasang", f"<pre>{ENV}</pre><pre>{MYSQL}</pre>{LARAVEL_LOG}")


SOFT: Final = (
    everything, similar, reflected, reflected_text, json_error, packed, packed_unsaid, empty, home,
    login, login_page, range_without_end, tutorial,
)  # fmt: skip


@pytest.mark.parametrize("missing", SOFT, ids=lambda f: f.__name__)
async def test_a_soft_404_is_no_find(missing: Answering) -> None:
    async with seen_at(site(missing)) as seen:
        assert seen.fact.finds == ()
        assert seen.fact.unsure == ()
        assert seen.fact.asked == tuple(sorted(KINDS))


def _wordpress() -> bytes:
    return page(
        "Halaman tidak ditemukan &#8211; Kabupaten Contoh",
        "Sepertinya tidak ada yang ditemukan di sini. "
        '<form role="search" action="/"><input name="s"></form>',
        '<meta name="generator" content="WordPress 6.6.1">'
        '<link rel="https://api.w.org/" href="/wp-json/">'
        "<link rel='stylesheet' href='/wp-includes/css/dist/block-library/style.min.css'>",
    )


CMS: Final = {
    "WordPress": (404, _wordpress()),
    "WordPress that says 200": (200, _wordpress()),
    "Joomla": (
        404,
        page(
            "Error: 404",
            "The requested page can't be found. 404 Component not found.",
            '<meta name="generator" content="Joomla! - Open Source Content Management">',
        ),
    ),
    "Drupal": (
        404,
        page(
            "Page not found | Kabupaten Contoh",
            "The requested page could not be found.",
            '<meta name="Generator" content="Drupal 10 (https://www.drupal.org)">',
        ),
    ),
    "Laravel": (404, page("Not Found", '<div class="text-lg">404</div><div>Not Found</div>')),
    "CodeIgniter": (
        404,
        page("404 Page Not Found", "The page you requested was not found."),
    ),
    "OJS": (
        404,
        page(
            "404 Not Found | Jurnal Contoh",
            "The page you requested was not found.",
            '<meta name="generator" content="Open Journal Systems 3.3.0.14">',
        ),
    ),
    "Moodle": (
        404,
        page("Galat", "Maaf, halaman yang diminta tidak dapat ditemukan", "<script>M={}</script>"),
    ),
    "SLiMS that shows its front page": (
        200,
        page(
            "Perpustakaan Contoh | Senayan Library Management System",
            '<form action="index.php"><input name="keywords"></form>',
            '<meta name="generator" content="SLiMS 9 (Bulian)">',
        ),
    ),
    "OpenSID": (404, page("Halaman tidak ditemukan", "OpenSID: maaf, halaman tidak tersedia.")),
    "IIS": (
        404,
        page("404 - File or directory not found.", "The resource you are looking for is gone."),
    ),
    "ASP.NET": (
        404,
        page("The resource cannot be found.", "Description: HTTP 404. Requested URL: /x"),
    ),
}


@pytest.mark.parametrize("name", CMS)
async def test_a_products_404_is_no_find(name: str) -> None:
    status, body = CMS[name]
    async with seen_at(site(lambda _: (status, HTML, body))) as seen:
        assert seen.fact.finds == ()
        assert seen.fact.unsure == ()
        assert len(seen.fact.asked) == len(KINDS)


# What answers every name of its kind alike is no find, and is told


@pytest.mark.parametrize(
    ("ending", "body", "kind"),
    [
        ("", b"ref: refs/heads/main\n", "git"),
        (".zip", zipped(), "archive"),
        (".sql", MYSQL.encode(), "sql-dump"),
        ("", ENV.encode(), "env"),
        ("", LARAVEL_LOG.encode(), "log"),
    ],
)
async def test_what_answers_every_name_so_is_told(ending: str, body: bytes, kind: str) -> None:
    def trap(path: str) -> tuple[int, dict[str, str], bytes]:
        return (200, TEXT, body) if path.endswith(ending) else (404, HTML, FRONT)

    async with seen_at(site(trap)) as seen:
        assert seen.fact.finds == ()
        assert kind not in seen.fact.asked
        doubts = [doubt for doubt in seen.fact.unsure if doubt.kind == kind]
        assert doubts
        assert all(doubt.why.startswith("everything answers so: /") for doubt in doubts)


# Filters and refusals


@pytest.mark.parametrize("status", [401, 403, 405, 406, 451, 500, 503])
async def test_what_refuses_everything_is_not_seen(status: int) -> None:
    async with seen_at(site(lambda _: (status, HTML, page("x", "x")))) as seen:
        assert isinstance(seen.look, Failed)
        assert seen.look.reason is Reason.NOT_THE_SITE
        assert f"{status} for everything" in seen.look.detail


async def test_what_refuses_these_paths_only_is_closed() -> None:
    every = {path for kind in KINDS for path in paths(kind, HOST)}

    def closed(path: str) -> tuple[int, dict[str, str], bytes]:
        return (403 if path in every else 404), HTML, page("x", "x")

    async with seen_at(site(closed)) as seen:
        assert seen.fact.asked == tuple(sorted(KINDS))
        assert seen.fact.unsure == ()


def from_request(number: int, then: int, before: int = 404) -> tuple[Answering, list[str]]:
    """A site that answers ``then`` to everything from so many requests on, whatever is asked for;
    and the paths that were asked for."""
    asked: list[str] = []

    def answering(path: str) -> tuple[int, dict[str, str], bytes]:
        asked.append(path)
        if len(asked) >= number:
            return then, HTML | ({"Location": "/periksa"} if then == 302 else {}), page("x", "x")
        if path == "/":
            return 200, HTML, FRONT
        if path in {"/.env", "/backup.sql", "/phpinfo.php"}:
            return (
                200,
                TEXT,
                {"/.env": ENV, "/backup.sql": MYSQL, "/phpinfo.php": PHPINFO}[path].encode(),
            )
        return before, HTML, page("x", "x")

    return answering, asked


@pytest.mark.parametrize("then", [302, 401, 403, 406, 503])
@pytest.mark.parametrize("number", [3, 4, 8, 20, 33, 45])
async def test_a_server_that_begins_to_refuse_us_hides_what_follows(then: int, number: int) -> None:
    whole, _ = from_request(10_000, then)
    async with seen_at(whole) as seen:
        there = set(seen.found)
        assert there == {"env", "sql-dump", "phpinfo"}
    answering, asked = from_request(number, then)
    async with seen_at(answering) as seen:
        assert len(asked) <= number + OTHERWISE + 4
        if isinstance(seen.look, Failed):
            assert seen.look.reason is Reason.NOT_THE_SITE
            return
        found, known = set(seen.found), set(seen.fact.asked)
        assert found <= there
        # What lies there is found or not known: nobody is told that it is clean.
        assert not (there - found) & known
        doubts = {doubt.kind: doubt.why for doubt in seen.fact.unsure}
        assert set(doubts) | known == set(KINDS)
        assert f"{then} for everything by now" in doubts.values()


async def test_a_server_that_refuses_folders_closes_them_all_the_same() -> None:
    every = [path for kind in KINDS for path in paths(kind, HOST)]
    asked: list[str] = []

    def some(path: str) -> tuple[int, dict[str, str], bytes]:
        asked.append(path)
        return (403 if path in every else 404), HTML, page("x", "x")

    async with seen_at(site(some)) as seen:
        assert seen.fact.asked == tuple(sorted(KINDS))
        assert seen.fact.unsure == ()
        controls = len(asked) - len(every)
        assert controls <= 1 + -(-len(every) // OTHERWISE)


async def test_a_challenge_hides_a_path() -> None:
    def challenge(path: str) -> tuple[int, dict[str, str], bytes]:
        if path.startswith("/."):
            return 403, HTML | {"cf-mitigated": "challenge"}, page("Just a moment...", "x")
        return 404, HTML, page("404", "x")

    async with seen_at(site(challenge)) as seen:
        assert set(KINDS) - set(seen.fact.asked) == {"git", "env", "svn", "hg", "ds-store"}
        assert all(doubt.why.startswith("403: challenge: ") for doubt in seen.fact.unsure)


async def test_a_filter_that_blocks_a_path_has_closed_it() -> None:
    body = page("406 Not Acceptable", "An appropriate representation could not be found. "
                "This error was generated by Mod_Security.")  # fmt: skip

    def filtered(path: str) -> tuple[int, dict[str, str], bytes]:
        return (406 if path.startswith("/.") else 404), HTML, body

    async with seen_at(site(filtered)) as seen:
        assert seen.fact.asked == tuple(sorted(KINDS))


@pytest.mark.parametrize("status", [200, 403, 503])
async def test_a_challenge_for_everything_is_no_site(status: int) -> None:
    def challenge(path: str) -> tuple[int, dict[str, str], bytes]:
        return status, HTML | {"cf-mitigated": "challenge"}, page("Just a moment...", "x")

    async with seen_at(site(challenge)) as seen:
        assert isinstance(seen.look, Failed)
        assert seen.look.reason is Reason.NOT_THE_SITE
        assert "challenge" in seen.look.detail


async def test_after_a_429_nothing_more_is_asked_for() -> None:
    asked = []

    def busy(path: str) -> tuple[int, dict[str, str], bytes]:
        asked.append(path)
        return (429 if len(asked) > 30 else 404), HTML, page("x", "x")

    async with seen_at(site(busy)) as seen:
        assert len(asked) <= 32
        assert "env" in seen.fact.asked
        assert "panel" not in seen.fact.asked
        doubts = {doubt.kind: doubt.why for doubt in seen.fact.unsure}
        assert doubts["panel"] == "rate_limited"
        assert set(doubts) | set(seen.fact.asked) == set(KINDS)


async def test_a_front_page_that_answers_429_is_left_alone() -> None:
    asked = []

    def busy(path: str) -> tuple[int, dict[str, str], bytes]:
        asked.append(path)
        return 429, HTML, b""

    async with seen_at(busy) as seen:
        assert isinstance(seen.look, Failed)
        assert seen.look.reason is Reason.RATE_LIMITED
        assert asked == ["/"]


async def test_a_slow_server_costs_no_more_than_its_time() -> None:
    async def handler(stream: ByteStream) -> None:
        while True:
            request = await read_request(stream)
            if b"GET / " not in request:
                await anyio.sleep_forever()
            head = f"HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Length: {len(FRONT)}"
            await stream.send(head.encode() + b"\r\n\r\n" + FRONT)

    async with tcp_server(handler) as port, looking(port, seconds=1.5) as seen:
        assert isinstance(seen.look, Failed)
        assert seen.look.reason in {Reason.DEADLINE, Reason.TIMEOUT}


# What is there is found, and nothing of it is kept


def planted(path: str) -> tuple[int, dict[str, str], bytes]:
    files = {
        "/.env.bak": ENV,
        "/contoh.sql": MYSQL,
        "/storage/logs/laravel.log": LARAVEL_LOG,
    }
    if path == "/www.contoh.go.test.zip":
        return 200, TEXT, zipped(f"{SECRET}-{NIK}.sql")
    if path == "/contoh.go.test.zip":
        return 200, TEXT, zipped(f"{SECRET}-{NIK}.sql")
    if path in files:
        return 200, TEXT, files[path].encode() * 200
    return 404, HTML, page("404", path)


async def test_files_named_after_the_site_are_found() -> None:
    async with seen_at(site(planted)) as seen:
        assert seen.found == {
            "env": "/.env.bak",
            "sql-dump": "/contoh.sql",
            "archive": "/contoh.go.test.zip",
            "log": "/storage/logs/laravel.log",
        }
        assert seen.fact.asked == tuple(sorted(KINDS))
        for find in seen.fact.finds:
            assert find.status == 200
            assert len(find.digest) == (0 if find.kind in PAGES else 16)
            assert find.control.endswith(": 404")
        dump = next(find for find in seen.fact.finds if find.kind == "sql-dump")
        assert dump.length == len(MYSQL.encode()) * 200
        assert dump.first_line == "-- MySQL dump …"
        assert seen.cost.bytes_in < 2 * (4_096 + 65_536) * 4 + 100 * 2_000


async def test_nothing_of_a_found_file_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    async with seen_at(site(planted)) as seen:
        kept = f"{seen.look!r} {caplog.text}"
        assert SECRET not in kept
        assert NIK not in kept
        assert "simpeg" not in kept


async def test_two_looks_at_the_same_site_are_equal() -> None:
    facts = []
    for _ in range(2):
        async with seen_at(site(planted)) as seen:
            facts.append(seen.fact)
    assert facts[0] == facts[1]


async def test_a_plain_site_costs_a_request_for_each_path() -> None:
    async with seen_at(site(lambda path: (404, HTML, page("404", path)))) as seen:
        # Both chains one each (443 refuses), the control, the paths.
        assert seen.cost.requests == 2 + 1 + len(ROWS)
        assert seen.fact.requests == -(-(1 + len(ROWS)) // 10) * 10
        assert seen.connections <= 3


async def test_what_is_asked_for_says_how_much() -> None:
    heads = []

    async def handler(stream: ByteStream) -> None:
        while True:
            request = await read_request(stream)
            heads.append(request.decode())
            body = FRONT
            await stream.send(
                f"HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Length: {len(body)}"
                "\r\n\r\n".encode()
                + body
            )

    async with tcp_server(handler) as port, looking(port):
        pass
    asked = [head for head in heads if not head.startswith("GET / ")]
    assert asked
    for head in asked:
        assert head.startswith("GET ")
        assert "\r\nRange: bytes=0-4095\r\n" in head
        assert "\r\nAccept-Encoding: identity\r\n" in head
        assert "cyberscan/" in head
