"""Other scanners of TLS: how each is had, what it is called with, what version it is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cyberscan"
SSLYZE: Final = "6.3.1"
SSLYZE_COMMANDS: Final = (
    *("sslv2", "sslv3", "tlsv1", "tlsv1_1", "tlsv1_2", "tlsv1_3", "elliptic_curves", "certinfo"),
    *("compression", "fallback", "reneg", "resum", "ems", "early_data"),
)
"""All of it but HTTP headers and the attacks that are no part of our picture."""
_VERSION: Final = re.compile(r"\d+\.\d+(?:\.\d+)?")
_PATIENCE: Final = 600.0

Calls = Callable[[str, str, Sequence[str], int], list[list[str]]]
"""Of program, name for SNI, addresses and port: the commands to run at once."""


class Peer(Struct, frozen=True):
    """A scanner that is there."""

    name: str
    program: str
    version: str
    _calls: Calls

    def commands(self, name: str, addresses: Sequence[str], port: int) -> list[list[str]]:
        """Return what looks at that port of every address when all of it is run at once."""
        return self._calls(self.program, name, addresses, port)


def _sslyze(program: str, name: str, addresses: Sequence[str], port: int) -> list[list[str]]:
    targets = [f"{address}:{port}" for address in addresses]
    asked = [f"--{command}" for command in SSLYZE_COMMANDS]
    return [[program, "--mozilla_config", "disable", "--sni", name, *asked, *targets]]


def _nmap(program: str, name: str, addresses: Sequence[str], port: int) -> list[list[str]]:
    # All hosts in one group: groups are worked through one after the other.
    options = ["-n", "-Pn", "-T4", "--min-hostgroup", str(len(addresses)), "-p", str(port)]
    script = ["--script", "ssl-enum-ciphers", "--script-args", f"tls.servername={name}"]
    return [[program, *options, *script, *addresses]]


def _sslscan(program: str, name: str, addresses: Sequence[str], port: int) -> list[list[str]]:
    # It takes hosts one by one: a process each is how it is used on many.
    options = ["--no-colour", "--show-sigs", f"--sni-name={name}"]
    return [[program, *options, f"{address}:{port}"] for address in addresses]


def _testssl(program: str, name: str, addresses: Sequence[str], port: int) -> list[list[str]]:
    options = ["--quiet", "--color", "0", "--warnings", "off", "-p", "-E"]
    return [[program, *options, f"{address}:{port}"] for address in addresses]


_DEBIAN: Final[dict[str, tuple[str, str, Calls]]] = {
    "sslscan": ("sslscan", "sslscan", _sslscan),
    "nmap ssl-enum-ciphers": ("nmap", "nmap", _nmap),
    "testssl.sh -p -E": ("testssl", "testssl.sh", _testssl),
}
"""Program, package and calls."""


def peers() -> tuple[list[Peer], dict[str, str]]:
    """Return the scanners that can be had here, installed if need be, and why others cannot."""
    found, missing = [], {}
    for name, (program, package, calls) in {"sslyze": ("", "", _sslyze), **_DEBIAN}.items():
        try:
            path = _debian(program, package) if program else sslyze_program()
            found.append(Peer(name, path, _version(path), calls))
        except subprocess.CalledProcessError as error:
            missing[name] = (error.stderr or str(error)).strip()[-200:]
        except (OSError, subprocess.TimeoutExpired) as error:
            missing[name] = str(error)
    return found, missing


def sslyze_program() -> str:
    """Return sslyze's program in an environment of its own, beside the tree."""
    place = CACHE / f"sslyze-{SSLYZE}"
    program = place / "bin" / "sslyze"
    if not program.exists():
        _run([sys.executable, "-m", "venv", "--clear", str(place)])
        _run([str(place / "bin" / "pip"), "install", "-q", f"sslyze=={SSLYZE}"])
    return str(program)


def _debian(program: str, package: str) -> str:
    path = shutil.which(program)
    if path is None:
        _run(["apt-get", "install", "-y", "-q", "--no-install-recommends", package])
        path = shutil.which(program)
    if path is None:
        raise FileNotFoundError(f"{package} brought no {program}")
    return path


def _version(program: str) -> str:
    """Return the first thing like a version that it says of itself."""
    option = "--help" if Path(program).name == "sslyze" else "--version"
    told = subprocess.run(
        [program, option], capture_output=True, text=True, timeout=60, check=False
    )
    found = _VERSION.search(told.stdout + told.stderr)
    return found[0] if found else "?"


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=True)
