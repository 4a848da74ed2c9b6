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
_ELASTIC: Final = "Elasticsearch 7.10 reference, HTTP settings, http.port 9200-9300" + _DAY
_MONGODB: Final = "MongoDB manual, Default MongoDB Port" + _DAY
_COUCHDB: Final = "CouchDB 3.5 documentation, [chttpd] port" + _DAY
_COUCHDB_TLS: Final = "documentation of a CouchDB configuration tool, 'SSL port 6984'" + _DAY

_ZOOKEEPER: Final = "Cloudera HDP 3.1.5, ZooKeeper service ports" + _DAY

ROWS: Final = (
    Row(port=873, protocols=("rsync",), profile=_POSTURE, source=_NETBASE),
    Row(port=1433, protocols=("mssql",), profile=_DAILY, source=_NETBASE),
    Row(
        port=1521,
        protocols=("oracle",),
        profile=_POSTURE,
        source="Oracle Database Component Port Numbers and Protocols (21c)" + _DAY,
    ),
    Row(port=2181, protocols=("zookeeper",), profile=_POSTURE, source=_ZOOKEEPER),
    Row(
        port=2182,
        protocols=("tls+zookeeper",),
        profile=_FULL,
        source="Amazon MSK, Port information: ZooKeeper inside TLS" + _DAY,
    ),
    Row(
        port=2379,
        protocols=("etcd", "tls+etcd"),
        profile=_POSTURE,
        source="etcd 3.4.23 of Debian, --listen-client-urls" + _DAY,
    ),
    Row(
        port=4222,
        protocols=("nats",),
        profile=_POSTURE,
        source="docs.nats.io, Flags: --port" + _DAY,
    ),
    Row(port=5432, protocols=("postgresql",), profile=_DAILY, source=_NETBASE),
    Row(
        port=5433,
        protocols=("postgresql",),
        profile=_FULL,
        source="pg_createcluster(1) of Debian, port of a second cluster" + _DAY,
    ),
    Row(port=5671, protocols=("tls+amqp",), profile=_FULL, source=_NETBASE),
    Row(port=5672, protocols=("amqp",), profile=_POSTURE, source=_NETBASE),
    Row(port=5984, protocols=("couchdb",), profile=_POSTURE, source=_COUCHDB),
    Row(
        port=6380,
        protocols=("redis", "tls+redis"),
        profile=_FULL,
        source="Red Hat Quay 3.13, redis: 6380 is the port of Azure's Redis inside TLS" + _DAY,
    ),
    Row(
        port=6432,
        protocols=("postgresql",),
        profile=_FULL,
        source="pgbouncer.ini of Debian 12, listen_port" + _DAY,
    ),
    Row(port=6984, protocols=("tls+couchdb",), profile=_FULL, source=_COUCHDB_TLS),
    Row(
        port=9042,
        protocols=("cassandra", "tls+cassandra"),
        profile=_POSTURE,
        source="scylla.yaml and Cassandra packages, native_transport_port" + _DAY,
    ),
    Row(
        port=9092,
        protocols=("kafka", "tls+kafka"),
        profile=_POSTURE,
        source="Hortonworks HDP 2.3.4 reference, Kafka ports" + _DAY,
    ),
    Row(
        port=9093,
        protocols=("tls+kafka", "kafka"),
        profile=_FULL,
        source="Red Hat Streams for Apache Kafka 2.8, listener tls" + _DAY,
    ),
    Row(
        port=9142,
        protocols=("tls+cassandra",),
        profile=_FULL,
        source="scylla.yaml, native_transport_port_ssl" + _DAY,
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
    Row(port=27019, protocols=("mongodb", "tls+mongodb"), profile=_FULL, source=_MONGODB),
    Row(
        port=33060,
        protocols=("mysqlx",),
        profile=_FULL,
        source="MySQL Port Reference, table 3-1" + _DAY,
    ),
)
