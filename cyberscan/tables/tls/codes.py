"""Alerts, extensions, groups and signature schemes of TLS.

Source: RFC 8446 sections B.2 (alerts; RFC 5246 section 7.2 and RFC 6066 section 9 for the older
ones), 4.2 (extension types; RFC 8422 section 5.1, RFC 7627 section 5.1 and RFC 5746 section 3.2
for ec_point_formats, extended_master_secret and renegotiation_info), 4.2.7 (groups; RFC 8422
section 5.1.1 for those below TLS 1.3) and 4.2.3 (signature schemes; RFC 5246 section 7.4.1.4.1 for
the hash and signature pairs), read 2026-11-24.
"""

from __future__ import annotations

from typing import Final

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
SUPPORTED_GROUPS: Final = 10
EC_POINT_FORMATS: Final = 11
SIGNATURE_ALGORITHMS: Final = 13
PADDING: Final = 21
EXTENDED_MASTER_SECRET: Final = 23
SUPPORTED_VERSIONS: Final = 43
PSK_KEY_EXCHANGE_MODES: Final = 45
KEY_SHARE: Final = 51
RENEGOTIATION_INFO: Final = 0xFF01

SECP256R1: Final = 0x0017
X25519: Final = 0x001D

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
"""Groups on offer, in the order they are offered."""

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
    0x0203: "ecdsa_sha1",
    0x0201: "rsa_pkcs1_sha1",
    0x0202: "sha1_dsa",
    0x0101: "md5_rsa",
}
"""Everything a server might have to sign with, in the order it is offered: a hello that asks what
is accepted must not be refused for what it left out."""

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
