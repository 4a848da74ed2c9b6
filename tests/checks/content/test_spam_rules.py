"""Rules about strange parties: what a page sends people to, what it sells, what it hides, and the
honest page next to each.
"""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.parties import is_platform, parties_of
from cyberscan.checks._content.signals.samples import NONE, exchange, link, matter, pointer
from cyberscan.checks.content import spam_sitemap
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Material, Matter, Visit
from cyberscan.model.facts.site import Robots, Sitemap
from cyberscan.model.verdict import Outcome, Severity, Verdict
from cyberscan.parse.matter import page as reader
from tests.checks.content.spam_pages import accused, severity, verdicts, visited, whole
from tests.checks.content.test_spam_cloaking import of, visit
from tests.support.web import HTTPS, ZONE

NEWS = (
    "<h3>Polres tangkap bandar judi online di pasar</h3><p>Polisi mengungkap situs judi slot gacor."
    "</p><h3>Sosialisasi bahaya judi online</h3>"
)
COVER = "style='position:fixed;top:0;left:0;width:100%;height:100%'"

# Sent to a party that nothing on the page has to do with.
LED = {
    "amphtml": "<link rel=amphtml href='//amp-kuda.test/x'>",
    "refresh": "<meta http-equiv=refresh content='5;url=https://kudahitam.test/x'>",
    "base": "<base href='//kudahitam.test/lp/'>",
    "a frame over the page": f"<iframe src='https://kudahitam.test/' {COVER}></iframe>",
    "a frame of one pixel": "<iframe src='https://kudahitam.test/' width=1 height=1></iframe>",
    "moving house is no moving site": "<meta name=description content='Pindah datang penduduk'>"
    "<meta http-equiv=refresh content='0;url=https://kudahitam.test/x'>",
}
NOT_LED = {
    "another domain of the same name": "<link rel=canonical href='//contohkab.com/'>",
    "a public body": "<link rel=canonical href='//contoh.jatimprov.go.id/'>",
    "a form over the page": f"<iframe src='https://docs.google.com/forms/x' {COVER}></iframe>",
    "a dashboard": "<iframe src='//lookerstudio.google.com/x' width=100% height=900></iframe>",
    "a chat that opens": "<iframe src='https://chat.test/w' style='display:none'></iframe>",
    "a counter": "<iframe src='https://counter.test/x' width=100 height=80></iframe>",
}

# What stands together with links to strange hosts.
SOLD = {
    "one link that says nothing else": "<p>Baca juga: <a href='//a1.test/'>slot gacor</a></p>",
    "a name with a number": "<p>Mainkan slot online hanya di <a href='//a1.test/'>MAHKOTA77</a>"
    " dengan deposit pulsa tanpa potongan.</p>",
    "a seller": "<p>Bagi pecinta togel, <a href='//a1.test/'>bandar togel terpercaya</a>.</p>",
    "bets in Turkish": "<p>Üyelere <a href='//a1.test/'>Kuzgun</a> deneme bonusu veriyor, bahis "
    "oranları yüksek.</p>",
    "a site of bets in Turkish": "<p><a href='//a1.test/'>casino ve bahis</a></p>",
    "machines in Turkish": "<p><a href='//a1.test/'>slot oyna</a></p>",
    "a list in Turkish": "<p>En iyi bahis sitesi: <a href='//a1.test/'>rulet oyna</a></p>",
    "bonuses in Turkish": "<p><a href='//a1.test/'>çevrimsiz bonus</a></p>",
    "a footer": "<p><a href='//a1.test/'>slot thailand</a> <a href='//b1.test/'>situs "
    "toto</a> <a href='//c1.test/'>slot depo 10k</a></p>",
    "under news about raids": NEWS + "<div><a href='//a1.test/'>slot gacor</a> | "
    "<a href='//b1.test/'>togel online</a> | <a href='//c1.test/'>slot88</a></div>",
    "a sentence under such news": NEWS + "<p>Mainkan slot gacor di <a href='//a1.test/'>Kuda "
    "Emas</a> dengan bonus harian</p>",
    "names of hosts": "<p>Mitra: <a href='//kakakslot.test/'>kakakslot.test</a> "
    "<a href='//bunga-toto.test/'>bunga-toto.test</a> "
    "<a href='//raja-poker.test/'>raja-poker.test</a></p>",
    "a name and its number": "<p><a href='//surya-emas.test/'>SURYAEMAS77</a> cukup "
    "<a href='//surya-emas.test/m'>modal sepuluh ribu</a></p>",
    "Thai": "<p><a href='//a1.test/'>บาคาร่าเว็บตรง</a></p>",
    "Turkish": "<p><a href='//a1.test/'>deneme bonusu</a> <a href='//b1.test/'>bahis "
    "siteleri</a></p>",
    "essays": "<p><a href='//a1.test/'>essay writing service</a></p>",
    "goods": "<p><a href='//a1.test/'>replica watches</a> <a href='//a1.test/2'>cheap "
    "jerseys</a></p>",
    "pills": "<p><a href='//a1.test/'>cheap tadalafil online next day</a></p>",
    "abortion pills": "<p><a href='//a1.test/'>Jual obat aborsi cytotec asli</a></p>",
    "a host of the trade, whatever it is called": "<p>Kunjungi <a href='//slotgacor88.test/'>mitra "
    "kami</a></p>",
    "one name of a game": "<p><a href='//a1.test/'>judi bola</a></p>",
    "everyday words to two hosts": "<p><a href='//a1.test/'>slot online</a> "
    "<a href='//b1.test/'>casino</a></p>",
    "buttons beside a slogan": "<div><a href='//a1.test/'>DAFTAR</a><a href='//a1.test/'>LOGIN</a>"
    "<p>RTP Live Slot Gacor Hari Ini</p></div>",
}
NOT_SOLD = {
    "a sister town in Turkey": "<p><a href='//konya.test/'>Konya</a> belediyesi, bonus okuma "
    "siteleri ve kütüphane oranları</p>",
    "a Turkish choir": "<p>Bahar konseri, <a href='//koro.test/'>canlı yayın</a></p>",
    "a Turkish student's trial": "<p><a href='//okul.test/'>deneme sınavı</a> sonuçları</p>",
    "Turkish words for a wheel": "<p>Rulet nedir? <a href='//sozluk.test/'>sözlük</a></p>",
    "a Turkish escort of ships": "<p>Kapal perang TCG dengan <a href='//ab.test/'>escort</a></p>",
    "a sponsor": "<p>Didukung <a href='//buku.test/'>Toko Buku: promo bonus gratis ongkir</a>",
    "headlines": "<ul><li><a href='//kabar.test/1'>Judi online makin ramai di desa</a></li>"
    "<li><a href='//kabar.test/2'>Situs slot marak, orang tua cemas</a></li>"
    "<li><a href='//radar.test/2'>Kisah penjudi yang bertobat</a></li></ul>",
    "a place in a class": "<p>Slot terbatas! <a href='//kelas.test/'>Daftar sekarang</a> "
    "gratis, bonus sertifikat.</p>",
    "a fun run": "<p>Jalan sehat: jackpot sepeda motor, menang undian, daftar di "
    "<a href='//jalansehat.test/'>sini</a></p>",
    "a film": "<p><a href='//film.test/'>Nonton film Casino Royale gratis</a></p>",
    "books": "<p>Judul buku: 'Casino Royale', 'Poker Face', 'Roulette'. "
    "<a href='//bukuku.test/'>Buku terbaik, promo</a></p>",
    "song birds": "<p>Lomba burung: murai gacor, daftar di <a href='//kicau.test/'>Kicau</a>",
    "slang": "<p>Harga cabai gacor! <a href='//pasarku.test/'>Pasarku: promo hari ini, bonus, "
    "belanja murah</a></p>",
    "computers": "<p>Slot RAM, slot PCIe, <a href='//komputer.test/'>Komputerku: harga murah "
    "terbaik, promo, garansi resmi, bonus mouse</a></p>",
    "a bank": "<p>Setor dan deposit lewat QRIS, bonus poin, <a href='//bpr.test/'>BPR Artha: "
    "daftar, login, hoki tiap hari</a></p>",
    "sanitary ware": "<p>Pengadaan: closet TOTO, wastafel TOTO terbaik, <a href='//totoindo"
    ".test/'>Toto Indo: daftar harga terbaru, promo</a></p>",
    "a cooperative": "<p>Koperasi: pinjaman online cepat cair, <a href='//kospin.test/'>Kospin"
    "</a></p>",
    "drugs on prescription": "<p>RSUD menyediakan tramadol dan sildenafil sesuai resep. "
    "<a href='//obatku.test/'>Obatku</a></p>",
    "a menu of topics": "<p><a href='//literasi.test/'>Judi Online</a></p>",
    "a shop with a lucky number": "<p><a href='//batikhoki88.test/'>Batik Hoki 88</a></p>",
    "shops that trust in luck": "<p><a href='//kopicuan.test/'>Kopi Cuan</a> "
    "<a href='//warunghoki.test/'>Warung Hoki</a> <a href='//sotodewa88.test/'>Soto</a></p>",
    "a lucky shop's offer": "<p>Bakso <a href='//baksoraja77.test/'>Raja77</a> diskon hari ini, "
    "gratis es teh, menang undian</p>",
    "films": "<ul><li><a href='//film.test/1'>Casino</a></li></ul>",
    "a festival cake": "<p>Kue sweet bonanza buatan warga, pesan: <a href='//kueku.test/'>Kue</a>",
    "volleyballs": "<p><a href='//bolavoli.test/'>Agen Bola Voli Surabaya</a></p>",
    "a message quoted": "<p>Contoh pesan: 'Slot gacor hari ini maxwin! daftar di raja99.com bonus "
    "new member'</p>",
    "a glossary that warns": "<h2>Waspada judi online</h2><p><a href='//kamus.test/'>togel</a></p>",
    "a list under what it is": "<h2>Indikator kompromi</h2><p>Judul: <a href='//urlscan.test/'>"
    "Slot Gacor Terpercaya</a></p>",
    "a report with a link": "<p>Terdakwa memasang 'situs slot gacor terpercaya' di situs "
    "<a href='//arsip.test/'>arsip berita</a> dan bonus new member.</p>",
    "two sentences": "<p>Tersisa 5 slot. Deposit Rp100.000, daftar di <a href='//lari.test/'>"
    "KumpulRun</a> hari ini! Bonus kaos.</p>",
    "Thai that warns": "<p><a href='//a1.test/'>คาสิโนผิดกฎหมาย</a></p>",
}

NOT_SOLD |= {
    "a press review": "<h2>Kliping hari ini</h2><ul>"
    "<li><a href='//kabar.test/2026/judi-1'>Slot88 di ponsel kades, cuma iseng</a></li>"
    "<li><a href='//radar.test/read/2'>Maxwin yang tak pernah cair bagi nelayan</a></li>"
    "<li><a href='//harian.test/kriminal/3'>Toto gelap di terminal, omzet empat juta</a></li>"
    "<li><a href='//suara.test/casino-sawah'>Kasino di tengah sawah, pengunjung lari</a></li></ul>",
    "mirrors of a crowded service": "<p>LINK ALTERNATIF: <a href='//s.id/spmb'>1</a> "
    "<a href='//s.id/b'>RTP LIVE (Ranking Tampung)</a> CS 24 jam</p>",
    "links in a text field": "<textarea><a href='//slotgacor88.test/'>slot gacor</a></textarea>",
    "another host of the same town": "<p><a href='//rtp.contohkab.test/'>RTP LIVE</a></p>",
    "a book that is catalogued": "<p>Dompet Bocor. <a href='//pers.univ.ac.id/slot-gacor-dompet'>"
    "unduh gratis</a></p>",
}
NOT_SOLD |= {
    "news with its source": "<p>Situs slot gacor bernama RAJA77 menawarkan bonus new member, kata "
    "Kapolres. <a href='//radar.test/a/b'>Radar</a></p>",
    "a bank's loans": "<p><a href='//bank.test/'>Pinjaman online langsung cair - KUR</a></p>",
    "references": "<ol><li>Smith: Online casino and slot gacor keywords. <a href='//doi.test/1'>"
    "doi</a></li></ol>",
    "a table of hosts": "<table><tr><td><a href='//slotgacor88.test/'>slotgacor88.test</a></td>"
    "</tr><tr><td><a href='//togel77.test/'>togel77.test</a></td></tr><tr><td>"
    "<a href='//judi303.test/'>judi303.test</a></td></tr></table>",
    "a question": "<p>Pertanyaan: kenapa muncul <a href='//slotgacor88.test/'>slot gacor</a> di "
    "situs sekolah saya?</p>",
    "villages": "<ul><li><a href='//desa-gacoran.test/'>Gacoran</a></li><li>"
    "<a href='//togelan.test/'>Togelan</a></li></ul>",
    "how to know them, in a tab": "<div style='display:none'><p>Ciri situs judi: slot gacor, "
    "maxwin, bonus new member</p></div>",
}
# Titles over pages that speak of the same, and the injected one over a page that does not.
SUBJECTS = {
    "a bulletin": (
        "Slot Gacor Gampang Maxwin: judul yang kami temukan",
        "<h1>Slot Gacor Gampang Maxwin: judul yang kami temukan</h1>",
    ),
    "a dictionary": (
        "Kata: togel, slot gacor, maxwin",
        "<p><b>slot gacor</b> tembung apusan</p>",
    ),
    "a black plot": (
        "Scatter Hitam: RTP Live Kabupaten",
        "<h2>Scatter hitam: desa tanpa sinyal</h2>",
    ),
    "a report's list": (
        "Domain diblokir",
        "<p><a href='//slotgacor88.test/'>slot gacor</a> <a href='//togel77.test/'>togel</a></p>",
    ),
}

# What nobody sees, to hosts that nothing in sight links to.
HIDDEN = {
    "one word": "<div style='display:none'><a href='//a1.test/'>togel</a></div>",
    "slang and a frame": "<div style='height:0;overflow:hidden'><a href='//a1.test/'>gacor hari "
    "ini</a></div>",
    "a seller": "<p style='position:absolute;left:-9999px'><a href='//a1.test/'>agen bola</a>",
    "names and one promise": "<div style='position:absolute;left:-9999px'>"
    "<a href='//kancil.test/'>kancil emas login</a> <a href='//burung.test/'>burung api "
    "daftar</a> <a href='//laut.test/'>kuda laut link alternatif</a></div>",
    "an everyday word": "<div style='display:none'><a href='//a1.test/'>casino</a></div>",
    "promises": "<div style='left:-9999px;position:absolute'><a href='//a1.test/'>deposit pulsa "
    "tanpa potongan</a></div>",
    "two hosts in a comment": "<!-- <a href='https://gacor77.test/'>klik</a>"
    "<a href='https://maxwin88.test/'>klik</a> -->",
    "without scripts": "<noscript>Agen resmi: taruhan olahraga, kasino dan mesin slot dengan "
    "peluang menang <a href='//a1.test/'>masuk</a></noscript>",
    "under news about raids": NEWS + "<div style='position:absolute;left:-9999px'>"
    "<a href='//a1.test/'>slot dana</a> <a href='//b1.test/'>rtp live</a></div>",
}
NOT_HIDDEN = {
    "a drawer": "<aside style='position:absolute;left:-9999px'><a href='//simpeg.test/'>Login "
    "SIMPEG</a><a href='//ppdb.test/'>Daftar PPDB terbaik</a><a href='//lms.test/'>LMS"
    "</a></aside>",
    "news in a tab": "<div style='display:none'><a href='//kabar.test/1'>Judi online, ASN kena "
    "sanksi</a></div>",
    "a dialogue": "<div style='display:none'><h3>Promo Slot Iklan Videotron</h3>"
    "<a href='//videotron.test/'>Pesan slot, harga terbaik, diskon hari ini</a></div>",
    "a booking": "<div style='display:none'><a href='//booking.test/'>Slot</a></div>",
    "people": "<div style='display:none'><a href='//toto-s.test/'>Toto Sugiarto</a></div>",
    "how to switch scripts on": "<noscript>Aktifkan JavaScript untuk daftar, login dan main "
    "<a href='//enable-js.test/'>cara</a></noscript>",
}

TITLES = [
    "OMBAKJP 🔥 Link Slot Hari Ini Mudah Pecah Selayar",
    "MAHKOTA99 : Link Login Slot Resmi Hari Ini",
    "Dinas Transmigrasi-彩票平台_百家乐app下载",
    "บาคาร่า สล็อตเว็บตรง แตกง่าย",
    "Ole777 paling jitu, modal receh, withdraw cair, scatter tiap jam",
]
HONEST_TITLES = [
    "Link Daftar Online Slot Pendakian Sekolah Resmi",
    "EVENT2026 Slot Tenant UMKM Link Daftar Online Gratis",
    "SMAN77 Daftar Ulang Online Gratis",
    "Kecamatan Lasem 拉森 라셈",
    "Bonus Poin dan Hadiah Bank Daerah",
]


@pytest.mark.parametrize("name", LED)
def test_who_is_sent_to_a_party_that_nothing_explains_is_told(name: str) -> None:
    verdict = verdicts(whole(head=LED[name]))["canonical"]
    assert verdict.message == "elsewhere"
    assert severity("canonical", verdict) is Severity.HIGH


@pytest.mark.parametrize("name", NOT_LED)
def test_what_explains_itself_is_nothing(name: str) -> None:
    assert verdicts(whole(head=NOT_LED[name]))["canonical"].message == "own"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "elsewhere"),
        ("<a href='//mitra-digital.test/'>Masuk</a>", "foreign"),
        ("<p>Situs ini dikelola Mitra Digital.</p>", "foreign"),
        ("<p>Kami pindah rumah.</p>", "foreign"),
        ("<a href='//mitra-digital.test/'>Mitra Digital</a>", "own"),
        ("<p style='display:none'><a href='//mitra-digital.test/'>x</a></p>", "elsewhere"),
    ],
)
def test_ways_to_speak_of_a_party_are_counted(body: str, message: str) -> None:
    head = "<meta http-equiv=refresh content='5;url=https://mitra-digital.test/x'>"
    assert verdicts(whole(body, head))["canonical"].message == message


def test_links_that_a_base_makes_explain_nothing() -> None:
    head = "<base href='//kudahitam.test/lp/'>"
    assert (
        verdicts(whole("<a href='perda'>Peraturan</a>", head))["canonical"].message == "elsewhere"
    )


@pytest.mark.parametrize("name", SOLD)
def test_what_is_sold_in_the_open_is_found(name: str) -> None:
    found = verdicts(whole(SOLD[name]))
    assert severity("gambling", found["gambling"]) in {Severity.CRITICAL, Severity.HIGH}, found


@pytest.mark.parametrize("name", NOT_SOLD)
def test_who_sells_nothing_is_not_accused(name: str) -> None:
    assert accused(verdicts(whole(NOT_SOLD[name]))) == []


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_title_that_its_page_repeats_is_no_accusation(name: str) -> None:
    title, body = SUBJECTS[name]
    assert accused(verdicts(whole(body, title=title))) == []


@pytest.mark.parametrize(
    "body", ["", "<p>Polisi: waspada slot gacor dan maxwin.</p>", "<h3>Jadwal layanan</h3>"]
)
def test_a_title_that_its_page_contradicts_is_found(body: str) -> None:
    found = verdicts(whole(body, title="Situs Slot Gacor Terpercaya Gampang Maxwin"))
    assert severity("gambling", found["gambling"]) is Severity.CRITICAL


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<a href='//x1.test/'>LOGIN</a> <a href='//x1.test/2'>DAFTAR</a>", "gambling"),
        ("<a href='/masuk'>LOGIN</a>", "words"),
        ("<span>LOGIN</span> <span>DAFTAR</span>", "words"),
    ],
)
def test_a_doorway_calls_visitors_to_others(body: str, message: str) -> None:
    title = "MAHARAJA66 Agen Slot Thailand Gampang Menang"
    source = whole(f"<h1>Slot Thailand dengan pola</h1>{body}", title=title)
    assert verdicts(source)["gambling"].message == message


def test_what_a_style_sheet_advertises_is_found() -> None:
    style = "<style>.a::before{content:'SITUS SLOT GACOR RESMI, LOGIN DAN DAFTAR HARI INI'}</style>"
    assert verdicts(whole(head=style))["gambling"].message == "gambling"
    label = style.replace("SITUS SLOT GACOR RESMI, LOGIN DAN DAFTAR", "Slot kunjungan")
    assert accused(verdicts(whole(head=label))) == []


def test_links_in_a_script_of_their_own_are_found() -> None:
    shop = "<ul><li><a href='/i/1'>腕時計 激安 通販</a></li><li><a href='/i/2'>財布 最安値</a></li>"
    assert verdicts(whole(shop))["gambling"].message == "trade"
    page = f"<html lang=ja><title>工芸</title><p>{'手描きの工芸品を紹介します。' * 40}</p>{shop}"
    assert accused(verdicts(page)) == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<title>Tiket</title><iframe src='//goers.test/e' width=100% height=100%></iframe>",
         "foreign"),
        (whole(head="<link rel=canonical href='//kudahitam.test/x'>"), "foreign"),
        ("<title>Suspended</title><meta http-equiv=refresh content='60;url=//host.test/x'>",
         "foreign"),
        (whole("<body onclick=\"window.open('https://x1.test/')\">"), "own"),
    ],
)  # fmt: skip
def test_what_has_an_honest_explanation_needs_a_look(source: str, message: str) -> None:
    assert verdicts(source)["canonical"].message == message


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_hidden_is_found(name: str) -> None:
    found = verdicts(whole(HIDDEN[name]))
    assert severity("hidden", found["hidden"]) in {Severity.CRITICAL, Severity.HIGH}, found


@pytest.mark.parametrize("name", NOT_HIDDEN)
def test_who_hides_no_advertisement_is_not_accused(name: str) -> None:
    assert accused(verdicts(whole(NOT_HIDDEN[name]))) == []


@pytest.mark.parametrize("title", TITLES)
def test_titles_that_advertise_are_found(title: str) -> None:
    link_ = "<p><a href='//ombak-jp.test/'>Masuk</a></p>"
    assert accused(verdicts(whole(link_, title=title)))


@pytest.mark.parametrize("title", HONEST_TITLES)
def test_titles_that_do_not_are_not(title: str) -> None:
    assert accused(verdicts(whole(title=title))) == []


def read(source: str) -> Matter:
    return reader.read(source, HTTPS, ZONE)


def seen(profile: str, source: str) -> Visit:
    return visit(profile, read(source))


ONLY_SOME = {
    "a promise": seen("bot", whole("<p>slot online bonus <a href='//x1.test/'>daftar</a></p>")),
    "a frame": seen("mobile", whole(f"<iframe src='https://x1.test/' {COVER}></iframe>")),
    "a script": seen("mobile", whole("<script>location.href='//x1.test/'</script>")),
    "a refresh": seen(
        "referer", whole(head="<meta http-equiv=refresh content='0;url=https://x1.test/'>")
    ),
    "a canonical": seen("bot", whole(head="<link rel=canonical href='//x1.test/'>")),
    "another page": seen(
        "bot", "<title>Buy Cheap Meds</title><h1>Order</h1><a href='//x1.test/'>buy now</a>"
    ),
    "a redirect": visit("mobile", to="https://x1.test/"),
}
ONLY_SOME["a doorway without links"] = seen(
    "bot", whole("<p>Slot gacor maxwin.</p>", title="Situs Slot Gacor Terpercaya Maxwin")
)
ONLY_SOME["a picture over the page"] = seen(
    "mobile", whole(f"<a href='https://x1.test/' {COVER}><img src='//x1.test/a.webp'></a>")
)
ONLY_SOME["a click anywhere"] = seen(
    "mobile", "<title>Dinas</title><body onclick=\"window.open('https://x1.test/')\"><p>Layanan"
)
ALL_ALIKE = {
    "a shop in turn": seen("bot", whole("<p><a href='//iklan.test/'>Promo UMKM</a></p>")),
    "a shop with a word": seen(
        "bot", whole("<p>Lele Jumbo, jackpot telur <a href='//lele.test/order'>Lele</a></p>")
    ),
    "its app": seen("mobile", whole("<a href='//play.google.com/store/apps'>Unduh</a>")),
    "a test of designs": seen(
        "referer", whole("<a href='//survei.test/'>Survei</a>", title="Layanan Terpadu")
    ),
    "consent": seen(
        "bot", "<title>Persetujuan Kuki</title><h1>Kuki</h1><a href='//cmp.test/'>Aturan</a>"
    ),
    "its vendor's telephones": visit("mobile", to="https://m.vendorku.test/contoh"),
}
PLAIN = whole("<p><a href='//vendorku.test/'>Vendorku</a></p>")


def levels(one: Visit) -> set[Severity | None]:
    found = visited(of(one, browser=seen("browser", PLAIN), again=seen("again", PLAIN)))
    return {severity("cloaking", verdict) for verdict in found}


@pytest.mark.parametrize("name", ONLY_SOME)
def test_what_only_some_visitors_are_sent_to_is_found(name: str) -> None:
    assert levels(ONLY_SOME[name]) & {Severity.HIGH, Severity.CRITICAL}


def test_a_shell_is_no_page_to_compare_with() -> None:
    shell = seen("browser", "<title>React App</title><div id=root></div>")
    body = "<h1>Slot Gacor Maxwin: judul yang kami temukan</h1><a href='//obat.test/'>Obat</a>"
    other = seen("bot", whole(body, title="Slot Gacor Maxwin: judul yang kami temukan"))
    found = visited(of(other, browser=shell, again=shell))
    assert {severity("cloaking", verdict) for verdict in found} <= {None, Severity.INFO}


@pytest.mark.parametrize("name", ALL_ALIKE)
def test_what_differs_honestly_is_not_accused(name: str) -> None:
    assert levels(ALL_ALIKE[name]) <= {None, Severity.INFO}


def listed(*paths: str, cjk: int = 0, count: int = 0, telling: tuple[str, ...] = ()) -> Sitemap:
    return Sitemap(
        url=f"{HTTPS}sitemap.xml",
        index=False,
        count=count or len(paths),
        hosts=(ZONE,),
        paths=paths,
        telling=telling or paths,
        cjk=cjk,
    )


def mapped(sitemap: Sitemap, *sitemaps: str, inside: Matter | None = None) -> Verdict:
    robots = Robots(
        url=f"{HTTPS}robots.txt", content_type="text/plain", rules=(), sitemaps=sitemaps
    )
    page = Material(exchange=exchange(), matter=inside or matter())
    return spam_sitemap.judge(sitemap, robots, page, NONE, default_policy())


SPAM = ("/?p=pola-gacor-olympus", "/?p=slot-tanpa-potongan", "/?p=tafsir-mimpi-togel")
SHOPS = ("/?shop=財布-激安-1", "/?shop=腕時計-2", "/?shop=バッグ-通販-3", "/?s=ナイキ", "/?s=靴")


def test_a_sitemap_full_of_the_trade_is_found() -> None:
    assert mapped(listed(*SPAM)).message == "spam"
    assert mapped(listed(*SPAM, count=200)).message != "spam"
    warned = tuple(f"{path}-bahaya" for path in SPAM)
    assert mapped(listed(*warned)).outcome is Outcome.PASS


def test_a_sitemap_of_fake_shops_is_found() -> None:
    assert mapped(listed(*SHOPS, cjk=5)).message == "spam"
    sister = ("/ja/", "/ja/観光", "/ja/姉妹都市", "/ja/交流", "/ja/連絡")
    assert mapped(listed(*sister, cjk=4)).outcome is Outcome.PASS


def test_a_sitemap_elsewhere_needs_a_reason() -> None:
    url = "https://indexcepat.test/feed.xml"
    assert mapped(listed("/profil"), url).message == "spam"
    known = matter(link("https://indexcepat.test/", "Pengelola"))
    assert mapped(listed("/profil"), url, inside=known).outcome is Outcome.PASS
    assert mapped(listed("/profil"), "https://contohkab.test/s.xml").outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("host", "kin"),
    [
        ("visitmalang.test", True),
        ("rsudmalang.test", True),
        ("malang.evil.test", False),
        ("layanan.test", False),
        ("kudahitam.test", False),
    ],
)
def test_kin_have_the_places_name(host: str, kin: bool) -> None:
    parties = parties_of(matter(), "https://layanan.malangkab.go.id/")
    assert parties.is_kin(host) is kin


def test_platforms_are_told_by_the_registrable_domain() -> None:
    assert is_platform("docs.google.com")
    assert is_platform("desaku.blogspot.com")
    assert not is_platform("google.com.evil.test")
    assert not is_platform("notgoogle.com")


def test_an_alternate_in_many_languages_makes_a_host_known() -> None:
    hosts = ("https://cn.kestrel.test/", "https://kr.kestrel.test/")
    one = matter(pointers=tuple(pointer("alternate", url) for url in hosts))
    assert parties_of(one, HTTPS).ways("www.kestrel.test") == 1
