"""Who can send mail as a name, and what receivers make of it: SPF for everyone, DMARC's policy."""

from __future__ import annotations

from enum import StrEnum

from msgspec.structs import replace

from cyberscan.model.facts.mail_names import HostMail
from cyberscan.model.facts.mail_policy import DmarcLevel, DmarcTree
from cyberscan.model.facts.spf import SpfTree
from cyberscan.model.look import Reason
from cyberscan.parse.dmarc import DmarcRecord
from cyberscan.parse.dmarc_tree import Discovery, discover, usable
from cyberscan.parse.spf.host import Result
from cyberscan.parse.spf.ranges import V6, count
from cyberscan.parse.spf.record import ASKING, Qualifier, SpfError, read, selected
from cyberscan.parse.spf.senders import senders
from cyberscan.parse.spf.terms import Fault
from cyberscan.parse.spf.tree import answers_of, walk


class Gate(StrEnum):
    """What a name's SPF record makes of strangers."""

    NONE = "none"
    """There is no record that receivers can use."""
    OPEN = "open"
    """It lets everyone send: DMARC passes with it."""
    SHUT = "shut"
    """It lets no stranger pass, whether it refuses them (-all) or not (~all, ?all)."""
    UNSEEN = "unseen"
    """It may let everyone send: that depends on what was not seen, or on the message."""


def gate(tree: SpfTree) -> Gate:
    """Return what the zone's record, with all it leads to, makes of strangers."""
    answers = answers_of(tree)
    walked, found = walk(tree.domain, answers), senders(tree.domain, answers)
    dark = walked.marked(Fault.UNSEEN)
    shades = [mark for mark in walked.marked(Fault.MESSAGE, Fault.UNSEEN) if not mark.term.granting]
    if found.most is Result.PASS or count(found.of(Result.PASS).v6) > V6 // 2:
        return Gate.UNSEEN if shades else Gate.OPEN
    if found.most is Result.TEMPERROR or not found.whole:
        return Gate.UNSEEN
    if any(mark.term.granting and mark.term.name in {"include", "redirect"} for mark in dark):
        return Gate.UNSEEN
    return Gate.NONE if found.most in {Result.NONE, Result.PERMERROR} else Gate.SHUT


def gate_of_host(host: HostMail) -> Gate:
    """Return the same of a host, from its own record alone: no include or redirect is followed.
    What lets senders pass before ``+all`` closes nothing; what turns some away may turn all away.
    """
    texts = selected(host.spf)
    if len(texts) != 1:
        return Gate.NONE
    try:
        record = read(texts[0])
    except SpfError:
        return Gate.NONE
    if not record.opens_to_all:
        return Gate.SHUT
    turns_away = any(
        term.name in ASKING and term.qualifier is not Qualifier.PASS for term in record.reached
    )
    return Gate.UNSEEN if turns_away else Gate.OPEN


def is_aligned(host: HostMail, tree: DmarcTree) -> bool:
    """Whether mail that passes SPF as the host passes DMARC as the zone: relaxed alignment, below
    one Organizational Domain (RFC 9989 sections 4.4.2 and 4.10.2)."""
    found, own = discover(tree.levels), usable(host.dmarc)
    if found.record is None or found.record.strict_spf:
        return False
    return own is None or own[1].psd == "u"


def policy(tree: DmarcTree) -> tuple[str, str, Reason | None]:
    """Return what receivers do with mail that fails as the zone (``none``, ``quarantine``,
    ``reject``; "" without DMARC), where that is said, and why it may be otherwise."""
    found = discover(tree.levels)
    if found.record is None:
        return "", "", found.gap
    own = found.found_at == tree.levels[0].name
    applied = found.record.effective if own else found.record.below
    return applied, found.found_at, None if own else found.gap


def policy_of_host(host: HostMail, tree: DmarcTree) -> tuple[str, Reason | None]:
    """Return the same of a host below the zone: its own record, else sp or np of the one above."""
    own = usable(host.dmarc)
    if own:
        return own[1].effective, None
    found = _above(host.name, tree)
    return below(found.record, exists=host.exists), found.gap


def policy_of_others(tree: DmarcTree) -> tuple[str, str, Reason | None]:
    """Return the same of names below the zone that nobody listed: of those that exist, and of those
    that do not."""
    found = _above(f"x.{tree.levels[0].name}", tree)
    return below(found.record, exists=True), below(found.record, exists=False), found.gap


def _above(name: str, tree: DmarcTree) -> Discovery:
    return discover((DmarcLevel(name), *tree.levels))


def below(record: DmarcRecord | None, *, exists: bool) -> str:
    """Return what a record says of names below it (RFC 9989 section 4.7): of those that do not
    exist np, else sp, else p."""
    if record is None:
        return ""
    told = record if exists or not record.np else replace(record, sp=record.np)
    return told.below
