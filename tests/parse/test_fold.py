from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.fold import fold, unleet
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.spam_hosts import host_parts, stands


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("SLOT Gacor", "slot gacor"),
        ("𝗦𝗟𝗢𝗧", "slot"),
        ("ｓｌｏｔ", "slot"),
        ("s\u200bl\u200co\u200dt", "slot"),
        ("ѕlоt", "slot"),
        ("śļôť", "slot"),
        ("ГАСОР", "гacop"),
        ("ꜱʟᴏᴛ", "slot"),
        ("🅢🅛🅞🅣", "slot"),
        ("🆂🅻🅾🆃", "slot"),
        ("🇸🇱🇴🇹", "slot"),
        ("s\u3164l\u2800ot", "slot"),
        ("s\u00adlot", "slot"),
        ("Slot", "slot"),
        ("", ""),
        ("ⓢⓛⓞⓣ", "slot"),
        # Ignorable by UTS #39, with and without a character there; controls of ISO 6429.
        *(
            (f"s{chr(code)}l{chr(code)}ot", "slot")
            for code in (
                0x34F,
                0x61C,
                0x115F,
                0x17B4,
                0x180B,
                0x180E,
                0x200B,
                0x200F,
                0x202A,
                0x2060,
                0x2063,
                0x2065,
                0x2066,
                0x206F,
                0x3164,
                0xFE00,
                0xFE0F,
                0xFEFF,
                0xFFA0,
                0xFFF0,
                0xFFF8,
                0x1BCA0,
                0x1D173,
                0xE0000,
                0xE0001,
                0xE0061,
                0xE007F,
                0xE0100,
                0xE01EF,
                0xE0FFF,
                0x90,
            )
        ),
        # Written backwards and shown the other way round (UAX #9, X4).
        ("\u202erocag tols\u202c", "slot gacor"),
        ("situs \u202etols", "situs slot"),
        ("\u202etols\u202c rocag", "slot rocag"),
        ("\u202e\u202etols", "slot"),
        ("\u202dslot\u202c", "slot"),
    ],
)
def test_disguised_letters_are_plain_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("word", "plain"),
    [("g4c0r", "gacor"), ("sl0t88", "slot88"), ("2026", "2026"), ("slot88", "slot88"),
     ("m4xw1n", "maxwin"), ("", ""), ("gacor", "gacor"), ("1", "1"), ("t0g3l", "togel")],
)  # fmt: skip
def test_digits_between_letters_are_letters_and_at_the_end_stay(word: str, plain: str) -> None:
    assert unleet(word) == plain


def test_the_digit_one_may_be_either_letter() -> None:
    assert unleet("s1ot") == "siot"
    assert unleet("s1ot", one="l") == "slot"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Slot Gacor!", ("slot", "gacor")),
        ("g.a.c.o.r", ("gacor",)),
        ("s l o t  maxwin", ("slot", "maxwin")),
        ("slot_gacor-hari-ini", ("slot", "gacor", "hari", "ini")),
        ("A", ("a",)),
        ("s1ot maxw1n", ("slot", "maxwin")),
        ("1xbet 1win", ("1xbet", "iwin")),
        ("g@cor", ("gacor",)),
    ],
)
def test_words_of_a_text(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


def test_phrases_are_whole_words_and_the_longest_wins() -> None:
    known = ("slot online", "judi", "judi online", "rtp live")
    assert phrases_in(("situs", "judi", "online", "rtp", "live"), known) == (
        "judi online",
        "rtp live",
    )
    assert phrases_in(("judicial", "timeslot", "online"), known) == ()


@pytest.mark.parametrize(
    ("term", "edge", "host", "hit"),
    [
        ("gacor", "edge", "slotgacor.test", True),
        ("gacor", "edge", "gacor77.test", True),
        ("gacor", "edge", "g4c0r.test", True),
        ("gacor", "edge", "legacorner.test", False),
        ("maxwin", "edge", "climaxwine.test", False),
        ("judi", "end", "dewa-judi.test", True),
        ("judi", "end", "judi88.test", True),
        ("judi", "end", "judicial.test", False),
        ("judi", "end", "judith.test", False),
        ("cialis", "start", "specialis.test", False),
        ("cialis", "start", "cialis-murah.test", True),
        ("slotonline", "any", "agen-slot-online.test", True),
        ("slotonline", "any", "timeslot.test", False),
        ("casino", "edge", "a.casino", False),
        ("togel", "edge", "xn--tgel-55d.test", True),
    ],
)
def test_terms_stand_where_the_trade_puts_them(term: str, edge: str, host: str, hit: bool) -> None:
    assert any(stands(term, part, edge) for part in host_parts(host)) is hit


@given(st.text())
def test_folding_any_text_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(fold(once)) == fold(once)


@given(st.text(max_size=300))
def test_any_host_and_any_text_is_taken_apart(text: str) -> None:
    assert all(words(text))
    assert all(host_parts(text))
