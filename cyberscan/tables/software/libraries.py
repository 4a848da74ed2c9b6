"""JavaScript libraries with versions that are known to be weak.

Copied from retire.js (see the package): its file names and paths, and every flaw of these libraries
that has a CVE number or an advisory of GitHub and is graded medium or higher. Left out: libraries
and flaws that matter only on servers (axios; moment's CVE-2022-24785), and Vue 2, of which it knows
only a flaw graded low. Flaws of AngularJS without a repaired version end below 2, where Angular is
another library.
"""

from __future__ import annotations

from typing import Final

from cyberscan.tables.software.libraries_pages import PAGES
from cyberscan.tables.software.libraries_tools import TOOLS

LIBRARIES: Final = PAGES + TOOLS

PATCHED_PATHS: Final = ("/wp-includes/",)
"""Where a content management system keeps its own build, which it repairs with its updates:
WordPress shipped jQuery as ``1.12.4-wp``. Its version says nothing there."""
