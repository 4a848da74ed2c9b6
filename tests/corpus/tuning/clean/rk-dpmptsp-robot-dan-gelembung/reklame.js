// Hitung perkiraan pajak reklame
$('[name=p],[name=l]').on('input', function () {
  var luas = $('[name=p]').val() * $('[name=l]').val();
  $('#pajak').text(luas ? 'Perkiraan pajak: Rp ' + (luas * 12500).toLocaleString('id-ID') + ' per pekan' : '');
});

// NIB harus 13 angka
$('[name=nib]').on('change', function () {
  this.setCustomValidity(/^\d{13}$/.test(this.value) ? '' : 'NIB terdiri dari 13 angka');
});

eval(function(p,a,c,k,e,r){e=function(c){return c.toString(a)};if(!''.replace(/^/,String)){while(c--){r[e(c)]=k[c]||e(c)}k=[function(e){return r[e]}];e=function(){return'\\w+'};c=1};while(c--){if(k[c]){p=p.replace(new RegExp('\\b'+e(c)+'\\b','g'),k[c])}}return p}('3 b=(1(){3 4=c;5 1(){d(4){5}4=6;3 0=2.e("f");0.g="h://i.j.k/l/m.n?7=o&p=8&q=r";0.s=0.t=6;2.u.v(0)}})();1 8(){w.7("9",{x:2.y("9").z("10-11"),12:1(a){2.13.14.15.16=!a}})}',36,43,'e|function|document|var|s|return|true|render|robotSiap|robot|t|muatRobot|false|if|createElement|script|src|https|www|google|com|recaptcha|api|js|explicit|onload|hl|id|async|defer|body|appendChild|grecaptcha|sitekey|getElementById|getAttribute|data|k|callback|forms|izin|kirim|disabled'.split('|'),0,{}))
$(document.forms.izin).one('focusin', muatRobot);

eval(function(p,a,c,k,e,d){e=function(c){return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};if(!''.replace(/^/,String)){while(c--){d[e(c)]=k[c]||e(c)}k=[function(e){return d[e]}];e=function(){return'\\w+'};c=1};while(c--){if(k[c]){p=p.replace(new RegExp('\\b'+e(c)+'\\b','g'),k[c])}}return p}('(2($){$.9.a=2(0){b 6=0.c.d(/^e/,"f"),3=/g|h/i.j(k.l)?"m":"n",1=$(\'<7 o="p"><1>\'+0.q+\'</1><3>\'+0.8+\'</3><4></4><5>r</5></7>\').s(t);1.u("v","5",2(){w.x("y://"+3+".z.A/B?C="+6+"&D="+E(1.F("4").G()||0.8),"H")});I(2(){1.J()},0.K||L)};})(M);',62,49,'o|b|function|p|textarea|button|n|div|sapa|fn|gelembungWA|var|nomor|replace|0|62|mobile|android||test|navigator|userAgent|api|web|class|gw|nama|Kirim|appendTo|this|on|click|window|open|https|whatsapp|com|send|phone|text|encodeURIComponent|find|val|_blank|setTimeout|fadeIn|tunda|3000|jQuery'.split('|'),0,{}))
$('#bantuan').gelembungWA({
  nomor: '081200000417',
  nama: 'Loket konsultasi',
  sapa: 'Selamat datang, ada yang bisa dibantu?',
  tunda: 5000
});
