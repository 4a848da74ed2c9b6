"""Targets: reading, checking and writing who may be looked at."""

from cyberscan.inventory.arguments import load_targets
from cyberscan.inventory.load import load
from cyberscan.inventory.named import from_names

__all__ = ["from_names", "load", "load_targets"]
