"""Asking management interfaces over HTTP for the one thing that names them: a version or health.

Each asks on an open connection and returns None where something else answers; `NotSpoken` where it
is no HTTP at all. Nothing beyond these paths is read: no containers, pods, keys or members.
"""

from __future__ import annotations

from cyberscan.model.services.web import Consul, Docker, Kubelet, Kubernetes, Portainer
from cyberscan.observe.services.conversation import Peer
from cyberscan.parse.apis import (
    ApiError,
    read_consul,
    read_docker,
    read_kubelet,
    read_kubernetes,
    read_portainer,
)
from cyberscan.parse.mask import mask


async def docker(peer: Peer) -> Docker | None:
    """Ask for /version."""
    answer = await peer.get("/version")
    try:
        told = read_docker(answer.status, answer.headers, answer.body)
    except ApiError:
        return None
    return Docker(
        open=told.open,
        status=answer.status,
        version=mask(told.version),
        api_version=told.api_version,
    )


async def kubernetes(peer: Peer) -> Kubernetes | None:
    """Ask for /version."""
    answer = await peer.get("/version")
    try:
        told = read_kubernetes(answer.status, answer.body)
    except ApiError:
        return None
    return Kubernetes(open=told.open, status=answer.status, version=mask(told.version))


async def kubelet(peer: Peer) -> Kubelet | None:
    """Ask for /healthz; where a bare ``ok`` comes, see that it is a kubelet's."""
    answer = await peer.get("/healthz")
    try:
        is_open = read_kubelet(answer.status, answer.body)
    except ApiError:
        return None
    if is_open:
        beyond = await _beyond_health(peer)
        if beyond is None:
            return None
        is_open = beyond
    return Kubelet(open=is_open, status=answer.status)


async def _beyond_health(peer: Peer) -> bool | None:
    """Return whether a stranger may go on; None where this is no kubelet.

    A kubelet also has /healthz/syncloop, and has nothing at /. Whether he may ask there is another
    permission since Kubernetes 1.33, where health has one of its own (KubeletFineGrainedAuthz).
    """
    async with peer.another() as second:
        loop = await second.get("/healthz/syncloop")
    if loop.status != 200 or loop.body.strip() != b"ok":
        return None
    async with peer.another() as third:
        root = await third.get("/")
    if root.status == 404:
        return True
    try:
        return None if read_kubelet(root.status, root.body) else False
    except ApiError:
        return None


async def consul(peer: Peer) -> Consul | None:
    """Ask for the leader, which no ACL keeps back. Its address is not kept."""
    answer = await peer.get("/v1/status/leader")
    try:
        policy = read_consul(answer.headers, answer.body)
    except ApiError:
        return None
    return Consul(policy=policy, status=answer.status)


async def portainer(peer: Peer) -> Portainer | None:
    """Ask for /api/status, which is public; where it is not there, for what has replaced it."""
    answer = await peer.get("/api/status")
    if answer.status == 404:
        async with peer.another() as second:
            answer = await second.get("/api/system/status")
    try:
        return Portainer(version=mask(read_portainer(answer.status, answer.body)))
    except ApiError:
        return None
