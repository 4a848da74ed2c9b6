"""Print servers (IPP runs over HTTP): known by the answer to GET /. Nothing is printed."""

from __future__ import annotations

from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.front import front

SERVICE = Service(talk=front)
