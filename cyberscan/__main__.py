"""The process of a command: ``python -m cyberscan``, and ``cyberscan`` itself."""

from __future__ import annotations

from cyberscan.cli import main
from cyberscan.cli.collecting import seldom


def run() -> int:
    """Run the process's command line and return its exit code."""
    with seldom():
        return main()


if __name__ == "__main__":
    raise SystemExit(run())
