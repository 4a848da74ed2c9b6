"""Outside-in security assessment of government sites: look once, judge any time."""

__version__ = "0.1.0"
__date__ = "2026-11-28"
"""The day of this version: it stands on every page of the manual."""
