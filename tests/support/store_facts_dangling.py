"""One of each fact about names left behind, for the store's tests."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.dangling import Alias, Pointer, Pointers, Standing
from cyberscan.model.look import Reason

DANGLING_FACTS: Final[tuple[Fact, ...]] = (
    Pointers(
        pointers=(
            Pointer(
                owner="contoh.go.test",
                rdtype="MX",
                target="mx.hilang.test",
                standing=Standing.FREE,
                end="mx2.hilang.test",
                domain="hilang.test",
            ),
            Pointer(
                owner="www.contoh.go.test",
                rdtype="CNAME",
                target="lama.contoh.go.test",
                standing=Standing.UNSEEN,
                end="lama.contoh.go.test",
                domain="contoh.go.test",
                own=True,
                reason=Reason.DNS_FAILURE,
            ),
        ),
        unseen=(("_sip._tcp.contoh.go.test SRV", Reason.TIMEOUT),),
    ),
    Alias(
        chain=("kantor.github.io",),
        provider="github-pages",
        status=404,
        says_free=True,
        reason=Reason.TIMEOUT,
    ),
)
"""Every field filled where its kind allows it."""
