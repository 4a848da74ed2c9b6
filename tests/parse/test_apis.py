"""Answers of management interfaces over HTTP."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.apis import (
    ApiError,
    Told,
    read_consul,
    read_docker,
    read_kubelet,
    read_kubernetes,
    read_portainer,
)
from cyberscan.parse.headers import Fields

DOCKER = (("Server", "Docker/20.10.24+dfsg1 (linux)"), ("Api-Version", "1.41"))
POLICY = (("X-Consul-Default-Acl-Policy", "deny"),)


def _json(**told: object) -> bytes:
    return json.dumps(told).encode()


def test_a_docker_engine_tells_its_version() -> None:
    body = _json(Version="20.10.24+dfsg1", ApiVersion="1.41", MinAPIVersion="1.12")
    assert read_docker(200, DOCKER, body) == Told(
        open=True, version="20.10.24+dfsg1", api_version="1.41"
    )


def test_a_docker_engine_of_old_tells_no_lowest_version() -> None:
    body = _json(
        Version="1.8.0",
        ApiVersion="1.20",
        GitCommit="f5bae0a",
        GoVersion="go1.4.2",
        Os="linux",
        Arch="amd64",
    )
    assert read_docker(200, (), body) == Told(open=True, version="1.8.0", api_version="1.20")


def test_a_docker_engine_that_refuses_is_known_by_its_field() -> None:
    body = _json(message="authorization denied by plugin")
    assert read_docker(403, DOCKER, body) == Told(open=False, version="20.10.24+dfsg1")


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (200, (), b""),
        (200, DOCKER, b"<html>"),
        (200, (), _json(Version="1")),
        (200, (), _json(Version="1", ApiVersion="1.20", GitCommit="a", Os="linux")),
        (200, (), _json(ApiVersion=1.41, MinAPIVersion="1.12")),
        (404, (), _json(message="page not found")),
        (400, DOCKER, b"Bad Request"),
        (200, (), b"[" * 50_000),
    ],
)
def test_others_are_no_docker_engine(status: int, headers: Fields, body: bytes) -> None:
    with pytest.raises(ApiError):
        read_docker(status, headers, body)


def test_a_kubernetes_api_server_tells_its_version_or_refuses() -> None:
    version = _json(
        major="1", minor="29", gitVersion="v1.29.3", gitCommit="a1", platform="linux/amd64"
    )
    assert read_kubernetes(200, version) == Told(open=True, version="v1.29.3")
    refusal = _json(kind="Status", apiVersion="v1", status="Failure", code=401)
    assert read_kubernetes(401, refusal) == Told(open=False)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, _json(gitVersion="v1.29.3")),
        (200, _json(gitVersion="1.2", major="1", minor="2", gitCommit="", platform="")),
        (401, b"Unauthorized"),
        (403, _json(kind="Status", apiVersion="v1", code=401)),
        (500, _json(kind="Status", apiVersion="v1", code=500)),
    ],
)
def test_others_are_no_kubernetes(status: int, body: bytes) -> None:
    with pytest.raises(ApiError):
        read_kubernetes(status, body)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b"ok", True),
        (
            403,
            b"Forbidden (user=system:anonymous, verb=get, resource=nodes, subresource=proxy)",
            False,
        ),
        (
            403,
            (
                b"Forbidden (user=system:anonymous, verb=get, resource=nodes, "
                b"subresource(s)=[healthz proxy])\n"
            ),
            False,
        ),
    ],
)
def test_a_kubelet_answers_or_refuses(status: int, body: bytes, expected: bool) -> None:
    assert read_kubelet(status, body) is expected


@pytest.mark.parametrize(
    ("status", "body"),
    [(401, b"Unauthorized"), (403, b"Forbidden"), (200, b"<html>ok"), (400, b"")],
)
def test_others_are_no_kubelet(status: int, body: bytes) -> None:
    with pytest.raises(ApiError):
        read_kubelet(status, body)


@pytest.mark.parametrize("leader", [b'"10.1.10.12:8300"', b'""', b'"[2001:db8::1]:8300"'])
def test_a_consul_tells_its_policy(leader: bytes) -> None:
    assert read_consul(POLICY, leader) == "deny"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ((), b'"127.0.0.1:4647"'),
        (POLICY, b"<html>"),
        ((("X-Consul-Default-Acl-Policy", "x"),), b'""'),
    ],
)
def test_others_and_a_nomad_are_no_consul(headers: Fields, body: bytes) -> None:
    with pytest.raises(ApiError):
        read_consul(headers, body)


def test_a_portainer_tells_its_version() -> None:
    assert read_portainer(200, _json(Version="2.19.4", InstanceID="299ab403")) == "2.19.4"
    for status, body in ((200, _json(Version="2.19.4")), (404, b""), (200, b'"2.19.4"')):
        with pytest.raises(ApiError):
            read_portainer(status, body)


@given(st.integers(100, 599), st.binary(max_size=300))
def test_any_answer_is_read_or_refused(status: int, body: bytes) -> None:
    for read in (
        lambda: read_docker(status, DOCKER, body),
        lambda: read_kubernetes(status, body),
        lambda: read_kubelet(status, body),
        lambda: read_consul(POLICY, body),
        lambda: read_portainer(status, body),
    ):
        with contextlib.suppress(ApiError):
            read()
