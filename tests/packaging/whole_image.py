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


def test_the_demonstration_is_as_it_must_be(image: Image, volumes: Volumes) -> None:
    done = run(image, "demo", "--verify", "--out", "demo", volumes=volumes, limit=1800)
    assert done.returncode == 0, done.stdout + done.stderr
    pdf = run(image, "--lab", "report", "--pdf", "--out", "pdf", volumes=volumes)
    assert pdf.returncode == 0, pdf.stdout + pdf.stderr
    assert volumes.data is not None
    sheets = list((volumes.data / "pdf").glob("*.pdf"))
    assert len(sheets) > 39
    assert all(sheet.read_bytes().startswith(b"%PDF-") for sheet in sheets)
    assert not list(volumes.data.glob(".*"))


@pytest.mark.parametrize("program", ["age", "gpg"])
def test_what_seals_bundles_is_there(program: str, image: Image) -> None:
    assert run(image, program, "--version", program=True).returncode == 0
