/* Penahan Kuki 0.9 - tim TI DPMPTSP Pelabuhan Jati. Gunakan sesuka hati. */
(function(w,d){
  var KUNCI='pk_pilihan',pil=null;
  try{pil=JSON.parse(w.atob((d.cookie.match(/pk_pilihan=([^;]+)/)||[])[1]||''))}catch(e){}
  function lepas(g){
    [].forEach.call(d.querySelectorAll('script[type="text/plain"][data-golongan="'+g+'"]'),function(s){
      if(s.dataset.src){var n=d.createElement('script');n.src=s.dataset.src;d.body.appendChild(n)}
      else{(new Function(s.textContent))()}
      s.parentNode.removeChild(s)});
    [].forEach.call(d.querySelectorAll('iframe[data-golongan="'+g+'"]'),function(f){f.src=f.dataset.src;f.style.display='block'});
  }
  function simpan(p){d.cookie=KUNCI+'='+w.btoa(JSON.stringify(p))+';path=/;max-age=15552000;samesite=lax';pil=p;terap();tutup()}
  function terap(){for(var g in pil)if(pil[g])lepas(g)}
  function tutup(){var t=d.getElementById('pk-tirai');t&&t.parentNode.removeChild(t);d.documentElement.style.overflow=''}
  function buka(){
    d.documentElement.style.overflow='hidden';
    var t=d.createElement('div');t.id='pk-tirai';
    t.setAttribute('style','position:fixed;z-index:2147483647;inset:0;background:rgba(0,0,0,.82);display:flex;align-items:flex-end');
    t.innerHTML='<div style="background:#fff;padding:2rem;width:100%"><h2>Kuki di laman ini</h2><p>Kami memakai kuki untuk mengukur kunjungan, menampilkan peta dan obrolan. Pilih sendiri.</p><button id="pk-ya">Terima semua</button> <button id="pk-tdk">Hanya yang perlu</button></div>';
    d.body.appendChild(t);
    d.getElementById('pk-ya').onclick=function(){simpan({ukur:1,peta:1,obrol:1})};
    d.getElementById('pk-tdk').onclick=function(){simpan({ukur:0,peta:0,obrol:0})};
  }
  d.addEventListener('DOMContentLoaded',function(){pil?terap():buka()});
})(window,document);
