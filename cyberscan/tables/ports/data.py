"""Ports of databases, caches, brokers and rsync.

From Debian's netbase where the port stands there, else from the product's own documentation; read
on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from cyberscan.model.policy import PortProfile
from cyberscan.tables.ports.row import Row

_NETBASE: Final = "Debian netbase 6.4, /etc/services, read 2026-11-27"
_DAY: Final = ", read 2026-11-27"
_DAILY, _POSTURE, _FULL = PortProfile.DAILY, PortProfile.POSTURE, PortProfile.FULL
_MEMCACHED: Final = "memcached(1) of Debian 12, option -p" + _DAY
_ELASTIC: Final = "Elasticsearch networking settings, http.port 9200-9300" + _DAY
_MONGODB: Final = "MongoDB manual, Default MongoDB Port" + _DAY
_COUCHDB: Final = "CouchDB documentation, chttpd port 5984 and ssl port 6984" + _DAY

_ZOOKEEPER: Final = "ZooKeeper administrator's guide, clientPort" + _DAY

ROWS: Final = (
    Row(port=873, protocols=("rsync",), profile=_POSTURE, source=_NETBASE),
    Row(port=1433, protocols=("mssql",), profile=_DAILY, source=_NETBASE),
    Row(
        port=1521,
        protocols=("oracle",),
        profile=_POSTURE,
        source="Oracle Net Services, listener's default port" + _DAY,
    ),
    Row(port=2181, protocols=("zookeeper",), profile=_POSTURE, source=_ZOOKEEPER),
    Row(
        port=2379,
        protocols=("etcd", "tls+etcd"),
        profile=_POSTURE,
        source="etcd documentation, listen-client-urls" + _DAY,
    ),
    Row(
        port=4222,
        protocols=("nats",),
        profile=_POSTURE,
        source="docs.nats.io, client port" + _DAY,
    ),
    Row(port=5432, protocols=("postgresql",), profile=_DAILY, source=_NETBASE),
    Row(
        port=5433,
        protocols=("postgresql",),
        profile=_FULL,
        source="Debian postgresql-common, port of a second cluster" + _DAY,
    ),
    Row(port=5671, protocols=("tls+amqp",), profile=_FULL, source=_NETBASE),
    Row(port=5672, protocols=("amqp",), profile=_POSTURE, source=_NETBASE),
    Row(port=5984, protocols=("couchdb",), profile=_POSTURE, source=_COUCHDB),
    Row(
        port=6380,
        protocols=("redis", "tls+redis"),
        profile=_FULL,
        source="redis.io, TLS: the usual second port" + _DAY,
    ),
    Row(port=6984, protocols=("tls+couchdb",), profile=_FULL, source=_COUCHDB),
    Row(
        port=9042,
        protocols=("cassandra", "tls+cassandra"),
        profile=_POSTURE,
        source="cassandra.yaml, native_transport_port" + _DAY,
    ),
    Row(
        port=9092,
        protocols=("kafka", "tls+kafka"),
        profile=_POSTURE,
        source="Apache Kafka server.properties, listeners" + _DAY,
    ),
    Row(
        port=9200,
        protocols=("elasticsearch", "tls+elasticsearch"),
        profile=_DAILY,
        source=_ELASTIC,
    ),
    Row(
        port=9201, protocols=("elasticsearch", "tls+elasticsearch"), profile=_FULL, source=_ELASTIC
    ),
    Row(port=11211, protocols=("memcached",), profile=_DAILY, source=_MEMCACHED),
    Row(port=11211, protocols=("memcached",), profile=_POSTURE, source=_MEMCACHED, udp=True),
    Row(port=27017, protocols=("mongodb", "tls+mongodb"), profile=_DAILY, source=_MONGODB),
    Row(port=27018, protocols=("mongodb", "tls+mongodb"), profile=_FULL, source=_MONGODB),
    Row(
        port=33060,
        protocols=("mysqlx",),
        profile=_FULL,
        source="MySQL reference manual, mysqlx_port" + _DAY,
    ),
)
