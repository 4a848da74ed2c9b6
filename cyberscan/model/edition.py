"""What a report is written as, and with whom it may be shared.

FIRST Standards Definitions and Usage Guidance, TLP version 2.0 (first.org/tlp, authoritative since
August 2022): the four labels and AMBER's stricter form, in upper case and without blanks. Labels
and meanings read on 2026-11-28 in public summaries of it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Format(StrEnum):
    """What a report is written as."""

    HTML = "html"
    """Pages, and notices of incidents to send on."""
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "md"
    PDF = "pdf"
    """Printed pages; they need a browser, and are made only when asked for."""


USUAL: Final = tuple(form for form in Format if form is not Format.PDF)
"""What a report is written as when nothing is asked for."""


class Tlp(StrEnum):
    """The labels, by how far a recipient may pass something on; the widest first."""

    CLEAR = "clear"
    """To anyone."""
    GREEN = "green"
    """To peers and partners of the community, not in public."""
    AMBER = "amber"
    """To those who need to know, in the recipient's organisation and its clients."""
    AMBER_STRICT = "amber+strict"
    """To those who need to know, in the recipient's organisation alone."""
    RED = "red"
    """To nobody but the persons it was given to."""

    @property
    def label(self) -> str:
        """As the standard writes it: ``TLP:AMBER+STRICT``."""
        return f"TLP:{self.value.upper()}"

    @property
    def held(self) -> bool:
        """Whether a report stays with those it was given to, and their own."""
        return self not in {Tlp.CLEAR, Tlp.GREEN}

    @property
    def css(self) -> str:
        """Class of its colour."""
        return f"tlp-{self.value.partition('+')[0]}"
