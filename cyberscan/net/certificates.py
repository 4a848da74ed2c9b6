"""The certificate of a page that is fetched whatever it presents: recorded, never enforced."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import certifi
from msgspec import Struct

from cyberscan.model.facts.tls import Trust
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.parse.hostname import matches
from cyberscan.parse.trust import Roots, diagnose
from cyberscan.parse.trust import roots as store_of
from cyberscan.parse.x509 import Read, X509Error, read

_CHAIN = 10
"""Certificates of a chain that are read; the rest is padding."""

_LEGACY_SERVER = 0x4
"""OP_LEGACY_SERVER_CONNECT, a constant of the ssl module from Python 3.12 on: talk to servers
without RFC 5746 too. Nothing secret is ever sent, so an attacker between us gains nothing."""


@cache
def open_context() -> ssl.SSLContext:
    """Return the one context pages are fetched with: it verifies nothing and refuses nothing.

    A site that still speaks TLS 1.0 with an old suite has a page too; how it speaks is judged from
    the TLS probe's own handshakes. Shared, because making one costs milliseconds; only for
    HTTP/1.1, because httpcore sets its ALPN.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("ALL:!aNULL:!eNULL:@SECLEVEL=0")
    context.options |= _LEGACY_SERVER
    return context


_read = lru_cache(maxsize=256)(read)
"""The same few intermediates stand above most leaves, and one leaf may serve many names."""


@cache
def _certifi() -> str:
    return Path(certifi.where()).read_text(encoding="ascii")


class Believer(Struct, frozen=True):
    """Says whether a presented chain would have been believed. Times are aware."""

    pems: tuple[str, ...] = ()
    """Roots believed besides certifi's."""
    alone: bool = False
    """Whether they replace certifi's."""

    def believes(self, chain: Iterable[bytes], name: str, moment: datetime) -> bool:
        """Return whether DER ``chain`` (leaf first) is trusted for ``name`` at ``moment``."""
        try:
            certificates = [_read(der) for der in list(chain)[:_CHAIN]]
        except X509Error:
            return False
        if not certificates or not _holds(certificates[0], name, moment):
            return False
        return diagnose(certificates, self._roots(), moment).trust is Trust.TRUSTED

    def _roots(self) -> Roots:
        return store_of(self.pems if self.alone else (_certifi(), *self.pems))


def _holds(leaf: Read, name: str, moment: datetime) -> bool:
    return leaf.not_before <= moment <= leaf.not_after and matches(name, leaf.names)


def presented(tls: Any) -> tuple[bytes, ...]:
    """Return the DER of every certificate the peer sent on an `ssl.SSLObject`, leaf first.

    Raises `NetError` TLS_FAILED where it sent none, and UNSUPPORTED where this Python cannot tell
    the chain: a leaf alone would make a good chain look broken. The public way to it exists from
    3.13 on; CPython 3.11 and 3.12 have it one object deeper.
    """
    if tls.getpeercert(binary_form=True) is None:
        raise NetError("the server presented no certificate", Reason.TLS_FAILED)
    inner: Any = tls if hasattr(tls, "get_unverified_chain") else getattr(tls, "_sslobj", None)
    if not hasattr(inner, "get_unverified_chain"):
        raise NetError("this Python does not tell the chain a server sent", Reason.UNSUPPORTED)
    return tuple(_der(entry) for entry in inner.get_unverified_chain())


def _der(entry: Any) -> bytes:
    if isinstance(entry, bytes):
        return entry
    text: str = entry.public_bytes()
    return ssl.PEM_cert_to_DER_cert(text)
