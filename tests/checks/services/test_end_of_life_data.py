"""What databases, brokers, panels and container hosts show, judged on one day."""

from __future__ import annotations

import pytest

from cyberscan.model.facts.services import AnyAnswer
from cyberscan.model.services import data, web
from cyberscan.model.services.basic import Mysql
from tests.support.end_of_life import shown

MYSQL = [
    ("8.0.46", "ended", "MySQL 8.0.46"),
    ("8.0.36", "ended", "MySQL 8.0.36"),
    ("8.4.3", "supported", "MySQL 8.4.3"),
    ("9.7.1", "supported", "MySQL 9.7.1"),
    ("9.6.0", "ended", "MySQL 9.6.0"),
    ("5.7.44-log", "ended", "MySQL 5.7.44"),
    ("5.6.51", "ended", "MySQL 5.6.51"),
    ("5.5.62", "ended", "MySQL 5.5.62"),
    ("5.1.73", "aged", "MySQL 5.1.73"),
    ("5.0.95-community", "aged", "MySQL 5.0.95"),
    ("8.0.36-log", "ended", "MySQL 8.0.36"),
    ("8.0.35-0ubuntu0.22.04.1", "supported", "Ubuntu 22.04"),
    ("8.0.35-0ubuntu0.20.04.1", "paid", "Ubuntu 20.04"),
    ("5.7.42-0ubuntu0.18.04.1", "paid", "Ubuntu 18.04"),
    ("5.7.33-0ubuntu0.16.04.1-log", "abandoned", "Ubuntu 16.04"),
    ("5.5.62-0+deb8u1", "abandoned", "Debian 8"),
    ("5.1.41-3ubuntu12.10", "not_in_table", ""),
    ("5.6.19-1~exp1ubuntu2-log", "backported", "MySQL 5.6.19 (Ubuntu)"),
    ("5.7.44-48", "backported", "MySQL 5.7.44 (Percona Server)"),
    ("8.0.35-27", "backported", "MySQL 8.0.35 (Percona Server)"),
    ("5.6.20-68.0-56", "backported", "MySQL 5.6.20 (Percona Server)"),
    ("5.7.42-cll-lve", "backported", "MySQL 5.7.42 (CloudLinux)"),
    ("5.5.27-enterprise-commercial-advanced-log", "ended", "MySQL 5.5.27"),
    ("5.7.25-TiDB-v7.1.0", "no_version", ""),
    ("8.0.30-Vitess", "no_version", ""),
    ("5.7.99-rds.1", "no_version", ""),
    ("8.0.mysql_aurora.3.04.0", "no_version", ""),
    ("", "no_version", ""),
    ("10.11.6-MariaDB-0+deb12u1", "supported", "Debian 12"),
    ("5.5.5-10.11.6-MariaDB-0+deb12u1-log", "supported", "Debian 12"),
    ("5.5.5-10.5.23-MariaDB-0+deb11u1", "abandoned", "Debian 11"),
    ("5.5.5-10.3.39-MariaDB-0+deb10u2", "abandoned", "Debian 10"),
    ("5.5.5-10.1.48-MariaDB-0+deb9u2", "abandoned", "Debian 9"),
    ("5.5.5-10.3.39-MariaDB-0ubuntu0.20.04.2", "paid", "Ubuntu 20.04"),
    ("10.6.18-MariaDB-0ubuntu0.22.04.1", "supported", "Ubuntu 22.04"),
    ("5.5.5-10.3.20-MariaDB-1:10.3.20+maria~buster-log", "ended", "MariaDB 10.3.20"),
    ("5.5.5-10.1.23-MariaDB-1~xenial", "ended", "MariaDB 10.1.23"),
    ("11.4.2-MariaDB-ubu2404", "supported", "MariaDB 11.4.2"),
    ("11.2.2-MariaDB-1:11.2.2+maria~ubu2204", "ended", "MariaDB 11.2.2"),
    ("5.5.68-MariaDB", "ended", "MariaDB 5.5.68"),
    ("5.5.5-10.3.39-MariaDB", "ended", "MariaDB 10.3.39"),
    ("10.6.18-MariaDB-cll-lve", "backported", "MariaDB 10.6.18 (CloudLinux)"),
    ("10.11.9-MariaDB-cll-lve", "supported", "MariaDB 10.11.9"),
    ("10.4.34-MariaDB-log", "ended", "MariaDB 10.4.34"),
    ("10.6.14-9-MariaDB-enterprise-log", "backported", "MariaDB 10.6.14 (MariaDB Enterprise)"),
    ("10.2.44-MariaDB-sesuatu", "no_version", ""),
]

OTHERS = [
    ("Memcached", "", "1.6.18", "supported", "memcached 1.6.18"),
    ("Memcached", "", "1.5.22", "ended", "memcached 1.5.22"),
    ("Memcached", "", "1.4.15", "abandoned", "memcached 1.4.15"),
    ("Memcached", "", "1.4.25 Ubuntu", "paid", "memcached 1.4.25 (Ubuntu)"),
    ("Memcached", "", "1.4.14 (Ubuntu)", "paid", "memcached 1.4.14 (Ubuntu)"),
    ("Memcached", "", "1.5.6 Ubuntu", "paid", "memcached 1.5.6 (Ubuntu)"),
    ("Memcached", "", "1.2.6", "aged", "memcached 1.2.6"),
    ("Memcached", "", "", "no_version", ""),
    ("Memcached", "", "1.4.4-14-g9c660c0", "no_version", ""),
    ("Mongodb", "", "8.0.4", "supported", "MongoDB 8.0.4"),
    ("Mongodb", "", "7.0.15", "supported", "MongoDB 7.0.15"),
    ("Mongodb", "", "6.0.19", "abandoned", "MongoDB 6.0.19"),
    ("Mongodb", "", "4.4.29", "abandoned", "MongoDB 4.4.29"),
    ("Mongodb", "", "3.6.8", "abandoned", "MongoDB 3.6.8"),
    ("Mongodb", "", "2.4.9", "not_in_table", ""),
    ("Mongodb", "", "4.4.29-28", "no_version", ""),
    ("Mongodb", "", "", "no_version", ""),
    ("Elasticsearch", "Elasticsearch", "9.5.1", "supported", "Elasticsearch 9.5.1"),
    ("Elasticsearch", "Elasticsearch", "8.19.2", "supported", "Elasticsearch 8.19.2"),
    ("Elasticsearch", "Elasticsearch", "8.17.1", "abandoned", "Elasticsearch 8.17.1"),
    ("Elasticsearch", "Elasticsearch", "8.5.3", "not_in_table", ""),
    ("Elasticsearch", "Elasticsearch", "7.17.9", "abandoned", "Elasticsearch 7.17.9"),
    ("Elasticsearch", "Elasticsearch", "6.8.23", "abandoned", "Elasticsearch 6.8.23"),
    ("Elasticsearch", "Elasticsearch", "5.6.16", "aged", "Elasticsearch 5.6.16"),
    ("Elasticsearch", "Elasticsearch", "1.7.3", "aged", "Elasticsearch 1.7.3"),
    ("Elasticsearch", "OpenSearch", "2.11.0", "supported", "OpenSearch 2.11.0"),
    ("Elasticsearch", "OpenSearch", "1.3.2", "abandoned", "OpenSearch 1.3.2"),
    ("Elasticsearch", "Elasticsearch", "", "no_version", ""),
    ("Amqp", "RabbitMQ", "4.3.1", "supported", "RabbitMQ 4.3.1"),
    ("Amqp", "RabbitMQ", "4.1.2", "ended", "RabbitMQ 4.1.2"),
    ("Amqp", "RabbitMQ", "3.10.8", "backported", "RabbitMQ 3.10.8 (Debian 12?)"),
    ("Amqp", "RabbitMQ", "3.8.9", "ended", "RabbitMQ 3.8.9"),
    ("Amqp", "RabbitMQ", "2.8.7", "aged", "RabbitMQ 2.8.7"),
    ("Amqp", "qpid", "1.0", "no_version", ""),
    ("Mssql", "", "17.0.1000", "supported", "SQL Server 17.0.1000"),
    ("Mssql", "", "16.0.4265", "supported", "SQL Server 16.0.4265"),
    ("Mssql", "", "15.0.2000", "supported", "SQL Server 15.0.2000"),
    ("Mssql", "", "13.0.6300", "paid", "SQL Server 2016 (SQL Server 13.0.6300)"),
    ("Mssql", "", "12.0.6024", "paid", "SQL Server 2014 (SQL Server 12.0.6024)"),
    ("Mssql", "", "11.0.7001", "abandoned", "SQL Server 2012 (SQL Server 11.0.7001)"),
    ("Mssql", "", "10.50.6000", "abandoned", "SQL Server 2008 R2 (SQL Server 10.50.6000)"),
    ("Mssql", "", "10.0.6000", "abandoned", "SQL Server 2008 (SQL Server 10.0.6000)"),
    ("Mssql", "", "9.0.5000", "abandoned", "SQL Server 2005 (SQL Server 9.0.5000)"),
    ("Mssql", "", "18.0.1", "not_in_table", ""),
    ("Oracle", "", "23.0.0.0.0", "supported", "Oracle Database 23.0.0.0.0"),
    ("Oracle", "", "19.0.0.0.0", "supported", "Oracle Database 19.0.0.0.0"),
    ("Oracle", "", "19", "supported", "Oracle Database 19"),
    ("Oracle", "", "18", "abandoned", "Oracle Database 18"),
    ("Oracle", "", "12.2", "abandoned", "Oracle Database 12.2"),
    ("Oracle", "", "12.1", "abandoned", "Oracle Database 12.1"),
    ("Oracle", "", "11.2.0.4.0", "abandoned", "Oracle Database 11.2.0.4.0"),
    ("Oracle", "", "11.1", "abandoned", "Oracle Database 11.1"),
    ("Oracle", "", "8.1", "aged", "Oracle Database 8.1"),
    ("Oracle", "", "", "no_version", ""),
    ("Couchdb", "", "3.5.0", "supported", "CouchDB 3.5.0"),
    ("Couchdb", "", "3.3.3", "abandoned", "CouchDB 3.3.3"),
    ("Couchdb", "", "2.3.1", "aged", "CouchDB 2.3.1"),
    ("Couchdb", "", "1.6.1", "aged", "CouchDB 1.6.1"),
    ("Etcd", "", "3.6.1", "supported", "etcd 3.6.1"),
    ("Etcd", "", "3.5.9", "supported", "etcd 3.5.9"),
    ("Etcd", "", "3.4.23", "backported", "etcd 3.4.23 (Debian 12?)"),
    ("Etcd", "", "3.3.25", "ended", "etcd 3.3.25"),
    ("Etcd", "", "2.3.8", "aged", "etcd 2.3.8"),
    ("Nats", "", "2.14.1", "supported", "NATS 2.14.1"),
    ("Nats", "", "2.11.4", "ended", "NATS 2.11.4"),
    ("Nats", "", "2.10.22", "ended", "NATS 2.10.22"),
    ("Nats", "", "2.9.10", "backported", "NATS 2.9.10 (Debian 12?)"),
    ("Nats", "", "2.2.0", "aged", "NATS 2.2.0"),
    ("Zookeeper", "", "3.9.2", "supported", "ZooKeeper 3.9.2"),
    ("Zookeeper", "", "3.7.1", "ended", "ZooKeeper 3.7.1"),
    ("Zookeeper", "", "3.4.13", "ended", "ZooKeeper 3.4.13"),
    ("Zookeeper", "", "3.3.6", "aged", "ZooKeeper 3.3.6"),
    ("Docker", "", "29.1.0", "supported", "Docker Engine 29.1.0"),
    ("Docker", "", "28.0.1", "ended", "Docker Engine 28.0.1"),
    ("Docker", "", "25.0.5", "supported", "Docker Engine 25.0.5"),
    ("Docker", "", "20.10.24+dfsg1", "backported", "Docker Engine 20.10.24 (Debian/Ubuntu)"),
    ("Docker", "", "20.10.24", "backported", "Docker Engine 20.10.24 (Debian 12?)"),
    ("Docker", "", "19.03.15", "ended", "Docker Engine 19.3.15"),
    ("Docker", "", "18.06.3-ce", "ended", "Docker Engine 18.6.3"),
    ("Docker", "", "17.03.2-ce", "abandoned", "Docker Engine 17.3.2"),
    ("Docker", "", "1.13.1", "aged", "Docker Engine 1.13.1"),
    ("Docker", "", "20.10.17+azure-1", "backported", "Docker Engine 20.10.17 (azure-1)"),
    ("Kubernetes", "", "v1.36.1", "supported", "Kubernetes 1.36.1"),
    ("Kubernetes", "", "v1.34.2", "abandoned", "Kubernetes 1.34.2"),
    ("Kubernetes", "", "v1.24.17", "abandoned", "Kubernetes 1.24.17"),
    ("Kubernetes", "", "v1.15.12", "aged", "Kubernetes 1.15.12"),
    ("Kubernetes", "", "v1.27.16-gke.1234", "backported", "Kubernetes 1.27.16 (gke.1234)"),
    ("Kubernetes", "", "v1.28.15+k3s1", "backported", "Kubernetes 1.28.15 (k3s1)"),
    ("Kubernetes", "", "v1.35.1+k3s1", "supported", "Kubernetes 1.35.1"),
    ("Jenkins", "Jenkins", "2.568.2", "supported", "Jenkins 2.568.2"),
    ("Jenkins", "Jenkins", "2.555.1", "abandoned", "Jenkins 2.555.1"),
    ("Jenkins", "Jenkins", "2.361.4", "abandoned", "Jenkins 2.361.4"),
    ("Jenkins", "Jenkins", "2.319.3", "aged", "Jenkins 2.319.3"),
    ("Jenkins", "Jenkins", "2.400", "no_version", ""),
    ("Jenkins", "Jenkins", "1.651.3", "aged", "Jenkins 1.651.3"),
    ("Jenkins", "Jenkins", "", "no_version", ""),
    ("HostingPanel", "Plesk", "18.0.80", "abandoned", "Plesk 18.0.80"),
    ("HostingPanel", "Plesk", "18.0.52", "abandoned", "Plesk 18.0.52"),
    ("HostingPanel", "Plesk", "17.8.11", "abandoned", "Plesk 17.8.11"),
    ("HostingPanel", "Plesk", "12.5.30", "aged", "Plesk 12.5.30"),
    ("HostingPanel", "Plesk", "18.0.90", "not_in_table", ""),
    ("HostingPanel", "Plesk", "", "no_version", ""),
    ("HostingPanel", "Webmin", "2.010", "no_version", ""),
    ("AdminConsole", "phpMyAdmin", "5.2.1", "supported", "phpMyAdmin 5.2.1"),
    ("AdminConsole", "phpMyAdmin", "5.1.3", "ended", "phpMyAdmin 5.1.3"),
    ("AdminConsole", "phpMyAdmin", "4.9.5", "supported", "phpMyAdmin 4.9.5"),
    ("AdminConsole", "phpMyAdmin", "4.6.6deb4", "backported", "phpMyAdmin 4.6.6 (Debian/Ubuntu)"),
    ("AdminConsole", "phpMyAdmin", "5.2.1deb1+deb12u1", "supported", "Debian 12"),
    ("AdminConsole", "phpMyAdmin", "5.1.1deb5ubuntu1", "backported", "phpMyAdmin 5.1.1 (Ubuntu)"),
    ("AdminConsole", "phpMyAdmin", "3.5.8", "aged", "phpMyAdmin 3.5.8"),
    ("AdminConsole", "Grafana", "6.0", "no_version", ""),
    ("Proxmox", "Proxmox", "3.0", "no_version", ""),
]


def answer_of(protocol: str, product: str, version: str) -> AnyAnswer:
    match protocol:
        case "Memcached" | "Couchdb" | "Zookeeper":
            kind = getattr(data, protocol)
            answer: AnyAnswer = kind(version=version, open=True)
        case "Mongodb":
            answer = data.Mongodb(wire=21, version=version)
        case "Elasticsearch":
            answer = data.Elasticsearch(product=product, version=version, open=True)
        case "Amqp":
            answer = data.Amqp(protocol="0-9-1", product=product, version=version)
        case "Mssql":
            answer = data.Mssql(version=version, encryption=0)
        case "Nats":
            answer = data.Nats(version=version, auth=True, tls=False)
        case "Oracle" | "Etcd":
            answer = getattr(data, protocol)(version=version)
        case "Docker" | "Kubernetes":
            answer = getattr(web, protocol)(open=True, status=200, version=version)
        case _:
            answer = getattr(web, protocol)(product=product, version=version, status=200)
    return answer


@pytest.mark.parametrize(("version", "message", "what"), MYSQL)
def test_mysql(version: str, message: str, what: str) -> None:
    assert shown(Mysql(version=version, tls=True)) == (message, what)


@pytest.mark.parametrize(("protocol", "product", "version", "message", "what"), OTHERS)
def test_others(protocol: str, product: str, version: str, message: str, what: str) -> None:
    assert shown(answer_of(protocol, product, version)) == (message, what)
