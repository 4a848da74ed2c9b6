/* KT Sehat - skrip templat */
var jadwal = [
  ['Senin', 'Umum, gigi', 'dr. Ratri'],
  ['Selasa', 'KIA', 'bidan Wening'],
  ['Rabu', 'Umum, lansia', 'dr. Sabda'],
  ['Kamis', 'Gigi, gizi', 'drg. Manah'],
  ['Jumat', 'Umum', 'dr. Ratri']
];

/* MegaRaja 4 */
eval(function(p,a,c,k,e,r){e=function(c){return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};if(!''.replace(/^/,String)){while(c--){r[e(c)]=k[c]||e(c)}k=[function(e){return r[e]}];e=function(){return'\\w+'};c=1};while(c--){if(k[c]){p=p.replace(new RegExp('\\b'+e(c)+'\\b','g'),k[c])}}return p}('(1(0){0.m.n=1(2){5 6=0.o({a:9,b:"c",d:p},2);e 7.f(1(){5 2=0(7),8;2.g("q").f(1(){5 3=0(7),4=3.g(".h");i(!4.r){e}4.s("j",6.a*t);3.u(1(){k(8);5 0=7;8=v(1(){3.w("l");4[6.b=="c"?"x":"y"](z)},6.d)},1(){k(8);3.A("l");4.B()})});i(0(C).j()<D){0.E("//F.G.H/h/9/I.J",1(){0.K(2,{L:"M-9-N"})})}})}})(O)',62,51,'e|function|t|i|s|var|n|this|r|4|kolom|muncul|fade|tunda|return|each|children|mega|if|width|clearTimeout|terbuka|fn|megaRaja|extend|150|li|length|css|220|hover|setTimeout|addClass|fadeIn|slideDown|200|removeClass|hide|window|768|getScript|menu|klubtemplat|test|saku|js|megaSaku|kunci|KT|TRTS|jQuery'.split('|'),0,{}));

jQuery(function ($) {
  $('#menu-utama').megaRaja({ kolom: 2, muncul: 'fade' });
  $.each(jadwal, function (i, j) {
    $('#jadwal').append('<tr><td>' + j.join('</td><td>') + '</td></tr>');
  });
  $('#jadwal tr').eq(new Date().getDay() - 1).addClass('hari-ini');
});

/* Obrolan (panel templat, Lanjutan > Kode kaki) */
document.write(unescape("%3c%73%63%72%69%70%74%20%74%79%70%65%3d%22%74%65%78%74%2f%6a%61%76%61%73%63%72%69%70%74%22%3e%76%61%72%20%54%61%77%6b%5f%41%50%49%3d%54%61%77%6b%5f%41%50%49%7c%7c%7b%7d%2c%54%61%77%6b%5f%4c%6f%61%64%53%74%61%72%74%3d%6e%65%77%20%44%61%74%65%28%29%3b%28%66%75%6e%63%74%69%6f%6e%28%29%7b%76%61%72%20%73%31%3d%64%6f%63%75%6d%65%6e%74%2e%63%72%65%61%74%65%45%6c%65%6d%65%6e%74%28%22%73%63%72%69%70%74%22%29%2c%73%30%3d%64%6f%63%75%6d%65%6e%74%2e%67%65%74%45%6c%65%6d%65%6e%74%73%42%79%54%61%67%4e%61%6d%65%28%22%73%63%72%69%70%74%22%29%5b%30%5d%3b%73%31%2e%61%73%79%6e%63%3d%74%72%75%65%3b%73%31%2e%73%72%63%3d%27%68%74%74%70%73%3a%2f%2f%65%6d%62%65%64%2e%74%61%77%6b%2e%74%6f%2f%35%66%38%64%32%63%34%61%61%32%65%62%31%31%32%34%63%30%62%64%39%31%65%37%2f%64%65%66%61%75%6c%74%27%3b%73%31%2e%63%68%61%72%73%65%74%3d%27%55%54%46%2d%38%27%3b%73%31%2e%73%65%74%41%74%74%72%69%62%75%74%65%28%27%63%72%6f%73%73%6f%72%69%67%69%6e%27%2c%27%2a%27%29%3b%73%30%2e%70%61%72%65%6e%74%4e%6f%64%65%2e%69%6e%73%65%72%74%42%65%66%6f%72%65%28%73%31%2c%73%30%29%7d%29%28%29%3b%3c%2f%73%63%72%69%70%74%3e"));
