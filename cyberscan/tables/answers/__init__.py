"""What answers in a site's place, by the marks its makers' own pages carry.

Every row names where its marks were read; all were read on `READ`. A row demands all its signs at
once, so that a page which only speaks of a thing (a tutorial that quotes a welcome page, news of a
suspended account) is not taken for it.
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.answers.defaults import DEFAULTS
from cyberscan.tables.answers.filters import FILTERS
from cyberscan.tables.answers.hosting import HOSTING
from cyberscan.tables.answers.recogniser import READ, Kind, Recogniser
from cyberscan.tables.answers.walls import WALLS

__all__ = ["READ", "RECOGNISERS", "Kind", "Recogniser"]

RECOGNISERS: Final = (*FILTERS, *WALLS, *HOSTING, *DEFAULTS)
"""In the order they are asked: the first that fits says what an answer is."""
