"""Pages that begin to take over an account with a messenger, and offices that ask for one."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.phishing.begun import _SHOWN
from cyberscan.parse.asked import is_reached
from tests.checks.content.phishing_pages import judged
from tests.checks.content.reading import URL, linked, site, small

PROMISE = (
    "<h2>Cek Penerima</h2><p>Bantuan tunai Rp2.000.000 siap dicairkan. Isi sesuai KTP dan akun "
    "Telegram yang aktif.</p>"
)
HURRY = "<p>Kuota hari ini tersisa 118 orang</p>"
ASKED = ("Nama lengkap|nama", "NIK|nik", "Nomor Telegram|telp")


def form(*fields: str, action: str = "/cek/simpan.php", more: str = "") -> str:
    said = "".join(
        f"<label>{label}<input name={name} required></label>"
        for label, _, name in (field.partition("|") for field in fields)
    )
    return f"<form action={action} method=post>{said}{more}<button>CEK SEKARANG</button></form>"


def aid(*fields: str, promise: str = PROMISE, hurry: str = HURRY, more: str = "") -> str:
    return small(f"{promise}{form(*(fields or ASKED))}{hurry}{more}", title="Cek Penerima")


def inner(source: str, path: str = "cek-penerima/") -> str:
    return judged(site(), linked((path, source))).message


@pytest.mark.parametrize(
    "source",
    [
        aid(),
        aid("Nama|a", "Nomor KTP|ktp", "Akun Telegram|b"),
        aid("NIK|nik", "No. Telegram aktif|no"),
        aid("NIK|nik", "No|telegram", promise="<p>Rp 600.000 tahap 4, klaim sekarang</p>"),
        aid(
            promise="<h1>Subsidi listrik</h1><p>Pencairan Rp900.000 untuk warga.</p>",
            hurry="<p>Segera, dana hangus pukul 24.00</p>",
        ),
    ],
)
def test_money_for_number_and_telegram_account_is_a_beginning(source: str) -> None:
    assert inner(source) == "begun"


MENU = '<a href="/">Beranda</a> <a href="/bantuan">Bantuan</a>'


@pytest.mark.parametrize(
    "source",
    [
        # The office's own page, with its menu.
        site(f"{PROMISE}{form(*ASKED)}{HURRY}"),
        aid(more=MENU),
        # It says what the account is for.
        aid(more="<p>Bot Telegram kami mengirim jadwal pencairan.</p>"),
        aid(promise=PROMISE + "<p>Nomor dipakai untuk notifikasi pencairan.</p>"),
        aid(more="<p>Penerima dimasukkan ke grup pendampingan usaha.</p>"),
        aid(promise="<h1>Pengaduan bansos</h1><p>Bantuan Rp600.000 belum dicairkan?</p>"),
        # It reaches people by other ways, and asks for more than who one is.
        aid(*ASKED, "Alamat|alamat"),
        aid(*ASKED, "Nomor WhatsApp|wa"),
        aid(*ASKED, "Surel|surel"),
        aid(*ASKED, "Nama usaha|usaha", "Jenis usaha|jenis"),
        # Money without hurry, hurry without money, a queue, an examination.
        aid(hurry=""),
        aid(promise="<h2>Antrean KTP</h2><p>Ambil nomor antrean.</p>"),
        aid(promise="<h2>Vaksin</h2><p>Pendaftaran vaksin, biaya Rp0.</p>"),
        aid(promise="<h2>Cek Penerima</h2><p>Bantuan siap dicairkan.</p>"),
        # Another messenger, by which all offices reach people, and no number of a person.
        aid("Nama|nama", "NIK|nik", "Nomor WhatsApp|telp"),
        aid("Nama|nama", "Nomor Telegram|telp"),
        # Who shows what such pages look like.
        aid(more="<p>Contoh penipuan: laman seperti ini bukan dari dinas.</p>"),
        aid(promise="<h1>Waspada cek bantuan palsu</h1>" + PROMISE),
        # An application that knows its own forms.
        aid(more="").replace("<button", "<input type=hidden name=csrf_token value=1><button"),
    ],
)
def test_offices_that_ask_for_an_account_are_not(source: str) -> None:
    assert inner(source) == "clean"


@pytest.mark.parametrize("word", sorted(_SHOWN))
def test_each_word_of_who_shows_such_a_page_excuses_it(word: str) -> None:
    assert inner(aid(more=f"<p>Halaman {word}.</p>")) == "clean"
    assert inner(small(CODE + form("Kode|otp", more=SECOND) + f"<p>Ini {word}.</p>")) == "clean"


def test_as_many_fields_as_a_beginning_has() -> None:
    assert inner(aid(*ASKED, "Tempat lahir|lahir")) == "begun"


def test_a_front_page_is_an_office_s_application() -> None:
    assert judged(aid()).message == "clean"
    assert judged(aid(), url=f"{URL}cek/").message == "begun"


CODE = (
    "<h2>Nama Anda terdaftar</h2><p>Masukkan kode lima angka yang dikirim Telegram agar dana dapat "
    "dicairkan.</p>"
)
SECOND = "<label>Kata sandi dua langkah (bila ada)<input type=password name=sandi2></label>"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (small(CODE + form("Kode|otp", more=SECOND)), "posed"),
        (small(CODE.replace("Telegram", "WhatsApp") + form("Kode|otp", more=SECOND)), "posed"),
        # A login of the office's own with a code, or with a second password.
        (small(CODE + form("Kode|otp")), "clean"),
        (
            small(
                "<p>Masukkan kode yang dikirim bot Telegram kami.</p>"
                + form("Kode|otp", more=SECOND)
            ),
            "clean",
        ),
        (small("<p>Dana hibah dicairkan</p>" + form("Kode|otp", more=SECOND)), "clean"),
        (site(CODE + form("Kode|otp", more=SECOND)), "clean"),
        (small(CODE + form("Nama|nama", more=SECOND)), "clean"),
    ],
)
def test_a_messenger_s_code_and_second_password_for_money(source: str, kind: str) -> None:
    assert inner(source, "cek-penerima/kode.html") == kind


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (("nama", "nik", "telp | Nomor Telegram"), True),
        (("noKTP", "idTelegram"), True),
        (("nama", "telp | Nomor Telegram"), False),
        (("nik", "telp | Nomor WhatsApp"), False),
        ((), False),
    ],
)
def test_what_fields_ask_for(fields: tuple[str, ...], *, told: bool) -> None:
    assert is_reached(fields) is told
