function sorot(){var a=document.getElementById('menu').getElementsByTagName('a');for(var i=0;i<a.length;i++){if(a[i].href==location.href)a[i].style.fontWeight='bold'}}
window.onload=sorot;
