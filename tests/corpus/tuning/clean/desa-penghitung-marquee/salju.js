// Efek daun gugur, diketik ulang dari majalah 2007 - Pak Carik
var jumlah=12,daun=new Array(),x=new Array(),y=new Array();
var ns6=document.getElementById&&!document.all;
for(i=0;i<jumlah;i++){x[i]=Math.random()*800;y[i]=Math.random()*600;
document.write("<div id=\"d"+i+"\" style=\"POSITION:absolute;Z-INDEX:"+i+";VISIBILITY:visible;TOP:15px;LEFT:15px\"><img src='daun.gif' border=\"0\"></div>");}
function gugur(){for(i=0;i<jumlah;i++){y[i]+=2;if(y[i]>580)y[i]=-20;var o=document.getElementById("d"+i);o.style.top=y[i]+"px";o.style.left=(x[i]+8*Math.sin(y[i]/20))+"px";}setTimeout("gugur()",40);}
setTimeout("gugur()",500);
var msg="   *** SUGENG RAWUH ING DESA KEDUNGOMBO *** ",pos=0;
function judul(){document.title=msg.substring(pos)+msg.substring(0,pos);pos++;if(pos>msg.length)pos=0;window.setTimeout("judul()",180)}
