"""``python -m tests.fuzz.child TARGET [option of the fuzzer…]``: the search itself, in a process
that may die of what it finds."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from typing import Any


def main() -> None:
    """Search until an option says stop; the fuzzer ends the process."""
    name, *options = sys.argv[1:]
    # Untyped, and there only when `tests.fuzz` has brought it: so it is no import of the module's.
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["cyberscan"]):
        targets = import_module("tests.fuzz.targets").TARGETS
    warnings.simplefilter("error")
    atheris.Setup([sys.argv[0], *options], targets[name].read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
