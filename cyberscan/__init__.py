"""Outside-in security assessment of government sites: look once, judge any time."""

__version__ = "0.1.0"
