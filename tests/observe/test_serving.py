"""Which probes serve a family is known without importing the folders of the others."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import pytest

from cyberscan.model.subject import Family
from cyberscan.observe.probe import probes, probes_serving

SOME = [some for count in range(len(Family) + 1) for some in combinations(Family, count)]


@pytest.mark.parametrize("families", SOME, ids=" ".join)
def test_those_that_serve_any_of_them_are_found(families: tuple[Family, ...]) -> None:
    wanted = [probe for probe in probes() if probe.families & set(families)]
    assert list(probes_serving(families)) == wanted


def test_the_others_are_not_imported() -> None:
    code = (
        "import sys\n"
        "from cyberscan.observe.probe import probes_serving\n"
        "from cyberscan.model.subject import Family\n"
        "assert probes_serving([Family.DNS])\n"
        "there = {name.split('.')[2] for name in sys.modules if name.startswith('cyberscan.obs')"
        " and name.count('.') > 2}\n"
        "assert there == {'dns'}, there\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
