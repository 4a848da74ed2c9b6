"""Facts of a page from its source, as a scan would keep them."""

from __future__ import annotations

from base64 import b64encode

from cyberscan.model.facts.content import Linked, LinkedPage, Material
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed, Negative
from cyberscan.parse.matter.page import read

ZONE = "contohkab.go.id"
URL = f"https://www.{ZONE}/"
NONE = Absent(Negative.NO_DATA)


def material(source: str, url: str = URL) -> Material:
    exchange = Exchange(url=url, status=200, headers=(("Content-Type", "text/html"),))
    return Material(exchange=exchange, matter=read(source, url, ZONE))


def linked(*pages: tuple[str, str], status: int = 200) -> Linked | Absent | Failed:
    return Linked(
        pages=tuple(
            LinkedPage(
                exchange=Exchange(url=URL + path, status=status, headers=()),
                why="deep",
                matter=read(source, URL + path, ZONE),
            )
            for path, source in pages
        )
    )


def site(body: str = "", *, title: str = "Pemerintah Kabupaten Contoh", top: str = "") -> str:
    """Return an ordinary front page with something added to it."""
    menu = "".join(f'<a href="/menu/{n}">Menu {n}</a> ' for n in range(30))
    news = "".join(
        f'<article><h2><a href="/berita/{n}">Bupati meresmikan jalan desa ke-{n}</a></h2>'
        f"<p>Pembangunan jalan desa di Kecamatan Contoh selesai pada pekan ke-{n} bulan ini dan "
        "sudah dapat dilalui warga.</p></article>"
        for n in range(12)
    )
    return (
        f'<!doctype html><html lang="id"><head><title>{title}</title></head><body>{top}'
        f"<nav>{menu}</nav><h1>Selamat datang</h1>{news}{body}"
        "<footer>Dinas Kominfo Kabupaten Contoh</footer></body></html>"
    )


def small(body: str, *, title: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"


def b64(text: str) -> str:
    return b64encode(text.encode()).decode()


def codes(text: str) -> str:
    return ",".join(str(ord(c)) for c in text)


def hexed(text: str) -> str:
    return "".join(f"\\x{ord(c):02x}" for c in text)
