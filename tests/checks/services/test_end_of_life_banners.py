"""What services of machines show, judged on one day: SSH, FTP, SMTP, DNS, web servers."""

from __future__ import annotations

import pytest

from cyberscan.model.services.basic import Ftp, Ssh
from cyberscan.model.services.datagrams import Dns
from cyberscan.model.services.kit import Smtp
from cyberscan.model.services.web import Http
from tests.support.end_of_life import shown

SSH = [
    ("OpenSSH_9.2p1 Debian-2+deb12u3", "supported", "Debian 12"),
    ("OpenSSH_10.0p2 Debian-7+deb13u1", "supported", "Debian 13"),
    ("OpenSSH_8.4p1 Debian-5+deb11u3", "abandoned", "Debian 11"),
    ("OpenSSH_7.9p1 Debian-10+deb10u4", "abandoned", "Debian 10"),
    ("OpenSSH_7.4p1 Debian-10+deb9u7", "abandoned", "Debian 9"),
    ("OpenSSH_6.7p1 Debian-5+deb8u8", "abandoned", "Debian 8"),
    ("OpenSSH_6.0p1 Debian-4+deb7u7", "abandoned", "Debian 7"),
    ("OpenSSH_8.4p1 Debian-5", "abandoned", "Debian (OpenSSH 8.4)"),
    ("OpenSSH_7.9p1 Debian-10", "abandoned", "Debian (OpenSSH 7.9)"),
    ("OpenSSH_6.0p1 Debian-4", "abandoned", "Debian (OpenSSH 6.0)"),
    ("OpenSSH_5.5p1 Debian-6+squeeze4", "abandoned", "Debian (OpenSSH 5.5)"),
    ("OpenSSH_9.2p1 Debian-2", "not_in_table", ""),
    ("OpenSSH_10.0p2 Debian-7", "not_in_table", ""),
    ("OpenSSH_6.6.1p1 Debian-4~bpo70+1", "abandoned", "Debian (OpenSSH 6.6.1)"),
    ("OpenSSH_7.9p1 Raspbian-10+deb10u2+rpt1", "abandoned", "Debian 10"),
    ("OpenSSH_9.6p1 Ubuntu-3ubuntu13.5", "supported", "Ubuntu 24.04"),
    ("OpenSSH_8.9p1 Ubuntu-3ubuntu0.10", "supported", "Ubuntu 22.04"),
    ("OpenSSH_8.2p1 Ubuntu-4ubuntu0.11", "paid", "Ubuntu 20.04"),
    ("OpenSSH_7.6p1 Ubuntu-4ubuntu0.7", "paid", "Ubuntu 18.04"),
    ("OpenSSH_7.2p2 Ubuntu-4ubuntu2.10", "abandoned", "Ubuntu 16.04"),
    ("OpenSSH_6.6.1p1 Ubuntu-2ubuntu2.13", "abandoned", "Ubuntu 14.04"),
    ("OpenSSH_6.6p1 Ubuntu-2ubuntu1", "abandoned", "Ubuntu 14.04"),
    ("OpenSSH_5.9p1 Debian-5ubuntu1.4", "abandoned", "Ubuntu 12.04"),
    ("OpenSSH_8.3p1 Ubuntu-1", "abandoned", "Ubuntu 20.10"),
    ("OpenSSH_8.0p1 Ubuntu-6build1", "abandoned", "Ubuntu 19.10"),
    ("OpenSSH_9.0p1 Ubuntu-1ubuntu7", "not_in_table", ""),
    ("OpenSSH_9.7p1 Ubuntu-7ubuntu4", "not_in_table", ""),
    ("OpenSSH_7.4", "aged", "OpenSSH 7.4"),
    ("OpenSSH_5.3", "aged", "OpenSSH 5.3"),
    ("OpenSSH_4.3", "aged", "OpenSSH 4.3"),
    ("OpenSSH_6.6.1", "aged", "OpenSSH 6.6.1"),
    ("OpenSSH_8.0", "not_in_table", ""),
    ("OpenSSH_8.7", "not_in_table", ""),
    ("OpenSSH_9.9", "not_in_table", ""),
    ("OpenSSH_10.5", "not_in_table", ""),
    ("OpenSSH_3.9p1", "not_in_table", ""),
    ("OpenSSH_7.4p1", "aged", "OpenSSH 7.4"),
    ("OpenSSH_7.2 FreeBSD-20160310", "not_in_table", ""),
    ("OpenSSH_7.2 NetBSD-20100308", "not_in_table", ""),
    ("OpenSSH_6.2 PKIX FIPS", "not_in_table", ""),
    ("OpenSSH_6.1_hpn13v11", "no_version", ""),
    ("OpenSSH_4.3-HipServ", "no_version", ""),
    ("OpenSSH_2.3.0_Mikrotik_v2.9", "no_version", ""),
    ("OpenSSH_for_Windows_7.7", "no_version", ""),
    ("OpenSSH", "no_version", ""),
    ("OpenSSH_", "no_version", ""),
    ("OpenSSH_x", "no_version", ""),
    ("dropbear_2019.78", "no_version", ""),
    ("Cisco-1.25", "no_version", ""),
    ("ROSSSH", "no_version", ""),
    ("OpenSSH_11.0", "not_in_table", ""),
]

FTP = [
    ("ProFTPD 1.3.9 Server (Debian) [::ffff:192.0.2.4]", "supported", "ProFTPD 1.3.9"),
    ("ProFTPD 1.3.8b Server (ProFTPD Default Installation) […]", "supported", "ProFTPD 1.3.8"),
    ("ProFTPD 1.3.5e Server (Debian) […]", "backported", "ProFTPD 1.3.5 (Debian/Ubuntu)"),
    ("ProFTPD 1.3.5a Server (ProFTPD) […]", "ended", "ProFTPD 1.3.5"),
    ("ProFTPD 1.3.3g Server (NETGEAR ReadyNAS) […]", "aged", "ProFTPD 1.3.3"),
    ("ProFTPD 1.3.6rc2 Server ready.", "ended", "ProFTPD 1.3.6"),
    ("ProFTPD Server (Debian) […]", "no_version", ""),
    ("router FTP server (MikroTik 6.48.6) ready", "abandoned", "MikroTik RouterOS 6.48.6"),
    ("router FTP server (MikroTik 6.49.10) ready", "supported", "MikroTik RouterOS 6.49.10"),
    ("router FTP server (MikroTik 7.14.3) ready", "abandoned", "MikroTik RouterOS 7.14.3"),
    ("router FTP server (MikroTik 7.24) ready", "supported", "MikroTik RouterOS 7.24"),
    ("router FTP server (MikroTik 4.17) ready", "aged", "MikroTik RouterOS 4.17"),
    ("router FTP server (MikroTik 6.43.16rc56) ready", "no_version", ""),
    ("(vsFTPd 3.0.3)", "no_version", ""),
    ("Welcome to Pure-FTPd", "no_version", ""),
]

SMTP = [
    ("mx.contoh.go.test ESMTP Exim 4.99 Fri, 27 Nov 2026 08:00:00 +0700", "supported", "Exim 4.99"),
    ("mx ESMTP Exim 4.96 #2 …", "backported", "Exim 4.96 (Debian 12?)"),
    ("mx ESMTP Exim 4.94.2 ", "ended", "Exim 4.94.2"),
    ("mx ESMTP Exim 4.82 Ubuntu …", "abandoned", "Exim 4.82 (Ubuntu)"),
    ("mx ESMTP (Exim 4.87) …", "abandoned", "Exim 4.87"),
    ("mx, ESMTP EXIM 4.63", "aged", "Exim 4.63"),
    ("mx ESMTP Exim 4.84_2 ", "no_version", ""),
    ("mx ESMTP Exim", "no_version", ""),
    ("mx ESMTP Postfix (3.1.4)", "ended", "Postfix 3.1.4"),
    ("mx ESMTP Postfix 2.7.1", "not_in_table", ""),
    ("mx ESMTP Postfix 3.7.11", "backported", "Postfix 3.7.11 (Debian 12?)"),
    ("mx ESMTP Postfix 2.3.3", "aged", "Postfix 2.3.3"),
    ("mx ESMTP Postfix (2.8-20100306)", "no_version", ""),
    ("mx ESMTP Postfix (Ubuntu)", "no_version", ""),
    ("mx ESMTP Postfix", "no_version", ""),
    (
        "mx Microsoft ESMTP MAIL Service, Version: 6.0.3790.4675 ready at …",
        "abandoned",
        "Windows Server 2003 (Windows 5.2.3790)",
    ),
    (
        "mx Microsoft ESMTP MAIL Service, Version: 10.0.14393.2608 ready",
        "supported",
        "Windows 10.0.14393",
    ),
    ("mx Microsoft ESMTP MAIL Service, Version: 6.0.2600.5512 ready", "no_version", ""),
    ("mx ESMTP Sendmail 8.14.4/8.14.4", "no_version", ""),
]

DNS = [
    ("9.11.4-P2-RedHat-9.11.4-26.P2.el7_9.15", "paid", "Red Hat Enterprise Linux 7"),
    ("9.8.2rc1-RedHat-9.8.2-0.62.rc1.el6_9.2", "abandoned", "Red Hat Enterprise Linux 6"),
    ("9.3.6-P1-RedHat-9.3.6-25.P1.el5_11.12", "abandoned", "Red Hat Enterprise Linux 5"),
    ("9.11.36-RedHat-9.11.36-16.el8_10.4", "supported", "Red Hat Enterprise Linux 8"),
    ("9.16.23-RH", "backported", "BIND 9.16.23 (Red Hat Enterprise Linux)"),
    ("9.8.2rc1-RedHat-9.8.2-0.37.rc1.45.amzn1", "not_in_table", ""),
    ("9.10.4-P8-RedHat-9.10.4-4.P8.fc25", "not_in_table", ""),
    ("9.11.5-P4-5.1+deb10u9-Debian", "abandoned", "Debian 10"),
    ("9.18.49-1~deb12u3-Debian", "supported", "Debian 12"),
    ("9.16.50-Debian", "backported", "BIND 9.16.50 (Debian)"),
    ("9.11.3-1ubuntu1.18-Ubuntu", "backported", "BIND 9.11.3 (Ubuntu)"),
    ("9.18.12-0ubuntu0.22.04.1-Ubuntu", "supported", "Ubuntu 22.04"),
    ("9.16.1-Ubuntu", "backported", "BIND 9.16.1 (Ubuntu)"),
    ("9.9.5-3-Ubuntu", "paid", "BIND 9.9.5 (Ubuntu)"),
    ("9.20.4", "supported", "BIND 9.20.4"),
    ("9.18.30", "ended", "BIND 9.18.30"),
    ("9.16.12", "ended", "BIND 9.16.12"),
    ("9.11.4-P2", "ended", "BIND 9.11.4"),
    ("9.10.3-P4", "not_in_table", ""),
    ("9.8.4-rpz2+rl005.12-P1", "aged", "BIND 9.8.4"),
    ("9.4.2", "aged", "BIND 9.4.2"),
    ("BIND 9.9.5-9+deb8u11-Raspbian", "abandoned", "Debian 8"),
    ("9.6-ESV-R11-P2", "no_version", ""),
    (
        "PowerDNS Authoritative Server 4.9.2 (built Sep 24 2024 by root)",
        "supported",
        "PowerDNS 4.9.2",
    ),
    ("PowerDNS Authoritative Server 4.8.3", "ended", "PowerDNS 4.8.3"),
    (
        "PowerDNS Authoritative Server 4.7.3 (built Jan 1 2023 by x)",
        "backported",
        "PowerDNS 4.7.3 (Debian 12?)",
    ),
    ("PowerDNS Authoritative Server 4.1.6", "aged", "PowerDNS 4.1.6"),
    ("PowerDNS Recursor 4.0.4", "no_version", ""),
    ("Microsoft DNS 10.0.14393 (383900CE)", "supported", "Windows 10.0.14393"),
    ("Microsoft DNS 6.3.9600 (25804825)", "abandoned", "Windows Server 2012 R2 (Windows 6.3.9600)"),
    ("Microsoft DNS 6.1.7601", "abandoned", "Windows Server 2008 R2 (Windows 6.1.7601)"),
    ("Microsoft DNS 5.2.3790 (ECE135D)", "abandoned", "Windows Server 2003 (Windows 5.2.3790)"),
    ("Microsoft DNS 6.0.6100 (2AEF76E)", "not_in_table", ""),
    ("dnsmasq-2.40", "no_version", ""),
    ("unbound 1.4.22", "no_version", ""),
    ("rahasia", "no_version", ""),
    ("none", "no_version", ""),
]

HTTP = [
    ("Jetty(6.1.26)", "aged", "Jetty 6.1.26"),
    ("nginx/1.18.0 (Ubuntu)", "backported", "nginx 1.18.0 (Ubuntu)"),
    ("nginx/1.30.4", "supported", "nginx 1.30.4"),
    ("nginx", "no_version", ""),
    ("Apache/2.4.6 (CentOS) PHP/5.4.16", "abandoned", "CentOS Linux; PHP 5.4.16"),
    ("Apache/2.2.15 (CentOS)", "abandoned", "CentOS Linux"),
    ("Jetty(9.4.43.v20210629)", "backported", "Jetty 9.4.43 (Debian 12?)"),
    ("Jetty(9.2.30.v20200428)", "ended", "Jetty 9.2.30"),
    ("Jetty(12.0.16)", "supported", "Jetty 12.0.16"),
    ("Jetty(10.0.20)", "ended", "Jetty 10.0.20"),
    ("squid/4.13", "ended", "Squid 4.13"),
    ("squid/5.7", "backported", "Squid 5.7 (Debian 12?)"),
    ("squid/3.1.20", "abandoned", "Squid 3.1.20"),
    ("Microsoft-IIS/7.5", "abandoned", "Windows Server 2008 R2 (IIS 7.5)"),
    ("Werkzeug/1.0.1 Python/3.6.9", "ended", "Python 3.6.9"),
    ("TornadoServer/4.4.2", "no_version", ""),
    ("Apache/2.4.62 (Unix)", "supported", "Apache 2.4.62"),
]


@pytest.mark.parametrize(("software", "message", "what"), SSH)
def test_ssh(software: str, message: str, what: str) -> None:
    answer = Ssh(banner=f"SSH-2.0-{software}", kex=(), host_keys=(), ciphers=(), macs=())
    assert shown(answer) == (message, what)


@pytest.mark.parametrize(("greeting", "message", "what"), FTP)
def test_ftp(greeting: str, message: str, what: str) -> None:
    assert shown(Ftp(greeting=greeting, features=(), feat_code=211)) == (message, what)


@pytest.mark.parametrize(("greeting", "message", "what"), SMTP)
def test_smtp(greeting: str, message: str, what: str) -> None:
    assert shown(Smtp(greeting=greeting)) == (message, what)


@pytest.mark.parametrize(("version", "message", "what"), DNS)
def test_dns(version: str, message: str, what: str) -> None:
    assert shown(Dns(version=version)) == (message, what)


@pytest.mark.parametrize(("server", "message", "what"), HTTP)
def test_http(server: str, message: str, what: str) -> None:
    assert shown(Http(status=200, server=server)) == (message, what)
