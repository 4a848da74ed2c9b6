"""Characters that look like a Latin letter, for reading words that are written in disguise."""

from __future__ import annotations

from typing import Final

CONFUSABLE: Final = {
    "a": ("\u0251\u13aa\u15c5\ua4ee\U000102a0\U00016f40"),
    "b": ("\u13cf\u13f4\u1472\u15af\u15f7\ua4d0\U00010282\U000102a1\U00010301"),
    "c": ("\u1004\u105a\u13df\u2ca5\ua4da\U000102a2\U00010302\U0001043d\U0001051c\U000118e9"),
    "d": ("\u13a0\u13e7\u146f\u15de\u15ea\ua4d2\ua4d3"),
    "e": ("\u04bd\u13ac\u2d39\ua4f0\uab32\U00010286"),
    "f": ("\u0192\u0584\u15b4\u1e9d\ua4dd\ua799\uab35\U00010287\U000102a5\U00010525\U000118c2"),
    "g": ("\u018d\u0581\u13c0\u13f3\u1d83\ua4d6"),
    "h": ("\u0570\u13bb\u13c2\u157c\ua4e7\U000102cf"),
    "i": ("\u0269\u0582\u13a5\u2c93\ua647\U000118c3"),
    "j": ("\u03f3\u13ab\u148d\ua4d9"),
    "k": ("\u13e6\u16d5\ua4d7\U00010518"),
    "l": (
        "\u01c0\u05d5\u05df\u0627\u0661\u06f1\u07ca\u13de\u14aa\u16c1\u2d4f\ua4e1\ua4f2"
        "\U0001028a\U00010309\U00010526\U00011dda\U00011de1\U00016f16\U00016f28"
    ),
    "m": ("\u13b7\u15f0\u16d6\ua4df\U000102b0\U00010311"),
    "n": ("\u0578\u057c\ua4e0\U00010513"),
    "o": (
        "\u03c3\u03ed\u0585\u05e1\u0647\u0665\u06be\u06c1\u06d5\u06f5\u07c0\u0966\u09e6"
        "\u0a66\u0ae6\u0b20\u0b66\u0be6\u0c02\u0c66\u0c82\u0ce6\u0d02\u0d20\u0d66\u0d82"
        "\u0e50\u0ed0\u101d\u1040\u10ff\u12d0\u17e0\u1d11\u2c9f\u2d54\u3007\ua4f3\uab3d"
        "\U00010292\U000102ab\U0001042c\U000104ea\U00010516\U000114d0\U000118c8\U000118d7"
        "\U000118e0\U00011de0"
    ),
    "p": ("\u00fe\u01bf\u03f8\u13e2\u146d\u2ca3\u2ccf\ua4d1\U00010295"),
    "q": ("\u0563\u0566\u2d55"),
    "r": ("\u0433\u13a1\u13d2\u1587\u1d26\u2c85\ua4e3\uab47\uab48\U00016f35"),
    "s": ("\u01bd\u0d1f\u13d5\u13da\ua4e2\U00010296\U00010448\U000118c1\U00016f3a"),
    "t": ("\u13a2\ua4d4\U00010297\U000102b1\U00010315\U00016f0a"),
    "u": ("\u028b\u03c5\u057d\u1200\u144c\ua4f4\ua79f\uab4e\uab52\U000104f6\U000118d8\U00016f42"),
    "v": (
        "\u05d8\u0667\u06f7\u13d9\u142f\u2d38\ua4e6\ua6df\U0001051d\U00011706\U000118c0\U00016f08"
    ),
    "w": (
        "\u026f\u0448\u0461\u0561\u13b3\u13d4\u2cbd\ua4ea\U0001170a\U0001170e\U0001170f\U000118e6"
    ),
    "x": ("\u1541\u157d\u16b7\u2d5d\ua4eb\U00010290\U000102b4\U00010317\U00010527"),
    "y": (
        "\u0263\u04af\u10e7\u13a9\u13bd\u1d8c\u1eff\u2ca9\ua4ec\uab5a\U000102b2\U000118dc\U00016f43"
    ),
    "z": ("\u13c3\ua4dc\U000118c4\U000118e5"),
}
"""Letter to what is drawn like it: the rows of ``cyberscan/tables/unicode/confusables.tsv``
(UTS #39, version 17.0.0) whose prototype is one Latin letter, escaped so that they can be told
apart here. Read 2026-11-26."""

NAMED: Final = {
    "a": ("\u1d00\U0001f150\U0001f170\U0001f1e6"),
    "b": ("\u0299\u1d03\U0001f151\U0001f171\U0001f1e7"),
    "c": ("\u1d04\U0001f152\U0001f172\U0001f1e8"),
    "d": ("\u1d05\U0001f153\U0001f173\U0001f1e9"),
    "e": ("\u1d07\u2c7b\U0001f154\U0001f174\U0001f1ea"),
    "f": ("\ua730\U0001f155\U0001f175\U0001f1eb"),
    "g": ("\u0262\U0001df02\U0001f156\U0001f176\U0001f1ec"),
    "h": ("\u029c\U0001f157\U0001f177\U0001f1ed"),
    "i": ("\u026a\U0001f158\U0001f178\U0001f1ee"),
    "j": ("\u1d0a\U0001f159\U0001f179\U0001f1ef"),
    "k": ("\u1d0b\U0001df10\U0001f15a\U0001f17a\U0001f1f0"),
    "l": ("\u029f\U0001f15b\U0001f17b\U0001f1f1"),
    "m": ("\u1d0d\ua7fa\U0001f15c\U0001f17c\U0001f1f2"),
    "n": ("\u0274\U0001f15d\U0001f17d\U0001f1f3"),
    "o": ("\u1d0f\U0001f15e\U0001f17e\U0001f1f4"),
    "p": ("\u1d18\U0001f15f\U0001f17f\U0001f1f5"),
    "q": ("\ua7af\U0001f160\U0001f180\U0001f1f6"),
    "r": ("\u0280\u0281\u1d1a\U0001f161\U0001f181\U0001f1f7"),
    "s": ("\ua731\U0001f162\U0001f182\U0001f1f8"),
    "t": ("\u1d1b\U0001f163\U0001f183\U0001f1f9"),
    "u": ("\u1d1c\U0001f164\U0001f184\U0001f1fa"),
    "v": ("\u1d20\U0001f165\U0001f185\U0001f1fb"),
    "w": ("\u1d21\U0001f166\U0001f186\U0001f1fc"),
    "x": ("\U0001f167\U0001f187\U0001f1fd"),
    "y": ("\u028f\U0001f168\U0001f188\U0001f1fe"),
    "z": ("\u1d22\U0001f169\U0001f189\U0001f1ff"),
}
"""Letter to what its Unicode name calls that letter: small capitals, white letters in black
circles and squares, regional indicators (Unicode Character Database, version 14.0 by
its names in Python's unicodedata). Read 2026-11-26."""

BLANK: Final = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters without a glyph: Hangul fillers and the empty Braille pattern (named so in the same)."""

IGNORED: Final = "".join(
    map(
        chr,
        (
            *(code for code in range(0x80, 0xA0) if code != 0x85),
            0x2065,
            *range(0xFFF0, 0xFFF9),
            *range(0xE0000, 0xE1000),
        ),
    )
)
"""What is drawn as nothing and has no category that says so: the controls of ISO 6429 but the one
that ends a line, and code points without a character that are ignorable (the property
``Default_Ignorable_Code_Point``, which UTS #39 removes for its skeletons, as told at
https://docs.rs/crate/intl/0.3.0/source/src/unicode/spoof.rs; ranges by DerivedCoreProperties.txt of
the Unicode Character Database in public repositories). Read 2026-11-26."""
