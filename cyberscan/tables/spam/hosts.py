"""Terms of host names. The letters of the sources are those of `cyberscan.tables.spam`."""

from __future__ import annotations

from typing import Final

from cyberscan.tables.spam.kinds import Edge, Grade, HostTerm, Kind


def _hosts(
    kind: Kind, edge: Edge, source: str, *texts: str, grade: Grade = Grade.TRADE
) -> tuple[HostTerm, ...]:
    return tuple(HostTerm(text, kind, edge, source, grade) for text in texts)


NUMBERS: Final = ("4d", "77", "88", "138", "168", "188", "303", "777", "888")
"""The numbers that most often end a part of the 37,221 hosts of [D]: from 1,567 (88) down to 80
(188) of them."""

HOST_TERMS: Final = (
    *_hosts(Kind.GAMBLING, Edge.END, "A", "judi"),
    *_hosts(Kind.GAMBLING, Edge.EDGE, "A", "gacor", "togel"),
    *_hosts(
        Kind.GAMBLING, Edge.ANY, "B", "slotgacor", "slotonline", "slot88", "slot777", "kingslot",
        "mainslot", "koinslot", "judionline", "judibola", "dewajudi", "rajajudi", "sultanjudi",
        "bandarqq", "dominoqq", "pkvgames", "joker123", "toto4d", "pragmaticplay", "bolatangkas",
        "casinoonline", "pokeronline", "togelonline", "mpoplay", "rajacuan",
    ),
    *_hosts(Kind.GAMBLING, Edge.EDGE, "B", "casino", "sbobet", "ibcbet"),
    *_hosts(Kind.GAMBLING, Edge.END, "B", "poker", "maxbet", "maxwin", "freebet", "judol"),
    *_hosts(
        Kind.GAMBLING, Edge.ANY, "D", "nagaslot", "rajaslot", "dewislot", "sultanslot", "juaraslot",
        "qqslot", "slotbet", "slotjp", "slotindo", "slotbagus", "demoslot", "slotfafa", "rtpslot",
        "situstoto", "taruhantoto", "totomacau", "scatterhitam", "blackscatter", "buktijp",
        "hokislot", "hokirtp", "dewahoki", "superhoki", "bandartoto", "agentoto",
    ),
    *_hosts(Kind.GAMBLING, Edge.EDGE, "D", "gachor", "toogel", "togeel", "toggel", "1xbet"),
    *_hosts(
        Kind.GAMBLING, Edge.NUMBERED, "D", "slot", "toto", "gacor", "togel", "hoki", "cuan", "mpo",
        "rtp", "qq", "judi", "casino", "bos", "dewa", "raja", "naga", "sultan", "olympus", "zeus",
    ),
    *_hosts(Kind.GAMBLING, Edge.END, "D", "slot", "toto", "hoki", "cuan", grade=Grade.WEAK),
    *_hosts(Kind.GAMBLING, Edge.START, "D", "slot", "rtp", grade=Grade.WEAK),
    *_hosts(
        Kind.GAMBLING, Edge.NUMBERED, "D", "bet", "win", "jp", "bola", "king", grade=Grade.WEAK
    ),
    *_hosts(
        Kind.GAMBLING, Edge.ANY, "D", "lottery", "livedraw", "jackpot", "sabungayam", "mahjong",
        grade=Grade.WEAK,
    ),
    *_hosts(Kind.PHARMACY, Edge.EDGE, "C", "viagra", "levitra"),
    *_hosts(Kind.PHARMACY, Edge.START, "C", "cialis"),
    *_hosts(Kind.PHARMACY, Edge.EDGE, "E", "kamagra"),
    *_hosts(Kind.ESSAY, Edge.ANY, "E", "buyessay", "customessay", "cheapessay", "essayhelp"),
    *_hosts(Kind.REPLICA, Edge.ANY, "E", "replicarolex"),
    *_hosts(Kind.ADULT, Edge.ANY, "E", "bokepindo", "bokepviral", "adultporn"),
    *_hosts(Kind.ADULT, Edge.EDGE, "E", "bokep"),
    *_hosts(Kind.LOAN, Edge.ANY, "E", "paydayloan"),
    *_hosts(Kind.LOAN, Edge.ANY, "S", "danagaib", "uanggaib"),
)  # fmt: skip

LUCKY: Final = ("hoki", "cuan", "bos", "dewa", "raja", "naga", "sultan", "olympus", "zeus", "qq")
"""Of the terms before a number those that shops take for luck as well: *Bakso Raja77*. In the open
they prove nothing by themselves. Our own choice."""

AGAINST: Final = frozenset({
    "anti", "stop", "lawan", "cegah", "tolak", "berantas", "perangi", "waspada", "satgas", "lapor",
    "desa", "dusun", "nagari", "kampung", "kelurahan", "groupe",
})  # fmt: skip
"""Right before a term of a host name they make it a campaign, *stopjudi*, a village,
*desa-gacoran*, or the supermarkets of *groupe-casino*. Our own choice."""

BIRDS: Final = frozenset({
    "burung", "kicau", "murai", "kenari", "lovebird", "cucak", "kacer", "perkutut", "jangkrik",
})  # fmt: skip
"""Fanciers call a bird that sings well *gacor*: the word's own sense. Our own choice."""

BRANDS: Final = ("togel", "slot", "toto", "gacor")
"""How names of the trade end that are one word in a text: *wargatogel*, *nagaslot* ([D])."""

NO_BRANDS: Final = frozenset({
    "timeslot", "bookingslot", "parkirslot", "camslot", "cardslot", "simslot", "ramslot", "prototo",
})  # fmt: skip
"""Words that end so and are none. Our own choice."""
