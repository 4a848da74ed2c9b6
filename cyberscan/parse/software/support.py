"""Whether anybody still repairs a version, on a given day.

A maker ends a line of versions; a distribution that carries it goes on repairing it under the same
number until it ends itself. So a number alone shows a candidate, and who packages it decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.carried import Ended
from cyberscan.parse.software.headers import Shown
from cyberscan.parse.software.version import read as read_version
from cyberscan.parse.support_ends import extended
from cyberscan.tables.software.distributions import PAGES, RELEASES, Release
from cyberscan.tables.software.product import Product, line_of, oldest

CARRIED: Final = timedelta(days=548)
"""A release of a distribution is taken to carry no line that ended longer than this (a year and a
half) before it came out: a wide margin, so that what may be carried is never called abandoned."""
NEWER: Final = timedelta(days=730)
"""A release of a distribution is taken to carry no version older than this when it comes out: as
wide a margin again. One that was out before carries it only while it is repaired."""


class Support(StrEnum):
    """How a version stands."""

    SUPPORTED = "supported"
    ENDED = "ended"
    """Its maker has ended it; a distribution may still repair it, and none is named."""
    ABANDONED = "abandoned"
    """Nobody repairs it for the public any more."""
    PAID = "paid"
    """Only who pays for it still gets repairs."""
    BACKPORTED = "backported"
    """Its maker has ended it, the distribution named, or one that ships it without naming itself,
    may still repair it: not to be told from outside."""
    UNPROMISED = "unpromised"
    """Ended, repaired at times, and this is the newest known of its line."""
    UNPATCHED = "unpatched"
    """Ended, repaired at times, and there is a newer one of its line."""
    AGED = "aged"
    """Older than every line known, of which the oldest has ended; or of no line, and every release
    of a distribution that may carry so old a version has ended."""


class Standing(Struct, frozen=True):
    """How a version stands, and by what."""

    support: Support
    what: str
    """What has ended or is supported: ``PHP 7.4.33``, ``CentOS Linux 7``."""
    ended: date | None
    """The last day of support, if there is or was one."""
    key: str
    """What a finding hangs on: the product, or the system that ended."""
    source: str
    newest: str = ""
    """The newest version known of its line; for `Support.AGED` what is newer and ended."""


def standing(shown: Shown, on: date, newer: Iterable[Ended] = ()) -> Standing | None:
    """Return how ``shown`` stands on that day; None where no table speaks of it.

    ``newer`` is what a feed says otherwise than the tables do.
    """
    product = extended(shown.product, newer)
    releases = [r for r in RELEASES if r.distribution == shown.distribution]
    exact = next((r for r in releases if r.release == shown.release), None)
    if exact:
        return _of_system((exact,), exact.name, on)
    if releases and all(r.ended < on for r in releases):
        return _of_system(tuple(releases), shown.distribution, on)
    may = _may_carry(product.released.get(str(shown.version)), releases)
    if may and all(r.ended < on for r in may):
        return _of_system(may, f"{shown.distribution} ({product.name} {shown.version})", on)
    line = line_of(product, shown.version.numbers)
    if line is None:
        return _aged(shown, product, on)
    ended = product.lines[line]
    what = f"{product.name} {shown.version}"
    source = product.source
    if ended is None or ended >= on:
        return Standing(Support.SUPPORTED, what, ended, shown.product, source)
    if shown.distribution:
        support = _carried(ended, releases, on) if releases else Support.BACKPORTED
        what = f"{what} ({shown.distribution})"
        return Standing(support, what, ended, shown.product, source)
    if any(r.name == product.shipped.get(line) and r.ended >= on for r in RELEASES):
        what = f"{what} ({product.shipped[line]}?)"
        return Standing(Support.BACKPORTED, what, ended, shown.product, source)
    if product.packaged:
        alive = _carried(ended, RELEASES, on) is Support.BACKPORTED
        support = Support.ENDED if alive else Support.ABANDONED
        return Standing(support, what, ended, shown.product, source)
    return _of_maker(shown, product, line, ended, on)


def _of_system(releases: tuple[Release, ...], name: str, on: date) -> Standing:
    """Return how a system's own releases stand: the last of them that ends decides."""
    last = max(releases, key=lambda r: r.ended)
    support = Support.SUPPORTED
    if last.ended < on:
        paid = any(r.paid and r.paid >= on for r in releases)
        support = Support.PAID if paid else Support.ABANDONED
    source = f"https://endoflife.date/{PAGES[last.distribution]}"
    return Standing(support, name, last.ended, last.distribution.lower(), source)


def _may_carry(
    released: date | None, releases: tuple[Release, ...] | list[Release]
) -> tuple[Release, ...]:
    """Return the releases that may carry a version which came out on that day."""
    if released is None:
        return ()
    return tuple(
        r
        for r in releases
        if r.released <= released + NEWER and max(r.ended, r.paid or r.ended) >= released
    )


def _aged(shown: Shown, product: Product, on: date) -> Standing | None:
    """Return that a version of no line is too old to be repaired by anybody known, or None."""
    if shown.distribution:
        return None
    what = f"{product.name} {shown.version}"
    if product.packaged:
        may = _may_carry(product.released.get(str(shown.version)), RELEASES)
        if may and all(r.ended < on for r in may):
            last = max(may, key=lambda r: (r.ended, r.paid or r.ended))
            source = f"https://endoflife.date/{PAGES[last.distribution]}"
            return Standing(Support.AGED, what, last.ended, shown.product, source, last.name)
    if product.ordered and product.lines:
        line, numbers = oldest(product)
        ended = product.lines[line]
        if ended and ended < on and shown.version.numbers < numbers:
            known = f"{product.name} {line}"
            return Standing(Support.AGED, what, ended, shown.product, product.source, known)
    return None


def _carried(ended: date, releases: tuple[Release, ...] | list[Release], on: date) -> Support:
    """Return whether a release that may carry a line ended on that day is itself supported."""
    may = [r for r in releases if r.released <= ended + CARRIED]
    if any(r.ended >= on for r in may):
        return Support.BACKPORTED
    paid = any(r.paid and r.paid >= on for r in may)
    return Support.PAID if paid else Support.ABANDONED


def _of_maker(shown: Shown, product: Product, line: str, ended: date, on: date) -> Standing:
    """Return how an ended line stands that only its maker repairs."""
    what, newest = f"{product.name} {shown.version}", product.repaired.get(line, "")
    system = product.carried_by.get(line)
    if system:
        what = f"{system} ({what})"
    support = Support.ABANDONED
    if newest:
        known = read_version(newest)
        behind = known is not None and shown.version.least() < known.least()
        support = Support.UNPATCHED if behind else Support.UNPROMISED
    elif product.paid.get(line, date.min) >= on:
        support = Support.PAID
    return Standing(support, what, ended, shown.product, product.source, newest)
