"""When the facts behind verdicts were seen: seconds after their run began, packed in a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, overload

import msgspec

from cyberscan.store import pages
from cyberscan.store.errors import Damaged

_SECOND: Final = timedelta(seconds=1)

_OFFSETS: Final = msgspec.json.Decoder(tuple[int | str, ...])


class Times(Sequence[str]):
    """A time for each verdict of a page, as `Finding.seen_at` says it: made when it is asked for,
    since of most verdicts nobody asks. Raises `Damaged` then."""

    def __init__(self, offsets: Sequence[int | str], started: datetime, page: int) -> None:
        self._offsets = offsets
        self._started = started
        self._whole = _whole(started)
        self._page = page

    def __len__(self) -> int:
        return len(self._offsets)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return Times(self._offsets[place], self._started, self._page)
        offset = self._offsets[place]
        if isinstance(offset, str):
            return offset
        return self._after(offset).isoformat(timespec="seconds")

    def moment(self, place: int) -> datetime | None:
        """Return the same as an aware time; None where it says none."""
        offset = self._offsets[place]
        return when(offset) if isinstance(offset, str) else self._after(offset)

    def require(self) -> None:
        """Raise `Damaged` where one of them is none."""
        for offset in set(self._offsets):  # mostly few: a subject is looked at in a moment
            if not isinstance(offset, str):
                self._after(offset)

    def _after(self, seconds: int) -> datetime:
        try:
            return self._whole + seconds * _SECOND
        except OverflowError as error:
            raise Damaged(f"a time of page {self._page} is none") from error


def read(packed: bytes, started: datetime, page: int, length: int) -> Times:
    """Return the times that a row holds for the ``length`` verdicts of a page. Raises `Damaged`."""
    offsets = pages.decode(packed, _OFFSETS, f"the times of page {page}")
    if len(offsets) != length:
        raise Damaged(f"the times of page {page} do not fit it")
    return Times(offsets, started, page)


def offset(seen_at: str, started: datetime) -> int | str:
    """Return seconds after the run began, where the text can be made again from them."""
    moment = when(seen_at)
    if moment is None:
        return seen_at
    seconds = (moment - started) // _SECOND
    again = (_whole(started) + seconds * _SECOND).isoformat(timespec="seconds")
    return seconds if again == seen_at else seen_at


def when(text: str) -> datetime | None:
    """Return the aware time that ``text`` is; None when it says none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
