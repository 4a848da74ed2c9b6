"""What CLDR, through Babel, knows of the reports' languages.

Indonesian is CLDR's ``id``. English is ``en_GB``: the day before the month and a clock of 24 hours,
as offices here write them, where plain ``en`` says ``November 24, 2026`` and ``2:17 AM``; ``en_ID``
writes numbers the Indonesian way, which a reader of English takes for others (``1.234``). Read in
Babel 2.19.0, 2026-11-28.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from cyberscan.render.lang import Lang

if TYPE_CHECKING:
    from babel import Locale

_NAMES: Final[dict[Lang, str]] = {"id": "id", "en": "en_GB"}


@cache
def locale(lang: Lang) -> Locale:
    """Return CLDR's rules for a language of the reports."""
    from babel import Locale  # noqa: PLC0415 - start-up time

    return Locale.parse(_NAMES[lang])


@cache
def plural(n: int, lang: Lang) -> str:
    """Return the plural category of ``n`` things: ``one`` or ``other`` in English; Indonesian has
    ``other`` alone."""
    return str(locale(lang).plural_form(n))
