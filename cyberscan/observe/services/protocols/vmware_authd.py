"""VMware's authentication daemon: the greeting it says unasked. Nothing is sent."""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.web import VmwareAuthd
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.parse.panel import shown
from cyberscan.wire import vmware_authd


async def _talk(peer: Peer) -> VmwareAuthd:
    try:
        line = await peer.line(vmware_authd.LONGEST)
        greeting = vmware_authd.read_greeting(line)
    except NetError as error:
        if error.reason in {Reason.CLOSED, Reason.TOO_LARGE} and peer.heard:
            raise NotSpoken(peer.heard) from error
        raise
    except vmware_authd.VmwareError as error:
        raise NotSpoken(line) from error
    return VmwareAuthd(greeting=shown(greeting))


def _recognises(heard: bytes) -> bool:
    return heard.startswith(vmware_authd.BEGINNING)


SERVICE = Service(talk=_talk, recognises=_recognises)
