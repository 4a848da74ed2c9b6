"""Pages that promise money and begin with a wallet's number, or ask for its PIN beside a picture of
the receiver's; and offices that pay out by wallets.
"""

from __future__ import annotations

import pytest

from tests.checks.content.phishing_pages import judged
from tests.checks.content.reading import linked, material, site, small

AMOUNT = "<h2>Selamat! Anda berhak menerima</h2><h1>Rp500.000</h1>"


def asked(label: str = "Nomor HP", name: str = "hp", kind: str = "tel", more: str = "") -> str:
    return (
        f"<form action=simpan.php method=post><label>{label}<input type={kind} name={name}></label>"
        f"{more}<button>LANJUT</button></form>"
    )


def gift(title: str, body: str = "", *, amount: str = AMOUNT, more: str = "") -> str:
    return small(f"{amount}{body or asked()}{more}", title=title)


def inner(source: str, path: str = "uploads/hadiah/") -> str:
    return judged(site(), linked((path, source))).message


BEGUN = {
    "a gift of a wallet among uploads": (gift("DANA Kaget untuk kamu, klaim!"), "uploads/kaget/"),
    "another wallet among pictures": (
        gift("GoPay - Klaim saldo", asked("Nomor yang terdaftar", "nomor_hp", "text")),
        "images/galeri/x/",
    ),
    "a bank by its heading": (
        gift("Undian", "<h1>Hadiah BRImo</h1>" + asked("No. HP", "telp", "text")),
        "assets/img/brimo/",
    ),
    "a fund for the needy": (
        gift("OVO", "<p>Pencairan bantuan Rp 600.000 hari ini.</p>" + asked(), amount=""),
        "wp-content/uploads/2026/",
    ),
    "among style sheets": (gift("LinkAja | klaim bonus"), "css/fonts/l/"),
    "in a folder nobody sees": (gift("ShopeePay: hadiah ulang tahun"), ".cache/sp/"),
}
HONEST_PAGES = {
    "the same on a page of the office's": (gift("DANA Kaget untuk kamu, klaim!"), "survei/terima/"),
    "with a way back into the site": (
        gift("Klaim saldo GoPay", more="<a href=/>Beranda</a> <a href=/survei>Survei</a>"),
        "uploads/survei/",
    ),
    "no wallet": (gift("Undian jalan sehat, klaim hadiah"), "uploads/undian/"),
    "no money": (gift("OVO", "<p>Cek nomor</p>" + asked(), amount="<h1>Cek</h1>"), "uploads/cek/"),
    "a warning": (gift("Waspada DANA Kaget palsu, klaim"), "uploads/literasi/"),
    "an exercise": (
        gift("DANA Kaget: klaim", more="<p>Ini simulasi, isian tidak disimpan.</p>"),
        "uploads/latihan/",
    ),
    "more than a number": (
        gift("Klaim GoPay", asked(more="<input name=nama><input name=alamat>")),
        "uploads/data/",
    ),
    "an application that knows its forms": (
        gift("Klaim GoPay", asked(more="<input type=hidden name=csrf_token value=1>")),
        "uploads/app/",
    ),
}


@pytest.mark.parametrize("name", BEGUN)
def test_a_gift_among_files_is_accused(name: str) -> None:
    source, path = BEGUN[name]
    assert inner(source, path) == "folder"


@pytest.mark.parametrize("name", HONEST_PAGES)
def test_what_offices_pay_out_is_not(name: str) -> None:
    source, path = HONEST_PAGES[name]
    assert inner(source, path) == "clean"


def test_forms_for_a_number_are_kept_once_and_only_of_the_site_s_own() -> None:
    away = asked().replace("simpan.php", "https://pesan.example/wa")
    kinds = [p.kind for p in material(site(away + asked() + asked(name="telp"))).matter.pointers]
    assert kinds == ["contact"]


RECEIVER = "https://klaim.saldo-berkah.example"


def layer(label: str, said: str, *, to: str = RECEIVER, more: str = "", host: str = "") -> str:
    """Return a front page with a dialogue that shows its receiver's picture."""
    shown = host or "https://gbr.saldo-berkah.example"
    return site(
        f"<div style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999'>"
        f"<img src={shown}/l.png><p>{said}</p><form action={to}/p.php method=post>"
        f"<label>Nomor HP<input type=tel name=nohp></label>"
        f"<label>{label}<input type=password name=pin></label>"
        f"<button>KIRIM</button></form>{more}</div>"
    )


AID = "Bantuan Rp600.000 siap dicairkan, masukkan nomor untuk pencairan."
TAKEN = {
    "aid by a wallet": layer("PIN DANA 6 digit", AID),
    "another wallet": layer("PIN OVO", "Klaim hadiah Rp1.000.000"),
    "a third": layer("PIN GoPay", "Pengembalian pajak kendaraan Rp350.000"),
    "a bank's machine": layer("PIN ATM", AID),
    "a bank's application": layer("PIN BRImo", "Refund listrik Rp200.000, klaim di sini"),
    "a shop": layer("Password Shopee", "Hadiah undian untuk Anda"),
    "a style sheet of the receiver's": layer(
        "PIN ShopeePay", AID, more="<link rel=stylesheet href=https://saldo-berkah.example/a.css>"
    ),
}
OPENLY = {
    "a partner that the page names": layer(
        "PIN DANA", AID, more="<p>Dikelola bersama klaim.saldo-berkah.example</p>"
    ),
    "a partner that the page links": layer(
        "PIN DANA", AID, more="<a href=https://saldo-berkah.example/>Mitra penyalur</a>"
    ),
    "money of a village": layer("PIN dana desa", AID),
    "nothing promised": layer("PIN DANA", "Masuk"),
    "the wallet itself": layer("PIN DANA", AID, to="https://m.dana.id", host="https://a.m.dana.id"),
    "a login of a partner": layer("PIN peserta", "Masuk ke akun Anda"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_wallet_s_pin_beside_the_receiver_s_picture(name: str) -> None:
    assert judged(TAKEN[name]).message == "lure"


@pytest.mark.parametrize("name", OPENLY)
def test_partners_that_a_page_speaks_of(name: str) -> None:
    assert judged(OPENLY[name]).message in {"clean", "outside"}
