"""Reading DER a little (X.690): enough to reach what a full reader refuses to show.

`cryptography` gives no public key whose numbers it thinks unsafe, and those are the ones a scanner
has to name.
"""

from __future__ import annotations

from typing import Final

SEQUENCE: Final = 0x30
INTEGER: Final = 0x02
BIT_STRING: Final = 0x03
OCTET_STRING: Final = 0x04
OBJECT_IDENTIFIER: Final = 0x06

_LONG: Final = 0x80


class DerError(ValueError):
    """The bytes are no DER. ``str()`` says what is wrong."""


class Der:
    """Elements one after another, as they lie in the bytes. No element is copied twice."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def __bool__(self) -> bool:
        """Whether anything is left."""
        return self._at < len(self._data)

    def peek(self) -> int:
        """Return the next element's tag. Raises `DerError` at the end."""
        if not self:
            raise DerError("an element is missing")
        return self._data[self._at]

    def take(self, tag: int) -> bytes:
        """Return the content of the next element, which must be ``tag``. Raises `DerError`."""
        return self._next(tag)[1]

    def whole(self, tag: int) -> bytes:
        """Return the next element with its tag and length. Raises `DerError`."""
        return self._next(tag)[0]

    def skip(self) -> None:
        """Pass over the next element, whatever it is. Raises `DerError`."""
        self._next(self.peek())

    def _next(self, tag: int) -> tuple[bytes, bytes]:
        start = self._at
        if self.peek() != tag:
            raise DerError(f"element 0x{self._data[start]:02x} where 0x{tag:02x} belongs")
        head = self._data[start + 1 : start + 6]
        if not head:
            raise DerError("an element has no length")
        length, at = head[0], start + 2
        if length >= _LONG:
            count = length - _LONG
            if not 1 <= count <= 4 or len(head) <= count:
                raise DerError("an element's length cannot be read")
            length, at = int.from_bytes(head[1 : 1 + count], "big"), at + count
        if at + length > len(self._data):
            raise DerError("an element is cut short")
        self._at = at + length
        return self._data[start : self._at], self._data[at : self._at]


def rsa_numbers(public_key_info: bytes) -> tuple[int, int] | None:
    """Return (modulus, exponent) of a SubjectPublicKeyInfo (RFC 5280 section 4.1, RFC 8017
    appendix A.1.1), None if its key is no RSA key. Raises `DerError`.
    """
    info = Der(Der(public_key_info).take(SEQUENCE))
    algorithm = Der(info.take(SEQUENCE)).take(OBJECT_IDENTIFIER)
    if algorithm not in {_RSA, _RSA_PSS}:
        return None
    bits = info.take(BIT_STRING)
    if bits[:1] != b"\x00":
        raise DerError("the key is no whole number of bytes")
    numbers = Der(Der(bits[1:]).take(SEQUENCE))
    modulus, exponent = numbers.take(INTEGER), numbers.take(INTEGER)
    return int.from_bytes(modulus, "big"), int.from_bytes(exponent, "big", signed=True)


_RSA: Final = bytes.fromhex("2a864886f70d010101")
_RSA_PSS: Final = bytes.fromhex("2a864886f70d01010a")
"""rsaEncryption and id-RSASSA-PSS (RFC 8017 appendix C)."""


def public_key_info(tbs_certificate: bytes) -> bytes:
    """Return the SubjectPublicKeyInfo of a TBSCertificate (RFC 5280 section 4.1): what is hashed
    where keys are compared. Raises `DerError`.
    """
    fields = Der(Der(tbs_certificate).take(SEQUENCE))
    if fields.peek() == _VERSION:
        fields.skip()
    for _ in range(5):  # serial number, signature, issuer, validity, subject
        fields.skip()
    return fields.whole(SEQUENCE)


_VERSION: Final = 0xA0
"""[0] EXPLICIT, left out of version 1."""
