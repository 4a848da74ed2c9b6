"""The image with all that it fetches from Debian, and what needs that: ``make image-check``.

No part of the tests that run every time: it asks the network, of Debian's packages alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.containers import Image, Volumes, run, storage

pytestmark = [pytest.mark.netns, pytest.mark.real]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    with storage(tmp_path_factory.mktemp("images")) as here:
        here.take_debian(network=True)
        yield here.build(network=True)


@pytest.mark.parametrize("program", ["age", "gpg"])
def test_what_seals_bundles_is_there(program: str, image: Image) -> None:
    assert run(image, program, "--version", program=True).returncode == 0


def test_sheets_are_printed_and_the_browser_leaves_nothing(image: Image, volumes: Volumes) -> None:
    assert volumes.data is not None
    for words in (
        ("scan", "--regency", "99.01", "--only", "web"),
        ("report", "--pdf", "--regency", "99.01", "--out", "pdf"),
    ):
        done = run(image, "--lab", *words, volumes=volumes)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (volumes.data / "pdf/99.01.pdf").read_bytes().startswith(b"%PDF-")
    assert {path.name for path in volumes.data.iterdir()} == {"lab", "pdf", "reports"}


def test_the_demonstration_is_as_it_must_be(image: Image, volumes: Volumes) -> None:
    done = run(image, "demo", "--verify", "--out", "demo", volumes=volumes, limit=1800)
    assert done.returncode == 0, done.stdout + done.stderr
