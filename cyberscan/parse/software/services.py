"""What services say of the software behind them: a product, its version, and whose package it is.

Only forms that were recorded are read, whole: many programs speak a protocol under the number of
another (TiDB and ProxySQL that of MySQL), and packagers repair what they renumber. The forms of
SSH, FTP, SMTP, Jetty and Squid are those of rapid7/recog (xml/ssh_banners.xml, ftp_banners.xml,
smtp_banners.xml, http_servers.xml, commit 14fa1a7 of 2026-06-29), that of Ubuntu's memcached
(``VERSION 1.4.25 Ubuntu``) those in public records; all read on 2026-11-27.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from cyberscan.model.services.base import Answer, protocol_of
from cyberscan.model.services.basic import Ftp, Mysql, Ssh
from cyberscan.model.services.data import (
    Amqp,
    Couchdb,
    Elasticsearch,
    Etcd,
    Memcached,
    Mongodb,
    Mssql,
    Nats,
    Oracle,
    Zookeeper,
)
from cyberscan.model.services.datagrams import Dns
from cyberscan.model.services.kit import Smtp
from cyberscan.model.services.web import (
    AdminConsole,
    Docker,
    HostingPanel,
    Http,
    Jenkins,
    Kubernetes,
)
from cyberscan.parse.software import dns as software_dns
from cyberscan.parse.software import headers as software
from cyberscan.parse.software import mysql as software_mysql
from cyberscan.parse.software.headers import Shown
from cyberscan.parse.software.version import Version
from cyberscan.parse.software.version import read as read_version
from cyberscan.tables.software.distributions import of_package
from cyberscan.tables.software.openssh import UBUNTU

Found = tuple[Shown, ...]

DEBIANS: Final = "Debian/Ubuntu"
"""A package of Debian's or of a distribution made from it: ProFTPD's ``(Debian)`` is Ubuntu's,
too."""
CUT: Final = 100
"""Characters that are kept of a Server field: what stands at its end may be cut."""

_SSH: Final = re.compile(r"SSH-(?:2\.0|1\.\d{1,2})-OpenSSH_(\d[\w.]{0,10})(?: (\S.*))?", re.ASCII)
_PORTABLE: Final = re.compile(r"(?:p\d)?", re.ASCII)
_NAME: Final = re.compile(r"[A-Za-z]{1,30}")
_PROFTPD: Final = re.compile(r"ProFTPD (1\.\d\.\d{1,2}\w{0,5}) Server(?: \((.*?)\))?", re.ASCII)
_ROUTEROS: Final = re.compile(
    r"FTP server \(MikroTik (\d\.\d{1,3}(?:\.\d{1,3})?)\) ready", re.ASCII
)
_EXIM: Final = re.compile(
    r"\bESMTP \(?exim (4\.\d{2,3}(?:\.\d{1,3}){0,2})\)?(?= (Ubuntu)\b|\s|$)",
    re.ASCII | re.IGNORECASE,
)
_POSTFIX: Final = re.compile(
    r"\bPostfix (?:\((\d\.\d{1,2}(?:\.\d{1,3})?)\)|(\d\.\d{1,2}(?:\.\d{1,3})?))(?=\s|$)", re.ASCII
)
_WINDOWS_SMTP: Final = re.compile(
    r"Microsoft ESMTP MAIL Service, Version: (6\.0\.3790|10\.0\.\d{5})\.\d", re.ASCII
)
_JETTY: Final = re.compile(r"Jetty\((\d{1,2}\.\d{1,2}\.\d{1,3})(?:\.v\d{8})?\)", re.ASCII)
_SQUID: Final = re.compile(r"squid/(\d{1,2}(?:\.\d{1,3}){1,2})(?=\s|$)", re.ASCII)
_MEMCACHED: Final = re.compile(r"(\d\.\d{1,2}\.\d{1,3})(?: \(?(Ubuntu)\)?)?", re.ASCII)
_LTS: Final = 3
"""Numbers in a version of Jenkins's long-term support; weekly ones have two."""


def read(answer: Answer) -> Found:
    """Return the products whose versions an answer shows. Never raises.

    What a packager added is named as written where no table knows it: somebody repairs it, whoever
    that is.
    """
    reader = _READERS.get(type(answer))
    return reader(answer) if reader else ()


def said(answer: Answer) -> str:
    """Return the text that the versions stand in, as evidence; "" for an answer without."""
    for field, before in (
        ("banner", ""),
        ("greeting", ""),
        ("server", "Server: "),
        ("version", f"{protocol_of(type(answer))} "),
    ):
        text = getattr(answer, field, "")
        if isinstance(text, str) and text:
            return before + text
    return ""


def _plain(product: str, text: str) -> Found:
    """Return a version that stands alone, with what a packager added to it."""
    version = read_version(text)
    if version is None:
        return ()
    if named := of_package(version.suffix):
        return (Shown(product, version, text, *named),)
    packager = version.suffix.strip(" +-~_()")[:40]
    if "dfsg" in packager or packager.startswith("deb"):
        packager = DEBIANS
    return (Shown(product, version, text, packager),)


def _ssh(answer: Ssh) -> Found:
    found = _SSH.fullmatch(answer.banner)
    version = read_version(found[1]) if found else None
    if found is None or version is None or not _PORTABLE.fullmatch(version.suffix):
        return ()
    comment, plain = found[2] or "", Version(version.numbers)
    named = of_package(comment)
    if named is None:
        name = _NAME.match(comment)
        # A port back (``~bpo70+1``) is of a later release than the one it is for.
        named = ("Debian" if name and name[0] == "Raspbian" else name[0] if name else comment, "")
    if named == ("Ubuntu", ""):
        named = ("Ubuntu", UBUNTU.get(str(plain), ""))
    return (Shown("openssh", plain, found[1], *named),)


def _ftp(answer: Ftp) -> Found:
    if found := _ROUTEROS.search(answer.greeting):
        return _plain("routeros", found[1])
    found = _PROFTPD.search(answer.greeting)
    version = read_version(found[1]) if found else None
    if found is None or version is None:
        return ()
    # The letter counts repairs of the maker's. In brackets stands a name anybody may choose.
    whose = DEBIANS if found[2] == "Debian" else ""
    return (Shown("proftpd", Version(version.numbers, version.before), found[1], whose),)


def _smtp(answer: Smtp) -> Found:
    text = answer.greeting
    if found := _EXIM.search(text):
        version = read_version(found[1])
        return (Shown("exim", version, found[1], found[2] or ""),) if version else ()
    if found := _POSTFIX.search(text):
        return _plain("postfix", found[1] or found[2])
    if found := _WINDOWS_SMTP.search(text):
        # The service of Windows Server 2003 counts as its IIS does.
        return _plain("windows", "5.2.3790" if found[1] == "6.0.3790" else found[1])
    return ()


def _memcached(answer: Memcached) -> Found:
    found = _MEMCACHED.fullmatch(answer.version)
    version = read_version(found[1]) if found else None
    if found is None or version is None:
        return ()
    return (Shown("memcached", version, answer.version, found[2] or ""),)


def _elasticsearch(answer: Elasticsearch) -> Found:
    names = {"Elasticsearch": "elasticsearch", "OpenSearch": "opensearch"}
    product = names.get(answer.product)
    return _plain(product, answer.version) if product else ()


def _mongodb(answer: Mongodb) -> Found:
    """Percona's builds have a number more, after a hyphen."""
    found = _plain("mongodb", answer.version)
    return found if found and not found[0].version.suffix else ()


def _amqp(answer: Amqp) -> Found:
    return _plain("rabbitmq", answer.version) if answer.product == "RabbitMQ" else ()


def _docker(answer: Docker) -> Found:
    """``-ce`` is the makers' own Community Edition."""
    return _plain("docker", answer.version.removesuffix("-ce"))


def _jenkins(answer: Jenkins) -> Found:
    found = _plain("jenkins", answer.version)
    return found if found and len(found[0].version.numbers) == _LTS else ()


def _panel(answer: HostingPanel) -> Found:
    return _plain("plesk", answer.version) if answer.product == "Plesk" else ()


def _console(answer: AdminConsole) -> Found:
    return _plain("phpmyadmin", answer.version) if answer.product == "phpMyAdmin" else ()


def _http(answer: Http) -> Found:
    text = answer.server
    if len(text) >= CUT:
        text = text.rpartition(" ")[0]
    for product, form in (("jetty", _JETTY), ("squid", _SQUID)):
        if found := form.match(text):
            return _plain(product, found[1])
    return software.shown(text)


_READERS: Final[dict[type[Answer], Callable[..., Found]]] = {
    Ssh: _ssh,
    Ftp: _ftp,
    Smtp: _smtp,
    Mysql: lambda answer: software_mysql.read(answer.version),
    Dns: lambda answer: software_dns.read(answer.version),
    Memcached: _memcached,
    Mongodb: _mongodb,
    Elasticsearch: _elasticsearch,
    Amqp: _amqp,
    Jenkins: _jenkins,
    HostingPanel: _panel,
    AdminConsole: _console,
    Http: _http,
    Mssql: lambda answer: _plain("mssql", answer.version),
    Oracle: lambda answer: _plain("oracle", answer.version),
    Couchdb: lambda answer: _plain("couchdb", answer.version),
    Etcd: lambda answer: _plain("etcd", answer.version),
    Nats: lambda answer: _plain("nats", answer.version),
    Zookeeper: lambda answer: _plain("zookeeper", answer.version),
    Docker: _docker,
    Kubernetes: lambda answer: _plain("kubernetes", answer.version),
}

PROTOCOLS: Final = frozenset(map(protocol_of, _READERS))
"""Protocols whose answers may show a version."""
