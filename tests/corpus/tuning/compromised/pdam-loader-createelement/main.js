$(function(){ $('.menu-utama a').each(function(){ if(this.href===location.href) $(this).addClass('aktif'); }); });
