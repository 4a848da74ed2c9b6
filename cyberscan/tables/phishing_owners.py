"""Whose secrets no office has a use for: services that people have accounts with, and how a page
asks for what opens them.

Sources, all read 2026-11-26 (letters as in `cyberscan.tables.phishing`): [N] and [M] for codes of
banks and wallets, [V] for those of messengers, [S] for a wallet's phrase. Names of services, and
words of other languages than the sources', are our own choice.
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.brands import BRANDS, OFFICE_WORDS
from cyberscan.tables.phishing import STRICT, WALLETS

_SHORT: Final = 4
"""Letters from which a word is nobody else's: BTN is a nature reserve's office as well, BSI a
rubbish bank."""
_AMBIGUOUS: Final = frozenset({"mandiri online", "maybank", "cimb niaga", "permatabank"})
"""Words of applicants by themselves, and of banks that sell the PINs by which they register: so do
those that begin with *bank*. Their applications' names are left."""

SERVICES: Final = (
    # Telephone companies and their applications.
    "mytelkomsel", "telkomsel", "indosat", "myim3", "im3", "myxl", "smartfren", "telkom indihome",
    # Utilities, whose application is their own.
    "pln mobile",
    # Marketplaces and couriers.
    "shopee", "tokopedia", "lazada", "bukalapak", "blibli", "tiktok shop", "gojek",
    # Social networks.
    "tiktok", "twitter",
    # Games.
    "mobile legends", "moonton", "free fire", "garena", "pubg", "roblox", "steam", "genshin",
    # Money of computers.
    "metamask", "trust wallet", "coinbase", "binance", "indodax", "phantom wallet",
)  # fmt: skip
"""Services with accounts of their own, folded words."""

OWNERS: Final = tuple(
    dict.fromkeys(
        (
            *(
                word
                for brand in BRANDS
                if brand.name in STRICT | WALLETS and brand.name != "internet banking"
                for word in brand.words
                if len(word) >= _SHORT or word in {"ovo", "dhl"}
                if word not in _AMBIGUOUS and not word.startswith("bank ")
            ),
            *SERVICES,
        )
    )
)
"""The same, with banks, wallets and networks that nobody but they themselves runs."""

OPENS: Final = frozenset({
    "pin", "mpin", "otp", "password", "passwd", "passcode", "sandi", "senha", "contrasena",
    "kennwort",
})  # fmt: skip
"""Words for what opens an account. Our own choice."""

PINS: Final = (
    "pin atm", "pin dana", "pin ovo", "pin gopay", "pin shopeepay", "pin linkaja",
    "pin dompet digital", "pin mobile banking", "pin m banking", "pin mbanking", "pin brimo",
)  # fmt: skip
"""PINs that are asked for by a bank's machine or application alone ([M])."""

OTHER_PINS: Final = ("pin dana desa", "pin dana bos", "pin dana hibah")
"""Words that begin as one of them: *dana* is money. Our own choice."""

FUNDS: Final = ("dana desa", "dana bos", "dana hibah", "dana bergulir", "dana kelurahan")
"""What a page with a *PIN dana* of the office's own is about. Our own choice."""

NETWORKS: Final = frozenset({"facebook", "instagram", "linkedin", "tiktok", "twitter"})
"""Services where offices have accounts of their own."""

HANDED: Final = (
    "opd", "perangkat daerah", "serah terima", "akun resmi", "akun dinas", "akun kantor",
    "media sosial dinas",
)  # fmt: skip
"""Words of a page where offices hand over their own accounts there. Our own choice."""

BANKERS: Final = frozenset({"bank", "bpr", "bprs", "banking", "ibanking", "bumd"})
"""Words by which a page is a bank's own. Our own choice."""

BRINGERS: Final = frozenset({"whatsapp", "telkomsel", "indosat", "im3", "smartfren"})
"""Services that bring codes of everybody: *kode OTP WhatsApp* is one's own that comes there. The
operators' applications send codes of their own."""

TWO_STEPS: Final = (
    # By [V]: who has the six digits needs this one as well. An office's own login has no such PIN.
    "pin verifikasi dua langkah", "pin verifikasi 2 langkah", "pin dua langkah whatsapp",
    "two step verification pin", "whatsapp two step pin", "kata sandi dua langkah",
    "kata sandi verifikasi dua langkah", "two step verification password", "kode login telegram",
    "kode masuk telegram", "telegram login code",
)  # fmt: skip
"""How a page asks for the PIN or password by which a messenger keeps an account from being taken
over, or for the code by which it signs in."""

OF_MESSENGERS: Final = {
    "Telegram": ("telegram",),
    "WhatsApp": ("whatsapp",),
}
"""Messengers of which a page names the one whose second password it asks for."""

FROM_MESSENGER: Final = ("dari whatsapp", "from whatsapp")
"""Who sends the text message with the code by which a telephone is registered ([V]). An office
sends its own by the messenger, in no text message."""

PHRASES: Final = (
    "seed phrase", "recovery phrase", "frasa pemulihan", "frase pemulihan", "12 word phrase",
    "24 word phrase", "mnemonic phrase", "wallet private key", "12 kata pemulihan",
    "24 kata pemulihan", "frasa rahasia", "12 word secret", "24 word secret",
)  # fmt: skip
"""What opens a wallet ([S])."""

ASKS: Final = frozenset({
    "masukkan", "isikan", "isi", "ketik", "tempel", "enter", "type", "import", "restore", "paste",
    "connect", "sambungkan", "pulihkan", "impor",
})  # fmt: skip
"""How it is asked for. Our own choice."""

BOT_CODES: Final = (
    "kode otp", "otp", "pin", "cvv", "kode sms", "kode verifikasi bank", "kata sandi", "password",
)  # fmt: skip
ACCOUNTS: Final = (
    "rekening", "kartu atm", "nomor kartu", "dompet digital", "dana", "ovo", "gopay", "nik", "ktp",
    "nomor hp", "m banking", "mobile banking", "ibu kandung", "kartu keluarga",
)  # fmt: skip
HANDS: Final = ("siapkan", "verifikasi", "sebutkan", "sampaikan", "balas", "lengkapi", "daftar")
"""What is handed to a messenger's program together, and how that is asked for. Our own choice."""

GIFTS: Final = ("kuota", "paket data", "pulsa", "gb")
FREE: Final = frozenset({"gratis", "free", "bonus"})
"""What is promised for nothing, and how. Our own choice."""
OPERATORS: Final = (
    "telkomsel", "indosat", "xl", "tri", "axis", "smartfren", "im3", "by u", "semua operator",
)  # fmt: skip
"""Telephone companies. What is free with several of them at once is none's offer, nor that of an
office, whose own network asks for no operator. Our own choice."""

REFUNDS: Final = (
    # Nobody needs a card's security code to pay something back into it. Of a shop's terms are none.
    "berhak atas pengembalian", "berhak menerima pengembalian", "berhak atas refund",
    "kelebihan pajak", "kelebihan pembayaran pajak", "pengembalian kelebihan",
    "tax refund", "claim your refund", "entitled to a refund", "eligible for a refund",
    "receive your refund",
)  # fmt: skip
"""How a page promises to pay back. Our own choice."""

PRESSING: Final = (
    "tersisa", "sisa kuota", "kuota terbatas", "kuota hari ini", "hari ini saja", "hari terakhir",
    "segera", "hangus", "jangan tutup", "sebelum ditutup", "waktu terbatas",
)  # fmt: skip
"""How a page that promises money makes people hurry. Our own choice."""

ANSWERED: Final = frozenset({
    "bot", "notifikasi", "pemberitahuan", "diberitahukan", "kabar", "dikabari", "dihubungi", "grup",
    "group", "kanal", "channel", "saluran", "pengaduan", "aduan", "laporan", "lapor", "konsultasi",
    "pendampingan", "pelatihan",
})  # fmt: skip
"""What offices want somebody's account with a messenger for, and say so. Our own choice."""

CONTACTS: Final = frozenset({
    "alamat", "address", "email", "surel", "mail", "whatsapp", "wa", "hp", "handphone", "kecamatan",
    "desa", "kelurahan",
})  # fmt: skip
"""By what else an office's form reaches people. Our own choice."""

POSTAL: Final = ("pin code", "zip pin", "pincode")
"""PINs that are an address's. Our own choice."""

HERE: Final = frozenset({"", "id", "en", "ms", "jv", "jw", "su", "min", "ban", "ace", "in"})
"""Languages of a site's own pages: Indonesian, its regions', and English; and none at all. Our own
choice."""

OURS: Final = OFFICE_WORDS | {
    "masuk", "sandi", "pengguna", "surel", "silakan", "silahkan", "kata", "aplikasi", "sistem",
    "daftar", "lupa", "pegawai", "nip", "nik",
}  # fmt: skip
"""Words by which a login speaks to people here, whatever language its page is marked with. Our own
choice."""

LINKING: Final = (
    # After Bitdefender on false votes that take over accounts, by
    # https://cyberhub.id/tips-trik/penipuan-whatsapp-berkedok-voting, read 2026-11-27; the words
    # are our own choice.
    "perangkat tertaut", "perangkat taut", "tautkan perangkat", "tautkan dengan nomor telepon",
    "menautkan perangkat", "linked devices", "linked device", "link a device",
    "link with phone number",
)  # fmt: skip
"""How a messenger calls that another device reads along."""

MESSENGERS: Final = ("whatsapp", "wa", "telegram", "tautkan dengan nomor telepon")
"""How a page says that it is a messenger's. Our own choice."""

PROGRAMS: Final = frozenset({
    "chrome", "peramban", "browser", "firefox", "flash", "whatsapp", "safari",
})  # fmt: skip
"""Programs that are renewed by themselves, never by the page that one reads. Our own choice."""

OUTDATED: Final = (
    "perlu diperbarui", "harus diperbarui", "wajib diperbarui", "sudah usang", "kedaluwarsa",
    "sudah tidak didukung", "tidak lagi didukung", "perbarui chrome",
    "perbarui peramban", "perbarui browser", "perbarui whatsapp", "pembaruan chrome",
    "pembaruan peramban", "pembaruan browser", "out of date", "outdated", "update required",
    "needs to be updated", "must be updated", "update your browser", "no longer supported",
)  # fmt: skip
"""How it is said of one of them that it has to be. Our own choice."""

LOANS: Final = (
    # Banks and co-operatives of the state lend as well, and ask the register of debtors.
    "pinjaman online", "pinjaman kilat", "pinjol", "dana kilat", "tanpa bi checking",
    "tanpa slik", "tanpa cek slik", "cair 5 menit", "cair 10 menit", "cair 15 menit",
    "cair dalam 5 menit", "cair dalam 10 menit", "cair dalam hitungan menit", "langsung cair",
)  # fmt: skip
"""What lenders without a licence promise. Our own choice."""

REPORTED: Final = ("ilegal", "illegal", "ciri", "waspada", "ojk", "aduan", "satgas")
"""Words of a text about such lenders. Our own choice."""
