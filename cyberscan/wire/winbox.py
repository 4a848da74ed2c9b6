"""The first packet of Winbox's key exchange, and MikroTik's answer to it.

A packet is its length in one byte, a handler in one, and that many bytes. Handler 6 is EC-SRP5
(RouterOS 6.43 and later): a user name ended by zero, a public value of 32 bytes, its parity; the
server answers with its own value and parity, and a salt of 16 bytes where it knows the user.
Handler 5 is the Diffie-Hellman exchange before that: 248 bytes of public value either way, no user.

The user name of ours is empty and the public value is zero: nobody is named, and nobody who knows
no secret behind the value can go on to a login. No proof is ever sent. From Margin Research's
"mikrotik_authentication" (README, src/winbox.py), which describes the fields, and Nmap's
nmap-service-probes, which sends the same two packets; read on 2026-11-27.

It is the first packet of an authentication, of which no second follows: with a name in it names
could be tried out (nmap/nmap pull request 2973, CVE-2024-54772), with none in it nothing can. What
RouterOS writes into its log of an exchange that ends there was found nowhere; of a client of
another kind, as ours seems with the packet of old, it may write "denied winbox/dude connect"
(crowdsecurity/hub issue 726). Read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

EC_SRP5: Final = "EC-SRP5"
DH: Final = "DH"

HEADER: Final = 2

_VALUE: Final = 32
_SALT: Final = 16
_DH_VALUE: Final = 248

HELLO: Final = bytes([1 + _VALUE + 1, 6]) + b"\0" + bytes(_VALUE) + b"\0"
"""36 bytes: no user, a public value of zero, parity 0."""
OLD_HELLO: Final = bytes([_DH_VALUE, 5]) + bytes(_DH_VALUE)
"""250 bytes: a public value of zero."""

_LENGTHS: Final = {6: {_VALUE + 1, _VALUE + 1 + _SALT}, 5: {_DH_VALUE}}


class WinboxError(ValueError):
    """The bytes are no answer of Winbox."""


def body_length(header: bytes, exchange: str) -> int:
    """Return how many bytes follow the header of an answer. Raises `WinboxError`."""
    handler = 6 if exchange == EC_SRP5 else 5
    if len(header) != HEADER or header[1] != handler or header[0] not in _LENGTHS[handler]:
        raise WinboxError("not the header of an answer")
    return header[0]


def check_body(body: bytes, exchange: str) -> None:
    """Check the rest of an answer: a public value that is not ours. Raises `WinboxError`."""
    if exchange == EC_SRP5:
        if len(body) not in _LENGTHS[6] or body[_VALUE] > 1 or not any(body[:_VALUE]):
            raise WinboxError("no public value with its parity")
    elif len(body) != _DH_VALUE or not any(body):
        raise WinboxError("no public value")
