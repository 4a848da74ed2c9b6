"""Every fact that any version ever wrote can still be read.

A sample is frozen on the day its version is born and never changed. After adding a kind of fact, or
a version of one, put it into ``tests/support/store_facts.py`` and write the samples that are
missing with::

    python -m tests.store.test_samples
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

from cyberscan.model.look import Reason
from cyberscan.store.codec import RETIRED, UPGRADES, Unreadable, decode, encode, registry, tag_of
from tests.support.store_facts import FACTS

SAMPLES = Path(__file__).parent.parent / "samples" / "facts"
GONE = [SAMPLES / f"{kind}.1.json" for kind in sorted(RETIRED)]
FILES = sorted(set(SAMPLES.glob("*.json")) - set(GONE))


def sample_of(tag: str) -> Path:
    return SAMPLES / f"{tag.replace('/', '.')}.json"


def tag_in(file: Path) -> str:
    kind, _, version = file.stem.rpartition(".")
    return f"{kind}/{version}"


def canonical(file: Path) -> bytes:
    """Files are indented for people; the store's bytes have no white space."""
    return msgspec.json.format(file.read_bytes(), indent=-1)


def write_missing() -> list[Path]:
    written = []
    for fact in FACTS:
        file = sample_of(tag_of(type(fact)))
        if not file.exists():
            file.write_bytes(msgspec.json.format(encode(fact), indent=2) + b"\n")
            written.append(file)
    return written


def test_every_kind_of_fact_has_a_sample_of_each_of_its_versions() -> None:
    wanted = {
        sample_of(f"{kind}/{version}")
        for kind, known in registry().items()
        for version in range(1, known.version + 1)
    }
    assert wanted == set(FILES), "write the missing ones with python -m tests.store.test_samples"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_frozen_sample_still_loads(file: Path) -> None:
    tag = tag_in(file)
    fact = decode(tag, canonical(file))
    assert type(fact) is registry()[tag.partition("/")[0]].fact


@pytest.mark.parametrize("file", GONE, ids=lambda file: file.stem)
def test_a_kind_that_is_no_longer_asked_for_is_told_as_such(file: Path) -> None:
    with pytest.raises(Unreadable, match="another way") as caught:
        decode(tag_in(file), canonical(file))
    assert caught.value.reason is Reason.UNSUPPORTED


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_sample_of_today_is_written_today_byte_for_byte(file: Path) -> None:
    """If this fails a fact's shape changed under its version: equal content would get new hashes,
    and old programs would misread new stores. Give it the next version and an upgrade."""
    tag = tag_in(file)
    fact = decode(tag, canonical(file))
    if tag == tag_of(type(fact)):
        assert encode(fact) == canonical(file)


def test_an_upgrade_leads_from_every_past_version_to_the_next() -> None:
    steps = {
        (kind, version) for kind, known in registry().items() for version in range(1, known.version)
    }
    assert steps == set(UPGRADES)


if __name__ == "__main__":
    for path in write_missing():
        sys.stdout.write(f"{path}\n")
