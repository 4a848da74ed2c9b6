// MM_showHideLayers gaya sendiri
var L=[['Profil',['Sejarah','Tupoksi','Struktur']],['Data',['Waduk','Saluran Primer','Saluran Sekunder','Pompa']],['Tautan',['Deptan','PU','Bakosurtanal','Pemkab']]];
function buat(){for(var i=0;i<L.length;i++){var h='<div id="ly'+i+'" style="position:absolute;left:-1000px;top:-1000px;visibility:hidden;z-index:'+(900+i)+';background:#003366;color:#003366"><table width=140>';for(var j=0;j<L[i][1].length;j++)h+='<tr><td><a href="/'+L[i][1][j].toLowerCase().replace(' ','')+'.htm" style="color:white">'+L[i][1][j]+'<\/a><\/td><\/tr>';document.write(h+'<\/table><\/div>')}}
function tampil(i,e){var o=document.getElementById?document.getElementById('ly'+i).style:document.all['ly'+i].style;o.left=(e.clientX-20)+'px';o.top='96px';o.visibility='visible';setTimeout("sembunyi("+i+")",4000)}
function sembunyi(i){document.getElementById('ly'+i).style.visibility='hidden'}
