"""Print servers (IPP runs over HTTP): known by the answer to GET /. Nothing is printed."""

from __future__ import annotations

from cyberscan.observe.services.front import front
from cyberscan.observe.services.service import Service

SERVICE = Service(talk=front)
