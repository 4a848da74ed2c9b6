"""Groups, schemes and extensions: sizes agree with a library that knows the curves."""

from __future__ import annotations

import re

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from cyberscan.tables.tls import codes

SIZES = {
    curve.name.lower(): curve.key_size
    for curve in (
        ec.SECP192R1(), ec.SECP224R1(), ec.SECP256K1(), ec.SECP256R1(), ec.SECP384R1(),
        ec.SECP521R1(), ec.BrainpoolP256R1(), ec.BrainpoolP384R1(), ec.BrainpoolP512R1(),
    )
}  # fmt: skip
BY_NAME = {group.name.lower(): group for group in codes.ALL_GROUPS.values()}


@pytest.mark.parametrize("name", SIZES)
def test_sizes_of_curves_agree_with_the_library(name: str) -> None:
    group = BY_NAME[name]
    assert (group.kind, group.bits) == ("ec", SIZES[name])


@pytest.mark.parametrize("group", codes.ALL_GROUPS.values(), ids=lambda group: group.name)
def test_sizes_agree_with_the_names(group: codes.Group) -> None:
    digits = re.search(r"\d{3,}", group.name.removeprefix("X25519"))
    if group.kind == "ff" or group.name.lower().startswith(("sect", "secp", "brain", "gc")):
        assert digits is not None
        assert group.bits == int(digits[0])
    if group.kind == "hybrid":
        assert group.bits in {255, 256, 384}
    assert (group.kind == "kem") == (group.bits == 0)


def test_a_hello_offers_few_groups_and_all_of_them_have_a_row() -> None:
    assert len(codes.GROUPS) <= 12
    for code, name in codes.GROUPS.items():
        assert codes.ALL_GROUPS[code].name == name


@pytest.mark.parametrize(
    ("code", "post_quantum"),
    [
        (0x11EC, True),
        (0x11EB, True),
        (0x11ED, True),
        (0x0201, True),
        (0x6399, True),
        (0x001D, False),
        (0x0017, False),
        (0x0101, False),
    ],
)
def test_hybrids_and_kems_are_post_quantum(code: int, post_quantum: bool) -> None:
    assert codes.ALL_GROUPS[code].post_quantum is post_quantum


def test_grease_is_two_equal_bytes_that_end_in_a() -> None:
    assert len(set(codes.GREASE)) == 16
    assert codes.GREASE[0] == 0x0A0A
    assert codes.GREASE[-1] == 0xFAFA
    assert all(value >> 8 == value & 0xFF and value & 0xF == 0xA for value in codes.GREASE)


def test_every_scheme_on_offer_has_a_name_of_its_own() -> None:
    assert codes.SIGNATURE_SCHEMES.items() <= codes.ALL_SIGNATURE_SCHEMES.items()
    names = list(codes.ALL_SIGNATURE_SCHEMES.values())
    assert len(set(names)) == len(names)
    assert codes.ALL_SIGNATURE_SCHEMES[0x0905] == "mldsa65"


def test_no_two_extensions_share_a_number() -> None:
    extensions = [
        codes.SERVER_NAME, codes.STATUS_REQUEST, codes.SUPPORTED_GROUPS, codes.EC_POINT_FORMATS,
        codes.SIGNATURE_ALGORITHMS, codes.ALPN, codes.SIGNED_CERTIFICATE_TIMESTAMP, codes.PADDING,
        codes.ENCRYPT_THEN_MAC, codes.EXTENDED_MASTER_SECRET, codes.COMPRESS_CERTIFICATE,
        codes.SESSION_TICKET, codes.PRE_SHARED_KEY, codes.EARLY_DATA, codes.SUPPORTED_VERSIONS,
        codes.COOKIE, codes.PSK_KEY_EXCHANGE_MODES, codes.CERTIFICATE_AUTHORITIES,
        codes.KEY_SHARE, codes.ENCRYPTED_CLIENT_HELLO, codes.RENEGOTIATION_INFO,
    ]  # fmt: skip
    assert len(set(extensions)) == len(extensions)
