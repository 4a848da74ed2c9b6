"""What an outline says: how the findings of a page stand, letters gone through as a whole.

Of millions of entries few are meant: strings and bytes are picked from, translated and counted, and
a value is made of what is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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


class Told(Struct, frozen=True, array_like=True):
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


_OPEN: Final = frozenset(_CHANGES[change] for change in OPEN)
_UNCONFIRMED: Final = _CHANGES[Change.FIXED_UNCONFIRMED]
_FIXED: Final = _CHANGES[Change.FIXED]

_FAILING: Final = _picking(_FAILS)
_GONE_NOW: Final = _picking(_GONE)
_OPENED: Final = _picking(_OPEN)
_EVER_FAILED: Final = _picking([letter for change, letter in _CHANGES.items() if change])
_MENDED: Final = _picking([_FIXED, _UNCONFIRMED])

_STANDING: Final = str.maketrans(
    {
        letter: "o" if change in OPEN else "1" if change is Change.FIXED_UNCONFIRMED else "-"
        for change, letter in _CHANGES.items()
    }
)

_DIGIT: Final = 32
_UNITS: Final = {
    (_CHANGES[change], letter): 1 << (_DIGIT * place)
    for place, (change, letter) in enumerate(
        (change, letter) for change in Change if change in OPEN for letter in _SEVERITY_OF
    )
}


class Outline:
    """An outline, read. Ids are those of findings, places those of entries in the page."""

    def __init__(self, names: Names, told: Told) -> None:
        self.names = names
        self._told = told

    def __len__(self) -> int:
        return len(self.names.identities)

    def first_seen(self, place: int) -> str:
        """Return since when the entry at a place fails, as the page says it; "" for never."""
        return self._told.dates[self._told.begun[place]]

    def severity(self, place: int) -> Severity:
        """Return the severity of the entry at a place."""
        return _SEVERITY_OF[self._told.severities[place]]

    def is_open(self, place: int) -> bool:
        """Return whether the entry at a place is open."""
        return self._told.changes[place] in _OPEN

    def is_unconfirmed(self, place: int) -> bool:
        """Return whether the repair of the entry at a place is to be confirmed."""
        return self._told.changes[place] == _UNCONFIRMED

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
        return _FIXED in self._told.changes or _UNCONFIRMED in self._told.changes

    @cached_property
    def mended(self) -> dict[str, tuple[int, Change]]:
        """Place and change of each finding that was fixed not long ago, confirmed or not, by its
        id."""
        if not self.any_mended:
            return {}
        return {
            name: (place, change)
            for name, place in self._places(self._told.changes, _MENDED).items()
            if (change := _CHANGE_OF[self._told.changes[place]]) is not None
        }

    @property
    def changed(self) -> list[int]:
        """The places of the findings that ever failed and were not fixed long ago."""
        return list(compress(count(), _picked(self._told.changes, _EVER_FAILED)))

    @property
    def open_places(self) -> list[int]:
        """The places of the open findings."""
        return list(compress(count(), _picked(self._told.changes, _OPENED)))

    @cached_property
    def opened(self) -> dict[str, Severity]:
        """The severity of each open finding, by its id."""
        picked = _picked(self._told.changes, _OPENED)
        letters = compress(self._told.severities, picked)
        return dict(
            zip(
                compress(self.names.ids, picked),
                map(_SEVERITY_OF.__getitem__, letters),
                strict=True,
            )
        )

    @cached_property
    def tally(self) -> int:
        """How many are open, by change and severity, as the digits of one number: such numbers are
        added up, and `counts` reads the sum."""
        told = self._told
        pairs = zip(told.changes, told.severities, strict=True)
        return sum(
            map(_UNITS.__getitem__, compress(pairs, _picked(told.changes, _OPENED))), start=0
        )

    def standing(self) -> Iterator[str]:
        """Yield how each finding stands, in three letters: whether it fails, is known to be gone
        or neither; whether it is open, to be confirmed or neither; how much it matters."""
        told = self._told
        letters = zip(told.seen, told.changes.translate(_STANDING), told.severities, strict=True)
        return map("".join, letters)

    def _places(self, letters: str, wanted: bytes) -> dict[str, int]:
        picked = _picked(letters, wanted)
        return dict(zip(compress(self.names.ids, picked), compress(count(), picked), strict=True))


def counts(tallies: int) -> Mapping[tuple[Change, Severity], int]:
    """Return what a sum of `Outline.tally` says of each change and severity, but for noughts."""
    found = {}
    for (letter, severity), unit in _UNITS.items():
        change = _CHANGE_OF[letter]
        number = tallies // unit % (1 << _DIGIT)
        if number and change is not None:
            found[change, _SEVERITY_OF[severity]] = number
    return found


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
