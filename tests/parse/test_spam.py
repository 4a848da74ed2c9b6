"""The lexicon of spam on texts and hosts: what sells, what warns, what means something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.spam import LONGEST, disguised, hits, telling, words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import ADVERT, MENTION, OFFER, headline, pitch
from cyberscan.tables.spam import (
    AWARENESS,
    FRAMES,
    HOST_TERMS,
    PHRASES,
    PRAISE,
    SELLING,
    Grade,
    Kind,
)

# Advertisements, as the sources of `cyberscan.tables.spam` describe them.
ADVERTS = (
    "Situs Slot Gacor Terpercaya 2026",
    "Daftar Situs Slot Gacor Hari Ini",
    "SLOT88 GACOR MAXWIN",
    "Link Slot Gacor Anti Blokir",
    "Slot Gacor Bebas Blokir, Login dan Daftar",
    "Agen Togel Online Terpercaya",
    "Bandar Togel Terbesar Toto Macau",
    "RTP Live Slot Pragmatic Hari Ini",
    "Login Sbobet Link Alternatif Resmi",
    "Casino Online Terpercaya Indonesia",
    "Situs Judi Online Terpercaya No 1",
    "Prediksi Togel HK Jitu Malam Ini",
    "Bocoran Slot Gampang Menang",
    "Mahjong Ways 2 Maxwin Gampang Menang",
    "KAKEKSLOT: Situs Game Online Resmi No 1",
    "Slot Thailand Server Terbaru Gampang Menang",
    "Slot Online: Daftar Link Resmi Terpercaya Deposit Pulsa",
    "slot-gacor-maxwin-terpercaya",
    "Buy cheap Viagra online",
    "Generic Cialis without prescription",
    "Write my essay, best essay service",
    "Cheap replica watches online",
    "Bokep Indo Viral Terbaru Gratis",
    "Pinjol langsung cair modal KTP",
    "Best online casino, casino bonus free",
    "Bästa casino bonus utan omsättningskrav",
    "【激安】財布 通販",
    "สล็อต คาสิโน เว็บตรง",
)
OFFERS = (
    "Slot Gacor",
    "casino utan svensk licens",
    "Nya casino utan spelpaus 2026",
    "Norske casinoer",
    "casino uden om ROFUS",
    "Casino zonder CRUKS",
    "slotgacor88",
    "S1ot G4c0r",
    "situs gacor",
    "1xbet",
    "hoki88 daftar",
    "Онлайн казино",
    "Daftar judi",
    "Buy viagra",
    "payday loans",
)
MENTIONS = (
    "Cheap sunglasses from bamboo",
    "Jersey wholesale, free shipping",
    "Cheap jerseys",
    "Spelautomater och casinospel",
    "Nettikasinot ja pikakasinot",
    "judi",
    "togel",
    "Judi kartu domino",
    "Viagra (sildenafil) 50 mg tablet",
    "Toto Sugiarto",
    "poker",
    "Pinjol",
    "Timnas gacor hari ini",
    "Rolex",
    "judol",
)
EXCUSED = (
    "Waspada slot gacor dan maxwin",
    "Bahaya judi online",
    "Sidang bandar judi online",
    "Polisi tangkap bandar togel terbesar",
    "Komdigi blokir situs slot gacor terpercaya",
    "Larangan judi online dan slot gacor bagi ASN",
    "Mengenal istilah slot gacor, RTP dan maxwin",
    "Kecanduan slot gacor, warga terlilit utang",
    "BPOM: waspada Viagra palsu online",
    "Waspada pinjol ilegal langsung cair modal KTP",
    "Police warn of online casino fraud",
    "Situs kami disusupi slot gacor maxwin",
    "Fatwa haram judi online dan togel",
)
SILENT = (
    "",
    "Pelayanan administrasi kependudukan",
    "Daftar Login",
    "Link alternatif",
    "Deposit jaminan lelang, bonus, gratis, resmi, terpercaya",
    "tempo.co mpo",
    "Judicial review, yudisial",
    "penjudi, berjudi, perjudian",
    "timeslot kunjungan",
    "Slot waktu vaksin, daftar antrean",
    "Slot parkir online resmi",
    "Slot dana desa tahap 2",
    "scatter plot pendapatan",
    "RTP live streaming radio",
    "Burung gacor, murai gacor hari ini",
    "Pinjaman KUR tanpa jaminan",
    "Lomba esai",
    "姉妹都市 静岡市",
    "バッグ",
    "Radio 77, SMAN 88",
    "Prototo",
)


@pytest.mark.parametrize("text", ADVERTS)
def test_advertisements(text: str) -> None:
    said = pitch(text)
    assert said is not None
    assert said.level == ADVERT, said
    assert not said.warns
    assert telling(text)


@pytest.mark.parametrize("text", OFFERS)
def test_words_of_the_trade(text: str) -> None:
    said = pitch(text)
    assert said is not None
    assert said.level == OFFER, said


@pytest.mark.parametrize("text", MENTIONS)
def test_names_of_the_trade_that_prove_nothing(text: str) -> None:
    said = pitch(text)
    assert said is not None
    assert said.level == MENTION, said
    assert telling(text)


@pytest.mark.parametrize("text", EXCUSED)
def test_those_who_warn_and_report_are_excused(text: str) -> None:
    said = pitch(text)
    assert said is not None
    assert said.excused, said
    assert telling(text)


@pytest.mark.parametrize("text", SILENT)
def test_everyday_words_say_nothing(text: str) -> None:
    assert pitch(text) is None


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Diskominfo Kab. Contoh | Situs Slot Gacor Terpercaya", ADVERT),
        ("Dinas Perlindungan Anak – Slot88 Maxwin", ADVERT),
        ("Slot Gacor | Diskominfo", OFFER),
        ("Slot Gacor - Bahaya bagi Anak", 0),
        ("Mengenal Slot Gacor | Berita", 0),
        ("Satpol PP | Razia Judi Togel", 0),
        ("Larangan Judi Online - Diskominfo", 0),
        ("Polres Contoh - Waspada Slot Gacor Terpercaya", 0),
    ],
)
def test_an_offices_name_in_a_title_excuses_nothing(title: str, level: int) -> None:
    said = headline(title)
    assert said is not None
    assert said.level == level


@pytest.mark.parametrize(
    "text",
    [
        "sl0t g4c0r",
        "S1ot gacor",
        "ѕlоt gасоr",
        "𝗦𝗟𝗢𝗧 gacor",
        "s\u200blot gac\u200bor",
        "ꜱʟᴏᴛ ɢᴀᴄᴏʀ",
        "🅢🅛🅞🅣 gacor",
        "🇸🇱🇴🇹 gacor",
        "slót gàcor",
        "g@cor slot",
        "s.l.o.t gacor",
        "slot g-a-c-o-r",
    ],
)
def test_disguise_is_seen_through_and_told(text: str) -> None:
    said = pitch(text)
    assert said is not None
    assert said.level >= OFFER
    assert said.disguised


@pytest.mark.parametrize("text", ["Slot Gacor", "slot\u00ad gacor", "SLOT88", "slotgacor"])
def test_plain_writing_is_no_disguise(text: str) -> None:
    said = pitch(text)
    assert said is not None
    assert not said.disguised


@pytest.mark.parametrize(
    ("host", "text"),
    [
        ("slotgacor88.test", "gacor"),
        ("gacor77.test", "gacor"),
        ("www.mega-togel.test", "togel"),
        ("xn--tgel-55d.test", "togel"),
        ("s1otgacor.test", "gacor"),
        ("toto4d.test", "toto4d"),
        ("dewa-judi.test", "judi"),
        ("judi88.test", "judi"),
        ("mpo88.test", "mpo"),
        ("hoki777.test", "hoki"),
        ("raja-slot.test", "rajaslot"),
        ("play.sbobet.test", "sbobet"),
        ("1xbet-id.test", "1xbet"),
        ("buy-viagra.test", "viagra"),
        ("cialis-murah.test", "cialis"),
        ("paydayloans.test", "paydayloan"),
        ("bokepindo.test", "bokepindo"),
    ],
)
def test_hosts_of_the_trade(host: str, text: str) -> None:
    term = host_term(host)
    assert term is not None
    assert (term.text, term.grade) == (text, Grade.TRADE)


@pytest.mark.parametrize(
    "host",
    [
        "", "test", "localhost", "192.0.2.1", "2001:db8::1", "www.contoh.go.test", "tempo.co",
        "judicial.test", "judith.test", "judolampung.test", "pokerja.test", "pokerjawa.test",
        "climaxwine.test", "maxwindow.test", "maxbeton.test", "legacorner.test", "specialis.test",
        "stopjudi.test", "anti-judi-online.test", "satgasjudi.test", "laporjudi.test",
        "kicaugacor.test", "burung-gacor.test", "radio88.test", "sman77.test", "rs168.test",
        "a.casino", "groupe-casino.test",
        "alphabet.test", "photogelatin.test", "mpo.test", "toto.co.jp.test",
    ],
)  # fmt: skip
def test_hosts_that_only_sound_like_it(host: str) -> None:
    term = host_term(host)
    assert term is None or term.grade is not Grade.TRADE


def test_paths_are_read_with_their_escapes() -> None:
    assert path_words("https://x.test/a%20b/slot-gacor?x=%E6%BF%80") == "a b/slot-gacor x=激"
    assert path_words("https://x.test") == ""
    assert path_words("") == ""


def test_a_surer_phrase_wins_over_one_it_begins_in() -> None:
    found = hits(words("data togel hk"))
    assert [p.text for p in found.phrases] == ["togel hk"]


def test_frames_inside_a_sure_phrase_count_and_others_do_not() -> None:
    assert "situs" in hits(words("situs gacor")).frames
    assert "situs" not in hits(words("situs judi")).frames


def test_the_lexicon_is_in_the_form_it_is_compared_in() -> None:
    for phrase in PHRASES:
        assert words(phrase.text) == tuple(phrase.text.split()), phrase
        assert phrase.source
    for term in HOST_TERMS:
        assert term.text == term.text.lower()
        assert "-" not in term.text
        assert term.source
    assert len({p.text for p in PHRASES}) == len(PHRASES)
    assert SELLING <= PRAISE <= FRAMES
    assert not AWARENESS & FRAMES
    for word in (*AWARENESS, *FRAMES):
        assert words(word) == tuple(word.split()), word


def test_every_kind_has_words() -> None:
    assert {p.kind for p in PHRASES} | {Kind.SHOP} == set(Kind)


HOSTILE = [
    "a." * 500_000,
    "@" * 1_000_000,
    "a@" * 500_000,
    "1" * 1_000_000,
    "\u200b" * 1_000_000,
    "gacor " * 170_000,
    "а" * 1_000_000,
    "a b " * 250_000,
    "激安" * 500_000,
    "a\u0301" * 500_000,
    "slot" * 250_000,
    "slotgacor1" * 100_000,
    "\ufdfa" * 300_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[t[:4] for t in HOSTILE])
def test_a_million_hostile_characters_are_read_in_time(text: str) -> None:
    telling(text)
    pitch(text)
    headline(text)
    host_term(text)
    path_words(text)
    assert len(words(text)) <= LONGEST * 20


@given(st.text(max_size=400))
def test_any_text_has_at_most_one_meaning(text: str) -> None:
    said = pitch(text)
    assert said == pitch(text)
    if said is not None:
        assert 0 <= said.level <= ADVERT
        assert said.words
        assert telling(text)


@given(st.text(max_size=300))
def test_any_host_and_url_is_read(text: str) -> None:
    host_term(text)
    path_words(text)


@given(st.lists(st.sampled_from(sorted({w for p in PHRASES for w in p.text.split()} | FRAMES))))
def test_any_row_of_the_lexicons_words_is_read(row: list[str]) -> None:
    said = pitch(" ".join(row))
    if said is not None:
        assert said.word
    for phrase in hits(tuple(row)).phrases:
        assert isinstance(disguised(" ".join(row), phrase), bool)


@given(
    st.sampled_from(ADVERTS), st.sampled_from(["Waspada", "Bahaya", "Polisi tangkap", "Larangan"])
)
def test_a_warning_excuses_any_text_without_praise_of_its_own(text: str, warning: str) -> None:
    said = pitch(f"{warning} {text}")
    assert said is None or said.excused or said.kind is Kind.SHOP or not text.isascii()
