"""How much reading a DNS message would cost, before anybody reads it.

Names are compressed by pointers (RFC 1035 section 4.1.4): of a message of 64 KB each record can
name, in two octets, the same 127 labels again. Such an answer took dnspython 14 seconds.
"""

from __future__ import annotations

import re
from typing import Final

MOST: Final = 40_000
"""Labels behind the pointers of one message: about a second. An answer as long as messages get,
with a record in each of its 12 octets, names eight apiece."""

_SHORT: Final = 2_000
"""Octets in which no more can be named: at most two names to a record of 14 octets."""
_POINTER: Final = 0xC0
_LONGEST_LABEL: Final = 63
_FARTHEST: Final = 0x4000
"""Octets that a pointer reaches."""
_LONGEST_NAME: Final = 256
_POINTERS: Final = re.compile(rb"(?=([\xc0-\xff][\x00-\xff]))", re.DOTALL)


def is_costly(wire: bytes) -> bool:
    """Whether more than `MOST` labels may have to be read. Linear; what only looks like a pointer
    counts as one."""
    if len(wire) <= _SHORT:
        return False
    labels = _labels(wire[: _FARTHEST + _LONGEST_NAME])
    named = 0
    for found in _POINTERS.finditer(wire):
        named += labels[_target(found[1])]
        if named > MOST:
            return True
    return False


def _labels(wire: bytes) -> list[int]:
    """Return how many labels the name has that begins at each octet a pointer reaches."""
    own, ends = [0] * (len(wire) + 1), [*range(len(wire) + 1)]
    for at in range(len(wire) - 1, -1, -1):
        size = wire[at]
        following = at + 1 + size
        if 0 < size <= _LONGEST_LABEL and following < len(wire):
            own[at], ends[at] = own[following] + 1, ends[following]
    whole = own + [0] * max(0, _FARTHEST - len(own))
    for at in range(len(wire)):
        end = ends[at]
        if end + 1 < len(wire) and wire[end] >= _POINTER:
            target = _target(wire[end : end + 2])
            # Pointers lead backwards only, or the name is none.
            whole[at] += 1 + whole[target] if target < at else 0
    return whole


def _target(pointer: bytes) -> int:
    return (pointer[0] & ~_POINTER) << 8 | pointer[1]
