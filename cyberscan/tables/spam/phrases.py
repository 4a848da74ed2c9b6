"""Phrases of texts and paths. The letters of the sources are those of `cyberscan.tables.spam`."""

from __future__ import annotations

from typing import Final

from cyberscan.tables.spam.kinds import Grade, Kind, Phrase
from cyberscan.tables.spam.newer import NEWER
from cyberscan.tables.spam.overseas import OVERSEAS


def _phrases(kind: Kind, grade: Grade, source: str, *texts: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(text, kind, grade, source) for text in texts)


PHRASES: Final = (
    # Compounds of the words that [A] looked for.
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "A", "slot gacor", "gacor slot", "slot maxwin", "link gacor",
        "rtp gacor", "pola gacor", "jam gacor", "slot togel", "togel slot",
    ),
    *_phrases(Kind.GAMBLING, Grade.WORD, "A", "togel", "judi"),
    *_phrases(Kind.GAMBLING, Grade.WEAK, "A", "gacor", "slot"),
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "B", "slot deposit", "slot gopay", "slot ovo", "slot pragmatic",
        "slot88", "slot777", "slot 88", "slot 777", "toto 4d", "togel singapore", "togel hongkong",
        "togel sidney", "togel sgp", "togel hk", "togel hari ini", "prediksi togel", "dominoqq",
        "bandarqq", "pkv games", "sbobet", "maxbet", "ibcbet", "mix parlay", "rtp slot",
        "bocoran slot", "pola slot", "scatter hitam", "mahjong ways", "gates of olympus",
        "starlight princess", "sweet bonanza", "wild west gold", "spaceman slot", "freebet",
        "maxwin", "pragmatic play", "habanero slot", "pg soft", "spadegaming", "joker gaming",
        "joker123", "situs gacor", "toto macau", "toto sgp", "toto hk", "pengeluaran sgp",
        "pengeluaran hk", "keluaran sgp", "keluaran hk", "live draw sgp", "live draw hk",
        "result sgp", "result hk",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WORD, "B", "togel online", "bandar togel", "data togel", "judi online",
        "judi bola", "judi slot", "judi casino", "judi poker", "situs judi", "agen judi",
        "bandar judi", "casino online", "poker online", "taruhan bola",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WEAK, "B", "slot online", "slot dana", "slot pulsa",
        "rtp live", "rtp", "live casino", "jackpot", "sensational",
    ),
    *_phrases(Kind.GAMBLING, Grade.TRADE, "D", "toto togel", "slot 4d", "toto slot", "togel 4d"),
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "E", "angka togel", "daftar judi", "1xbet", "thailand slot",
        "slot thailand", "casino bonus", "bahis casino", "bahis giris", "bahis site", "mostbet",
        "ufabet", "nha cai", "pkv qq", "idn poker", "bandarq", "slot jackpot",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WORD, "E", "online casino", "slots online", "casino en ligne",
        "agen bola", "agen poker", "situs poker", "situs slot", "sabung ayam", "pasang taruhan",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WEAK, "F", "casino", "poker", "toto", "scatter", "roulette",
        "betting", "baccarat", "blackjack", "taruhan", "judol", "kasino", "rolet",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "D", "sv388", "ws168", "paito warna", "raja slot", "naga slot",
    ),
    *_phrases(Kind.GAMBLING, Grade.WORD, "D", "livedraw", "paito", "adu ayam"),
    *_phrases(Kind.GAMBLING, Grade.WEAK, "D", "parlay"),
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "I", "paito hk", "paito sgp", "paito sdy", "rumus hk",
        "prediksi hk", "prediksi sgp", "prediksi sdy", "angka jitu", "syair hk", "syair sgp",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WORD, "B", "live draw", "pasaran bola", "bola online",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "E", "slot siteleri", "casino siteleri", "bahis siteleri",
        "deneme bonus", "canli bahis", "baccarat site", "casino site",
    ),
    *_phrases(Kind.PHARMACY, Grade.WORD, "C", "viagra", "cialis", "levitra"),
    *_phrases(
        Kind.PHARMACY, Grade.TRADE, "E", "buy cialis", "cialis online", "cialis generic",
        "cialis canada", "canadian pharmacy", "pills cheap",
    ),
    *_phrases(Kind.PHARMACY, Grade.WORD, "E", "kamagra", "vimax", "vigrx"),
    *_phrases(
        Kind.PHARMACY, Grade.TRADE, "J", "jual obat aborsi", "jual cytotec", "jual obat penggugur",
    ),
    *_phrases(Kind.PHARMACY, Grade.WORD, "J", "obat aborsi", "obat penggugur"),
    *_phrases(Kind.PHARMACY, Grade.WEAK, "J", "cytotec", "obat kuat"),
    *_phrases(
        Kind.PHARMACY, Grade.WEAK, "E", "sildenafil", "tadalafil", "online pharmacy", "alprazolam",
        "xanax", "tramadol", "phentermine",
    ),
    *_phrases(
        Kind.ESSAY, Grade.TRADE, "E", "write my essay", "write my paper", "buy essay",
        "cheap essay", "order an essay", "custom essay", "essay service", "term paper service",
        "coursework service", "buy thesis", "buy my thesis", "essay writing service",
        "write my dissertation", "write my thesis",
    ),
    *_phrases(Kind.ESSAY, Grade.WEAK, "E", "dissertation writing", "online essay", "essay help"),
    *_phrases(
        Kind.REPLICA, Grade.TRADE, "E", "replica rolex", "replica watch", "replica watches",
        "cheap nike", "replica bag", "replica bags", "replica cartier", "replica chanel",
        "replica handbags",
    ),
    *_phrases(Kind.REPLICA, Grade.WEAK, "E", "louis vuitton", "rolex", "cheap jerseys"),
    *_phrases(
        Kind.ADULT, Grade.TRADE, "E", "bokep abg", "bokep anak", "bokep indo", "bokep jepang",
        "bokep jilbab", "bokep korea", "bokep viral", "adult porn", "asian porn", "best porn",
    ),
    *_phrases(
        Kind.ADULT, Grade.TRADE, "E", "adult webcam", "adult dating", "free hookup", "webcam girls",
    ),
    *_phrases(Kind.ADULT, Grade.WORD, "E", "bokep", "porn"),
    *_phrases(Kind.LOAN, Grade.TRADE, "E", "payday loan", "payday loans"),
    *_phrases(
        Kind.LOAN, Grade.TRADE, "H", "pinjaman tunai tanpa jaminan", "pinjaman online cepat cair",
        "pinjol cepat cair", "pinjol langsung cair", "pinjaman online langsung cair",
    ),
    *_phrases(Kind.LOAN, Grade.WEAK, "H", "pinjol", "pinjaman online"),
    *_phrases(
        Kind.LOAN, Grade.TRADE, "L", "gestun paylater", "jasa gestun", "joki galbay", "joki pinjol",
    ),
    *_phrases(Kind.LOAN, Grade.WORD, "L", "gestun", "pinjaman cair 5 menit"),
    *_phrases(Kind.LOAN, Grade.WEAK, "L", "galbay", "dana kilat"),
    *_phrases(
        Kind.GAMBLING, Grade.WORD, "K", "mahjong wins", "hongkong lotto", "sydney lotto",
        "hongkong pools", "sydney pools",
    ),
    *_phrases(
        Kind.ESSAY, Grade.TRADE, "M", "jasa joki skripsi", "jasa joki tesis", "jasa joki tugas",
        "jasa skripsi", "jasa pembuatan skripsi", "jasa pengerjaan skripsi",
    ),
    *_phrases(Kind.ESSAY, Grade.WORD, "M", "joki skripsi", "joki tesis", "joki tugas"),
    *_phrases(
        Kind.PHARMACY, Grade.TRADE, "N", "cytotec asli", "obat aborsi cytotec",
        "obat penggugur kandungan cytotec", "cytotec sebagai obat aborsi",
        "obat cytotec untuk aborsi",
    ),
    *_phrases(Kind.PHARMACY, Grade.WORD, "N", "klinik aborsi", "menggugurkan kandungan"),
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "O", "anti nawala",
        "gates olympus", "kakek zeus", "zeus slot", "slot olympus", "akun gacor", "game gacor",
        "bonus rollingan", "pasang togel", "mimpi togel", "colok bebas", "colok jitu",
        "colok naga", "domino qiu qiu", "sakong online", "aduq online", "capsa online",
        "baccarat online", "roulette online", "blackjack online", "agen slot", "agen togel",
        "slot qris", "keluaran togel", "jam hoki slot", "jam hoki gacor", "slot hoki", "cuan slot",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WORD, "O", "bandar slot", "bandar bola", "erek erek",
        "toto gelap", "sicbo", "dragon tiger", "jam hoki", "angka keramat", "angka hoki",
        "spin gratis", "turbo spin", "freespin", "bonus turnover", "rtp tertinggi",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WEAK, "O", "free spin", "free spins", "auto spin", "buy spin",
        "rollingan", "higgs domino", "gaple", "ceme", "capsa",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WEAK, "P", "gulungan", "pengganda", "pengali", "putaran gratis",
        "simbol wild", "simbol scatter",
    ),
    *_phrases(Kind.GAMBLING, Grade.TRADE, "Q", "jual rekening", "jual beli rekening"),
    *_phrases(
        Kind.GAMBLING, Grade.TRADE, "E", "bandar q", "pokies online", "online pokies",
        "plinko slot", "thailand baccarat",
        "deposit casino", "payout bonus", "domino poker", "dewa poker",
    ),
    *_phrases(
        Kind.GAMBLING, Grade.WORD, "E", "crypto casino", "pokies", "plinko", "gambling site",
        "gambling online",
    ),
    *_phrases(Kind.PHARMACY, Grade.TRADE, "E", "overnight pharmacy"),
    *_phrases(Kind.PHARMACY, Grade.WEAK, "E", "modafinil"),
    *_phrases(
        Kind.ESSAY, Grade.TRADE, "E", "write my term paper", "write my article",
        "write college homework", "ghostwriter service", "ghostwriting service",
    ),
    *_phrases(Kind.ADULT, Grade.TRADE, "E", "call girl service", "call girls service", "cam girls"),
    *_phrases(
        Kind.ADULT, Grade.TRADE, "O", "jilbab mesum", "hijab bugil", "abg bugil", "video call sex",
    ),
    *_phrases(
        Kind.ADULT, Grade.TRADE, "R", "real pict", "cewek bo", "bo cewek", "cewek panggilan",
        "katalog cewek", "ready mahasiswi", "bisa panggil hotel", "escort bayan", "bayan escort",
    ),
    *_phrases(Kind.ADULT, Grade.WORD, "R", "open bo", "open booking order"),
    *_phrases(Kind.ADULT, Grade.WEAK, "R", "pijat plus", "onlyfans"),
    *_phrases(
        Kind.LOAN, Grade.TRADE, "S", "penarikan dana gaib", "penarikan uang gaib",
        "dana gaib tanpa tumbal", "uang gaib tanpa tumbal", "jasa pesugihan",
        "pesugihan tanpa tumbal",
    ),
    *_phrases(Kind.LOAN, Grade.WEAK, "S", "dana gaib", "uang gaib", "pesugihan"),
    *_phrases(
        Kind.BAIT, Grade.TRADE, "E", "free spin link", "free spins link", "master free spin",
        "master free spins", "cash app hack", "free cash app", "robux generator", "free robux",
        "hack robux", "watch full length",
        "watch full movie", "film streaming complet",
    ),
    *_phrases(
        Kind.SHOP, Grade.TRADE, "E", "gunstig kaufen", "schuhe gunstig", "ugg gunstig",
        "moncler pas cher", "cheap moncler", "sac louis", "replica sneakers", "tienda barata",
    ),
    *NEWER,
    *OVERSEAS,
    *_phrases(Kind.BAIT, Grade.WORD, "E", "mod apk", "hack apk", "full movie", "football stream"),
)  # fmt: skip
