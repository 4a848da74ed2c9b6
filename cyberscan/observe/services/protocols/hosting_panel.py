"""Panels of hosting providers: known by their front page, as every product of the table."""

from __future__ import annotations

from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.front import front

SERVICE = Service(talk=front)
