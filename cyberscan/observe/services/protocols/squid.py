"""Squid, asked as a web server: known by its error page. No request is passed through it."""

from __future__ import annotations

from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.front import front

SERVICE = Service(talk=front)
