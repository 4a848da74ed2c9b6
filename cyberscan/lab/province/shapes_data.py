"""Databases, caches, brokers and file stores of the fictional province: configuration as data."""

from __future__ import annotations

from msgspec import Struct


class Memcached(Struct, frozen=True, kw_only=True):
    """A memcached that speaks text over TCP."""

    version: str = "1.6.18"
    logins: bool = False
    """Has a list of logins, and asks strangers for one."""
    port: int = 11211


class Mongodb(Struct, frozen=True, kw_only=True):
    """A MongoDB server, as far as hello and buildInfo."""

    version: str
    wire: int
    """maxWireVersion; below 6 it knows OP_QUERY only."""
    knows_hello: bool = True
    """Else it knows the command by its old name only."""
    bars: bool = False
    """Tells strangers nothing of its build, as 8.1 and later do with access control on."""
    port: int = 27017


class Postgresql(Struct, frozen=True, kw_only=True):
    """A PostgreSQL server without TLS, as far as SSLRequest."""

    port: int = 5432


class Nats(Struct, frozen=True, kw_only=True):
    """A NATS server, as far as its INFO."""

    version: str
    auth: bool = False
    port: int = 4222


class Rsync(Struct, frozen=True, kw_only=True):
    """An rsync daemon, as far as its list of modules."""

    modules: tuple[tuple[str, str], ...] = ()
    """Name and comment of those that are listed."""
    welcome: str = ""
    """Its message of the day."""
    port: int = 873


DataService = Memcached | Mongodb | Postgresql | Nats | Rsync
