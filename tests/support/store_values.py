"""Runs, looks and verdicts for the store's tests, short to write."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.mail import Spf
from cyberscan.model.inventory import (
    Authorisation,
    Host,
    Inventory,
    Regency,
    RegencyKind,
    Status,
    Tile,
    Zone,
)
from cyberscan.model.look import Look, Ok
from cyberscan.model.record import Cost, Record, RunInfo
from cyberscan.model.subject import NOWHERE, Family, Kind, Place, Subject
from cyberscan.model.verdict import Finding, Outcome, Severity, Target, Verdict, identity
from cyberscan.store import Store, open_store
from tests.support import database

START = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)

INVENTORY = Inventory(
    name="Contoh",
    regencies=(
        Regency(
            code="99.01",
            name="Kabupaten Contoh",
            kind=RegencyKind.KABUPATEN,
            zones=(Zone("contoh.go.test"),),
            hosts=(Host("www.contoh.go.test", zone="contoh.go.test"),),
            authorisation=Authorisation(
                status=Status.CONFIRMED,
                reference="001",
                signer="Kepala Dinas",
                valid_from=date(2026, 1, 1),
                valid_until=date(2026, 12, 31),
                families=(Family.MAIL,),
            ),
            networks=("192.0.2.0/24",),
        ),
    ),
    tiles=(Tile("99.01", "CTH", 0, 0),),
    rows=1,
    columns=1,
    fictional=True,
)

POLICY = default_policy()

ZONE = Subject(Kind.ZONE, "contoh.go.test")
HOST = Subject(Kind.HOST, "www.contoh.go.test")


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def run_info(name: str, *, at: datetime = START, lab: bool = True) -> RunInfo:
    return RunInfo(
        id=name,
        started=at,
        lab=lab,
        scanner="0.1.0",
        policy=POLICY.version,
        feeds={"registri": "2026-11-01"},
        operator="CSIRT Contoh",
        families=(Family.MAIL,),
        regencies=("99.01",),
    )


def store_in(folder: Path, *, read_only: bool = False) -> Store:
    """Open the folder's store: its file, or its part of the tests' database where they chose it."""
    return open_store(where(folder), lab=True, read_only=read_only)


def where(folder: Path) -> str:
    """Return the path or the URL of a folder's store."""
    if database.SERVER in os.environ:
        return database.url(folder)
    return str(folder / "store.db")


def begin(store: Store, name: str, *, at: datetime = START) -> str:
    store.begin(run_info(name, at=at, lab=store.lab), INVENTORY, POLICY)
    return name


def spf(text: str) -> Spf:
    return Spf(records=(text,))


def record(
    look: Look[Any],
    *,
    subject: Subject = ZONE,
    place: Place = NOWHERE,
    at: datetime = START,
) -> Record:
    """A look's record; its kind is the fact's own, SPF where there is no fact."""
    fact = look.fact if isinstance(look, Ok) else None
    own = type(fact) if isinstance(fact, Fact) else Spf
    return Record(subject, kind_of(own), look, at, place, Cost(1, 2, 3, 4, 5, 6))


def finding(
    outcome: Outcome,
    *,
    key: str = "spf-present",
    seen_at: datetime | None = START,
    verdict: Verdict | None = None,
    **fields: Any,
) -> Finding:
    target = Target(ZONE)
    return Finding(
        id=identity(key, "99.01", target),
        check=f"mail/{key}",
        key=key,
        revision=1,
        regency="99.01",
        target=target,
        verdict=verdict or Verdict(outcome),
        severity=Severity.MEDIUM,
        seen_at=seen_at.isoformat() if seen_at else "",
        **fields,
    )


def finished_run(
    store: Store, name: str, at: datetime, findings: Sequence[Finding], *, finish: bool = True
) -> str:
    begin(store, name, at=at)
    store.save_findings(name, findings)
    if finish:
        store.finish(name, at + hours(0.5), {})
    return name
