"""Permissions-Policy as browsers read it (W3C Permissions Policy sections 5.2 and 9.2, 2026-06-18).

A structured dictionary of features with the origins that may use each; read 2026-11-26 in
w3c/webappsec-permissions-policy, index.bs at c10c76d.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from cyberscan.parse.structured import InnerList, Member, Token, dictionary

_ANY: Final = Token("*")
_SELF: Final = Token("self")
# CSP "Does url match expression in origin" (webappsec-csp at 3e24aea): a scheme alone, or * for the
# host, is every host, and http, ws and wss cover https. Chromium wants a scheme in front
# (origin_with_possible_wildcards.cc). Both read 2026-11-26.
_EVERY_HOST: Final = re.compile(r"(?:http|ws)s?:(?://\*(?::(?:\*|443))?)?", re.IGNORECASE)


class Allowlist(Struct, frozen=True):
    """Who may use a feature: nobody where all three are empty."""

    everyone: bool = False
    """``*``, or a source that is every host over https."""
    own: bool = False
    """The site itself."""
    origins: tuple[str, ...] = ()
    """Source expressions as written."""


class PermissionsPolicy(Struct, frozen=True):
    """What all lines of the header say together, known feature or not."""

    features: dict[str, Allowlist]

    @property
    def restricted(self) -> tuple[str, ...]:
        """Features that not every origin may use, in the header's order."""
        return tuple(name for name, who in self.features.items() if not who.everyone)


def read(values: Iterable[str]) -> PermissionsPolicy:
    """Read the values of every Permissions-Policy header of an answer.

    Raises `cyberscan.parse.structured.StructuredError` where the grammar is broken: browsers then
    ignore the header whole, all lines of it. A value is ``*``, ``self``, a string or a list of
    them. What is none of these (``camera=none``) names nobody, so that nobody may use the feature:
    by the algorithm (section 9.2) and in Chromium's permissions_policy_parser.cc, though the prose
    of section 5.2 has such a member ignored.
    """
    return PermissionsPolicy({name: _allowlist(m) for name, m in dictionary(values).items()})


def _allowlist(member: Member) -> Allowlist:
    items = member.items if isinstance(member, InnerList) else (member,)
    words = [item.value for item in items]
    origins = tuple(word for word in words if isinstance(word, str))
    return Allowlist(
        everyone=_ANY in words or any(_EVERY_HOST.fullmatch(origin) for origin in origins),
        own=_SELF in words,
        origins=origins,
    )
