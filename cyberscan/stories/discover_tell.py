"""What was discovered, as a piece of an inventory file with how each name was found."""

from __future__ import annotations

import tomli_w

from cyberscan.inventory.names import display
from cyberscan.model.text import visible
from cyberscan.stories.discover import Discovered
from cyberscan.stories.discover_asking import Candidate

_SHOWN = 4
"""Ways and answers that are told of one name."""


def toml(found: Discovered) -> str:
    """Return ``[[hosts]]`` to paste into the regency's file, once its owner has said which."""
    label = visible(found.regency.label)
    lines = [
        f"# {display(found.zone)} ({label}, {found.regency.code}), {found.at:%Y-%m-%d}",
        f"# Kandidat / candidates: {len(found.candidates)}",
        "# Kandidat saja: belum ada yang dihubungi. Salin ke berkas daerah hanya yang milik kantor",
        "# dan tercakup izinnya. / Candidates only: none was contacted. Copy into the regency's",
        "# file only what is the office's and covered by its authorisation.",
        *(f"# {visible(note)}" for note in found.notes),
    ]
    parts = ["\n".join(lines), *(_host(candidate) for candidate in found.candidates)]
    return "\n\n".join(parts) + "\n"


def _host(candidate: Candidate) -> str:
    return "\n".join(
        (
            f"# {_few(candidate.how)} → {_few(candidate.answer)}",
            "[[hosts]]",
            f"name = {_text(candidate.name)}",
            f"service = {_text(candidate.service)}",
        )
    )


def _few(items: tuple[str, ...]) -> str:
    more = len(items) - _SHOWN
    told = ", ".join(visible(item) for item in items[:_SHOWN])
    return f"{told} (+{more})" if more > 0 else told


def _text(value: str) -> str:
    return tomli_w.dumps({"k": value}).removeprefix("k = ").removesuffix("\n")
