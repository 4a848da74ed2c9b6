"""The suites: every name is understood, and says what the standards say of it."""

from __future__ import annotations

import pytest

from cyberscan.tables.tls import keyed
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import (
    COMMON_SUITES,
    FALLBACK_SCSV,
    NAMES,
    ORDINARY_TLS13_SUITES,
    RARE_SUITES,
    READ,
    RENEGOTIATION_SCSV,
    SSL2_KINDS,
    SUITES,
    TLS13_SUITES,
    before_tls12,
)

EXCHANGES = {
    "RSA", "DH", "DHE", "DH_anon", "ECDH", "ECDHE", "ECDH_anon",
    "GOSTR341112", "GOSTR341001", "GOSTR341094",
}  # fmt: skip
AUTHENTICATIONS = {"RSA", "DSS", "ECDSA", "anon", "GOSTR341112", "GOSTR341001", "GOSTR341094"}
CIPHERS = {
    "AES_128_GCM", "AES_256_GCM", "AES_128_CCM", "AES_256_CCM", "AES_128_CCM_8", "AES_256_CCM_8",
    "AES_128_CBC", "AES_256_CBC", "ARIA_128_GCM", "ARIA_256_GCM", "ARIA_128_CBC", "ARIA_256_CBC",
    "CAMELLIA_128_GCM", "CAMELLIA_256_GCM", "CAMELLIA_128_CBC", "CAMELLIA_256_CBC",
    "CHACHA20_POLY1305", "3DES_EDE_CBC", "DES_CBC", "DES40_CBC", "IDEA_CBC", "SEED_CBC",
    "RC2_CBC_40", "RC2_CBC_56", "RC4_128", "RC4_40", "RC4_56", "NULL", "AEGIS_256", "AEGIS_128L",
    "SM4_GCM", "SM4_CCM", "28147_CNT", "KUZNYECHIK_CTR", "MAGMA_CTR", "KUZNYECHIK_MGM_L",
    "KUZNYECHIK_MGM_S", "MAGMA_MGM_L", "MAGMA_MGM_S",
}  # fmt: skip


@pytest.mark.parametrize("code", SUITES)
def test_every_name_is_understood(code: int) -> None:
    one = suite(code)
    assert one.cipher in CIPHERS
    assert one.bits in {0, 40, 56, 128, 168, 256}
    assert (one.bits == 0) == one.null
    if one.tls13:
        assert (one.exchange, one.authentication) == ("", "")
        assert one.aead != one.null
    else:
        assert one.exchange in EXCHANGES
        assert one.authentication in AUTHENTICATIONS
    assert one.export == ("EXPORT" in one.name)
    assert one.anonymous == ("_anon_" in one.name)
    assert one.bits < 128 or not one.export
    assert not (one.aead and one.cbc)
    assert one.before_tls12 == before_tls12(code)
    assert not (one.aead and one.before_tls12)


WELL_KNOWN = [
    # code, exchange, authentication, cipher, bits, what is true of it
    (0x1301, "", "", "AES_128_GCM", 128, "tls13 forward_secrecy aead"),
    (0x1305, "", "", "AES_128_CCM_8", 128, "tls13 forward_secrecy aead"),
    (0x1306, "", "", "AEGIS_256", 256, "tls13 forward_secrecy aead"),
    (0xC0B4, "", "", "NULL", 0, "tls13 forward_secrecy null"),
    (0xC104, "", "", "MAGMA_MGM_L", 256, "tls13 forward_secrecy aead small_block"),
    (0xC02F, "ECDHE", "RSA", "AES_128_GCM", 128, "forward_secrecy aead elliptic"),
    (0xCCA9, "ECDHE", "ECDSA", "CHACHA20_POLY1305", 256, "forward_secrecy aead elliptic"),
    (0xCC13, "ECDHE", "RSA", "CHACHA20_POLY1305", 256, "forward_secrecy aead elliptic"),
    (0x009E, "DHE", "RSA", "AES_128_GCM", 128, "forward_secrecy aead finite_field"),
    (0xC014, "ECDHE", "RSA", "AES_256_CBC", 256, "forward_secrecy cbc elliptic before_tls12"),
    (0xC027, "ECDHE", "RSA", "AES_128_CBC", 128, "forward_secrecy cbc elliptic"),
    (0x002F, "RSA", "RSA", "AES_128_CBC", 128, "cbc before_tls12"),
    (0x009C, "RSA", "RSA", "AES_128_GCM", 128, "aead"),
    (0xC09C, "RSA", "RSA", "AES_128_CCM", 128, "aead"),
    (0x000A, "RSA", "RSA", "3DES_EDE_CBC", 168, "cbc small_block before_tls12"),
    (0x0005, "RSA", "RSA", "RC4_128", 128, "rc4 before_tls12"),
    (0x0003, "RSA", "RSA", "RC4_40", 40, "rc4 export before_tls12"),
    (0x0008, "RSA", "RSA", "DES40_CBC", 40, "cbc small_block export before_tls12"),
    (0x0061, "RSA", "RSA", "RC2_CBC_56", 56, "cbc small_block export before_tls12"),
    (
        0x0065, "DHE", "DSS", "RC4_56", 56,
        "forward_secrecy rc4 export finite_field before_tls12",
    ),
    (0x003B, "RSA", "RSA", "NULL", 0, "null"),
    (
        0x001B, "DH_anon", "anon", "3DES_EDE_CBC", 168,
        "forward_secrecy anonymous cbc small_block finite_field before_tls12",
    ),
    (
        0xC018, "ECDH_anon", "anon", "AES_128_CBC", 128,
        "forward_secrecy anonymous cbc elliptic before_tls12",
    ),
    (0xC004, "ECDH", "ECDSA", "AES_128_CBC", 128, "cbc before_tls12"),
    (0x0081, "GOSTR341001", "GOSTR341001", "28147_CNT", 256, "small_block before_tls12"),
    (0xC100, "GOSTR341112", "GOSTR341112", "KUZNYECHIK_CTR", 256, ""),
    (0xC102, "GOSTR341112", "GOSTR341112", "28147_CNT", 256, "small_block"),
    (0xFEFF, "RSA", "RSA", "3DES_EDE_CBC", 168, "cbc small_block before_tls12"),
]  # fmt: skip

PROPERTIES = (
    "tls13", "forward_secrecy", "anonymous", "null", "aead", "rc4", "small_block", "cbc",
    "finite_field", "elliptic", "export", "before_tls12",
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "exchange", "authentication", "cipher", "bits", "true"), WELL_KNOWN
)
def test_well_known_suites(
    code: int, exchange: str, authentication: str, cipher: str, bits: int, true: str
) -> None:
    one = suite(code)
    assert (one.exchange, one.authentication) == (exchange, authentication)
    assert (one.cipher, one.bits) == (cipher, bits)
    assert {name for name in PROPERTIES if getattr(one, name)} == set(true.split())


def test_tables_do_not_overlap_and_names_are_told_apart() -> None:
    assert len(SUITES) == len(TLS13_SUITES) + len(COMMON_SUITES) + len(RARE_SUITES)
    assert not SUITES.keys() & keyed.ROWS.keys()
    assert len(NAMES) == len(SUITES) + len(keyed.ROWS) + 2
    assert len(set(NAMES.values())) == len(NAMES)
    assert list(RARE_SUITES) == sorted(RARE_SUITES)
    assert READ == "2026-11-26"


def test_what_needs_a_secret_is_named_and_not_offered() -> None:
    assert NAMES[0xC035] == "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA"
    assert not any(word in name for name in SUITES.values() for word in ("PSK", "SRP", "KRB5"))
    with pytest.raises(KeyError):
        suite(0xC035)
    assert NAMES[RENEGOTIATION_SCSV] == "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"
    assert NAMES[FALLBACK_SCSV] == "TLS_FALLBACK_SCSV"


def test_the_ordinary_suites_of_tls13_are_those_of_the_rfc() -> None:
    assert ORDINARY_TLS13_SUITES == (0x1301, 0x1302, 0x1303, 0x1304, 0x1305)


def test_kinds_of_ssl2_are_three_bytes_and_begin_with_the_seven_of_the_protocol() -> None:
    assert all(0 <= kind < 1 << 24 for kind in SSL2_KINDS)
    assert [kind >> 16 for kind in SSL2_KINDS][:7] == [1, 2, 3, 4, 5, 6, 7]
