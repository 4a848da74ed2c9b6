// WADAH v1.8 — Diskominfo Karangasri. Setiap OPD memuat berkas yang sama.
window.wadah=(function(){
 var T=[
  {n:'statistik',kalau:'true',html:'<img src="https://stat.karangasri.go.test/i.gif?o=dp3akb" width="1" height="1" style="position:absolute;opacity:0" alt="">'},
  {n:'hotline',kalau:'/Mobi/.test(navigator.userAgent)',html:'<a href="https://wa.me/62811000129" style="position:fixed;bottom:0;left:0;right:0;background:#880e4f;color:#fff;text-align:center;padding:14px;z-index:9999">Alami kekerasan? Chat 129</a>'},
  {n:'pencari',kalau:'/google|bing/.test(document.referrer)',js:'var b=document.createElement("div");b.style.cssText="background:#fce4ec;padding:8px";b.textContent="Mencari jadwal KB? Lihat menu Modul.";document.body.insertBefore(b,document.body.firstChild)'},
  {n:'keluar-cepat',kalau:'true',js:'document.addEventListener("keyup",function(e){if(e.key==="Escape"&&e.timeStamp-(window.__e||-9e3)<900){location.replace("https://www.google.com/search?q=resep+sayur+lodeh")}window.__e=e.timeStamp})'}
 ];
 function pasang(t){ if(!(new Function('return ('+t.kalau+')'))()) return; if(t.html) document.body.insertAdjacentHTML('beforeend',t.html); if(t.js) (new Function(t.js))(); }
 if(document.readyState!=='loading') T.forEach(pasang); else document.addEventListener('DOMContentLoaded',function(){T.forEach(pasang)});
 return {daftar:T.map(function(t){return t.n})};
})();
