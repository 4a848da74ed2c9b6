"""Versions at a stranger's, downloads that lead away, pictures and headlines that sell."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.gathered import sent_on
from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.pointers import versions
from cyberscan.checks._content.signals.samples import NONE, POLICY, URL, matter
from cyberscan.checks.content import gambling_injection
from cyberscan.model.facts.content import Linked, LinkedPage, Matter, Visit
from cyberscan.model.facts.web import Exchange
from tests.checks.content.reading import URL as OWN
from tests.checks.content.reading import ZONE, material, site, small
from tests.checks.content.test_spam_cloaking import INNER, beside, got, phone

FRONT = parties_of(matter(), URL)
PAPER = Visit(
    profile="browser",
    urls=(INNER,),
    exchange=Exchange(url=INNER, status=200, headers=(("Content-Type", "application/pdf"),)),
)


def answered(
    path: str, to: str = "", status: int = 302, inside: Matter | None = None
) -> LinkedPage:
    exchange = Exchange(url=f"{URL}{path}", status=status, headers=())
    return LinkedPage(exchange=exchange, next_url=to, why="page", matter=inside)


BESIDE = answered("unduhan/file/12", status=200, inside=matter())


@pytest.mark.parametrize(
    ("path", "to", "apart", "told"),
    [
        # One of several downloads leads to a promise, or to somebody's front page.
        ("unduhan/file/13", "https://masuk.kuda-laut99.example/promo", True, True),
        ("unduhan/file/13", "https://kuda-laut99.example/", True, True),
        # All of them may be kept behind a vendor's login, or have moved.
        ("unduhan/file/13", "https://masuk.vendor.example/", False, False),
        ("unduhan/file/13", "https://vendor.example/login?next=13", True, False),
        ("unduhan/file/13", "https://kuda-laut99.example/", False, False),
        # An address that names the trade and promises, wherever it stood.
        ("r/izin-pasar", "https://pdk.example/go/bola-parlay-bonus100", False, True),
        ("r/izin-pasar", "https://pdk.example/go/parlay", False, False),
        ("r/izin-pasar", "https://tiket.example/go/liga-bola", False, False),
    ],
)
def test_downloads_that_lead_to_strangers(path: str, to: str, *, apart: bool, told: bool) -> None:
    pages = [answered(path, to), *([BESIDE] if apart else [])]
    assert bool(sent_on(pages, FRONT)) is told


def test_a_telephone_is_sent_to_a_stranger_in_place_of_a_document() -> None:
    away = got(to="https://apl-domino.example/unduh?ref=x")
    seen = phone(away, away)
    papers = (PAPER, *seen.pages[0].others[1:])
    page = LinkedPage(
        exchange=seen.pages[0].exchange,
        next_url=seen.pages[0].next_url,
        why="page",
        profile="mobile-referer",
        others=papers,
    )
    (verdict,) = beside(type(seen)(pages=(page,)))
    assert (verdict.message, verdict.discriminator) == ("elsewhere", "mobile")
    # Where a browser gets a page, a telephone may be taken to an application.
    (verdict,) = beside(seen)
    assert verdict.message == "same"


HEAD = '<link rel=canonical href="{0}"><link rel=amphtml href="{1}">'


def read(head: str) -> Matter:
    body = "<h1>Koleksi naskah lontar disalin</h1><p>Naskah milik warga dipindai.</p>"
    source = f"<title>Koleksi naskah lontar disalin</title>{head}{body}"
    return material(source, f"{OWN}2021/koleksi-naskah-lontar/").matter


@pytest.mark.parametrize(
    ("canonical", "amphtml", "told"),
    [
        ("https://emas.depan.example/kab/", "https://emas.depan.example/kab/", True),
        ("https://emas.pages.dev/x/", "https://emas.pages.dev/x/amp/", True),
        # What a paper keeps of the article, or a vendor for the office, bears its name.
        ("https://koran.example/naskah-lontar/", "https://koran.example/naskah-lontar/amp", False),
        ("https://contohkab.situs.example/a/", "https://contohkab.situs.example/a/amp/", False),
        # A domain of the office's own besides, but not one of the trade.
        ("https://museumnaskah.example/", "https://museumnaskah.example/amp/", False),
        ("https://naskahgacor.example/", "https://naskahgacor.example/amp/", True),
        # Its own address, and only one of the two.
        (f"{OWN}2021/koleksi-naskah-lontar/", f"{OWN}amp/koleksi/", False),
        (f"{OWN}2021/koleksi-naskah-lontar/", "https://emas.depan.example/kab/", False),
    ],
)
def test_versions_at_a_strangers(canonical: str, amphtml: str, *, told: bool) -> None:
    front = parties_of(material(site()).matter, OWN)
    url = f"{OWN}2021/koleksi-naskah-lontar/"
    found = versions(url, read(HEAD.format(canonical, amphtml)), front)
    assert [signal.kind for signal in found] == (["pointer_elsewhere"] if told else [])
    assert ZONE not in "".join(signal.target for signal in found)


def accused(source: str) -> bool:
    verdict = gambling_injection.judge(material(source), NONE, POLICY)
    return verdict.message in {"gambling", "trade"}


def picture(host: str, alt: str = "") -> str:
    return f'<a href="https://{host}/c"><img src="https://gambar.example/7.gif" alt="{alt}"></a>'


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (f"<div>{picture('klik-hoki.example')}{picture('delima88.example')}</div>", True),
        # One of them, with names, or apart: sponsors and partners.
        (f"<div>{picture('klik-hoki.example')}{picture('kopi-susu.example')}</div>", False),
        (f"<div>{picture('raja77.example', 'Soto')}{picture('dewa.example', 'Es')}</div>", False),
        (f"<div>{picture('hoki.example')}</div><p>{picture('delima88.example')}</p>", False),
        (f"<div>{picture('delima88.example')}{picture('delima88.example')}</div>", False),
        # Shops that trust in luck, and hotels with a number among other sponsors.
        (f"<div>{picture('rm-sultan.example')}{picture('bos-kopi.example')}</div>", False),
        (
            "<div>"
            + "".join(map(picture, ("hotel88.example", "kopi-raja.example", "a.example", "b.test")))
            + "</div>",
            False,
        ),
    ],
)  # fmt: skip
def test_pictures_without_a_word_to_lucky_names(source: str, *, told: bool) -> None:
    assert accused(site(source)) is told


SOLD = (
    "Situs Slot Gacor Terpercaya, Daftar Sekarang", "Link Slot Maxwin Bonus New Member 100",
    "Daftar Togel Online Pasaran Terlengkap",
)  # fmt: skip
WARNED = tuple(f"Waspada: {text} adalah penipuan" for text in SOLD)


@pytest.mark.parametrize(
    ("texts", "told"), [(SOLD, True), (WARNED, False), ((SOLD[0], "Panen raya"), False)]
)
def test_articles_of_the_site_whose_headlines_sell(texts: tuple[str, ...], *, told: bool) -> None:
    listed = "".join(f'<li><a href="/b/{n}">{text}</a>' for n, text in enumerate(texts))
    assert accused(site(f"<ul>{listed}</ul>")) is told


TITLE = "<title>Slot Gacor Hari Ini: Situs Slot Maxwin Terpercaya</title>"
META = '<meta name=description content="Daftar situs slot gacor, bonus new member 100%.">'


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (TITLE + META, True),
        ("<title>Slot gacor: mengenal istilah judi online</title>" + META, False),
        ("<title>Agenda</title>", False),
    ],
)
def test_a_title_that_sells_as_its_description_does(head: str, *, told: bool) -> None:
    body = "<h1>Konser Band</h1><p>Band tampil Sabtu 19.30. Dukung lewat slot gacor.</p>"
    assert accused(f"{head}{body}") is told


@pytest.mark.parametrize(
    ("links", "told"),
    [
        ('<a href="https://pintu.petirjaya.example/m">LOGIN</a>', True),
        ('<a href="/">Beranda</a><a href="https://pintu.petirjaya.example/m">LOGIN</a>', False),
    ],
)
def test_a_text_that_sells_on_a_page_with_no_way_back(links: str, *, told: bool) -> None:
    text = (
        "PETIRJAYA hadir dengan pola RTP tertinggi, scatter hitam dan depo 5 ribu tanpa potongan."
    )
    seen = material(small(f"{links}<p>{text}</p>", title="Jadwal Dokter"), f"{OWN}jadwal/amp/")
    page = LinkedPage(exchange=seen.exchange, why="page", matter=seen.matter)
    shown = Linked(pages=(page,))
    verdict = gambling_injection.judge(material(site()), shown, POLICY)
    assert (verdict.message == "gambling") is told
