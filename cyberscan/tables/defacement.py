"""How those who deface pages sign them, and the words by which others report it.

Phrases are folded words parted by single blanks, digits between letters read as letters: ``H4ck3d
By`` is ``hacked by``. Sources, all read 2026-11-26:

[T] Trenggalek, 2022, over 60 sites ("Hacked by Anon7 …", a photograph in place of the page):
    https://voi.id/amp/157967/
[S] Serang, 2020 (a black page, a picture, "Hacked By Rakyat Indonesia"):
    https://kievskiy.org/nasional/pr-01370132/
[U] Southeast Sulawesi, 2022 ("Hacked by Black_X12 ft …"):
    https://sultranesia.com/kominfo-jelaskan-tujuan-hacker-retas-website-pemprov-sultra-ingin-berkawan
[I] indonesia.go.id, 2024 (a black page, a poster, a song, "Stamped by Indonesian Peoples"):
    https://bernard-thevenet.com/pemerintah/situs-pemerintah-diretas-hacker-beraksi-dengan-poster-peringatan-darurat
[N] NHS, 2018 ("Hacked by AnoaGhost – Typical Idiot Security"), in: A CNN-Based Model for Detecting
    Website Defacements, https://www.researchgate.net/publication/348845149
[G] A page of 2012 ("Greetz to …"): https://news.ycombinator.com/item?id=4740496
[P] PALI, 2018 (a black page, "Touched By Mr.Mou53_k1LL321 ft QueenRAHMA21", a bitter poem, the
    crew's name): http://kabarpali.com/detailpost/aduh-website-pemkab-pali-kena-retas-lagi
[O] Semarang, 2023 (no word of hacking, a reproach to the police in place of the site):
    https://jateng.tribunnews.com/2023/03/04/breaking-news-website-polrestabes-semarang-diretas-ini-pesan-hacker
[M] Magelang, 2020 (a dark page, a video, a reproach, signed "Chu404"):
    http://cyberthreat.id/read/6029/Kritik-Ucapan-Jubir-Covid-19-Hacker-Retas-Situs-Pemerintah
[F] Pemalang, 2021 (two photographs, abuse, links to a messenger, no text of the site):
    https://mediakita.co/?p=35992
[K] Ministry of Home Affairs, 2019 (a reproach in place of the site, "Your file is mine"):
    https://hot.grid.id/amp/181861233/
[H] A page of 2005 ("Your Site Is hacked By … for the lack of security"):
    https://polizeros.com/2005/08/23/hacks-attacks-and-sabotaged-websites/
[C] github.com/CERT-hr/Web-Defacement-Detection-Tool, README: text, pictures, background pictures,
    alerts, sound and video are what a defacer's pages have in common
[L] Lists of phrases in detectors on GitHub, searched for ``defacement_keywords`` and ``diretas
    oleh``: every phrase taken over stands in two of them at least
"""

from __future__ import annotations

from typing import Final

CLAIMS: Final = (
    # T S U N L
    "hacked by", "hackedby", "hecked by", "hacked bye",
    # L
    "defaced by", "defacedby", "pwned by", "pwnedby", "diretas oleh", "dihack oleh",
    "di hack oleh", "di retas oleh",
)  # fmt: skip
"""By which the author of a defacement names itself: said by nobody of its own page. The joined and
misspelt forms are our own."""

ABROAD: Final = {
    # GitHub's public code, searched for ``تم اختراق الموقع`` (which a detector has in its list of
    # claims) and ``tarafından hacklendi``; with "by", which follows in Arabic and leads in Turkish.
    "ar": (
        "تم اختراق الموقع من قبل",
        "تم الاختراق من قبل",
        "تم اختراق الموقع من طرف",
        "تم الاختراق من طرف",
        "تم اختراق الموقع بواسطة",
        "تم الاختراق بواسطة",
    ),
    "tr": (
        "tarafından hacklendi",
        "tarafından hacklenmiştir",
        "bu site ele geçirilmiştir",
        "tarafından ele geçirilmiştir",
    ),
}
"""The same claim by language, lower case: what a page of that language tells of may be news."""

SIGNS: Final = (
    "owned by", "was here", "cyber army", "cyber team", "has been hacked", "has been defaced",
    "got hacked", "we are legion", "we are anonymous",  # L
    "greetz", "greetz to", "greets to",  # G L
    "stamped by", "touched by",  # I, and its like
    "security is low", "typical idiot security",  # N and its like
    "have been hacked", "hacked", "defaced", "pwned",  # L
)  # fmt: skip
"""What such pages say as well, and others say too. "touched by" and "security is low" are our own
choice after the same pattern."""

SPARED: Final = (
    # Our own choice: what they say they left alone.
    "no file deleted", "no files deleted", "no file was deleted", "database is safe",
    "data aman", "data tidak kami", "tidak kami sentuh", "tidak kami hapus", "tidak merusak",
    "tidak dihapus", "cuma index", "hanya index", "index only", "index lama", "backup index",
)  # fmt: skip

TAKEN: Final = (
    # Our own choice after [O], [M] and [U]: what who broke in says that they did; [K] "is mine".
    "your file is mine", "your files are mine", "your data is mine",
    "kami retas", "saya retas", "kami hack",
    "saya hack", "kami bobol", "kami jebol", "kami tembus", "kami sudah masuk",
    "saya sudah masuk", "kami bisa masuk", "saya masuki", "kami masuki", "aku iso mlebu",
    "got owned by", "masuk lewat unggahan", "masuk tanpa permisi",
    "ngebobol",
    "ngehack", "ngedeface", "milik kami sekarang", "sekarang milik kami", "dalam kendali kami",
    "di bawah kendali kami", "di tangan kami", "disentuh oleh", "dijebol oleh", "dibobol oleh",
    "disusupi oleh", "pintu belakang", "pintunya kebuka", "we owned", "we took over",
    "we have taken", "we broke in", "we are inside", "under our control",
    "got root", "got rooted", "was rooted", "we own your server",
    "we own your site", "we own your website", "we own your system", "we own your data",
)  # fmt: skip

PASSING: Final = (
    # Our own choice: the same in words that guests use as well.
    "kami ambil alih", "saya ambil alih", "kami kuasai",
    "kami masuk", "saya masuk", "aku masuk", "kami pinjam", "saya pinjam", "kami titip",
    "saya titip", "numpang lewat", "numpang mampir", "numpang nampang", "mampir sebentar",
    "mampir bentar", "tidak dikunci", "gak dikunci", "nggak dikunci", "ga dikunci", "we were here",
    "i was here", "was here", "just passing by",
    "we hacked", "we got in", "i got in", "belongs to us", "belong to us",
)  # fmt: skip

FAULTING: Final = (
    # Our own choice after [N], [O] and [H] ("for the lack of security"): how they reproach those
    # who keep the site.
    "for the lack of security", "lack of security",
    "sistem anda lemah", "sistem anda tidak aman", "keamanan anda lemah", "keamanan anda nol",
    "keamanan kalian", "sistem kalian", "server kalian", "website kalian", "situs kalian",
    "keamanan situs ini", "keamanan website ini", "keamanan web ini", "websitemu", "situsmu",
    "servermu", "sistemmu", "keamananmu", "webmu",
    "sandi jangan", "password jangan", "passwordnya jangan", "tolong ditambal", "tolong di patch",
    "tolong patch", "segera di patch", "segera patch", "perbaiki celah", "perbaiki bug", "celahnya",
    "lubangnya", "bolongnya", "nganggo sandi bawaan", "masih pakai sandi bawaan",
    "get ur patch", "patch ur", "update ur", "fix ur",
    "bugnya", "bangun min", "bangun admin", "admin bangun", "admin tidur", "admin tertidur",
    "adminnya tidur", "kalian tidur", "jangan tidur", "admin lalai", "admin bodoh", "admin lemah",
    "belajar lagi", "patch your", "fix your", "secure your", "update your", "your security",
    "security is low", "security is zero", "security is an illusion", "security nol",
    "weak security", "weak password", "weak passwords", "wake up admin", "admin wake up",
    "stupid admin", "lazy admin", "sleeping admin", "shame on you", "your system", "your server",
    "your website", "your site",
)  # fmt: skip

ADDRESS: Final = (
    # Our own choice: how they address them, and what they ask of them, as others do too.
    "dear admin", "hello admin", "hi admin", "hey admin", "sorry admin", "maaf admin", "maaf min",
    "halo admin", "halo min", "sepurane min", "sepurane pak", "ngapunten min", "pak direktur",
    "hai admin", "hai min", "pesan untuk admin", "buat admin", "om admin",
    "pak admin", "bang admin", "mas admin", "min admin", "ya min", "yaa min", "yah min",
    "permisi min", "permisi admin", "admin", "webmaster", "ganti sandi", "ganti password",
)  # fmt: skip

GREETING: Final = (
    # G L, and the same in Indonesian (our own choice): whom they greet, and where they boast; [C]
    # learns what defacements look like from the reports at zone-h.
    "greetz", "greets", "greets to", "greetings to", "shoutz", "shout out to", "shoutout", "shouts",
    "thx to", "thanks to all", "special thanks", "salam buat", "salam untuk", "salam dari",
    "zone h", "all member", "all members", "cyber army", "cyber team", "cyber crew", "underground",
    "squad",
    "we are legion", "we are anonymous", "expect us", "we do not forget", "we do not forgive",
    "bersama kuli", "hacktivist", "defacer", "bawah tanah",
)  # fmt: skip

TELLING: Final = frozenset({
    "diretas", "peretasan", "retas", "ctf", "hackathon", "pelatihan", "latihan", "simulasi",
    "csirt", "pulih", "waspada", "deface", "defacement", "karya", "siswa", "pelajar", "students",
    "panduan", "pedoman", "petunjuk", "laporan", "penetrasi", "pentest", "tutorial", "modul",
    "materi", "edaran",
})  # fmt: skip
"""Words of a title or address by which what stands below tells of hacking. Our own choice."""

PRESS: Final = frozenset({
    "berita", "siaran", "pers", "artikel", "news", "press", "rilis", "kabar", "liputan", "kliping",
    "opini", "kolom", "majalah", "buletin", "jurnal",
})  # fmt: skip
"""Words of an address or title by which a page is one of the press. Our own choice."""

PAPERS: Final = frozenset({
    "pos", "post", "harian", "koran", "warta", "herald", "times", "tribune", "tribun", "gazette",
    "chronicle", "observer", "radar", "edisi", "tempo", "kompas", "republika", "antara",
})  # fmt: skip
"""Words of newspapers' names, and the largest ones, as they stand below each of their headlines.
Our own choice."""

FAULTS: Final = frozenset({
    "error", "warning", "exception", "fatal", "notice", "severity", "filename", "traceback",
    "undefined", "deprecated", "sqlstate", "denied", "forbidden", "stack", "php", "mysqli",
})  # fmt: skip
"""Words of a page that shows its application's fault: the names of functions look like aliases. Our
own choice."""

VISITED: Final = (
    # Our own choice: where visitors write, and sign with names of their own.
    "buku tamu", "guest book", "guestbook", "komentar", "testimoni", "kesan pesan",
    "kesan dan pesan", "forum", "diskusi", "kotak saran", "papan skor", "scoreboard",
    "leaderboard", "papan peringkat", "klasemen",
)  # fmt: skip
"""What stands above words of visitors or players."""

ARCHIVES: Final = (
    "arsip web", "arsip situs", "arsip laman", "arsip internet", "web archive", "website archive",
)  # fmt: skip
"""What keeps pages as they were, broken ones among them. Our own choice."""

PLAIN_TITLES: Final = frozenset({
    "selamat", "datang", "welcome", "home", "beranda", "index", "untitled", "document", "website",
    "official", "resmi", "coming", "soon", "maintenance", "under", "construction", "dirgahayu",
    "hut", "ri", "test", "page", "halaman", "situs", "portal", "loading", "of", "the", "ke",
})  # fmt: skip
"""Words of titles that name nobody and are nobody's signature. Our own choice."""

MOVED: Final = frozenset({
    "pindah", "berpindah", "dipindahkan", "dialihkan", "moved", "baru", "new", "kunjungi", "menuju",
})  # fmt: skip
"""Words by which a page says that the site is elsewhere now. Our own choice."""

SITES: Final = frozenset({"situs", "website", "web", "laman", "portal", "server"})
"""What a report says was defaced; a defacement of two lines says so too: ``Situs diretas oleh``."""

REPORTING: Final = frozenset({
    "akun", "rekening", "instagram", "whatsapp", "berita", "kabar", "news", "kominfo",
    "diskominfo", "komdigi", "bssn", "csirt", "polisi", "polres", "polda", "diduga", "pulih",
    "usai", "akibat", "kronologi", "kasus", "pelaku", "ditangkap", "cara", "tips", "mengatasi",
    "mencegah", "antisipasi", "waspada", "imbauan", "edaran", "apa", "siapa", "mengapa",
    "bagaimana", "how", "why", "what", "police", "minister", "report", "account", "ctf",
    "hackathon", "lomba", "pelatihan", "workshop", "seminar", "simulasi", "materi", "modul",
    "belajar", "kursus", "webinar", "film", "buku", "novel", "museum", "game", "pihak", "oknum",
    "dapat", "agar", "mudah", "jika", "bila", "serangan", "keamanan", "peretasan", "mohon", "maaf",
    "latihan", "students", "siswa", "pelajar", "mahasiswa", "peserta", "angkatan", "kelas",
    "perbaikan", "diperbaiki", "pemulihan", "sempat", "sorry", "maintenance", "says", "said",
    "mayor", "lumpuh", "hoaks",
})  # fmt: skip
"""Words by which a text tells of a defacement instead of being one. Our own choice, after the news
reports above."""

OWNERS: Final = frozenset({
    "pemerintah", "pemkab", "pemkot", "pemprov", "kabupaten", "kota", "dinas", "badan", "desa",
    "kecamatan", "pt", "cv", "inc", "ltd", "llc", "gmbh", "foundation", "yayasan", "created",
    "copyright", "rights", "reserved", "operated", "managed", "kelola", "dikelola",
})  # fmt: skip
"""Words that make "owned by" a line about the owner. Our own choice."""
