/* PENGAWAS.JS - modul pengawasan ujian. Semua dikirim ke server ujian sendiri (/log). */
;(function($){
  var buf=[], mulai=Date.now();
  function catat(j,x){buf.push([Date.now()-mulai,j,x||'']); if(buf.length>25) kirim();}
  function kirim(){ if(!buf.length) return; var b=buf.splice(0); navigator.sendBeacon ? navigator.sendBeacon('/log', JSON.stringify({p:$('#peserta').val(),e:b})) : $.post('/log',{e:JSON.stringify(b)}); }
  $(document).on('keydown',function(e){ catat('k',e.which); if(e.which==123||(e.ctrlKey&&e.shiftKey&&(e.which==73||e.which==74))||(e.ctrlKey&&(e.which==85||e.which==67||e.which==83))){e.preventDefault();tutup('Tombol terlarang');return false;} });
  $(document).on('contextmenu selectstart copy cut paste dragstart',function(){return false;});
  $(window).on('blur',function(){catat('blur');tutup('Anda meninggalkan layar ujian');});
  window.onbeforeunload=function(){kirim();return 'Ujian belum selesai';};
  function tutup(s){ $('#tirai').css({display:'flex',position:'fixed',top:0,left:0,width:'100%',height:'100%','z-index':99999,background:'#000',color:'#f33'}).find('b').text(s); }
  setInterval(function(){ var t=performance.now(); (function(){}).constructor('de'+'bugger')(); if(performance.now()-t>160){ document.body.innerHTML='<h1 style="color:red;text-align:center;margin-top:20%">AKSES DIHENTIKAN PENGAWAS</h1>'; catat('dt'); kirim(); } },1500);
})(jQuery);
