"""Defaced pages and pages that speak of defacement, from their source."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.defacement import CHECK
from cyberscan.model.facts.content import Page
from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.parse.answer import assess
from cyberscan.parse.markup.page import read as read_markup
from tests.checks.content.reading import NONE, URL, ZONE, linked, material, site, small


def judged(source: str, beside: object = NONE) -> Verdict:
    verdict = CHECK.judge(material(source), beside, NONE, NONE)
    assert isinstance(verdict, Verdict)
    return verdict


# Forms of the signature as the reports of the table quote them, and their disguises.
SIGNATURES = [
    "Hacked By Anon7",
    "HACKED BY RAKYAT INDONESIA",
    "H4ck3d by M4fia",
    "H4CK3D BY KUCING",
    "h4cked by kucing",
    "Hacked  By  Kucing",
    "Hacked by: Kucing",
    "[+] Hacked by Kucing [+]",
    "~ Hacked by Kucing ~",
    "<b>Hacked</b> by <i>Kucing</i>",
    "Ｈａｃｋｅｄ ｂｙ Kucing",
    "Hac\u200bked by Kucing",
    "Наcked by Kucing",
    "𝗛𝗮𝗰𝗸𝗲𝗱 𝗯𝘆 𝗞𝘂𝗰𝗶𝗻𝗴",
    "HackedBy Kucing",
    "Defaced by Kucing Hitam",
    "D3f4c3d by Kucing",
    "Pwned by Team Kucing",
    "Pwn3d by Kucing",
    "Ups! Hacked by Kucing",
    "Hacked by Black_X12 ft 1K4IL & Yanagami_X12",
    "Hacked by AnoaGhost – Typical Idiot Security",
    "contohkab.go.id hacked by Kucing",
    "Situs ini hacked by Kucing",
    "Website diretas oleh Kucing Hitam",
    "Dihack oleh Kucing",
]


@pytest.mark.parametrize("text", SIGNATURES)
def test_a_page_in_place_of_the_site_is_critical(text: str) -> None:
    page = small(f'<center><img src="a.jpg"><h1>{text}</h1><p>We are here</p></center>')
    verdict = judged(page)
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "front")
    assert verdict.evidence


@pytest.mark.parametrize("text", [s for s in SIGNATURES if "<" not in s])
def test_in_the_title_of_a_small_page_too(text: str) -> None:
    assert judged(small("<p>lol</p>", title=text)).message == "front"


@pytest.mark.parametrize("text", [s for s in SIGNATURES if "oleh" not in s])
def test_in_running_text_at_the_top_too(text: str) -> None:
    page = small(f'<img src="a.jpg"><font color="red">{text}</font><marquee>hi</marquee>')
    assert judged(page).message == "front"


@pytest.mark.parametrize(
    "text",
    [s for s in SIGNATURES if not s.startswith(("Situs", "Website", "contohkab"))],
)
def test_over_a_site_that_is_still_there(text: str) -> None:
    assert judged(site(top=f"<h1>{text}</h1>")).message == "overlay"


@pytest.mark.parametrize("text", ["Hacked by Kucing", "[ Pwned by Kucing Team ]", "H4cked By X"])
def test_only_the_title(text: str) -> None:
    assert judged(site(title=text)).message == "overlay"


@pytest.mark.parametrize(
    "source",
    [
        site("<script>document.body.innerHTML='<h1>Hacked by Kucing</h1>'</script>"),
        site('<script>document.write("<h1>Hacked by Kucing</h1>")</script>'),
        site("<script>document.write(unescape('%3Ch1%3EHacked by Kucing%3C/h1%3E'))</script>"),
    ],
)
def test_what_a_script_writes_over_the_page(source: str) -> None:
    assert judged(source).message == "overlay"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Peringatan Darurat", "<h1>Stamped by</h1><h2>Indonesian Peoples</h2>"),
        ("", "<h1>Touched by Mr.Kucing</h1>"),
        ("./Kucing was here", "<p>Touched by Kucing</p>"),
        ("0wned by Kucing", "<p>Greetz to all my friends</p>"),
        ("lol", "<h1>Security is low</h1><p>Greetz: kucing, anjing</p>"),
        ("x", "<h1>Your site has been hacked</h1><p>we are legion</p>"),
        ("HACKED", "<h1>You have been h4ck3d</h1>"),
        ("Pwned", "<h1>D3faced</h1>"),
    ],
)
def test_weaker_words_on_a_page_that_names_no_office(title: str, body: str) -> None:
    assert judged(small(f'<img src="x.png">{body}', title=title)).message == "front"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Peringatan", "<h1>Stamped by Rakyat</h1><p>Untuk pemerintah: dengarkan kami</p>"),
        ("HACKED", "<h1>Pwned</h1><p>Pemerintah Kabupaten Contoh</p>"),
        ("x", "<h1>Hacked</h1>"),
    ],
)
def test_weaker_words_beside_an_office_s_name_or_alone_need_a_look(title: str, body: str) -> None:
    verdict = judged(small(body, title=title))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "look")


def test_a_page_behind_the_front_page() -> None:
    deep = linked(("uploads/x.htm", small("<h1>Hacked by Kucing</h1>")))
    assert judged(site(), deep).message == "page"


def test_one_that_was_not_answered_does_not_count() -> None:
    gone = linked(("uploads/x.htm", small("<h1>Hacked by Kucing</h1>")), status=404)
    assert judged(site(), gone).message == "clean"


@pytest.mark.parametrize("text", SIGNATURES[:6])
def test_what_stands_in_front_of_the_check_takes_these_pages_for_the_site(text: str) -> None:
    fact = material(small(f"<h1>{text}</h1>", title=text))
    page = Page(
        exchange=fact.exchange,
        title=fact.matter.title,
        language="",
        characters=fact.matter.characters,
        foreign_hosts=(),
        hidden_links=(),
        masked_text=fact.matter.opening,
    )
    assert assess(fact.exchange, "", page).site


HONEST = {
    "a front page": site(),
    "news among others": site("<h2>Situs Pemkab diretas, Diskominfo: sudah pulih</h2>"),
    "news in English words": site("<h2>Website desa hacked by Kucing Hitam, polisi selidiki</h2>"),
    "news that begins so": site("<h2>Hacked by Anon7, Begini Kata Kominfo</h2>"),
    "an article": site(title="Puluhan situs diretas oleh Anon7 - Kabupaten Contoh"),
    "an article's heading": site(top="<h1>Situs Trenggalek diretas oleh Anon7, sudah pulih</h1>"),
    "an article on security": site(top="<h1>Apa yang harus dilakukan bila situs diretas</h1>"),
    "an advisory": site(
        "<p>Ditemukan laman bertuliskan Hacked by Kucing pada situs desa.</p>",
        title="Imbauan keamanan - CSIRT Kabupaten Contoh",
    ),
    "a small advisory": small(
        "<h1>Imbauan keamanan</h1><p>Laman bertuliskan Hacked by Kucing muncul di desa.</p>",
        title="CSIRT Kabupaten Contoh",
    ),
    "an example in it": small(
        "<h1>Panduan penanganan</h1><pre>&lt;h1&gt;Hacked by Kucing&lt;/h1&gt;</pre>",
        title="CSIRT: materi pelatihan",
    ),
    "a notice after an incident": small(
        "<h1>Mohon maaf</h1><p>Situs kami sempat diretas oleh pihak tidak bertanggung jawab.</p>",
        title="Dalam perbaikan",
    ),
    "a contest": small(
        "<h1>Capture the Flag</h1><p>Lomba pelajar: temukan siapa yang hacked by admin.</p>",
        title="CTF Kabupaten Contoh 2026",
    ),
    "a hackathon": site(title="Hackathon Kabupaten Contoh 2026"),
    "a game": small("<h1>Capture the flag</h1><p>Flag pada server hacked by admin</p>",
                    title="CTF 2026"),
    "the owner": site("<footer>Owned by PT Contoh Media</footer>"),
    "the owner of a small page": small("<p>Owned by Dinas Kominfo Kabupaten Contoh</p>"),
    "the maker": small("<p>Created by Diskominfo. Powered by Laravel.</p>", title="Portal"),
    "the operator": small("<p>Owned and operated by Pemerintah Kabupaten Contoh</p>"),
    "a museum": small("<h1>Bung Karno was here</h1><p>Museum Kabupaten Contoh</p>", title="Museum"),
    "a song": site("<h2>Touched by an Angel di Pendopo</h2>"),
    "a greeting": small("<h1>Selamat Idul Fitri</h1><p>Pemerintah Kabupaten Contoh</p>"),
    "a splash page": small('<a href="/beranda"><img src="a.jpg" alt="Masuk"></a>'),
    "an empty page": small(""),
    "a cyber team of the office": site("<h2>Pelatihan Cyber Team Kabupaten Contoh</h2>"),
    "the passive in a text": small(
        "<p>Akun dapat diretas oleh orang lain bila kata sandi lemah.</p>", title="Tips kata sandi"
    ),
    "a privacy note": small(
        "<p>Data Anda tidak diretas oleh siapa pun karena memakai HTTPS.</p>", title="Privasi"
    ),
    "hacked as a word": site(title="Growth Hacked - Inkubator UMKM Kabupaten Contoh"),
    "a comment in the source": site("<!-- hacked by kucing -->"),
    "hidden text": site('<div style="display:none"><h1>hacked by</h1></div>'),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_honest_pages_are_not_accused(name: str) -> None:
    verdict = judged(HONEST[name])
    assert verdict.outcome is Outcome.PASS, verdict


def test_pages_behind_it_that_could_not_be_seen_are_told() -> None:
    assert judged(site(), Failed(Reason.TIMEOUT)).message == "partly"


def _with_markup(source: str) -> Verdict:
    fact = material(source)
    made = read_markup(source, URL, ZONE, fact.exchange, truncated=False)
    verdict = CHECK.judge(fact, NONE, made, NONE)
    assert isinstance(verdict, Verdict)
    return verdict


@pytest.mark.parametrize(
    "body",
    [
        '<img src="a.jpg">',
        '<center><img src="a.jpg"><img src="b.gif"></center>',
        '<a href="https://www.instagram.com/contoh"><img src="a.png"></a>',
        '<a href="https://www.jatimprov.go.id/"><img src="a.png"></a>',
    ],
)
def test_a_picture_and_nothing_else_needs_a_look(body: str) -> None:
    assert _with_markup(small(body)).message == "picture"


@pytest.mark.parametrize(
    "body",
    [
        '<div id="app"></div><script src="/app.js"></script><img src="memuat.gif">',
        '<img src="a.jpg"><script>mulai()</script>',
        '<img src="a.jpg"><a href="/1">1</a><a href="/2">2</a>',
        "".join(f'<img src="{n}.jpg">' for n in range(6)),
        '<img src="a.jpg"><form action="/masuk"><input type="password"></form>',
        '<meta http-equiv="refresh" content="0;url=/beranda"><img src="a.jpg">',
        f'<img src="a.jpg"><p>{"Selamat datang di situs Kabupaten Contoh. " * 5}</p>',
        "",
    ],
)
def test_other_bare_pages_do_not(body: str) -> None:
    assert _with_markup(small(body)).message == "clean"


@pytest.mark.parametrize(
    "body",
    [
        '<body bgcolor="black"><a href="https://t.example/x"><img src="a.png"></a>',
        '<img src="/a.jpg"><a href="//u.example/1"></a><a href="//u.example/2"></a>',
        '<a href="https://t.example/x"><img src="a.png"></a><script>mulai()</script>',
        # A title of theirs, or of the trade's, names their host, and no application.
        '<title>MaxCuan</title><a href="https://maxcuan.example/"><img src="a.png"></a>',
        '<title>./KucingMalam</title><a href="https://kucingmalam.example/"><img src="a.png"></a>',
    ],
)
def test_a_picture_that_leads_to_strangers_only_stands_in_place_of_the_site(body: str) -> None:
    verdict = _with_markup(small(body))
    assert verdict.message == "poster"
    assert "example" in str(verdict.evidence[0])


@pytest.mark.parametrize(
    "body",
    [
        # Own links, a form of its own, or words that say where the site went.
        '<a href="https://t.example/x"><img src="a.png"></a><a href="/berita">berita</a>',
        (
            '<a href="https://t.example/x"><img src="a.png"></a>'
            '<form action="/masuk"><input type="password"></form>'
        ),
        '<p>Situs pindah</p><a href="https://t.example/x"><img src="a.png"></a>',
        # A firm's host that is called as the picture says.
        '<a href="https://kinerjaku.example/in"><img src="a.png" alt="E-Kinerja Contoh"></a>',
        '<a href="https://sip-adu.example/"><img src="a.png" alt="Sip Adu"></a>',
        '<a href="https://simpegpro.example/"><img src="a.png" alt="SIMPEG"></a>',
    ],
)
def test_a_picture_beside_links_of_its_own_does_not(body: str) -> None:
    assert _with_markup(small(body)).message in {"clean", "picture"}


@pytest.mark.parametrize(
    ("title", "message"),
    [
        (".::[ ./Kucing_Malam ]::.", "poster"),
        ("0x4F", "poster"),
        ("Dinas Contoh", "picture"),
        ("Selamat Datang", "picture"),
        ("Dirgahayu RI ke-81", "picture"),
        ("SIM RS", "picture"),
        ("", "picture"),
    ],
)
@pytest.mark.parametrize("host", ["", "https://i.example"])
def test_a_picture_under_a_title_of_their_kind(title: str, message: str, host: str) -> None:
    page = f'<title>{title}</title><body><img src="{host}/a.gif"></body>'
    assert _with_markup(page).message == message


@pytest.mark.parametrize(
    "text",
    [
        (
            "Halo min, pintu belakang kami pinjam. ~ kucing_hitam x aNakBawang ~ Data tidak kami "
            "sentuh, ganti sandi ya."
        ),
        "[!] Disentuh oleh anak_bawang404. Shell sudah banyak, admin. Salam buat: w0ng_ndes0",
        "Greetz: mr_kucing - root_pecel - all crew. No file deleted, admin. Patch your system.",
    ],
)
def test_messages_without_a_signature(text: str) -> None:
    body = f"<div>{text}</div>" + "<p>Layanan kami buka setiap hari kerja.</p>" * 40
    verdict = judged(f"<title>Dinas Contoh</title>{body}")
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "message")


@pytest.mark.parametrize(
    "text",
    [
        # Accounts, file names and greetings of an office.
        "Hubungi admin lewat @dinas_contoh. Salam hormat, tim layanan data aman.",
        "Unduh formulir_pengaduan.pdf dan kirim ke admin. Tim kami memeriksa data Anda.",
        "Aplikasi e_kinerja dan SiPandu diperbaiki; admin tim teknis: dinas_contoh.",
        "Website oleh anak_desa_dev. Admin: pak_rt. Tim kami, patch terbaru, bug ke admin.",
        "v1.2: perbaiki bug login, patch celah XSS (tim pentest_dinas). Admin dapat ganti sandi.",
        "user_satu: halo admin, ada bug di menu. admin: diperbaiki. user_dua: mantap tim",
        # News that quotes such a message, and a contest.
        (
            "Situs dinas diretas. Pelaku, kucing_hitam, menulis: halo admin, shell kami tanam. "
            "Diskominfo memulihkan layanan, polisi menyelidiki kasus ini."
        ),
        "Lomba CTF: tim r00t_kit menemukan bug dan shell; peserta hackathon belajar, juri admin.",
    ],
)
def test_an_office_s_own_words_are_no_message(text: str) -> None:
    body = f"<div>{text}</div>" + "<p>Layanan kami buka setiap hari kerja.</p>" * 40
    assert judged(f"<title>Dinas Contoh</title>{body}").outcome is Outcome.PASS


@pytest.mark.parametrize(
    "page",
    [
        # The title tells of it; heading and text quote.
        (
            '<title>"Hacked by Kucing": laman dinas sempat diretas, kini pulih</title>'
            "<h1>HACKED BY Kucing</h1><p>Itulah tulisan yang menyambut pengunjung.</p>"
        ),
        "<title>Buletin: indikator slot, RTP, Hacked By (November)</title><p>Daftar.</p>",
        "<title>Karya pelatihan angkatan 7</title><h1>H4CK3D BY TEAM A</h1>",
    ],
)
def test_small_pages_that_tell_of_it_are_not_accused(page: str) -> None:
    verdict = judged(page)
    assert verdict.outcome is Outcome.PASS, verdict


def test_leetspeak_in_a_title_is_a_signature() -> None:
    title = "<title>0wn3d by Kucing :: Tim Hitam</title>"
    body = "<h1>Kantor Contoh</h1>" + "<p>Layanan kami buka setiap hari kerja.</p>" * 200
    assert judged(f"{title}{body}").message == "overlay"
    assert judged(f"{title.replace('0wn3d', 'Owned')}{body}").outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("heading", "outcome"),
    [
        ("Hacked by anak_bawang", Outcome.FAIL),
        ("H4ck3d By Kucing", Outcome.FAIL),
        ("Hacked by love: ulasan film", Outcome.PASS),
        ("Hacked by anak_bawang: laman dinas sempat diretas", Outcome.PASS),
        ("Situs hacked by anak_bawang", Outcome.PASS),
    ],
)
def test_a_signature_below_the_site(heading: str, outcome: Outcome) -> None:
    news = "".join(f"<h2>Berita {n}</h2><p>{'Isi berita kantor. ' * 30}</p>" for n in range(20))
    page = f"<title>Dinas Contoh</title><h1>Dinas Contoh</h1>{news}<h1>{heading}</h1>"
    assert judged(page).outcome is outcome


@pytest.mark.parametrize(
    ("title", "message"), [("Kucing_404", "poster"), (".:: [ Kucing ] ::.", "poster")]
)
def test_weaker_titles_need_a_stranger_s_picture(title: str, message: str) -> None:
    page = f"<title>{title}</title><body>"
    assert _with_markup(f'{page}<img src="https://i.example/a.gif">').message == message
    assert _with_markup(f'{page}<img src="/a.gif">').message == "picture"


@pytest.mark.parametrize("to", ["https://forms.gle/x", "https://wa.me/62", "https://linktr.ee/x"])
def test_a_picture_that_leads_to_a_form_or_a_chat_needs_a_look(to: str) -> None:
    assert _with_markup(small(f'<a href="{to}"><img src="a.png"></a>')).message == "picture"


STORY = (
    "Kalimat itu dibaca warga kabupaten tetangga ketika membuka situs kecamatan pada Senin subuh. "
) * 5


def test_the_press_quotes_what_intruders_wrote() -> None:
    page = f"<title>Hacked by Kucing | Siaran Pers</title><h1>Hacked by Kucing</h1><p>{STORY}</p>"
    assert judged(site(), linked(("siaran-pers/hacked-by-kucing", page))).outcome is Outcome.PASS
    # An intruder who puts a page among the news tells no story.
    page = "<title>Hacked by Kucing</title><h1>Hacked by Kucing</h1>"
    assert judged(site(), linked(("berita/x", page))).message == "page"
    # At the front there is no section of news to stand in.
    assert judged(page + f"<p>{STORY}</p>").message == "front"


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_a_quotation_beside_other_words_is_news(marks: str) -> None:
    said = f"{marks[0]}Hacked by Kucing{marks[1]}"
    page = f"<title>{said}: tiga jam layar hitam</title><h1>{said} di layar tetangga</h1>"
    assert judged(page).outcome is Outcome.PASS
    assert judged(f"<title>{said}</title><h1>{said}</h1>").message == "front"


PROGRAMME = (
    "<p>Festival retas kota. Jadwal: registrasi peserta, sambutan kepala dinas, presentasi karya, "
    "penjurian, pengumuman juara. Diselenggarakan bersama sponsor.</p>"
)


def test_a_festival_that_plays_with_it() -> None:
    page = "<title>Hacked by Warga</title><h1>HACKED BY WARGA</h1><p>Greetz to: warga kota</p>"
    assert judged(page + PROGRAMME).message == "look"
    # What is nobody's alias is a title of somebody's, with or without a programme.
    assert judged(page).message == "look"
    page = page.replace("WARGA", "MACAN").replace("Warga", "Macan")
    assert judged(page + PROGRAMME).message == "look"
    assert judged(page).message == "front"


GUESTS = (
    "<b>joko_rantau</b> Bagus situsnya. <hr><b>h4ck3r_pemula</b> maaf min, hampir saya hack, "
    "shell jangan ditaruh; hacked by me hehe <i>Jawab admin: sudah kami perbaiki</i><hr>"
    "<b>w0ng_ndeso</b> salam buat semua, security is low"
)


@pytest.mark.parametrize("top", ["Buku Tamu", "Forum Warga", "Guestbook", "Papan Skor"])
def test_what_visitors_write_is_theirs(top: str) -> None:
    page = f"<title>Kabupaten Contoh - {top}</title><h1>{top}</h1>{GUESTS}"
    assert judged(page).outcome is Outcome.PASS
    page = f"<title>Kabupaten Contoh</title><p>{GUESTS}</p>"
    assert judged(page).message == "message"


def test_a_message_far_below_is_no_intruder_s() -> None:
    before = "Layanan kependudukan buka setiap hari kerja di kantor camat. " * 6
    page = f"<title>Kecamatan Contoh</title><p>{before}</p><p>{GUESTS}</p>"
    assert judged(page).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("said", "language"),
    [("تم اختراق الموقع من قبل فريق", "ar"), ("Bu site Kedi tarafından hacklendi", "tr")],
)
def test_a_claim_in_another_language(said: str, language: str) -> None:
    page = site(top=f"<p>{said}</p>")
    assert judged(page).message == "overlay"
    assert judged(page.replace('lang="id"', f'lang="{language}"')).outcome is Outcome.PASS
    # A greeting in the same letters, and what stands further down.
    assert judged(site(top="<p>بسم الله الرحمن الرحيم</p>")).outcome is Outcome.PASS
    assert judged(site(f"<p>{said}</p>")).outcome is Outcome.PASS


FAULTS = [
    (
        "Severity: Warning Message: mysqli_real_connect(): Access denied for user db_user "
        "Filename: mysqli_driver.php Line Number: 203 shell_exec() has been disabled, contact admin"
    ),
    (
        "Fatal error: Uncaught Error: Call to undefined function num_rows() in index_lama.php, "
        "backup index, stack trace of x0rcrypt and CI_Controller"
    ),
    "Default page: upload your files to public_html and contact the webmaster",
]


@pytest.mark.parametrize("text", FAULTS)
def test_a_page_of_faults_is_no_message(text: str) -> None:
    assert judged(f"<title>A PHP Error</title><h1>Error</h1><p>{text}</p>").outcome is Outcome.PASS


def test_a_page_of_nothing_but_aliases() -> None:
    body = "<h1>K1z1l_Kucing burada</h1><p>D3mirKucing, Sessiz_Kucing</p>"
    assert judged(f"<title>K1z1l Tim</title>{body}").message == "look"
    # With a link of the office's, or its name, somebody else may have made it.
    office = f"<title>Dinas Contoh</title>{body}"
    assert judged(office).outcome is Outcome.PASS
    assert judged(f'<title>K1z1l Tim</title>{body}<a href="/a">a</a>').outcome is Outcome.PASS
