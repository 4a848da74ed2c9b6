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
    "ar": ("تم اختراق الموقع من قبل", "تم الاختراق من قبل"),
    "tr": ("tarafından hacklendi", "tarafından hacklenmiştir"),
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

INTRUSION: Final = (
    # Our own choice after [P], [O] and [M]: how who broke in speaks of it.
    "disentuh oleh", "dijebol oleh", "dibobol oleh", "disusupi oleh", "touched by", "stamped by",
    "shell", "webshell", "backdoor", "pintu belakang", "rooted", "deface", "defacer", "defaced",
    "hacked", "pwned", "owned by", "was here", "greetz", "greets", "shoutz",
    "patch your", "your security", "security is low", "index only",
)  # fmt: skip

CREW: Final = (
    # L and own choice after [P]: for whom, and to whom, they write.
    "underground", "cyber team", "cyber army", "cyber crew", "crew", "squad", "syndicate",
    "we are anonymous", "we are legion", "expect us", "we do not forget", "we do not forgive",
    "hacktivist", "salam buat", "salam hormat",
    "bawah tanah", "member", "tim", "team", "feat", "ft", "pasukan",
)  # fmt: skip

ADDRESSED: Final = (
    # Our own choice: whom they mean, and what they ask of them.
    "admin", "min", "mimin", "pak kadis", "pak bupati", "webmaster", "sysadmin", "ganti sandi",
    "celah", "bug", "perbaiki", "websitemu", "situsmu", "sistemmu", "patch", "maaf min", "maaf pak",
    "numpang lewat",
)  # fmt: skip

SPARED: Final = (
    # Our own choice: what they say they left alone.
    "no file deleted", "no files deleted", "no file was deleted", "database is safe",
    "data aman", "data tidak kami", "tidak kami sentuh", "tidak kami hapus", "tidak merusak",
    "tidak dihapus", "cuma index", "hanya index", "index only", "index lama", "backup index",
)  # fmt: skip

TELLING: Final = frozenset({
    "diretas", "peretasan", "retas", "ctf", "hackathon", "pelatihan", "latihan", "simulasi",
    "csirt", "pulih", "waspada", "deface", "defacement", "karya", "siswa", "pelajar", "students",
})  # fmt: skip
"""Words of a title or address by which what stands below tells of hacking. Our own choice."""

PRESS: Final = frozenset({
    "berita", "siaran", "pers", "artikel", "news", "press", "rilis", "kabar", "liputan", "kliping",
    "opini", "kolom", "majalah", "buletin", "jurnal",
})  # fmt: skip
"""Words of an address or title by which a page is one of the press. Our own choice."""

EVENTS: Final = frozenset({
    "festival", "lomba", "kompetisi", "hackathon", "ctf", "jadwal", "registrasi", "pendaftaran",
    "peserta", "penjurian", "juara", "panitia", "sponsor", "tiket", "sambutan", "presentasi",
    "penyelenggara", "diselenggarakan", "pameran", "pentas", "workshop", "lokakarya", "babak",
    "skor", "soal", "koleksi", "kurator", "pengunjung",
})  # fmt: skip
"""Words by which a page that plays with hacking is a competition, a feast or an exhibition. Our own
choice."""

FAULTS: Final = frozenset({
    "error", "warning", "exception", "fatal", "notice", "severity", "filename", "traceback",
    "undefined", "deprecated", "sqlstate", "denied", "forbidden", "stack", "php", "mysqli",
})  # fmt: skip
"""Words of a page that shows its application's fault: the names of functions look like aliases. Our
own choice."""

PLAYS: Final = frozenset({
    "festival", "lomba", "kompetisi", "hackathon", "ctf", "pameran", "museum", "turnamen",
})  # fmt: skip
"""What such a page is called. Our own choice."""

VISITED: Final = (
    # Our own choice: where visitors write, and sign with names of their own.
    "buku tamu", "guest book", "guestbook", "komentar", "testimoni", "kesan pesan",
    "kesan dan pesan", "forum", "diskusi", "kotak saran", "papan skor", "scoreboard",
    "leaderboard", "papan peringkat", "klasemen",
)  # fmt: skip
"""What stands above words of visitors or players."""

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
    "perbaikan", "diperbaiki", "pemulihan", "sempat", "sorry", "maintenance",
})  # fmt: skip
"""Words by which a text tells of a defacement instead of being one. Our own choice, after the news
reports above."""

OWNERS: Final = frozenset({
    "pemerintah", "pemkab", "pemkot", "pemprov", "kabupaten", "kota", "dinas", "badan", "desa",
    "kecamatan", "pt", "cv", "inc", "ltd", "llc", "gmbh", "foundation", "yayasan", "created",
    "copyright", "rights", "reserved", "operated", "managed", "kelola", "dikelola",
})  # fmt: skip
"""Words that make "owned by" a line about the owner. Our own choice."""
