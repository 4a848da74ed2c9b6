"""Sites and zones as most offices have them, so that a region's file shows its peculiarities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from cyberscan.lab.province.kit import GOOD, Headers, page, site, to, to_https
from cyberscan.lab.province.shapes import Answer, Leaf, NameServer, Site, ZoneFile

News = tuple[tuple[str, str], ...]

SPF: Final = '@ TXT "v=spf1 mx -all"'
DMARC: Final = '_dmarc TXT "v=DMARC1; p=reject"'
ISSUER_URL: Final = "http://penerbit.contoh.test/penerbit.der"
"""Where the lab's authority says its intermediate is. Nothing is served there: it is not asked."""


def caa(zone: str) -> tuple[str, str]:
    """Return the records of a zone that knows its authority and wants to hear of strangers."""
    return (
        '@ CAA 0 issue "penerbit.contoh.test"',
        f'@ CAA 0 iodef "mailto:csirt@{zone}"',
    )


def mail(address: str) -> tuple[str, str]:
    """Return the records of a zone with one mail server of its own."""
    return ("@ MX 10 mail", f"mail A {address}")


def zone(name: str, first: str, second: str, *records: str, signed: bool = False) -> ZoneFile:
    """Return a zone on two name servers of its own, ``ns1`` and ``ns2``."""
    servers = (NameServer(f"ns1.{name}", (first,)), NameServer(f"ns2.{name}", (second,)))
    return ZoneFile(name=name, servers=servers, records=records, signed=signed)


def office(
    name: str,
    addresses: str | tuple[str, ...],
    title: str,
    intro: str,
    *,
    service: str = "lainnya",
    news: News = (),
    headers: Headers = GOOD,
    style: str = "terang",
    more: str = "",
    paths: Mapping[str, Answer] | None = None,
    leaf: Leaf | None = None,
) -> Site:
    """Return an office's site: http leads to https, the certificate is its own."""
    body = page(title, office=title, intro=intro, news=news, style=style, more=more)
    return Site(
        name=name,
        service=service,
        addresses=(addresses,) if isinstance(addresses, str) else addresses,
        http=to_https(name),
        https=site(body, headers, paths),
        leaf=leaf or Leaf(names=(name,)),
    )


def portal(
    zone: str,
    addresses: str | tuple[str, ...],
    title: str,
    intro: str,
    *,
    news: News = (),
    headers: Headers = GOOD,
    style: str = "terang",
    more: str = "",
    paths: Mapping[str, Answer] | None = None,
    leaf: Leaf | None = None,
) -> tuple[Site, Site]:
    """Return apex and ``www``: one certificate, and the apex leads to ``www``, headers and all."""
    www = office(
        f"www.{zone}",
        addresses,
        title,
        intro,
        service="portal",
        news=news,
        headers=headers,
        style=style,
        more=more,
        paths=paths,
        leaf=leaf or Leaf(names=(zone, f"www.{zone}")),
    )
    apex = replace(
        www,
        name=zone,
        http=to_https(zone),
        https=to(f"https://www.{zone}{{path}}", headers=headers),
    )
    return apex, www
