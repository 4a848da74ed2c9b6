"""What must be found in the lab: planted truth, a module a region, named like the region's own.

It is written by hand from the region's configuration, the catalogue of checks and the standards
the checks name, never from what the scanner says; where the two disagree, one of them is wrong.
Every FAIL and every UNKNOWN of the latest week is listed; one that is not is an invention.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cyberscan.lab.truth import regions
from cyberscan.lab.truth.rows import Expected, Truth

__all__ = ["Expected", "Truth", "truths"]


@cache
def truths() -> tuple[Truth, ...]:
    """Return the truth of every region that has something to be found, in order of code."""
    modules = iter_modules(regions.__path__, f"{regions.__name__}.")
    found = [import_module(module.name).TRUTH for module in modules]
    return tuple(sorted(found, key=lambda truth: truth.code))
