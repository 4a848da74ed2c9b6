"""Products that services other than web servers show: their lines, and what is known of packages.

Ends are those of endoflife.date (see the package) unless a product names another source.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.tables.software import cycles_daemons as daemons
from cyberscan.tables.software import cycles_data as data
from cyberscan.tables.software import cycles_devices as devices
from cyberscan.tables.software import cycles_makers as makers
from cyberscan.tables.software.openssh import RELEASED
from cyberscan.tables.software.product import Product

_PAGE: Final = "https://endoflife.date/"
_12: Final = "Debian 12"


def _named(name: str, rows: Mapping[str, makers.Named], page: str) -> Product:
    return Product(
        name,
        {line: row.ended for line, row in rows.items()},
        _PAGE + page,
        paid={line: row.paid for line, row in rows.items() if row.paid},
        carried_by={line: row.name for line, row in rows.items()},
        ordered=True,
    )


SERVICES: Final[Mapping[str, Product]] = {
    "openssh": Product(
        "OpenSSH",
        {},  # its makers name no ends
        "https://github.com/openssh/openssh-portable",
        packaged=True,
        released=RELEASED,
    ),
    "mysql": Product("MySQL", data.MYSQL, f"{_PAGE}mysql", packaged=True, ordered=True),
    "mariadb": Product("MariaDB", data.MARIADB, f"{_PAGE}mariadb", packaged=True),
    "mongodb": Product("MongoDB", data.MONGODB, f"{_PAGE}mongodb"),
    "elasticsearch": Product(
        "Elasticsearch", data.ELASTICSEARCH, f"{_PAGE}elasticsearch", ordered=True
    ),
    "opensearch": Product("OpenSearch", data.OPENSEARCH, f"{_PAGE}opensearch"),
    "memcached": Product(
        "memcached", data.MEMCACHED, f"{_PAGE}memcached", packaged=True, ordered=True
    ),
    "couchdb": Product("CouchDB", data.COUCHDB, f"{_PAGE}apache-couchdb", ordered=True),
    "rabbitmq": Product(
        "RabbitMQ",
        data.RABBITMQ,
        f"{_PAGE}rabbitmq",
        packaged=True,
        shipped={"3.10": _12},  # rabbitmq-server 3.10.8-1.1+deb12u1
        ordered=True,
    ),
    "zookeeper": Product(
        "ZooKeeper", data.ZOOKEEPER, f"{_PAGE}zookeeper", packaged=True, ordered=True
    ),
    "etcd": Product(
        "etcd",
        data.ETCD,
        f"{_PAGE}etcd",
        packaged=True,
        shipped={"3.4": _12},  # etcd-server 3.4.23-4+b4
        ordered=True,
    ),
    "nats": Product(
        "NATS",
        makers.NATS,
        "https://docs.nats.io/release-notes/",
        packaged=True,
        shipped={"2.9": _12},  # nats-server 2.9.10-1+b3
        ordered=True,
    ),
    "oracle": Product(
        "Oracle Database",
        data.ORACLE,
        f"{_PAGE}oracle-database",
        paid=data.ORACLE_PAID,
        ordered=True,
    ),
    "mssql": _named("SQL Server", makers.MSSQL, "mssqlserver"),
    "windows": _named("Windows", makers.WINDOWS, "windows-server"),
    "exim": Product(
        "Exim",
        daemons.EXIM,
        f"{_PAGE}exim",
        packaged=True,
        shipped={"4.96": _12},  # exim4-daemon-light 4.96-15+deb12u10
        ordered=True,
    ),
    "postfix": Product(
        "Postfix",
        daemons.POSTFIX,
        f"{_PAGE}postfix",
        packaged=True,
        shipped={"3.7": _12},  # postfix 3.7.11-0+deb12u1
        ordered=True,
    ),
    "proftpd": Product("ProFTPD", daemons.PROFTPD, f"{_PAGE}proftpd", packaged=True, ordered=True),
    "jetty": Product(
        "Jetty",
        daemons.JETTY,
        f"{_PAGE}eclipse-jetty",
        packaged=True,
        ordered=True,
        shipped={"9.4": _12},  # jetty9 9.4.57-1.1~deb12u1
    ),
    "squid": Product(
        "Squid",
        daemons.SQUID,
        f"{_PAGE}squid",
        packaged=True,
        shipped={"5": _12},  # squid 5.7-2+deb12u6
        ordered=True,
    ),
    "phpmyadmin": Product(
        "phpMyAdmin", daemons.PHPMYADMIN, f"{_PAGE}phpmyadmin", packaged=True, ordered=True
    ),
    "docker": Product(
        "Docker Engine",
        daemons.DOCKER,
        f"{_PAGE}docker-engine",
        packaged=True,
        shipped={"20.10": _12},  # docker.io 20.10.24+dfsg1-1+deb12u1+b6
        ordered=True,
    ),
    "kubernetes": Product("Kubernetes", daemons.KUBERNETES, f"{_PAGE}kubernetes", ordered=True),
    "jenkins": Product("Jenkins", daemons.JENKINS, f"{_PAGE}jenkins", ordered=True),
    "bind": Product(
        "BIND", makers.BIND, "https://freshports.org/dns/", packaged=True, ordered=True
    ),
    "powerdns": Product(
        "PowerDNS",
        makers.POWERDNS,
        "https://doc.powerdns.com/authoritative/appendices/EOL.html",
        packaged=True,
        shipped={"4.7": _12},  # pdns-server 4.7.3-2
        ordered=True,
    ),
    "plesk": Product("Plesk", devices.PLESK, f"{_PAGE}plesk", ordered=True),
    "routeros": Product("MikroTik RouterOS", devices.ROUTEROS, f"{_PAGE}routeros", ordered=True),
}
"""By the key that `cyberscan.parse.software.services` names a product with."""
