"""The languages reports are written in."""

from __future__ import annotations

from typing import Final, Literal, get_args

Lang = Literal["id", "en"]
LANGUAGES: Final[tuple[Lang, ...]] = get_args(Lang)


def language(lang: str) -> Lang:
    """Return ``lang`` as one of `LANGUAGES`. Raises `ValueError` for any other."""
    for known in LANGUAGES:
        if lang == known:
            return known
    raise ValueError(f"{lang!r} is not one of {', '.join(LANGUAGES)}")
