"""What software shows of itself, until when it is maintained, and which versions are known weak.

Two public collections are copied here row by row, as they stood on the day of their last commit:

- endoflife.date, repository endoflife-date/endoflife.date, products/*.md, commit a70eca3 of
  2026-08-22: ends of support (`cycles`, `distributions`);
- retire.js, repository RetireJS/retire.js, repository/jsrepository-v5.json, commit fd8df0d of
  2026-08-22: flaws of JavaScript libraries (`libraries`).

Every other row names its own source. All were read on 2026-11-26, or on the next day where a module
says so.
"""

from __future__ import annotations

from datetime import date
from typing import Final

READ: Final = date(2026, 11, 26)
"""The day every row of this package was read."""
COPIED: Final = date(2026, 8, 22)
"""The day both collections stood as they are copied here."""
