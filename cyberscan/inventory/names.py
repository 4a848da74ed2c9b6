"""Host names as people write them, brought to the one form everything else uses.

That form is lower-case A-labels without a final dot (RFC 5890 section 2.3.2.1). What is not a plain
name of a machine is refused with the reason and, where it can be told, what was meant.
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import ip_address
from typing import Final

import idna

from cyberscan.inventory.confusable import mixed_scripts
from cyberscan.model.text import visible

LONGEST_NAME: Final = 253
"""Octets of a name in text form (RFC 1035 section 2.3.4 less the length octets)."""

LONGEST_LABEL: Final = 63

_ACE = "xn--"
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_AUTHORITY = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)")


class Wrong(Exception):
    """What was written is not a name; ``what`` says why, ``do`` what to write instead."""

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.do = do


def to_ascii(written: str) -> str:
    """Return the A-label form of a host name. Raises `Wrong`."""
    _refuse_other_things(written)
    labels = written.removesuffix(".").split(".")
    if len(labels) < 2:
        raise Wrong("is not a full name", "write it with its domain, as www.contoh.go.id")
    name = ".".join(_label(label) for label in labels)
    if len(name) > LONGEST_NAME:
        raise Wrong(f"is longer than {LONGEST_NAME} characters (RFC 1035 section 2.3.4)")
    if labels[-1].isdigit():
        raise Wrong("ends in a number, as addresses do", "write a name")
    return name


def display(name: str) -> str:
    """Return a name as it is shown: an IDN in both forms, ``xn--… (…)``."""
    if _ACE not in name:
        return name
    labels = []
    for label in name.split("."):
        try:
            labels.append(idna.ulabel(label) if label.startswith(_ACE) else label)
        except (idna.IDNAError, UnicodeError):
            return name
    return f"{name} ({visible('.'.join(labels))})"


def to_unicode(name: str) -> str:
    """Return the U-label form of a name that `to_ascii` returned."""
    return ".".join(
        idna.ulabel(label) if label.startswith(_ACE) else label for label in name.split(".")
    )


def _refuse_other_things(written: str) -> None:
    if not written:
        raise Wrong("is empty")
    if len(written) > 4 * LONGEST_NAME:
        raise Wrong(f"is longer than {LONGEST_NAME} characters (RFC 1035 section 2.3.4)")
    if match := _AUTHORITY.match(written):
        raise Wrong("is a URL, not a name", f"write {visible(match[1])}")
    if any(c.isspace() or unicodedata.category(c) in {"Cc", "Cf"} for c in written):
        raise Wrong("holds a space or an invisible character", f"it reads {visible(written)!r}")
    try:
        ip_address(written.strip("[]"))
    except ValueError:
        pass
    else:
        raise Wrong("is an IP address, not a name", "addresses go into `networks`")
    for sign, what, do in (
        ("*", "is a wildcard", "list each name: what is not listed is not looked at"),
        ("@", "is an e-mail address, not a name", ""),
        ("/", "has a path", f"write {visible(written.partition('/')[0])}"),
        (":", "has a port", f"write {visible(written.partition(':')[0])}"),
        ("_", "has an underscore, which host names must not have (RFC 1123 section 2.1)", ""),
    ):
        if sign in written:
            raise Wrong(what, do)


def _label(written: str) -> str:
    label = unicodedata.normalize("NFC", written.lower())
    shown = visible(written[:LONGEST_LABEL])
    if not label:
        raise Wrong("has an empty label (two dots, or a dot at the start)")
    if label.isascii() and not label.startswith(_ACE):
        if len(label) > LONGEST_LABEL:
            raise Wrong(f"has a label longer than {LONGEST_LABEL} characters: {shown}…")
        if not _LABEL.fullmatch(label):
            raise Wrong(
                f'label "{shown}" has a character or a hyphen where none may stand',
                "letters, digits, and hyphens between them (RFC 1123 section 2.1)",
            )
        return label
    try:
        unicode_label = idna.ulabel(label)
        ascii_label = idna.alabel(unicode_label).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise Wrong(f'label "{shown}" is not allowed in a name (IDNA 2008): {error}') from error
    if label.isascii() and ascii_label != label:
        raise Wrong(f'label "{shown}" is not the A-label of any name (RFC 5891 section 4.4)')
    if scripts := mixed_scripts(unicode_label):
        raise Wrong(
            f'label "{visible(unicode_label)}" mixes letters of {" and ".join(scripts)},'
            " as deceiving names do",
            "if the name really exists, its owner should give it up",
        )
    return ascii_label
