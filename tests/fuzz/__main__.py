"""Search the readers of hostile bytes for inputs that break them.

``python -m tests.fuzz [TARGET…] [--seconds N]``; with ``--input FILE`` one input is read again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.fuzz.search import CannotFuzzError, Found, bring, search
from tests.fuzz.targets import TARGETS, inputs

_SHOWN = 2_048
"""Bytes of a faulty input that are printed; the file has it whole."""


def main() -> int:
    """Return 1 if anything broke, 2 if there was no searching at all."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="TARGET", help=f"of: {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=int, default=30, help="a target's time (default 30)")
    parser.add_argument("--input", type=Path, metavar="FILE", help="hex of one input to read again")
    options = parser.parse_args()
    wrong = set(options.names) - set(TARGETS)
    if wrong:
        parser.error(f"no target is called {', '.join(sorted(wrong))}")
    names = options.names or list(TARGETS)
    if options.input:
        if len(names) != 1:
            parser.error("one target, please, to read an input again")
        TARGETS[names[0]].read(bytes.fromhex(options.input.read_text(encoding="ascii")))
        _say(f"{names[0]}: the input is read as it should be")
        return 0
    try:
        return _all(names, options.seconds)
    except CannotFuzzError as error:
        sys.stderr.write(f"cannot fuzz here: {error}\n")
        return 2


def _all(names: list[str], seconds: int) -> int:
    fuzzer = bring()
    _say(f"{'target':<16}{'runs':>10}{'edges':>7}{'features':>10}{'slowest':>9}{'MB':>5}")
    broken = 0
    for name in names:
        found = search(
            name, inputs(name), fuzzer=fuzzer, seconds=seconds, longest=TARGETS[name].longest
        )
        _tell(name, found)
        broken += found.fault is not None
    _say(f"{len(names)} targets, {broken} broken")
    return 1 if broken else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _tell(name: str, found: Found) -> None:
    figures = f"{found.runs:>10}{found.edges:>7}{found.features:>10}"
    _say(f"{name:<16}{figures}{found.slowest:>7} s{found.megabytes:>5}")
    if found.fault is None:
        return
    data, file = found.fault.data, found.fault.file
    _say(f"  BROKEN: {found.fault.why}")
    _say(f"  input ({len(data)} bytes): {data[:_SHOWN].hex()}{'…' * (len(data) > _SHOWN)}")
    _say(f"  again: python -m tests.fuzz {name} --input {file}")


if __name__ == "__main__":
    raise SystemExit(main())
