from __future__ import annotations

import pytest

from cyberscan.model.facts.web import SecurityTxt
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.base import NetError, Refused, Silent
from cyberscan.net.session import Fetched
from cyberscan.observe.web import security_txt, site
from cyberscan.observe.web.asking import Asking
from tests.support.loopback import LoopbackSession
from tests.support.web import HOST, HTTP, HTTPS, answer

pytestmark = pytest.mark.anyio

URL = f"https://{HOST}/.well-known/security.txt"
FILE = "Contact: mailto:csirt@contoh.go.test\nExpires: 2027-11-01T00:00:00Z\nhalo\n"


async def look(pages: dict[str, Fetched | NetError]) -> Look[SecurityTxt]:
    asking = Asking(LoopbackSession(pages=pages))
    return await asking.look(lambda: security_txt.look(asking, HOST))


async def test_a_file_is_read_and_its_contact_masked() -> None:
    assert await look({URL: answer(URL, FILE, kind="text/plain; charset=utf-8")}) == Ok(
        SecurityTxt(
            url=URL,
            content_type="text/plain; charset=utf-8",
            contacts=("mailto:[surel]",),
            expires=("2027-11-01T00:00:00Z",),
            problems=("line 3: not “Name: value”",),
        )
    )


async def test_a_redirect_in_scope_is_followed() -> None:
    other = "https://contoh.go.test/.well-known/security.txt"
    found = await look({URL: answer(URL, to=other), other: answer(other, FILE, kind="text/plain")})
    assert isinstance(found, Ok)
    assert isinstance(found.fact, SecurityTxt)
    assert found.fact.url == other


async def test_a_redirect_to_http_is_followed_and_told() -> None:
    plain = "http://" + URL.partition("://")[2]
    found = await look({URL: answer(URL, to=plain), plain: answer(plain, FILE, kind="text/plain")})
    assert isinstance(found, Ok)
    assert isinstance(found.fact, SecurityTxt)
    assert found.fact.url == plain


@pytest.mark.parametrize(
    ("page", "how"),
    [
        (answer(URL, "tidak ada", status=404), Negative.NOT_FOUND),
        (answer(URL, "hilang", status=410), Negative.NOT_FOUND),
        (answer(URL, "<!doctype html><title>Beranda</title>"), Negative.NOT_FOUND),
        (answer(URL, "  <HTML><p>404", kind="text/plain"), Negative.NOT_FOUND),
        (answer(URL, "Tidak ditemukan", kind="text/html"), Negative.NOT_FOUND),
        (answer(URL, "", ("Content-Length", "0"), kind="text/plain"), Negative.NOT_FOUND),
    ],
)
async def test_no_file_is_knowledge_and_so_is_a_page_in_its_place(
    page: Fetched | NetError, how: Negative
) -> None:
    found = await look({URL: page})
    assert isinstance(found, Ok)
    assert isinstance(found.fact, Absent)
    assert found.fact.how is how


async def test_a_file_sent_as_html_is_a_file_of_the_wrong_type() -> None:
    found = await look({URL: answer(URL, FILE, kind="text/html")})
    assert isinstance(found, Ok)
    assert isinstance(found.fact, SecurityTxt)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (answer(URL, "no", status=403), Reason.NOT_THE_SITE),
        (answer(URL, "no", status=503), Reason.NOT_THE_SITE),
        (answer(URL, FILE, ("cf-mitigated", "challenge")), Reason.NOT_THE_SITE),
        (answer(URL, "slow", status=429), Reason.RATE_LIMITED),
        (answer(URL, to="https://lain.test/security.txt"), Reason.OUT_OF_REACH),
        (answer(URL, to=URL), Reason.MALFORMED),
        (Refused("no"), Reason.UNREACHABLE),
        (Silent("quiet"), Reason.TIMEOUT),
        (NetError("handshake", Reason.TLS_FAILED), Reason.TLS_FAILED),
    ],
)
async def test_what_was_not_seen_is_not_absent(page: Fetched | NetError, reason: Reason) -> None:
    found = await look({URL: page})
    assert isinstance(found, Failed)
    assert found.reason is reason


@pytest.mark.parametrize("body", [b"\xff" * 1000, b"x\n" * 100_000, b"Contact: " + b"a" * 500_000])
async def test_hostile_files_are_read_within_bounds(body: bytes) -> None:
    found = await look({URL: answer(URL, body, kind="text/plain")})
    assert isinstance(found, Ok)
    assert isinstance(found.fact, SecurityTxt)
    assert all(len(contact) <= 300 for contact in found.fact.contacts)


PLACE = site.FACTS.index(SecurityTxt)


@pytest.mark.parametrize(
    ("https", "ends"),
    [
        (Refused("no"), Ok(Absent(Negative.REFUSED, "no"))),
        (Silent("quiet"), Failed(Reason.TIMEOUT, "quiet")),
        (
            NetError("handshake", Reason.TLS_FAILED),
            Failed(Reason.TLS_FAILED, "handshake"),
        ),
    ],
)
async def test_where_nothing_answers_on_https_nobody_asks_for_it(
    https: NetError, ends: Look[SecurityTxt]
) -> None:
    session = LoopbackSession(pages={HTTP: answer(HTTP, "<p>x"), HTTPS: https})
    looks = await site.observe(session)
    assert looks[PLACE] == ends
    assert URL not in [asked.url for asked in session.asked]


async def test_it_is_asked_for_although_the_front_page_is_refused() -> None:
    session = LoopbackSession(
        pages={
            HTTP: answer(HTTP, to=HTTPS),
            HTTPS: answer(HTTPS, "no", status=403),
            URL: answer(URL, FILE, kind="text/plain"),
        }
    )
    found = (await site.observe(session))[PLACE]
    assert isinstance(found, Ok)
    assert isinstance(found.fact, SecurityTxt)
