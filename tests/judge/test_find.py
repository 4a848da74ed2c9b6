"""Finding the checks and the probes: all of them, or those of some families alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cyberscan.judge.find import Named, checks
from cyberscan.model.subject import Family
from cyberscan.observe.probe import probes


@pytest.mark.parametrize("family", Family)
def test_the_checks_of_a_family_are_those_of_its_folder(family: Family) -> None:
    assert checks(family) == tuple(c for c in checks() if c.id.startswith(f"{family}/"))


def test_checks_of_several_families_stand_in_order_of_id() -> None:
    ids = [c.id for c in checks(Family.WEB, Family.DNS)]
    assert ids == sorted(ids)
    assert {i.partition("/")[0] for i in ids} == {"dns", "web"}


@pytest.mark.parametrize("family", sorted(set(Family) - {Family.CONTENT}))
def test_the_probes_of_a_family_are_those_mainly_for_it(family: Family) -> None:
    assert probes(family) == tuple(p for p in probes() if p.family is family)


@pytest.mark.parametrize(
    ("call", "elsewhere"),
    [
        ("from cyberscan.judge.find import checks as found", "cyberscan.checks.tls"),
        ("from cyberscan.observe.probe import probes as found", "cyberscan.observe.tls"),
    ],
)
def test_one_family_does_not_bring_in_another(call: str, elsewhere: str) -> None:
    code = (
        f"import sys; {call}; from cyberscan.model.subject import Family; "
        f"assert found(Family.WEB); assert {elsewhere!r} not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_checks_are_named_one_by_one_as_all_at_once() -> None:
    named = Named()
    assert dict(named) == {check.id: check for check in checks()}
    assert len(named) == len(checks())


@pytest.mark.parametrize(
    "name",
    ["", "tls", "tls/", "tls/_x", "tls/__init__", "tls/cert_name", "tls/../web/hsts", "no/such",
     "tls/no-such", "tls/os", "web/\N{SNOWMAN}", "tls/cert-name "],
)  # fmt: skip
def test_what_is_no_check_s_id_names_none(name: str) -> None:
    assert Named().get(name) is None


def test_naming_one_check_brings_in_no_other() -> None:
    code = (
        "import sys; from cyberscan.judge.find import Named; assert Named()['web/hsts']; "
        "assert not [m for m in sys.modules if m.startswith('cyberscan.checks.tls')]; "
        "assert 'cyberscan.checks.web.csp' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
