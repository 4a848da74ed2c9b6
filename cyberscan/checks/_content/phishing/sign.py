"""What a sign of a false page is, and which weighs most."""

from __future__ import annotations

from typing import Final, NamedTuple

ORDER: Final = (
    "foreign", "hook", "folder", "posed", "skimmed", "chat", "relay", "diverted", "lure", "install",
    "code", "begun", "brand", "outside",
)  # fmt: skip
"""The kinds of signs, the gravest first."""


class Sign(NamedTuple):
    """A sign, what was seen, whose name it bears, and who gets what is typed."""

    kind: str
    told: str
    brand: str = ""
    host: str = ""
