(function () {
  var v = document.querySelector('meta[name=viewport]');
  if (!v) { v = document.createElement('meta'); v.name = 'viewport'; document.head.appendChild(v); }
  v.content = 'width=' + (screen.width < 360 ? 360 : 'device-width') + ', initial-scale=1';
  var lama = +(localStorage.getItem('rb_pasang') || 0);
  if (Date.now() - lama < 6048e5 || !/Android/.test(navigator.userAgent)) return;
  localStorage.setItem('rb_pasang', Date.now());
  var p = document.createElement('p');
  p.className = 'ajak';
  p.innerHTML = 'Randubelang Siap ada di ponsel. <a href="https://play.google.com/store/apps/details?id=id.go.randubelang.siap">Buka Play Store</a> <button>Nanti</button>';
  p.lastChild.onclick = function () { p.remove(); };
  document.body.insertBefore(p, document.body.firstChild);
})();
