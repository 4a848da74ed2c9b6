"""Notes of those who broke in, in one part of a site, its title, its scripts and style sheets; and
offices, visitors and vendors who speak in the same words."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.defacement import CHECK
from cyberscan.model.facts.content import OwnScript, Visits
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.parse.markup.page import read as read_markup
from cyberscan.parse.matter import files as matter_files
from tests.checks.content.reading import NONE, URL, ZONE, material, site, small

COVER = "position:fixed;inset:0;z-index:9999"


def judged(source: str, visits: object = NONE) -> Verdict:
    verdict = CHECK.judge(material(source), NONE, NONE, visits)
    assert isinstance(verdict, Verdict)
    return verdict


def ticker(*items: str) -> str:
    told = "".join(f"<span>{item}</span>" for item in ("Loket buka pukul 08.00", *items))
    return site(f"<marquee>{told}</marquee>")


NOTES = {
    # One item of a ticker, one article, one bar, one line of the foot.
    "ticker": ticker(
        "woi min bangun, panelmu bolong. cuma mampir, ga ada yg dirusak. ~ kucing_l1ar x DapurCrew"
    ),
    "ticker, signed alone": ticker("~ t1m_hantu was here ~ salam min, web kalian mudah ditembus"),
    "article": site(
        "<article><h3>pesan</h3><p>Hello admin, we got in through your uploader. No data was "
        "stolen. Fix your security! -- ./Sn4ke | Garuda Haxor</p></article>"
    ),
    "foot": site("<footer>(c) 2026 hacked by MbahSuro404 :p your server is weak</footer>"),
    "bar": site(
        "<div class='alert alert-danger'>#OpTeduh | We are Anonymous_Rakyat. Your firewall is a "
        "joke. Expect us.</div>"
    ),
    "list": site("<li><a href=/b/1>pwned by s4ntri_bad</a><p>admin tidur terus nih</p></li>"),
    # Lines that stand side by side are one note.
    "siblings": site("<h5>Touched by Laskar_M4lam</h5><p>maaf min, celahnya ditambal ya</p>"),
    "three": site(
        "<div><p>Kami retas situs ini.</p><p>Sistem kalian lemah, min.</p>"
        "<p>- b4yu x D3wi_malam</p></div>"
    ),
    # Javanese, Turkish, Portuguese, Spanish.
    "javanese": site(
        "<div class=berita><h4>ngapunten nggih</h4><p>Pak kades, passworde isih bawaan. Kulo mlebu "
        "sekedap, ora njupuk opo-opo. Salam, T1kus_Sawah x S3mut_Ireng</p></div>"
    ),
    "turkish": site(
        "<center><p>Bozk1ran Timi buradaydı. Ey sistem yöneticisi, güvenliğiniz kâğıttan ibaret."
        "</p></center>"
    ),
    "portuguese": site("<div><p>Invadido por T3amPantai</p><p>Sua segurança, admin</p></div>"),
    "spanish": site("<div class=bar>Hackeado por Los_Lobos x R4tas: tu seguridad</div>"),
    "introduced": site(
        "<center><h1>TERETAS!</h1><p>Kami adalah B4rongan Crew. Sistem lemah. Tunggu kami.</p>"
        "</center>"
    ),
    "was here": site("<p style='color:red'>[!] LupaTidur404 was here [!]</p>"),
    "signed at the end": site("<div><p>Turunkan harga beras! - hacked by s4ntika</p></div>"),
    "claim in digits": site("<h2>0WN3D</h2><p>no hard feelings admin, patch ur server. k4t4k</p>"),
    "cell": site("<table><tr><td>HacKeD By ThePh4ntom<br>Long live the hills</td></tr></table>"),
    "young": site(
        "<article><h2>hai</h2><p>saya anak smk, iseng aja pak. passwordnya admin admin. data "
        "ga saya apa-apain. by: z4ki_rpl</p></article>"
    ),
    # Nobody in name.
    "polite": site(
        "<p>Kepada pengelola: saya berhasil masuk ke server kalian lewat pintu belakang yang "
        "terbuka. Tidak ada yang saya hapus. Segera patch sebelum orang lain masuk. Maaf admin.</p>"
    ),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_in_one_part_of_a_site(name: str) -> None:
    verdict = judged(NOTES[name])
    assert verdict.outcome is Outcome.FAIL, verdict
    assert verdict.message in {"message", "overlay"}, verdict


OTHERS = {
    "to other admins": ticker(
        "Kepada admin web desa: password aplikasi masih default, segera ganti. Tim Diskominfo"
    ),
    "help": site(
        "<div class=alert><p>Your firewall may block our site. Contact admin or webmaster to fix "
        "your settings. We changed our server.</p></div>"
    ),
    "vendor": site(
        "<p>Halo admin, kami sudah masuk ke panel Anda untuk memperbaiki bug. Tidak ada data yang "
        "dihapus. Password default segera diganti. Salam, CyberTeam Vendor</p>"
    ),
    "accounts": site(
        "<p>Ikuti kami di dinkes_contoh, dp3akb_contoh, dan p3md_contoh. Lupa password Anda? "
        "Hubungi admin.</p>"
    ),
    "makers": site(
        "<p>Website ini dikembangkan oleh KopiKode Team x d3sa_digital. Sistem Anda aman. Salam "
        "dari kami untuk admin.</p>"
    ),
    "contest": site(
        "<div><h3>Hasil lomba keamanan</h3><p>Juara: n00b_squad, t1m_garuda, R00tCrew. Kami hack "
        "server latihan panitia, password default.</p></div>"
    ),
    "visitor": site(
        "<div><p>min, servernya down terus. bangun min! ~ b0y_kediri</p>"
        "<p>numpang lewat min, webnya bagus ~ w0ng_cilik</p></div>"
    ),
    "guests": site(
        "<div class='bukutamu'><p>woi min bangun, panelmu bolong. cuma mampir ~ kucing_l1ar x "
        "T1kus_got</p></div>"
    ),
    "guests by heading": site(
        "<section><h3>Komentar warga</h3><p>woi min bangun, panelmu bolong, gampang ditembus. cuma "
        "mampir ~ kucing_l1ar x T1kus_got</p></section>"
    ),
    "thanks": site(
        "<p>Terima kasih k4li_l1nux dan GarudaSec yang sudah memberi tahu bug di website kami. "
        "Server sudah kami patch, data aman. Salam admin.</p>"
    ),
    "story": site(
        "<article><h2>Cerita admin desa</h2><p>Saya masuk kantor jam enam. Pintu tidak dikunci, "
        "server mati. Maaf, admin tidur! kata pak lurah. Ditulis w0ng_ndeso</p></article>"
    ),
    "campaign": site(
        "<section><h2>Sandi kuat</h2><p>Password Anda lemah? Hacker bisa masuk. Kami ganti "
        "kebiasaan: jangan pakai sandi bawaan. #OpSandiAman</p></section>"
    ),
    "mascot": site(
        "<p>Si Maskot K3YZ0 menyapa: Hai admin sekolah! Password kalian masih 123456? Jangan tidur "
        "dulu sebelum sandi kuat!</p>"
    ),
    "themes": site(
        "<footer>Theme: NewsCyber by ThemeHack Team. Your WordPress site, your security plugin."
        "</footer>"
    ),
    "quoted": site(
        '<p>Isinya: "Hacked by M4laikat, sorry admin, your security is weak. Greetz: Kopi_Hitam"'
        ", lalu lagu.</p>"
    ),
    "sample": site(
        "<pre><code>Hacked by M4laikat, sorry admin, your security is weak. Greetz: Kopi_Hitam"
        "</code></pre>"
    ),
    "report": site("<h3>Situs desa hacked by M4laikat_Malam, sempat lumpuh dua jam</h3>"),
    "design": site("<h3>Hacked by design</h3><p>Pekan desain, your system is weak</p>"),
    "budget": site("<h3>We hacked our budget</h3><p>Dear admin of every village, join us.</p>"),
    "dialogue": site(
        f'<div style="{COVER}">Halo Min! Sistem kalian masih memakai sandi bawaan. Segera ganti. '
        "Tim Diskominfo_Contoh</div>"
    ),
    "style": site("<style>body::after{content:'Untuk admin: jangan ubah password'}</style>"),
    "collection": site(
        "<section><h2>Koleksi digital</h2><h3>Laman, 2012</h3><p>H4ck3d by KuC1ng. Sorry admin, "
        "your system is weak. Greetz to all member.</p></section>"
    ),
    "apology": site(
        "<h2>Permohonan maaf</h2><p>Situs kami sempat diretas. Peretas menulis:</p><p>Hacked by "
        "K4loNg_Ireng. Your security is low, admin. Greetz: D3wa_Team</p><p>Sudah dipulihkan.</p>",
        title="Dinas Contoh: kronologi peretasan",
    ),
    "wireless": site(
        "<p>Wifi gratis: sandi k0tac0ntoh. Sistem Anda ditolak? Hubungi admin. Kami ganti sandi "
        "tiap bulan.</p>"
    ),
    "games": site(
        "<p>Turnamen: EVOS_K1ngs x RRQ_L3mon. Owned by Dispora. Security ketat, pintu masuk barat."
        "</p>"
    ),
    "farewell": site(
        "<p>Selamat jalan pak admin! Kami titip salam, server kalian rawat. Salam dari m4s_joko x "
        "mb4k_rini</p>"
    ),
    "colours": site("<footer>Coded by n4ndar | M4sDev. CMS v2, security patch 2026</footer>"),
    "demo": site(
        "<p>This site is a demo by D3sa_Digital. No data is deleted. Default password: admin</p>"
    ),
    "weak default": site(
        "<div class=alert>Perhatian admin: sandi Anda masih bawaan, segera ganti! Sistem rentan "
        "dibobol. SiPaDu versi 2</div>"
    ),
    "turkish guests": site(
        "<p>Sayın sistem yöneticisi, güvenliğiniz için şifrenizi değiştirin. BURSA_Kardes</p>"
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_others_in_the_same_words_are_not_accused(name: str) -> None:
    verdict = judged(OTHERS[name])
    assert verdict.outcome is Outcome.PASS, verdict


@pytest.mark.parametrize(
    ("title", "accused"),
    [
        ("Dinas Contoh | 0wned by Kampret Crew", True),
        ("PPID Contoh ~ Melati Crew w4s h3r3", True),
        ("Dinas Contoh - pwned by k1r1n", True),
        ("Dinas Contoh | Film Crew", False),
        ("Kota Contoh | Owned by the people", False),
        ("Liputan: situs desa dihack oleh M4can_X | Kabar Contoh", False),
    ],
)
def test_a_part_of_the_title(title: str, accused: bool) -> None:
    verdict = judged(site(title=title))
    assert (verdict.outcome is Outcome.FAIL and verdict.message != "look") is accused, verdict


REPLACED = {
    "by": small(
        "<center><h1>Security Breached</h1><p>By: L1ntang_Kemukus</p><p>Dear admin, your site is "
        "vulnerable.</p></center>",
        title="Oops",
    ),
    "alert": small("<script>alert('Maaf situs ini kami ambil alih')</script><h1>IBR</h1>"),
    "nobody in name": small(
        "<h1>Maaf Pak, Websitenya Bolong</h1><p>Cuma iseng, sudah saya backup. - anak smk</p>"
    ),
    "turkish": small("<h1>Vatan</h1><p>Ordu burada. Sisteminize girdik.</p>", title="Tim"),
    "arabic": small("<h2>تم الاختراق بواسطة فريق النسور</h2><p>رسالة</p>"),
    "cause": small("<h1>Stop</h1><p>We will not be silent. Team Gurun Cyber</p>", title="#OpGurun"),
    "ticker": small("<marquee>ini web kok gampang banget dibobol</marquee><h1>B0c4h Warnet</h1>"),
}


@pytest.mark.parametrize("name", REPLACED)
def test_a_small_page_that_nothing_of_the_office_is_left_of(name: str) -> None:
    verdict = judged(REPLACED[name])
    assert verdict.outcome is Outcome.FAIL
    assert verdict.message in {"front", "overlay", "message"}, verdict


@pytest.mark.parametrize(
    "source",
    [
        small("<h1>Perbaikan</h1><p>Mohon maaf. Tim admin sedang memperbaiki server.</p>"),
        small("<h1>It works!</h1><p>This is the default web page for this server.</p>"),
        small("<h1>Merdeka</h1><p>Pemuda_Contoh x Karang_Taruna</p><audio autoplay src=a.mp3>"),
        small("<h1>Save Our River</h1><p>Stop sampah. Kami tidak diam.</p>", title="#SaveOurRiver"),
        small("<h1>Solidaritas</h1><p>Galang dana. Rekening Baznas.</p>", title="Solidaritas"),
        small("<h1>Access denied</h1><p>Contact the admin: webmaster. Ref 0x1F3A</p>"),
        small("<h1>Under construction by N4ndo WebDev</h1><p>Hello admin, upload your files.</p>"),
        small("<h1>Login</h1><form><input type=password></form><p>Password default: NIP</p>"),
        small("<h1>Kami pindah!</h1><p>Halo admin, ganti DNS kalian sebelum Jumat.</p>"),
        small("<p>phpMyAdmin: Your server is running with weak password. Your system. root</p>"),
        small("<h1>SiPaDu</h1><p>Sandi bawaan lemah, segera diganti. Kami masuk versi 2.</p>"),
        small("<h1>Halo Bapak</h1><p>Cuma mampir? Salam dari B4kul_Teh x Kopi_Susu</p>"),
        small("<h1>Uji sandi</h1><p>Sandi lemah atau kuat? Data aman.</p>"),
        small("<h1>Museum</h1><h2>Koleksi</h2><p>H4ck3d by KuC1ng. Sorry admin, weak system.</p>"),
    ],
)
def test_other_small_pages(source: str) -> None:
    verdict = judged(source)
    assert verdict.outcome is Outcome.PASS or verdict.message in {"look", "picture"}, verdict


def seen(path: str, source: str) -> Visits:
    """Return visits that saw one file of the site's own."""
    url = URL + path
    exchange = Exchange(url=url, status=200, headers=())
    read = matter_files.read(source, url, URL, ZONE)
    return Visits(visits=(), scripts=(OwnScript(exchange=exchange, matter=read),))


NUMBERS = ",".join(str(ord(sign)) for sign in "Your security is a joke, admin")
NAME = ",".join(str(ord(sign)) for sign in "H4cK3D by S1lent Kraken")
FILES = {
    "pieces": (
        "tema.js",
        (
            "var a=['Ha','cked',' By ','K4lo','Ng'];var s=document.createElement('div');"
            "s.innerHTML='<b>'+a.join('')+'</b>';document.body.appendChild(s)"
        ),
    ),
    "numbers": (
        "tema.js",
        f"var s=[{NAME}],k=[{NUMBERS}];document.title=t(s);document.body.appendChild(t(k))",
    ),
    "literal": (
        "tema.js",
        "document.body.innerHTML='<h1>Rooted by V0id_x</h1><p>your server is weak</p>'",
    ),
    "style sheet": (
        "tema.css",
        (
            "body::before{position:fixed;inset:0;content:'[ TOUCHED BY B4YANGAN ]\\A we were here "
            "\\A get ur patch \\A #greetz: k1r1n'}"
        ),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_what_the_site_s_own_files_write_over_it(name: str) -> None:
    verdict = judged(site(), seen(*FILES[name]))
    assert verdict.outcome is Outcome.FAIL
    assert verdict.message == "overlay"


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("a.js", "document.title='Dinas Contoh';el.innerHTML='<b>Hubungi admin</b>'"),
        ("a.js", "var d=[12,40,33,65,80,77,90,64,55];document.createElement('canvas')"),
        ("a.js", "var m=['Jan','Feb','Mar',' dan ','Apr'];el.textContent=m.join('')"),
        ("a.js", "/* hacked by Kucing */ document.title='x'"),
        ("a.css", ".a::before{content:'Untuk admin: ganti password Anda'}"),
        ("a.css", "/* hacked by Kucing */ .a::before{content:'\\f001'}"),
    ],
)
def test_ordinary_files_are_not_accused(path: str, source: str) -> None:
    assert judged(site(), seen(path, source)).outcome is Outcome.PASS


def pictures(*pairs: tuple[str, str], alt: str = "") -> Verdict:
    """Judge a site with linked pictures, of (link, picture)."""
    source = site(
        "".join(f'<a href="{link}"><img src="{src}" alt="{alt}"></a>' for link, src in pairs)
    )
    fact = material(source)
    made = read_markup(source, URL, ZONE, fact.exchange, truncated=False)
    verdict = CHECK.judge(fact, NONE, made, NONE)
    assert isinstance(verdict, Verdict)
    return verdict


GO, REF = "https://satu.test/go/a", "https://dua.test/?ref=9"


@pytest.mark.parametrize(
    ("links", "shown", "alt", "accused"),
    [
        ((GO, REF), ("https://g.test/728x90-a.gif", "https://g.test/b/300x250.webp"), "", True),
        (
            (GO, GO + "2"),
            ("https://satu.test/300x600.gif", "https://satu.test/970x90.gif"),
            "",
            True,
        ),
        # Described, of the site itself, leading to a partner's own page, called after something.
        ((GO, REF), ("https://g.test/728x90.gif", "https://g.test/300x250.gif"), "Bank", False),
        ((GO, REF), ("/728x90.gif", "/300x250.gif"), "", False),
        (
            ("https://satu.test/", "https://dua.test/profil"),
            ("https://g.test/728x90.gif", "https://g.test/300x250.gif"),
            "",
            False,
        ),
        ((GO, REF), ("https://g.test/mitra-300x250.png", "https://g.test/a-728x90.png"), "", False),
        ((GO, REF), ("https://g.test/640x480.png", "https://g.test/1024x768.png"), "", False),
        ((GO,), ("https://g.test/728x90.gif",), "", False),
    ],
)
def test_pictures_of_advertisements(
    links: tuple[str, ...], shown: tuple[str, ...], alt: str, accused: bool
) -> None:
    verdict = pictures(*zip(links, shown, strict=True), alt=alt)
    assert (verdict.outcome is Outcome.FAIL and verdict.message == "adverts") is accused, verdict


def test_a_game_in_a_file_of_a_page_of_games() -> None:
    page = site(title="Permainan pelarian - Museum Contoh")
    source = "el.innerHTML='HACKED BY DOKTER GELAP'"
    assert judged(page, seen("game.js", source)).outcome is Outcome.PASS
