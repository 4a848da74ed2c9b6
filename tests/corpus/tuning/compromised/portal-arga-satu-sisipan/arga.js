(function(){
  var g=document.querySelectorAll('.geser'),i=0;
  if(g.length>1)setInterval(function(){g[i].classList.remove('aktif');i=(i+1)%g.length;g[i].classList.add('aktif')},6000);
})();
