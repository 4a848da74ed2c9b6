"""Which links of a front page are followed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.observe.content.choice import choose
from cyberscan.parse.matter import Link

HOST, ZONE = "www.contoh.go.test", "contoh.go.test"
FRONT = f"https://{HOST}/"


def in_scope(url: str) -> bool:
    return ".contoh.go.test" in url and "rahasia" not in url


def chosen(*links: str | tuple[str, str]) -> list[tuple[str, str]]:
    """Choose among targets or (target, text) on the front page's host."""
    pairs = [(link, "Tautan") if isinstance(link, str) else link for link in links]
    given_ = [
        Link(url if url.startswith("http") else f"https://{HOST}{url}", text) for url, text in pairs
    ]
    found = choose(given_, FRONT, ZONE, in_scope)
    return [(choice.why, choice.url.removeprefix(f"https://{HOST}")) for choice in found]


@pytest.mark.parametrize(
    "target",
    [
        "/wp-content/uploads/2024/slot/index.html",
        "/wp-content/uploads/x.php",
        "/uploads/judul-apa-saja/",
        "/upload/situs",
        "/cache/a.htm",
        "/images/gacor/",
        "/images/a.php",
        "/img/x.phtml",
        "/temp/x.php",
        "/assets/js/a.html",
        "/css/x/",
        "/files/berkas/index.php",
        "/wp-includes/css/x.php",
        "/.well-known/toto/",
        "/.git/x.html",
        "/cgi-bin/x/",
        "/UPLOADS/X.HTML",
        "/%75ploads/x.html",
    ],
)
def test_a_page_where_none_belongs_comes_first(target: str) -> None:
    assert chosen("/profil", target, "/berita/satu-dua-tiga-empat") == [
        ("deep", target),
        ("news", "/berita/satu-dua-tiga-empat"),
    ]


@pytest.mark.parametrize(
    "target",
    [
        "/uploads/laporan.pdf",
        "/images/logo.png",
        "/uploads/data.xlsx",
        "/css/gaya.css",
        "/files/unduhan.zip",
        "/foto.jpg",
    ],
)
def test_files_are_not_followed(target: str) -> None:
    assert chosen(target) == []


@pytest.mark.parametrize("target", ["/images", "/pdf/", "/docs/", "/cache"])
def test_a_folder_of_files_itself_is_a_page_like_any_other(target: str) -> None:
    assert chosen(target) == [("page", target)]


@pytest.mark.parametrize(
    ("links", "odd"),
    [
        # A folder among pages that are none, a file among pages without an ending, and so on.
        (["/profil", "/layanan", "/galeri/"], "/galeri/"),
        (["/profil", "/layanan", "/lapor.php"], "/lapor.php"),
        (["/profil/", "/layanan/", "/berita-acara.html"], "/berita-acara.html"),
        (["/profil.html", "/layanan.html", "/repo/"], "/repo/"),
        (["/?p=1", "/?p=2", "/x.htm"], "/x.htm"),
        (["/profil", "/layanan", "/pdf/"], "/pdf/"),
        (["/profil/", "/layanan/", "/pdf/"], "/pdf/"),
    ],
)
def test_a_page_unlike_the_rest_comes_first_where_nothing_tells(links: list[str], odd: str) -> None:
    assert chosen(*links) == [("page", odd), ("page", links[0])]


def test_where_all_are_alike_the_first_two_are_followed_and_never_the_front_page_itself() -> None:
    assert chosen("/beranda", "/profil", "/layanan", "/kontak") == [
        ("page", "/profil"),
        ("page", "/layanan"),
    ]
    assert chosen("/index.php", "/home", "/id") == []


@pytest.mark.parametrize("entry", ["/lomba/login.php", "/bank/masuk", "/a/b/sign-in.html"])
def test_a_page_in_a_folder_that_asks_who_one_is_comes_last(entry: str) -> None:
    assert chosen(entry) == [("page", entry)]
    assert chosen(entry, "/profil") == [("page", "/profil"), ("page", entry)]
    assert chosen(entry, "/profil", "/layanan") == [("page", "/profil"), ("page", "/layanan")]


@pytest.mark.parametrize(
    "entry",
    ["/login", "/masuk/", "/admin/login.php", "/x/login?token=1", "/x/logout", "/x/register"],
)
def test_the_sites_own_ways_in_are_not_looked_at(entry: str) -> None:
    assert chosen(entry) == []


def test_what_a_frameset_shows_is_followed() -> None:
    menu, main = (Link(f"{FRONT}{name}.html", "", frame=True) for name in ("menu", "isi"))
    found = choose([Link(f"{FRONT}profil.html", "Profil"), menu, main], FRONT, ZONE, in_scope)
    assert [choice.url for choice in found] == [menu.url, main.url]


@pytest.mark.parametrize(
    ("link", "why"),
    [
        (("/slot-gacor-hari-ini", "Tautan"), "words"),
        (("/x", "Slot gacor"), "words"),
        (("/x", "sl0t g4c0r"), "words"),
        (("/?p=slot+gacor", "Tautan"), "words"),
        (("/%73lot%2Dgacor", "Tautan"), "words"),
        (("/togel/", "Tautan"), "words"),
    ],
)
def test_words_of_the_lexicon_come_first_as_well(link: tuple[str, str], why: str) -> None:
    assert chosen("/profil", link)[0] == (why, link[0])


def test_what_is_deep_and_says_so_goes_before_both() -> None:
    both = "/uploads/slot-gacor/"
    assert chosen("/togel/", "/uploads/a/b/", both)[0] == ("deep", both)


@pytest.mark.parametrize(
    "target",
    [
        "/berita/bupati-buka-pasar-murah",
        "/berita/1234",
        "/news/detail/77",
        "/artikel/judul",
        "/2026/11/26/bupati-buka-pasar-murah/",
        "/bupati-buka-pasar-murah.html",
        "/read?id=12",
        "/index.php/post/12",
        "/pengumuman/seleksi-cpns",
        "/bupati-imbau-warga-login-ulang-aplikasi",
        "/berita/cara-download-aplikasi-desa",
    ],
)
def test_an_ordinary_article_is_followed(target: str) -> None:
    assert chosen("/profil", target) == [("news", target), ("page", "/profil")]


@pytest.mark.parametrize(
    "target",
    [
        "/", "/#", "/login", "/logout", "/wp-login.php", "/wp-admin/", "/admin/berita/1",
        "/keluar", "/berita/1/print", "/berita/cetak/1", "/download/1", "/unduh/berita",
        "/berita/delete/1", "/hapus/berita/1", "/berita/1?action=delete", "/berita/1?do=vote",
        "/berita/1?print=1", "/berita/1?task=edit", "/berita?replytocom=3&reply=1",
        "/berita/feed", "/polling/vote", "/cart", "/berita/1?a=1&b=2&c=3&d=4&e=5",
        "/berita/laporan.pdf", "/wp-json/berita/1", "/berita/1?token=abc",
        "https://lain.example/berita/satu-dua-tiga-empat",
        "https://rahasia.contoh.go.test/berita/satu-dua-tiga-empat",
    ],
)  # fmt: skip
def test_what_does_something_or_lies_elsewhere_is_not_followed(target: str) -> None:
    assert chosen(target) == []


def test_the_host_itself_goes_before_its_neighbours() -> None:
    other = "https://ppid.contoh.go.test/berita/satu-dua-tiga-empat"
    assert chosen(other, "/berita/lima-enam-tujuh-delapan") == [
        ("news", "/berita/lima-enam-tujuh-delapan"),
        ("page", other),
    ]
    assert chosen(other) == [("news", other)]


def test_no_page_is_chosen_twice() -> None:
    assert chosen("/berita/slot-gacor-hari-ini-resmi") == [
        ("words", "/berita/slot-gacor-hari-ini-resmi")
    ]


_PIECES = st.sampled_from(
    ["uploads", "berita", "slot", "gacor", "..", ".", "login", "a-b-c-d", "x.php", "x.pdf", "%2e"]
)
_URLS = st.builds(
    lambda pieces, query: f"https://{HOST}/{'/'.join(pieces)}{query}",
    st.lists(_PIECES | st.text(max_size=8), max_size=5),
    st.sampled_from(["", "?", "?a=1", "?action=x", "?%zz"]),
)


@given(st.lists(st.builds(Link, _URLS | st.text(max_size=30), st.text(max_size=20)), max_size=12))
def test_whatever_the_links_are_at_most_two_are_chosen(links: list[Link]) -> None:
    found = choose(links, FRONT, ZONE, in_scope)
    assert len(found) <= 2
    assert len({choice.url for choice in found}) == len(found)
    assert all(in_scope(choice.url) for choice in found)
    assert [choice.why for choice in found][1:] in ([], ["news"], ["page"])
