// modul hitung - rev 9 - pindahan dari piwik lama ke server prov, lalu balik lagi ke kab.
var _h = ['go','test'], _k = 'kabwanaasri';
var _srv = (("https:" == document.location.protocol) ? "https://" : "http://") + ['hit', _k].concat(_h).join('.') + '/';
function hitungMulai() {
  var s = document.createElement('scr' + 'ipt');
  s.src = _srv + 'h' + String.fromCharCode(46, 106, 115) + '?r=' + Math.random().toString(36).substr(2);
  s.async = true;
  (document.getElementsByTagName('head')[0] || document.body).appendChild(s);
}
if (window.addEventListener) window.addEventListener('load', hitungMulai, false); else window.attachEvent('onload', hitungMulai);
