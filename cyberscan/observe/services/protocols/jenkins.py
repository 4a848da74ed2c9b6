"""Jenkins: known by a field of its answer to GET /."""

from __future__ import annotations

from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.front import front

SERVICE = Service(talk=front)
