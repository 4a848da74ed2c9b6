"""Samples of exposed files and pages, and a session that looks at a loopback server.

The samples are of our own making after the products' own formats; the sources of those stand at the
validators.
"""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import anyio

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.inventory import Inventory
from cyberscan.model.look import Look, Ok
from cyberscan.model.record import Cost
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.resolver import Resolver
from cyberscan.net.sessions import Doors
from cyberscan.observe.web import exposed
from tests.support.net import (
    OPERATOR,
    RESOLVER,
    MapDialer,
    network,
    reach,
    regency,
    udp_server,
    zone_answers,
)

HOST: Final = "www.contoh.go.test"
HTTP: Final = f"http://{HOST}"
ADDRESS: Final = "192.0.2.20"
NIK: Final = "3512345678901234"
SECRET: Final = "Rahasia-2026-kabupaten"

TEXT: Final = (("Content-Type", "text/plain"),)
HTML: Final = (("Content-Type", "text/html; charset=utf-8"),)
JSON: Final = (("Content-Type", "application/json; charset=UTF-8"),)


def tar(name: str = "public_html/index.php", content: bytes = b"<?php") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zipped(name: str = "public_html/index.php", content: bytes = b"<?php") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


ENV: Final = f"""APP_NAME="Portal Kabupaten"
APP_ENV=production
APP_KEY=base64:{SECRET}=
APP_DEBUG=false

# sandi lama: {SECRET}
DB_CONNECTION=mysql
DB_HOST=127.0.0.1
DB_PASSWORD={SECRET}
MAIL_PASSWORD=null
REDIS_PASSWORD=
"""
ENV_CI: Final = f"""#--------------------------------------------------------------------
# ENVIRONMENT
#--------------------------------------------------------------------
CI_ENVIRONMENT = production

app.baseURL = 'https://contoh.go.test/'
database.default.hostname = localhost
database.default.password = {SECRET}
database.default.DBDriver = MySQLi
"""
MYSQL: Final = """-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: simpeg
-- ------------------------------------------------------
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
DROP TABLE IF EXISTS `warga`;
INSERT INTO `warga` VALUES (1,'NIK','SANDI');
""".replace("NIK", NIK).replace("SANDI", SECRET)
MARIADB: Final = MYSQL.replace("MySQL dump 10.13", "MariaDB dump 10.19")
SANDBOX: Final = "/*M!999999\\- enable the sandbox mode */ \n" + MARIADB
PMA: Final = f"""-- phpMyAdmin SQL Dump
-- version 5.2.1
-- https://www.phpmyadmin.net/
--
-- Host: localhost:3306
-- {SECRET}
SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
"""
POSTGRES: Final = "--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 15.4\n"
ADMINER_SQL: Final = "-- Adminer 4.8.1 MySQL 8.0.36 dump\n\nSET NAMES utf8;\n"
SQLITE_SQL: Final = "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE warga (nik TEXT);\n"
BARE_SQL: Final = f"CREATE TABLE `warga` (`nik` char(16));\nINSERT INTO `warga` VALUES ('{NIK}');\n"
SQLITE: Final = b"SQLite format 3\x00\x10\x00" + bytes(200)
DS: Final = b"\x00\x00\x00\x01Bud1\x00\x00\x10\x00\x00\x00\x08\x00" + bytes(40)
REQUIRES: Final = "dotencode\nfncache\ngeneraldelta\nrevlogv1\nsparserevlog\nstore\n"
LARAVEL_LOG: Final = (
    f"[2026-11-20 08:15:22] production.ERROR: SQLSTATE[HY000] [1045] {SECRET} {NIK} "
    '{"exception":"[object] (PDOException(code: 1045)"}\n[stacktrace]\n#0 /home/situs/vendor\n'
)
PHP_LOG: Final = (
    f"[20-Nov-2026 08:15:22 Asia/Jakarta] PHP Warning:  Undefined variable ${SECRET} in "
    "/home/situs/public_html/index.php on line 12\n"
)
WP_LOG: Final = f"[20-Nov-2026 01:15:22 UTC] Cron gagal untuk {SECRET}\n"
APACHE_LOG: Final = (
    "[Fri Nov 20 08:15:22.123456 2026] [php:error] [pid 123:tid 456] [client 192.0.2.7:5312] "
    f"script '/home/situs/{SECRET}.php' not found\n"
)
OLD_APACHE_LOG: Final = (
    "[Fri Nov 20 08:15:22 2026] [error] [client 192.0.2.7] File does not exist\n"
)
NGINX_LOG: Final = (
    f'2026/11/20 08:15:22 [error] 1234#1234: *5 open() "/srv/{SECRET}" failed, client: 192.0.2.7\n'
)
ACCESS_LOG: Final = (
    f'192.0.2.7 - - [20/Nov/2026:08:15:22 +0700] "GET /?nik={NIK} HTTP/1.1" 200 5 "-" "Mozilla"\n'
)
PHPINFO: Final = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"DTD/xhtml1-transitional.dtd">\n'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head>\n<style type="text/css">\n'
    + "body {background-color: #fff;}\n"
    * 40
    + '</style>\n<title>PHP 8.2.36 - phpinfo()</title><meta name="ROBOTS" '
    'content="NOINDEX,NOFOLLOW,NOARCHIVE" /></head>\n<body><div class="center">\n'
)
OLD_PHPINFO: Final = PHPINFO.replace("PHP 8.2.36 - phpinfo()", "phpinfo()")
STATUS: Final = (
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<html><head>\n'
    "<title>Apache Status</title>\n</head><body>\n"
    "<h1>Apache Server Status for contoh.go.test (via 192.0.2.7)</h1>\n\n"
    "<dl><dt>Server Version: Apache/2.4.62 (Debian)</dt>\n"
)
ADMINER: Final = (
    '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<meta http-equiv="Content-Type" '
    'content="text/html; charset=utf-8">\n<meta name="robots" content="noindex">\n'
    "<title>Login - Adminer</title>\n"
    '<link rel="stylesheet" href="adminer.php?file=default.css&amp;version=4.8.1">\n'
)
ADMINER_5: Final = (
    "<!DOCTYPE html>\n<html lang='id' dir='ltr' class='ltr nojs'>\n"
    "<title>Masuk - localhost - Adminer</title>\n<form action='' method='post'>"
    "<select name='auth[driver]'><option value='server'>MySQL</select>"
)
PMA_5: Final = (
    '<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n  <meta charset="utf-8">\n'
    '  <link rel="stylesheet" type="text/css" href="./themes/pmahomme/css/theme.css?v=5.2.1">\n'
    "  <title>phpMyAdmin</title>\n</head>\n<body id=loginform>\n"
)
PMA_4: Final = (
    "<!DOCTYPE HTML>\n<html lang='en' dir='ltr'>\n<head>\n"
    '<link rel="stylesheet" type="text/css" href="phpmyadmin.css?nocache=1" />\n'
    "<title>phpMyAdmin </title>\n</head><body id='loginform'>"
)
PMA_IN: Final = PMA_5.replace("<title>phpMyAdmin<", "<title>contoh / localhost | phpMyAdmin 5.2.1<")
TELESCOPE: Final = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="csrf-token" content="abc">\n'
    '<link rel="shortcut icon" href="https://contoh.go.test/vendor/telescope/favicon.ico">\n'
    '<title>Telescope - Portal Kabupaten</title>\n</head>\n<body>\n<div id="telescope" v-cloak>\n'
)
ELMAH: Final = (
    "<!DOCTYPE html><html><head>\r\n"
    "<title>Error log for /LM/W3SVC/1/ROOT on SRV-WEB (Page #1)</title>"
    '<link rel="stylesheet" type="text/css" href="elmah.axd/stylesheet" />'
    '<link rel="alternate" type="application/rss+xml" title="RSS" href="/elmah.axd/rss" />'
)
LINKS: Final = {
    "self": {"href": "https://contoh.go.test/actuator", "templated": False},
    "health": {"href": "https://contoh.go.test/actuator/health", "templated": False},
    "health-path": {"href": "https://contoh.go.test/actuator/health/{*path}", "templated": True},
    "info": {"href": "https://contoh.go.test/actuator/info", "templated": False},
}
MORE_LINKS: Final = LINKS | {
    name: {"href": f"https://contoh.go.test/actuator/{name}"} for name in ("env", "heapdump")
}
USERS: Final = json.dumps(
    [
        {
            "id": number,
            "name": f"Admin {SECRET}",
            "url": "",
            "slug": f"admin{number}",
            "avatar_urls": {"24": "https://secure.gravatar.com/avatar/x"},
        }
        for number in (1, 2, 3)
    ],
    separators=(",", ":"),
)
SWAGGER: Final = '{"swagger":"2.0","info":{"title":"API Simpeg","version":"1"},"paths":{'
OPENAPI: Final = '{\n  "openapi": "3.0.1",\n  "info": {\n    "title": "API"\n  }\n}'
JOOMLA: Final = (
    '<!DOCTYPE html>\n<html lang="en-gb" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="generator" content="Joomla! - Open Source Content Management">\n'
    '<link href="/media/templates/administrator/atum/css/template.min.css" rel="stylesheet">\n'
)
JOOMLA_3: Final = (
    '<!DOCTYPE html>\n<html><head><link href="/administrator/templates/isis/css/template.css" '
    'rel="stylesheet" /></head>\n<body><form action="/administrator/index.php" method="post" '
    'id="form-login" class="form-inline"><input type="hidden" name="option" value="com_login"/>'
)
WORDPRESS: Final = (
    '<!DOCTYPE html>\n\t<html lang="id">\n\t<head>\n'
    "<title>Log Masuk &lsaquo; Kabupaten Contoh &#8212; WordPress</title>\n"
    "<link rel='stylesheet' id='login-css' href='https://contoh.go.test/wp-admin/css/login.min.css?"
    "ver=6.6.1' media='all' />\n</head>\n"
    '<body class="login no-js login-action-login wp-core-ui  locale-id-id">\n'
)
OPENSID: Final = (
    '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="UTF-8">\n<title>Login Desa Contoh</title>\n'
    '<link rel="stylesheet" href="https://contoh.go.test/assets/css/login-new.css">\n</head><body>'
    '<form action="https://contoh.go.test/index.php/siteman/auth" method="post">'
    '<input name="password" type="password" placeholder="password" required>'
)
XMLRPC: Final = "XML-RPC server accepts POST requests only."


class Seen:
    """What one look found, and what it cost."""

    def __init__(self, look: Look[Any], cost: Cost, connections: int) -> None:
        self.look = look
        self.cost = cost
        self.connections = connections

    @property
    def fact(self) -> Exposures:
        assert isinstance(self.look, Ok), self.look
        assert isinstance(self.look.fact, Exposures), self.look
        return self.look.fact

    @property
    def found(self) -> dict[str, str]:
        """The path of each find by its kind."""
        return {find.kind: find.url.removeprefix(HTTP) for find in self.fact.finds}


@asynccontextmanager
async def looking(port: int, *, seconds: float = 60) -> AsyncIterator[Seen]:
    """Look at a server on a loopback port, which stands for port 80; 443 refuses."""
    place = regency()
    guard = reach(place)
    guard.learn(HOST, (ADDRESS,))
    async with udp_server(zone_answers({})) as dns_port:
        dialer = MapDialer({(ADDRESS, 80): port}, {(RESOLVER, 53): dns_port})
        door = network(dialer, guard)
        async with Doors(
            door,
            Resolver(door, OPERATOR.resolver),
            Inventory(name="Contoh", regencies=(place,)),
            default_policy(),
            OPERATOR,
            feed=lambda *_: None,
            trust_anchor=(),
        ) as doors:
            session = doors.open(
                Subject(Kind.HOST, HOST),
                place,
                zone=place.zones[0],
                addresses=(ADDRESS,),
                family=Family.WEB,
                until=anyio.current_time() + seconds,
            )
            (look,) = await exposed.observe(session)
            yield Seen(look, session.cost, dialer.dialled.count((ADDRESS, 80)))
