"""With whom a report may be shared: the labels of the Traffic Light Protocol.

FIRST Standards Definitions and Usage Guidance, TLP version 2.0 (first.org/tlp, authoritative since
August 2022): the four labels and AMBER's stricter form, in upper case and without blanks; each is
written in its colour on black (RED #FF2B2B, AMBER and AMBER+STRICT #FFC000, GREEN #33FF00,
CLEAR #FFFFFF). Labels, meanings and colours read on 2026-11-28 in public summaries of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cyberscan.model.edition import Tlp

__all__ = ["COLOURS", "Tlp", "strictest"]

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
