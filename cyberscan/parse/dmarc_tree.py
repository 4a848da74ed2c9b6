"""Which DMARC record applies to a domain: the DNS tree walk (RFC 9989 section 4.10).

Steps 3, 4 and 7 of the walk, the choice of the record (section 4.10.1) and of the Organizational
Domain (section 4.10.2) were read on 2026-11-26 as public implementations quote the RFC word for
word; the RFC's own page could not be had.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.mail_policy import DmarcLevel
from cyberscan.model.look import Reason
from cyberscan.parse.dmarc import DmarcError, DmarcRecord, is_dmarc, read

SHORTCUT_AT: Final = 8
"""Labels from which the first step cuts more than one of them (step 4)."""
SHORTENED_TO: Final = 7
"""Labels that are left then: eight queries at most for any name."""


class Discovery(Struct, frozen=True):
    """What a walk came to."""

    found_at: str = ""
    """The domain whose record applies; empty for none."""
    record: DmarcRecord | None = None
    text: str = ""
    """The record as written."""
    organizational: str = ""
    """The Organizational Domain."""
    gap: Reason | None = None
    """Why a level was not seen that could have changed the outcome."""


def targets(domain: str) -> tuple[str, ...]:
    """Return the domains a walk asks at, in order; () for the root."""
    labels = [label for label in domain.lower().split(".") if label]
    if not labels:
        return ()
    cut = len(labels) - SHORTENED_TO if len(labels) >= SHORTCUT_AT else 1
    starts = (0, *range(cut, len(labels)))
    return tuple(".".join(labels[start:]) for start in starts)


def usable(records: Sequence[str]) -> tuple[str, DmarcRecord] | None:
    """Return the record that counts at one level: several are all discarded (step 2), and so is
    one that breaks the grammar of the tag list."""
    chosen = [text for text in records if is_dmarc(text)]
    if len(chosen) != 1:
        return None
    try:
        return chosen[0], read(chosen[0])
    except DmarcError:
        return None


def stops(records: Sequence[str]) -> bool:
    """Whether the walk ends at a level with these records (steps 2 and 6: psd=y or psd=n)."""
    found = usable(records)
    return found is not None and found[1].psd in {"y", "n"}


def discover(levels: Sequence[DmarcLevel]) -> Discovery:
    """Return what applies to the domain of the first level.

    Its own record counts whatever lies above (section 4.10.1). Else the record of the
    Organizational Domain does, else that of the public suffix above it.
    """
    if not levels:
        return Discovery()
    start = levels[0].name
    gap = next((level.reason for level in levels if level.reason is not None), None)
    found = [(level.name, *hit) for level in levels if (hit := usable(level.records))]
    home = _organizational(start, found)
    own = next((entry for entry in found if entry[0] == start), None)
    if own:
        return Discovery(start, own[2], own[1], home, gap)
    if gap is not None:
        return Discovery(organizational=home, gap=gap)
    by_name = {name: (text, record) for name, text, record in found}
    suffix = next((name for name, _, record in found if record.psd == "y"), "")
    for name in (home, suffix):
        if name in by_name:
            text, record = by_name[name]
            return Discovery(name, record, text, home)
    return Discovery(organizational=home)


def _organizational(start: str, found: Sequence[tuple[str, str, DmarcRecord]]) -> str:
    """Section 4.10.2, rules 1 to 3; ``found`` goes from the longest name to the shortest."""
    for name, _, record in found:
        if record.psd == "n":
            return name
        if record.psd == "y" and name != start:
            return _below(start, name)
    return found[-1][0] if found else start


def _below(domain: str, ancestor: str) -> str:
    """Return the name one label below ``ancestor`` on the way down to ``domain``."""
    labels = domain.split(".")
    return ".".join(labels[-(ancestor.count(".") + 2) :])
