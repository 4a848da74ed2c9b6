"""Judging the chains of a certificate fact one by one and summing up.

A server may have a certificate for each kind of key, and clients get the one they can read: a
fault in any of them meets somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec.structs import replace

from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.look import Failed, Reason
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Outcome, Verdict, unseen
from cyberscan.parse.sent import Sent, sent
from cyberscan.parse.x509 import X509Error

_ORDER = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS, Outcome.NOT_APPLICABLE)


def every_chain(
    certificate: Certificate, judge: Callable[[Chain], Verdict], *, worst: Sequence[str] = ()
) -> Verdict:
    """Return one verdict over all chains: any FAIL = FAIL, else any unseen = UNKNOWN, else PASS.

    Of several that fail, the message that stands first in ``worst`` speaks, and all bring their
    evidence, each line with its kind of key in front. A kind of key of which nothing was seen
    keeps a PASS open: its certificate may be the one that was forgotten.
    """
    chains = certificate.chains
    verdicts = [(chain, judge(chain)) for chain in chains]
    if len(chains) > 1:
        verdicts = [(chain, _named(chain.key, verdict)) for chain, verdict in verdicts]
    verdicts.sort(key=lambda pair: (_ORDER.index(pair[1].outcome), _rank(pair[1], worst)))
    _, first = next(groupby(verdicts, key=lambda pair: pair[1].outcome))
    chosen = [verdict for _, verdict in first]
    if certificate.others_unseen and chosen[0].outcome is Outcome.PASS:
        return unseen(Failed(Reason.NOT_LOOKED, certificate.others_unseen))
    return replace(chosen[0], evidence=tuple(line for v in chosen for line in v.evidence))


def every_chain_read(
    certificate: Certificate,
    judge: Callable[[Chain, Sent], Verdict],
    *,
    worst: Sequence[str] = (),
) -> Verdict:
    """Do the same with each chain taken apart; one that cannot be read is UNKNOWN."""

    def apart(chain: Chain) -> Verdict:
        try:
            return judge(chain, sent(chain.chain))
        except X509Error as error:
            return unseen(Failed(Reason.MALFORMED, str(error)))

    return every_chain(certificate, apart, worst=worst)


def _named(key: str, verdict: Verdict) -> Verdict:
    lines = tuple(Untrusted(f"[{key}] {line.raw}") for line in verdict.evidence)
    return replace(verdict, evidence=lines)


def _rank(verdict: Verdict, worst: Sequence[str]) -> int:
    return worst.index(verdict.message) if verdict.message in worst else len(worst)
