"""Which pages go before ordinary ones: those that ask for something, that others fill, that carry
files."""

from __future__ import annotations

import pytest

from cyberscan.observe.content.choice import choose
from cyberscan.observe.content.choice_further import is_alike, orphan
from cyberscan.observe.content.choice_paths import is_deep, is_home
from cyberscan.parse.matter.page import Link
from cyberscan.parse.paths import pieces
from tests.observe.test_content_choice import FRONT, HOST, ZONE, chosen, in_scope

PLAIN = ["/profil.htm", "/pbb.htm", "/bphtb.htm", "/reklame.htm"]


@pytest.mark.parametrize(
    "asking",
    [
        ("/restitusi.htm", "Restitusi 2025"),
        ("/x.htm", "Pengembalian kelebihan pajak"),
        ("/pembayaran.htm", "Retribusi"),
        ("/tax-refund.htm", "Overpaid tax"),
        ("/donasi.htm", "Bantu korban banjir"),
        ("/verifikasi.htm", "Data penerima"),
        ("/checkout.htm", "Lanjut"),
        ("/kasir.htm", "Toko"),
    ],
)
def test_what_asks_visitors_for_something_goes_before_ordinary_pages(
    asking: tuple[str, str],
) -> None:
    assert chosen(*PLAIN, asking) == [
        ("page", asking[0]),
        ("page", "/profil.htm"),
        ("page", "/pbb.htm"),
        ("page", "/bphtb.htm"),
    ]


@pytest.mark.parametrize(
    "ordinary",
    [
        ("/refundasi.htm", "Istilah"),
        ("/sejarah.htm", "Sejarah"),
        ("/terbayar.htm", "Realisasi"),
        ("/berita/pembayaran-gaji-guru-honorer-dirapel", "Berita"),
        ("/bayarantrean.htm", "Antrean"),
    ],
)
def test_what_only_sounds_alike_does_not(ordinary: tuple[str, str]) -> None:
    first = next(url for why, url in chosen(*PLAIN, ordinary) if why == "page")
    assert first == "/profil.htm"


@pytest.mark.parametrize(
    ("target", "seen"),
    [
        ("/checkout", True),
        ("/checkout/", True),
        ("/toko/check-out.html", True),
        ("/shop/checkout.php", True),
        ("/kasir", True),
        ("/checkout?add=12", False),
        ("/checkout/delete/12", False),
        ("/checkout/submit", False),
        ("/cart", False),
        ("/admin/checkout", False),
        ("/cart/add/12", False),
    ],
)
def test_a_till_is_looked_at_and_nothing_is_bought(target: str, *, seen: bool) -> None:
    assert chosen(target) == ([("page", target)] if seen else [])


@pytest.mark.parametrize(
    "aside",
    ["/penulis", "/authors/", "/kontributor", "/testimonial", "/ulasan.html", "/testimonials?id=2"],
)
def test_where_others_write_goes_before_ordinary_pages(aside: str) -> None:
    assert aside in [url for _, url in chosen("/a", "/b", "/c", "/d", aside)][:2]


@pytest.mark.parametrize(
    "target",
    ["/penulisan", "/pengulas", "/kepenulisan", "/author-guidelines-and-ethics", "/review-renja"],
)
def test_pages_of_alike_names_are_ordinary(target: str) -> None:
    assert target not in [url for _, url in chosen("/a", "/b", "/c", "/d", target) if _ == "page"]


@pytest.mark.parametrize(
    "target",
    [
        "/gallery/thumbs/bb/acesso/",
        "/foto/thumb/x.html",
        "/galeri/thumbnails/a.php",
        "/thumbnail/x/",
        "/album/thumbs/login/",
    ],
)
def test_no_page_belongs_among_small_pictures(target: str) -> None:
    assert is_deep(pieces(target))
    listed = choose([Link(f"{FRONT}profil", "Profil")], FRONT, ZONE, in_scope, [FRONT + target[1:]])
    assert (listed[0].why, listed[0].url) == ("deep", f"https://{HOST}{target}")


@pytest.mark.parametrize(
    "target", ["/galeri/thumbs/a.jpg", "/thumbs", "/thumbs/", "/thumbprint/x", "/foto/"]
)
def test_small_pictures_and_their_folder_are_none(target: str) -> None:
    assert not is_deep(pieces(target))


@pytest.mark.parametrize("word", ["lampiran", "Lampiran Berkas", "attachment", "with attachments"])
def test_of_entries_without_a_day_one_with_a_file_is_followed(word: str) -> None:
    entries = [(f"/index.php?p=show_detail&id={n}", "Budidaya porang") for n in (3, 2)]
    attached = ("/index.php?p=show_detail&id=1", f"Laporan ({word})")
    assert ("news", attached[0]) in chosen(*entries, attached)
    # The newest goes before it.
    dated = [("/2026/11/24/pasar", "Pasar"), ("/2026/11/02/lampiran", f"Laporan ({word})")]
    assert ("news", "/2026/11/24/pasar") in chosen(*dated)


def test_a_journals_front_page_and_its_languages_are_no_pages_of_their_own() -> None:
    assert is_home(pieces("/index.php/cemara/index"), "/index.php/cemara/index")
    assert not is_home(pieces("/index.php/cemara/about"), "/index.php/cemara/about")
    assert not is_home(pieces("/berita/x/index"), "/berita/x/index")
    assert chosen("/index.php/j/user/setLocale/en_US", "/setlang/id", "/index.php/j/index") == []


def only_listed(*listed: str) -> str:
    links = [Link(f"{FRONT}profil", "Profil"), Link(f"{FRONT}layanan/ktp", "KTP")]
    urls = [url if url.startswith("http") else FRONT + url.removeprefix("/") for url in listed]
    found = orphan(urls, links, FRONT, ZONE, in_scope)
    return found.url.removeprefix(FRONT) if found else ""


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        (("/", "/profil/", "/harga"), "harga"),
        (("/layanan/kk", "/bantuan-2025/"), "bantuan-2025/"),  # in a folder of its own
        (("/layanan/kk", "/layanan/ktp"), "layanan/kk"),
        (("/index.php", "/id/x", "/profil"), "id/x"),
        (("/promo/a.html", "/promo/b.html"), "promo/a.html"),
    ],
)
def test_a_page_that_only_the_sitemap_names_is_looked_at(
    listed: tuple[str, ...], found: str
) -> None:
    assert only_listed(*listed) == found


@pytest.mark.parametrize(
    "listed",
    [
        "/",
        "/profil",
        "/layanan/ktp/",
        "/berita/satu-dua-tiga-empat",
        "/unduhan/a.pdf",
        "/keluar",
        "/x/login",
        "/x?action=delete",
        "https://lain.example/x",
        "https://ppid.contoh.go.test/x",
        "https://rahasia.contoh.go.test/x",
    ],
)
def test_what_is_linked_news_or_does_something_is_not(listed: str) -> None:
    assert only_listed(listed) == ""


def test_of_a_list_in_a_folder_of_its_own_news_is_looked_at_too() -> None:
    listed = [f"{FRONT}cuaca/maps/satu-dua-tiga-empat/", f"{FRONT}cuaca/x/"]
    links = [Link(f"{FRONT}cuaca/", "Cuaca")]
    found = [orphan(listed, links, FRONT, ZONE, in_scope, every=every) for every in (False, True)]
    assert [choice and choice.url for choice in found] == [listed[1], listed[0]]


@pytest.mark.parametrize(
    ("named", "first"),
    [
        ([("/spmb", 3), ("/kontak", 2)], "/spmb"),
        ([("/kontak", 2), ("/spmb", 3)], "/spmb"),
        ([("/layanan/kartu", 2), ("/spmb", 2)], "/layanan/kartu"),
        ([("/spmb", 1)], "/profil"),
        ([("/berita/satu-dua-tiga-empat", 4)], "/profil"),  # headline, picture and "more"
        ([("/login", 3)], "/profil"),
    ],
)
def test_what_the_front_page_leads_to_under_several_names_is_the_first_ordinary_page(
    named: list[tuple[str, int]], first: str
) -> None:
    ordinary = [Link(f"{FRONT}{name}", name) for name in ("profil", "layanan", "peta")]
    links = [Link(FRONT + target[1:], "Tautan", names=times) for target, times in named]
    found = choose([*ordinary, *links], FRONT, ZONE, in_scope)
    assert next(one.url for one in found if one.why == "page") == FRONT + first[1:]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("berita/1", "berita/2", True),
        ("berita/1", "layanan/1", False),
        ("profil", "peta", True),
        ("index.php?p=buku&id=1", "index.php?p=buku&id=2", True),
        ("index.php?p=buku&id=1", "index.php?p=berita", False),
        ("index.php?id=1", "baca.php?id=1", False),
    ],
)
def test_what_is_of_one_kind(one: str, other: str, *, alike: bool) -> None:
    assert is_alike(FRONT + one, FRONT + other) is alike
