"""What an inventory does not say yet, counted: each gap is something a scan cannot do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from cyberscan.model.inventory import Contact, Inventory, Regency


class Gap(Struct, frozen=True):
    """One kind of gap: so many of so many, and what it keeps from happening."""

    count: int
    total: int
    what: str
    means: str

    def __str__(self) -> str:
        return f"{self.count} of {self.total} {self.what}: {self.means}"


def gaps(inventory: Inventory, today: date) -> tuple[Gap, ...]:
    """Count the regencies with each gap on ``today``; kinds that nobody has are left out."""
    rules: tuple[tuple[str, str, Callable[[Regency], bool]], ...] = (
        (
            "without a confirmed authorisation that is valid today",
            "nothing is sent to them",
            lambda r: bool(r.authorisation.missing(today)),
        ),
        (
            "without own networks",
            "services on their addresses are out of reach unless hosted_services is authorised",
            lambda r: not r.networks,
        ),
        ("without a contact", "reports cannot name who acts", lambda r: r.contact == Contact()),
        (
            "without DKIM selectors",
            "their DKIM keys may stay unseen",
            lambda r: not any(zone.dkim_selectors for zone in r.zones),
        ),
        (
            "without name servers of their own",
            "zone transfer and recursion are not asked of any server",
            lambda r: not any(zone.name_servers for zone in r.zones),
        ),
        ("without any host", "there is nothing to look at", lambda r: not r.hosts),
        (
            "with a zone listed without evidence",
            "nobody can tell why it is theirs",
            lambda r: any(not zone.evidence for zone in r.zones),
        ),
    )
    total = len(inventory.regencies)
    counted = (
        Gap(count=sum(map(lacks, inventory.regencies)), total=total, what=what, means=means)
        for what, means, lacks in rules
    )
    return tuple(gap for gap in counted if gap.count)
