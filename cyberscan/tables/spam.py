"""Words of gambling and pill spam, by how much they prove.

A word proves nothing by itself: the sites' own circulars, court news and health pages use many of
them. The check of hidden links combines them with a hidden element and a foreign host.

Sources, all read 2026-11-24:

[A] Nurseno, Aditiawarman, Al Qodri Maarif, Mantoro: Detecting Hidden Illegal Online Gambling on
    .go.id Domains Using Web Scraping Algorithms, MATRIK 23(2), 2024, doi 10.30812/matrik.v23i2.3824
[B] github.com/fmarzuki/judolhunter, patterns.json at commit 6a3574b7 (its brand numbers, bare
    "slot" and "jackpot", and short roots as "mpo", "hoki", "cuan", "toto" are left out: honest
    names and pages hold them)
[C] Sucuri, What is a pharma hack?, https://blog.sucuri.net/2020/02/pharma-hack.html
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct


class Kind(StrEnum):
    """What is advertised."""

    GAMBLING = "gambling"
    PHARMACY = "pharmacy"


class Edge(StrEnum):
    """Where in a part of a host name a term must stand, so that ordinary names do not hold it."""

    ANY = "any"
    EDGE = "edge"
    """At the start or the end: *maxwin* is in *climaxwine*, *gacor* in *legacorner*."""
    START = "start"
    """*cialis* ends *specialis*."""
    END = "end"
    """*judi* begins *judicial*, *maxbet* *maxbeton*, *judol* *judolampung*, *poker* *pokerja*."""


class HostTerm(Struct, frozen=True):
    """A piece of a host name that names the trade."""

    text: str
    kind: Kind
    edge: Edge
    source: str


class Phrase(Struct, frozen=True):
    """Words of a link's text or path, folded, parted by single blanks."""

    text: str
    kind: Kind
    promotes: bool
    """Words of the trade's own advertising; the others are also said by those who warn of it."""
    source: str


def _hosts(kind: Kind, edge: Edge, source: str, *texts: str) -> tuple[HostTerm, ...]:
    return tuple(HostTerm(text, kind, edge, source) for text in texts)


def _phrases(kind: Kind, promotes: bool, source: str, *texts: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(text, kind, promotes, source) for text in texts)


HOST_TERMS: Final = (
    *_hosts(Kind.GAMBLING, Edge.END, "A", "judi"),
    *_hosts(Kind.GAMBLING, Edge.EDGE, "A", "gacor", "togel"),
    *_hosts(
        Kind.GAMBLING, Edge.ANY, "B", "slotgacor", "slotonline", "slot88", "slot777", "kingslot",
        "mainslot", "koinslot", "judionline", "judibola", "dewajudi", "rajajudi", "bandarqq",
        "dominoqq", "pkvgames", "joker123", "toto4d", "pragmaticplay", "bolatangkas",
        "casinoonline", "pokeronline", "togelonline",
    ),
    *_hosts(Kind.GAMBLING, Edge.EDGE, "B", "casino", "sbobet", "ibcbet"),
    *_hosts(Kind.GAMBLING, Edge.END, "B", "poker", "maxbet", "maxwin", "freebet", "judol"),
    *_hosts(Kind.PHARMACY, Edge.EDGE, "C", "viagra", "levitra"),
    *_hosts(Kind.PHARMACY, Edge.START, "C", "cialis"),
)  # fmt: skip

PHRASES: Final = (
    *_phrases(Kind.GAMBLING, True, "A", "gacor"),
    *_phrases(Kind.GAMBLING, False, "A", "togel", "judi"),
    *_phrases(
        Kind.GAMBLING, True, "B", "slot deposit", "slot gopay", "slot ovo", "slot pragmatic",
        "slot88", "slot777", "togel singapore", "togel hongkong", "togel sidney", "togel sgp",
        "togel hk", "prediksi togel", "dominoqq", "bandarqq", "pkv games", "sbobet", "maxbet",
        "ibcbet", "mix parlay", "rtp slot", "bocoran slot", "pola slot", "scatter hitam",
        "mahjong ways", "gates of olympus", "starlight princess", "sweet bonanza",
        "spaceman slot", "bonus new member", "freebet", "maxwin", "pragmatic play",
        "habanero slot", "joker123", "toto macau", "toto sgp", "toto hk", "pengeluaran sgp",
        "pengeluaran hk", "keluaran sgp", "keluaran hk", "live draw sgp", "live draw hk",
    ),
    *_phrases(
        Kind.GAMBLING, False, "B", "slot online", "slot dana", "slot pulsa", "daftar slot",
        "login slot", "rtp live", "togel online", "bandar togel", "data togel", "judi online",
        "judi bola", "judi slot", "judi casino", "judi poker", "situs judi", "agen judi",
        "bandar judi", "casino online", "live casino", "poker online", "taruhan bola",
    ),
    *_phrases(Kind.PHARMACY, False, "C", "viagra", "cialis", "levitra"),
)  # fmt: skip

AWARENESS: Final = frozenset({
    "bahaya", "waspada", "cegah", "pencegahan", "berantas", "pemberantasan", "tolak", "larangan",
    "dilarang", "imbauan", "himbauan", "edaran", "sosialisasi", "blokir", "diblokir", "pemblokiran",
    "tangkap", "ditangkap", "polisi", "polres", "polda", "kominfo", "komdigi", "satgas", "korban",
    "stop", "perangi", "lawan", "tersangka", "sidang", "dampak", "laporkan", "aduan", "razia",
    "hakim", "vonis", "divonis", "terdakwa", "pengadilan", "putusan", "penjara", "jaksa",
    "diringkus", "digerebek", "tutup", "ditutup",
})  # fmt: skip
"""Words by which a text speaks of gambling instead of advertising it. Our own choice; they excuse a
text, never a host."""

NEGATIONS: Final = frozenset({"anti", "tanpa", "bebas"})
"""Before one of `AWARENESS` they turn it round: advertisers praise their sites as *anti blokir*."""

AGAINST: Final = frozenset({
    "anti", "stop", "lawan", "cegah", "tolak", "berantas", "perangi", "waspada", "satgas",
})  # fmt: skip
"""Right before a term of a host name they make it a campaign: *stopjudi*. Our own choice."""

ORDINARY: Final = frozenset({
    "waktu", "jadwal", "antrean", "antrian", "kuota", "kunjungan", "vaksin", "parkir", "dokter",
    "poli", "desa", "kelurahan", "anggaran", "radio", "streaming",
})  # fmt: skip
"""Words that show the everyday sense of a phrase that does not promote: a *slot* of time, a share
of the *dana desa*. Our own choice."""
