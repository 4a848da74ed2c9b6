(function(){var k=document.getElementById('ketik'),b=k.dataset.baris.split('|'),i=0,j=0;
function t(){if(i>=b.length){i=0;k.textContent=''}k.textContent+=b[i].charAt(j++);if(j>b[i].length){k.textContent+='\n';j=0;i++}setTimeout(t,j?55:900)}
k.style.whiteSpace='pre-line';t();
var s=document.getElementById('sisa'),d=new Date(s.dataset.sampai);
setInterval(function(){var r=Math.max(0,d-Date.now())/1000;s.textContent=[r/3600,r/60%60,r%60].map(function(x){return('0'+Math.floor(x)).slice(-2)}).join(' : ')},1000);
document.addEventListener('keydown',function(e){if(e.keyCode===123||(e.ctrlKey&&e.keyCode===85))e.preventDefault()})})();
