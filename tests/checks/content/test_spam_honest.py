"""Honest pages that hold the words of spam: none is accused, and few need a person's look."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome
from tests.checks.content.spam_pages import accused, verdicts, whole

CIRCULAR = """<article><h2>Surat Edaran Larangan Judi Online</h2><p>Seluruh ASN dilarang bermain
judi online, slot gacor, togel, poker dan sejenisnya.</p><p>Istilah yang dipakai pelaku: slot gacor,
maxwin, RTP live, scatter hitam, link alternatif, bonus new member, deposit pulsa, anti rungkad,
gampang menang, pragmatic play, mahjong ways, gates of olympus.</p><ul><li>slot88</li><li>slot777
</li><li>situs gacor</li><li>toto macau</li></ul></article>"""
ADVISORY = """<article><h2>Peringatan Keamanan: Penyisipan Judi Online pada Situs Pemerintah</h2>
<p>CSIRT menemukan sisipan tautan judi pada beberapa situs. Cari kata berikut pada berkas situs:</p>
<pre>slot gacor
maxwin
rtp live
situs slot gacor terpercaya
&lt;div style="display:none"&gt;&lt;a href="https://slotgacor88.test"&gt;Slot Gacor Maxwin
&lt;/a&gt;&lt;/div&gt;</pre><p>Pelaku juga menulis g4c0r, sl0t atau memakai huruf Sirilik
(ѕlоt gасоr).</p><code>grep -rE 'gacor|maxwin|togel' .</code></article>"""

PAGES = {
    "an ordinary page": whole(),
    "a circular": whole(CIRCULAR),
    "a circular with its own title": whole(CIRCULAR, title="Surat Edaran Larangan Judi Online"),
    "a circular in a closed tab": whole(f"<div style='display:none'>{CIRCULAR}</div>"),
    "an advisory": whole(ADVISORY),
    "an advisory with its own title": whole(ADVISORY, title="Peringatan Penyisipan Slot Gacor"),
    "an advisory with a described excerpt": whole(
        ADVISORY,
        "<meta name=description content='Slot gacor, maxwin, link alternatif, bonus new member: "
        "kata yang dicari pada situs yang disusupi'>",
        "Peringatan Keamanan: Penyisipan Judi Online",
    ),
    "indicators as links": whole(
        ADVISORY + "".join(
            f"<li><a href='https://{h}/' rel=nofollow>{h}</a></li>"
            for h in ("slotgacor88.test", "megatogel.test", "rajaslot.test")
        )
    ),
    "keywords of an article": whole(
        CIRCULAR, "<meta name=keywords content='judi online, slot gacor, larangan, ASN'>"
    ),
    "a glossary": whole(
        "<h2>Mengenal Istilah Slot Gacor, RTP dan Maxwin</h2><p>Maxwin adalah istilah kemenangan "
        "terbesar. Slot gacor berarti mesin yang disebut mudah menang.</p>"
    ),
    "a glossary by its title": whole(title="Mengenal Istilah Slot Gacor, RTP dan Maxwin"),
    "court news": whole(
        "<h3>Sidang Bandar Judi Online: Terdakwa Divonis 2 Tahun</h3><p>Hakim memvonis bandar "
        "togel online yang mengelola situs slot gacor.</p>"
    ),
    "court news elsewhere": whole(
        "<a href='https://berita.test/hukum/sidang-bandar-judi-slot-gacor'>Sidang bandar judi slot "
        "gacor</a>"
    ),
    "police news": whole(
        "<a href='https://radar.test/x/polisi-tangkap-admin-situs-slot-gacor-maxwin'>Polisi "
        "Tangkap Admin Situs Slot Gacor</a>"
    ),
    "a headline list of one news site": whole(
        "".join(
            f"<li><a href='https://kabar.test/{n}'>{t}</a></li>"
            for n, t in enumerate(
                (
                    "Marak Judi Online Deposit Pulsa di Kalangan Pelajar",
                    "Bandar Judi Bola Dibekuk",
                    "Timnas Gacor, Taruhan Gengsi di Gelora",
                    "Kecanduan Slot, Warga Jual Motor",
                    "Komdigi Blokir 5.000 Situs Slot",
                    "Harga Cabai Naik Jelang Lebaran",
                )
            )
        )
    ),
    "sports news": whole(
        "<h3>Persela Gacor di Kandang</h3><p>Penyerang muda itu gacor musim ini dan menjadi "
        "jackpot bagi pelatih. Taruhannya tiket ke final.</p>"
    ),
    "tempo": whole("<a href='https://www.tempo.co/ekonomi/mpo-88'>tempo.co</a>"),
    "a register": whole(
        "<a href='/daftar-login'>Daftar Login</a> <a href='/link-alternatif'>Link alternatif SIPD"
        "</a><p>Daftar, login, lalu deposit jaminan lelang. Link alternatif resmi ada di bawah.</p>"
    ),
    "bonuses of the tax office": whole(
        "<p>Bayar pajak gampang: daftar, login, bayar lewat QRIS, menang undian hadiah jackpot "
        "sepeda motor. Gratis, resmi dan terpercaya.</p>"
    ),
    "slots of time": whole(
        "<p>Slot online pendaftaran vaksin: pilih slot waktu, login, lalu daftar antrean poli.</p>"
        "<a href='https://booking.test/slot/online'>Booking slot lapangan</a>"
    ),
    "a timeslot": whole("<p>timeslot kunjungan, slot parkir online, slot kapal dan bandara</p>"),
    "village funds": whole("<p>Slot dana desa tahap 2 cair, daftar penerima slot dana.</p>"),
    "a scatter plot": whole(
        "<h3>Diagram scatter plot pendapatan</h3><p>Scatter, RTP dan grafik batang radio RTP live "
        "streaming.</p>"
    ),
    "a judicial review": whole("<p>Judicial review, yudisial, Mas Judi Utomo, Bu Judith.</p>"),
    "people called Toto": whole(
        "<h3>Kepala Dinas Toto Sugiarto</h3><p>Pak Toto dan Toto Sudarto, toko Toto resmi "
        "terpercaya.</p><a href='https://www.toto.test/id/'>TOTO Indonesia</a>"
        "<a href='https://totosugiarto.test/'>Toto Sugiarto</a>"
    ),
    "a numbered school": whole(
        "<a href='https://sman88.test/'>SMAN 88</a> <a href='https://radio77.test/'>Radio 77</a>"
    ),
    "song birds": whole(
        "<h3>Lomba burung kicau</h3><p>Murai gacor hari ini, burung paling gacor.</p>"
        "<a href='https://kicaugacor.test/'>Kicau Gacor</a>"
    ),
    "a hospital's pharmacy": whole(
        "<h3>Daftar obat</h3><ul><li>Sildenafil (Viagra) 50 mg tablet</li><li>Tadalafil 5 mg</li>"
        "<li>Tramadol injeksi</li></ul><p>Apotek online rumah sakit, resep dokter.</p>"
    ),
    "a warning of fake pills": whole(
        "<h3>BPOM: Waspada Viagra Palsu</h3><p>Jangan membeli Viagra dan Cialis murah secara "
        "online tanpa resep.</p>"
    ),
    "loans of the cooperative office": whole(
        "<p>Pinjaman modal UMKM tanpa jaminan, bunga ringan, langsung cair dengan KTP.</p>"
        "<p>Dana bergulir KUR cepat cair.</p>"
    ),
    "a warning of loans": whole(
        "<h3>Waspada Pinjol Ilegal</h3><p>Ciri pinjol ilegal: pinjaman online langsung cair, modal "
        "KTP.</p>"
    ),
    "an essay contest": whole(
        "<h3>Lomba Menulis Esai</h3><p>Essay writing competition, best essay wins, daftar.</p>"
    ),
    "a sister city": whole(
        "<h3>姉妹都市 静岡市</h3><p>ようこそ。バティックのバッグや財布を販売しています。</p>",
        title="東ジャワ州 姉妹都市",
    ),
    "a canonical of its portal": whole(
        head="<link rel=canonical href='https://portal.contoh.go.test/'>"
    ),
    "a canonical of the same name": whole(head="<link rel=canonical href='https://contoh.test/'>"),
    "a canonical of a delivery network": whole(
        head="<link rel=canonical href='https://contoh.cdn.test/'>"
    ),
    "a canonical of a company's portal": whole(
        "<p><a href='https://portal-desa.test/'>Masuk</a></p>",
        head="<link rel=canonical href='https://portal-desa.test/contoh'>",
    ),
    "a map and a film": whole(
        "<iframe src='https://www.google.com/maps/embed?pb=1'></iframe>"
        "<iframe src='https://www.youtube.com/embed/abc'></iframe>"
    ),
    "a tag manager without scripts": whole(
        "<noscript><iframe src='https://www.googletagmanager.com/ns.html?id=GTM-1' height=0 "
        "width=0 style='display:none;visibility:hidden'></iframe></noscript>"
    ),
    "moved to another government site": whole(
        head="<meta http-equiv=refresh content='0;url=https://www.kemendagri.go.id/'>"
    ),
    "a comment by the admin": whole("<!-- hapus sisipan slot gacor maxwin, 12 Mei -->"),
    "a filter's word list in a comment": whole("<!-- kata diblokir: slot gacor, togel, maxwin -->"),
    "a word filter in a script": whole(
        "<script>var diblokir=['slot gacor','maxwin','togel','judi online'];"
        "document.getElementById('q').oninput=function(){diblokir.some(k=>this.value.includes(k))}"
        "</script>"
    ),
    "a visitor's question": whole(
        "<div class=comment><p>Min, kenapa di web ini ada iklan slot gacor?</p></div>"
    ),
    "a visitor's praise": whole("<div class=comment><p>Pelayanannya gacor pak!</p></div>"),
    "a mobile menu": whole(
        "<ul style='display:none'><li><a href='https://dinkes.contoh.go.test/'>Dinkes</a>"
        "<li><a href='https://www.kemendagri.go.id/'>Kemendagri</a></ul>"
    ),
    "a campaign site": whole("<a href='https://stopjudi.test/'>Gerakan Stop Judi Online</a>"),
    "a complaint form": whole("<a href='https://aduankonten.id/'>Laporkan situs judi online</a>"),
    "a research paper": whole(
        "<h3>Jurnal: Deteksi Slot Gacor dan Maxwin pada Situs Pemerintah</h3>"
        "<a href='https://jurnal.test/deteksi-judi-online'>Penelitian deteksi judi online</a>"
    ),
    "a seminar": whole("<h3>Seminar Bahaya Judi Online dan Pinjol Ilegal</h3>"),
    "divorces": whole("<p>Perceraian akibat suami kecanduan judi online dan slot naik.</p>"),
    "a fatwa": whole("<h3>Fatwa MUI: Judi Online dan Togel Haram</h3>"),
    "an English warning": whole(
        "<h3>Police warn of online casino fraud</h3><p>Illegal online casino and poker sites.</p>"
    ),
    "a luxury raid": whole("<p>Bea Cukai menyita replica watches dan tas Louis Vuitton palsu.</p>"),
    "a chess club and playing cards": whole("<p>Poker kartu keluarga, domino, bridge, catur.</p>"),
    "an ISP's block page quoted": whole(
        "<p>Situs judi online diblokir Komdigi dan dialihkan ke Trust Positif.</p>"
    ),
    "a job for odds": whole("<p>Casino Royale diputar di bioskop rakyat, film dan musik.</p>"),
    "soft hyphens": whole("<p>Larangan per\u00adju\u00addi\u00adan dan judi on\u00adline</p>"),
    "a go.id link to a circular": whole(
        "<a href='https://www.komdigi.go.id/berita/slot-gacor-dan-judi-online'>Slot gacor</a>"
    ),
    "JSON-LD of an article": whole(
        CIRCULAR,
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":"
        "\"Larangan Judi Online dan Slot Gacor\"}</script>",
    ),
    "own news of gambling": whole(
        "<a href='/berita/bahaya-slot-gacor'>Bahaya Slot Gacor</a>"
        "<a href='/berita/polisi-gerebek-markas-judi-online'>Markas judi digerebek</a>"
    ),
    "the word as a shop's name": whole(
        "<a href='https://tokojackpot.test/'>Toko Jackpot Elektronik</a>"
    ),
    "a visitor counter": whole(
        "<div style='display:none'><a href='https://histats.test/'>free hit counter</a></div>"
    ),
    "a partner wall": whole(
        "".join(f"<a href='https://mitra{n}.test/'>Mitra {n}</a>" for n in range(20))
    ),
}  # fmt: skip

# What a newspaper, a preacher, a doctor and a shop say.
PAGES |= {
    "an infographic": whole(
        "<h2>Infografis</h2><img src=x.png alt='Bahaya Judi Online'><p>Ciri situs judi: bonus new "
        "member, deposit pulsa, slot, login mudah, link alternatif.</p>"
    ),
    "tips": whole(
        "<h2>Tips Terhindar dari Judi Online</h2><p>Slot gacor, maxwin, dan bonus new member "
        "hanyalah umpan. Semua sudah diatur bandar.</p>"
    ),
    "a myth": whole(
        "<h2>Mitos Slot Gacor: Kenapa Bandar Selalu Menang</h2><p>RTP dan pola gacor hanyalah "
        "ilusi.</p>"
    ),
    "an opinion": whole(
        "<h2>Slot Gacor dan Kemiskinan</h2><p>Banyak keluarga kehilangan tabungan.</p>",
        title="Slot Gacor dan Kemiskinan",
    ),
    "a rhetorical question": whole(
        "<h2>Judi Online, Gampang Menang?</h2><p>Jangan percaya. Slot gacor maxwin hanya "
        "jebakan.</p>",
        title="Judi Online, Gampang Menang?",
    ),
    "a sermon": whole(
        "<h2>Khutbah Jumat</h2><p>Judi, togel, slot, taruhan bola termasuk maisir.</p>"
    ),
    "an arrest for promotion": whole(
        "<h3>Selebgram Promosikan Situs Slot88, Diperiksa</h3><p>Ia mempromosikan situs slot88 dan "
        "link alternatif di Instagram dengan bayaran.</p>"
    ),
    "figures": whole(
        "<h3>Perputaran Uang Judi Online Capai Rp 600 Triliun</h3><p>Situs judi online dan slot "
        "online; deposit lewat pulsa dan QRIS.</p>"
    ),
    "the council": whole("<h3>DPRD Minta Iklan Slot Gacor di Situs Pemkab Dihapus</h3>"),
    "a question and its answer": whole(
        "<h3>Mengapa situs memunculkan iklan slot gacor?</h3><p>Situs lama pernah disusupi.</p>"
    ),
    "an archive of headlines": whole(
        "".join(
            f"<h3>{text}</h3>"
            for text in (
                "Judi Online Merajalela", "ASN Main Slot Terancam Dipecat", "Togel Marak di Desa",
                "Juara MTQ", "Situs Judi Online Berkedok Game", "Bandar Togel Bebas",
            )
        )
    ),
    "a forecast of a match": whole(
        "<h3>Prediksi Skor Persebaya vs Arema</h3><p>Prediksi bola malam ini, jadwal dan link live "
        "streaming.</p>"
    ),
    "a library": whole("<li>Poker Face</li><li>Casino Royale, Roulette Rusia</li>"),
    "a festival": whole("<h3>Festival Imlek: Lomba Mahjong</h3><p>Mahjong dan barongsai.</p>"),
    "an ultrasound": whole("<p>USG 4D: daftar online, slot pagi 4D, pemeriksaan lengkap.</p>"),
    "a hotel": whole(
        "<p>Hotel terbaik, bonus member, promo, deposit. Resmi dan terpercaya, daftar online.</p>"
    ),
    "a cooperative": whole(
        "<h2>Koperasi</h2><p>Bonus new member, daftar sekarang gratis, deposit minimal.</p>"
    ),
    "legal loans": whole(
        "<h2>Cek Legalitas Pinjol</h2><p>Daftar pinjol resmi terpercaya dan berizin OJK. Pinjaman "
        "online cepat cair.</p>"
    ),
    "a doctor": whole(
        "<h2>Disfungsi Ereksi</h2><p>Viagra, Cialis, Levitra (sildenafil) harus dengan resep.</p>",
        title="Disfungsi ereksi: Viagra, Cialis dan Levitra",
    ),
    "a language course": whole("<p>日本語コース。通販で教科書。</p>", title="日本語学校"),
    "tags": whole(
        "<a href='/tag/judi-online'>judi online</a> <a href='/tag/slot-gacor'>slot gacor</a> "
        "<a href='/tag/maxwin'>maxwin</a><h2>Bahaya Judi Online</h2>"
    ),
    "places for advertisements": whole("<!-- ad slot 1 --><div id='slot-1'></div><!-- /slot -->"),
    "a hidden verdict": whole(
        "<div style='display:none'><h3>Vonis Bandar Slot Gacor</h3>"
        "<a href='https://sipp.pn.test/slot-gacor'>Putusan perkara situs slot gacor</a></div>"
    ),
}  # fmt: skip

# Names and acronyms that are words of the trade by accident.
PAGES |= {
    "hidden slots of time": whole(
        "<ul style='display:none'><a href='https://booking.test/'>Booking slot</a>"
        "<a href='https://jadwal.test/'>Slot jadwal dokter</a>"
        "<a href='https://antri.test/'>Slot antrian</a></ul>"
    ),
    "hidden people": whole(
        "<div style='display:none'><a href='https://toto-s.test/'>Toto Sugiarto</a>"
        "<a href='https://blog.test/'>Pak Toto</a><a href='https://x.test/'>Toto</a></div>"
    ),
    "a hidden slider of news": whole(
        "<div style='opacity:0'><a href='https://kabar.test/1'>Judi online: ASN dipecat</a>"
        "<a href='https://radar.test/2'>Bandar togel ditangkap</a></div>"
    ),
    "hardware": whole("<p>Pengadaan: slot DIMM, PCIe slot, RAM slot, kartu slot 88 pin.</p>"),
    "advertising rates": whole(
        "<p>Slot iklan radio: daftar harga, slot pagi, bonus spot terbaik, deposit 50 persen.</p>"
    ),
    "a draw of the bank": whole(
        "<p>Jackpot undian Simpeda! Daftar, bonus, hadiah, klaim, gratis.</p>",
        title="Undian Simpeda: Raih Jackpot",
    ),
    "a job at sea": whole("<p>Lowongan dealer casino kapal pesiar, daftar online resmi.</p>"),
    "crisps": whole("<p>Keripik Gacor pedas terbaik, order via WA, gratis ongkir, bonus.</p>"),
    "a village's slogan": whole(title="Kampung Gacor: Inovasi Kelurahan"),
    "an application called Gacor": whole(
        "<p>GACOR (Gerakan Cepat Organisasi): login, daftar akun, link resmi.</p>",
        title="GACOR - Login Aplikasi",
    ),
    "a plan called RTP": whole(
        "<p>RTP: Rencana Tindak Pengendalian, RTP hari ini, pola RTP.</p>",
        title="RTP SPIP - Rencana Tindak Pengendalian",
    ),
    "an application called Slot": whole(
        "<p>SLOT: Sistem Layanan Online Terpadu. Login SLOT, daftar SLOT online resmi.</p>",
        title="SLOT Online Terpadu - Login Resmi",
    ),
    "a company called Maxwin": whole("<p>CV Maxwin Jaya pemenang tender.</p>"),
    "a maker of basins": whole(
        "<p>Pengadaan kloset TOTO resmi terpercaya.</p><a href='https://tokototo.test/'>Toko Toto "
        "Bangunan</a>"
    ),
    "a warning behind a dash": whole(title="Slot Gacor - Bahaya bagi Anak"),
    "a raid behind a bar": whole(title="Satpol PP | Razia Judi Togel"),
    "a filter that joins its list": whole(
        "<script>var k=['slot gacor','maxwin','togel','slotgacor88.test'];var r=new RegExp("
        "k.join('|'),'i');</script>"
    ),
    "domino": whole("<h3>Turnamen Domino</h3><p>Lomba domino, catur, gaple, poker remi.</p>"),
}  # fmt: skip

LOOKED_AT = {"indicators as links", "a canonical of a company's portal"}
"""A person should really look at these."""


@pytest.mark.parametrize("name", PAGES)
def test_an_honest_page_is_not_accused(name: str) -> None:
    found = verdicts(PAGES[name])
    assert accused(found) == []
    if name not in LOOKED_AT:
        told = {
            n: [str(e) for e in v.evidence] for n, v in found.items() if v.outcome is Outcome.FAIL
        }
        assert told == {}
