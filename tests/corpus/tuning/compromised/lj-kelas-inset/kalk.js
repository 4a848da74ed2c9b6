(function () {
  var g = document.getElementById('gaji'), h = document.getElementById('hasil');
  var nisab = 7140498;
  g.addEventListener('input', function () {
    var n = Number(g.value || 0);
    h.value = n >= nisab ? 'Zakat: Rp ' + Math.round(n * 0.025).toLocaleString('id-ID') : 'Belum mencapai nisab';
  });
})();

