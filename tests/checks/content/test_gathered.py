"""Linked pages that send everybody on to a stranger, and what only some visitors' page shows."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.checks._content.phishing.lures import bots
from cyberscan.checks._content.signals.banners import banners
from cyberscan.checks._content.signals.gathered import sent_on
from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.samples import URL, link, matter
from cyberscan.model.facts.content import LinkedPage, Matter, Visit
from cyberscan.model.facts.web import Exchange

FRONT = parties_of(matter(), URL)
LANDING = "https://semilir-pagi.example/lp/9?src=x"


def page(path: str, to: str) -> LinkedPage:
    exchange = Exchange(url=f"{URL}{path}", status=302, headers=())
    return LinkedPage(exchange=exchange, next_url=to, why="page", profile="mobile-referer")


def test_two_pages_with_one_address_of_a_stranger_are_told() -> None:
    found = sent_on([page("galeri/", LANDING), page("agenda/", LANDING)], FRONT)
    assert [signal.target for signal in found] == [LANDING]


@pytest.mark.parametrize(
    "to",
    [
        LANDING,  # one page that is a way to somebody's service
        "https://vendor.example/",
        "https://vendor.example/auth/login",
    ],
)
def test_one_page_that_leads_on_is_nothing(to: str) -> None:
    assert sent_on([page("galeri/", to)], FRONT) == []


@pytest.mark.parametrize(
    ("to", "told"),
    [
        (LANDING, True),
        ("https://mainan.example/raja-spin.apk", True),
        ("https://simpan.example/2026/formulir.pdf", False),
        ("https://simpan.example/storage/88213", False),
        ("https://drive.google.com/open?id=1", False),
    ],
)
def test_what_is_called_a_file_leads_to_one(to: str, told: bool) -> None:
    assert bool(sent_on([page("unduh/formulir/", to)], FRONT)) is told


def visit(inside: Matter, profile: str) -> Visit:
    exchange = Exchange(url=URL, status=200, headers=())
    return Visit(profile=profile, urls=(URL,), exchange=exchange, matter=inside)


@pytest.mark.parametrize(
    ("url", "text", "profile", "told"),
    [
        ("https://promo-kilat.example/?r=1", "BONUS HARIAN 100%", "mobile", True),
        ("https://promo-kilat.example/x", "", "mobile-referer", True),
        ("https://promo-kilat.example/x", "", "bot", False),
        ("https://promo-kilat.example/x", "Bayar PBB", "mobile", False),
        ("https://promo-kilat.example/aplikasi", "", "mobile", False),
    ],
)
def test_a_banner_that_only_some_get(url: str, text: str, profile: str, told: bool) -> None:
    shown = link(url, text)
    found = banners([shown], visit(matter(shown), profile), [visit(matter(), "browser")])
    assert bool(found) is told


@pytest.mark.parametrize(
    ("plea", "told"),
    [
        ("Siapkan nomor rekening dan kode OTP, lalu verifikasi di sini.", True),
        ("Jangan berikan kode OTP dan nomor rekening kepada siapa pun.", False),
        ("Kirim nomor antrean dan nama lewat bot.", False),
    ],
)
def test_a_messengers_program_that_asks_for_codes(plea: str, told: bool) -> None:
    inside = matter(link("https://t.me/bansos_cair_bot", "Verifikasi"))
    inside = replace(inside, pleas=(plea,))
    assert bool(list(bots(URL, inside))) is told
