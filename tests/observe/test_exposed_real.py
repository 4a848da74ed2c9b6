"""Every planted file is found on real servers: nginx, Apache with PHP, and PHP's own server."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from cyberscan.tables.exposed import KINDS, PAGES
from tests.support.exposed import (
    ACCESS_LOG,
    ADMINER,
    DS,
    ELMAH,
    ENV,
    HOST,
    JOOMLA,
    MARIADB,
    MORE_LINKS,
    NIK,
    OPENAPI,
    PHP_LOG,
    PMA_5,
    REQUIRES,
    SECRET,
    SQLITE,
    STATUS,
    TELESCOPE,
    USERS,
    XMLRPC,
    looking,
    tar,
)
from tests.support.programs import need
from tests.support.tls_servers.served import free_port, running

pytestmark = [pytest.mark.anyio, pytest.mark.real]

MODULES: Final = "/usr/lib/apache2/modules"
FRONT: Final = (
    '<!doctype html><html lang="id"><head><title>Kabupaten Contoh</title></head>'
    "<body><h1>Selamat datang</h1><p>Situs resmi.</p></body></html>"
)

FILES: Final[dict[str, str | bytes]] = {
    ".git/HEAD": "ref: refs/heads/main\n",
    ".env": ENV,
    "contoh.sql.gz": gzip.compress(MARIADB.encode()),
    "backup.tar.gz": gzip.compress(tar(f"{SECRET}.php", NIK.encode())),
    "access.log": ACCESS_LOG * 100,
    "wp-content/debug.log": PHP_LOG * 100,
    "telescope": TELESCOPE,
    "_ignition/health-check": '{"can_execute_commands":true}',
    "actuator": str({"_links": MORE_LINKS}).replace("'", '"').replace("True", "true")
    .replace("False", "false"),
    "elmah.axd": ELMAH,
    "adminer/index.html": ADMINER,
    ".svn/wc.db": SQLITE * 100,
    ".hg/requires": REQUIRES,
    "pma/index.html": PMA_5,
    ".DS_Store": DS,
    "wp-json/wp/v2/users": USERS,
    "openapi.json": OPENAPI,
    "administrator/index.html": JOOMLA,
}  # fmt: skip
STATIC: Final[dict[str, str]] = {"server-status": STATUS}
SCRIPTS: Final = {
    "info.php": "<?php phpinfo();",
    "xmlrpc.php": "<?php http_response_code(405); header('Allow: POST');"
    f"header('Content-Type: text/plain'); die('{XMLRPC}');",
}


def plant(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    for folder in (root, *root.rglob("*")):
        folder.chmod(0o755)


@contextmanager
def folder_for_all() -> Iterator[tuple[Path, Path]]:
    """A folder that a server without privileges can read, and the site's root in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        root = folder / "situs"
        root.mkdir()
        yield folder, root


@contextmanager
def nginx(files: dict[str, str | bytes], more: str = "") -> Iterator[int]:
    """nginx, which runs no program: a page that PHP would make lies there as a file."""
    port = free_port()
    with folder_for_all() as (folder, root):
        plant(root, files)
        path = folder / "nginx.conf"
        path.write_text(f"""
            daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
            events {{ worker_connections 64; }}
            http {{
                access_log off; include /etc/nginx/mime.types; default_type text/html;
                client_body_temp_path {folder}; proxy_temp_path {folder};
                fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
                server {{
                    listen 127.0.0.1:{port};
                    root {root};
                    location = /xmlrpc.php {{ {more} }}
                }}
            }}
        """)
        with running([need("nginx"), "-e", "stderr", "-p", folder, "-c", path], port=port):
            yield port


@contextmanager
def apache(files: dict[str, str | bytes], *, status: bool) -> Iterator[int]:
    """Apache with PHP behind CGI, and mod_status of its own."""
    port = free_port()
    with folder_for_all() as (folder, root):
        plant(root, files)
        (folder / "cgi").mkdir()
        (folder / "cgi" / "php").symlink_to(need("php-cgi"))
        (folder / "mime.types").write_text("text/html html\napplication/json json\n")
        modules = ("mpm_event", "authz_core", "dir", "mime", "alias", "actions", "cgid", "status")
        told = '<Location "/server-status">\nSetHandler server-status\n</Location>'
        path = folder / "httpd.conf"
        path.write_text(
            "\n".join(f"LoadModule {m}_module {MODULES}/mod_{m}.so" for m in modules)
            + f"""
            ServerRoot "{folder}"
            DefaultRuntimeDir "{folder}"
            PidFile "{folder}/httpd.pid"
            ScriptSock "{folder}/cgisock"
            ServerName {HOST}
            ErrorLog /dev/stderr
            User nobody
            Group nogroup
            TypesConfig "{folder}/mime.types"
            AddEncoding x-gzip .gz
            Listen 127.0.0.1:{port} http
            DocumentRoot "{root}"
            DirectoryIndex index.html
            ScriptAlias /php-bin/ "{folder}/cgi/"
            AddHandler lewat-php .php
            Action lewat-php /php-bin/php
            <Directory "/">
              Require all granted
            </Directory>
            {told if status else ""}
            """
        )
        command = [need("apache2"), "-DFOREGROUND", "-d", folder, "-f", path]
        with running(command, port=port):
            yield port


@contextmanager
def php(files: dict[str, str | bytes]) -> Iterator[int]:
    """PHP's own server, which shows the front page for what is not there and knows no ranges."""
    port = free_port()
    with folder_for_all() as (_, root):
        plant(root, files)
        command = [need("php"), "-S", f"127.0.0.1:{port}", "-t", root]
        with running(command, port=port):
            yield port


FOUND: Final = {
    "git": "/.git/HEAD",
    "env": "/.env",
    "sql-dump": "/contoh.sql.gz",
    "archive": "/backup.tar.gz",
    "log": "/access.log",
    "wp-debug-log": "/wp-content/debug.log",
    "phpinfo": "/info.php",
    "telescope": "/telescope",
    "ignition": "/_ignition/health-check",
    "actuator": "/actuator",
    "elmah": "/elmah.axd",
    "adminer": "/adminer/",
    "svn": "/.svn/wc.db",
    "hg": "/.hg/requires",
    "phpmyadmin": "/pma/",
    "server-status": "/server-status",
    "ds-store": "/.DS_Store",
    "wp-users": "/wp-json/wp/v2/users",
    "xmlrpc": "/xmlrpc.php",
    "swagger": "/openapi.json",
    "panel": "/administrator/",
}


async def everything_is_found(port: int) -> dict[str, int]:
    """Assert that every kind is found, and nothing of it kept; return the status of each."""
    assert set(FOUND) == set(KINDS)
    async with looking(port) as seen:
        assert seen.found == FOUND
        assert seen.fact.asked == tuple(sorted(KINDS))
        assert seen.fact.unsure == ()
        kept = repr(seen.look)
        assert SECRET not in kept
        assert NIK not in kept
        for find in seen.fact.finds:
            assert bool(find.digest) is (find.kind not in PAGES)
        return {find.kind: find.status for find in seen.fact.finds}


async def test_nginx() -> None:
    said = f'default_type text/plain; return 405 "{XMLRPC}";'
    page = phpinfo()
    with nginx({"index.html": FRONT, **FILES, **STATIC, "info.php": page}, said) as port:
        statuses = await everything_is_found(port)
    assert statuses.pop("xmlrpc") == 405
    assert set(statuses.values()) == {206}


async def test_apache_with_php() -> None:
    with apache({"index.html": FRONT, **FILES, **SCRIPTS}, status=True) as port:
        statuses = await everything_is_found(port)
    assert statuses["xmlrpc"] == 405
    assert statuses["env"] == statuses["svn"] == 206


async def test_phps_own_server() -> None:
    with php({"index.html": FRONT, **FILES, **STATIC, **SCRIPTS}) as port:
        statuses = await everything_is_found(port)
    assert statuses["xmlrpc"] == 405
    assert statuses["git"] == 200


@pytest.mark.parametrize("server", ["nginx", "apache", "php"])
async def test_a_plain_site_has_nothing(server: str) -> None:
    files: dict[str, str | bytes] = {"index.html": FRONT, "robots.txt": "User-agent: *\n"}
    with ExitStack() as stack:
        if server == "nginx":
            port = stack.enter_context(nginx(files, "return 404;"))
        elif server == "apache":
            port = stack.enter_context(apache(files, status=False))
        else:
            port = stack.enter_context(php(files))
        async with looking(port) as seen:
            assert seen.fact.finds == ()
            assert seen.fact.unsure == ()
            assert seen.fact.asked == tuple(sorted(KINDS))


def phpinfo() -> bytes:
    """Return what phpinfo() of this machine's PHP says."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "info.php"
        path.write_text(SCRIPTS["info.php"])
        return subprocess.run(
            [need("php-cgi"), "-q", path], capture_output=True, check=True, env={}
        ).stdout
