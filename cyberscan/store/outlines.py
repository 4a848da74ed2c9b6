"""Outlines of pages of verdicts: what the ledger and the counts over many runs need of them.

An outline is made of its page alone, once, when the page is first kept: it is as true as the page,
and `problems` holds it against it. What a page is about hardly ever changes, and is kept apart,
once for all outlines that have it in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import compress, count
from typing import Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from cyberscan.model.history import OPEN
from cyberscan.model.verdict import Change, Outcome, Severity, known_gone
from cyberscan.store import pages
from cyberscan.store.codec import pack
from cyberscan.store.decided import PAGE, Decided, Identity
from cyberscan.store.errors import Damaged
from cyberscan.store.schema import outline, page, verdicts

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


class Told(Struct, frozen=True, array_like=True):
    """An outline as it lies in a row. Strings have a letter for each entry of the page."""

    seen: str
    """f: it fails; g: it is known to be gone; -: neither."""
    changes: str
    severities: str
    dates: tuple[str, ...]
    """Every ``first_seen`` of the page, once, in the order of the entries."""
    begun: tuple[int, ...]
    """For each entry its place in ``dates``."""


class Names:
    """Which findings outlines are about, in the order of their entries."""

    def __init__(self, identities: tuple[Identity, ...]) -> None:
        self.identities = identities
        self.ids = tuple(one.id for one in identities)


_TOLD: Final = msgspec.json.Decoder(Told)
_NAMES: Final = msgspec.json.Decoder(tuple[Identity, ...])


def _picking(letters: Collection[str]) -> bytes:
    """Return the table that turns letters into 1 and all others into 0: of millions of entries few
    are meant, and strings are gone through faster as a whole."""
    return bytes(chr(number) in letters for number in range(256))


_FAILING: Final = _picking(_FAILS)
_GONE_NOW: Final = _picking(_GONE)
_OPENED: Final = _picking([_CHANGES[change] for change in OPEN])
_EVER_FAILED: Final = _picking([letter for change, letter in _CHANGES.items() if change])
_MENDED: Final = _picking([_CHANGES[Change.FIXED], _CHANGES[Change.FIXED_UNCONFIRMED]])


_STANDING: Final = str.maketrans(
    {
        letter: "o" if change in OPEN else "1" if change is Change.FIXED_UNCONFIRMED else "-"
        for change, letter in _CHANGES.items()
    }
)


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

    @cached_property
    def failing(self) -> dict[str, int]:
        """The place of each finding that fails, by its id."""
        return self._places(self._told.seen, _FAILING)

    @cached_property
    def gone(self) -> dict[str, int]:
        """The place of each finding that is known to be gone, by its id."""
        return self._places(self._told.seen, _GONE_NOW)

    @cached_property
    def mended(self) -> dict[str, tuple[int, Change]]:
        """Place and change of each finding that was fixed not long ago, confirmed or not, by its
        id."""
        places = self._places(self._told.changes, _MENDED)
        return {
            name: (place, change)
            for name, place in places.items()
            if (change := _CHANGE_OF[self._told.changes[place]]) is not None
        }

    @property
    def changed(self) -> list[int]:
        """The places of the findings that ever failed and were not fixed long ago."""
        picked = self._told.changes.encode().translate(_EVER_FAILED)
        return list(compress(count(), picked))

    @cached_property
    def opened(self) -> dict[str, Severity]:
        """The severity of each open finding, by its id."""
        picked = self._told.changes.encode().translate(_OPENED)
        letters = compress(self._told.severities, picked)
        return dict(
            zip(
                compress(self.names.ids, picked),
                map(_SEVERITY_OF.__getitem__, letters),
                strict=True,
            )
        )

    @cached_property
    def open_counts(self) -> dict[tuple[Change, Severity], int]:
        """How many are open, by change and severity."""
        counted = Counter(zip(self._told.changes, self._told.severities, strict=True))
        return {
            (change, _SEVERITY_OF[severity]): number
            for (letter, severity), number in counted.items()
            if (change := _CHANGE_OF[letter]) is not None and change in OPEN
        }

    @cached_property
    def standing(self) -> dict[str, str]:
        """How each finding stands, by its id, in three letters: whether it fails, is known to be
        gone or neither; whether it is open, to be confirmed or neither; how much it matters."""
        letters = zip(
            self._told.seen,
            self._told.changes.translate(_STANDING),
            self._told.severities,
            strict=True,
        )
        return dict(zip(self.names.ids, map("".join, letters), strict=True))

    def _places(self, letters: str, wanted: bytes) -> dict[str, int]:
        picked = letters.encode().translate(wanted)
        return dict(zip(compress(self.names.ids, picked), compress(count(), picked), strict=True))


def keep(connection: Connection, numbers: Iterable[int]) -> None:
    """Keep the outline of each page that has none yet. Raises `Damaged`."""
    wanted = sorted(set(numbers))
    known: set[int] = set()
    for some in pages.chunks(wanted):
        known.update(connection.scalars(select(outline.c.page).where(outline.c.page.in_(some))))
    for some in pages.chunks([number for number in wanted if number not in known]):
        made = {
            number: _made(pages.decode(body, PAGE, f"page {number}"))
            for number, body in pages.load(connection, some)
        }
        names = {number: pages.encode(identities) for number, (identities, _) in made.items()}
        numbered = pages.put(connection, names.values())
        rows = [
            {
                "page": number,
                "names": numbered[names[number]],
                "body": pack(pages.encode(told)),
            }
            for number, (_, told) in made.items()
        ]
        if rows:
            connection.execute(outline.insert(), rows)


def load(
    connection: Connection, numbers: Iterable[int], about: Collection[str] | None = None
) -> dict[int, Outline]:
    """Return the outline of each page by its number; with ``about`` (ids of findings) only of those
    pages that tell of one of them. Raises `Damaged`."""
    wanted = sorted(set(numbers))
    names_of: dict[int, int] = {}
    for some in pages.chunks(wanted):
        query = select(outline.c.page, outline.c.names).where(outline.c.page.in_(some))
        names_of.update((number, names) for number, names in connection.execute(query))
    if missing := next((number for number in wanted if number not in names_of), None):
        raise Damaged(f"page {missing} has no outline")
    names = {n: Names(told) for n, told in read_names(connection, names_of.values())}
    if about is not None:
        ids = set(about)
        telling = {number for number, one in names.items() if not ids.isdisjoint(one.ids)}
        wanted = [number for number in wanted if names_of[number] in telling]
    found: dict[int, Outline] = {}
    for some in pages.chunks(wanted):
        query = select(outline.c.page, outline.c.body).where(outline.c.page.in_(some))
        for number, body in connection.execute(query):
            about_these = names.get(names_of[number])
            if about_these is None:
                raise Damaged(f"page {names_of[number]} is not there")
            told = _told(number, body, len(about_these.ids))
            found[number] = Outline(about_these, told)
    return found


def read_names(
    connection: Connection, numbers: Iterable[int]
) -> Iterator[tuple[int, tuple[Identity, ...]]]:
    """Yield what outlines have in common, by the number of the page it stands in."""
    for number, body in pages.load(connection, numbers):
        yield number, pages.decode(body, _NAMES, f"the names of page {number}")


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with outlines, each held against its page."""
    used = set(connection.scalars(select(verdicts.c.page).distinct()))
    known = set(connection.scalars(select(outline.c.page)))
    yield from (f"page {number} has no outline" for number in sorted(used - known))
    names: dict[int, tuple[Identity, ...]] = {}
    query = select(outline.c.page, outline.c.names, outline.c.body, page.c.body.label("whole"))
    for row in pages.streamed(connection, query.join(page, outline.c.page == page.c.number)):
        number = row["page"]
        try:
            made = _made(pages.decode(row["whole"], PAGE, f"page {number}"))
        except Damaged:
            continue  # which is told of the page itself
        try:
            if row["names"] not in names:
                names.update(read_names(connection, [row["names"]]))
            told = _told(number, row["body"], len(made[0]))
        except Damaged as error:
            yield str(error)
            continue
        if made != (names.get(row["names"]), told):
            yield f"the outline of page {number} does not match it"


def _made(entries: tuple[Decided, ...]) -> tuple[tuple[Identity, ...], Told]:
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


def _letter(one: Decided) -> str:
    if one.outcome is Outcome.FAIL:
        return _FAILS
    return _GONE if known_gone(one.outcome, one.reason) else _NEITHER


def _told(number: int, body: bytes, length: int) -> Told:
    told = pages.decode(body, _TOLD, f"the outline of page {number}")
    fits = (
        len(told.seen) == len(told.changes) == len(told.severities) == len(told.begun) == length
        and {_FAILS, _GONE, _NEITHER} >= set(told.seen)
        and _SEVERITY_OF.keys() >= set(told.severities)
        and _CHANGE_OF.keys() >= set(told.changes)
        and (not told.begun or 0 <= min(told.begun) <= max(told.begun) < len(told.dates))
    )
    if not fits:
        raise Damaged(f"the outline of page {number} does not fit it")
    return told
