"""What a finding says, in words, with the commands that show it and check it again."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from typing import Final

from cyberscan.model.check import Check, FoundCheck
from cyberscan.model.inventory import Regency
from cyberscan.model.subject import Family, Kind
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding, Target
from cyberscan.render.lang import Lang
from cyberscan.render.reasons import REASONS
from cyberscan.render.words import Words, fill, fill_command

COMMAND_LINE: Final = "cli"
"""Code of the regency that names on the command line make."""

_SPAM: Final = "content/"
_SIGNALS: Final = "kinds"
"""The value in which the checks of content name their signals."""
_TRADE: Final = "trade"
"""That in which they name what is advertised."""
_VISITORS: Final = frozenset({"profile", "profiles"})
"""Those in which they name visitors."""
_WEB_PORTS: Final = frozenset({0, 80, 443})
_RFC: Final = re.compile(r"RFC (\d{1,5})(?:,? section (\d+(?:\.\d+)*))?", re.ASCII)


def sentence(finding: Finding, words: Mapping[str, FoundCheck], lang: Lang) -> str:
    """Return what the verdict says: the check's message filled, or the reason nothing was seen.

    Raises `KeyError` when the check or its message is not in ``words``.
    """
    verdict = finding.verdict
    if verdict.message:
        message = words[finding.check].check.messages[verdict.message]
        values: dict[str, object] = dict(verdict.values)
        if finding.check.startswith(_SPAM):
            spoken = Words(lang)
            if _SIGNALS in values:
                values[_SIGNALS] = spoken.signals(str(values[_SIGNALS]))
            if _TRADE in values:
                values[_TRADE] = spoken.trade(str(values[_TRADE]))
            for name in _VISITORS & values.keys():
                values[name] = spoken.visitors(str(values[name]))
        return fill(message.id if lang == "id" else message.en, values, lang)
    if verdict.reason is not None:
        reason = REASONS[verdict.reason]
        return reason.id if lang == "id" else reason.en
    return Words(lang).name(verdict.outcome)


def limited_to(families: Sequence[Family], lang: Lang) -> str:
    """Say that a run looked at these families only; empty for all of them."""
    if set(families) == set(Family):
        return ""
    words = Words(lang)
    return words("lead_partial", families=", ".join(words.name(f) for f in families))


def place(target: Target) -> str:
    """Return a target as people say it: the port only where it is not the web's."""
    name = visible(target.subject.name)
    return name if target.port in _WEB_PORTS else f"{name} port {target.port}"


def reproduce(finding: Finding, check: Check) -> str:
    """Return the command that shows the finding, its values quoted for a POSIX shell.

    The address is the first one the verdict was reached on, IPv4 before IPv6, and the name itself
    where none is known. Empty for a name that a program would take for an option: no quoting
    helps there, and whoever runs a zone chooses its exchangers' names.
    """
    subject = finding.target.subject
    if subject.name.startswith("-"):
        return ""
    ordered = sorted(finding.addresses, key=lambda address: (":" in address, address))
    address = subject.name if subject.kind is Kind.ADDRESS or not ordered else ordered[0]
    name = subject.name
    # A colon after the hole is a port's: an IPv6 address stands in brackets there.
    template = check.reproduce
    values = {
        "name": shlex.quote(visible(name)),
        "address": shlex.quote(visible(address)),
        "port": str(finding.target.port),
    }
    for hole, value in (("name", name), ("address", address)):
        if ":" in value:
            bracketed = f"bracketed_{hole}"
            template = template.replace(f"{{{hole}}}:", f"{{{bracketed}}}:")
            values[bracketed] = shlex.quote(f"[{visible(value)}]")
    return fill_command(template, values)


def scan_again(regency: Regency, family: Family, *, lab: bool) -> str:
    """Return the command that looks at one family of a regency again.

    Names given on the command line belong to no list of targets: they are scanned under the
    reference of their authorisation. Everything else is found by the regency's code, so that the
    findings keep their ids.
    """
    program = "cyberscan --lab scan" if lab else "cyberscan scan"
    only = f"--only {family.value}"
    if regency.code == COMMAND_LINE:
        names = " ".join(shlex.quote(visible(host.name)) for host in regency.hosts)
        reference = shlex.quote(visible(regency.authorisation.reference))
        return f"{program} {names} --authorised-by {reference} {only}"
    return f"{program} --regency {shlex.quote(visible(regency.code))} {only}"


def reference_url(reference: str) -> str:
    """Return where a reference can be read: a URL is itself, an RFC is at its editor's."""
    if match := _RFC.fullmatch(reference):
        section = f"#section-{match[2]}" if match[2] else ""
        return f"https://www.rfc-editor.org/rfc/rfc{match[1]}{section}"
    return reference if "://" in reference else ""
