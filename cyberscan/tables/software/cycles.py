"""Lines of versions and the day their maker ended them.

Copied from endoflife.date (see the package) unless a product names another source. A line without a
date was maintained, with no end announced, when the rows were copied. What is in no row is not
judged: that a line is missing here makes it neither good nor bad.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.tables.software import released
from cyberscan.tables.software.cycles_systems import (
    APACHE,
    IIS,
    NGINX,
    OPENSSL,
    PHP,
    PYTHON,
    TOMCAT,
)
from cyberscan.tables.software.cycles_webs import DRUPAL, JOOMLA, MOODLE, OJS, WORDPRESS
from cyberscan.tables.software.product import Product
from cyberscan.tables.software.products_services import SERVICES

_ENDOFLIFE: Final = "https://endoflife.date/"

PRODUCTS: Final[Mapping[str, Product]] = {
    "apache": Product(
        "Apache",
        APACHE,
        f"{_ENDOFLIFE}apache-http-server",
        packaged=True,
        released=released.APACHE,
    ),
    "nginx": Product(
        "nginx",
        NGINX,
        f"{_ENDOFLIFE}nginx",
        packaged=True,
        shipped={"1.22": "Debian 12"},  # nginx 1.22.1-9+deb12u11
    ),
    "php": Product(
        "PHP",
        PHP,
        f"{_ENDOFLIFE}php",
        packaged=True,
        shipped={"8.2": "Debian 12"},  # php8.2 8.2.36-1~deb12u1
    ),
    "openssl": Product(
        "OpenSSL",
        OPENSSL,
        f"{_ENDOFLIFE}openssl",
        packaged=True,
        shipped={"3.0": "Debian 12"},  # openssl 3.0.22-1~deb12u2
    ),
    "tomcat": Product(
        "Tomcat",
        TOMCAT,
        f"{_ENDOFLIFE}tomcat",
        packaged=True,
        shipped={"10.1": "Debian 12"},  # tomcat10 10.1.60-1~deb12u1
    ),
    "python": Product("Python", PYTHON, f"{_ENDOFLIFE}python", packaged=True),
    "iis": Product(
        "IIS",
        {line: row.ended for line, row in IIS.items()},
        f"{_ENDOFLIFE}windows-server",
        paid={line: row.paid for line, row in IIS.items() if row.paid},
        carried_by={line: row.system for line, row in IIS.items()},
    ),
    "wordpress": Product(
        "WordPress",
        {line: ended for line, (ended, _) in WORDPRESS.items()},
        f"{_ENDOFLIFE}wordpress",
        # Below 4.7 none are made any more: wordpress.org/news/2025/06, as endoflife.date quotes it.
        repaired={
            line: newest
            for line, (_, newest) in WORDPRESS.items()
            if [int(number) for number in line.split(".")] >= [4, 7]
        },
    ),
    "drupal": Product("Drupal", DRUPAL, f"{_ENDOFLIFE}drupal"),
    "joomla": Product("Joomla", JOOMLA, f"{_ENDOFLIFE}joomla"),
    "moodle": Product("Moodle", MOODLE, f"{_ENDOFLIFE}moodle"),
    "ojs": Product(
        "Open Journal Systems",
        OJS,
        "https://github.com/pkp/ojs/blob/main/SECURITY.md",
    ),
    **SERVICES,
}
"""By the key that `cyberscan.parse.software.headers` names a product with, and its sisters."""

FOLLOWED: Final = frozenset(
    {
        "apache", "nginx", "php", "openssl", "tomcat", "python", "wordpress", "drupal", "joomla",
        "moodle", "mysql", "mariadb", "mongodb", "opensearch", "memcached", "couchdb", "rabbitmq",
        "zookeeper", "etcd", "oracle", "exim", "postfix", "proftpd", "jetty", "squid", "phpmyadmin",
        "kubernetes", "jenkins", "plesk",
    }
)  # fmt: skip
"""Products whose every row is as endoflife.date's page had it when the rows were copied, line by
line: a newer copy of the page may take its place. Of the others the rows are our own reading."""
