"""The validators of exposed files and pages: what they recognise, and what they are not fooled by.

The samples stand in `tests.support.exposed`.
"""

from __future__ import annotations

import gzip
import json
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.exposed import answer as exposed
from cyberscan.parse.exposed.answer import MOST, VALIDATORS, Seen
from cyberscan.parse.exposed.pages import SIGNED_IN
from cyberscan.parse.headers import Fields
from cyberscan.tables.exposed import KINDS, ROWS, paths
from tests.support.exposed import (
    ACCESS_LOG,
    ADMINER,
    ADMINER_5,
    ADMINER_SQL,
    APACHE_LOG,
    BARE_SQL,
    DS,
    ELMAH,
    ENV,
    ENV_CI,
    HTML,
    JOOMLA,
    JOOMLA_3,
    JSON,
    LARAVEL_LOG,
    LINKS,
    MARIADB,
    MORE_LINKS,
    MYSQL,
    NGINX_LOG,
    NIK,
    OLD_APACHE_LOG,
    OLD_PHPINFO,
    OPENAPI,
    OPENSID,
    PHP_LOG,
    PHPINFO,
    PMA,
    PMA_4,
    PMA_5,
    PMA_IN,
    POSTGRES,
    REQUIRES,
    SANDBOX,
    SECRET,
    SQLITE,
    SQLITE_SQL,
    STATUS,
    SWAGGER,
    TELESCOPE,
    TEXT,
    USERS,
    WORDPRESS,
    WP_LOG,
    XMLRPC,
    tar,
    zipped,
)


def look(kind: str, body: str | bytes, headers: Fields = TEXT, status: int = 200) -> Seen | None:
    return exposed.look(kind, status, headers, body.encode() if isinstance(body, str) else body)


RECOGNISED: Final[list[tuple[str, str | bytes, Fields, int, str, int]]] = [
    # git: gitrepository-layout, HEAD
    ("git", "ref: refs/heads/main\n", TEXT, 200, "HEAD names a branch", 0),
    ("git", "ref: refs/heads/main", (), 200, "HEAD names a branch", 0),
    ("git", "ref: refs/heads/rilis/2026\r\n", TEXT, 200, "HEAD names a branch", 0),
    ("git", "a" * 40 + "\n", TEXT, 200, "HEAD names a commit", 0),
    ("git", "0123456789abcdef" * 4 + "\n", TEXT, 200, "HEAD names a commit", 0),
    # svn: SQLite file format section 1.3
    ("svn", SQLITE, TEXT, 200, "an SQLite database", 0),
    ("svn", SQLITE, HTML, 200, "an SQLite database", 0),
    # hg help internals.requirements
    ("hg", REQUIRES, TEXT, 200, "requirements of a repository: 6", 0),
    ("hg", "revlogv1\nstore\n", TEXT, 200, "requirements of a repository: 2", 0),
    ("hg", "share-safe\nexp-rust-1=2\n", TEXT, 200, "requirements of a repository: 1", 0),
    # DSStoreFormat.pod
    ("ds-store", DS, TEXT, 200, "the header of a .DS_Store", 0),
    # laravel/laravel .env.example, codeigniter4 env
    ("env", ENV, TEXT, 200, "9 settings, 2 of them named like secrets", 2),
    ("env", ENV, HTML, 200, "9 settings, 2 of them named like secrets", 2),
    ("env", "\ufeff" + ENV, TEXT, 200, "9 settings, 2 of them named like secrets", 2),
    ("env", ENV.replace("\n", "\r\n"), TEXT, 200, "9 settings, 2 of them named like secrets", 2),
    ("env", ENV_CI, TEXT, 200, "5 settings, 1 of them named like secrets", 1),
    ("env", "APP_NAME=x\nAPP_ENV=y\n", TEXT, 200, "2 settings, 0 of them named like secrets", 0),
    ("env", "export A_B=1\nexport C_D=2", TEXT, 200, "2 settings, 0 of them named like secrets", 0),
    (
        "env",
        'API_KEY="k"\nAPI_SECRET=""\n',
        TEXT,
        200,
        "2 settings, 1 of them named like secrets",
        1,
    ),
    (
        "env",
        'DB_PASSWORD="${X}"\nA_B=1\n',
        TEXT,
        200,
        "2 settings, 0 of them named like secrets",
        0,
    ),
    (
        "env",
        'SSH_PRIVATE_KEY="-----BEGIN RSA PRIVATE KEY-----\n'
        + ("A" * 64 + "\n") * 20
        + 'X=y"\nDB_X=1',
        TEXT,
        200,
        "2 settings, 1 of them named like secrets",
        1,
    ),
    # dumps
    ("sql-dump", MYSQL, TEXT, 200, "the head of a dump: MySQL dump", 0),
    ("sql-dump", MARIADB, TEXT, 200, "the head of a dump: MariaDB dump", 0),
    ("sql-dump", SANDBOX, TEXT, 200, "the head of a dump: MariaDB dump", 0),
    ("sql-dump", PMA, TEXT, 200, "the head of a dump: phpMyAdmin SQL Dump", 0),
    ("sql-dump", POSTGRES, TEXT, 200, "the head of a dump: PostgreSQL database dump", 0),
    ("sql-dump", ADMINER_SQL, TEXT, 200, "the head of a dump: Adminer", 0),
    ("sql-dump", SQLITE_SQL, TEXT, 200, "SQL statements that make a database", 0),
    ("sql-dump", BARE_SQL, TEXT, 200, "SQL statements that make a database", 0),
    ("sql-dump", "\n\n" + BARE_SQL.lower(), TEXT, 200, "SQL statements that make a database", 0),
    (
        "sql-dump",
        gzip.compress(MYSQL.encode(), mtime=0),
        TEXT,
        200,
        "the head of a dump: MySQL dump, packed with gzip",
        0,
    ),
    (
        "sql-dump",
        gzip.compress((MYSQL + "x").encode() * 300, mtime=0)[:MOST],
        TEXT,
        200,
        "the head of a dump: MySQL dump, packed with gzip",
        0,
    ),
    # APPNOTE, RFC 1952, ustar
    ("archive", zipped(), TEXT, 200, "a zip archive", 0),
    ("archive", zipped(), HTML, 200, "a zip archive", 0),
    ("archive", gzip.compress(tar(), mtime=0), TEXT, 200, "a tar archive, packed with gzip", 0),
    ("archive", tar(), TEXT, 200, "a tar archive", 0),
    ("archive", b"Rar!\x1a\x07\x00" + bytes(30), TEXT, 200, "a RAR archive", 0),
    ("archive", b"Rar!\x1a\x07\x01\x00" + bytes(30), TEXT, 200, "a RAR archive", 0),
    ("archive", b"7z\xbc\xaf\x27\x1c" + bytes(30), TEXT, 200, "a 7z archive", 0),
    # monolog, php_log_err, httpd, nginx, Common Log Format
    ("log", LARAVEL_LOG, TEXT, 200, "lines of a Laravel log", 0),
    ("log", "#3 {main}\n" + LARAVEL_LOG, TEXT, 200, "lines of a Laravel log", 0),
    ("log", LARAVEL_LOG.replace(" 08", "T08"), TEXT, 200, "lines of a Laravel log", 0),
    ("log", PHP_LOG, TEXT, 200, "lines of a PHP error log", 0),
    ("log", APACHE_LOG, TEXT, 200, "lines of an Apache error log", 0),
    ("log", OLD_APACHE_LOG, TEXT, 200, "lines of an Apache error log", 0),
    ("log", NGINX_LOG, TEXT, 200, "lines of an nginx error log", 0),
    ("log", ACCESS_LOG, TEXT, 200, "lines of an access log", 0),
    ("wp-debug-log", PHP_LOG, TEXT, 200, "lines of a PHP error log", 0),
    ("wp-debug-log", WP_LOG, TEXT, 200, "lines of a PHP error log", 0),
    # pages
    ("phpinfo", PHPINFO, HTML, 200, "title and head of phpinfo()", 0),
    ("phpinfo", OLD_PHPINFO, HTML, 200, "title and head of phpinfo()", 0),
    ("server-status", STATUS, HTML, 200, "title and heading of mod_status", 0),
    ("adminer", ADMINER, HTML, 200, "login page of Adminer", 0),
    ("adminer", ADMINER_5, HTML, 200, "login page of Adminer", 0),
    ("phpmyadmin", PMA_5, HTML, 200, "login page of phpMyAdmin", 0),
    ("phpmyadmin", PMA_4, HTML, 200, "login page of phpMyAdmin", 0),
    ("phpmyadmin", PMA_IN, HTML, 200, SIGNED_IN, 0),
    ("telescope", TELESCOPE, HTML, 200, "dashboard of Laravel Telescope", 0),
    ("ignition", '{"can_execute_commands":true}', JSON, 200, "can_execute_commands is true", 0),
    (
        "ignition",
        '{"can_execute_commands": false}\n',
        JSON,
        200,
        "can_execute_commands is false",
        0,
    ),
    ("actuator", json.dumps({"_links": LINKS}), JSON, 200, "4 links, 0 beyond health and info", 0),
    (
        "actuator",
        json.dumps({"_links": MORE_LINKS}, indent=2),
        JSON,
        200,
        "6 links, 2 beyond health and info",
        2,
    ),
    ("elmah", ELMAH, HTML, 200, "ELMAH's list of errors", 0),
    ("swagger", SWAGGER, JSON, 200, "an OpenAPI description", 0),
    ("swagger", OPENAPI, JSON, 200, "an OpenAPI description", 0),
    ("swagger", OPENAPI.replace("3.0.1", "3.1"), TEXT, 200, "an OpenAPI description", 0),
    ("wp-users", USERS, JSON, 200, "a list of users", 3),
    ("wp-users", USERS, (*JSON, ("X-WP-Total", "27")), 200, "a list of users", 27),
    ("wp-users", USERS, (*JSON, ("X-WP-Total", "banyak")), 200, "a list of users", 3),
    ("xmlrpc", XMLRPC, TEXT, 405, "it accepts POST requests", 0),
    ("xmlrpc", XMLRPC + "\n", TEXT, 200, "it accepts POST requests", 0),
    ("panel", JOOMLA, HTML, 200, "Joomla administrator", 0),
    ("panel", JOOMLA_3, HTML, 200, "Joomla administrator", 0),
    ("panel", WORDPRESS, HTML, 200, "WordPress login", 0),
    ("panel", OPENSID, HTML, 200, "OpenSID administrator", 0),
]


@pytest.mark.parametrize(("kind", "body", "headers", "status", "words", "count"), RECOGNISED)
def test_it_is_recognised(
    kind: str, body: str | bytes, headers: Fields, status: int, words: str, count: int
) -> None:
    seen = look(kind, body, headers, status)
    assert seen is not None
    assert (seen.words, seen.count) == (words, count)


def test_every_kind_has_a_sample() -> None:
    assert {row[0] for row in RECOGNISED} == set(KINDS)


@pytest.mark.parametrize(("kind", "body", "headers", "status", "words", "count"), RECOGNISED)
def test_nothing_of_the_content_is_kept(
    kind: str, body: str | bytes, headers: Fields, status: int, words: str, count: int
) -> None:
    seen = look(kind, body, headers, status)
    assert seen is not None
    told = f"{seen.words} {seen.first_line}"
    assert SECRET not in told
    assert NIK not in told
    assert len(seen.first_line) <= 80
    assert "kabupaten" not in told.lower()
    assert "192.0.2." not in told


@pytest.mark.parametrize(
    ("body", "first_line"),
    [
        (ENV, "APP_NAME=…"),
        (ENV_CI, "CI_ENVIRONMENT=…"),
        (f"NIK_{NIK}=x\nA_B=1", "NIK_…=…"),
        ("A" + "B" * 60 + "=x\nA_B=1", "A" + "B" * 60 + "=…"),
    ],
)
def test_of_settings_only_names_are_kept(body: str, first_line: str) -> None:
    seen = look("env", body)
    assert seen is not None
    assert seen.first_line == first_line


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("DB_PASSWORD", True),
        ("DB_PASS", True),
        ("MAIL_PASSWD", True),
        ("APP_KEY", True),
        ("JWT_SECRET", True),
        ("AWS_SECRET_ACCESS_KEY", True),
        ("GITHUB_TOKEN", True),
        ("TOKEN_BOT", True),
        ("DATABASE_URL", True),
        ("MAILER_DSN", True),
        ("database.default.password", True),
        ("encryption.key", True),
        ("APP_NAME", False),
        ("DB_HOST", False),
        ("COMPASS_URL", False),
        ("SESSION_DRIVER", False),
        ("app.baseURL", False),
    ],
)
def test_secrets_are_told_by_their_names(name: str, *, secret: bool) -> None:
    seen = look("env", f"APP_ENV=production\n{name}=isi\n")
    assert seen is not None
    assert seen.count == secret
    empty = look("env", f"APP_ENV=production\n{name}=\n")
    assert empty is not None
    assert empty.count == 0


# What must not fool anybody

ARTICLE: Final = (
    "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>"
    "<p>PHP Version 8.2, phpinfo(), ref: refs/heads/main, Apache Server Status for contoh, "
    'auth[driver], pma_username, id="telescope", XML-RPC server accepts POST requests only.</p>'
    "<pre>APP_KEY=base64:abc\nDB_PASSWORD=rahasia\nDB_HOST=localhost</pre>"
    "<pre>-- MySQL dump 10.13\nCREATE TABLE `warga` (id int);</pre>"
    "<pre>[2026-11-20 08:15:22] production.ERROR: contoh</pre>"
    '<pre>{{"_links":{{"self":{{"href":"x"}}}},"openapi":"3.0.1","info":{{}}}}</pre>'
    '<pre>[{{"id":1,"slug":"admin","avatar_urls":{{}}}}]</pre></body></html>'
)
TITLES: Final = (
    "Beranda",
    "404 Not Found",
    "Cara memakai phpinfo()",
    "Tentang Adminer",
    "phpMyAdmin untuk pemula",
    "Telescope luar angkasa",
    "Mengenal Apache Status",
    "Error log for dummies",
    "Log Masuk",
    "PHP 8.2 - apa yang baru",
    "Login",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("headers", [HTML, TEXT, (), JSON])
def test_an_article_about_it_is_not_it(kind: str, title: str, headers: Fields) -> None:
    assert look(kind, ARTICLE.format(title=title), headers) is None


SOFT: Final = [
    "",
    " ",
    "\n",
    "OK",
    "not found",
    "404",
    "null",
    "[]",
    "{}",
    '{"status":404,"message":"Not Found"}',
    '{"code":"rest_no_route","message":"Rute tidak ditemukan","data":{"status":404}}',
    '{"error":"Unauthenticated."}',
    '{"success":false,"data":null}',
    "<html><body>ok</body></html>",
    "<?xml version='1.0'?><error>404</error>",
    "<script>location='/'</script>",
    "\ufeff<!doctype html><title>Beranda</title>",
    "<!-- cache --><html><head><title>Kabupaten</title>",
    "x" * 5_000,
    "\x00" * 5_000,
    "halaman /.git/HEAD /.env /backup.sql /phpinfo.php tidak ditemukan",
    "User-agent: *\nDisallow: /admin/\n",
    "Contact: mailto:csirt@contoh.go.test\n",
    "a=1&b=2",
    "name,nik\nAni,351\n",
    "%PDF-1.7\n",
    "\x89PNG\r\n",
    "GIF89a",
    "-- \n",
    "-----BEGIN CERTIFICATE-----\n",
    "/* gaya */\nbody { color: red }\n",
    "/*! jQuery v3.7.1 */\n!function(e,t){}\n",
    "# Judul\n\nIsi dokumen.\n",
    "# comment only\n; another\n",
    "ref: heads/main",
    "ref: refs/heads/main\n<html>",
    "g" * 40,
    "a" * 39,
    "a" * 41,
]


@pytest.mark.parametrize("body", SOFT)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("headers", [HTML, TEXT, JSON])
def test_a_soft_error_is_nothing(kind: str, body: str, headers: Fields) -> None:
    assert look(kind, body, headers) is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("row", RECOGNISED, ids=lambda row: f"{row[0]}: {row[4]}")
def test_one_kind_is_not_another(
    kind: str, row: tuple[str, str | bytes, Fields, int, str, int]
) -> None:
    """But for PHP's log, which several programs write."""
    seen = look(kind, row[1], row[2])
    alike = {kind, row[0]} <= {"log", "wp-debug-log"}
    if kind != row[0] and not alike:
        assert seen is None


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        # Settings: prose, code and pages are none.
        ("env", "APP_NAME=x\n"),
        ("env", "APP_NAME=\nAPP_KEY=\n"),
        ("env", "<pre>APP_NAME=x\nAPP_KEY=y\nDB_HOST=z</pre>"),
        ("env", "Tulis di .env:\nisi pertama\nisi kedua\nisi ketiga\nAPP_NAME=x\nAPP_KEY=y\n"),
        ("env", "A_B=1\nC_D=2\n<p>x</p>"),
        ("env", '{"APP_NAME": "x",\n"DB_HOST": "y"}'),
        ("env", "a=1\nb=2\n"),
        ("env", "$DB_PASSWORD='x';\n$DB_HOST='y';\n"),
        # A page that was packed without being asked to is no archive.
        ("archive", gzip.compress(b"<!doctype html><title>404</title>" * 9, mtime=0)),
        ("archive", gzip.compress(b"x", mtime=0)),
        ("archive", b"\x1f\x8b\x08rusak"),
        ("archive", b"PK\x05\x06" + bytes(18)),
        ("archive", b"PK\x03\x04"),
        ("sql-dump", gzip.compress(b"<!doctype html><title>404</title>", mtime=0)),
        ("sql-dump", gzip.compress(b"", mtime=0)),
        ("sql-dump", "-- hanya komentar\n-- tanpa isi\n"),
        ("sql-dump", "SET sail\n"),
        ("sql-dump", "<!-- -- MySQL dump -->\nCREATE TABLE x"),
        ("sql-dump", "Contoh: CREATE TABLE warga (id int);"),
        ("svn", b"SQLite format 3\x00"),
        ("svn", "12\n"),
        ("hg", "store\nApa saja\n"),
        ("hg", "apa\nsaja\n"),
        ("hg", "store\n" * 2_000),
        ("ds-store", b"\x00\x00\x00\x01Bud1"),
        ("log", "2026-11-20 rapat dimulai pukul 08.00\n"),
        ("log", "<p>\n" + PHP_LOG),
        ("log", "<!doctype html>\n" + LARAVEL_LOG),
        ("wp-debug-log", LARAVEL_LOG),
        ("phpinfo", "<title>phpinfo()</title>"),
        ("phpinfo", "<title>PHP 8.2.36 - phpinfo() dijelaskan</title>" + PHPINFO[-200:]),
        ("server-status", "<title>Apache Status</title><h1>Status</h1>"),
        ("adminer", "<title>Login - Adminer</title>"),
        ("adminer", "<title>Adminer - Login</title>auth[driver]"),
        ("phpmyadmin", "<title>phpMyAdmin</title>"),
        ("phpmyadmin", "<title>phpMyAdmin untuk pemula di kantor desa</title>pma_username"),
        ("telescope", "<title>Telescope</title>"),
        ("telescope", '<title>Teleskop</title><div id="telescope">'),
        ("ignition", '{"can_execute_commands":"ya"}'),
        ("ignition", '{"can_execute_commands":true,"a":1,"b":2,"c":3}'),
        ("ignition", "[" * 4_000),
        ("ignition", '{"a":' * 700),
        ("actuator", '{"_links":{}}'),
        ("actuator", '{"_links":[]}'),
        ("actuator", '{"status":"UP"}'),
        ("actuator", '{"data":1,"_links":{"self":{"href":"x"}}}'),
        ("swagger", '{"openapi":"3.0.1"}'),
        ("swagger", '{"info":{},"paths":{}}'),
        ("swagger", '{"openapi":"4.0.0","info":{}}'),
        ("swagger", '[{"openapi":"3.0.1","info":{}}]'),
        ("wp-users", '[{"id":1,"title":"Berita"}]'),
        ("wp-users", '[{"id":1,"slug":"berita","title":{}}]'),
        ("wp-users", '{"users":[{"id":1,"slug":"a","avatar_urls":{}}]}'),
        ("xmlrpc", XMLRPC + " Please."),
        ("xmlrpc", f"<html>{XMLRPC}</html>"),
        ("panel", "<!doctype html><title>Login</title><form><input type=password></form>"),
        ("panel", '<!doctype html><link href="/wp-includes/x.css"><body class="home">'),
        ("panel", '<!doctype html><meta name="generator" content="Joomla! - Open Source">'),
    ],
)
def test_it_is_not_taken_for_what_it_resembles(kind: str, body: str | bytes) -> None:
    for headers in (TEXT, HTML, JSON):
        assert look(kind, body, headers) is None


# Status and ranges


@pytest.mark.parametrize("row", RECOGNISED, ids=lambda row: f"{row[0]}: {row[4]}")
@pytest.mark.parametrize(
    "status", [201, 203, 204, 301, 302, 304, 307, 400, 401, 403, 404, 410, 416, 500, 503]
)
def test_only_200_and_the_range_count(
    row: tuple[str, str | bytes, Fields, int, str, int], status: int
) -> None:
    assert look(row[0], row[1], row[2], status) is None


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "xmlrpc"])
def test_405_counts_for_nothing_else(kind: str) -> None:
    for row in RECOGNISED:
        assert look(kind, row[1], row[2], 405) is None


@pytest.mark.parametrize(
    ("value", "counts"),
    [
        ("bytes 0-4095/81788928", True),
        ("bytes 0-22/23", True),
        ("bytes 0-4095/*", True),
        ("Bytes 0-4095/5000", True),
        ("bytes 100-4195/5000", False),
        ("bytes */5000", False),
        ("bytes=0-4095", False),
        ("items 0-1/2", False),
        ("", False),
        ("bytes 0-" + "9" * 40 + "/*", False),
    ],
)
def test_a_range_counts_from_the_first_octet(value: str, *, counts: bool) -> None:
    fields = (*TEXT, ("Content-Range", value))
    assert (look("git", "ref: refs/heads/main\n", fields, 206) is not None) is counts


def test_a_range_without_saying_which_and_two_ranges_do_not_count() -> None:
    body = "ref: refs/heads/main\n"
    assert look("git", body, TEXT, 206) is None
    two = (("Content-Range", "bytes 0-1/2"), ("Content-Range", "bytes 0-1/3"))
    assert look("git", body, two, 206) is None


@pytest.mark.parametrize(
    ("status", "headers", "length"),
    [
        (206, (("Content-Range", "bytes 0-4095/81788928"),), 81_788_928),
        (206, (("Content-Range", "bytes 0-4095/*"),), 4),
        (206, (("Content-Range", "x"), ("Content-Length", "4096")), 4),
        (206, (), 4),
        (200, (("Content-Length", "9000"),), 9_000),
        (200, (), 4),
        (200, (("Content-Length", "banyak"),), 4),
        (200, (("Content-Length", "-1"),), 4),
        (200, (("Content-Length", "9" * 30),), 4),
        (200, (("Content-Length", "9000"), ("Content-Encoding", "gzip")), 4),
        (200, (("Content-Length", "9000"), ("Transfer-Encoding", "chunked")), 4),
    ],
)
def test_the_length_is_the_whole_files_where_it_is_told(
    status: int, headers: Fields, length: int
) -> None:
    assert exposed.length(status, headers, b"isi!") == length


def test_a_digest_is_of_files_only() -> None:
    assert exposed.digest("git", b"ref: refs/heads/main\n") == "28d25bf82af4c0e2"
    assert exposed.digest("phpinfo", b"x") == ""


# The sibling


@pytest.mark.parametrize(
    ("path", "begins", "ends"),
    [
        ("/.git/HEAD", "/.git/HEAx", ""),
        ("/.env", "/.enx", ""),
        ("/.env.bak", "/.enx", ".bak"),
        ("/backup.zip", "/backux", ".zip"),
        ("/db.sql.gz", "/dx", ".sql.gz"),
        ("/phpmyadmin/", "/phpmyadmix", "/"),
        ("/telescope", "/telescopx", ""),
        ("/.svn/wc.db", "/.svn/wx", ".db"),
        ("/_ignition/health-check", "/_ignition/health-checx", ""),
        ("/wp-json/wp/v2/users", "/wp-json/wp/v2/userx", ""),
        ("/i.php", "/x", ".php"),
        ("/contoh.go.test.zip", "/contohx"[:-2], ".go.test.zip"),
    ],
)
def test_a_sibling_stands_beside_it(path: str, begins: str, ends: str) -> None:
    found = exposed.sibling(path, "contoh.go.test")
    assert found.startswith(begins)
    assert found.endswith(ends)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.path)
def test_a_sibling_is_another_name_in_the_same_folder(row: object) -> None:
    every = {path for kind in KINDS for path in paths(kind, "www.contoh.go.test")}
    for path in paths(row.kind, "www.contoh.go.test"):  # type: ignore[attr-defined]
        found = exposed.sibling(path, "contoh.go.test")
        assert found not in every
        assert found == exposed.sibling(path, "contoh.go.test")
        assert found != exposed.sibling(path, "lain.go.test")
        assert found.rstrip("/").rpartition("/")[0] == path.rstrip("/").rpartition("/")[0]


# Hostile text

FIELDS = st.lists(
    st.tuples(
        st.sampled_from(["Content-Type", "Content-Range", "Content-Length", "X-WP-Total"]),
        st.text(max_size=40) | st.sampled_from(["text/html", "application/json", "bytes 0-9/*"]),
    ),
    max_size=4,
).map(tuple)
PIECES = st.sampled_from(
    [row[1].encode() if isinstance(row[1], str) else row[1] for row in RECOGNISED]
)


@given(st.sampled_from(KINDS), st.integers(100, 599), FIELDS, st.binary(max_size=300))
def test_any_answer_is_read(kind: str, status: int, headers: Fields, body: bytes) -> None:
    exposed.look(kind, status, headers, body)
    assert exposed.length(status, headers, body) >= 0


@given(st.sampled_from(KINDS), PIECES, st.integers(0, 5_000), st.binary(max_size=50))
def test_a_damaged_sample_is_read(kind: str, piece: bytes, at: int, more: bytes) -> None:
    for body in (piece[:at], piece[:at] + more + piece[at:], more + piece):
        seen = exposed.look(kind, 200, TEXT, body)
        if seen:
            assert len(seen.first_line) <= 80
            assert seen.words
            assert seen.count >= 0


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_path_has_a_sibling(path: str, host: str) -> None:
    assert isinstance(exposed.sibling(path, host), str)


HOSTILE: Final = (
    "a",
    " ",
    "<",
    "<title>",
    "<!--",
    "<?xml",
    "\n",
    "\t",
    "A=",
    "A_B=",
    "A.b=",
    "[",
    "[[",
    "{",
    '{"',
    '"id":',
    '{"_links":{',
    '"a":{"href"',
    '"slug":"',
    "[2026-11-20 08:15:22] a.",
    "[20-Nov-2026 08:15:22 ",
    "1.1.1.1 - - [",
    'x x x [20/Nov/2026:08:15:22 +0700] "',
    "-- ",
    "/*",
    "COPY a (",
    "COPY ",
    "export ",
    "-----BEGIN ",
    "=",
    "/",
    "\\",
    "\ufeff",
    "\x00",
    "é",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=",
    "<title ",
    "]",
    "] ",
    "0",
    "\r",
)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_a_megabyte_of_anything_ends(kind: str, piece: str) -> None:
    body = (piece * (1_000_000 // len(piece))).encode()
    exposed.look(kind, 200, TEXT, body)
    VALIDATORS[kind](exposed.Answer(200, TEXT, body[:MOST]))


def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(b"\x00" * 50_000_000, mtime=0)
    for kind in ("archive", "sql-dump"):
        assert look(kind, bomb) is None
