"""Pictures as they are made for advertisements: by size, and led on by addresses that count.

Sizes: those of the Interactive Advertising Bureau as
https://learnadoperations.com/what-are-standard-ad-sizes-in-display-advertising/amp/ and Google's
"Guide to ad sizes", https://support.google.com/authorizedbuyers/answer/3011898, list them, both
read 2026-11-26. Words of addresses: our own choice.
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.spam.hosts import LUCKY

SIZES: Final = frozenset({
    "728x90", "970x90", "970x250", "468x60", "300x250", "336x280", "250x250", "200x200", "300x600",
    "160x600", "120x600", "120x240", "320x50", "320x100",
})  # fmt: skip

COUNTING: Final = frozenset({
    "go", "r", "ref", "reff", "referral", "out", "click", "klik", "track", "aff", "affiliate", "c",
    "link", "redirect", "rd", "visit",
})  # fmt: skip
"""Parts of a path, or names in a query, by which it is counted who comes from where."""

WORDLESS: Final = frozenset({
    "banner", "gambar", "foto", "image", "img", "iklan", "ads", "promo", "slide", "slider",
})  # fmt: skip
"""Descriptions of pictures that say no more than none. Our own choice."""

OPENING: Final = frozenset({"register", "daftar", "login", "masuk", "signup"})
"""Parts of addresses by which a stranger opens accounts. Our own choice."""

ACCOUNTS: Final = OPENING | {
    "livechat", "deposit", "depo", "withdraw", "bonus", "promo", "lobby",
}  # fmt: skip
"""Those, and by which it talks and takes money. Our own choice."""

FORTUNES: Final = frozenset({
    "dewa", "dewi", "raja", "ratu", "sultan", "naga", "bos", "king", "queen", "zeus", "olympus",
    "hoki", "cuan", "gacor", "jackpot", "maxwin", "bet", "win", "jp", "mpo", "qq",
})  # fmt: skip
"""Parts of hosts' names beside which a weaker term of the trade is one: after the terms that
`cyberscan.tables.spam.hosts` counts before a number, and our own choice."""

GAMES: Final = frozenset({
    "slot", "rtp", "gacor", "jackpot", "maxwin", "bet", "win", "jp", "mpo", "toto",
})  # fmt: skip
"""Those beside which luck is that of games, and no shop's. Our own choice."""

SURE_NUMBERED: Final = frozenset({"gacor", "gachor", "casino"})
FIRMS: Final = frozenset({*LUCKY, *SURE_NUMBERED, "toto", "poker", "rtp"})
"""Sure terms of hosts' names that shops, people, stations (*88* is a frequency), fanciers of birds
and places abroad have as well; the former are the trade's where its number follows. Our own
choice."""

FIGHTING: Final = frozenset({
    "akibat", "anti", "bahaya", "berantas", "blokir", "cegah", "ciri", "dampak", "edukasi",
    "gerebek", "hindari", "imbauan", "infografis", "jerat", "kasus", "kenali", "korban", "lapor",
    "lawan", "literasi", "modus", "penyuluhan", "perangi", "polda", "polres", "razia",
    "sosialisasi", "stop", "tangkap", "tolak", "ungkap", "waspada", "dilarang", "haram", "ilm",
    "jangan", "jauhi", "larangan", "pinjol", "satgas", "say", "sextortion", "webinar",
})  # fmt: skip
"""Words in a picture's name by which an office warns of the trade, or tells of it. Our own
choice."""

SHORTENERS: Final = frozenset({
    "bit.ly", "s.id", "tinyurl.com", "linktr.ee", "cutt.ly", "rb.gy", "shorturl.at", "is.gd",
    "t.ly", "t.co", "ow.ly", "goo.gl", "lynk.id", "forms.gle", "youtu.be", "wa.link", "wa.me",
    "t.me", "shope.ee", "shopee.co.id", "tokopedia.link", "fb.me", "lnkd.in", "pin.it", "x.com",
    "tiny.cc", "tiny.one", "gg.gg", "bit.do", "g.co", "linkin.bio", "zoom.us",
})  # fmt: skip
"""Services that shorten addresses for everybody, offices among them, or have short ones
themselves. Our own choice."""
