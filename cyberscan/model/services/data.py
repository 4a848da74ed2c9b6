"""Answers of databases, caches, brokers and file stores, as far as their hello."""

from __future__ import annotations

from cyberscan.model.services.base import Answer


class Memcached(Answer, frozen=True, kw_only=True, tag="memcached"):
    """The answer to ``version``, in text or, where that is not spoken, in the binary protocol."""

    version: str = ""
    open: bool
    """True when a command was answered without a login."""
    sent: int = 0
    """Bytes of payload sent over UDP; 0 over TCP."""
    received: int = 0
    """Bytes of payload that came back; divided by ``sent`` it is the amplification factor."""


class Mongodb(Answer, frozen=True, kw_only=True, tag="mongodb"):
    """The answers to ``hello`` and ``buildInfo`` (OP_MSG)."""

    wire: int
    """maxWireVersion of the hello."""
    version: str = ""
    """Of buildInfo; empty where it was refused."""
    whole: bool = False
    """Whether buildInfo told more than its version."""
    refused: int = 0
    """Error code in place of buildInfo (13: a login is needed)."""


class Postgresql(Answer, frozen=True, kw_only=True, tag="postgresql"):
    """The one byte that answers an SSLRequest, or the error in its place."""

    tls: bool | None
    """Whether TLS is to be had; None where an error came."""


class Mssql(Answer, frozen=True, kw_only=True, tag="mssql"):
    """The answer to PRELOGIN (MS-TDS 2.2.6.5)."""

    version: str
    """Major, minor and build of the server."""
    encryption: int
    """B_FENCRYPTION: 0 off, 1 on, 2 not supported, 3 required."""


class Oracle(Answer, frozen=True, kw_only=True, tag="oracle"):
    """A TNS listener's answer to PING."""

    version: str = ""
    """Of the number in VSNNUM; empty where it is not told."""
    error: int = 0
    """Listener's error code; 0 where it answered as asked."""


class Cassandra(Answer, frozen=True, kw_only=True, tag="cassandra"):
    """The answer to OPTIONS of the CQL binary protocol."""

    cql: tuple[str, ...] = ()
    """Versions of CQL, sorted."""
    protocols: tuple[str, ...] = ()
    """Versions of the binary protocol, sorted; older servers do not tell them."""


class Couchdb(Answer, frozen=True, kw_only=True, tag="couchdb"):
    """The answer to GET /."""

    version: str = ""
    open: bool
    """Whether the welcome came without a login."""


class Elasticsearch(Answer, frozen=True, kw_only=True, tag="elasticsearch"):
    """The answer to GET / of Elasticsearch or OpenSearch."""

    product: str
    version: str = ""
    open: bool
    """Whether the root answered without a login."""


class Etcd(Answer, frozen=True, kw_only=True, tag="etcd"):
    """The answer to GET /version."""

    version: str


class Amqp(Answer, frozen=True, kw_only=True, tag="amqp"):
    """The answer to the protocol header of AMQP 0-9-1."""

    protocol: str
    """Version in which the broker answered, as ``0-9-1``, or which it asks for instead."""
    product: str = ""
    version: str = ""
    mechanisms: tuple[str, ...] = ()
    """SASL mechanisms, sorted."""


class Kafka(Answer, frozen=True, kw_only=True, tag="kafka"):
    """The answer to ApiVersions, version 0."""

    apis: int
    """How many requests the broker knows."""
    newest: int
    """The highest number of a request it knows."""


class Nats(Answer, frozen=True, kw_only=True, tag="nats"):
    """The INFO that a server sends unasked."""

    version: str
    auth: bool
    """auth_required."""
    tls: bool
    """tls_required."""


class Zookeeper(Answer, frozen=True, kw_only=True, tag="zookeeper"):
    """The answer to the four letters ``srvr``."""

    version: str = ""
    open: bool
    """Whether the command was carried out; else it is not in the whitelist."""


class Rsync(Answer, frozen=True, kw_only=True, tag="rsync"):
    """The daemon's greeting and its list of modules. No module was entered."""

    protocol: str
    """Version number of the greeting."""
    modules: tuple[str, ...] = ()
    """Names, sorted."""
    more: bool = False
    """Whether there are more modules than are kept."""
    refused: str = ""
    """What came in place of a list."""


class Mysqlx(Answer, frozen=True, kw_only=True, tag="mysqlx"):
    """The answer to CapabilitiesGet of the X Protocol."""

    tls: bool
    """Whether it offers the capability ``tls``."""
    mechanisms: tuple[str, ...] = ()
    """authentication.mechanisms, sorted."""


Data = (
    Memcached
    | Mongodb
    | Postgresql
    | Mssql
    | Oracle
    | Cassandra
    | Couchdb
    | Elasticsearch
    | Etcd
    | Amqp
    | Kafka
    | Nats
    | Zookeeper
    | Rsync
    | Mysqlx
)
