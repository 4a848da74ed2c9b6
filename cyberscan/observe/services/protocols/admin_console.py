"""Consoles of databases, jobs and measurements: known by their front page."""

from __future__ import annotations

from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.front import front

SERVICE = Service(talk=front)
