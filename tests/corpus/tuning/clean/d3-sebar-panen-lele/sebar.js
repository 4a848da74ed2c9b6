var D=[[12,310,0],[14,355,0],[19,420,1],[22,510,1],[23,498,0],[27,640,1],[31,702,1],[33,690,0],[38,811,1],[41,905,0],[44,960,1],[47,1010,1],[52,1190,0],[55,1240,1],[58,1302,1],[60,1288,0]];
var putar=false,NS='http://www.w3.org/2000/svg',s=document.getElementById('s');
function gambar(){while(s.firstChild)s.removeChild(s.firstChild);for(var i=0;i<D.length;i++){var x=D[i][0]*12,y=400-D[i][1]/3.6;if(putar){var t=x;x=800-y*1.8;y=420-t/2}
var c=document.createElementNS(NS,'circle');c.setAttribute('cx',x);c.setAttribute('cy',y);c.setAttribute('r',D[i][1]>1200?9:5);c.setAttribute('fill',D[i][1]>1200?'goldenrod':D[i][2]?'crimson':'black');s.appendChild(c)}}
document.getElementById('spin').addEventListener('click',function(){putar=!putar;gambar()});gambar();
