"""The one harmless question to a Cisco Smart Install client, and its answer.

Both are 24 bytes that never change: six numbers of four bytes. They are those of Cisco's own
checker (github.com/Cisco-Talos/smi_check, read on 2026-11-27), which asks nothing of the switch and
changes nothing. A director closes without a word.
"""

from __future__ import annotations

from typing import Final

QUESTION: Final = b"".join(number.to_bytes(4, "big") for number in (1, 1, 4, 8, 1, 0))
ANSWER: Final = b"".join(number.to_bytes(4, "big") for number in (4, 0, 3, 8, 1, 0))


class SmartInstallError(ValueError):
    """The bytes are no answer of a client."""


def check_answer(data: bytes) -> None:
    """Check that this is a client's answer. Raises `SmartInstallError`."""
    if data != ANSWER:
        raise SmartInstallError("not the answer of a Smart Install client")
