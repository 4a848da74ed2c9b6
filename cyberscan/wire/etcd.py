"""What etcd answers to GET /version: ``{"etcdserver": "3.4.23", "etcdcluster": "3.4.0"}``.

From etcd's documentation ("Getting the etcd version"), public copy, and etcd 3.4.23 of Debian, read
on 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec
from msgspec import Struct

_VERSION: Final = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,3}[0-9A-Za-z.+-]{0,40}")


class EtcdError(ValueError):
    """The page is not etcd's."""


class _Versions(Struct):
    etcdserver: str
    etcdcluster: str


def read_version(status: int, body: bytes) -> str:
    """Return the server's version. Raises `EtcdError`."""
    if status != 200:
        raise EtcdError(f"status {status}")
    try:
        told = msgspec.json.decode(body, type=_Versions)
    except (ValueError, RecursionError) as error:
        raise EtcdError("not etcd's document") from error
    if not _VERSION.fullmatch(told.etcdserver):
        raise EtcdError("no version")
    return told.etcdserver
