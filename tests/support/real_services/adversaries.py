"""In the namespace: looks at the addresses of `foes` and tells what was seen as JSON."""

from __future__ import annotations

import subprocess
import sys
import time

import msgspec

from cyberscan.config.policy import default_policy
from tests.support.real_services.data import CLIENT, Told
from tests.support.real_services.doors import heeding, impolite, lay
from tests.support.real_services.foes import FOES, lay_out
from tests.support.real_services.inside import looked_at, seen


def main() -> None:
    """Tell standard output what was named where nothing is."""
    hosts = [foe.address for foe in FOES]
    lay(hosts, client=CLIENT)
    lay_out()
    server = "tests.support.real_services.foes"
    with subprocess.Popen([sys.executable, "-m", server], stdout=subprocess.PIPE) as foes:
        if foes.stdout is None or foes.stdout.readline() != b"ready\n":
            raise RuntimeError("the adversaries do not serve")
        policy = impolite(heeding(default_policy(), ()))
        begun = time.perf_counter()
        looks = looked_at(hosts, policy)
        told = Told(first=tuple(map(seen, hosts, looks)), looked=time.perf_counter() - begun)
        sys.stdout.buffer.write(msgspec.json.encode(told))
        foes.kill()


if __name__ == "__main__":
    main()
