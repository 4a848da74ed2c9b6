"""What is true of every zone of the lab that takes mail, or says that it takes none.

Few of them ask for TLS reports or publish MTA-STS, and mail servers have no IPv6. A DKIM selector
cannot be guessed from outside: where a zone publishes no key, it is not known whether it has one.
These rows follow from each zone's records; a region's own truth says what is wrong with the others,
and where nothing can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.lab.province.shapes import Region, ZoneFile
from cyberscan.lab.truth.rows import Rows, fails, unknown

_SEEN_BY: Final = "dns/caa"
"""What a region's truth lists as unknown wherever a zone's records cannot be seen."""
_EVERY: Final = ("mail/dkim", "mail/mta-sts", "mail/mx", "mail/no-mail-domain", "mail/tls-rpt")
_FAULTY: Final = frozenset({"mail/mx"})
_NULL: Final = "MX 0 ."


def rows_of_mail(region: Region, own: Rows) -> Rows:
    """Return the rows of a region's zones; of those its own truth cannot see, why."""
    hidden = {row.target: row.what for row in own if row.check == _SEEN_BY and not row.severity}
    faulty = {row.target for row in own if row.check in _FAULTY and row.severity}
    rows: Rows = ()
    for zone in region.zones:
        if zone.name in hidden:
            rows += unknown(zone.name, hidden[zone.name], *_EVERY)
            continue
        rows += fails(zone.name, *_lacks(zone, faulty=zone.name in faulty))
        rows += fails(zone.name, *_left_open(zone))
        if _uses_mail(zone) and not any("._domainkey TXT" in line for line in zone.records):
            rows += unknown(zone.name, "none_found", "mail/dkim")
    return rows


def _lacks(zone: ZoneFile, *, faulty: bool) -> Iterator[str]:
    """Yield what a zone that takes mail does not have."""
    if not _exchangers(zone):
        return
    owners = {line.partition(" ")[0] for line in zone.records}
    if "_mta-sts" not in owners:
        yield "L mail/mta-sts:missing"
    if "_smtp._tls" not in owners:
        yield "L mail/tls-rpt:missing"
    if not faulty and not any(" AAAA " in line for line in zone.records):
        yield "I mail/mx:no_ipv6"


def _left_open(zone: ZoneFile) -> Iterator[str]:
    """Yield what a zone without mail does not close: a null MX, SPF and DMARC belong to it."""
    if _exchangers(zone):
        return
    null = any(line.endswith(_NULL) for line in zone.records)
    if _sends(zone):
        if null:
            yield "L mail/no-mail-domain:null_mx_sends"
        return
    spf = _spf(zone)
    closed = len(spf) == 1 and '"v=spf1 -all"' in spf[0]
    if not (null and closed and _rejects(zone)):
        yield "L mail/no-mail-domain:open"


def _rejects(zone: ZoneFile) -> bool:
    """Whether one record with one p=reject stands at the zone; none above it has any."""
    records = [line.split('"')[1] for line in zone.records if line.startswith("_dmarc TXT ")]
    tags = [tag.strip() for record in records for tag in record.split(";")]
    policies = [tag for tag in tags if tag.startswith("p=")]
    return policies == ["p=reject"] and "t=y" not in tags


def _exchangers(zone: ZoneFile) -> list[str]:
    return [line for line in zone.records if line.startswith("@ MX ") and not line.endswith(_NULL)]


def _spf(zone: ZoneFile) -> list[str]:
    """Return the zone's own SPF records: a host's say nothing of it."""
    return [line for line in zone.records if line.startswith("@ ") and "v=spf1" in line]


def _sends(zone: ZoneFile) -> bool:
    """Whether its SPF record lets somebody send: something stands before ``all``."""
    spf = [line.split("v=spf1", 1)[1] for line in _spf(zone)]
    return any(terms.split()[:1] and "all" not in terms.split()[0] for terms in spf)


def _uses_mail(zone: ZoneFile) -> bool:
    return bool(_exchangers(zone)) or _sends(zone)
