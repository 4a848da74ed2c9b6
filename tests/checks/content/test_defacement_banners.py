"""Pictures that advertise without a word, and those that offices and their partners put up."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.defacement import CHECK
from cyberscan.model.facts.content import OwnScript, Visits
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Verdict
from cyberscan.parse.markup.page import read as read_markup
from cyberscan.parse.matter import files as matter_files
from tests.checks.content.reading import NONE, URL, ZONE, linked, material, site, small


def judged(source: str, beside: object = NONE, sheet: str = "") -> Verdict:
    visits: object = NONE
    if sheet:
        url = f"{URL}tema/gaya.css"
        exchange = Exchange(url=url, status=200, headers=())
        read = matter_files.read(sheet, url, URL, ZONE)
        visits = Visits(
            visits=(), scripts=(OwnScript(exchange=exchange, kind="style", matter=read),)
        )
    fact = material(source)
    made = read_markup(source, URL, ZONE, fact.exchange, truncated=False)
    verdict = CHECK.judge(fact, beside, made, visits)
    assert isinstance(verdict, Verdict)
    return verdict


def shown(*pairs: tuple[str, str], alt: str = "") -> str:
    """Return an ordinary page with pictures, each in a link."""
    return site("".join(f'<a href="{to}"><img src="{of}" alt="{alt}"></a>' for to, of in pairs))


DATA = "data:image/png;base64,iVBORw0KGgo="
ROW = tuple(
    (f"https://sing.example/{path}", f"https://foto.test/u/{name}")
    for path, name in (("k3", "1.gif"), ("aB9x", "2.gif"), ("q7", "3.webp"))
)

ADVERTS = {
    "by the host of a link": shown(("https://sultan-rtp.example/?c=k", DATA)),
    "by a host of the trade": shown(("https://naga-slot88.example/", "/gambar/1.png")),
    "by a shop's luck beside a game": shown(("https://raja-maxwin.example/go/1", DATA)),
    "by somebody's name beside luck": shown(("https://rajatoto.example/?ref=a", DATA)),
    "by a number behind the trade's word": shown(("https://gacor88.example/", DATA)),
    "a description that says nothing": shown(
        ("https://sultan-rtp.example/?c=k", DATA), alt="banner"
    ),
    "a picture from a host of the trade": site(
        '<img src="https://a.raja-maxbet.example/p/1.webp">'
    ),
    "drawn by a rule of the page": site(
        "<style>.isi::before{content:'';height:300px;"
        "background:url(https://a.raja-maxbet.example/p/1.webp)}</style>"
    ),
    "a stranger's picture by its name": shown(
        ("https://tuju.example/", "https://foto.test/slot-gacor.gif")
    ),
    "by the picture's name": shown(("https://tuju.example/x3", "/files/banner_maxwin_100.webp")),
    "a row of moving pictures, by short addresses": shown(*ROW),
}


@pytest.mark.parametrize("name", ADVERTS)
def test_pictures_that_advertise(name: str) -> None:
    assert judged(ADVERTS[name]).message == "banner"


HONEST = {
    "a partner's mark": shown(("https://mitra.example/", "https://mitra.example/logo.png")),
    "a shop whose name is lucky": shown(("https://tokohoki.example/?ref=umkm", "/umkm/hoki.png")),
    "a shop whose name is luckier": shown(("https://raja-hoki.example/", "/umkm/raja.png")),
    "a station of Portugal": shown(("https://rtp.example/", "/mitra/rtp.png")),
    "a restaurant with a number": shown(("https://bakso-raja77.example/?ref=kab", "/m/1.png")),
    "a hotel with a number": shown(("https://hoki88.example/go/hotel", "/m/1.png")),
    "a station for birds' fanciers": shown(("https://gacorfm.example/?ref=kab", "/m/1.png")),
    "a station on 88 FM": shown(("https://rtp88.example/", "/m/1.png")),
    "a car park with a lounge": shown(("https://slot-parkir-vip.example/?ref=kab", "/m/1.png")),
    "a hotel abroad": shown(("https://hotelcasino.example/", "/m/1.png")),
    "a king's sports with a number": shown(("https://king88.example/?ref=kab", "/m/1.png")),
    "a picture of a vendor with a number": site(
        '<img src="https://aset.webraja88.example/p/1.webp">'
    ),
    "the link has a title": site(
        f'<a href="https://sultan-rtp.example/?c=k" title="Sultan RTP"><img src="{DATA}"></a>'
    ),
    "the picture has a title": site(
        f'<a href="https://sultan-rtp.example/?c=k"><img src="{DATA}" title="Sultan RTP"></a>'
    ),
    "a partner's mark beside a poster of one's own": shown(
        ("https://mitra.example/", "/mitra.png"), ("/berita/1", "/files/slot-gacor-1.jpg")
    ),
    "a form by a short address beside it": shown(
        ("https://forms.gle/aB3xYz", "/m/1.png"), ("/berita/1", "/files/slot-gacor-1.jpg")
    ),
    "a description behind a long tag": site(
        '<a href="https://tuju.example/x3"><img src="/m/1.png"></a><img src="/slot-gacor.png" '
        f'srcset="{"/slot-gacor-300x200.png 300w, " * 9}" alt="Ciri iklan">'
    ),
    "a poster that says no": shown(("https://tuju.example/x3", "/files/say-no-slot-gacor.jpg")),
    "with words": shown(("https://sultan-rtp.example/", DATA), alt="Sultan RTP"),
    "a public body": shown(("https://sultan-rtp.desa.id/", DATA)),
    "a poster against it": shown(("https://tuju.example/x3", "/files/waspada-slot-gacor.jpg")),
    "an information chart": shown(("https://tuju.example/x3", "/files/infografis-maxwin.jpg")),
    "a picture of news": shown(
        ("https://tuju.example/x3", "/img/bandar-slot-gacor-maxwin-divonis-dua-tahun-di-contoh.jpg")
    ),
    "its name without a stranger": shown(("/berita/1", "/files/banner_maxwin_100.webp")),
    "a description": shown(("https://tuju.example/x3", "/maxwin.webp"), alt="Bahaya judi daring"),
    "two of them": shown(*ROW[:2]),
    "posters that stand still": shown(*((to, of.replace(".gif", ".jpg")) for to, of in ROW)),
    "to addresses that say where": shown(
        *((f"https://mitra.example/program/{n}", of) for n, (_, of) in enumerate(ROW))
    ),
    **{
        f"to {kind}": shown(
            *((f"https://{host}/{path}", of) for path, (_, of) in zip(paths, ROW, strict=True))
        )
        for kind, host, paths in (
            ("parts of another site", "mitra.example", ("Berita", "Galeri", "Peta")),
            ("its applications", "mitra.example", ("eLapor", "eSurat", "SiKecil")),
            ("years", "mitra.example", ("2024", "2025", "2026")),
            ("steps", "mitra.example", ("sesi1", "sesi2", "PPDB26")),
            ("a chat", "wa.link", ("a1bcde", "b2cdef", "c3defg")),
            ("shops", "shope.ee", ("7fKx2", "8gLy3", "9hMz4")),
        )
    },
    "the advertiser's own": shown(
        *((to, of.replace("foto.test", "cdn.sing.example")) for to, of in ROW)
    ),
    "on a well-known shortener": shown(
        *((to.replace("sing.example", "bit.ly"), of) for to, of in ROW)
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_pictures_of_others(name: str) -> None:
    assert judged(HONEST[name]).message == "clean"


AT = ".isi::before{content:'';display:block;height:300px;background:%s center/cover}"


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        (AT % "url(https://a.raja-maxbet.example/p/1.webp)", "banner"),
        (AT % "url('//gambar.test/a/maxwin-600x900.jpg')", "banner"),
        (".x{content:url(https://gambar.test/slot-gacor.gif)}", "banner"),
        (AT % "url(https://gambar.test/a/taman-kota.jpg)", "clean"),
        (AT % "url(/tema/maxwin-600x900.jpg)", "clean"),
        (AT % "url(https://aset.webraja88.example/latar.jpg)", "clean"),
        (AT % "url(https://aset.gacormedia.example/latar.jpg)", "clean"),
        (AT % "url(https://gambar.test/a/stop-slot-gacor.jpg)", "clean"),
        (AT % "url(https://fonts.gstatic.com/maxwin.svg)", "clean"),
        ("@font-face{src:url(https://gambar.test/maxwin.woff)}", "clean"),
        (".x{display:none;background:url(https://gambar.test/maxwin.png)}", "clean"),
    ],
)
def test_pictures_of_a_style_sheet(sheet: str, message: str) -> None:
    assert judged(site(), sheet=sheet).message == message


def areas(*urls: str, host: str = "tuanbesar88.example", more: str = "") -> str:
    made = "".join(f'<area href="https://{host}/{path}" alt="">' for path in urls)
    return small(f'<img src="/m/penuh.webp" usemap="#m" alt=""><map name=m>{made}</map>{more}',
                 title="Kalender Acara")  # fmt: skip


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (areas("register", "login", "livechat"), "drawn"),
        (areas("a", "b"), "clean"),
        (areas("register"), "clean"),
        (areas("register", "login", host="ppdb-pintar.example"), "clean"),
        (areas("register", "login", host="contohkab88.example"), "clean"),
        (
            areas("register", "login", "livechat").replace(
                'login" alt', 'login" title="Masuk" alt'
            ),
            "clean",
        ),
        # Feasts, hotels and providers have such numbers too.
        (areas("register", "login", host="hutri88.example"), "clean"),
        (areas("promo", "livechat", host="hotel88.example"), "clean"),
        (areas("login", "livechat", host="kalender88.example"), "clean"),
        (areas("register", "login", more="<p>Pendaftaran peserta dibuka Senin.</p>"), "clean"),
        (areas("register", "login", more='<a href="/">Beranda</a>'), "clean"),
        (areas("register", "login", host="slot-raja.example"), "drawn"),
    ],
)
def test_a_page_behind_the_front_page_that_is_a_picture(page: str, message: str) -> None:
    assert judged(site(), linked(("kalender/", page))).message == message
