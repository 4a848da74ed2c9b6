"""Keys files: one public key for each regency, and no secret one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberscan.config.keys import load_keys
from cyberscan.model.problem import UserError

AGE = "age1g3z66af57dk3y99qdf4uhen43yqd52pfe883tdt4kynhu827m9rsd4frjp"


def load(folder: Path, text: str) -> dict[str, str]:
    path = folder / "keys.toml"
    path.write_text(text, encoding="utf-8")
    return {code: key.age or key.openpgp.decode() for code, key in load_keys(path).items()}


def test_keys_of_both_kinds_are_read(tmp_path: Path) -> None:
    (tmp_path / "k.asc").write_text("public")
    text = f'[keys."99.01"]\nage = "{AGE}"\n[keys."99.02"]\nopenpgp = "k.asc"\n'
    assert load(tmp_path, text) == {"99.01": AGE, "99.02": "public"}
    assert load_keys(tmp_path / "keys.toml")["99.02"].place.endswith("keys.toml:3")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[keys."99.01"]', "must have either age or openpgp"),
        (f'[keys."99.01"]\nage = "{AGE}"\nopenpgp = "k"', "must have either age or openpgp"),
        (f'[keys."99.01"]\nage = "{AGE[:-1]}"', "is no public key of age"),
        (f'[keys."99.01"]\nage = "{AGE}\\n--output=x"', "is no public key of age"),
        ('[keys."99.01"]\nage = "--output=x"', "is no public key of age"),
        ('[keys."99.01"]\nage = "AGE-SECRET-KEY-1ABC"', "is a secret key"),
        ('[keys."99.01"]\nopenpgp = "none.asc"', "none.asc"),
        ('[keys."99.01"]\nopenpgp = "secret.asc"', "holds a secret key"),
        ('[keys."99.01"]\nssh = "x"', "is not a known key"),
        ('["99.01"]\nage = "x"', "is not a known key"),
        ("keys = 3", "must be a table"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "secret.asc").write_text("-----BEGIN PGP PRIVATE KEY BLOCK-----")
    with pytest.raises(UserError) as caught:
        load(tmp_path, text + "\n")
    assert told in str(caught.value)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        load(tmp_path, '[keys."99.01"]\nage = "x"\n[keys."99.02"]\n[keys.x]\n')
    assert len(caught.value.problems) == 3
