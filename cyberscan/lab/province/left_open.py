"""Sites that leave files and tools lying about, and those where it only looks so.

What lies there has the form its program gives it and holds nothing: passwords and citizens are made
up. A scanner may say that it lies there, and may keep nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from cyberscan.lab.province.kit import GOOD, page, security_txt, to_https
from cyberscan.lab.province.shapes import Answer, Leaf, Pages, Site
from cyberscan.lab.province.sites import office

SECRET: Final = "Sandi-Contoh-9123"
"""Stands in files that nobody may keep, and so does the number below."""
NIK: Final = "3599123456789012"

_TEXT: Final = "text/plain; charset=utf-8"
_JSON: Final = "application/json"
_FILE: Final = "application/octet-stream"

_ENV: Final = f"APP_NAME=Simpeg\nAPP_ENV=production\nDB_HOST=127.0.0.1\nDB_PASSWORD={SECRET}\n"
_TEMPLATE: Final = "APP_NAME=Portal\nAPP_ENV=production\nLOG_CHANNEL=harian\n"
_DUMP: Final = (
    "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n-- Host: localhost\n\n"
    f"INSERT INTO `pegawai` VALUES (1,'{NIK}','{SECRET}');\n"
)
_LARAVEL: Final = f"[2026-11-20 08:15:22] production.ERROR: {SECRET} untuk {NIK} ditolak\n"
_WORDPRESS: Final = f"[20-Nov-2026 01:15:22 UTC] PHP Warning:  {SECRET} in /home/situs/tema.php\n"
_PHPINFO: Final = (
    '<!DOCTYPE html><title>PHP 8.2.36 - phpinfo()</title><h1 class="p">PHP Version 8.2.36</h1>'
)
_STATUS: Final = (
    "<html><head><title>Apache Status</title></head><body>\n"
    "<h1>Apache Server Status for arsip (via 192.0.2.23)</h1>\n"
)
_ADMINER: Final = (
    "<!DOCTYPE html><title>Login - Adminer</title><form action='' method='post'>"
    "<select name='auth[driver]'><option value='server'>MySQL</select></form>"
)
_PHPMYADMIN: Final = (
    '<!doctype html><html><head><link rel="stylesheet" href="./themes/pmahomme/css/theme.css">'
    "<title>phpMyAdmin</title></head><body id=loginform></body></html>"
)
_INSIDE: Final = _PHPMYADMIN.replace("<title>", "<title>aset / localhost | ").replace(
    "phpMyAdmin</title>", "phpMyAdmin 5.2.1</title>"
)
_TELESCOPE: Final = (
    "<!DOCTYPE html><title>Telescope - Simpeg</title>"
    '<link rel="icon" href="/vendor/telescope/favicon.ico"><div id="telescope" v-cloak></div>'
)
_ELMAH: Final = (
    "<!DOCTYPE html><html><head><title>Error log for /LM/W3SVC/1/ROOT on SRV (Page #1)</title>"
    '<link rel="stylesheet" href="elmah.axd/stylesheet" />'
    '<link rel="alternate" type="application/rss+xml" title="RSS" href="/elmah.axd/rss" />'
    "</head></html>"
)
_LOGIN: Final = (
    '<!DOCTYPE html><html lang="id"><head><title>Log Masuk &lsaquo; Kabar &#8212; WordPress</title>'
    "<link rel='stylesheet' id='login-css' href='/wp-admin/css/login.min.css'></head>"
    '<body class="login no-js wp-core-ui"><form id="loginform" action="/wp-login.php"></form>'
    "</body></html>"
)
_USERS: Final = '[{"id":1,"name":"Admin","url":"","slug":"admin","avatar_urls":{"24":""}}]'
_ACTUATOR: Final = (
    '{"_links":{"self":{"href":"/actuator"},"health":{"href":"/actuator/health"},'
    '"env":{"href":"/actuator/env"},"heapdump":{"href":"/actuator/heapdump"}}}'
)
_HEALTH: Final = '{"_links":{"self":{"href":"/actuator"},"health":{"href":"/actuator/health"}}}'
_XMLRPC: Final = "XML-RPC server accepts POST requests only."
_ZIP: Final = "PK\x03\x04" + 40 * "\x00"


def left_open(zone: str, address: str, expires: str) -> tuple[Site, ...]:
    """Return offices of a zone on one address. What lies about stands beside each."""
    contact = security_txt(zone, expires)

    def of(name: str, title: str, paths: Mapping[str, Answer]) -> Site:
        intro = "Layanan daring untuk warga dan pegawai."
        return office(f"{name}.{zone}", address, title, intro, paths={**contact, **paths})

    return (
        of("simpeg", "SIMPEG Kabupaten", _application()),
        of("arsip", "Arsip Kabupaten", _archive()),
        of("kabar", "Kabar Kabupaten", _blog()),
        of("layanan", "Layanan Kabupaten", _interfaces()),
        of("aset", "Aset Kabupaten", _half_open()),
        _answers_all(f"semua.{zone}", address, contact),
        _hides_all(f"tertutup.{zone}", address, contact),
    )


def _file(body: str, kind: str = _TEXT, status: int = 200) -> Answer:
    return Answer(status, (), body, kind)


def _html(body: str) -> Answer:
    return Answer(200, GOOD, body)


def _application() -> Mapping[str, Answer]:
    """A Laravel application with its repository beside it."""
    return {
        "/.git/HEAD": _file("ref: refs/heads/main\n"),
        "/.env": _file(_ENV),
        "/backup.sql": _file(_DUMP),
        "/storage/logs/laravel.log": _file(_LARAVEL),
        "/telescope": _html(_TELESCOPE),
        "/_ignition/health-check": _file('{"can_execute_commands":true}', _JSON),
    }


def _archive() -> Mapping[str, Answer]:
    """What years of copying by hand have left."""
    return {
        "/backup.zip": _file(_ZIP, "application/zip"),
        "/info.php": _html(_PHPINFO),
        "/server-status": _html(_STATUS),
        "/.DS_Store": _file("\x00\x00\x00\x01Bud1\x00\x00\x10\x00" + 40 * "\x00", _FILE),
        "/.svn/wc.db": _file("SQLite format 3\x00" + 200 * "\x00", _FILE),
        "/.hg/requires": _file("dotencode\nrevlogv1\nstore\n"),
        "/adminer.php": _html(_ADMINER),
        "/phpmyadmin/": _html(_PHPMYADMIN),
    }


def _blog() -> Mapping[str, Answer]:
    """A WordPress as it comes, with its log switched on."""
    return {
        "/wp-content/debug.log": _file(_WORDPRESS),
        "/wp-json/wp/v2/users": _file(_USERS, _JSON),
        "/xmlrpc.php": _file(_XMLRPC, _TEXT, 405),
        "/wp-login.php": _html(_LOGIN),
    }


def _interfaces() -> Mapping[str, Answer]:
    """Programs that tell about themselves."""
    return {
        "/actuator": _file(_ACTUATOR, _JSON),
        "/openapi.json": _file('{"openapi":"3.0.1","info":{"title":"Layanan"},"paths":{}}', _JSON),
        "/elmah.axd": _html(_ELMAH),
    }


def _half_open() -> Mapping[str, Answer]:
    """Settings without a secret, health and nothing else, and a database without a login."""
    return {
        "/.env": _file(_TEMPLATE),
        "/actuator": _file(_HEALTH, _JSON),
        "/phpmyadmin/": _html(_INSIDE),
    }


def _answers_all(name: str, address: str, contact: Mapping[str, Answer]) -> Site:
    """Whatever is asked for, the front page comes, with the path in it."""
    front = page("Satu Pintu", office="Pelayanan Satu Pintu", intro="Semua layanan di satu laman.")
    every = Answer(200, GOOD, front)
    robots = {"/robots.txt": Answer(404, (), "", _TEXT), "/sitemap.xml": Answer(404, (), "", _TEXT)}
    return Site(
        name=name,
        service="perizinan",
        addresses=(address,),
        http=to_https(name),
        https=Pages({"/": every, **contact, **robots}, every),
        leaf=Leaf(names=(name,)),
    )


def _hides_all(name: str, address: str, contact: Mapping[str, Answer]) -> Site:
    """All but the front page is refused, whether it is there or not."""
    front = page("Ruang Tertutup", office="Ruang Tertutup", intro="Hanya untuk pegawai.")
    refused = Answer(403, GOOD, "<!doctype html><title>403</title><p>Ditolak.</p>\n")
    plain = office(name, address, "Ruang Tertutup", "Hanya untuk pegawai.")
    return replace(plain, https=Pages({"/": Answer(200, GOOD, front), **contact}, refused))
