"""What false logins ask for, promise and threaten with, and where what is typed there may go.

Sources, all read 2026-11-26:

[N] https://nanobanksyariah.id/berita-kebaikan/waspada-penipuan-soceng-social-engineering: false
    pages ask for PIN, OTP and password in an office's name
[M] https://www.poskota.co.id/2026/01/13/waspada-link-palsu-bansos-pkh-dan-bpnt-jangan-sampai-data-pribadi-dicuri?halaman=2:
    no office asks for an OTP or a bank's PIN before it pays aid
[Q] https://www.aneclecticmind.com/2009/08/08/phishing-alert-webmail-quota-warning/ and
    [H] https://status.his.com/page/6: the mailbox is full, the account ends within 24 hours
[R] https://squirrelmail.org/wiki/index.php?page=SquirrelMailPhishing: false logins of webmail on
    sites that were broken into
[D] https://www.hoax-slayer.net/watch-out-for-shared-document-phishing-scam-emails/: to see a
    document one is to choose one's mail provider and sign in
[P] Parcels, by language: https://antiphishing.biz/2022/10/16/fake-correos-mail-page-detected
    (Spanish), https://www.mailguard.com.au/blog/dhl-branded-phishing-email-asks-for-duty-payment
    (English), https://www.mimikama.org/en/dhl-falsche-e-mails-fuehren-in-die-falle/ (customs),
    https://www.serbamasalah.net/2025/08/penipuan-modus-kirim-paket-cara-kerja.html (Indonesian)
[F] https://www.ditmsecurity.com/blog/platform-phishing.html: a password in a form builder is always
    wrong, one on a hosting platform need not be; https://help.formstack.com/hc/en-us/articles/360019520571-My-Form-was-flagged-for-Phishing-now-what-:
    passwords are collected under no circumstances;
    https://trendmicro.com/en_us/research/20/i/tricky-forms-of-phishing.html
[A] https://www.bca.co.id/id/informasi/awas-modus/2025/08/13/02/12/waspada-malware-ini-bahayanya-menonaktifkan-play-protect-di-perangkat-android:
    in an office's name victims are told to switch Play Protect off and install an application;
    https://bca.co.id/id/informasi/awas-modus/2022/12/14/10/11/waspadai-penipuan-dengan-modus-kurir-paket-yang-mengirimkan-file-apk:
    it then asks to read messages
[J] https://www.kompas.com/tren/copy/2023/03/17/140000265/penipuan-modus-surat-tilang-yang-kirim-file-apk-via-whatsapp-kenali-cara:
    fines, parcels, invitations and taxes are the pretexts of applications that read messages
[S] https://tangem.com/en/blog/post/safeguarding-your-seed-phrase-from-phishing/ and
    https://cryptorescue.org/wiki/secret-recovery-phrase/: no page but the wallet's own asks for it
[V] https://www.langgampos.net/2025/09/modus-phishing-baru-bidik-pengguna-whatsapp-lewat-skema-vote-palsu.html
    and https://cyberhub.id/tips-trik/penipuan-whatsapp-berkedok-voting: a poll or prize asks for
    the six digits that WhatsApp sends
[O] https://www.phishlabs.com/the-cost-of-open-formmail-scripts/ and
    https://dshield.org/diary.html?storyid=28516: pages post to scripts on other sites that were
    broken into, WordPress above all

Words of other languages than the sources' are our own choice.
"""

from __future__ import annotations

from typing import Final

SECRETS: Final = {
    # From [N] and [M], in the words of forms (our own); cards in the languages of [P].
    "pin": ("pin", "mpin"),
    "otp": (
        "otp", "kode verifikasi", "kode rahasia", "kode enam angka", "kode enam digit",
        "kode 6 angka", "kode 6 digit", "kode yang anda terima", "kode sms", "kode whatsapp",
        "kode yang baru saja anda terima", "sms code", "verification code",
    ),
    "account": (
        "dompet digital", "nomor rekening", "no rekening", "norek", "no rek", "nomor dompet",
        "kartu atm",
        "nomor kartu", "no kartu", "e wallet", "saldo dana", "saldo terakhir", "saldo rekening",
        "rekening bank", "card number", "cardnumber", "ccnumber", "numero de carte",
        "numero de la carte", "numero de tarjeta", "kartennummer", "numero carta",
        "numero do cartao", "akun dana", "akun ovo", "akun gopay", "nomor dana",
        # Japanese and Chinese: our own, folded as `cyberscan.parse.spam.words` does.
        "クレシットカート番号", "カート番号", "信用卡号", "信用卡號", "信用卡号码", "信用卡號碼",
        "卡号", "卡號",
    ),
    "card": (
        "cvv", "cvv2", "cvc", "cvc2", "angka di depan kartu", "angka di belakang kartu",
        "angka belakang kartu", "digit di belakang kartu", "digit belakang kartu",
        "kode keamanan kartu", "card security code", "codice di sicurezza", "codigo de seguranca",
        "kartenprufnummer",
        "cryptogramme", "card verification", "codigo de seguridad", "prufziffer",
        "セキュリティコート", "安全码", "安全碼",
    ),
    "mother": ("ibu kandung", "nama ibu", "mother maiden name", "mothers maiden name"),
    "identity": ("nik", "nomor ktp", "no ktp", "noktp", "nomor induk kependudukan"),
    "family": ("kk", "nomor kk", "no kk", "nokk", "nomorkk", "kartu keluarga"),
    "photo": ("foto ktp", "selfie", "swafoto", "unggah ktp", "upload ktp"),
    # From [S]; in Indonesian our own choice.
    "seed": (
        "seed phrase", "recovery phrase", "frasa pemulihan", "frase pemulihan", "12 word phrase",
        "24 word phrase", "mnemonic phrase", "wallet private key",
    ),
    "password": ("kata sandi", "password", "passwd", "sandi", "mot de passe", "contrasena"),
}  # fmt: skip
"""What a form asks for, by kind; folded words."""

PERSONS: Final = {
    # Our own choice: what a clinic's or a school's form asks for beside the numbers of `SECRETS`.
    "health": ("bpjs", "rekam medis", "norm", "no rm", "nomor rm", "jkn"),
    "birth": ("tanggal lahir", "tgl lahir", "tempat lahir", "birth date", "date of birth"),
}  # fmt: skip
"""What else a form asks for that tells of one person alone, by kind; folded words."""

SIGNED_IN: Final = frozenset({"telegram"})
"""Messengers whose account is opened by a code that it sends to itself, and no text message: after
the false pages of aid that ask for it, turnbackhoax.id of 2025-02-26 and poskota.co.id of
2026-01-13, read 2026-11-28. A number of WhatsApp is how every office reaches people."""

HARMLESS: Final = {
    # Our own choice: words of `SECRETS` that mean something else.
    "nomor kartu keluarga": "kk",
    "no kartu keluarga": "kk",
    "nomor kartu tanda penduduk": "nik",
    **{
        f"{number} kartu {of}": ""
        for number in ("nomor", "no")
        for of in (
            "bpjs", "peserta", "anggota", "pegawai", "pelajar", "berobat", "jkn", "kis", "pasien",
            "indonesia sehat", "perpustakaan", "rfid", "uji", "kuning", "ak1", "tani", "nelayan",
        )
    },
    **{
        f"{digits} belakang kartu {of}": ""
        for digits in ("digit", "digit di", "angka", "angka di")
        for of in (
            "bpjs", "peserta", "anggota", "pegawai", "pelajar", "berobat", "jkn", "kis", "pasien",
            "indonesia sehat", "perpustakaan",
        )
    },
    **dict.fromkeys(("pin lokasi", "pin peta", "pin point", "pin polio", "drop pin"), ""),
    **dict.fromkeys(
        (
            "lupa kata sandi", "lupa sandi", "lupa password", "forgot password", "reset password",
            "atur ulang kata sandi", "tidak ingat kata sandi",
        ),
        "",
    ),
}  # fmt: skip
"""Words that hold one of `SECRETS` and mean another thing, and what they stand for."""

PICTURED: Final = ("captcha", "gambar", "di atas", "di samping", "yang muncul", "hasil penjumlahan")
"""Words by which a *kode verifikasi* is what a picture shows. Our own choice."""

CAUTIONS: Final = (
    "tidak pernah", "tak pernah", "tidak akan", "tak akan", "tidak meminta", "tak meminta",
    "tidak menanyakan", "tidak perlu", "tidak boleh", "rahasiakan", "jangan", "awas",
    "waspada", "hati hati", "penipuan", "never", "beware", "do not", "bukan", "modus", "pelaku",
    "korban", "hoaks", "hoax", "penipu", "polisi",
)  # fmt: skip
"""Words of a sentence that warns of what it names, or reports it. Our own choice."""

REPORTS: Final = (
    "modus", "pelaku", "korban", "penipuan", "penipu", "waspada", "hoaks", "hoax", "awas",
    "hati hati", "malware", "sniffing",
)  # fmt: skip
"""Words round what tells of false applications and does not hand one out. Our own choice."""

WARNINGS: Final = frozenset({
    "penipuan", "palsu", "simulasi", "waspada", "hoaks", "hoax", "phishing", "awas",
    "literasi", "example", "fake", "scam",
})  # fmt: skip
"""Words of a title that shows a false login as one. Our own choice."""

POSED: Final = (
    # Our own choice, after how the sign-in pages of the most imitated brands address people.
    "gunakan akun google anda", "use your google account", "akun facebook anda",
    "kata sandi facebook", "sandi facebook", "password facebook", "sandi gmail", "password gmail",
    "akun microsoft anda", "akun instagram anda", "sandi instagram",
)  # fmt: skip
"""How a form asks for somebody else's account."""

GAINS: Final = (
    # From [N] and [M], in our own words: what false pages promise in return for a code.
    "mencairkan", "pencairan", "cairkan", "klaim", "hadiah", "refund", "dompet digital", "undian",
    "dicairkan", "pengembalian pajak", "pemutihan", "kuota gratis", "subsidi listrik",
)  # fmt: skip
"""What a form promises."""

CLAIMS: Final = (
    "klaim", "refund", "mencairkan", "pencairan", "cairkan", "dicairkan", "pengembalian pajak",
    "subsidi listrik", "hibah",
)  # fmt: skip
"""Those of `GAINS` that are no prize of an office's own: nobody pays to get them. Our own
choice."""

PAID_OUT: Final = (*CLAIMS, "dompet digital")
"""Those of `GAINS` beside which a code is of somebody's money: who lets people into a draw or a
network sends one of its own. Our own choice."""

BANK_PINS: Final = (
    # From [M]: nobody but the bank's own machine or application asks for it.
    "pin atm", "pin kartu", "pin rekening", "pin mobile banking", "pin m banking", "pin mbanking",
    "pin dana", "pin ovo", "pin gopay", "pin shopeepay", "pin dompet digital", "pin brimo",
)  # fmt: skip
"""How a form asks for the PIN of somebody's money."""

MAILBOX: Final = (
    "zimbra", "roundcube", "squirrelmail", "webmail", "outlook web app", "mailbox", "surel",
    "kotak surat", "email quota", "email storage", "kuota email", "akun email",
)  # fmt: skip
"""Words by which a login is that of a mailbox: [Q] and [R], and our own."""

MAIL: Final = (*MAILBOX, "email", "e mail")
"""The same, and what other logins ask for as well."""

SCARES: Final = (
    # From [Q] and [H] and, in Indonesian, our own choice.
    "quota", "kuota", "storage limit", "exceeded", "terlampaui", "penuh", "24 hours", "24 jam",
    "deactivation", "deactivated", "dinonaktifkan", "ditutup", "diblokir", "dihapus", "suspended",
    "ditangguhkan", "validate", "revalidate", "verify your", "verifikasi akun", "kedaluwarsa",
    "upgrade", "pesan tertahan", "pesan tertunda", "48 jam", "48 hours",
)  # fmt: skip
"""How a false login makes people hurry."""

MAIL_SECRETS: Final = (
    # From [D] and, in Indonesian, our own choice.
    "email password", "password email", "kata sandi email", "sandi email", "kata sandi surel",
    "sandi surel", "email dan kata sandi email", "select your email provider",
    "choose your email provider", "pilih penyedia email", "pilih layanan email",
)  # fmt: skip
"""How a form asks for the password of a mailbox, whosever it is."""

RENEWALS: Final = (
    # After [Q] and [N], in our own words: an account is to be entered once more, or ends.
    "memasukkan ulang akun", "masukkan ulang akun", "masukkan kembali akun", "pemutakhiran akun",
    "mutakhirkan akun", "pembaruan akun", "perbarui akun", "verifikasi ulang akun",
    "aktivasi ulang akun", "konfirmasi ulang akun", "akun akan dihapus",
    "akun akan dinonaktifkan", "akun akan diblokir", "akun tidak dimutakhirkan",
    "update your account", "confirm your account",
)  # fmt: skip
"""How an account is said to need its password once more."""

SESSIONS: Final = ("sesi anda berakhir", "sesi anda telah berakhir", "your session has expired")
"""The same, as every login says of somebody who was away: it tells only where nobody signs in."""

TAKEOVERS: Final = (
    # From [V]; how it is said is our own choice. A service that sends a code of its own by WhatsApp
    # says so of itself.
    "whatsapp mengirim kode", "whatsapp mengirimkan kode", "kode dari whatsapp",
    "kode registrasi whatsapp", "kode pendaftaran whatsapp", "kode verifikasi whatsapp",
    "kode aktivasi whatsapp", "kode keamanan whatsapp", "kode yang dikirim whatsapp",
    "kode yang dikirim oleh whatsapp", "code from whatsapp", "whatsapp verification code",
)  # fmt: skip
"""How a form asks for the code by which a messenger registers a telephone."""

BANKS: Final = ("internet banking", "mobile banking", "m banking", "mbanking", "e banking")
"""Whose password it is. Our own choice."""

DOCUMENTS: Final = (
    # From [D] and, in Indonesian, our own choice.
    "view document", "view the document", "view file", "view shared", "shared a document",
    "shared document", "shared file", "download document", "to view", "membuka dokumen",
    "melihat dokumen", "lihat dokumen", "mengunduh dokumen", "unduh dokumen", "dokumen terlindungi",
    "dokumen terkunci", "protected document", "secured document", "membuka berkas",
    "melihat berkas", "membuka lampiran",
)  # fmt: skip
"""What a false login offers to show."""

PROVIDERS: Final = (
    "office 365", "office365", "microsoft 365", "outlook", "hotmail", "gmail", "yahoo", "aol",
    "other mail", "other email", "email lain", "email lainnya", "surel lain", "surel lainnya",
)  # fmt: skip
"""Providers of mail that one may choose among ([D])."""

CHOSEN: Final = 3
"""Of `PROVIDERS`, from which a login lets people choose. Our own choice."""

PARCELS: Final = (
    # From [P], in the languages its pages are in.
    "paket tertahan", "paket anda tertahan", "paket anda ditahan", "paket anda gagal",
    "paket anda belum", "paket anda tidak dapat", "paket anda menunggu", "pengiriman paket anda",
    "kiriman anda tertahan",
    "biaya bea cukai", "biaya bea masuk", "biaya kirim ulang", "biaya pengiriman ulang",
    "customs fee", "customs fees", "customs duty", "import duty", "unpaid duty", "no duty was paid",
    "your parcel", "your package is", "your package has", "your package was",
    "deliver your package", "your shipment", "redelivery", "new delivery attempt",
    "votre colis", "frais de douane", "frais de dedouanement", "frais de livraison",
    "suivi de votre envoi", "su paquete", "su envio", "gastos de aduana",
    "nuevo intento de entrega", "ihr paket", "ihre sendung", "zollgebuhr", "zollgebuhren",
    "il tuo pacco", "tassa doganale", "sua encomenda", "taxa alfandegaria",
)  # fmt: skip
"""How a false page says that a parcel waits for a fee: no regency's office is a carrier."""

STRICT: Final = frozenset({
    "Facebook", "Instagram", "LinkedIn", "PayPal", "Netflix", "Amazon", "Apple", "DHL", "Yahoo",
    "FedEx", "Dropbox", "WeTransfer", "Adobe", "BCA", "BRI", "BNI", "Bank Mandiri", "BTN", "BSI",
    "CIMB Niaga", "Danamon", "Permata", "Maybank",
})  # fmt: skip
"""Brands whose login no office runs on its own host, as it does Microsoft's mail, or a counter of
the regional bank. Our own choice."""

WALLETS: Final = frozenset({
    "DANA", "OVO", "GoPay", "LinkAja", "ShopeePay", "WhatsApp", "internet banking",
})  # fmt: skip
"""Brands whose codes no office has a use for; a bank's counter asks its staff for a PIN. Our own
choice."""

AGENCIES: Final = (
    # From [A]: the services in whose name people are deceived. Offices link to them, and run none.
    "djp online", "coretax", "m pajak", "taspen", "mobile jkn", "identitas kependudukan digital",
    "aktivasi ikd", "cek bansos",
)  # fmt: skip
"""Services of the state whose login no regency has."""

TWICE: Final = 2
"""Times that a page says such a brand's name, from which it poses as it. Our own choice."""

PAYMENTS: Final = frozenset({
    "midtrans.com",  # https://docs.midtrans.com/docs/snap
    "xendit.co",  # https://docs.xendit.co/apidocs/bi-snap
    "doku.com",  # https://developers.doku.com/archive/snap.md
})  # fmt: skip
"""Domains of firms that take payments for others; by their names alone offices send cards there."""

COLLECTORS: Final = frozenset({
    # Services that keep what a form sends, or mail it, and sign nobody in. By their documentation:
    "formspree.io",  # https://render.com/docs/formspree
    "web3forms.com",  # https://github.com/surjithctly/web3forms-docs
    "getform.io",  # livebook.manning.com/learn/concepts/getform--platform, a chapter below it
    "usebasin.com",  # https://docs.usebasin.com/creating-forms/basin-js-v1
    "formcarry.com",  # the README of the npm package formcarry-cli
    "formsubmit.co",  # GitHub's public code, searched for ``formsubmit.co/``
    "webhook.site",  # https://github.com/cakepdev/webhook.site
    "hooks.zapier.com",  # GitHub's public code, searched for ``hooks.zapier.com/hooks/catch``
    # Form builders, by [F].
    "docs.google.com", "forms.gle", "forms.office.com", "typeform.com", "jotform.com",
    "surveymonkey.com", "formstack.com", "123formbuilder.com", "formpl.us", "smartsurvey.co.uk",
    # Chats, by [C] of `cyberscan.tables.scripts`.
    "api.telegram.org",
})  # fmt: skip
"""Hosts, with their subdomains, that have no use for anybody's password."""

RELAYS: Final = frozenset({
    "webhook", "webhooks", "hook", "hooks", "relay", "relays", "collect", "collector", "catch",
})  # fmt: skip
"""Parts of addresses that pass on what they are sent. Our own choice, after the services above."""

RECEIVERS: Final = frozenset({
    "post", "next", "send", "kirim", "save", "simpan", "result", "results", "submit", "gate",
    "terima", "store", "drop", "grab", "rekam", "mailer", "sendmail",
})  # fmt: skip
"""Names of scripts that keep or pass on what they get; a login's is named otherwise. Our own
choice, after a kit's in GitHub's public code, searched for ``send_cc.php``, and the page at
https://klausjochem.me/2014/09/11/i-am-phished/."""

CMS_FOLDERS: Final = frozenset({"wp-content", "wp-includes", ".well-known"})
"""Folders of other sites in which no login is: what receives there was put there ([O])."""

PLAY_PROTECT: Final = (
    # From [A]; how it is said is our own choice.
    "matikan play protect", "nonaktifkan play protect", "menonaktifkan play protect",
    "mematikan play protect", "matikan google play protect", "nonaktifkan google play protect",
    "abaikan peringatan play protect", "abaikan play protect", "disable play protect",
    "turn off play protect", "play protect dimatikan",
)  # fmt: skip
"""How people are told to switch off what finds false applications."""

SIDELOADS: Final = (
    # From [A] and [J]; how it is said is our own choice. Offices say so of their own applications.
    "izinkan dari sumber ini", "sumber tidak dikenal", "sumber tak dikenal", "tetap pasang",
    "tetap instal", "tetap install", "tetap diinstal", "unknown sources", "install anyway",
)  # fmt: skip
"""How people are told to install what comes from no shop."""

LETTERS: Final = (
    # From [J]: what is no application in any office's hands.
    "undangan pernikahan", "undangan nikah", "undangan digital", "surat tilang", "surat undangan",
    "surat panggilan", "foto paket", "paket foto", "lihat paket", "cek resi", "resi paket",
    "tagihan pln", "tagihan listrik",
)  # fmt: skip
"""Names of letters under which applications are handed out."""

BAITS: Final = (
    # From [A] and [J]: what such applications call themselves.
    "surat tilang", "tilang", "etilang", "e tilang", "undangan", "resi", "paket", "kurir",
    "tagihan", "surat panggilan", "bansos", "kyc", "foto paket", "lihat foto",
)  # fmt: skip
"""What an application is said to show: an office's own does a service, and shows no letter."""

PERMITS: Final = (
    # From [A] and https://m.jpnn.com/news/hati-hati-undangan-pernikahan-pembawa-bencana-ini-tips-agar-m-banking-aman
    "izin sms", "akses sms", "izinkan sms", "membaca sms", "baca sms", "sms dan aksesibilitas",
    "aksesibilitas", "accessibility", "read sms", "kode dapat dibaca otomatis",
    "notifikasi serta sms", "notifikasi dan sms", "sms dan notifikasi", "sms serta notifikasi",
    "izin membaca sms", "hak akses sms",
)  # fmt: skip
"""What such an application is to be allowed."""

MONEY: Final = (
    "mobile banking", "m banking", "mbanking", "rekening", "otp", "dibekukan", "diblokir", "kode",
)  # fmt: skip
"""What it is after, or is said to be in danger. Our own choice."""

CHAT_CODES: Final = (
    # From [V]; how it is said is our own choice.
    "kode 6 digit", "kode enam digit", "kode 6 angka", "kode enam angka", "kode otp",
    "kode verifikasi", "kode whatsapp", "kode yang masuk ke whatsapp", "6 digit code",
    "six digit code", "verification code",
)  # fmt: skip
"""The code by which an account of a messenger is taken over."""

WON: Final = (
    # From [V] and https://www.medcom.id/teknologi/news-teknologi/GKd3Q9Wk-awas-ada-penipuan-whatsapp-berhadiah
    "anda terpilih", "terpilih sebagai penerima", "terpilih sebagai pemenang", "anda memenangkan",
    "anda mendapatkan hadiah", "anda berhak menerima", "selamat anda", "anda beruntung",
    "you have won", "you have been selected", "congratulations you",
)  # fmt: skip
"""How a visitor is told to have won."""

ORDERS: Final = ("masukkan", "isikan", "ketik", "kirim", "kirimkan", "enter", "type", "tuliskan")
"""How a visitor is told to hand it over. Our own choice."""
