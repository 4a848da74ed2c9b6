"""Notes of those who broke in that no list of claims knows: from abroad, for money, to those who
keep the site, in the head, in descriptions and scripts; and who says much the same honestly."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.defacement import CHECK
from cyberscan.model.look import Absent
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.parse.markup.page import read as read_markup
from tests.checks.content.reading import NONE, URL, ZONE, linked, material, site, small


def judged(source: str, beside: object = NONE) -> Verdict:
    fact = material(source)
    made = read_markup(source, URL, ZONE, fact.exchange, truncated=False)
    verdict = CHECK.judge(fact, beside, made, NONE)
    assert isinstance(verdict, Verdict)
    return verdict


def accused(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.FAIL and verdict.message not in {"look", "picture"}


FOUND = {
    # From abroad.
    "turkish": site("<p>Sunucunuz artık bizim. Verilere dokunmadık. Açığı kapatın.</p>"),
    "russian": site("<aside>Админ, ваш сайт дырявый. Мы внутри с мая. Обновите движок.</aside>"),
    "arabic": site("<marquee>اخترقنا خادمكم يا مدير. لم نحذف شيئا. أغلقوا الثغرة</marquee>"),
    "portuguese": small("<p>Invadimos. Seu servidor é vulnerável, nada foi apagado.</p>"),
    "spanish": site("<div>Administrador, su servidor es débil. No borramos nada.</div>"),
    "french": site("<p>Nous avons piraté votre site. Rien volé. Changez le mot de passe.</p>"),
    # For money.
    "money": site(
        "<div class=alert>Untuk kepala dinas: database pegawai sudah kami salin. Bayar 3 BTC "
        "sebelum Jumat atau kami jual di forum.</div>"
    ),
    "money, javanese": site(
        "<p>Datane wong sak kutho wis tak gowo, pak. Transfer 40 juta, nek ora tak sebar.</p>"
    ),
    "money, locked": small(
        "<h1>NOTICE</h1><p>All documents and backups on this host are encrypted.</p><p>Send 500 "
        "USDT within three days. Then the price doubles.</p>"
    ),
    "money, files": small(
        "<p>We downloaded 80 GB of your files.</p><p>The price is 20000 USD. Silence means "
        "publication, we will leak all.</p>"
    ),
    "money, one": site("<li>dump rekening ada di saya. tebus 5 juta atau saya sebarkan</li>"),
    # To those who keep the site.
    "hail": site(
        "<footer><p>Hello webmaster, your uploader gave us a shell. We took nothing. Cheers.</p>"
        "</footer>"
    ),
    "hail, indonesian": site(
        "<p>Halo operator, saya sudah masuk ke panel kalian lewat pintu belakang. Tidak ada yang "
        "saya hapus. Sandinya masih bawaan.</p>"
    ),
    "hail, krama": small(
        "<p>Nuwun sewu, Pak Lurah.</p><p>Kula mlebet, kuncinipun mboten wonten.</p><p>Data mboten "
        "kula colong.</p>",
        title="Nuwun sewu",
    ),
    "hail, ngoko": site(
        "<p>Sepurane pak admin, passworde ternyata sama kabeh. Aku mlebu panel, ora ono sing tak "
        "rusak.</p>"
    ),
    "not the office": site(
        "<article><h2>Terima kasih kopinya</h2><p>Ini bukan tulisan admin. Adminnya masih tidur, "
        "jadi akunnya kami pinjam.</p></article>"
    ),
    "menu": site(
        "<ul><li>Kami Sudah</li><li>Di Dalam</li><li>Kok Tidak Ada Yang Sadar</li><li>Pak Admin?"
        "</li></ul>"
    ),
    # Where nobody looks, and where no editor writes.
    "head": site(
        title="Touched by Mbah_Sableng",
    ).replace(
        "</title>",
        '</title><meta name="description" content="pesan buat admin: panel kalian bolong. '
        'Mbah_Sableng x G4reng">',
    ),
    "alt": site('<img src=/logo.png alt="pwn3d - thx for the default pass - t3hb0tol">'),
    "typed": site(
        "<script>var s='Halo min, servermu bolong. index tidak kami sentuh. greetz: k0pi_pahit, "
        "and all member',i=0;setInterval(()=>{x.innerText=s.slice(0,i++)},40)</script>"
    ),
    "disguised": site(
        "<script>document.write(unescape('%3Ch1%3EPintunya%20lupa%20ditutup%2C%20datamu%20rapi%3C/"
        "h1%3Eby%3A%20mandor.sql%20-%20tukang_batu'))</script>"
    ),
    "layer over visitors": site(
        "<div style='position:absolute;top:0;left:0;width:100%;height:1200px;background:#000'>"
        "sugeng dalu pak camat, lawange kebuka. mung titip jeneng, ora ono sing tak gowo. "
        "m4can_turu</div>",
        title="Buku Tamu Kecamatan Contoh",
    ),
    "protest": small(
        "<body oncontextmenu='return false'><h1>BANGUN</h1><p>Jalan kami masih lumpur.</p>"
        "~ n0_face | t4mbal_ban ~<audio autoplay src=a.mp3></audio>"
    ),
    "greeted": small(
        "<pre>target: koperasi. gr33tz: t0xic_mango - n1ghtowl</pre>"
        "<embed src=a.mid autostart=true>",
        title="visited",
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_a_stranger_speaks(name: str) -> None:
    assert accused(judged(FOUND[name])), judged(FOUND[name])


HONEST = {
    # In other languages.
    "twin town": site(
        "<p>Belediye yöneticileri ile 2019 yılında yeni bir döneme girdik. Kâğıt fabrikası gezildi."
        "</p>"
    ),
    "russian news": site(
        "<p>Хакеры взломали сервер университета. Администратор закрыл уязвимость, данные не "
        "пострадали.</p>"
    ),
    "arabic guests": site("<p>أهلا بكم في موقعكم السياحي. الوضع تحت سيطرة الحكومة.</p>"),
    "spanish consent": site("<p>Su sitio usa cookies. Actualiza tu contraseña, administrador.</p>"),
    "portuguese help": site("<p>Troque sua senha. O administrador atualiza seu sistema.</p>"),
    # About money.
    "pawn": site("<p>Barang jaminan kami simpan. Tebus 2 juta sebelum Jumat atau kami lelang.</p>"),
    "fine": site("<p>Data peminjam kami simpan. Bayar denda 25 ribu atau kartu kami blokir.</p>"),
    "tax": site("<p>Data penunggak ada di kami. Bayar 1 juta, atau nama diumumkan.</p>"),
    "warning": site(
        "<p>Waspada ransomware: files are encrypted, pay 1 BTC, or we will leak your files.</p>"
    ),
    "quoted": site(
        "<blockquote>Your files are encrypted. Pay 1 BTC or we will leak them.</blockquote>"
    ),
    # To those who keep a site.
    "takeover day": site(
        "<h1>Museum kami ambil alih!</h1><p>Halo kak admin! Sandinya jangan ditempel di monitor "
        "ya. Salam 5B.</p>"
    ),
    "trees": site("<div class=modal>Halo Bapak, kami menanam seribu pohon di situs ini.</div>"),
    "vendor": site(
        "<p>Halo admin desa, kami sudah masuk ke panel untuk memperbaiki bug. Tidak ada data yang "
        "dihapus. Tim vendor</p>"
    ),
    "privacy": site(
        "<p>We have access to your system information. No data is leaked. Write to the "
        "administrator about your password.</p>"
    ),
    "operators": site(
        "<p>Yth. operator sekolah: sandi masih bawaan, segera diganti. Server kami pindah.</p>"
    ),
    # Heads, descriptions and scripts.
    "head": site(title="Touched by Music").replace(
        "</title>", '</title><meta name="description" content="Konser amal untuk warga">'
    ),
    "evidence": site('<img src=a.jpg alt="Tangkapan layar: pwn3d - thx - t3hb0tol">'),
    "splash": small(
        "<script>var t='KAMI TIDAK AKAN DIAM. SEKALI MERDEKA TETAP MERDEKA';"
        "x.innerHTML=t.slice(0,9)</script><h1>Merdeka</h1>"
    ),
    "labels": site(
        "<script>var a='Sesi Anda berakhir, silakan hubungi admin atau masuk lagi';"
        "x.textContent=a</script>"
    ),
    "radio": small(
        "<h1>Radio Contoh</h1><p>Penyiar: K4ka_Dian, R4dit_fm</p><audio autoplay src=a.mp3></audio>"
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_who_says_much_the_same_is_not_accused(name: str) -> None:
    assert not accused(judged(HONEST[name])), judged(HONEST[name])


@pytest.mark.parametrize(
    ("title", "page"),
    [
        ("Defaced! (web, 300) | Klub Siber", "<h1>You have been hacked (by our charm)</h1>"),
        ("[writeup] Pwned | UKM Jaringan", "<h1>Has been hacked</h1><p>Kumpul Jumat.</p>"),
        ("We were hacked: a diary", "<h1>Hacked by whom?</h1><p>Bagian dua.</p>"),
        ("Hacked. Catatan kuliah", "<h1>Owned by default</h1><p>Bab tiga.</p>"),
        ("Got hacked? Klinik Laptop", "<h1>Got hacked</h1><p>Datang ke lab.</p>"),
    ],
)
def test_pages_of_a_site_that_writes_about_it(title: str, page: str) -> None:
    verdict = judged(site(title=title), linked(("tulisan/2.html", small(page))))
    assert not accused(verdict), verdict


def test_a_page_of_any_other_site_is_still_found() -> None:
    page = small("<h1>Hacked by T3am Got</h1>")
    verdict = judged(site(), linked(("galeri/", page)))
    assert verdict.message == "page"
    assert not isinstance(verdict, Absent)
