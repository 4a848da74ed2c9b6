"""Words by which a page that plays with hacking is a stage, a screen, a book or a contest, and
marks of a page that an office keeps.

All our own choice, from the ways in which programmes, posters and imprints are written.
"""

from __future__ import annotations

from typing import Final

GENRES: Final = frozenset({
    "festival", "fest", "lomba", "kompetisi", "hackathon", "ctf", "turnamen", "pameran", "konser",
    "pentas", "pementasan", "pertunjukan", "lakon", "drama", "monolog", "teater", "film", "sinema",
    "pemutaran", "album", "tur", "tour", "band", "orkes", "gigs", "exhibition",
    "exhibit", "concert", "theatre", "theater", "screening", "premiere", "trailer", "award",
    "awards", "anugerah", "nominasi", "nominator", "finalis", "konferensi",
    "conference", "summit", "expo", "workshop", "lokakarya", "seminar", "webinar", "talkshow",
    "bedah", "novel", "puisi", "antologi", "cerpen", "komik",
    "instalasi", "seniman", "artist", "artists", "sutradara", "koreografer", "aktor",
    "kurator", "permainan", "pelarian", "escape", "kuis", "quiz", "episode", "serial",
    "podcast", "mural", "grafiti", "parade", "karnaval",

    "kutipan", "quote", "quotes", "musikal", "komedi", "residensi", "biennale", "liga", "klasemen",
    "esport",
    "esports",
})  # fmt: skip
"""What is shown, played or taught."""

TICKETS: Final = frozenset({
    "tiket", "ticket", "tickets", "htm", "presale", "reservasi", "rsvp", "register", "sinopsis",
    "karcis", "booking",
})  # fmt: skip
"""How one gets in, and what it is about."""

VENUES: Final = frozenset({
    "gedung", "aula", "balai", "pendopo", "pendapa", "panggung", "galeri", "gallery", "gor",
    "alun", "studio", "amphitheatre", "amphitheater", "hall", "stage", "bioskop", "cinema",
    "museum", "perpustakaan", "library", "kampus", "auditorium", "taman", "lapangan", "venue",
})  # fmt: skip
"""Where it is."""

HOSTS: Final = frozenset({
    "panitia", "penyelenggara", "diselenggarakan", "menyelenggarakan", "mempersembahkan",
    "persembahan", "presents", "presented", "sponsor", "didukung", "bersama", "kolaborasi",
    "mentor", "juri", "jury", "narasumber", "pembicara", "speakers", "speaker", "keynote",
    "peserta", "pemenang", "juara", "karya", "naskah", "penonton", "pengunjung", "jadwal",
    "susunan", "acara",
    "lineup", "programme", "program", "agenda", "registrasi", "pendaftaran", "undangan", "kursi",
    "durasi", "registration",
})  # fmt: skip
"""Who holds it, and for whom."""

CONTACT: Final = frozenset({
    "jl", "jalan", "telp", "telepon", "tel", "fax", "faks", "email", "surel", "alamat", "hubungi",
    "kontak", "contact",
})  # fmt: skip
"""How an imprint says where somebody is reached."""

IMPRINT: Final = frozenset({"copyright", "hak", "cipta", "rights", "kebijakan", "privasi"})
"""Whose a page is."""

COMMON: Final = frozenset({
    "design", "desain", "love", "cinta", "nature", "alam", "science", "sains", "ilmu", "art",
    "seni", "artists", "culture", "budaya", "music", "musik", "students", "student", "pelajar",
    "siswa",
    "mahasiswa", "kids", "children", "anak", "warga", "citizens", "citizen", "people", "women",
    "perempuan", "ibu", "mothers", "you", "us", "kami", "kita", "kamu", "anda", "me", "nobody",
    "everyone", "siapa", "siapapun", "purpose", "choice", "accident", "mistake", "time", "waktu",
    "data", "code", "kode", "words", "kata", "light", "cahaya", "sound", "bunyi", "suara", "water",
    "air", "sea", "laut", "river", "sungai", "coffee", "kopi", "food", "makanan", "dance", "tari",
    "fashion", "batik", "gamelan", "poetry", "puisi", "history", "sejarah", "memory", "ingatan",
    "life", "hidup", "hope", "harapan", "joy", "default", "the", "a", "an", "of", "and", "dan",
    "para", "seluruh", "semua", "all", "our", "your", "desa", "kota", "city", "town", "local",
    "lokal", "makers", "maker", "ideas", "ide", "imagination", "imajinasi", "creativity", "kreatif",
    "kreativitas", "innovation", "inovasi", "youth", "pemuda", "petani", "farmers", "nelayan",
    "guru", "teachers", "engineers", "poets", "penyair", "seniman", "dancers", "penari", "ours",
    "books", "buku", "angels", "angel", "god", "tuhan", "doa", "prayer", "evolution", "bacteria",
    "virus", "birds",
    "desire", "fear", "silence", "sunyi", "senyap", "rindu", "mimpi", "dream", "dreams", "bintang",
    "stars", "moon", "sun", "matahari", "bulan", "hujan", "rain", "api", "fire", "angin", "wind",
    "bumi", "earth", "future", "masa", "depan", "past", "lalu", "tradition", "tradisi",
    "volunteers",
    "relawan", "librarians", "pustakawan", "teens", "teenagers", "remaja", "locals", "nurses",
    "perawat", "doctors", "dokter", "fathers", "ayah", "bapak", "nenek", "kakek", "bugs", "robot",
    "robots", "ai", "machines", "mesin", "aliens", "ghosts", "hantu", "zombies", "heroes",
    "pahlawan", "best", "somebody", "someone", "anyone", "seseorang", "orang", "manusia", "humans",
    "human", "humanity", "beauty", "truth", "kebenaran", "kindness", "kebaikan", "faith", "iman",
    "peace", "damai", "freedom", "laughter", "tawa", "stories", "cerita", "kisah", "dongeng",
    "fiction", "fiksi", "cinema", "jazz", "rock", "punk", "dangdut", "street", "jalanan", "night",
    "malam", "owls", "morning", "pagi", "senja", "dawn", "dusk", "grace", "allah", "angka",
    "number", "numbers", "games", "permainan", "girls", "boys", "laki",
})  # fmt: skip
"""What is nobody's alias: titles of works and feasts say that they are hacked or owned by it."""
