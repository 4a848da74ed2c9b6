"""SSL Labs' server rating guide, revision 2009r of 2025-05-16.

Sources, read 2026-11-26. The scores and the changes up to 2009k: the guide's own text
(github.com/ssllabs/research, docs/SSL_Server_Rating_Guide.xml). 2009r: the guide's words as quoted
in testssl.sh's pull request 2830. Between them the guide's text could not be had: its changes stand
here as SSL Labs announced them (blog.qualys.com of 2017-01-18, 2018-02-02 and 2018-11-19), and
three rules as testssl.sh, which implements 2009r, applies them. Lengths of curves that stand for
RSA's: the tables in GnuTLS's and PHP's manuals, which agree.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.model.facts.tls import Version

VERSION: Final = "2009r"
DATED: Final = "2025-05-16"
SSL_LABS_READ: Final = "2026-11-26"

LETTERS: Final = ("A+", "A", "A-", "B", "C", "D", "E", "F")
"""Best first."""

SCORES: Final = ((80, "A"), (65, "B"), (50, "C"), (35, "D"), (20, "E"), (0, "F"))
"""The letter of a score at least as great."""

WEIGHTS: Final = (30, 30, 40)
"""Of protocols, key exchange and ciphers, in percent."""

PROTOCOL_SCORES: Final = {
    Version.SSL2: 0,
    Version.SSL3: 80,
    Version.TLS10: 90,
    Version.TLS11: 95,
    Version.TLS12: 100,
    Version.TLS13: 100,
}
"""The guide has no row for TLS 1.3; testssl.sh gives it that of TLS 1.2."""

KEY_SCORES: Final = ((512, 20), (1024, 40), (2048, 80), (4096, 90))
"""Score of a key or group shorter than that many bits (RSA, Diffie-Hellman); else 100."""

EXPORT_SCORE: Final = 40
ANONYMOUS_SCORE: Final = 0

CIPHER_SCORES: Final = ((1, 0), (128, 20), (256, 80))
"""Score of a cipher whose key is shorter than that many bits; else 100."""

CURVE_BITS: Final = ((512, 15360), (384, 7680), (250, 3072), (224, 2048), (160, 1024))
"""How long an RSA key as strong as a curve at least that wide would be (x25519 counts as 256)."""

SIX_MONTHS: Final = 180 * 86_400
"""The max-age of HSTS that A+ needs, seconds."""


class Rule(Struct, frozen=True):
    """What one weakness does to the letter."""

    cap: str
    """The best letter it leaves. A- is a warning: it lowers nothing but an A."""
    since: str
    """The revision that made it, or who tells of it."""


RULES: Final = {
    "SSL 2.0": Rule("F", "2009c"),
    "SSL 3.0 is the best version": Rule("F", "2009i"),
    "only RC4": Rule("F", "2009k"),
    "key below 1024 bits": Rule("F", "2009e"),
    "certificate signed with MD2 or MD5": Rule("F", "2009e"),
    "export suite": Rule("F", "testssl.sh"),
    "cipher below 112 bits": Rule("F", "testssl.sh"),
    "SSL 3.0 with CBC (POODLE)": Rule("C", "2009g"),
    "TLS compression (CRIME)": Rule("C", "2009j"),
    "RC4 with TLS 1.1 or newer": Rule("C", "2009j"),
    "neither TLS 1.2 nor 1.3": Rule("C", "2009j"),
    "64-bit blocks negotiated with TLS 1.1 or newer": Rule("C", "announced 2017-01-18"),
    "SSL 3.0": Rule("B", "2009h"),
    "RC4": Rule("B", "2009i"),
    "incomplete chain": Rule("B", "2009i"),
    "key below 2048 bits": Rule("B", "2009e, 2009j"),
    "no forward secrecy": Rule("B", "announced 2018-02-02"),
    "no AEAD": Rule("B", "announced 2018-02-02"),
    "TLS 1.0 or 1.1": Rule("B", "announced 2018-11-19"),
    "no TLS 1.3": Rule("A-", "2009r"),
    "HSTS disabled or invalid": Rule("A-", "2009r"),
    "no secure renegotiation": Rule("A-", "2009e"),
}
"""By name. `no TLS 1.3` and the two after it are the guide's warnings."""

NOT_EXAMINED: Final = (
    "insecure renegotiation (F)",
    "Heartbleed, CCS injection, ROBOT, Ticketbleed, DROWN, padding oracles (F)",
    "keys of the Debian flaw (0 points)",
    "revocation (T)",
    "distrusted Symantec certificates (T)",
    "which suites the guide's reference browsers negotiate",
)
"""What the guide also looks at and this opinion does not."""
