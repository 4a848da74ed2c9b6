"""The DNS tree walk of RFC 9989 section 4.10."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.mail_policy import DmarcLevel
from cyberscan.model.look import Reason
from cyberscan.parse.dmarc_tree import SHORTCUT_AT, discover, stops, targets, usable

REJECT = "v=DMARC1; p=reject"
NONE = "v=DMARC1; p=none"


def walk(start: str, records: dict[str, str | tuple[str, ...] | Reason]) -> list[DmarcLevel]:
    """Return the levels of a walk from ``start``, as a probe would have them."""
    levels = []
    for name in targets(start):
        found = records.get(name, ())
        if isinstance(found, Reason):
            levels.append(DmarcLevel(name, reason=found))
            continue
        texts = (found,) if isinstance(found, str) else found
        levels.append(DmarcLevel(name, texts))
        if stops(texts):
            break
    return levels


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        # Section 4.10 steps 3, 4 and 7: fewer than eight labels lose one at a time.
        ("", ()),
        (".", ()),
        ("id", ("id",)),
        ("go.id", ("go.id", "id")),
        ("kab.go.id", ("kab.go.id", "go.id", "id")),
        ("Kab.GO.id.", ("kab.go.id", "go.id", "id")),
        ("a.mail.example.com", ("a.mail.example.com", "mail.example.com", "example.com", "com")),
        (
            "a.b.c.d.e.f.g",
            ("a.b.c.d.e.f.g", "b.c.d.e.f.g", "c.d.e.f.g", "d.e.f.g", "e.f.g", "f.g", "g"),
        ),
        # Eight or more are cut to seven at once.
        (
            "a.b.c.d.e.f.g.h",
            (
                "a.b.c.d.e.f.g.h",
                "b.c.d.e.f.g.h",
                "c.d.e.f.g.h",
                "d.e.f.g.h",
                "e.f.g.h",
                "f.g.h",
                "g.h",
                "h",
            ),
        ),
        (
            "x.y.a.b.c.d.e.f.g.h",
            (
                "x.y.a.b.c.d.e.f.g.h",
                "b.c.d.e.f.g.h",
                "c.d.e.f.g.h",
                "d.e.f.g.h",
                "e.f.g.h",
                "f.g.h",
                "g.h",
                "h",
            ),
        ),
    ],
)
def test_where_a_walk_asks(domain: str, expected: tuple[str, ...]) -> None:
    assert targets(domain) == expected


@given(st.lists(st.text("abc-", min_size=1, max_size=5), min_size=1, max_size=130))
def test_no_walk_asks_more_than_eight_times(labels: list[str]) -> None:
    asked = targets(".".join(labels))
    assert 1 <= len(asked) <= SHORTCUT_AT
    assert asked[0] == ".".join(labels)
    assert asked[-1] == labels[-1]
    assert all(domain.endswith(asked[-1]) for domain in asked)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((), False),
        ((REJECT,), True),
        ((REJECT, REJECT), False),  # step 2: several are all discarded
        ((REJECT, "v=spf1 -all"), True),
        (("v=dmarc1; p=none",), False),
        (("v=DMARC1; p=none; p=reject",), False),
        (("v=DMARC1",), True),
    ],
)
def test_which_record_of_a_level_counts(records: tuple[str, ...], expected: bool) -> None:
    assert (usable(records) is not None) is expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (REJECT, False),
        (f"{REJECT}; psd=y", True),
        (f"{REJECT}; psd=n", True),
        (f"{REJECT}; psd=u", False),
        (f"{REJECT}; PSD=Y", True),
        (f"{REJECT}; psd=x", False),
    ],
)
def test_what_ends_a_walk(record: str, expected: bool) -> None:
    assert stops((record,)) is expected


@pytest.mark.parametrize(
    ("start", "records", "found_at", "organizational"),
    [
        # Section 4.10.1: the domain's own record counts, whatever lies above.
        ("kab.go.id", {"kab.go.id": REJECT, "go.id": NONE}, "kab.go.id", "go.id"),
        ("kab.go.id", {"kab.go.id": REJECT}, "kab.go.id", "kab.go.id"),
        ("a.kab.go.id", {"kab.go.id": REJECT}, "kab.go.id", "kab.go.id"),
        ("a.b.kab.go.id", {"b.kab.go.id": NONE, "kab.go.id": REJECT}, "kab.go.id", "kab.go.id"),
        # Section 4.10.2 rule 1: psd=n ends it where it stands.
        (
            "a.b.kab.go.id",
            {"b.kab.go.id": f"{NONE}; psd=n", "kab.go.id": REJECT},
            "b.kab.go.id",
            "b.kab.go.id",
        ),
        ("kab.go.id", {"kab.go.id": f"{NONE}; psd=n", "go.id": REJECT}, "kab.go.id", "kab.go.id"),
        # Rule 2: below a public suffix; its record is the last resort.
        ("kab.go.id", {"go.id": f"{REJECT}; psd=y"}, "go.id", "kab.go.id"),
        ("a.kab.go.id", {"go.id": f"{REJECT}; psd=y"}, "go.id", "kab.go.id"),
        (
            "a.kab.go.id",
            {"kab.go.id": NONE, "go.id": f"{REJECT}; psd=y"},
            "kab.go.id",
            "kab.go.id",
        ),
        ("a.b.kab.go.id", {"b.kab.go.id": NONE, "go.id": f"{REJECT}; psd=y"}, "go.id", "kab.go.id"),
        # psd=y where the walk starts says nothing about the domain itself.
        ("go.id", {"go.id": f"{REJECT}; psd=y"}, "go.id", "go.id"),
        # Rule 3: otherwise the shortest name that has one.
        ("a.b.kab.go.id", {"id": NONE, "kab.go.id": REJECT}, "id", "id"),
        # Nothing at all: the start.
        ("kab.go.id", {}, "", "kab.go.id"),
        # Several at one level are none.
        ("a.kab.go.id", {"kab.go.id": (NONE, REJECT), "go.id": REJECT}, "go.id", "go.id"),
        ("kab.go.id", {"kab.go.id": (NONE, REJECT)}, "", "kab.go.id"),
    ],
)
def test_which_record_applies(
    start: str,
    records: dict[str, str | tuple[str, ...] | Reason],
    found_at: str,
    organizational: str,
) -> None:
    found = discover(walk(start, records))
    assert (found.found_at, found.organizational, found.gap) == (found_at, organizational, None)
    assert (found.record is None) is (found_at == "")


@pytest.mark.parametrize(
    ("records", "found_at", "gap"),
    [
        ({"kab.go.id": REJECT, "go.id": Reason.TIMEOUT}, "kab.go.id", Reason.TIMEOUT),
        ({"go.id": Reason.TIMEOUT}, "", Reason.TIMEOUT),
        ({"kab.go.id": Reason.DNS_FAILURE, "go.id": REJECT}, "", Reason.DNS_FAILURE),
        ({"go.id": REJECT, "id": Reason.DNS_FAILURE}, "", Reason.DNS_FAILURE),
        # A walk that psd ended did not need what lies above.
        ({"go.id": f"{REJECT}; psd=y", "id": Reason.DNS_FAILURE}, "go.id", None),
    ],
)
def test_what_was_not_seen_leaves_the_choice_open(
    records: dict[str, str | tuple[str, ...] | Reason], found_at: str, gap: Reason | None
) -> None:
    found = discover(walk("kab.go.id", records))
    assert (found.found_at, found.gap) == (found_at, gap)


TAGS = st.sampled_from(["p=none", "p=reject", "psd=y", "psd=n", "sp=none", "junk", "p=x", ""])
RECORDS = st.lists(
    st.lists(TAGS, max_size=4).map(lambda tags: "; ".join(["v=DMARC1", *tags])), max_size=2
).map(tuple)


@given(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=12).map(".".join),
    st.lists(RECORDS | st.sampled_from([Reason.TIMEOUT]), min_size=8, max_size=8),
)
def test_any_walk_comes_to_a_name_of_its_own(
    start: str, found: list[tuple[str, ...] | Reason]
) -> None:
    asked = targets(start)
    result = discover(walk(start, dict(zip(asked, found, strict=False))))
    assert result.found_at in {"", *asked}
    assert start == result.organizational or start.endswith(f".{result.organizational}")


def test_no_levels_are_no_walk() -> None:
    assert discover(()).record is None
