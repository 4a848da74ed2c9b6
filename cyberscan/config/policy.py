"""The policy: the one that ships, or the operator's own, checked as a whole before it is used."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec

from cyberscan.config.document import Document, KeyPath, load, parse
from cyberscan.config.policy_rules import LETTERS, wrong
from cyberscan.config.reader import read
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError

EXTENDS: Final = "extends"
DEFAULT: Final = "default"


class PolicyFile(msgspec.Struct, frozen=True):
    """A policy and the file it was read from."""

    policy: Policy
    document: Document
    """What the file itself holds."""
    extends: bool
    """What it lacks comes from the policy that ships."""

    def origin(self, path: KeyPath) -> str:
        """Return where a value comes from: ``file:line``, ``shipped``, or ``default`` for what
        nobody wrote."""
        if self.document.has(path):
            return f"{self.document.file}:{self.document.line(path)}"
        # A list of the file's own replaces the shipped one whole.
        listed = any(isinstance(part, int) for part in path) and self.document.has(path[:1])
        return "shipped" if self.extends and _shipped().has(path) and not listed else "default"


@cache
def default_policy() -> Policy:
    """Return the policy that ships."""
    return _policy(_shipped(), known=None)


def load_policy(path: Path, checks: Collection[str] = ()) -> Policy:
    """Read a policy file.

    It is whole, or says ``extends = "default"``: then keys it lacks come from the shipped policy.
    One that differs from the shipped policy must carry a ``version`` of its own, so that two
    different policies never go by one name. ``checks`` are the ids of all checks, where they are
    known. Raises `UserError` with every problem of the file.
    """
    return load_policy_file(path, checks).policy


def load_policy_file(path: Path, checks: Collection[str] = ()) -> PolicyFile:
    """Do what `load_policy` does, and keep what the file holds."""
    return policy_file_of(load(path), checks)


def policy_file_of(document: Document, checks: Collection[str] = ()) -> PolicyFile:
    """Do what `load_policy_file` does with a document."""
    problems: list[Problem] = []
    extends = EXTENDS in document.data
    whole = _extended(document, problems) if extends else document
    policy = _policy(whole, known=default_policy(), problems=problems, checks=checks)
    return PolicyFile(policy, document, extends)


def shipped_file() -> PolicyFile:
    """Return the policy that ships as if it were read from nothing that changes it."""
    return PolicyFile(default_policy(), Document("", {}, {}), extends=True)


@cache
def _shipped() -> Document:
    name = "policy.toml"
    data = (resources.files("cyberscan.config") / name).read_bytes()
    return parse(data, f"cyberscan/config/{name}")


def _extended(document: Document, problems: list[Problem]) -> Document:
    base = document.data.get(EXTENDS)
    if base != DEFAULT:
        problems.append(
            document.problem((EXTENDS,), f'can only be "{DEFAULT}"', "or leave the key out")
        )
    problems.extend(
        document.problem(
            (key,), "is missing", "a policy that extends the shipped one has its own version"
        )
        for key in ("version", "read")
        if key not in document.data
    )
    if document.data.get("version") == _shipped().data["version"]:
        problems.append(_same_version(document))
    merged = document.over(_shipped())
    del merged.data[EXTENDS]
    return merged


def _same_version(document: Document) -> Problem:
    return document.problem(
        ("version",), "is the version of the policy that ships", "give your own a name of its own"
    )


def _policy(
    document: Document,
    *,
    known: Policy | None,
    problems: list[Problem] | None = None,
    checks: Collection[str] = (),
) -> Policy:
    found = [] if problems is None else problems
    policy = read(document, Policy, found)
    found.extend(wrong(document, policy, known=known, checks=checks))
    if found:
        raise UserError(sorted(set(found)))
    letters = {letter: policy.grading.letters[letter] for letter in LETTERS}
    policy = msgspec.structs.replace(
        policy, grading=msgspec.structs.replace(policy.grading, letters=letters)
    )
    if known is not None and policy.version == known.version and policy != known:
        raise UserError(_same_version(document))
    return policy
