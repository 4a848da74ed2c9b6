"""DER read by hand, and what is read with it: keys that a full reader refuses, the mark of ROCA."""

from __future__ import annotations

from contextlib import suppress
from math import prod

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks._shared.certificates import LEAF, made, rsa_key
from cyberscan.parse.der import INTEGER, SEQUENCE, Der, DerError, public_key_info, rsa_numbers
from cyberscan.parse.roca import marked
from cyberscan.parse.x509 import read
from cyberscan.tables.tls.certificates.roca import GENERATOR, PRIMES
from tests.support.tls import rsa_key as real_key


def test_elements_are_taken_one_after_another() -> None:
    der = Der(b"\x02\x01\x07" + b"\x30\x81\x02\x02\x00" + b"\x05\x00")
    assert der.take(INTEGER) == b"\x07"
    assert der.whole(SEQUENCE) == b"\x30\x81\x02\x02\x00"
    assert der
    der.skip()
    assert not der


@pytest.mark.parametrize(
    "data",
    [b"", b"\x02", b"\x02\x01", b"\x02\x80\x00", b"\x02\x85\x01\x01\x01\x01\x01", b"\x04\x00",
     b"\x02\x82\x01"],
)  # fmt: skip
def test_what_is_no_integer_is_refused(data: bytes) -> None:
    with pytest.raises(DerError):
        Der(data).take(INTEGER)


@given(st.binary(max_size=200))
def test_nothing_but_our_own_error_is_raised(data: bytes) -> None:
    for reader in (public_key_info, rsa_numbers):
        with suppress(DerError):
            reader(data)


@pytest.mark.parametrize(("bits", "exponent"), [(512, 3), (1023, 65537), (4096, 5)])
def test_rsa_numbers_are_read_whatever_they_are(bits: int, exponent: int) -> None:
    found = read(made(key=rsa_key(bits, exponent=exponent)))
    assert found.rsa == ((1 << bits) - 159, exponent)
    assert found.key == f"RSA {bits}"


def test_the_key_info_is_what_the_library_gives_too() -> None:
    key = read(LEAF).raw.public_key()
    assert read(LEAF).key_info == key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert read(LEAF).rsa is None


PRODUCT = prod((2, *PRIMES))


@given(st.integers(1, 1 << 64), st.integers(1 << 700, 1 << 760))
def test_whatever_the_faulty_library_made_is_marked(power: int, factor: int) -> None:
    assert marked(pow(GENERATOR, power, PRODUCT) + factor * PRODUCT)


def test_ordinary_keys_are_not_marked() -> None:
    numbers = real_key().public_key().public_numbers()
    assert isinstance(numbers, rsa.RSAPublicNumbers)
    assert not marked(numbers.n)
    assert not marked((1 << 2048) - 159)
