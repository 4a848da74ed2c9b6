"""Who speaks on a page: pages that play with the words of intruders, and intruders' own."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.defacement import CHECK
from cyberscan.model.verdict import Outcome, Verdict
from tests.checks.content.reading import NONE, b64, linked, material, site, small


def judged(source: str, beside: object = NONE) -> Verdict:
    verdict = CHECK.judge(material(source), beside, NONE, NONE)
    assert isinstance(verdict, Verdict)
    return verdict


def accused(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.FAIL and verdict.message not in {"look", "picture"}


def poster(title: str, head: str, *lines: str, menu: int = 0) -> str:
    """Return a black page with big type."""
    links = "".join(f'<a href="/{n}">Bagian {n}</a> ' for n in range(menu))
    text = "".join(f"<p>{line}</p>" for line in lines)
    return small(
        f'<body style="background:#000;color:#0f0">{links}<h1>{head}</h1>{text}</body>', title=title
    )


HONEST_POSTERS = [
    # Festivals, concerts, theatre, film.
    poster(
        "Hacked by Mawar",
        "HACKED BY MAWAR",
        "Monolog oleh Sanggar Mawar, 12 Desember, 19.30",
        "Gedung Kesenian Contoh, tiket Rp25.000",
    ),
    poster("HACKED BY DESIGN", "HACKED BY DESIGN", "Pekan desain kota, 3-9 Desember 2026"),
    poster(
        "We Own Your City",
        "WE OWN YOUR CITY",
        "Festival jalanan, Jumat malam di alun-alun",
        "Your security is an illusion. Halo admin kota!",
    ),
    poster("Owned by Kids", "OWNED BY KIDS", "Taman bermain baru dibuka Sabtu"),
    poster("Pwned by Poetry", "PWNED BY POETRY", "Baca puisi di perpustakaan, 20.00, masuk gratis"),
    poster(
        "Anonymous - We Are Legion Tour",
        "WE ARE ANONYMOUS",
        "Konser band Anonymous",
        "Stadion Contoh, 5 Maret 2027",
        "We are legion. Expect us.",
    ),
    poster("Defaced by Time", "DEFACED BY TIME", "Pameran arca rusak di museum kabupaten"),
    poster("Touched by Light", "Touched by Light", "Pertunjukan tari, Pendopo, 21 Mei, 19.00"),
    poster("Hacked by Siti", "HACKED BY SITI", "Film pendek. Sutradara Siti Rahma. 14 menit."),
    poster("Hacked", "YOU HAVE BEEN HACKED", "Ruang pelarian di museum. Reservasi lewat loket."),
    poster("Greetz", "GREETZ TO ALL", "Demoparty Contoh: kompetisi musik chip, 4-6 Juli, GOR"),
    poster("Diretas oleh Sunyi", "Diretas oleh Sunyi", "Antologi puisi, peluncuran buku 9 Juni"),
    poster("Malam Puncak", "HACKED BY THE SEA", "Anugerah film bahari, 27 November, Balai Kota"),
    poster("The Hack", "HACKED BY NIGHT OWLS", "48 hours, 20 teams. Register now. Sponsor: bank"),
    poster("Stamped by", "Stamped by History", "Pameran prangko, kantor pos lama, 1-31 Maret"),
    poster(
        "Anugerah Keamanan",
        "OWNED BY NOBODY",
        "Penghargaan tim CSIRT terbaik 2026",
        "Nominasi: Garuda_Sec, Lembu_Cyber, T1m_Siber",
    ),
    poster(
        "Kampung Dihack",
        "DIHACK OLEH WARGA",
        "Kampung kreatif: mural, musik, kuliner",
        "Sabtu 14 Desember 2026, 16.00-22.00",
    ),
    poster(
        "Teater Kabel",
        "KAMI AMBIL ALIH",
        "Lakon dua babak. Halo admin, bangun!",
        "Tiket di loket Taman Budaya, 8-10 Januari",
    ),
    poster(
        "Escape",
        "Kami masuk lewat pintu belakang",
        "Permainan pelarian 60 menit. "
        "Sistem kalian lemah, kata penjahatnya. Kelompok 4-6 orang, reservasi.",
    ),
    poster("Hacked by Rindu | Perpustakaan", "Hacked by Rindu", "Novel bulan ini, resensi pembaca"),
    # Works without a word of their genre, but a frame that somebody keeps.
    poster("Kedai Kode", "HACKED BY COFFEE", "Buka 08.00-22.00", "Jl. Merdeka 4, Telp 0341-555555"),
    poster("Lab Kota", "HACKED BY US", "Laboratorium kebijakan Pemerintah Kota Contoh", menu=5),
    poster("Kota Retas", "HACKED BY YOU", "Pemerintah Kota Contoh mengundang ide Anda", menu=4),
    poster("Inkubator", "OWNED BY YOUTH", "© 2026 Dinas Pemuda. Alamat: Jalan Melati 2", menu=6),
    poster("Taman Baca", "Hacked by books", "Dinas Perpustakaan Contoh, hak cipta 2026", menu=3),
    # Quotations and headlines.
    poster("“Hacked by Kucing”: apa artinya?", "“Hacked by Kucing”", "Penjelasan Diskominfo."),
    poster("Kutipan hari ini", "'Hacked by fear' - dari buku harian seorang admin", "Kutipan."),
    poster("Catatan", "Ketika situs kami 'hacked by Kucing'", "Cerita kepala seksi."),
    poster("Laporan: 'Hacked by X' di 12 situs", "'Hacked by X'", "Tabel situs yang pulih."),
    poster("Tanya jawab", "Situs diretas oleh siapa?", "Polisi menyelidiki."),
    # Notices of the office.
    poster("Maaf", "Situs kami diretas", "Data aman. Tim kami memulihkan layanan. - Admin"),
    poster(
        "Pemeliharaan",
        "SERVER KAMI AMBIL ALIH DARI VENDOR",
        "Migrasi data. Halo admin desa, silakan ganti sandi masing-masing.",
    ),
    poster(
        "Info operator",
        "Halo admin desa!",
        "Passwordnya jangan dibagikan. Celah lama sudah "
        "ditambal tim Diskominfo. Ganti sandi tiap tiga bulan.",
    ),
    poster(
        "Untuk admin OPD",
        "Patch your system",
        "Imbauan: update your server before 5 December. "
        "Your website must use HTTPS. Tim Diskominfo",
    ),
    poster("Kampanye sandi", "Sistem Anda lemah?", "Kami bantu. Hubungi tim Diskominfo."),
    poster(
        "Bug bounty",
        "Terima kasih",
        "Peneliti: x0_kucing, anak_kampus, R00tless. Celah sudah kami tambal. Salam, admin.",
    ),
    poster(
        "Ucapan",
        "Terima kasih kepada w0ng_cilik",
        "Salam hormat tim pengembang. Bug login sudah diperbaiki, data aman.",
    ),
    poster(
        "Rilis 2.1",
        "Catatan perubahan",
        "backup index, shell script baru, patch celah; dikerjakan tim dev_desa dan op_kec.",
    ),
    poster("Posyandu", "Numpang lewat", "Petugas numpang lewat gang Anda Sabtu pagi."),
    poster(
        "KKN",
        "Salam dari KKN_Kelompok7",
        "Numpang mampir sebentar di Desa Contoh: kami masuk "
        "kelas mulai Senin. Salam buat warga desa.",
    ),
]


@pytest.mark.parametrize("page", HONEST_POSTERS)
def test_posters_programmes_and_notices_are_not_accused(page: str) -> None:
    verdict = judged(page)
    assert not accused(verdict), verdict


HONEST_SITES = [
    # A whole site whose first screen is a programme's poster.
    site(top="<h1>HACKED BY DESIGN</h1><p>Pekan desain kota, 3-9 Desember, Gedung Kesenian</p>"),
    site(top="<h1>Hacked by Love</h1>"),
    site(top="<h1>OWNED BY YOU</h1>", title="Kota Contoh - milik Anda"),
    site(title="HACKED BY WARGA - Kota Contoh"),
    site(title="Hacked by Nature: Kebun Raya Contoh"),
    site('<h2>Pameran "Hacked by Batik" dibuka</h2>'),
    site("<h2>Hacked by Mawar, monolog remaja, tampil Sabtu</h2>"),
    site('<h2>"Your security is 0", kata peretas kepada kami</h2>'),
    # Layers of consent, greetings, chat, an announcement over the page.
    *(
        site(top=f'<div style="position:fixed;inset:0;z-index:9999">{text}</div>')
        for text in (
            "Situs ini memakai kuki. Terima semua",
            "Halo admin desa! Survei kepuasan dibuka sampai Jumat. Tim Diskominfo",
            "Selamat Hari Jadi Kabupaten Contoh ke-500. Salam dari Bupati",
            "Pengumuman: kami ambil alih pengelolaan parkir mulai 1 Januari",
            "Halo, saya masuk sebagai asisten. Ada yang bisa dibantu admin?",
            "Situs sempat diretas. Data aman. Mohon maaf, tim kami memulihkan layanan",
            "Your website session expired. Please log in again",
            "Your system must be updated: this browser is too old",
            "HACKED BY DESIGN: pekan desain, 3-9 Desember",
            "Salam dari Kakak_Asuh dan tim: kuota beasiswa tinggal 4",
        )
    ),
    # Scripts that put text into elements.
    *(
        site(f"<script>document.getElementById('a').textContent = '{text}'</script>")
        for text in (
            "Memuat data, mohon tunggu",
            "Halo admin, ada 3 pesan baru dari tim",
            "Your session on your server has ended",
            "Kata sandi lemah. Ganti sandi Anda",
            "Dikelola oleh anak_desa_dev",
        )
    ),
    site("<style>.x::after{content:'Hacked by Love'}</style>"),
    site("<style>.badge::after{content:'Baru'}</style>"),
    site("<script>document.title = 'Ada pesan baru - Kabupaten Contoh'</script>"),
    site("<script>document.addEventListener('contextmenu', e => e.preventDefault())</script>"),
    site('<audio autoplay src="/mars.mp3"></audio><h2>Mars Kabupaten Contoh</h2>'),
    site("<marquee>Selamat datang. Salam dari tim redaksi Suara_Contoh. Hubungi admin</marquee>"),
]


@pytest.mark.parametrize("page", HONEST_SITES)
def test_sites_with_layers_and_scripts_of_their_own_are_not_accused(page: str) -> None:
    verdict = judged(page)
    assert not accused(verdict), verdict


@pytest.mark.parametrize(
    ("path", "title", "text"),
    [
        ("agenda/hacked-by-mawar", "Hacked by Mawar", "Monolog remaja, Sabtu 19.30, aula, gratis."),
        ("pameran/defaced", "Defaced by Time", "Pameran arca, 1-31 Maret, Museum Contoh."),
        ("film/2", "HACKED BY SITI", "Film pendek karya siswa, durasi 14 menit."),
        ("csirt/panduan", "Hacked by ...", "Bila beranda bertuliskan demikian, putuskan server."),
        ("buku/9", "Owned by Nobody", "Novel. Penulis: A. Contoh. Penerbit daerah, 2025."),
        ("berita/1", "Hacked by Kucing, kata layar itu", "Staf datang pukul 07.00 dan " * 12),
        ("galeri/mural", "PWNED BY PAINT", "Mural di dinding pasar, karya komunitas."),
        ("ctf/babak-2", "You have been hacked", "Babak final, 30 tim, juri dari kampus."),
    ],
)
def test_pages_behind_the_front_page(path: str, title: str, text: str) -> None:
    page = f"<title>{title}</title><h1>{title}</h1><p>{text}</p>"
    assert not accused(judged(site(), linked((path, page))))


MESSAGES = [
    # What stands in place of the site, without any claim by name.
    ("Kami sudah masuk. Sistem anda lemah. Admin bangun!", ""),
    ("Halo admin, numpang lewat ya, pintunya kebuka. Data aman.", "maaf"),
    ("Your security is 0. We own your server. Greetz to all members", "oops"),
    ("Dear admin, we got in. Patch your system. Nothing deleted.", "lol"),
    ("Wake up admin! Your website belongs to us", ""),
    ("Situs ini di tangan kami. Belajar lagi, admin lemah. Salam buat semua squad", ""),
    ("./Kucing was here. Patch your bug admin. Greetz: ./Anjing ./Tikus", "./Kucing"),
    ("Your file is mine. Shame on you. We are legion, expect us", ""),
    ("Numpang nampang min, celahnya tolong ditambal. ~ bocah_gabut99 ~", "permisi"),
    ("Disentuh oleh tukang_bakso. Keamanan situs ini nol. Salam dari k0pi_hitam", ""),
    ("Stupid admin, your site got rooted. thx to Mr.Teh, z3ro_cool", "0wned"),
    ("Maaf min, kami pinjam dulu. Index lama aman di index_asli. Salam dari ./Pagi", "..."),
    ("Kami masuk lewat unggahan foto. Websitemu bolong, segera patch!", "hai"),
    ("Sorry admin, just passing by. Fix your weak password. - 0xDeadLele", "hi"),
    ("Sistem kalian kami kuasai. Rakyat lapar, kalian tidur. Salam dari bawah tanah", "!!!"),
    ("We broke in for the lack of security. All your data is mine. shoutz: team m00n", ""),
    ("Kami titip pesan: jangan tidur. Ganti password. ~ L4ler_Ijo x Semut_R4ngrang", "pesan"),
    ("saya masuk tanpa permisi, maaf min. passwordnya jangan admin123. salam, t3h_anget", "tes"),
]


@pytest.mark.parametrize(("text", "title"), MESSAGES)
def test_a_message_in_place_of_the_site(text: str, title: str) -> None:
    assert accused(judged(small(f'<img src="a.png"><p>{text}</p>', title=title))), text


LAID = [
    "Hacked by Kucing_Garong",
    "H4cked by Kucing",
    "Pwned by Tim Malam. Greetz to all",
    "Kami sudah masuk. Sistem anda lemah. Salam dari anak_malam",
    "Halo min, kami bobol sebentar. Ganti sandi ya",
    "Your server is under our control. Your security is a joke. 0xKucing",
    "Disentuh oleh ./Pecel. Patch your system",
    "We own your site. Wake up admin. Greetz: crew",
]


def _made(text: str) -> list[str]:
    return [
        (
            '<div style="position:fixed;top:0;left:0;width:100%;height:100%;background:#000;'
            f'z-index:99999"><b>{text}</b></div>'
        ),
        (
            "<style>.lapis{position:fixed;inset:0;z-index:9999;background:#000}</style>"
            f'<div class="lapis"><p>{text}</p></div>'
        ),
        f"<style>body::before{{content:'{text}';position:fixed;inset:0;background:#000}}</style>",
        f"<script>document.body.innerHTML='<h1>{text}</h1>'</script>",
        (
            "<script>var d=document.createElement('div');d.style.cssText='position:fixed;inset:0';"
            f"d.textContent='{text}';document.body.appendChild(d)</script>"
        ),
        f"<script>document.title='{text}'</script>",
    ]


@pytest.mark.parametrize("text", LAID)
@pytest.mark.parametrize("way", range(6))
def test_a_message_laid_over_the_site(text: str, way: int) -> None:
    assert judged(site(_made(text)[way])).message == "overlay"


@pytest.mark.parametrize("text", LAID[:3])
def test_one_that_a_script_decodes(text: str) -> None:
    code = b64(f"<h1>{text}</h1>")
    page = site(f"<script>document.documentElement.innerHTML=atob('{code}')</script>")
    assert judged(page).message == "overlay"


@pytest.mark.parametrize(
    "text",
    [
        "sudah kami ambil alih yaa min, salam dari KucingGarong Squad x T1kusGot",
        "[!] DISENTUH OLEH anak_magang404 [!] Plugin ditutup ya, salam buat: w0ng_ndes0",
        (
            "permisi om admin, numpang lewat, pintunya kebuka. data aman. ./Mas_Kopyor, "
            "thx to 4nak_Kos"
        ),
        "Hello admin, your b0x was rooted. We do not forget. n0x_lantern, gr4v3l",
        "kami masuk tadi malam min, websitemu bolong. salam dari J4ngkrik_Malam",
        "We got in. Your security is low. shouts: z0mbie_lele",
    ],
)
@pytest.mark.parametrize(
    "around", ["<marquee>{}</marquee>", "<div class='box'><p>{}</p></div>", "<h3>{}</h3>"]
)
def test_half_a_page(text: str, around: str) -> None:
    page = site(top=f'<a href="/">Beranda</a> {around.format(text)}')
    assert accused(judged(page))


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Hacked by Kucing", "HACKED BY KUCING"),
        ("Oops", "Hacked by Malam Jahanam"),
        ("Pwned", "Pwned by Team Kucing"),
        ("", "Defaced by Kucing"),
        ("::: ./Kucing :::", "Owned by ./Kucing"),
        ("Touched by Kucing", "Touched by Kucing"),
        ("Hacked By Str3ss", "Str3ss boy was here"),
        ("x", "Dihack oleh Bocah Petang"),
    ],
)
@pytest.mark.parametrize(
    "under",
    [
        "<p>We are here</p>",
        "<p>negeri ini tergadaikan oleh pejabat</p>",
        '<p><a href="https://t.example/k">kanal kami</a></p>',
        '<audio autoplay src="https://m.example/a.mp3"></audio>',
        "<p>[ #OpKeadilan | 2026 ]</p>",
    ],
)
def test_a_signature_in_place_of_the_site(title: str, head: str, under: str) -> None:
    page = small(f'<img src="https://i.example/a.png"><h1>{head}</h1>{under}', title=title)
    assert judged(page).message == "front"


# Pages of events, works, notices and reports that say the very words.
PLAYFUL = {
    "theatre nav": (
        '<title>Teater Garasi Kota</title><nav><a href="/jadwal">Jadwal</a>'
        '<a href="/tiket">Tiket</a></nav><h1>WE OWN THIS CITY</h1><h2>Lakon '
        'tentang peretas</h2><p>"Your system is mine, admin," kata tokoh '
        "utama.</p><p>7-9 Maret, Taman Budaya.</p>"
    ),
    "band": (
        "<title>ANONYMOUS</title><h1>ANONYMOUS</h1><p>We are legion. We "
        "do not forgive. We do not forget. Album baru keluar 1 Mei.</p>"
        '<a href="/musik">Musik</a><a href="https://open.spotify.com/x">'
        "Spotify</a>"
    ),
    "band2": (
        "<title>Anonymous (band metal Contoh) - Dinas Kebudayaan</title>"
        "<h1>We Are Legion</h1><p>Profil band lokal. Vokal: Joko. Gitar: "
        "Str4nger. Hubungi: Anonymous_Official</p>"
    ),
    "film": (
        '<title>HACKED BY DESIRE (2026)</title><body style="background:black">'
        "<h1>HACKED BY DESIRE</h1><p>Segera di bioskop kota Anda</p><img "
        "src=poster.jpg>"
    ),
    "film2": (
        '<title>Hacked by Desire</title><body style="background:black">'
        "<h1>HACKED BY DESIRE</h1><img src=poster.jpg><p>Segera</p>"
    ),
    "quote site": (
        "<title>Kata Bijak Kamis</title><blockquote>You have been hacked "
        "by your own comfort.</blockquote><p>- Kadis Kominfo, apel pagi</p>"
    ),
    "poster of month": (
        "<title>Bulan Siber</title><h1>YOUR SECURITY IS 0?</h1><p>Ganti "
        "sandi. Patch your system. Dinas Kominfo.</p>"
    ),
    "award": (
        "<title>Cyber Award 2026</title><h1>HACKED BY THE BEST</h1><p>Pemenang: "
        "Tim Garuda_Merah, K4mpus_Sec, ./Pelajar. Malam puncak 2 Desember.</p>"
    ),
    "award2": (
        "<title>Anugerah Peretas Beretika</title><h1>Owned by heroes</h1>"
        "<p>Terima kasih w0ng_siber, anak_teknik, SiPaling_Root. Celah "
        "kalian laporkan, kami tambal.</p><footer>CSIRT</footer>"
    ),
    "leaderboard": (
        "<title>Papan Peringkat</title><table><tr><td>1</td><td>Hacked "
        "by Cilok</td></tr><tr><td>2</td><td>pwned_by_us</td></tr></table>"
    ),
    "memorial": (
        "<title>Tembok Kenangan</title><h1>Budi was here</h1><p>Alumni "
        "1998 menulis: Siti was here, tim_volly was here.</p>"
    ),
    "graffiti": (
        "<title>Mural Gang Damai</title><h1>KUCING WAS HERE</h1><p>Mural "
        "karya Kucing_Oren di Gang Damai, dokumentasi kelurahan.</p>"
    ),
    "visit": "<title>Presiden Was Here</title><h1>Bung Karno was here</h1><p>Rute sejarah.</p>",
    "stamp": (
        "<title>Stamped by Contoh</title><h1>STAMPED BY CONTOH</h1><p>Paspor "
        "wisata: kumpulkan cap di 12 lokasi</p>"
    ),
    "touched": "<title>Touched by Allah</title><h1>Touched by Grace</h1><p>Kebaktian Natal ASN</p>",
    "owned biz": (
        "<title>Owned by Locals</title><h1>OWNED BY LOCALS</h1><p>Direktori "
        "usaha warga.</p><a href=/a>A</a>"
    ),
    "bumdes": "<title>BUMDes</title><h1>Owned by Desa Maju_Jaya</h1><p>Unit usaha desa.</p>",
    "lesson": (
        "<title>Modul 4</title><h1>Website Anda diretas oleh siapa?</h1>"
        "<p>Hacked by Xx_D4rk_xX adalah contoh tanda tangan.</p>"
    ),
    "lesson2": (
        "<title>Pengenalan Peretasan Web</title><h1>HACKED BY XX_D4RK_XX</h1>"
        "<p>Gambar 1: contoh tampilan situs korban.</p>"
    ),
    "news": (
        '<title>Situs SMP 3 tampil "Hacked by Kelelawar"</title><h1>Hacked '
        "by Kelelawar</h1><p>Kepala sekolah mengaku kaget</p>"
    ),
    "news en": (
        "<title>City site defaced by teens, says mayor</title><h1>Defaced "
        "by teens</h1><p>City staff restored it.</p>"
    ),
    "news list": (
        "<title>Kabar Contoh</title><h2>Hacked by Macan_Kumbang, situs "
        "KPU lumpuh</h2><h2>Harga cabai naik</h2><h2>Jalan ditutup</h2>"
    ),
    "april fools": (
        "<title>Perpustakaan Contoh</title><h1>HACKED BY PUSTAKAWAN</h1>"
        '<p>Selamat April Mop! Koleksi tetap ada di katalog.</p><a href="/katalog">'
        "Katalog</a>"
    ),
    "startup": (
        "<title>Growth Hacked</title><h1>Your city, hacked</h1><p>Program "
        "12 minggu, batch 4.</p><a href=/apply>Daftar</a><a href=/faq>FAQ</a>"
    ),
    "escape": (
        "<title>Kota Terkunci</title><h1>KAMI SUDAH MASUK</h1><p>Sistem "
        "kalian lemah. Waktu 60 menit. Selamatkan kota! Ajak 4 teman.</p>"
        '<a href="/pesan">Pesan jadwal</a>'
    ),
    "game jam": (
        "<title>Game Jam Contoh</title><h1>PWNED BY BUGS</h1><p>48 jam "
        "membuat gim. Greetz to all mentors!</p><a href=/tim>Tim</a>"
    ),
    "hacktober": (
        "<title>Hacktoberfest Contoh</title><h1>This site was hacked by "
        "volunteers</h1><p>Thanks to: ada_kode, s1ska, rudi_dev. Kontribusi "
        "di GitLab.</p>"
    ),
    "contributors": (
        "<title>Aplikasi Desa</title><h1>Dibuat oleh</h1><p>special thanks: "
        "mas_bro, n1kodev, siPaling_css. Bug? lapor admin.</p>"
    ),
    "devnote": (
        "<title>Portal Uji</title><p>Halo admin, ini server uji. Jangan "
        "dipakai. ganti password default. - tim_dev</p>"
    ),
    "handover": (
        "<title>Serah terima</title><p>Pak admin, kami titip server ini "
        "ya. Ganti sandi segera. Salam dari tim magang_smk2</p>"
    ),
    "maintenance": (
        "<title>Maintenance</title><p>Situs kami ambil alih dari vendor "
        "lama. Data aman. Salam dari tim Diskominfo_Contoh</p>"
    ),
    "restored": (
        "<title>Kembali normal</title><h1>Kami sempat diretas</h1><p>Pelaku "
        "meninggalkan tulisan Hacked by Bocah_Nakal. Data aman.</p>"
    ),
    "opinion": (
        "<title>Opini: Sistem Anda Lemah</title><h1>Admin, bangun!</h1>"
        "<p>Sudah saatnya OPD menambal celah. Kami masuk era siber.</p>"
    ),
    "poem": (
        "<title>Puisi</title><h1>Diretas oleh rindu</h1><p>kami masuk lewat "
        "pintu belakang / jangan tidur, admin hati</p>"
    ),
    "church": (
        "<title>Taken over by joy</title><h1>This city belongs to us</h1>"
        "<p>Doa bersama lintas iman.</p>"
    ),
    "football": (
        "<title>Suporter</title><h1>WE OWN YOUR STADIUM</h1><p>Salam dari "
        "tribun utara. Squad 2026: Bagas_10, Andi_7.</p>"
    ),
    "esports": (
        "<title>Liga Esport</title><h1>PWNED BY GARUDA</h1><p>Garuda_ID "
        "3-1 Macan_X. Klasemen pekan 4.</p>"
    ),
    "scout": (
        "<title>Jambore</title><h1>Kami kuasai hutan ini</h1><p>salam dari "
        "regu Elang_1 dan Macan_2</p>"
    ),
    "site big headline": site(
        top="<section><h1>Hacked by Us: Laboratorium Layanan Publik</h1></section>"
    ),
    "site h1 name": site(top="<h1>HACKED BY SUKMA</h1><p>Konser tunggal. Tiket di loket.</p>"),
    "site h1 name2": site(
        top=(
            '<header><a href="/">Kota Contoh</a></header><h1>HACKED BY SUKMA</h1>'
            "<p>Sebuah karya.</p>"
        )
    ),
    "site title": site(title="Hacked by Sukma | Agenda Kota Contoh"),
    "site title2": site(title="DIHACK OLEH SUKMA - Galeri Contoh"),
    "modal promo": site(
        top=(
            '<div style="position:fixed;inset:0;z-index:99">OWNED BY SUKMA. '
            'Pameran tunggal, buka setiap hari. <a href="/p">Lihat</a></div>'
        )
    ),
    "modal warn": site(
        top=(
            '<div style="position:fixed;inset:0;z-index:99">Waspada! Pesan '
            '"Hacked by Macan_X" di WhatsApp adalah hoaks.</div>'
        )
    ),
    "script toast": site('<script>x.textContent="Your website was hacked? Call CSIRT"</script>'),
    "script game": site('<script>el.innerHTML="YOU HAVE BEEN PWNED! Skor: "</script>'),
    "css deco": site("<style>.h::before{content:'HACKED BY SUKMA'}</style>"),
}


@pytest.mark.parametrize("name", PLAYFUL)
def test_who_plays_with_the_words_or_reports_is_not_accused(name: str) -> None:
    verdict = judged(PLAYFUL[name])
    assert not accused(verdict), verdict


# In the manner of the reports that the table names.
TAKEN_OVER = {
    "alert": site('<script>alert("Hacked by Kucing_Item")</script>'),
    "alt only": small(
        (
            '<body bgcolor=black><img src="https://i.x.test/a.png" alt="Hacked '
            'by Kucing Item"></body>'
        ),
        title="Dinas",
    ),
    "svg": small("<svg><text>Hacked by Kucing Item</text></svg>"),
    "pre ascii": small(
        "<pre>  _____\n H4CKED BY TEAM LALER\n </pre><p>negara tidak baik-baik saja</p>"
    ),
    "bio": small(
        "<h1>Hacked by Kucing</h1><p>Contact: kucing@protonmail.com</p>"
        '<a href="https://t.me/x">tg</a><a href="https://instagram.com/x">'
        "ig</a>"
    ),
    "poem": small(
        (
            "<h1>Touched By Mr.Tikus ft RatuLebah21</h1><p>Kami bukan siapa-siapa, "
            "hanya rakyat yang lapar</p>"
        ),
        title="Touched",
    ),
    "title changed": site(title="Hacked by ./Kucing"),
    "title changed2": site(title="HackeD By Macan Tutul"),
    "meta": site().replace(
        "<title>", '<meta name="description" content="Hacked by Macan_Tutul"><title>'
    ),
    "first h1 between": site(
        top=("<div class=x><h1>Hacked By Macan Tutul</h1><h3>Negeri ini sakit</h3></div>")
    ),
    "reproach": small(
        (
            "<p>Halo bapak bupati, pajak naik rakyat menangis. Sistem anda "
            "lemah, kami masuk dengan mudah. - RakyatJelata_</p>"
        ),
        title="Suara",
    ),
    "en": small(
        "<h1>Your site is hacked</h1><p>by M1nus Power team for the lack "
        "of security. greetz to all friends</p>"
    ),
    "was here": small(
        ("<h1>str3zz boy was here</h1><p>I am back. It is fun to play on a government server.</p>"),
        title="str3zz",
    ),
    "garuda": small(
        "<h1>PERINGATAN DARURAT</h1><p>Stamped by Indonesian Peoples</p>"
        "<audio autoplay src=a.mp3></audio>"
    ),
    "js doc": site(
        '<script>window.onload=function(){document.body.innerHTML="<center>'
        '<h1>Hacked by Macan</h1><p>we are legion</p></center>"}</script>'
    ),
    "marquee": small("<marquee>HACKED BY MACAN TUTUL | GREETZ TO ALL</marquee><img src=x.gif>"),
    "a ticker": site(
        top="<ul><li>Rapat Senin</li><li>izin numpang lewat ya pak direktur, web sudah 3x saya "
        "masuki belum juga ditutup lubangnya ~ ttd Cah_Ndalan404</li></ul>"
    ),
    "Turkish": small(
        "<h1>BOZKIR</h1><p>Bu site ele geçirilmiştir.</p><p>Kaptan34 Yörük</p>", title="Bozkır"
    ),
    "Javanese": small(
        "<p>kulo nuwun. sepurane min, panel e isih nganggo sandi bawaan, dadi aku iso mlebu. "
        "ur site got owned by GenderuwoSec</p>"
    ),
}


@pytest.mark.parametrize("name", TAKEN_OVER)
def test_who_has_taken_a_page_over_is_found(name: str) -> None:
    assert accused(judged(TAKEN_OVER[name]))


# Visitors, guides, tests that were ordered, thanks, and software's own pages.
SPOKEN = {
    "gb1": site(
        top=(
            "<div>Buku tamu: <b>anak_rantau</b>: numpang lewat min, situsnya "
            "bagus. salam buat warga desa. <b>w0ng_deso</b>: min websitemu "
            "lemot</div>"
        )
    ),
    "gb2": site(
        top="<marquee>Pesan warga: halo min, numpang mampir. salam dari Perantau_Batam</marquee>"
    ),
    "chat": site(
        top=(
            "<div style='position:fixed;inset:0'>Halo min! Ada pertanyaan? "
            "Tim kami siap. Salam dari Admin_Desa</div>"
        )
    ),
    "ops": small(
        (
            "<h1>Panduan operator</h1><p>Halo admin, saya masuk ke dashboard. "
            "ganti sandi. celahnya di plugin lama. tolong ditambal sesuai edaran. "
            "Tim TIK</p>"
        ),
        title="Panduan operator OpenSID",
    ),
    "pentest": small(
        (
            "<h1>Laporan uji penetrasi</h1><p>Kami masuk lewat unggahan, got "
            "root. Sistem anda lemah. Tim red_team_kab</p>"
        ),
        title="Ringkasan uji penetrasi 2026",
    ),
    "pentest2": small(
        (
            "<h1>Hasil latihan</h1><p>Tim merah: kami bobol server uji. Tim "
            "biru: patch your server. Salam dari Tim_Merah</p>"
        ),
        title="Latihan siber kabupaten",
    ),
    "hof": small(
        (
            "<h1>Hall of Fame</h1><p>special thanks: n0_name, k4mpus_id, Mr.Celah. "
            "Your security reports help us fix your data.</p>"
        ),
        title="Bug bounty Pemkab",
    ),
    "backdoor lit": small(
        (
            "<h1>Lewat pintu belakang</h1><p>Cerpen karya siswa. 'Kami masuk "
            "lewat pintu belakang,' bisik Ani.</p>"
        ),
        title="Majalah sekolah",
    ),
    "backdoor house": site(
        top=(
            "<p>Pelayanan pindah sementara. Silakan masuk lewat pintu belakang. "
            "Pintu depan tidak dikunci pukul 7.</p>"
        )
    ),
    "takeover": site(
        top=(
            "<h2>Terminal kami ambil alih dari provinsi</h2><p>Kata Bupati: "
            "sekarang milik kami.</p>"
        )
    ),
    "belong": site(
        top="<h1>The mangroves belong to us</h1><p>special thanks to all members of Pokdarwis</p>"
    ),
    "we hacked": small(
        (
            "<h1>We hacked our budget</h1><p>Open data. Shoutout to data_team. "
            "Dear admin of every village, join us.</p><a href=/a>A</a>"
        ),
        title="Open data day",
    ),
    "we hacked2": small(
        "<h1>We hacked the city</h1><p>greetings to all makers</p>", title="City lab"
    ),
    "owned": small(
        "<h1>OWNED BY THE PEOPLE</h1><p>Koperasi air. We own your water, you own us.</p>",
        title="Koperasi",
    ),
    "mine": small(
        "<h1>Your data is mine?</h1><p>Kenali hak Anda. UU PDP.</p>", title="Literasi data"
    ),
    "minecraft": small(
        "<h1>Mine</h1><p>Server kalian: mc.contoh. salam buat semua player Kr33per_ID, z0mbie</p>",
        title="Server Minecraft Karang Taruna",
    ),
    "dev": small(
        "<p>Fix your timezone, update your browser. Server by n0de_dev</p>", title="It works"
    ),
    "phpinfo": small(
        "<h1>Index of /</h1><p>backup index index_lama shell.sh root</p>", title="Index of /"
    ),
    "default": small(
        (
            "<h1>Apache2 Debian Default Page</h1><p>If you are a normal user "
            "of this web site ... contact the site's administrator. your server</p>"
        ),
        title="Apache2",
    ),
    "hosting": small(
        (
            "<h1>Website Anda berhasil dibuat</h1><p>Halo admin, your website "
            "is ready. Upload your site to public_html.</p>"
        ),
        title="Welcome",
    ),
    "cpanel": small(
        (
            "<h1>Sorry!</h1><p>If you are the owner of this website, please "
            "contact your hosting provider: webmaster. your server</p>"
        ),
        title="Default Web Site Page",
    ),
    "waf": small(
        (
            "<h1>Access denied</h1><p>Your request was blocked. your security "
            "check failed. admin@contoh.go.id ref 0xA1B2</p>"
        ),
        title="Blocked",
    ),
    "rip": small(
        (
            "<h1>Selamat jalan, Pak Admin</h1><p>Tidurlah dengan tenang. Jangan "
            "lupakan kami. Salam dari tim Kominfo_Contoh</p>"
        ),
        title="In memoriam",
    ),
    "rant": site(
        top=(
            "<h2>Surat pembaca: Pak Bupati, jalan kami rusak! Kalian tidur?</h2>"
            "<p>salam dari Warga_RT4</p>"
        )
    ),
    "campaign": small(
        "<h1>ADMIN, BANGUN!</h1><p>Password jangan 123456. Patch your system. #BulanSiber</p>",
        title="Kampanye sandi kuat",
    ),
    "campaign2": small(
        "<h1>WAKE UP ADMIN</h1><p>Your website is your face. Update your CMS today.</p>",
        title="Bulan Siber",
    ),
    "sister": small(
        (
            "<h1>We were here</h1><p>Delegation of Sister City: we got in by "
            "train. Greetings to all!</p>"
        ),
        title="Visit",
    ),
    "kids": site(top="<h1>Bu Guru was here</h1><p>salam buat murid TK</p>"),
    "music": small(
        (
            "<h1>Salam Dari Bawah Tanah</h1><p>Album kompilasi band underground "
            "Contoh. Squad: D34th_Kill, Bl4ckM0ss</p>"
        ),
        title="Underground Contoh",
    ),
    "music2": small(
        (
            "<h1>Bawah Tanah</h1><p>Band: D34thKill, Bl4ckMoss, R0ttenRice</p>"
            "<audio autoplay src=a.mp3></audio>"
        ),
        title="Bl4ckMoss",
    ),
    "teamlist": small("<h1>Tim Esport</h1><p>K1ngslayer, N0va_ID, Z3roTwo</p>", title="K1ngslayer"),
}


@pytest.mark.parametrize("name", SPOKEN)
def test_who_speaks_to_or_of_those_who_keep_a_site_is_not_accused(name: str) -> None:
    verdict = judged(SPOKEN[name])
    assert not accused(verdict), verdict
