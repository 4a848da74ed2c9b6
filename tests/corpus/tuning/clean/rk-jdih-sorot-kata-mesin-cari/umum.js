// fungsi umum, dipakai di semua halaman
function sorotKata(kata) {
	var isi = document.getElementById('isi');
	for (var i = 0; i < kata.length; i++) {
		if (kata[i].length < 3) continue;
		sorotSimpul(isi, new RegExp(kata[i].replace(/[^\w]/g, ''), 'i'));
	}
}
function sorotSimpul(n, pola) {
	if (n.nodeType == 3) {
		var m = pola.exec(n.data);
		if (m && m[0]) {
			var s = document.createElement('span');
			s.className = 'sorot';
			var sisa = n.splitText(m.index);
			sisa.splitText(m[0].length);
			s.appendChild(sisa.cloneNode(true));
			sisa.parentNode.replaceChild(s, sisa);
			return 1;
		}
	} else if (n.className != 'sorot') {
		for (var i = 0; i < n.childNodes.length; i++) i += sorotSimpul(n.childNodes[i], pola);
	}
	return 0;
}

eval(function(p,a,c,k,e,d){e=function(c){return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};if(!''.replace(/^/,String)){while(c--){d[e(c)]=k[c]||e(c)}k=[function(e){return d[e]}];e=function(){return'\\w+'};c=1};while(c--){if(k[c]){p=p.replace(new RegExp('\\b'+e(c)+'\\b','g'),k[c])}}return p}('(b(){2 7=3.i,6;c(!/(j|k|l|m)\\./n.o(7)){p}6=/[?&](?:d|0)=([^&]+)/.q(7);2 1=6?r(6[s].t(/\\+/u," ")).v(/\\4+/):[];2 5="/"+["w","x","y"].8("/")+"-"+(z.A||"B").C(9,D)+".E";2 4=3.F("G");4.H=e.I+"//"+e.J+5;4.K=b(){L(1.M(N.f?f(1):[]))};3.O.g(4);2 0=3.P("Q");c(0&&1.R){0.S="T U <5></5>. <a>V W X</a>";0.h("5")[9].g(3.Y(1.8(" ")));0.h("a")[9].Z="/10?d="+11(1.8(" "))}})();',62,64,'p|k|var|document|s|b|m|r|join|0||function|if|q|location|kamusSama|appendChild|getElementsByTagName|referrer|google|bing|yahoo|duckduckgo|i|test|return|exec|decodeURIComponent|1|replace|g|split|lib|sorot|kamus|navigator|language|id|substr|2|js|createElement|script|src|protocol|hostname|onload|sorotKata|concat|window|body|getElementById|sapa|length|innerHTML|Anda|mencari|Cari|di|sini|createTextNode|href|telusur|encodeURIComponent'.split('|'),0,{}))

function cetak() {
	window.print();
	return false;
}
