/* Penahan Kuki 0.9 - tim TI DPMPTSP Pelabuhan Jati. Gunakan sesuka hati. */
(function(w,d){
  var KUNCI='pk_pilihan',pil=null;
  try{pil=JSON.parse(w.atob((d.cookie.match(/pk_pilihan=([^;]+)/)||[])[1]||''))}catch(e){}
  var KATA={"terima":{"id":"Terima","en":"Accept","zh":"\u63a5\u53d7","ja":"\u540c\u610f\u3059\u308b","ko":"\ub3d9\uc758"},"tolak":{"id":"Tolak","en":"Reject","zh":"\u62d2\u7edd","ja":"\u62d2\u5426","ko":"\uac70\ubd80"},"ukur":{"id":"Pengukuran","en":"Measurement","zh":"\u7edf\u8ba1","ja":"\u8a08\u6e2c","ko":"\uce21\uc815"},"peta":{"id":"Peta","en":"Maps","zh":"\u5730\u56fe","ja":"\u5730\u56f3","ko":"\uc9c0\ub3c4"},"obrol":{"id":"Obrolan","en":"Chat","zh":"\u804a\u5929","ja":"\u30c1\u30e3\u30c3\u30c8","ko":"\ucc44\ud305"},"simpan":{"id":"Simpan","en":"Save","zh":"\u4fdd\u5b58","ja":"\u4fdd\u5b58","ko":"\uc800\uc7a5"},"lebih":{"id":"Selengkapnya","en":"More","zh":"\u66f4\u591a","ja":"\u8a73\u7d30","ko":"\ub354\ubcf4\uae30"}},DAFTAR=[{"n":"_ga70","p":"jatidata","g":"perlu","u":"sesi"},{"n":"_ga63","p":"kaplingku","g":"peta","u":"1 hari"},{"n":"_ga47","p":"sendiri","g":"perlu","u":"1 hari"},{"n":"_ga57","p":"sendiri","g":"perlu","u":"1 tahun"},{"n":"_pk58","p":"jatidata","g":"obrol","u":"6 bulan"},{"n":"_pk38","p":"sendiri","g":"obrol","u":"1 tahun"},{"n":"_pk34","p":"sendiri","g":"peta","u":"1 tahun"},{"n":"_pk88","p":"kaplingku","g":"ukur","u":"sesi"},{"n":"_jt23","p":"kaplingku","g":"obrol","u":"6 bulan"},{"n":"_jt52","p":"sendiri","g":"ukur","u":"1 tahun"},{"n":"_jt46","p":"sendiri","g":"obrol","u":"1 hari"},{"n":"_jt33","p":"jatidata","g":"perlu","u":"sesi"},{"n":"_tz51","p":"kaplingku","g":"ukur","u":"1 hari"},{"n":"_tz85","p":"jatidata","g":"obrol","u":"1 hari"},{"n":"_tz27","p":"jatidata","g":"ukur","u":"6 bulan"},{"n":"_tz15","p":"kaplingku","g":"perlu","u":"6 bulan"},{"n":"_uv44","p":"kaplingku","g":"perlu","u":"6 bulan"},{"n":"_uv61","p":"jatidata","g":"obrol","u":"6 bulan"},{"n":"_uv15","p":"jatidata","g":"perlu","u":"1 tahun"},{"n":"_uv24","p":"sendiri","g":"obrol","u":"6 bulan"},{"n":"_wq20","p":"jatidata","g":"perlu","u":"1 tahun"},{"n":"_wq68","p":"sendiri","g":"perlu","u":"1 tahun"},{"n":"_wq45","p":"jatidata","g":"perlu","u":"sesi"},{"n":"_wq69","p":"jatidata","g":"ukur","u":"1 hari"},{"n":"_xe11","p":"sendiri","g":"ukur","u":"sesi"},{"n":"_xe27","p":"jatidata","g":"ukur","u":"sesi"},{"n":"_xe14","p":"kaplingku","g":"perlu","u":"1 tahun"},{"n":"_xe26","p":"sendiri","g":"ukur","u":"1 tahun"},{"n":"_lm76","p":"jatidata","g":"obrol","u":"6 bulan"},{"n":"_lm52","p":"sendiri","g":"peta","u":"1 hari"},{"n":"_lm53","p":"sendiri","g":"ukur","u":"1 tahun"},{"n":"_lm25","p":"jatidata","g":"peta","u":"1 hari"},{"n":"_no10","p":"jatidata","g":"obrol","u":"1 tahun"},{"n":"_no21","p":"kaplingku","g":"ukur","u":"sesi"},{"n":"_no99","p":"jatidata","g":"perlu","u":"6 bulan"},{"n":"_no97","p":"jatidata","g":"perlu","u":"sesi"},{"n":"_pr90","p":"jatidata","g":"ukur","u":"6 bulan"},{"n":"_pr79","p":"jatidata","g":"ukur","u":"6 bulan"},{"n":"_pr24","p":"sendiri","g":"perlu","u":"6 bulan"},{"n":"_pr40","p":"sendiri","g":"peta","u":"6 bulan"},{"n":"_st83","p":"sendiri","g":"peta","u":"1 tahun"},{"n":"_st63","p":"jatidata","g":"perlu","u":"1 hari"},{"n":"_st17","p":"sendiri","g":"obrol","u":"1 hari"},{"n":"_st25","p":"kaplingku","g":"ukur","u":"1 tahun"},{"n":"_zz52","p":"kaplingku","g":"perlu","u":"1 hari"},{"n":"_zz64","p":"sendiri","g":"perlu","u":"1 tahun"},{"n":"_zz46","p":"kaplingku","g":"ukur","u":"1 tahun"},{"n":"_zz96","p":"sendiri","g":"ukur","u":"1 tahun"}];
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
