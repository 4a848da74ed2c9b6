"""Alerts, extensions, groups and signature schemes of TLS.

Source: RFC 8446 sections B.2 (alerts; RFC 5246 section 7.2 and RFC 6066 section 9 for the older
ones), 4.2 (extension types; RFC 8422 section 5.1, RFC 7627 section 5.1 and RFC 5746 section 3.2
for ec_point_formats, extended_master_secret and renegotiation_info), 4.2.7 (groups; RFC 8422
section 5.1.1 for those below TLS 1.3) and 4.2.3 (signature schemes; RFC 5246 section 7.4.1.4.1 for
the hash and signature pairs), read 2026-11-24. The other extensions, groups and schemes: the IANA
registries "TLS ExtensionType Values", "TLS Supported Groups" and "TLS SignatureScheme" (of 2023-03,
in uTLS's tables made from them), and for what has come since the tables of rustls (2026-08) and
testssl.sh (2026-06), which agree with the registries in every row they share; read 2026-11-26.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

GROUPS_READ: Final = "2026-11-26"
"""The day the table of groups was last compared with its sources."""

ALERTS: Final[dict[int, str]] = {
    0: "close_notify",
    10: "unexpected_message",
    20: "bad_record_mac",
    21: "decryption_failed",
    22: "record_overflow",
    30: "decompression_failure",
    40: "handshake_failure",
    41: "no_certificate",
    42: "bad_certificate",
    43: "unsupported_certificate",
    44: "certificate_revoked",
    45: "certificate_expired",
    46: "certificate_unknown",
    47: "illegal_parameter",
    48: "unknown_ca",
    49: "access_denied",
    50: "decode_error",
    51: "decrypt_error",
    60: "export_restriction",
    70: "protocol_version",
    71: "insufficient_security",
    80: "internal_error",
    86: "inappropriate_fallback",
    90: "user_canceled",
    100: "no_renegotiation",
    109: "missing_extension",
    110: "unsupported_extension",
    111: "certificate_unobtainable",
    112: "unrecognized_name",
    113: "bad_certificate_status_response",
    114: "bad_certificate_hash_value",
    115: "unknown_psk_identity",
    116: "certificate_required",
    120: "no_application_protocol",
}

SERVER_NAME: Final = 0
MAX_FRAGMENT_LENGTH: Final = 1
STATUS_REQUEST: Final = 5
SUPPORTED_GROUPS: Final = 10
EC_POINT_FORMATS: Final = 11
SIGNATURE_ALGORITHMS: Final = 13
HEARTBEAT: Final = 15
ALPN: Final = 16
SIGNED_CERTIFICATE_TIMESTAMP: Final = 18
PADDING: Final = 21
ENCRYPT_THEN_MAC: Final = 22
EXTENDED_MASTER_SECRET: Final = 23
COMPRESS_CERTIFICATE: Final = 27
RECORD_SIZE_LIMIT: Final = 28
SESSION_TICKET: Final = 35
PRE_SHARED_KEY: Final = 41
EARLY_DATA: Final = 42
SUPPORTED_VERSIONS: Final = 43
COOKIE: Final = 44
PSK_KEY_EXCHANGE_MODES: Final = 45
CERTIFICATE_AUTHORITIES: Final = 47
OID_FILTERS: Final = 48
POST_HANDSHAKE_AUTH: Final = 49
SIGNATURE_ALGORITHMS_CERT: Final = 50
KEY_SHARE: Final = 51
QUIC_TRANSPORT_PARAMETERS: Final = 57
NEXT_PROTOCOL_NEGOTIATION: Final = 13172
ENCRYPTED_CLIENT_HELLO: Final = 0xFE0D
"""RFC 9849 section 11.1."""
RENEGOTIATION_INFO: Final = 0xFF01

GREASE: Final = tuple(0x0A0A + 0x1010 * step for step in range(16))
"""Values that mean nothing and must be ignored, for suites, extensions, groups, schemes and
versions alike (RFC 8701 section 2)."""

SECP256R1: Final = 0x0017
X25519: Final = 0x001D
X25519MLKEM768: Final = 0x11EC

GROUPS: Final[dict[int, str]] = {
    X25519: "x25519",
    SECP256R1: "secp256r1",
    0x0018: "secp384r1",
    0x0019: "secp521r1",
    0x001E: "x448",
    0x0100: "ffdhe2048",
    0x0101: "ffdhe3072",
    0x0102: "ffdhe4096",
    0x0103: "ffdhe6144",
    0x0104: "ffdhe8192",
}
"""Groups a hello offers unless it asks about groups, in the order they are offered."""


class Group(Struct, frozen=True):
    """One group of the registry."""

    name: str
    kind: Literal["ec", "ff", "hybrid", "kem"]
    bits: int
    """Of the curve's field (RFC 8422, RFC 7748, RFC 8998, RFC 9189) or of the prime (RFC 7919); of
    the curve's part for a hybrid with ML-KEM; 0 for ML-KEM alone."""

    @property
    def post_quantum(self) -> bool:
        """Whether a recording made today stays closed to a quantum computer."""
        return self.kind in {"hybrid", "kem"}


ALL_GROUPS: Final[dict[int, Group]] = {
    0x0001: Group("sect163k1", "ec", 163),
    0x0002: Group("sect163r1", "ec", 163),
    0x0003: Group("sect163r2", "ec", 163),
    0x0004: Group("sect193r1", "ec", 193),
    0x0005: Group("sect193r2", "ec", 193),
    0x0006: Group("sect233k1", "ec", 233),
    0x0007: Group("sect233r1", "ec", 233),
    0x0008: Group("sect239k1", "ec", 239),
    0x0009: Group("sect283k1", "ec", 283),
    0x000A: Group("sect283r1", "ec", 283),
    0x000B: Group("sect409k1", "ec", 409),
    0x000C: Group("sect409r1", "ec", 409),
    0x000D: Group("sect571k1", "ec", 571),
    0x000E: Group("sect571r1", "ec", 571),
    0x000F: Group("secp160k1", "ec", 160),
    0x0010: Group("secp160r1", "ec", 160),
    0x0011: Group("secp160r2", "ec", 160),
    0x0012: Group("secp192k1", "ec", 192),
    0x0013: Group("secp192r1", "ec", 192),
    0x0014: Group("secp224k1", "ec", 224),
    0x0015: Group("secp224r1", "ec", 224),
    0x0016: Group("secp256k1", "ec", 256),
    SECP256R1: Group("secp256r1", "ec", 256),
    0x0018: Group("secp384r1", "ec", 384),
    0x0019: Group("secp521r1", "ec", 521),
    0x001A: Group("brainpoolP256r1", "ec", 256),
    0x001B: Group("brainpoolP384r1", "ec", 384),
    0x001C: Group("brainpoolP512r1", "ec", 512),
    X25519: Group("x25519", "ec", 255),
    0x001E: Group("x448", "ec", 448),
    0x001F: Group("brainpoolP256r1tls13", "ec", 256),
    0x0020: Group("brainpoolP384r1tls13", "ec", 384),
    0x0021: Group("brainpoolP512r1tls13", "ec", 512),
    0x0022: Group("GC256A", "ec", 256),
    0x0023: Group("GC256B", "ec", 256),
    0x0024: Group("GC256C", "ec", 256),
    0x0025: Group("GC256D", "ec", 256),
    0x0026: Group("GC512A", "ec", 512),
    0x0027: Group("GC512B", "ec", 512),
    0x0028: Group("GC512C", "ec", 512),
    0x0029: Group("curveSM2", "ec", 256),
    0x0100: Group("ffdhe2048", "ff", 2048),
    0x0101: Group("ffdhe3072", "ff", 3072),
    0x0102: Group("ffdhe4096", "ff", 4096),
    0x0103: Group("ffdhe6144", "ff", 6144),
    0x0104: Group("ffdhe8192", "ff", 8192),
    0x0200: Group("MLKEM512", "kem", 0),
    0x0201: Group("MLKEM768", "kem", 0),
    0x0202: Group("MLKEM1024", "kem", 0),
    0x11EB: Group("SecP256r1MLKEM768", "hybrid", 256),
    X25519MLKEM768: Group("X25519MLKEM768", "hybrid", 255),
    0x11ED: Group("SecP384r1MLKEM1024", "hybrid", 384),
    0x11EE: Group("curveSM2MLKEM768", "hybrid", 256),
    0x6399: Group("X25519Kyber768Draft00", "hybrid", 255),
}
"""Every named group by code point, ascending. The explicit curves (0xFF01, 0xFF02) are no groups
of their own and are left out."""

SIGNATURE_SCHEMES: Final[dict[int, str]] = {
    0x0403: "ecdsa_secp256r1_sha256",
    0x0804: "rsa_pss_rsae_sha256",
    0x0401: "rsa_pkcs1_sha256",
    0x0503: "ecdsa_secp384r1_sha384",
    0x0805: "rsa_pss_rsae_sha384",
    0x0501: "rsa_pkcs1_sha384",
    0x0603: "ecdsa_secp521r1_sha512",
    0x0806: "rsa_pss_rsae_sha512",
    0x0601: "rsa_pkcs1_sha512",
    0x0807: "ed25519",
    0x0808: "ed448",
    0x0809: "rsa_pss_pss_sha256",
    0x080A: "rsa_pss_pss_sha384",
    0x080B: "rsa_pss_pss_sha512",
    0x0402: "sha256_dsa",
    0x0303: "sha224_ecdsa",
    0x0301: "sha224_rsa",
    0x0203: "ecdsa_sha1",
    0x0201: "rsa_pkcs1_sha1",
    0x0202: "sha1_dsa",
    0x0101: "md5_rsa",
}
"""Everything a server with an ordinary certificate might have to sign with, in the order it is
offered: a hello that asks what is accepted must not be refused for what it left out."""

ALL_SIGNATURE_SCHEMES: Final[dict[int, str]] = SIGNATURE_SCHEMES | {
    0x0102: "md5_dsa",
    0x0103: "md5_ecdsa",
    0x0302: "sha224_dsa",
    0x0502: "sha384_dsa",
    0x0602: "sha512_dsa",
    0x0420: "rsa_pkcs1_sha256_legacy",
    0x0520: "rsa_pkcs1_sha384_legacy",
    0x0620: "rsa_pkcs1_sha512_legacy",
    0x0704: "eccsi_sha256",
    0x0705: "iso_ibs1",
    0x0706: "iso_ibs2",
    0x0707: "iso_chinese_ibs",
    0x0708: "sm2sig_sm3",
    0x0709: "gostr34102012_256a",
    0x070A: "gostr34102012_256b",
    0x070B: "gostr34102012_256c",
    0x070C: "gostr34102012_256d",
    0x070D: "gostr34102012_512a",
    0x070E: "gostr34102012_512b",
    0x070F: "gostr34102012_512c",
    0x081A: "ecdsa_brainpoolP256r1tls13_sha256",
    0x081B: "ecdsa_brainpoolP384r1tls13_sha384",
    0x081C: "ecdsa_brainpoolP512r1tls13_sha512",
    0x0904: "mldsa44",
    0x0905: "mldsa65",
    0x0906: "mldsa87",
}
"""Every scheme with a name: also those no hello offers by default, so that an answer can be named
(the last three: draft-ietf-tls-mldsa)."""

KEY_SHARES: Final[dict[int, bytes]] = {
    X25519: bytes([9]) + bytes(31),
    SECP256R1: bytes.fromhex(
        "04"
        "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
        "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
    ),
}
"""Constant valid key shares: the base points, that is the public keys of the private key 1
(derived with OpenSSL through `cryptography` on 2026-11-24; a test derives them again). They serve
to be answered, never to agree on a secret."""
