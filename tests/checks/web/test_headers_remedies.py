"""What a remedy tells people to write passes the check it is for."""

from __future__ import annotations

import re
from html import unescape

import pytest

from cyberscan.config.remedies import remedy
from cyberscan.judge.find import checks
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome

HEADERS = {
    "web/nosniff": "X-Content-Type-Options",
    "web/referrer-policy": "Referrer-Policy",
    "web/permissions-policy": "Permissions-Policy",
    "web/cross-origin-isolation": "Cross-Origin-Opener-Policy",
}


def values(code: str, header: str) -> list[str]:
    """The header's value as each kind of configuration file writes it."""
    forms = rf'name="{header}" value="([^"]*)"|{header}[: ]+"([^"]*)"|^{header}: (.*)$'
    return [
        unescape(next(filter(None, found.groups())))
        for found in re.finditer(forms, code, re.MULTILINE)
    ]


@pytest.mark.parametrize(("name", "header"), HEADERS.items())
def test_the_line_to_copy_passes(name: str, header: str) -> None:
    (found,) = [c for c in checks() if c.id == name]
    cure = remedy(found.check.remedy)
    written = [step for step in cure.steps if step.code]
    assert {"cpanel", "nginx", "apache", "iis", "cloudflare"} <= {s.platform for s in written}
    for step in written:
        (value,) = values(step.code, header)
        answer = Exchange(url="https://contoh.go.test/", status=200, headers=((header, value),))
        given: dict[str, object] = {"landing": HttpsLanding(hops=(answer,))}
        if name == "web/referrer-policy":
            given["markup"] = Absent(Negative.NOT_FOUND)
        verdict = found.check.judge(**given)
        assert not isinstance(verdict, tuple)
        assert verdict.outcome is Outcome.PASS, step.platform
