"""What an outline says: how the findings of a page stand, letters gone through as a whole.

Of millions of entries few are meant: strings and bytes are picked from, translated and counted, and
a value is made of what is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import compress, count
from typing import Annotated, Final

from msgspec import Meta, Struct

from cyberscan.model.history import OPEN
from cyberscan.model.verdict import Change, Outcome, Severity, known_gone
from cyberscan.store.decided import Decided, Identity
from cyberscan.store.errors import Damaged

_FAILS: Final = "f"
_GONE: Final = "g"
_NEITHER: Final = "-"

_CHANGES: Final[dict[Change | None, str]] = {
    None: "-",
    Change.NEW: "n",
    Change.OPEN: "o",
    Change.NOT_SEEN_AGAIN: "u",
    Change.FIXED_UNCONFIRMED: "1",
    Change.FIXED: "2",
    Change.CAME_BACK: "c",
}
_CHANGE_OF: Final = {letter: change for change, letter in _CHANGES.items()}
_SEVERITIES: Final = {severity: severity.value[0] for severity in Severity}
_SEVERITY_OF: Final = {letter: severity for severity, letter in _SEVERITIES.items()}
_ALL_SEEN: Final = _FAILS + _GONE + _NEITHER
_ALL_CHANGES: Final = "".join(_CHANGE_OF)
_ALL_SEVERITIES: Final = "".join(_SEVERITY_OF)


class Told(Struct, frozen=True, array_like=True, gc=False):
    """An outline as it lies in a row. Strings have a letter for each entry of the page."""

    seen: str
    """f: it fails; g: it is known to be gone; -: neither."""
    changes: str
    severities: str
    dates: tuple[str, ...]
    """Every ``first_seen`` of the page, once, in the order of the entries."""
    begun: tuple[Annotated[int, Meta(ge=0)], ...]
    """For each entry its place in ``dates``."""

    def fits(self, length: int) -> bool:
        """Return whether it can be the outline of a page of ``length`` entries."""
        return (
            len(self.seen) == len(self.changes) == len(self.severities) == len(self.begun) == length
            # Nothing is left of a string that has no other letters.
            and not self.seen.strip(_ALL_SEEN)
            and not self.changes.strip(_ALL_CHANGES)
            and not self.severities.strip(_ALL_SEVERITIES)
            and max(self.begun, default=-1) < len(self.dates)
        )


class Names:
    """Which findings outlines are about, in the order of their entries."""

    def __init__(self, identities: tuple[Identity, ...]) -> None:
        self.identities = identities
        self.ids = tuple(one.id for one in identities)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each finding, by its id."""
        return {name: place for place, name in enumerate(self.ids)}


def _picking(letters: Collection[str]) -> bytes:
    """Return the table that turns letters into 1 and all others into 0."""
    return bytes(chr(number) in letters for number in range(256))


OPEN_LETTERS: Final = frozenset(_CHANGES[change] for change in OPEN)
UNCONFIRMED: Final = _CHANGES[Change.FIXED_UNCONFIRMED]
_FIXED: Final = _CHANGES[Change.FIXED]

_FAILING: Final = _picking(_FAILS)
_GONE_NOW: Final = _picking(_GONE)
_OPENED: Final = _picking(OPEN_LETTERS)
_EVER_FAILED: Final = _picking([letter for change, letter in _CHANGES.items() if change])
_MENDED: Final = _picking([_FIXED, UNCONFIRMED])

_STANDING: Final = str.maketrans(
    {
        letter: "o" if change in OPEN else "1" if change is Change.FIXED_UNCONFIRMED else "-"
        for change, letter in _CHANGES.items()
    }
)

_CODES: Final = {
    _CHANGES[change] + _SEVERITIES[severity]: (high << 4) | low
    for high, change in enumerate(Change, start=1)
    for low, severity in enumerate(Severity, start=1)
}
"""A byte for each letter of a change with that of a severity: half of it each."""
_HIGH: Final = bytes(
    next((_CODES[chr(n) + low] & 0xF0 for low in _SEVERITY_OF if chr(n) in OPEN_LETTERS), 0)
    for n in range(256)
)
_LOW: Final = bytes(_CODES.get(UNCONFIRMED + chr(n), 0) & 0x0F for n in range(256))
_NOT_OPEN: Final = bytes(range(0x10))
_SAID: Final = {
    code: (change, _SEVERITY_OF[letters[1]])
    for letters, code in _CODES.items()
    if (change := _CHANGE_OF[letters[0]]) is not None
}


class Outline:
    """An outline, read. Ids are those of findings, places those of entries in the page."""

    def __init__(self, names: Names, told: Told) -> None:
        self.names = names
        self._told = told
        self.changes = told.changes
        """A letter for each entry, as `_CHANGES` has them."""
        self.severities = told.severities
        """And as `_SEVERITIES` has them."""

    def __len__(self) -> int:
        return len(self.names.identities)

    def first_seen(self, place: int) -> str:
        """Return since when the entry at a place fails, as the page says it; "" for never."""
        return self._told.dates[self._told.begun[place]]

    def severity(self, place: int) -> Severity:
        """Return the severity of the entry at a place."""
        return _SEVERITY_OF[self.severities[place]]

    @cached_property
    def failing(self) -> dict[str, int]:
        """The place of each finding that fails, by its id."""
        return self._places(self._told.seen, _FAILING)

    @cached_property
    def gone(self) -> dict[str, int]:
        """The place of each finding that is known to be gone, by its id."""
        return self._places(self._told.seen, _GONE_NOW)

    @property
    def any_mended(self) -> bool:
        """Whether any was fixed not long ago."""
        return _FIXED in self.changes or UNCONFIRMED in self.changes

    @cached_property
    def mended(self) -> dict[str, tuple[int, Change]]:
        """Place and change of each finding that was fixed not long ago, confirmed or not, by its
        id."""
        if not self.any_mended:
            return {}
        return {
            name: (place, change)
            for name, place in self._places(self.changes, _MENDED).items()
            if (change := _CHANGE_OF[self.changes[place]]) is not None
        }

    @property
    def mended_places(self) -> list[int]:
        """The places of the findings that were fixed not long ago."""
        return list(compress(count(), _picked(self.changes, _MENDED)))

    @property
    def mended_ids(self) -> Iterable[str]:
        """Their ids."""
        if not self.any_mended:
            return ()
        return compress(self.names.ids, _picked(self.changes, _MENDED))

    @property
    def changed(self) -> list[int]:
        """The places of the findings that ever failed and were not fixed long ago."""
        return list(compress(count(), _picked(self.changes, _EVER_FAILED)))

    @property
    def open_places(self) -> list[int]:
        """The places of the open findings."""
        return list(compress(count(), _picked(self.changes, _OPENED)))

    @cached_property
    def opened(self) -> dict[str, Severity]:
        """The severity of each open finding, by its id."""
        picked = _picked(self.changes, _OPENED)
        letters = compress(self.severities, picked)
        return dict(
            zip(
                compress(self.names.ids, picked),
                map(_SEVERITY_OF.__getitem__, letters),
                strict=True,
            )
        )

    @cached_property
    def codes(self) -> bytes:
        """A byte for each that is open, by change and severity: `counts` reads them."""
        high = int.from_bytes(self.changes.encode().translate(_HIGH))
        low = int.from_bytes(self.severities.encode().translate(_LOW))
        return (high | low).to_bytes(len(self)).translate(None, _NOT_OPEN)

    def code(self, place: int, severity: str) -> int:
        """Return the byte of the entry at a place, would it matter as much as a letter says."""
        return _CODES[self.changes[place] + severity]

    def standing(self) -> Iterator[str]:
        """Yield how each finding stands, in three letters: whether it fails, is known to be gone
        or neither; whether it is open, to be confirmed or neither; how much it matters."""
        told = self._told
        letters = zip(told.seen, told.changes.translate(_STANDING), told.severities, strict=True)
        return map("".join, letters)

    def _places(self, letters: str, wanted: bytes) -> dict[str, int]:
        picked = _picked(letters, wanted)
        return dict(zip(compress(self.names.ids, picked), compress(count(), picked), strict=True))


def is_dull(standing: str) -> bool:
    """Return whether what stands so (`Outline.standing`) neither fails nor is open or to be
    confirmed."""
    return standing[0] != _FAILS and standing[1] == _NEITHER


def counts(codes: bytes) -> dict[tuple[Change, Severity], int]:
    """Return how many `Outline.codes` say of each change and severity."""
    return {key: number for code, key in _SAID.items() if (number := codes.count(code))}


def severity_of(letter: str) -> Severity:
    """Return the severity that a letter means."""
    return _SEVERITY_OF[letter]


def made(entries: tuple[Decided, ...]) -> tuple[tuple[Identity, ...], Told]:
    """Return what a page is about, and its outline."""
    dates = list(dict.fromkeys(one.first_seen for one in entries))
    places = {date: place for place, date in enumerate(dates)}
    return (
        tuple(Identity(one.check, one.port, one.discriminator, one.id, one.key) for one in entries),
        Told(
            seen="".join(_letter(one) for one in entries),
            changes="".join(_CHANGES[one.change] for one in entries),
            severities="".join(_SEVERITIES[one.severity] for one in entries),
            dates=tuple(dates),
            begun=tuple(places[one.first_seen] for one in entries),
        ),
    )


def outline_of(names: Names, told: Told, number: int) -> Outline:
    """Return the outline of page ``number``. Raises `Damaged` where it cannot be."""
    if not told.fits(len(names.ids)):
        raise Damaged(f"the outline of page {number} does not fit it")
    return Outline(names, told)


def _picked(letters: str, wanted: bytes) -> bytes:
    return letters.encode().translate(wanted)


def _letter(one: Decided) -> str:
    if one.outcome is Outcome.FAIL:
        return _FAILS
    return _GONE if known_gone(one.outcome, one.reason) else _NEITHER
