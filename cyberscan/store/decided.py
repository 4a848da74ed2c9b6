"""A verdict as a page holds it."""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import Raw, Struct

from cyberscan.model.look import Reason
from cyberscan.model.verdict import Change, Outcome, Severity


class Identity(Struct, frozen=True, array_like=True, gc=False):
    """Which finding it is, on the page's subject: the first fields of its entry."""

    check: str
    port: int
    discriminator: str
    id: str
    key: str


class Decided(Identity, frozen=True, array_like=True, gc=False):
    """All of it. A field added later comes last and has a default: old pages stay readable."""

    outcome: Outcome
    reason: Reason | None
    severity: Severity
    first_seen: str
    revision: int
    message: str
    values: dict[str, str | bool | int | float]
    evidence: tuple[str, ...]
    verdict_severity: Severity | None
    verdict_port: int
    addresses: tuple[str, ...]
    due: str
    change: Change | None


class Revised(Struct, frozen=True, array_like=True, gc=False):
    """Of an entry only which finding it is and by which revision of which check: the first of its
    fields, of which most are passed over, as are those after them."""

    check: str
    port: Raw
    discriminator: Raw
    id: str
    key: Raw
    outcome: Raw
    reason: Raw
    severity: Raw
    first_seen: Raw
    revision: int


PAGE: Final = msgspec.json.Decoder(tuple[Decided, ...])
