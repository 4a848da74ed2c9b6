"""How somebody who holds an office's data or files asks for money: three things said together.

Notes of those who lock or copy data say that they have it, what it costs, and what becomes of it
else. CTB-Locker overwrote the first page of sites with one ("Your scripts, documents, photos,
databases and other important files have been encrypted … nobody can decrypt your files until you
pay"): https://news.thewindowsclub.com/ctb-locker-ransomware-website-82130; the price doubled after
a while: https://kaspersky.co.uk/blog/ctb-locker-strikes-web-servers/6925 (both read 2026-11-27).
"The only way to recover your files is to pay" stands in the notes of several families, as a
definition of Zerodaysample2018 for Microsoft Defender quotes one (read 2026-11-27).
The other words are our own choice, in Indonesian, Javanese and English, in the folded form of
`cyberscan.parse.spam.words`.
"""

from __future__ import annotations

from typing import Final

GOODS: Final = (
    "data", "datamu", "datane", "tabel", "table", "tables", "database", "databasenya", "basis data",
    "dump", "file", "files", "berkas", "dokumen", "documents", "folder", "arsip", "server",
    "records", "backup", "backups", "cadangan", "rekening", "copy", "salinan", "baris",
)  # fmt: skip
"""What is held."""

HELD: Final = (
    "kami simpan", "kami salin", "kami unduh", "kami ambil", "kami kunci", "kami enkripsi",
    "kami dump", "kami sedot", "ada di kami", "di tangan kami", "ada pada kami", "kami pegang",
    "kami sandera", "saya simpan", "saya salin", "saya unduh", "saya ambil", "saya kunci",
    "saya enkripsi", "ada di saya", "di tangan saya", "tak simpen", "tak gowo", "tak kunci",
    "terenkripsi", "dienkripsi", "were locked", "are locked", "been locked", "locked with",
    "are encrypted", "been encrypted", "were encrypted", "encrypted with", "we encrypted",
    "we have encrypted", "we locked", "we copied", "we have copied", "we downloaded",
    "we have downloaded", "we exfiltrated", "we stole", "we took", "we have your", "i have your",
    "was taken", "were taken", "been taken", "been copied", "been downloaded", "been exfiltrated",
    "in our hands", "in our possession", "on our servers",
)  # fmt: skip
"""That the speaker has it, or that it is locked."""
STORED: Final = frozenset({
    "kami simpan", "saya simpan", "kami ambil", "saya ambil", "kami pegang", "ada di kami",
    "ada pada kami", "ada di saya",
})  # fmt: skip
"""Those of `HELD` that offices say of what lies with them."""

PAY: Final = (
    "tebus", "tebusan", "tebusannya", "bayar", "bayaran", "transfer", "kirim", "setor", "pay",
    "payment", "send", "ransom", "price", "transferkan", "mahar", "maharnya", "cost", "costs",
)  # fmt: skip
SUMS: Final = (
    "juta", "jt", "ribu", "rb", "miliar", "btc", "bitcoin", "bitcoins", "xmr", "monero", "eth",
    "usdt", "usd", "dollars", "dolar", "dollar", "ltc", "crypto", "kripto",
)  # fmt: skip
"""What it costs: one of `PAY`, and a sum behind it."""
RUPIAH: Final = frozenset({"juta", "jt", "ribu", "rb", "miliar"})
"""Those of `SUMS` that fees are named in."""

ELSE: Final = (
    "atau", "or", "else", "otherwise", "if", "jika", "kalau", "bila", "nek", "yen", "lewat",
    "setelah", "after", "then", "until", "sebelum", "before", "silence",
)  # fmt: skip
SPREAD: Final = (
    "kami lepas", "kami sebar", "kami sebarkan", "kami jual", "kami bocorkan", "kami rilis",
    "kami publikasikan", "saya sebar", "saya sebarkan", "saya jual", "saya bocorkan", "tak sebar",
    "tak dol", "akan disebar", "akan disebarkan", "akan dijual", "akan dibocorkan", "dijual",
    "disebar", "disebarkan", "dibocorkan", "we publish", "we will publish", "we leak",
    "we will leak", "we sell", "we will sell", "we release", "we will release", "be leaked",
    "be sold", "be made public", "be published", "i will publish", "i will sell", "i will leak",
    "go public", "goes public", "means publication",
)  # fmt: skip
"""What becomes of it else, behind one of `ELSE`: offices publish what they hold as well."""
SOLD: Final = (
    "kami jual", "akan dijual", "dijual", "kami publikasikan", "kami rilis",
)  # fmt: skip
"""Those of `SPREAD` that offices do with what nobody fetched, or with figures."""
LOST: Final = (
    "price is doubled", "price will double", "price doubles", "key is removed", "key is deleted",
    "key is destroyed", "key will be deleted", "key will be destroyed", "key will be removed",
    "we delete the key", "kunci kami hapus", "kuncinya kami hapus", "kunci akan dihapus",
    "harga naik dua kali", "lost forever", "hilang selamanya", "decryption key",
    "nobody can decrypt", "until you pay", "only way to recover your files",
    "only way to restore your files", "only way to decrypt your files",
)  # fmt: skip
"""The same, said by nobody else; who only deletes or names debtors is an office."""

ABOUT: Final = frozenset({
    "ransomware", "malware", "phishing", "waspada", "korban", "pelaku", "csirt",
    "bssn", "imbauan", "himbauan", "polisi", "victims", "victim", "attackers", "attacker", "hoaks",
    "modus", "penipuan", "simulasi", "kelas", "peserta", "kursus", "workshop", "pelatihan",
    "insiden", "gadai", "lelang", "denda",
})  # fmt: skip
"""Words by which a text is about such notes, or asks for what is owed."""
