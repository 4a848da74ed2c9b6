"""Providers by whose names and pages a site that was given up is known, as fiction has them.

Real names, since that is how they are recognised; what is behind them here is loopback.
"""

from __future__ import annotations

from typing import Final

from cyberscan.lab.province.shapes import Answer, NameServer, ZoneFile

_SERVERS: Final = (
    NameServer("ns1.awanluas.test", ("203.0.113.211",)),
    NameServer("ns2.awanluas.test", ("198.51.100.211",)),
)
PAGES: Final = "203.0.113.212"
"""The web server of all pages."""

CLOUDS: Final = (
    ZoneFile(name="awanluas.test", servers=_SERVERS),
    ZoneFile(name="github.io", servers=_SERVERS, records=(f"dinas-flamboyan A {PAGES}",)),
    # No app of that name exists any more.
    ZoneFile(name="azurewebsites.net", servers=_SERVERS),
    # A registry that gives names to offices only.
    ZoneFile(name="gov", servers=_SERVERS),
)

UNCLAIMED: Final = Answer(
    status=404,
    headers=(("Server", "GitHub.com"),),
    body='<!doctype html>\n<html lang="en"><head><title>Site not found</title></head><body>'
    "<h1>404</h1><p><strong>There isn't a GitHub Pages site here.</strong></p></body></html>\n",
)
"""What the provider answers for a host that nobody has claimed."""
