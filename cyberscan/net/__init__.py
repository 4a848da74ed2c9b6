"""The only room that dials: everything that leaves passes the reach table and the allowance."""

from __future__ import annotations

import sys

# httpx imports its own command line with itself, and click, pygments and rich with that: half of
# what a look's start costs. Where that module cannot be had it does without.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
