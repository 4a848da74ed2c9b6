"""Names as feeds write them: lower-case A-labels without a final dot."""

from __future__ import annotations

import re

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})+")


def is_domain(text: str) -> bool:
    """Whether ``text`` is a name of at least two labels, as ``contoh.go.id``."""
    return _NAME.fullmatch(text) is not None
