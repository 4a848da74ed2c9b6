"""How to put a weakness right, per platform."""

from __future__ import annotations

from msgspec import Struct

from cyberscan.model.check import Say


class Step(Struct, frozen=True):
    """Instructions for one platform; ``code`` is shown to be copied."""

    platform: str
    """``cpanel``, ``nginx``, ``apache``, ``litespeed``, ``iis``, ``cloudflare``, ``provider`` …"""
    say: Say
    code: str = ""


class Remedy(Struct, frozen=True):
    """What ``remedies/<name>.toml`` holds."""

    name: str
    summary: Say
    steps: tuple[Step, ...]
    letter: Say | None = None
    """Text of a letter to the hosting provider; ``{targets}`` is filled in."""
    cost: Say | None = None
    """What it costs to buy, where that is known for everybody; work apart."""
