"""What the targets run on: told where an answer of their own names it, and only there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from cyberscan.config.remedies import PLATFORMS
from cyberscan.judge.facts import Facts
from cyberscan.judge.platforms import platforms_of
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.dns import Nameservers, Resolution
from cyberscan.model.facts.mail import Answer, Greeting, Mx, Starttls
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding
from cyberscan.model.inventory import Authorisation, Host, Inventory, Regency, RegencyKind, Zone
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.model.record import Record
from cyberscan.model.services.web import HostingPanel
from cyberscan.model.subject import Kind, Subject

NAME, ZONE, ADDRESS, MX = "www.contoh.go.test", "contoh.go.test", "203.0.113.9", "mx.contoh.go.test"
REGENCY = Regency(
    code="99.01",
    name="Contoh",
    kind=RegencyKind.KABUPATEN,
    zones=(Zone(ZONE),),
    hosts=(Host(NAME, "portal", ZONE),),
    authorisation=Authorisation(),
)
HOST = Subject(Kind.HOST, NAME)


def record(subject: Subject, kind: type[Fact], look: Any) -> Record:
    return Record(subject, kind_of(kind), look, datetime(2026, 11, 28, tzinfo=UTC))


def found(*records: Record) -> dict[str, tuple[str, ...]]:
    resolved = record(HOST, Resolution, Ok(Resolution(v4=(ADDRESS,))))
    return platforms_of(Facts([resolved, *records], Inventory("x", (REGENCY,))), REGENCY)


def landing(*headers: tuple[str, str], url: str = f"https://{NAME}/") -> Record:
    hop = Exchange(url=url, status=200, headers=headers)
    return record(HOST, HttpsLanding, Ok(HttpsLanding(hops=(hop,))))


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("Server", "nginx/1.24.0 (Ubuntu)", ("nginx",)),
        ("server", "openresty", ("nginx",)),
        ("Server", "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/7.4", ("apache",)),
        ("Server", "LiteSpeed", ("litespeed",)),
        ("Server", "Microsoft-IIS/10.0", ("iis",)),
        ("Server", "cloudflare", ("cloudflare",)),
        ("X-Powered-By", "PleskLin", ("plesk",)),
        # Named beside the server, or alike: that is not it.
        ("Server", "Apache-Coyote/1.1", ()),
        ("Server", "gws (nginx)", ()),
        ("Server", "Varnish nginx", ()),
        ("Server", "", ()),
        ("X-Served-By", "nginx", ()),
        ("X-Powered-By", "PHP/8.2 PleskLin", ()),
    ],
)
def test_a_web_server_is_what_its_own_header_names_first(
    header: str, value: str, expected: tuple[str, ...]
) -> None:
    told = found(landing((header, value)))
    assert told.get(NAME, ()) == expected
    assert told.get(ADDRESS, ()) == expected


def test_the_answer_of_where_a_visitor_is_sent_on_to_names_another_server() -> None:
    assert found(landing(("Server", "nginx"), url="https://lain.example/")) == {}


def test_plain_http_tells_where_https_does_not() -> None:
    hop = Exchange(url=f"http://{NAME}/", status=200, headers=(("Server", "Apache"),))
    plain = record(HOST, HttpLanding, Ok(HttpLanding(hops=(hop,))))
    failed = record(HOST, HttpsLanding, Failed(Reason.TIMEOUT))
    assert found(plain, failed)[NAME] == ("apache",)


@pytest.mark.parametrize(
    ("product", "expected"),
    [("cPanel", "cpanel"), ("cPanel/WHM", "cpanel"), ("Plesk", "plesk"), ("Webmin", None)],
)
def test_a_panel_on_an_address_is_the_panel_of_its_hosts(product: str, expected: str) -> None:
    panel = HostingPanel(product=product, status=200)
    services = Services(profile="full", heard=(Heard(port=2083, tls=True, answer=panel),))
    told = found(record(Subject(Kind.ADDRESS, ADDRESS), Services, Ok(services)))
    assert told == ({ADDRESS: (expected,), NAME: (expected,)} if expected else {})


@pytest.mark.parametrize(
    ("servers", "expected"),
    [
        (("ada.ns.cloudflare.com", "bob.ns.cloudflare.com"), {ZONE: ("cloudflare",)}),
        (("ns1.contoh.go.test",), {}),
        (("ns.cloudflare.com.evil.example",), {}),
    ],
)
def test_a_zone_at_cloudflare_is_known_by_its_name_servers(
    servers: tuple[str, ...], expected: dict[str, tuple[str, ...]]
) -> None:
    fact = Nameservers(parent=servers, child=())
    assert found(record(Subject(Kind.ZONE, ZONE), Nameservers, Ok(fact))) == expected


@pytest.mark.parametrize(
    ("banner", "expected"),
    [
        ("mx.contoh.go.test ESMTP Postfix (Debian/GNU)", "postfix"),
        ("mx.contoh.go.test ESMTP Exim 4.98 #2", "exim"),
        ("MX01.contoh.local Microsoft ESMTP MAIL Service ready at …", "exchange"),
        ("mx.contoh.go.test ESMTP", None),
        ("Postfix and Exim say hello", None),
    ],
)
def test_a_mail_server_is_what_it_greets_as(banner: str, expected: str | None) -> None:
    greeting = Greeting(address=ADDRESS, answer=Answer.GREETED, banner=banner)
    told = found(
        record(Subject(Kind.ZONE, ZONE), Mx, Ok(Mx(records=((10, MX),)))),
        record(Subject(Kind.MAIL, MX), Starttls, Ok(Starttls(greetings=(greeting,)))),
    )
    assert told == ({MX: (expected,)} if expected else {})


def test_what_was_not_seen_names_nothing() -> None:
    assert found() == {}
    assert found(record(HOST, HttpsLanding, Ok(Absent(Negative.REFUSED)))) == {}
    address = Subject(Kind.ADDRESS, ADDRESS)
    assert found(record(address, Services, Failed(Reason.TIMEOUT))) == {}


def test_every_name_is_one_that_steps_are_written_for() -> None:
    told = found(
        landing(("Server", "nginx"), ("X-Powered-By", "PleskWin")),
        landing(("Server", "LiteSpeed")),
    )
    assert told[NAME] == ("litespeed", "nginx", "plesk")
    assert set(told[NAME]) <= set(PLATFORMS)
