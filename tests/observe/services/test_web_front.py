"""Front pages on loopback: products that name themselves, and interfaces asked further."""

from __future__ import annotations

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.model.services.base import Answer
from cyberscan.model.services.web import (
    AdminConsole,
    Consul,
    Docker,
    Dvr,
    HostingPanel,
    Http,
    Jenkins,
    Kubelet,
    Kubernetes,
    Portainer,
    Squid,
    Tr069,
)
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.protocols import (
    consul,
    docker,
    http,
    kubelet,
    kubernetes,
    portainer,
    tr069,
)
from cyberscan.observe.services.service import Service
from cyberscan.tables.panels import SPOKEN_PLAIN
from tests.support.services import dripping, mute, saying
from tests.support.web_answers import STRANGERS, answer, page, pages, told, trouble

pytestmark = pytest.mark.anyio

INTERFACES: list[Service] = [
    docker.SERVICE,
    kubernetes.SERVICE,
    kubelet.SERVICE,
    consul.SERVICE,
    portainer.SERVICE,
    tr069.SERVICE,
]
VERSION = b'{"ApiVersion":"1.43","MinAPIVersion":"1.12","Version":"24.0.7"}'
K8S = b'{"major":"1","minor":"29","gitVersion":"v1.29.3","gitCommit":"a","platform":"linux/amd64"}'
STATUS = b'{"kind":"Status","apiVersion":"v1","status":"Failure","code":403}'


async def test_a_plain_web_server_tells_status_server_and_title() -> None:
    handler = saying(answer(200, page("Uji &amp; coba"), fields=("Server: nginx/1.22.1",)))
    assert await told(http.SERVICE, handler) == Http(
        status=200, server="nginx/1.22.1", title="Uji & coba"
    )


async def test_an_answer_that_drips_is_read_all_the_same() -> None:
    handler = dripping(answer(403, b"", fields=("X-Jenkins: 2.440.1",)))
    assert await told(http.SERVICE, handler) == Jenkins(
        product="Jenkins", version="2.440.1", status=403, mark="2.440.1"
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            answer(301, b"", fields=("Server: cpsrvd/11.110.0.8", "Location: https://x:2083/")),
            HostingPanel(
                product="cPanel/WHM", version="11.110.0.8", status=301, mark="cpsrvd/11.110.0.8"
            ),
        ),
        (
            answer(400, b"", fields=("X-Squid-Error: ERR_INVALID_URL 0",)),
            Squid(product="Squid", status=400, mark="ERR_INVALID_URL 0"),
        ),
    ],
)
async def test_a_product_is_told_instead_of_its_web_server(raw: bytes, expected: Answer) -> None:
    assert await told(http.SERVICE, saying(raw)) == expected


async def test_a_redirect_on_the_same_port_is_followed_once() -> None:
    asked: list[str] = []
    known = {
        "/": answer(302, b"", fields=("Location: /login",)),
        "/login": answer(302, page("Grafana"), fields=("Location: /login/again",)),
    }
    found = await told(http.SERVICE, pages(known, asked))
    assert found == AdminConsole(product="Grafana", status=302, mark="Grafana")
    assert asked == ["/", "/login"]


@pytest.mark.parametrize(
    "target",
    [
        "https://lain.contoh.go.test/login",
        "http://192.0.2.10:9999/",
        "//lain.contoh.go.test/",
        "/\\lain.contoh.go.test",
        "http://[::1/",
        "javascript:alert(1)",
        "/",
        "/a b",
        "/" + "a" * 600,
        "",
    ],
)
async def test_no_other_place_is_ever_asked(target: str) -> None:
    asked: list[str] = []
    known = {"/": answer(302, b"", fields=(f"Location: {target}",))}
    assert await told(http.SERVICE, pages(known, asked)) == Http(status=302)
    assert asked == ["/"]


async def test_only_a_page_that_came_shows_that_no_password_is_asked_for() -> None:
    title = "Prometheus Time Series Collection and Processing Server"
    for status, is_open in ((200, True), (401, False)):
        found = await told(http.SERVICE, saying(answer(status, page(title))))
        assert isinstance(found, AdminConsole)
        assert found.open is is_open


@pytest.mark.parametrize("service", [docker.SERVICE, http.SERVICE])
async def test_a_docker_engine_is_asked_for_its_version_alone(service: Service) -> None:
    asked: list[str] = []
    known = {
        "/": answer(404, b'{"message":"page not found"}\n'),
        "/version": answer(200, VERSION, fields=("Server: Docker/24.0.7 (linux)",)),
    }
    found = await told(service, pages(known, asked))
    assert found == Docker(open=True, status=200, version="24.0.7", api_version="1.43")
    assert set(asked) <= {"/", "/version"}


@pytest.mark.parametrize("service", [kubernetes.SERVICE, http.SERVICE])
async def test_a_kubernetes_api_server_is_known_by_its_version(service: Service) -> None:
    known = {"/": answer(403, STATUS), "/version": answer(200, K8S)}
    assert await told(service, pages(known)) == Kubernetes(open=True, status=200, version="v1.29.3")


async def test_a_kubernetes_api_server_that_refuses_all_is_known_by_its_refusal() -> None:
    handler = pages({}, other=answer(403, STATUS))
    assert await told(kubernetes.SERVICE, handler) == Kubernetes(open=False, status=403)


async def test_a_kubelet_that_serves_strangers_is_told_from_any_health_page() -> None:
    healthy = {"/healthz": answer(200, b"ok"), "/healthz/syncloop": answer(200, b"ok")}
    assert await told(kubelet.SERVICE, pages(healthy)) == Kubelet(open=True, status=200)
    says_ok = pages({}, other=answer(200, b"ok"))
    assert await told(kubelet.SERVICE, says_ok) == Http(status=200)
    only_health = pages({"/healthz": answer(200, b"ok")})
    assert await told(kubelet.SERVICE, only_health) == Http(status=404)


async def test_a_kubelet_that_tells_strangers_its_health_alone_refuses_the_rest() -> None:
    """Since Kubernetes 1.33 health has a permission of its own."""
    text = b"Forbidden (user=system:anonymous, verb=get, resource=nodes, subresource(s)=[proxy])"
    healthy = {"/healthz": answer(200, b"ok"), "/healthz/syncloop": answer(200, b"ok")}
    handler = pages(healthy, other=answer(403, text))
    assert await told(kubelet.SERVICE, handler) == Kubelet(open=False, status=200)


async def test_a_kubelet_that_refuses_is_known_by_its_words() -> None:
    text = b"Forbidden (user=system:anonymous, verb=get, resource=nodes, subresource=proxy)"
    handler = pages({}, other=answer(403, text))
    assert await told(kubelet.SERVICE, handler) == Kubelet(open=False, status=403)


@pytest.mark.parametrize("service", [consul.SERVICE, http.SERVICE])
async def test_a_consul_is_told_from_a_nomad_by_its_field(service: Service) -> None:
    policy = ("X-Consul-Default-Acl-Policy: allow",)
    known = {
        "/": answer(301, b"", fields=policy),
        "/v1/status/leader": answer(200, b'"10.0.0.1:8300"', fields=policy),
    }
    assert await told(service, pages(known)) == Consul(policy="allow", status=200)
    nomad = pages({"/v1/status/leader": answer(200, b'"10.0.0.1:4647"')})
    assert await told(service, nomad) == Http(status=404)


async def test_a_portainer_tells_its_version() -> None:
    known = {"/api/status": answer(200, b'{"Version":"2.19.4","InstanceID":"299ab403"}')}
    assert await told(portainer.SERVICE, pages(known)) == Portainer(version="2.19.4")


async def test_a_device_with_a_digest_challenge_waits_for_its_provider() -> None:
    fields = ('WWW-Authenticate: Digest realm="IGD", nonce="a1b2", qop="auth"', "Server: gSOAP/2.7")
    found = await told(tr069.SERVICE, saying(answer(401, b"", fields=fields)))
    assert found == Tr069(product="TR-069", status=401, mark="gSOAP/2.7 realm=IGD")
    basic = saying(answer(401, b"", fields=('WWW-Authenticate: Basic realm="IGD"',)))
    assert await told(tr069.SERVICE, basic) == Http(status=401)


@pytest.mark.parametrize("service", INTERFACES)
async def test_an_interface_that_is_none_is_told_as_the_web_server_it_is(service: Service) -> None:
    handler = pages({}, other=answer(400, b"Bad Request", fields=("Server: nginx",)))
    assert await told(service, handler) == Http(status=400, server="nginx")


async def test_a_mark_that_its_interface_does_not_confirm_is_a_web_server() -> None:
    handler = pages({}, other=answer(404, b'{"message":"page not found"}'))
    assert await told(http.SERVICE, handler) == Http(status=404)


@pytest.mark.parametrize("service", [http.SERVICE, *INTERFACES])
@pytest.mark.parametrize("name", [name for name in STRANGERS if name != "http 400"])
async def test_who_speaks_no_http_is_no_web_server(service: Service, name: str) -> None:
    assert isinstance(await trouble(service, STRANGERS[name]), NetError)


@pytest.mark.parametrize("version", ["1.580", "1.890"])
async def test_webmin_behind_tls_is_no_panel_in_the_clear(version: str) -> None:
    """It answers 200, and names itself."""
    said = b"<h1>Error - Document follows</h1>\n<p>This web server is running in SSL mode. Try</p>"
    handler = saying(answer(200, said, fields=(f"Server: MiniServ/{version}",)))
    assert isinstance(await trouble(http.SERVICE, handler), NotSpoken)


async def test_the_webmin_sentence_on_anothers_page_is_only_text() -> None:
    handler = saying(answer(200, b"This web server is running in SSL mode: what does that mean?"))
    assert await told(http.SERVICE, handler) == Http(status=200)


async def test_a_portainer_without_the_path_of_old_is_asked_by_the_new_one() -> None:
    status = b'{"Version":"2.40.0","InstanceID":"a"}'
    asked: list[str] = []
    handler = pages({"/api/system/status": answer(200, status)}, asked)
    assert await told(portainer.SERVICE, handler) == Portainer(version="2.40.0")
    assert asked == ["/api/status", "/api/system/status"]


async def test_a_camera_on_the_port_of_tr069_is_a_camera() -> None:
    fields = ("Server: DNVRS-Webs", 'WWW-Authenticate: Digest realm="DS-7204", nonce="5f1c"')
    found = await told(tr069.SERVICE, saying(answer(401, fields=fields)))
    assert isinstance(found, Dvr)


async def test_a_challenge_is_kept_without_its_nonce() -> None:
    challenge = 'WWW-Authenticate: Digest realm="X_CWMP_Y", nonce="5f1c", qop="auth"'
    found = await told(http.SERVICE, saying(answer(401, fields=(challenge,))))
    assert found == Tr069(product="TR-069", status=401, mark='Digest realm="X_CWMP_Y"')


@pytest.mark.parametrize("sentence", SPOKEN_PLAIN)
async def test_a_server_of_https_that_was_asked_in_the_clear_is_no_web_server(
    sentence: bytes,
) -> None:
    error = await trouble(http.SERVICE, saying(answer(400, b"<p>" + sentence + b".</p>")))
    assert isinstance(error, NotSpoken)
    assert await told(http.SERVICE, saying(answer(200, sentence))) == Http(status=200)


async def test_an_echo_is_handed_on_as_something_else() -> None:
    error = await trouble(http.SERVICE, STRANGERS["echo"])
    assert isinstance(error, NotSpoken)
    assert error.heard.startswith(b"GET / HTTP/1.1")


async def test_silence_is_the_callers_to_bound() -> None:
    assert isinstance(await trouble(http.SERVICE, mute, patience=0.1), TimeoutError)


async def test_a_further_connection_that_fails_leaves_what_was_seen() -> None:
    first = anyio.Event()
    redirect = pages({"/": answer(302, b"", fields=("Location: /login",))})

    async def handler(stream: SocketStream) -> None:
        if not first.is_set():
            first.set()
            await redirect(stream)

    assert await told(http.SERVICE, handler) == Http(status=302)
