"""Panels of hosting providers: known by their front page, as every product of the table."""

from __future__ import annotations

from cyberscan.observe.services.front import front
from cyberscan.observe.services.service import Service

SERVICE = Service(talk=front)
