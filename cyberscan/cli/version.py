"""``cyberscan version``."""

from __future__ import annotations

import platform

from cyberscan import __version__
from cyberscan.cli import console


def version() -> None:
    """Print the version of cyberscan, of Python, and of the policy that ships."""
    from cyberscan.config.policy import default_policy  # noqa: PLC0415 - start-up time

    console.out(f"cyberscan {__version__}")
    console.out(f"policy {default_policy().version}")
    console.out(f"Python {platform.python_version()} on {platform.system()}")
