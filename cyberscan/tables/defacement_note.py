"""How somebody who broke in speaks to those who keep the site: the pieces of such a note, not its
sentences.

Deface pages name their author and team, speak to the victim, tell a motive, and greet others: so
Trend Micro's study of 13 million of them ([W] "Web Defacement Campaigns Uncovered", 2018,
https://vdocuments.us/web-defacement-campaigns-uncovered-trend-micro-05062018-4-web-defacement.html,
and its slides, both read 2026-11-26). The reports that `cyberscan.tables.defacement` names quote
such notes ([S] [U] [N] [O] [H] [K] there). The words for each piece are our own choice, in
Indonesian, Javanese, English and Turkish (for signatures in six languages more), in the folded form
of `cyberscan.parse.spam.words`.
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.defacement import ARCHIVES

SPEAKERS: Final = (
    "kami", "saya", "aku", "aq", "gue", "gua", "gw", "ane", "kene", "kulo", "kula", "awake", "we",
    "i", "biz",
)  # fmt: skip
"""Who speaks."""

DEEDS: Final = (
    "retas", "meretas", "hack", "hacked", "deface", "defaced", "bobol", "membobol", "jebol",
    "menjebol", "tembus", "menembus", "susupi", "menyusup", "kuasai", "menguasai", "ambil alih",
    "mengambil alih", "akses penuh", "owned", "pwned", "rooted", "breached", "entered",
    "infiltrated", "exploited", "took over", "got in", "broke in", "have access",
    "have full access", "control", "bypass", "obrak abrik", "bisa masuk",
    "berhasil masuk", "sudah masuk", "iso mlebu",
)  # fmt: skip
"""What who broke in did."""

ENTRIES: Final = (
    "masuk", "masuki", "memasuki", "mlebu", "melbu", "mlebet", "got into", "enter", "menanam",
    "tanam",
)  # fmt: skip
"""The same of any door: it is breaking in where one of `THINGS` follows."""

LEAVINGS: Final = (
    "ganti", "ubah", "tinggalkan", "tinggali", "titip", "pinjam", "colek", "iseng", "mampir",
    "lewat", "singgah", "numpang", "ngetes", "testing", "dolan", "sinau", "belajar", "njajal",
    "nyoba", "sentuh", "ketuk",
)  # fmt: skip
"""The same, played down; guests say some of it."""

SIGNERS: Final = (
    "touch by", "touched by", "stamp by", "stamped by", "own by", "owned by", "breached by",
    "exploited by", "disentuh oleh",
)  # fmt: skip
"""How they sign, in words that others use as well."""

CLAIMERS: Final = (
    "hack by", "hacked by", "hackt by", "heked by", "deface by", "defaced by", "pwn by",
    "pwned by", "root by", "rooted by", "haxed by", "haxored by", "pawned by", "diretas oleh",
    "dihack oleh", "dijebol oleh", "dibobol oleh", "disusupi oleh", "cracked by", "hackeado por",
    "hackeada por", "invadido por", "pirateado por", "hacke par", "pirate par", "hackerato da",
    "gehackt von", "взломано", "Взломано", "взломан",
)  # fmt: skip
"""How they sign where nothing else is meant."""

DONE: Final = (
    "was here", "were here", "w here", "buradaydi", "hacklendi", "girdik", "sizdik",
    "ele gecirildi", "kayit altina alinmistir", "dalam kendali kami", "di bawah kendali kami",
    "di tangan kami", "milik kami sekarang", "sekarang milik kami", "under our control",
    "belongs to us now", "got owned", "got hacked", "got rooted",
    "has been owned", "has been seized", "patched your bug", "fixed your bug", "masuk lewat",
    "masuk tanpa permisi",
    "wuz here", "gave me a shell", "gave us a shell", "got a shell", "popped a shell",
    "kami sudah di dalam", "we are inside your", "we have been inside",
)  # fmt: skip
"""Other ways to say so."""

TAKEN: Final = ("is ours", "is mine")
"""The same behind a thing of the others': the future is anybody's."""

THINGS: Final = (
    "password", "passwordnya", "sandi", "sandinya", "pass", "panel", "cpanel", "bug", "bugs",
    "bugnya", "celah", "celahnya", "lubang", "lubangnya", "lawang", "lawange", "pintu", "pintunya",
    "gembok", "gemboknya", "kunci", "kuncinya", "keamanan", "keamanannya", "security", "sekuriti",
    "secure", "firewall", "firewallnya", "waf", "antivirus", "server", "servernya", "backdoor",
    "shell", "root", "patch", "exploit", "vuln", "vulnerability", "sistem", "sistemnya", "system",
    "hosting", "database", "uploader", "cms", "plugin", "wordpress", "joomla", "guvenlik",
    "guvenliginiz", "sisteminiz", "sisteminize", "sitenize", "seguridad",
    "panelnya", "kata sandinya", "sandinipun", "kuncinipun", "passworde", "sandine", "upload form",
    "form unggah", "box", "token",
)  # fmt: skip
"""What they broke."""

OWNED_THINGS: Final = (
    "passwordmu", "sandimu", "panelmu", "bugmu", "celahmu", "keamananmu", "servermu", "sistemmu",
    "databasemu", "pintumu", "lawangmu", "lawange", "guvenliginiz", "sisteminiz", "sisteminize",
    "sitenize",
)  # fmt: skip
"""The same as somebody's, in one word."""

OWNED_DATA: Final = ("datamu", "filemu", "kodemu", "punyamu")
"""What is others' and no weakness by itself."""

SITES: Final = (
    "webmu", "websitemu", "situsmu", "webnya", "websitenya", "situsnya", "web kalian", "web ini",
    "website ini", "situs ini", "ini web", "ini website", "this site", "webe", "website kalian",
    "situs kalian", "your site", "your website", "ur site", "ur web", "siteniz",
)  # fmt: skip
"""The site as somebody else's; visitors say so too."""

MENDS: Final = (
    "get ur patch", "get your patch", "fix your security", "fix ur security", "fix your bug",
    "fix your site", "fix your system", "fix your server", "fix your website",
    "update your system", "update your cms", "update your security", "upgrade your", "patch your",
    "patch ur", "secure your site", "secure your website", "secure your system",
    "secure your server", "dipatch", "di patch", "segera patch", "tolong patch", "ditambal",
    "di tambal", "tutup celah",
    "fix ur perm", "fix your perm", "fix ur perms",
)  # fmt: skip
"""What they tell the others to do."""

OTHERS: Final = (
    "kalian", "anda", "kamu", "kau", "lu", "lo", "elu", "loe", "sampeyan", "panjenengan",
    "njenengan", "your", "ur", "you", "u", "siz",
)  # fmt: skip
"""Whom they speak to."""

CALLS: Final = (
    "hai", "halo", "hallo", "hello", "hi", "hey", "hei", "woi", "woy", "oi", "dear", "sorry",
    "sori", "maaf", "mohon maaf", "sepurane", "sepuntene", "ngapunten", "nuwun sewu", "kulo nuwun",
    "permisi", "punten", "assalamualaikum", "untuk", "buat", "kanggo", "kagem", "pesan untuk",
    "pesan buat", "to", "ey", "yo", "yth", "terima kasih", "makasih", "bangun", "wake up",
    "attention", "message to", "note to", "cuma mengingatkan", "tolong", "monggo",
    "sugeng enjing", "sugeng dalu", "sugeng siang", "apa kabar", "selamat malam", "selamat pagi",
)  # fmt: skip
"""How they begin."""

HAILS: Final = (
    "hai", "halo", "hallo", "hello", "hi", "hey", "hei", "woi", "woy", "oi", "dear", "sorry",
    "sori", "maaf", "sepurane", "sepuntene", "ngapunten", "nuwun sewu", "kulo nuwun", "permisi",
    "punten", "assalamualaikum", "pesan untuk", "pesan buat", "message to", "note to", "ey", "yo",
    "sugeng enjing", "sugeng dalu", "sugeng siang", "selamat malam", "selamat pagi",
)  # fmt: skip
"""Those of `CALLS` that nobody is only spoken of with."""

STRANGERS: Final = (
    "bukan tulisan humas", "bukan tulisan admin", "ini bukan humas", "ini bukan admin",
    "bukan admin yang menulis", "bukan kerjaan admin", "dudu admin", "dudu tulisane admin",
    "this is not the admin", "not your admin", "i am not the admin", "we are not the admin",
    "not written by the admin", "not written by your", "bukan dari admin", "bukan dari humas",
)  # fmt: skip
"""That who speaks is not the one whose place it is."""

KEEPERS: Final = (
    "admin", "adminnya", "min", "webmaster", "web master", "operator", "sysadmin", "developer",
    "programmer", "bos", "boss", "bosku", "pak lurah", "pak kades", "pak camat", "pak bupati",
    "pak wali", "pak dewan", "pak kadis", "pak kepala", "pak direktur", "pak dokter", "bu kepala",
    "pak operator", "pak", "mas admin", "mbak admin", "bapak", "tuan", "government", "pemerintah",
    "yoneticisi", "sistem yoneticisi", "pengelola", "orang it", "tim it", "bagian it", "om",
    "mimin", "administrator", "inspectors", "kominfo",
    "mas operator", "operatore", "operatornya", "humas", "humasnya", "sysadmin", "kak admin",
)  # fmt: skip
"""Whom they call."""

FLAWS: Final = (
    "tidur", "turu", "nyenyak", "ngantuk", "sleeping", "asleep", "sleep", "bangun", "wake",
    "lemah", "weak", "low", "nol", "zero", "null", "joke", "lelucon", "bodoh", "goblok", "tolol",
    "stupid", "noob", "malas", "lazy", "lalai", "bolong", "jebol", "bocor", "rapuh", "payah",
    "ampas", "cupu", "memalukan", "shame", "ibaret", "zayif", "ora dikunci", "orak dikunci",
    "tidak dikunci", "gak dikunci", "nggak dikunci", "ga dikunci", "isih nganggo", "masih pakai",
    "masih pake", "bawaan", "default", "tanpa filter", "tanpa sandi", "no filter", "belajar lagi",
    "sinau maneh", "mudah sekali", "gampang banget", "gampang ditebak", "too easy", "so easy",
    "masih admin", "mudah ditembus", "gampang ditembus", "mudah ditebak", "kebuka", "vulnerable",
    "rentan", "dibobol", "dijebol", "no backup", "admin admin", "cuma hiasan", "hanya hiasan",
    "kertas", "paper", "illusion", "ilusi", "bangunlah", "melek", "lack of",
    "lupa dikunci", "lupa ditutup", "lali dikunci", "lali ditutup", "belum ditutup", "blm ditutup",
    "tidak dipasang", "mboten wonten", "inggih admin", "sama semua", "ternyata sama", "iso mlebu",
    "wide open", "left open", "not locked", "unlocked", "ndak ada yang sadar",
    "tidak ada yang sadar", "gak ada yang sadar", "ora ono sing ngerti", "ora ana sing ngerti",
    "nobody noticed", "dudu password", "sama dengan nama",
)  # fmt: skip
"""What they reproach."""

SPARED: Final = (
    "cuma index", "hanya index", "only index", "index only", "just index", "only the index",
    "backup index", "index lama", "index asli", "index aman", "file aman", "database aman",
    "data aman", "data safe", "database safe", "data is safe", "database is safe", "data utuh",
    "just a reminder", "just reminder", "just testing", "just for fun", "cuma iseng",
    "cuma ngetes", "hanya mengingatkan", "cuma mengingatkan", "not your enemy", "bukan musuh",
    "took nothing", "nothing was taken", "nothing taken", "damage none", "nothing was deleted",
)  # fmt: skip
"""What they left alone."""
NOTS: Final = (
    "no", "not", "nothing", "tidak", "tidak ada", "ndak", "gak", "ga", "nggak", "tanpa", "ora",
    "mboten", "don t", "didn t", "belum",
    "ora ono", "ora ana", "ora ono sing", "ora ana sing", "i did not", "we did not",
)  # fmt: skip
HARMS: Final = (
    "deleted", "delete", "dihapus", "hapus", "menghapus", "dirusak", "rusak", "merusak", "diubah",
    "njupuk", "mengambil", "dicuri", "curi", "leak", "leaked", "stolen", "stole", "harm", "harmed",
    "damage", "damaged", "touched", "disentuh", "sentuh", "menyentuh", "utak atik", "diutak atik",
    "apa apakan", "apa apain", "apain", "diapa apakan", "bocorkan", "dibocorkan",
    "tak rusak", "tak jupuk", "tak gowo", "tak gawa", "colong", "nyolong", "dicolong", "sade",
    "take", "copied",
)  # fmt: skip
"""What they did not do, behind one of `NOTS`."""

GREETS: Final = (
    "greetz", "greets", "greets to", "shoutz", "thx to", "all member", "expect us",
    "tunggu kami", "nantikan kami", "we will be back",
    "we are legion", "we are anonymous", "mirror saved", "zone h",
    "no system is safe", "all indonesian newbie",
)  # fmt: skip
"""Whom they greet, and where they boast."""

VISITORS: Final = (
    # What visitors write, and where offices publish what they were told.
    "komentar", "comment", "comments", "bukutamu", "buku tamu", "guestbook", "guest book",
    "testimoni", "testimonial", "testimonials", "review", "reviews", "ulasan", "forum", "diskusi",
    "chat", "obrolan", "tweet", "tweets", "twitter", "aduan", "pengaduan", "aspirasi", "lapor",
    "kritik", "saran", "feedback", "reply", "replies", "respond", "tanggapan", "disqus",
    "leaderboard", "scoreboard", "papan skor", "klasemen", "juara", "pemenang", "hall of fame",
    "peserta", "penghargaan", "faq", "tanya jawab", "kesan", "kontributor", "kredit",
    # What is shown, quoted or taught.
    "pameran", "koleksi", "coretan", "dicoret", "kutipan", "sample", "simulasi", "latihan",
    "pelatihan", "lomba", "kuis", "quiz", "permainan", "film", "teater", "puisi", "novel",
    "resensi", "sinopsis", "ctf", "hackathon", "csirt", "waspada", "imbauan", "himbauan",
    "insiden", "peretasan", "tips", "panduan", "edukasi", "literasi", "kliping",
    "situs terdahulu", "tangkapan layar", *ARCHIVES,
    # What they did, as others tell it.
    "pesan peretas", "tulisan peretas", "surat peretas", "pesan pelaku", "tulisan pelaku",
    "peretas tinggalkan", "peretas meninggalkan", "pelaku tinggalkan", "pelaku meninggalkan",
    "saat diretas", "situs yang diretas", "laman yang diretas", "contoh pesan", "contoh tulisan",
    "hasil uji penetrasi", "hasil uji keamanan",
)  # fmt: skip
"""Words of a heading by which what stands there is others'."""

TELLERS: Final = (
    "demo", "demonstrasi", "browser", "peramban", "install", "instalasi", "phpmyadmin",
    "dikembangkan", "dibuat", "sempat", "usai", "akibat", "kronologi", "kasus", "ditangkap",
    "jawab", "menjawab", "balas", "membalas", "hoaks", "memperbaiki", "ditulis", "cerita",
    "simulasi", "teater", "drama", "memberi", "melapor", "menguji", "uji", "pengujian", "audit",
    "game", "karya", "panitia", "peretas", "peretasnya", "peretasan", "hacker", "hackers",
    "pelaku", "korban", "insiden", "tertulis", "bertuliskan", "tulisan", "berbunyi", "tulis",
    "menulis", "kutipan", "imbauan", "himbauan", "waspada", "pulih", "dipulihkan", "pemulihan",
    "perbaikan", "pemeliharaan", "migrasi", "pembaruan", "pelatihan", "lomba", "pameran",
    "peserta", "juara", "tiket", "konser", "film", "novel", "pentas", "lakon", "csirt", "bssn",
    "polisi", "diduga", "laporan", "melaporkan", "menemukan", "penemuan", "temuan", "peneliti",
    "researcher", "bounty", "disclosure", "reported", "ctf", "hackathon", "workshop", "webinar",
    "seminar", "kelas", "mahasiswa", "siswa", "warga", "masyarakat", "nasabah", "pelanggan",
    "akun", "diperbaiki", "vendor", "changelog", "rilis", "release", "versi", "version",
    "opd", "terjadwal", "dijadwalkan", "scheduled", "maintenance", "tangkapan", "screenshot",
    "writeup",
)  # fmt: skip
"""Words by which a text tells of others, or is the office's own to those it works with."""

REPORTS: Final = frozenset({
    "diretas", "peretasan", "peretas", "insiden", "kronologi", "forensik", "csirt", "bssn",
    "siber", "deface", "defacement", "dipulihkan", "pemulihan", "ctf", "hackathon", "bounty",
    "cybersecurity", "pentest", "penetrasi", "kerentanan", "vulnerability", "disclosure",
})  # fmt: skip
"""Words of a page by which it tells of hacking, teaches or rewards it. Our own choice."""

STAFF: Final = frozenset({
    "it", "web", "humas", "operator", "guru", "helpdesk", "support", "tim", "dev", "developer",
    "dapodik", "media", "digital", "respon", "esport", "esports", "relawan", "panitia",
    "webmaster", "smk", "smkn", "sma", "sman", "smp", "smpn", "kampus", "universitas", "kkn", "bem",
    "osis",
})  # fmt: skip
"""Words of the names of those who keep sites, work with them, study or play. Our own choice."""

RECORDS: Final = frozenset({
    "peretas", "peretasnya", "diretas", "peretasan", "defacement", "pelaku", "insiden",
    "incident", "forensik", "forensic", "kronologi", "perusakan", "tangkapan", "screenshot",
    "cuplikan", "snapshot", "diarsipkan", "archived",
})  # fmt: skip
"""Words beside a note by which it is kept as a record: of a broken page, of an incident; none that
they call themselves, as *hacker*. Our own choice."""

CAPTIONS: Final = RECORDS - {
    "peretasan", "insiden", "incident", "forensik", "forensic", "defacement",
}  # fmt: skip
"""Those of them that say of one text what it is: any news beside a note speaks of incidents."""
