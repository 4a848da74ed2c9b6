"""Whatever a stranger presents, every check of certificates comes to a verdict."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.checks._shared.certificates import (
    ISSUER,
    LEAF,
    MUST_STAPLE,
    PUBLIC,
    chain,
    embedded,
    made,
    rsa_key,
    staple,
    timestamps,
)
from cyberscan.judge.find import checks
from cyberscan.judge.needs import needs_of
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.verdict import Verdict
from cyberscan.parse.x509 import X509Error

NOW = datetime(2026, 11, 25, tzinfo=UTC)
STAPLE = staple(MUST_STAPLE)
LEAVES = (LEAF, MUST_STAPLE, made(key=rsa_key(2048)), made(extensions=(embedded(1, 2),)))


def judges() -> dict[str, Callable[[Certificate], Any]]:
    """Every check whose own fact is a certificate, with the rest of its first example."""
    found: dict[str, Callable[[Certificate], Any]] = {}
    for check in checks():
        needs = needs_of(check.check.judge)
        if needs.main.fact is Certificate:
            given = dict(check.check.examples[0].given)
            del given[needs.main.parameter]
            found[check.id] = partial(_called, check.check.judge, needs.main.parameter, given)
    return found


def _called(
    judge: Callable[..., Any], parameter: str, given: dict[str, Any], fact: Certificate
) -> Any:
    return judge(**given, **{parameter: fact})


JUDGES = judges()


def mutated(data: st.DataObject, der: bytes) -> bytes:
    raw = bytearray(der)
    for at in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=3)):
        raw[at] = data.draw(st.integers(0, 255))
    return bytes(raw)


@given(st.data())
def test_every_check_judges_mutated_chains(data: st.DataObject) -> None:
    leaf = data.draw(st.sampled_from(LEAVES))
    ders = (mutated(data, leaf), mutated(data, ISSUER))
    presented: Chain = chain()
    with suppress(X509Error):
        presented = chain(*ders)
    presented = replace(
        presented,
        trust=data.draw(st.sampled_from(Trust)),
        trust_detail=data.draw(st.sampled_from((PUBLIC, "", "CN=Akar Dinas"))),
        staple=chain(staple=mutated(data, STAPLE)).staple,
        scts=chain(scts=mutated(data, timestamps(1, 2))).scts,
    )
    for judge in JUDGES.values():
        assert isinstance(judge(Certificate(chains=(presented,))), Verdict)


@pytest.mark.parametrize("name", sorted(JUDGES))
@pytest.mark.parametrize("kept", [(), ("",), ("%%%",), ("MAo=",) * 20])
def test_a_chain_that_was_not_kept_whole_is_judged_too(name: str, kept: tuple[str, ...]) -> None:
    fact = Certificate(chains=(replace(chain(), chain=kept, staple="%%%", scts="%%%"),))
    assert isinstance(JUDGES[name](fact), Verdict)


def test_there_are_as_many_checks_of_certificates_as_there_should_be() -> None:
    assert len(JUDGES) >= 17
