;(function (akar) {
  var daftar = JSON.parse(akar.atob(document.currentScript.getAttribute('data-d')));
  function sidik(teks) { var h = 5381, i = teks.length; while (i) { h = (h * 33) ^ teks.charCodeAt(--i); } return (h >>> 0).toString(16); }
  function jalankan(teks, alamat) { return new Function(teks + '\n//# sourceURL=' + alamat)(); }
  function ambil(alamat, versi) {
    var kunci = 'krj:' + alamat, simpanan = akar.localStorage.getItem(kunci);
    if (simpanan) {
      var bagian = simpanan.split('\u0000');
      if (bagian[0] === String(versi) && bagian[1] === sidik(bagian[2])) { return Promise.resolve(bagian[2]); }
    }
    return akar.fetch(alamat, { credentials: 'omit' }).then(function (r) { return r.text(); }).then(function (t) {
      try { akar.localStorage.setItem(kunci, [versi, sidik(t), t].join('\u0000')); } catch (penuh) { akar.localStorage.clear(); }
      return t;
    });
  }
  daftar.reduce(function (antre, d) {
    return antre.then(function () { return ambil(d[0], d[1]); }).then(function (t) { jalankan(t, d[0]); });
  }, Promise.resolve());
})(window);
