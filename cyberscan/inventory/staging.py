"""What a pipeline says of a site that is not public yet: where it stands, and whose certificates it
shows."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from cyberscan.config.document import Document
from cyberscan.inventory.authorities import read_authorities
from cyberscan.inventory.names import Wrong, to_ascii
from cyberscan.inventory.ports import place_of
from cyberscan.model.inventory import HTTPS, Host, Inventory, Origin, Regency
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import visible

RESOLVE: Final = "--resolve"
CA: Final = "--ca"
_FORM: Final = "write it as host:443:192.0.2.10, as curl does"


def read_pins(written: Sequence[str], inventory: Inventory) -> dict[str, tuple[str, ...]]:
    """Return the addresses of each name in ``host:port:address[,address]``; IPv6 may stand in
    brackets.

    A name has its addresses on every port: the port must be one at which the host is looked at, and
    two entries of one host must agree. Raises `UserError` with everything that is wrong.
    """
    ports = {h.name: {80, HTTPS, *h.ports} for r in inventory.regencies for h in r.hosts}
    found: dict[str, tuple[str, ...]] = {}
    problems = []
    for entry in written:
        shown = visible(entry[:80])
        try:
            name, addresses = _pin(entry, ports, found)
            found[name] = addresses
        except Wrong as wrong:
            problems.append(
                Problem(key=RESOLVE, what=f'"{shown}" {wrong.what}', do=wrong.do or _FORM)
            )
    if problems:
        raise UserError(problems)
    return found


def _pin(
    entry: str, ports: dict[str, set[int]], before: dict[str, tuple[str, ...]]
) -> tuple[str, tuple[str, ...]]:
    host, first, rest = entry.partition(":")
    port, second, literals = rest.partition(":")
    if not first or not second or not (port.isascii() and port.isdigit()) or len(port) > 5:
        raise Wrong("is not host:port:address")
    name = to_ascii(host)
    if name not in ports:
        raise Wrong("names a host that is not among the targets")
    if int(port) not in ports[name]:
        raise Wrong(f"names port {port}, at which this host is not looked at")
    found = []
    for text in literals.split(","):
        bare = text.strip()
        if bare.startswith("[") and bare.endswith("]"):
            bare = bare[1:-1]
        try:
            address = ip_address(bare)
        except ValueError:
            raise Wrong("holds no address", _FORM) from None
        if "%" in bare:
            raise Wrong("names an interface")
        found.append(str(address))
    addresses = tuple(dict.fromkeys(found))
    if before.get(name, addresses) != addresses:
        raise Wrong("names other addresses than another entry of this host")
    return name, addresses


def read_ca(path: Path) -> tuple[str, ...]:
    """Return the certificates of authorities in a PEM file. Raises `UserError`."""
    problems: list[Problem] = []
    found = read_authorities(Document(".", {}, {}), [str(path.absolute())], problems)
    if problems:
        raise UserError(Problem(key=CA, what=p.what, do=p.do) for p in problems)
    return found


def among(inventory: Inventory, targets: Sequence[str]) -> Inventory:
    """Return the part of an inventory that holds exactly these hosts and their zones, as if the
    names had been given alone: no line of a file stands for them.

    A target is a host's name, with one of its ports if it wants. Raises `UserError`.
    """
    known = {host.name: host for r in inventory.regencies for host in r.hosts}
    wanted: set[str] = set()
    problems = []
    for written in targets:
        shown = visible(written[:80])
        try:
            wanted.add(_listed(written, known))
        except Wrong as wrong:
            problems.append(Problem(key=shown, what=wrong.what, do=wrong.do))
    if not targets:
        problems.append(Problem(what="names no host"))
    if problems:
        raise UserError(problems)
    regencies = (_part(regency, wanted) for regency in inventory.regencies)
    return replace(inventory, regencies=tuple(r for r in regencies if r.hosts), tiles=())


def _listed(written: str, known: dict[str, Host]) -> str:
    host, port = place_of(written)
    name = to_ascii(host)
    if name not in known:
        raise Wrong("is no host of this inventory", "see `cyberscan --lab targets show`")
    if port != HTTPS and port not in known[name].ports:
        raise Wrong(f"is not looked at on port {port}")
    return name


def _part(regency: Regency, wanted: set[str]) -> Regency:
    hosts = tuple(replace(h, origin=Origin()) for h in regency.hosts if h.name in wanted)
    zones = {host.zone for host in hosts}
    return replace(
        regency,
        hosts=hosts,
        zones=tuple(replace(z, origin=Origin()) for z in regency.zones if z.name in zones),
        origin=Origin(),
    )
