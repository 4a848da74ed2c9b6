"""What `benchmarks.gate` measures, in the namespace where the province lies on its addresses.

Started with an `Order` on standard input; standard output gets a `Told`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
from msgspec import Struct

from benchmarks._distance import far_away
from benchmarks._gate_ours import Given
from benchmarks._zones_lab import lay_addresses, served
from cyberscan import lab
from cyberscan.inventory.staging import among
from cyberscan.lab.child import Ready
from cyberscan.lab.dialer import RANGES
from cyberscan.lab.province import LATEST_WEEK, RESOLVER
from cyberscan.model.subject import Family
from cyberscan.stories.world import lab_feeds

HOST: Final = "www.contohprov.go.test"
ZONE: Final = "contohprov.go.test"
ADDRESS: Final = "192.0.2.162"

SHARED: Final = (Family.TLS, Family.WEB, Family.DNS, Family.MAIL)
"""What the others look at too."""

_TIMED: Final = """
import json, os, resource, sys
told = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
null = os.open(os.devnull, os.O_RDWR)
moves = [(os.POSIX_SPAWN_DUP2, here, there) for here, there in ((null, 0), (told, 1), (null, 2))]
command = json.loads(sys.argv[2])
child = os.posix_spawnp(command[0], command, os.environ, file_actions=moves)
_, status = os.waitpid(child, 0)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, os.waitstatus_to_exitcode(status)]))
"""
_LONGEST: Final = "300"
"""Seconds one tool may take."""


class Order(Struct, frozen=True):
    """What is wanted. A peer without a program is left out."""

    rounds: int
    round_trip: float
    """Seconds; without any, all of it lies on loopback."""
    sslyze: str
    checkdmarc: str
    node: tuple[str, ...]
    """Command of the Observatory, to which the name is added."""
    sslyze_commands: tuple[str, ...]


class Look(Struct, frozen=True):
    """One run of one program."""

    wall: float
    cpu: float
    answered: float = 0.0
    connections: int = 0
    datagrams: int = 0


class Told(Struct, frozen=True):
    """Every round's runs by who ran, and why some could not."""

    looks: dict[str, list[Look]]
    missing: dict[str, str]


def timed(command: Sequence[str], folder: Path, read: Callable[[str], Look]) -> Look:
    """Run a program; ``read`` takes what it said and knows what it answered."""
    said = folder / "said"
    wrapped = [sys.executable, "-I", "-S", "-c", _TIMED, str(said)]
    begun = time.perf_counter()
    done = subprocess.run(
        [*wrapped, json.dumps(["timeout", _LONGEST, *command])],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    wall = time.perf_counter() - begun
    cpu, _ = json.loads(done.stdout)
    found = read(said.read_text("utf-8"))
    return msgspec.structs.replace(found, wall=wall, cpu=cpu)


def _nothing(_: str) -> Look:
    return Look(0.0, 0.0)


def _ours(text: str) -> Look:
    told = json.loads(text)
    return Look(0.0, 0.0, told["answered"], told["connections"], told["datagrams"])


def _sslyze(text: str) -> Look:
    (server,) = json.loads(text)["server_scan_results"]
    attempts = server["scan_result"].values()
    return Look(0.0, 0.0, sum(each["status"] == "COMPLETED" for each in attempts))


def _checkdmarc(text: str) -> Look:
    told = json.loads(text)
    return Look(0.0, 0.0, len([key for key in told if key not in {"domain", "base_domain"}]))


def _observatory(text: str) -> Look:
    (scan,) = json.loads(text)
    return Look(0.0, 0.0, scan["testsQuantity"])


_CHECKDMARC_CODE: Final = """
import json, sys
import checkdmarc, dns.resolver
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = sys.argv[1:2]
for zone in sys.argv[2:]:
    told = checkdmarc.check_domains([zone], nameservers=sys.argv[1:2], resolver=resolver)
    print(json.dumps(told, default=str))
"""


def programs(
    order: Order, given: Path, root: Path
) -> dict[str, tuple[list[str], Callable[[str], Look]]]:
    """Return each program's command and what reads its words, by name."""
    report = str(given.with_name("report.sarif"))
    run = [sys.executable, "-m", "benchmarks._gate_ours", str(given), report]
    trusting = ["env", f"SSL_CERT_FILE={root}", f"REQUESTS_CA_BUNDLE={root}"]
    made: dict[str, tuple[list[str], Callable[[str], Look]]] = {
        "ours": ([*run, "rushed", *SHARED], _ours),
        "ours, all families": ([*run, "rushed", *Family], _ours),
        "ours, polite": ([*run, "polite", *SHARED], _ours),
        "ours, without canaries": ([*run, "blind", *SHARED], _ours),
        "ours, its start": ([*run, "rushed"], _nothing),
        "cyberscan --help": ([sys.executable, "-m", "cyberscan", "--help"], _nothing),
        "cyberscan version": ([sys.executable, "-m", "cyberscan", "version"], _nothing),
    }
    if order.sslyze:
        asked = [f"--{command}" for command in order.sslyze_commands]
        whole = [*asked, "--mozilla_config", "disable", "--json_out", "-", "--sni", HOST]
        made["sslyze"] = ([order.sslyze, *whole, f"{ADDRESS}:443"], _sslyze)
        made["sslyze, its start"] = ([order.sslyze, "--help"], _nothing)
    if order.checkdmarc:
        code = [*trusting, order.checkdmarc, "-c", _CHECKDMARC_CODE, RESOLVER]
        made["checkdmarc"] = ([*code, ZONE], _checkdmarc)
        made["checkdmarc, its start"] = (code, _nothing)
    if order.node:
        node = [*trusting, *order.node]
        made["MDN as a library"] = ([*node, HOST], _observatory)
        made["MDN as a library, its start"] = (node, _nothing)
    if order.round_trip:
        # What nobody is asked for, or waits for its turn, is as fast from anywhere.
        near = ("its start", "cyberscan", "polite")
        made = {who: run for who, run in made.items() if not any(part in who for part in near)}
    return made


def given(ready: Ready) -> Given:
    """Return what ours is told of the province that is served."""
    feeds = lab_feeds(LATEST_WEEK)
    return Given(
        inventory=among(lab.inventory(), [HOST]),
        operator=lab.operator(),
        feeds={name: feed for name in lab.feeds() if (feed := feeds.get(name)) is not None},
        canaries=lab.canaries(),
        filtered=ready.wiring.filtered,
        networks=tuple(map(str, RANGES)),
        trust_anchor=ready.trust_anchor,
        roots=ready.roots,
        hints=ready.hints,
    )


def names_are_known(folder: Path) -> None:
    """Let this namespace know the host's address: some ask the system, not a resolver."""
    hosts = folder / "hosts"
    hosts.write_text(f"127.0.0.1 localhost\n{ADDRESS} {HOST}\n", encoding="utf-8")
    subprocess.run(["mount", "--bind", str(hosts), "/etc/hosts"], check=True)


@contextmanager
def _served(round_trip: float) -> Iterator[Ready]:
    if round_trip:
        with far_away(round_trip) as ready:
            yield ready
    else:
        lay_addresses()
        with served(0.0) as ready:
            yield ready


def main() -> None:
    """Do what standard input orders, the programs one after the other, round by round."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    told = Told({}, {})
    with TemporaryDirectory() as name:
        folder = Path(name)
        names_are_known(folder)
        with _served(order.round_trip) as ready:
            root, file = folder / "root.pem", folder / "given.json"
            root.write_text("".join(ready.roots), encoding="utf-8")
            file.write_bytes(msgspec.json.encode(given(ready)))
            for _ in range(order.rounds):
                for who, (command, read) in programs(order, file, root).items():
                    try:
                        found = timed(command, folder, read)
                    except (OSError, ValueError, LookupError, subprocess.SubprocessError) as error:
                        told.missing[who] = f"{type(error).__name__}: {error}"[:300]
                    else:
                        told.looks.setdefault(who, []).append(found)
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")


if __name__ == "__main__":
    main()
