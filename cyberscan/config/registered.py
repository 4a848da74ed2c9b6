"""Which part of a name a registry gave out: the registries' half of the public suffix list.

`cyberscan.config.suffixes` counts ``github.io`` among the suffixes, since everybody may have a name
below it; here it is a domain of one owner, who is asked whether the name is still there
(https://publicsuffix.org/list/, "ICANN domains" and "private domains").
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from publicsuffixlist import PSLFILE, PublicSuffixList

_RULE: Final = re.compile(r"^(?!//)\S+", re.MULTILINE)
_BEGIN: Final = "// ===BEGIN ICANN DOMAINS==="
_END: Final = "// ===END ICANN DOMAINS==="


def registered_part(name: str) -> str:
    """Return the domain that a registry gave out, as ``contoh.co.id`` of ``www.contoh.co.id``; ""
    for a suffix itself. Names are lower-case A-labels."""
    return _registries().privatesuffix(name) or ""


@cache
def _registries() -> PublicSuffixList:
    text = Path(PSLFILE).read_text(encoding="utf-8")
    _, begun, rest = text.partition(_BEGIN)
    rules, ended, _ = rest.partition(_END)
    if not begun or not ended:
        raise ValueError("the public suffix list does not mark the registries' half")
    return PublicSuffixList(map(_encoded, _RULE.findall(rules)), accept_encoded_idn=False)


def _encoded(rule: str) -> str:
    """Return a rule as A-labels: the list's are normalised, so that Punycode is enough."""
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        for label in rule.split(".")
    )
