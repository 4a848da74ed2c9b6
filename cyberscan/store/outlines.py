"""Outlines of pages of verdicts: what the ledger and the counts over many runs need of them.

An outline is made of its page alone, once, when the page is first kept: it is as true as the page,
and `problems` holds it against it. What a page is about hardly ever changes, and is kept apart,
once for all outlines that have it in common.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, select

from cyberscan.store import pages
from cyberscan.store.codec import pack
from cyberscan.store.decided import PAGE, Identity
from cyberscan.store.errors import Damaged
from cyberscan.store.outlined import Names, Outline, Told, made, outline_of
from cyberscan.store.schema import outline, page, verdicts

_TOLD: Final = msgspec.json.Decoder(Told)
_NAMES: Final = msgspec.json.Decoder(tuple[Identity, ...])


def keep(connection: Connection, numbers: Iterable[int]) -> None:
    """Keep the outline of each page that has none yet. Raises `Damaged`."""
    wanted = sorted(set(numbers))
    known: set[int] = set()
    for some in pages.chunks(wanted):
        known.update(connection.scalars(select(outline.c.page).where(outline.c.page.in_(some))))
    for some in pages.chunks([number for number in wanted if number not in known]):
        read = {
            number: made(pages.decode(body, PAGE, f"page {number}"))
            for number, body in pages.load(connection, some)
        }
        names = {number: pages.encode(identities) for number, (identities, _) in read.items()}
        numbered = pages.put(connection, names.values())
        rows = [
            {
                "page": number,
                "names": numbered[names[number]],
                "body": pack(pages.encode(told)),
            }
            for number, (_, told) in read.items()
        ]
        if rows:
            connection.execute(outline.insert(), rows)


class Library(Struct):
    """What was read, by number, for whoever reads more of it with the same connection."""

    names: dict[int, Names] = field(default_factory=dict)
    outlines: dict[int, Outline] = field(default_factory=dict)


def load(
    connection: Connection,
    numbers: Iterable[int],
    about: Collection[str] | None = None,
    library: Library | None = None,
) -> dict[int, Outline]:
    """Return the outline of each page by its number; with ``about`` (ids of findings) only of those
    pages that tell of one of them. What the library has is not read again, and what is read is
    entered there. Raises `Damaged`."""
    known = library or Library()
    wanted = sorted(set(numbers))
    if about is not None:
        names_of = _names_of(connection, wanted)
        _read(connection, names_of.values(), known.names)
        ids = set(about)
        telling = {n for n in set(names_of.values()) if not ids.isdisjoint(known.names[n].ids)}
        wanted = [number for number in wanted if names_of[number] in telling]
    rows: dict[int, tuple[int, bytes]] = {}
    for some in pages.chunks([number for number in wanted if number not in known.outlines]):
        query = select(outline.c.page, outline.c.names, outline.c.body).where(
            outline.c.page.in_(some)
        )
        found = connection.execute(query)
        rows.update((number, (names, body)) for number, names, body in found)
    _require_all(wanted, rows.keys() | known.outlines.keys())
    _read(connection, (names for names, _ in rows.values()), known.names)
    for number, (names, body) in rows.items():
        known.outlines[number] = outline_of(known.names[names], _told(number, body), number)
    return {number: known.outlines[number] for number in wanted}


def _names_of(connection: Connection, wanted: Sequence[int]) -> dict[int, int]:
    """Return the number of the page that says what each of these pages is about."""
    names_of: dict[int, int] = {}
    for some in pages.chunks(wanted):
        query = select(outline.c.page, outline.c.names).where(outline.c.page.in_(some))
        names_of.update((number, names) for number, names in connection.execute(query))
    _require_all(wanted, names_of)
    return names_of


def _require_all(wanted: Iterable[int], found: Collection[int]) -> None:
    if missing := next((number for number in wanted if number not in found), None):
        raise Damaged(f"page {missing} has no outline")


def _read(connection: Connection, numbers: Iterable[int], names: dict[int, Names]) -> None:
    """Enter in ``names`` what outlines are about, where it is not there yet."""
    lacking = set(numbers) - names.keys()
    names.update((number, Names(told)) for number, told in read_names(connection, lacking))
    if missing := next((number for number in lacking if number not in names), None):
        raise Damaged(f"page {missing} is not there")


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
            whole = made(pages.decode(row["whole"], PAGE, f"page {number}"))
        except Damaged:
            continue  # which is told of the page itself
        try:
            if row["names"] not in names:
                names.update(read_names(connection, [row["names"]]))
            told = _told(number, row["body"])
            outline_of(Names(whole[0]), told, number)
        except Damaged as error:
            yield str(error)
            continue
        if whole != (names.get(row["names"]), told):
            yield f"the outline of page {number} does not match it"


def _told(number: int, body: bytes) -> Told:
    return pages.decode(body, _TOLD, f"the outline of page {number}")
