/* daftar kata CekSitus 2026.11; sumber: temuan aduan 2023-2026 */
var KATA = {
  judi: ["slot gacor","slot online","slot88","slot777","situs slot","link slot","rtp live","rtp slot","maxwin","scatter hitam","togel","toto macau","toto 4d","bandar togel","judi bola","sbobet","agen bola","mix parlay","live casino","poker online","dominoqq","sabung ayam","bonus new member","slot dana","slot qris","akun pro","gampang menang","anti rungkad","เว็บสล็อต","สล็อตเว็บตรง","bahis","casino siteleri","博彩","カジノ"],
  deface: ["hacked by","h4cked","owned by","pwned","defaced by","touched by","was here","your security","greetz","we are legion","cyber army","blackhat","hello admin","kiss from"],
  skrip: ["eval(","unescape(","fromCharCode","atob(","document.write(","left:-9999px","font-size:0","visibility:hidden"]
};
var BOBOT = { judi: 3, deface: 5, skrip: 1 };
