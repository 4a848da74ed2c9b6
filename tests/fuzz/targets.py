"""Every target, by name, and the inputs that are worth keeping."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.fuzz import (
    answers,
    certificates,
    clear,
    documents,
    feeds,
    fields,
    left_behind,
    mail,
    pages,
    policies,
    revoked,
    sealed,
    services,
    services_data,
    services_datagrams,
    services_eol,
    services_kit,
    services_web,
    services_windows,
    settings,
    spf,
)
from tests.fuzz.target import Target

TARGETS: Final[dict[str, Target]] = {
    **clear.TARGETS,
    **sealed.TARGETS,
    **certificates.TARGETS,
    **fields.TARGETS,
    **services.TARGETS,
    **services_windows.TARGETS,
    **services_data.TARGETS,
    **services_web.TARGETS,
    **services_kit.TARGETS,
    **services_datagrams.TARGETS,
    **services_eol.TARGETS,
    **policies.TARGETS,
    **pages.TARGETS,
    **documents.TARGETS,
    **answers.TARGETS,
    **mail.TARGETS,
    **spf.TARGETS,
    **left_behind.TARGETS,
    **settings.TARGETS,
    **feeds.TARGETS,
    **revoked.TARGETS,
}

KEPT: Final = Path(__file__).parent / "corpus"
"""``TARGET/WHY.hex``: inputs that once broke a reader, or nearly."""


def kept(name: str) -> Iterator[bytes]:
    """Return the inputs kept for a target."""
    for path in sorted((KEPT / name).glob("*.hex")):
        yield bytes.fromhex(path.read_text(encoding="ascii"))


def inputs(name: str) -> Iterator[bytes]:
    """Return where the search for faults of a target begins."""
    yield from TARGETS[name].seeds()
    yield from kept(name)
