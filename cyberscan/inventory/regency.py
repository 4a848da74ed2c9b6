"""One regency's file: its form filled, and every rule that can be checked without the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final, TypeVar

from cyberscan.config.document import Document, KeyPath
from cyberscan.config.reader import not_one_of, read
from cyberscan.config.suffixes import Suffixes
from cyberscan.inventory.authorities import read_authorities
from cyberscan.inventory.form import HostForm, RegencyForm, ZoneForm
from cyberscan.inventory.names import Wrong, display, to_ascii
from cyberscan.inventory.networks import excluded_network, looks_like_network, own_network
from cyberscan.inventory.particulars import check_authorisation, check_contact, check_windows
from cyberscan.inventory.ports import wrong_ports
from cyberscan.inventory.words import check_words
from cyberscan.model.inventory import SERVICES, Host, Origin, Regency, RegencyKind, Zone
from cyberscan.model.problem import Problem

_CODE = re.compile(r"[0-9]{2}\.[0-9]{2}")
_CUT_CODE = re.compile(r"([0-9]{2})[.,]([0-9])")
_OWN_CODE = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,30}[a-z0-9])?")
_SELECTOR = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,61}[a-z0-9_])?")

_F = TypeVar("_F")

MOST: Final = 20_000
"""Hosts or zones of one file."""

_SHOWN: Final = 20
"""Zones that are named to whoever lists a host outside of all: each such host tells of them."""

MOST_NAMES: Final = 16
"""Earlier names of one host."""


def read_regency(
    document: Document, suffixes: Suffixes, problems: list[Problem], *, fictional: bool = False
) -> Regency:
    """Read a regency; add every problem to ``problems``. Use the result only if none was added."""
    form = read(document, RegencyForm, problems)
    reader = _Reader(document, suffixes, problems, fictional=fictional)
    reader.code(form)
    check_words(document, form, problems)
    check_contact(document, form.contact, problems)
    check_windows(document, form.windows, problems)
    check_authorisation(document, form.authorisation, problems)
    zones = reader.zones(form.zones)
    names = dict.fromkeys(zone.name for zone in zones).keys()
    return Regency(
        code=form.code,
        name=form.name,
        kind=form.kind,
        zones=zones,
        hosts=reader.hosts(form.hosts, names),
        authorisation=form.authorisation,
        contact=form.contact,
        networks=reader.networks(form.networks),
        exclusions=reader.exclusions(form.exclusions, names),
        authorities=read_authorities(document, form.authorities, problems),
        windows=form.windows,
        origin=Origin(file=document.file, line=document.line(("code",))),
    )


def zone_of(name: str, zones: AbstractSet[str]) -> str:
    """Return the zone among ``zones`` that ``name`` lies in, the longest one; "" if none."""
    while name and name not in zones:
        name = name.partition(".")[2]
    return name


class _Reader:
    def __init__(
        self, document: Document, suffixes: Suffixes, problems: list[Problem], *, fictional: bool
    ) -> None:
        self._document = document
        self._suffixes = suffixes
        self._problems = problems
        self._fictional = fictional

    def code(self, form: RegencyForm) -> None:
        if form.code and not _CODE.fullmatch(form.code):
            if form.kind is not RegencyKind.DAERAH:
                cut = _CUT_CODE.fullmatch(form.code)  # a spreadsheet took it for a number
                do = f"did you mean {cut[1]}.{cut[2]}0?" if cut else "write it as 35.78, in quotes"
                self._add(("code",), "is not a Kemendagri code", do)
            elif not _OWN_CODE.fullmatch(form.code):
                self._add(
                    ("code",),
                    "is not a code",
                    "small letters, digits, dots and hyphens, at most 32",
                )

    def zones(self, forms: Sequence[ZoneForm]) -> tuple[Zone, ...]:
        zones = []
        for index, form in enumerate(self._capped(forms, "zones")):
            path: KeyPath = ("zones", index)
            name = self._name((*path, "name"), form.name)
            if name:
                self._registrable((*path, "name"), name)
            zones.append(
                Zone(
                    name=name,
                    evidence=form.evidence,
                    dkim_selectors=self._selectors(path, form.dkim_selectors),
                    name_servers=self._servers(path, form.name_servers),
                    origin=self._origin(path),
                )
            )
        return tuple(zones)

    def hosts(self, forms: Sequence[HostForm], zones: AbstractSet[str]) -> tuple[Host, ...]:
        hosts = []
        for index, form in enumerate(self._capped(forms, "hosts")):
            path: KeyPath = ("hosts", index)
            name = self._name((*path, "name"), form.name)
            zone = zone_of(name, zones) if name else ""
            if name and not zone and all(zones):  # else the zone itself is what is wrong
                self._outside((*path, "name"), name, zones)
            if form.service not in SERVICES:
                there = (*path, "service")
                self._problems.append(not_one_of(self._document, there, form.service, SERVICES))
            hosts.append(
                Host(
                    name=name,
                    service=form.service,
                    zone=zone,
                    ports=self._ports(path, form.ports),
                    evidence=form.evidence,
                    origin=self._origin(path),
                    formerly=self._formerly(path, form.formerly, name),
                )
            )
        return tuple(hosts)

    def _formerly(self, path: KeyPath, written: Sequence[str], now: str) -> tuple[str, ...]:
        """Return earlier names. They may lie in any zone, and another host may have one now."""
        if len(written) > MOST_NAMES:
            self._add((*path, "formerly"), f"names more than {MOST_NAMES} earlier names")
        names: list[str] = []
        for index, entry in enumerate(written[:MOST_NAMES]):
            there = (*path, "formerly", index)
            name = self._name(there, entry)
            if name and name == now:
                self._add(there, f"{display(name)} is the host's name now", "list earlier names")
            elif name in names:
                self._add(there, f"lists {display(name)} more than once")
            names.append(name)
        return tuple(name for name in names if name)

    def _ports(self, path: KeyPath, ports: Sequence[int]) -> tuple[int, ...]:
        for index, wrong in wrong_ports(ports):
            there = (*path, "ports") if index is None else (*path, "ports", index)
            self._add(there, wrong.what, wrong.do)
        return tuple(sorted(ports))

    def networks(self, written: Sequence[str]) -> tuple[str, ...]:
        networks = []
        for index, network in enumerate(written):
            path: KeyPath = ("networks", index)
            try:
                networks.append(own_network(network, fictional=self._fictional))
            except Wrong as wrong:
                self._add(path, f'"{network[:60]}" {wrong.what}', wrong.do)
        self._repeated("networks", networks)
        return tuple(networks)

    def exclusions(self, written: Sequence[str], zones: AbstractSet[str]) -> tuple[str, ...]:
        exclusions = []
        for index, entry in enumerate(written):
            path: KeyPath = ("exclusions", index)
            if looks_like_network(entry):
                try:
                    exclusions.append(excluded_network(entry))
                except Wrong as wrong:
                    self._add(path, f'"{entry[:60]}" {wrong.what}', wrong.do)
            elif name := self._name(path, entry):
                # A misspelt exclusion would let through what was to be left alone.
                if all(zones) and not zone_of(name, zones):
                    self._outside(path, name, zones)
                exclusions.append(name)
        self._repeated("exclusions", exclusions)
        return tuple(exclusions)

    def _selectors(self, path: KeyPath, written: Sequence[str]) -> tuple[str, ...]:
        for index, selector in enumerate(written):
            if not _SELECTOR.fullmatch(selector.lower()):
                self._add(
                    (*path, "dkim_selectors", index),
                    f'"{selector[:60]}" is not a DKIM selector (RFC 6376 section 3.1)',
                    "write only what stands before ._domainkey",
                )
        return tuple(selector.lower() for selector in written)

    def _servers(self, path: KeyPath, written: Sequence[str]) -> tuple[str, ...]:
        servers = []
        for index, server in enumerate(written):
            there = (*path, "name_servers", index)
            if not looks_like_network(server):
                servers.append(self._name(there, server))
                continue
            try:
                network = own_network(server, fictional=self._fictional)
            except Wrong as wrong:
                self._add(there, f'"{server[:60]}" {wrong.what}', wrong.do)
                continue
            address, _, prefix = network.partition("/")
            if prefix not in {"32", "128"}:
                self._add(there, f'"{server[:60]}" is a network, not one server')
            servers.append(address)
        return tuple(servers)

    def _registrable(self, path: KeyPath, name: str) -> None:
        domain = self._suffixes.registrable(name)
        if not domain:
            self._add(
                path,
                f"{display(name)} is a public suffix: others register names below it",
                "list the regency's own domain",
            )
        elif domain != name:
            self._add(
                path,
                f"{display(name)} lies inside the registered domain {display(domain)}",
                f"write the zone {domain}, and {name} under [[hosts]]",
            )

    def _outside(self, path: KeyPath, name: str, zones: AbstractSet[str]) -> None:
        known = (display(zone) for zone in zones if zone)
        listed = ", ".join(islice(known, _SHOWN)) + (" …" if len(zones) > _SHOWN else "")
        self._add(
            path,
            f"{display(name)} lies outside this regency's zones",
            f"listed zones: {listed}" if listed else "list its zone under [[zones]] first",
        )

    def _name(self, path: KeyPath, written: str) -> str:
        """Return the name as A-labels, or "" after adding what is wrong with it."""
        if not written and not self._document.has(path):
            return ""  # already told: the key is missing
        try:
            return to_ascii(written)
        except Wrong as wrong:
            self._add(path, wrong.what, wrong.do)
            return ""

    def _capped(self, forms: Sequence[_F], key: str) -> Sequence[_F]:
        if len(forms) > MOST:
            self._add((key,), f"has more than {MOST} entries", "split the list over several files")
        return forms[:MOST]

    def _repeated(self, key: str, values: Sequence[str]) -> None:
        for value in sorted({value for value in values if values.count(value) > 1}):
            self._add((key,), f"lists {display(value)} more than once")

    def _origin(self, path: KeyPath) -> Origin:
        return Origin(file=self._document.file, line=self._document.line((*path, "name")))

    def _add(self, path: KeyPath, what: str, do: str = "") -> None:
        self._problems.append(self._document.problem(path, what, do))
