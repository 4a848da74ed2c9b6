"""With whom a report may be shared: the labels of the Traffic Light Protocol.

FIRST Standards Definitions and Usage Guidance, TLP version 2.0 (first.org/tlp, authoritative since
August 2022): the four labels and AMBER's stricter form, in upper case and without blanks; each is
written in its colour on black (RED #FF2B2B, AMBER and AMBER+STRICT #FFC000, GREEN #33FF00,
CLEAR #FFFFFF). Labels, meanings and colours read on 2026-11-28 in public summaries of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


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


COLOURS: Final = {
    Tlp.CLEAR: "#fff",
    Tlp.GREEN: "#33ff00",
    Tlp.AMBER: "#ffc000",
    Tlp.AMBER_STRICT: "#ffc000",
    Tlp.RED: "#ff2b2b",
}
"""Of a label, on black; `style.css` has them for its classes."""


def strictest(labels: Iterable[Tlp]) -> Tlp:
    """Return the label that holds for all of several together; AMBER for none."""
    order = tuple(Tlp)
    return max(labels, key=order.index, default=Tlp.AMBER)
