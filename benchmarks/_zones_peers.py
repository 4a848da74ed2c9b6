"""Zonemaster and checkdmarc: how each is had, and what it is asked where the province lies.

Zonemaster looks at a zone by all its test cases but connectivity03, which asks the Internet for
autonomous systems; it begins at the province's own root. It is a process a zone, as its command is
used. What it answers is counted in two ways: test cases that told anything above DEBUG (other than
that something could not be determined or got no response), and all that ended, which counts those
that found nothing to say. It has no test of mail but that of MX hosts' names.

checkdmarc is one process for all zones, one after the other, as it does it itself, its check of MX
hosts' TLS off, as it comes; it asks the province's resolver.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from benchmarks._peers import CACHE
from cyberscan.lab.province import RESOLVER
from cyberscan.lab.province.backbone import ZONES

CHECKDMARC: Final = "6.0.4"
_ZONEMASTER: Final = "zonemaster-cli"
_ABROAD: Final = "connectivity03"
_UNTOLD: Final = ("NO_RESPONSE", "_UNDETERMINED_", "_NOT_SUPPORTED_BY_ZM")
_PATIENCE: Final = 600.0
_CHECKDMARC_CODE: Final = """
import json, sys, time
import checkdmarc, dns.resolver
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = sys.argv[1:2]
used, found, times = time.process_time(), [], []
for zone in sys.argv[2:]:
    begun = time.perf_counter()
    found.append(checkdmarc.check_domains([zone], nameservers=sys.argv[1:2], resolver=resolver))
    times.append(time.perf_counter() - begun)
answered = sum(len([k for k in one if k not in ("domain", "base_domain")]) for one in found)
times.sort()
print(json.dumps([sum(times), time.process_time() - used, answered, times[len(times) // 2]]))
"""


class Looked(Struct, frozen=True):
    """What it took to look at all zones, and what came of it."""

    wall: float
    cpu: float
    answered: int
    middle: float = 0.0
    """Wall seconds of the median zone, of those that look at one after the other."""
    ended: int = 0
    """Of Zonemaster: test cases, whether they said anything or not."""
    said: dict[str, frozenset[str]] = {}
    start: float = 0.0
    """CPU seconds of one start of the program, of those that are started zone by zone."""


def checkdmarc_python() -> str:
    """Return the Python of an environment that has checkdmarc, made if need be."""
    place = CACHE / f"checkdmarc-{CHECKDMARC}"
    python = str(place / "bin" / "python")
    if not Path(python).exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
        wanted = f"checkdmarc=={CHECKDMARC}"
        command = [python, "-m", "pip", "install", "-q", wanted]
        subprocess.run(command, check=True, timeout=_PATIENCE)
    return python


def zonemaster_program() -> str:
    """Return Zonemaster's command, installed if need be."""
    path = shutil.which(_ZONEMASTER)
    if path is None:
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", _ZONEMASTER]
        subprocess.run(install, check=True, capture_output=True, timeout=_PATIENCE)
        path = shutil.which(_ZONEMASTER)
    if path is None:
        raise FileNotFoundError(f"{_ZONEMASTER} was installed and is not there")
    return path


def zonemaster_version(program: str) -> str:
    """Return what it says of itself and its engine."""
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    lines = dict(line.split(":", 1) for line in told.stdout.splitlines() if line.count(":") == 1)
    return f"{lines['CLI version'].strip()}, engine {lines['Engine version'].strip()}"


def checkdmarc(python: str, zones: Sequence[str], root: Path) -> Looked:
    """Look at all zones, believing in the root certificate in that file."""
    done = subprocess.run(
        [python, "-c", _CHECKDMARC_CODE, RESOLVER, *zones],
        check=True,
        capture_output=True,
        text=True,
        timeout=10 * _PATIENCE,
        env={"REQUESTS_CA_BUNDLE": str(root), "SSL_CERT_FILE": str(root), "PATH": os.defpath},
    )
    return Looked(*json.loads(done.stdout.splitlines()[-1]))


def zonemaster(program: str, zones: Sequence[str], folder: Path) -> Looked:
    """Look at all zones, one after the other."""
    hints, profile = folder / "hints", folder / "profile.json"
    hints.write_text("".join(_hints()), encoding="utf-8")
    used = _of_children()
    told = subprocess.run([program, "--dump-profile"], capture_output=True, text=True, check=True)
    start = _of_children() - used
    cases = [case for case in json.loads(told.stdout)["test_cases"] if case != _ABROAD]
    profile.write_text(json.dumps({"test_cases": cases}), encoding="utf-8")
    files = ["--hints", str(hints), "--profile", str(profile)]
    options = ["--json", "--level", "DEBUG", "--show-testcase", "--no-progress"]
    begun, used = time.perf_counter(), _of_children()
    texts = {}
    for zone in zones:
        done = subprocess.run(
            [program, *files, *options, zone],
            check=True,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
        )
        texts[zone] = done.stdout
    wall, cpu = time.perf_counter() - begun, _of_children() - used
    entries = {zone: json.loads(text) for zone, text in texts.items()}
    return Looked(
        wall,
        cpu,
        answered=sum(len({e["testcase"] for e in each if _tells(e)}) for each in entries.values()),
        ended=sum(
            len({e["testcase"] for e in each if e["tag"] == "TEST_CASE_END"})
            for each in entries.values()
        ),
        said={z: frozenset(e["tag"] for e in each) for z, each in entries.items()},
        start=start,
    )


def _hints() -> list[str]:
    return [
        line
        for server in ZONES[0].servers
        for line in (
            f". 3600000 NS {server.name}.\n",
            *(
                f"{server.name}. 3600000 {'AAAA' if ':' in address else 'A'} {address}\n"
                for address in server.addresses
            ),
        )
    ]


def _tells(entry: dict[str, Any]) -> bool:
    if entry["testcase"] == "UNSPECIFIED" or entry["level"].startswith("DEBUG"):
        return False
    tag: str = entry["tag"]
    return not any(part in tag for part in _UNTOLD) or tag.startswith(("CN01_", "CN02_"))


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
