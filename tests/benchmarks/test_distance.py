"""Through the delay line every packet takes its half of a round trip, whatever it carries."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks._distance import built
from tests.support.command import ROOT

ENTER = ("unshare", "--map-root-user", "--net")
ROUND_TRIP = 0.1
THERE = ("192.0.2.7", "2001:db8::7")

FAR = """
import socket, sys, threading
from benchmarks._zones_lab import lay_routes
there, here = sys.argv[1:3], sys.argv[3:5]
lay_routes("far0", there, here)
def udp(sock):
    while True:
        data, peer = sock.recvfrom(2000)
        sock.sendto(data, peer)
for address, family in zip(there, (socket.AF_INET, socket.AF_INET6)):
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.bind((address, 7))
    threading.Thread(target=udp, args=(sock,), daemon=True).start()
    socks = socket.create_server((address, 7), family=family)
    if family is socket.AF_INET6:
        kept = socks
    else:
        others = socks
print("ready", flush=True)
sys.stdin.read()
"""
NEAR = """
import json, socket, subprocess, sys, time
from benchmarks._distance import HERE
from benchmarks._zones_lab import lay_routes
program, trip, far, *there = sys.argv[1:]
command = [program, trip, sys.executable, "-c", far, *there, *HERE]
child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
assert child.stdout.readline() == b"ready\\n"
lay_routes("near0", HERE)
took = []
for address, family in zip(there, (socket.AF_INET, socket.AF_INET6)):
    begun = time.monotonic()
    socket.create_connection((address, 7), 20).close()
    took.append(time.monotonic() - begun)
    sock = socket.socket(family, socket.SOCK_DGRAM)
    sock.settimeout(20)
    begun = time.monotonic()
    for number in range(20):
        sock.sendto(b"%d" % number, (address, 7))
    heard = [int(sock.recv(100)) for _ in range(20)]
    took.append(time.monotonic() - begun)
    assert heard == list(range(20)), heard
child.stdin.close()
print(json.dumps([took, child.wait(20)]))
"""


def _needed() -> str:
    for program in ("unshare", "ip", "cc"):
        if shutil.which(program) is None:
            return f"{program} is not here"
    if not Path("/dev/net/tun").exists():
        return "there is no /dev/net/tun"
    done = subprocess.run([*ENTER, "ip", "link"], check=False, capture_output=True)
    return "" if done.returncode == 0 else "no network namespace can be made here"


@pytest.mark.real
def test_tcp_and_udp_of_both_families_are_as_far_away_as_was_asked_for(tmp_path: Path) -> None:
    if why := _needed():
        pytest.skip(why)
    command = [*ENTER, sys.executable, "-c", NEAR, built(tmp_path), str(ROUND_TRIP), FAR, *THERE]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=ROOT, timeout=100
    )
    assert done.returncode == 0, done.stderr
    took, code = json.loads(done.stdout)
    assert code == 0
    # Nothing can be earlier than its way is long.
    assert all(each >= ROUND_TRIP for each in took), took
