"""Cipher suites a hello may offer, and the names of those it may not.

Source: IANA registry "TLS Cipher Suites" (tls-parameters), as mirrored 2023-01-03; compared row by
row with four younger tables made from it (uTLS of 2023-12, rusticata's tls-parser of 2025-01,
testssl.sh of 2026-06, rustls of 2026-08): they agree in every row they share but for 0x1306, which
the registry has renamed since; the younger name stands here. All read 2026-11-26.

FORTEZZA (0x001C to 0x001E of SSLv3, the last since given to Kerberos) is left out: nothing can be
learnt from a server by offering it.
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.tls import keyed, rare

READ: Final = "2026-11-26"
"""The day these tables were last compared with their sources."""

TLS13_SUITES: Final[dict[int, str]] = {
    0x1301: "TLS_AES_128_GCM_SHA256",
    0x1302: "TLS_AES_256_GCM_SHA384",
    0x1303: "TLS_CHACHA20_POLY1305_SHA256",
    0x1304: "TLS_AES_128_CCM_SHA256",
    0x1305: "TLS_AES_128_CCM_8_SHA256",
    0x1306: "TLS_AEGIS_256_SHA512",
    0x1307: "TLS_AEGIS_128L_SHA256",
    0x00C6: "TLS_SM4_GCM_SM3",
    0x00C7: "TLS_SM4_CCM_SM3",
    0xC0B4: "TLS_SHA256_SHA256",
    0xC0B5: "TLS_SHA384_SHA384",
    0xC103: "TLS_GOSTR341112_256_WITH_KUZNYECHIK_MGM_L",
    0xC104: "TLS_GOSTR341112_256_WITH_MAGMA_MGM_L",
    0xC105: "TLS_GOSTR341112_256_WITH_KUZNYECHIK_MGM_S",
    0xC106: "TLS_GOSTR341112_256_WITH_MAGMA_MGM_S",
}
"""Suites of TLS 1.3: they name no key exchange. Those of RFC 8446 section B.4 first, then AEGIS
(draft-irtf-cfrg-aegis-aead), SM4 (RFC 8998), integrity without encryption (RFC 9150) and GOST
(RFC 9367)."""

ORDINARY_TLS13_SUITES: Final = tuple(TLS13_SUITES)[:5]
"""Those of RFC 8446, for a hello that wants what clients of today get."""

COMMON_SUITES: Final[dict[int, str]] = {
    0xC02B: "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    0xC02F: "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    0xC02C: "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    0xC030: "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    0xCCA9: "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    0xCCA8: "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    0xC009: "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
    0xC013: "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
    0xC00A: "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
    0xC014: "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
    0xC023: "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
    0xC027: "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
    0xC024: "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
    0xC028: "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
    0x009C: "TLS_RSA_WITH_AES_128_GCM_SHA256",
    0x009D: "TLS_RSA_WITH_AES_256_GCM_SHA384",
    0x002F: "TLS_RSA_WITH_AES_128_CBC_SHA",
    0x0035: "TLS_RSA_WITH_AES_256_CBC_SHA",
    0x003C: "TLS_RSA_WITH_AES_128_CBC_SHA256",
    0x003D: "TLS_RSA_WITH_AES_256_CBC_SHA256",
    0x009E: "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
    0x009F: "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
    0xCCAA: "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    0x0033: "TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
    0x0039: "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
    0x0067: "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256",
    0x006B: "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
    0xC008: "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA",
    0xC012: "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
    0x000A: "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
    0x0016: "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA",
    0x0005: "TLS_RSA_WITH_RC4_128_SHA",
    0x0004: "TLS_RSA_WITH_RC4_128_MD5",
    0xC007: "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
    0xC011: "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
}
"""What servers met today choose from: forward secrecy first, then plain RSA, the last resorts of
old servers last. Small enough for a hello that no stack stumbles over."""

RARE_SUITES: Final[dict[int, str]] = rare.ROWS
"""Every other suite that needs neither a shared key, a password nor Kerberos: only a server that
refuses all of `COMMON_SUITES` is asked for these."""

SUITES: Final[dict[int, str]] = TLS13_SUITES | COMMON_SUITES | RARE_SUITES
"""Every suite a hello may offer, by code point."""

RENEGOTIATION_SCSV: Final = 0x00FF
"""Says "I know RFC 5746" where no extension can (section 3.3)."""

FALLBACK_SCSV: Final = 0x5600
"""Says "I come back with less than I can" (RFC 7507 section 2)."""

_SIGNALS: Final = {
    RENEGOTIATION_SCSV: "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
    FALLBACK_SCSV: "TLS_FALLBACK_SCSV",
}

NAMES: Final[dict[int, str]] = SUITES | keyed.ROWS | _SIGNALS
"""Every code point with a name, so that whatever is answered can be named."""

SSL2_KINDS: Final[dict[int, str]] = {
    0x010080: "SSL_CK_RC4_128_WITH_MD5",
    0x020080: "SSL_CK_RC4_128_EXPORT40_WITH_MD5",
    0x030080: "SSL_CK_RC2_128_CBC_WITH_MD5",
    0x040080: "SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5",
    0x050080: "SSL_CK_IDEA_128_CBC_WITH_MD5",
    0x060040: "SSL_CK_DES_64_CBC_WITH_MD5",
    0x0700C0: "SSL_CK_DES_192_EDE3_CBC_WITH_MD5",
    0x000000: "SSL_CK_NULL_WITH_MD5",
    0x060140: "SSL_CK_DES_64_CBC_WITH_SHA",
    0x0701C0: "SSL_CK_DES_192_EDE3_CBC_WITH_SHA",
    0x080080: "SSL_CK_RC4_64_WITH_MD5",
    0xFF0800: "SSL_CK_DES_64_CFB64_WITH_MD5_1",
    0xFF0810: "SSL_CK_NULL",
}
"""Cipher kinds of SSL 2.0, three bytes each: the seven of the protocol first, then what libraries
added. Source: OpenSSL's header ssl2.h (1.0.x) in two public copies, compared with scapy's table
(the seven) and that of testssl.sh (all but the last two, for which it has 0xFF8000 and 0xFF8010;
the header's numbers stand here)."""

_FROM_TLS12: Final = (
    "SHA256",
    "SHA384",
    "CCM",
    "CCM_8",
    "SHA256_OLD",
    "OMAC",
    "256_WITH_28147_CNT_IMIT",
)


def before_tls12(code: int) -> bool:
    """Return whether a suite may be chosen in SSLv3, TLS 1.0 and TLS 1.1.

    Suites with a SHA-2 MAC or PRF (RFC 5246 section A.5, RFC 5288, RFC 5289), CCM (RFC 6655) and
    the GOST suites of RFC 9189 (section 4) exist from TLS 1.2 on. Raises `KeyError` for one that
    is not in `SUITES`.
    """
    return code not in TLS13_SUITES and not SUITES[code].endswith(_FROM_TLS12)
