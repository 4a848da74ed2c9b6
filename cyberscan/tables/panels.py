"""Products that say in their answer to GET / which one they are: panels, consoles, devices.

Only marks that a product gives itself stand here: the value of a field, or the title of the page,
each matched whole. All rows were read on 2026-11-27 in the sources named by letter:

[R] Rapid7 Recog, xml/http_servers.xml, html_title.xml, http_cookies.xml and http_wwwauth.xml at
    commit 14fa1a72: https://github.com/rapid7/recog
[J] Jenkins, hudson.Functions.advertiseHeaders: https://github.com/jenkinsci/jenkins
[C] CyberPanel, loginSystem/templates/loginSystem/login.html of usmannasir/cyberpanel at 00155bc7
[A] aaPanel, BTPanel/templates/default/autherr.html of aaPanel/aaPanel at 00d9cd91 (the page for
    visitors who do not know the panel's path), and its configured name, as its own test has it
[I] ISPConfig, its title as an installation test of its port 8080 has it
[D] WhatWeb, plugins/directadmin: https://github.com/urbanadventurer/WhatWeb
[N] Nmap 7.93, nmap-service-probes (Debian 12)
[P] Plesk, titles of Plesk Obsidian 18 login pages in three public captures
[K] Kibana, answers to GET / in public captures (field kbn-name)
[M] MinIO Console, its title in seven public captures
[E] moby/moby, api/server/middleware/version.go at 01f9227e: every answer of the Engine's
[U] kubernetes/kubernetes, API priority and fairness: fields of every answer
[L] HashiCorp Consul, HTTP API "Default ACL Policy": every API answer since Consul 1.9
[S] Squid 5.7, CUPS 2.4, Prometheus 2.42 and Docker 20.10 of Debian 12, asked here

Left out: what a product shares with others (Jetty, Tornado, a title "Login"), and
Hadoop and Portainer, whose first page bears no name that only they use.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

READ: Final = "2026-11-27"
"""The day the sources of all rows were read."""

TITLE: Final = "<title>"
"""Stands for the page's title where a field's name is expected."""

BODY: Final = "<body>"
"""Stands for the whole body, if it is short."""


class Kind(StrEnum):
    """What kind of product it is; the values are names of protocols, as answers' tags have them."""

    HOSTING = "hosting-panel"
    CONSOLE = "admin-console"
    JENKINS = "jenkins"
    PROXMOX = "proxmox"
    SQUID = "squid"
    IPP = "ipp"
    DVR = "dvr"
    TR069 = "tr069"
    DOCKER = "docker"
    """Only a reason to ask for /version, as are the next two."""
    KUBERNETES = "kubernetes"
    CONSUL = "consul"


class Mark(Struct, frozen=True, kw_only=True):
    """One way in which a product names itself."""

    product: str
    kind: Kind
    on: str
    """Name of a field, in lower case, `TITLE` or `BODY`."""
    pattern: str
    """Of the whole value, as a regular expression of ASCII; ``version`` is a group
    of its own, and so is ``kept`` where the rest is a person's name or a session."""
    source: str
    """A letter of the list above."""
    open: bool = False
    """A page with this title, status 200, comes to nobody who is asked for a password."""


SPOKEN_PLAIN: Final = (
    b"Client sent an HTTP request to an HTTPS server",  # Go, in Debian's Prometheus 2.42
    b"The plain HTTP request was sent to HTTPS port",  # Debian's nginx 1.22
    b"You're speaking plain HTTP to an SSL-enabled server port",  # Debian's Apache 2.4, mod_ssl
    b"This combination of host and port requires TLS",  # Spring Boot's Tomcat
)
"""What servers of HTTPS say in the clear to a request that came without TLS, with status 400."""

WEBMIN_SPOKEN_PLAIN: Final = b"This web server is running in SSL mode"
"""The same of Webmin's server, MiniServ, which says it with status 200 (public captures of MiniServ
1.580 and 1.890, read on 2026-11-27, as Tomcat's sentence in WANdisco's documentation)."""


def _mark(
    product: str, kind: Kind, on: str, pattern: str, source: str, *, is_open: bool = False
) -> Mark:
    return Mark(product=product, kind=kind, on=on, pattern=pattern, source=source, open=is_open)


_V: Final = r"(?P<version>\d[\w.+~-]{0,40})"
_DIRECTADMIN: Final = rf"(?P<kept>DirectAdmin Daemon v{_V}) Registered to .{{0,200}}"

MARKS: Final = (
    _mark("cPanel/WHM", Kind.HOSTING, "server", rf"(?i:cpsrvd)(?:/{_V})?", "R"),
    _mark("cPanel", Kind.HOSTING, TITLE, "cPanel Login", "R"),
    _mark("WHM", Kind.HOSTING, TITLE, "WHM Login", "R"),
    _mark("Plesk", Kind.HOSTING, "server", "sw-cp-server", "R"),
    _mark(
        "Plesk",
        Kind.HOSTING,
        TITLE,
        rf"(?:Parallels )?Plesk (?:(?:Onyx|Panel|Obsidian) )?{_V}(?: for Microsoft Windows)?",
        "R, P",
    ),
    _mark("Webmin", Kind.HOSTING, "server", rf"MiniServ/{_V}", "R"),
    _mark("Webmin", Kind.HOSTING, TITLE, "Login to Webmin", "R"),
    _mark("aaPanel", Kind.HOSTING, TITLE, "Ingress verification failed", "A"),
    _mark("aaPanel", Kind.HOSTING, TITLE, "aaPanel Linux panel", "A"),
    _mark("ISPConfig", Kind.HOSTING, TITLE, "ISPConfig", "I"),
    _mark("DirectAdmin", Kind.HOSTING, TITLE, "DirectAdmin Login", "D"),
    _mark("DirectAdmin", Kind.HOSTING, "server", _DIRECTADMIN, "N"),
    _mark("CyberPanel", Kind.HOSTING, TITLE, "Login - CyberPanel", "C"),
    _mark("phpMyAdmin", Kind.CONSOLE, TITLE, rf"phpMyAdmin(?: {_V})?", "R"),
    _mark("phpMyAdmin", Kind.CONSOLE, "set-cookie", r"(?P<kept>phpMyAdmin)=.{0,4000}", "R"),
    _mark("Grafana", Kind.CONSOLE, TITLE, "Grafana", "R"),
    _mark("Kibana", Kind.CONSOLE, "kbn-name", r".{1,200}", "K"),
    _mark("Kibana", Kind.CONSOLE, TITLE, r"(?:Elastic\s)?Kibana", "R"),
    _mark(
        "Prometheus",
        Kind.CONSOLE,
        TITLE,
        "Prometheus Time Series Collection and Processing Server",
        "R, S",
        is_open=True,
    ),
    _mark("RabbitMQ Management", Kind.CONSOLE, TITLE, "RabbitMQ Management", "R"),
    _mark("Apache Solr", Kind.CONSOLE, TITLE, "Solr Admin", "R"),
    _mark(
        "Jupyter",
        Kind.CONSOLE,
        TITLE,
        "Home Page - Select or create a notebook",
        "R",
        is_open=True,
    ),
    _mark(
        "Jupyter", Kind.CONSOLE, TITLE, r"Jupyter (?:Notebook|Server)|JupyterLab|JupyterHub", "R"
    ),
    _mark("Apache Airflow", Kind.CONSOLE, TITLE, r"Airflow(?: - Login)?", "R"),
    _mark("Apache Airflow", Kind.CONSOLE, TITLE, "Airflow - DAGs", "R", is_open=True),
    _mark("MinIO Console", Kind.CONSOLE, TITLE, "MinIO Console", "M"),
    _mark("Kubernetes Dashboard", Kind.CONSOLE, TITLE, "Kubernetes Dashboard", "R"),
    _mark("Jenkins", Kind.JENKINS, "x-jenkins", _V, "J"),
    _mark("Proxmox", Kind.PROXMOX, "server", rf"pve-api-daemon/{_V}", "R"),
    _mark("Proxmox", Kind.PROXMOX, TITLE, r".{1,256} - Proxmox Virtual Environment", "R"),
    _mark("Squid", Kind.SQUID, "x-squid-error", r"ERR_[A-Z_]{1,60} \d{1,6}", "S"),
    _mark("CUPS", Kind.IPP, "server", rf"CUPS/{_V}(?: IPP/\d\.\d)?", "R, S"),
    _mark("Hikvision", Kind.DVR, "server", r"(?:Hikvision|DNVRS|DVRDVS)-Webs", "R"),
    _mark(
        "TR-069",
        Kind.TR069,
        "www-authenticate",
        r'(?P<kept>(?:Basic|Digest) realm="[^"]{0,40}CWMP[^"]{0,40}").{0,400}',
        "R",
    ),
    _mark("Docker", Kind.DOCKER, "server", rf"Docker/{_V} \(\w{{1,20}}\)", "E, S"),
    _mark("Docker", Kind.DOCKER, BODY, r'\{"message":"page not found"\}', "S"),
    _mark("Kubernetes", Kind.KUBERNETES, "x-kubernetes-pf-flowschema-uid", r"[\w-]{1,64}", "U"),
    _mark("Consul", Kind.CONSUL, "x-consul-default-acl-policy", "allow|deny", "L"),
)
"""The first that fits counts."""
