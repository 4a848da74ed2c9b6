"""Words that tell an advertisement from a report, a warning and the everyday sense of a word.

All our own choice; those who advertise are met in [B], [D] and [F] of `cyberscan.tables.spam`.
"""

from __future__ import annotations

from typing import Final

UNPRESCRIBED: Final = frozenset({
    "without prescription", "no prescription", "sans ordonnance", "sin receta", "sem receita",
    "senza ricetta", "ohne rezept", "rezeptfrei", "bez recepty", "recetesiz",
})  # fmt: skip
"""What nobody says of a drug but who may not sell it."""

PRAISE: Final = UNPRESCRIBED | frozenset({
    "terpercaya", "terbaik", "terlengkap", "terbesar", "tergacor", "gampang menang", "mudah menang",
    "pasti menang", "anti rungkad", "bonus new member", "new member", "jitu", "link alternatif",
    "tanpa potongan", "nomor 1", "no 1", "cuan", "hoki", "gampang", "auto", "bocoran", "akun pro",
    "akun vip", "server thailand", "server luar", "server kamboja", "deposit pulsa", "deposit dana",
    "langsung cair", "modal ktp", "tanpa syarat", "tanpa bi checking", "pasti disetujui",
    "tuntas", "cheap", "best", "discount", "anti zonk", "anti kalah", "jamin menang",
    "tautan alternatif", "real money", "fast payout", "no deposit",
    "free prescription", "free shipping", "buy",
})  # fmt: skip
"""What only somebody who sells says; the gambling ones after [B] and [F], those of loans after
[H] and [L]."""

SELLING: Final = UNPRESCRIBED | frozenset({
    "terpercaya", "terbaik", "terlengkap", "tergacor", "anti rungkad", "link alternatif",
    "bonus new member",
})  # fmt: skip
"""Of these the ones that make an advertisement of any name of the trade."""

ILLICIT: Final = frozenset({
    "gestun paylater", "jasa gestun", "joki galbay", "joki pinjol", "tanpa bi checking",
    "tanpa slik", "pret entre particuliers", "pret entre particulier",
})  # fmt: skip
"""Of the loans' words those for what no bank offers ([L])."""

LENDERS: Final = frozenset({"umkm", "kur", "bpr", "ksp", "bergulir", "kredit"})
"""Words of those who lend with the state's leave, and ask a beginner for no history either."""

LURES: Final = frozenset({"bonus new member", "gampang menang", "anti rungkad", "rtp live"})
"""Of these the ones that nobody hides in a link who does not sell gambling ([B])."""

FRAMES: Final = PRAISE | frozenset({
    "daftar", "login", "link", "situs", "resmi", "deposit", "depo", "withdraw", "wd", "bonus",
    "member", "menang", "akurat", "prediksi", "pola", "hari ini", "malam ini", "terbaru", "agen",
    "bandar", "akun", "promo", "gratis", "klik", "klaim", "main", "spin", "online", "pulsa", "qris",
    "gopay", "ovo", "24 jam", "minimal", "rtp", "jackpot", "jp", "vip", "alternatif", "buy",
    "order", "generic", "pills", "tablets", "prescription", "sale", "shop", "watch", "free",
    "cepat", "cair", "ktp", "thailand", "kamboja",
    "server", "scatter", "receh", "modal", "trik", "bo", "pecah", "selayar", "gabung", "nonstop",
    "instan", "jual", "nonton", "murah", "ampuh", "cod", "asli", "bergaransi",
    "lolos turnitin", "turnitin", "swafoto", "rate", "overnight", "payout",
    "rollingan", "cashback", "rabatt", "versand", "warenkorb",
    "livraison", "acheter", "pas cher", "prix", "commandez", "comprar", "precio", "barato", "envio",
    "kaufen", "bestellen", "preis", "comprare", "prezzo", "registrate", "profit",
    "langsung jadi", "wholesale", "outlet", "clearance",
})  # fmt: skip
"""Words of promotion, ordinary by themselves: they count beside a word of the trade."""

AWARENESS: Final = frozenset({
    "bahaya", "berbahaya", "waspada", "waspadai", "awas", "cegah", "mencegah", "pencegahan",
    "berantas", "memberantas", "pemberantasan", "diberantas", "tolak", "menolak", "larang",
    "melarang", "larangan", "dilarang", "imbauan", "himbauan", "imbau", "himbau", "mengimbau",
    "menghimbau", "edaran", "sosialisasi", "blokir", "diblokir", "memblokir", "pemblokiran",
    "tangkap", "ditangkap", "menangkap", "penangkapan", "polisi", "polri", "polres", "polsek",
    "polda", "polresta", "kominfo", "komdigi", "diskominfo", "satgas", "satpol", "korban", "stop",
    "perangi", "lawan", "melawan", "tersangka", "sidang", "dampak", "laporkan", "aduan", "razia",
    "hakim", "vonis", "divonis", "terdakwa", "pengadilan", "putusan", "penjara", "jaksa",
    "kejaksaan", "kejari", "diringkus", "ringkus", "digerebek", "gerebek", "bekuk", "dibekuk",
    "tutup", "ditutup", "penindakan", "ditindak", "menindak", "sanksi", "pidana", "pelaku",
    "terlibat", "terjerat", "jerat", "terlilit", "tergiur", "tertipu", "penipuan", "kecanduan",
    "candu", "adiksi", "merugikan", "rugikan", "kerugian", "maraknya", "modus", "haram", "fatwa",
    "mui", "deklarasi", "ikrar", "hindari", "jauhi", "ancaman", "mengancam", "kecam", "disusupi",
    "susupi", "menyusupi", "menyusup", "penyusupan", "sisipan", "disisipi", "penyisipan", "diretas",
    "meretas", "peretasan", "retas", "deface", "defacement", "insiden", "csirt", "bssn", "siber",
    "patroli", "ojk", "ppatk", "bareskrim", "reskrim", "ungkap", "terungkap", "diungkap", "disita",
    "dipecat", "disiplin", "ilegal", "gugatan", "cerai", "perceraian", "dihapus", "hapus",
    "bersihkan", "dibersihkan", "pembersihan", "diamankan", "pinjol ilegal", "police", "arrested",
    "blocks", "blocked", "crackdown", "combat", "eradicate", "against",
    "warning", "beware", "illegal", "fraud", "scam", "addiction", "prevention", "counterfeit",
    "umpan", "jebakan", "ilusi", "diatur", "tipuan", "tipu", "penipu", "menipu", "terhindar",
    "menghindari", "diperiksa", "diduga", "terancam", "merajalela", "utang", "hutang", "nekat",
    "mencuri", "tewas", "suami", "istri", "promosikan", "mempromosikan", "selebgram", "berkedok",
    "kejahatan", "kriminal", "haramkan", "diharamkan", "tersandung", "dijerat", "gulung", "bongkar",
    "dibongkar", "bohong", "indikator", "injeksi", "kompromi", "penyerang", "serangan",
    "terinfeksi", "malware", "membersihkan", "peringatan", "penggerebekan", "menggerebek",
    "disegel", "menyegel", "tiruan", "kapolres", "kapolsek", "kapolda", "kapolri", "menghapus",
    "menghapusnya", "membersihkannya", "palsu", "pemalsuan", "ciri",
    "kecurangan", "plagiat", "plagiarisme", "merusak", "prostitusi", "muncikari", "mucikari",
    "asusila", "melaporkan", "dilaporkan", "terindeks", "ditanam",
})  # fmt: skip
"""Words by which a text speaks of the trade instead of advertising it; they excuse a text, never
a host."""

REPORTS: Final = frozenset({
    "kompromi", "ioc", "iocs", "blokir", "diblokir", "pemblokiran", "blocklist", "trustpositif",
    "advisory", "advis", "insiden", "spesimen", "simulasi", "sisipan", "injeksi", "defacement",
    "kliping", "dataset", "anatomi", "forensik",
})  # fmt: skip
"""Words of a title or first heading that say the page lists or shows what others did."""

PLACES: Final = frozenset({
    "pemancingan", "kolam", "kafe", "cafe", "warung", "warkop", "kedai", "toko", "vila", "villa",
    "losmen", "gedung", "museum", "bengkel", "salon", "resto", "restoran", "apotek", "klinik",
    "peternakan", "sanggar", "bioskop", "konveksi", "katering", "catering", "bakso", "soto",
})  # fmt: skip
"""What houses and businesses are: beside one of these, and no promotion, a word of the trade is
part of a name."""

PERFORMERS: Final = frozenset({
    "band", "bandnya", "musisi", "personel", "penyanyi", "vokalis", "gitaris", "drummer", "orkes",
    "biduan",
    "musicians", "singer", "duo", "trio", "kuartet", "bands", "musician", "singers", "kwartet",
    "solois", "sinden", "vokalisnya", "dj",
})  # fmt: skip
PERFORMED: Final = PERFORMERS | frozenset({
    "konser", "manggung", "panggung", "musik", "lagu", "album", "tur", "tour", "gigs", "lirik",
    "gitar", "bas", "vokal", "drum", "punk", "rock", "metal", "jazz", "dangdut", "keroncong", "pop",
    "indie", "tiket", "htm", "penonton", "aula", "tampil", "penampilan", "bernyanyi", "concert",
    "stage", "live", "music", "songs", "tickets", "kursi", "karcis", "setlist", "grup", "encore",
    "gig", "lyrics", "song", "akustik", "acoustic", "koplo", "gamelan", "rekaman", "dengarkan",
    "kaset", "lineup", "penyair", "topeng", "bertopeng",
    "anonim", "anonymous", "dengar", "guitar", "drums", "vocals", "pementasan", "hiphop", "rap",
})  # fmt: skip
"""Who performs, and words of such an evening: there a word of the trade is somebody's name. Our own
choice."""

BROKEN: Final = frozenset({
    "diretas", "peretasan", "retas", "disusupi", "penyusupan", "disisipi", "penyisipan", "dibobol",
    "pembobolan", "hacked", "compromised",
})  # fmt: skip
MENDED: Final = frozenset({
    "pulih", "dipulihkan", "pulihkan", "memulihkan", "pemulihan", "restored", "recovered",
})  # fmt: skip
"""A title or heading with a word of both tells that the site was broken into and is mended:
what follows lists what was found. Who breaks in tells of no repair."""

AGAINST_ABROAD: Final = (
    "禁止",
    "违法",
    "非法",
    "違法",
    "불법",
    "ผิดกฎหมาย",
    "偽サイト",
    "偽の",
    "偽造",
    "ご注意",
    "出回",
    "詐欺",
    "被害",
    "模倣品",
    "見分け",
)
"""*Forbidden*, *illegal*, *fake* and *beware*, as the other languages of tourist pages say it."""

STAKES: Final = frozenset({
    "deposit", "depo", "withdraw", "wd", "bonus", "spin", "scatter", "jackpot", "jp", "rtp",
    "receh", "jitu", "cuan", "hoki", "menang", "pecah", "bonus new member", "new member",
    "gampang menang", "mudah menang", "pasti menang", "anti rungkad", "tergacor", "bocoran",
    "prediksi", "deposit pulsa", "deposit dana", "link alternatif", "bandar", "tautan alternatif",
    "rollingan", "payout", "no deposit", "real money",
})  # fmt: skip
"""Frames that promise or take stakes: three of them round a name that ends in a number of the trade
make it one of its names."""

EXPLAINING: Final = frozenset({
    "mengenal", "istilah", "arti", "maksud", "pengertian", "fenomena", "literasi", "edukasi",
    "penyuluhan", "seminar", "kamus", "penelitian", "skripsi", "jurnal", "apoteker", "resep",
    "farmasi", "dosis", "jangan", "perjudian", "berita", "marak", "kasus", "hukum", "warga",
    "pelajar", "asn", "mitos", "kenapa", "mengapa", "opini", "kemiskinan", "ekonomi", "keluarga",
    "remaja", "anak", "masyarakat", "bangsa", "negara", "triliun", "transaksi", "perputaran",
    "dprd", "sejarah", "hasil", "pencarian", "mitologi", "kajian", "telaah", "analisis", "studi",
    "mengenali", "keywords", "lexicon", "corpus", "detection", "analysis", "study", "journal",
    "proceedings",
})  # fmt: skip
"""Words by which a text may be explaining: they excuse what is no plain advertisement."""

OFFICES: Final = frozenset({
    "kominfo", "komdigi", "diskominfo", "satgas", "satpol", "polri", "polres", "polsek", "polda",
    "polresta", "csirt", "bssn", "siber", "kejari", "kejaksaan", "pengadilan", "ojk", "mui",
    "bareskrim", "reskrim", "disiplin", "patroli", "anak", "keluarga", "hukum", "ekonomi",
    "masyarakat", "berita", "warga", "negara", "bangsa", "remaja", "sejarah", "hasil", "asn",
    "jurnal", "penyuluhan", "literasi", "penelitian", "farmasi", "pencegahan", "pemberantasan",
})  # fmt: skip
"""Of `AWARENESS` and `EXPLAINING` the words that stand in the names of offices and sections: beside
a bar or a dash in a title they say whose page it is, not what the rest of it is about."""

NEGATIONS: Final = frozenset({"anti", "tanpa", "bebas", "tidak", "bukan", "nihil", "no", "aman"})
"""Before one of `AWARENESS` they turn it round: advertisers praise their sites as *anti blokir*."""

NEAR_GACOR: Final = frozenset({"slot", "maxwin", "togel", "judi", "casino"})
"""Beside one of these *gacor* is the trade's word; by itself anybody says it of what goes well."""

ORDINARY: Final = frozenset({
    "waktu", "jadwal", "antrean", "antrian", "kuota", "kunjungan", "vaksin", "parkir", "dokter",
    "poli", "desa", "kelurahan", "anggaran", "radio", "streaming", "plot", "diagram", "grafik",
    "timeslot", "booking", "pesan", "ruang", "lapangan", "kapal", "penerbangan", "bandara",
    "pelantikan", "sponsor", "film", "musik", "magang", "beasiswa", "peserta",
    "kursus", "pelatihan", "kelas", "lowongan", "ujian", "webinar", "tiket", "sekolah", "siswa",
    "mahasiswa", "iklan", "pendaftaran", "pemeriksaan", "layanan", "ekspor", "kartu", "usg",
    "rencana", "undian", "sepeda", "motor", "kaos", "lomba", "tabungan", "sewa", "doorprize",
    "kabel", "benang", "kain", "kertas",
})  # fmt: skip
"""Words that show the everyday sense of a `Grade.WEAK` phrase: a *slot* of time, a share of the
*dana desa*, a *scatter* plot."""

REELS: Final = frozenset({
    "gulungan", "pengganda", "pengali", "putaran gratis", "simbol wild", "simbol scatter",
    "free spin", "free spins", "freespin", "auto spin", "turbo spin", "buy spin", "spin gratis",
    "scatter", "rtp",
})  # fmt: skip
"""What a slot machine has, as the trade's articles put it into Indonesian ([P], [O] of
`cyberscan.tables.spam`): such prose names no game."""

MACHINE: Final = frozenset({
    "putaran", "simbol", "layar", "kemenangan", "kekalahan", "taruhan", "saldo", "penyedia",
    "pemain", "bermain", "permainan", "menang", "spin", "penarikan", "memasang",
})  # fmt: skip
"""What it does there: everybody's words, which count beside `REELS` ([P])."""

RICHES: Final = frozenset({
    "modal", "saldo", "penarikan", "keuntungan", "untung", "profit", "lipat", "investasi", "koin",
    "kripto", "crypto", "bitcoin", "trading", "robot", "otomatis", "rekening", "deposit",
})  # fmt: skip
"""What fraudulent investments speak of, as reports of them tell
(https://www.detik.com/jatim/berita/d-6623393/wahyu-kenzo-pakai-skema-mirip-ponzi-di-robot-trading-atg-hingga-raup-rp-9-t,
https://www.nuansamalut.com/2025/09/16/hindari-penipuan-daring-berkedok-trading-investasi-crypto/,
both read 2026-11-26); ordinary words of every cooperative's page."""
