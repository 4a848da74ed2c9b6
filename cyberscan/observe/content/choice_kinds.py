"""What kinds of pages there are among those a front page leads to, by address and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from cyberscan.observe.content.choice_paths import (
    FOLDERS,
    day_of,
    is_article,
    is_edition,
    is_entry,
    is_home,
    is_left,
    is_open,
    is_store,
    month_of,
    shape,
)
from cyberscan.parse.matter.page import Link
from cyberscan.parse.paths import WORD
from cyberscan.parse.url import Parts

_ATTACHED: Final = frozenset({"attachment", "attachments", "berkas", "lampiran"})
"""Words of entries that carry a file that somebody uploaded. Our own choice."""
_RARE: Final = 2
"""How many times as many of the others there must be."""
_FEW: Final = 2
"""Headlines beside an odd one from which it is odd."""
_YEARS: Final = 2
"""Between the archives of two months without any (our own choice)."""


class Candidate(NamedTuple):
    """A page that could be followed."""

    link: Link
    parts: Parts
    path: tuple[str, ...]
    listed: bool = False
    """Only the sitemap names it."""


def newest(linked: Sequence[Candidate]) -> Candidate | None:
    """Return the article to look at: one whose title is written otherwise than all others, as who
    has no part in an office's newsroom writes; else the newest, else one with a file that somebody
    uploaded, else the first."""
    articles = [one for one in linked if is_article(one.path, one.parts.target)]
    titled = [one for one in articles if any(map(str.isalpha, one.link.text))]
    small = [one for one in titled if one.link.text == one.link.text.lower()]
    if len(small) == 1 and len(titled) > _FEW:
        return small[0]

    def worth(one: Candidate) -> tuple[tuple[int, ...], bool]:
        return day_of(one.parts.target), not _ATTACHED.isdisjoint(words_of(one))

    return max(articles, key=worth, default=None)


def most_named(pages: Sequence[Candidate]) -> Candidate | None:
    """Return the page that the front page leads to under most names, as to what everybody is after
    in these weeks: there intruders wait for those who are not to be seen at the front page."""
    several = [
        one for one in pages if one.link.names > 1 and not is_article(one.path, one.parts.target)
    ]
    return max(several, key=lambda one: one.link.names, default=None)


def oldest(linked: Sequence[Candidate], news: Candidate | None) -> Candidate | None:
    """Return the article to look at beside ``news``: the oldest, for what is put into articles by a
    program is put into all of them, and old ones nobody reads again; where no address has a day,
    the last."""
    articles = [
        one
        for one in linked
        if one is not news and is_article(one.path, one.parts.target) and not month_of(one.path)
    ]
    dated = [one for one in articles if day_of(one.parts.target)]
    if dated:
        return min(dated, key=lambda one: day_of(one.parts.target))
    # What lies below an article is a file of its.
    least = min((len(one.path) for one in articles), default=0)
    return next((one for one in reversed(articles) if len(one.path) == least), None)


def is_stale(old: Candidate, linked: Sequence[Candidate]) -> bool:
    """Whether an article is years older than all others that have a day."""
    mine = day_of(old.parts.target)
    days = [day for one in linked if one is not old and (day := day_of(one.parts.target))]
    return bool(mine and days) and min(days)[0] - mine[0] >= _YEARS


def unlike(found: Sequence[Candidate]) -> Candidate | None:
    """Return the first page whose address is unlike the others': a folder or a file among pages
    that are neither, a program of its own, a folder for files."""
    shapes = Counter(shape(one.parts.target, one.path) for one in found)
    usual, times = shapes.most_common(1)[0] if shapes else ("", 0)
    for one in found:
        if one.path and (one.path[-1] in FOLDERS or is_store(one.path)):
            return one
        target = one.parts.target
        if is_home(one.path, target) or is_article(one.path, target) or is_entry(one.path):
            continue
        kind = shape(target, one.path)
        if kind != usual and shapes[kind] * _RARE <= times:
            return one
    return None


def stale_month(found: Sequence[Candidate]) -> Candidate | None:
    """Return the archive of a month that lies years before all others: what is dated back there
    stands on no other page."""
    dated = sorted(
        ((month, number) for number, one in enumerate(found) if (month := month_of(one.path))),
    )
    if len(dated) < _FEW or dated[1][0][0] - dated[0][0][0] < _YEARS:
        return None
    return found[dated[0][1]]


def is_aside(one: Candidate) -> bool:
    """Whether a page lies where few look after it, or where others write than the office."""
    if is_entry(one.path):
        return False
    return is_left(one.path) or is_open(one.path) or is_edition(one.path, one.parts.target)


def says(one: Candidate, words: frozenset[str]) -> bool:
    """Whether a page that is no article has one of these words in its address or its link."""
    return not words.isdisjoint(words_of(one)) and not is_article(one.path, one.parts.target)


def words_of(one: Candidate) -> list[str]:
    """Return the words of a page's address and of the link to it."""
    return WORD.findall(f"{one.link.text} {' '.join(one.path)}".lower()[:500])
