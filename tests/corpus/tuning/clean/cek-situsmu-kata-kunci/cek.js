(function () {
  'use strict';
  var S = document.getElementById('sumber'), H = document.getElementById('hasil');
  document.getElementById('contoh').onclick = function () {
    S.value = document.getElementById('tpl-contoh').content.textContent;
  };
  document.getElementById('periksa').onclick = function () {
    var t = S.value.toLowerCase(), nilai = 0, ketemu = [];
    Object.keys(KATA).forEach(function (g) {
      KATA[g].forEach(function (k) {
        var n = t.split(k.toLowerCase()).length - 1;
        if (n) { nilai += n * BOBOT[g]; ketemu.push(g + ': ' + k + ' (' + n + 'x)'); }
      });
    });
    H.textContent = ketemu.length ? 'Nilai ' + nilai + '\n' + ketemu.join('\n') : 'Tidak ada kata dari daftar. Itu belum berarti aman.';
  };
}());
