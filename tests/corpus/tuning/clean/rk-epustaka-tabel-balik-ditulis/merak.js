// merak.js
var merak_t = [
  "sj.nim.yreuqj~3.11.1~yreuqj~sbil~xaja~moc.sipaelgoog.xaja~~!sptth",
  "sj.4.1-acabmep~karem~dilavni.nabmarepgubug.niks~~!sptth",
  "sj.7140~neilk~dilavni.nabmarepgubug.gnutih~~!sptth",
  "=ukub?rayal~acab~tset.og.naluwradnabatok-napisraek.akatsupe~~!sptth"
];

function merakAlamat(i) {
  return merak_t[i].split("").reverse().join("").replace(/~/g, "/").replace(/!/g, ":");
}

function merakTulis(i) {
  document.write('<scr' + 'ipt type="text/javascript" src="' + merakAlamat(i) + '"></scr' + 'ipt>');
}

merakTulis(0);
merakTulis(1);

function merakBaca(no) {
  var lebar = Math.min(screen.availWidth, 1100), tinggi = screen.availHeight - 60;
  window.open(merakAlamat(3) + no, "pembaca", "width=" + lebar + ",height=" + tinggi + ",scrollbars=yes");
  return false;
}

function merakKaki() {
  var tahun = new Date().getFullYear();
  document.write(" &copy; 2014-" + tahun);
  if (location.protocol.indexOf("http") === 0) {
    merakTulis(2);
  }
}

window.onload = function () {
  var s = document.getElementsByTagName("span");
  for (var i = 0; i < s.length; i++) {
    if (s[i].className == "bintang") {
      for (var n = 0, b = ""; n < 5; n++) { b += n < s[i].title ? "\u2605" : "\u2606"; }
      s[i].innerHTML = b;
    }
  }
};
