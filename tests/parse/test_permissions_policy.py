from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.permissions_policy import Allowlist, PermissionsPolicy, read
from cyberscan.parse.structured import StructuredError
from cyberscan.tables.permissions import (
    EXPERIMENTAL,
    FEATURES,
    POWERFUL,
    PROPOSED,
    SHIPPED,
    STANDARDIZED,
)

NOBODY, OWN, ALL = Allowlist(), Allowlist(own=True), Allowlist(everyone=True)
MAP = "https://peta.test"

READ = [
    # W3C Permissions Policy section 5.2: an inner list of zero or more …
    ("camera=()", {"camera": NOBODY}),
    ("camera=( )", {"camera": NOBODY}),
    ("camera=(self)", {"camera": OWN}),
    ("camera=(*)", {"camera": ALL}),
    (f'camera=("{MAP}")', {"camera": Allowlist(origins=(MAP,))}),
    (f'camera=(self "{MAP}")', {"camera": Allowlist(own=True, origins=(MAP,))}),
    (f'camera=("{MAP}" self)', {"camera": Allowlist(own=True, origins=(MAP,))}),
    (
        f'camera=("{MAP}" "https://*.lain.test")',
        {"camera": Allowlist(origins=(MAP, "https://*.lain.test"))},
    ),
    # … or one of them alone.
    ("camera=*", {"camera": ALL}),
    ("camera=self", {"camera": OWN}),
    (f'camera="{MAP}"', {"camera": Allowlist(origins=(MAP,))}),
    # A star among others opens the feature: section 9.2.
    ("camera=(self *)", {"camera": Allowlist(everyone=True, own=True)}),
    # Other items in a list are passed over, and so are parameters.
    ("camera=(none)", {"camera": NOBODY}),
    ("camera=(src)", {"camera": NOBODY}),
    ("camera=(self 1 ?1)", {"camera": OWN}),
    ('camera=();report-to="ep"', {"camera": NOBODY}),
    ("camera=(self;x)", {"camera": OWN}),
    # Names that browsers do not know are read all the same; the table tells.
    ("interest-cohort=()", {"interest-cohort": NOBODY}),
    ("camera=(), microphone=(self)", {"camera": NOBODY, "microphone": OWN}),
    ("camera=*, camera=()", {"camera": NOBODY}),
    ("", {}),
]

NOBODYS = [
    # Values of another form: nobody is named (section 9.2).
    "camera=none",
    "camera=src",
    "camera",
    "camera=?0",
    "camera=1",
    "camera=1.5",
    "camera=:AA==:",
    "camera=@1",
]

VOID = [
    "camera 'none'",
    "camera 'none'; microphone 'none'; geolocation 'self'",
    "camera=(), microphone=(),",
    "camera=(); microphone=()",
    "camera=() microphone=()",
    "camera=('self')",
    "camera=(self, microphone=()",
    "camera=(self,microphone)",
    "Camera=()",
    "camera:none",
    "camera=(“self”)",
    "geolocation=(self https://peta.test:443 )x",
    "none;",
]


@pytest.mark.parametrize(("value", "features"), READ)
def test_a_policy_is_read(value: str, features: dict[str, Allowlist]) -> None:
    assert read([value]) == PermissionsPolicy(features)


@pytest.mark.parametrize("value", NOBODYS)
def test_a_feature_with_another_value_is_nobodys(value: str) -> None:
    found = read([f"microphone=*, {value}"])
    assert found == PermissionsPolicy({"microphone": ALL, "camera": NOBODY})
    assert found.restricted == ("camera",)


@pytest.mark.parametrize("value", VOID)
def test_an_error_makes_the_whole_header_void(value: str) -> None:
    for values in ([value], ["camera=()", value]):
        with pytest.raises(StructuredError):
            read(values)


@pytest.mark.parametrize(
    ("value", "restricted"),
    [
        ("camera=()", ("camera",)),
        ("camera=(self)", ("camera",)),
        (f'camera="{MAP}"', ("camera",)),
        ("camera=*", ()),
        ("camera=(self *)", ()),
        ("camera=*, usb=(), midi=self", ("usb", "midi")),
    ],
)
def test_what_not_everyone_may_use_is_restricted(value: str, restricted: tuple[str, ...]) -> None:
    assert read([value]).restricted == restricted


def test_a_star_alone_is_a_name() -> None:
    assert read(["*"]) == PermissionsPolicy({"*": NOBODY})


def test_all_lines_are_one_policy() -> None:
    assert read(["camera=()", "microphone=(), camera=*"]).restricted == ("microphone",)


@given(st.lists(st.text(alphabet='camer=()*self",; none1?', max_size=60) | st.text(), max_size=3))
def test_any_text_is_a_policy_or_a_reason(values: list[str]) -> None:
    try:
        policy = read(values)
    except StructuredError:
        return
    assert set(policy.restricted) <= set(policy.features)


def test_the_table_holds_every_feature_once() -> None:
    groups = (STANDARDIZED, PROPOSED, EXPERIMENTAL, SHIPPED)
    assert len(FEATURES) == sum(map(len, groups))
    assert POWERFUL < FEATURES
    assert {"camera", "microphone", "geolocation"} <= POWERFUL & STANDARDIZED
    # Retired, renamed, or never of the list.
    assert not {"document-domain", "window-placement", "vr", "speaker", "notifications"} & FEATURES
