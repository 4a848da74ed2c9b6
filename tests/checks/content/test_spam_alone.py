"""What one kind of visitor gets beside a page that is otherwise the browser's: from the source of
two pages to the verdict."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.samples import NONE, exchange
from cyberscan.checks.content import cloaking, foreign_canonical
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Linked, LinkedPage, Visit, Visits
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import Severity, Verdict
from cyberscan.parse.matter.page import look
from tests.checks.content.reading import URL, ZONE, material, site, small
from tests.checks.content.spam_pages import severity

POLICY = default_policy()
BODY = (
    "<h1>RSUD Contoh</h1><p>Melayani peserta JKN dan umum, pendaftaran dibuka pukul tujuh pagi "
    "sampai pukul dua belas siang di lobi gedung A, bawalah kartu berobat dan surat rujukan.</p>"
)
MENU = "".join(
    f'<a href="/{n}">{n}</a> ' for n in ("Pendaftaran", "Antrean", "Dokter", "Kamar", "Tarif")
)
FRONT = small(BODY + MENU, title="RSUD Contoh")


def visit(profile: str, source: str, url: str = URL, to: str = "") -> Visit:
    read = look(source, url, ZONE)
    return Visit(
        profile=profile,
        urls=(url,),
        exchange=exchange(url, 302 if to else 200),
        next_url=to,
        text="" if to else read.text,
        matter=None if to else read.matter,
    )


def judged(
    profile: str,
    source: str,
    *,
    front: str = FRONT,
    again: str = "",
    inner: Linked | Absent | Failed = NONE,
) -> list[Verdict]:
    """Judge a front page of which one visitor gets another."""
    seen = [visit("browser", front), visit("again", again or front), visit(profile, source)]
    found = cloaking.judge(Visits(visits=tuple(seen)), material(front), inner, POLICY)
    return list(found) if isinstance(found, tuple) else [found]


def accused(found: list[Verdict]) -> bool:
    return any(severity("cloaking", v) not in {None, Severity.INFO} for v in found)


@pytest.mark.parametrize("profile", ["mobile", "referer", "bot"])
@pytest.mark.parametrize(
    "added",
    [
        '<li>Subsidi cair! <a href="https://berkas-kita.test/f/Sembako_v3.apk">Unduh</a></li>',
        '<p>Undangan digital <a href="https://tamu.invalid/undangan.apk?id=4">Buka</a></p>',
        '<b>Update</b> <a href="https://cdn-rilis.example/ChromeUpdate_131.apk">Install now</a>',
        '<center><a href="//files.example/d/tilang.APK">Surat tilang</a></center>',
        '<div style="position:fixed"><a href="https://dana-cair.example/app.apk">Pasang</a></div>',
    ],
)
def test_a_package_of_a_strangers_for_some_visitors_alone_is_a_finding(
    profile: str, added: str
) -> None:
    assert accused(judged(profile, FRONT.replace("</body>", f"{added}</body>")))


@pytest.mark.parametrize(
    "added",
    [
        '<a href="/unduhan/simrs.apk">Unduh aplikasi</a>',
        '<a href="https://unduh.contohkab.go.id/simrs.apk">Unduh aplikasi</a>',
        '<a href="https://vendor-apps.test/contohkab/antrean.apk">Unduh aplikasi</a>',
        '<a href="https://vendor-apps.test/rilis/melayani-2.1.apk">Unduh Melayani</a>',
        '<a href="https://github.com/kab/simrs/releases/download/v1/simrs.apk">Unduh</a>',
        '<a href="https://play.google.com/store/apps/details?id=id.go.contoh">Google Play</a>',
        '<a href="https://vendor-apps.test/rilis/antre-v2.apk">Versi Android</a>',
        '<a href="https://vendor-apps.test/presisi.apk">Pasang aplikasi</a>',
        '<a href="https://vendor-buku.test/app-release.apk">Pinjam buku lewat aplikasi</a>',
        '<a href="https://vendor-air.test/pdam.apk">Cek tagihan air</a>',
        '<a href="https://vendor-apps.test/unduh/">Unduh aplikasi di toko resmi</a>',
    ],
)
def test_an_offices_own_application_is_none(added: str) -> None:
    assert not accused(judged("mobile", FRONT.replace("</body>", f"{added}</body>")))


def test_a_package_that_browsers_get_as_well_is_no_cloaking() -> None:
    added = '<a href="https://berkas-kita.test/f/Sembako_v3.apk">Unduh</a></body>'
    page = FRONT.replace("</body>", added)
    assert not accused(judged("mobile", page, front=page))


def turned(*words: str, to: str) -> str:
    page = FRONT
    for word in words:
        page = page.replace(f'href="/{word}"', f'href="{to}"')
    return page


@pytest.mark.parametrize("profile", ["mobile", "referer", "bot"])
@pytest.mark.parametrize(
    "page",
    [
        turned("Pendaftaran", "Antrean", "Kamar", to="https://s.moro.example/k3Td"),
        turned("Pendaftaran", "Antrean", "Dokter", "Kamar", "Tarif", to="https://x7.test/"),
        turned("Dokter", "Kamar", "Tarif", to="//iklan-lurus.invalid/go?z=4411"),
        turned("Antrean", "Dokter", "Tarif", to="http://track-klik.test/in.php?sub=9"),
        turned("Pendaftaran", "Dokter", "Tarif", to="https://menang-hadiah.test/lp"),
    ],
)
def test_a_pages_own_words_that_lead_some_visitors_to_one_stranger_are_a_finding(
    profile: str, page: str
) -> None:
    assert accused(judged(profile, page))


@pytest.mark.parametrize(
    "page",
    [
        turned("Pendaftaran", "Antrean", to="https://m.vendor-antre.test/"),  # one menu item or two
        turned("Pendaftaran", "Antrean", "Kamar", to="https://m.contohkab.go.id/"),
        turned("Pendaftaran", "Antrean", "Kamar", to="https://vendor-antre.test/contohkab"),
        turned("Pendaftaran", "Antrean", "Kamar", to="https://rsud.page.link/buka"),
        turned("Pendaftaran", "Antrean", "Kamar", to="https://vendor-antre.test/aplikasi"),
        turned("Pendaftaran", "Antrean", "Kamar", to="https://docs.google.com/forms/d/1"),
        small(BODY + MENU.replace('"/', '"https://m.vendor-antre.test/'), title="RSUD Contoh"),
        turned("Pendaftaran", "Antrean", "Kamar", to="https://m.vendor-antre.test/").replace(
            "<p>Melayani", "<p>Versi ponsel. Melayani"
        ),
    ],
)
def test_menus_of_versions_for_telephones_are_none(page: str) -> None:
    assert not accused(judged("mobile", page))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.tigreouro88.example/cadastro",
        "https://pills-shop.test/x",
        "http://lapak-baru.invalid/id",
        "https://sub.casa-apostas.example/?a=1",
    ],
)
def test_anothers_address_for_the_page_in_front_of_robots_needs_a_look(url: str) -> None:
    page = FRONT.replace("<body>", f'<meta property="og:url" content="{url}"><body>')
    found = judged("bot", page)
    assert not accused(found)
    assert [verdict.message for verdict in found] == ["differs"]
    assert any(url in str(piece) for piece in found[0].evidence)


def test_one_that_is_named_after_the_trade_is_a_finding() -> None:
    address = '<meta property="og:url" content="https://bahis-giris.example/">'
    assert accused(judged("bot", FRONT.replace("<body>", f"{address}<body>")))


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "https://contohkab.go.id/",
        "https://contohkab.test/",
        "https://portal.jatimprov.go.id/x",
        "https://prerender.vendor-web.test/contohkab/",
        "https://contohkab-web.vendor-web.test/",
        "https://www.facebook.com/contohkab",
        "",
    ],
)
def test_ones_own_or_a_public_address_is_none(url: str) -> None:
    page = FRONT.replace("<body>", f'<meta property="og:url" content="{url}"><body>')
    assert [verdict.message for verdict in judged("bot", page)] == ["same"]


def row(*links: tuple[str, str]) -> str:
    items = "".join(f'<li><a href="{url}">{text}</a></li>' for url, text in links)
    return FRONT.replace("</body>", f"<ul>{items}</ul></body>")


@pytest.mark.parametrize(
    "links",
    [
        (("https://argatoto.example/", "argatoto"), ("https://bola-ku.example", "situs judi bola")),
        (("https://kerisslot.example/", "keris slot"), ("https://argatoto.test/", "Arga Toto")),
        (("https://a1.test/", "slot gacor"), ("https://b2.test/", "togel online")),
        (("https://a1.test/", "bandar togel"), ("https://merahpoker.test/", "merah poker")),
        (("https://a1.test/", "casino online"), ("https://b2.test/", "agen judi bola")),
    ],
)
def test_names_of_the_trade_for_robots_alone_are_a_finding_whatever_the_page_warns_of(
    links: tuple[tuple[str, str], ...],
) -> None:
    warning = "<p>Waspada bahaya judi online bagi pelajar, laporkan situs judi ke Kominfo.</p>"
    front, page = (one.replace("<h1>", f"{warning}<h1>") for one in (FRONT, row(*links)))
    assert accused(judged("bot", page, front=front))


@pytest.mark.parametrize(
    "links",
    [
        (("https://merahpoker.test/", "merah poker"),),  # one alone may be a name
        (("https://merahpoker.test/", "merah poker"), ("https://id.merahpoker.test/", "poker")),
        (("https://a1.test/2025/3", "merah poker"), ("https://b2.test/baca/9", "arga toto")),
        (
            ("https://a1.test/", "Polisi tangkap bandar judi online di Malang"),
            ("https://b2.test/", "Bahaya slot gacor bagi pelajar menurut psikolog"),
        ),
        (("https://a1.test/", "Judi"), ("https://b2.test/", "Judi online")),
        (("https://toko-a.test/", "Keripik Hoki"), ("https://toko-b.test/", "Batik Cuan")),
    ],
)
def test_headlines_and_shops_are_none(links: tuple[tuple[str, str], ...]) -> None:
    assert not accused(judged("bot", row(*links)))


def test_where_links_change_by_themselves_names_prove_nothing() -> None:
    one = row(("https://toko-a.test/", "Toko A"))
    other = row(("https://toko-b.test/", "Toko B"))
    page = row(("https://argatoto.test/", "argatoto"), ("https://kerisslot.test/", "keris slot"))
    assert not accused(judged("bot", page, front=one, again=other))


GO = f"{URL}cache/go.php?id=77"


def leading(end: str, profile: str = "referer") -> Linked:
    page = LinkedPage(exchange=exchange(GO, 302), next_url=end, why="deep", profile=profile)
    return Linked(pages=(page,))


@pytest.mark.parametrize("profile", ["referer", "mobile", "bot"])
@pytest.mark.parametrize("end", ["https://naga-emas.example/", "https://x.invalid/lp?a=1"])
def test_who_alone_is_moved_to_an_address_that_leads_to_a_stranger_is_led_away(
    profile: str, end: str
) -> None:
    meta = f"<meta http-equiv=refresh content='0;url={GO}'>"
    page = FRONT.replace("<body>", f"{meta}<body>")
    assert accused(judged(profile, page, inner=leading(end)))
    assert not accused(judged(profile, page, front=page, inner=leading(end)))  # all are
    assert not accused(judged(profile, FRONT, inner=leading(end)))  # nobody is


@pytest.mark.parametrize(
    "end",
    ["https://m.contohkab.go.id/", "https://docs.google.com/forms/d/x", "https://contohkab.test/"],
)
def test_to_be_moved_to_ones_own_or_a_platform_is_no_finding(end: str) -> None:
    page = FRONT.replace("<body>", f"<meta http-equiv=refresh content='0;url={GO}'><body>")
    assert not accused(judged("referer", page, inner=leading(end)))


def test_a_telephone_may_be_moved_to_an_application() -> None:
    page = FRONT.replace("<body>", f"<meta http-equiv=refresh content='0;url={GO}'><body>")
    end = leading("https://warga.onelink.me/ab12", "mobile")
    assert not accused(judged("mobile", page, inner=end))
    assert accused(judged("referer", page, inner=end))
    assert accused(judged("mobile", page, inner=leading("https://unduh.test/app.apk", "mobile")))


def version(title: str, text: str, links: str) -> str:
    return small(f"<h1>{title}</h1><p>{text}</p>{links}", title=title)


VERSIONS = [
    version(
        "唐人街旅游网", "始建于一七八八年的寺", '<a href="https://haimen.example/j">海门市</a>'
    ),
    version("Tourism Bureau", "Welcome, dear guests", '<a href="https://partner.example">Fly</a>'),
    version("観光案内", "ようこそ", '<a href="https://shimai.example/">姉妹都市</a>'),
    version("ราคายาง", "ตารางราคา", '<a href="https://yang.example/p">สมาคม</a>'),
    version("دليل السياحة", "اهلا وسهلا", '<a href="https://rihla.example/">رحلات</a>'),
]


@pytest.mark.parametrize("source", VERSIONS)
def test_a_version_that_everybody_gets_elsewhere_is_no_page_of_ones_own(source: str) -> None:
    read = look(source, f"{URL}zh", ZONE)
    page = LinkedPage(
        exchange=exchange(f"{URL}zh"),
        why="page",
        profile="referer",
        matter=read.matter,
        others=(visit("mobile", source, f"{URL}zh"), visit("bot", source, f"{URL}zh")),
    )
    assert not accused(judged("referer", source, inner=Linked(pages=(page,))))
    # Where only those who come from a search get it there too, it is.
    other = (visit("mobile", FRONT, f"{URL}zh"), visit("bot", FRONT, f"{URL}zh"))
    alone = LinkedPage(
        exchange=exchange(f"{URL}zh"),
        why="page",
        profile="referer",
        matter=read.matter,
        others=other,
    )
    assert accused(judged("referer", source, inner=Linked(pages=(alone,))))
    assert accused(judged("referer", source))


@pytest.mark.parametrize(
    "host", ["contohkabslot.test", "contohkab-toto.test", "contohkabpoker.com"]
)
def test_the_towns_name_with_the_trades_behind_it_is_no_kin(host: str) -> None:
    parties = parties_of(look(FRONT, URL, ZONE).matter, URL)
    assert not parties.is_kin(host)


@pytest.mark.parametrize(
    "host",
    ["contohkab.test", "contohkabhoki.test", "wisatacontohkab.com", "contohkab88.test",
     "contohkabmall.com"],
)  # fmt: skip
def test_other_names_with_the_towns_are(host: str) -> None:
    parties = parties_of(look(FRONT, URL, ZONE).matter, URL)
    assert parties.is_kin(host)


ARTICLE = small(
    '<h1>Panen garam</h1><p>Petambak rugi dua kali.</p><a href="/">Beranda</a>', title="Panen garam"
)


@pytest.mark.parametrize(
    ("source", "guilty"),
    [
        ('<h2>CONTOH88</h2><a href="https://contoh88.test/rtp">Lanjut</a>', True),
        ('<h2>MASUK</h2><a href="https://contoh777.test/in">Masuk</a>', True),
        ('<h2>Ayo</h2><a href="https://petir.test/in">Masuk</a>', True),
        ('<h2>Pindah</h2><a href="https://contohkab.test/">Lanjut</a>', False),
        ('<h2>Hari jadi</h2><a href="https://contoh77fest.test/">Lanjut</a>', False),
        ('<h2>Ayo</h2><a href="https://petir.test/in">Masuk</a><a href="/">Beranda</a>', False),
        ('<h1>Panen garam</h1><a href="https://contoh88.test/">Sponsor</a>', False),
    ],
)
def test_an_article_replaced_for_searchers_by_a_way_to_a_stranger(
    source: str, *, guilty: bool
) -> None:
    url = f"{URL}berita/1"
    page = LinkedPage(
        exchange=exchange(url),
        why="news",
        profile="referer",
        matter=look(small(source, title="Panen"), url, ZONE).matter,
        others=(visit("browser", ARTICLE, url),),
    )
    assert accused(judged("referer", FRONT, inner=Linked(pages=(page,)))) is guilty


def test_a_host_for_telephones_is_a_version() -> None:
    page = turned("Pendaftaran", "Antrean", "Kamar", to="https://m.vendor-antre.test/")
    assert not accused(judged("mobile", page))
    assert accused(judged("bot", page))


AGENDA = "<h2>Agenda pekan ini</h2><p>Senin rapat Banmus, Selasa paripurna penyampaian rancangan "
AGENDA += "kebijakan umum anggaran, Rabu kunjungan dari daerah tetangga, Kamis rapat komisi.</p>"
OVER = "position:fixed;top:0;left:0;width:100vw;height:100vh;z-index:2147483000"


@pytest.mark.parametrize("title", ["Tur Virtual 360 Museum", "CCTV Lalu Lintas", "Peta sebaran"])
def test_a_page_that_is_there_for_what_fills_the_window_is_none(title: str) -> None:
    assert not framed(OVER, title=title)


def framed(
    style: str, host: str = "chokdee.example", rest: str = AGENDA, title: str = "Agenda"
) -> bool:
    frame = f'<iframe src="https://{host}/?r=1" style="{style}"></iframe>'
    url = f"{URL}agenda"
    page = LinkedPage(
        exchange=exchange(url),
        why="page",
        matter=look(small(frame + rest, title=title), url, ZONE).matter,
    )
    linked = Linked(pages=(page,))
    found = foreign_canonical.judge(material(site()), linked, POLICY)
    return severity("canonical", found) not in {None, Severity.INFO}


@pytest.mark.parametrize(
    ("style", "host", "rest", "guilty"),
    [
        (OVER, "chokdee.example", AGENDA, True),
        (OVER.replace("fixed", "absolute"), "a.b.test", AGENDA, True),
        (OVER.replace("2147483000", "99999"), "x.invalid", AGENDA, True),
        ("POSITION: fixed; inset: 0; width: 100vw; height: 100vh; Z-INDEX: 9999", "z.test",
         AGENDA, True),
        (f"border:0;{OVER}", "z.test", f"<h1>Kabar</h1>{AGENDA}", True),
        ("width:100%;height:100vh", "peta-vendor.test", AGENDA, False),  # in its place
        (OVER, "peta-vendor.test", "", False),  # nothing else: the page is the vendor's
        (OVER, "peta-vendor.test", "<h1>Peta</h1>", False),
        (OVER.replace("2147483000", "-1"), "tur360.test", AGENDA, False),  # behind the page
        (OVER, "www.google.com", AGENDA, False),
        (OVER, "peta.contohkab.go.id", AGENDA, False),
    ],
)  # fmt: skip
def test_a_frame_above_all_that_an_inner_page_says(
    style: str, host: str, rest: str, *, guilty: bool
) -> None:
    assert framed(style, host, rest) is guilty


def versions(*amps: str) -> bool:
    """Judge articles each with its version for telephones."""
    pages = []
    for number, amp in enumerate(amps):
        url = f"{URL}warta/{number}"
        head = f'<link rel="amphtml" href="{amp}"><h1>Kabar {number}</h1><p>Lumpur diangkat.</p>'
        read = look(small(head, title=f"Kabar {number}"), url, ZONE).matter
        pages.append(LinkedPage(exchange=exchange(url), why="news", matter=read))
    found = foreign_canonical.judge(material(site()), Linked(pages=tuple(pages)), POLICY)
    return severity("canonical", found) not in {None, Severity.INFO}


@pytest.mark.parametrize(
    ("amps", "guilty"),
    [
        (("https://petir.example/amp/x", "https://petir.example/amp/x"), True),
        (("https://a.test/", "https://a.test/", "https://a.test/"), True),
        (("/amp/1", "https://x.invalid/s?id=4", "https://x.invalid/s?id=4"), True),
        (("http://pub-77.example/id", "http://pub-77.example/id", "/amp/3"), True),
        (("//amp.kilat.test/a.html", "//amp.kilat.test/a.html"), True),
        (("https://amp.mitra-media.test/1", "https://amp.mitra-media.test/2"), False),
        (("https://petir.example/amp/x",), False),
        (("/amp", "/amp"), False),
        (("https://amp.contohkab.go.id/", "https://amp.contohkab.go.id/"), False),
        (("https://contohkab.test/amp", "https://contohkab.test/amp"), False),
    ],
)
def test_several_articles_with_one_strangers_address_for_their_version(
    amps: tuple[str, ...], *, guilty: bool
) -> None:
    assert versions(*amps) is guilty


ROW = '<ul><li><a href="https://argatoto.test/">argatoto</a></li>'
ROW += '<li><a href="https://b.test/">situs judi bola</a></li></ul>'


@pytest.mark.parametrize(
    ("added", "guilty"),
    [
        ('<a href="https://dana-cair.example/app.apk">Pasang</a>', True),
        (ROW, True),
        ('<meta property="og:url" content="https://bahis.example/">', False),
        ('<a href="https://vendor-apps.test/contohkab/antrean.apk">Pasang</a>', False),
        ('<a href="https://toko.test/">Sponsor pekan ini</a>', False),
        ('<p>Tulisan terkait</p><a href="/berita/2">Pupuk bersubsidi</a>', False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("profile", ["mobile", "bot"])
def test_what_a_linked_page_shows_one_visitor_alone(
    profile: str, added: str, *, guilty: bool
) -> None:
    url = f"{URL}berita/1"
    page = LinkedPage(
        exchange=exchange(url),
        why="news",
        profile="referer",
        matter=look(FRONT, url, ZONE).matter,
        others=(visit("browser", FRONT, url), visit(profile, FRONT + added, url)),
    )
    assert accused(judged(profile, FRONT, inner=Linked(pages=(page,)))) is guilty
