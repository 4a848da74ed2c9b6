"""Sixteen web sites of an office, one nginx, and what it was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import serialization
from msgspec import Struct

from benchmarks._web_names import name, zone
from tests.support.programs import need
from tests.support.tls import intermediate, make, root
from tests.support.tls_servers.served import running

SITES: Final = 16

_PAGE: Final = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Situs Resmi Kabupaten Contoh</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/aset/gaya.css">
<script src="/aset/situs.js" defer></script>
<script src="https://cdn.contoh.test/jquery-3.7.1.min.js"></script>
<link rel="icon" href="/favicon.ico"></head><body><nav>{links}</nav>
<form action="/cari" method="get"><input name="q"></form>
<img src="/aset/lambang.png" alt="">{text}</body></html>
"""
_TEXT: Final = "<p>Pelayanan publik dan informasi daerah Kabupaten Contoh.</p>\n" * 300
_LINKS: Final = "".join(f'<a href="/berita/{n}">Berita {n}</a>' for n in range(60))
_ROBOTS: Final = "User-agent: *\nDisallow: /admin/\nSitemap: https://www.s01.go.test/sitemap.xml\n"
_SITEMAP: Final = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    + "".join(f"<url><loc>https://www.s01.go.test/berita/{n}</loc></url>" for n in range(200))
    + "</urlset>"
)
_CONTACT: Final = "Contact: mailto:siber@contoh.go.test\nExpires: 2027-06-30T00:00:00Z\n"
_HEADERS: Final = {
    "Strict-Transport-Security": "max-age=31536000",
    "Content-Security-Policy": "default-src 'self'; script-src 'self' https://cdn.contoh.test; "
    "style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Set-Cookie": "ci_session=0123456789abcdef; Path=/; Secure; HttpOnly; SameSite=Lax",
}
_LINE: Final = re.compile(r"(\S+) (\S+) (\d+)")


class Office(Struct, frozen=True):
    """The running sites."""

    authority: Path
    """PEM of the root their certificate stands under."""
    log: Path

    def asked(self) -> tuple[int, int]:
        """Return requests and connections since the last question."""
        lines = _LINE.findall(self.log.read_text(encoding="utf-8"))
        self.log.write_text("", encoding="utf-8")
        return len(lines), len({line[2] for line in lines})


@contextmanager
def office(
    folder: Path, addresses: Sequence[str], http: int, https: int, reached: int
) -> Iterator[Office]:
    """Run the sites on those ports of 127.0.0.1, for a certificate that names ``addresses`` too.
    ``reached``: the port of https that peers come by, through the proxy before it."""
    names = [n for number in range(1, SITES + 1) for n in (name(number), zone(number))]
    now = datetime.now(UTC)
    leaf = make(
        issuer=intermediate(),
        above=(intermediate().certificate,),
        names=(*names, *addresses),
        start=now - timedelta(days=2),
        end=now + timedelta(days=30),
    )
    chain, key = leaf.files(folder)
    authority = folder / "root.pem"
    authority.write_bytes(root().certificate.public_bytes(serialization.Encoding.PEM))
    _files(folder / "www")
    log = folder / "access.log"
    path = folder / "nginx.conf"
    fields = "".join(f'add_header {field} "{value}";\n' for field, value in _HEADERS.items())
    path.write_text(f"""
        daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
        user root;
        events {{ worker_connections 4096; }}
        http {{
            log_format asked '$request_method $request_uri $connection';
            access_log {log} asked;
            client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
            uwsgi_temp_path {folder}; scgi_temp_path {folder};
            types {{ text/html html; text/plain txt; text/xml xml; text/css css;
                     text/javascript js; }}
            map $http_host $to {{ default https://$host; ~^127\\. https://$host:{reached}; }}
            server {{ listen 127.0.0.1:{http} default_server; return 301 $to$request_uri; }}
            ssl_certificate {chain}; ssl_certificate_key {key};
            server {{ listen 127.0.0.1:{https} ssl; server_name ~^s[0-9]+\\.go\\.test$;
                      return 301 https://www.$host$request_uri; }}
            server {{ listen 127.0.0.1:{https} ssl default_server; root {folder}/www;
                      charset utf-8; index index.html; {fields} }}
        }}
    """)
    command = [need("nginx"), "-e", "stderr", "-p", str(folder), "-c", str(path)]
    with running(command, port=https):
        yield Office(authority, log)


def _files(place: Path) -> None:
    (place / ".well-known").mkdir(parents=True)
    (place / "aset").mkdir()
    for file, text in {
        "index.html": _PAGE.format(links=_LINKS, text=_TEXT),
        "robots.txt": _ROBOTS,
        "sitemap.xml": _SITEMAP,
        ".well-known/security.txt": _CONTACT,
        "aset/gaya.css": "body { margin: 0 }\n",
        "aset/situs.js": "'use strict';\n",
    }.items():
        (place / file).write_text(text, encoding="utf-8")
