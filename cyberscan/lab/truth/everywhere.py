"""What is true of every TLS endpoint of the lab, because of what serves them all.

The lab's library (OpenSSL 3.0 behind Python) knows neither ML-KEM nor Encrypted Client Hello, and
its web server speaks HTTP/1.1 alone. Who asks an address without a name gets its first site. These
rows follow from each machine's configuration; a region's own truth says where nothing can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cyberscan.lab.province.shapes import Machine, Province, Region, Site, leaf_of
from cyberscan.lab.truth.rows import Rows, fails
from cyberscan.model.inventory import HTTPS

_SEEN_BY = "tls/no-tls12-or-13"
"""What a region's truth lists as unknown wherever an endpoint cannot be seen."""


def rows_of(region: Region, province: Province, own: Rows, chance: Rows) -> Rows:
    """Return the rows of a region's endpoints, but of those its own truth cannot see."""
    hidden = {row.target for row in (*own, *chance) if row.check == _SEEN_BY and not row.severity}
    sites = {site.name: site for site in province.sites}
    rows: Rows = ()
    for name in sorted(site.name for site in region.sites if site.listed):
        for port in (HTTPS, *sorted(sites[name].ports)):
            first = _first_sites(province, port)
            served = [
                a for a in sites[name].addresses if a in first and not province.machines[a].silent
            ]
            if served and f"{name}:{port}" not in hidden:
                machines = [province.machines[address] for address in served]
                rows += fails(f"{name}:{port}", *_endpoint(sites[name], port, machines, first))
                if port == HTTPS:
                    rows += fails(f"{name}:{port}", *_quic(sites[name], machines))
    return rows


def _endpoint(
    site: Site, port: int, served: Sequence[Machine], first: Mapping[str, Site]
) -> Iterator[str]:
    yield "I tls/alpn-h2:missing"
    newest = {"TLSv1.2" if machine.relic else machine.newest_tls for machine in served}
    if newest == {"TLSv1.3"}:
        yield "I tls/ech:missing"
        yield "I tls/post-quantum:missing"
    else:
        yield "I tls/post-quantum:no_tls13"
    if any(_stranger(site, first[machine.address], machine.address, port) for machine in served):
        yield "I tls/no-sni-default:stranger"


def _quic(site: Site, served: Sequence[Machine]) -> Iterator[str]:
    """Only the content network speaks QUIC, and not every site on it says so."""
    if not all(machine.quic for machine in served):
        yield "I tls/http3:missing"
    elif site.https is not None:
        front = site.https.paths.get("/", site.https.rest)
        if not any(name == "Alt-Svc" for name, _ in front.headers):
            yield "I tls/http3:untold"


def _first_sites(province: Province, port: int) -> dict[str, Site]:
    """Return what each address serves on a port to who names nobody."""
    found: dict[str, Site] = {}
    for site in province.sites:
        for address in site.addresses:
            if site.https is not None and leaf_of(site, address, port) is not None:
                found.setdefault(address, site)
    return found


def _stranger(site: Site, first: Site, address: str, port: int) -> bool:
    """Whether who names nobody gets another certificate, and one that is not the site's."""
    if site.https is None:
        return False  # whoever names the site gets the first one's, too
    theirs = leaf_of(first, address, port)
    own = leaf_of(site, address, port)
    return theirs != own and not any(
        _covers(n, site.name) for n in (theirs.names if theirs else ())
    )


def _covers(name: str, host: str) -> bool:
    """Whether a certificate's name is the host's (RFC 6125 section 6.4.3)."""
    return name == host or (name.startswith("*.") and name[2:] == host.partition(".")[2])
