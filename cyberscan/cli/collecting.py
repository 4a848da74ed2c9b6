"""Python's collector of cyclic garbage, as a command needs it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_YOUNG: Final = 20_000
"""New objects between two collections. Python's 700 made a scan collect hundreds of times what
its imports and pages are made of, a tenth of its processor time, and find next to nothing: looks
leave few cycles behind."""


@contextmanager
def seldom() -> Iterator[None]:
    """Collect seldom inside, and nothing more afterwards: for the outermost call of a process.

    What is left at the end is not searched for cycles: the system takes the memory back whole.
    """
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    try:
        yield
    finally:
        gc.freeze()


@contextmanager
def paused() -> Iterator[None]:
    """Collect nothing inside: for what reads much and makes no cycles, a tenth of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
