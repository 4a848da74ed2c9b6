"""Phrases of trades that came to hijacked pages later: forged papers, followers, robots that trade,
lenders who ask nothing. The letters of the sources are those of `cyberscan.tables.spam`.
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.spam.kinds import Grade, Kind, Phrase


def _phrases(kind: Kind, grade: Grade, source: str, *texts: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(text, kind, grade, source) for text in texts)


NEWER: Final = (
    *_phrases(
        Kind.PAPERS, Grade.TRADE, "W", "jual ijazah", "jasa ijazah", "jasa pembuatan ijazah",
        "jual beli ijazah", "beli ijazah", "ijazah langsung jadi", "ijazah tanpa kuliah",
        "jual gelar", "jual surat sakit", "jual surat dokter", "jasa surat sakit",
        "jual sertifikat toefl", "jual skck", "ijazah instan",
    ),
    *_phrases(
        Kind.PAPERS, Grade.TRADE, "E", "buy fake diploma", "buy fake degree", "buy diploma",
        "buy degree", "buy passport", "buy driver license", "buy real documents",
    ),
    *_phrases(Kind.PAPERS, Grade.WORD, "E", "fake certificate", "fake diploma", "fake passport"),
    *_phrases(Kind.PAPERS, Grade.WORD, "W", "tanpa kuliah", "tanpa skripsi"),
    *_phrases(
        Kind.FOLLOWERS, Grade.TRADE, "E", "buy followers", "buy instagram followers",
        "buy tiktok followers", "buy youtube subscribers", "buy likes", "buy reviews",
        "buy google reviews", "buy views",
    ),
    *_phrases(
        Kind.FOLLOWERS, Grade.TRADE, "V", "jual followers", "beli followers", "jasa followers",
        "followers murah", "jual subscriber", "jasa subscriber", "jual akun verified",
    ),
    *_phrases(Kind.FOLLOWERS, Grade.WEAK, "V", "smm panel"),
    *_phrases(
        Kind.RICHES, Grade.TRADE, "X", "robot kripto", "robot bitcoin", "titip modal robot",
        "titip dana trading", "profit konsisten harian",
        "bagi hasil pasti", "profit dijamin", "bitcoin generator", "auto trading profit",
    ),
    *_phrases(
        Kind.RICHES, Grade.TRADE, "E", "bitcoin robot", "crypto robot", "forex robot",
        "crypto trading bot", "bitcoin code", "invest in bitcoin", "guaranteed profit",
        "guaranteed yield", "guaranteed returns", "trading robot", "ai trading bot",
    ),
    *_phrases(
        Kind.RICHES, Grade.WEAK, "X", "robot trading", "trading otomatis", "crypto trading",
        "forex trading", "titip modal", "trading bot", "profit pasti", "pasti profit",
    ),
    *_phrases(
        Kind.LOAN, Grade.TRADE, "L", "tanpa bi checking", "tanpa slik",
        "bi checking aman", "pasti disetujui",
    ),
    *_phrases(Kind.LOAN, Grade.WEAK, "L", "dana segar", "pinjaman kilat", "dana talangan"),
    *_phrases(
        Kind.REPLICA, Grade.TRADE, "E", "cheap replica", "replica sunglasses",
        "jerseys from china",
    ),
    *_phrases(Kind.REPLICA, Grade.WORD, "E", "fake watch", "fake watches", "fake sunglasses"),
    *_phrases(
        Kind.REPLICA, Grade.WEAK, "E", "outlet store online", "nfl jerseys", "nike outlet",
        "coach outlet", "cheap sunglasses", "jersey wholesale", "jerseys wholesale",
    ),
)  # fmt: skip
