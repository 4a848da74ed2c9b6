"""What sellers of a clean register of debtors say. All of it is our own choice: nobody but a lender
takes an entry off, and none for a fee."""

from __future__ import annotations

from typing import Final

CLEARINGS: Final = (
    "jasa hapus", "jasa penghapusan", "jasa pemutihan", "jasa pembersihan", "jasa bersihkan",
    "jasa membersihkan", "jasa menghapus", "layanan hapus", "jasa cleansing",
)  # fmt: skip
"""How the service is called."""

DEBTS: Final = (
    "pinjol", "pinjaman online", "bi checking", "slik", "paylater", "data kredit",
    "riwayat kredit", "data debitur", "galbay",
)  # fmt: skip
"""What is said to be taken off."""

PROMISES: Final = (
    "permanen", "ix24 jam", "24 jam", "mitra kami", "nama bersih", "sudah bersih", "dijamin",
    "garansi", "bergaransi", "tanpa bayar utang", "tanpa bayar hutang", "tanpa melunasi", "biaya",
    "tarif", "mulai rp", "bayar setelah", "terpercaya", "amanah", "promo", "diskon",
    "tanpa bi checking", "cukup ktp", "pinjaman cair",
)  # fmt: skip
"""What is promised beside it, folded: *1x24 jam* too."""

TOLD: Final = frozenset({
    "hapus", "dihapus", "menghapus", "menghapusnya", "bersihkan", "dibersihkan", "membersihkan",
    "membersihkannya", "pembersihan", "utang", "hutang", "warga",
})  # fmt: skip
"""Words by which others warn, and the sellers name what they sell."""

REPORTED: Final = frozenset({
    "contoh", "mengaku", "mengklaim", "benarkah", "klaim", "marak", "beredar", "bertebaran",
    "tawaran", "ditawarkan", "menawarkan", "mengatasnamakan", "bukan", "benar", "mustahil",
    "mungkin", "percaya", "fakta", "faktanya", "kata", "menurut", "ujar", "ternyata", "apakah",
    "amankah", "hati", "aduan", "pengaduan", "dilarang",
})  # fmt: skip
"""How others speak of such an offer."""

VISITORS: Final = frozenset({"iklan", "komentar", "tamu", "forum", "testimoni", "kliping"})
"""What pages are called on which anybody writes, or that repeat what others wrote."""
