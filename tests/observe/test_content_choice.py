"""Which links of a front page are followed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.observe.content.choice import MOST_CHOSEN, MOST_ODD, choose
from cyberscan.parse.matter.page import Link

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
        ("page", "/profil"),
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
    assert chosen(*links) == [("page", odd), *(("page", link) for link in links if link != odd)]


def test_where_all_are_alike_the_first_ones_are_followed_and_never_the_front_page() -> None:
    assert chosen("/beranda", "/profil", "/layanan", "/kontak", "/peta") == [
        ("page", "/profil"),
        ("page", "/layanan"),
        ("page", "/kontak"),
        ("page", "/peta"),
    ]
    assert chosen("/index.php", "/home", "/id") == []


@pytest.mark.parametrize(
    "entry", ["/lomba/login.php", "/bank/masuk", "/a/b/sign-in.html", "/masuk/", "/login"]
)
def test_a_page_that_asks_who_one_is_comes_before_a_second_ordinary_one(entry: str) -> None:
    assert chosen(entry) == [("page", entry)]
    assert chosen(entry, "/profil") == [("page", "/profil"), ("page", entry)]
    more = chosen(entry, "/profil", "/layanan", "/peta", "/berita/1")
    ordinary = [("page", "/profil"), ("page", entry), ("page", "/layanan")]
    assert more == [("news", "/berita/1"), *ordinary]
    both = chosen("/galeri/", "/uploads/x/", "/profil", "/peta", entry, "/berita/1")
    assert both.index(("page", entry)) == MOST_CHOSEN - 1


@pytest.mark.parametrize(
    "entry",
    ["/wp-login.php", "/admin/login.php", "/x/login?token=1", "/x/logout", "/x/register"],
)
def test_the_systems_own_ways_in_are_not_looked_at(entry: str) -> None:
    assert chosen(entry) == []


def test_what_a_frameset_shows_is_followed() -> None:
    menu, main = (Link(f"{FRONT}{name}.html", "", frame=True) for name in ("menu", "isi"))
    found = choose([Link(f"{FRONT}profil.html", "Profil"), menu, main], FRONT, ZONE, in_scope)
    assert [choice.url for choice in found] == [menu.url, main.url, f"{FRONT}profil.html"]


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
        "/", "/#", "/logout", "/wp-login.php", "/wp-admin/", "/admin/berita/1",
        "/keluar", "/berita/1/print", "/berita/cetak/1", "/download/1", "/unduh/berita",
        "/berita/delete/1", "/hapus/berita/1", "/berita/1?action=delete", "/berita/1?do=vote",
        "/berita/1?print=1", "/berita/1?task=edit", "/berita?replytocom=3&reply=1",
        "/berita/feed", "/log-out", "/akun/sign_out.php", "/berita/1/like", "/del/3", "/?del=3",
        "/wp-cron.php", "/cron.php?key=1", "/destroy/3", "/polling/vote", "/cart",
        "/berita/1?a=1&b=2&c=3&d=4&e=5", "/berita/laporan.pdf", "/wp-json/berita/1",
        "/berita/1?token=abc", "https://lain.example/berita/satu-dua-tiga-empat",
        "https://rahasia.contoh.go.test/berita/satu-dua-tiga-empat",
    ],
)  # fmt: skip
def test_what_does_something_or_lies_elsewhere_is_not_followed(target: str) -> None:
    assert chosen(target) == []


def test_the_host_itself_goes_before_its_neighbours() -> None:
    other = "https://ppid.contoh.go.test/berita/satu-dua-tiga-empat"
    assert chosen(other, "/berita/lima-enam-tujuh-delapan") == [
        ("news", "/berita/lima-enam-tujuh-delapan"),
        ("news", other),
    ]
    assert chosen(other) == [("news", other)]


@pytest.mark.parametrize(
    "bait",
    [
        ("/cek-tilang", "Cek tilang"), ("/etilang", "E-Tilang"), ("/u", "Undangan digital"),
        ("/bansos", "Cek bansos"), ("/klaim-hadiah", "Hadiah"), ("/surel", "Webmail"),
    ],
)  # fmt: skip
def test_what_people_are_lured_with_comes_first(bait: tuple[str, str]) -> None:
    assert chosen("/profil", "/layanan", bait, "/berita/1") == [
        ("page", bait[0]),
        ("news", "/berita/1"),
        ("page", "/profil"),
        ("page", "/layanan"),
    ]


@pytest.mark.parametrize(
    "target",
    ["/temp/update/mail/", "/uploads/masuk/", "/images/login/", "/cache/download/x/", "/img/pdf/"],
)
def test_below_a_store_of_files_nobody_enters_or_downloads_anything(target: str) -> None:
    assert chosen(target)[0] == ("deep", target)


@pytest.mark.parametrize(
    "target", ["/temp/delete/mail/", "/uploads/hapus/1", "/images/logout/", "/upload/submit/x"]
)
def test_what_changes_something_is_not_followed_there_either(target: str) -> None:
    assert chosen(target) == []


def test_a_folder_of_downloads_is_a_page_and_a_download_is_none() -> None:
    assert chosen("/unduh/formulir/") == [("page", "/unduh/formulir/")]
    assert chosen("/unduh/formulir", "/download/12", "/unduh/") == []


@pytest.mark.parametrize(
    ("links", "news"),
    [
        # The newest, by the day in its address.
        (["/artikel/1", "/artikel/2026/11/10/posyandu", "/artikel/2026/11/24/test"], "24/test"),
        (["/2026/10/29/embung/", "/2025/12/31/tahun-baru/"], "2026/10/29/embung/"),
        # Without days the first.
        (["/berita/9", "/berita/8"], "/berita/9"),
        # Content systems that say in a parameter what they show.
        (["/index.php?p=libinfo&x=1", "/index.php?p=news&id=19"], "p=news&id=19"),
    ],
)
def test_of_articles_the_newest_is_followed(links: list[str], news: str) -> None:
    assert next(url for why, url in chosen("/profil", *links) if why == "news").endswith(news)


def test_a_headline_written_otherwise_than_all_others_goes_before_newer_ones() -> None:
    titles = [("/berita/3", "Mobil Pintar"), ("/berita/2", "salam semua"), ("/berita/1", "Denda")]
    assert ("news", "/berita/2") in chosen(*titles)
    # Where two are written so, that is how the office writes; nor do two headlines tell.
    assert ("news", "/berita/3") in chosen(*titles, ("/berita/0", "pasar murah"))
    assert ("news", "/berita/3") in chosen(*titles[:2])


def test_a_program_of_its_own_is_unlike_the_rest() -> None:
    courses = [f"/course/view.php?id={number}" for number in (14, 18, 21)]
    assert chosen(*courses, "/user/profile.php?id=7")[0] == ("page", "/user/profile.php?id=7")


LISTED = [f"https://{HOST}{path}" for path in ("/", "/profil", "/harga", "/layanan/satu")]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/img/galeri/jp/index.php?id=7", "deep"),
        ("/wp-content/uploads/x/", "deep"),
        ("/slot-gacor/", "words"),
        ("/old_bak_2019/inc/schuhe.html", "page"),
        ("/vendor/x/", "page"),
    ],
)
def test_what_only_the_sitemap_names_is_looked_at_where_no_page_belongs(
    path: str, why: str
) -> None:
    def of(*listed: str) -> list[tuple[str, str]]:
        found = choose([Link(f"{FRONT}profil", "Profil")], FRONT, ZONE, in_scope, listed)
        return [(choice.why, choice.url.removeprefix(f"https://{HOST}")) for choice in found]

    assert of(*LISTED, f"https://{HOST}{path}") == [(why, path), ("page", "/profil")]
    assert of(f"http://{HOST}/profil") == [("page", "/profil")]
    # Ordinary entries, articles that warn, and other sites' are not.
    warning = f"https://{HOST}/berita/polisi-tangkap-bandar-slot-gacor"
    assert of(*LISTED, warning, "https://lain.example/uploads/x/") == [("page", "/profil")]


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
def test_whatever_the_links_are_at_most_five_are_chosen(links: list[Link]) -> None:
    listed = [link.url for link in links[::2]]
    found = choose(links[1:], FRONT, ZONE, in_scope, listed)
    assert len(found) <= MOST_CHOSEN + MOST_ODD
    assert len({choice.url for choice in found}) == len(found)
    assert all(in_scope(choice.url) for choice in found)
    assert {choice.why for choice in found} <= {"deep", "words", "news", "page"}


@pytest.mark.parametrize(
    "aside",
    [
        "/en/",
        "/zh",
        "/user/activity",
        "/forum/baca?id=3",
        "/buku-tamu.html",
        "/peserta/index.php?id=1",
        "/2019/03/",
    ],
)
def test_where_few_look_or_others_write_comes_before_ordinary_pages(aside: str) -> None:
    plain = ["/a/b/", "/a/c/", "/a/d/", "/2025/08/", "/2025/07/"]
    assert aside in [url for _, url in chosen(*plain, aside)]


@pytest.mark.parametrize("plain", ["/2025/06/", "/anggota/", "/pengguna-jasa/", "/english-club/"])
def test_other_pages_do_not(plain: str) -> None:
    given_ = ["/a/b/", "/a/c/", "/a/d/", "/2025/08/", "/2025/07/"]
    assert plain not in [url for _, url in chosen(*given_, plain)]


@pytest.mark.parametrize(
    ("links", "old"),
    [
        # The oldest, by the day in its address; nobody reads it again.
        (["/2026/11/24/a/", "/2024/02/01/b/", "/2025/12/31/c/"], "/2024/02/01/b/"),
        # Without days the last.
        (["/berita/9", "/berita/8", "/berita/7"], "/berita/7"),
    ],
)
def test_an_old_article_is_followed_beside_the_newest(links: list[str], old: str) -> None:
    found = chosen("/profil", "/layanan", *links, "/peta")
    assert [url for why, url in found if why == "news"] == [links[0], old]
    assert [url for why, url in found if why == "page"] == ["/profil", "/layanan"]


@pytest.mark.parametrize(
    "odd",
    [
        ["/uploads/a/b/", "/cache/c/", "/temp/d/", "/img/e/"],
        ["/2019/03/", "/2026/10/", "/2026/11/", "/pembayaran", "/ulasan", "/forum/a"],
        ["/files/", "/en/", "/webmail", "/bayar", "/donasi"],
    ],
)
def test_a_fifth_page_is_followed_where_it_is_worth_a_look_for_itself(odd: list[str]) -> None:
    plain = ["/profil", "/layanan", "/peta", "/kontak", "/berita/1", "/berita/2"]
    assert len(chosen(*plain)) == MOST_CHOSEN
    found = [url for _, url in chosen(*plain, *odd)]
    assert len(found) == MOST_CHOSEN + MOST_ODD
    assert found[-1] in odd


def test_an_article_years_older_than_the_others_is_a_fifth() -> None:
    links = ["/profil", "/cek-tilang", "/bayar", "/webmail", "/2026/11/24/a/", "/2026/01/02/b/"]
    assert "/2026/01/02/b/" not in [url for _, url in chosen("/en/", *links)]
    few = ["/profil", "/masuk/", "/layanan", "/peta", *links[-2:]]
    found = chosen("/cek-tilang", "/2019/05/06/c/", *few)
    assert ("news", "/2019/05/06/c/") in found


@pytest.mark.parametrize("store", ["/files", "/uploads/", "/images/", "/cache"])
def test_a_store_of_files_that_is_linked_comes_before_ordinary_pages(store: str) -> None:
    assert chosen("/a", "/b", "/c", "/d", "/e", store)[0] == ("page", store)
