"""Jenkins: known by a field of its answer to GET /."""

from __future__ import annotations

from cyberscan.observe.services.front import front
from cyberscan.observe.services.service import Service

SERVICE = Service(talk=front)
