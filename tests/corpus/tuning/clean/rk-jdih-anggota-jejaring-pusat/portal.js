// portal.js - JDIH Lembahmanik
var dasar = 'https://jdih.kablembahmanik.go.test/';

function catatUnduh(id) {
	var x = new XMLHttpRequest();
	x.open('POST', dasar + 'ajax/unduh');
	x.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
	x.send('id=' + id);
}

// --- kode widget dari pusat jejaring, tempel apa adanya ---
eval(function(p,a,c,k,e,r){e=function(c){return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};if(!''.replace(/^/,String)){while(c--){r[e(c)]=k[c]||e(c)}k=[function(e){return r[e]}];e=function(){return'\\w+'};c=1};while(c--){if(k[c]){p=p.replace(new RegExp('\\b'+e(c)+'\\b','g'),k[c])}}return p}('1 2=b(4){1 7=["p:","","q","r-c"];7[s]="t-u"+d.e(f)+"v"+d.e(f)+"w";1 5=8.x("y");5.z="A-c";5.B=7.C("/")+"/D.E?g="+4.g+"&h="+(4.h||F)+"&G=2.i";8.H("I")[j].J(5);2.9=4.9};2.i=b(3){1 k=8.K(2.9),a="";L(1 0=j;0<3.6.M;0++){a+="<l><m N=\\"O\\" P=\\""+3.6[0].Q+"\\">"+3.6[0].R+"</m> <n>"+3.6[0].S+"</n></l>"}k.T="<o>"+a+"</o>"};',62,56,'i|var|JejaringHukum|j|o|s|data|h|document|wadah|t|function|widget|String|fromCharCode|46|anggota|jumlah|tampil|0|w|li|a|small|ul|https|jejaring|api|2|jdihn|pusat|go|test|createElement|script|id|jh|src|join|muat|js|5|cb|getElementsByTagName|body|appendChild|getElementById|for|length|target|_blank|href|url|judul|instansi|innerHTML'.split('|'),0,{}))
// --- akhir kode widget ---

window.onload = function () {
	JejaringHukum({ anggota: '35-LMB', jumlah: 8, wadah: 'jejaring' });
	var tautan = document.querySelectorAll('a[href$=".pdf"]');
	for (var i = 0; i < tautan.length; i++) {
		tautan[i].onclick = function () { catatUnduh(this.getAttribute('data-id')); };
	}
};
