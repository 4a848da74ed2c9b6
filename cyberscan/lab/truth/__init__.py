"""What must be found in the lab: planted truth, a module a region, named like the region's own.

It is written by hand from the region's configuration, the catalogue of checks and the standards
the checks name, never from what the scanner says; where the two disagree, one of them is wrong.
Every FAIL and every UNKNOWN of the latest week is listed; one that is not is an invention. What
holds of every endpoint for the same reason is written down once, in `everywhere`, `websites`,
`mailzone`, `zone`, `dnssec` and `dangling`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cyberscan.lab.province import LATEST_WEEK, province
from cyberscan.lab.truth import regions
from cyberscan.lab.truth.dangling import rows_of_pointers
from cyberscan.lab.truth.dnssec import rows_of_dnssec
from cyberscan.lab.truth.everywhere import rows_of
from cyberscan.lab.truth.mailtls import rows_of_senders
from cyberscan.lab.truth.mailzone import rows_of_mail
from cyberscan.lab.truth.rows import Expected, Truth, truth
from cyberscan.lab.truth.websites import rows_of_sites
from cyberscan.lab.truth.zone import rows_of_zones

__all__ = ["Expected", "Truth", "truths"]


@cache
def truths() -> tuple[Truth, ...]:
    """Return the truth of every region that has something to be found, in order of code."""
    modules = iter_modules(regions.__path__, f"{regions.__name__}.")
    found = {truth.code: truth for truth in (import_module(m.name).TRUTH for m in modules)}
    whole = province(LATEST_WEEK)
    for region in whole.regions:
        own = found.get(region.code, truth(region.code))
        shared = rows_of(region, whole, own.rows, own.chance)
        sites = rows_of_sites(region, whole, (*own.rows, *own.chance))
        mail = rows_of_mail(region, own.rows)
        senders = rows_of_senders(region, whole, own.rows)
        zones = rows_of_zones(region, whole, (*own.rows, *own.chance))
        dnssec = rows_of_dnssec(region, whole, (*own.rows, *own.chance))
        pointers = rows_of_pointers(region, (*own.rows, *own.chance))
        every = (own.rows, shared, sites, mail, senders, zones, dnssec, pointers)
        found[region.code] = truth(region.code, *every, chance=own.chance)
    return tuple(found[code] for code in sorted(found))
