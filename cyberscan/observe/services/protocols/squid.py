"""Squid, asked as a web server: known by its error page. No request is passed through it."""

from __future__ import annotations

from cyberscan.observe.services.front import front
from cyberscan.observe.services.service import Service

SERVICE = Service(talk=front)
