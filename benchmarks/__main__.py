"""``python -m benchmarks NAME [--json FILE] [--quick]``."""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import sys
from pathlib import Path
from pkgutil import iter_modules

import benchmarks

NAMES = sorted(m.name for m in iter_modules(benchmarks.__path__) if not m.name.startswith("_"))


def main() -> int:
    """Run one benchmark, or all of them; print a table each; write the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(NAMES)}")
    parser.add_argument("--json", type=Path, help="file for machine, versions, runs, ratios")
    parser.add_argument("--quick", action="store_true", help="fewer runs: a smoke test")
    options = parser.parse_args()
    wrong = set(options.names) - set(NAMES)
    if wrong:
        parser.error(f"no benchmark is called {', '.join(sorted(wrong))}")
    told = {}
    for name in options.names or NAMES:
        module = importlib.import_module(f"benchmarks.{name}")
        print(f"{name}: {(module.__doc__ or '').splitlines()[0]}")
        told[name] = module.run(quick=options.quick)
        for label, figures in told[name]["medians"].items():
            print(f"  {label:<44} {figures:>10.4f} {told[name]['unit']}")
        for label, ratio in told[name]["ratios"].items():
            print(f"  {label:<44} {ratio:>10.2f} x")
    if options.json:
        machine = {
            "python": sys.version,
            "machine": platform.machine(),
            "system": platform.platform(),
        }
        text = json.dumps({"machine": machine, "benchmarks": told}, indent=2, sort_keys=True)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


raise SystemExit(main())
