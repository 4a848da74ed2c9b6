"""A test frame of IEC 60870-5-104 and its confirmation.

Both are six bytes: 68, length 4, then TESTFR act (0x43) or TESTFR con (0x83) and three zeros. It
starts no transfer of data. From Nmap's iec-identify.nse and the tests of NEFICS' iec10x packets;
read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

ACT: Final = b"\x68\x04\x43\x00\x00\x00"
CON: Final = b"\x68\x04\x83\x00\x00\x00"


class Iec104Error(ValueError):
    """The bytes are no confirmation."""


def check_confirmation(data: bytes) -> None:
    """Check that the test frame was confirmed. Raises `Iec104Error`."""
    if data != CON:
        raise Iec104Error("no TESTFR con")
