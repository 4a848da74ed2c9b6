"""What a name server's ``version.bind`` says: BIND and whose package, PowerDNS, Windows.

Forms of rapid7/recog, xml/dns_versionbind.xml, commit 14fa1a7 of 2026-06-29, read on 2026-11-27;
``-RH`` is how Red Hat's BIND names itself since 9.16, in public records.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.software.headers import Shown
from cyberscan.parse.software.version import Version
from cyberscan.parse.software.version import read as read_version
from cyberscan.tables.software.distributions import of_package

LONGEST: Final = 100

_BIND: Final = re.compile(r"(?:BIND )?(9\.\d{1,2}\.\d{1,2})((?:[-+rbPS][\w.:+~-]*)?)", re.ASCII)
_RED_HAT: Final = re.compile(r"-RedHat-[\w.+~-]*\.el(\d{1,2})(?!\d)", re.ASCII)
_OTHERS: Final = re.compile(r"\.(amzn|fc|alios)\d")
_ENDS: Final = {
    "-debian": "Debian",
    "-raspbian": "Debian",
    "-ubuntu": "Ubuntu",
    "-rh": "Red Hat Enterprise Linux",
}
"""How packages end that name a distribution alone; Raspbian is Debian built anew."""
_OTHER_NAMES: Final = {"amzn": "Amazon Linux", "fc": "Fedora", "alios": "AliOS"}
_POWERDNS: Final = re.compile(
    r"PowerDNS Authoritative Server (\d\.\d{1,2}\.\d{1,2})(?: \(built .*)?", re.ASCII
)
_WINDOWS: Final = re.compile(
    r"Microsoft DNS (\d{1,2}\.\d\.\d{4,5})(?: \([0-9A-F]{1,8}\))?", re.ASCII
)


def read(text: str) -> tuple[Shown, ...]:
    """Return the product and version, or nothing. Never raises."""
    text = text[:LONGEST].strip()
    if found := _BIND.fullmatch(text):
        version = read_version(found[1])
        if version is None:
            return ()
        return (Shown("bind", Version(version.numbers), text, *_whose(found[2])),)
    for product, form in (("powerdns", _POWERDNS), ("windows", _WINDOWS)):
        found = form.fullmatch(text)
        version = read_version(found[1]) if found else None
        if found and version:
            return (Shown(product, version, found[1]),)
    return ()


def _whose(suffix: str) -> tuple[str, str]:
    """Return the distribution and its release, empty where they are not told."""
    if named := of_package(suffix):
        return named
    if found := _RED_HAT.search(suffix):
        return "Red Hat Enterprise Linux", found[1]
    if found := _OTHERS.search(suffix):
        return _OTHER_NAMES[found[1]], ""
    lowered = suffix.lower()
    for end, name in _ENDS.items():
        if lowered.endswith(end):
            return name, ""
    return ("Red Hat", "") if "-redhat" in lowered else ("", "")
