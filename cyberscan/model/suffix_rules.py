"""A rule of the public suffix list, and the halves it may stand in (https://publicsuffix.org)."""

from __future__ import annotations

import re
from typing import Final

REGISTRIES: Final = "registries"
"""What registries keep: the list's "ICANN domains"."""
PRIVATE: Final = "private"
"""What others offer names below."""

_RULE = re.compile(r"(?=.{1,253}$)!?(?:\*\.)?[^\s.*!/]+(?:\.(?:\*|[^\s.*!/]+))*")


def is_rule(text: str) -> bool:
    """Whether ``text`` is a rule, as ``go.id``, ``*.ck`` or ``!www.ck``; letters of every
    language, in lower case."""
    return _RULE.fullmatch(text) is not None and text == text.lower()
