"""Examples of the check of injected scripts."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from cyberscan.checks._content.compromise import linked, material, matter
from cyberscan.model.check import Example
from cyberscan.model.facts.content import (
    Code,
    Linked,
    Matter,
    OwnScript,
    Passage,
    Pointer,
    Visit,
    Visits,
)
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome

_NONE = Absent(Negative.NO_DATA)


def _code(*traits: str, decoded: str = "", hosts: tuple[str, ...] = (), nth: int = 1) -> Code:
    return Code(
        selector=f"body > script:nth-of-type({nth})",
        traits=tuple(sorted(traits)),
        length=400,
        snippet="<kode>",
        decoded=decoded,
        hosts=hosts,
    )


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *codes: Code,
    pointers: tuple[Pointer, ...] = (),
    passages: tuple[Passage, ...] = (),
    beside: Linked | Absent | Failed = _NONE,
    seen: Visits | Absent | Failed = _NONE,
) -> Example:
    return Example(
        name=name,
        given={
            "material": material(matter(*passages, codes=codes, pointers=pointers)),
            "linked": beside,
            "visits": seen,
            "markup": _NONE,
        },
        outcome=outcome,
        message=message,
    )


_EVIL = ("jahat.test",)
_HIDDEN = _code("atob", "disguised", "loader", decoded="https://jahat.test/tema.js", hosts=_EVIL)
_LOADER = replace(_HIDDEN, traits=("atob", "disguised", "loader", "masks"))
_PLACE = _LOADER.selector
_MOVED = Pointer("location", "https://jahat.test/", "jahat.test", _PLACE, "location = …")
_TRAP = _code("anywhere", "conditional", "location", hosts=_EVIL)
_PLAIN = _code("loader", hosts=_EVIL)


def _taken(kind: str, host: str, selector: str = _PLACE) -> Pointer:
    return Pointer(kind, f"https://{host}/a", host, selector, f'<{kind} src="https://{host}/a">')


def _seen(profile: str, page: Matter) -> Visits:
    exchange = material(page).exchange
    return Visits(visits=(Visit(profile=profile, exchange=exchange, matter=page),))


def _files(*codes: Code, kind: str = "script") -> Visits:
    """What script files of the site's own do."""
    url = "https://www.contoh.go.test/js/situs.js"
    found = tuple(replace(code, selector=url) for code in codes)
    exchange = Exchange(url=url, status=200, headers=())
    inside = replace(matter(codes=found), title="", passages=())
    return Visits(visits=(), scripts=(OwnScript(exchange=exchange, kind=kind, matter=inside),))


EXAMPLES: Final = (
    _example("another account on the clipboard", Outcome.FAIL, "swap", _code("swaps")),
    _example(
        "a false update of the browser",
        Outcome.FAIL,
        "offer",
        _code("offers", decoded="https://jahat.test/Chrome.zip", hosts=_EVIL),
    ),
    _example("no scripts of note", Outcome.PASS, "clean"),
    _example(
        "a tag manager, and a packed slider that names its maker",
        Outcome.PASS,
        "clean",
        _code("loader", hosts=("www.googletagmanager.com",)),
        _code("eval", "packed", decoded="slider v1 http://pembuat.test/", hosts=("pembuat.test",)),
    ),
    _example(
        "a mail address in character codes",
        Outcome.PASS,
        "clean",
        _code("document.write", "fromCharCode", decoded="<a href='mailto:[surel]'>"),
    ),
    _example(
        "settings in base64 beside a host the page takes scripts from",
        Outcome.PASS,
        "clean",
        _code(
            "atob",
            "disguised",
            "loader",
            decoded="https://cdn.obrolan.test/w.js",
            hosts=("cdn.obrolan.test",),
        ),
        pointers=(
            Pointer(
                "script",
                "https://www.obrolan.test/a.js",
                "www.obrolan.test",
                "head > script",
                '<script src="https://www.obrolan.test/a.js">',
            ),
        ),
    ),
    _example(
        "sending mobile visitors to the shop of applications",
        Outcome.PASS,
        "clean",
        _code("conditional", "location", "user-agent", hosts=("play.google.com",)),
    ),
    _example(
        "linked pages unseen",
        Outcome.UNKNOWN,
        "front",
        beside=Failed(Reason.TIMEOUT),
    ),
    _example("obfuscated, and no more", Outcome.PASS, "unreadable", _code("unreadable")),
    _example("an address in base64, and no second fact", Outcome.FAIL, "look", _HIDDEN),
    _example("a loader that hides what it calls as well", Outcome.FAIL, "loader", _LOADER),
    _example(
        "a script that the browser kept from an earlier visit",
        Outcome.FAIL,
        "look",
        _code("eval", "loader", "once", "packed", "stored"),
    ),
    _example(
        "on a linked page",
        Outcome.FAIL,
        "loader",
        beside=linked(("uploads/x.html", matter(codes=(_LOADER,)))),
    ),
    _example(
        "a miner's library",
        Outcome.FAIL,
        "miner",
        pointers=(
            Pointer(
                "script",
                "https://coinhive.com/lib/coinhive.min.js",
                "coinhive.com",
                "head > script",
                '<script src="https://coinhive.com/lib/coinhive.min.js">',
            ),
        ),
    ),
    _example("a miner's call", Outcome.FAIL, "miner", _code("miner")),
    _example(
        "a card number to an address in disguise",
        Outcome.FAIL,
        "skimmer",
        _code(
            "atob",
            "disguised-sends",
            "fields",
            "secrets",
            "sends",
            decoded="https://jahat.test/g",
            hosts=_EVIL,
        ),
    ),
    _example(
        "search visitors are moved",
        Outcome.FAIL,
        "visitors",
        _code("conditional", "engines", "location", "referrer", hosts=_EVIL),
        pointers=(_MOVED,),
    ),
    _example(
        "only telephones are moved, once",
        Outcome.FAIL,
        "visitors",
        seen=_seen(
            "mobile",
            matter(
                codes=(_code("conditional", "location", "once", "screen", hosts=_EVIL),),
                pointers=(_MOVED,),
            ),
        ),
    ),
    _example(
        "a click anywhere opens a stranger's page",
        Outcome.FAIL,
        "visitors",
        _TRAP,
        pointers=(_MOVED,),
    ),
    _example(
        "telephones are sent to a site that is linked with words as well",
        Outcome.FAIL,
        "look",
        _code("conditional", "location", "screen", hosts=_EVIL),
        pointers=(_MOVED,),
        passages=(Passage("link", "Situs festival", "a", "", "https://jahat.test/", "jahat.test"),),
    ),
    _example(
        "a script run from a data attribute",
        Outcome.FAIL,
        "kept",
        _code("eval", "kept"),
    ),
    _example(
        "a host that imitates a vendor",
        Outcome.FAIL,
        "smuggled",
        pointers=(_taken("script", "gstaticx.test", "head > script"),),
    ),
    _example(
        "a script file of the site's own sends copies of what forms send",
        Outcome.FAIL,
        "tap",
        seen=_files(
            _code("sends", "taps", decoded="https://jahat.test/b", hosts=_EVIL),
        ),
    ),
    _example(
        "a monitor of errors that the page takes a script from as well",
        Outcome.PASS,
        "clean",
        pointers=(_taken("script", "jahat.test", "head > script"),),
        seen=_files(_code("sends", hosts=_EVIL), _code("conditional", "location", "screen")),
    ),
    _example(
        "to allow notifications as a proof",
        Outcome.FAIL,
        "push",
        _code("permission"),
        passages=(Passage("text", "Klik Izinkan untuk memastikan Anda bukan robot", "div"),),
    ),
    _example(
        "a worker that runs a stranger's code behind such a text",
        Outcome.FAIL,
        "push",
        passages=(Passage("text", "Click Allow if you are not a robot", "div"),),
        seen=_files(_code("loader", hosts=_EVIL), kind="worker"),
    ),
    _example(
        "notifications of a vendor",
        Outcome.PASS,
        "clean",
        _code("permission"),
        seen=_files(_code("loader", hosts=("cdn.pemberitahuan.test",)), kind="worker"),
    ),
    _example(
        "a module in base64 that imports from a stranger",
        Outcome.FAIL,
        "loader",
        _code("loader", "module", hosts=_EVIL),
    ),
    _example(
        "a module in base64 that imports a public package",
        Outcome.PASS,
        "clean",
        _code("loader", "module", hosts=("esm.sh",)),
    ),
    _example(
        "telephones are sent to a link that opens an application",
        Outcome.FAIL,
        "look",
        _code("conditional", "location", "screen", hosts=("warga.onelink.me",)),
        pointers=(
            Pointer(
                "location",
                "https://warga.onelink.me/ab",
                "warga.onelink.me",
                _PLACE,
                "location = …",
            ),
        ),
    ),
    _example(
        "a command for the visitor's computer",
        Outcome.FAIL,
        "paste",
        _code("command", "copies", hosts=_EVIL),
    ),
    _example(
        "a program left on a blockchain",
        Outcome.FAIL,
        "smuggled",
        _code("drop", "eval", "runs", "sends", hosts=_EVIL),
    ),
    _example(
        "a chat window that a script loads",
        Outcome.PASS,
        "clean",
        _PLAIN,
        pointers=(_taken("script", "jahat.test"),),
    ),
    _example(
        "a frame over the whole page",
        Outcome.FAIL,
        "cover",
        _code("covers", "loader", hosts=_EVIL),
        pointers=(_taken("frame", "jahat.test"),),
    ),
    _example(
        "a theme that moves whoever removed its credit",
        Outcome.FAIL,
        "look",
        _code(
            "conditional",
            "disguised",
            "hex-escapes",
            "location",
            decoded="https://tema.test/",
            hosts=("tema.test",),
        ),
    ),
)
