from __future__ import annotations

import pytest

from cyberscan.parse.answer import assess
from tests.support.web import exchange

CASES = [
    (200, (), "", "site"),
    (203, (), "", "site"),
    (206, (), "", "site"),
    (200, (("Server", "cloudflare"), ("CF-RAY", "…")), "", "site"),
    (200, (("Content-Length", "12"),), "", "site"),
    (200, (("Content-Length", "0"),), "", "empty"),
    (204, (), "", "empty"),
    (205, (), "", "empty"),
    (301, (), "https://lain.test/", "redirect"),
    (302, (), "", "redirect"),
    (304, (), "", "redirect"),
    (401, (), "", "refused"),
    (403, (), "", "refused"),
    (429, (), "", "refused"),
    (451, (), "", "refused"),
    (404, (), "", "error"),
    (410, (), "", "error"),
    (500, (), "", "error"),
    (503, (), "", "error"),
    (599, (), "", "error"),
    (403, (("CF-Mitigated", "Challenge"),), "", "challenge"),
    (503, (("cf-mitigated", "challenge"),), "", "challenge"),
    (200, (("cf-mitigated", "challenge"),), "", "challenge"),
    (200, (("cf-mitigated", "something"),), "", "site"),
    (202, (("x-amzn-waf-action", "challenge"),), "", "challenge"),
    (405, (("x-amzn-waf-action", "captcha"),), "", "challenge"),
    (202, (), "", "site"),
    (0, (), "", "unreadable"),
    (101, (), "", "unreadable"),
    (999, (), "", "unreadable"),
]


@pytest.mark.parametrize(("status", "headers", "next_url", "kind"), CASES)
def test_an_answer_is_the_site_or_something_in_its_place(
    status: int, headers: tuple[tuple[str, str], ...], next_url: str, kind: str
) -> None:
    found = assess(exchange("https://a.test/", status, *headers), next_url)
    assert found.kind == kind
    assert found.site is (kind == "site")
    assert found.why
