"""The remedies that ship: how to put a weakness right, one file each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from msgspec import Struct

from cyberscan.config.document import Document, KeyPath, parse
from cyberscan.config.reader import not_one_of, read
from cyberscan.model.check import Say
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.remedy import Remedy, Step

PLATFORMS: Final = (
    "cpanel",
    "nginx",
    "apache",
    "litespeed",
    "iis",
    "cloudflare",
    "haproxy",
    "plesk",
    "dns",
    "provider",
    "openssh",
    "vsftpd",
    "mariadb",
    "redis",
    "postfix",
    "exim",
    "exchange",
    "zimbra",
    "windows",
    "samba",
    "xrdp",
    "openldap",
    "nfs",
    "firewall",
    "php",
    "generic",
)
"""What a step may be written for."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ENDING = ".toml"


class _Step(Struct, frozen=True):
    platform: str
    id: str
    en: str
    code: str = ""


class _File(Struct, frozen=True):
    summary: Say
    steps: tuple[_Step, ...]
    letter: Say | None = None
    cost: Say | None = None


@cache
def remedy_names() -> tuple[str, ...]:
    """Return the name of every remedy, sorted."""
    files = (file.name for file in resources.files("cyberscan").joinpath("remedies").iterdir())
    names = (file.removesuffix(_ENDING) for file in files if file.endswith(_ENDING))
    return tuple(sorted(names))


@cache
def remedy(name: str) -> Remedy:
    """Return one remedy. Raises `KeyError` for an unknown name, `UserError` for a wrong file."""
    if not _NAME.fullmatch(name) or name not in remedy_names():
        raise KeyError(name)
    file = resources.files("cyberscan").joinpath("remedies", name + _ENDING)
    return read_remedy(name, file.read_bytes())


def read_remedy(name: str, source: bytes) -> Remedy:
    """Read the bytes of a remedy file. Raises `UserError` with every problem."""
    document = parse(source, f"cyberscan/remedies/{name}{_ENDING}")
    problems: list[Problem] = []
    content = read(document, _File, problems)
    problems.extend(_empty(document, content))
    problems.extend(
        not_one_of(document, ("steps", index, "platform"), step.platform, PLATFORMS)
        for index, step in enumerate(content.steps)
        if step.platform and step.platform not in PLATFORMS
    )
    if problems:
        raise UserError(sorted(problems))
    return Remedy(
        name=name,
        summary=content.summary,
        steps=tuple(
            Step(platform=step.platform, say=Say(id=step.id, en=step.en), code=step.code)
            for step in content.steps
        ),
        letter=content.letter,
        cost=content.cost,
    )


def _empty(document: Document, content: _File) -> Iterator[Problem]:
    """Yield a problem for every word that is there and says nothing."""
    words: list[tuple[KeyPath, Say | _Step]] = [(("summary",), content.summary)]
    words += [(("steps", index), step) for index, step in enumerate(content.steps)]
    if content.letter is not None:
        words.append((("letter",), content.letter))
    if content.cost is not None:
        words.append((("cost",), content.cost))
    for path, say in words:
        for language, text in (("id", say.id), ("en", say.en)):
            if not text.strip() and document.has((*path, language)):
                yield document.problem((*path, language), "is empty")
    if not content.steps and document.has(("steps",)):
        yield document.problem(("steps",), "is empty")
