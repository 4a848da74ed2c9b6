"""HTTP: one GET of the front page; whatever product names itself there is told instead."""

from __future__ import annotations

from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.front import front


def _recognises(heard: bytes) -> bool:
    return heard[:5].upper() == b"HTTP/"


SERVICE = Service(talk=front, recognises=_recognises)
