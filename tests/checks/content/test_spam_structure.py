"""Links whose structure tells, and words in disguise: with what honest pages have of the kind."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.gambling_injection import CHECK
from cyberscan.config.policy import default_policy
from cyberscan.model.verdict import Outcome, Verdict
from tests.checks.content.reading import NONE, linked, material, site

POLICY = default_policy()


def judged(source: str, beside: object = NONE) -> Verdict:
    verdict = CHECK.judge(material(source), beside, POLICY)
    assert isinstance(verdict, Verdict)
    return verdict


def link(url: str, text: str) -> str:
    return f'<a href="{url}">{text}</a>'


HONEST = {
    "kur": site(
        "<h2>KUR BRI: pinjaman tanpa jaminan hingga 50 juta</h2><p>"
        + link("https://kur-bank.example/ajukan", "Ajukan KUR")
        + " cukup KTP, cepat cair</p>"
    ),
    "koperasi": site(
        "<h2>Pinjaman anggota cair 1 hari</h2><p>"
        + link("https://koperasi-jaya.example/daftar", "Daftar anggota")
        + "</p>"
    ),
    "gestun warn": site(
        ("<h2>Waspada jasa gestun paylater</h2><p>Gestun paylater ilegal, kata OJK. ")
        + link("https://berita.example/gestun-paylater-ilegal", "Berita")
        + "</p>"
    ),
    "gestun warn2": site("<h2>Gestun paylater: bahaya yang mengintai</h2>"),
    "joki edu": site(
        "<h2>Larangan joki skripsi di kampus</h2><p>Joki skripsi adalah kecurangan.</p>"
    ),
    "joki news": site("<h2>Rektor: joki skripsi merusak marwah kampus</h2>"),
    "joki q": site("<h2>Apa itu joki tugas?</h2>"),
    "joki3": site(
        "<h2>Joki tugas marak di medsos</h2>"
        + link("https://koran.example/2026/11/joki-tugas-marak", "Joki tugas marak di medsos")
    ),
    "turnitin": site(
        "<h2>Cara cek turnitin gratis di perpustakaan</h2>"
        + link("https://www.turnitin.com/", "Turnitin")
    ),
    "aborsi": site("<h2>Klinik aborsi ilegal digerebek</h2>"),
    "aborsi2": site("<h2>Obat penggugur kandungan dijual bebas, ibu muda tewas</h2>"),
    "cytotec": site(
        "<h2>Penggunaan Cytotec (misoprostol) untuk induksi persalinan</h2><p>Dosis 25 mcg.</p>"
    ),
    "formularium": site(
        "<table><tr><td>Cytotec asli dan generik</td><td>misoprostol</td></tr></table>"
    ),
    "fakta": site("<h2>Cytotec sebagai obat aborsi: berbahaya dan ilegal</h2>"),
    "mahjong club": site("<h2>Lomba mahjong lansia</h2><p>Daftar pemenang mahjong</p>"),
    "pools": site("<h2>Sydney pools reopen: sister city news</h2>"),
    "lotto sister": site("<h2>Sydney Lotto funds park, says sister city</h2>"),
    "rtp links": site(
        "<p>Lihat "
        + link("https://bappeda-mitra.example/rtp-tata-ruang-hari-ini", "peta tata ruang")
        + " dan "
        + link("https://konsultan-peta.example/pola-ruang-terbaru", "pola ruang")
        + "</p>"
    ),
    "promo links": site(
        "<p>Baca "
        + link("https://bank-x.example/promo-bonus-hari-ini", "tabungan")
        + " serta "
        + link("https://toko-y.example/bonus-akhir-tahun-gratis", "diskon")
        + "</p>"
    ),
    "recipes": site(
        "<p>"
        + link("https://dapur.example/cuan-jualan-online", "Ide usaha")
        + " "
        + link("https://umkm-blog.example/trik-cuan-jualan-gratis", "Kiat")
        + "</p>"
    ),
    "recipes2": site(
        "<p>"
        + link("https://dapur.example/cuan-jualan-online", "Ide usaha")
        + " "
        + link("https://umkm-blog.example/trik-cuan-modal-receh", "Kiat")
        + "</p>"
    ),
    "album": site(
        "<div>"
        + "".join(
            link(f"https://album-warga.example/foto/{n}", f'<img src="/f/{n}.jpg" alt="">')
            for n in range(8)
        )
        + "</div>"
    ),
    "sponsors": site(
        "<div>"
        + "".join(
            link(f"https://sponsor{n}.example/", f'<img src="/f/{n}.jpg" alt="">') for n in range(8)
        )
        + "</div>"
    ),
    "ytgrid": site(
        "<div>"
        + "".join(
            link(f"https://www.youtube.com/watch?v={n}", f'<img src="/f/{n}.jpg" alt="">')
            for n in range(8)
        )
        + "</div>"
    ),
    "umkm shop": site(
        "<h2>Produk UMKM</h2>"
        + "".join(link(f"https://toko-umkm.example/cart/add/{n}", "Beli") for n in range(5))
    ),
    "replica museum": site(
        "<h2>Replica watches of the sultan</h2><p>Museum shop: "
        + link("https://museumshop.example/cart/add/1", "Buy a postcard")
        + " "
        + link("https://museumshop.example/cart/add/2", "Buy a mug")
        + "</p>"
    ),
    "bonus app": site(
        "<p>Unduh aplikasi di "
        + link("https://sihebat.example/unduh", "sini")
        + ", deposit sampah dapat pulsa dan bonus member baru</p>"
    ),
    "alt link": site(
        "<p>PPDB: "
        + link("https://ppdb-zonasi.example/login", "link alternatif 1")
        + " "
        + link("https://ppdb2-zonasi.example/login", "link alternatif 2")
        + "</p>"
    ),
    "rlo arabic": site("<p>\u202eمرحبا\u202c selamat datang</p>"),
    "usg4d": site(
        "<h2>USG 4D murah di RSUD</h2><p>"
        + link("https://klinik-usg.example/4d", "USG 4D")
        + "</p>"
    ),
    "pools2": site("<h2>Kolam: Hongkong Pools Waterpark</h2>"),
    "turnitin2": site("<h2>Jasa cek turnitin perpustakaan, gratis</h2>"),
    "jasa": site("<h2>Jasa pembuatan skripsi dilarang</h2>"),
    "penjahit": site("<h2>Kursus menjahit tuntas 3 bulan</h2>"),
    "two cards to one shop": site("<p>" + link("https://toko.example/cart/1", "Beli") + "</p>"),
    "four pictures": site(
        "<div>"
        + "".join(link(f"https://mitra.example/{n}", '<img src="/a.png" alt="">') for n in range(4))
        + "</div>"
    ),
    "pictures of a named party": site(
        "<p>Foto: albumdesa</p><div>"
        + "".join(
            link(f"https://albumdesa.example/{n}", '<img src="/a.png" alt="">') for n in range(9)
        )
        + "</div>"
    ),
    "pictures with words": site(
        "<div>"
        + "".join(
            link(f"https://mitra.example/{n}", f'<img src="/a.png" alt="Panen {n}">')
            for n in range(9)
        )
        + "</div>"
    ),
    "soft hyphens": site(
        "<h2>Pen\u00addaf\u00adtaran ke\u00ading\u00adin\u00adtahuan pu\u00adblik</h2>"
    ),
    "zero-width joiners of a script": site(
        "<p>\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 selamat datang</p>"
    ),
    "family emoji": site("<h2>\U0001f468\u200d\U0001f469\u200d\U0001f467 Hari keluarga</h2>"),
    "tags of a flag": site(
        "<h2>\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f "
        "Kunjungan kota kembar</h2>"
    ),
    "an address in a report": site(
        "<p>Situs macanbiru88.example berisi slot gacor sudah diblokir Komdigi.</p>"
    ),
    "a bank's bonus": site(
        "<p>"
        + link("https://bank-y.example/bonus-deposit-hari-ini", "bunga deposito")
        + " "
        + link("https://bank-z.example/promo-deposit-gratis", "syarat")
        + "</p>"
    ),
    "sports results": site(
        "<p>"
        + link("https://bola-lokal.example/prediksi-menang-hari-ini", "jadwal laga")
        + " "
        + link("https://skor-liga.example/prediksi-malam-ini", "skor")
        + "</p>"
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_pages_are_not_accused(name: str) -> None:
    verdict = judged(HONEST[name])
    assert verdict.outcome is Outcome.PASS or verdict.message == "words", verdict


SPAM = {
    "contextual": site(
        "<p>Warga sabar menunggu "
        + link("https://kue-basah.example/pola-gacor-hari-ini", "musim panen")
        + " tiba. Hasilnya "
        + link("https://bengkel-las.example/bocoran-rtp-malam-ini", "meningkat")
        + " tahun ini.</p>"
    ),
    "bare3": site(
        "<ul><li>"
        + link("https://griya-a.example/", "Mahjong Wins")
        + "</li><li>"
        + link("https://griya-b.example/", "Sydney Lotto")
        + "</li><li>"
        + link("https://griya-c.example/", "Hongkong Pools")
        + "</li></ul><p>ASN tolak judi online, kata Bupati.</p>"
    ),
    "gestun": site(
        "<p>Jasa "
        + link("https://cair-cepat.example/", "gestun paylater rate 5 persen")
        + " proses 3 menit</p>"
    ),
    "pil": site(
        "<p>" + link("https://apotek-z.example/", "jual obat aborsi cytotec asli tuntas") + "</p>"
    ),
    "brand": site(
        "<p>Main di MACANBIRU88 slot gacor gampang menang https://macanbiru88.example daftar</p>"
    ),
    "rlo": site(title="\u202e" + "Situs Slot Gacor Terpercaya Maxwin"[::-1] + "\u202c"),
    "pictures carry it": site(
        "<p>Warga menunggu "
        + link("https://kue-lapis.example/slot-gacor-maxwin", "kabar baik")
        + " dan "
        + link("https://las-jaya.example/rtp-pola-jp", "panen raya")
        + "</p>"
    ),
    "a cart of copies": site(
        "<h1>Outlet</h1><p>Cheap jerseys and replica handbags, free shipping</p>"
        + "".join(link(f"https://kicks.example/cart/add/{n}", "Add to cart") for n in range(3))
    ),
    "ghost writers": site(
        "<p>"
        + link("https://skripsi-kilat.example/order", "Jasa joki skripsi bergaransi lolos turnitin")
        + "</p>"
    ),
    "debts vanish": site(
        "<p>" + link("https://galbay-beres.example/", "joki galbay terpercaya") + "</p>"
    ),
    "pay-later cash": site(
        "<p>" + link("https://gestun-x.example/", "jasa gestun paylater 24 jam") + "</p>"
    ),
    "title in ignorable letters": site(title="\u2065".join("Situs Slot Gacor Terpercaya Maxwin")),
    "title in tags": site(title="\U000e0061".join("Situs Slot Gacor Terpercaya Maxwin")),
    "title in selectors": site(title="\ufe0f".join("Situs Slot Gacor Terpercaya Maxwin")),
    "title in soft hyphens": site(title="\u00ad".join("Situs Slot Gacor Terpercaya Maxwin")),
    "title beside the office's": site(
        title="Radio Suara Contoh - S\u200bl\u2060o\ufefft M\u2063a\u200bxw\u2060in"
    ),
}


@pytest.mark.parametrize("name", SPAM)
def test_spam_is_found(name: str) -> None:
    verdict = judged(SPAM[name])
    assert verdict.message in {"gambling", "trade"}, verdict


@pytest.mark.parametrize(("count", "message"), [(4, "clean"), (5, "words"), (9, "words")])
def test_a_grid_of_pictures_without_words_needs_a_look(count: int, message: str) -> None:
    grid = "".join(
        link(f"https://t1ny.example/k{n}", f'<img src="https://i.example/{n}.gif" alt="">')
        for n in range(count)
    )
    assert judged(site(f"<section>{grid}</section>")).message == message


def test_one_link_whose_address_promises_is_nothing_yet() -> None:
    one = link("https://kue.example/pola-hoki-hari-ini", "musim panen")
    assert judged(site(f"<p>Menunggu {one} tiba.</p>")).message in {"clean", "words"}


SHOP = (
    "<title>Klinik Aborsi Aman | Jurnal</title><h1>Klinik Aborsi, Obat Penggugur Kandungan Tuntas "
    "Cytotec Asli</h1><p>Pesan di <a href='https://apotek-b.example'>apotek-b.example</a></p>"
)


def test_a_page_behind_whose_heading_sells_and_which_names_an_address() -> None:
    assert judged(site(), linked(("artikel/88", SHOP))).message == "trade"
    told = SHOP.replace("Klinik Aborsi,", "Polisi gerebek klinik aborsi,")
    assert judged(site(), linked(("artikel/88", told))).message in {"clean", "words"}


# Names, trades and works that use the words; what shops and banks beside offices say.
ORDINARY = {
    "toto shop": site(
        "<p>Sponsor lomba: "
        + link("https://totomebel.example/", "Toto Mebel")
        + ", "
        + link("https://raja-bakso77.example/", "Bakso Raja 77")
        + "</p>"
    ),
    "title toto": site(title="Desa Toto Makmur - Situs Resmi, Daftar Layanan Online"),
    "title slot": site(title="Slot Parkir Online Kota Contoh: Daftar, Login, Bonus Poin"),
    "rtp title": site(title="RTP Live Bappeda: Rencana Tata Pola Ruang Hari Ini"),
    "jackpot": site(
        "<h1>Jackpot! Undian PBB gratis motor</h1><p>Daftar di "
        + link("https://undian-pbb.example/daftar", "link resmi undian")
        + " bonus poin</p>"
    ),
    "prediksi": site(
        "<h2>Prediksi skor Liga 3</h2>"
        + link("https://skorliga.example/prediksi-bola-malam-ini", "Prediksi bola malam ini")
    ),
    "casino film": site("<h2>Nonton bareng Casino Royale gratis di balai</h2>"),
    "poker": site(
        "<h2>Klub kartu lansia: poker tanpa taruhan</h2>"
        + link("https://klub-kartu.example/", "jadwal klub")
    ),
    "sabung": site("<h2>Sabung ayam dibubarkan polisi</h2><h2>Togel: 3 bandar ditangkap</h2>"),
    "tags": site(
        "<ul>"
        + "".join(
            f'<li><a href="/tag/{w}">{w}</a></li>' for w in ("judi", "togel", "judi-online", "slot")
        )
        + "</ul>"
    ),
    "link news": site(
        "<ul>"
        + link("https://koran-a.example/judi-online-marak-di-desa", "Judi online marak")
        + link(
            "https://koran-b.example/x/slot-gacor-menjerat-pelajar", "Slot gacor menjerat pelajar"
        )
        + link("https://koran-c.example/bandar-togel-dibekuk", "Bandar togel dibekuk")
        + "</ul>"
    ),
    "viagra": site("<h2>Awas viagra palsu</h2><p>Viagra, cialis, levitra harus resep dokter.</p>"),
    "farmasi": site(
        "<table><tr><td>Sildenafil</td></tr><tr><td>Tadalafil</td></tr>"
        "<tr><td>Alprazolam</td></tr><tr><td>Misoprostol (Cytotec)</td>"
        "</tr></table>"
    ),
    "esports": site("<h2>Turnamen Mahjong Ways dilarang</h2>"),
    "koperasi": site(title="Koperasi Dana Cepat Cair Kabupaten Contoh"),
    "pinjol edu": site("<h2>Pinjol cepat cair, hidup cepat susah</h2>"),
    "umkm loan": site(
        "<h2>Pinjaman UMKM langsung cair, tanpa jaminan</h2><p>"
        + link("https://bpr-contoh.example/ajukan", "Ajukan pinjaman online")
        + "</p>"
    ),
    "joki pantun": site(
        "<h2>Joki karapan sapi cilik juara</h2>" + link("https://karapan.example/joki", "joki")
    ),
    "skripsi": site(
        "<h2>Pendampingan skripsi mahasiswa KKN</h2>"
        + link("https://lab-skripsi.example/", "jasa olah data skripsi")
    ),
    "4d": site(
        "<h2>Bioskop 4D keliling gratis</h2>"
        + link("https://bioskop4d.example/", "Tiket Bioskop 4D")
    ),
    "hoki": site(
        "<h2>Toko Hoki 88 sumbang sembako</h2>"
        + link("https://tokohoki88.example/", "Toko Hoki 88")
    ),
    "cuan": site(
        "<h2>Cuan dari sampah: trik warga RW 5</h2>"
        + link("https://banksampah-rw5.example/cuan", "cara cuan")
    ),
    "maxwin": site(
        "<h2>Max Win Motor, sponsor lomba</h2>"
        + link("https://maxwinmotor.example/", "Maxwin Motor")
    ),
    "gacor": site(
        "<h2>Lomba burung: murai gacor hadiah bonus</h2>"
        + link("https://kicaumania.example/lomba", "daftar lomba kicau")
    ),
    "slot sekolah": site(
        "<p>"
        + link("https://ppdb-vendor.example/slot-kursi/login", "login slot kursi PPDB")
        + "</p>"
    ),
    "thai": site(
        "<h2>Slot Thailand tour: jadwal kapal</h2>"
        + link("https://travel-thai.example/tour", "slot tour Thailand")
    ),
    "lotre": site("<h2>Sejarah lotre: Porkas, SDSB, dan undian harapan</h2>"),
    "jp": site(
        "<h2>Beasiswa JP Morgan</h2>" + link("https://beasiswa.example/jp", "daftar beasiswa JP")
    ),
    "vip": site(
        "<h2>Kamar VIP RSUD</h2>"
        + link("https://rsud-booking.example/vip", "booking kamar VIP resmi")
    ),
    "bola": site(
        "<h2>Agen Bola Voli Contoh juara</h2>"
        + link("https://agenbola-voli.example/", "Klub Agen Bola Voli")
    ),
    "kuis": site(
        "<h2>Kuis berhadiah pulsa gratis</h2>"
        + link("https://kuis-warga.example/klaim", "klaim pulsa")
    ),
    "meta": site().replace(
        "<title>",
        (
            '<meta name="description" content="Layanan terpercaya, terlengkap, '
            'daftar online gratis, bonus poin"><title>'
        ),
    ),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_everyday_senses_are_not_accused(name: str) -> None:
    verdict = judged(ORDINARY[name])
    assert verdict.outcome is Outcome.PASS or verdict.message == "words", verdict
