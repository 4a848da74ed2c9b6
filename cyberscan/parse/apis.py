"""What management interfaces over HTTP answer to the one question whose answer names them.

Read on 2026-11-27: Docker Engine API "Get version" and moby/moby api/server/middleware/version.go
(the fields Server and Api-Version of every answer); Kubernetes GET /version (``version.Info``) and
``metav1.Status`` of refusals; the kubelet's text of a refusal in kubernetes/kubernetes
pkg/kubelet/server; Consul "Status HTTP API" (no ACL needed) and "Default ACL Policy"; Portainer
api/http/handler/system/status.go (public). Docker was tried against Debian's docker.io 20.10; that
engines before 1.13 tell no MinAPIVersion is from the raw answer of 1.8.0 in docker/cli
man/src/version.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import Struct

from cyberscan.parse.headers import Fields, first

_OK: Final = 200
_REFUSALS: Final = frozenset({401, 403})
_DOCKER: Final = re.compile(r"Docker/(\d[\w.+~-]{0,60}) \(\w{1,20}\)", re.ASCII)
_API: Final = re.compile(r"\d{1,3}\.\d{1,3}", re.ASCII)
_BUILD: Final = frozenset({"Version", "GitCommit", "GoVersion", "Os", "Arch"})
"""What every engine tells beside its API's version."""
_VERSION_INFO: Final = frozenset({"major", "minor", "gitCommit", "platform"})
_GIT: Final = re.compile(r"v\d{1,3}\.\d{1,3}\.[\w.+-]{1,60}", re.ASCII)
_NUMBER: Final = re.compile(r"\d{1,3}\.\d{1,4}(?:\.\d{1,4})?[\w.+-]{0,20}", re.ASCII)
_LEADER: Final = re.compile(r'"(?:[0-9A-Za-z.:\[\]_-]{1,255}:\d{1,5})?"', re.ASCII)
_KUBELET: Final = re.compile(
    r"Forbidden \(user=[^,()]{1,200}, verb=[a-z]{1,20}, resource=nodes, "
    r"subresource(?:\(s\))?=[^()]{1,200}\)",  # "(s)" since subresources are tried in turn
    re.ASCII,
)


class ApiError(ValueError):
    """The answer is not this interface's."""


class Told(Struct, frozen=True):
    """``open`` is True when the answer came to a stranger as it would to a client."""

    open: bool
    version: str = ""
    api_version: str = ""


def read_docker(status: int, headers: Fields, body: bytes) -> Told:
    """Read the answer to GET /version. Raises `ApiError`."""
    server = _DOCKER.fullmatch(first(headers, "server") or "")
    told = _object(body)
    version, api = told.get("Version"), told.get("ApiVersion")
    engine = "MinAPIVersion" in told or told.keys() >= _BUILD
    if status == _OK and isinstance(api, str) and _API.fullmatch(api) and engine:
        return Told(open=True, version=_text(version), api_version=api)
    if server and status != _OK and isinstance(told.get("message"), str):
        # An authorisation plugin refuses, or the client's version.
        return Told(open=False, version=server[1])
    raise ApiError("not a Docker Engine")


def read_kubernetes(status: int, body: bytes) -> Told:
    """Read the answer to GET /version. Raises `ApiError`."""
    told = _object(body)
    git = told.get("gitVersion")
    named = isinstance(git, str) and bool(_GIT.fullmatch(git)) and told.keys() >= _VERSION_INFO
    if status == _OK and named:
        return Told(open=True, version=_text(git))
    refused = told.get("kind") == "Status" and told.get("apiVersion") == "v1"
    if status in _REFUSALS and refused and told.get("code") == status:
        return Told(open=False)
    raise ApiError("not a Kubernetes API server")


def read_kubelet(status: int, body: bytes) -> bool:
    """Return whether GET /healthz was answered; False for a refusal in the kubelet's own words.

    True for a bare ``ok`` is half a proof, as many say so: whoever asks must also see that
    /healthz/syncloop, which only a kubelet has, says so and that a path that none has does not.
    Raises `ApiError`.
    """
    if status == 403 and _KUBELET.fullmatch(body[:600].decode("utf-8", "replace").strip()):
        return False
    if status == _OK and body.strip() == b"ok":
        return True
    raise ApiError("not a kubelet")


def read_consul(headers: Fields, body: bytes) -> str:
    """Return the default policy, ``allow`` or ``deny``, from the answer to GET /v1/status/leader.

    Nomad answers that question likewise, but without the field. Raises `ApiError`.
    """
    policy = first(headers, "x-consul-default-acl-policy") or ""
    if policy not in {"allow", "deny"} or not _LEADER.fullmatch(body[:600].decode("latin-1")):
        raise ApiError("not a Consul agent")
    return policy


def read_portainer(status: int, body: bytes) -> str:
    """Return the version from the answer to GET /api/status or, as newer ones call it,
    /api/system/status. Raises `ApiError`."""
    told = _object(body)
    version = told.get("Version")
    if status != _OK or not isinstance(version, str) or not _NUMBER.fullmatch(version):
        raise ApiError("not a Portainer")
    if not isinstance(told.get("InstanceID"), str):
        raise ApiError("not a Portainer")
    return version


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        told = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _text(value: object) -> str:
    return value[:60] if isinstance(value, str) else ""
