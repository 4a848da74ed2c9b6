"""Other scanners of web headers: how each is had, what it is called with, how much it answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from benchmarks._peers import CACHE

_MDN: Final = "@mdn/mdn-http-observatory"
_PYTHON: Final = {"drheader": "2.0.0", "shcheck": "1.7"}
_PATIENCE: Final = 600.0

_AT_ONCE: Final = """
import fs from "node:fs";
const [place, ...names] = process.argv.slice(1);
const { scan } = await import(`${place}/src/scanner/index.js`);
const sites = fs.existsSync(`${place}/src/site.js`)
  ? (await import(`${place}/src/site.js`)).Site : undefined;
const all = names.map((name) => scan(sites ? sites.fromSiteString(name) : name));
console.log(JSON.stringify((await Promise.all(all)).map((told) => told.scan)));
"""
"""The Observatory as a library: its documented function, for every site at once."""


class Peer(Struct, frozen=True):
    """A scanner that is there."""

    name: str
    version: str
    commands: Callable[[Sequence[str], Path], list[list[str]]]
    """Of ``host:port`` of every site and the root's file: what to run at once."""
    answered: Callable[[list[str]], float]
    """Of what the commands said: answers a site, whatever they were."""


def peers() -> tuple[list[Peer], dict[str, str]]:
    """Return the scanners that can be had here, installed if need be, and why others cannot."""
    found: list[Peer] = []
    missing: dict[str, str] = {}
    for names, bring in (
        (("MDN as a library", "MDN, its CLI"), _mdn),
        (("drheader",), _drheader),
        (("shcheck",), _shcheck),
    ):
        try:
            found += bring()
        except subprocess.CalledProcessError as error:
            missing |= dict.fromkeys(names, (error.stderr or str(error)).strip()[-200:])
        except (OSError, subprocess.TimeoutExpired) as error:
            missing |= dict.fromkeys(names, str(error))
    return found, missing


def _observatory() -> tuple[str, Path, str]:
    """Return node, the library's folder and both versions. Its list of preloaded names comes from
    elsewhere: an empty one does."""
    node, npm = _program("node", "nodejs"), _program("npm", "npm")
    home = CACHE / "mdn-http-observatory"
    place = home / "node_modules" / _MDN
    if not place.exists():
        home.mkdir(parents=True, exist_ok=True)
        options = ["--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]
        _run([npm, "install", "--prefix", str(home), *options, _MDN])
    (place / "conf" / "hsts-preload.json").write_text("{}", encoding="utf-8")
    told: dict[str, Any] = json.loads((place / "package.json").read_text(encoding="utf-8"))
    return node, place, f"{told['version']}, node {_run([node, '--version'])}"


def observatory() -> tuple[tuple[str, ...], str]:
    """Return the command of the library, to which names are added, and its version."""
    node, place, version = _observatory()
    code = ("--input-type=module", "--eval", _AT_ONCE, "--", str(place))
    return (node, "--use-openssl-ca", *code), version


def _mdn() -> list[Peer]:
    """Both ways of using it. What its CLI would set as further roots is set for both, as it would
    be for a real site."""
    node, place, version = _observatory()

    def trusting(root: Path) -> list[str]:
        return ["env", f"SSL_CERT_FILE={root}", node, "--use-openssl-ca"]

    def library(sites: Sequence[str], root: Path) -> list[list[str]]:
        code = ["--input-type=module", "--eval", _AT_ONCE, "--", str(place)]
        return [[*trusting(root), *code, *sites]]

    def command(sites: Sequence[str], root: Path) -> list[list[str]]:
        wrapper = str(place / "bin" / "wrapper.js")
        env = ["env", f"SSL_CERT_FILE={root}", "NODE_OPTIONS=--use-openssl-ca", node, wrapper]
        return [[*env, site] for site in sites]

    def of_library(texts: list[str]) -> float:
        counts: list[int] = [scan["testsQuantity"] for scan in json.loads(texts[0])]
        return sum(counts) / len(counts)

    def of_command(texts: list[str]) -> float:
        counts: list[int] = [json.loads(text)["scan"]["testsQuantity"] for text in texts]
        return sum(counts) / len(counts)

    return [
        Peer("MDN as a library", version, library, of_library),
        Peer("MDN, its CLI", version, command, of_command),
    ]


def _drheader() -> list[Peer]:
    place = _venv("drheader")
    # It tells what is wrong only: its rules are what it answers.
    code = "from drheader.utils import default_rules; print(len(default_rules()))"
    rules = float(_run([str(place / "python"), "-c", code]))

    def commands(sites: Sequence[str], root: Path) -> list[list[str]]:
        program = ["env", f"REQUESTS_CA_BUNDLE={root}", str(place / "drheader")]
        return [[*program, "scan", "single", "-o", "json", f"https://{site}/"] for site in sites]

    return [Peer("drheader", _PYTHON["drheader"], commands, lambda _: rules)]


def _shcheck() -> list[Peer]:
    place = _venv("shcheck")

    def commands(sites: Sequence[str], root: Path) -> list[list[str]]:
        program = ["env", f"SSL_CERT_FILE={root}", str(place / "shcheck.py"), "-j", "-g"]
        return [[*program, f"https://{site}/"] for site in sites]

    def answered(texts: list[str]) -> float:
        told = [site for text in texts for site in json.loads(text).values()]
        return sum(len(site["present"]) + len(site["missing"]) for site in told) / len(told)

    return [Peer("shcheck", _PYTHON["shcheck"], commands, answered)]


def _venv(package: str) -> Path:
    """Return the programs of a package in an environment of its own, beside the tree."""
    version = _PYTHON[package]
    place = CACHE / f"{package}-{version}"
    if not any(place.glob(f"bin/{package}*")):
        _run([sys.executable, "-m", "venv", "--clear", str(place)])
        _run([str(place / "bin" / "pip"), "install", "-q", f"{package}=={version}"])
    return place / "bin"


def _program(program: str, package: str) -> str:
    path = shutil.which(program)
    if path is None:
        _run(["apt-get", "install", "-y", "-q", "--no-install-recommends", package])
        path = shutil.which(program)
    if path is None:
        raise FileNotFoundError(f"{package} brought no {program}")
    return path


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=True,
        env={**os.environ, "npm_config_update_notifier": "false"},
    )
    return done.stdout.strip()
