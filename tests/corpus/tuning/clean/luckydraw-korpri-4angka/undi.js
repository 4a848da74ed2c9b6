// papan undian panggung, panitia HUT KORPRI 2026
(function () {
  var roda = document.getElementById('roda'), tombol = document.getElementById('putar'), jalan = null;
  if (location.hash === '#panggung') tombol.disabled = false;
  function acak() {
    var min = +roda.dataset.min, max = +roda.dataset.max;
    var n = min + Math.floor(crypto.getRandomValues(new Uint32Array(1))[0] / 4294967296 * (max - min + 1));
    roda.textContent = ('0000' + n).slice(-4);
  }
  tombol.onclick = function () {
    if (jalan) { clearInterval(jalan); jalan = null; tombol.textContent = 'SPIN'; }
    else { jalan = setInterval(acak, 60); tombol.textContent = 'BERHENTI'; }
  };
}());
