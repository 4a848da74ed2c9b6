"""Names from the command line, on the word of whoever typed them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from cyberscan.config.suffixes import suffixes as suffix_list
from cyberscan.inventory.names import Wrong, display, to_ascii
from cyberscan.inventory.ports import place_of, wrong_ports
from cyberscan.inventory.whole import across
from cyberscan.inventory.words import LONGEST_TEXT
from cyberscan.model.inventory import (
    HTTPS,
    Authorisation,
    Host,
    Inventory,
    Regency,
    RegencyKind,
    Status,
    Zone,
)
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.subject import Family
from cyberscan.model.text import visible

CODE = "cli"
NAME = "Daftar baris perintah"
_SOURCE = "command line"


def from_names(
    names: Sequence[str],
    *,
    authorised_by: str,
    today: date,
    suffixes: Sequence[str] = (),
    fictional: bool = False,
) -> Inventory:
    """Return one regency (code ``cli``) that holds exactly these hosts and their zones.

    A name may carry a further HTTPS port, as ``host:8443`` or ``https://host:8443/``; 443 is looked
    at besides. What follows the port of a URL says nothing to us.
    Its authorisation is confirmed by ``authorised_by`` (the number of a letter or ticket), for
    every family, without extras, for today and tomorrow: a scan begun at night ends after midnight.
    Raises `UserError` with everything that is wrong.
    """
    problems = []
    reference = authorised_by.strip()
    if not reference or len(reference) > LONGEST_TEXT or visible(reference) != reference:
        problems.append(
            Problem(
                file=_SOURCE,
                key="--authorised-by",
                what="needs the number of the owner's letter or ticket",
                do="nothing is sent on nobody's word",
            )
        )
    if not names:
        problems.append(Problem(file=_SOURCE, what="names no host"))
    rules = suffix_list(tuple(suffixes))
    zones: dict[str, Zone] = {}
    ports: dict[str, list[int]] = {}
    for written in names:
        shown = visible(written[:80])
        try:
            host, port = place_of(written)
            name = to_ascii(host)
        except Wrong as wrong:
            problems.append(Problem(file=_SOURCE, key=shown, what=wrong.what, do=wrong.do))
            continue
        domain = rules.registrable(name)
        if not domain:
            what = "is a public suffix: others register names below it"
            problems.append(Problem(file=_SOURCE, key=shown, what=what))
            continue
        zones.setdefault(domain, Zone(name=domain))
        ports.setdefault(name, []).append(port)
    hosts = []
    for name, named in ports.items():
        further = [port for port in named if port != HTTPS]
        if named.count(HTTPS) > 1:
            what = f"{display(name)} is listed twice"
            problems.append(Problem(file=_SOURCE, key="hosts.name", what=what))
        problems.extend(
            Problem(file=_SOURCE, key=display(name), what=wrong.what, do=wrong.do)
            for _, wrong in wrong_ports(further)
        )
        domain = rules.registrable(name)
        hosts.append(Host(name=name, zone=domain, ports=tuple(sorted(further))))
    regency = Regency(
        code=CODE,
        name=NAME,
        kind=RegencyKind.DAERAH,
        zones=tuple(zones.values()),
        hosts=tuple(hosts),
        authorisation=Authorisation(
            status=Status.CONFIRMED,
            reference=reference,
            signer=reference,
            valid_from=today,
            valid_until=today + timedelta(days=1),
            families=tuple(Family),
        ),
    )
    problems.extend(
        Problem(file=_SOURCE, key=problem.key, what=problem.what) for problem in across([regency])
    )
    if problems:
        raise UserError(sorted(set(problems)))
    return Inventory(name=NAME, regencies=(regency,), fictional=fictional)
