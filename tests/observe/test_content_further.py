"""The single pages more that are asked for: where a linked page, one visitor's front page or
robots.txt alone leads."""

from __future__ import annotations

import pytest

from cyberscan.model.facts.content import LinkedPage
from cyberscan.observe.content import visits
from cyberscan.observe.content.choice import MOST_CHOSEN
from cyberscan.observe.content.linked import MOST_PAGES
from cyberscan.parse.url import host_of
from tests.observe.test_content_visits import (
    JUDI,
    PHONE,
    ROBOTS,
    SITEMAP,
    SPAM,
    Answer,
    Varying,
    linked,
    session,
    who,
)
from tests.support.pdf import Paper, build
from tests.support.web import HTTPS, answer

pytestmark = pytest.mark.anyio

LIST = f"{HTTPS}daftar-kami"
INDEX = "<title>Index of /daftar-kami</title><h1>Index of /daftar-kami</h1>"
SITE_MAP = "<urlset><url><loc>{}</loc></url></urlset>"
FRONT = '<title>Kabupaten Contoh</title><p>Selamat datang.</p><a href="/daftar-kami">Daftar</a>'


def site(inner: str, front: str = FRONT) -> Varying:
    return session(pages={HTTPS: answer(HTTPS, front), LIST: answer(LIST, inner)})


def urls(pages: tuple[LinkedPage, ...]) -> list[str]:
    return [page.exchange.url.removeprefix(HTTPS) for page in pages]


def asked_for(asked: Varying) -> list[tuple[str, str]]:
    return [(who(one.headers), one.url.removeprefix(HTTPS)) for one in asked.asked]


@pytest.mark.parametrize(
    ("inner", "further"),
    [
        ('<p>Foto<a href="/uploads/user/a.html">profil</a>', "uploads/user/a.html"),
        ('<p>Kabar<a href="/site/images/x/kabar.html">Panduan</a>', "site/images/x/kabar.html"),
        ('<a href="/2019/03/x">Trik Menang Poker Online</a>', "2019/03/x"),
        ('<a href="/user/profile.php?id=7">Sari</a>', "user/profile.php?id=7"),
        (
            '<a href="/user/8">svetlana</a><a href="/user/9">Jitu Manekin4D</a>',
            "user/9",
        ),
        ('<a href="/profil-pejabat">Profil</a>', ""),
        ('<a href="/layanan/ktp">KTP</a><a href="/agenda">Agenda</a>', ""),
        ('<a href="/unduhan/a.pdf">Formulir</a>', ""),
        ('<a href="/hapus?id=4">Slot gacor</a>', ""),  # changes something
        ('<a href="https://judi.example/uploads/a.html">Slot gacor</a>', ""),  # another's
        (
            f'{INDEX}<a href="/daftar-kami/a.pdf">a.pdf</a><a href="/daftar-kami/x.php">x.php</a>',
            "daftar-kami/x.php",
        ),
        ('<a href="/daftar-kami/x.php">Formulir</a>', ""),  # among pages that is nothing odd
        (
            '<a href="/aduan/lampiran/a.jpg">Foto</a><a href="/aduan/lampiran/b.html">Bukti</a>',
            "aduan/lampiran/b.html",  # among what others attached
        ),
        ('<a href="/storage/bukti/b.html">Bukti</a>', "storage/bukti/b.html"),
        ('<a href="/aduan/a.jpg">Foto</a><a href="/tanggapan/b.html">Tanggapan</a>', ""),
    ],
)  # fmt: skip
async def test_a_linked_page_leads_on_to_what_lies_oddly(inner: str, further: str) -> None:
    asked = site(f"<p>Daftar kami {inner}")
    await linked(asked)
    known = {"", "daftar-kami", "sitemap.xml", "robots.txt"}
    more = [(name, url) for name, url in asked_for(asked) if url not in known]
    assert more == ([(PHONE, further)] if further else [])


async def test_what_the_front_page_links_to_is_not_asked_for_again() -> None:
    front = f'{FRONT}<a href="/a/b">A</a><a href="/a/c">B</a><a href="/uploads/x.html">C</a>'
    asked = site('<a href="/uploads/x.html">foto</a>', front)
    await linked(asked)
    assert [name for name, url in asked_for(asked) if url == "uploads/x.html"] == [PHONE]


@pytest.mark.parametrize("profile", ["referer", "mobile", "bot"])
@pytest.mark.parametrize(
    ("added", "target"),
    [
        ('<a href="/?id=parlay">Mix parlay</a>', "?id=parlay"),
        ('<a href="/promo/x">Promo</a>', "promo/x"),
        ('<meta http-equiv=refresh content="0;url=/cache/go.php?id=7">', "cache/go.php?id=7"),
        ('<a href="/keluar">Keluar</a>', ""),
        (f'<a href="{JUDI}">Slot</a>', ""),
        ('<a href="/daftar-kami">Daftar kami</a>', ""),
    ],
)
async def test_what_one_visitors_front_page_leads_to_is_asked_for_as_that_one_and_as_a_browser(
    profile: str, added: str, target: str
) -> None:
    asked = site("<p>Daftar")
    asked.to[profile, HTTPS] = answer(HTTPS, FRONT + added)
    if target:
        asked.pages[HTTPS + target] = answer(HTTPS + target, SPAM)
    pages = await linked(asked)
    known = {"", "daftar-kami", "sitemap.xml", "robots.txt"}
    more = [one for one in asked_for(asked) if one[1] not in known]
    assert more == ([(profile, target), ("browser", target)] if target else [])
    assert urls(pages) == ["daftar-kami", *([target] if target else [])]
    if target:
        assert pages[-1].profile == profile
        assert [visit.profile for visit in pages[-1].others] == ["browser"]


async def test_where_links_change_by_themselves_only_what_tells_is_followed() -> None:
    other = FRONT.replace("</p>", '</p><a href="/kutipan/1">Kutipan</a>')
    asked = site("<p>Daftar")
    asked.turns[HTTPS] = [answer(HTTPS, FRONT), answer(HTTPS, other)]
    asked.to["bot", HTTPS] = answer(HTTPS, f'{FRONT}<a href="/kutipan/2">Kutipan</a>')
    assert urls(await linked(asked)) == ["daftar-kami"]


async def test_nobody_is_led_on_after_one_who_was_turned_away() -> None:
    asked = site("<p>Daftar")
    asked.to["mobile", HTTPS] = answer(HTTPS, status=429)
    asked.to["referer", HTTPS] = answer(HTTPS, f'{FRONT}<a href="/promo/x">Promo</a>')
    assert urls(await linked(asked)) == ["daftar-kami"]
    assert "promo/x" not in {url for _, url in asked_for(asked)}


@pytest.mark.parametrize(
    ("rules", "target"),
    [
        ("Allow: /gaza/", "gaza/"),
        ("Disallow: /bin/\nAllow: /bonus.html", "bonus.html"),
        ("Allow: /", ""),
        ("Allow: /wp-admin/admin-ajax.php", ""),
        ("Allow: /core/*.css$\nAllow: /gaza/*.html", ""),
        ("Allow: /wp-content/uploads/", ""),
        ("Allow: /media/\nAllow: /assets/js/", ""),
        ("Allow: /daftar-kami/", ""),  # the front page links to that folder
        ("Disallow: /gaza/", ""),
        ("<!doctype html><p>Allow: /gaza/", ""),
    ],
)
async def test_what_robots_are_expressly_allowed_and_nothing_links_to_is_asked_for(
    rules: str, target: str
) -> None:
    asked = site("<p>Daftar")
    asked.pages[ROBOTS] = answer(ROBOTS, rules, kind="text/plain")
    if target:
        asked.pages[HTTPS + target] = answer(HTTPS + target, SPAM)
    assert urls(await linked(asked)) == ["daftar-kami", *([target] if target else [])]


async def test_robots_are_not_asked_about_where_there_are_pages_enough() -> None:
    front = f'{FRONT}<a href="/a/b">A</a><a href="/a/c">B</a><a href="/a/d">C</a>'
    asked = site("<p>Daftar", front)
    asked.pages[SITEMAP] = answer(SITEMAP, SITE_MAP.format(LIST), kind="text/xml")
    await linked(asked)
    assert ROBOTS not in {one.url for one in asked.asked}


@pytest.mark.parametrize(
    ("rules", "target"),
    [
        ("Allow: /cuaca/maps/bonus-slot-gacor/", "cuaca/maps/bonus-slot-gacor/"),
        ("Sitemap: https://www.contoh.go.test/cuaca/peta-1.xml", "cuaca/x/7"),
        (f"Sitemap: {SITEMAP}\nSitemap: https://www.contoh.go.test/cuaca/peta-1.xml", "cuaca/x/7"),
        (f"Sitemap: {SITEMAP}", ""),  # not there
        ("Sitemap: https://lain.test/cuaca/peta-1.xml", ""),
        ("Sitemap: https://www.contoh.go.test/cuaca/peta-1.xml.gz", ""),
        ("Sitemap: https://www.contoh.go.test/hapus.php?peta=1", ""),  # changes something
        ("Allow: /wp-content/uploads/\nAllow: /assets/", ""),
        ("Allow: /cuaca/maps/", ""),  # says nothing, and the front page links to that folder
        ("Allow: /bonus-slot-gacor/*.html$", ""),
        ("Disallow: /bonus-slot-gacor/", ""),
    ],
)
async def test_without_a_sitemap_robots_txt_tells_where_one_lies(rules: str, target: str) -> None:
    more = "".join(f'<a href="/{name}">Tautan</a>' for name in ("cuaca", "a", "b", "c"))
    asked = site("<p>Daftar", FRONT + more)
    asked.pages |= {HTTPS + name: answer(HTTPS + name, "<p>Isi") for name in ("cuaca", *"abc")}
    other = f"{HTTPS}cuaca/peta-1.xml"
    asked.pages[ROBOTS] = answer(ROBOTS, rules, kind="text/plain")
    asked.pages[other] = answer(other, SITE_MAP.format(f"{HTTPS}cuaca/x/7"), kind="text/xml")
    if target:
        asked.pages[HTTPS + target] = answer(HTTPS + target, SPAM)
    pages = await linked(asked)
    assert len(asked.asked) <= MOST_REQUESTS
    assert [url for url in urls(pages) if "/" in url] == ([target] if target else [])


async def test_in_the_place_of_a_page_that_is_gone_another_is_asked_for() -> None:
    names = ["a", "b", "c", "d", "e", "f"]
    front = "".join(f'<a href="/{name}">Tautan</a>' for name in names)
    asked = session(pages={HTTPS: answer(HTTPS, f"<p>Selamat datang.{front}")})
    asked.pages |= {
        HTTPS + name: answer(HTTPS + name, "<p>Isi", status=404 if name in "ac" else 200)
        for name in names
    }
    await linked(asked)
    phone = [url for name, url in asked_for(asked) if name == PHONE]
    robot = [url for name, url in asked_for(asked) if name == "bot" and url]
    assert [url for url in phone if url] == ["a", "e", "b", "c", "f", "d"]
    assert robot == ["e", "b", "f", "d"]


async def test_where_two_of_a_kind_are_gone_others_are_asked_for() -> None:
    names = ["k/1", "k/2", "k/3", "k/4", "k/5", "k/6", "d/1", "d/2"]
    front = "".join(f'<a href="/{name}">Tautan</a>' for name in names)
    asked = session(pages={HTTPS: answer(HTTPS, f"<p>Selamat datang.{front}")})
    asked.pages |= {
        HTTPS + name: answer(HTTPS + name, "<p>Isi", status=404 if name[0] == "k" else 200)
        for name in names
    }
    await linked(asked)
    phone = [url for name, url in asked_for(asked) if name == PHONE and url]
    assert {"d/1", "d/2"} <= set(phone)
    assert max(phone.index("d/1"), phone.index("d/2")) < phone.index("k/4"), phone


@pytest.mark.parametrize(("files", "most"), [(0, 6), (1, 6), (2, 5), (3, 5), (4, 4), (5, 4)])
async def test_where_there_are_few_files_more_pages_are_asked_for(files: int, most: int) -> None:
    names = ["a", "b", "c", "d", "e", "f", "g", "h"]
    scripts = [f"<script src=/s/{number}.js></script>" for number in range(files)]
    styles = [f"<link rel=stylesheet href=/s/{number}.css>" for number in range(files)]
    taken = "".join([*scripts[:3], *styles[: max(0, files - 3)]])
    links = "".join(f'<a href="/{name}">Tautan</a>' for name in names)
    asked = session(pages={HTTPS: answer(HTTPS, f"<p>Selamat datang.{taken}{links}")})
    asked.pages |= {HTTPS + name: answer(HTTPS + name, "<p>Isi") for name in names}
    asked.pages[SITEMAP] = answer(SITEMAP, SITE_MAP.format(f"{HTTPS}a"), kind="text/xml")
    assert len(await linked(asked)) == most
    assert len(asked.asked) <= MOST_REQUESTS


async def test_a_robots_file_that_says_429_is_the_last() -> None:
    asked = site("<p>Daftar")
    asked.pages[ROBOTS] = answer(ROBOTS, status=429)
    await linked_or_nothing(asked)
    assert asked_for(asked)[-1] == ("browser", "robots.txt")


async def linked_or_nothing(asked: Varying) -> None:
    try:
        await linked(asked)
    except AssertionError:
        return


MOST_REQUESTS = 23
"""At a plain site, as the README says."""


@pytest.mark.parametrize("strange", [False, True])
@pytest.mark.parametrize("orphans", [0, 3])
@pytest.mark.parametrize("count", range(9))
async def test_a_plain_site_is_asked_for_no_more_than_is_said(
    count: int, orphans: int, *, strange: bool
) -> None:
    paths = ["a", "b", "cek-tilang", "berita/1", "c", "files", "en/", "berita/2"][:count]
    files = "".join(f"<script src=/js/x{n}.js></script><link rel=stylesheet href=/c{n}.css>"
                    for n in range(6))  # fmt: skip
    links = "".join(f'<a href="/{path}">Tautan</a>' for path in paths)
    every = [*paths, *(f"yatim/{n}" for n in range(orphans))]
    to = f"<a href={JUDI}>Toko</a>" if strange else ""
    pages: dict[str, Answer] = {
        HTTPS + path: answer(
            HTTPS + path, f"<title>A</title><p>Isi{to}<script src={n}.js></script>"
        )
        for n, path in enumerate(every)
    }
    listed = "".join(f"<url><loc>{HTTPS}{path}</loc></url>" for path in every)
    pages |= {
        HTTPS: answer(HTTPS, f"<title>Kabupaten</title><p>Selamat datang.{files}{links}"),
        SITEMAP: answer(SITEMAP, f"<urlset>{listed}</urlset>", kind="text/xml"),
    }
    asked = Varying(pages=pages)
    await visits.observe(asked)
    assert len(asked.asked) <= MOST_REQUESTS
    chosen = [url for name, url in asked_for(asked) if name == PHONE and url]
    assert len(chosen) >= min(count, MOST_CHOSEN)
    assert len(chosen) <= MOST_PAGES
    # Where nobody got another page, a browser asks for one that leads to strangers, if there is
    # room for it.
    plain = [url for name, url in asked_for(asked) if name == "browser" and url in chosen]
    assert bool(plain) <= strange
    if strange and 0 < len(chosen) < MOST_CHOSEN:
        assert len(plain) == 1


async def test_a_page_that_only_the_sitemap_names_is_a_fifth() -> None:
    paths = ["a", "b", "c", "d"]
    links = "".join(f'<a href="/{path}">Tautan</a>' for path in paths)
    listed = "".join(f"<url><loc>{HTTPS}{path}</loc></url>" for path in (*paths, "k/7"))
    pages: dict[str, Answer] = {
        HTTPS + path: answer(HTTPS + path, "<p>Isi") for path in (*paths, "k/7")
    }
    pages |= {
        HTTPS: answer(HTTPS, f"<title>Kabupaten</title><p>Selamat datang.{links}"),
        SITEMAP: answer(SITEMAP, f"<urlset>{listed}</urlset>", kind="text/xml"),
    }
    assert urls(await linked(Varying(pages=pages))) == [*paths, "k/7"]


async def test_what_both_who_ask_get_is_compared_with_a_browsers_where_it_leads_to_strangers() -> (
    None
):
    asked = site("<p>Daftar")
    for profile in (PHONE, "bot"):
        asked.to[profile, LIST] = answer(LIST, f"<p>Lain<a href={JUDI}>masuk</a>")
    (page,) = await linked(asked)
    assert sorted(visit.profile for visit in page.others) == ["bot", "browser", "mobile"]


PDF = "application/pdf"
TEXT = "text/plain"
PAPER = build(Paper(title="Slot Gacor", links=(JUDI,), packed=True))


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("images/pk/surat.pdf", PAPER, PDF),
        ("unduhan/slot-gacor-maxwin.pdf", PAPER, f"{PDF}; charset=binary"),
        ("catatan.txt", f"Slot gacor {JUDI}", TEXT),
        ("unduhan/slot-gacor-maxwin.pdf", f"Slot gacor {JUDI}", TEXT),
    ],
)
async def test_documents_are_asked_for_once_and_read_as_pages(
    path: str, body: str | bytes, kind: str
) -> None:
    url = HTTPS + path
    asked = site("<p>Daftar", f'{FRONT}<a href="/{path}">Surat</a>')
    asked.pages[url] = answer(url, body, kind=kind)
    page = (await linked(asked))[-1]
    assert page.exchange.url == url
    assert page.matter is not None
    assert page.matter.foreign_hosts == (host_of(JUDI),)
    assert not page.others
    assert [name for name, url in asked_for(asked) if url == path] == [PHONE]


async def test_two_documents_are_asked_for_such_as_offer_first() -> None:
    names = ("se-larangan-judi.pdf", "laporan.pdf", "catatan.txt", "slot-gacor-maxwin.pdf")
    links = "".join(f'<a href="/unduhan/{name}">Unduh</a>' for name in names)
    asked = site("<p>Daftar", f"{FRONT}{links}")
    for url in (f"{HTTPS}unduhan/{name}" for name in names):
        asked.pages[url] = answer(url, PAPER, kind=PDF)
    first, second, third = urls(await linked(asked))[1:]
    assert (first, second) == ("unduhan/slot-gacor-maxwin.pdf", f"unduhan/{names[0]}")
    assert third == "unduhan/laporan.pdf"


async def test_the_first_and_the_last_of_ordinary_documents_are_asked_for() -> None:
    names = ("modul-1.pdf", "modul-2.pdf", "modul-3.pdf", "modul-4.pdf")
    links = "".join(f'<a href="/unduhan/{name}">Unduh</a>' for name in names)
    asked = site("<p>Daftar", f"{FRONT}{links}")
    for url in (f"{HTTPS}unduhan/{name}" for name in names):
        asked.pages[url] = answer(url, PAPER, kind=PDF)
    papers = [url for url in urls(await linked(asked)) if url.endswith(".pdf")]
    assert papers == ["unduhan/modul-1.pdf", "unduhan/modul-4.pdf"]


@pytest.mark.parametrize("name", ["robots.txt", "security.txt", "license.txt"])
async def test_texts_for_programs_are_not_asked_for_as_documents(name: str) -> None:
    asked = site("<p>Daftar", f'{FRONT}<a href="/pk/{name}">Teks</a>')
    await linked(asked)
    assert f"pk/{name}" not in {url for _, url in asked_for(asked)}


async def test_a_document_stands_for_itself_where_nothing_else_is_linked() -> None:
    path = f"{HTTPS}catatan.txt"
    front = '<title>Kabupaten</title><p>Selamat datang.<a href="/catatan.txt">Catatan</a>'
    asked = session(
        pages={HTTPS: answer(HTTPS, front), path: answer(path, "Catatan rapat", kind=TEXT)}
    )
    assert urls(await linked(asked)) == ["catatan.txt"]


@pytest.mark.parametrize(
    ("path", "given", "kept"),
    [
        ("images/pk/surat.pdf", answer(HTTPS, SPAM), True),
        ("css/x/lampiran.DOCX", answer(HTTPS, SPAM), True),
        (".tmp/edaran.pdf", answer(HTTPS, "", status=302, to="https://lain.test/lp"), True),
        ("unduhan/slot-gacor-maxwin.pdf", answer(HTTPS, SPAM), True),
        # A document that says nothing, or that is encrypted, is none.
        ("unduhan/slot-gacor-maxwin.pdf", answer(HTTPS, "%PDF-1.4", kind=PDF), False),
        ("unduhan/slot-gacor-maxwin.pdf", answer(HTTPS, "%PDF-1.4 /Encrypt <<", kind=PDF), False),
        ("unduhan/slot-gacor-maxwin.pdf", answer(HTTPS, "slot", kind=PDF), False),
        ("unduhan/slot-gacor-maxwin.txt", answer(HTTPS, "a\0b", kind=TEXT), False),
        ("images/pk/surat.pdf", answer(HTTPS, "%PDF-1.4", kind=PDF), False),
        ("images/pk/surat.pdf", answer(HTTPS, "<p>Tidak ada", status=404), False),
    ],
)
async def test_what_is_called_a_document_and_lies_oddly_is_asked_for_once(
    path: str, given: Answer, kept: bool
) -> None:
    asked = site("<p>Daftar", f'{FRONT}<a href="/{path}">Surat</a>')
    asked.pages[HTTPS + path] = given
    pages = await linked(asked)
    assert len(pages) == 1 + kept
    visits_to_it = [name for name, url in asked_for(asked) if url == path]
    assert visits_to_it[0] == PHONE
    assert (len(visits_to_it) > 1) is kept


@pytest.mark.parametrize(
    "path",
    [
        "unduhan/rpjmd-2025.pdf",
        "wp-content/uploads/2026/11/edaran.pdf",
        "storage/dokumen/perda.docx",
    ],
)
async def test_other_documents_are_asked_for_last_and_none_between(path: str) -> None:
    more = '<a href="/unduhan/lakip.pdf">Lakip</a><a href="/unduhan/lppd.pdf">LPPD</a>'
    asked = site("<p>Daftar", f'{FRONT}<a href="/{path}">Surat</a>{more}')
    await linked(asked)
    phone = [url for name, url in asked_for(asked) if name == PHONE]
    assert path in phone[1:]
    assert "unduhan/lppd.pdf" in phone[1:]
    assert "unduhan/lakip.pdf" not in phone


@pytest.mark.parametrize("path", ["images/pk/unduh.php?f=surat.pdf", "images/pk/surat.zip"])
async def test_other_files_are_not_asked_for(path: str) -> None:
    asked = site("<p>Daftar", f'{FRONT}<a href="/{path}">Surat</a>')
    await linked(asked)
    assert path not in {url for _, url in asked_for(asked)}


@pytest.mark.parametrize(
    ("path", "followed"),
    [
        ("hit.php?id=7", True),
        ("go.php?r=izin", True),
        ("hit.php?id=7&hapus=1", False),
    ],
)
async def test_a_counter_of_downloads_is_asked_for_first(path: str, *, followed: bool) -> None:
    more = "".join(f'<a href="/menu/{n}">Menu {n}</a>' for n in range(9))
    asked = site("<p>Daftar", f'{FRONT}{more}<a href="/{path}">Formulir izin</a>')
    await linked(asked)
    first = next(url for name, url in asked_for(asked) if name == PHONE)
    assert (first == path) is followed


@pytest.mark.parametrize("path", ["images/hapus/surat.pdf", "tmp/log-out/slot-gacor-maxwin.pdf"])
async def test_a_document_whose_address_changes_something_is_not_asked_for(path: str) -> None:
    asked = site("<p>Daftar", f'{FRONT}<a href="/{path}">Surat</a>')
    await linked(asked)
    assert path not in {url for _, url in asked_for(asked)}


async def test_what_a_document_leads_on_to_lies_where_pages_do() -> None:
    path, end = f"{HTTPS}images/pk/surat.pdf", f"{HTTPS}pengumuman/surat"
    asked = site("<p>Daftar", f'{FRONT}<a href="/images/pk/surat.pdf">Surat</a>')
    asked.pages |= {path: answer(path, "", status=302, to=end), end: answer(end, "<p>Surat")}
    pages = await linked(asked)
    assert [(page.exchange.url, page.why) for page in pages if page.exchange.url == end] == [
        (end, "page")
    ]


async def test_a_document_is_looked_at_where_nothing_else_is_linked() -> None:
    path = f"{HTTPS}images/pk/surat.pdf"
    front = '<title>Kabupaten</title><p>Selamat datang.<a href="/images/pk/surat.pdf">Surat</a>'
    asked = session(pages={HTTPS: answer(HTTPS, front), path: answer(path, SPAM)})
    assert urls(await linked(asked)) == ["images/pk/surat.pdf"]


@pytest.mark.parametrize("files", range(6))
@pytest.mark.parametrize("count", [3, 4, 5, 9])
async def test_a_document_that_is_a_page_and_a_worker_are_paid_for_by_scripts(
    count: int, files: int
) -> None:
    names = [f"a{number}" for number in range(count)]
    doc = f"{HTTPS}images/pk/surat.pdf"
    links = "".join(f'<a href="/{name}">Tautan</a>' for name in names)
    taken = "".join(f"<script src=/s/{n}.js></script>" for n in range(files))
    front = f'{taken}<p>Selamat datang.{links}<a href="/images/pk/surat.pdf">Surat</a>'
    asked = session(pages={HTTPS: answer(HTTPS, front), doc: answer(doc, SPAM)})
    asked.pages |= {
        HTTPS + name: answer(HTTPS + name, f"<p>Isi<script src=/{name}.js></script>")
        for name in names
    }
    worker = "navigator.serviceWorker.register('/sw.js')"
    asked.pages |= {
        f"{HTTPS}s/{n}.js": answer(f"{HTTPS}s/{n}.js", worker, kind="text/javascript")
        for n in range(files)
    }
    await visits.observe(asked)
    # What looks unlike the browser's page is compared: that is no plain site's.
    spared = [one for one in asked_for(asked) if one != ("browser", "images/pk/surat.pdf")]
    assert len(spared) <= MOST_REQUESTS
