"""Where a page moves its readers by way of one that says nothing, and what lists for one kind of
visitor alone offer; each beside honest ones alike."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.samples import exchange
from cyberscan.checks.content import cloaking, foreign_canonical
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Linked, LinkedPage, Visit, Visits
from cyberscan.model.verdict import Outcome, Severity, Verdict
from cyberscan.parse.matter.page import read
from tests.checks.content.reading import URL, ZONE, material, site

POLICY = default_policy()
NEWS = (
    "<h1>Siaran pers</h1><h2>Data anggaran dibuka</h2><p>Mulai Januari setiap warga dapat melihat "
    "kegiatan di kelurahannya, nilai, pelaksana, dan foto kemajuannya dari minggu ke minggu.</p>"
)


def page(path: str, source: str) -> LinkedPage:
    matter = read(source, URL + path, ZONE)
    return LinkedPage(exchange=exchange(URL + path, 200), why="page", matter=matter)


def moves(to: str, body: str, seconds: int = 0) -> str:
    return f'<head><meta http-equiv="refresh" content="{seconds};url={to}"></head><body>{body}'


def led(first: str, station: str, front: str = "") -> bool:
    beside = Linked(pages=(page("pers", first), page("r/ke?x=12", station)))
    verdict = foreign_canonical.judge(material(site(front)), beside, POLICY)
    assert isinstance(verdict, Verdict)
    return verdict.outcome is Outcome.FAIL and verdict.message == "elsewhere"


@pytest.mark.parametrize(
    ("to", "seconds", "body"),
    [
        ("https://kilat-setor.example/?aff=te12", 8, NEWS),
        ("https://senja-biru.test/", 0, NEWS),
        ("//t7.example/lp/9", 30, NEWS.replace("h2", "h3")),
        ("https://promo-harian.invalid/go?s=4", 1, NEWS + "<p>Humas</p>"),
        ("http://lampu-merah.example/in.php?id=3", 5, f"<main>{NEWS}</main>"),
    ],
)
def test_readers_who_are_moved_on_by_way_of_an_empty_page_are_told(
    to: str, seconds: int, body: str
) -> None:
    assert led(moves("/r/ke?x=12", body, seconds), moves(to, ""))


@pytest.mark.parametrize(
    ("first", "station", "front"),
    [
        # A way to a vendor that nobody is moved to; one that says where it leads.
        (NEWS, moves("https://vendor-antre.test/", ""), ""),
        (
            moves("/r/ke?x=12", f"{NEWS}<p>Anda akan dialihkan ke alamat baru.</p>", 5),
            moves("https://vendor-antre.test/", ""),
            "",
        ),
        (
            moves("/r/ke?x=12", NEWS),
            moves("https://vendor-antre.test/", "<p>Membuka portal antrean daring kami.</p>"),
            "",
        ),
        # A party that the pages speak of, an office's own, and pages that say nothing.
        (
            moves("/r/ke?x=12", f'{NEWS}<a href="https://vendor-antre.test/">Vendor Antre</a>'),
            moves("https://vendor-antre.test/", ""),
            "",
        ),
        (
            moves("/r/ke?x=12", NEWS),
            moves("https://vendor-antre.test/", ""),
            '<a href="https://vendor-antre.test/">Vendor Antre</a>',
        ),
        (moves("/r/ke?x=12", NEWS), moves("https://portal.jatimprov.go.id/", ""), ""),
        (moves("/r/ke?x=12", ""), moves("https://vendor-antre.test/", ""), ""),
        (moves("/lain", NEWS), moves("https://vendor-antre.test/", ""), ""),
    ],
)
def test_ways_to_a_vendor_are_not(first: str, station: str, front: str) -> None:
    assert not led(first, station, front)


SHELF = '<h1>Dokumen publik</h1><ul><li><a href="/d/renstra.pdf">Rencana strategis</a></li></ul>'


def listed(*titles: str) -> str:
    rows = "".join(f'<li><a href="/d/{n}.pdf">{t}</a></li>' for n, t in enumerate(titles))
    return f"<h1>Dokumen publik</h1><ul>{rows}</ul>"


def accused(source: str, profile: str = "bot", plain: str = SHELF) -> bool:
    def visit(who: str, text: str) -> Visit:
        url = f"{URL}dokumen/"
        seen = exchange(url, 200)
        return Visit(profile=who, urls=(url,), exchange=seen, matter=read(text, url, ZONE))

    one = page("dokumen/", plain)
    one = LinkedPage(
        exchange=one.exchange,
        why="page",
        profile="referer",
        matter=one.matter,
        others=(visit("browser", plain), visit(profile, source)),
    )
    front = [
        Visit(profile=w, urls=(URL,), exchange=exchange(URL, 200), matter=read(site(), URL, ZONE))
        for w in ("browser", "again", profile)
    ]
    found = cloaking.judge(
        Visits(visits=tuple(front)), material(site()), Linked(pages=(one,)), POLICY
    )
    every = found if isinstance(found, tuple) else (found,)
    return any(
        v.outcome is Outcome.FAIL and cloaking.CHECK.messages[v.message].severity != Severity.INFO
        for v in every
    )


@pytest.mark.parametrize(
    "titles",
    [
        ("APK Higgs Domino versi lama", "Buku mimpi 2D erek erek", "Free Robux generator"),
        ("Slot gacor hari ini", "Free robux no verification", "Jasa joki skripsi"),
        ("Togel hongkong", "Watch full movie free", "Buku mimpi erek erek"),
        ("Cheap replica handbags", "Slot demo", "Payday loans fast"),
        ("Acheter des likes", "Tragamonedas gratis", "Viagra sin receta"),
    ],
)
def test_a_list_for_robots_alone_of_several_trades_is_found(titles: tuple[str, ...]) -> None:
    assert accused(listed(*titles))


@pytest.mark.parametrize(
    "titles",
    [
        ("Profil kesehatan", "LKjIP 2025", "Rencana kerja", "Slot waktu layanan"),
        ("Waspada pinjol ilegal", "Polisi tangkap bandar togel", "Bahaya judi online"),
        ("Lomba higgs domino", "Kamus erek erek", "Sejarah togel"),
        ("Panduan pinjaman online", "Daftar obat", "Kajian judi online", "Skripsi terbaik"),
        ("Bahaya slot gacor", "Penipuan free robux", "Jasa joki skripsi dilarang"),
    ],
)
def test_a_list_of_an_offices_own_is_not(titles: tuple[str, ...]) -> None:
    assert not accused(listed(*titles))
    assert not accused(listed(*titles), plain=listed(*titles))
