"""CISA's catalogue of known exploited vulnerabilities (KEV).

After known_exploited_vulnerabilities_schema.json of cisagov/kev-data, which is CISA's own (commit
d98075f, read on 2026-11-28): ``knownRansomwareCampaignUse`` is "Known" or "Unknown" and may be
left out. The catalogue names vendors and products but no versions: only the numbers are kept.
"""

from __future__ import annotations

from typing import IO, Final

from msgspec import Struct, field

from cyberscan.feeds.upstream.table import Rows, Table, UpstreamError, day_of, decoded
from cyberscan.model.facts.carried import Exploit
from cyberscan.parse.exploits import ExploitError, read_exploit, written

NAME: Final = "kev"
_RANSOMWARE: Final = {"Known": True, "Unknown": False}


class _Vulnerability(Struct):
    id: str = field(name="cveID")
    added: str = field(name="dateAdded")
    ransomware: str = field(name="knownRansomwareCampaignUse", default="Unknown")


class _Catalogue(Struct):
    released: str = field(name="dateReleased")
    version: str = field(name="catalogVersion")
    count: int
    vulnerabilities: list[_Vulnerability]


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is that catalogue."""
    return b'"cveID"' in head and b'"dateAdded"' in head


def convert(file: IO[bytes]) -> Table:
    """Return CVE number to its entry (`cyberscan.parse.exploits`). Raises `UpstreamError`."""
    read = decoded(file.read(), _Catalogue)
    if read.count != len(read.vulnerabilities):
        raise UpstreamError(
            f"holds {len(read.vulnerabilities)} vulnerabilities, and says {read.count}"
        )
    day = day_of(read.released)
    if day is None:
        raise UpstreamError("does not say when it was released")
    rows, entries = Rows(), {}
    for one in read.vulnerabilities:
        rows.all += 1
        if one.id in entries:
            raise UpstreamError(f"{one.id} stands there twice")
        try:
            entries[one.id] = _entry(one)
        except ExploitError:
            rows.wrong(f"{one.id} {one.added} {one.ransomware}")
    return Table(feed=NAME, entries=entries, date=day, note=rows.check())


def _entry(said: _Vulnerability) -> str:
    used = _RANSOMWARE.get(said.ransomware)
    if used is None:
        raise ExploitError(said.ransomware)
    exploit = Exploit(said.id, said.added, used)
    text = written(exploit)
    if read_exploit(said.id, text) != exploit:
        raise ExploitError(text)
    return text
