"""The policy told: written out with comments, held against the one that ships, shown in effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from cyberscan.config.document import KeyPath, spell
from cyberscan.config.files import write_whole
from cyberscan.config.policy import (
    PolicyFile,
    default_policy,
    load_policy_file,
    shipped_file,
)
from cyberscan.config.policy_keys import KEYS, dotted
from cyberscan.config.policy_text import policy_toml
from cyberscan.config.policy_values import differences, spelled, values
from cyberscan.config.schemas import Schema, baseline_schema, policy_schema, waivers_schema
from cyberscan.judge.find import checks
from cyberscan.judge.gate import only_warns
from cyberscan.model.check import FoundCheck, Say
from cyberscan.model.gate import Cause, Standing
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.verdict import Severity
from cyberscan.render.gate_words import CAUSES, STANDINGS
from cyberscan.render.lang import Lang
from cyberscan.render.words import Words, catalogue, fill
from cyberscan.stories.explain import found_check, names_of_checks

SCHEMAS: Final = ("policy", "waivers", "baseline")

_DECIDING: Final[Mapping[Cause | None, str]] = {
    Cause.WARN_ONLY: "warn_only",
    Cause.NOT_PINNED: "pinned",
    Cause.GRACE: "grace",
}
"""The key under ``[gate]`` that decides, by what it makes of a failure."""

_HEAD: Final = Say(
    id="Kebijakan cyberscan. Ubah yang diputuskan provinsi Anda, lalu pakai dengan --policy FILE.\n"
    "Periksa dengan `cyberscan policy check FILE`; lihat yang berlaku dengan `cyberscan policy "
    "show FILE`.\n"
    "Baris #kunci = nilai adalah contoh: buang tanda # di depannya agar berlaku.\n"
    "Agar editor (Taplo, Even Better TOML) membantu menulis dan menandai salah ketik: jalankan\n"
    "`cyberscan policy schema policy > policy.schema.json` di folder ini, lalu jadikan baris\n"
    'pertama berkas ini "#:schema ./policy.schema.json" (tanpa tanda kutip).',
    en="The policy of cyberscan. Change what your province decides, and pass it with --policy FILE."
    "\nProve it with `cyberscan policy check FILE`; see what is in effect with `cyberscan policy "
    "show FILE`.\n"
    "A line #key = value is an example: take the # away to have it.\n"
    "To have an editor (Taplo, Even Better TOML) help and mark slips: run\n"
    "`cyberscan policy schema policy > policy.schema.json` in this folder, and make\n"
    '"#:schema ./policy.schema.json" (without the quotes) the first line of this file.',
)
_EXTENDS: Final = Say(
    id="Berkas ini memperluas kebijakan bawaan: yang tidak ditulis mengikuti bawaan, juga setelah "
    "program diperbarui.",
    en="This file extends the policy that ships: what it does not say follows that one, also after "
    "an update of the program.",
)


def known_checks() -> frozenset[str]:
    """Return the id of every check."""
    return frozenset(found.id for found in checks())


def load(path: Path | None) -> PolicyFile:
    """Read a policy file, or return the one that ships. Raises `UserError`."""
    return load_policy_file(path, known_checks()) if path is not None else shipped_file()


def meaning(path: KeyPath, lang: Lang) -> str:
    """Return what a key of the policy means; empty for an entry its table explains."""
    if len(path) == 2 and path[0] == "signals":
        return catalogue(lang)["signal"].get(str(path[1]), "")
    words = KEYS.get(dotted(path))
    return "" if words is None else str(getattr(words, lang))


def write_policy(path: Path, today: date, lang: Lang, *, extends: bool, force: bool) -> None:
    """Write the shipped policy, under a version of its own. Raises `UserError`: it is there."""
    if not force and (path.exists() or path.is_symlink()):
        what = "is there already"
        raise UserError(Problem(file=str(path), what=what, do="name another file, or --force"))
    shipped = default_policy()
    own = msgspec.structs.replace(shipped, version=f"{shipped.version}-1", read=today.isoformat())
    head = str(getattr(_HEAD, lang))
    if extends:
        head += "\n" + str(getattr(_EXTENDS, lang))
    text = policy_toml(own, lambda at: meaning(at, lang), head=head, extends=extends)
    write_whole(path, text.encode())


def in_effect(held: PolicyFile, lang: Lang) -> str:
    """Return the policy in effect as a whole file that reads as it."""
    return policy_toml(held.policy, lambda at: meaning(at, lang))


def rows(held: PolicyFile) -> list[tuple[str, str, str]]:
    """Return key, value and where the value comes from, for every value in effect."""
    return [
        (spell(path), spelled(value) or "-", held.origin(path))
        for path, value in values(held.policy).items()
    ]


def changes(held: PolicyFile) -> list[tuple[str, str, str, str]]:
    """Return key, the shipped value, the file's, and where it stands, for each that differs."""
    return [
        (spell(path), before or "-", after or "-", held.origin(path))
        for path, (before, after) in differences(default_policy(), held.policy).items()
        if path not in {("version",), ("read",)}
    ]


def load_all(paths: Sequence[Path]) -> tuple[list[PolicyFile], list[Problem]]:
    """Read several files: those that are sound, and every problem of the others."""
    sound: list[PolicyFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            sound.append(load(path))
        except UserError as error:
            problems.extend(error.problems)
    return sound, problems


def of_check(
    held: PolicyFile, check_id: str, today: date, lang: Lang
) -> Iterator[tuple[str, str, str]]:
    """Yield what the policy says of one check: key, value, where it comes from. Raises
    `UserError`: there is no such check."""
    found = found_check(check_id)
    policy, say = held.policy, Words(lang).say

    def at(*path: str) -> tuple[str, str, str]:
        value = values(policy).get(path)
        return spell(path), spelled(value) or "-", held.origin(path)

    own = "check" if check_id not in policy.severities else held.origin(("severities", check_id))
    possible = severities(found, held)
    yield "severity", ", ".join(severity.value for severity in possible), own
    if check_id in policy.disabled:
        yield at("disabled", check_id)
    yield at("grading", "family_weights", found.family.value)
    for severity in possible:
        yield at("grading", "severity_weights", severity.value)
        if severity in policy.grading.caps:
            yield at("grading", "caps", severity.value)
        yield at("due_days", severity.value)
    for severity in possible:
        cause, until = only_warns(check_id, severity, policy.gate, today)
        standing = Standing.FAILS if cause is None else Standing.WARNS
        because = CAUSES[cause or Cause.POLICY]
        told = f"{say(STANDINGS[standing])}: {fill(say(because), {'until': str(until)}, lang)}"
        deciding: KeyPath = ("gate", _DECIDING.get(cause, "fail_from"))
        if cause is Cause.GRACE:
            deciding = (*deciding, check_id)
        yield f"gate ({severity.value})", told, held.origin(deciding)


def severities(found: FoundCheck, held: PolicyFile) -> list[Severity]:
    """Return the severities a failure of a check may have, the worst first."""
    if (own := held.policy.severities.get(found.id)) is not None:
        return [own]
    told = {message.severity for message in found.check.messages.values()}
    known = {severity for severity in told if severity is not None} | {found.check.severity}
    return sorted(known, key=lambda severity: severity.rank)


def schema(name: str, lang: Lang) -> Schema:
    """Return the JSON Schema of one kind of file, of `SCHEMAS`."""
    match name:
        case "policy":
            return policy_schema(known_checks(), lambda at: meaning(at, lang))
        case "waivers":
            return waivers_schema(names_of_checks(), lambda _: "")
        case _:
            return baseline_schema()
