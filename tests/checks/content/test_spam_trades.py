"""Trades besides gambling, in several languages, as entries among a site's own; and the honest
entries next to each."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.checks.content.gambling_injection import CHECK
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Linked
from cyberscan.model.look import Absent
from cyberscan.model.verdict import Outcome, Verdict
from tests.checks.content.reading import NONE, linked, material, site, small

OWN = (
    "<div class=k><h4>Jadwal posyandu Desember</h4><p>Balita ditimbang di balai RW.</p></div>"
    "<div class=k><h4>Hasil seleksi administrasi</h4><p>Peserta mengikuti uji kompetensi.</p></div>"
)


def card(title: str, text: str, url: str = "", said: str = "") -> str:
    at = f' <a href="{url}">{said}</a>' if url else ""
    return f"<div class=k><h4>{title}</h4><p>{text}{at}</p></div>"


def judged(source: str, beside: Linked | Absent = NONE) -> Verdict:
    verdict = CHECK.judge(material(source), beside, default_policy())
    assert isinstance(verdict, Verdict)
    return verdict


SOLD = {
    "diplomas": card(
        "Jasa pembuatan ijazah S1 S2 resmi terdaftar",
        "Proses 5 hari, bayar setelah jadi, murah dan bergaransi.",
        "https://arsip-kilat.test/pesan",
        "pesan",
    ),
    "diplomas in English": card(
        "Buy fake diploma or buy degree online",
        "Cheap, fast delivery worldwide, real money back.",
        "https://degree-desk.test/order",
        "order now",
    ),
    "papers in Russian": card(
        "Купить диплом о высшем образовании",
        "купить диплом недорого, с занесением в реестр",
        "https://arhiv-rus.test/",
        "купить диплом",
    ),
    "lenders": card(
        "Butuh dana segar hari ini?",
        "Cair 10 menit tanpa BI checking, cukup KTP, limit 20 juta.",
        "https://dana-senja.test/form",
        "ajukan",
    ),
    "lenders without questions": card(
        "Pinjaman online pasti disetujui",
        "Tanpa SLIK, modal KTP saja, langsung cair.",
        "https://senja-tunai.test/",
        "klik",
    ),
    "lenders in French": card(
        "Prêt entre particuliers sans frais",
        "Prêt entre particuliers rapide, prix fixe, même interdit bancaire.",
        "https://colette-pret.test/",
        "commandez",
    ),
    "a robot": card(
        "Titip modal robot kripto",
        "Profit pasti 3% per hari, modal mulai 1 juta, bonus ajak teman.",
        "https://robot-senja.test/",
        "gabung",
    ),
    "a robot in English": card(
        "Bitcoin robot with guaranteed profit",
        "Our crypto robot trades for you: free account, no deposit, fast payout.",
        "https://ledger-ai.test/start?aff=7",
        "Open a free account",
    ),
    "followers": card(
        "Jasa followers Instagram murah",
        "Jual followers aktif, bergaransi, promo hari ini.",
        "https://naik-pengikut.test/",
        "order",
    ),
    "followers in German": card(
        "Instagram Follower kaufen",
        "Echte Likes kaufen, Preis ab 2 Euro, sofort bestellen.",
        "https://mehr-fans.test/",
        "bestellen",
    ),
    "followers in Spanish": card(
        "Comprar seguidores reales",
        "Comprar likes y seguidores, precio barato, envio inmediato.",
        "https://masfans.test/",
        "ver oferta",
    ),
    "pills in Spanish": card(
        "Sildenafil sin receta",
        "Envío en 24 horas, precio barato, pago con tarjeta.",
        "https://botica-luna.test/sildenafil",
        "pedir",
    ),
    "pills in German": card(
        "Potenzmittel rezeptfrei",
        "Viagra rezeptfrei kaufen, Versand in 24 Stunden.",
        "https://apo-mond.test/",
        "bestellen",
    ),
    "pills in Portuguese": card(
        "Comprar viagra sem receita",
        "Comprar sildenafila e tadalafila, envio discreto.",
        "https://farma-lua.test/",
        "comprar",
    ),
    "television": card(
        "Abonnement IPTV 12 mois",
        "20 000 chaînes, prix 29 euros, test 24 h, commandez.",
        "https://tv-soleil.test/",
        "commandez",
    ),
    "replicas in Japanese": card(
        '<a href="https://tokei-utsushi.test/i/9">スーパーコピー 腕時計 N級品 激安</a>', "¥19,800"
    ),
    "replicas in English": card(
        "Cheap replica handbags and fake watches",
        "Replica watches wholesale, free shipping, clearance sale.",
        "https://outlet-dock.test/",
        "shop",
    ),
    "bets in Spanish": card(
        "Apuestas deportivas con bono sin depósito",
        "Tragamonedas gratis y giros gratis, regístrate.",
        "https://lobo-dorado.test/",
        "registrate",
    ),
    "bets in Polish": card(
        "Kasyno online bonus",
        "Polskie kasyno, darmowe spiny, bonus.",
        "https://wygrana.test/",
        "link",
    ),
    "bets in Vietnamese": card(
        "Nhà cái uy tín, cá cược bóng đá",
        "Tài xỉu online, nổ hũ đổi thưởng, bonus.",
        "https://rongvang.test/",
        "link",
    ),
}


@pytest.mark.parametrize("name", SOLD)
def test_what_is_sold_among_a_site_s_own_entries_is_found(name: str) -> None:
    verdict = judged(site(OWN + SOLD[name]))
    assert verdict.outcome is Outcome.FAIL, verdict
    assert verdict.message in {"trade", "gambling"}, verdict.evidence


HONEST = {
    "a service in a village called Giri": card(
        "Khitan Massal Giri Gratis",
        "Puskesmas Giri gratis melayani khitan bagi warga.",
        "https://mitra-sehat.test/daftar",
        "Daftar khitan Giri gratis",
    ),
    "tours in French": card(
        "Tours gratuits de la ville",
        "Profitez de nos tours gratuits chaque dimanche.",
        "https://visit-contoh.test/",
        "Tours gratuits",
    ),
    "a course for shopkeepers": card(
        "Pelatihan Jualan Online Pasti Profit",
        "Daftar sekarang, gratis untuk UMKM terbaik.",
        "https://umkm-naik.test/",
        "Daftar pelatihan pasti profit",
    ),
    "a lecture about robots that trade": card(
        "Kuliah umum robot trading dan crypto trading",
        "Bagi mahasiswa, daftar sekarang.",
        "https://akademi-contoh.test/",
        "Daftar kuliah robot trading",
    ),
    "television for patients": card(
        "IPTV Premium di kamar rawat inap",
        "Pasien menikmati IPTV premium.",
        "https://mitra-net.test/",
        "IPTV premium",
    ),
    "an audit": card(
        "Audit SMM panel listrik",
        "Audit berjalan baik.",
        "https://mitra-net.test/",
        "Mitra audit SMM panel",
    ),
    "a fund's credit": card(
        "Dana bergulir UMKM",
        "Kredit modal tanpa agunan, tanpa BI checking, proses cepat, langsung cair di BPR mitra.",
        "https://bpr-mitra.test/kredit",
        "Ajukan kredit tanpa BI checking",
    ),
    "verification of diplomas": card(
        "Layanan verifikasi ijazah",
        "Ijazah dicek lewat pangkalan data; ijazah palsu dilaporkan.",
        "https://cek-ijazah.test/",
        "cek ijazah",
    ),
    "diplomas for sale in the news": card(
        "Polisi ungkap jual beli ijazah",
        "Pelaku menawarkan jasa pembuatan ijazah lewat media sosial.",
        "https://koran-sore.test/2026/11/polisi-ungkap-jual-beli-ijazah",
        "selengkapnya",
    ),
    "no thesis any more": card(
        "Lulus tanpa skripsi, ini aturannya",
        "Mahasiswa dapat memilih proyek sebagai tugas akhir.",
        "https://kampus-biru.test/aturan",
        "unduh",
    ),
    "an open university": card(
        "Kuliah daring bagi perangkat desa",
        "Ijazah resmi terdaftar Dikti, biaya murah, daftar online sampai Januari.",
        "https://kampus-terbuka.test/",
        "daftar",
    ),
    "a driving licence": card(
        "Perpanjangan SIM keliling",
        "Bawa KTP asli, bayar PNBP, jadi hari itu juga.",
        "https://antre-sim.test/",
        "antre",
    ),
    "identity cards": card(
        "Jasa pembuatan KTP gratis di balai desa",
        "Daftar online, bawa KK asli, cepat jadi.",
        "https://antre-desa.test/",
        "daftar",
    ),
    "passports, in English": card(
        "Report a fake passport online",
        "Free service of the immigration office.",
        "https://border-desk.test/report",
        "report",
    ),
    "a bank's loans": card(
        "KUR tanpa jaminan sampai 100 juta",
        "Bunga 6% per tahun, cukup KTP dan NIB, cair 3 hari.",
        "https://bank-nusa.test/kur",
        "ajukan",
    ),
    "credit history": card(
        "Cara cek BI checking secara mandiri",
        "SLIK OJK dapat dilihat gratis.",
        "https://panduan-kredit.test/slik",
        "panduan",
    ),
    "illegal lenders": card(
        "Waspada pinjaman tanpa BI checking",
        "Tawaran pasti disetujui adalah ciri pinjol ilegal.",
        "https://koran-sore.test/pinjol",
        "baca",
    ),
    "robots at school": card(
        "Siswa SMK juara lomba robot",
        "Robot pemilah sampah, modal 2 juta, hasil pasti memuaskan.",
        "https://robotika-smk.test/",
        "video",
    ),
    "robots that trade, in the news": card(
        "Bappebti blokir robot trading ilegal",
        "Titip modal robot kripto menjanjikan profit pasti; warga diminta waspada.",
        "https://koran-sore.test/robot",
        "baca",
    ),
    "followers of an account": card(
        "Instagram dinas tembus 10 ribu followers",
        "Terima kasih kepada seluruh pengikut.",
        "https://www.instagram.com/dinas/",
        "ikuti",
    ),
    "a training in marketing": card(
        "Pelatihan digital marketing UMKM",
        "Menambah followers tanpa beli, gratis, daftar segera.",
        "https://kelas-umkm.test/",
        "daftar",
    ),
    "a French course": card(
        "Cours de français à l'Alliance",
        "Inscription ouverte, prix 200 euros, livre compris.",
        "https://alliance-kota.test/",
        "inscription",
    ),
    "a German homestay": card(
        "Homestay am See",
        "Zimmer ab 25 Euro, Preis mit Frühstück, jetzt bestellen.",
        "https://homestay-telaga.test/",
        "buchen",
    ),
    "a sister city in Spanish": card(
        "Semana de Bogotá en nuestra ciudad",
        "Música, café y turismo, envio de artesania.",
        "https://ciudad-hermana.test/",
        "programa",
    ),
    "crafts in Japanese": card(
        '<a href="https://batik-kyoto.test/">手描きバティック 財布 バッグ</a>', "¥9,800"
    ),
    "a warning in Japanese": card(
        "偽サイトにご注意ください", "スーパーコピーの激安サイトによる被害が出ています。"
    ),
    "a hospital's pills": card(
        "Sildenafil untuk hipertensi paru",
        "Obat diberikan dengan resep dokter spesialis.",
        "https://formularium.test/",
        "formularium",
    ),
    "television of the region": card(
        "Siaran TV desa lewat IPTV",
        "Set top box dibagikan gratis, daftar di kantor desa.",
        "https://tv-desa.test/",
        "tonton",
    ),
    "football": card(
        "Nobar final di alun-alun",
        "Gratis, tanpa taruhan.",
        "https://liga-desa.test/jadwal",
        "jadwal",
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_entries_are_not_accused(name: str) -> None:
    verdict = judged(site(OWN + HONEST[name]))
    assert verdict.outcome is not Outcome.FAIL or verdict.message == "words", verdict.evidence


def named(path: str, source: str) -> Linked:
    """Return a page that was chosen for its name."""
    beside = linked((path, source))
    assert isinstance(beside, Linked)
    return Linked(pages=tuple(replace(page, why="words") for page in beside.pages))


def test_a_page_that_is_about_what_bears_a_name_is_one_sign() -> None:
    inner = "<title>Toto 4D</title><h3>Toto 4D: aturan permainan</h3><p>Dusun, dalan, dapur.</p>"
    beside = named("toto4d.htm", inner)
    verdict = judged(site(OWN), beside)
    assert verdict.message == "words"
    sold = inner + '<a href="https://kuda-senja.test/">Login Toto 4D</a>'
    beside = named("toto4d.htm", sold)
    verdict = judged(site(OWN), beside)
    assert verdict.message == "gambling"


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (
            "Modal saribu dapat juta di KUDAWIN",
            "WD cair, spin sweet bonanza di kudawin.test",
            "gambling",
        ),
        ("Terima kasih Elangbet", "Jackpot starlight princess! depo di elangbet.test", "gambling"),
        ("Musyawarah desa", "WD cair, spin sweet bonanza di kudawin.test", "words"),
        ("Kudawin juara karapan", "Karapan sapi, kirim foto ke kudawin.test", "clean"),
        ("Warung Sweetbon", "Es krim sweet bonanza, pesan di sweetbon.test", "clean"),
    ],
)
def test_a_caption_that_praises_a_name_and_its_address(
    first: str, second: str, message: str
) -> None:
    captions = "".join(f"<figure><figcaption>{t}</figcaption></figure>" for t in (first, second))
    verdict = judged(small(captions, title="Desa Contoh"))
    assert verdict.message == message, verdict.evidence
