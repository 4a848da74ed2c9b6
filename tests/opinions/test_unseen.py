"""Whatever was not seen turns out to be, no opinion that was given has to be taken back.

Facts with gaps are made, then the gaps are filled at random: the opinion of the whole facts must
lie within what the opinion of the gapped ones left open.
"""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from cyberscan.model.facts.tls import (
    DhParameters,
    Endpoint,
    GroupOffers,
    Groups,
    Offer,
    SuiteOffers,
    Suites,
    Version,
    VersionOffer,
)
from cyberscan.opinions import clients, mozilla, ncsc, ssl_labs
from cyberscan.opinions.offers import Known, may_carry
from cyberscan.tables.tls.codes import GROUPS_READ
from cyberscan.tables.tls.ssl_labs import LETTERS
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import READ, SUITES
from tests.opinions.made import BEHAVIOUR, certificate

MOMENT = datetime(2026, 11, 26, tzinfo=UTC)
SOME_SUITES = (
    0x1301, 0x1302, 0xC02F, 0xC030, 0x009E, 0xC013, 0x0033, 0x002F, 0x009C, 0x000A, 0x0005, 0x0003,
    0x0034, 0x0001,
)  # fmt: skip
SOME_GROUPS = (0x11EC, 0x1D, 0x17, 0x16, 0x15, 0x13, 0x0101, 0x0201)
VERSIONS: tuple[Version, ...] = tuple(version for version in Version if version is not Version.SSL2)


class Facts(Struct):
    endpoint: Endpoint
    suites: Suites
    groups: Groups


class Made(Struct):
    """The same server, seen with gaps and seen whole."""

    gapped: Facts
    whole: Facts


@st.composite
def servers(draw: st.DrawFn) -> Made:
    on: set[Version] = draw(st.sets(st.sampled_from(VERSIONS), min_size=1))
    hidden: set[Version] = draw(st.sets(st.sampled_from(VERSIONS)))
    accepted = {
        version: draw(
            st.sets(st.sampled_from(sorted(may_carry(version) & {*SOME_SUITES})), min_size=1)
        )
        for version in sorted(on)
    }
    best = {version: draw(st.sampled_from(sorted(codes))) for version, codes in accepted.items()}
    named = {
        version: draw(st.sets(st.sampled_from(SOME_GROUPS), min_size=1))
        for version in _named_versions(accepted)
    }
    first = {version: draw(st.sampled_from(sorted(codes))) for version, codes in named.items()}
    bits = draw(st.sampled_from((512, 1024, 2048, 4096)))
    finite = any(suite(c).finite_field for v in on if v is not Version.TLS13 for c in accepted[v])
    fields = (DhParameters(bits, "f" * (bits // 4), "2", Version.TLS12, 0x009E),) if finite else ()
    whole = Facts(
        Endpoint(versions=tuple(_offer(v, v in on, hidden=False) for v in Version)),
        Suites(
            versions=tuple(
                SuiteOffers(v, tuple(sorted(codes)), best=best[v]) for v, codes in accepted.items()
            ),
            table=READ,
        ),
        Groups(
            named=tuple(
                GroupOffers(v, tuple(sorted(codes)), best=first[v]) for v, codes in named.items()
            ),
            finite_field=fields,
            table=GROUPS_READ,
        ),
    )
    return Made(_with_gaps(draw, whole, on, hidden), whole)


def _named_versions(accepted: dict[Version, set[int]]) -> list[Version]:
    """TLS 1.3, and the best version below it if it has a suite that needs a curve."""
    below = [v for v in accepted if v is not Version.TLS13]
    elliptic = any(suite(code).elliptic for v in below for code in accepted[v])
    return ([max(below)] if elliptic else []) + [v for v in accepted if v is Version.TLS13]


def _offer(version: Version, on: bool, *, hidden: bool) -> VersionOffer:
    offer = Offer.ACCEPTED if on else Offer.REFUSED
    return VersionOffer(version, Offer.UNSEEN if hidden else offer)


def _with_gaps(draw: st.DrawFn, whole: Facts, on: set[Version], hidden: set[Version]) -> Facts:
    suites = []
    for offers in whole.suites.versions:
        # Of suites no server here has, nothing needs to stay open.
        gaps = draw(st.sets(st.sampled_from(sorted(may_carry(offers.version) & {*SOME_SUITES}))))
        if offers.version not in hidden:
            left = {*offers.accepted} - gaps
            best = offers.best if offers.best in left else 0
            suites.append(
                SuiteOffers(offers.version, tuple(sorted(left)), tuple(sorted(gaps)), best=best)
            )
    named = []
    for known in whole.groups.named:
        holes = draw(st.sets(st.sampled_from(SOME_GROUPS)))
        if known.version not in hidden and draw(st.booleans()):
            there = {*known.accepted} - holes
            first = known.best if known.best in there else 0
            named.append(
                GroupOffers(known.version, tuple(sorted(there)), tuple(sorted(holes)), best=first)
            )
    if any(version is not Version.TLS13 for version in hidden):
        # What the best version below TLS 1.3 uses is unknown if that version is.
        named = [one for one in named if one.version is Version.TLS13]
    fields = () if draw(st.booleans()) else whole.groups.finite_field
    gone = "reset" if fields != whole.groups.finite_field else ""
    return Facts(
        Endpoint(versions=tuple(_offer(v, v in on, hidden=v in hidden) for v in Version)),
        Suites(versions=tuple(suites), table=READ),
        Groups(
            named=tuple(named), finite_field=fields, finite_field_unseen=gone, table=GROUPS_READ
        ),
    )


@settings(max_examples=150, deadline=None)
@given(servers())
def test_ssl_labs(made: Made) -> None:
    gapped, whole = (
        ssl_labs.opinion(
            facts.endpoint,
            facts.suites,
            facts.groups,
            BEHAVIOUR,
            certificate(),
            host="contoh.go.test",
            moment=MOMENT,
            hsts=ssl_labs.Hsts.LONG,
        )
        for facts in (made.gapped, made.whole)
    )
    best, worst = LETTERS.index(gapped.best), LETTERS.index(gapped.worst)
    assert best <= LETTERS.index(whole.best) <= worst
    assert best <= LETTERS.index(whole.worst) <= worst
    assert {one.rule for one in gapped.reasons} <= {one.rule for one in whole.reasons}
    open_rules = {one.rule for one in (*gapped.reasons, *gapped.unseen)}
    assert {one.rule for one in whole.reasons} <= open_rules


@settings(max_examples=150, deadline=None)
@given(servers())
def test_mozilla(made: Made) -> None:
    gapped, whole = (
        mozilla.opinion(facts.endpoint, facts.suites, facts.groups, certificate())
        for facts in (made.gapped, made.whole)
    )
    for before, after in (
        (gapped.modern, whole.modern),
        (gapped.intermediate, whole.intermediate),
    ):
        assert after.met is not Known.UNSEEN
        assert before.met in {Known.UNSEEN, after.met}
        assert {*before.changes} <= {*after.changes}
    assert gapped.profile in {mozilla.Profile.UNSEEN, mozilla.Profile.INTERMEDIATE, whole.profile}


@settings(max_examples=150, deadline=None)
@given(servers())
def test_ncsc(made: Made) -> None:
    gapped, whole = (
        ncsc.opinion(facts.endpoint, facts.suites, facts.groups, BEHAVIOUR, certificate())
        for facts in (made.gapped, made.whole)
    )
    assert whole.level is not None
    assert gapped.level in {None, whole.level}
    assert gapped.at_best is None or gapped.at_best <= whole.level


@settings(max_examples=50, deadline=None)
@given(
    servers(),
    st.sets(st.sampled_from(VERSIONS)),
    st.sets(st.sampled_from(SOME_SUITES)),
    st.sets(st.sampled_from(SOME_GROUPS)),
)
def test_clients(made: Made, versions: set[Version], codes: set[int], groups: set[int]) -> None:
    without = clients.Without(frozenset(versions), frozenset(codes), frozenset(groups))
    gapped, whole = (
        clients.breakage(facts.endpoint, facts.suites, facts.groups, without)
        for facts in (made.gapped, made.whole)
    )
    assert not whole.unseen
    assert {*gapped.lost} <= {*whole.lost}
    assert {*gapped.kept} <= {*whole.kept}
    assert {*gapped.outside} <= {*whole.outside}


def test_the_suites_used_here_are_suites() -> None:
    assert {*SOME_SUITES} <= SUITES.keys()
