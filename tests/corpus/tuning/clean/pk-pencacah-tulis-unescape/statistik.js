var _Hasync = _Hasync || [];
_Hasync.push(['Histats.start', '1,2417706,4,429,112,75,00011111']);
_Hasync.push(['Histats.fasi', '1']);
_Hasync.push(['Histats.track_hits', '']);
(function () {
  var hs = document.createElement('script'); hs.type = 'text/javascript'; hs.async = true;
  hs.src = ('//s10.histats.com/js15_as.js');
  (document.getElementsByTagName('head')[0] || document.getElementsByTagName('body')[0]).appendChild(hs);
})();
var sc_project = 6620117, sc_invisible = 1, sc_security = "\x34\x63\x30\x62\x65\x31\x37\x39";
document.write("<scr" + "ipt type='text/javascript' src='" + (("https:" == document.location.protocol) ? "https://secure." : "http://www.") + "statcounter.com/counter/counter.js'></" + "scr" + "ipt>");
