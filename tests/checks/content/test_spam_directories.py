"""Links to very many parties, in the open and in hidden lists: who collects, and who sells."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome
from tests.checks.content.spam_pages import accused, verdicts, whole

TOPICS = {
    "Kuliner": ("sotolamongan", "rawonbudi", "pecelyu", "bakso-ria"),
    "Penginapan": ("hotelbumi", "losmenayu", "villasejuk", "guesthousea"),
    "Toko": ("tokobatik", "kerajinanbambu", "sepatukulit", "kaosmalang"),
    "Media": ("kabarkota", "radiogema", "portalwarga", "blogguru"),
    "Hobi": ("klubcatur", "sepedatua", "fotoklub", "gasing"),
    "Jasa": ("bengkelmaju", "servisac", "laundrykilat", "sewatenda"),
}
VENDORS = ("adform", "criteo", "exponential", "smaato", "sovrn", "hotjar", "lotame", "zeotap")


def link(host: str, text: str) -> str:
    return f'<a href="https://{host}.test/">{text}</a>'


def entries(*pairs: tuple[str, str]) -> str:
    return "<ul>" + "".join(f"<li>{link(host, text)}</li>" for host, text in pairs) + "</ul>"


def directory(*more: tuple[str, str]) -> str:
    parts = (
        f"<h2>{topic}</h2>{entries(*((host, host.title()) for host in hosts))}"
        for topic, hosts in TOPICS.items()
    )
    return whole("".join(parts) + entries(*more))


def vendors(*more: tuple[str, str], style: str = "display:none") -> str:
    """Return a banner of cookies with a list of partners that a button opens."""
    listed = entries(*((name, name.title()) for name in VENDORS), *more)
    return whole(f'<div role="dialog"><div id="mitra" style="{style}">{listed}</div></div>')


HONEST = {
    "a directory": directory(),
    "a cafe called after a casino": directory(("kafe-casino", "Kafe Casino Tempo Dulu")),
    "a house in an old casino": directory(
        ("villa-royalcasino", "Rumah Tua Kasino Royal (cagar budaya)"),
        ("pancing-maxwin", "Pemancingan Maxwin"),
    ),
    "one list of partners": whole(
        entries(
            *((host, host.title()) for hosts in TOPICS.values() for host in hosts),
            ("pancing-maxwin", "Pemancingan Maxwin"),
        )
    ),
    "two businesses": whole(
        entries(("pancing-maxwin", "Pemancingan Maxwin"), ("sotoria", "Soto Ria"))
    ),
    "a plumber": whole(entries(("sanitair-toto", "Toko Toto"), ("kedai-toto", "Kedai Toto"))),
    "a house in an old casino, which says so": whole(
        entries(("villa-casino", "Villa Casino (cagar budaya)"))
    ),
    "a pond and its own address": whole(entries(("maxwin-pancing", "Kolam Pancing Maxwin"))),
    "a cafe that a guide lists": whole(
        '<a href="https://panduan.test/kuliner/kafe-maxwin-batu">Kafe Maxwin</a>'
    ),
    "a hundred partners": vendors(
        *((f"mitra-{n:03}x", f"Mitra {n:03}x") for n in range(100)),
        *((f"{name}casino", f"{name} Casino Ltd") for name in ("royal", "north", "grand")),
    ),
    "partners of cookies": vendors(("casinoads-optout", "Delta Media Optout")),
    "partners called by their trade": vendors(("casinoads", "Casino Ads Ltd")),
}
COMPROMISED = {
    "bare names in a directory": directory(("slotgacor88", "Slot Gacor")),
    "an advertisement in a directory": directory(("kasino", "Situs Judi Online Terpercaya")),
    "many of the trade's hosts": directory(
        *((f"{name}-casino", f"{name} Vila") for name in ("raja", "ratu", "naga", "dewa", "bos"))
    ),
    "many that offer": directory(
        *((name, f"{name} Slot Online Resmi Gampang Menang") for name in ("kudaemas", "rusa")),
        *((name, f"{name} situs gacor pusat") for name in ("melati", "kenanga", "mawar", "dahlia")),
    ),
    "a link to the trade beside a directory": directory(("slotgacor88", "klik di sini")),
    "a host of the trade under a neutral name": directory(("situs-judi-online", "Portal Hiburan")),
    "casinos apart from the lists": directory(
        *((f"{name}-casino", f"Portal {name}") for name in ("raja", "ratu", "naga"))
    ),
    "a clinic's name over a host of the trade": whole(
        entries(("slotgacor88", "Klinik Kecantikan"), ("judionline77", "Toko Bunga"))
    ),
    "a shop's weak word over one": whole(
        entries(("slotgacor88", "Kedai Toto"), ("togel4d", "Toko Toto"))
    ),
    "a pond that is a number": whole(entries(("maxwin88", "Kolam Maxwin"))),
    "a host of the trade among many hidden": vendors(
        *((f"mitra-{a}", f"Mitra {a}") for a in "abcdefghijklmnopqrst"), ("slotgacor88", "Portal")
    ),
    "an online casino among partners": vendors(("onlinecasino", "Portal")),
    "a numbered casino among partners": vendors(("77-casino", "Portal"), ("x", "Y")),
    "casinos among many hidden": vendors(
        *((f"mitra-{a}", f"Mitra {a}") for a in "abcdefghijklmnopqrst"),
        *((f"{name}-casino", f"Portal {name}") for name in ("raja", "ratu", "naga", "dewa")),
    ),
    "a shop of the trade's things": whole(entries(("slotgacor", "Toko Slot Gacor"))),
    "a stall of lotteries": whole(entries(("warungtogel", "Warung Togel Terpercaya"))),
    "a bare name among partners": vendors(("slotgacor88", "Slot Gacor")),
    "partners that nothing opens": vendors(
        ("casinoads", "Delta"), style="position:absolute;left:-9999px"
    ),
    "a list of two": whole(
        f'<div style="display:none">{entries(("adform", "Adform"), ("casinoads", "Delta"))}</div>'
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_who_collects_addresses_is_not_accused(name: str) -> None:
    assert accused(verdicts(HONEST[name])) == []


@pytest.mark.parametrize("name", COMPROMISED)
def test_who_sells_among_them_is(name: str) -> None:
    assert accused(verdicts(COMPROMISED[name])) != []


def test_a_partner_called_after_a_casino_needs_a_look() -> None:
    found = verdicts(HONEST["partners of cookies"])["hidden"]
    assert (found.outcome, found.message) == (Outcome.FAIL, "words")


WRITERS = (
    "pakbudi", "butitik", "kimiaasik", "fisikaseru", "sejarahkita", "guruhebat", "rumusjitu2026",
    "gurugacor",
)  # fmt: skip


def blogs(*more: str, lender: str = "blogguru", style: str = "display:none") -> str:
    """Return a tab of links to what teachers write under an owner's host."""
    names = (*WRITERS, *more)
    every = ", ".join(f'<a href="https://{n}.{lender}.test/">{n}</a>' for n in names)
    return whole(f'<h2>Blog rekan guru</h2><div class="tab" style="{style}">{every}</div>')


def test_a_name_among_many_that_somebody_lends_is_not_the_trades() -> None:
    assert not accused(verdicts(blogs()))


@pytest.mark.parametrize(
    "source",
    [
        blogs("slotgacor88"),  # two words of the trade, and a number
        blogs("gacor77", "situsgacor"),
        blogs(lender="slotgacor"),  # the owner is of the trade
        blogs(style="position:absolute;left:-9999px"),  # nobody opens that
        whole('<div style="display:none"><a href="https://gurugacor.blogguru.test/">x</a></div>'),
    ],
)
def test_a_lent_name_that_sells_or_stands_alone_is(source: str) -> None:
    assert accused(verdicts(source))
