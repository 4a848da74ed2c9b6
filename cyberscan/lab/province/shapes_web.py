"""Panels, management interfaces, proxies and video servers of the fictional province, as data."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Page(Struct, frozen=True, kw_only=True):
    """What such a server answers to one path."""

    status: int = 200
    body: str = ""
    type: str = "text/html; charset=utf-8"
    fields: tuple[tuple[str, str], ...] = ()


class Face(Struct, frozen=True, kw_only=True):
    """A web server of a product, on a port of its own, that knows a few paths."""

    port: int
    pages: Mapping[str, Page]
    """By path; others are met by 404."""
    fields: tuple[tuple[str, str], ...] = ()
    """Sent with every answer."""
    missing: str = "Not Found"
    """Body of a 404."""


class Socks(Struct, frozen=True, kw_only=True):
    """A SOCKS 5 proxy that passes nothing on."""

    port: int = 1080
    password: bool = False


class Rtsp(Struct, frozen=True, kw_only=True):
    """A video server."""

    port: int = 554
    methods: tuple[str, ...] = ("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN")
    server: str = "Rtsp Server/3.0"


class Debugger(Struct, frozen=True, kw_only=True):
    """A Java virtual machine that waits for its debugger."""

    port: int = 5005
    version: str = "1.8.0_292"
    name: str = "OpenJDK 64-Bit Server VM"


WebService = Face | Socks | Rtsp | Debugger


def _json(body: str) -> Page:
    return Page(body=body, type="application/json")


DOCKER = Face(
    port=2375,
    fields=(("Server", "Docker/20.10.24 (linux)"), ("Api-Version", "1.41")),
    pages={
        "/version": _json(
            '{"Version":"20.10.24","ApiVersion":"1.41","MinAPIVersion":"1.12","Os":"linux"}'
        )
    },
    missing='{"message":"page not found"}\n',
)
"""A Docker Engine without TLS, as Debian's 20.10 answers."""

WHM = Face(
    port=2087,
    fields=(("Server", "cpsrvd/11.110.0.8"),),
    pages={"/": Page(body="<!DOCTYPE html><html><head><title>WHM Login</title></head></html>")},
)
"""The login page of WHM; from the marks that `cyberscan.tables.panels` lists, for want of one."""

SQUID = Face(
    port=3128,
    fields=(("Server", "squid/5.7"), ("X-Squid-Error", "ERR_INVALID_URL 0")),
    pages={
        "/": Page(
            status=400,
            body="<html><head><title>ERROR: The requested URL could not be retrieved</title></head>"
            "</html>",
        )
    },
)
"""A Squid that was asked as if it were a web server, as Debian's 5.7 answers."""

ELASTICSEARCH = Face(
    port=9200,
    fields=(("X-elastic-product", "Elasticsearch"),),
    pages={
        "/": _json('{"name":"cari","version":{"number":"7.17.9"},"tagline":"You Know, for Search"}')
    },
)
"""An Elasticsearch without a login; from the sources that `cyberscan.wire.elasticsearch` names, for
want of one."""

KUBELET = Face(
    port=10255,
    pages={
        "/healthz": Page(body="ok", type="text/plain; charset=utf-8"),
        "/healthz/syncloop": Page(body="ok", type="text/plain; charset=utf-8"),
    },
    missing="404 page not found\n",
)
"""A kubelet that serves strangers; from the sources that `cyberscan.parse.apis` names, for want of
one."""
