"""Who tells of the trade: quotations, notices of an office that was broken into, pages in the
languages of the trade, boxes that count visitors. And who sells in the same forms.
"""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.texts import hosts_in, unquoted
from cyberscan.checks.content.gambling_injection import CHECK
from cyberscan.config.policy import default_policy
from cyberscan.model.verdict import Severity, Verdict
from tests.checks.content.reading import linked, material, site
from tests.checks.content.spam_pages import accused, severity, verdicts, whole

CHINESE = (
    '<!doctype html><html lang="zh"><head><title>友好城市</title></head><body><h1>友好城市</h1>'
    "<p>两市在教育、旅游和港口方面合作。欢迎来到东爪哇，欢迎投资。</p><h2>友好链接</h2>"
    "<p>{}</p></body></html>"
)
RUSSIAN = (
    "<!doctype html><html lang=ru><head><title>Побратимы</title></head><body><h1>Города</h1>"
    "<p>Сотрудничество в образовании и туризме продолжается десять лет.</p><p>{}</p></body></html>"
)
COUNTER = (
    '<div class="kotak"><h4>{}</h4><iframe src="{}" width="1" height="1"></iframe>'
    "<p>Hari ini 61</p></div>"
)


def link(host: str, text: str) -> str:
    return f'<a href="https://{host}.test/">{text}</a>'


HONEST = {
    "a hall of fame": whole(
        f'<ol><li>{link("peneliti", "Rina")} - 41 halaman "slot gacor" di bawah folder uploads '
        'server uji kami (dengan pencarian "maxwin")</li></ol>'
    ),
    "a report without marks": whole(
        f"<ol><li>{link('peneliti', 'Rina')} melaporkan 12 halaman slot gacor dan maxwin yang "
        "terindeks di server kami</li></ol>"
    ),
    "a title about the intrusion": whole(
        "<p>Judul yang muncul di Google:</p><ul><li>slotgacor88.test: Situs Slot Gacor Gampang "
        "Maxwin</li></ul>",
        title="Situs Kami Sempat Diretas dan Sudah Pulih",
    ),
    "a notice under the site's name": whole(
        "<h2>Website hacked and restored</h2><p>Pages such as slotgacor88.test Slot Gacor Maxwin "
        "are gone.</p>"
    ),
    "a notice that links to what was put in": whole(
        "<h2>Pemulihan Situs yang Diretas</h2><p>Tautan yang disisipkan:</p><ul>"
        f"<li>{link('slotgacor88', 'https://slotgacor88.test/')}</li>"
        f"<li>{link('togel99', 'Situs Slot Gacor Maxwin')}</li></ul>"
    ),
    "a notice in two parts": (
        "<html><head><title>Diretas, kini pulih</title></head><body><h1>Situs diretas dan "
        "dipulihkan</h1><p>Kami mohon maaf.</p><h2>Daftar tautan</h2><ul>"
        f"<li>{link('slotgacor88', 'Slot Gacor')}</li>"
        f"<li>{link('togel99', 'Situs Slot Gacor Maxwin')}</li></ul></body></html>"
    ),
    "a film called after the trade": whole(
        '<p>Bedah film "Slot Gacor" karya siswa tentang seorang ayah yang kehilangan rumah digelar '
        f"di aula pada Sabtu pagi {link('tiket-acara', 'Daftar')}</p>"
    ),
    "a session of the vendor's": whole(
        '<iframe src="https://masuk.test/auth?client_id=contoh" style="display:none"></iframe>'
    ),
    "files and folders": whole(
        "<h2>Pengumuman gangguan</h2><p>Ada halaman judi di folder /slot-gacor/ dan "
        "/tmp/maxwin88.html dengan judul Situs Slot Gacor Terpercaya.</p>"
    ),
    "the partner city's lottery": CHINESE.format(
        link("ticai", "市体育彩票管理中心") + link("port", "港务集团")
    ),
    "an authority over casinos": CHINESE.format(link("dicj", "澳门博彩监察协调局")),
    "a museum of casinos": RUSSIAN.format(link("museum", "Музей истории казино города")),
    "a shop in English": whole(
        "<h2>Cheap sunglasses from bamboo</h2><p>Cheap sunglasses for tourists, free shipping."
        f"</p>{link('bambu-shades', 'Cheap sunglasses')}",
        title="Cheap sunglasses - UMKM Contoh",
    ),
    "a maker of sportswear": whole(
        "<h2>Cheap jerseys for futsal clubs</h2><p>Jersey wholesale, best price. "
        f"{link('konveksi', 'Order jersey wholesale')}</p>"
    ),
    "a short address of a form": whole(
        "<p>Relawan dapat bonus, daftar di <a href='https://forms.gle/abcd'>situs slot</a></p>"
    ),
    "a counter that names the site": whole(
        COUNTER.format("Info", "https://hitung.test/p.php?d=contoh")
    ),
    "a counter called after what it does": whole(
        COUNTER.format("Statistik", "https://statistik-web.test/p.php?id=12")
    ),
    "hours of prayer": whole(
        COUNTER.format("Jadwal Adzan", "https://jadwalsholat-widget.test/adzan?kota=77")
    ),
    "a counter in its box": whole(
        COUNTER.format("Jumlah pengunjung", "https://hitung.test/p.php?id=12")
    ),
}
COMPROMISED = {
    "marks round what is praised": whole(
        f'<p>Main di situs "SLOT GACOR" terpercaya, daftar {link("x9", "di sini")} gampang menang'
        "</p>"
    ),
    "nothing but marks": whole(
        f"<p>“Situs slot gacor terpercaya gampang menang” {link('x9', 'Daftar')}</p>"
    ),
    "marks round an advertisement": whole(
        "<p>Kami tim kreatif menghadirkan hiburan untuk semua orang di tanah air setiap hari: "
        f'"Slot Gacor Maxwin" {link("x9", "Daftar")} {link("x8", "Login")}</p>'
    ),
    "links put in anew after the notice": whole(
        f"<h2>Jadwal</h2><div>{link('slotgacor88', 'Slot Gacor')} {link('maxwin99', 'Maxwin')}"
        "</div>",
        title="Situs kami sempat diretas dan sudah pulih",
    ),
    "links in the footer of a notice": (
        "<html><head><title>Situs pulih</title></head><body><h1>Situs diretas dan dipulihkan</h1>"
        f"<p>Kami mohon maaf.</p><footer>{link('slotgacor88', 'Slot Gacor')} "
        f"{link('maxwin99', 'Situs Maxwin')}</footer></body></html>"
    ),
    "a heading of a notice over links at the end": whole(
        "<h2>Agenda</h2><p>Rapat</p><div><h4>Peretasan dan pemulihan</h4>"
        f"{link('slotgacor88', 'Slot Gacor')} {link('maxwin99', 'Situs Maxwin')}</div>"
    ),
    "a way that is no folder": whole("<p>Situs Slot Gacor Maxwin: Login/slotgacor88.test</p>"),
    "a director of traffic that names the site": whole(
        '<iframe src="https://tds.test/in.cgi?5&HTTP_REFERER=http://www.contoh.go.test/" width="1" '
        'height="1"></iframe>'
    ),
    "a frame called after anybody's word": whole(
        COUNTER.format("Berita terbaru", "https://beritaviral.test/go?7")
    ),
    "a frame in a part with many headings": whole(
        "<div><h2>Statistik</h2><h2>Agenda</h2>"
        '<iframe src="https://tds.test/go?7" width="1" height="1"></iframe></div>'
    ),
    "an intrusion that nobody mended": whole(
        "<p>slotgacor88.test: Situs Slot Gacor Gampang Maxwin</p>", title="Situs ini diretas"
    ),
    "an address beside the words": whole("<p>Situs Slot Gacor Maxwin: slotgacor88.test</p>"),
    "casinos on a page in Chinese": CHINESE.format(
        link("one", "真人百家乐") + " " + link("two", "彩票網")
    ),
    "casinos on such a page that call": CHINESE.format(
        link("one", "百家乐官方网站平台注册") + " " + link("two", "线上赌场官方网站登录")
    ),
    "an authority's name on another page": whole(link("dicj", "澳门博彩监察协调局 赌场")),
    "replicas": whole(f"<p>{link('rb', 'Replica sunglasses')} free shipping, cheap replica</p>"),
    "a frame without a word": whole(
        "<iframe src='https://tds.test/in.cgi?7' width=1 height=1></iframe>"
    ),
    "a frame in another box": whole(COUNTER.format("Agenda", "https://tds.test/in.cgi?7")),
    "a frame over all that names the site": whole(
        '<iframe src="https://tds.test/?d=contoh" style="position:fixed;top:0;left:0;width:100%;'
        'height:100%;z-index:9999"></iframe>'
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_who_tells_is_not_accused(name: str) -> None:
    assert accused(verdicts(HONEST[name])) == []


@pytest.mark.parametrize("name", COMPROMISED)
def test_who_sells_is(name: str) -> None:
    assert accused(verdicts(COMPROMISED[name])) != []


def inside(body: str, title: str, path: str = "x/", status: int = 200) -> Severity | None:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    beside = linked((path, page), status=status)
    verdict = CHECK.judge(material(site()), beside, default_policy())
    assert isinstance(verdict, Verdict)
    return severity("gambling", verdict)


ARTICLE = (
    '<a href="/">Dinas Contoh</a><h1>Dapur sehat atasi stunting</h1><p>Bahan dibeli dari warung '
    "setempat. Den som vill spela kan jämföra {} med snabba uttag. Kepala desa hadir.</p>"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("casino utan svensk licens", Severity.CRITICAL),
        ("bästa casino utan spelpaus", Severity.CRITICAL),
        ("norske casinoer", Severity.CRITICAL),
        ("casino uden om ROFUS", Severity.CRITICAL),
        ("beste casino zonder CRUKS", Severity.CRITICAL),
        ("Svenska institutet", None),
        ("licens", None),
    ],
)
def test_a_sentence_in_swedish_in_an_article(text: str, found: Severity | None) -> None:
    assert inside(ARTICLE.format(link("topp-listan", text)), "Dapur sehat") is found


FOLDER = "<h1>Index of /{0}</h1><a href='/'>Parent Directory</a>"


@pytest.mark.parametrize(
    ("path", "names", "found"),
    [
        ("arsip/2023", ("kaisarslot", "rtp-kudaemas", "slot-thailand-gacor"), Severity.CRITICAL),
        ("arsip/2023", ("kaisarslot", "surat-edaran", "slot-thailand-gacor"), None),
        ("situs/karantina", ("kaisarslot", "rtp-kudaemas", "slot-thailand-gacor"), None),
        ("arsip/2023", ("parkirslot", "rtp-kawasan", "toto-raharjo"), None),
        ("sampel/csirt", ("kaisarslot", "rtp-kudaemas", "slot-thailand-gacor"), None),
    ],
)
def test_an_open_folder_of_pages(path: str, names: tuple[str, ...], found: Severity | None) -> None:
    body = FOLDER.format(path) + "".join(f"<a href='{n}.html'>{n}.html</a> " for n in names)
    found_in = inside(body, f"Index of /{path}", f"{path}/")
    assert (found_in is Severity.CRITICAL) is (found is Severity.CRITICAL)


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("main di slotgacor88.test sekarang", ("slotgacor88.test",)),
        ("buka https://Slotgacor88.test/x", ("slotgacor88.test",)),
        ("berkas /tmp/maxwin88.html dan maxwin.php", ()),
        ("folder /slot.gacor/ dihapus", ()),
        ("di ../uploads/slot.gacor dan wp-content/uploads/slot.gacor", ()),
        ("buka Daftar/slotgacor88.test", ("slotgacor88.test",)),
    ],
)
def test_hosts_that_a_text_writes_out(text: str, hosts: tuple[str, ...]) -> None:
    assert tuple(hosts_in(text)) == hosts


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('ada 12 halaman "slot gacor" di server', "ada 12 halaman   di server"),
        ('situs "slot gacor" kami', 'situs "slot gacor" kami'),
        ('daftar di situs terpercaya "slot gacor" ini', None),
        ("tanpa kutipan", None),
    ],
)
def test_what_a_text_quotes_is_not_its_own(text: str, rest: str | None) -> None:
    assert unquoted(text) == (rest or text)


@pytest.mark.parametrize(
    ("status", "title", "found"),
    [
        (410, "410 Sudah dihapus", None),
        (404, "Tidak ditemukan", None),
        (200, "Beranda", Severity.INFO),
        (404, "Situs Slot Gacor Terpercaya", Severity.CRITICAL),
    ],
)
def test_an_address_where_nothing_is_left(status: int, title: str, found: Severity | None) -> None:
    assert inside("<p>Dinas</p>", title, "slot-gacor/", status) is found
