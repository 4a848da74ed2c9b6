// Rakbuku untuk SLiMS 9 Bulian. Hubungi 0000-1177 (Mas Aris) bila pindah domain.
$(function () {
  if (typeof RB === 'undefined' || RB !== 7) {
    $('body').prepend('<div class="uji">Templat uji coba Rakbuku</div>');
  }
  $('.sampul').each(function () {
    var isbn = $(this).data('isbn');
    if (isbn) {
      $(this).attr('src', 'https://covers.openlibrary.org/b/isbn/' + isbn + '-M.jpg');
    }
  });
  $('#cari').on('keyup', function () {
    $.getJSON('/index.php?p=api/biblio/search', { q: this.value }, function (r) {
      $('#saran').html($.map(r.slice(0, 8), function (b) {
        return '<li><a href="/index.php?p=show_detail&id=' + b.id + '">' + b.judul + '</a></li>';
      }).join(''));
    });
  });
});
