"""Notes from abroad and notes for money: no text makes reading them raise or take long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.note import abroad as note_abroad
from cyberscan.parse.note import ransom as note_ransom
from cyberscan.parse.note.note import note


@given(st.text(max_size=3_000))
def test_no_text_makes_it_raise(text: str) -> None:
    assert note_abroad.abroad(text) == note_abroad.abroad(text[: note_abroad.LONGEST])
    assert isinstance(note_ransom.ransom(text), tuple)
    assert isinstance(note_ransom.asks(text), bool)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Data kami salin. Bayar 3 juta atau kami jual.", True),
        ("Files were locked. Pay 2 BTC. The key will be deleted.", True),
        # One of the three is missing; it is told of; an office asks for what is owed.
        ("Data kami salin. Bayar 3 juta.", False),
        ("Bayar 3 juta atau kami jual.", False),
        ("Data kami salin, atau kami jual.", False),
        ("Korban: data kami salin. Bayar 3 juta atau kami jual.", False),
        ("Gadai: berkas kami simpan. Tebus 3 juta atau kami jual.", False),
        ("Kunci kami simpan. Bayar 250 ribu; jika tidak diambil akan dijual.", False),
        ("Data kami simpan. Bayar 50 ribu. Setelah diperiksa kami publikasikan.", False),
        ("Data kami simpan. Bayar 2 BTC atau akan dijual.", True),
    ],
)
def test_a_note_for_money(text: str, held: bool) -> None:
    assert bool(note_ransom.ransom(text)) is held


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Bu bizim elimizde: sunucunuz. Yönetici, güncelleyin.", True),
        ("Ваш сервер дырявый, мы внутри", True),
        ("Мы внутри музея с вами", False),
        ("Your server is ours, admin", False),
        ("اخترقنا موقعكم، لم نسرق شيئا", True),
        ("موقعكم على الخريطة", False),
        ("بياناتكم آمنة في نظامكم. حدثوا كلمة المرور", False),
        ("A floresta pertence a nós: veja sua página e atualize-se", False),
        ("La rue est à nous. Vérifiez votre site, changez votre mot de passe", False),
    ],
)
def test_a_note_from_abroad(text: str, spoken: bool) -> None:
    assert bool(note_abroad.abroad(text)) is spoken


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Hello webmaster, your panel gave us a shell. We took nothing.", True),
        ("Kepada webmaster: your panel gave us a shell.", False),
        ("Ini bukan tulisan humas. Humasnya masih tidur, kami pinjam akunnya.", True),
        ("Ini bukan tulisan humas. Kami pinjam fotonya.", False),
        ("Kami sudah di dalam, tidak ada yang sadar, pak admin", True),
        ("This portal is owned by Kominfo. Your password is hashed, your data is safe.", False),
        ("This portal is owned by Kominfo_x404. Your password, your data is safe.", True),
        ("SiPaDu untuk operator: password jangan mudah ditebak. Data aman.", False),
        ("The future is ours with Karang Squad: your system, pak admin", False),
        ("Your server is ours, Karang Squad: data aman, pak admin", True),
        ("Selamat pagi Bapak/Ibu. Kami masuk server; celah ditambal, data aman.", False),
        ("Bapak/Ibu admin OPD: kami sudah masuk server. Celah ditambal, data aman.", False),
    ],
)
def test_a_note_of_nobody_in_name(text: str, speaks: bool) -> None:
    assert note(text).speaks(2) is speaks
