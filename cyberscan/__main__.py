"""``python -m cyberscan``."""

from cyberscan.cli import main

raise SystemExit(main())
