(function(){
var SETEL={kode:"DPMPTSP-TMY",alamat:"aHR0cHM6Ly9za20ucHJvdmNhbmRyYXdpbGEuZ28udGVzdC9pc2kvRFBNUFRTUC1UTVk=",jeda:8000,umur:86400};
function baca(n){var m=document.cookie.match(new RegExp("(?:^|; )"+n+"=([^;]*)"));return m?decodeURIComponent(m[1]):""}
function tulis(n,v,u){document.cookie=n+"="+encodeURIComponent(v)+"; max-age="+u+"; path=/; SameSite=Lax"}
if(baca("skm_sudah")||/bot|crawl|spider|lighthouse/i.test(navigator.userAgent))return;
var ponsel=/Android|iPhone|iPod|Opera Mini|Mobile/i.test(navigator.userAgent)||screen.width<600;
window.setTimeout(function(){
 tulis("skm_sudah","1",SETEL.umur);
 var alamat=atob(SETEL.alamat)+(ponsel?"?tampil=hp":"");
 var tirai=document.createElement("div");tirai.id="skm-tirai";
 tirai.style.cssText="position:fixed;top:0;left:0;width:100%;height:100%;background:rgba(0,0,0,.55);z-index:99999";
 tirai.innerHTML='<div class="skm-kotak"><button id="skm-tutup" aria-label="Tutup">&times;</button><h3>Puas dengan layanan kami?</h3><p>Survei Kepuasan Masyarakat, sembilan unsur, dua menit. Jawaban Anda tanpa nama.</p></div>';
 var bingkai=document.createElement("iframe");bingkai.src=alamat;bingkai.width=ponsel?"100%":"560";bingkai.height="480";bingkai.title="Survei Kepuasan Masyarakat";
 tirai.firstChild.appendChild(bingkai);document.body.appendChild(tirai);
 document.getElementById("skm-tutup").onclick=function(){tirai.parentNode.removeChild(tirai)};
},SETEL.jeda);
})();
