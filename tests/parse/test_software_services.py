"""What is read from services' answers: a product, its version, and whose package it is."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.services import AnyAnswer
from cyberscan.model.services import data, web
from cyberscan.model.services.base import Answer
from cyberscan.model.services.basic import Ftp, Mysql, Redis, Ssh
from cyberscan.model.services.datagrams import Dns, Ntp
from cyberscan.model.services.kit import Smtp, Vnc
from cyberscan.parse.software import services as software_services
from cyberscan.parse.software.services import read, said
from cyberscan.parse.software.support import standing
from cyberscan.tables.software.cycles import PRODUCTS
from cyberscan.tables.software.products_services import SERVICES

DAY = date(2026, 11, 27)


def ssh(software: str) -> Ssh:
    return Ssh(banner=f"SSH-2.0-{software}", kex=(), host_keys=(), ciphers=(), macs=())


def ftp(greeting: str) -> Ftp:
    return Ftp(greeting=greeting, features=(), feat_code=211)


def mysql(version: str) -> Mysql:
    return Mysql(version=version, tls=True)


def dns(version: str) -> Dns:
    return Dns(version=version)


def smtp(greeting: str) -> Smtp:
    return Smtp(greeting=greeting)


def http(server: str) -> web.Http:
    return web.Http(status=200, server=server)


SHOWN: list[tuple[Answer, str, str, str, str]] = [
    (ssh("OpenSSH_7.4"), "openssh", "7.4", "", ""),
    (ssh("OpenSSH_8.2p1 Ubuntu-4ubuntu0.11"), "openssh", "8.2", "Ubuntu", "20.04"),
    (ssh("OpenSSH_5.9p1 Debian-5ubuntu1.4"), "openssh", "5.9", "Ubuntu", "12.04"),
    (ssh("OpenSSH_9.7p1 Ubuntu-7ubuntu4"), "openssh", "9.7", "Ubuntu", ""),
    (ssh("OpenSSH_9.2p1 Debian-2+deb12u3"), "openssh", "9.2", "Debian", "12"),
    (ssh("OpenSSH_9.2p1 Debian-2"), "openssh", "9.2", "Debian", ""),
    (ssh("OpenSSH_6.6.1p1 Debian-4~bpo70+1"), "openssh", "6.6.1", "Debian", ""),
    (ssh("OpenSSH_7.9p1 Raspbian-10+deb10u1"), "openssh", "7.9", "Debian", "10"),
    (ssh("OpenSSH_7.9p1 Raspbian-10"), "openssh", "7.9", "Debian", ""),
    (ssh("OpenSSH_7.2 FreeBSD-20160310"), "openssh", "7.2", "FreeBSD", ""),
    (ftp("ProFTPD 1.3.5e Server (Debian) […]"), "proftpd", "1.3.5", "Debian/Ubuntu", ""),
    (ftp("ProFTPD 1.3.5e Server (DEBIAN 9) […]"), "proftpd", "1.3.5", "", ""),
    (ftp("x FTP server (MikroTik 6.48.6) ready"), "routeros", "6.48.6", "", ""),
    (smtp("mx ESMTP Exim 4.82 Ubuntu …"), "exim", "4.82", "Ubuntu", ""),
    (smtp("mx ESMTP Exim 4.96 #2 …"), "exim", "4.96", "", ""),
    (smtp("mx ESMTP Postfix (3.1.4)"), "postfix", "3.1.4", "", ""),
    (mysql("8.0.36"), "mysql", "8.0.36", "", ""),
    (mysql("8.0.36-0ubuntu0.22.04.1"), "mysql", "8.0.36", "Ubuntu", "22.04"),
    (mysql("5.5.5-10.3.39-MariaDB-0+deb10u2"), "mariadb", "10.3.39", "Debian", "10"),
    (mysql("5.5.5-10.3.20-MariaDB-1:10.3.20+maria~buster-log"), "mariadb", "10.3.20", "", ""),
    (mysql("10.6.18-MariaDB-cll-lve"), "mariadb", "10.6.18", "CloudLinux", ""),
    (mysql("5.6.19-1+deb.sury.org~precise+1"), "mysql", "5.6.19", "deb.sury.org", ""),
    (dns("9.16.1-Ubuntu"), "bind", "9.16.1", "Ubuntu", ""),
    (dns("9.16.50-Debian"), "bind", "9.16.50", "Debian", ""),
    (
        dns("9.8.2rc1-RedHat-9.8.2-0.62.rc1.el6_9.2"),
        "bind",
        "9.8.2",
        "Red Hat Enterprise Linux",
        "6",
    ),
    (dns("9.9.5-RedHat-9.9.5-1"), "bind", "9.9.5", "Red Hat", ""),
    (dns("Microsoft DNS 6.1.7601 (1DB15CD4)"), "windows", "6.1.7601", "", ""),
    (data.Memcached(version="1.5.6 Ubuntu", open=True), "memcached", "1.5.6", "Ubuntu", ""),
    (http("Jetty(9.4.43.v20210629)"), "jetty", "9.4.43", "", ""),
    (http("squid/4.13"), "squid", "4.13", "", ""),
    (http("nginx/1.18.0 (Ubuntu)"), "nginx", "1.18.0", "Ubuntu", ""),
    (
        web.Docker(open=True, status=200, version="20.10.24+dfsg1"),
        "docker",
        "20.10.24",
        "Debian/Ubuntu",
        "",
    ),
    (
        web.Kubernetes(open=True, status=200, version="v1.27.16-gke.1234"),
        "kubernetes",
        "1.27.16",
        "gke.1234",
        "",
    ),
    (data.Mongodb(wire=21, version="7.0.15"), "mongodb", "7.0.15", "", ""),
    (
        data.Elasticsearch(product="Elasticsearch", version="8.19.2", open=True),
        "elasticsearch",
        "8.19.2",
        "",
        "",
    ),
    (
        data.Elasticsearch(product="OpenSearch", version="2.11.0", open=True),
        "opensearch",
        "2.11.0",
        "",
        "",
    ),
    (
        data.Amqp(protocol="0-9-1", product="RabbitMQ", version="3.10.8"),
        "rabbitmq",
        "3.10.8",
        "",
        "",
    ),
    (data.Zookeeper(version="3.8.0", open=True), "zookeeper", "3.8.0", "", ""),
    (data.Etcd(version="3.4.23"), "etcd", "3.4.23", "", ""),
    (data.Nats(version="2.9.10", auth=False, tls=False), "nats", "2.9.10", "", ""),
    (data.Oracle(version="11.2"), "oracle", "11.2", "", ""),
    (data.Mssql(version="13.0.6300", encryption=0), "mssql", "13.0.6300", "", ""),
    (data.Couchdb(version="3.3.3", open=True), "couchdb", "3.3.3", "", ""),
    (
        web.AdminConsole(product="phpMyAdmin", version="5.2.1deb1+deb12u1", status=200),
        "phpmyadmin",
        "5.2.1",
        "Debian",
        "12",
    ),
    (
        web.Jenkins(product="Jenkins", version="2.361.4", status=403),
        "jenkins",
        "2.361.4",
        "",
        "",
    ),
    (
        web.HostingPanel(product="Plesk", version="18.0.52", status=200),
        "plesk",
        "18.0.52",
        "",
        "",
    ),
    (dns("PowerDNS Authoritative Server 4.8.3"), "powerdns", "4.8.3", "", ""),
]


@pytest.mark.parametrize(("answer", "product", "version", "distribution", "release"), SHOWN)
def test_a_version_and_whose_it_is(
    answer: Answer, product: str, version: str, distribution: str, release: str
) -> None:
    (one,) = read(answer)
    assert (one.product, str(one.version)) == (product, version)
    assert (one.distribution, one.release) == (distribution, release)


@pytest.mark.parametrize(
    "answer",
    [
        Redis(open=True, answer="+PONG"),
        Vnc(version="003.008"),
        Ntp(version=4, software="ntpd 4.2.6p5"),
        ssh("OpenSSH_for_Windows_7.7"),
        ssh("dropbear_2019.78"),
        ssh("x OpenSSH_7.4"),
        ssh("OpenSSH_7.4\nOpenSSH_5.3"),
        Ssh(banner="OpenSSH_7.4", kex=(), host_keys=(), ciphers=(), macs=()),
        ftp("Selamat datang di FTP server, bukan ProFTPD 1.3.5"),
        ftp("(vsFTPd 2.3.4)"),
        smtp("mx ESMTP Exim"),
        smtp("mx ESMTP Exim 4.84_2"),
        smtp("mx ESMTP Postfix (Ubuntu)"),
        mysql("5.7.25-TiDB-v7.1.0"),
        mysql("8.0.30-Vitess"),
        mysql("5.5.30 (ProxySQL)"),
        mysql("2.2.11-id64-release"),
        dns("rahasia"),
        dns("9.11"),
        dns("dnsmasq-2.80"),
        dns("PowerDNS Recursor 4.1.0"),
        dns("Microsoft DNS 6.1.7601 palsu"),
        http("nginx"),
        data.Amqp(protocol="0-9-1", product="Qpid", version="3.8.9"),
        data.Mongodb(wire=9, version="4.4.29-28"),
        web.Jenkins(product="Jenkins", version="2.400", status=403),
        web.HostingPanel(product="Webmin", version="1.890", status=200),
        web.AdminConsole(product="Grafana", version="5.0.0", status=200),
        web.Proxmox(product="Proxmox", version="3.0", status=200),
        data.Elasticsearch(product="Elasticsearch", version="rahasia", open=True),
    ],
)
def test_what_shows_none_or_another_s(answer: Answer) -> None:
    assert read(answer) == ()


def test_what_is_cut_off_is_not_read() -> None:
    long = f"Apache/2.4.62 (Unix) {'mod_x/1.0 ' * 7}OpenSSL/1.1"
    cut = long[: software_services.CUT].ljust(software_services.CUT, "1")
    assert [one.product for one in read(http(cut))] == ["apache"]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (ssh("OpenSSH_7.4"), "SSH-2.0-OpenSSH_7.4"),
        (ftp("ProFTPD 1.3.5 Server"), "ProFTPD 1.3.5 Server"),
        (http("nginx/1.18.0"), "Server: nginx/1.18.0"),
        (dns("9.16.1-Ubuntu"), "dns 9.16.1-Ubuntu"),
        (data.Mssql(version="13.0.1", encryption=0), "mssql 13.0.1"),
        (Redis(open=True, answer="+PONG"), ""),
    ],
)
def test_where_it_stands(answer: Answer, text: str) -> None:
    assert said(answer) == text


def test_every_product_is_shown_by_some_answer() -> None:
    assert {one.product for answer, *_ in SHOWN for one in read(answer)} >= set(SERVICES)


TEXTS = st.one_of(
    st.text(max_size=120),
    st.from_regex(
        r"(SSH-2\.0-OpenSSH_|ProFTPD |mx ESMTP Exim |BIND |Jetty\(|squid/|PowerDNS |)"
        r"[0-9]{1,3}(\.[0-9]{1,3}){0,4}[-+~ p_.a-zA-Z0-9():/]{0,40}",
        fullmatch=True,
    ),
)


@given(st.sampled_from(get_args(AnyAnswer)), TEXTS, TEXTS)
def test_any_text_is_read_or_passed_by(kind: type[Answer], first: str, second: str) -> None:
    fields = {"banner": first, "greeting": first, "server": first, "version": first}
    fields |= {"product": second, "software": first}
    known = {name for name in kind.__struct_fields__ if name in fields}
    given = {name: fields[name] for name in known}
    needed = {
        name: () for name in kind.__struct_fields__ if name not in known
    }  # whatever stands there, no reader looks at it
    answer = kind(**{**needed, **given})
    for one in read(answer):
        assert one.product in PRODUCTS
        assert one.version.numbers
        assert said(answer)
        standing(one, DAY)


@given(st.sampled_from(["RabbitMQ", "Elasticsearch", "OpenSearch", "Plesk", "phpMyAdmin"]), TEXTS)
def test_named_products_too(product: str, version: str) -> None:
    for answer in (
        data.Amqp(protocol="0-9-1", product=product, version=version),
        data.Elasticsearch(product=product, version=version, open=True),
        web.HostingPanel(product=product, version=version, status=200),
        web.AdminConsole(product=product, version=version, status=200),
    ):
        for one in read(answer):
            assert one.text in version
            standing(one, DAY)
