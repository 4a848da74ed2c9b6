"""One look at real web servers: nginx, and Apache with PHP, on loopback."""

from __future__ import annotations

import ipaddress
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import anyio
import pytest

from cyberscan.checks.web import cors, directory_listing, login_over_http
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import (
    Cors,
    Counterpart,
    Families,
    Folders,
    Markup,
    Missing,
    Robots,
    ScriptZones,
    Sitemap,
)
from cyberscan.model.facts.web import HttpLanding, HttpsLanding, SecurityTxt
from cyberscan.model.inventory import Inventory
from cyberscan.model.look import Absent, Look, Ok
from cyberscan.model.record import Cost
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Outcome, Target
from cyberscan.net.resolver import Resolver
from cyberscan.net.sessions import Doors
from cyberscan.observe.web import site
from tests.support.net import (
    NOW,
    OPERATOR,
    RANGES,
    RESOLVER,
    Authority,
    MapDialer,
    network,
    reach,
    regency,
    udp_server,
    zone_answers,
)
from tests.support.programs import need
from tests.support.tls_servers.served import free_port, running

pytestmark = [pytest.mark.anyio, pytest.mark.real]

ZONE: Final = "contoh.go.test"
NAME: Final = f"www.{ZONE}"
HTTPS: Final = f"https://{NAME}/"
V4, V6 = "192.0.2.20", "2001:db8::20"
NAMES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    (ZONE, "A"): (V4,),
    ("pustaka.example", "NS"): ("ns.pustaka.example.",),
}
PAGE: Final = """<!doctype html><html lang="id"><head><title>Kabupaten Contoh</title>
<meta name="generator" content="Situs 1.2">
<script src="https://cdn.pustaka.example/a.js"></script></head>
<body><img src="/uploads/2026/logo.png"><form action="/masuk" method="post">
<input type="password" name="sandi"></form><a href="/profil">Profil</a></body></html>
"""
SITEMAP: Final = f"<urlset><url><loc>{HTTPS}profil</loc></url></urlset>"


def site_files(folder: Path) -> Path:
    """Write a small site; return its root."""
    root = folder / "situs"
    (root / "uploads" / "2026").mkdir(parents=True)
    (root / ".well-known").mkdir()
    (root / "uploads" / "2026" / "logo.png").write_bytes(b"\x89PNG")
    (root / "uploads" / "data warga.xlsx").write_bytes(b"PK")
    (root / "robots.txt").write_text(
        f"User-agent: *\nDisallow: /rahasia/\nSitemap: {HTTPS}peta.xml\n"
    )
    (root / "peta.xml").write_text(SITEMAP)
    (root / ".well-known" / "security.txt").write_text("Contact: mailto:csirt@contoh.go.test\n")
    return root


@contextmanager
def folder_for_all() -> Iterator[Path]:
    """A folder that a server without privileges can read."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


class Site:
    """A server that runs, and where."""

    def __init__(self, http: int, https: int, authority: Authority) -> None:
        self.http, self.https, self.authority = http, https, authority


@contextmanager
def nginx(
    more: str = "",
    plain: str = "return 301 https://$host$request_uri;",
    origin: str = "$http_origin",
) -> Iterator[Site]:
    """nginx with a folder that is listed, two values of a header, and a reflected origin.

    ``plain`` is what it does over HTTP, ``origin`` the origin it lets in.
    """
    http, https, authority = free_port(), free_port(), Authority()
    with folder_for_all() as folder:
        root = site_files(folder)
        (root / "index.html").write_text(PAGE)
        authority.context(folder, NAME)
        pem = folder / f"{NAME}-30.pem"
        path = folder / "nginx.conf"
        path.write_text(f"""
            daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
            events {{ worker_connections 1024; }}
            http {{
                access_log off; include /etc/nginx/mime.types; {more}
                client_body_temp_path {folder}; proxy_temp_path {folder};
                fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
                server {{
                    listen 127.0.0.1:{http};
                    {plain}
                }}
                server {{
                    listen 127.0.0.1:{https} ssl;
                    ssl_certificate {pem}; ssl_certificate_key {pem};
                    root {root};
                    add_header Strict-Transport-Security "max-age=0";
                    add_header Strict-Transport-Security "max-age=31536000";
                    add_header Set-Cookie "sesi=abc; Path=/";
                    add_header Set-Cookie "bahasa=id; Path=/";
                    add_header Access-Control-Allow-Origin {origin};
                    add_header Access-Control-Allow-Credentials true;
                    location /uploads/ {{ autoindex on; }}
                }}
            }}
        """)
        command = [need("nginx"), "-e", "stderr", "-p", folder, "-c", path]
        with running(command, port=https):
            yield Site(http, https, authority)


_MODULES: Final = "/usr/lib/apache2/modules"
_PHP: Final = """<?php
session_start();
setcookie('bahasa', 'id');
header('X-Frame-Options: DENY');
?>"""


@contextmanager
def apache() -> Iterator[Site]:
    """Apache with PHP behind CGI and its own list of a folder's files."""
    http, https, authority = free_port(), free_port(), Authority()
    php = need("php-cgi")
    with folder_for_all() as folder:
        root = site_files(folder)
        (root / "index.php").write_text(_PHP + PAGE)
        (folder / "mime.types").write_text("text/plain txt\napplication/xml xml\n")
        (folder / "cgi").mkdir()
        (folder / "cgi" / "php").symlink_to(php)
        (folder / "sesi").mkdir()
        (folder / "sesi").chmod(0o777)
        (folder / "php.ini").write_text(f'session.save_path = "{folder}/sesi"\nexpose_php = On\n')
        authority.context(folder, NAME)
        pem = folder / f"{NAME}-30.pem"
        modules = ("mpm_event", "authz_core", "ssl", "dir", "mime", "autoindex", "alias", "actions",
                   "cgid", "env", "headers")  # fmt: skip
        path = folder / "httpd.conf"
        path.write_text(
            "\n".join(f"LoadModule {m}_module {_MODULES}/mod_{m}.so" for m in modules)
            + f"""
            ServerRoot "{folder}"
            DefaultRuntimeDir "{folder}"
            PidFile "{folder}/httpd.pid"
            ScriptSock "{folder}/cgisock"
            ServerName {NAME}
            ErrorLog /dev/stderr
            User nobody
            Group nogroup
            TypesConfig "{folder}/mime.types"
            Listen 127.0.0.1:{http} http
            Listen 127.0.0.1:{https} https
            SSLSessionCache none
            DocumentRoot "{root}"
            DirectoryIndex index.php
            ScriptAlias /php-bin/ "{folder}/cgi/"
            AddHandler lewat-php .php
            Action lewat-php /php-bin/php
            SetEnv PHPRC "{folder}"
            <Directory "/">
              Require all granted
            </Directory>
            <Directory "{root}">
              Options +Indexes
            </Directory>
            <VirtualHost *:{http}>
              Redirect permanent / https://{NAME}/
            </VirtualHost>
            <VirtualHost *:{https}>
              SSLEngine on
              Header set X-Frame-Options SAMEORIGIN
              SSLCertificateFile "{pem}"
            </VirtualHost>
            """
        )
        command = [need("apache2"), "-DFOREGROUND", "-d", folder, "-f", path]
        with running(command, port=https):
            yield Site(http, https, authority)


class Seen:
    """What one look found, and what it cost."""

    def __init__(self, looks: tuple[Look[Any], ...], cost: Cost, dialled: list[Any]) -> None:
        self.looks = dict(zip(site.FACTS, looks, strict=True))
        self.cost = cost
        self.dialled = dialled

    def fact(self, kind: Any) -> Any:
        found = self.looks[kind]
        assert isinstance(found, Ok), found
        assert isinstance(found.fact, kind), found
        return found.fact


@asynccontextmanager
async def looking(server: Site, *addresses: str) -> AsyncIterator[Seen]:
    place = regency()
    admits = (*RANGES, ipaddress.ip_network("2001:db8::/32"))
    guard = reach(place, admits=admits)
    guard.learn(NAME, addresses)
    ports = {
        (a, p): local for a in addresses for p, local in ((80, server.http), (443, server.https))
    }
    async with udp_server(zone_answers(NAMES)) as dns_port:
        dialer = MapDialer(ports, {(RESOLVER, 53): dns_port}, has_ipv6=True, admits=admits)
        door = network(dialer, guard)
        async with Doors(
            door,
            Resolver(door, OPERATOR.resolver),
            Inventory(name="Contoh", regencies=(place,)),
            default_policy(),
            OPERATOR,
            feed=lambda *_: None,
            trust_anchor=(),
            roots=(server.authority.pem,),
            root_store_is_own=True,
        ) as doors:
            session = doors.open(
                Subject(Kind.HOST, NAME),
                place,
                zone=place.zones[0],
                addresses=addresses,
                family=Family.WEB,
                until=anyio.current_time() + 60,
            )
            assert session.moment == NOW
            looks = await site.observe(session)
            dialled = [where for where in dialer.dialled if where[1] != 53]
            yield Seen(looks, session.cost, dialled)


def common(seen: Seen) -> None:
    """Assert what holds of the site whichever server it lies on."""
    assert [hop.status for hop in seen.fact(HttpLanding).hops] == [301, 200]
    assert [hop.url for hop in seen.fact(HttpsLanding).hops] == [HTTPS]
    assert seen.fact(HttpsLanding).final.tls_verified is True
    assert seen.fact(Page).title == "Kabupaten Contoh"
    markup = seen.fact(Markup)
    assert markup.exchange == seen.fact(Page).exchange
    assert {(r.kind, r.url) for r in markup.resources} == {
        ("script", "https://cdn.pustaka.example/a.js"),
        ("image", f"{HTTPS}uploads/2026/logo.png"),
    }
    assert [form.password for form in markup.forms] == [True]
    assert seen.fact(SecurityTxt).contacts == ("mailto:[surel]",)
    assert seen.fact(Robots).rules == ("disallow: /rahasia/",)
    assert seen.fact(Sitemap).paths == ("/profil",)
    assert seen.fact(Missing).exchange.status == 404
    assert "404" in seen.fact(Missing).title
    assert seen.fact(ScriptZones) == ScriptZones(registered=("pustaka.example",), missing=())
    (folder,) = seen.fact(Folders).folders
    assert folder.url == f"{HTTPS}uploads/"
    assert folder.status == 200
    assert folder.entries == 2
    verdict = directory_listing.judge(seen.fact(Folders), seen.fact(Page), markup)
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "listed")
    # The other name leads to an address that serves another name's certificate.
    other = seen.fact(Counterpart)
    assert (other.name, other.exists) == (ZONE, True)


async def test_nginx_is_seen_whole() -> None:
    with nginx() as server:
        async with looking(server, V4) as seen:
            common(seen)
            final = seen.fact(HttpsLanding).final
            assert final.all("strict-transport-security") == ("max-age=0", "max-age=31536000")
            assert final.all("set-cookie") == ("sesi=…; Path=/", "bahasa=…; Path=/")
            assert "nginx" in final.first("server")
            (folder,) = seen.fact(Folders).folders
            assert folder.title == folder.heading == "Index of /uploads/"
            shared = seen.fact(Cors).exchange
            assert shared.first("access-control-allow-origin") == "https://cyberscan.invalid"
            assert shared.first("access-control-allow-credentials") == "true"
            families = seen.looks[Families]
            assert isinstance(families, Ok)
            assert isinstance(families.fact, Absent)


async def test_nginx_that_lets_null_in_and_shows_its_login_over_http() -> None:
    """As settings that were copied together do: ``null`` for the app, HTTP for the old links."""
    login = '<form action="masuk" method="post"><input type="password" name="sandi"></form>'
    by_name = 'map $http_origin $named { default ""; "null" "null"; }'
    with nginx(by_name, f"default_type text/html; return 200 '{login}';", "$named") as server:
        async with looking(server, V4) as seen:
            asked = seen.fact(Cors)
            assert asked.exchange.first("access-control-allow-origin") is None
            verdict = cors.judge(asked)
            assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "null_login")
            landing = seen.fact(HttpLanding)
            assert landing.passwords == ('<form action="masuk" method="post">',)
            target = Target(Subject(Kind.HOST, NAME), 443)
            verdict = login_over_http.judge(seen.fact(Markup), landing, target)
            assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "page_too")


async def test_apache_with_php_is_seen_whole() -> None:
    with apache() as server:
        async with looking(server, V4) as seen:
            common(seen)
            final = seen.fact(HttpsLanding).final
            # Without "always" it does not replace what the program sends, but stands beside it.
            assert sorted(final.all("x-frame-options")) == ["DENY", "SAMEORIGIN"]
            assert final.first("x-powered-by").startswith("PHP/")
            cookies = [value.partition("=")[0] for value in final.all("set-cookie")]
            assert cookies == ["PHPSESSID", "bahasa"]
            assert all("=…" in value for value in final.all("set-cookie"))
            (folder,) = seen.fact(Folders).folders
            assert folder.title == folder.heading == "Index of /uploads"
            assert seen.fact(Cors).exchange.first("access-control-allow-origin") is None


async def test_both_ip_versions_are_compared() -> None:
    with nginx() as server:
        async with looking(server, V4, V6) as seen:
            four, six = seen.fact(Families).answers
            assert (four.version, four.address, six.version, six.address) == (4, V4, 6, V6)
            assert four.title == six.title == "Kabupaten Contoh"
            assert four.exchange.headers == six.exchange.headers
            assert seen.dialled.count((V6, 443)) == 1


@pytest.mark.parametrize(("kept", "connections"), [(True, 4), (False, 10)])
async def test_a_whole_site_costs_few_requests_over_few_connections(
    kept: bool, connections: int
) -> None:
    """One connection for each port of the host and of its other name, where servers keep them;
    one for each request where they do not."""
    with nginx("" if kept else "keepalive_timeout 0;") as server:
        async with looking(server, V4) as seen:
            # Both chains 2, security.txt, robots.txt, the control, CORS, the sitemap, a folder,
            # and the other name's chains 2, of which the end is known.
            assert seen.cost.requests == 10
            assert len(seen.dialled) == seen.cost.connections == connections
